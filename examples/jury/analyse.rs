//! `analyse`: how far the jury agrees, and how much of the result hangs on who sat in it.

use participatory_innovation::{
    analysis::{
        Fate, Marks,
        agreement::{AgreementError, Measurement, kendall_w, krippendorff_alpha},
        influence::{LeaveOneOut, without_each_juror},
        resampling::{Drawn, Plan, Resampling, by_means, multisets, resample_means},
    },
    charter::Absences,
    scoring::{Correction, JurorEffect, Severity},
    value::Exact,
};

use crate::{
    case::Case,
    cli::AnalyseOptions,
    json::Json,
    rank::{explain, names},
    refusal::{Fact, Place, Refusal},
};

/// What the sheets say of the jury. Everything goes by what each sheet comes to, and, where it asks
/// who enters, by the means.
pub(crate) struct Analysis {
    /// Krippendorff's alpha by level of measurement, or why it has no value.
    pub(crate) alphas: [(&'static str, Result<Exact, String>); 4],
    /// Kendall's W over the projects that every juror marked, or why it has no value.
    pub(crate) concordance: Result<Exact, String>,
    pub(crate) judged_by_all: Vec<usize>,
    /// By juror, or why they cannot be told.
    pub(crate) effects: Result<Vec<Option<Exact>>, String>,
    pub(crate) without: LeaveOneOut,
    pub(crate) resampling: Resampling,
}

/// How many marks are summed at most while each juror is left out in turn.
const MOST_LEFT_OUT: u64 = 20_000_000;
/// How many means are compared at most while every draw is gone through.
const MOST_ENUMERATED: u64 = 200_000_000;
/// How many marks are summed at most in sampled draws.
const MOST_DRAWN: u64 = 2_000_000_000;

const LEVELS: [(&str, Measurement); 4] = [
    ("nominal", Measurement::Nominal),
    ("ordinal", Measurement::Ordinal),
    ("interval", Measurement::Interval),
    ("ratio", Measurement::Ratio),
];

pub(crate) fn analyse(case: &Case, asked: &AnalyseOptions) -> Result<Analysis, Refusal> {
    if !case.has_sheets {
        return Err(Fact::OnSheetsOnly("the command analyse").at_member("sheets"));
    }
    let refused = |message: String| Fact::Rule(message).at(Place::Argument("analyse".to_owned()));
    let (jurors, projects) = (case.jurors.len(), case.projects.len());
    let plan = plan(asked, jurors, projects)?;
    let sheets = case.sheets(&Absences::LEFT_OUT).map_err(|error| refused(explain(case, error)))?;
    let mut rows = vec![vec![None; projects]; jurors];
    for (item, given) in sheets.iter().enumerate() {
        for sheet in given {
            if let Some(slot) = rows.get_mut(sheet.seat).and_then(|row| row.get_mut(item)) {
                *slot = Some(sheet.score.clone());
            }
        }
    }
    let marks = Marks::new(projects, rows).map_err(|error| refused(error.to_string()))?;
    let alpha = |measurement| {
        let alpha = krippendorff_alpha(&marks, measurement);
        alpha.map(|found| found.alpha).map_err(|error| told(case, &error))
    };
    let judged_by_all = marks.judged_by_all();
    let concordance =
        kendall_w(&marks.of_projects(&judged_by_all)).map_err(|error| told(case, &error));
    let effects = match JurorEffect.correct(&sheets) {
        Ok(Correction::Additive(effects)) => Ok(effects),
        Ok(_) => Ok(vec![None; jurors]),
        Err(error) => Err(explain(case, error)),
    };
    let seats = usize::try_from(asked.seats).unwrap_or(usize::MAX);
    Ok(Analysis {
        alphas: LEVELS.map(|(name, measurement)| (name, alpha(measurement))),
        concordance,
        judged_by_all,
        effects,
        without: without_each_juror(jurors, projects, by_means(&marks, seats)),
        resampling: resample_means(&marks, seats, &plan)
            .map_err(|error| refused(error.to_string()))?,
    })
}

/// How the jury is drawn again: in every way, where these are few enough to go through, and from
/// the seed otherwise.
fn plan(asked: &AnalyseOptions, jurors: usize, projects: usize) -> Result<Plan, Refusal> {
    let within = |times: u64, most: u64| {
        let marks = count(times).checked_mul(jurors).and_then(|marks| marks.checked_mul(projects));
        let fits = marks.is_some_and(|marks| marks <= count(most));
        if fits { Ok(()) } else { Err(Fact::TooMuch { times, projects, jurors, most }) }
    };
    let times = u64::try_from(jurors).unwrap_or(u64::MAX);
    within(times, MOST_LEFT_OUT).map_err(|fact| fact.at_member("sheets"))?;
    let mut plan = Plan::new(asked.draws, asked.seed.as_str());
    let each = u64::try_from(projects).unwrap_or(u64::MAX);
    plan.most_multisets = plan.most_multisets.min(MOST_ENUMERATED.checked_div(each).unwrap_or(0));
    let multisets = u32::try_from(jurors).ok().and_then(multisets);
    if multisets.is_none_or(|multisets| multisets > plan.most_multisets) {
        within(asked.draws.into(), MOST_DRAWN).map_err(|fact| fact.at_option("--draws"))?;
    }
    Ok(plan)
}

fn count(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// Why a coefficient has no value, with the names of the input.
fn told(case: &Case, error: &AgreementError) -> String {
    match error {
        AgreementError::Missing { juror, project } => {
            format!(
                "juror {:?} did not mark project {:?}",
                case.juror(*juror),
                case.project(*project)
            )
        }
        other => other.to_string(),
    }
}

/// The projects of one fate.
pub(crate) fn of_fate(fates: &[Fate], fate: Fate) -> Vec<usize> {
    let those = fates.iter().enumerate().filter(|(_, found)| **found == fate);
    those.map(|(item, _)| item).collect()
}

const fn word(fate: Fate) -> &'static str {
    match fate {
        Fate::Out => "out",
        Fate::Tied => "tied",
        Fate::Enters => "enters",
    }
}

pub(crate) fn members(
    case: &Case,
    asked: &AnalyseOptions,
    found: &Analysis,
) -> Vec<(&'static str, Option<Json>)> {
    let value = |result: &Result<Exact, String>| match result {
        Ok(number) => Json::text(number),
        Err(_) => Json::Null,
    };
    let w = ("kendall_w", &found.concordance);
    let figures: Vec<_> = found.alphas.iter().map(|(name, alpha)| (*name, alpha)).collect();
    let refused = figures.iter().chain([&w]).filter_map(|(name, result)| {
        Some(((*name).to_owned(), Json::text(result.as_ref().err()?)))
    });
    let refused: Vec<(String, Json)> = refused.collect();
    let effects = found.effects.as_ref().ok().map(|effects| {
        let told = |(juror, effect): (&String, &Option<Exact>)| {
            Some((juror.clone(), Json::text(effect.as_ref()?)))
        };
        Json::Object(case.jurors.iter().zip(effects).filter_map(told).collect())
    });
    let all = found.judged_by_all.len() == case.projects.len();
    vec![
        ("jurors", Some(Json::count(case.jurors.len()))),
        ("projects", Some(Json::count(case.projects.len()))),
        (
            "krippendorff_alpha",
            Some(Json::object(figures.iter().map(|(name, alpha)| (*name, Some(value(alpha)))))),
        ),
        ("kendall_w", Some(value(&found.concordance))),
        ("kendall_w_projects", (!all).then(|| names(case, &found.judged_by_all))),
        ("without_value", (!refused.is_empty()).then_some(Json::Object(refused))),
        ("juror_effects", Some(effects.unwrap_or(Json::Null))),
        ("juror_effects_refused", found.effects.as_ref().err().map(Json::text)),
        ("seats", Some(Json::Whole(asked.seats.into()))),
        ("with_all", Some(entering(case, &found.without.with_all))),
        ("leave_one_out", Some(leave_one_out(case, &found.without))),
        ("resampling", Some(resampling(case, asked, &found.resampling))),
    ]
}

fn entering(case: &Case, fates: &[Fate]) -> Json {
    let tied = of_fate(fates, Fate::Tied);
    Json::object([
        ("selected", Some(names(case, &of_fate(fates, Fate::Enters)))),
        ("tied_at_cut", Some(names(case, &tied))),
    ])
}

/// For each juror, whose fate is another without that juror.
fn leave_one_out(case: &Case, found: &LeaveOneOut) -> Json {
    let changes = found.without.iter().map(|changes| {
        Json::list(changes.iter().map(|change| {
            Json::object([
                ("project", Some(Json::text(case.project(change.project)))),
                ("with", Some(Json::text(word(change.with_all)))),
                ("without", Some(Json::text(word(change.without)))),
            ])
        }))
    });
    Json::Object(case.jurors.iter().cloned().zip(changes).collect())
}

fn resampling(case: &Case, asked: &AnalyseOptions, found: &Resampling) -> Json {
    let (exact, multisets, draws) = match found.drawn {
        Drawn::Every { multisets } => (true, Some(Json::Whole(multisets.into())), None),
        Drawn::Sample { draws } => (false, None, Some(Json::Whole(draws.into()))),
    };
    let seed = draws.is_some().then(|| Json::text(&asked.seed));
    let chances = found.chances.iter().map(|chance| {
        Json::object([
            ("enters", Some(Json::text(&chance.enters))),
            ("tied", Some(Json::text(&chance.tied))),
        ])
    });
    Json::object([
        ("exact", Some(Json::Bool(exact))),
        ("multisets", multisets),
        ("draws", draws),
        ("seed", seed),
        ("chances", Some(Json::Object(case.projects.iter().cloned().zip(chances).collect()))),
    ])
}
