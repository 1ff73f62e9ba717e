//! Sheets: who hands them in, when, and with which marks.

use participatory_innovation::{
    charter::{ConflictKind, Criterion, OwnDepartement},
    edition::HandInError,
    fact::{Conflict, Member, Sheet, Verdict, Voice},
    journal::{
        HistoryError,
        Remedy::{Later, Never, OtherEvidence},
    },
    jury::Recusal,
    scoring::{Coverage, Stance},
    value::{Mark, PersonId, Scale, ScaleError},
};

use crate::{
    Reasons,
    given::{
        Forum, at, code, departement, juror, jury, member, pitched, preselected, present,
        project_id, sheet, sheet_of, statement,
    },
};

/// Why a sheet is refused. It comes back as it was.
#[track_caller]
fn refused(forum: &mut Forum, sheet: &Sheet) -> Reasons<HandInError> {
    let given = sheet.clone();
    let (back, reasons) = forum.refuse(|edition, stamp| edition.hand_in(given, stamp));
    assert_eq!(back, *sheet);
    reasons
}

#[test]
fn sheets_come_in_from_the_first_pitch_to_the_deliberation() {
    let (mut forum, [project]) = preselected(Forum::founded(), ["59"]);
    forum.enrol();
    forum.constitute(jury());
    forum.announce();
    assert_eq!(refused(&mut forum, &sheet(0, 1, 5)), [(HandInError::PitchesNotBegun, Later)]);
    forum.begin();
    forum.hand_in(sheet(0, 1, 5));
    let coached = forum.coach(project);
    let pitched = forum.pitch(coached);
    let entry = forum.deliberate(&[pitched]);
    let reasons = refused(&mut forum, &sheet(0, 1, 6));
    assert_eq!(reasons, [(HandInError::Locked { entry }, Never)]);
    assert_eq!(forum.edition.sheet(juror(0), project_id(1)), Some(&sheet(0, 1, 5)));
}

#[test]
fn a_later_sheet_replaces_an_earlier_one_which_stays_readable() {
    let (mut forum, _) = pitched(Forum::founded(), ["59"]);
    forum.hand_in(sheet(0, 1, 5));
    forum.hand_in(sheet(0, 1, 7));
    assert_eq!(forum.edition.sheet(juror(0), project_id(1)), Some(&sheet(0, 1, 7)));
    assert_eq!(forum.edition.sheets().collect::<Vec<_>>(), [&sheet(0, 1, 7)]);
    let revisions: Vec<_> = forum.edition.revisions(juror(0), project_id(1)).collect();
    let [(first, five), (second, seven)] = *revisions else { panic!("{revisions:?}") };
    assert_eq!((five, seven), (&sheet(0, 1, 5), &sheet(0, 1, 7)));
    assert!(first < second && second == forum.edition.at());
}

#[test]
fn a_sheet_is_of_a_juror_on_a_finalist() {
    let (mut forum, _) = pitched(Forum::founded(), ["59"]);
    let reasons = refused(&mut forum, &sheet(9, 1, 5));
    assert_eq!(reasons, [(HandInError::NotAJuror { juror: juror(9) }, Never)]);
    let reasons = refused(&mut forum, &sheet(0, 2, 5));
    assert_eq!(reasons, [(HandInError::NotAFinalist { project: project_id(2) }, OtherEvidence)]);
    forum.hand_in(sheet(0, 1, 5));
}

#[test]
fn marks_lie_on_the_scale_both_ends_included() {
    let (mut forum, _) = pitched(Forum::founded(), ["59"]);
    for mark in [-1, 11] {
        let reasons = refused(&mut forum, &sheet(0, 1, mark));
        let why = Scale::ZERO_TO_TEN.check(Mark::from_units(mark)).unwrap_err();
        assert!(matches!(why, ScaleError::OutOfRange { .. }), "{why:?}");
        let criterion = code("overall");
        assert_eq!(reasons, [(HandInError::OffScale { criterion, why }, OtherEvidence)]);
    }
    for mark in [0, 10] {
        forum.hand_in(sheet(0, 1, mark));
    }
}

#[test]
fn a_sheet_has_one_place_for_each_criterion_and_at_least_one_mark() {
    let forum = Forum::with(|rules| {
        rules.grid.criteria.push(Criterion {
            code: code("cost"),
            label: "Cost".parse().unwrap(),
            weight: 1,
        });
    });
    let (mut forum, _) = pitched(forum, ["59"]);
    let count = |found| (HandInError::MarkCount { expected: 2, found }, OtherEvidence);
    assert_eq!(refused(&mut forum, &sheet_of(0, 1, &[Some(5)])), [count(1)]);
    assert_eq!(refused(&mut forum, &sheet_of(0, 1, &[Some(5); 3])), [count(3)]);
    let blank = (HandInError::Blank, OtherEvidence);
    assert_eq!(refused(&mut forum, &sheet_of(0, 1, &[])), [count(0), blank.clone()]);
    assert_eq!(refused(&mut forum, &sheet_of(0, 1, &[None, None])), [blank]);
    let reasons = refused(&mut forum, &sheet_of(0, 1, &[None, Some(12)]));
    let [(HandInError::OffScale { criterion, .. }, OtherEvidence)] = &*reasons else {
        panic!("{reasons:?}");
    };
    assert_eq!(*criterion, code("cost"), "the criterion at fault is named");
    forum.hand_in(sheet_of(0, 1, &[None, Some(5)]));
}

#[test]
fn an_abstention_says_so_and_is_no_missing_sheet() {
    let (mut forum, _) = pitched(Forum::founded(), ["59"]);
    let abstained = Sheet { verdict: Verdict::Abstained, ..sheet(0, 1, 0) };
    forum.hand_in(abstained);
    forum.hand_in(sheet(1, 1, 0));
    let coverage =
        forum.edition.file(project_id(1)).tally(&forum.edition.charter().rules().grid).coverage();
    assert_eq!(coverage, Coverage { judged: 1, abstained: 1, recused: 0, missing: 1 });
}

#[test]
fn a_recused_juror_hands_in_no_sheet() {
    let forum = Forum::with(|rules| rules.conflicts.own_departement = OwnDepartement::Recused);
    let (mut forum, _) = preselected(forum, ["59", "60"]);
    let mut local = jury();
    local.members = local
        .members
        .iter()
        .cloned()
        .map(|mut member| {
            member.departement = (member.person == juror(0)).then(|| departement("59"));
            member
        })
        .collect();
    forum.constitute(local);
    forum.announce();
    forum.begin();
    let recused = |by, why| HandInError::Recused { juror: juror(by), project: project_id(1), why };
    let reasons = refused(&mut forum, &sheet(0, 1, 5));
    assert_eq!(reasons, [(recused(0, Recusal::OwnDepartement), Never)]);
    forum.hand_in(sheet(0, 2, 5));

    let conflict = Conflict::new(juror(1), ConflictKind::Personal, project_id(1));
    forum.decide(|edition, stamp| edition.declare_conflict(conflict, stamp));
    let reasons = refused(&mut forum, &sheet(1, 1, 5));
    assert_eq!(reasons, [(recused(1, Recusal::Interest(conflict)), Never)]);
    forum.hand_in(sheet(1, 2, 5));
}

#[test]
fn an_advisory_sheet_is_kept_and_never_counted() {
    let (mut forum, [project]) = preselected(Forum::founded(), ["59"]);
    let mut advised = jury();
    let mut members = advised.members.to_vec();
    members[2].voice = Voice::Advisory;
    advised.members = members.into();
    forum.enrol();
    forum.constitute(advised);
    forum.announce();
    forum.begin();
    forum.hand_in(sheet(0, 1, 4));
    forum.hand_in(sheet(2, 1, 10));
    assert_eq!(forum.edition.sheet(juror(2), project.id()), Some(&sheet(2, 1, 10)));
    let tally = forum.edition.file(project.id()).tally(&forum.edition.charter().rules().grid);
    assert_eq!(tally.coverage(), Coverage { judged: 1, missing: 1, ..Coverage::default() });
    assert_eq!(tally.criteria()[0].sum(), 4);
}

#[test]
fn a_sheet_is_refused_for_every_reason_at_once() {
    let (mut forum, _) = preselected(Forum::founded(), ["59"]);
    let given = sheet_of(9, 9, &[Some(11), None]);
    let early = at("2019-11-27T00:00:00Z");
    let back = given.clone();
    let (back, reasons) = forum.refuse_at(early, |edition, stamp| edition.hand_in(back, stamp));
    assert_eq!(back, given);
    let why = Scale::ZERO_TO_TEN.check(Mark::from_units(11)).unwrap_err();
    let last = forum.edition.at();
    assert_eq!(
        reasons,
        [
            (HandInError::PitchesNotBegun, Later),
            (HandInError::NotAJuror { juror: juror(9) }, Never),
            (HandInError::NotAFinalist { project: project_id(9) }, OtherEvidence),
            (HandInError::MarkCount { expected: 1, found: 2 }, OtherEvidence),
            (HandInError::OffScale { criterion: code("overall"), why }, OtherEvidence),
            (HistoryError::BackInTime { at: early.at, last }.into(), OtherEvidence),
        ]
    );
}

/// Whose sheets count when these are present, with an alternate (3) of juror 1 and a shadow juror
/// (4), all of whom handed in their number as a mark, and juror 1 none if it says so.
fn counted(there: &[u128], without_one: bool) -> Vec<(PersonId, Option<i32>)> {
    let (mut forum, [project]) = preselected(Forum::founded(), ["59"]);
    forum.enrol();
    let mut full = jury();
    let beside = [
        Member { alternate_of: Some(juror(1)), ..member(3, "staff") },
        Member { voice: Voice::Shadow, ..member(4, "staff") },
    ];
    full.members = full.members.iter().cloned().chain(beside).collect();
    forum.constitute(full);
    forum.announce();
    forum.begin();
    let coached = forum.coach(project);
    let project = forum.pitch(coached);
    for n in (0..5_u8).filter(|n| !(without_one && *n == 3)) {
        forum.hand_in(sheet(n.into(), 1, n.into()));
    }
    if !there.is_empty() {
        let sitting = present(there.iter().copied());
        let files = [project.examination()];
        forum.decide(|edition, stamp| edition.open_deliberation(sitting, files, stamp));
    }
    let mark = |stance: &Stance<'_>| match stance {
        Stance::Marked(marks) => marks[0].map(Mark::units),
        _ => None,
    };
    let file = forum.edition.file(project_id(1));
    file.stances.iter().map(|(juror, stance)| (*juror, mark(stance))).collect()
}

#[test]
fn one_sheet_counts_for_each_seat_and_no_shadow() {
    let [zero, one, two, three] = [0, 1, 2, 3].map(|n| (juror(n), i32::try_from(n).ok()));
    let own = [zero, one, two];
    assert_eq!(counted(&[], false), own, "before the sitting");
    assert_eq!(counted(&[0, 1, 2], false), own);
    assert_eq!(counted(&[0, 1, 2, 3], false), own, "the member is there");
    assert_eq!(counted(&[0, 2], false), own, "nobody replaces the absent member");
    assert_eq!(counted(&[0, 2, 3], false), [zero, three, two]);
    assert_eq!(counted(&[0, 2, 3], true), [zero, (juror(3), None), two], "no falling back");
}

#[test]
fn a_comment_is_kept_and_counts_for_nothing() {
    let (mut forum, _) = pitched(Forum::founded(), ["59"]);
    let comment = Some(statement("Très clair"));
    forum.hand_in(Sheet { comment: comment.clone(), ..sheet(0, 1, 5) });
    assert_eq!(forum.edition.sheet(juror(0), project_id(1)).unwrap().comment, comment);
    let tally = |forum: &Forum| {
        forum.edition.file(project_id(1)).tally(&forum.edition.charter().rules().grid)
    };
    let commented = tally(&forum);
    forum.hand_in(sheet(0, 1, 5));
    assert_eq!(tally(&forum), commented);
}
