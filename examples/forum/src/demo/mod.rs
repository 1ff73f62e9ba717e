//! The first edition, played to try the tool on.
//!
//! It is the edition that the library's example `amiens` plays, from the same sources: what is
//! published of the forum of 2019 stands in `cast::published`, what is not in `cast::made_up`, and
//! whoever shows the play says so. Only the directory is the tool's own: nobody in it is real.

#[path = "../../../amiens/after.rs"]
mod after;
#[expect(dead_code, reason = "the example's page says more of its cast than the play does")]
#[path = "../../../amiens/cast/mod.rs"]
mod cast;
mod names;
mod people;
#[path = "../../../amiens/play.rs"]
mod play;

use std::error::Error;

use participatory_innovation::{
    audit::audit,
    journal::Entry,
    value::{EditionId, Timestamp},
};
use store::directory::Person;

use self::{cast::made_up, people::Company};
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

impl Until {
    /// The moment from which nothing is played any more.
    const fn end(self) -> Option<&'static str> {
        match self {
            Self::Call => Some(made_up::SHORTLISTS),
            Self::Shortlists => Some(made_up::JURY),
            Self::Programme => Some(made_up::MORNING),
            Self::Coaching => Some(made_up::AFTERNOON),
            Self::Pitches => Some(made_up::DELIBERATION),
            Self::Palmares => Some(made_up::OTHER_WAYS),
            Self::FollowUp => None,
        }
    }
}

/// The edition cannot be played: its cast breaks a rule of the library, or another than the
/// published laureates would come out.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Miscast(Box<dyn Error + Send + Sync>);

/// Plays the first edition up to some point.
///
/// # Errors
/// [`Miscast`], which means that the tables of the play are wrong.
pub fn play(until: Until) -> Result<Play, Miscast> {
    staged(until).map_err(Miscast)
}

/// Entries are only ever added, so what had been written by a moment is how the journals stood then.
fn staged(until: Until) -> play::Played<Play> {
    let mut entries = play::play()?;
    if let Some(end) = until.end() {
        let end: Timestamp = end.parse()?;
        entries.retain(|entry| entry.at() < end);
    }
    let report = audit(&entries);
    let edition = report.edition.ok_or("the play founds no edition")?;
    let company = Company::new(&edition, &report.projects, &entries);
    Ok(Play {
        edition: edition.id(),
        title: edition.charter().rules().title.to_string(),
        people: company.directory(made_up::CHARTER.parse()?),
        entries,
        profile: Profile {
            organiser: names::ORGANISER.to_owned(),
            place: Some(names::PLACE.to_owned()),
            ..Profile::default()
        },
    })
}
