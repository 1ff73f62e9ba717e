//! The reserve: who takes the seat of a laureate that withdraws before its admission.

use participatory_innovation::{
    charter::Seats,
    edition::{Edition, PromoteError, Vacancy},
    fact::{Outcome, Promotion, Withdrawal},
    journal::{
        Entry, HistoryError,
        Remedy::{Later, Never, OtherEvidence},
    },
    project::{Live, Pitched, Project},
    value::ProjectId,
};

use crate::{
    Reasons,
    given::{Forum, at, deliberating, motive, pitched, project_id},
    palmares::{own, reasons_of},
};

/// Withdraws a project; what it leaves free.
#[track_caller]
pub(crate) fn withdrawn<S: Live>(forum: &mut Forum, project: Project<S>) -> Vacancy {
    let withdrawal = Withdrawal { motive: motive("The lead moves on") };
    let closed = forum.take(project.withdraw(withdrawal, forum.stamp()));
    assert_eq!(closed.outcome(), Outcome::Withdrawn);
    closed.vacancy().unwrap()
}

/// Why nobody takes a seat. The vacancies come back, the seat's first.
#[track_caller]
fn refused(forum: &mut Forum, seat: Vacancy, passed_over: &[Vacancy]) -> Reasons<PromoteError> {
    let given = passed_over.to_vec();
    let (back, reasons) = forum.refuse(|edition, stamp| edition.promote(seat, given, stamp));
    let expected = [seat].into_iter().chain(passed_over.iter().copied());
    assert!(back.iter().map(Vacancy::project).eq(expected.map(|vacancy| vacancy.project())));
    reasons
}

fn promote(forum: &mut Forum, seat: Vacancy, passed_over: &[Vacancy]) -> u32 {
    let passed_over = passed_over.to_vec();
    forum.decide(|edition, stamp| edition.promote(seat, passed_over, stamp))
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
    let seat = withdrawn(&mut forum, laureate);
    assert!(forum.edition.is_laureate(seat.project()), "the seat is its own until it is passed on");
    let entry = promote(&mut forum, seat, &[]);
    assert!(!forum.edition.is_laureate(project_id(1)) && forum.edition.is_laureate(project_id(2)));
    let promotion =
        Promotion { passed_over: [].into(), promoted: project_id(2), withdrawn: project_id(1) };
    assert_eq!(forum.edition.promotions().collect::<Vec<_>>(), [&promotion]);
    let promoted = forum.designate(second);
    assert_eq!(promoted.designated_by(), entry);
    let admitted = forum.admit(promoted);
    assert_eq!(admitted.designated_by(), entry);
}

#[test]
fn a_seat_passes_on_again_and_again_until_the_reserve_is_exhausted() {
    let (mut forum, [first, second, third]) = ranked([9, 7, 5]);
    for project in [first, second] {
        let laureate = forum.designate(project);
        let seat = withdrawn(&mut forum, laureate);
        promote(&mut forum, seat, &[]);
    }
    let laureate = forum.designate(third);
    let seat = withdrawn(&mut forum, laureate);
    assert_eq!(refused(&mut forum, seat, &[]), [(PromoteError::ReserveExhausted, Never)]);
    assert_eq!(forum.edition.reserve(), [ids([2]), ids([3])], "those promoted are in it still");
}

#[test]
fn those_of_the_reserve_who_withdrew_too_are_passed_over_in_their_order() {
    let (mut forum, [first, second, third, fourth]) = ranked([9, 7, 5, 3]);
    let [seat, second, third] =
        [first, second, third].map(|project| withdrawn(&mut forum, project));
    let not_next =
        |vacancy: Vacancy| (PromoteError::NotNext { project: vacancy.project() }, OtherEvidence);
    assert_eq!(refused(&mut forum, seat, &[third]), [not_next(third)]);
    assert_eq!(refused(&mut forum, seat, &[third, second]), [not_next(third)]);
    assert_eq!(refused(&mut forum, seat, &[second, second]), [not_next(second)]);
    promote(&mut forum, seat, &[second, third]);
    assert!(forum.edition.is_laureate(fourth.id()));
    let laureate = forum.designate(fourth);
    let seat = withdrawn(&mut forum, laureate);
    assert_eq!(refused(&mut forum, seat, &[]), [(PromoteError::ReserveExhausted, Never)]);
    assert_eq!(refused(&mut forum, seat, &[third]), [(PromoteError::ReserveExhausted, Never)]);
}

#[test]
fn one_who_was_passed_over_does_not_come_back() {
    let (mut forum, [first, second, third, fourth]) = ranked([9, 7, 5, 3]);
    let [seat, second] = [first, second].map(|project| withdrawn(&mut forum, project));
    promote(&mut forum, seat, &[second]);
    let laureate = forum.designate(third);
    let seat = withdrawn(&mut forum, laureate);
    assert_eq!(
        refused(&mut forum, seat, &[second]),
        [(PromoteError::NotNext { project: second.project() }, OtherEvidence)]
    );
    promote(&mut forum, seat, &[]);
    assert!(forum.edition.is_laureate(fourth.id()));
}

#[test]
fn a_tied_reserve_waits_for_a_vote() {
    let (mut forum, [first, _, third, _]) = ranked([9, 5, 5, 5]);
    let seat = withdrawn(&mut forum, first);
    let tied = |projects| [(PromoteError::Tied { projects }, Later)];
    assert_eq!(refused(&mut forum, seat, &[]), tied(ids([2, 3, 4])));
    let third = withdrawn(&mut forum, third);
    assert_eq!(refused(&mut forum, seat, &[third]), tied(ids([2, 4])), "those who are left");
    forum.vote(&[4, 3, 2]);
    promote(&mut forum, seat, &[]);
    assert!(forum.edition.is_laureate(project_id(4)));
}

#[test]
fn the_last_of_a_tied_level_needs_no_vote() {
    let (mut forum, [first, second, _]) = ranked([9, 5, 5]);
    let [seat, second] = [first, second].map(|project| withdrawn(&mut forum, project));
    promote(&mut forum, seat, &[second]);
    assert!(forum.edition.is_laureate(project_id(3)));
}

#[test]
fn a_seat_is_passed_on_only_by_a_project_that_holds_one() {
    let (mut forum, [first, second, third]) = ranked([9, 7, 5]);
    let [seat, third] = [first, third].map(|project| withdrawn(&mut forum, project));
    let no_seat = |vacancy: Vacancy| (PromoteError::NoSeat { project: vacancy.project() }, Never);
    assert_eq!(refused(&mut forum, third, &[]), [no_seat(third)]);
    promote(&mut forum, seat, &[]);
    assert_eq!(refused(&mut forum, seat, &[]), [no_seat(seat)], "it has passed it on");
    let second = withdrawn(&mut forum, second);
    promote(&mut forum, second, &[]);
    assert!(forum.edition.is_laureate(third.project()));
}

#[test]
fn no_seat_is_passed_on_before_the_palmares() {
    let (mut forum, [project]) = pitched(Forum::founded(), ["59"]);
    let vacancy = withdrawn(&mut forum, project);
    assert_eq!(refused(&mut forum, vacancy, &[]), [(PromoteError::NotAdopted, Later)]);
}

#[test]
fn a_promotion_is_refused_for_every_reason_at_once() {
    let (mut forum, [_, second, third]) = ranked([9, 7, 5]);
    let [second, third] = [second, third].map(|project| withdrawn(&mut forum, project));
    let early = at("2019-11-27T00:00:00Z");
    let (_, reasons) = forum.refuse_at(early, |e, stamp| e.promote(second, [third], stamp));
    let last = forum.edition.at();
    assert_eq!(
        reasons,
        [
            (PromoteError::NoSeat { project: second.project() }, Never),
            (PromoteError::NotNext { project: third.project() }, OtherEvidence),
            (HistoryError::BackInTime { at: early.at, last }.into(), OtherEvidence),
        ]
    );
}

#[test]
fn a_promotion_is_undone_and_the_seat_returns() {
    let (mut forum, [first, second, _]) = ranked([9, 7, 5]);
    let seat = withdrawn(&mut forum, first);
    let entry = promote(&mut forum, seat, &[]);
    crate::reversal::undo(&mut forum, entry);
    assert!(forum.edition.is_laureate(project_id(1)) && !forum.edition.is_laureate(second.id()));
    assert_eq!(forum.edition.promotions().count(), 0);
    promote(&mut forum, seat, &[]);
    assert!(forum.edition.is_laureate(second.id()));
}

/// The next of the reserve had been developed otherwise: it goes back one step and takes the seat.
#[test]
fn one_that_was_developed_otherwise_may_still_be_promoted() {
    let (mut forum, [first, second, _]) = ranked([9, 7, 5]);
    let otherwise = forum.redirect(second);
    let seat = withdrawn(&mut forum, first);
    promote(&mut forum, seat, &[]);
    let made = otherwise.revert(&forum.edition, motive("A seat is free"), forum.stamp());
    let back = made.unwrap().record(&mut forum.log).unwrap();
    let laureate = forum.designate(Project::<Pitched>::try_from(back).unwrap());
    assert_eq!(laureate.id(), project_id(2));
}

#[test]
fn a_recorded_promotion_out_of_order_does_not_replay() {
    let (mut forum, [first, ..]) = ranked([9, 7, 5]);
    let seat = withdrawn(&mut forum, first);
    promote(&mut forum, seat, &[]);
    let mut entries: Vec<Entry> = own(&forum).cloned().collect();
    let last = entries.pop().unwrap().to_json();
    let (next, promoted) = (project_id(2), project_id(3));
    let replaced = last.replace(&next.to_string(), &promoted.to_string());
    assert_ne!(replaced, last);
    entries.push(Entry::from_json(replaced).unwrap());
    let reasons = reasons_of::<PromoteError>(Edition::replay(&entries).unwrap_err());
    let out_of_order = PromoteError::OutOfOrder { next, promoted };
    assert_eq!(reasons, core::slice::from_ref(&out_of_order));
    assert_eq!(crate::with_remedy(out_of_order).1, OtherEvidence);
}

#[test]
fn an_admitted_project_leaves_no_seat() {
    let (mut forum, project) = crate::given::incubating();
    let withdrawal = Withdrawal { motive: motive("The lead moves on") };
    let closed = forum.take(project.withdraw(withdrawal, forum.stamp()));
    assert!(closed.vacancy().is_none());
}
