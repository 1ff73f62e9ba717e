use super::{Note, Reason, Why};
use crate::spreadsheet::{Origin, Table, closest};

/// What becomes of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate<T> {
    /// It is new, and to be recorded.
    New(T),
    /// It takes the place of an earlier one, and is to be recorded.
    Replaces(T),
    /// The same is there already: nothing is to be done.
    Same,
    /// It says nothing: a mark that is not given stays missing.
    Empty,
    /// It is refused, for all these reasons.
    Refused(Vec<Reason>),
}

/// A row of the file, or one cell of a sheet laid out as a matrix, and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedRow<T> {
    /// Where it stands.
    pub origin: Origin,
    /// What it is about, in the words of the file.
    pub subject: String,
    /// What becomes of it.
    pub fate: Fate<T>,
}

/// What becomes of every row of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan<T> {
    /// Every row, in the order of the file.
    pub rows: Vec<PlannedRow<T>>,
    /// What speaks against the file as a whole.
    pub refused: Vec<Reason>,
    /// The headers of columns that nobody asked for, with their places; they have no effect.
    pub ignored: Vec<(Origin, String)>,
    /// What is to be known of the file beside.
    pub notes: Vec<Note>,
}

/// How many rows have which fate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// New.
    pub new: usize,
    /// In place of an earlier one.
    pub replacing: usize,
    /// There already.
    pub same: usize,
    /// Without anything to record.
    pub empty: usize,
    /// Refused.
    pub refused: usize,
}

impl<T> Plan<T> {
    /// A plan of nothing yet.
    pub(super) const fn empty() -> Self {
        Self { rows: Vec::new(), refused: Vec::new(), ignored: Vec::new(), notes: Vec::new() }
    }

    /// A plan without rows yet, for a table whose headers were found.
    ///
    /// A column that nobody asked for is ignored, unless its header is nearly that of a wanted
    /// column that is missing: what is in it would be lost for a slip of the pen.
    pub(super) fn of(table: &Table, optional: &[(usize, &str)]) -> Self {
        let mut plan = Self::empty();
        let missing = || optional.iter().filter(|(field, _)| table.place(*field).is_none());
        for column in table.unknown_columns() {
            let origin = table.origin.cell(table.header_row, column.place);
            match closest(&column.title, missing().map(|(_, name)| *name)) {
                Some(near) => plan.refused.push(Reason {
                    origin,
                    why: Why::ColumnMeant { title: column.title.clone(), near: near.to_owned() },
                }),
                None => plan.ignored.push((origin, column.title.clone())),
            }
        }
        plan
    }

    /// Whether nothing is refused, so that the plan can be carried out.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.refused.is_empty() && self.counts().refused == 0
    }

    /// How many rows have which fate.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for row in &self.rows {
            let count = match &row.fate {
                Fate::New(_) => &mut counts.new,
                Fate::Replaces(_) => &mut counts.replacing,
                Fate::Same => &mut counts.same,
                Fate::Empty => &mut counts.empty,
                Fate::Refused(_) => &mut counts.refused,
            };
            *count = count.saturating_add(1);
        }
        counts
    }

    /// What is to be recorded, in the order of the file.
    pub fn accepted(&self) -> impl Iterator<Item = &T> {
        self.rows.iter().filter_map(|row| match &row.fate {
            Fate::New(fact) | Fate::Replaces(fact) => Some(fact),
            Fate::Same | Fate::Empty | Fate::Refused(_) => None,
        })
    }

    /// Everything that is refused, with its place: the file as a whole first, then row by row.
    pub fn reasons(&self) -> impl Iterator<Item = &Reason> {
        let of_rows = self.rows.iter().flat_map(|row| match &row.fate {
            Fate::Refused(reasons) => reasons.as_slice(),
            _ => &[],
        });
        self.refused.iter().chain(of_rows)
    }
}
