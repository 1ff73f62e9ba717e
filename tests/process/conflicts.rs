//! Declared interests, and whom the charter recuses for them.

use participatory_innovation::{
    charter::ConflictKind,
    edition::ConflictError,
    fact::Conflict,
    journal::{
        HistoryError,
        Remedy::{Never, OtherEvidence},
    },
    jury::Recusal,
    scoring::{Coverage, Standing},
    value::Mark,
};

use crate::{
    Reasons,
    given::{Forum, at, deliberating, juror, person, pitched, project_id, sheet},
};

/// An interest that the charter does not recuse for.
pub(crate) fn interest(by: u128, project: u128) -> Conflict {
    interest_of(by, project, ConflictKind::Other)
}

fn interest_of(by: u128, project: u128, kind: ConflictKind) -> Conflict {
    Conflict { juror: juror(by), kind, project: project_id(project) }
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
    let why = Recusal::Declared(ConflictKind::Hierarchy);
    assert_eq!(forum.edition.recusal(juror(0), project_id(1)), Some(why));
    assert_eq!(forum.edition.recusal(juror(0), project_id(2)), None);
    assert_eq!(forum.edition.recusal(juror(1), project_id(1)), None);
    assert_eq!(forum.edition.declared(juror(0), project_id(1)).len(), 2);
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
        file.standings,
        [
            (juror(0), Standing::Recused),
            (juror(1), Standing::Marked(&marks)),
            (juror(2), Standing::Missing),
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
            (ConflictError::NotAJuror { juror: person(1) }, OtherEvidence),
            (ConflictError::NotAFinalist { project: project_id(9) }, OtherEvidence),
            (ConflictError::Adopted { entry }, Never),
            (HistoryError::BackInTime { at: early.at, last }.into(), OtherEvidence),
        ]
    );
}
