//! How sure a palmarès is, by the charter's own rules, and the minutes of the sitting.

use participatory_innovation::{
    analysis::{
        Fate::{self, Enters, Out, Tied},
        passage::PassageError,
        resampling::{Drawn, Plan, ResamplingError},
    },
    charter::{ConflictKind, ScoringRule, Seats, SeverityRule},
    deliberation::{DeliberationError, Presence, TrialError},
    fact::{Conflict, Means},
    jury::Recusal,
    scoring::{Methods, ScoringError},
    value::Statement,
};

use crate::{
    given::{Forum, code, juror, pitched, project_id, sheet, shown},
    rules::judged,
};

/// One seat; the mean says 1, and without juror 0 it says 2. The median says 2.
fn narrow() -> Forum {
    let change = |rules: &mut participatory_innovation::charter::Rules| {
        rules.seats = Seats::AtMost(1);
    };
    judged(change, [[Some(10), Some(5), Some(5)], [Some(6), Some(6), Some(6)]]).0
}

#[test]
fn each_juror_is_left_out_in_turn_under_the_charter() {
    let forum = narrow();
    let methods = Methods::standard();
    let trial = forum.edition.trial(&methods, shown(&forum.projects())).unwrap();
    assert_eq!(trial.jurors(), [juror(0), juror(1), juror(2)]);
    assert_eq!(trial.projects().collect::<Vec<_>>(), [project_id(1), project_id(2)]);
    assert_eq!(trial.fates().unwrap(), [Enters, Out]);
    assert_eq!(trial.fates_with(&[0, 1, 1]).unwrap(), [Out, Enters]);
    assert_eq!(trial.fates_with(&[1, 4, 0]).unwrap(), [Tied, Tied]);
    assert_eq!(trial.fates_with(&[]).unwrap(), [Out, Out], "nobody is left to judge");
    let found = trial.without_each_juror().unwrap();
    assert_eq!(found.with_all, [Enters, Out]);
    let changed: Vec<Vec<(usize, Fate)>> = found
        .without
        .iter()
        .map(|of| of.iter().map(|changed| (changed.project, changed.without)).collect())
        .collect();
    assert_eq!(changed, [vec![(0, Out), (1, Enters)], vec![], vec![]]);
}

#[test]
fn the_jurors_are_drawn_again() {
    let forum = narrow();
    let methods = Methods::standard();
    let trial = forum.edition.trial(&methods, shown(&forum.projects())).unwrap();
    let found = trial.resampled(&Plan::new(10, "Amiens")).unwrap();
    assert_eq!(found.drawn, Drawn::Every { multisets: 10 });
    // Of 27 draws, the 8 without juror 0 let the other in; any with it come to 20/3 and more.
    let chances: Vec<String> =
        found.chances.iter().map(|chance| chance.enters.to_string()).collect();
    assert_eq!(chances, ["19/27", "8/27"]);
    let none = Plan { most_multisets: 0, ..Plan::new(0, "Amiens") };
    let refused = trial.resampled(&none).unwrap_err();
    assert_eq!(refused, TrialError::Resampling(ResamplingError::NoDraws { jurors: 3 }));
}

#[test]
fn floors_hold_in_every_trial() {
    let change = |rules: &mut participatory_innovation::charter::Rules| {
        rules.seats = Seats::AtMost(1);
        rules.departements[1].floor = 1;
    };
    let (forum, _) = judged(change, [[Some(9); 3], [Some(8); 3], [Some(1); 3], [Some(2); 3]]);
    let methods = Methods::standard();
    let trial = forum.edition.trial(&methods, shown(&forum.projects())).unwrap();
    assert_eq!(trial.fates().unwrap(), [Out, Out, Out, Enters]);
    let opinions = trial.second_opinions().unwrap();
    assert!(opinions.opinions.iter().all(|opinion| opinion.entering().eq([3])));
}

#[test]
fn other_rules_are_asked_too() {
    let forum = narrow();
    let methods = Methods::standard();
    let found =
        forum.edition.trial(&methods, shown(&forum.projects())).unwrap().second_opinions().unwrap();
    let rules: Vec<&str> = found.opinions.iter().map(|opinion| &*opinion.rule).collect();
    assert_eq!(rules, ["charter", "majority-judgment", "schulze"]);
    let entering = |n: usize| found.opinions[n].entering().collect::<Vec<_>>();
    assert_eq!([entering(0), entering(1), entering(2)], [[0], [1], [1]]);
    assert_eq!(found.disputed(), [0, 1]);
}

#[test]
fn the_order_of_passage_is_held_against_the_scores() {
    let (forum, _) = judged(|_| {}, [[Some(2); 3], [Some(4); 3], [Some(8); 3]]);
    let methods = Methods::standard();
    let trial = forum.edition.trial(&methods, shown(&forum.projects())).unwrap();
    let rising = trial.order_of_passage([1, 2, 3].map(project_id)).unwrap();
    assert_eq!((rising.concordant, rising.discordant), (3, 0));
    let falling = trial.order_of_passage([3, 2, 1].map(project_id)).unwrap();
    assert_eq!((falling.concordant, falling.discordant), (0, 3));
    let refused = trial.order_of_passage([project_id(1)]).unwrap_err();
    assert_eq!(refused, TrialError::Passage(PassageError::TooFew));
}

#[test]
fn what_cannot_be_carried_out_is_named_and_not_taken_for_a_result() {
    // Without juror 1 the two others judged no project in common.
    let rows = [[Some(5), Some(6), None], [None, Some(7), Some(8)]];
    let (forum, _) = judged(|rules| rules.severity = SeverityRule::JurorEffect, rows);
    let methods = Methods::standard();
    let trial = forum.edition.trial(&methods, shown(&forum.projects())).unwrap();
    assert!(trial.fates().is_ok());
    let refused = trial.without_each_juror().unwrap_err();
    let is_disconnected = |error: &DeliberationError| {
        matches!(error, DeliberationError::Scoring(ScoringError::NotConnected { .. }))
    };
    assert!(is_disconnected(&refused), "{refused:?}");
    let Err(TrialError::Deliberation(refused)) = trial.resampled(&Plan::new(10, "Amiens")) else {
        panic!("a jury without juror 1 is among the draws")
    };
    assert!(is_disconnected(&refused));

    let own = |rules: &mut participatory_innovation::charter::Rules| {
        rules.scoring = ScoringRule::Own(code("our-own"));
    };
    let (forum, _) = judged(own, [[Some(5); 3]; 2]);
    let unknown = DeliberationError::UnknownRule { name: code("our-own") };
    let trial = forum.edition.trial(&methods, shown(&forum.projects())).unwrap();
    assert_eq!(trial.fates().unwrap_err(), unknown);
    let refused = trial.order_of_passage([1, 2].map(project_id)).unwrap_err();
    assert_eq!(refused, TrialError::Deliberation(unknown));
}

#[test]
fn the_minutes_say_who_was_there_who_stood_back_and_what_came_of_it() {
    let (mut forum, projects) = pitched(Forum::founded(), ["59", "60"]);
    assert!(forum.edition.minutes().is_none(), "the jury does not sit");
    let conflict = Conflict::new(juror(1), ConflictKind::Personal, project_id(2));
    forum.decide(|edition, stamp| edition.declare_conflict(conflict, stamp));
    for (by, project, mark) in [(0, 1, 7), (1, 1, 7), (0, 2, 7)] {
        forum.hand_in(sheet(by, project, mark));
    }
    forum.deliberate(&projects);
    let minutes = forum.edition.minutes().unwrap();
    assert_eq!(minutes.charter, forum.edition.charter().digest());
    assert_eq!(minutes.version, forum.edition.charter().rules().version);
    assert_eq!((minutes.adopted_at, &minutes.palmares), (None, &None));
    assert_eq!(minutes.chair, forum.edition.jury().unwrap().chair);
    let present = |n| {
        let attended = minutes.attendance.iter().find(|attended| attended.person == juror(n));
        attended.unwrap().presence
    };
    assert_eq!([present(0), present(1), present(2)], [Presence::InTheRoom; 3]);
    let recusals: Vec<_> =
        minutes.recusals.iter().map(|r| (r.juror, r.project, r.number.get(), r.why)).collect();
    let why = Recusal::Interest(conflict);
    assert_eq!(recusals, [(juror(1), project_id(2), 2, why)]);
    let examined: Vec<_> =
        minutes.examined.iter().map(|(n, file)| (n.get(), file.standing.project)).collect();
    assert_eq!(examined, [(1, project_id(1)), (2, project_id(2))]);

    forum.vote(&[2, 1]);
    forum.adopt();
    let remark: Statement = "The second pitch began late.".parse().unwrap();
    let minutes = forum.edition.minutes().unwrap().with_remark(juror(2), remark.clone());
    assert!(matches!(minutes.settlements[0].means, Means::Vote { favour: 3, .. }));
    assert!(minutes.adopted_at.is_some_and(|at| at > minutes.opened_at));
    assert_eq!(minutes.palmares.as_deref(), forum.edition.palmares());
    assert_eq!(minutes.remarks, [(juror(2), remark)]);
}
