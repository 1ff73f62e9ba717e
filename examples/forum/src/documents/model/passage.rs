//! The convocation and the order of passage (*ordre de passage*).

use participatory_innovation::value::Language;
use serde::Serialize;

use super::{Letterhead, title};
use crate::{documents::DocumentError, situation::Situation};

/// The order in which teams pitch on the day of the forum.
#[derive(Debug, Clone, Serialize)]
pub struct Passage {
    /// The head that every document has.
    #[serde(flatten)]
    pub head: Letterhead,
    /// The time of a pitch, in seconds.
    pub pitch: u32,
    /// The time for questions, in seconds; 0 when none is set.
    pub questions: u32,
    /// The teams, in the order in which they pitch.
    pub passing: Vec<Passing>,
}

/// A team in the order of passage.
#[derive(Debug, Clone, Serialize)]
pub struct Passing {
    /// The place, from 1.
    pub place: usize,
    /// The number of the project.
    pub number: u32,
    /// Its title.
    pub title: String,
    /// Its département.
    pub departement: String,
    /// The names of its team, the lead first.
    pub team: Vec<String>,
}

impl Passage {
    pub(in crate::documents) fn new(
        situation: &Situation,
        head: Letterhead,
        language: Language,
    ) -> Result<Self, DocumentError> {
        let edition = &situation.edition;
        let programme = edition.programme().ok_or(DocumentError::NotAnnounced)?;
        let passing = programme.passage.iter().enumerate().filter_map(|(place, project)| {
            let team = situation.projects.get(project).map(|project| {
                let members = project.team().members();
                members.map(|person| situation.name(person, language)).collect()
            });
            Some(Passing {
                place: place.saturating_add(1),
                number: edition.number_of(*project)?.get(),
                title: title(situation, *project),
                departement: edition.departement_of(*project)?.name().to_owned(),
                team: team.unwrap_or_default(),
            })
        });
        let pitch = edition.charter().rules().pitch;
        Ok(Self {
            head,
            pitch: pitch.time.get(),
            questions: pitch.questions.get(),
            passing: passing.collect(),
        })
    }
}
