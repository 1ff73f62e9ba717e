//! One of each refusal: project, charter.

use participatory_innovation::{
    charter::{ConflictKind, Contradiction},
    edition::OtherEdition,
    incubation::IncubationError,
    journal::{EntryId, EvidenceError, HistoryError, StreamId},
    project::{ConcludeError, MoveError, RevertError, SubmitError},
    value::{Exact, ScaleError},
};

use crate::cast::{Told, code, day, edition, project, somme};

const STALE: EvidenceError = EvidenceError::Stale { made_at: 204, now_at: 205 };

fn elsewhere() -> OtherEdition {
    OtherEdition { project: project(251), edition: edition(252) }
}

pub(crate) fn all(told: &mut Told) {
    add_submit_error(told);
    add_move_error(told);
    add_revert_error(told);
    add_conclude_error(told);
    add_incubation_error(told);
    add_contradiction(told);
}

fn add_submit_error(told: &mut Told) {
    told.add(&SubmitError::CallNotOpen);
    told.add(&SubmitError::NotAnEntrant { departement: somme() });
    told.add(&SubmitError::OtherEdition { edition: edition(211) });
    told.add(&SubmitError::History(HistoryError::Full));
}

fn add_move_error(told: &mut Told) {
    told.add(&MoveError::Evidence(STALE));
    told.add(&MoveError::OtherEdition(elsewhere()));
    told.add(&MoveError::History(HistoryError::Full));
}

fn add_revert_error(told: &mut Told) {
    let (decision, withdrawal) = (StreamId::Edition(edition(253)), StreamId::Project(project(254)));
    for by in [
        vec![EntryId { stream: decision, seq: 255 }],
        vec![
            EntryId { stream: withdrawal, seq: 256 },
            EntryId { stream: decision, seq: 257 },
            EntryId { stream: decision, seq: 258 },
        ],
    ] {
        told.add(&RevertError::ReliedOn { by });
    }
    told.add(&RevertError::Kept { by: EntryId { stream: decision, seq: 259 } });
    told.add(&RevertError::OtherEdition(elsewhere()));
    told.add(&RevertError::Evidence(STALE));
    told.add(&RevertError::History(HistoryError::Full));
}

fn add_conclude_error(told: &mut Told) {
    told.add(&ConcludeError::BeforeStart { on: day(213), start: day(214) });
    told.add(&ConcludeError::OtherEdition(elsewhere()));
    told.add(&ConcludeError::Evidence(STALE));
    told.add(&ConcludeError::History(HistoryError::Full));
}

fn add_incubation_error(told: &mut Told) {
    told.add(&IncubationError::BeforeStart { on: day(215), start: day(216) });
    told.add(&IncubationError::OutOfOrder { on: day(217), last: day(218) });
    told.add(&IncubationError::Suspended { since: day(219) });
    told.add(&IncubationError::NotSuspended);
    told.add(&IncubationError::AfterDue { on: day(220), due: day(221) });
    told.add(&IncubationError::NotLater { new: day(222), due: day(223) });
    told.add(&IncubationError::NoExtension);
    told.add(&IncubationError::PastLimit { due: day(224), limit: day(225) });
    told.add(&IncubationError::Reported { on: day(226) });
    told.add(&IncubationError::PastCalendar);
    told.add(&IncubationError::OtherEdition(elsewhere()));
    told.add(&IncubationError::Evidence(STALE));
    told.add(&IncubationError::History(HistoryError::Full));
}

fn add_contradiction(told: &mut Told) {
    told.add(&Contradiction::NoDepartement);
    told.add(&Contradiction::DepartementTwice { departement: somme() });
    told.add(&Contradiction::QuotaZero { departement: somme() });
    told.add(&Contradiction::FloorAboveQuota { departement: somme(), floor: 227, quota: 228 });
    told.add(&Contradiction::FloorAboveCap { departement: somme(), floor: 229, cap: 230 });
    told.add(&Contradiction::NoSeat);
    told.add(&Contradiction::SeatsAboveFinalists { seats: 231, finalists: 232 });
    told.add(&Contradiction::FloorsAboveSeats { floors: 233, seats: 234 });
    told.add(&Contradiction::CapsBelowSeats { places: 235, seats: 236 });
    told.add(&Contradiction::NoPitchTime);
    told.add(&Contradiction::NoCriterion);
    told.add(&Contradiction::CriterionTwice { criterion: code("code-237") });
    told.add(&Contradiction::WeightZero { criterion: code("code-238") });
    told.add(&Contradiction::WeightTooLarge { criterion: code("code-239"), weight: 240 });
    told.add(&Contradiction::CategoryTwice { category: code("code-241") });
    told.add(&Contradiction::QuorumWithoutCategories);
    told.add(&Contradiction::TieRuleTwice { place: 242 });
    told.add(&Contradiction::TieCriterionUnknown { criterion: code("code-243") });
    told.add(&Contradiction::TieRuleUnreachable { place: 244 });
    told.add(&Contradiction::LotWithoutSource { place: 245 });
    told.add(&Contradiction::CutsEverything { percent: 51 });
    told.add(&Contradiction::UnitNotPositive { unit: Exact::from_integer(246) });
    told.add(&Contradiction::TooManyDecimals { places: 247 });
    told.add(&Contradiction::CorrectionWithoutEffect);
    told.add(&Contradiction::AbsenceOffScale { why: ScaleError::TooFine });
    told.add(&Contradiction::NoScores);
    told.add(&Contradiction::ThresholdOffScale {
        threshold: Exact::from_integer(248),
        min: Exact::from_integer(249),
        max: Exact::from_integer(250),
    });
    told.add(&Contradiction::RecusalTwice { kind: ConflictKind::Hierarchy });
    told.add(&Contradiction::OwnDepartementListed);
    told.add(&Contradiction::VersionZero);
}
