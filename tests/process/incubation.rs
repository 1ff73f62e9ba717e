//! The course of a pre-incubation: what happens, and what moves its due date.

use participatory_innovation::{
    edition::OtherEdition,
    fact::{Extension, Milestone, Results, Resumption, Suspension, WeeklyPoint},
    incubation::{Calendar, Happening, IncubationError, Status},
    journal::{
        EvidenceError, HistoryError,
        Remedy::{Later, Never, OtherEvidence},
    },
    project::{PreIncubation, Project},
};

use crate::{
    given::{Forum, at, date, incubating, incubating_of, motive, statement},
    turned_down,
};

fn suspension(from: &str) -> Suspension {
    Suspension { from: date(from), motive: motive("Sanitary reasons") }
}

fn resumption(on: &str) -> Resumption {
    Resumption { on: date(on) }
}

fn extension(on: &str, due: &str) -> Extension {
    Extension { due: date(due), motive: motive("Three more visits"), on: date(on) }
}

fn results(on: &str) -> Results {
    Results { on: date(on), summary: statement("It works") }
}

fn milestone(on: &str) -> Milestone {
    Milestone { name: "First users".parse().unwrap(), on: date(on) }
}

fn point(on: &str) -> WeeklyPoint {
    WeeklyPoint { on: date(on), remark: statement("Two calls a day") }
}

/// Moves the project by its own method, which must be allowed.
macro_rules! after {
    ($forum:ident, $project:ident.$move:ident($fact:expr)) => {
        $forum.take($project.$move(&$forum.edition, $fact, $forum.stamp()))
    };
}

/// Why its own method refuses the move. Project and fact come back as they were.
macro_rules! refused {
    ($forum:ident, $project:ident.$move:ident($fact:expr)) => {{
        let fact = $fact;
        let (back, given, reasons) = turned_down($project, fact.clone(), |project, fact| {
            project.$move(&$forum.edition, fact, $forum.stamp())
        });
        assert_eq!(given, fact);
        $project = back;
        reasons
    }};
}

/// The days on which something is too early, and is not.
const EVE: &str = "2020-01-13";
const START: &str = "2020-01-14";
const DUE: &str = "2020-04-14";

fn status(project: &Project<PreIncubation>, on: &str) -> Status {
    project.incubation().status(date(on))
}

#[test]
fn nothing_happens_before_the_start() {
    let (mut forum, mut project) = incubating();
    let early =
        || (IncubationError::BeforeStart { on: date(EVE), start: date(START) }, OtherEvidence);
    assert_eq!(refused!(forum, project.note_milestone(milestone(EVE))), [early()]);
    assert_eq!(refused!(forum, project.hold_point(point(EVE))), [early()]);
    assert_eq!(refused!(forum, project.suspend(suspension(EVE))), [early()]);
    assert_eq!(
        refused!(forum, project.resume(resumption(EVE))),
        [early(), (IncubationError::NotSuspended, Later)]
    );
    assert_eq!(refused!(forum, project.extend(extension(EVE, "2020-05-01"))), [early()]);
    assert_eq!(refused!(forum, project.report(results(EVE))), [early()]);

    let project = after!(forum, project.note_milestone(milestone(START)));
    let project = after!(forum, project.hold_point(point(START)));
    let project = after!(forum, project.extend(extension(START, "2020-05-01")));
    let project = after!(forum, project.suspend(suspension(START)));
    let project = after!(forum, project.report(results(START)));
    let days = project.incubation().happenings().iter().map(Happening::on);
    assert!(days.eq([date(START); 5]));
}

#[test]
fn a_status_is_read_off_the_calendar_of_a_day() {
    let (_, project) = incubating();
    let on_track = |days| Status::OnTrack { due: date(DUE), days };
    assert_eq!(status(&project, "2020-01-12"), Status::NotStarted { days: 2 });
    assert_eq!(status(&project, EVE), Status::NotStarted { days: 1 });
    assert_eq!(status(&project, START), on_track(91));
    assert_eq!(status(&project, "2020-04-13"), on_track(1));
    assert_eq!(status(&project, DUE), on_track(0));
    assert_eq!(status(&project, "2020-04-15"), Status::Overdue { due: date(DUE), days: 1 });
}

#[test]
fn a_suspension_moves_the_due_date_by_exactly_its_days() {
    let (mut forum, project) = incubating();
    assert_eq!(project.incubation().limit(), Some(date("2020-05-14")));
    let project = after!(forum, project.suspend(suspension("2020-03-17")));
    assert_eq!(project.incubation().due(), None, "unknown while the clock stands still");
    let project = after!(forum, project.resume(resumption("2020-05-11")));
    assert_eq!(project.incubation().due(), Some(date("2020-06-08")), "55 days later");
    assert_eq!(project.incubation().limit(), Some(date("2020-07-08")));
    let project = after!(forum, project.suspend(suspension("2020-05-11")));
    let project = after!(forum, project.resume(resumption("2020-05-12")));
    assert_eq!(project.incubation().due(), Some(date("2020-06-09")), "one more");
    assert_eq!(project.incubation().limit(), Some(date("2020-07-09")));
    assert_eq!(
        project.incubation().calendar(None),
        Calendar {
            start: date(START),
            due: date("2020-06-09"),
            suspended_since: None,
            suspended_days: 56,
            resumed_on: Some(date("2020-05-12")),
            reported_on: None,
        }
    );
    assert_eq!(status(&project, "2020-03-16"), Status::OnTrack { due: date(DUE), days: 29 });
    assert_eq!(status(&project, "2020-03-17"), Status::Suspended { since: date("2020-03-17") });
    assert_eq!(status(&project, "2020-05-10"), Status::Suspended { since: date("2020-03-17") });
    let resumed = Status::OnTrack { due: date("2020-06-09"), days: 28 };
    assert_eq!(status(&project, "2020-05-12"), resumed);
}

#[test]
fn a_suspension_starts_by_the_due_date_at_the_latest() {
    let (mut forum, mut project) = incubating();
    let after_due = IncubationError::AfterDue { on: date("2020-04-15"), due: date(DUE) };
    let reasons = refused!(forum, project.suspend(suspension("2020-04-15")));
    assert_eq!(reasons, [(after_due, OtherEvidence)]);
    let _ = after!(forum, project.suspend(suspension(DUE)));
}

#[test]
fn a_suspension_follows_the_resumption_before_it() {
    let (mut forum, project) = incubating();
    let project = after!(forum, project.suspend(suspension("2020-02-01")));
    let mut project = after!(forum, project.resume(resumption("2020-02-11")));
    let out_of_order =
        IncubationError::OutOfOrder { on: date("2020-02-10"), last: date("2020-02-11") };
    let reasons = refused!(forum, project.suspend(suspension("2020-02-10")));
    assert_eq!(reasons, [(out_of_order, OtherEvidence)]);
    let _ = after!(forum, project.suspend(suspension("2020-02-11")));
}

#[test]
fn a_clock_stops_once_and_runs_again_after_a_day_at_least() {
    let (mut forum, mut project) = incubating();
    let reasons = refused!(forum, project.resume(resumption("2020-02-01")));
    assert_eq!(reasons, [(IncubationError::NotSuspended, Later)]);
    let mut project = after!(forum, project.suspend(suspension("2020-02-01")));
    let still = || (IncubationError::Suspended { since: date("2020-02-01") }, Later);
    assert_eq!(refused!(forum, project.suspend(suspension("2020-02-03"))), [still()]);
    assert_eq!(refused!(forum, project.extend(extension("2020-02-03", "2020-05-01"))), [still()]);
    for on in ["2020-01-31", "2020-02-01"] {
        let out_of_order = IncubationError::OutOfOrder { on: date(on), last: date("2020-02-01") };
        let reasons = refused!(forum, project.resume(resumption(on)));
        assert_eq!(reasons, [(out_of_order, OtherEvidence)]);
    }
    let project = after!(forum, project.resume(resumption("2020-02-02")));
    assert_eq!(project.incubation().due(), Some(date("2020-04-15")));
}

#[test]
fn a_suspension_does_not_move_the_due_date_past_the_calendar() {
    let (mut forum, project) = incubating();
    let mut project = after!(forum, project.suspend(suspension("2020-02-01")));
    let reasons = refused!(forum, project.resume(resumption("9999-12-31")));
    assert_eq!(reasons, [(IncubationError::PastCalendar, OtherEvidence)]);
    // From 1 February to the due date are 73 days: the last that leaves the due date its own.
    let project = after!(forum, project.resume(resumption("9999-10-19")));
    assert_eq!(project.incubation().due(), Some(date("9999-12-31")));
    assert_eq!(project.incubation().limit(), None);
}

#[test]
fn extensions_stay_within_the_charters_limit() {
    let (mut forum, mut project) = incubating();
    for new in [DUE, "2020-04-13"] {
        let reasons = refused!(forum, project.extend(extension("2020-04-01", new)));
        let not_later = IncubationError::NotLater { new: date(new), due: date(DUE) };
        assert_eq!(reasons, [(not_later, OtherEvidence)]);
    }
    let mut project = after!(forum, project.extend(extension("2020-04-01", "2020-04-15")));
    let past = |due, limit| {
        (IncubationError::PastLimit { due: date(due), limit: date(limit) }, OtherEvidence)
    };
    let reasons = refused!(forum, project.extend(extension("2020-04-02", "2020-05-15")));
    assert_eq!(reasons, [past("2020-05-15", "2020-05-14")], "of all extensions together");
    let project = after!(forum, project.extend(extension("2020-04-02", "2020-05-14")));
    assert_eq!(
        status(&project, "2020-04-01"),
        Status::OnTrack { due: date("2020-04-15"), days: 14 }
    );
    assert_eq!(
        status(&project, "2020-04-02"),
        Status::OnTrack { due: date("2020-05-14"), days: 42 }
    );

    let project = after!(forum, project.suspend(suspension("2020-04-20")));
    let mut project = after!(forum, project.resume(resumption("2020-04-30")));
    assert_eq!(project.incubation().due(), Some(date("2020-05-24")));
    let reasons = refused!(forum, project.extend(extension("2020-04-30", "2020-05-25")));
    assert_eq!(reasons, [past("2020-05-25", "2020-05-24")], "which the suspension moved");
    assert_eq!(project.incubation().due(), Some(date("2020-05-24")));
}

#[test]
fn a_charter_may_allow_no_extension() {
    let forum = Forum::with(|rules| rules.incubation.extension = None);
    let (forum, mut project) = incubating_of(forum);
    let reasons = refused!(forum, project.extend(extension("2020-04-01", "2020-04-15")));
    assert_eq!(reasons, [(IncubationError::NoExtension, Never)]);
    assert_eq!(project.incubation().limit(), Some(date(DUE)));
}

#[test]
fn results_are_handed_in_once_and_end_the_clock() {
    let (mut forum, project) = incubating();
    let mut project = after!(forum, project.report(results("2020-04-20")));
    let reported = || (IncubationError::Reported { on: date("2020-04-20") }, Never);
    assert_eq!(refused!(forum, project.report(results("2020-04-21"))), [reported()]);
    assert_eq!(
        refused!(forum, project.suspend(suspension("2020-04-21"))),
        [
            reported(),
            (IncubationError::AfterDue { on: date("2020-04-21"), due: date(DUE) }, OtherEvidence)
        ]
    );
    let reasons = refused!(forum, project.extend(extension("2020-04-21", "2020-05-01")));
    assert_eq!(reasons, [reported()]);
    assert_eq!(status(&project, "2020-04-19"), Status::Overdue { due: date(DUE), days: 5 });
    assert_eq!(status(&project, "2020-04-20"), Status::Reported { on: date("2020-04-20") });
    let project = after!(forum, project.hold_point(point("2020-04-28")));
    let _ = after!(forum, project.note_milestone(milestone("2020-04-29")));
}

#[test]
fn a_happening_is_refused_for_every_reason_at_once() {
    let (mut forum, project) = incubating();
    let project = after!(forum, project.suspend(suspension("2020-02-01")));
    let project = after!(forum, project.report(results("2020-02-10")));
    let early = at("2019-11-27T00:00:00Z");
    let late = [project.at(), forum.edition.at()]
        .map(|last| IncubationError::History(HistoryError::BackInTime { at: early.at, last }));
    let [late, before_the_edition] = late.map(|late| (late, OtherEvidence));
    let (project, _, reasons) = turned_down(project, extension(EVE, "2020-05-15"), |p, fact| {
        p.extend(&forum.edition, fact, early)
    });
    let before = IncubationError::BeforeStart { on: date(EVE), start: date(START) };
    assert_eq!(
        reasons,
        [
            (before, OtherEvidence),
            (IncubationError::Reported { on: date("2020-02-10") }, Never),
            (IncubationError::Suspended { since: date("2020-02-01") }, Later),
            (
                IncubationError::PastLimit { due: date("2020-05-15"), limit: date("2020-05-14") },
                OtherEvidence
            ),
            late,
            before_the_edition,
        ]
    );
    assert_eq!(project.incubation().happenings().len(), 2);
}

/// What happens is noted beside the project's own edition, and one that has come as far as the
/// project knows.
#[test]
fn a_happening_is_noted_beside_the_projects_own_edition() {
    let (mut forum, project) = incubating();
    let other = Forum::numbered(2, |_| {});
    let (project, given, reasons) = turned_down(project, milestone(START), |project, fact| {
        project.note_milestone(&other.edition, fact, forum.stamp())
    });
    let elsewhere = OtherEdition { project: project.id(), edition: forum.edition.id() };
    assert_eq!(reasons, [(IncubationError::OtherEdition(elsewhere), Never)]);
    let known = forum.edition.seq();
    let behind = forum.replica(usize::try_from(known).unwrap());
    let (project, given, reasons) = turned_down(project, given, |project, fact| {
        project.note_milestone(&behind, fact, forum.stamp())
    });
    let evidence = EvidenceError::EditionBehind { seen: known - 1, known };
    assert_eq!(reasons, [(IncubationError::Evidence(evidence), OtherEvidence)]);
    forum.publish();
    let made = project.note_milestone(&forum.edition, given, forum.stamp()).unwrap();
    assert_eq!(made.entry().seen(), Some(known + 1));
    let _ = made.record(&mut forum.log).unwrap();
}

#[test]
fn everything_that_happened_stays_in_the_order_of_recording() {
    let (mut forum, project) = incubating();
    let project = after!(forum, project.hold_point(point("2020-02-03")));
    let project = after!(forum, project.note_milestone(milestone("2020-01-20")));
    let [Happening::WeeklyPoint(held), Happening::Milestone(reached)] =
        project.incubation().happenings()
    else {
        panic!("{:?}", project.incubation());
    };
    assert_eq!((&**held, &**reached), (&point("2020-02-03"), &milestone("2020-01-20")));
}
