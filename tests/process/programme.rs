//! The programme of the day: numbers from 1 to N, and the order of passage.

use participatory_innovation::{
    edition::{AnnounceError, Phase},
    fact::Programme,
    journal::{
        HistoryError,
        Remedy::{Later, Never, OtherEvidence},
    },
};

use crate::{
    Reasons,
    given::{Forum, at, date, ideas, preselected, project_id},
};

fn programme(day: &str, numbering: &[u128], passage: &[u128]) -> Programme {
    Programme {
        date: date(day),
        numbering: numbering.iter().copied().map(project_id).collect(),
        passage: passage.iter().copied().map(project_id).collect(),
    }
}

/// Why a programme is refused. It comes back as it was.
#[track_caller]
fn refused(forum: &mut Forum, programme: &Programme) -> Reasons<AnnounceError> {
    let given = programme.clone();
    let (back, reasons) = forum.refuse(|edition, stamp| edition.announce(given, stamp));
    assert_eq!(back, *programme);
    reasons
}

#[test]
fn a_drafted_programme_numbers_departement_by_departement() {
    let (mut forum, _) = preselected(Forum::founded(), ["60", "59", "60", "59"]);
    let drafted = forum.edition.draft_programme(date("2019-11-28"));
    assert_eq!(drafted, programme("2019-11-28", &[2, 4, 1, 3], &[2, 4, 1, 3]));
    forum.announce();
    assert_eq!(forum.edition.programme(), Some(&drafted));
    assert_eq!(forum.edition.phase(), Phase::Coaching);
    let numbers = [2, 4, 1, 3].map(|n| forum.edition.number_of(project_id(n)).unwrap().get());
    assert_eq!(numbers, [1, 2, 3, 4]);
}

#[test]
fn projects_pitch_in_another_order_than_they_are_numbered() {
    let (mut forum, projects) = preselected(Forum::founded(), ["59", "59", "60"]);
    forum.constitute(crate::given::jury());
    let announced = programme("2019-12-24", &[3, 1, 2], &[2, 3, 1]);
    forum.decide(|edition, stamp| edition.announce(announced, stamp));
    forum.wait_until("2019-12-24T08:00:00Z");
    forum.begin();
    let turns = projects.each_ref().map(|project| {
        let slot = forum.edition.slot(project).unwrap();
        (slot.number().get(), slot.place())
    });
    assert_eq!(turns, [(2, 3), (3, 1), (1, 2)]);
}

#[test]
fn a_forum_is_not_before_its_call_closes() {
    let (mut forum, [idea]) = ideas(["59"]);
    let reasons = refused(&mut forum, &programme("2019-11-28", &[], &[]));
    let early = |day| AnnounceError::BeforeCallCloses { date: date(day) };
    assert_eq!(
        reasons,
        [(early("2019-11-28"), OtherEvidence), (AnnounceError::NoFinalist, Later)],
        "the call is open still, and nobody has shortlisted"
    );
    forum.close_call();
    forum.shortlist("59", &[&idea]);
    let reasons = refused(&mut forum, &programme("2019-11-27", &[1], &[1]));
    assert_eq!(reasons, [(early("2019-11-27"), OtherEvidence)]);
    let same_day = programme("2019-11-28", &[1], &[1]);
    forum.decide(|edition, stamp| edition.announce(same_day, stamp));
}

#[test]
fn every_finalist_has_one_number_and_one_place_and_nobody_else_has() {
    let (mut forum, _) = preselected(Forum::founded(), ["59", "59"]);
    let given = programme("2019-11-28", &[1, 1, 7], &[8, 2]);
    let early = at("2019-11-27T00:00:00Z");
    let back = given.clone();
    let (back, reasons) = forum.refuse_at(early, |e, stamp| e.announce(back, stamp));
    assert_eq!(back, given);
    let not_a_finalist = |n| AnnounceError::NotAFinalist { project: project_id(n) };
    let last = forum.edition.at();
    assert_eq!(
        reasons,
        [
            (not_a_finalist(1), OtherEvidence),
            (not_a_finalist(7), OtherEvidence),
            (AnnounceError::NotNumbered { project: project_id(2) }, OtherEvidence),
            (not_a_finalist(8), OtherEvidence),
            (AnnounceError::NotPlaced { project: project_id(1) }, OtherEvidence),
            (HistoryError::BackInTime { at: early.at, last }.into(), OtherEvidence),
        ]
    );
    forum.announce();
}

#[test]
fn a_programme_is_announced_once() {
    let (mut forum, _) = preselected(Forum::founded(), ["59"]);
    let entry = forum.announce();
    let reasons = refused(&mut forum, &programme("2019-11-28", &[1], &[1]));
    assert_eq!(reasons, [(AnnounceError::AlreadyAnnounced { entry }, Never)]);
}
