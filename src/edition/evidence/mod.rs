//! Evidence: what only one body can make, for one project, at one point of its history, once.
//!
//! No evidence can be cloned, written down or read back. A stored entry says which evidence moved
//! a project; replay asks the edition to make it again, and fails where the edition would not.

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
pub use bond::OtherEdition;
pub use coach::{Coach, CoachingError, CoachingRecord, NotACoach};
pub use designation::{Designation, DesignationError};
pub use other_way::{OtherWay, OtherWayError, Way};
pub use received::{Candidacy, Examination, Vacancy};
pub use shortlisting::{Shortlisting, ShortlistingError};
pub use slot::{PitchRecord, Slot, SlotError};
