//! Where an edition stands, with the names of its people: what documents, figures and exports are
//! made from.

use std::collections::BTreeMap;

use participatory_innovation::{
    deliberation::{DeliberationError, Preview},
    edition::{Edition, Snapshot},
    project::AnyProject,
    scoring::Methods,
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
    /// Every project as it stands.
    pub fn shown(&self) -> impl Iterator<Item = Snapshot<'_>> {
        self.projects.values().map(AnyProject::snapshot)
    }

    /// What the sheets say: as they did when the palmarès was adopted or, as long as none is, of
    /// the projects as they stand.
    ///
    /// # Errors
    /// [`DeliberationError`] when the jury does not sit, or the sheets come to no order.
    pub fn preview(&self) -> Result<Preview, DeliberationError> {
        let adopted = self.edition.adopted_preview(&Methods::standard());
        adopted.unwrap_or_else(|| self.edition.preview(self.shown()))
    }

    /// Whether the team of a project has withdrawn it.
    #[must_use]
    pub fn is_withdrawn(&self, project: ProjectId) -> bool {
        let known = self.projects.get(&project);
        known.is_some_and(|known| known.snapshot().standing().is_withdrawn())
    }

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
