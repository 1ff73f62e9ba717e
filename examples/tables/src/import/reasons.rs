//! What speaks against one row.

use super::{Reason, Why};
use crate::spreadsheet::{ReadError, Row, Table};

/// What speaks against a row, found on the way.
pub(super) struct Reasons<'t> {
    table: &'t Table,
    row: &'t Row,
    pub(super) found: Vec<Reason>,
}

impl<'t> Reasons<'t> {
    /// Begins with the cells that cannot be read.
    pub(super) fn of(table: &'t Table, row: &'t Row) -> Self {
        let faults = row.faults.iter();
        let fault = |fault: &ReadError| Reason {
            origin: fault.origin().clone(),
            why: Why::Cell(fault.clone()),
        };
        let mut found: Vec<Reason> = faults.map(fault).collect();
        found.sort_by_key(|reason| reason.origin.column);
        Self { table, row, found }
    }

    /// Adds a reason, in the order of the columns.
    pub(super) fn add(&mut self, field: Option<usize>, why: Why) {
        let origin = self.table.origin_of(self.row, field);
        let is_said = |reason: &Reason| {
            // What cannot be read is not missing as well.
            reason.origin == origin && (reason.why == why || matches!(reason.why, Why::Cell(_)))
        };
        if !self.found.iter().any(is_said) {
            let place = self.found.partition_point(|reason| reason.origin.column <= origin.column);
            self.found.insert(place, Reason { origin, why });
        }
    }

    /// The value, or nothing and its reason noted.
    pub(super) fn take<T>(&mut self, field: usize, read: Result<T, Why>) -> Option<T> {
        read.map_err(|why| self.add(Some(field), why)).ok()
    }
}
