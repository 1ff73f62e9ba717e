//! Evidence: what only one body can make, for one project, at one point of its history, once.
//!
//! What moves a project cannot be cloned, written down or read back. A stored entry says which
//! evidence moved it; replay asks the edition to make that again, and fails where the edition
//! would not. What a project shows its edition (a candidacy, an examination, a vacancy) is made by
//! the project's stage alone.

mod admission;
mod answering;
mod bond;
mod coach;
mod designation;
mod other_way;
mod received;
mod shortlisting;
mod slot;

pub use admission::{Admission, AdmissionError};
pub use answering::{Answering, AnsweringError};
pub(crate) use bond::Bond;
pub use coach::{Coach, CoachingError, CoachingRecord, NotACoach};
pub use designation::{Designation, DesignationError};
pub use other_way::{OtherWay, OtherWayError, Way};
pub use received::{Candidacy, Examination, Snapshot, Vacancy};
pub use shortlisting::{Shortlisting, ShortlistingError};
pub use slot::{PitchRecord, Slot, SlotError};

pub use crate::journal::OtherEdition;
