use super::{Entry, Refusal, Remedy, Stamp};
use crate::value::{Departement, Digest, EditionId, ProjectId, Timestamp};

/// Where a project's stream stands: its last entry.
///
/// Evidence is made for one position, and moves the project from that position only. That is what
/// makes every piece of evidence good for one project, at one point of its history, once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Position {
    pub(crate) edition: EditionId,
    pub(crate) departement: Departement,
    pub(crate) project: ProjectId,
    pub(crate) seq: u32,
    pub(crate) digest: Digest,
}

impl Position {
    /// The edition whose call the project answers.
    #[must_use]
    pub const fn edition(&self) -> EditionId {
        self.edition
    }

    /// The département whose agents carry the project.
    #[must_use]
    pub const fn departement(&self) -> Departement {
        self.departement
    }

    /// The project.
    #[must_use]
    pub const fn project(&self) -> ProjectId {
        self.project
    }

    /// The sequence number of its last entry.
    #[must_use]
    pub const fn seq(&self) -> u32 {
        self.seq
    }

    /// The digest of its last entry.
    #[must_use]
    pub const fn digest(&self) -> Digest {
        self.digest
    }

    /// Checks that evidence made for this position is used there.
    pub(crate) fn check(&self, project: &Self) -> Option<EvidenceError> {
        if self.project != project.project {
            let (made_for, used_on) = (self.project, project.project);
            Some(EvidenceError::OtherProject { made_for, used_on })
        } else if self == project {
            None
        } else {
            Some(EvidenceError::Stale { made_at: self.seq, now_at: project.seq })
        }
    }
}

/// What has a position: every project, at every stage.
pub trait Positioned {
    /// The position.
    fn position(&self) -> Position;
}

impl Positioned for Position {
    fn position(&self) -> Position {
        *self
    }
}

impl<T: Positioned + ?Sized> Positioned for &T {
    fn position(&self) -> Position {
        (**self).position()
    }
}

/// Evidence is used elsewhere than it was made for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EvidenceError {
    /// It was made for another project.
    #[error("evidence made for project {made_for} is used on project {used_on}")]
    OtherProject {
        /// The project that it was made for.
        made_for: ProjectId,
        /// The project that it is used on.
        used_on: ProjectId,
    },
    /// The project has moved since.
    #[error("evidence made at entry {made_at} is used at entry {now_at}")]
    Stale {
        /// The entry that it was made at.
        made_at: u32,
        /// The entry that the project has reached.
        now_at: u32,
    },
    /// It was made by an edition that lags behind what the project has seen of it.
    #[error("evidence made at entry {seen} of the edition, of which entry {known} is known")]
    EditionBehind {
        /// How far the edition had come that made it.
        seen: u32,
        /// How far the edition had come when the project last moved.
        known: u32,
    },
}

impl Refusal for EvidenceError {
    fn remedy(&self) -> Remedy {
        Remedy::OtherEvidence
    }
}

/// A project answers the call of another edition.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("project {project} answers the call of edition {edition}")]
pub struct OtherEdition {
    /// The project.
    pub project: ProjectId,
    /// The edition whose call it answers.
    pub edition: EditionId,
}

impl Refusal for OtherEdition {
    fn remedy(&self) -> Remedy {
        Remedy::Never
    }
}

/// An entry cannot follow the last one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HistoryError {
    /// It would be earlier than what it follows.
    #[error("{at} is earlier than {last}, which it follows")]
    BackInTime {
        /// The instant of the entry.
        at: Timestamp,
        /// The instant that it follows.
        last: Timestamp,
    },
    /// The stream has as many entries as it can number.
    #[error("the stream is full")]
    Full,
}

impl Refusal for HistoryError {
    fn remedy(&self) -> Remedy {
        match self {
            Self::BackInTime { .. } => Remedy::OtherEvidence,
            Self::Full => Remedy::Never,
        }
    }
}

/// The last entry of a stream, and what the next one must follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Head {
    pub(crate) seq: u32,
    pub(crate) digest: Digest,
    pub(crate) at: Timestamp,
}

impl Head {
    /// The head before any entry is sealed.
    pub(crate) const fn first(stamp: Stamp) -> Self {
        Self { seq: 0, digest: Digest::GENESIS, at: stamp.at }
    }

    /// The head that an entry leaves.
    pub(crate) fn of(entry: &Entry) -> Self {
        Self { seq: entry.seq(), digest: entry.digest(), at: entry.at() }
    }

    /// The number of the next entry.
    pub(crate) const fn next(&self) -> Option<u32> {
        self.seq.checked_add(1)
    }

    /// Checks that an entry written then can follow.
    pub(crate) fn check(&self, stamp: Stamp) -> Option<HistoryError> {
        if stamp.at < self.at {
            Some(HistoryError::BackInTime { at: stamp.at, last: self.at })
        } else if self.next().is_none() {
            Some(HistoryError::Full)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Head, HistoryError, Refusal, Remedy, Stamp};
    use crate::{
        journal::Capacity,
        value::{Digest, PersonId},
    };

    #[test]
    fn a_stream_has_as_many_entries_as_it_can_number() {
        let at = "2019-11-28T09:00:00Z".parse().unwrap();
        let stamp = Stamp::new(at, PersonId::MAX, Capacity::Secretary);
        let head = |seq| Head { seq, ..Head::first(stamp) };
        assert_eq!(head(u32::MAX - 1).check(stamp), None);
        assert_eq!(head(u32::MAX).check(stamp), Some(HistoryError::Full));
        assert_eq!(HistoryError::Full.remedy(), Remedy::Never);
        assert_eq!(head(0).digest, Digest::GENESIS);
    }
}
