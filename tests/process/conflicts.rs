//! Declared interests, and whom the charter recuses for them.

use participatory_innovation::{
    charter::{ConflictKind, OwnDepartement},
    edition::{ConflictError, DismissError},
    fact::{Conflict, Dismissal, Jury, Member, Voice},
    journal::{
        Capacity, HistoryError,
        Remedy::{Never, OtherEvidence},
    },
    jury::Recusal,
    scoring::{Coverage, Stance},
    value::Mark,
};

use crate::{
    Reasons,
    given::{
        Forum, at, date, deliberating, departement, juror, member, motive, person, pitched,
        preselected, project_id, sheet,
    },
};

/// An interest that the charter does not recuse for.
pub(crate) fn interest(by: u128, project: u128) -> Conflict {
    interest_of(by, project, ConflictKind::Other)
}

fn interest_of(by: u128, project: u128, kind: ConflictKind) -> Conflict {
    Conflict::new(juror(by), kind, project_id(project))
}

/// Why a declaration is refused. It comes back as it was.
#[track_caller]
fn refused(forum: &mut Forum, conflict: Conflict) -> Reasons<ConflictError> {
    let (back, reasons) = forum.refuse(|edition, stamp| edition.declare_conflict(conflict, stamp));
    assert_eq!(back, conflict);
    reasons
}

fn declare(forum: &mut Forum, conflict: Conflict) {
    forum.decide(|edition, stamp| edition.declare_conflict(conflict, stamp));
}

#[test]
fn the_charter_says_which_interests_recuse() {
    let forum = Forum::with(|rules| rules.conflicts.recuse = [ConflictKind::Hierarchy].into());
    let (mut forum, _) = pitched(forum, ["59", "60"]);
    declare(&mut forum, interest_of(0, 1, ConflictKind::Personal));
    assert_eq!(forum.edition.recusal(juror(0), project_id(1)), None);
    declare(&mut forum, interest_of(0, 1, ConflictKind::Hierarchy));
    let why = Recusal::Interest(interest_of(0, 1, ConflictKind::Hierarchy));
    assert_eq!(forum.edition.recusal(juror(0), project_id(1)), Some(why));
    assert_eq!(forum.edition.recusal(juror(0), project_id(2)), None);
    assert_eq!(forum.edition.recusal(juror(1), project_id(1)), None);
    assert_eq!(forum.edition.interests(juror(0), project_id(1)).len(), 2);
}

#[test]
fn a_sheet_handed_in_before_the_interest_was_declared_no_longer_counts() {
    let (mut forum, _) = pitched(Forum::founded(), ["59"]);
    forum.hand_in(sheet(0, 1, 10));
    forum.hand_in(sheet(1, 1, 4));
    declare(&mut forum, interest_of(0, 1, ConflictKind::OwnProject));
    let file = forum.edition.file(project_id(1));
    let marks = [Some(Mark::from_units(4))];
    assert_eq!(
        file.stances,
        [
            (juror(0), Stance::Recused),
            (juror(1), Stance::Marked(&marks)),
            (juror(2), Stance::Missing),
        ]
    );
    let coverage = Coverage { judged: 1, abstained: 0, recused: 1, missing: 1 };
    assert_eq!(file.tally(&forum.edition.charter().rules().grid).coverage(), coverage);
    assert!(forum.edition.sheet(juror(0), project_id(1)).is_some(), "it stays readable");
}

#[test]
fn an_interest_is_declared_once() {
    let (mut forum, _) = pitched(Forum::founded(), ["59"]);
    let conflict = interest_of(0, 1, ConflictKind::Other);
    declare(&mut forum, conflict);
    assert_eq!(refused(&mut forum, conflict), [(ConflictError::AlreadyDeclared, Never)]);
    declare(&mut forum, interest_of(0, 1, ConflictKind::CoachedIt));
}

#[test]
fn an_interest_is_declared_before_the_palmares() {
    let (mut forum, _) = deliberating(Forum::founded(), [("59", 5), ("60", 7)]);
    declare(&mut forum, interest_of(0, 1, ConflictKind::Other));
    let entry = forum.adopt();
    let reasons = refused(&mut forum, interest_of(1, 1, ConflictKind::Other));
    assert_eq!(reasons, [(ConflictError::Adopted { entry }, Never)]);
}

#[test]
fn a_declaration_is_refused_for_every_reason_at_once() {
    let (mut forum, _) = deliberating(Forum::founded(), [("59", 5), ("60", 7)]);
    let entry = forum.adopt();
    let stranger = Conflict { juror: person(1), ..interest_of(0, 9, ConflictKind::Other) };
    let early = at("2019-11-27T00:00:00Z");
    let (back, reasons) =
        forum.refuse_at(early, |edition, stamp| edition.declare_conflict(stranger, stamp));
    assert_eq!(back, stranger);
    let last = forum.edition.at();
    assert_eq!(
        reasons,
        [
            (ConflictError::Adopted { entry }, Never),
            (ConflictError::NotAJuror { juror: person(1) }, OtherEvidence),
            (ConflictError::NotAFinalist { project: project_id(9) }, OtherEvidence),
            (HistoryError::BackInTime { at: early.at, last }.into(), OtherEvidence),
        ]
    );
}

fn coverage_of_the_first(forum: &Forum) -> Coverage {
    let grid = &forum.edition.charter().rules().grid;
    forum.edition.file(project_id(1)).tally(grid).coverage()
}

fn dated(from: Option<&str>, until: Option<&str>) -> Conflict {
    Conflict {
        from: from.map(date),
        until: until.map(date),
        ..interest_of(0, 1, ConflictKind::Hierarchy)
    }
}

#[test]
fn an_interest_recuses_from_its_first_day_to_its_last() {
    let (mut forum, _) = pitched(Forum::founded(), ["59"]);
    let conflict = dated(Some("2019-11-20"), Some("2019-11-28"));
    declare(&mut forum, conflict);
    let on = |day| forum.edition.recusal_on(juror(0), project_id(1), date(day));
    let why = Some(Recusal::Interest(conflict));
    let days = ["2019-11-19", "2019-11-20", "2019-11-28", "2019-11-29"];
    assert_eq!(days.map(on), [None, why, why, None]);
    assert_eq!(forum.edition.recusal(juror(0), project_id(1)), why, "everything is on the 28th");
}

#[test]
fn an_interest_that_has_not_begun_or_is_over_lets_the_juror_judge() {
    for conflict in [dated(None, Some("2019-11-27")), dated(Some("2019-11-29"), None)] {
        let (mut forum, _) = pitched(Forum::founded(), ["59"]);
        declare(&mut forum, conflict);
        assert_eq!(forum.edition.recusal(juror(0), project_id(1)), None);
        forum.hand_in(sheet(0, 1, 5));
    }
}

#[test]
fn a_sheet_counts_if_there_was_no_interest_then_nor_when_the_jury_sits() {
    let judged = |conflict| {
        let (mut forum, [project]) = pitched(Forum::founded(), ["59"]);
        forum.hand_in(sheet(0, 1, 10));
        forum.hand_in(sheet(1, 1, 4));
        declare(&mut forum, conflict);
        forum.wait_until("2019-11-30T08:00:00Z");
        forum.deliberate(&[project]);
        coverage_of_the_first(&forum)
    };
    let both = Coverage { judged: 2, missing: 1, ..Coverage::default() };
    let recused = Coverage { judged: 1, recused: 1, missing: 1, abstained: 0 };
    assert_eq!(judged(dated(Some("2019-11-29"), Some("2019-11-29"))), both, "in between");
    assert_eq!(judged(dated(Some("2019-11-30"), None)), recused, "when the jury sits");
    assert_eq!(judged(dated(None, Some("2019-11-28"))), recused, "when the sheet came in");
}

#[test]
fn an_interest_ends_on_its_first_day_at_the_earliest() {
    let (mut forum, _) = pitched(Forum::founded(), ["59"]);
    let backwards = dated(Some("2019-11-28"), Some("2019-11-27"));
    let (from, until) = (date("2019-11-28"), date("2019-11-27"));
    let reason = ConflictError::EndsBeforeItBegins { from, until };
    assert_eq!(refused(&mut forum, backwards), [(reason, OtherEvidence)]);
    declare(&mut forum, dated(Some("2019-11-28"), Some("2019-11-28")));
}

#[test]
fn an_imposed_interest_recuses_as_a_declared_one_does() {
    let (mut forum, _) = pitched(Forum::founded(), ["59"]);
    let imposed = |kind| Conflict { imposed_by: Some(Capacity::Chair), ..interest_of(0, 1, kind) };
    declare(&mut forum, imposed(ConflictKind::Other));
    assert_eq!(forum.edition.recusal(juror(0), project_id(1)), None, "not a kind that recuses");
    declare(&mut forum, interest_of(0, 1, ConflictKind::Other));
    declare(&mut forum, imposed(ConflictKind::Personal));
    let why = Recusal::Interest(imposed(ConflictKind::Personal));
    assert_eq!(forum.edition.recusal(juror(0), project_id(1)), Some(why));
}

fn dismissal(conflict: u32) -> Dismissal {
    Dismissal { conflict, motive: motive("Une homonymie") }
}

/// Why a dismissal is refused. It comes back as it was.
#[track_caller]
fn not_dismissed(forum: &mut Forum, conflict: u32) -> Reasons<DismissError> {
    let (back, reasons) =
        forum.refuse(|edition, stamp| edition.dismiss_conflict(dismissal(conflict), stamp));
    assert_eq!(back, dismissal(conflict));
    reasons
}

#[test]
fn a_dismissed_interest_recuses_no_more_and_stays_readable() {
    let (mut forum, _) = pitched(Forum::founded(), ["59", "60"]);
    forum.hand_in(sheet(0, 1, 5));
    let conflict = interest_of(0, 1, ConflictKind::Personal);
    let entry = forum.decide(|edition, stamp| edition.declare_conflict(conflict, stamp));
    let elsewhere = interest_of(0, 2, ConflictKind::Personal);
    declare(&mut forum, elsewhere);
    let judged = |forum: &Forum| coverage_of_the_first(forum).judged;
    assert_eq!(judged(&forum), 0);
    let by = forum.decide(|edition, stamp| edition.dismiss_conflict(dismissal(entry), stamp));
    assert_eq!(judged(&forum), 1, "the sheet counts again");
    let why = Some(Recusal::Interest(elsewhere));
    assert_eq!(forum.edition.recusal(juror(0), project_id(2)), why, "no other is touched");
    let [interest] = forum.edition.interests(juror(0), project_id(1)) else { panic!("one") };
    assert_eq!((interest.entry, interest.conflict), (entry, conflict));
    let (dismissed, fact) = interest.dismissed.clone().unwrap();
    assert_eq!((dismissed, &*fact), (by, &dismissal(entry)));

    declare(&mut forum, conflict);
    assert_eq!(judged(&forum), 0, "it can be declared anew");
    let replayed = forum.replica(forum.log.len());
    assert_eq!(replayed.interests(juror(0), project_id(1)).len(), 2);
    assert_eq!(replayed.file(project_id(1)), forum.edition.file(project_id(1)));
}

#[test]
fn an_interest_on_record_is_dismissed_once_before_the_palmares() {
    let (mut forum, _) = deliberating(Forum::founded(), [("59", 5), ("60", 7)]);
    let declared = |forum: &mut Forum, project| {
        let conflict = interest_of(0, project, ConflictKind::Other);
        forum.decide(|edition, stamp| edition.declare_conflict(conflict, stamp))
    };
    let (first, second) = (declared(&mut forum, 1), declared(&mut forum, 2));
    for entry in [0, second + 1] {
        let reason = DismissError::NoSuchConflict { entry };
        assert_eq!(not_dismissed(&mut forum, entry), [(reason, OtherEvidence)]);
    }
    let entry = forum.decide(|edition, stamp| edition.dismiss_conflict(dismissal(first), stamp));
    let twice = DismissError::AlreadyDismissed { entry };
    assert_eq!(not_dismissed(&mut forum, first), [(twice.clone(), Never)]);

    let adopted = DismissError::Adopted { entry: forum.adopt() };
    assert_eq!(not_dismissed(&mut forum, second), [(adopted.clone(), Never)]);
    let early = at("2019-11-27T00:00:00Z");
    let (_, reasons) =
        forum.refuse_at(early, |edition, stamp| edition.dismiss_conflict(dismissal(first), stamp));
    let back = HistoryError::BackInTime { at: early.at, last: forum.edition.at() };
    let all = [(adopted, Never), (twice, Never), (back.into(), OtherEvidence)];
    assert_eq!(reasons, all, "every reason at once");
}

/// A jury whose members come from these départements; the first presides.
fn jury_from<const N: usize>(codes: [Option<&str>; N]) -> Jury {
    let members = (0..).zip(codes).map(|(n, from)| Member {
        departement: from.map(departement),
        ..member(n, if n == 0 { "elected" } else { "staff" })
    });
    Jury::new(juror(0), members)
}

/// Who is recused from the first of two projects, of 59 and 60.
fn recused_from_the_first<const N: usize>(
    own: OwnDepartement,
    codes: [Option<&str>; N],
    change: impl FnOnce(&mut Jury),
) -> Vec<Option<Recusal>> {
    let forum = Forum::with(|rules| rules.conflicts.own_departement = own);
    let (mut forum, _) = preselected(forum, ["59", "60"]);
    let mut jury = jury_from(codes);
    change(&mut jury);
    forum.constitute(jury);
    let whys = (0..).zip(codes).map(|(n, _)| forum.edition.recusal(juror(n), project_id(1)));
    whys.collect()
}

#[test]
fn on_a_balanced_panel_ones_own_departement_is_no_conflict() {
    let (own, none) = (OwnDepartement::JudgesIfBalanced, |_: &mut Jury| {});
    let balanced = [Some("59"), Some("60"), None];
    assert_eq!(recused_from_the_first(own, balanced, none), [None; 3]);
    let unbalanced = [Some("59"), Some("60"), Some("60")];
    let out = Some(Recusal::UnbalancedPanel);
    assert_eq!(recused_from_the_first(own, unbalanced, none), [out, None, None]);

    let advised = |jury: &mut Jury| {
        let mut members = jury.members.to_vec();
        members[2].voice = Voice::Advisory;
        jury.members = members.into();
    };
    assert_eq!(recused_from_the_first(own, unbalanced, advised), [None; 3], "votes are counted");
    let out = Some(Recusal::OwnDepartement);
    let recused = recused_from_the_first(OwnDepartement::Recused, balanced, none);
    assert_eq!(recused, [out, None, None]);
    assert_eq!(recused_from_the_first(OwnDepartement::Judges, unbalanced, none), [None; 3]);
}

#[test]
fn a_panel_is_balanced_over_the_departements_with_a_finalist() {
    let forum = Forum::with(|rules| {
        rules.conflicts.own_departement = OwnDepartement::JudgesIfBalanced;
    });
    let (mut forum, _) = preselected(forum, ["59"]);
    forum.constitute(jury_from([Some("59"), None]));
    assert_eq!(forum.edition.recusal(juror(0), project_id(1)), None, "60 has no finalist");
}

#[test]
fn a_declared_departement_goes_by_the_rule_on_ones_own() {
    for (own, why) in [
        (OwnDepartement::Judges, None),
        (OwnDepartement::JudgesIfBalanced, None),
        (OwnDepartement::Recused, Some(Recusal::OwnDepartement)),
    ] {
        let (mut forum, _) =
            pitched(Forum::with(|rules| rules.conflicts.own_departement = own), ["59"]);
        declare(&mut forum, interest_of(0, 1, ConflictKind::OwnDepartement));
        assert_eq!(forum.edition.recusal(juror(0), project_id(1)), why, "{own:?}");
        assert_eq!(forum.edition.recusal(juror(1), project_id(1)), None);
    }
}
