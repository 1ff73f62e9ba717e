use std::fmt;

use participatory_innovation::{
    edition::HandInError,
    value::{Departement, Exact, Language, ScaleError, TextError, Timestamp},
};

use super::{Axis, french, tidy, told};
use crate::spreadsheet::{Fault, Meaning, Origin, ReadError, meant};

/// Why a row, or a file, is refused, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Where: the row, and the column if it is one column's.
    pub origin: Origin,
    /// Why.
    pub why: Why,
}

/// Why a row, or a file, is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Why {
    /// A cell cannot be read.
    #[error("{}", .0.why(Language::English))]
    Cell(ReadError),
    /// A column that nobody asked for is nearly one that is missing.
    #[error("column {title:?} is not known; did you mean {near:?}?")]
    ColumnMeant {
        /// Its header.
        title: String,
        /// What may be meant.
        near: String,
    },
    /// The header of a column does not say which one it is.
    #[error("{}", told::english(self))]
    ColumnUnsure {
        /// Its header.
        title: String,
        /// What it may be.
        maybe: Vec<Meaning>,
    },
    /// It was said what a header means, and there is no such header.
    #[error("no column {title:?} for --map")]
    NoSuchHeader {
        /// The header.
        title: String,
    },
    /// Nothing in it is a name.
    #[error("{given:?} is no name: it has no letter")]
    NotAName {
        /// What is written.
        given: String,
    },
    /// Several persons where one leads.
    #[error(
        "{given:?} looks like several persons; an idea has one lead, and the others are its team"
    )]
    SeveralLeads {
        /// What is written.
        given: String,
    },
    /// Not a moment.
    #[error("{given:?} is not a moment such as 12/02/2026 14:03, day first")]
    NotAMoment {
        /// What is written.
        given: String,
    },
    /// A moment that has not come.
    #[error("{}", told::english(self))]
    Future {
        /// The moment.
        at: Timestamp,
        /// When the file is read.
        now: Timestamp,
    },
    /// Handed in before there was a call.
    #[error("{}", told::english(self))]
    BeforeCall {
        /// The moment.
        at: Timestamp,
        /// When the call was opened.
        opened: Timestamp,
        /// The header of the column.
        title: String,
    },
    /// Handed in after the call was closed.
    #[error("{}", told::english(self))]
    Late {
        /// The moment.
        at: Timestamp,
        /// When the call was closed.
        closed: Timestamp,
    },
    /// Handed in on the day on which the call was closed, at an hour that is not said.
    #[error("{}", told::english(self))]
    HourMissing {
        /// When the call was closed.
        closed: Timestamp,
    },
    /// The ideas came in time, and the call has been closed before they are taken in.
    #[error("{}", told::english(self))]
    CallClosedSince {
        /// When it was closed.
        closed: Timestamp,
    },
    /// A draft: it was not handed in.
    #[error("a draft: it was not handed in")]
    Draft,
    /// Those who received it ended it without taking it up.
    #[error("{}", told::english(self))]
    TurnedDown {
        /// The header of the column.
        title: String,
        /// What is written.
        given: String,
    },
    /// An alternate, and it is not said whose.
    #[error("{given:?}: whose alternate? write it so: suppléant de First Last")]
    AlternateOfWhom {
        /// What is written.
        given: String,
    },
    /// A column holds something, and nobody can say for whom.
    #[error("column {title:?} is no juror's, project's or criterion's, and holds what would be lost{}", meant(.near.as_ref()))]
    NobodysColumn {
        /// Its header.
        title: String,
        /// A juror who may be meant.
        near: Option<String>,
    },
    /// Something must be said here.
    #[error("{column}: nothing is written")]
    Missing {
        /// The column.
        column: String,
    },
    /// A text cannot be taken.
    #[error("{column}: {why}")]
    Text {
        /// The column.
        column: String,
        /// Why not.
        why: TextError,
    },
    /// There is no such département.
    #[error("no département {given:?}{}", meant(.near.as_ref()))]
    UnknownDepartement {
        /// What is written.
        given: String,
        /// What may be meant.
        near: Option<String>,
    },
    /// The call is not open: new ideas are not taken in.
    #[error("the call is not open")]
    CallNotOpen,
    /// The département takes no part.
    #[error("département {} takes no part in the edition", .departement.name())]
    NotAnEntrant {
        /// The département.
        departement: Departement,
    },
    /// Not a mail address.
    #[error("{given:?} is not a mail address")]
    NotAMail {
        /// What is written.
        given: String,
    },
    /// Several persons have the name.
    #[error("{count} persons are called {given:?}; give the mail address or the identifier")]
    SeveralPersons {
        /// The name.
        given: String,
        /// How many.
        count: usize,
    },
    /// A name that looks like those of several persons.
    #[error("{given:?} looks like several names; write them apart by semicolons, without comma")]
    SeveralNames {
        /// What is written.
        given: String,
    },
    /// The identifier is nobody's.
    #[error("nobody has the identifier {given}")]
    UnknownIdentifier {
        /// The identifier.
        given: String,
    },
    /// The mail address is somebody else's.
    #[error("{mail} is the address of {owner}, not of {given}")]
    MailOfAnother {
        /// The address.
        mail: String,
        /// Whose it is.
        owner: String,
        /// Whose it is said to be.
        given: String,
    },
    /// Somebody of that name has another mail address.
    #[error(
        "{name} is known with another address, {known}; if these are two persons, enter the second in the directory first and give the identifier"
    )]
    OtherMail {
        /// The name.
        name: String,
        /// The address that is known.
        known: String,
    },
    /// Somebody is employed by another département.
    #[error("{name} belongs to {}, not to {}", .known.name(), .given.name())]
    OtherDepartement {
        /// The name.
        name: String,
        /// The département that is known.
        known: Departement,
        /// The one of this row.
        given: Departement,
    },
    /// Somebody is named twice in one team.
    #[error("{name} is named twice")]
    NamedTwice {
        /// The name.
        name: String,
    },
    /// The département handed in another idea under this title.
    #[error("{} has another idea called {title:?} already", .departement.name())]
    TitleTaken {
        /// The title.
        title: String,
        /// The département.
        departement: Departement,
    },
    /// The same stands in an earlier row.
    #[error("the same as row {row}")]
    Repeated {
        /// The row.
        row: u32,
    },
    /// Nobody of that name sits on the jury.
    #[error("no juror {given:?}{}", meant(.near.as_ref()))]
    UnknownJuror {
        /// What is written.
        given: String,
        /// Who may be meant.
        near: Option<String>,
    },
    /// There is no such project.
    #[error("no finalist {given:?}{}", meant(.near.as_ref()))]
    UnknownProject {
        /// What is written.
        given: String,
        /// What may be meant.
        near: Option<String>,
    },
    /// Several projects have the title.
    #[error("several finalists are called {given:?}; give the number")]
    SeveralProjects {
        /// The title.
        given: String,
    },
    /// The number and the title are those of two projects.
    #[error("{number:?} and {title:?} are two projects")]
    TwoProjects {
        /// The number.
        number: String,
        /// The title.
        title: String,
    },
    /// Several jurors are called so.
    #[error("several jurors are called {given:?}; write the whole name")]
    SeveralJurors {
        /// What is written.
        given: String,
    },
    /// There is no such criterion.
    #[error("no criterion {given:?}{}", meant(.near.as_ref()))]
    UnknownCriterion {
        /// What is written.
        given: String,
        /// What may be meant.
        near: Option<String>,
    },
    /// Nothing tells whose, of what or for what the marks of a table are.
    #[error("nothing tells {}", untold(*.axis))]
    NotTold {
        /// What is not told.
        axis: Axis,
    },
    /// Two that differ are named for the same marks.
    #[error("{one:?} and {other:?} are named for the same marks")]
    NamedApart {
        /// What is named.
        axis: Axis,
        /// The one.
        one: String,
        /// The other.
        other: String,
    },
    /// No table has marks for a criterion of the grid.
    #[error("no marks for the criterion {label:?}: neither a column nor a sheet has its name")]
    NoSuchMarks {
        /// The criterion.
        label: String,
    },
    /// The same stands elsewhere already.
    #[error("the same as in {first}")]
    RepeatedFrom {
        /// Where.
        first: Origin,
    },
    /// A percentage, where the scale is one of points.
    #[error(
        "{criterion}: the cell shows the percentage {shown}, and the scale goes from {min} to {max}"
    )]
    Percent {
        /// The criterion.
        criterion: String,
        /// What is seen.
        shown: String,
        /// Where the scale begins.
        min: Exact,
        /// Where it ends.
        max: Exact,
    },
    /// A mark stands in a cell merged over several rows.
    #[error("merged over several rows: of which is the mark?")]
    MergedRows,
    /// A mark that is on record would be taken away: the file has none for the criterion.
    #[error(
        "{criterion}: a mark is on record, and the file has none; take it back with `forum sheet` if that is meant"
    )]
    MarkTakenAway {
        /// The criterion.
        criterion: String,
    },
    /// More sheets than any jury hands in.
    #[error("more than {max} sheets up to here; the rest was not looked at")]
    TooManySheets {
        /// How many are taken.
        max: usize,
    },
    /// A header tells another scale than the charter's.
    #[error(
        "the header tells marks out of {told}, and the scale of the charter goes from {min} to {max}"
    )]
    OtherScale {
        /// The greatest mark that the header tells.
        told: Exact,
        /// Where the scale begins.
        min: Exact,
        /// Where it ends.
        max: Exact,
    },
    /// Nobody can say which mark a cell holds.
    #[error("{criterion}: {fault}")]
    Unclear {
        /// The criterion.
        criterion: String,
        /// Why not.
        fault: Fault,
    },
    /// So many rows are refused that those after them were not looked at.
    #[error("{rows} rows are refused up to here; the rows below were not looked at")]
    TooManyRefused {
        /// How many.
        rows: usize,
    },
    /// Not a mark.
    #[error("{criterion}: {given:?} is not a mark; leave it empty, or write A for an abstention")]
    NotAMark {
        /// The criterion.
        criterion: String,
        /// What is written.
        given: String,
    },
    /// A mark is not on the scale.
    #[error("{criterion}: {why}")]
    OffScale {
        /// The criterion.
        criterion: String,
        /// Why not.
        why: ScaleError,
    },
    /// An abstention beside marks.
    #[error("an abstention beside marks: it is one or the other")]
    AbstainedAndMarked,
    /// A remark without a mark: a sheet without marks is not handed in, and the remark would be lost.
    #[error("a remark without any mark; write A if the juror abstains")]
    RemarkAlone,
    /// A recusal that was not declared: its kind and its days are for the minutes.
    #[error("a recusal that is not on record; declare it first with `forum conflict`")]
    RecusalNotDeclared,
    /// The edition refuses the sheet.
    #[error(transparent)]
    HandIn(#[from] HandInError),
    /// The project has not pitched: a sheet names the pitch that was heard.
    #[error("the project has not pitched; record its pitch first with `forum pitch`")]
    NotPitched,
    /// No jury is constituted.
    #[error("the jury is not constituted")]
    NoJury,
    /// A role that is not known.
    #[error("{given:?} is not a role: juror, coach or agent{}", meant(.near.as_ref()))]
    UnknownRole {
        /// What is written.
        given: String,
        /// What may be meant.
        near: Option<String>,
    },
    /// A category that the charter does not have.
    #[error("{given:?} is not a category of the charter: {}", .known.join(", "))]
    UnknownCategory {
        /// What is written.
        given: String,
        /// The charter's.
        known: Vec<String>,
    },
    /// Neither yes nor no.
    #[error("{column}: {given:?} is neither yes nor no")]
    NotYesOrNo {
        /// The column.
        column: String,
        /// What is written.
        given: String,
    },
    /// A voice that is not known.
    #[error("{given:?} is not a voice: voting, advisory or shadow")]
    UnknownVoice {
        /// What is written.
        given: String,
    },
    /// Only a voting juror who is no alternate can preside.
    #[error("only a voting juror who is no alternate presides")]
    ChairNotVoting,
    /// Two jurors preside.
    #[error("{first} presides already")]
    SecondChair {
        /// The first.
        first: String,
    },
    /// Nobody presides.
    #[error("there are jurors, and none presides")]
    NoChair,
    /// The member whose alternate somebody is does not sit on the jury.
    #[error("no juror {given:?} to stand in for{}", meant(.near.as_ref()))]
    NoSuchSeat {
        /// What is written.
        given: String,
        /// Who may be meant.
        near: Option<String>,
    },
}

const fn untold(axis: Axis) -> &'static str {
    match axis {
        Axis::Juror => {
            "whose marks these are; name the juror above the table, in the name of the sheet, or with --juror"
        }
        Axis::Project => {
            "of which project these marks are; name it in a column \"Projet\" or above the table"
        }
        Axis::Criterion => {
            "for which criterion these marks are; name it above the columns or in the name of the sheet"
        }
    }
}

impl Why {
    /// The reason in words.
    #[must_use]
    pub fn tell(&self, language: Language) -> String {
        match language {
            Language::French => french::why(self),
            Language::English => self.to_string(),
        }
    }
}

/// The longest reason that is shown, in characters: a cell may hold a book.
const LONGEST: usize = 600;

impl Reason {
    /// The place and the reason in words.
    #[must_use]
    pub fn tell(&self, language: Language) -> String {
        let colon = match language {
            Language::French => "\u{A0}: ",
            Language::English => ": ",
        };
        let why = tidy::short(self.why.tell(language), LONGEST);
        format!("{}{colon}{why}", self.origin.tell(language))
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.tell(Language::English))
    }
}
