//! What is not recorded has not happened: a recorder that refuses changes nothing.

use core::error::Error;

use participatory_innovation::{
    edition::Edition,
    fact::{Extension, Milestone, Results, Resumption, Suspension, WeeklyPoint},
    journal::{Break, Entry, Recorder, Rehearsal, ReplayError, StreamId},
    project::{AnyProject, PreIncubation, Project},
    value::Digest,
};

use crate::{
    given::{
        Forum, adopted, at, date, edition_id, ideas, incubating, motive, project_id, statement,
        submission,
    },
    palmares::own,
};

/// A store that is full.
struct Full;

#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("the store is full")]
struct StoreFull;

impl Recorder for Full {
    type Error = StoreFull;

    fn record(&mut self, _: &Entry) -> Result<(), StoreFull> {
        Err(StoreFull)
    }
}

#[test]
fn a_decision_that_is_not_recorded_is_not_taken() {
    let mut forum = Forum::founded();
    let before = format!("{:?}", forum.edition);
    let stamp = forum.stamp();
    let error = forum.edition.open_call(stamp).unwrap().record(&mut Full).unwrap_err();
    assert_eq!(error.error(), &StoreFull);
    assert!(error.source().unwrap().is::<StoreFull>());
    assert_eq!(error.to_string(), format!("entry 1 of edition {} was not recorded", edition_id(1)));
    assert_eq!((error.entry().seq(), error.entry().at()), (1, stamp.at));
    assert_eq!(error.entry().event().name(), "call-opened");
    assert_eq!(format!("{:?}", forum.edition), before);
    assert_eq!(forum.open_call(), 1);
    assert_eq!(forum.log[1].prev(), forum.log[0].digest());
}

#[test]
fn a_decision_that_is_dropped_is_not_taken() {
    let mut forum = Forum::founded();
    let before = format!("{:?}", forum.edition);
    let stamp = forum.stamp();
    let decision = forum.edition.open_call(stamp).unwrap();
    assert_eq!(decision.entry().prev(), forum.log[0].digest());
    drop(decision);
    assert_eq!(format!("{:?}", forum.edition), before);
}

#[test]
fn a_move_that_is_not_recorded_can_be_recorded_again() {
    let (mut forum, [idea]) = ideas(["59"]);
    forum.close_call();
    forum.shortlist("59", &[&idea]);
    let evidence = forum.edition.shortlisting(&idea).unwrap();
    let made = idea.shortlist(evidence, forum.stamp()).unwrap();
    let entry = made.entry().clone();
    let unrecorded = made.record(&mut Full).unwrap_err();
    assert_eq!(unrecorded.error(), &StoreFull);
    assert!(unrecorded.source().unwrap().is::<StoreFull>());
    let message = format!("entry 1 of project {} was not recorded", project_id(1));
    assert_eq!(unrecorded.to_string(), message);
    let (again, StoreFull) = unrecorded.into_parts();
    assert_eq!(again.entry(), &entry);
    let project = again.record(&mut forum.log).unwrap();
    assert_eq!(forum.log.last(), Some(&entry));
    forum.enrol();
    let _ = forum.coach(project);
    assert_eq!(forum.log.last().unwrap().prev(), entry.digest());
}

#[test]
fn a_founding_that_is_not_recorded_can_be_recorded_again() {
    let charter = Forum::founded().edition.charter().clone();
    let founding = Edition::found(edition_id(1), charter, at("2019-11-28T08:00:00Z"));
    let (again, StoreFull) = founding.record(&mut Full).unwrap_err().into_parts();
    let mut log = Vec::new();
    let edition = again.record(&mut log).unwrap();
    assert_eq!(edition.digest(), log[0].digest());
}

#[test]
fn a_recorder_may_be_borrowed_or_unsized() {
    let mut log: Vec<Entry> = Vec::new();
    let charter = Forum::founded().edition.charter().clone();
    let found = || Edition::found(edition_id(1), charter.clone(), at("2019-11-28T08:00:00Z"));
    found().record(&mut (&mut log)).unwrap();
    let recorder: &mut dyn Recorder<Error = core::convert::Infallible> = &mut log;
    found().record(recorder).unwrap();
    assert_eq!(log[0], log[1]);
    let mut rehearsal = Rehearsal::with_capacity(1);
    let rehearsed = found().record(&mut (&mut rehearsal)).unwrap();
    assert_eq!(rehearsed.digest(), Digest::GENESIS, "not chained through a borrow either");
}

#[test]
fn a_rehearsed_edition_never_replays() {
    let charter = Forum::founded().edition.charter().clone();
    let mut rehearsal = Rehearsal::new();
    let founding = Edition::found(edition_id(1), charter, at("2019-11-28T08:00:00Z"));
    let mut edition = founding.record(&mut rehearsal).unwrap();
    edition.open_call(at("2019-11-28T08:01:00Z")).unwrap().record(&mut rehearsal).unwrap();
    edition.close_call(at("2019-11-28T08:02:00Z")).unwrap().record(&mut rehearsal).unwrap();
    assert_eq!((edition.seq(), rehearsal.entries().len()), (2, 3));
    let error = Edition::replay(rehearsal.entries()).unwrap_err();
    let expected = rehearsal.entries()[0].digest();
    let ReplayError::Entry { seq: 1, why: Break::OtherPast { expected: past, found }, .. } = error
    else {
        panic!("{error:?}");
    };
    assert_eq!((past, found), (expected, Digest::GENESIS));
}

#[test]
fn a_rehearsed_move_never_replays_nor_what_follows_it() {
    let (mut forum, [idea]) = ideas(["59"]);
    forum.close_call();
    forum.shortlist("59", &[&idea]);
    forum.enrol();
    let evidence = forum.edition.shortlisting(&idea).unwrap();
    let made = idea.shortlist(evidence, forum.stamp()).unwrap();
    let mut rehearsal = Rehearsal::new();
    let rehearsed = made.record(&mut rehearsal).unwrap();
    let _ = forum.coach(rehearsed);
    let first = forum.log.iter().find(|entry| entry.seen().is_some()).unwrap().clone();
    let last = forum.log.last().unwrap().clone();
    let entries = [first, rehearsal.entries()[0].clone(), last];
    let error = AnyProject::replay(&forum.edition, &entries).unwrap_err();
    assert_eq!(error.seq(), Some(2), "{error}");
    assert!(matches!(
        error,
        ReplayError::Entry { why: Break::OtherPast { found: Digest::GENESIS, .. }, .. }
    ));
}

/// The whole journal of a forum replays to where the forum stands.
#[test]
fn what_was_recorded_replays() {
    let (mut forum, [first, second, _]) = adopted();
    let _ = forum.designate(first);
    let _ = forum.redirect(second);
    let replayed = Edition::replay(own(&forum)).unwrap();
    assert_eq!(format!("{replayed:?}"), format!("{:?}", forum.edition));
    for (n, kind) in [(1, "a laureate"), (2, "developed otherwise"), (3, "pitched")] {
        let stream = StreamId::Project(project_id(n));
        let entries = forum.log.iter().filter(|entry| entry.stream() == stream);
        let project = AnyProject::replay(&replayed, entries).unwrap();
        assert_eq!(project.kind().english(), kind);
    }
    let error = Edition::replay([]).unwrap_err();
    assert!(matches!(error, ReplayError::Empty));
    assert_eq!(error.seq(), None);
}

/// A pre-incubation in which everything happens, and one step back, replays entry by entry; and not
/// beside an edition that has not come so far.
#[test]
fn a_whole_pre_incubation_replays() {
    let (mut forum, project) = incubating();
    let on = |day: &str| date(day);
    let suspension = Suspension { from: on("2020-02-03"), motive: motive("Sanitary reasons") };
    let project = forum.take(project.suspend(&forum.edition, suspension, forum.stamp()));
    let project = forum.take(project.resume(
        &forum.edition,
        Resumption { on: on("2020-02-10") },
        forum.stamp(),
    ));
    let extension =
        Extension { due: on("2020-05-04"), motive: motive("More visits"), on: on("2020-02-11") };
    let project = forum.take(project.extend(&forum.edition, extension, forum.stamp()));
    let point = WeeklyPoint { on: on("2020-02-12"), remark: statement("Two calls a day") };
    let project = forum.take(project.hold_point(&forum.edition, point, forum.stamp()));
    let milestone = Milestone { name: "First users".parse().unwrap(), on: on("2020-02-13") };
    let project = forum.take(project.note_milestone(&forum.edition, milestone, forum.stamp()));
    let results = Results { on: on("2020-05-04"), summary: statement("It works") };
    let project = forum.take(project.report(&forum.edition, results, forum.stamp()));
    let made = project.revert(&forum.edition, motive("A slip of the pen"), forum.stamp()).unwrap();
    let back = made.record(&mut forum.log).unwrap();
    let project = Project::<PreIncubation>::try_from(back).unwrap();
    let closed = forum.withdraw(project);
    let stream = StreamId::Project(closed.id());
    let entries: Vec<_> = forum.log.iter().filter(|entry| entry.stream() == stream).collect();
    let replayed = AnyProject::replay(&forum.edition, entries.iter().copied()).unwrap();
    assert_eq!(format!("{replayed:?}"), format!("{:?}", AnyProject::from(closed)));

    let behind = forum.replica(usize::try_from(forum.edition.seq()).unwrap());
    let error = AnyProject::replay(&behind, entries).unwrap_err();
    let ReplayError::Entry { seq: 4, why: Break::EditionBehind { seen, known }, .. } = error else {
        panic!("{error:?}");
    };
    assert_eq!((seen, known), (forum.edition.seq(), behind.seq()));
}

#[test]
fn a_submission_that_is_not_recorded_can_be_recorded_again() {
    let (mut forum, _) = ideas([]);
    let made = Project::submit(&forum.edition, project_id(1), submission(1, "59"), forum.stamp());
    let (again, StoreFull) = made.unwrap().record(&mut Full).unwrap_err().into_parts();
    let idea = again.record(&mut forum.log).unwrap();
    assert_eq!(idea.id(), project_id(1));
}
