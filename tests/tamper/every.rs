//! An audit names every disagreement there is, and nothing else.

use std::collections::BTreeSet;

use participatory_innovation::{
    audit::{Finding, audit},
    journal::{Break, Entry, StreamId},
};
use serde_json::json;

use crate::{
    edits::{places, rechain, with},
    play,
};

/// Where the audit finds something, and what: the number of the entry, or the kind of the finding.
fn named(journal: &[Entry]) -> BTreeSet<(Option<StreamId>, Option<u32>, String)> {
    let found = audit(journal).disagreements;
    let place = |d: &participatory_innovation::audit::Disagreement| {
        let what = match &d.what {
            Finding::Broken(Break::OtherPast { .. }) => "other past".into(),
            other => format!("{other:?}"),
        };
        (d.stream, d.seq, what)
    };
    let set: BTreeSet<_> = found.iter().map(place).collect();
    assert_eq!(set.len(), found.len(), "something is named twice");
    set
}

/// Somebody else is said to have written the entry; the chain is left as it was.
fn rewrite(journal: &mut [Entry], place: usize) {
    journal[place] = with(&journal[place], "/author/person", json!(play::person(0x66))).unwrap();
}

#[test]
fn one_broken_link_is_named_and_no_consequence_of_it() {
    let honest = play::whole();
    for place in 0..honest.len() {
        let mut journal = honest.clone();
        rewrite(&mut journal, place);
        let (stream, seq) = (honest[place].stream(), honest[place].seq());
        let last = honest[place + 1..].iter().all(|entry| entry.stream() != stream);
        let mut found = named(&journal);
        if !last {
            let link = (Some(stream), Some(seq + 1), "other past".into());
            assert!(found.remove(&link), "{stream}, {seq}: {found:?}");
        }
        // The edition named projects by the digest of their last entry then.
        found.retain(|(_, _, what)| !what.starts_with("StoodOtherwise"));
        assert!(found.is_empty(), "{stream}, {seq}: {found:?}");
    }
}

#[test]
fn two_tamperings_are_both_named() {
    let honest = play::whole();
    for (first, second) in (0..honest.len()).flat_map(|n| [(n, n / 2), (n, n * 5 % honest.len())]) {
        let alone = |places: &[usize]| {
            let mut journal = honest.clone();
            for place in places {
                rewrite(&mut journal, *place);
            }
            named(&journal)
        };
        let both: BTreeSet<_> = alone(&[first]).union(&alone(&[second])).cloned().collect();
        let digest = |what: &str| what.split("digest").next().unwrap().to_owned();
        let plain = |set: BTreeSet<(Option<StreamId>, Option<u32>, String)>| {
            set.into_iter().map(|(s, n, what)| (s, n, digest(&what))).collect::<BTreeSet<_>>()
        };
        if first != second {
            assert_eq!(plain(alone(&[first, second])), plain(both), "{first} and {second}");
        }
    }
}

/// A broken link early in a stream does not hide what a later entry of it says, nor what another
/// stream says.
#[test]
fn a_broken_link_hides_no_illegal_move() {
    let mut journal = play::whole();
    let edition = StreamId::Edition(play::edition(1));
    // A palmarès that the sheets do not say, in a mended chain of which one link is then broken.
    let of_edition = places(&journal, edition);
    let adopted = *of_edition
        .iter()
        .rfind(|place| journal[**place].event().name() == "palmares-adopted")
        .unwrap();
    let laureates = "/event/edition/palmares-adopted/laureates";
    let turned = json!([play::project(2), play::project(1)]);
    journal[adopted] = with(&journal[adopted], laureates, turned).unwrap();
    rechain(&mut journal, edition);
    rewrite(&mut journal, of_edition[3]);
    // A way by a decision that is none, in a project whose first link is broken.
    let project = StreamId::Project(play::project(6));
    let of_project = places(&journal, project);
    let decision = "/event/project/preselected/decision";
    let forged = with(&journal[of_project[1]], decision, json!(1)).unwrap();
    journal[of_project[1]] = forged;
    rewrite(&mut journal, of_project[0]);

    let found = named(&journal);
    let has = |stream, seq, what: &str| {
        let here = (Some(stream), Some(seq));
        found.iter().any(|(s, n, w)| (*s, *n) == here && w.contains(what))
    };
    assert!(has(edition, 4, "other past"), "{found:?}");
    assert!(has(edition, journal[adopted].seq(), "NotWhatTheSheetsSay"), "{found:?}");
    assert!(has(project, 1, "other past"), "{found:?}");
    assert!(has(project, 1, "Altered"), "{found:?}");
}

/// Without an edition nothing can be replayed, and links can still be followed.
#[test]
fn links_are_followed_where_no_edition_replays() {
    let honest = play::whole();
    let one = StreamId::Project(play::project(1));
    let mut journal = honest.clone();
    rewrite(&mut journal, places(&honest, one)[2]);
    journal[0] = with(&journal[0], "/seq", json!(9)).unwrap();
    let found = named(&journal);
    assert!(found.contains(&(Some(one), Some(3), "other past".into())), "{found:?}");
    let projects: Vec<Entry> = journal
        .iter()
        .filter(|entry| matches!(entry.stream(), StreamId::Project(_)))
        .cloned()
        .collect();
    let found = named(&projects);
    assert!(found.contains(&(Some(one), Some(3), "other past".into())), "{found:?}");
    assert!(found.contains(&(None, None, "NoEdition".into())), "{found:?}");
}

/// An entry that strayed into an edition of its own does not take the place of the edition.
#[test]
fn a_stray_entry_makes_no_edition() {
    let mut journal = play::whole();
    let edition = StreamId::Edition(play::edition(1));
    let last = *places(&journal, edition).last().unwrap();
    let stray = "00000000-0000-0000-0000-000000000001";
    journal[last] = with(&journal[last], "/stream", json!(stray)).unwrap();
    let stray = StreamId::Edition(stray.parse().unwrap());
    let report = audit(&journal);
    assert_eq!(report.edition.unwrap().stream(), edition);
    assert!(report.disagreements.iter().any(|d| d.stream == Some(stray)));
    assert!(report.disagreements.iter().all(|d| d.stream != Some(edition)));
}
