//! The first edition, played to try the tool on.
//!
//! What is published of the Amiens forum of 2019 stands in `published`; what is not, in
//! `made_up`, and whoever shows the play says so. Nobody in it is real.

mod after;
mod cast;
mod made_up;
mod play;
mod published;

use std::error::Error;

use participatory_innovation::{journal::Entry, value::EditionId};
use store::directory::Person;

use crate::situation::Profile;

/// The first edition as far as it was played.
#[derive(Debug)]
pub struct Play {
    /// The edition.
    pub edition: EditionId,
    /// Its title.
    pub title: String,
    /// Every entry, in the order in which it was recorded.
    pub entries: Vec<Entry>,
    /// Everybody who acts. All are made up.
    pub people: Vec<Person>,
    /// Who organises it.
    pub profile: Profile,
}

/// How far the edition is played.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Until {
    /// The call is closed, with its ideas.
    Call,
    /// The départements have adopted their shortlists.
    Shortlists,
    /// The jury is constituted and the programme announced.
    Programme,
    /// The finalists are coached.
    Coaching,
    /// Every pitch was heard, and the sheets are handed in.
    Pitches,
    /// The palmarès is adopted and published.
    Palmares,
    /// The laureates are in pre-incubation, the others developed otherwise.
    #[default]
    FollowUp,
}

/// What the play should say and does not.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Miscast {
    /// The tables stop before that number.
    #[error("nothing is said of project {number}")]
    NoSuchProject {
        /// The number.
        number: u32,
    },
    /// A finalist came without a number.
    #[error("a finalist has no number")]
    NotNumbered,
    /// The charter has another grid.
    #[error("the charter does not know the criterion")]
    UnknownCriterion,
    /// The marks, which are made up, lead to others than the laureates, who are not.
    #[error("the marks lead to laureates {found:?}, not to those published")]
    OtherLaureates {
        /// The numbers that they lead to.
        found: Vec<u32>,
    },
    /// The play broke a rule of the library.
    #[error(transparent)]
    Refused(Box<dyn Error + Send + Sync>),
}

/// Plays the first edition up to some point.
///
/// # Errors
/// [`Miscast`], which means that the tables of the play are wrong.
pub fn play(until: Until) -> Result<Play, Miscast> {
    play::play(until).map_err(|error| match error.downcast() {
        Ok(miscast) => *miscast,
        Err(refused) => Miscast::Refused(refused),
    })
}
