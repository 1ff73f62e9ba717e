//! Coaches, and what they attest.

use participatory_innovation::{
    edition::{CoachingError, EnrolError, NotACoach, OtherEdition},
    journal::{
        HistoryError, Refusal,
        Remedy::{Never, OtherEvidence},
    },
    value::PersonId,
};

use crate::{
    Reasons,
    given::{
        Forum, at, coach, edition_id, ideas, juror, jury, lead, person, preselected, project_id,
        statement,
    },
    told,
};

/// Why coaches are refused. Their names come back in their order.
#[track_caller]
fn refused(forum: &mut Forum, persons: &[PersonId]) -> Reasons<EnrolError> {
    let given = persons.iter().copied();
    let (back, reasons) = forum.refuse(|edition, stamp| edition.enrol_coaches(given, stamp));
    assert_eq!(&*back.persons, persons);
    reasons
}

#[test]
fn coaches_are_enrolled_one_by_one_or_together() {
    let mut forum = Forum::founded();
    assert_eq!(refused(&mut forum, &[]), [(EnrolError::Empty, OtherEvidence)]);
    forum.enrol();
    let reasons = refused(&mut forum, &[person(1), coach()]);
    assert_eq!(reasons, [(EnrolError::AlreadyEnrolled { person: coach() }, OtherEvidence)]);
    let reasons = refused(&mut forum, &[person(1), person(1)]);
    assert_eq!(reasons, [(EnrolError::AlreadyEnrolled { person: person(1) }, OtherEvidence)]);
    forum.decide(|edition, stamp| edition.enrol_coaches([person(1), person(2)], stamp));
    let enrolled: Vec<_> = forum.edition.coaches().collect();
    assert_eq!(enrolled, [person(1), person(2), coach()]);
}

#[test]
fn a_coach_is_neither_juror_nor_in_the_team_of_a_finalist() {
    let (mut forum, [_]) = preselected(Forum::founded(), ["59"]);
    forum.enrol();
    forum.constitute(jury());
    let early = at("2019-11-27T00:00:00Z");
    let names = [coach(), juror(2), lead(1)];
    let (back, reasons) = forum.refuse_at(early, |e, stamp| e.enrol_coaches(names, stamp));
    assert_eq!(*back.persons, names);
    let last = forum.edition.at();
    assert_eq!(
        reasons,
        [
            (EnrolError::AlreadyEnrolled { person: coach() }, OtherEvidence),
            (EnrolError::IsJuror { person: juror(2) }, OtherEvidence),
            (EnrolError::IsMember { person: lead(1), project: project_id(1) }, OtherEvidence),
            (HistoryError::BackInTime { at: early.at, last }.into(), OtherEvidence),
        ]
    );
    forum.decide(|edition, stamp| edition.enrol_coaches([lead(2)], stamp));
}

#[test]
fn only_a_coach_attests() {
    let (mut forum, [project]) = preselected(Forum::founded(), ["59"]);
    let error = forum.edition.coach(coach()).unwrap_err();
    assert_eq!(error, NotACoach { person: coach() });
    assert_eq!(error.remedy(), OtherEvidence);
    forum.enrol();
    let coached = forum.coach(project);
    assert_eq!(coached.coaching().coach, coach());
    assert_eq!(coached.coaching().problem, statement("Whom to call?"));
    assert_eq!(*coached.coaching().points, [statement("One voice")]);
}

#[test]
fn a_coaching_leaves_at_least_one_striking_point() {
    let (mut forum, [project]) = preselected(Forum::founded(), ["59"]);
    forum.enrol();
    let attested = {
        let coach = forum.edition.coach(coach()).unwrap();
        coach.attest(&project, statement("Whom to call?"), [])
    };
    let (back, reasons) = told(attested.unwrap_err());
    assert_eq!(reasons, [(CoachingError::NoPoint, OtherEvidence)]);
    assert_eq!((back.coach, back.problem), (coach(), statement("Whom to call?")));
    let _ = forum.coach(project);
}

#[test]
fn only_a_finalist_is_coached() {
    let (mut forum, [listed, project]) = ideas(["59", "59"]);
    forum.close_call();
    forum.shortlist("59", &[&listed]);
    forum.enrol();
    let coach = forum.edition.coach(coach()).unwrap();
    let (_, reasons) = told(coach.attest(&project, statement("Whom?"), []).unwrap_err());
    assert_eq!(
        reasons,
        [
            (CoachingError::NoPoint, OtherEvidence),
            (CoachingError::NotAFinalist { project: project.id() }, Never),
        ]
    );
}

#[test]
fn a_coach_attests_nothing_of_another_edition() {
    let (mut forum, _) = preselected(Forum::founded(), ["59"]);
    forum.enrol();
    let (_, [stranger]) = preselected(Forum::numbered(2, |_| {}), ["59"]);
    let coach = forum.edition.coach(coach()).unwrap();
    let points = [statement("One voice")];
    let attested = coach.attest(&stranger, statement("Whom to call?"), points.clone());
    let (back, reasons) = told(attested.unwrap_err());
    assert_eq!(*back.points, points);
    let elsewhere = || OtherEdition { project: stranger.id(), edition: edition_id(2) };
    assert_eq!(reasons, [(CoachingError::OtherEdition(elsewhere()), Never)]);
    let (_, reasons) = told(coach.attest(&stranger, statement("Whom?"), []).unwrap_err());
    assert_eq!(
        reasons,
        [
            (CoachingError::OtherEdition(elsewhere()), Never),
            (CoachingError::NoPoint, OtherEvidence),
        ]
    );
}
