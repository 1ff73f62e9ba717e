//! The reserve: who takes the seat of a laureate that withdraws before its admission.

use participatory_innovation::{
    audit::audit,
    charter::Seats,
    edition::{Edition, OtherEdition, PromoteError},
    fact::Promotion,
    journal::{
        Entry, HistoryError,
        Remedy::{After, Later, Never, OtherEvidence},
        StandingError,
    },
    project::{Closed, Pitched, Project},
    value::ProjectId,
};

use crate::{
    Reasons,
    given::{Forum, at, deliberating, edition_id, entry_of, motive, pitched, project_id, shown},
    palmares::{own, reasons_of},
};

/// Why nobody takes a seat, all projects being shown.
#[track_caller]
pub(crate) fn refused(forum: &mut Forum, gone: &Project<Closed>) -> Reasons<PromoteError> {
    let (projects, seat) = (forum.projects(), gone.vacancy().unwrap());
    let ((), reasons) =
        forum.refuse(|edition, stamp| edition.promote(seat, shown(&projects), stamp));
    reasons
}

fn no_seat(gone: &Project<Closed>) -> Reasons<PromoteError> {
    [(PromoteError::NoSeat { project: gone.id() }, Never)].into()
}

fn ids<const N: usize>(numbers: [u128; N]) -> Vec<ProjectId> {
    numbers.map(project_id).to_vec()
}

/// One seat; the projects come in the order of their numbers unless they are tied.
fn ranked<const N: usize>(marks: [i32; N]) -> (Forum, [Project<Pitched>; N]) {
    let forum = Forum::with(|rules| {
        rules.seats = Seats::Exactly(1);
        rules.departements[0].quota = 9;
    });
    let (mut forum, projects) = deliberating(forum, marks.map(|mark| ("59", mark)));
    forum.adopt();
    (forum, projects)
}

#[test]
fn the_next_of_the_reserve_takes_the_seat_and_the_journal_says_so() {
    let (mut forum, [first, second, _]) = ranked([9, 7, 5]);
    let laureate = forum.designate(first);
    let gone = forum.withdraw(laureate);
    assert!(forum.edition.is_laureate(gone.id()), "the seat is its own until it is passed on");
    let [withdrawn, promoted] = [gone.snapshot(), second.snapshot()].map(|shown| *shown.standing());
    let entry = forum.promote(&gone);
    assert!(!forum.edition.is_laureate(project_id(1)) && forum.edition.is_laureate(project_id(2)));
    let promotion = Promotion { passed_over: [].into(), promoted, withdrawn };
    assert_eq!(forum.edition.promotions().collect::<Vec<_>>(), [&promotion]);
    let promoted = forum.designate(second);
    assert_eq!(promoted.designated_by(), entry);
    let admitted = forum.admit(promoted);
    assert_eq!(admitted.designated_by(), entry);
    assert!(audit(&forum.log).is_consistent());
}

#[test]
fn a_seat_passes_on_again_and_again_until_the_reserve_is_exhausted() {
    let (mut forum, [first, second, third]) = ranked([9, 7, 5]);
    for project in [first, second] {
        let laureate = forum.designate(project);
        let gone = forum.withdraw(laureate);
        forum.promote(&gone);
    }
    let laureate = forum.designate(third);
    let gone = forum.withdraw(laureate);
    assert_eq!(refused(&mut forum, &gone), [(PromoteError::ReserveExhausted, Never)]);
    assert_eq!(forum.edition.next_in_reserve(gone.id(), &[]), []);
    assert_eq!(forum.edition.reserve(), [ids([2]), ids([3])], "those promoted are in it still");
    assert!(audit(&forum.log).is_consistent());
}

#[test]
fn those_of_the_reserve_who_withdrew_too_are_passed_over_in_their_order() {
    let (mut forum, [first, second, third, fourth]) = ranked([9, 7, 5, 3]);
    let [seat, second, third] = [first, second, third].map(|project| forum.withdraw(project));
    assert_eq!(forum.edition.next_in_reserve(seat.id(), &[]), ids([2]));
    assert_eq!(forum.edition.next_in_reserve(seat.id(), &ids([2, 3])), ids([4]));
    forum.promote(&seat);
    let promotion = forum.edition.promotions().next().unwrap();
    let passed_over = [&second, &third].map(|gone| *gone.snapshot().standing());
    assert_eq!(*promotion.passed_over, passed_over);
    assert!(forum.edition.is_laureate(fourth.id()));
    let laureate = forum.designate(fourth);
    let gone = forum.withdraw(laureate);
    assert_eq!(refused(&mut forum, &gone), [(PromoteError::ReserveExhausted, Never)]);
    assert!(audit(&forum.log).is_consistent());
}

/// Whoever the seat reaches is shown, those that are passed over too, and nobody else need be.
#[test]
fn a_seat_reaches_nobody_who_is_not_shown() {
    let (mut forum, [first, second, third, fourth]) = ranked([9, 7, 5, 3]);
    let gone = forum.withdraw(first);
    let seat = gone.vacancy().unwrap();
    let hidden = |n| [(StandingError::NotShown { project: project_id(n) }.into(), OtherEvidence)];
    let ((), reasons) = forum.refuse(|edition, stamp| edition.promote(seat, [], stamp));
    assert_eq!(reasons, hidden(2));
    let ((), reasons) =
        forum.refuse(|edition, stamp| edition.promote(seat, [fourth.snapshot()], stamp));
    assert_eq!(reasons, hidden(2), "the last is not the next");
    let second = forum.withdraw(second);
    let ((), reasons) =
        forum.refuse(|edition, stamp| edition.promote(seat, [second.snapshot()], stamp));
    assert_eq!(reasons, hidden(3));
    let reached = [second.snapshot(), third.snapshot()];
    forum.decide(|edition, stamp| edition.promote(seat, reached, stamp));
    assert!(forum.edition.is_laureate(third.id()));
}

#[test]
fn one_who_was_passed_over_does_not_come_back() {
    let (mut forum, [first, second, third, fourth]) = ranked([9, 7, 5, 3]);
    let [seat, second] = [first, second].map(|project| forum.withdraw(project));
    let promotion = forum.promote(&seat);
    // Its team may not come back either, as long as the promotion rests on its withdrawal.
    let relying = [forum.entry(promotion)];
    let second = crate::revert::relied_on(&forum, second, &relying);
    let laureate = forum.designate(third);
    let gone = forum.withdraw(laureate);
    forum.promote(&gone);
    assert!(forum.edition.is_laureate(fourth.id()) && !forum.edition.is_laureate(second.id()));
}

#[test]
fn a_tied_reserve_waits_for_a_vote() {
    let (mut forum, [first, _, third, _]) = ranked([9, 5, 5, 5]);
    let gone = forum.withdraw(first);
    let tied = |projects| [(PromoteError::Tied { projects }, Later)];
    assert_eq!(refused(&mut forum, &gone), tied(ids([2, 3, 4])));
    assert_eq!(forum.edition.next_in_reserve(gone.id(), &[]), ids([2, 3, 4]));
    let _ = forum.withdraw(third);
    assert_eq!(refused(&mut forum, &gone), tied(ids([2, 4])), "those who are left");
    let not_one = crate::ties::refused(&mut forum, crate::ties::VOTED, &[4, 3, 2]);
    assert_eq!(not_one.len(), 1, "nor is whoever has withdrawn in the tie: {not_one:?}");
    forum.vote(&[4, 2]);
    assert_eq!(forum.edition.reserve(), [ids([4]), ids([2]), ids([3])]);
    forum.promote(&gone);
    assert!(forum.edition.is_laureate(project_id(4)));
    assert!(audit(&forum.log).is_consistent());
}

#[test]
fn the_last_of_a_tied_level_needs_no_vote() {
    let (mut forum, [first, second, _]) = ranked([9, 5, 5]);
    let [seat, _] = [first, second].map(|project| forum.withdraw(project));
    forum.promote(&seat);
    assert!(forum.edition.is_laureate(project_id(3)));
}

#[test]
fn a_seat_is_passed_on_only_by_a_project_that_holds_one() {
    let (mut forum, [first, second, third]) = ranked([9, 7, 5]);
    let [seat, third] = [first, third].map(|project| forum.withdraw(project));
    assert_eq!(refused(&mut forum, &third), no_seat(&third));
    forum.promote(&seat);
    let exhausted = (PromoteError::ReserveExhausted, Never);
    let again = [no_seat(&seat), vec![exhausted]].concat();
    assert_eq!(refused(&mut forum, &seat), again, "it has passed it on, to the last that was left");
    let second = forum.withdraw(second);
    assert_eq!(refused(&mut forum, &second), [(PromoteError::ReserveExhausted, Never)]);
}

#[test]
fn no_seat_is_passed_on_before_the_palmares() {
    let (mut forum, [project]) = pitched(Forum::founded(), ["59"]);
    let gone = forum.withdraw(project);
    assert_eq!(refused(&mut forum, &gone), [(PromoteError::NotAdopted, Later)]);
}

#[test]
fn a_seat_of_another_edition_is_not_filled() {
    let (mut forum, _) = ranked([9, 7, 5]);
    let (mut other, [stranger]) = pitched(Forum::numbered(2, |_| {}), ["59"]);
    let gone = other.withdraw(stranger);
    let elsewhere = OtherEdition { project: gone.id(), edition: edition_id(2) };
    let reasons = refused(&mut forum, &gone);
    assert_eq!(reasons[0], (PromoteError::OtherEdition(elsewhere), Never));
}

#[test]
fn a_promotion_is_refused_for_every_reason_at_once() {
    let (mut forum, [_, second, third]) = ranked([9, 7, 5]);
    let [gone, third] = [second, third].map(|project| forum.withdraw(project));
    let early = at("2019-11-27T00:00:00Z");
    let (projects, seat) = (forum.projects(), gone.vacancy().unwrap());
    let ((), reasons) = forum.refuse_at(early, |e, stamp| e.promote(seat, shown(&projects), stamp));
    let exhausted = (PromoteError::ReserveExhausted, Never);
    let last = forum.edition.at();
    let late = (HistoryError::BackInTime { at: early.at, last }.into(), OtherEvidence);
    assert_eq!(reasons, [no_seat(&gone), vec![exhausted, late.clone()]].concat());

    let third = third.revert(&forum.edition, motive("After all"), forum.stamp());
    let _ = third.unwrap().record(&mut forum.log).unwrap();
    let projects = forum.projects();
    let ((), reasons) = forum.refuse_at(early, |e, stamp| e.promote(seat, shown(&projects), stamp));
    assert_eq!(reasons, [no_seat(&gone), vec![late]].concat());
}

#[test]
fn a_promotion_is_undone_and_the_seat_returns() {
    let (mut forum, [first, second, _]) = ranked([9, 7, 5]);
    let gone = forum.withdraw(first);
    let entry = forum.promote(&gone);
    crate::reversal::undo(&mut forum, entry);
    assert!(forum.edition.is_laureate(project_id(1)) && !forum.edition.is_laureate(second.id()));
    assert_eq!(forum.edition.promotions().count(), 0);
    forum.promote(&gone);
    assert!(forum.edition.is_laureate(second.id()));
    assert!(audit(&forum.log).is_consistent());
}

/// The next of the reserve was developed otherwise: it goes back one step, and takes the seat.
#[test]
fn one_that_was_developed_otherwise_goes_back_before_it_is_promoted() {
    let (mut forum, [first, second, _]) = ranked([9, 7, 5]);
    let otherwise = forum.redirect(second);
    let gone = forum.withdraw(first);
    let sent = PromoteError::SentAnotherWay { project: project_id(2), by: entry_of(2, 4) };
    assert_eq!(refused(&mut forum, &gone), [(sent, After(vec![entry_of(2, 4)]))]);
    let made = otherwise.revert(&forum.edition, motive("A seat is free"), forum.stamp());
    let back = made.unwrap().record(&mut forum.log).unwrap();
    forum.promote(&gone);
    let laureate = forum.designate(Project::<Pitched>::try_from(back).unwrap());
    assert_eq!(laureate.id(), project_id(2));
    assert!(audit(&forum.log).is_consistent());
}

#[test]
fn a_recorded_promotion_out_of_order_does_not_replay() {
    let (mut forum, [first, _, third]) = ranked([9, 7, 5]);
    let gone = forum.withdraw(first);
    forum.promote(&gone);
    let mut entries: Vec<Entry> = own(&forum).cloned().collect();
    let last = entries.pop().unwrap().to_json();
    let json = |standing: &participatory_innovation::fact::Standing| {
        serde_json::to_string(standing).unwrap()
    };
    let next = json(&forum.edition.promotions().next().unwrap().promoted);
    let replaced = last.replace(&next, &json(third.snapshot().standing()));
    assert_ne!(replaced, last);
    entries.push(Entry::from_json(replaced).unwrap());
    let reasons = reasons_of::<PromoteError>(Edition::replay(&entries).unwrap_err());
    let hidden = StandingError::NotShown { project: project_id(2) };
    assert_eq!(reasons, [PromoteError::Standing(hidden)]);

    // One that was passed over, and is not before the next.
    let passing = format!(r#""passed-over":[{}]"#, json(third.snapshot().standing()));
    let replaced = last.replace(r#""passed-over":[]"#, &passing);
    assert_ne!(replaced, last);
    let _ = entries.pop();
    entries.push(Entry::from_json(replaced).unwrap());
    let reasons = reasons_of::<PromoteError>(Edition::replay(&entries).unwrap_err());
    let promoted = project_id(2);
    let out_of_order = PromoteError::OutOfOrder { next: promoted, promoted };
    assert_eq!(reasons, core::slice::from_ref(&out_of_order));
    assert_eq!(crate::with_remedy(out_of_order).1, OtherEvidence);
}

#[test]
fn an_admitted_project_leaves_no_seat() {
    let (mut forum, project) = crate::given::incubating();
    let closed = forum.withdraw(project);
    assert!(closed.vacancy().is_none());
}
