//! What an audit sees that no single stream shows, and what it lets be.

use participatory_innovation::{
    audit::{Finding, audit},
    charter::Seats,
    edition::{OtherWayError, ShortlistError},
    fact::{Conclusion, Ending, Reversal, Withdrawal},
    journal::{
        HistoryError,
        Remedy::{Never, OtherEvidence},
    },
    project::{Idea, Project, StageKind},
};

use crate::{
    given::{
        Forum, adopted, date, deliberating, departement, jury, laureate, motive, project_id, sheet,
        submission, way,
    },
    reserve::withdrawn,
    told,
};

fn reversal(decision: u32) -> Reversal {
    Reversal { decision, motive: motive("A slip of the pen") }
}

#[track_caller]
fn found(forum: &Forum) -> Vec<Finding> {
    audit(&forum.log).disagreements.into_iter().map(|found| found.what).collect()
}

#[test]
fn a_concluded_laureate_of_an_undone_palmares_is_named() {
    let (mut forum, project) = laureate();
    let palmares = project.designated_by();
    let project = forum.admit(project);
    let (ending, on) = (Ending::ContinuedToConstruction, date("2020-04-01"));
    let conclusion = Conclusion { ending, motive: motive("It works"), on };
    let _ = forum.take(project.conclude(conclusion, forum.stamp()));
    assert!(found(&forum).is_empty());
    forum.decide(|edition, stamp| edition.revert(reversal(palmares), stamp));
    let named = found(&forum);
    assert!(
        named.iter().any(
            |what| matches!(what, Finding::DecisionUndone { decision } if *decision == palmares)
        )
    );
    let seatless =
        |what: &Finding| matches!(what, Finding::LaureateWithoutSeat { stage: StageKind::Closed });
    assert!(named.iter().any(seatless));
}

#[test]
fn a_pitch_taken_back_after_it_was_examined_is_named_even_when_another_replaces_it() {
    let (mut forum, [first, ..]) = adopted();
    let revert = first.revert(&forum.edition, motive("Heard wrongly"), forum.stamp());
    let coached = forum.take(revert);
    let again = forum.pitch(coached);
    let _ = forum.designate(again);
    let named = found(&forum);
    let taken_back =
        |what: &Finding| matches!(what, Finding::NotPitched { stage: StageKind::Coached });
    assert!(named.iter().any(taken_back), "{named:?}");
}

#[test]
fn a_project_that_is_no_longer_listed_gets_no_other_way() {
    let mut forum = Forum::with(|rules| rules.seats = Seats::Exactly(1));
    forum.open_call();
    let (first, second) = (forum.submit(1, "59"), forum.submit(2, "59"));
    forum.close_call();
    let entry = forum.shortlist("59", &[&first, &second]);
    let unlisted = forum.preselect(second);
    forum.decide(|edition, stamp| edition.revert(reversal(entry), stamp));
    forum.shortlist("59", &[&first]);
    forum.enrol();
    forum.constitute(jury());
    forum.announce();
    forum.begin();
    let first = forum.preselect(first);
    let first = forum.coach(first);
    let first = forum.pitch(first);
    forum.hand_in(sheet(0, 1, 9));
    forum.deliberate(&[first]);
    forum.adopt();
    let (back, reasons) = told(forum.edition.other_way(&unlisted, way()).unwrap_err());
    assert_eq!(back, way());
    assert_eq!(reasons, [(OtherWayError::NotAFinalist { project: unlisted.id() }, Never)]);
}

#[test]
fn a_shortlist_is_not_older_than_what_it_lists() {
    let mut forum = Forum::founded();
    forum.open_call();
    let idea = forum.submit(1, "59");
    forum.close_call();
    let early = forum.stamp();
    let withdrawal = Withdrawal { motive: motive("Too soon") };
    let closed = forum.take(idea.withdraw(withdrawal, forum.stamp()));
    let last = forum.stamp();
    let any = closed.revert(&forum.edition, motive("After all"), last).unwrap();
    let idea: Project<Idea> = any.record(&mut forum.log).unwrap().try_into().unwrap();
    let shortlist = forum.edition.adopt_shortlist(departement("59"), [idea.candidacy()], early);
    let (_, reasons) = told(shortlist.unwrap_err());
    let back = HistoryError::BackInTime { at: early.at, last: last.at };
    assert_eq!(reasons, [(ShortlistError::History(back), OtherEvidence)]);
    let on_time = forum.edition.adopt_shortlist(departement("59"), [idea.candidacy()], last);
    assert!(on_time.is_ok());
}

#[test]
fn who_withdrew_an_idea_may_carry_another() {
    let mut forum = Forum::founded();
    forum.open_call();
    let first = forum.submit(1, "59");
    let twice = |forum: &Forum| {
        let mut submission = submission(1, "59");
        submission.edition = forum.edition.id();
        Project::submit(&forum.edition, project_id(2), submission, forum.stamp())
    };
    let second = twice(&forum);
    let _ = forum.take(second);
    assert!(matches!(found(&forum)[..], [Finding::InTwoTeams { .. }]));
    let _ = withdrawn(&mut forum, first);
    assert!(found(&forum).is_empty());
}

#[test]
fn a_seat_of_the_reserve_keeps_to_floors_and_caps() {
    let forum = Forum::with(|rules| {
        rules.departements[0].floor = 1;
        rules.departements[1].cap = Some(1);
    });
    let marks = [("60", 9), ("60", 8), ("59", 7), ("59", 6)];
    let (mut forum, [_, second, third, fourth]) = deliberating(forum, marks);
    forum.adopt();
    let third = forum.designate(third);
    let seat = withdrawn(&mut forum, third);
    forum.decide(|edition, stamp| edition.promote(seat, [], stamp));
    assert!(!forum.edition.is_laureate(second.id()), "its département is at its cap");
    assert!(forum.edition.is_laureate(fourth.id()));
    assert!(audit(&forum.log).is_consistent());
}
