//! What stands in the cell of a mark.

use participatory_innovation::{
    charter::{Criterion, Grid, VerbalScale},
    value::{Exact, Mark},
};

use super::super::Why;
use crate::spreadsheet::{Cell, Fault, decimal, fold};

/// What a juror wrote for one criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    Nothing,
    Abstained,
    Recused,
    Mark(Mark),
}

/// Reads a mark in points or, on a scale of grades (*mentions*), in words.
pub(super) fn read(cell: &Cell, criterion: &Criterion, grid: &Grid) -> Result<Written, Why> {
    let text = cell.text();
    let criterion = || criterion.label.as_str().to_owned();
    // What cannot be read is not missing.
    if let Cell::Fault(fault) = cell {
        let criterion = criterion();
        return Err(match &**fault {
            Fault::Percent(shown) => Why::Percent {
                criterion,
                shown: shown.clone(),
                min: grid.scale.min(),
                max: grid.scale.max(),
            },
            fault => Why::Unclear { criterion, fault: fault.clone() },
        });
    }
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
    let grades = [VerbalScale::SIX, VerbalScale::SEVEN];
    let mut spoken = grades.iter().filter(|grades| grades.scale() == grid.scale);
    if let Some(mark) = spoken.find_map(|grades| grades.parse(&text)) {
        return Ok(Written::Mark(mark));
    }
    let points = cell.number().ok().flatten().or_else(|| out_of(&text, grid));
    let points =
        points.ok_or_else(|| Why::NotAMark { criterion: criterion(), given: text.into_owned() })?;
    let mark = grid.scale.mark(points);
    mark.map(Written::Mark).map_err(|why| Why::OffScale { criterion: criterion(), why })
}

/// The points of `16/20`, where the scale ends at 20.
fn out_of(text: &str, grid: &Grid) -> Option<Exact> {
    let (points, most) = text.split_once('/')?;
    (decimal(most)? == grid.scale.max()).then(|| decimal(points))?
}

#[cfg(test)]
mod tests {
    use participatory_innovation::charter::{Grid, VerbalScale};

    use super::{Cell, Written, read};

    #[test]
    fn grades_are_read_in_words_on_their_own_scale() {
        let mut grid = Grid::incubator_launch();
        let criterion = grid.criteria[0].clone();
        let cell = Cell::typed("tres BIEN".into());
        assert!(read(&cell, &criterion, &grid).is_err());
        grid.scale = VerbalScale::SIX.scale();
        let mark = grid.scale.mark("4".parse().unwrap()).unwrap();
        assert_eq!(read(&cell, &criterion, &grid), Ok(Written::Mark(mark)));
        assert_eq!(read(&Cell::Number("4".into()), &criterion, &grid), Ok(Written::Mark(mark)));
    }
}
