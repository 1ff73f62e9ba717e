use participatory_innovation::value::{Code, Departement, Language, Timestamp};

use super::{Note, Reason, Why, tidy, told};
use crate::spreadsheet::{Layout, Mapping, Meaning, Origin, Table, closest};

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
    /// It is nothing to be taken in, and the others can be: a draft, or handed in too late.
    LeftOut(Reason),
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
    /// What its words were taken for.
    pub found: Vec<Resolved>,
}

/// How somebody in a file is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// In the directory.
    Known,
    /// Named in an earlier row, and not in the directory.
    Above,
    /// Not at all: the person is to be entered.
    New,
}

/// What somebody named in a row is to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The lead of the idea.
    Lead,
    /// Another member of the team.
    Member,
    /// The one whom the row is about.
    Listed,
    /// The member of the jury whose alternate that one is.
    Titular,
}

/// What a département was found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// It is written.
    Written,
    /// It is the lead's own.
    Lead,
    /// No other takes part.
    Only,
}

/// What words of a row were taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Resolved {
    /// Somebody.
    Person {
        /// What the person is to the row.
        part: Part,
        /// As it is written, without white space around.
        written: String,
        /// The name in the directory, or the one to be entered.
        name: String,
        /// The mail address.
        mail: Option<String>,
        /// The département of the person.
        departement: Option<Departement>,
        /// How the person is known.
        standing: Standing,
    },
    /// A département that takes part.
    Entrant {
        /// As it is written; empty where it is not.
        written: String,
        /// The département.
        departement: Departement,
        /// By what it was found.
        ground: Ground,
    },
    /// Somebody who coaches.
    Coach,
    /// Somebody of the jury.
    Juror {
        /// The category of the charter.
        category: Code,
        /// Whether the person presides.
        presides: bool,
    },
    /// What a juror marked.
    Marks {
        /// Each criterion by its label, with the points as French writes them; none where no mark
        /// is given.
        marks: Vec<(String, Option<String>)>,
    },
    /// When it was handed in.
    HandedIn {
        /// The moment.
        at: Timestamp,
        /// Whether the hour is said; noon otherwise.
        hour: bool,
    },
}

impl Resolved {
    /// It in words.
    #[must_use]
    pub fn tell(&self, language: Language) -> String {
        told::resolved(self, language)
    }
}

/// A column, and what it was taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Where its header stands.
    pub origin: Origin,
    /// Its header.
    pub title: String,
    /// What it was taken for.
    pub meaning: Meaning,
}

/// What becomes of every row of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan<T> {
    /// Every row, in the order of the file.
    pub rows: Vec<PlannedRow<T>>,
    /// What speaks against the file as a whole.
    pub refused: Vec<Reason>,
    /// The columns that are read, and what each was taken for.
    pub columns: Vec<Taken>,
    /// The headers of columns that nobody asked for, with their places; they have no effect.
    pub ignored: Vec<(Origin, String)>,
    /// What is to be known of the file beside.
    pub notes: Vec<Note>,
    /// How many rows are refused.
    refusals: usize,
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
    /// Left out.
    pub left_out: usize,
    /// Refused.
    pub refused: usize,
}

/// The longest subject of a row that is shown, in characters.
const LONGEST_SUBJECT: usize = 300;

/// Nobody reads more refusals than these; the rows after them are not looked at.
const MOST_REFUSED: usize = 1_000;

impl<T> Plan<T> {
    /// A plan of nothing yet.
    pub(super) const fn empty() -> Self {
        Self {
            rows: Vec::new(),
            refused: Vec::new(),
            columns: Vec::new(),
            ignored: Vec::new(),
            notes: Vec::new(),
            refusals: 0,
        }
    }

    /// A plan without rows yet, for a form: what each column was taken for, and what is to be said
    /// of those whose headers do not tell.
    pub(super) fn of_form(table: &Table, layout: &Layout) -> Self {
        let mut plan = Self::empty();
        let (rows, columns) = (table.hidden_rows, table.hidden_columns);
        if rows.saturating_add(columns) > 0 {
            plan.notes.push(Note::Hidden { origin: table.origin.clone(), rows, columns });
        }
        let fields = layout.fields();
        // Several columns may be the members of a team: one more would be lost.
        let wanted = |field: &usize| {
            fields.get(*field).is_some_and(|known| {
                known.takes_many() || table.place(*field).is_none() && !known.is_without_effect()
            })
        };
        for column in &table.columns {
            let origin = table.origin.cell(table.header_row, column.place);
            let title = column.title.clone();
            if let Some(field) = column.field {
                let meaning = fields.get(field).map(Meaning::of);
                plan.columns.extend(meaning.map(|meaning| Taken { origin, title, meaning }));
                continue;
            }
            let unsure = column.unsure.iter().copied().filter(wanted);
            let mut maybe: Vec<usize> = unsure.collect();
            if maybe.is_empty() && !column.known {
                let optional = (0..fields.len())
                    .filter(|field| wanted(field) && table.place(*field).is_none());
                let near = closest(
                    &title,
                    optional
                        .clone()
                        .filter_map(|field| fields.get(field).map(|field| field.name.as_str())),
                );
                maybe.extend(optional.filter(|field| {
                    fields.get(*field).is_some_and(|field| Some(field.name.as_str()) == near)
                }));
            }
            if maybe.is_empty() {
                plan.ignored.push((origin, title));
            } else {
                let maybe = maybe.iter().filter_map(|field| fields.get(*field)).map(Meaning::of);
                let why = Why::ColumnUnsure { title, maybe: maybe.collect() };
                plan.refused.push(Reason { origin, why });
            }
        }
        plan
    }

    /// Refuses what was said of headers that the file does not have.
    pub fn expect(&mut self, origin: &Origin, said: &Mapping) {
        let unsure = self.refused.iter().filter_map(|reason| match &reason.why {
            Why::ColumnUnsure { title, .. } => Some(title.as_str()),
            _ => None,
        });
        let taken = self.columns.iter().map(|taken| taken.title.as_str());
        let ignored = self.ignored.iter().map(|(_, title)| title.as_str());
        let mut absent = said.clone();
        for title in taken.chain(ignored).chain(unsure) {
            absent.forget(title);
        }
        self.refused.extend(absent.iter().map(|(title, _)| Reason {
            origin: origin.clone(),
            why: Why::NoSuchHeader { title: title.to_owned() },
        }));
    }

    /// Takes a row, and says whether more are looked at: not once too many are refused.
    pub(super) fn push(&mut self, mut row: PlannedRow<T>) -> bool {
        row.subject = tidy::short(row.subject, LONGEST_SUBJECT);
        let origin = row.origin.clone();
        self.refusals =
            self.refusals.saturating_add(usize::from(matches!(row.fate, Fate::Refused(_))));
        self.rows.push(row);
        let full = self.refusals >= MOST_REFUSED;
        if full {
            let why = Why::TooManyRefused { rows: MOST_REFUSED };
            self.refused.push(Reason { origin, why });
        }
        !full
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
                Fate::LeftOut(_) => &mut counts.left_out,
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
            Fate::Same | Fate::Empty | Fate::LeftOut(_) | Fate::Refused(_) => None,
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
