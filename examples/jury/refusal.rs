//! Why an input or an option is refused: where, and what. One line each.

use core::fmt;

use participatory_innovation::{
    scoring::{
        approvals::ApprovalError,
        lot::{LotError, SeedError},
        rankings::BallotError,
    },
    value::{Exact, ExactError, ScaleError},
};

/// A refusal: what stands in the way, and where in the input or among the options.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) place: Place,
    pub(crate) fact: Fact,
}

/// Where something stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// The input as a whole, or a place that the fact tells.
    Input,
    /// A member of the JSON input, as a path: `sheets[3].juror`.
    Member(String),
    /// A line of the CSV input, from 1.
    Line(u64),
    /// A cell of the CSV input: its line, from 1, and the name of its column.
    Cell(u64, String),
    /// An option or another argument of the command.
    Argument(String),
}

/// What is refused.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Fact {
    #[error("no command: rank, select, analyse or draw")]
    NoCommand,
    #[error("not a command: rank, select, analyse or draw")]
    UnknownCommand,
    #[error("not an option of this command")]
    UnknownOption,
    #[error("not expected here")]
    Unexpected,
    #[error("needs a value")]
    NoValue,
    #[error("takes no value")]
    TakesNoValue,
    #[error("is given twice")]
    OptionTwice,
    #[error("is needed for this command")]
    OptionMissing,
    #[error("{0}")]
    NotOneOf(&'static str),
    #[error("{0}")]
    Other(String),

    #[error("the input cannot be read: {0}")]
    Unreadable(std::io::Error),
    #[error("more than {0} bytes")]
    TooLong(u64),
    #[error("not UTF-8 from byte {0} on")]
    NotUtf8(usize),
    #[error("{0}")]
    Json(serde_json::Error),
    #[error("{0}")]
    Csv(csv::Error),
    #[error("the header is not `juror,project,<criterion>,…`, with commas or with semicolons")]
    Header,
    #[error("{cells} cells under a header of {columns}")]
    Ragged { cells: usize, columns: usize },
    #[error("no sheet")]
    NoRow,
    #[error("a quote that is opened and never closed, or closed and never opened")]
    OpenQuote,
    #[error("a mark beside an R or an A")]
    BesideAbsence,

    #[error("unknown field")]
    UnknownField,
    #[error("missing")]
    Missing,
    #[error("{found} where {expected} is expected")]
    WrongKind { expected: &'static str, found: &'static str },
    #[error("an empty text")]
    EmptyText,
    #[error("{} is named twice", Shown(.0))]
    Twice(String),
    #[error("unknown {what} {}", Shown(.name))]
    Unknown { what: &'static str, name: String },
    #[error("{0}")]
    Number(ExactError),
    #[error("not a number from {least} to {most}")]
    NotCount { least: u64, most: u64 },
    #[error("a weight of {} is not above zero", Brief(.0))]
    Weight(Exact),
    #[error("weights beyond 1 to 1,000,000 when written as whole numbers in one proportion")]
    Weights,
    #[error("{0}")]
    Scale(Outside),
    #[error("the marks fit no scale of at most a million units: declare a coarser \"scale\"")]
    Unscalable,

    #[error("no project")]
    NoProject,
    #[error("no criterion")]
    NoCriterion,
    #[error("no juror: the jury is empty")]
    EmptyJury,
    #[error("neither marks nor \"recused\" nor \"abstained\"")]
    EmptySheet,
    #[error("more than one of marks, \"recused\" and \"abstained\"")]
    OverfullSheet,
    #[error("a second sheet of juror {} for project {}", Shown(.juror), Shown(.project))]
    SheetTwice { juror: String, project: String },
    #[error("juror {} is recused from project {} and cannot mark it", Shown(.juror), Shown(.project))]
    RecusedJuror { juror: String, project: String },
    #[error("{projects} projects by {voters} {what}: more than {most} pairs")]
    TooMany { projects: usize, voters: usize, what: &'static str, most: usize },
    #[error("{times} times {projects} projects by {jurors} jurors: more than {most} marks")]
    TooMuch { times: u64, projects: usize, jurors: usize, most: u64 },
    #[error("{projects} projects: this rule takes at most {most}")]
    TooManyProjects { projects: usize, most: usize },

    #[error("the rule {0} needs \"sheets\"")]
    NeedsSheets(String),
    #[error("the rule {0} needs \"ballots\" or \"sheets\"")]
    NeedsRankings(String),
    #[error("the rule {0} needs \"approvals\"")]
    NeedsApprovals(String),
    #[error("{0} needs \"sheets\"")]
    OnSheetsOnly(&'static str),
    #[error("nothing is cast")]
    NothingCast,
    #[error("project {} is left out: say by --absent what that means (last, ignored, refuse)", Shown(.0))]
    LeftOut(String),
    #[error("project {} is left out, which --absent refuse refuses", Shown(.0))]
    LeftOutRefused(String),
    #[error("{0}")]
    Ballots(BallotError),
    #[error("{0}")]
    Approvals(ApprovalError),
    #[error("{0}")]
    Rule(String),
    #[error("{0}")]
    Seed(SeedError),
    #[error("{0}")]
    Lot(LotError),
}

/// A mark that is not on the scale, or a scale that is none.
#[derive(Debug)]
pub(crate) struct Outside(pub(crate) ScaleError);

impl fmt::Display for Outside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            ScaleError::Empty { min, max } => {
                write!(f, "the scale goes from {} to {}", Brief(min), Brief(max))
            }
            ScaleError::Step { step } => write!(f, "a step of {} is not above zero", Brief(step)),
            ScaleError::Uneven { min, max, step } => {
                write!(f, "steps of {} from {} miss {}", Brief(step), Brief(min), Brief(max))
            }
            ScaleError::OutOfRange { mark, min, max } => {
                write!(f, "{} is outside {} to {}", Brief(mark), Brief(min), Brief(max))
            }
            ScaleError::OffStep { mark, min, step } => {
                write!(f, "{} is not on a step of {} from {}", Brief(mark), Brief(step), Brief(min))
            }
            other => fmt::Display::fmt(other, f),
        }
    }
}

impl Fact {
    pub(crate) fn at(self, place: Place) -> Refusal {
        Refusal { place, fact: self }
    }

    /// At a member of the JSON input.
    pub(crate) fn at_member(self, path: impl Into<String>) -> Refusal {
        self.at(Place::Member(path.into()))
    }

    /// At an option.
    pub(crate) fn at_option(self, option: &str) -> Refusal {
        self.at(Place::Argument(option.to_owned()))
    }
}

impl fmt::Display for Refusal {
    /// One line, whatever the input holds.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = match &self.place {
            Place::Input => self.fact.to_string(),
            Place::Member(path) => format!("{}: {}", start(path, 120), self.fact),
            Place::Line(line) => format!("line {line}: {}", self.fact),
            Place::Cell(line, column) => {
                format!("line {line}, column {}: {}", Shown(column), self.fact)
            }
            Place::Argument(argument) => format!("{}: {}", start(argument, 120), self.fact),
        };
        let visible = |c: char| if c.is_control() { '\u{fffd}' } else { c };
        f.write_str(&message.chars().map(visible).collect::<String>())
    }
}

/// A text of the input, quoted and not too long for a line.
pub(crate) struct Shown<'t>(pub(crate) &'t str);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", start(self.0, 60))
    }
}

/// A number that is not too long for a line.
struct Brief<'e>(&'e Exact);

impl fmt::Display for Brief<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&start(&self.0.to_string(), 40))
    }
}

/// As much of a text as a line has room for.
fn start(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
    }
}
