//! Decisions undone: which can be, in which order, and what comes back.

use participatory_innovation::{
    edition::{DecisionKind, Phase, ReversalError, ShortlistingError},
    fact::Reversal,
    journal::{
        HistoryError,
        Remedy::{Later, Never, OtherEvidence},
    },
};

use crate::{
    Reasons,
    given::{
        Forum, adopted, adopted_by, at, deliberating, ideas, jury, lead, motive, pitched,
        preselected, project_id,
    },
    reserve::withdrawn,
};

fn reversal(decision: u32) -> Reversal {
    Reversal { decision, motive: motive("A slip of the pen") }
}

/// Undoes a decision that can be.
#[track_caller]
pub(crate) fn undo(forum: &mut Forum, decision: u32) -> u32 {
    let entry = forum.decide(|edition, stamp| edition.revert(reversal(decision), stamp));
    assert!(forum.edition.is_undone(decision));
    entry
}

/// Why a decision is not undone. The reversal comes back as it was.
#[track_caller]
fn refused(forum: &mut Forum, decision: u32) -> Reasons<ReversalError> {
    let (back, reasons) = forum.refuse(|edition, stamp| edition.revert(reversal(decision), stamp));
    assert_eq!(back, reversal(decision));
    reasons
}

#[test]
fn what_is_not_in_force_is_not_undone() {
    let (mut forum, _) = preselected(Forum::founded(), ["59"]);
    for entry in [99, u32::MAX] {
        let reasons = refused(&mut forum, entry);
        assert_eq!(reasons, [(ReversalError::NotInForce { entry }, OtherEvidence)]);
    }
    let entry = forum.announce();
    undo(&mut forum, entry);
    let reasons = refused(&mut forum, entry);
    assert_eq!(reasons, [(ReversalError::NotInForce { entry }, OtherEvidence)], "undone already");
    let next = forum.announce();
    assert_eq!(refused(&mut forum, entry).len(), 1, "another is in force");
    undo(&mut forum, next);
}

#[test]
fn entries_that_others_amend_or_replace_are_not_undone() {
    let (mut forum, _) = pitched(Forum::founded(), ["59"]);
    let sheet = forum.hand_in(crate::given::sheet(0, 1, 5));
    let conflict = crate::conflicts::interest(0, 1);
    let conflict = forum.decide(|edition, stamp| edition.declare_conflict(conflict, stamp));
    let begun = sheet - 1;
    let coaches = begun - 3;
    for (entry, kind) in [
        (0, DecisionKind::Charter),
        (1, DecisionKind::Call),
        (2, DecisionKind::Call),
        (coaches, DecisionKind::Coaches),
        (begun, DecisionKind::Pitches),
        (sheet, DecisionKind::Sheet),
        (conflict, DecisionKind::Conflict),
    ] {
        let reasons = refused(&mut forum, entry);
        assert_eq!(reasons, [(ReversalError::NotReversible { entry, kind }, Never)]);
    }
}

#[test]
fn a_publication_and_a_reversal_are_not_undone() {
    let (mut forum, _) = adopted();
    let adopted = forum.edition.seq();
    let entry = undo(&mut forum, adopted);
    let kind = DecisionKind::Reversal;
    assert_eq!(refused(&mut forum, entry), [(ReversalError::NotReversible { entry, kind }, Never)]);
    forum.adopt();
    let entry = forum.publish();
    let kind = DecisionKind::Publication;
    assert_eq!(refused(&mut forum, entry), [(ReversalError::NotReversible { entry, kind }, Never)]);
}

#[test]
fn a_shortlist_is_undone_until_the_programme_rests_on_it() {
    let (mut forum, [first, second, other]) = ideas(["59", "59", "60"]);
    forum.close_call();
    let entry = forum.shortlist("59", &[&first]);
    let kept = forum.shortlist("60", &[&other]);
    let programme = forum.announce();
    let reasons = refused(&mut forum, entry);
    assert_eq!(reasons, [(ReversalError::ReliedOn { entry, by: programme }, Later)]);

    undo(&mut forum, programme);
    undo(&mut forum, entry);
    let error = forum.edition.shortlisting(&first).unwrap_err();
    assert_eq!(error, ShortlistingError::NotShortlisted { project: first.id() });
    assert_eq!(forum.edition.finalists().collect::<Vec<_>>(), [other.id()]);
    assert!(forum.edition.shortlisting(&other).is_ok(), "the other stays in force");
    forum.decide(|edition, stamp| edition.enrol_coaches([lead(1)], stamp));
    let again = forum.shortlist("59", &[&second]);
    assert_eq!(forum.preselect(second).shortlisted_by(), again);
    undo(&mut forum, kept);
}

#[test]
fn a_jury_and_a_programme_are_undone_until_pitches_begin() {
    let (mut forum, _) = preselected(Forum::founded(), ["59"]);
    let first = forum.constitute(jury());
    undo(&mut forum, first);
    assert_eq!(forum.edition.jury(), None);
    let jury_entry = forum.constitute(jury());
    let programme = forum.announce();
    undo(&mut forum, programme);
    assert_eq!((forum.edition.programme(), forum.edition.number_of(project_id(1))), (None, None));
    let programme = forum.announce();
    let by = forum.begin();
    for entry in [jury_entry, programme] {
        let reasons = refused(&mut forum, entry);
        assert_eq!(reasons, [(ReversalError::ReliedOn { entry, by }, Later)]);
    }
}

#[test]
fn a_session_is_undone_until_the_palmares_rests_on_it() {
    let (mut forum, projects) = deliberating(Forum::founded(), [("59", 9), ("59", 5), ("60", 7)]);
    let entry = forum.edition.seq();
    let by = forum.adopt();
    assert_eq!(refused(&mut forum, entry), [(ReversalError::ReliedOn { entry, by }, Later)]);
    undo(&mut forum, by);
    undo(&mut forum, entry);
    assert_eq!((forum.edition.opening(), forum.edition.phase()), (None, Phase::Pitches));
    forum.hand_in(crate::given::sheet(0, 1, 8));
    forum.deliberate(&projects);
    forum.adopt();
}

#[test]
fn a_settled_tie_is_undone_until_the_palmares_rests_on_it() {
    let (mut forum, _) = deliberating(Forum::founded(), [("59", 9), ("59", 7), ("60", 7)]);
    let entry = forum.vote(&[2, 3]);
    let by = forum.adopt();
    assert_eq!(refused(&mut forum, entry), [(ReversalError::ReliedOn { entry, by }, Later)]);
    undo(&mut forum, by);
    undo(&mut forum, entry);
    assert_eq!(forum.edition.preview().unwrap().tied_at_cut().len(), 2);
    forum.vote(&[3, 2]);
    forum.adopt();
    assert!(forum.edition.is_laureate(project_id(3)));
}

#[test]
fn a_settled_tie_of_the_reserve_is_undone_until_a_promotion_rests_on_it() {
    let marks = [("59", 9), ("59", 5), ("60", 9), ("60", 5)];
    let (mut forum, [first, ..]) = deliberating(Forum::founded(), marks);
    let palmares = forum.adopt();
    let settled = forum.vote(&[4, 2]);
    let on_palmares = ReversalError::ReliedOn { entry: palmares, by: settled };
    assert_eq!(refused(&mut forum, palmares), [(on_palmares, Later)]);
    undo(&mut forum, settled);
    let settled = forum.vote(&[2, 4]);
    let seat = withdrawn(&mut forum, first);
    let by = forum.decide(|edition, stamp| edition.promote(seat, [], stamp));
    for entry in [settled, palmares] {
        let reasons = refused(&mut forum, entry);
        assert_eq!(reasons, [(ReversalError::ReliedOn { entry, by }, Later)]);
    }
    undo(&mut forum, by);
    undo(&mut forum, settled);
    undo(&mut forum, palmares);
}

#[test]
fn promotions_are_undone_last_first() {
    let marks = [("59", 9), ("59", 5), ("60", 8), ("60", 4)];
    let (mut forum, [a, _, b, _]) = deliberating(Forum::founded(), marks);
    let palmares = forum.adopt();
    let seats = [withdrawn(&mut forum, a), withdrawn(&mut forum, b)];
    let [first, second] =
        seats.map(|seat| forum.decide(|edition, stamp| edition.promote(seat, [], stamp)));
    let relied = |entry| [(ReversalError::ReliedOn { entry, by: second }, Later)];
    assert_eq!(refused(&mut forum, first), relied(first));
    assert_eq!(refused(&mut forum, palmares), relied(palmares));
    undo(&mut forum, second);
    undo(&mut forum, first);
    for n in [1, 3] {
        assert!(forum.edition.is_laureate(project_id(n)));
    }
    for n in [2, 4] {
        assert!(!forum.edition.is_laureate(project_id(n)));
    }
}

/// A seat that came back by an undone promotion goes with the palmarès that gave it.
#[test]
fn no_seat_outlives_its_palmares() {
    let marks = [("59", 9), ("59", 5), ("60", 7)];
    let (mut forum, [first, second, third]) = deliberating(Forum::founded(), marks);
    let opened = forum.edition.seq();
    let palmares = forum.adopt();
    let seat = withdrawn(&mut forum, first);
    let promotion = forum.decide(|edition, stamp| edition.promote(seat, [], stamp));
    for entry in [promotion, palmares, opened] {
        undo(&mut forum, entry);
    }
    forum.deliberate(&[second, third]);
    forum.adopt();
    assert_eq!(*forum.edition.palmares().unwrap().laureates, [project_id(3), project_id(2)]);
    assert!(!forum.edition.is_laureate(project_id(1)), "the palmarès in force does not name it");
}

#[test]
fn a_published_palmares_stands_unless_the_charter_says_otherwise() {
    let (mut forum, _) = adopted();
    let entry = forum.edition.seq();
    let published = forum.publish();
    let reasons = refused(&mut forum, entry);
    assert_eq!(reasons, [(ReversalError::Published { published }, Never)]);

    let (mut forum, _) = adopted_by(Forum::with(|rules| rules.revert_after_publication = true));
    let entry = forum.edition.seq();
    forum.publish();
    undo(&mut forum, entry);
    assert_eq!((forum.edition.palmares(), forum.edition.published_at()), (None, None));
    assert_eq!(forum.edition.phase(), Phase::Deliberation);
    assert!(!forum.edition.is_laureate(project_id(1)));
    forum.adopt();
    forum.publish();
}

#[test]
fn a_promotion_is_undone_after_publication_too() {
    let (mut forum, [first, ..]) = adopted();
    forum.publish();
    let seat = withdrawn(&mut forum, first);
    let entry = forum.decide(|edition, stamp| edition.promote(seat, [], stamp));
    undo(&mut forum, entry);
    assert!(forum.edition.is_laureate(project_id(1)) && !forum.edition.is_laureate(project_id(2)));
    assert_eq!(forum.edition.phase(), Phase::Published);
}

#[test]
fn a_reversal_is_refused_for_every_reason_at_once() {
    let (mut forum, [first, ..]) = adopted();
    let entry = forum.edition.seq();
    let published = forum.publish();
    let seat = withdrawn(&mut forum, first);
    let by = forum.decide(|edition, stamp| edition.promote(seat, [], stamp));
    let early = at("2019-11-27T00:00:00Z");
    let (_, reasons) =
        forum.refuse_at(early, |edition, stamp| edition.revert(reversal(entry), stamp));
    let last = forum.edition.at();
    assert_eq!(
        reasons,
        [
            (ReversalError::ReliedOn { entry, by }, Later),
            (ReversalError::Published { published }, Never),
            (HistoryError::BackInTime { at: early.at, last }.into(), OtherEvidence),
        ]
    );
}
