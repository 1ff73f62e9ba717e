use core::{error::Error, fmt};

use crate::{
    journal::{Break, EntryId, ReplayError, StreamId},
    value::{Digest, ProjectId, Timestamp},
};

/// One thing that does not agree, with its place.
#[derive(Debug)]
pub struct Disagreement {
    /// The stream; `None` when it is about all of them.
    pub stream: Option<StreamId>,
    /// The entry; `None` when it is about the stream as a whole.
    pub seq: Option<u32>,
    /// What it is.
    pub what: Finding,
}

/// What does not agree.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Finding {
    /// There is no edition among the streams.
    #[error("there is no edition")]
    NoEdition,
    /// There is more than one edition among the streams.
    #[error("there is a second edition")]
    SecondEdition,
    /// An entry does not follow.
    #[error("{0}")]
    Broken(#[source] Break),
    /// A project that the edition names has no stream.
    #[error("project {project}, which it names, has no stream")]
    NoStream {
        /// The project.
        project: ProjectId,
    },
    /// The edition has seen more of a project's stream than there is.
    #[error("it saw entry {seen} of project {project}, whose stream ends with entry {last}")]
    EndMissing {
        /// The project.
        project: ProjectId,
        /// The entry that the edition saw.
        seen: u32,
        /// The last entry that there is.
        last: u32,
    },
    /// The edition decided on a project that stood otherwise than its stream tells.
    #[error("it says of project {project} at entry {seq} what its stream does not")]
    StoodOtherwise {
        /// The project.
        project: ProjectId,
        /// The entry of the project's stream.
        seq: u32,
    },
    /// A project's move takes away what a decision rests on, and neither had seen the other: two
    /// that were made at the same time. Undo one of them.
    #[error("it takes away what {with} rests on, and neither had seen the other")]
    Crossed {
        /// The entry of the decision.
        with: EntryId,
    },
    /// The edition shortlisted a project with another team than it has.
    #[error("project {project} was shortlisted with another team")]
    OtherTeam {
        /// The project.
        project: ProjectId,
    },
    /// An idea was handed in after the call had closed.
    #[error("it was handed in at {at}, and the call closed at {closed}")]
    AfterTheCall {
        /// When it was handed in.
        at: Timestamp,
        /// When the call closed.
        closed: Timestamp,
    },
    /// The jury examined a pitch of another length, or with other questions, than its stream tells.
    #[error("project {project} was examined by another pitch than its stream tells")]
    ExaminedOtherwise {
        /// The project.
        project: ProjectId,
    },
    /// A sheet names an entry with which the project had not pitched when the sheet was handed in.
    #[error("the sheet is on entry {pitch} of project {project}, which was no pitch by then")]
    PitchNotHeard {
        /// The project.
        project: ProjectId,
        /// The entry that the sheet names.
        pitch: u32,
    },
    /// A stream is shorter or longer than the manifest says, or missing.
    #[error("{found} entries where the manifest says {expected}")]
    Length {
        /// How many entries the manifest says.
        expected: u64,
        /// How many there are.
        found: u64,
    },
    /// A stream ends otherwise than the manifest says.
    #[error("it ends with digest {found} where the manifest says {expected}")]
    Head {
        /// The digest that the manifest says.
        expected: Digest,
        /// The digest of the last entry.
        found: Digest,
    },
    /// A stream is not in the manifest.
    #[error("it is not in the manifest")]
    NotInManifest,
}

impl Disagreement {
    pub(super) const fn of_stream(stream: StreamId, what: Finding) -> Self {
        Self { stream: Some(stream), seq: None, what }
    }

    pub(super) const fn of_entry(stream: StreamId, seq: u32, what: Finding) -> Self {
        Self { stream: Some(stream), seq: Some(seq), what }
    }
}

impl From<ReplayError> for Disagreement {
    fn from(error: ReplayError) -> Self {
        match error {
            ReplayError::Empty => Self { stream: None, seq: None, what: Finding::NoEdition },
            ReplayError::Entry { seq, stream, why } => {
                Self::of_entry(stream, seq, Finding::Broken(why))
            }
        }
    }
}

impl fmt::Display for Disagreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.stream, self.seq) {
            (Some(stream), Some(seq)) => write!(f, "{stream}, entry {seq}: {}", self.what),
            (Some(stream), None) => write!(f, "{stream}: {}", self.what),
            (None, _) => fmt::Display::fmt(&self.what, f),
        }
    }
}

impl Error for Disagreement {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.what)
    }
}
