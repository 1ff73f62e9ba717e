//! What rests on what is undone from the bottom up: in the edition's stream, and between it and the
//! projects'.

use participatory_innovation::{
    audit::{Finding, audit},
    deliberation::DeliberationError,
    edition::{Reliance, ReversalError},
    fact::{Invalidated, Sheet},
    journal::{
        Remedy::{After, Never},
        StandingError,
    },
    project::{Pitched, Preselected, Project, RevertError},
    scoring::{Coverage, Stance},
    value::Mark,
};

use crate::{
    audited::back,
    given::{
        Forum, adopted, adopted_by, coached, deliberating, entry_of, juror, jury, laureate, motive,
        pitched, preselected, project_id, sheet, shown,
    },
    retold::{retold, said},
    reversal::{refused, relied_on, undo},
    revert, with_remedy,
};

#[track_caller]
fn consistent(forum: &Forum) {
    let report = audit(&forum.log);
    assert!(report.is_consistent(), "{:?}", report.disagreements);
}

/// A team that was coached goes back twice, to be an idea again, once it has a number: the second
/// time, the programme goes first.
#[test]
fn a_finalist_is_no_idea_again_before_the_programme_is_undone() {
    let (mut forum, [project, _]) = preselected(Forum::founded(), ["59", "60"]);
    forum.enrol();
    let coached = forum.coach(project);
    let programme = forum.announce();
    let project = back(&mut forum, coached.into());
    let project = Project::<Preselected>::try_from(project).unwrap();
    let project = revert::relied_on(&forum, project, &[forum.entry(programme)]);
    undo(&mut forum, programme);
    let idea = back(&mut forum, project.into());
    consistent(&forum);

    // The shortlist stands: what was undone is done again.
    let project = forum.preselect(idea.try_into().unwrap());
    forum.announce();
    let _ = forum.coach(project);
    consistent(&forum);
}

#[test]
fn a_laureate_goes_back_twice_after_the_palmares_and_the_sitting() {
    let (mut forum, project) = laureate();
    let palmares = project.designated_by();
    let project = back(&mut forum, project.into());
    let by = [palmares, palmares - 1].map(|seq| forum.entry(seq));
    let project = revert::relied_on(&forum, Project::<Pitched>::try_from(project).unwrap(), &by);
    for decision in [palmares, palmares - 1] {
        undo(&mut forum, decision);
    }
    let coached = back(&mut forum, project.into());
    consistent(&forum);
    let again = forum.pitch(coached.try_into().unwrap());
    assert_eq!(again.pitched_by(), 7);
}

#[test]
fn one_that_was_sent_another_way_goes_back_twice_after_the_palmares_and_the_sitting() {
    let (mut forum, [_, project, _]) = adopted();
    let palmares = forum.edition.seq();
    let otherwise = forum.redirect(project);
    let by = [entry_of(2, 4)];
    assert_eq!(refused(&mut forum, palmares), relied_on(palmares, &by));
    let project = back(&mut forum, otherwise.into());
    let by = [palmares, palmares - 1].map(|seq| forum.entry(seq));
    let _ = revert::relied_on(&forum, Project::<Pitched>::try_from(project).unwrap(), &by);
}

/// The pitch that was taken back is all that does not agree, and the jury comes to no order: the
/// opening is to be undone.
#[track_caller]
fn taken_back(forum: &Forum, stage: &str) {
    let report = audit(&forum.log);
    let [found] = &*report.disagreements else { panic!("{:?}", report.disagreements) };
    let opening = forum.entry(forum.edition.seq());
    assert!(matches!(found.what, Finding::Crossed { with } if with == opening), "{found}");
    assert_eq!(found.seq, Some(4));
    let error = forum.preview().unwrap_err();
    assert!(error.to_string().contains(&format!("is {stage}, and not as")), "{error}");
    let (error, remedy) = with_remedy(error);
    assert!(matches!(error, DeliberationError::NotAsExamined { opening: by, .. } if by == opening));
    assert_eq!(remedy, After(vec![opening]));
}

/// An examined pitch is taken back by somebody who has not seen the sitting: the audit names it, the
/// jury comes to no order, and both say to undo the opening. Another pitch mends nothing.
#[test]
fn an_examined_pitch_that_is_taken_back_unseen_is_named() {
    let (mut forum, projects) = pitched(Forum::founded(), ["59", "60"]);
    let before = forum.replica(usize::MAX);
    let opened = forum.deliberate(&projects);
    let [first, _] = projects;
    let slip = motive("Heard wrongly");
    let coached = forum.take(first.revert(&before, slip.clone(), forum.stamp()));
    taken_back(&forum, "coached");

    let again = forum.pitch(coached);
    taken_back(&forum, "pitched");
    // No decision rests on this pitch: it is taken back.
    let again = back(&mut forum, again.into());
    undo(&mut forum, opened);
    consistent(&forum);
    let again = forum.pitch(again.try_into().unwrap());
    let other = Project::try_from(forum.copy(2, usize::MAX)).unwrap();
    forum.deliberate(&[again, other]);
    assert!(forum.preview().is_ok());
    consistent(&forum);
}

/// Sheets on a pitch that was taken back do not count on the next one, and stay readable.
#[test]
fn a_sheet_counts_on_the_pitch_that_was_heard() {
    let (mut forum, [first, second]) = pitched(Forum::founded(), ["59", "60"]);
    for by in 0..3 {
        forum.hand_in(sheet(by, 1, 9));
        forum.hand_in(sheet(by, 2, 5));
    }
    let sheets = [0, 1, 2].map(|by| Invalidated::Sheet { juror: juror(by) });
    let void: Vec<_> = [Invalidated::Pitch {}].into_iter().chain(sheets).collect();
    assert_eq!(first.invalidated_by_revert(&forum.edition), void);
    let coached = back(&mut forum, first.into());
    let first = forum.pitch(coached.try_into().unwrap());
    assert_eq!(first.pitched_by(), 5);
    assert_eq!(first.invalidated_by_revert(&forum.edition), [Invalidated::Pitch {}], "of this one");
    forum.hand_in(Sheet { pitch: 5, ..sheet(0, 1, 4) });
    forum.deliberate(&[first, second]);

    let marks = [Some(Mark::from_units(4))];
    let stances = [Stance::Marked(&marks), Stance::Missing, Stance::Missing];
    let expected: Vec<_> = (0..).map(juror).zip(stances).collect();
    assert_eq!(forum.edition.file(project_id(1)).stances, expected);
    let preview = forum.preview().unwrap();
    let [one, two] = [1, 2].map(|n| preview.outline(project_id(n)).unwrap());
    assert_eq!(one.coverage, Coverage { judged: 1, missing: 2, ..Coverage::default() });
    assert_eq!(two.coverage, Coverage { judged: 3, ..Coverage::default() });
    assert_eq!((one.rank, two.rank), (Some(2), Some(1)), "by the sheet on the second pitch");
    let revisions: Vec<_> = forum.edition.revisions(juror(0), project_id(1)).collect();
    assert_eq!(revisions.iter().map(|(_, sheet)| sheet.pitch).collect::<Vec<_>>(), [3, 5]);
    forum.adopt();
    consistent(&forum);
}

/// A sheet on the first pitch that comes late takes nothing from the one on the second.
#[test]
fn a_late_sheet_on_an_earlier_pitch_replaces_none() {
    let (mut forum, [project]) = pitched(Forum::founded(), ["59"]);
    let coached = back(&mut forum, project.into());
    let again = forum.pitch(coached.try_into().unwrap());
    forum.hand_in(Sheet { pitch: 5, ..sheet(0, 1, 9) });
    forum.hand_in(Sheet { pitch: 3, ..sheet(0, 1, 2) });
    forum.deliberate(&[again]);
    let file = forum.edition.file(project_id(1));
    let nine = [Some(Mark::from_units(9))];
    assert_eq!(file.stances[0], (juror(0), Stance::Marked(&nine)));
    consistent(&forum);
}

/// Once the pitches have begun, no shortlisting is taken back any more.
#[test]
fn a_shortlisting_stays_once_the_pitches_have_begun() {
    let (mut forum, [project]) = preselected(Forum::founded(), ["59"]);
    forum.constitute(jury());
    let programme = forum.announce();
    let begun = forum.begin();
    let refused = project.revert(&forum.edition, motive("A slip"), forum.stamp()).unwrap_err();
    assert_eq!(refused.remedy(), Never);
    let by = [begun, programme].map(|seq| forum.entry(seq));
    let reasons = [RevertError::Kept { by: by[0] }, RevertError::ReliedOn { by: by.to_vec() }];
    assert!(refused.reasons().iter().eq(&reasons), "{refused}");
}

/// A sheet names the entry of a pitch that had been held when it was handed in.
#[test]
fn a_sheet_on_no_pitch_is_named() {
    for (pitch, said) in [(2, "no pitch"), (4, "not there"), (3, "not yet")] {
        let (mut forum, [project]) = coached(Forum::founded(), ["59"]);
        let sheet = Sheet { pitch, ..sheet(0, 1, 5) };
        if pitch == 3 {
            forum.hand_in(sheet);
            let _ = forum.pitch(project);
        } else {
            let _ = forum.pitch(project);
            forum.hand_in(sheet);
        }
        let report = audit(&forum.log);
        let [found] = &*report.disagreements else { panic!("{said}: {report:?}") };
        let expected = Finding::PitchNotHeard { project: project_id(1), pitch };
        assert_eq!(found.what.to_string(), expected.to_string());
        assert_eq!(
            (found.stream, found.seq),
            (Some(forum.edition.stream()), Some(forum.edition.seq()))
        );
    }
}

/// A tie that was settled rests on the sitting: it is undone before that, and the palmarès before
/// both.
#[test]
fn a_sitting_is_undone_after_the_ties_that_it_settled() {
    let marks = [("59", 9), ("59", 7), ("60", 7)];
    let (mut forum, _) = deliberating(Forum::founded(), marks);
    let opened = forum.edition.seq();
    let settled = forum.vote(&[2, 3]);
    let by = [forum.entry(settled)];
    assert_eq!(refused(&mut forum, opened), relied_on(opened, &by));
    let palmares = forum.adopt();
    let by = [palmares, settled].map(|seq| forum.entry(seq));
    assert_eq!(refused(&mut forum, opened), relied_on(opened, &by));
    let reliance = forum.edition.reliance_on(opened);
    let expected = Reliance { entries: vec![palmares, settled], sheets: 0, projects: Vec::new() };
    assert_eq!(reliance, expected);
    for decision in [palmares, settled, opened] {
        undo(&mut forum, decision);
    }
    consistent(&forum);
}

/// The publication is undone before the palmarès, where the charter lets it be.
#[test]
fn a_publication_is_undone_before_its_palmares() {
    let forum = Forum::with(|rules| rules.revert_after_publication = true);
    let (mut forum, [first, ..]) = adopted_by(forum);
    let palmares = forum.edition.seq();
    let published = forum.publish();
    let laureate = forum.designate(first);
    let by = [entry_of(1, 4), forum.entry(published)];
    assert_eq!(refused(&mut forum, palmares), relied_on(palmares, &by));
    let _ = back(&mut forum, laureate.into());
    undo(&mut forum, published);
    undo(&mut forum, palmares);
    forum.adopt();
    let published = forum.publish();
    assert_eq!(forum.edition.published_at(), Some(forum.edition.at()));
    undo(&mut forum, published);
    consistent(&forum);

    let (mut forum, _) = adopted();
    let published = forum.publish();
    let reasons = refused(&mut forum, published);
    assert_eq!(reasons, [(ReversalError::Published { published }, Never)]);
}

/// What a reversal is shown is in its entry: those who could have moved, none having done so.
#[test]
fn a_reversal_rests_on_the_projects_that_it_is_shown() {
    let (mut forum, projects) = adopted();
    let palmares = forum.edition.seq();
    let slip = motive("A slip of the pen");
    assert_eq!(forum.edition.reliance_on(palmares).projects, [1, 2, 3].map(project_id));
    let (back, reasons) =
        forum.refuse(|edition, stamp| edition.revert(palmares, slip.clone(), [], stamp));
    assert_eq!(back.standings.len(), 0);
    let hidden = |n| StandingError::NotShown { project: project_id(n) }.into();
    let reasons: Vec<ReversalError> = reasons.into_iter().map(|(reason, _)| reason).collect();
    assert_eq!(reasons, [hidden(1), hidden(2), hidden(3)]);

    let shown = projects.each_ref().map(Project::snapshot);
    let reversal = forum.decide(|edition, stamp| edition.revert(palmares, slip, shown, stamp));
    // A journal in which one of them had moved by it does not replay.
    let log = retold(&forum, forum.entry(reversal), |told| {
        let standing = &mut said(told)["standings"][0];
        standing["seq"] = serde_json::json!(4);
        standing["stage"] = serde_json::json!("laureate");
    });
    let error =
        participatory_innovation::edition::Edition::replay(crate::retold::of_edition(&forum, &log));
    let reasons = crate::palmares::reasons_of::<ReversalError>(error.unwrap_err());
    let by = vec![entry_of(1, 4)];
    assert_eq!(reasons, [ReversalError::ReliedOn { entry: palmares, by }]);
}

/// What nobody can undo, the sheets of jurors, keeps what it rests on.
#[test]
fn what_a_sheet_rests_on_stays() {
    let (mut forum, _) = preselected(Forum::founded(), ["59"]);
    let constituted = forum.constitute(jury());
    forum.announce();
    forum.begin();
    forum.hand_in(sheet(0, 1, 5));
    let reasons = refused(&mut forum, constituted);
    let sheets = ReversalError::SheetsHandedIn { entry: constituted, sheets: 1 };
    assert_eq!(reasons.last(), Some(&(sheets, Never)));
}

/// A laureate is designated by somebody who has not seen that the palmarès was undone, or the palmarès
/// is undone from a copy of the project that has not read of its designation: either way, one of them
/// is undone.
#[test]
fn a_designation_that_crosses_the_reversal_of_its_palmares_is_named() {
    for reversed_first in [true, false] {
        let (mut forum, [first, ..]) = adopted();
        let palmares = forum.edition.seq();
        let (before, old) = (forum.replica(usize::MAX), forum.projects());
        let slip = motive("A slip of the pen");
        let reverse = |forum: &mut Forum| {
            let slip = slip.clone();
            forum.decide(|edition, stamp| edition.revert(palmares, slip, shown(&old), stamp));
        };
        if reversed_first {
            reverse(&mut forum);
        }
        let evidence = before.designation(&first).unwrap();
        let laureate = forum.take(first.designate(evidence, forum.stamp()));
        if !reversed_first {
            reverse(&mut forum);
        }
        let report = audit(&forum.log);
        let [found] = &*report.disagreements else { panic!("{:?}", report.disagreements) };
        let reversal = forum.entry(palmares + 1);
        assert!(matches!(found.what, Finding::Crossed { with } if with == reversal), "{found}");
        let place = entry_of(1, 4);
        assert_eq!((found.stream, found.seq), (Some(place.stream), Some(place.seq)));
        let _ = back(&mut forum, laureate.into());
        consistent(&forum);
    }
}
