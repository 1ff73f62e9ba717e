//! The ten laws that hold for any edition. What cannot even be written is in `tests/ui`.

use participatory_innovation::{
    audit::audit,
    edition::{Edition, Phase},
    fact::{Agreement, Conclusion, Ending, Jury},
    journal::{Capacity, Event, Refusal, Refused, Remedy, Stamp, StreamId},
    project::{AnyProject, Project, StageKind},
    value::{Agent, OneOrMore, Team, TeamError},
};

use crate::given::{
    Forum, adopted, agreement, at, coach, coached, date, deliberating, departement, ideas, juror,
    jury, lead, motive, pitched, present, project_id, seconds, sheet, submission, way,
};

fn remedies<T, E: Refusal>(refused: &Refused<T, E>) -> Vec<Remedy> {
    refused.reasons().iter().map(Refusal::remedy).collect()
}

/// Law 1: one département carries a project, and all of its team are its agents.
#[test]
fn law_1_a_team_is_of_one_departement_that_takes_part_and_an_agent_in_one_team() {
    let agent = |n, code| Agent { person: lead(n), departement: departement(code) };
    let mixed = Team::new(agent(1, "59"), [agent(2, "60")]).unwrap_err();
    let (departement, team) = (departement("60"), departement("59"));
    let other = TeamError::OtherDepartement { person: lead(2), departement, team };
    assert_eq!(mixed, OneOrMore::one(other));

    let (mut forum, []) = ideas([]);
    let outside = submission(1, "80");
    assert!(Project::submit(&forum.edition, project_id(1), outside, forum.stamp()).is_err());
    let twice = [1, 2].map(|n| {
        let made =
            Project::submit(&forum.edition, project_id(n), submission(9, "59"), forum.stamp());
        forum.take(made)
    });
    forum.close_call();
    let candidacies = twice.each_ref().map(Project::candidacy);
    let stamp = forum.stamp();
    assert!(forum.edition.adopt_shortlist(team, candidacies, stamp).is_err());
    forum.shortlist("59", &[&twice[0]]);
}

/// Law 2: only its own département shortlists a project, within the quota.
#[test]
fn law_2_a_departement_shortlists_its_own_within_its_quota() {
    let (mut forum, [a, b, c, d, foreign]) = ideas(["59", "59", "59", "59", "60"]);
    forum.close_call();
    let stamp = forum.stamp();
    for ideas in [&[&a, &b, &c, &d][..], &[&a, &foreign]] {
        let refused: Vec<_> = ideas.iter().map(|idea| idea.candidacy()).collect();
        assert!(forum.edition.adopt_shortlist(departement("59"), refused, stamp).is_err());
    }
    forum.shortlist("59", &[&a, &b, &c]);
}

/// Law 3: call, shortlist, coaching, pitch, questions, deliberation, palmarès, follow-up.
#[test]
fn law_3_every_step_waits_for_the_one_before() {
    let mut forum = Forum::founded();
    let later = [Remedy::Later];
    let stamp = forum.stamp();
    assert_eq!(remedies(&forum.edition.close_call(stamp).unwrap_err()), later);
    forum.open_call();
    let idea = forum.submit(1, "59");
    let candidacies = [idea.candidacy()];
    let early = forum.edition.adopt_shortlist(departement("59"), candidacies, stamp);
    assert!(early.is_err());
    forum.close_call();
    assert!(forum.edition.shortlisting(&idea).is_err());
    forum.shortlist("59", &[&idea]);
    let project = forum.preselect(idea);
    assert!(forum.edition.coach(coach()).is_err());
    forum.enrol();
    let project = forum.coach(project);
    assert!(forum.edition.slot(&project).is_err());
    forum.constitute(jury());
    forum.announce();
    let stamp = forum.stamp();
    assert_eq!(remedies(&forum.edition.hand_in(sheet(0, 1, 5), stamp).unwrap_err()), later);
    forum.begin();
    let project = forum.pitch(project);
    assert!(forum.preview().is_err());
    forum.hand_in(sheet(0, 1, 5));
    let stamp = forum.stamp();
    assert_eq!(remedies(&forum.edition.publish(stamp).unwrap_err()), later);
    forum.deliberate(core::slice::from_ref(&project));
    assert!(forum.edition.designation(&project).is_err());
    assert_eq!(forum.edition.phase(), Phase::Deliberation);
}

/// Law 3: nothing goes back in time.
#[test]
fn law_3_nothing_goes_back_in_time() {
    let (mut forum, [project, ..]) = adopted();
    let eve = at("2019-11-27T00:00:00Z");
    assert!(forum.edition.publish(eve).is_err());
    let evidence = forum.edition.designation(&project).unwrap();
    let (parts, _) = project.designate(evidence, eve).unwrap_err().into_parts();
    let (project, evidence) = parts;
    let _ = forum.take(project.designate(evidence, forum.stamp()));
}

/// Law 4: all have the same time, and questions follow each pitch.
#[test]
fn law_4_all_have_the_same_time_and_are_asked_questions() {
    let (mut forum, [first, second]) = coached(Forum::founded(), ["59", "60"]);
    let slots = [&first, &second].map(|project| forum.edition.slot(project).unwrap().allowance());
    assert_eq!(slots[0], slots[1]);
    let silent = forum.edition.slot(&first).unwrap().heard(seconds(100), []);
    let project = forum.take(first.pitch(silent, forum.stamp()));
    let files = [project.examination()];
    let stamp = forum.stamp();
    assert!(forum.edition.open_deliberation(present([0]), files, stamp).is_err());
}

/// Law 5: the jury alone designates, and only what it examined.
#[test]
fn law_5_the_jury_alone_designates() {
    let (mut forum, [best, second, absent]) = pitched(Forum::founded(), ["59", "59", "60"]);
    for (n, mark) in [(1, 9), (2, 5), (3, 10)] {
        forum.hand_in(sheet(0, n, mark));
    }
    let examined = [best, second];
    forum.deliberate(&examined);
    for project in examined.iter().chain([&absent]) {
        assert!(forum.edition.designation(project).is_err(), "nothing is adopted");
    }
    forum.adopt();
    assert!(examined.iter().all(|project| forum.edition.designation(project).is_ok()));
    assert!(forum.edition.designation(&absent).is_err(), "the jury did not examine it");
}

/// Law 6: every finalist is a laureate or developed otherwise, and no idea goes unanswered.
#[test]
fn law_6_no_finalist_is_lost_and_no_idea_unanswered() {
    let (mut forum, [first, second, third]) = adopted();
    let waiting =
        |forum: &Forum| audit(&forum.log).waiting().map(AnyProject::id).collect::<Vec<_>>();
    assert_eq!(waiting(&forum), [1, 2, 3].map(project_id));
    let first = forum.designate(first);
    assert_eq!(waiting(&forum), [1, 2, 3].map(project_id), "a laureate waits to be admitted");
    let _ = forum.admit(first);
    assert_eq!(waiting(&forum), [2, 3].map(project_id));
    let _ = forum.redirect(second);
    assert_eq!(waiting(&forum), [3].map(project_id));
    let third = forum.designate(third);
    let _ = forum.withdraw(third);
    assert_eq!(waiting(&forum), []);
    let report = audit(&forum.log);
    assert!(report.is_consistent(), "{:?}", report.disagreements);

    let (mut forum, [listed, other]) = ideas(["59", "59"]);
    forum.close_call();
    forum.shortlist("59", &[&listed]);
    let answer = forum.edition.answering(&other, motive("Another team works on it")).unwrap();
    assert_eq!(waiting(&forum), [], "as long as no palmarès is adopted");
    let closed = forum.take(other.decline(answer, forum.stamp()));
    assert_eq!(closed.motive().as_str(), "Another team works on it");
}

/// Law 7: coach, juror and team member are three different people.
#[test]
fn law_7_coach_juror_and_member_are_three_people() {
    let (mut forum, [idea, other]) = ideas(["59", "60"]);
    forum.close_call();
    forum.shortlist("59", &[&idea]);
    forum.enrol();
    let chaired_by = |person| {
        let mut members = jury().members.to_vec();
        members[0].person = person;
        Jury { chair: person, headcount: None, members: members.into() }
    };
    let stamp = forum.stamp();
    for person in [coach(), lead(1)] {
        assert!(forum.edition.constitute_jury(chaired_by(person), stamp).is_err());
    }
    forum.constitute(jury());
    let stamp = forum.stamp();
    for person in [juror(0), lead(1)] {
        assert!(forum.edition.enrol_coaches([person], stamp).is_err());
    }
    forum.decide(|edition, stamp| edition.enrol_coaches([lead(2)], stamp));
    let stamp = forum.stamp();
    let late = forum.edition.adopt_shortlist(departement("60"), [other.candidacy()], stamp);
    assert!(late.is_err(), "its lead coaches");
}

/// Law 8: released time, money only if needed, results due within a maximum.
#[test]
fn law_8_a_laureate_has_released_time_and_a_due_date_within_the_maximum() {
    let (mut forum, [project, ..]) = adopted();
    let laureate = forum.designate(project);
    let late = Agreement { due: date("2020-04-15"), ..agreement("59") };
    assert!(forum.edition.admission(&laureate, late).is_err());
    let admitted = forum.admit(laureate);
    assert_eq!(admitted.incubation().agreement().funding, None);
    assert!(admitted.incubation().agreement().released_time.get() > 0);
}

/// Law 9: no step needs a line manager's approval. Nothing stands between the steps of a laureate
/// in pre-incubation, and an agent of the team may write each of them.
#[test]
fn law_9_no_step_needs_a_line_manager() {
    let (mut forum, [project, ..]) = adopted();
    let by_an_agent = |forum: &Forum| Stamp::new(forum.stamp().at, lead(1), Capacity::Agent);
    let evidence = forum.edition.designation(&project).unwrap();
    let laureate = forum.take(project.designate(evidence, by_an_agent(&forum)));
    let evidence = forum.edition.admission(&laureate, agreement("59")).unwrap();
    let _ = forum.take(laureate.admit(evidence, by_an_agent(&forum)));
    let stream = StreamId::Project(project_id(1));
    let own = forum.log.iter().filter(|entry| entry.stream() == stream);
    let steps: Vec<_> = own.map(|entry| entry.event().name()).collect();
    assert_eq!(steps, ["submitted", "preselected", "coached", "pitched", "designated", "admitted"]);
}

/// Law 10: project numbers are unique, 1 to N.
#[test]
fn law_10_numbers_go_from_1_to_n() {
    let (forum, projects) = coached(Forum::founded(), ["59", "60", "59", "60", "59"]);
    let mut numbers = projects.map(|p| forum.edition.number_of(p.id()).unwrap().get());
    numbers.sort_unstable();
    assert_eq!(numbers, [1, 2, 3, 4, 5]);
}

/// From the call to the end of a pre-incubation, on one stream.
#[test]
fn the_whole_way() {
    let (mut forum, [project, other, _]) =
        deliberating(Forum::founded(), [("59", 9), ("59", 5), ("60", 7)]);
    forum.adopt();
    forum.publish();
    let laureate = forum.designate(project);
    let admitted = forum.admit(laureate);
    let conclusion = Conclusion {
        ending: Ending::TakenUpInHouse,
        motive: motive("It pays"),
        on: date("2020-04-14"),
    };
    let closed = forum.take(admitted.conclude(&forum.edition, conclusion, forum.stamp()));
    let evidence = forum.edition.other_way(&other, way()).unwrap();
    let _ = forum.take(other.redirect(evidence, forum.stamp()));
    let replayed = Edition::replay(crate::palmares::own(&forum)).unwrap();
    let stream = StreamId::Project(closed.id());
    let entries = forum.log.iter().filter(|entry| entry.stream() == stream);
    assert!(entries.clone().all(|entry| matches!(entry.event(), Event::Project(_))));
    let back = AnyProject::replay(&replayed, entries).unwrap();
    assert_eq!(back.kind(), StageKind::Closed);
    assert_eq!(format!("{back:?}"), format!("{:?}", AnyProject::from(closed)));
}
