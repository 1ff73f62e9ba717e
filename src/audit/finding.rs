use core::{error::Error, fmt};

use crate::{
    journal::{Break, ReplayError, StreamId},
    project::StageKind,
    value::{Digest, PersonId, ProjectId, Timestamp},
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
    #[error("project {project}, which the edition names, has no stream")]
    NoStream {
        /// The project.
        project: ProjectId,
    },
    /// The edition shortlisted a project with another team than it has.
    #[error("project {project} was shortlisted with another team")]
    OtherTeam {
        /// The project.
        project: ProjectId,
    },
    /// The edition shortlisted a project that was answered that it is not.
    #[error("it is on a shortlist, and was answered that it is not")]
    DeclinedFinalist,
    /// The edition decided on a project before the entry that it decided on was written.
    #[error("the edition decided on it at {decided}, and it was written at {at}")]
    OutOfTime {
        /// When the entry was written.
        at: Timestamp,
        /// When the edition decided on it.
        decided: Timestamp,
    },
    /// An idea was handed in after the call had closed.
    #[error("it was handed in at {at}, and the call closed at {closed}")]
    AfterTheCall {
        /// When it was handed in.
        at: Timestamp,
        /// When the call closed.
        closed: Timestamp,
    },
    /// A decision that moved the project is no longer in force.
    #[error("it moved by entry {decision} of the edition, which was undone")]
    DecisionUndone {
        /// The entry of the edition's stream.
        decision: u32,
    },
    /// The jury examined the file in another state than its stream tells.
    #[error("the jury examined entry {seq} of project {project} with digest {digest}")]
    ExaminedOtherwise {
        /// The project.
        project: ProjectId,
        /// The entry of the project's stream.
        seq: u32,
        /// The digest that the jury examined.
        digest: Digest,
    },
    /// The jury examined the project, and its stream says that it has not pitched.
    #[error("the jury examined it, and it is {stage}")]
    NotPitched {
        /// The stage that its stream tells.
        stage: StageKind,
    },
    /// The palmarès does not name the project, and its stream says it is a laureate.
    #[error("it is {stage}, and holds no seat")]
    LaureateWithoutSeat {
        /// The stage that its stream tells.
        stage: StageKind,
    },
    /// The palmarès names the project, and its stream says it went another way.
    #[error("it holds a seat, and is {stage}")]
    SeatGoneElsewhere {
        /// The stage that its stream tells.
        stage: StageKind,
    },
    /// The project's seat or place in the reserve passed to another, and it has not withdrawn.
    #[error("it gave its place to another, and is {stage}")]
    NotWithdrawn {
        /// The stage that its stream tells.
        stage: StageKind,
    },
    /// An agent sits in two teams.
    #[error("{person} is in the team of project {other} too")]
    InTwoTeams {
        /// The agent.
        person: PersonId,
        /// The other project.
        other: ProjectId,
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

    pub(super) const fn of_project(project: ProjectId, what: Finding) -> Self {
        Self::of_stream(StreamId::Project(project), what)
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
