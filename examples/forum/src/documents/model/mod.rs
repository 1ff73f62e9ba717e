//! What templates are given: one model per document, with field names that do not change.
//!
//! Days are written `2019-11-28`, instants as clocks in Paris show them (`2019-11-28T15:05`), for
//! the filters `date`, `day` and `time`; numbers carry a point, for the filter `decimal`; durations
//! are seconds, for the filter `duration`. What can take only some values is a code: its words stand
//! in the templates.

mod letter;
mod minutes;
mod palmares;
mod passage;
mod score;

use std::collections::BTreeMap;

use participatory_innovation::{
    edition::Edition,
    scoring::Why,
    value::{ProjectId, Timestamp},
};
use serde::Serialize;

pub use letter::{FinalistLetter, IdeaLetter, Line, Parted, Way};
pub use minutes::{
    Absent, Attendee, BrokenTie, Counts, Decision, File, Head, Minutes, Quorum, QuorumOf, Recused,
    Remark,
};
pub use palmares::{Listed, Others, Palmares, Replacement};
pub use passage::{Passage, Passing};
pub use score::Score;

use crate::{paris, situation::Situation};

/// What every document begins with.
#[derive(Debug, Clone, Serialize)]
pub struct Letterhead {
    /// The title of the document.
    pub title: String,
    /// Who organises the edition.
    pub organiser: String,
    /// Its SIRET number.
    pub siret: Option<String>,
    /// Where the forum takes place.
    pub place: Option<String>,
    /// Whom to write to.
    pub contact: Option<String>,
    /// The name of the edition.
    pub edition: String,
    /// The day on which the document is made.
    pub today: String,
    /// The day of the forum, once announced.
    pub day: Option<String>,
    /// The version of the charter (*règlement*).
    pub charter_version: u32,
    /// The digest of the charter, in groups of eight digits.
    pub charter_digest: String,
}

impl Letterhead {
    pub(super) fn of(situation: &Situation, title: &str) -> Self {
        let Situation { edition, profile, today, .. } = situation;
        let rules = edition.charter().rules();
        Self {
            title: title.to_owned(),
            organiser: profile.organiser.clone(),
            siret: profile.siret.clone(),
            place: profile.place.clone(),
            contact: profile.contact.clone(),
            edition: rules.title.to_string(),
            today: today.to_string(),
            day: edition.programme().map(|programme| programme.date.to_string()),
            charter_version: rules.version,
            charter_digest: grouped(&edition.charter().digest().to_string()),
        }
    }
}

/// A digest in groups of eight digits, so that two people can compare it aloud.
fn grouped(digest: &str) -> String {
    let digits: Vec<char> = digest.chars().collect();
    let groups: Vec<String> = digits.chunks(8).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}

/// An instant as clocks in Paris show it.
fn instant(at: Timestamp) -> String {
    paris::clock(at).format("%Y-%m-%dT%H:%M").to_string()
}

/// By what a project enters, as a code.
const fn by_what(why: Why) -> &'static str {
    match why {
        Why::Rank => "rank",
        Why::Floor => "floor",
        Why::Cap => "cap",
        Why::Incompatible => "pair",
        _ => "other",
    }
}

/// The finalists of an edition, by number.
fn numbered(edition: &Edition) -> BTreeMap<u32, ProjectId> {
    let finalists = edition.finalists();
    finalists.filter_map(|project| Some((edition.number_of(project)?.get(), project))).collect()
}

/// The title of a project.
fn title(situation: &Situation, project: ProjectId) -> String {
    situation.projects.get(&project).map(|known| known.title().to_string()).unwrap_or_default()
}
