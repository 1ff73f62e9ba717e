//! Where an edition stands, with the names of its people: what documents, figures and exports are
//! made from.

use std::collections::BTreeMap;

use participatory_innovation::{
    edition::Edition,
    project::AnyProject,
    value::{Date, Language, PersonId, ProjectId},
};
use serde::{Deserialize, Serialize};
use store::directory::Person;

/// An edition, its projects and their people, as of one day.
#[derive(Debug)]
pub struct Situation {
    /// The edition.
    pub edition: Edition,
    /// Its projects, at whatever stage.
    pub projects: BTreeMap<ProjectId, AnyProject>,
    /// Who the pseudonyms are. A person who was erased is not in it.
    pub people: BTreeMap<PersonId, Person>,
    /// Who organises the edition.
    pub profile: Profile,
    /// The day on which the documents are made.
    pub today: Date,
}

/// What documents say of the organiser, and no journal does.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Profile {
    /// The authority that organises the edition, such as `Département de la Somme`.
    pub organiser: String,
    /// Its SIRET number, 14 digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub siret: Option<String>,
    /// Where the forum takes place, such as `Amiens`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Whom to write to about a letter or about personal data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
}

impl Situation {
    /// The name of a person; for one whom the directory does not know, that it was erased or never
    /// entered, with the end of the pseudonym to tell such people apart.
    #[must_use]
    pub fn name(&self, person: PersonId, language: Language) -> String {
        if let Some(known) = self.people.get(&person) {
            return known.name.clone();
        }
        let id = person.to_string();
        let end = id.get(id.len().saturating_sub(4)..).unwrap_or_default();
        match language {
            Language::French => format!("personne non nommée …{end}"),
            Language::English => format!("unnamed person …{end}"),
        }
    }
}
