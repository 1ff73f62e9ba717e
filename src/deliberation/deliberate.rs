use alloc::{sync::Arc, vec::Vec};

use super::{
    BrokenTie, Correction, CriterionOutline, DeliberationError, Entering, Outline, Preview,
    rules::Setting, seats,
};
use crate::{
    charter::{Charter, Grid, SeverityRule, TieRule},
    fact::{Means, Settlement, Standing},
    jury::Recusal,
    scoring::{
        self, Broken, Coverage, CriterionTally, File, Methods, Outcome, Selected, Sheets, Tally,
    },
    value::{Departement, Digest, PersonId, ProjectId, ProjectNumber},
};

/// A project under examination.
pub(crate) struct Finalist<'a> {
    pub(crate) number: ProjectNumber,
    pub(crate) departement: Departement,
    /// Its team has withdrawn it: it is left out of everything but the list of those examined.
    pub(crate) withdrawn: bool,
    pub(crate) barred: bool,
    pub(crate) file: File<'a>,
    pub(crate) recused: Vec<(PersonId, Recusal)>,
}

/// Carries out the charter's rules on the jury's sheets. `examined` are in the order of numbers.
pub(crate) fn deliberate(
    charter: &Charter,
    examined: &[Finalist<'_>],
    standings: &[Standing],
    settlements: &[Arc<Settlement>],
    methods: &Methods<'_>,
    made_at: (u32, Digest),
) -> Result<Preview, DeliberationError> {
    let rules = charter.rules();
    let setting = Setting { rules, methods, settlements };
    let finalists: Vec<&Finalist<'_>> =
        examined.iter().filter(|finalist| !finalist.withdrawn).collect();
    let files = finalists.iter().map(|finalist| finalist.file.clone());
    let sheets = Sheets::new(&rules.grid, &rules.absences, files)?;
    let barred = |item: usize| finalists.get(item).is_some_and(|finalist| finalist.barred);
    let outcome = setting.run(&rules.scoring, &rules.severity, &sheets, barred)?;
    let departements: Vec<Departement> =
        finalists.iter().map(|finalist| finalist.departement).collect();
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
        standings: standings.into(),
        outlines: outlines(examined, &sheets, &outcome),
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

fn outlines(examined: &[Finalist<'_>], sheets: &Sheets<'_>, outcome: &Outcome) -> Vec<Outline> {
    let mut there = outcome.order.ranks(sheets.len()).into_iter().enumerate();
    let score = |scores: &[Option<_>], item: usize| scores.get(item).cloned().flatten();
    let outline = |finalist: &Finalist<'_>, found: Option<(usize, Option<u32>)>| Outline {
        project: finalist.file.project,
        number: finalist.number,
        departement: finalist.departement,
        coverage: found.map_or_else(Coverage::default, |(item, _)| sheets.coverage(item)),
        raw: found.and_then(|(item, _)| score(&outcome.raw.scores, item)),
        score: found.and_then(|(item, _)| score(&outcome.classification.scores, item)),
        rank: found.and_then(|(_, rank)| rank),
        withdrawn: finalist.withdrawn,
        barred: finalist.barred,
        criteria: found
            .map_or_else(Vec::new, |(item, _)| criteria(&sheets.tally(item), sheets.grid())),
        recused: finalist.recused.clone(),
    };
    let each = |finalist| outline(finalist, if finalist.withdrawn { None } else { there.next() });
    examined.iter().map(each).collect()
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
