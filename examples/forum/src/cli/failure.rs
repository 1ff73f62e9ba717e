//! Why a command did not do what it was asked.

use std::{io, path::PathBuf};

use participatory_innovation::{
    project::StageKind,
    value::{EditionId, Language, PersonId, ProjectId},
};
use store::{AppendError, StoreError, reading::ReadError};

use super::{exit::Exit, guarded::Overtaken, refusal::Reasons, undoing::First};

/// What an argument names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sought {
    /// An edition.
    Edition,
    /// A project.
    Project,
    /// A person.
    Person,
    /// A département.
    Departement,
    /// A criterion of the grid.
    Criterion,
    /// An entry of the edition's journal.
    Entry,
    /// One of a few words.
    Word,
}

/// Why a value of the command line or of a file cannot be read: a refusal of the library or of the
/// tool.
pub type Why = Box<dyn std::error::Error + Send + Sync>;

/// Why a command did not do what it was asked. Nothing was written, save where a variant says so.
#[derive(Debug)]
#[non_exhaustive]
pub enum Failure {
    /// An argument is not what it should be.
    Value {
        /// The argument, as the command line names it.
        argument: String,
        /// What was given.
        given: String,
        /// Why it is refused.
        why: Why,
    },
    /// Arguments are lacking, or contradict one another.
    Usage(Misuse),
    /// Nothing is called that.
    NotFound {
        /// What was looked for.
        sought: Sought,
        /// What was given.
        given: String,
        /// What was perhaps meant.
        near: Vec<String>,
    },
    /// Several are called that.
    Ambiguous {
        /// What was looked for.
        sought: Sought,
        /// What was given.
        given: String,
        /// All that fit.
        candidates: Vec<String>,
    },
    /// An input file is wrong, as those who read it tell.
    Input {
        /// The file.
        path: PathBuf,
        /// Every fault, with its place, in the language of the reader.
        faults: Vec<String>,
    },
    /// A file cannot be read or written.
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Files are there already, with something else in them.
    WouldReplace {
        /// The files.
        paths: Vec<PathBuf>,
    },
    /// A file would be written over the database, or over what SQLite keeps beside it.
    IsDatabase {
        /// The database.
        path: PathBuf,
    },
    /// The terminal does not answer.
    Terminal {
        /// What the system says.
        source: io::Error,
    },
    /// There is no database at that place.
    NoDatabase {
        /// The place.
        path: PathBuf,
    },
    /// The database holds an edition, and another was not asked for.
    AlreadyFounded {
        /// The edition.
        edition: EditionId,
        /// Its title.
        title: String,
    },
    /// Somebody else has written what the command went by since it read it.
    Overtaken,
    /// Somebody was asked, and did not want it, or nobody was there to be asked.
    NotConfirmed {
        /// The question, in the language of the reader.
        question: String,
    },
    /// A project stands at another stage than the one that the command leaves.
    OtherStage {
        /// The project.
        project: ProjectId,
        /// Where it stands.
        stands: StageKind,
        /// Where it would have to stand.
        needed: StageKind,
    },
    /// A project has come to its end, and nothing but undoing that is left.
    Closed {
        /// The project.
        project: ProjectId,
    },
    /// A project is an idea still, with no move to undo.
    FirstStage {
        /// The project.
        project: ProjectId,
    },
    /// Several seats are free, and it was not said which is given.
    SeveralSeats {
        /// The projects that withdrew and left them.
        free: Vec<ProjectId>,
        /// The command that gives each of them, in the same order.
        commands: Vec<String>,
    },
    /// Somebody who is not of the jury would speak in its minutes.
    NotAMember {
        /// The person.
        person: PersonId,
    },
    /// Somebody in the directory has the mail address already.
    MailTaken {
        /// The address.
        mail: String,
        /// Who has it.
        person: PersonId,
    },
    /// A file says two things of one project.
    ListedTwice {
        /// The project.
        project: ProjectId,
    },
    /// A sheet names the pitch that was heard, and the project has not pitched.
    NotPitched {
        /// The project.
        project: ProjectId,
        /// The command that records its pitch.
        command: String,
    },
    /// The rules of the edition refuse it.
    Refused {
        /// Why.
        reasons: Box<dyn Reasons>,
        /// What would have to be done first.
        first: First,
    },
    /// The journal cannot be read.
    Read(ReadError),
    /// The entries were not stored, or it is not known whether they were.
    Append(AppendError),
    /// The database does not do what is asked.
    Store(StoreError),
}

/// Arguments that are lacking, or contradict one another.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Misuse {
    /// Not one of these was given.
    OneOf(&'static [&'static str]),
    /// A pair such as `impact=3` was not one.
    NotAPair {
        /// The argument.
        argument: &'static str,
        /// What was given.
        given: String,
    },
    /// Of one thing two values are given.
    Twice {
        /// The argument.
        argument: &'static str,
        /// The thing.
        name: String,
    },
}

impl Failure {
    /// An argument that is refused.
    pub fn value(argument: &str, given: impl Into<String>, why: impl Into<Why>) -> Self {
        Self::Value { argument: argument.to_owned(), given: given.into(), why: why.into() }
    }

    /// The rules refuse it.
    pub fn refused(reasons: impl Reasons + 'static) -> Self {
        Self::Refused { reasons: Box::new(reasons), first: First::default() }
    }

    /// With what is to be done first, where it is the rules that refuse it.
    #[must_use]
    pub(super) fn after(self, find: impl FnOnce() -> First) -> Self {
        match self {
            Self::Refused { reasons, .. } => Self::Refused { reasons, first: find() },
            other => other,
        }
    }

    /// How the command ends.
    #[must_use]
    pub const fn exit(&self) -> Exit {
        match self {
            Self::Value { .. }
            | Self::Usage(_)
            | Self::NotFound { .. }
            | Self::Ambiguous { .. }
            | Self::Input { .. }
            | Self::ListedTwice { .. }
            | Self::MailTaken { .. }
            | Self::IsDatabase { .. }
            | Self::SeveralSeats { .. }
            | Self::AlreadyFounded { .. } => Exit::Usage,
            Self::Refused { .. }
            | Self::NotPitched { .. }
            | Self::OtherStage { .. }
            | Self::Closed { .. }
            | Self::FirstStage { .. }
            | Self::NotAMember { .. }
            | Self::NotConfirmed { .. } => Exit::Refused,
            Self::File { .. }
            | Self::WouldReplace { .. }
            | Self::Terminal { .. }
            | Self::NoDatabase { .. }
            | Self::Overtaken => Exit::Unavailable,
            Self::Read(error) => match error {
                ReadError::Store(error) => of_store(error),
                _ => Exit::Inconsistent,
            },
            Self::Append(error) => match error {
                AppendError::Unknown(_) => Exit::Unknown,
                AppendError::Store(error) => of_store(error),
                AppendError::Conflict { .. } => Exit::Unavailable,
                _ => Exit::Inconsistent,
            },
            Self::Store(error) => of_store(error),
        }
    }

    /// A word for scripts, which no later version changes.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Value { .. } => "value",
            Self::Usage(_) => "usage",
            Self::NotFound { .. } => "not-found",
            Self::Ambiguous { .. } => "ambiguous",
            Self::Input { .. } => "input",
            Self::ListedTwice { .. } => "listed-twice",
            Self::File { .. } | Self::WouldReplace { .. } => "file",
            Self::Terminal { .. } => "terminal",
            Self::NoDatabase { .. } => "no-database",
            Self::AlreadyFounded { .. } => "already-founded",
            Self::Overtaken => "overtaken",
            Self::NotConfirmed { .. } => "not-confirmed",
            Self::OtherStage { .. } => "other-stage",
            Self::Closed { .. } => "closed",
            Self::FirstStage { .. } => "first-stage",
            Self::SeveralSeats { .. } => "several-seats",
            Self::NotAMember { .. } => "not-a-member",
            Self::MailTaken { .. } => "mail-taken",
            Self::IsDatabase { .. } => "is-database",
            Self::NotPitched { .. } => "not-pitched",
            Self::Refused { .. } => "refused",
            Self::Read(_) => "read",
            Self::Append(AppendError::Unknown(_)) => "unknown",
            Self::Append(AppendError::Conflict { .. }) => "conflict",
            Self::Append(_) | Self::Store(_) => "store",
        }
    }
}

const fn of_store(error: &StoreError) -> Exit {
    match error {
        StoreError::Corrupt(_) | StoreError::Miscounted { .. } => Exit::Inconsistent,
        StoreError::Foreign | StoreError::NewerSchema { .. } | StoreError::OtherSchema(_) => {
            Exit::Usage
        }
        _ => Exit::Unavailable,
    }
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Store(error) => Self::Store(error),
            error => Self::Read(error),
        }
    }
}

impl From<AppendError> for Failure {
    fn from(error: AppendError) -> Self {
        match error {
            AppendError::Source(why) if why.is::<Overtaken>() => Self::Overtaken,
            AppendError::Source(why) => match why.downcast::<StoreError>() {
                Ok(error) => Self::Store(*error),
                Err(why) => Self::Append(AppendError::Source(why)),
            },
            error => Self::Append(error),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            // It may have been kept.
            StoreError::Other(why) => match why.downcast::<AppendError>() {
                Ok(error) => Self::Append(*error),
                Err(why) => Self::Store(StoreError::Other(why)),
            },
            error => Self::Store(error),
        }
    }
}

impl From<Misuse> for Failure {
    fn from(misuse: Misuse) -> Self {
        Self::Usage(misuse)
    }
}

/// A language, as JSON and options name it.
#[must_use]
pub const fn language_code(language: Language) -> &'static str {
    match language {
        Language::French => "fr",
        Language::English => "en",
    }
}

#[cfg(test)]
mod tests {
    use store::{AppendError, StoreError};

    use super::Failure;
    use crate::cli::Exit;

    #[test]
    fn a_store_that_fails_is_told_apart_by_what_can_be_done() {
        let lost = || "the disk is gone".into();
        let cases = [
            (AppendError::Unknown(lost()), "unknown", Exit::Unknown),
            (AppendError::Store(StoreError::Full(lost())), "store", Exit::Unavailable),
            (AppendError::Store(StoreError::ReadOnly(lost())), "store", Exit::Unavailable),
            (AppendError::Store(StoreError::Unavailable(lost())), "store", Exit::Unavailable),
            (AppendError::Store(StoreError::OtherSchema(Vec::new())), "store", Exit::Usage),
            (
                AppendError::Store(StoreError::Miscounted { meant: 1, written: 0 }),
                "store",
                Exit::Inconsistent,
            ),
            (AppendError::Store(StoreError::Corrupt(lost())), "store", Exit::Inconsistent),
            (
                AppendError::Store(StoreError::NewerSchema { found: 9, known: 1 }),
                "store",
                Exit::Usage,
            ),
        ];
        for (error, code, exit) in cases {
            let failure = Failure::from(error);
            assert_eq!((failure.code(), failure.exit()), (code, exit), "{failure:?}");
        }
    }
}
