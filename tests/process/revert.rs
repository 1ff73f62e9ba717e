//! A project goes one step back, with a motive; what rested on the move is named.

use core::fmt::Debug;

use participatory_innovation::{
    audit::audit,
    charter::Seats,
    edition::OtherEdition,
    fact::{Conclusion, Ending, Invalidated, Milestone, Submission},
    journal::{
        EntryId, Event, EvidenceError, HistoryError, ProjectEvent,
        Remedy::{After, Never, OtherEvidence},
    },
    project::{
        AnyProject, DevelopedOtherwise, Idea, Laureate, Pitched, PreIncubation, Preselected,
        Project, RevertError, Revertible, StageKind,
    },
};

use crate::{
    given::{
        Forum, adopted, at, coached, date, edition_id, ideas, incubating, juror, jury, laureate,
        motive, pitched, preselected, sheet,
    },
    reversal::undo,
    turned_down,
};

/// Goes one step back: the project before, and what the entry says is invalidated. It says so
/// beforehand too.
macro_rules! back {
    ($forum:ident, $project:ident) => {{
        let announced = $project.invalidated_by_revert(&$forum.edition);
        let reason = motive("A slip of the pen");
        let made = $project.revert(&$forum.edition, reason.clone(), $forum.stamp()).unwrap();
        let Event::Project(ProjectEvent::Reverted(undoing)) = made.entry().event() else {
            panic!("{made:?}");
        };
        assert_eq!((&undoing.motive, &*undoing.invalidates), (&reason, &*announced));
        assert_eq!(made.entry().seen(), Some($forum.edition.seq()));
        (made.record(&mut $forum.log).unwrap(), announced)
    }};
}

#[test]
fn a_preselection_is_undone_until_the_programme_numbers_it() {
    let (mut forum, [project]) = preselected(Forum::founded(), ["59"]);
    let decision = project.shortlisted_by();
    let submission: Submission = project.submission().clone();
    let (idea, invalid) = back!(forum, project);
    assert_eq!(invalid, [Invalidated::Shortlisting { decision }]);
    let idea: Project<Idea> = idea;
    assert_eq!(idea.submission(), &submission);

    // The programme has given it a number, and is undone first.
    let project = forum.preselect(idea);
    let programme = forum.announce();
    let project = relied_on(&forum, project, &[forum.entry(programme)]);
    undo(&mut forum, programme);
    let (_, invalid) = back!(forum, project);
    assert_eq!(invalid, [Invalidated::Shortlisting { decision }]);
}

#[test]
fn a_coaching_is_undone() {
    let (mut forum, [project]) = coached(Forum::founded(), ["59"]);
    let (project, invalid) = back!(forum, project);
    assert_eq!(invalid, [Invalidated::Coaching {}]);
    let project: Project<Preselected> = project;
    let project = forum.coach(project);
    let _ = forum.pitch(project);
}

#[test]
fn a_pitch_is_undone_with_the_sheets_on_it() {
    let (mut forum, [project, other]) = pitched(Forum::founded(), ["59", "60"]);
    let announced =
        |forum: &Forum, project: &Project<Pitched>| project.invalidated_by_revert(&forum.edition);
    assert_eq!(announced(&forum, &project), [Invalidated::Pitch {}]);
    for by in [1, 0] {
        forum.hand_in(sheet(by, 1, 5));
    }
    forum.hand_in(sheet(2, 2, 6));
    let expected = [
        Invalidated::Pitch {},
        Invalidated::Sheet { juror: juror(0) },
        Invalidated::Sheet { juror: juror(1) },
    ];
    assert_eq!(announced(&forum, &project), expected);
    drop(other);
    let (coached, invalid) = back!(forum, project);
    assert_eq!(invalid, expected);
    assert_eq!(AnyProject::from(coached).kind(), StageKind::Coached);
}

#[test]
fn a_pitch_that_the_jury_did_not_examine_is_undone_alone() {
    let (mut forum, [examined, other]) = pitched(Forum::founded(), ["59", "60"]);
    forum.hand_in(sheet(0, 1, 5));
    forum.deliberate(&[examined]);
    let (_, invalid) = back!(forum, other);
    assert_eq!(invalid, [Invalidated::Pitch {}]);
}

/// What the jury made of a pitch is undone before it, whether or not the pitch had a mark.
#[test]
fn a_pitch_that_was_examined_is_undone_after_the_sitting() {
    let (mut forum, [marked, unmarked, third]) = pitched(Forum::founded(), ["59", "59", "60"]);
    for n in [1, 3] {
        forum.hand_in(sheet(0, n, 5));
    }
    let files = [marked, unmarked, third];
    let opened = forum.deliberate(&files);
    let adopted = forum.adopt();
    let [_, unmarked, _] = files;
    let relying = [adopted, opened].map(|seq| forum.entry(seq));
    let unmarked = relied_on(&forum, unmarked, &relying);
    for decision in [adopted, opened] {
        undo(&mut forum, decision);
    }
    let (_, invalid) = back!(forum, unmarked);
    assert_eq!(invalid, [Invalidated::Pitch {}]);
    assert!(audit(&forum.log).is_consistent());
}

/// A move that decisions rest on is not undone before them: they are named, the last first.
#[track_caller]
pub(crate) fn relied_on<S: Revertible + Debug>(
    forum: &Forum,
    project: Project<S>,
    by: &[EntryId],
) -> Project<S> {
    let (project, _, reasons) = turned_down(project, motive("A slip"), |project, given| {
        project.revert(&forum.edition, given, forum.stamp())
    });
    let by = by.to_vec();
    assert_eq!(reasons, [(RevertError::ReliedOn { by: by.clone() }, After(by))]);
    project
}

#[test]
fn a_designation_is_undone_and_made_anew() {
    let (mut forum, project) = laureate();
    let decision = project.designated_by();
    let (project, invalid) = back!(forum, project);
    assert_eq!(invalid, [Invalidated::Designation { decision }]);
    assert_eq!(forum.designate(project).designated_by(), decision);
}

#[test]
fn what_happened_last_in_a_pre_incubation_is_undone_first() {
    let (mut forum, project) = incubating();
    let milestone = Milestone { name: "First users".parse().unwrap(), on: date("2020-02-01") };
    let project = forum.take(project.note_milestone(&forum.edition, milestone, forum.stamp()));
    let (project, invalid) = back!(forum, project);
    assert_eq!(invalid, [Invalidated::Happening {}]);
    let project = Project::<PreIncubation>::try_from(project).unwrap();
    assert!(project.incubation().happenings().is_empty());
    let (project, invalid) = back!(forum, project);
    assert_eq!(invalid, [Invalidated::Agreement {}]);
    let laureate = Project::<Laureate>::try_from(project).unwrap();
    assert_eq!(forum.admit(laureate).incubation().due(), Some(date("2020-04-14")));
}

fn few_seats() -> Forum {
    Forum::with(|rules| rules.seats = Seats::AtMost(2))
}

#[test]
fn another_way_is_undone_to_the_stage_that_it_left() {
    let (mut forum, [_, project, _]) = adopted();
    let project = forum.redirect(project);
    let (project, invalid) = back!(forum, project);
    assert_eq!(invalid, [Invalidated::Redirection {}]);
    let pitched = Project::<Pitched>::try_from(project).unwrap();
    let _ = forum.redirect(pitched);

    for coach in [false, true] {
        let (mut forum, [absent, project]) = preselected(few_seats(), ["59", "60"]);
        forum.enrol();
        forum.constitute(jury());
        forum.announce();
        forum.begin();
        let coached = forum.coach(project);
        let pitched = forum.pitch(coached);
        forum.hand_in(sheet(0, 2, 5));
        forum.deliberate(&[pitched]);
        forum.adopt();
        let (project, kind) = if coach {
            let coached = forum.coach(absent);
            (forum.redirect(coached), StageKind::Coached)
        } else {
            (forum.redirect(absent), StageKind::Preselected)
        };
        let (project, _) = back!(forum, project);
        assert_eq!(project.kind(), kind);
    }
}

#[test]
fn an_outcome_is_undone_to_the_stage_that_it_closed() {
    macro_rules! withdrawn_and_back {
        ($forum:ident, $project:ident, $kind:ident) => {{
            let closed = $forum.withdraw($project);
            let (project, invalid) = back!($forum, closed);
            assert_eq!(
                (project.kind(), &*invalid),
                (StageKind::$kind, &[Invalidated::Outcome {}][..])
            );
            project
        }};
    }
    let (mut forum, [a]) = ideas(["59"]);
    let _ = withdrawn_and_back!(forum, a, Idea);
    let (mut forum, [a]) = preselected(Forum::founded(), ["59"]);
    let _ = withdrawn_and_back!(forum, a, Preselected);
    let (mut forum, [a]) = coached(Forum::founded(), ["59"]);
    let _ = withdrawn_and_back!(forum, a, Coached);
    let (mut forum, [a]) = pitched(Forum::founded(), ["59"]);
    let _ = withdrawn_and_back!(forum, a, Pitched);
    let (mut forum, a) = laureate();
    let _ = withdrawn_and_back!(forum, a, Laureate);
    let (mut forum, a) = incubating();
    let _ = withdrawn_and_back!(forum, a, PreIncubation);
    let (mut forum, [_, a, _]) = adopted();
    let a = forum.redirect(a);
    let project = withdrawn_and_back!(forum, a, DevelopedOtherwise);
    let project = Project::<DevelopedOtherwise>::try_from(project).unwrap();
    let conclusion = Conclusion {
        ending: Ending::ReusedElsewhere,
        motive: motive("The Oise takes it over"),
        on: date("2020-03-01"),
    };
    let closed = forum.take(project.conclude(&forum.edition, conclusion, forum.stamp()));
    let (project, _) = back!(forum, closed);
    assert_eq!(project.kind(), StageKind::DevelopedOtherwise);
}

#[test]
fn a_move_is_undone_beside_its_own_edition_as_far_as_the_project_knows_it() {
    let (mut forum, [project]) = preselected(Forum::founded(), ["59"]);
    let reason = motive("A slip of the pen");
    let (other, _) = preselected(Forum::numbered(2, |_| {}), ["59"]);
    let (project, given, reasons) = turned_down(project, reason.clone(), |project, given| {
        project.revert(&other.edition, given, forum.stamp())
    });
    assert_eq!(given, reason);
    let elsewhere = OtherEdition { project: project.id(), edition: edition_id(1) };
    assert_eq!(reasons, [(RevertError::OtherEdition(elsewhere), Never)]);

    let behind = forum.replica(3);
    let (project, _, reasons) =
        turned_down(project, given, |project, given| project.revert(&behind, given, forum.stamp()));
    let evidence = EvidenceError::EditionBehind { seen: 2, known: 3 };
    assert_eq!(reasons, [(RevertError::Evidence(evidence), OtherEvidence)]);
    let _ = back!(forum, project);
}

#[test]
fn a_move_is_not_undone_before_it_was_made_nor_before_the_edition_came_so_far() {
    let (mut forum, [project]) = preselected(Forum::founded(), ["59"]);
    let between = forum.stamp();
    forum.enrol();
    let late =
        |at, last| (RevertError::History(HistoryError::BackInTime { at, last }), OtherEvidence);
    let last = forum.edition.at();
    let reason = motive("A slip of the pen");
    let (project, reason, reasons) = turned_down(project, reason, |project, given| {
        project.revert(&forum.edition, given, between)
    });
    assert_eq!(reasons, [late(between.at, last)], "the edition was not so far yet");
    let early = at("2019-11-27T00:00:00Z");
    let own = project.at();
    let (project, reason, reasons) =
        turned_down(project, reason, |project, given| project.revert(&forum.edition, given, early));
    assert_eq!(reasons, [late(early.at, own), late(early.at, last)]);
    let (_, other) = laureate();
    let stranger = Forum::numbered(2, |_| {});
    let (_, _, reasons) = turned_down(other, reason.clone(), |project, given| {
        project.revert(&stranger.edition, given, early)
    });
    assert_eq!(reasons.len(), 2, "both the edition and the time: {reasons:?}");
    let same_instant = at(&forum.edition.at().to_string());
    assert!(project.revert(&forum.edition, reason, same_instant).is_ok());
}

/// A preselection undone voids its evidence; the shortlist stands, so new evidence can be had.
#[test]
fn evidence_of_an_undone_move_is_void() {
    let (mut forum, [idea]) = ideas(["59"]);
    forum.close_call();
    forum.shortlist("59", &[&idea]);
    let old = forum.edition.shortlisting(&idea).unwrap();
    let project = forum.preselect(idea);
    let (idea, _) = back!(forum, project);
    let stamp = forum.stamp();
    let (idea, _, reasons) = turned_down(idea, old, |idea, old| idea.shortlist(old, stamp));
    let stale = EvidenceError::Stale { made_at: 0, now_at: 2 };
    assert_eq!(reasons, [(stale.into(), OtherEvidence)]);
    let _ = forum.preselect(idea);
}
