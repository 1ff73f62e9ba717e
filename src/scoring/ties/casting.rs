use super::TieBreaking;
use crate::{
    scoring::{Rule, ScoringError, Sheets, WeakOrder},
    value::{Exact, PersonId},
};

/// Breaks ties by what one juror's own sheets come to: the chair's, as a casting vote (*voix
/// prépondérante*) that was cast with the marks.
///
/// A level in which the juror did not mark every project stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CastingSheet {
    /// The juror.
    pub juror: PersonId,
}

impl Rule for CastingSheet {
    fn name(&self) -> &'static str {
        "casting-sheet"
    }
}

impl TieBreaking for CastingSheet {
    fn break_ties(
        &self,
        sheets: &Sheets<'_>,
        order: &WeakOrder,
    ) -> Result<WeakOrder, ScoringError> {
        let score = |item: usize| -> Option<&Exact> {
            let is_juror = |seat: usize| sheets.jurors().get(seat) == Some(&self.juror);
            sheets.of(item).iter().find(|sheet| is_juror(sheet.seat)).map(|sheet| &sheet.score)
        };
        let mut broken = order.clone();
        broken.split(|level| {
            level.iter().map(|item| score(*item)).collect::<Option<alloc::vec::Vec<_>>>()
        });
        Ok(broken)
    }
}
