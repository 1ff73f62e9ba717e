//! What the rules refuse, kept as facts until the language of the reader is known.

use core::{convert::Infallible, fmt};

use participatory_innovation::{
    deliberation::DeliberationError,
    edition::{
        AdmissionError, CoachingError, DesignationError, NotACoach, NotRecorded, OtherEdition,
        ShortlistingError, SlotError,
    },
    journal::{Refusal, Refused, Remedy, Unrecorded},
    value::{Language, OneOrMore},
};

use super::failure::Failure;
use crate::{
    documents::DocumentError,
    words::{Names, Tell},
};

/// Why the rules refuse something: every unmet condition.
pub trait Reasons: fmt::Debug + Send {
    /// What would help.
    fn remedy(&self) -> Remedy;

    /// A sentence for each unmet condition.
    fn told(&self, language: Language, names: &dyn Names) -> Vec<String>;
}

impl<E: Refusal + Tell + fmt::Debug + Send> Reasons for OneOrMore<E> {
    fn remedy(&self) -> Remedy {
        Refusal::remedy(self)
    }

    fn told(&self, language: Language, names: &dyn Names) -> Vec<String> {
        self.tell_each(language, names)
    }
}

impl<T, E: Refusal + Tell + fmt::Debug + Send + 'static> From<Refused<T, E>> for Failure {
    fn from(refused: Refused<T, E>) -> Self {
        let (_, reasons) = refused.into_parts();
        Self::refused(reasons)
    }
}

/// Evidence that cannot be had is refused for one reason.
macro_rules! refusals {
    ($($error:ty),+ $(,)?) => {
        $(
            impl From<$error> for Failure {
                fn from(error: $error) -> Self {
                    Self::refused(OneOrMore::from(error))
                }
            }
        )+
    };
}

refusals!(
    AdmissionError,
    CoachingError,
    DeliberationError,
    DesignationError,
    DocumentError,
    NotACoach,
    OtherEdition,
    ShortlistingError,
    SlotError,
);

// A vector takes every entry.
impl From<NotRecorded<Infallible>> for Failure {
    fn from(never: NotRecorded<Infallible>) -> Self {
        match *never.error() {}
    }
}

impl<T> From<Unrecorded<T, Infallible>> for Failure {
    fn from(never: Unrecorded<T, Infallible>) -> Self {
        match *never.error() {}
    }
}
