//! How projects end: withdrawn by their team at any stage, or concluded.

use participatory_innovation::{
    edition::OtherEdition,
    fact::{Conclusion, Ending, Outcome},
    journal::{
        EvidenceError, HistoryError,
        Remedy::{Never, OtherEvidence},
    },
    project::{
        AnyProject, Coached, ConcludeError, DevelopedOtherwise, Idea, Laureate, Live, MoveError,
        Pitched, PreIncubation, Preselected, Project, StageKind,
    },
};

use crate::{
    given::{
        Forum, adopted, at, coached, date, ideas, incubating, laureate, motive, pitched,
        preselected, withdrawal,
    },
    turned_down,
};

fn conclusion(ending: Ending, on: &str) -> Conclusion {
    Conclusion { ending, motive: motive("As agreed"), on: date(on) }
}

/// Withdraws a project on 2 January 2020. It closes, with the motive and from its stage.
#[track_caller]
fn withdraws<S: Live>(
    (mut forum, project): (Forum, Project<S>),
) -> Project<participatory_innovation::project::Closed> {
    forum.wait_until("2020-01-02T09:00:00Z");
    let closed = forum.withdraw(project);
    assert_eq!((closed.outcome(), closed.motive()), (Outcome::Withdrawn, &withdrawal().motive));
    assert_eq!(closed.closed_on(), date("2020-01-02"));
    assert_eq!(closed.closed_from().kind(), S::KIND);
    closed
}

fn only<S, const N: usize>((forum, projects): (Forum, [Project<S>; N])) -> (Forum, Project<S>) {
    let project = projects.into_iter().next().unwrap();
    (forum, project)
}

fn otherwise() -> (Forum, Project<DevelopedOtherwise>) {
    let (mut forum, [_, project, _]) = adopted();
    let project = forum.redirect(project);
    (forum, project)
}

#[test]
fn a_team_withdraws_at_any_stage_before_the_last() {
    let free = [
        withdraws::<Idea>(only(ideas(["59"]))),
        withdraws::<Preselected>(only(preselected(Forum::founded(), ["59"]))),
        withdraws::<Coached>(only(coached(Forum::founded(), ["59"]))),
        withdraws::<Pitched>(only(pitched(Forum::founded(), ["59"]))),
        withdraws::<Laureate>(laureate()),
        withdraws::<DevelopedOtherwise>(otherwise()),
    ];
    for closed in free {
        assert_eq!(closed.vacancy().unwrap().project(), closed.id());
    }
    let closed = withdraws::<PreIncubation>(incubating());
    assert!(closed.vacancy().is_none(), "it was admitted");
}

#[test]
fn a_withdrawal_is_refused_when_time_would_go_back() {
    let (mut forum, project) = laureate();
    let early = at("2019-11-27T00:00:00Z");
    let late =
        |last| (MoveError::History(HistoryError::BackInTime { at: early.at, last }), OtherEvidence);
    let own = project.at();
    let (project, _, reasons) = turned_down(project, withdrawal(), |project, fact| {
        project.withdraw(&forum.edition, fact, early)
    });
    assert_eq!(reasons, [late(own), late(forum.edition.at())]);
    let between = at(&project.at().to_string());
    forum.publish();
    let published = forum.edition.at();
    let (project, _, reasons) = turned_down(project, withdrawal(), |project, fact| {
        project.withdraw(&forum.edition, fact, between)
    });
    let late = MoveError::History(HistoryError::BackInTime { at: between.at, last: published });
    assert_eq!(reasons, [(late, OtherEvidence)], "the edition was not so far yet");
    let _ = forum.withdraw(project);
}

#[test]
fn a_project_ends_in_every_way_that_there_is() {
    for (ending, outcome) in [
        (Ending::ContinuedToConstruction, Outcome::ContinuedToConstruction),
        (Ending::Inconclusive, Outcome::Inconclusive),
        (Ending::TakenUpInHouse, Outcome::TakenUpInHouse),
        (Ending::ReusedElsewhere, Outcome::ReusedElsewhere),
        (Ending::Stopped, Outcome::Stopped),
    ] {
        let (mut forum, project) = incubating();
        let closed = forum.take(project.conclude(
            &forum.edition,
            conclusion(ending, "2020-07-10"),
            forum.stamp(),
        ));
        assert_eq!((closed.outcome(), closed.closed_on()), (outcome, date("2020-07-10")));
        assert_eq!(closed.motive(), &motive("As agreed"));
        assert_eq!(closed.closed_from().kind(), StageKind::PreIncubation);
        assert!(closed.vacancy().is_none());

        let (mut forum, project) = otherwise();
        let closed = forum.take(project.conclude(
            &forum.edition,
            conclusion(ending, "2020-03-01"),
            forum.stamp(),
        ));
        assert_eq!(closed.outcome(), outcome);
        assert_eq!(closed.closed_from().kind(), StageKind::DevelopedOtherwise);
        assert!(closed.vacancy().is_none());
        assert_eq!(AnyProject::from(closed).kind(), StageKind::Closed);
    }
}

/// A project ends beside its own edition, and one that has come as far as the project knows.
#[test]
fn a_project_ends_beside_its_own_edition_as_far_as_it_knows_it() {
    let (mut forum, project) = incubating();
    let other = Forum::numbered(2, |_| {});
    let given = conclusion(Ending::Stopped, "2020-03-01");
    let (project, given, reasons) = turned_down(project, given, |project, fact| {
        project.conclude(&other.edition, fact, forum.stamp())
    });
    let elsewhere = OtherEdition { project: project.id(), edition: forum.edition.id() };
    assert_eq!(reasons, [(ConcludeError::OtherEdition(elsewhere), Never)]);
    let known = forum.edition.seq();
    let behind = forum.replica(usize::try_from(known).unwrap());
    let (project, given, reasons) =
        turned_down(project, given, |project, fact| project.conclude(&behind, fact, forum.stamp()));
    let evidence = EvidenceError::EditionBehind { seen: known - 1, known };
    assert_eq!(reasons, [(ConcludeError::Evidence(evidence), OtherEvidence)]);
    let made = project.conclude(&forum.edition, given, forum.stamp()).unwrap();
    assert_eq!(made.entry().seen(), Some(known));
    let _ = made.record(&mut forum.log).unwrap();
}

#[test]
fn every_stage_has_a_name_in_both_languages() {
    let names = |kind: StageKind| (kind.french(), kind.english());
    assert_eq!(names(StageKind::Idea), ("idée", "an idea"));
    assert_eq!(names(StageKind::Preselected), ("présélectionné", "preselected"));
    assert_eq!(names(StageKind::Coached), ("coaché", "coached"));
    assert_eq!(names(StageKind::Pitched), ("pitché", "pitched"));
    assert_eq!(names(StageKind::Laureate), ("lauréat", "a laureate"));
    assert_eq!(names(StageKind::PreIncubation), ("en pré-incubation", "in pre-incubation"));
    assert_eq!(
        names(StageKind::DevelopedOtherwise),
        ("développé autrement", "developed otherwise")
    );
    assert_eq!(names(StageKind::Closed), ("clos", "closed"));
}

#[test]
fn a_pre_incubation_does_not_end_before_it_starts() {
    let (mut forum, project) = incubating();
    let early = at("2019-11-27T00:00:00Z");
    let last = project.at();
    let late = |last| {
        (ConcludeError::History(HistoryError::BackInTime { at: early.at, last }), OtherEvidence)
    };
    let given = conclusion(Ending::Stopped, "2020-01-13");
    let (project, back, reasons) = turned_down(project, given.clone(), |project, fact| {
        project.conclude(&forum.edition, fact, early)
    });
    assert_eq!(back, given);
    let before = ConcludeError::BeforeStart { on: date("2020-01-13"), start: date("2020-01-14") };
    assert_eq!(reasons, [late(last), late(forum.edition.at()), (before.clone(), OtherEvidence),]);
    let (project, _, reasons) = turned_down(project, given, |project, fact| {
        project.conclude(&forum.edition, fact, forum.stamp())
    });
    assert_eq!(reasons, [(before, OtherEvidence)]);
    let first_day = conclusion(Ending::Stopped, "2020-01-14");
    let _ = forum.take(project.conclude(&forum.edition, first_day, forum.stamp()));
}
