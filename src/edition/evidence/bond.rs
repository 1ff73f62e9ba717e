use super::super::Edition;
use crate::{
    journal::{EvidenceError, HistoryError, OtherEdition, Position, Positioned, Stamp},
    value::Timestamp,
};

/// What ties a piece of evidence to one project, one point of its history and one point of the
/// edition's.
#[derive(Debug)]
pub(crate) struct Bond {
    position: Position,
    /// How far the edition had come.
    pub(crate) seen: u32,
    /// When the edition had come so far: nothing that rests on it is earlier.
    not_before: Timestamp,
}

impl Bond {
    /// Checks that the evidence is used where it was made for, not before it was made, and by an
    /// edition that has come at least as far as the project knows.
    pub(crate) fn check<E: From<EvidenceError> + From<HistoryError>>(
        &self,
        position: &Position,
        known: u32,
        stamp: Stamp,
        reasons: &mut alloc::vec::Vec<E>,
    ) {
        reasons.extend(self.position.check(position).map(E::from));
        self.check_seen(known, stamp, reasons);
    }

    /// Checks that the edition has come at least as far as the project knows, and that nothing is
    /// written before what was seen of it.
    pub(crate) fn check_seen<E: From<EvidenceError> + From<HistoryError>>(
        &self,
        known: u32,
        stamp: Stamp,
        reasons: &mut alloc::vec::Vec<E>,
    ) {
        if self.seen < known {
            reasons.push(EvidenceError::EditionBehind { seen: self.seen, known }.into());
        }
        if stamp.at < self.not_before {
            let late = HistoryError::BackInTime { at: stamp.at, last: self.not_before };
            reasons.push(late.into());
        }
    }
}

impl Edition {
    /// Ties evidence to a project of this edition, as of one of the edition's entries.
    pub(crate) fn bond(&self, project: &impl Positioned, seen: u32) -> Result<Bond, OtherEdition> {
        let position = project.position();
        if position.edition != self.id {
            let (project, edition) = (position.project, position.edition);
            return Err(OtherEdition { project, edition });
        }
        let not_before = self.time_of(seen).unwrap_or(self.head.at);
        Ok(Bond { position, seen, not_before })
    }
}
