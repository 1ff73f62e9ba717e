//! Decisions undone: which can be, in which order, and what comes back.

use participatory_innovation::{
    edition::{DecisionKind, Phase, Reliance, ReversalError, ShortlistingError},
    journal::{
        EntryId, HistoryError,
        Remedy::{After, Never, OtherEvidence},
        Stamp,
    },
};

use crate::{
    Reasons,
    given::{
        Forum, adopted, adopted_by, at, deliberating, entry_of, ideas, jury, lead, motive, pitched,
        preselected, project_id, shown,
    },
};

/// Undoes a decision that can be, every project being shown.
#[track_caller]
pub(crate) fn undo(forum: &mut Forum, decision: u32) -> u32 {
    let projects = forum.projects();
    let slip = motive("A slip of the pen");
    let entry =
        forum.decide(|edition, stamp| edition.revert(decision, slip, shown(&projects), stamp));
    assert!(forum.edition.is_undone(decision));
    assert_eq!(forum.edition.reliance_on(decision), Reliance::default());
    entry
}

/// Why a decision is not undone, every project being shown. What was asked for comes back.
#[track_caller]
pub(crate) fn refused(forum: &mut Forum, decision: u32) -> Reasons<ReversalError> {
    let stamp = forum.stamp();
    refused_at(forum, stamp, decision)
}

#[track_caller]
fn refused_at(forum: &mut Forum, stamp: Stamp, decision: u32) -> Reasons<ReversalError> {
    let projects = forum.projects();
    let slip = motive("A slip of the pen");
    let given = slip.clone();
    let (back, reasons) = forum.refuse_at(stamp, |edition, stamp| {
        edition.revert(decision, given, shown(&projects), stamp)
    });
    assert_eq!((back.decision, back.motive), (decision, slip));
    reasons
}

/// These rest on it, and are undone before it, in this order.
pub(crate) fn relied_on(entry: u32, by: &[EntryId]) -> Reasons<ReversalError> {
    let by = by.to_vec();
    [(ReversalError::ReliedOn { entry, by: by.clone() }, After(by))].into()
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
        (1, DecisionKind::CallOpening),
        (2, DecisionKind::CallClosing),
        (coaches, DecisionKind::Coaches),
        (begun, DecisionKind::Beginning),
        (sheet, DecisionKind::Sheet),
        (conflict, DecisionKind::Conflict),
    ] {
        let reasons = refused(&mut forum, entry);
        assert_eq!(reasons, [(ReversalError::NotReversible { entry, kind }, Never)]);
    }
}

#[test]
fn a_reversal_is_not_undone() {
    let (mut forum, _) = adopted();
    let adopted = forum.edition.seq();
    let entry = undo(&mut forum, adopted);
    let kind = DecisionKind::Reversal;
    assert_eq!(refused(&mut forum, entry), [(ReversalError::NotReversible { entry, kind }, Never)]);
    forum.adopt();
}

#[test]
fn a_shortlist_is_undone_until_the_programme_rests_on_it() {
    let (mut forum, [first, second, other]) = ideas(["59", "59", "60"]);
    forum.close_call();
    let entry = forum.shortlist("59", &[&first]);
    let kept = forum.shortlist("60", &[&other]);
    let programme = forum.announce();
    let by = [forum.entry(programme)];
    assert_eq!(refused(&mut forum, entry), relied_on(entry, &by));

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
    // What began is not undone, nor what it rests on.
    let begun = forum.begin();
    let by = [forum.entry(begun)];
    let kind = DecisionKind::Beginning;
    let stays = (ReversalError::NotReversible { entry: begun, kind }, Never);
    for entry in [jury_entry, programme] {
        let reasons = [relied_on(entry, &by), vec![stays.clone()]].concat();
        assert_eq!(refused(&mut forum, entry), reasons);
    }
}

#[test]
fn a_session_is_undone_until_the_palmares_rests_on_it() {
    let (mut forum, projects) = deliberating(Forum::founded(), [("59", 9), ("59", 5), ("60", 7)]);
    let entry = forum.edition.seq();
    let adopted = forum.adopt();
    let by = [forum.entry(adopted)];
    assert_eq!(refused(&mut forum, entry), relied_on(entry, &by));
    undo(&mut forum, adopted);
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
    let adopted = forum.adopt();
    let by = [forum.entry(adopted)];
    assert_eq!(refused(&mut forum, entry), relied_on(entry, &by));
    undo(&mut forum, adopted);
    undo(&mut forum, entry);
    assert_eq!(forum.preview().unwrap().tied_at_cut().len(), 2);
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
    let on_palmares = [forum.entry(settled)];
    assert_eq!(refused(&mut forum, palmares), relied_on(palmares, &on_palmares));
    undo(&mut forum, settled);
    let settled = forum.vote(&[2, 4]);
    let gone = forum.withdraw(first);
    let promotion = forum.promote(&gone);
    let by = [promotion, settled].map(|seq| forum.entry(seq));
    assert_eq!(refused(&mut forum, settled), relied_on(settled, &by[..1]));
    assert_eq!(refused(&mut forum, palmares), relied_on(palmares, &by));
    for entry in [promotion, settled, palmares] {
        undo(&mut forum, entry);
    }
}

#[test]
fn promotions_are_undone_last_first() {
    let marks = [("59", 9), ("59", 5), ("60", 8), ("60", 4)];
    let (mut forum, [a, _, b, _]) = deliberating(Forum::founded(), marks);
    let palmares = forum.adopt();
    let gone = [a, b].map(|project| forum.withdraw(project));
    let [first, second] = gone.map(|gone| forum.promote(&gone));
    let by = [second, first].map(|seq| forum.entry(seq));
    assert_eq!(refused(&mut forum, first), relied_on(first, &by[..1]));
    assert_eq!(refused(&mut forum, palmares), relied_on(palmares, &by));
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
    let gone = forum.withdraw(first);
    let promotion = forum.promote(&gone);
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
    let by = [forum.entry(published)];
    let stays = (ReversalError::Published { published }, Never);
    let both = [relied_on(entry, &by), vec![stays.clone()]].concat();
    assert_eq!(refused(&mut forum, entry), both);
    assert_eq!(refused(&mut forum, published), [stays]);

    let (mut forum, _) = adopted_by(Forum::with(|rules| rules.revert_after_publication = true));
    let entry = forum.edition.seq();
    let published = forum.publish();
    let by = [forum.entry(published)];
    assert_eq!(refused(&mut forum, entry), relied_on(entry, &by), "it is a decision of its own");
    undo(&mut forum, published);
    assert_eq!((forum.edition.published_at(), forum.edition.phase()), (None, Phase::Adopted));
    assert!(forum.edition.palmares().is_some());
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
    let gone = forum.withdraw(first);
    let entry = forum.promote(&gone);
    undo(&mut forum, entry);
    assert!(forum.edition.is_laureate(project_id(1)) && !forum.edition.is_laureate(project_id(2)));
    assert_eq!(forum.edition.phase(), Phase::Published);
}

#[test]
fn a_reversal_is_refused_for_every_reason_at_once() {
    let (mut forum, [first, second, third]) = adopted();
    let entry = forum.edition.seq();
    let published = forum.publish();
    let gone = forum.withdraw(first);
    let promotion = forum.promote(&gone);
    let _ = forum.designate(second);
    let _ = forum.designate(third);
    let early = at("2019-11-27T00:00:00Z");
    let reasons = refused_at(&mut forum, early, entry);
    let last = forum.edition.at();
    let late = HistoryError::BackInTime { at: early.at, last };
    let moved = [entry_of(2, 4), entry_of(3, 4)];
    let by = [&moved[..], &[promotion, published].map(|seq| forum.entry(seq))].concat();
    let late = (late.into(), OtherEvidence);
    let stays = (ReversalError::Published { published }, Never);
    assert_eq!(reasons, [relied_on(entry, &by), vec![stays.clone(), late.clone()]].concat());

    let reasons = refused_at(&mut forum, early, published);
    assert_eq!(reasons, [stays, late]);
}
