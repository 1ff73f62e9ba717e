use alloc::{boxed::Box, vec::Vec};
use core::{error::Error, fmt};

use super::EntryId;
use crate::value::OneOrMore;

/// What a caller can do about a refusal, without reading its text; the graver, the later.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Remedy {
    /// The same again, once something else has happened.
    Later,
    /// The same again, once these entries are undone, in this order: what rests on something is
    /// undone before it.
    After(Vec<EntryId>),
    /// Again, with other evidence or other facts.
    OtherEvidence,
    /// Never: what is asked for is excluded here.
    Never,
}

impl Remedy {
    /// What helps against two reasons at once: the graver remedy, or all that is to be undone.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::After(mut entries), Self::After(others)) => {
                let further: Vec<EntryId> =
                    others.into_iter().filter(|entry| !entries.contains(entry)).collect();
                entries.extend(further);
                Self::After(entries)
            }
            (one, other) => one.max(other),
        }
    }
}

/// A reason for a refusal.
pub trait Refusal: Error {
    /// What a caller can do about it.
    fn remedy(&self) -> Remedy;
}

impl<E: Refusal> Refusal for OneOrMore<E> {
    /// The remedy of the gravest reason; where several say what to undo first, all of it.
    fn remedy(&self) -> Remedy {
        self.iter().map(Refusal::remedy).reduce(Remedy::and).unwrap_or(Remedy::Never)
    }
}

/// A refused move: every unmet condition, and what was given, handed back.
///
/// It is an [`Error`], so `?` works, and drops what was given; [`Refused::into_parts`] gives it back
/// to a caller that wants to try otherwise.
///
/// ```
/// # mod scene { include!("../guide/scene.rs"); } use scene::*;
/// use participatory_innovation::{edition::AdmissionError, fact::Agreement, journal::Remedy};
///
/// # let (edition, _, laureate, _) = laureate();
/// # let agreement = agreement("2020-04-14");
/// let wrong = Agreement { departement: "Nord".parse()?, due: agreement.start, ..agreement };
/// let refused = edition.admission(&laureate, wrong).unwrap_err();
/// // Every reason, as data and as text.
/// assert_eq!(refused.reasons().len(), 2);
/// assert_eq!(refused.remedy(), Remedy::OtherEvidence);
/// assert_eq!(
///     refused.to_string(),
///     "the agreement of 59 cannot release agents of 80; \
///      the due date 2020-01-14 is not after the start on 2020-01-14",
/// );
///
/// let (agreement, _) = refused.into_parts();
/// let mended = Agreement { departement: laureate.departement(), due: date("2020-04-14"), ..agreement };
/// assert!(edition.admission(&laureate, mended).is_ok());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use = "a refusal holds what was given to the move"]
pub struct Refused<T, E> {
    parts: Box<(T, OneOrMore<E>)>,
}

impl<T, E> Refused<T, E> {
    pub(crate) fn new(subject: T, reasons: OneOrMore<E>) -> Self {
        Self { parts: Box::new((subject, reasons)) }
    }

    /// Every unmet condition.
    #[must_use]
    pub fn reasons(&self) -> &OneOrMore<E> {
        &self.parts.1
    }

    /// What was given to the move.
    #[must_use]
    pub fn subject(&self) -> &T {
        &self.parts.0
    }

    /// What was given to the move, and every unmet condition.
    #[must_use]
    pub fn into_parts(self) -> (T, OneOrMore<E>) {
        *self.parts
    }
}

impl<T, E: Refusal> Refused<T, E> {
    /// What a caller can do about it: the remedy of the gravest reason.
    #[must_use]
    pub fn remedy(&self) -> Remedy {
        self.reasons().remedy()
    }
}

impl<T, E: fmt::Debug> fmt::Debug for Refused<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Refused").field(self.reasons()).finish()
    }
}

impl<T, E: fmt::Display> fmt::Display for Refused<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.reasons(), f)
    }
}

impl<T, E: fmt::Debug + fmt::Display> Error for Refused<T, E> {}
