use alloc::vec::Vec;

use proptest::{prelude::*, sample};

use super::{
    super::files::{self, Dossier, Opinion, Panel},
    Law, Violation, hold, ranking,
};
use crate::{
    charter::{Criterion, Grid},
    scoring::{Scoring, ScoringError, Stance, Tally},
    value::{Code, Exact, Label, Mark, PersonId, Scale},
};

/// Tries the laws of [`Scoring`], and those of [`Ranking`](crate::scoring::Ranking), which every
/// scoring is.
///
/// # Errors
/// The first [`Violation`] found.
pub fn scoring<R: Scoring + ?Sized>(rule: &R) -> Result<(), Violation> {
    hold(Law::Deterministic, files::panels(), |panel| {
        let scores = |panel: &Panel| -> Vec<_> {
            panel
                .files()
                .iter()
                .map(|file| rule.score(&panel.grid, &file.tally(&panel.grid)))
                .collect()
        };
        Some(scores(&panel) == scores(&panel.clone()))
    })?;
    hold(Law::AbsenceAddsNothing, (files::panels(), absences()), |(panel, absence)| {
        let mut dossier = panel.dossiers.first()?.clone();
        let before = score(rule, &panel.grid, &dossier);
        dossier.opinions.push((PersonId::MAX, absence));
        let after = score(rule, &panel.grid, &dossier);
        Some(after == before || after == Ok(None))
    })?;
    hold(Law::NoJudgeNoScore, (files::panels(), absences()), |(panel, absence)| {
        let mut dossier = panel.dossiers.first()?.clone();
        dossier.opinions.iter_mut().for_each(|(_, opinion)| *opinion = absence.clone());
        Some(score(rule, &panel.grid, &dossier) == Ok(None))
    })?;
    hold(Law::MissingIsNotZero, super::super::charters::plain_grids(), |grid| {
        let (lowest, highest) = files::bounds(&grid)?;
        // One juror gives the highest marks; five give the lowest, or hand in nothing.
        let mut marked = Tally::default();
        let mut missing = Tally::default();
        let sheet = |mark: Mark| alloc::vec![Some(mark); grid.criteria.len()];
        for tally in [&mut marked, &mut missing] {
            tally.add(&grid, Stance::Marked(&sheet(highest)));
        }
        for _ in 0..5 {
            marked.add(&grid, Stance::Marked(&sheet(lowest)));
            missing.add(&grid, Stance::Missing);
        }
        let (marked, missing) = (rule.score(&grid, &marked), rule.score(&grid, &missing));
        Some(match (marked, missing) {
            (Ok(Some(marked)), Ok(Some(missing))) => marked < missing,
            (_, missing) => missing == Ok(None),
        })
    })?;
    hold(
        Law::RecusalIsLocal,
        (files::panels(), any::<[sample::Index; 2]>()),
        |(panel, places)| recusal_is_local(rule, &panel, places),
    )?;
    ranking(rule)
}

/// Tries whether a higher mark never makes a lower score. Not every rule is monotone, and none has
/// to be; one that says it is should pass.
///
/// # Errors
/// The [`Violation`] found.
pub fn monotone_scoring<R: Scoring + ?Sized>(rule: &R) -> Result<(), Violation> {
    hold(Law::Monotone, (files::panels(), any::<[sample::Index; 2]>()), |(panel, places)| {
        let [juror, criterion] = places;
        let mut dossier = panel.dossiers.first()?.clone();
        let before = score(rule, &panel.grid, &dossier);
        let count = dossier.opinions.len();
        let (_, opinion) = dossier.opinions.get_mut(juror.index(count.max(1)))?;
        let Opinion::Marked(marks) = opinion else {
            return None;
        };
        let mark = marks.get_mut(criterion.index(panel.grid.criteria.len().max(1)))?.as_mut()?;
        let scale = panel.grid.scale;
        *mark = scale.mark(&scale.value(*mark) + &scale.step()).ok()?;
        let after = score(rule, &panel.grid, &dossier);
        Some(after.ok()? >= before.ok()?)
    })
}

/// Tries a thousand million sheets at the ends of a wide scale, with the heaviest weights that a
/// charter takes: the rule must still give a score, and not a lower one to the better marks.
///
/// # Errors
/// The [`Violation`] found.
pub fn extremes<R: Scoring + ?Sized>(rule: &R) -> Result<(), Violation> {
    let cases = (1..=12_usize, sample::select(&[1_u64, 2, 7, 1_000_000_000][..]));
    hold(Law::HoldsExtremes, cases, |(criteria, sheets)| {
        let million = Exact::from(1_000_000_u32);
        let scale = Scale::new(-million.clone(), million, Exact::ONE).ok()?;
        let criterion = |place: usize| {
            let code = Code::new(alloc::format!("c{place}")).ok()?;
            let label = Label::new(alloc::format!("Criterion {place}")).ok()?;
            Some(Criterion { code, label, weight: 1_000_000 })
        };
        let grid = Grid { criteria: (0..criteria).map(criterion).collect::<Option<_>>()?, scale };
        let (lowest, highest) = files::bounds(&grid)?;
        let score = |parts: [(Mark, u64); 2]| {
            let mut tally = Tally::default();
            for (mark, sheets) in parts {
                let marks = alloc::vec![Some(mark); criteria];
                tally.add_many(&grid, Stance::Marked(&marks), sheets);
            }
            rule.score(&grid, &tally).ok().flatten()
        };
        let low = score([(lowest, sheets), (lowest, 0)]);
        let half = score([(lowest, sheets), (highest, sheets)]);
        let high = score([(highest, sheets), (highest, 0)]);
        Some(low.is_some() && half.is_some() && low <= half && half <= high)
    })
}

fn score<R: Scoring + ?Sized>(
    rule: &R,
    grid: &Grid,
    dossier: &Dossier,
) -> Result<Option<Exact>, ScoringError> {
    rule.score(grid, &dossier.file().tally(grid))
}

fn absences() -> impl Strategy<Value = Opinion> {
    sample::select(&[Opinion::Missing, Opinion::Abstained, Opinion::Recused][..])
}

fn recusal_is_local<R: Scoring + ?Sized>(
    rule: &R,
    panel: &Panel,
    [item, juror]: [sample::Index; 2],
) -> Option<bool> {
    use crate::scoring::Ranking as _;
    let item = item.index(panel.dossiers.len().max(1));
    let mut recused = panel.clone();
    let dossier = recused.dossiers.get_mut(item)?;
    let juror = juror.index(dossier.opinions.len().max(1));
    dossier.opinions.get_mut(juror)?.1 = Opinion::Recused;
    let others = |panel: &Panel| {
        let order = rule.rank(&panel.sheets()).ok()?.order;
        let level = |level: &Vec<usize>| -> Vec<usize> {
            level.iter().copied().filter(|other| *other != item).collect()
        };
        let levels = order.levels().iter().map(level).filter(|level| !level.is_empty());
        Some(levels.collect::<Vec<_>>())
    };
    Some(others(panel)? == others(&recused)?)
}
