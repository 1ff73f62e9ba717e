//! Pitches: the same time for all, what was measured, and the questions that followed.

use participatory_innovation::{
    charter::OverTime,
    edition::{OtherEdition, SlotError},
    journal::{
        Break, Entry, Refusal,
        Remedy::{Later, Never},
        ReplayError,
    },
    project::{AnyProject, Project},
};

use crate::given::{
    Forum, coached, deliberating, edition_id, ideas_of, jury, pitched, preselected, project_id,
    seconds, sheet, statement,
};

#[test]
fn nobody_pitches_before_the_pitches_begin() {
    let (mut forum, [project]) = preselected(Forum::founded(), ["59"]);
    forum.constitute(jury());
    forum.announce();
    let error = forum.edition.slot(&project).unwrap_err();
    assert_eq!((error.remedy(), error), (Later, SlotError::PitchesNotBegun));
    forum.begin();
    assert!(forum.edition.slot(&project).is_ok());
}

#[test]
fn a_project_without_a_place_has_no_turn() {
    let (mut forum, [listed, other]) = ideas_of(Forum::founded(), ["59", "59"]);
    forum.close_call();
    forum.shortlist("59", &[&listed]);
    forum.constitute(jury());
    forum.announce();
    forum.begin();
    let error = forum.edition.slot(&other).unwrap_err();
    assert_eq!((error.remedy(), error), (Never, SlotError::NotPlaced { project: other.id() }));
    assert!(forum.edition.slot(&listed).is_ok());
}

#[test]
fn an_edition_gives_no_turn_to_a_project_of_another() {
    let (forum, _) = coached(Forum::founded(), ["59"]);
    let (_, [stranger]) = coached(Forum::numbered(2, |_| {}), ["59"]);
    let error = forum.edition.slot(&stranger).unwrap_err();
    let elsewhere = OtherEdition { project: stranger.id(), edition: edition_id(2) };
    assert_eq!((error.remedy(), error), (Never, SlotError::OtherEdition(elsewhere)));
}

#[test]
fn all_teams_have_the_time_that_the_charter_gives() {
    let forum = Forum::with(|rules| rules.pitch.time = seconds(240));
    let (forum, projects) = coached(forum, ["59", "59", "60"]);
    let allowances =
        projects.each_ref().map(|project| forum.edition.slot(project).unwrap().allowance());
    assert_eq!(allowances, [seconds(240); 3]);
}

#[test]
fn a_pitch_is_recorded_as_it_was_heard() {
    let (mut forum, [first, second]) = coached(Forum::founded(), ["59", "59"]);
    let in_time = forum.pitch_of(first, 180);
    assert_eq!(in_time.pitch_heard().over_time(), None);
    assert_eq!(*in_time.pitch_heard().questions, [statement("And on Sundays?")]);
    let late = forum.pitch_of(second, 200);
    assert_eq!(late.pitch_heard().over_time(), Some(20));
    assert_eq!(late.pitch_heard().place, 2);
    assert_eq!(late.pitch_heard().allowance, seconds(180));
    assert_eq!(late.pitch_heard().measured, seconds(200));
}

/// The turn is the edition's to give: a stored pitch at another place, or of another time, is not
/// the entry that the move makes.
#[test]
fn a_stored_pitch_with_another_turn_does_not_replay() {
    let (mut forum, [project]) = coached(Forum::founded(), ["59"]);
    let before = forum.log.iter().filter(|entry| entry.seen().is_some()).cloned();
    let before: Vec<Entry> = before.collect();
    let _ = forum.pitch(project);
    let stored = forum.log.last().unwrap().to_json();
    for (given, altered) in [(r#""place":1"#, r#""place":2"#), (":180,", ":181,")] {
        let altered = stored.replacen(given, altered, 1);
        assert_ne!(altered, stored);
        let entry = Entry::from_json(altered).unwrap();
        let project = AnyProject::replay(&forum.edition, &before).unwrap();
        let error = project.follow(&forum.edition, &entry).unwrap_err();
        assert!(matches!(error, ReplayError::Entry { why: Break::Altered, .. }), "{error}");
    }
}

#[test]
fn a_pitch_over_its_time_counts_under_a_charter_that_only_records_it() {
    let (forum, [first, second]) = over_time(OverTime::Recorded);
    let preview = forum.preview().unwrap();
    let entering: Vec<_> = preview.laureates().iter().map(|entering| entering.project).collect();
    assert_eq!(entering, [second, first]);
    assert!(preview.outlines().iter().all(|outline| !outline.barred));
}

#[test]
fn a_pitch_over_its_time_is_barred_under_a_charter_that_says_so() {
    let (forum, [first, second]) = over_time(OverTime::Bars);
    let preview = forum.preview().unwrap();
    let entering: Vec<_> = preview.laureates().iter().map(|entering| entering.project).collect();
    assert_eq!(entering, [first], "the last second of the allowance is in time");
    let barred = preview.outline(second).unwrap();
    assert!(barred.barred && barred.score.is_some());
    assert_eq!(barred.rank, None, "it is scored and not ranked");
    assert!(!preview.outline(first).unwrap().barred);
    assert_eq!(preview.reserve(), []);
}

/// Two projects before the jury: the first took its 180 seconds, the second, which is better,
/// one more.
fn over_time(over_time: OverTime) -> (Forum, [participatory_innovation::value::ProjectId; 2]) {
    let forum = Forum::with(|rules| rules.pitch.over_time = over_time);
    let (mut forum, [first, second]) = coached(forum, ["59", "59"]);
    let first = forum.pitch_of(first, 180);
    let second = forum.pitch_of(second, 181);
    for (n, mark) in [(1, 5), (2, 9)] {
        forum.hand_in(sheet(0, n, mark));
    }
    let projects = [first, second];
    forum.deliberate(&projects);
    (forum, projects.each_ref().map(Project::id))
}

#[test]
fn an_examination_says_what_was_heard() {
    let (forum, projects) = deliberating(Forum::founded(), [("59", 5), ("60", 5)]);
    let examined = &forum.edition.opening().unwrap().examined;
    for (project, examined) in projects.iter().zip(examined.iter()) {
        assert_eq!(examined.standing, *project.snapshot().standing());
        assert_eq!((examined.allowance, examined.measured), (seconds(180), seconds(180)));
        assert_eq!(examined.questions, 1);
    }
    let (_, [project]) = pitched(Forum::founded(), ["59"]);
    assert_eq!(project.examination().project(), project_id(1));
}
