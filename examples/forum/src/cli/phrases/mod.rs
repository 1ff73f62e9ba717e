//! What the commands say, in both languages: one value for each sentence, so that neither language
//! can lack one.

use std::io::{self, ErrorKind};

use participatory_innovation::{
    edition::Phase,
    value::{Date, Departement, Exact, Language, ProjectNumber, Seconds, Timestamp},
};
use store::fault::Difference;
use tables::import::Counts;

use super::failure::Failure;
use crate::words::{Names, count, typeset};

mod english;
pub mod erasure;
pub mod follow_up;
mod french;
pub(super) mod reading;
mod status;

pub use status::{Column, Step};

/// A sentence of an answer, with its facts.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Say<'a> {
    /// Nothing was written, because it was asked not to.
    Rehearsed,
    /// An edition was founded.
    Founded {
        /// Its title.
        title: &'a str,
        /// The database.
        database: &'a str,
        /// The name of the secretary.
        secretary: &'a str,
    },
    /// What the secretary is called whose name was not given.
    SecretaryOf(&'a str),
    /// The charter was amended.
    Amended {
        /// Its version.
        version: u32,
    },
    /// The call is open.
    CallOpened {
        /// Since when.
        at: Timestamp,
    },
    /// Shall the call be closed without an idea?
    CloseWithoutIdeas,
    /// The call is closed.
    CallClosed {
        /// Since when.
        at: Timestamp,
        /// How many ideas came.
        ideas: usize,
    },
    /// Somebody is in the directory.
    PersonAdded(&'a str),
    /// What the directory says of somebody is corrected.
    PersonEdited(&'a str),
    /// How many persons the directory holds.
    Persons(usize),
    /// Shall these persons be erased?
    EraseThese(&'a [String]),
    /// How many persons were erased.
    Erased(usize),
    /// What becomes of the rows of a file.
    Planned(Counts),
    /// How many rows are not shown.
    RowsNotShown(usize),
    /// A column, and what it is taken for.
    ColumnTaken(&'a str, &'a str),
    /// A column that has no effect.
    ColumnIgnored(&'a str),
    /// What becomes of one row.
    Fate(&'static str),
    /// Shall the file be taken over?
    TakeOver,
    /// How to take the file over.
    HowToApply,
    /// Everything in a file is there already.
    NothingToTakeOver,
    /// A file has a fault: nothing of it is taken over.
    NotTakenOver,
    /// How many ideas were handed in.
    Submitted(usize),
    /// How many sheets were handed in.
    SheetsHandedIn(usize),
    /// How many persons were entered or changed.
    PeopleEntered(usize),
    /// How many coaches were enrolled.
    Enrolled(usize),
    /// The jury is constituted, with so many members.
    JuryConstituted(usize),
    /// The programme is announced.
    Announced {
        /// The day.
        date: Date,
        /// How many projects pass.
        projects: usize,
    },
    /// The pitches have begun.
    Begun {
        /// Since when.
        at: Timestamp,
    },
    /// A shortlist is adopted.
    Shortlisted {
        /// By whom.
        departement: Departement,
        /// How many projects are on it.
        projects: usize,
    },
    /// How many ideas were answered.
    Declined(usize),
    /// How many projects were coached.
    Coached(usize),
    /// Was a pitch as short as that?
    ShortPitch(Seconds),
    /// A project pitched.
    Pitched {
        /// How long.
        measured: Seconds,
        /// How long it may.
        allowance: Seconds,
        /// How many questions were asked.
        questions: usize,
    },
    /// So many projects pitched.
    PitchesRecorded(usize),
    /// An interest is on record.
    ConflictDeclared {
        /// With which entry.
        entry: u32,
    },
    /// An interest is dismissed.
    ConflictDismissed,
    /// The deliberation is open.
    DeliberationOpened {
        /// How many files are examined.
        files: usize,
        /// How many jurors are present.
        present: usize,
    },
    /// Somebody who judges handed in no sheet on these projects.
    MissingSheets {
        /// Who.
        juror: &'a str,
        /// Which projects.
        projects: &'a [ProjectNumber],
    },
    /// These finalists have not pitched, and are not examined.
    NotExamined(&'a [ProjectNumber]),
    /// The sheets of an alternate do not count.
    Unheard {
        /// Whose.
        alternate: &'a str,
        /// Whose seat it would take.
        member: &'a str,
    },
    /// The deliberation is not open: all members are taken to be present.
    AsIfAllWerePresent,
    /// The palmarès is adopted: what the sheets said then is shown.
    AsAdopted,
    /// These are tied at the cut.
    TiedAtCut(&'a [ProjectNumber]),
    /// By how much the last laureate by rank is ahead.
    Margin(&'a Exact),
    /// Whether a project enters, and by what.
    Enters {
        /// Whether it does.
        laureate: bool,
        /// Whether it is tied at the cut.
        tied: bool,
        /// Whether its team has withdrawn it.
        withdrawn: bool,
        /// By what it enters.
        why: Option<&'static str>,
        /// Which projects it displaces.
        displaced: &'a [ProjectNumber],
    },
    /// A tie is settled, in this order.
    TieSettled(&'a [ProjectNumber]),
    /// The palmarès is adopted, with these laureates.
    Adopted(&'a [ProjectNumber]),
    /// These are developed otherwise.
    Redirected(&'a [ProjectNumber]),
    /// These are withdrawn by their teams, and left out.
    LeftOut(&'a [ProjectNumber]),
    /// These wait for their way.
    Waiting(&'a [ProjectNumber]),
    /// How a finalist gets its way.
    HowToRedirect(ProjectNumber),
    /// The palmarès is published.
    Published {
        /// Since when.
        at: Timestamp,
        /// Until when personal data is kept.
        until: Option<Date>,
    },
    /// Where the edition stands.
    Phase(Phase),
    /// How many projects there are.
    Projects(usize),
    /// Ideas that were not shortlisted have no answer.
    Unanswered(usize),
    /// Ideas that were not shortlisted have no answer, though the palmarès is adopted.
    IdeasWaiting(&'a [String]),
    /// A laureate withdrew, and nobody has its seat.
    Vacant {
        /// Which it was.
        left: ProjectNumber,
        /// The next of the reserve: several are tied, none and it is exhausted.
        next: &'a [ProjectNumber],
        /// Whether other seats are free too.
        several: bool,
    },
    /// The designation of these laureates was undone, and their seats stand.
    Undesignated {
        /// Which.
        numbers: &'a [ProjectNumber],
        /// The first of them.
        first: ProjectNumber,
    },
    /// These laureates wait for the agreement of their département.
    WithoutAgreement {
        /// Which.
        numbers: &'a [ProjectNumber],
        /// The first of them.
        first: ProjectNumber,
    },
    /// What is to be done next.
    Next {
        /// What.
        step: Step,
        /// With which command.
        command: &'a str,
    },
}

impl Say<'_> {
    /// The sentence.
    #[must_use]
    pub fn tell(&self, language: Language) -> String {
        match language {
            Language::French => typeset(&french::say(self)),
            Language::English => english::say(self),
        }
    }
}

/// What a command did not do, in one sentence.
#[must_use]
pub fn failure(failure: &Failure, language: Language, names: &dyn Names) -> String {
    match language {
        Language::French => typeset(&french::failure(failure, names)),
        Language::English => english::failure(failure, names),
    }
}

/// What can be done about it.
#[must_use]
pub fn hints(failure: &Failure, language: Language, names: &dyn Names) -> Vec<String> {
    match language {
        Language::French => {
            french::hints(failure, names).iter().map(|hint| typeset(hint)).collect()
        }
        Language::English => english::hints(failure, names),
    }
}

/// How many differences of a schema are told.
const DIFFERENCES: usize = 8;

/// What is not ours in a database, one sentence each. Names are given by whoever made them, and shown
/// without what a terminal would act on.
#[must_use]
pub(super) fn differences(found: &[Difference], language: Language) -> Vec<String> {
    let shown = |one: &Difference| Difference {
        kind: one.kind.chars().take(16).flat_map(char::escape_default).collect(),
        name: one.name.chars().take(64).flat_map(char::escape_debug).collect(),
        how: one.how,
    };
    let told = found.iter().take(DIFFERENCES).map(|one| match language {
        Language::French => typeset(&french::difference(&shown(one))),
        Language::English => english::difference(&shown(one)),
    });
    let more = found.len().saturating_sub(DIFFERENCES);
    let more = (more > 0).then(|| match language {
        Language::French => format!("et {more} autres"),
        Language::English => format!("and {more} others"),
    });
    told.chain(more).collect()
}

/// What the system says of a file.
#[must_use]
pub fn system(error: &io::Error, language: Language) -> String {
    match language {
        Language::French => typeset(&french::system(error)),
        Language::English if is_full(error) => "no space is left on the disk".to_owned(),
        Language::English => error.to_string(),
    }
}

/// Whether a file could not be written because there is no more room for it.
fn is_full(error: &io::Error) -> bool {
    let kinds = [ErrorKind::StorageFull, ErrorKind::QuotaExceeded, ErrorKind::FileTooLarge];
    kinds.contains(&error.kind())
}

/// What is wrong at a place of a file.
#[must_use]
pub(super) fn placed(place: &str, parts: &[String], language: Language) -> String {
    match language {
        Language::French => format!("{place}\u{a0}: {}", parts.join("\u{a0}; ")),
        Language::English => format!("{place}: {}", parts.join("; ")),
    }
}

/// A number of things, with its word.
fn of(number: usize, words: (&str, &str), language: Language) -> String {
    count(u64::try_from(number).unwrap_or(u64::MAX), words, language)
}
