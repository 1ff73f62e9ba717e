//! What stands in the cell of a mark.

use participatory_innovation::{
    charter::{Criterion, Grid},
    value::Mark,
};

use super::Why;
use crate::spreadsheet::{Cell, fold};

/// What a juror wrote for one criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    Nothing,
    Abstained,
    Recused,
    Mark(Mark),
}

pub(super) fn read(cell: &Cell, criterion: &Criterion, grid: &Grid) -> Result<Written, Why> {
    let text = cell.text();
    let criterion = || criterion.label.as_str().to_owned();
    match fold(&text).as_str() {
        // A dash is how many say "nothing".
        "" if text.chars().all(|sign| "-–—−".contains(sign)) => return Ok(Written::Nothing),
        "a" | "ab" | "abst" | "abstention" | "abstenu" | "s abstient" | "abstained" => {
            return Ok(Written::Abstained);
        }
        "r" | "recuse" | "deport" | "deporte" | "recusal" | "recused" => {
            return Ok(Written::Recused);
        }
        _ => {}
    }
    let points = cell
        .number()
        .ok()
        .flatten()
        .ok_or_else(|| Why::NotAMark { criterion: criterion(), given: text.into_owned() })?;
    let mark = grid.scale.mark(points);
    mark.map(Written::Mark).map_err(|why| Why::OffScale { criterion: criterion(), why })
}
