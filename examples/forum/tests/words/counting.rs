//! One of each refusal: scoring, methods, analysis.

use participatory_innovation::{
    analysis::MarksError,
    analysis::agreement::AgreementError,
    analysis::margin::MarginError,
    analysis::passage::PassageError,
    analysis::resampling::ResamplingError,
    scoring::ScoringError,
    scoring::approvals::{ApprovalError, CommitteeError, FundingError},
    scoring::bulk::{ColumnsError, SumsError},
    scoring::lot::LotError,
    scoring::rankings::BallotError,
    scoring::selection::{ContestError, SelectionError},
    scoring::severity::{Component, SeverityError},
    value::ScaleError,
};

use crate::cast::{Told, code, infeasible, label, person, project};

pub(crate) fn all(told: &mut Told) {
    add_scoring_error(told);
    add_lot_error(told);
    add_contest_error(told);
    add_selection_error(told);
    add_ballot_error(told);
    add_approval_error(told);
    add_committee_error(told);
    add_funding_error(told);
    add_columns_error(told);
    add_sums_error(told);
    add_severity_error(told);
    add_agreement_error(told);
    add_resampling_error(told);
    add_margin_error(told);
    add_marks_error(told);
    add_passage_error(told);
    add_infeasible(told);
}

fn add_scoring_error(told: &mut Told) {
    told.add(&ScoringError::TooLarge);
    told.add(&ScoringError::Absent {
        juror: person(211),
        project: project(212),
        criterion: Some(code("code-213")),
    });
    told.add(&ScoringError::NothingLeft { sheets: 214, cut: 215 });
    told.add(&ScoringError::NotConnected { groups: vec![vec![person(216)], vec![person(217)]] });
    told.add(&ScoringError::TooManyJurors { jurors: 218, most: 219 });
    told.add(&ScoringError::TooManyProjects { projects: 220, most: 221 });
    told.add(&ScoringError::NoSuchCriterion { place: 222, criteria: 223 });
}

fn add_lot_error(told: &mut Told) {
    told.add(&LotError::TooMany { take: 224, pool: 225 });
}

fn add_contest_error(told: &mut Told) {
    told.add(&ContestError::UnknownItem { item: 226, items: 227 });
    told.add(&ContestError::ScoresForOthers { items: 228, found: 229 });
    told.add(&ContestError::NoScores);
    told.add(&ContestError::NoScore { item: 230 });
    told.add(&ContestError::GroupTwice { group: label("groupe-231") });
    told.add(&ContestError::MemberTwice { group: label("groupe-232"), item: 233 });
    told.add(&ContestError::FloorAboveCap { group: label("groupe-234"), floor: 235, cap: 236 });
    told.add(&ContestError::WithItself { item: 237 });
    told.add(&ContestError::PairTwice { pair: (238, 239) });
}

fn add_selection_error(told: &mut Told) {
    told.add(&SelectionError::Infeasible(infeasible()));
    told.add(&SelectionError::TooHard { states: 240 });
}

fn add_ballot_error(told: &mut Told) {
    told.add(&BallotError::NoSuchOption { ballot: 241, option: 242, options: 243 });
    told.add(&BallotError::RankedTwice { ballot: 244, option: 245 });
    told.add(&BallotError::LeftOut { ballot: 246, option: 247 });
    told.add(&BallotError::TooMany);
    told.add(&BallotError::TooManyOptions { options: 248, most: 249 });
}

fn add_approval_error(told: &mut Told) {
    told.add(&ApprovalError::NoSuchOption { ballot: 250, option: 251, options: 252 });
    told.add(&ApprovalError::ApprovedTwice { ballot: 253, option: 254 });
    told.add(&ApprovalError::TooMany);
    told.add(&ApprovalError::TooManyOptions { options: 255, most: 256 });
}

fn add_committee_error(told: &mut Told) {
    told.add(&CommitteeError::TooFewOptions { options: 257, seats: 258 });
    told.add(&CommitteeError::TooManySeats { seats: 259, most: 260 });
    told.add(&CommitteeError::TooManySteps { most: 261 });
    told.add(&CommitteeError::TooManyTied { most: 262 });
}

fn add_funding_error(told: &mut Told) {
    told.add(&FundingError::CostNotPositive { option: 263 });
    told.add(&FundingError::BudgetBelowZero);
    told.add(&FundingError::RaiseNotPositive);
    told.add(&FundingError::NotEveryCost { costs: 264, options: 265 });
    told.add(&FundingError::TooManyRaises { most: 266 });
}

fn add_columns_error(told: &mut Told) {
    told.add(&ColumnsError::TooManyProjects { projects: 267 });
    told.add(&ColumnsError::TooManySheets);
    told.add(&ColumnsError::NoSuchProject { project: 268, projects: 269 });
    told.add(&ColumnsError::OtherGrid { marks: 270, criteria: 271 });
    told.add(&ColumnsError::Mark(ScaleError::TooFine));
    told.add(&ColumnsError::NotAlike);
}

fn add_sums_error(told: &mut Told) {
    told.add(&SumsError::NotAlike);
    told.add(&SumsError::TooManySheets { project: 272 });
}

fn add_severity_error(told: &mut Told) {
    told.add(&SeverityError::NoSuchJuror { sheet: 273, juror: 274, jurors: 275 });
    told.add(&SeverityError::NoSuchProject { sheet: 276, project: 277, projects: 278 });
    told.add(&SeverityError::Disconnected {
        components: vec![Component { jurors: vec![1], projects: vec![2] }],
    });
    told.add(&SeverityError::TooManyJurors { jurors: 279, most: 280 });
    told.add(&SeverityError::TooManySheets { most: 281 });
    told.add(&SeverityError::UnevenColumns { jurors: 282, projects: 283, scores: 284 });
    told.add(&SeverityError::NotFound { passes: 285 });
}

fn add_agreement_error(told: &mut Told) {
    told.add(&AgreementError::NothingPairable);
    told.add(&AgreementError::NoVariation);
    told.add(&AgreementError::Negative { juror: 286, project: 287 });
    told.add(&AgreementError::TooFine);
    told.add(&AgreementError::Missing { juror: 288, project: 289 });
    told.add(&AgreementError::TooFew { jurors: 290, projects: 291 });
}

fn add_resampling_error(told: &mut Told) {
    told.add(&ResamplingError::NoJuror);
    told.add(&ResamplingError::TooManyJurors { jurors: 292 });
    told.add(&ResamplingError::NoDraws { jurors: 293 });
}

fn add_margin_error(told: &mut Told) {
    told.add(&MarginError::NoSuchProject { mark: 294, project: 295, projects: 296 });
    told.add(&MarginError::NegativeEffect { mark: 297 });
    told.add(&MarginError::TiedAtCut);
    told.add(&MarginError::NoCut);
}

fn add_marks_error(told: &mut Told) {
    told.add(&MarksError::Ragged { juror: 298, marks: 299, projects: 300 });
}

fn add_passage_error(told: &mut Told) {
    told.add(&PassageError::TooFew);
    told.add(&PassageError::TooMany { scored: 301 });
    told.add(&PassageError::NoVariation);
}

fn add_infeasible(told: &mut Told) {
    told.add(&infeasible());
}
