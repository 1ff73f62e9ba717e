use alloc::{collections::BTreeMap, sync::Arc, vec::Vec};

use super::{BrokenTie, DeliberationError, Entering, Outline, Preview};
use crate::{
    charter::{Charter, TieRule},
    fact::Settlement,
    scoring::{
        Correction, CriterionMean, File, Methods, NoSeverity, SeatsByRank, Selection, Severity,
        Tally, TieBreaking, WeakOrder,
    },
    value::{Departement, Digest, Exact, ProjectId, ProjectNumber},
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
    let unknown = || DeliberationError::UnknownScoring { name: rules.scoring.clone() };
    let scoring = methods.scoring(&rules.scoring).ok_or_else(unknown)?;
    let tallies: Vec<Tally> = finalists.iter().map(|finalist| finalist.file.tally()).collect();
    let files: Vec<File<'_>> = finalists.iter().map(|finalist| finalist.file.clone()).collect();
    match NoSeverity.correct(&rules.grid, &files)? {
        Correction::Unchanged => {}
    }
    let mut scores = Vec::with_capacity(tallies.len());
    for tally in &tallies {
        scores.push(scoring.score(&rules.grid, tally)?);
    }
    let eligible: Vec<Option<Exact>> = finalists
        .iter()
        .zip(&scores)
        .map(|(finalist, score)| score.clone().filter(|_| !finalist.barred))
        .collect();
    let raw = WeakOrder::by_descending(&eligible);
    let projects: Vec<ProjectId> = finalists.iter().map(|finalist| finalist.file.project).collect();
    let (order, ties) = break_ties(charter, &files, &projects, raw, settlements);
    let departements: Vec<Departement> =
        finalists.iter().map(|finalist| finalist.departement).collect();
    let selected = SeatsByRank.select(charter, &order, &departements);
    let ranks = ranks(&order, finalists.len());
    let project = |item: &usize| projects.get(*item).copied();
    let outlines = finalists
        .iter()
        .zip(&tallies)
        .zip(scores.iter().zip(&ranks))
        .map(|((finalist, tally), (score, rank))| Outline {
            project: finalist.file.project,
            number: finalist.number,
            departement: finalist.departement,
            coverage: tally.coverage(),
            score: score.clone(),
            rank: *rank,
            barred: finalist.barred,
        })
        .collect();
    Ok(Preview {
        made_at,
        seats: rules.seats.limit(),
        outlines,
        laureates: selected
            .entered
            .iter()
            .filter_map(|place| Some(Entering { project: project(&place.item)?, why: place.why }))
            .collect(),
        reserve: selected.reserve.iter().filter_map(project).collect(),
        tied_at_cut: selected.tied_at_cut.iter().filter_map(project).collect(),
        ties,
    })
}

/// Applies the charter's tie rules in their order, and says what each broke.
fn break_ties(
    charter: &Charter,
    files: &[File<'_>],
    projects: &[ProjectId],
    mut order: WeakOrder,
    settlements: &[Arc<Settlement>],
) -> (WeakOrder, Vec<BrokenTie>) {
    let rules = charter.rules();
    let mut broken = Vec::new();
    for rule in &rules.ties {
        match rule {
            TieRule::Criterion(code) => {
                let Some(criterion) = rules.grid.position(code) else {
                    continue;
                };
                let refined = CriterionMean { criterion }.break_ties(&rules.grid, files, &order);
                note_broken(&order, &refined, |places| {
                    broken.push(BrokenTie {
                        projects: places.iter().filter_map(|i| projects.get(*i).copied()).collect(),
                        means: None,
                        criterion: Some(code.clone()),
                    });
                });
                order = refined;
            }
            TieRule::Vote | TieRule::CastingVote => {
                for settlement in settlements.iter().filter(|s| s.means.is_under(rule)) {
                    let places: BTreeMap<ProjectId, usize> =
                        settlement.order.iter().copied().zip(0..).collect();
                    let place = |item: usize| places.get(projects.get(item)?).copied();
                    let refined = order.settled(place, settlement.order.len());
                    note_broken(&order, &refined, |_| {
                        broken.push(BrokenTie {
                            projects: settlement.order.to_vec(),
                            means: Some(settlement.means),
                            criterion: None,
                        });
                    });
                    order = refined;
                }
            }
        }
    }
    (order, broken)
}

/// Reports every level that a refinement split, in its new order.
fn note_broken(before: &WeakOrder, after: &WeakOrder, mut note: impl FnMut(&[usize])) {
    let mut parts = after.levels().iter();
    for level in before.levels() {
        let mut whole: Vec<usize> = Vec::with_capacity(level.len());
        let mut split = false;
        while whole.len() < level.len() {
            let Some(part) = parts.next() else { break };
            split |= part.len() < level.len();
            whole.extend(part);
        }
        if split {
            note(&whole);
        }
    }
}

/// Competition ranks: 1 plus the number of items above.
fn ranks(order: &WeakOrder, items: usize) -> Vec<Option<u32>> {
    let mut ranks = alloc::vec![None; items];
    let mut rank = 1_u32;
    for level in order.levels() {
        for item in level {
            if let Some(slot) = ranks.get_mut(*item) {
                *slot = Some(rank);
            }
        }
        rank = rank.saturating_add(u32::try_from(level.len()).unwrap_or(u32::MAX));
    }
    ranks
}
