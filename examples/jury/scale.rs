//! A scale where none is declared.

use participatory_innovation::value::{Exact, Scale};

/// The finest unit and the furthest mark that a scale of the crate holds.
const MOST_UNITS: i64 = 1_000_000;

/// The smallest scale on which all these marks lie: from the lowest to the highest, by one over the
/// common denominator of all. `None` when there is none that the crate holds. Without marks any
/// scale will do.
pub(crate) fn holding<'m>(marks: impl Iterator<Item = &'m Exact> + Clone) -> Option<Scale> {
    let (Some(lowest), Some(highest)) = (marks.clone().min(), marks.clone().max()) else {
        return Some(Scale::ZERO_TO_TEN);
    };
    let units = common_denominator(marks, MOST_UNITS)?;
    let step = Exact::ONE.checked_div(&Exact::from_integer(units))?;
    let scale = |min: Exact, max: Exact| Scale::new(min, max, step.clone()).ok();
    if lowest < highest {
        return scale(lowest.clone(), highest.clone());
    }
    // All marks are one: a scale has two steps at least.
    scale(lowest.clone(), lowest + &step).or_else(|| scale(lowest - &step, lowest.clone()))
}

/// The least common denominator of these numbers, when it is no more than `most`.
pub(crate) fn common_denominator<'n>(
    mut numbers: impl Iterator<Item = &'n Exact>,
    most: i64,
) -> Option<i64> {
    numbers.try_fold(1_i64, |common, number| {
        // What is below the line of common · number is what common lacks.
        let (_, lacking) = (number * &Exact::from_integer(common)).parts()?;
        common.checked_mul(lacking).filter(|common| *common <= most)
    })
}
