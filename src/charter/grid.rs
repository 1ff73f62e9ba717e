use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::value::{Code, Label, Mark, Scale, ScaleError};

/// The scoring grid (*grille*): criteria with their weights, and the scale of every mark.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grid {
    /// What is judged, in the order in which a sheet lists its marks.
    pub criteria: Vec<Criterion>,
    /// The values that a mark can take.
    pub scale: Scale,
}

/// A criterion (*critère*) of the grid.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Its machine name.
    pub code: Code,
    /// Its name for people.
    pub label: Label,
    /// How much it counts (*pondération*), relative to the other criteria.
    pub weight: u32,
}

impl Grid {
    /// The place of a criterion, from 0.
    #[must_use]
    pub fn position(&self, criterion: &Code) -> Option<usize> {
        self.criteria.iter().position(|known| known.code == *criterion)
    }

    /// Lays out marks given by criterion, in points, in the grid's order; what is not given is
    /// missing.
    ///
    /// # Errors
    /// A [`ScaleError`] for the first mark that is not on the scale. `None` in place of the marks
    /// when a criterion is unknown.
    pub fn marks<'a>(
        &self,
        given: impl IntoIterator<Item = (&'a str, i64)>,
    ) -> Result<Option<Vec<Option<Mark>>>, ScaleError> {
        let mut marks = alloc::vec![None; self.criteria.len()];
        for (code, points) in given {
            let place = self.criteria.iter().position(|known| known.code.as_str() == code);
            let Some(slot) = place.and_then(|place| marks.get_mut(place)) else {
                return Ok(None);
            };
            *slot = Some(self.scale.mark(crate::value::Exact::from_integer(points))?);
        }
        Ok(Some(marks))
    }
}
