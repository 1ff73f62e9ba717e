//! The agreement of a team's own département: released time, start and due date on both sides.

use participatory_innovation::{
    charter::ClockStart,
    edition::{AdmissionError, OtherEdition},
    fact::Agreement,
    journal::Remedy::{Never, OtherEvidence},
    project::Laureate,
    project::Project,
    value::{Euros, HalfDays},
};

use crate::{
    Reasons,
    given::{
        self, Forum, adopted, date, departement, edition_id, laureate, laureate_of, months,
        project_id,
    },
    told,
};

fn dates(start: &str, due: &str) -> Agreement {
    Agreement { start: date(start), due: date(due), ..given::agreement("59") }
}

/// Why an agreement admits nobody. It comes back as it was.
#[track_caller]
fn refused(
    forum: &Forum,
    project: &Project<Laureate>,
    agreement: &Agreement,
) -> Reasons<AdmissionError> {
    let refused = forum.edition.admission(project, agreement.clone()).unwrap_err();
    let (back, reasons) = told(refused);
    assert_eq!(back, *agreement);
    reasons
}

#[test]
fn an_agreement_admits_a_laureate() {
    let (mut forum, project) = laureate();
    let funded =
        Agreement { funding: Some(Euros::new(150_000).unwrap()), ..given::agreement("59") };
    let evidence = forum.edition.admission(&project, funded.clone()).unwrap();
    let admitted = forum.take(project.admit(evidence, forum.stamp()));
    assert_eq!(*admitted.incubation().agreement(), funded);
    assert!(admitted.incubation().happenings().is_empty());
    assert_eq!(admitted.incubation().due(), Some(funded.due));
}

#[test]
fn results_are_due_within_the_maximum_to_the_day() {
    for (start, last, next) in [
        ("2020-01-14", "2020-04-14", "2020-04-15"),
        ("2020-11-30", "2021-02-28", "2021-03-01"),
        ("2023-11-30", "2024-02-29", "2024-03-01"),
        ("2020-02-29", "2020-05-29", "2020-05-30"),
    ] {
        let (forum, project) = laureate();
        let too_late = AdmissionError::DueTooLate { due: date(next), limit: date(last) };
        let reasons = refused(&forum, &project, &dates(start, next));
        assert_eq!(reasons, [(too_late, OtherEvidence)]);
        let admitted = forum.edition.admission(&project, dates(start, last));
        assert!(admitted.is_ok(), "from {start} to {last}");
    }
}

#[test]
fn results_are_due_after_the_start() {
    let (forum, project) = laureate();
    for due in ["2020-01-13", "2020-01-14"] {
        let too_early = AdmissionError::DueTooEarly { start: date("2020-01-14"), due: date(due) };
        let reasons = refused(&forum, &project, &dates("2020-01-14", due));
        assert_eq!(reasons, [(too_early, OtherEvidence)]);
    }
    assert!(forum.edition.admission(&project, dates("2020-01-14", "2020-01-15")).is_ok());
}

#[test]
fn a_pre_incubation_starts_no_earlier_than_the_palmares() {
    let (forum, project) = laureate();
    let too_early =
        AdmissionError::StartTooEarly { start: date("2019-11-27"), palmares: date("2019-11-28") };
    let reasons = refused(&forum, &project, &dates("2019-11-27", "2020-01-31"));
    assert_eq!(reasons, [(too_early, OtherEvidence)]);
    assert!(forum.edition.admission(&project, dates("2019-11-28", "2020-01-31")).is_ok());
}

#[test]
fn the_clock_may_start_with_the_palmares() {
    let forum = Forum::with(|rules| rules.incubation.clock = ClockStart::Palmares);
    let (mut forum, project) = laureate_of(forum);
    let too_late =
        AdmissionError::DueTooLate { due: date("2020-02-29"), limit: date("2020-02-28") };
    let reasons = refused(&forum, &project, &dates("2020-01-14", "2020-02-29"));
    assert_eq!(reasons, [(too_late, OtherEvidence)], "three months from 28 November");
    let last = dates("2020-01-14", "2020-02-28");
    let evidence = forum.edition.admission(&project, last).unwrap();
    let admitted = forum.take(project.admit(evidence, forum.stamp()));
    assert_eq!(admitted.incubation().limit(), Some(date("2020-03-28")), "and one month more");
}

#[test]
fn the_charter_says_for_how_long() {
    let forum = Forum::with(|rules| rules.incubation.maximum = months(6));
    let (forum, project) = laureate_of(forum);
    assert_eq!(refused(&forum, &project, &dates("2020-01-14", "2020-07-15")).len(), 1);
    assert!(forum.edition.admission(&project, dates("2020-01-14", "2020-07-14")).is_ok());
}

#[test]
fn released_time_reaches_what_the_charter_asks_for() {
    let (forum, project) = laureate();
    let released = |half_days| Agreement {
        released_time: HalfDays::new(half_days).unwrap(),
        ..given::agreement("59")
    };
    let too_short = AdmissionError::ReleasedTimeTooShort {
        least: HalfDays::new(2).unwrap(),
        found: HalfDays::new(1).unwrap(),
    };
    assert_eq!(refused(&forum, &project, &released(1)), [(too_short, OtherEvidence)]);
    for half_days in [2, 3] {
        assert!(forum.edition.admission(&project, released(half_days)).is_ok());
    }
}

#[test]
fn an_agreement_is_refused_for_every_reason_at_once() {
    let (forum, project) = laureate();
    let poor = HalfDays::new(1).unwrap();
    let given = Agreement { released_time: poor, ..dates("2019-11-01", "2020-03-01") };
    let given = Agreement { departement: departement("60"), ..given };
    let other =
        AdmissionError::OtherDepartement { expected: departement("59"), found: departement("60") };
    let least = HalfDays::new(2).unwrap();
    assert_eq!(
        refused(&forum, &project, &given),
        [
            (other.clone(), OtherEvidence),
            (AdmissionError::ReleasedTimeTooShort { least, found: poor }, OtherEvidence),
            (
                AdmissionError::StartTooEarly {
                    start: date("2019-11-01"),
                    palmares: date("2019-11-28"),
                },
                OtherEvidence
            ),
            (
                AdmissionError::DueTooLate { due: date("2020-03-01"), limit: date("2020-02-01") },
                OtherEvidence
            ),
        ]
    );
    let backwards =
        Agreement { departement: departement("60"), ..dates("2020-02-01", "2020-01-01") };
    let too_early =
        AdmissionError::DueTooEarly { start: date("2020-02-01"), due: date("2020-01-01") };
    assert_eq!(
        refused(&forum, &project, &backwards),
        [(other, OtherEvidence), (too_early, OtherEvidence)]
    );
}

#[test]
fn only_a_laureate_is_admitted() {
    let (forum, [_, second, _]) = adopted();
    let (_, reasons) = told(forum.edition.admission(&second, given::agreement("59")).unwrap_err());
    let not_a_laureate = AdmissionError::NotALaureate { project: project_id(2) };
    assert_eq!(reasons, [(not_a_laureate.clone(), Never)]);
    let (_, reasons) = told(forum.edition.admission(&second, given::agreement("60")).unwrap_err());
    let other =
        AdmissionError::OtherDepartement { expected: departement("59"), found: departement("60") };
    assert_eq!(reasons, [(not_a_laureate, Never), (other, OtherEvidence)]);
}

#[test]
fn an_edition_admits_nobody_of_another() {
    let (forum, _) = laureate();
    let (_, stranger) = laureate_of(Forum::numbered(2, |_| {}));
    let elsewhere = OtherEdition { project: stranger.id(), edition: edition_id(2) };
    let reasons = refused(&forum, &stranger, &given::agreement("59"));
    assert_eq!(reasons, [(AdmissionError::OtherEdition(elsewhere), Never)]);
}
