//! What becomes of a spreadsheet, row by row, as it is shown before and after.

use std::{path::PathBuf, sync::Arc};

use participatory_innovation::value::{Departement, Language, Timestamp};
use serde::Serialize;
use tables::{
    import::{Counts, Fate, Ground, Part, Plan, Reason, Resolved, Standing, Why},
    spreadsheet::{Origin, names_match},
};

use crate::{
    cli::{
        context::Context,
        exit::Exit,
        failure::Failure,
        office::{Office, Receipt},
        page::{Page, Report},
        phrases::{Column, Say},
    },
    words::Tell as _,
};

/// How many rows without a fault are shown, unless all are wanted.
const SHOWN: usize = 100;

/// The fate of a row that is left out.
const LEFT_OUT: &str = "left-out";

/// What becomes of a file.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Planned {
    /// The file, or several apart by commas.
    file: String,
    applied: bool,
    counts: Tally,
    rows: Vec<PlannedRow>,
    /// The columns that are read, and what each was taken for.
    columns: Vec<Taken>,
    /// What speaks against the file as a whole.
    refused: Vec<String>,
    /// Columns without effect, with their places.
    ignored: Vec<String>,
    /// How the file was understood, and what of it is left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
    #[serde(flatten)]
    receipt: Option<Receipt>,
    #[serde(skip)]
    said: Vec<String>,
    #[serde(skip)]
    shown: usize,
    #[serde(skip)]
    asked: bool,
    #[serde(skip)]
    more: bool,
}

#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Tally {
    new: usize,
    replaces: usize,
    same: usize,
    empty: usize,
    left_out: usize,
    refused: usize,
}

/// What becomes of one row.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct PlannedRow {
    place: String,
    row: Option<u32>,
    subject: String,
    fate: &'static str,
    /// What its words were taken for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    found: Vec<Found>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reasons: Vec<String>,
    #[serde(skip)]
    told: Vec<String>,
    /// The file and sheet that it stands in.
    #[serde(skip)]
    sheet: (Arc<str>, Option<Arc<str>>),
}

/// A column, and what it was taken for.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Taken {
    place: String,
    title: String,
    meaning: String,
}

/// What words of a row were taken for.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Found {
    Person {
        part: &'static str,
        written: String,
        name: String,
        mail: Option<String>,
        departement: Option<Departement>,
        standing: &'static str,
    },
    Entrant {
        written: String,
        departement: Departement,
        ground: &'static str,
    },
    Coach,
    Juror {
        category: String,
        presides: bool,
    },
    HandedIn {
        at: Timestamp,
        hour: bool,
    },
    Marks {
        marks: Vec<(String, Option<String>)>,
    },
}

impl Found {
    fn of(resolved: &Resolved) -> Option<Self> {
        Some(match resolved.clone() {
            Resolved::Person { part, written, name, mail, departement, standing } => Self::Person {
                part: match part {
                    Part::Lead => "lead",
                    Part::Member => "member",
                    Part::Listed => "listed",
                    Part::Titular => "titular",
                },
                written,
                name,
                mail,
                departement,
                standing: match standing {
                    Standing::Known => "known",
                    Standing::Above => "above",
                    Standing::New => "new",
                },
            },
            Resolved::Entrant { written, departement, ground } => Self::Entrant {
                written,
                departement,
                ground: match ground {
                    Ground::Written => "written",
                    Ground::Lead => "lead",
                    Ground::Only => "only",
                },
            },
            Resolved::Coach => Self::Coach,
            Resolved::Juror { category, presides } => {
                Self::Juror { category: category.as_str().to_owned(), presides }
            }
            Resolved::HandedIn { at, hour } => Self::HandedIn { at, hour },
            Resolved::Marks { marks } => Self::Marks { marks },
            _ => return None,
        })
    }
}

/// A reason in words. What the edition refuses is told as every command tells it: by name, and by the
/// clock of Paris.
fn tell(reason: &Reason, office: &Office<'_>, language: Language) -> String {
    let Why::HandIn(refused) = &reason.why else {
        return reason.tell(language);
    };
    let colon = match language {
        Language::French => "\u{A0}: ",
        Language::English => ": ",
    };
    let told = refused.tell(language, &office.situation);
    format!("{}{colon}{told}", reason.origin.tell(language))
}

impl PlannedRow {
    /// A row that is to be recorded, or that is refused for these reasons.
    pub(super) fn of(
        origin: &Origin,
        subject: String,
        reasons: Vec<String>,
        language: Language,
    ) -> Self {
        let fate = if reasons.is_empty() { "new" } else { "refused" };
        Self {
            place: origin.tell(language),
            row: origin.row,
            sheet: (origin.file.clone(), origin.sheet.clone()),
            subject,
            fate,
            found: Vec::new(),
            reasons,
            told: Vec::new(),
        }
    }
}

impl Planned {
    pub(super) fn of<T>(files: &[PathBuf], plan: &Plan<T>, office: &Office<'_>) -> Self {
        let language = office.context.language;
        let tell = |reason: &Reason| tell(reason, office, language);
        let rows = plan.rows.iter().map(|row| {
            let (fate, reasons) = match &row.fate {
                Fate::New(_) => ("new", [].as_slice()),
                Fate::Replaces(_) => ("replaces", [].as_slice()),
                Fate::Same => ("same", [].as_slice()),
                Fate::Empty => ("empty", [].as_slice()),
                Fate::LeftOut(reason) => (LEFT_OUT, std::slice::from_ref(reason)),
                Fate::Refused(reasons) => ("refused", reasons.as_slice()),
            };
            PlannedRow {
                place: row.origin.tell(language),
                row: row.origin.row,
                sheet: (row.origin.file.clone(), row.origin.sheet.clone()),
                subject: row.subject.clone(),
                fate,
                found: row.found.iter().filter_map(Found::of).collect(),
                told: row.found.iter().map(|found| found.tell(language)).collect(),
                reasons: reasons.iter().map(tell).collect(),
            }
        });
        let columns = plan.columns.iter().map(|taken| Taken {
            place: taken.origin.tell(language),
            title: taken.title.split_whitespace().collect::<Vec<_>>().join(" "),
            meaning: taken.meaning.tell(language).to_owned(),
        });
        let ignored = plan.ignored.iter();
        let ignored = ignored.map(|(at, title)| format!("{}, {title}", at.tell(language)));
        Self {
            columns: columns.collect(),
            refused: plan.refused.iter().map(tell).collect(),
            notes: plan.notes.iter().map(|note| note.tell(language)).collect(),
            shown: SHOWN,
            ..Self::new(files, rows.collect(), ignored.collect())
        }
    }

    /// A plan of these rows, all of them shown.
    pub(super) fn new(files: &[PathBuf], rows: Vec<PlannedRow>, ignored: Vec<String>) -> Self {
        let count = |fate| rows.iter().filter(|row| row.fate == fate).count();
        Self {
            file: files
                .iter()
                .map(|file| file.display().to_string())
                .collect::<Vec<_>>()
                .join(", "),
            applied: false,
            counts: Tally {
                new: count("new"),
                replaces: count("replaces"),
                same: count("same"),
                empty: count("empty"),
                left_out: count(LEFT_OUT),
                refused: count("refused"),
            },
            rows,
            columns: Vec::new(),
            refused: Vec::new(),
            ignored,
            notes: Vec::new(),
            receipt: None,
            said: Vec::new(),
            shown: usize::MAX,
            asked: false,
            more: false,
        }
    }

    /// Shows every row, however many there are.
    pub(super) const fn show_all(&mut self) {
        self.shown = usize::MAX;
    }

    /// It was carried out, with this to say.
    pub(super) fn carried_out(&mut self, receipt: Receipt, said: Vec<String>) {
        self.applied = true;
        self.receipt = Some(receipt);
        self.said = said;
    }

    /// Shows the plan to somebody who sits there, and asks.
    fn is_wanted(&mut self, context: &Context) -> Result<bool, Failure> {
        if !context.is_interactive() {
            return Ok(false);
        }
        let mut page = context.page();
        self.show_plan(&mut page);
        context.show(&page.into_text())?;
        self.asked = true;
        context.confirmed(&Say::TakeOver.tell(context.language))
    }

    /// Whether it is to be carried out: it can be, there is something in it, and it was asked for,
    /// beforehand or now.
    pub(super) fn is_asked(&mut self, apply: bool, context: &Context) -> Result<bool, Failure> {
        Ok(self.is_ready()
            && self.has_something()
            && !context.global.dry_run
            && (apply || context.global.yes || self.is_wanted(context)?))
    }

    /// Something is to be done though every row is there already.
    pub(super) const fn with_more(&mut self) {
        self.more = true;
    }

    const fn has_something(&self) -> bool {
        self.more || self.counts.new > 0 || self.counts.replaces > 0
    }

    fn is_ready(&self) -> bool {
        self.refused.is_empty() && self.counts.refused == 0
    }

    fn show_plan(&self, page: &mut Page) {
        let language = page.language();
        let mut header = Vec::from([Column::Row, Column::Subject, Column::Fate]);
        let has_found = self.rows.iter().any(|row| !row.told.is_empty());
        header.extend(has_found.then_some(Column::Found));
        let titles: Vec<&str> = header.iter().map(|column| column.title(language)).collect();
        for taken in self.columns.iter().filter(|taken| !names_match(&taken.title, &taken.meaning))
        {
            page.line(&Say::ColumnTaken(&taken.title, &taken.meaning).tell(language));
        }
        for note in self.notes.iter().take(self.shown) {
            page.item(note);
        }
        // Those that are refused are never left out for others.
        let (mut refused, mut others) = (0_usize, 0_usize);
        let rows: Vec<&PlannedRow> = self
            .rows
            .iter()
            .filter(|row| {
                let count = if row.fate == "refused" { &mut refused } else { &mut others };
                *count = count.saturating_add(1);
                *count <= self.shown
            })
            .collect();
        let first = self.rows.first().map(|row| &row.sheet);
        let several = self.rows.iter().any(|row| Some(&row.sheet) != first);
        let hidden = self.rows.len().saturating_sub(rows.len());
        page.lined_table(
            &titles,
            rows.iter().map(|row| {
                let place = if several {
                    row.place.clone()
                } else {
                    row.row.map(|row| row.to_string()).unwrap_or_default()
                };
                let mut cells = Vec::from([
                    Vec::from([place]),
                    Vec::from([row.subject.clone()]),
                    Vec::from([Say::Fate(row.fate).tell(language)]),
                ]);
                cells.extend(has_found.then(|| row.told.clone()));
                cells
            }),
        );
        if hidden > 0 {
            page.line(&Say::RowsNotShown(hidden).tell(language));
        }
        for place in &self.ignored {
            page.warning(&Say::ColumnIgnored(place).tell(language));
        }
        let left_out = self.rows.iter().filter(|row| row.fate == LEFT_OUT);
        for reason in left_out.flat_map(|row| &row.reasons).take(self.shown) {
            page.warning(reason);
        }
        let failed = self.rows.iter().filter(|row| row.fate != LEFT_OUT);
        let reasons = failed.flat_map(|row| &row.reasons);
        for reason in self.refused.iter().chain(reasons).take(self.shown) {
            page.failure(reason);
        }
        let Tally { new, replaces, same, empty, left_out, refused } = self.counts;
        let counts = Counts { new, replacing: replaces, same, empty, left_out, refused };
        page.line(&Say::Planned(counts).tell(language));
    }
}

impl Report for Planned {
    fn show(&self, page: &mut Page) {
        let language = page.language();
        if !self.asked {
            self.show_plan(page);
        }
        for said in &self.said {
            page.done(said);
        }
        if self.applied {
            return;
        }
        if !self.is_ready() {
            page.hint(&Say::NotTakenOver.tell(language));
        } else if !self.has_something() {
            page.hint(&Say::NothingToTakeOver.tell(language));
        } else {
            page.hint(&Say::HowToApply.tell(language));
        }
    }

    fn exit(&self) -> Exit {
        if self.is_ready() { Exit::Done } else { Exit::Usage }
    }
}
