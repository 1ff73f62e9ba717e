use alloc::{sync::Arc, vec::Vec};

use super::{
    BrokenTie, Correction, CriterionOutline, DeliberationError, Entering, Outline, Preview,
    rules::Setting, seats,
};
use crate::{
    charter::{Charter, Grid, SeverityRule, TieRule},
    fact::{Means, Settlement},
    jury::Recusal,
    scoring::{self, Broken, CriterionTally, File, Methods, Outcome, Selected, Sheets, Tally},
    value::{Departement, Digest, PersonId, ProjectId, ProjectNumber},
};

/// A project under examination.
pub(crate) struct Finalist<'a> {
    pub(crate) number: ProjectNumber,
    pub(crate) departement: Departement,
    pub(crate) barred: bool,
    pub(crate) file: File<'a>,
    pub(crate) recused: Vec<(PersonId, Recusal)>,
}

/// Carries out the charter's rules on the jury's sheets. `finalists` are in the order of numbers.
pub(crate) fn deliberate(
    charter: &Charter,
    finalists: &[Finalist<'_>],
    settlements: &[Arc<Settlement>],
    methods: &Methods<'_>,
    made_at: (u32, Digest),
) -> Result<Preview, DeliberationError> {
    let rules = charter.rules();
    let setting = Setting { rules, methods, settlements };
    let files = finalists.iter().map(|finalist| finalist.file.clone());
    let sheets = Sheets::new(&rules.grid, &rules.absences, files)?;
    let barred = |item: usize| finalists.get(item).is_some_and(|finalist| finalist.barred);
    let outcome = setting.run(&rules.scoring, &rules.severity, &sheets, barred)?;
    let departements = departements(finalists);
    let selected = seats::fill(
        charter,
        &outcome.order,
        &outcome.classification.scores,
        &departements,
        methods,
    )?;
    let uncorrected = match &outcome.correction {
        scoring::Correction::Unchanged => None,
        scoring::Correction::Additive(_) => {
            let raw = setting.run(&rules.scoring, &SeverityRule::None, &sheets, barred)?;
            let scores = &raw.classification.scores;
            Some(seats::fill(charter, &raw.order, scores, &departements, methods)?)
        }
    };
    let project = |item: &usize| sheets.project(*item);
    Ok(Preview {
        made_at,
        correction: correction(&sheets, &outcome, uncorrected.as_ref(), &selected),
        charter: charter.clone(),
        outlines: outlines(finalists, &sheets, &outcome),
        laureates: selected
            .entered
            .iter()
            .filter_map(|place| {
                let displaced = place.displaced.iter();
                let displaced =
                    displaced.filter_map(|d| Some((project(&d.item)?, d.margin.clone())));
                Some(Entering {
                    project: project(&place.item)?,
                    why: place.why,
                    displaced: displaced.collect(),
                })
            })
            .collect(),
        reserve: selected.reserve.iter().filter_map(project).collect(),
        tied_at_cut: selected.tied_at_cut.iter().filter_map(project).collect(),
        ties: outcome
            .broken
            .iter()
            .filter_map(|broken| broken_tie(&rules.ties, settlements, &sheets, broken))
            .collect(),
    })
}

pub(super) fn departements(finalists: &[Finalist<'_>]) -> Vec<Departement> {
    finalists.iter().map(|finalist| finalist.departement).collect()
}

fn outlines(finalists: &[Finalist<'_>], sheets: &Sheets<'_>, outcome: &Outcome) -> Vec<Outline> {
    let ranks = outcome.order.ranks(finalists.len());
    let score = |scores: &[Option<_>], item: usize| scores.get(item).cloned().flatten();
    finalists
        .iter()
        .zip(ranks)
        .enumerate()
        .map(|(item, (finalist, rank))| Outline {
            project: finalist.file.project,
            number: finalist.number,
            departement: finalist.departement,
            coverage: sheets.coverage(item),
            raw: score(&outcome.raw.scores, item),
            score: score(&outcome.classification.scores, item),
            rank,
            barred: finalist.barred,
            criteria: criteria(&sheets.tally(item), sheets.grid()),
            recused: finalist.recused.clone(),
        })
        .collect()
}

fn criteria(tally: &Tally, grid: &Grid) -> Vec<CriterionOutline> {
    let mut tallies = tally.criteria().iter();
    grid.criteria
        .iter()
        .map(|criterion| {
            let marks = tallies.next();
            CriterionOutline {
                code: criterion.code.clone(),
                label: criterion.label.clone(),
                weight: criterion.weight,
                marks: marks.map_or(0, CriterionTally::count),
                mean: marks.and_then(|marks| marks.mean(grid.scale)),
            }
        })
        .collect()
}

/// What the correction changes: `uncorrected` is who would enter without it.
fn correction(
    sheets: &Sheets<'_>,
    outcome: &Outcome,
    uncorrected: Option<&Selected>,
    selected: &Selected,
) -> Option<Correction> {
    let scoring::Correction::Additive(effects) = &outcome.correction else {
        return None;
    };
    let entered = |selected: &Selected| -> Vec<ProjectId> {
        selected.entered.iter().filter_map(|place| sheets.project(place.item)).collect()
    };
    let (before, after) = (entered(uncorrected?), entered(selected));
    let without = |of: &[ProjectId], others: &[ProjectId]| -> Vec<ProjectId> {
        of.iter().copied().filter(|project| !others.contains(project)).collect()
    };
    let jurors = sheets.jurors().iter().zip(effects);
    Some(Correction {
        effects: jurors.filter_map(|(juror, e)| Some((*juror, e.clone()?))).collect(),
        gains: without(&after, &before),
        loses: without(&before, &after),
        uncorrected: before,
    })
}

fn broken_tie(
    rules: &[TieRule],
    settlements: &[Arc<Settlement>],
    sheets: &Sheets<'_>,
    broken: &Broken,
) -> Option<BrokenTie> {
    let rule = rules.get(broken.rule)?.clone();
    let level = |level: &Vec<usize>| -> Vec<ProjectId> {
        level.iter().filter_map(|item| sheets.project(*item)).collect()
    };
    let levels: Vec<Vec<ProjectId>> = broken.levels.iter().map(level).collect();
    let order = levels.concat();
    let means: Option<Means> = settlements
        .iter()
        .find(|settled| settled.means.is_under(&rule) && *settled.order == *order)
        .map(|settled| settled.means.clone());
    Some(BrokenTie { rule, means, levels })
}
