//! What an audit sees that no single stream shows, and what it lets be.

use participatory_innovation::{
    audit::{Disagreement, Finding, audit},
    charter::Seats,
    edition::{OtherWayError, ShortlistError},
    fact::{Conclusion, Ending},
    journal::{
        Break, HistoryError,
        Remedy::{Never, OtherEvidence},
    },
    project::{AnyProject, Idea, Project, StageKind},
};

use crate::{
    given::{
        Forum, date, deliberating, departement, entry_of, jury, laureate, lead, motive, project_id,
        sheet, submission, way,
    },
    retold::{json_of, retold, said},
    reversal::{refused, relied_on, undo},
    told,
};

#[track_caller]
fn found(forum: &Forum) -> Vec<Finding> {
    audit(&forum.log).disagreements.into_iter().map(|found| found.what).collect()
}

/// The palmarès rests on nothing that a concluded laureate could give back: it stands until the
/// project has gone back every step.
#[test]
fn a_palmares_that_a_concluded_laureate_rests_on_is_not_undone() {
    let (mut forum, project) = laureate();
    let palmares = project.designated_by();
    let project = forum.admit(project);
    let (ending, on) = (Ending::ContinuedToConstruction, date("2020-04-01"));
    let conclusion = Conclusion { ending, motive: motive("It works"), on };
    let mut project: AnyProject =
        forum.take(project.conclude(&forum.edition, conclusion, forum.stamp())).into();
    for step in 6..9 {
        let by = [entry_of(1, step)];
        assert_eq!(refused(&mut forum, palmares), relied_on(palmares, &by));
        project = back(&mut forum, project);
    }
    assert_eq!(project.kind(), StageKind::Pitched);
    undo(&mut forum, palmares);
    assert!(found(&forum).is_empty());
}

/// One step back, whatever the stage.
#[track_caller]
pub(crate) fn back(forum: &mut Forum, project: AnyProject) -> AnyProject {
    macro_rules! back {
        ($project:ident) => {{
            let made = $project.revert(&forum.edition, motive("A slip of the pen"), forum.stamp());
            made.unwrap().record(&mut forum.log).unwrap().into()
        }};
    }
    match project {
        AnyProject::Idea(_) => panic!("nothing comes before an idea"),
        AnyProject::Preselected(project) => back!(project),
        AnyProject::Coached(project) => back!(project),
        AnyProject::Pitched(project) => back!(project),
        AnyProject::Laureate(project) => back!(project),
        AnyProject::PreIncubation(project) => back!(project),
        AnyProject::DevelopedOtherwise(project) => back!(project),
        AnyProject::Closed(project) => back!(project),
    }
}

#[test]
fn a_project_that_is_no_longer_listed_gets_no_other_way() {
    let mut forum = Forum::with(|rules| rules.seats = Seats::Exactly(1));
    forum.open_call();
    let (first, second) = (forum.submit(1, "59"), forum.submit(2, "59"));
    forum.close_call();
    let entry = forum.shortlist("59", &[&first, &second]);
    let unlisted = forum.preselect(second);
    assert_eq!(refused(&mut forum, entry), relied_on(entry, &[entry_of(2, 1)]));
    let unlisted = back(&mut forum, unlisted.into());
    undo(&mut forum, entry);
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
    let closed = forum.withdraw(idea);
    let last = forum.stamp();
    let any = closed.revert(&forum.edition, motive("After all"), last).unwrap();
    let idea: Project<Idea> = any.record(&mut forum.log).unwrap().try_into().unwrap();
    let shortlist = forum.edition.adopt_shortlist(departement("59"), [idea.candidacy()], early);
    let ((), reasons) = told(shortlist.unwrap_err());
    let back = HistoryError::BackInTime { at: early.at, last: last.at };
    assert_eq!(reasons, [(ShortlistError::History(back), OtherEvidence)]);
    let on_time = forum.edition.adopt_shortlist(departement("59"), [idea.candidacy()], last);
    assert!(on_time.is_ok());
}

/// Ideas of one agent, as many as these numbers.
fn of_one_agent<const N: usize>(numbers: [u128; N]) -> (Forum, [Project<Idea>; N]) {
    let mut forum = Forum::founded();
    forum.open_call();
    let ideas = numbers.map(|n| {
        let submission = submission(1, "59");
        let made = Project::submit(&forum.edition, project_id(n), submission, forum.stamp());
        forum.take(made)
    });
    (forum, ideas)
}

/// An agent may carry as many ideas as it has: it is the shortlist that takes one of them.
#[test]
fn an_agent_carries_several_ideas_until_the_shortlist() {
    let (mut forum, [first, second]) = of_one_agent([1, 2]);
    assert!(found(&forum).is_empty(), "both are open");
    forum.close_call();
    let both = [first.candidacy(), second.candidacy()];
    let ((), reasons) =
        forum.refuse(|edition, stamp| edition.adopt_shortlist(departement("59"), both, stamp));
    let (person, project, other) = (lead(1), second.id(), first.id());
    let twice = ShortlistError::InTwoTeams { person, project, other };
    assert_eq!(reasons, [(twice.clone(), OtherEvidence)]);
    let shortlist = forum.shortlist("59", &[&first]);
    let _ = forum.preselect(first);
    assert!(found(&forum).is_empty(), "one is a finalist, and the other an idea still");

    // A journal in which both were shortlisted is not consistent either.
    let log = retold(&forum, forum.entry(shortlist), |told| {
        let candidates = &mut said(told)["candidates"];
        let mut candidate = candidates[0].clone();
        candidate["standing"] = json_of(second.snapshot().standing());
        candidates.as_array_mut().unwrap().push(candidate);
    });
    let report = audit(&log);
    let broken = |found: &Disagreement| match &found.what {
        Finding::Broken(Break::Refused(why)) => Some(why.to_string()),
        _ => None,
    };
    assert_eq!(report.disagreements.iter().find_map(broken), Some(twice.to_string()));

    let answer = forum.edition.answering(&second, motive("The other went ahead")).unwrap();
    let _ = forum.take(second.decline(answer, forum.stamp()));
    assert!(found(&forum).is_empty());
}

#[test]
fn who_withdrew_an_idea_may_carry_another() {
    let (mut forum, [first, second]) = of_one_agent([1, 2]);
    let _ = forum.withdraw(first);
    forum.close_call();
    forum.shortlist("59", &[&second]);
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
    let gone = forum.withdraw(third);
    forum.promote(&gone);
    assert!(!forum.edition.is_laureate(second.id()), "its département is at its cap");
    assert!(forum.edition.is_laureate(fourth.id()));
    assert!(audit(&forum.log).is_consistent());
}
