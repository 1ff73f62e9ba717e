use alloc::{sync::Arc, vec::Vec};

use super::{BrokenTie, DeliberationError, Entering, Outline, Preview, rules};
use crate::{
    charter::{Charter, TieRule},
    fact::{Means, Settlement},
    scoring::{Broken, File, Methods, Outcome, Procedure, SeatsByRank, Selection, Sheets},
    value::{Departement, Digest, ProjectId, ProjectNumber},
};

/// A project under examination.
pub(crate) struct Finalist<'a> {
    pub(crate) number: ProjectNumber,
    pub(crate) departement: Departement,
    pub(crate) barred: bool,
    pub(crate) file: File<'a>,
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
    let ranking = rules::ranking(&rules.scoring, methods)?;
    let severity = rules::severity(&rules.severity, methods)?;
    let ties = rules::ties(rules, methods, settlements)?;
    let procedure = Procedure {
        severity: severity.as_ref(),
        ranking: ranking.as_ref(),
        ties: ties.iter().map(AsRef::as_ref).collect(),
    };
    let files = finalists.iter().map(|finalist| finalist.file.clone());
    let sheets = Sheets::new(&rules.grid, &rules.absences, files)?;
    let barred = |item: usize| finalists.get(item).is_some_and(|finalist| finalist.barred);
    let outcome = procedure.run(&sheets, barred)?;
    let departements: Vec<Departement> =
        finalists.iter().map(|finalist| finalist.departement).collect();
    let selected = SeatsByRank.select(charter, &outcome.order, &departements);
    let project = |item: &usize| sheets.project(*item);
    Ok(Preview {
        made_at,
        seats: rules.seats.limit(),
        outlines: outlines(finalists, &sheets, &outcome),
        laureates: selected
            .entered
            .iter()
            .filter_map(|place| Some(Entering { project: project(&place.item)?, why: place.why }))
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
        })
        .collect()
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
