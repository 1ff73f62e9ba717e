//! The chain is mended after the change: what is excluded all the same, and what is not.

use std::{
    collections::{BTreeMap, BTreeSet},
    thread,
};

use participatory_innovation::{
    audit::{Disagreement, Finding, Manifest, audit},
    edition::{AdoptError, DesignationError, Edition},
    journal::{Break, Entry, StreamId},
    project::{AnyProject, StageKind},
    value::OneOrMore,
};
use serde_json::json;

use crate::{
    edits::{forge, pattern, places, rechain, reforge, stream, variants, with},
    play,
};

fn edition_of(journal: &[Entry]) -> StreamId {
    journal[0].stream()
}

fn project(n: u128) -> StreamId {
    StreamId::Project(play::project(n))
}

/// The last entry of that name in a stream.
fn last(journal: &[Entry], id: StreamId, name: &str) -> usize {
    let places = places(journal, id);
    *places.iter().rfind(|place| journal[**place].event().name() == name).unwrap()
}

fn disagreements(journal: &[Entry]) -> Vec<Disagreement> {
    audit(journal).disagreements
}

#[track_caller]
fn assert_names(
    found: &[Disagreement],
    stream: StreamId,
    seq: Option<u32>,
    what: impl Fn(&Finding) -> bool,
) {
    let named = |d: &Disagreement| d.stream == Some(stream) && d.seq == seq && what(&d.what);
    assert!(found.iter().any(named), "{found:#?}");
}

/// Whether a move was refused for a reason of this type and kind.
fn refused<E: core::error::Error + 'static>(what: &Finding, why: impl Fn(&E) -> bool) -> bool {
    let Finding::Broken(Break::Refused(error)) = what else { return false };
    let all = error.downcast_ref::<OneOrMore<E>>();
    all.is_some_and(|all| all.iter().any(&why)) || error.downcast_ref::<E>().is_some_and(why)
}

/// Every change to an adopted palmarès: its laureates, its order, its scores, its reserve.
#[test]
fn a_palmares_is_what_the_sheets_say() {
    for journal in [play::plain(play::edition(3)), play::whole(), play::strict()] {
        let place = last(&journal, edition_of(&journal), "palmares-adopted");
        let event = "/event/edition/palmares-adopted";
        let changed = variants(&journal[place], 9).into_iter();
        let changed: Vec<_> = changed.filter(|(at, _)| at.starts_with(event)).collect();
        assert!(changed.len() >= 5, "{}", changed.len());
        for (pointer, forged) in changed {
            let seq = Some(forged.seq());
            let found = disagreements(&reforge(&journal, place, forged));
            assert_names(&found, edition_of(&journal), seq, |what| {
                refused(what, |why: &AdoptError| *why == AdoptError::NotWhatTheSheetsSay)
                    || panic!("{pointer}: {what}")
            });
        }
    }
}

/// Every mark that counts: the palmarès that was adopted no longer follows from the sheets.
#[test]
fn a_mark_that_counts_cannot_be_changed() {
    let journal = play::contest([9, 5, 1]);
    let id = edition_of(&journal);
    let adopted = journal[last(&journal, id, "palmares-adopted")].seq();
    let sheets = places(&journal, id).into_iter();
    let sheets = sheets.filter(|place| journal[*place].event().name() == "sheet-handed-in");
    let mut changed = 0;
    for place in sheets {
        let pointer = "/event/edition/sheet-handed-in/verdict/marked/0";
        for mark in 0..=10 {
            let forged = with(&journal[place], pointer, json!(mark)).unwrap();
            if forged == journal[place] {
                continue;
            }
            changed += 1;
            let found = disagreements(&reforge(&journal, place, forged));
            assert_names(&found, id, Some(adopted), |what| {
                refused(what, |why: &AdoptError| *why == AdoptError::NotWhatTheSheetsSay)
            });
        }
    }
    assert_eq!(changed, 90);
}

/// However it is written: from every point of the edition's history, by every decision there is.
#[test]
fn a_designation_without_a_palmares_never_replays() {
    let journal = play::whole();
    let edition = Edition::replay(&stream(&journal, edition_of(&journal))).unwrap();
    let adoptions: Vec<u32> = stream(&journal, edition_of(&journal))
        .iter()
        .filter(|entry| ["palmares-adopted", "laureate-replaced"].contains(&entry.event().name()))
        .map(Entry::seq)
        .collect();
    let mut designated = BTreeSet::new();
    for n in 1..=7 {
        let entries = stream(&journal, project(n));
        let pitched = entries.iter().rposition(|entry| entry.event().name() == "pitched");
        let until = pitched.unwrap_or(0);
        let id = play::project(n).to_string();
        for seen in entries[until].seen().unwrap()..=edition.seq() {
            for decision in 0..=edition.seq() {
                let event = json!({ "project": { "designated": { "decision": decision } } });
                // As late as can be, so that time does not speak against it.
                let mut forged = forge(&id, &entries[until], Some(seen), event);
                forged = with(&forged, "/at", json!("2021-01-01T00:00:00.000Z")).unwrap();
                let stream = entries[..=until].iter().chain([&forged]);
                if let Ok(project) = AnyProject::replay(&edition, stream) {
                    assert_eq!(project.kind(), StageKind::Laureate);
                    assert!(adoptions.contains(&decision), "{n} by {decision}");
                    designated.insert((n, decision));
                }
            }
        }
    }
    // 1 and 2 by either palmarès, the first of which was undone; 4 by the promotion.
    let [first, second, promotion] = adoptions[..] else { panic!("{adoptions:?}") };
    let named = [(1, first), (1, second), (2, first), (2, second), (4, promotion)];
    assert_eq!(designated, named.into());
}

/// The decision of a palmarès that was undone replays, as of that day, and the audit names it.
#[test]
fn a_designation_by_an_undone_palmares_is_named() {
    let mut journal = play::whole();
    let id = edition_of(&journal);
    let first = places(&journal, id).into_iter();
    let mut first = first.filter(|place| journal[*place].event().name() == "palmares-adopted");
    let undone = journal[first.next().unwrap()].seq();
    let stream = project(1);
    let place = last(&journal, stream, "designated");
    let forged = with(&journal[place], "/seen", json!(undone)).unwrap();
    journal[place] = with(&forged, "/event/project/designated/decision", json!(undone)).unwrap();
    rechain(&mut journal, stream);
    let found = disagreements(&journal);
    assert_names(
        &found,
        stream,
        None,
        |what| matches!(what, Finding::DecisionUndone { decision } if *decision == undone),
    );
}

/// The edition decided otherwise than the laureate's own stream says.
#[test]
fn a_laureate_without_a_palmares_is_named() {
    let journal = play::won([9, 5, 1]);
    let (id, one) = (edition_of(&journal), project(1));
    // The palmarès is cut off.
    let mut cut = journal.clone();
    cut.remove(last(&journal, id, "palmares-adopted"));
    let found = disagreements(&cut);
    assert_names(&found, one, Some(4), |what| {
        matches!(what, Finding::Broken(Break::EditionBehind { .. }))
    });
    // The sheets and the palmarès are rewritten, and agree.
    let mut rewritten = stream(&play::contest([1, 5, 9]), id);
    rewritten.extend(journal.iter().filter(|entry| entry.stream() != id).cloned());
    let found = disagreements(&rewritten);
    assert_names(&found, one, Some(4), |what| {
        refused(what, |why| matches!(why, DesignationError::NotALaureate { .. }))
    });
    assert_eq!(found.len(), 1, "{found:#?}");
}

/// A move names the decision that it rests on, and replay knows it.
#[test]
fn evidence_of_a_decision_that_never_was_is_refused() {
    let journal = play::whole();
    let edition = Edition::replay(&stream(&journal, edition_of(&journal))).unwrap();
    for (n, name) in [(1, "preselected"), (1, "designated"), (4, "designated"), (5, "redirected")] {
        let place = last(&journal, project(n), name);
        let pointer = format!("/event/project/{name}/decision");
        for decision in 0..=edition.seq() + 1 {
            let forged = with(&journal[place], &pointer, json!(decision)).unwrap();
            if forged == journal[place] {
                continue;
            }
            let seq = Some(forged.seq());
            let found = disagreements(&reforge(&journal, place, forged));
            assert_names(&found, project(n), seq, |what| {
                matches!(what, Finding::Broken(Break::Altered))
            });
        }
    }
}

/// What a reversal made void is for the rules to say.
#[test]
fn a_reversal_cannot_hide_what_it_made_void() {
    let journal = play::whole();
    let place = last(&journal, project(1), "reverted");
    let pointer = "/event/project/reverted/invalidates";
    for other in [json!([]), json!([{ "outcome": {} }])] {
        let forged = with(&journal[place], pointer, other).unwrap();
        let seq = Some(forged.seq());
        let found = disagreements(&reforge(&journal, place, forged));
        assert_names(&found, project(1), seq, |what| {
            matches!(what, Finding::Broken(Break::Altered))
        });
    }
}

/// The jury named each file by the digest of its last entry, and said how the pitch had gone.
#[test]
fn a_file_is_as_the_jury_examined_it() {
    let journal = play::contest([9, 5, 1]);
    let id = edition_of(&journal);
    let examined_otherwise = |n: u128| move |what: &Finding| matches!(what, Finding::ExaminedOtherwise { project, .. } if *project == play::project(n));
    // In the project's stream, before the examination.
    for place in places(&journal, project(2)) {
        for (pointer, forged) in variants(&journal[place], 1) {
            let found = disagreements(&reforge(&journal, place, forged));
            let broken = found.iter().any(|d| d.stream == Some(project(2)));
            let named = found.iter().any(|d| examined_otherwise(2)(&d.what));
            assert!(broken || named, "{pointer}");
        }
    }
    // In the opening of the deliberation.
    let place = last(&journal, id, "deliberation-opened");
    let file = "/event/edition/deliberation-opened/examined/1";
    let other = json!("00".repeat(32));
    for (field, value) in [
        ("digest", other),
        ("seq", json!(2)),
        ("measured", json!(180)),
        ("allowance", json!(300)),
        ("questions", json!(7)),
    ] {
        let forged = with(&journal[place], &format!("{file}/{field}"), value).unwrap();
        let found = disagreements(&reforge(&journal, place, forged));
        assert_names(&found, id, None, examined_otherwise(2));
        assert_eq!(found.len(), 1, "{found:#?}");
    }
    // An earlier entry of the right digest, at which the project had not pitched.
    let coached = &journal[places(&journal, project(2))[2]];
    let forged = with(&journal[place], &format!("{file}/seq"), json!(coached.seq())).unwrap();
    let forged = with(&forged, &format!("{file}/digest"), json!(coached.digest())).unwrap();
    let found = disagreements(&reforge(&journal, place, forged));
    assert_names(&found, id, None, examined_otherwise(2));
}

/// A seat passes to the reserve when a laureate withdraws, which its own stream says.
#[test]
fn a_seat_is_not_given_away_without_a_withdrawal() {
    let journal = play::contest([9, 5, 1]);
    let id = edition_of(&journal);
    let adopted = &journal[last(&journal, id, "palmares-adopted")];
    let [one, two, three] = [1, 2, 3].map(play::project);
    for (passed_over, promoted) in [(vec![], two), (vec![two], three)] {
        let event = json!({ "edition": { "laureate-replaced": {
            "passed-over": passed_over, "promoted": promoted, "withdrawn": one,
        } } });
        let mut forged = journal.clone();
        forged.push(forge(&play::edition(3).to_string(), adopted, None, event));
        let found = disagreements(&forged);
        for robbed in passed_over.iter().chain([&one]) {
            assert_names(&found, StreamId::Project(*robbed), None, |what| {
                matches!(what, Finding::NotWithdrawn { stage: StageKind::Pitched })
            });
        }
        assert_eq!(found.len(), passed_over.len() + 1, "{found:#?}");
    }
}

#[test]
fn a_finalist_that_was_told_no_is_named() {
    let found = disagreements(&play::told_no());
    assert_names(&found, project(2), None, |what| matches!(what, Finding::DeclinedFinalist));
    assert_eq!(found.len(), 1, "{found:#?}");
}

/// A history rewritten in every stream that knows of it is consistent. Nothing in it says that it
/// is not the one that happened: only a head that was published before does.
#[test]
fn a_history_rewritten_as_a_whole_is_for_the_published_head_to_catch() {
    let (honest, rewritten) = (play::won([9, 5, 1]), play::won([1, 5, 9]));
    let report = audit(&rewritten);
    assert!(report.is_consistent(), "{:#?}", report.disagreements);
    assert!(report.edition.unwrap().is_laureate(play::project(3)));
    let found = Manifest::of(&honest).compare(&rewritten);
    let streams: BTreeSet<_> = found.iter().map(|d| d.stream.unwrap()).collect();
    assert_eq!(streams, [edition_of(&honest), project(1), project(3)].into());
}

/// What stays consistent when it is changed and the chain is mended: the time of every event, within
/// that of its neighbours, and its author; and the fields named here, for some values, in some
/// journal. They are what somebody states freely, a rule that decided nothing that day, a `seen`
/// from which the same follows, and what an undone decision said. The manifest catches each.
const UNSEEN: &str = "\
admitted due funding released-time sponsor start
charter-adopted rules
charter-amended motive rules
concluded ending motive on
conflict-declared juror kind project
conflict-dismissed motive
decision-reverted motive
declined motive seen
deliberation-opened attendance/present/[] attendance/proxies/*/from attendance/proxies/[] \
attendance/second-call examined/[]
designated seen
extended due motive on
jury-constituted chair members/*/departement members/[]
milestone-reached name on
point-held on remark
preselected seen
programme-announced date numbering/[]
redirected follow-up owner route seen
reported on summary
resumed on
reverted motive
sheet-handed-in juror project verdict/marked/* verdict/marked/[]
shortlist-adopted candidates/*/project candidates/*/team/lead candidates/*/team/others \
candidates/*/team/others/* candidates/*/team/others/[] candidates/[]
submitted problem team/departement team/lead team/others title
suspended from motive
tie-settled means/vote/against
withdrawn motive
";

#[test]
fn what_only_a_published_head_catches() {
    let journals = [play::plain(play::edition(3)), play::whole(), play::strict()];
    let sweeps = journals.map(|journal| thread::spawn(move || sweep(&journal)));
    let mut unseen: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for pattern in sweeps.into_iter().flat_map(|sweep| sweep.join().unwrap()) {
        let (event, leaf) = pattern.split_once('/').unwrap();
        unseen.entry(event.into()).or_default().insert(leaf.into());
    }
    // The jury examined the digests of coachings and pitches.
    assert!(!unseen.contains_key("coached") && !unseen.contains_key("pitched"));
    assert_eq!(unseen.len(), 33);
    let mut lines = String::new();
    for (event, mut leaves) in unseen {
        for always in ["at", "author/capacity", "author/person"] {
            assert!(leaves.remove(always), "{event}: {always}");
        }
        if event.starts_with("charter") {
            let motive = leaves.remove("motive").then(|| "motive".to_owned());
            leaves = motive.into_iter().chain(["rules".to_owned()]).collect();
        }
        if !leaves.is_empty() {
            let leaves: Vec<String> = leaves.into_iter().collect();
            lines.extend([event.as_str(), " ", &leaves.join(" "), "\n"]);
        }
    }
    assert_eq!(lines, UNSEEN, "\n{lines}");
}

/// The patterns of all changes to a journal that an audit does not see.
fn sweep(journal: &[Entry]) -> BTreeSet<String> {
    let manifest = Manifest::of(journal);
    let edition = Edition::replay(&stream(journal, edition_of(journal))).unwrap();
    let mut unseen = BTreeSet::new();
    for place in 0..journal.len() {
        for (pointer, other) in variants(&journal[place], 2) {
            let id = other.stream();
            let forged = reforge(journal, place, other);
            let replayed = match id {
                StreamId::Edition(_) => Edition::replay(&stream(&forged, id)).map(drop),
                StreamId::Project(_) => {
                    AnyProject::replay(&edition, &stream(&forged, id)).map(drop)
                }
            };
            // An audit reads everything: it is spared what replay refuses.
            if replayed.is_ok() && audit(&forged).is_consistent() {
                let caught = manifest.compare(&forged);
                assert!(caught.len() == 1 && caught[0].stream == Some(id), "{pointer}");
                unseen.insert(pattern(&journal[place], &pointer));
            }
        }
    }
    unseen
}
