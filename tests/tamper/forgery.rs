//! The chain is mended after the change: what is excluded all the same, and what is not.

use std::{
    collections::{BTreeMap, BTreeSet},
    thread,
};

use participatory_innovation::{
    audit::{Disagreement, Finding, Manifest, audit},
    edition::{AdoptError, DesignationError, Edition, OpenError, PromoteError},
    journal::{Break, Entry, EntryId, StandingError, StreamId},
    project::{AnyProject, RevertError, StageKind},
    value::OneOrMore,
};
use serde_json::{Value, json};

use crate::{
    edits::{forge, pattern, places, rechain, reforge, stream, tree, variants, with},
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
        let said = |at: &str| at.starts_with(event) && !at.contains("/standings/");
        let changed: Vec<_> = changed.filter(|(at, _)| said(at)).collect();
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

/// Every change to where a decision says that a project stood is named with the decision, of
/// decisions that were undone too.
#[test]
fn a_standing_is_what_the_stream_of_the_project_says() {
    let mut events = BTreeSet::new();
    for journal in [play::plain(play::edition(3)), play::whole(), play::strict()] {
        let id = edition_of(&journal);
        for place in places(&journal, id) {
            let of_standing = |at: &str| {
                let parts = ["standing", "passed-over", "promoted", "withdrawn"];
                at.starts_with("/event") && parts.iter().any(|part| at.contains(part))
            };
            let changed = variants(&journal[place], 2).into_iter();
            for (pointer, forged) in changed.filter(|(at, _)| of_standing(at)) {
                events.insert(forged.event().name());
                let seq = Some(forged.seq());
                let found = disagreements(&reforge(&journal, place, forged));
                let named = found.iter().any(|d| d.stream == Some(id) && d.seq == seq);
                assert!(named, "{seq:?}{pointer}: {found:#?}");
            }
        }
    }
    let resting = [
        "decision-reverted",
        "deliberation-opened",
        "laureate-replaced",
        "palmares-adopted",
        "shortlist-adopted",
        "tie-settled",
    ];
    assert_eq!(events, resting.into());
}

/// What a project had seen of its edition never goes back, never goes past what was written by then,
/// and never past its end.
#[test]
fn what_was_seen_cannot_be_moved_at_will() {
    let journal = play::whole();
    let entries = stream(&journal, edition_of(&journal));
    let edition = Edition::replay(&entries).unwrap();
    let (mut refused, mut passed) = (0, 0);
    for n in 1..=7 {
        let entries_of = stream(&journal, project(n));
        for place in 0..entries_of.len() {
            let entry = &entries_of[place];
            let before = place.checked_sub(1).and_then(|before| entries_of[before].seen());
            for seen in 0..=edition.seq() + 1 {
                let mut forged = entries_of.clone();
                forged[place] = with(entry, "/seen", json!(seen)).unwrap();
                rechain(&mut forged, project(n));
                let replays = AnyProject::replay(&edition, &forged[..=place]).is_ok();
                let written = usize::try_from(seen).ok().and_then(|seen| entries.get(seen));
                let in_time = written.is_some_and(|written| written.at() <= entry.at());
                if !in_time || before.is_some_and(|before| seen < before) {
                    assert!(!replays, "entry {place} of project {n} at {seen}");
                    refused += 1;
                } else if replays {
                    passed += 1;
                }
            }
        }
    }
    assert!(refused > passed && passed > entries.len(), "{refused} refused, {passed} passed");
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
    // By either palmarès and either promotion, of which the first was undone: 1 by both, 2 and 3
    // as the jury ordered the tie at first and in the end, 4 by its promotions and at first too.
    let [first, second, mistaken, promotion] = adoptions[..] else { panic!("{adoptions:?}") };
    let named = [(1, first), (1, second), (2, second), (4, first), (4, mistaken), (4, promotion)];
    assert_eq!(designated, named.into());
}

/// A designation by a palmarès that was undone replays, as of that day. The reversal had taken the
/// project for one that rests on the palmarès no more, and the audit names the two.
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
    let reversal = EntryId { stream: id, seq: undone + 1 };
    assert_names(
        &found,
        stream,
        Some(journal[place].seq()),
        |what| matches!(what, Finding::Crossed { with } if *with == reversal),
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
    let void = tree(&journal[place]).pointer(pointer).unwrap().as_array().unwrap().clone();
    let [pitch, first, second] = void.as_slice() else { panic!("{void:?}") };
    let others = [
        json!([]),
        json!([{ "outcome": {} }]),
        json!([pitch]),
        json!([pitch, first]),
        json!([pitch, second, first]),
        json!([first, second, pitch]),
        json!([pitch, first, second, second]),
    ];
    for other in others {
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
    let stood_otherwise = |what: &Finding| matches!(what, Finding::StoodOtherwise { project, .. } if *project == play::project(2));
    let examined_otherwise = |what: &Finding| matches!(what, Finding::ExaminedOtherwise { project } if *project == play::project(2));
    // In the project's stream, before the examination.
    for place in places(&journal, project(2)) {
        for (pointer, forged) in variants(&journal[place], 1) {
            let found = disagreements(&reforge(&journal, place, forged));
            let broken = found.iter().any(|d| d.stream == Some(project(2)));
            let named = found.iter().any(|d| stood_otherwise(&d.what));
            assert!(broken || named, "{pointer}");
        }
    }
    // In the opening of the deliberation.
    let place = last(&journal, id, "deliberation-opened");
    let file = "/event/edition/deliberation-opened/examined/1";
    let opened = Some(journal[place].seq());
    for (field, value) in
        [("measured", json!(180)), ("allowance", json!(300)), ("questions", json!(7))]
    {
        let forged = with(&journal[place], &format!("{file}/{field}"), value).unwrap();
        let found = disagreements(&reforge(&journal, place, forged));
        assert_names(&found, id, opened, examined_otherwise);
        assert_eq!(found.len(), 1, "{found:#?}");
    }
    let forged = with(&journal[place], &format!("{file}/standing/seq"), json!(2)).unwrap();
    let found = disagreements(&reforge(&journal, place, forged));
    assert_names(&found, id, opened, stood_otherwise);
    assert_eq!(found.len(), 1, "{found:#?}");
    // The palmarès says of the same entry what the opening no longer does.
    let other = json!("00".repeat(32));
    let forged = with(&journal[place], &format!("{file}/standing/digest"), other).unwrap();
    let found = disagreements(&reforge(&journal, place, forged));
    assert_names(&found, id, opened, stood_otherwise);
    let adopted = Some(journal[last(&journal, id, "palmares-adopted")].seq());
    assert_names(&found, id, adopted, |what| {
        let other_past =
            |why: &AdoptError| matches!(why, AdoptError::Standing(StandingError::OtherPast { .. }));
        refused(what, other_past)
    });
    assert_eq!(found.len(), 2, "{found:#?}");
    // An earlier entry, told in full, at which the project had not pitched.
    let coached = &journal[places(&journal, project(2))[2]];
    let standing = json!({
        "at": coached.at(), "digest": coached.digest(), "project": play::project(2), "seq": 2,
        "stage": "coached",
    });
    let forged = with(&journal[place], &format!("{file}/standing"), standing).unwrap();
    let found = disagreements(&reforge(&journal, place, forged));
    assert_names(&found, id, opened, |what| {
        refused(what, |why: &OpenError| matches!(why, OpenError::NotPitched { .. }))
    });
}

/// A seat passes to the reserve when a laureate withdraws, which its own stream says.
#[test]
fn a_seat_is_not_given_away_without_a_withdrawal() {
    let journal = play::contest([9, 5, 1]);
    let id = edition_of(&journal);
    let adopted = &journal[last(&journal, id, "palmares-adopted")];
    let standing = |n: u128| {
        let standings = &tree(adopted)["event"]["edition"]["palmares-adopted"]["standings"];
        let id = json!(play::project(n));
        standings.as_array().unwrap().iter().find(|it| it["project"] == id).unwrap().clone()
    };
    // The standing of a project that withdrew, with the entry of that number.
    let gone = |n: u128, seq: u32| {
        let mut standing = standing(n);
        standing["ended"] = json!({ "from": "pitched", "outcome": "withdrawn" });
        standing["stage"] = json!("closed");
        standing["seq"] = json!(seq);
        standing
    };
    let replaced = |passed_over: Value, promoted: Value, withdrawn: Value| {
        let event = json!({ "edition": { "laureate-replaced": {
            "passed-over": passed_over, "promoted": promoted, "withdrawn": withdrawn,
        } } });
        let mut forged = journal.clone();
        forged.push(forge(&play::edition(3).to_string(), adopted, None, event));
        let seq = Some(adopted.seq() + 1);
        (disagreements(&forged), seq)
    };
    // Nobody has withdrawn.
    let (found, seq) = replaced(json!([]), standing(2), standing(1));
    assert_names(&found, id, seq, |what| {
        refused(what, |why: &PromoteError| matches!(why, PromoteError::NotWithdrawn { .. }))
    });
    let (found, seq) = replaced(json!([standing(2)]), standing(3), gone(1, 4));
    assert_names(&found, id, seq, |what| {
        refused(what, |why: &PromoteError| matches!(why, PromoteError::OutOfOrder { .. }))
    });
    // It is said to have, by an entry that says something else.
    let (found, seq) = replaced(json!([]), standing(2), gone(1, 3));
    assert_names(&found, id, seq, |what| {
        let other_past = |why: &PromoteError| {
            matches!(why, PromoteError::Standing(StandingError::OtherPast { .. }))
        };
        refused(what, other_past)
    });
    // It is said to have, by an entry that is not there.
    let (found, seq) = replaced(json!([gone(2, 4)]), standing(3), gone(1, 5));
    for (n, said) in [(1, 5), (2, 4)] {
        assert_names(&found, id, seq, |what| {
            let Finding::EndMissing { project, seen, last: 3 } = what else { return false };
            (*project, *seen) == (play::project(n), said)
        });
    }
    assert_eq!(found.len(), 2, "{found:#?}");
}

/// Whoever writes the withdrawal too has the streams agree, and takes the seat of somebody whose
/// team knows nothing of it: the team's own next move shows it.
#[test]
fn a_withdrawal_that_a_promotion_rests_on_is_not_taken_back_unseen() {
    let mut journal = play::whole();
    let (id, two) = (edition_of(&journal), project(2));
    let withdrawn = &journal[last(&journal, two, "withdrawn")];
    let promotion = &journal[last(&journal, id, "laureate-replaced")];
    let back = |seen: u32| {
        let event = json!({ "project": { "reverted": {
            "invalidates": [{ "outcome": {} }], "motive": "Maintenu",
        } } });
        let back = forge(&play::project(2).to_string(), withdrawn, Some(seen), event);
        with(&back, "/at", json!("2021-01-01T00:00:00.000Z")).unwrap()
    };
    let (seen, unseen) = (back(promotion.seq()), back(withdrawn.seen().unwrap()));
    let (seq, with) = (Some(seen.seq()), promotion.id());
    journal.push(seen);
    let found = disagreements(&journal);
    assert_names(&found, two, seq, |what| {
        refused(
            what,
            |why: &RevertError| matches!(why, RevertError::ReliedOn { by } if by.as_slice() == [with]),
        )
    });
    journal.pop();
    journal.push(unseen);
    let found = disagreements(&journal);
    assert_names(
        &found,
        two,
        seq,
        |what| matches!(what, Finding::Crossed { with: other } if *other == with),
    );
}

#[test]
fn a_finalist_that_was_told_no_is_named() {
    let journal = play::told_no();
    let id = edition_of(&journal);
    let shortlist = journal[last(&journal, id, "shortlist-adopted")].id();
    let found = disagreements(&journal);
    assert_names(
        &found,
        project(2),
        Some(1),
        |what| matches!(what, Finding::Crossed { with } if *with == shortlist),
    );
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
attendance/second-call examined/*/allowance examined/*/measured examined/*/questions
designated seen
extended due motive on
jury-constituted chair members/*/departement members/*/person members/[]
milestone-reached name on
point-held on remark
programme-announced date numbering/[] passage/[]
redirected follow-up owner route seen
reported on summary
resumed on
reverted motive
sheet-handed-in juror project verdict/marked/* verdict/marked/[]
shortlist-adopted candidates/*/team/lead candidates/*/team/others candidates/*/team/others/* \
candidates/*/team/others/[] candidates/[]
submitted problem team/departement team/lead team/others title
suspended from motive
tie-settled means/vote/against
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
    // Decisions hold the digests of these: each is followed by one that rests on the project.
    let held = ["coached", "pitched", "preselected", "withdrawn"];
    assert!(held.iter().all(|event| !unseen.contains_key(*event)));
    assert_eq!(unseen.len() + held.len(), 35);
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
