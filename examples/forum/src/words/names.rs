//! Who and what the identifiers of a journal are.

use core::error::Error;

use participatory_innovation::{
    journal::{EntryId, StreamId},
    value::{EditionId, Language, PersonId, ProjectId},
};

use super::{Tell, english, french};
use crate::situation::Situation;

/// How many characters of a title name a project that has no number yet.
const LONGEST_TITLE: usize = 60;

/// Names for the identifiers of a journal. `None` where there is none: the identifier is shown.
pub trait Names {
    /// The name of a person.
    fn person(&self, person: PersonId, language: Language) -> Option<String>;

    /// What a project is called, its noun included: `projet n° 7`, `projet « Un titre »`.
    fn project(&self, project: ProjectId, language: Language) -> Option<String>;

    /// The title of a project alone.
    fn title(&self, _: ProjectId) -> Option<String> {
        None
    }

    /// What an edition is called, its noun included: `édition « Amiens 2019 »`.
    fn edition(&self, edition: EditionId, language: Language) -> Option<String>;
}

/// No names at all: identifiers are shown as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Identifiers;

impl Names for Identifiers {
    fn person(&self, _: PersonId, _: Language) -> Option<String> {
        None
    }

    fn project(&self, _: ProjectId, _: Language) -> Option<String> {
        None
    }

    fn edition(&self, _: EditionId, _: Language) -> Option<String> {
        None
    }
}

impl Names for Situation {
    fn person(&self, person: PersonId, language: Language) -> Option<String> {
        Some(self.name(person, language))
    }

    fn project(&self, project: ProjectId, language: Language) -> Option<String> {
        let title = || self.projects.get(&project).map(|known| known.title().as_str());
        match (self.edition.number_of(project), language) {
            (Some(number), Language::French) => Some(format!("projet n° {number}")),
            (Some(number), Language::English) => Some(format!("project {number}")),
            (None, Language::French) => title().map(|t| format!("projet « {} »", shortened(t))),
            (None, Language::English) => title().map(|t| format!("project “{}”", shortened(t))),
        }
    }

    fn edition(&self, edition: EditionId, language: Language) -> Option<String> {
        let title = &self.edition.charter().rules().title;
        (edition == self.edition.id()).then(|| match language {
            Language::French => format!("édition « {title} »"),
            Language::English => format!("edition “{title}”"),
        })
    }
}

/// As much of a title as whole words allow.
fn shortened(title: &str) -> String {
    let Some((end, _)) = title.char_indices().nth(LONGEST_TITLE) else {
        return title.to_owned();
    };
    let start = title.get(..end).unwrap_or(title);
    let whole = start.rsplit_once(' ').map_or(start, |(whole, _)| whole);
    format!("{whole}…")
}

/// Names in one language, with the identifier where there is none.
pub(super) struct Naming<'n> {
    names: &'n dyn Names,
    language: Language,
}

impl<'n> Naming<'n> {
    pub(super) fn new(names: &'n dyn Names, language: Language) -> Self {
        Self { names, language }
    }

    pub(super) fn person(&self, person: PersonId) -> String {
        self.names.person(person, self.language).unwrap_or_else(|| person.to_string())
    }

    pub(super) fn persons(&self, persons: impl IntoIterator<Item = PersonId>) -> String {
        self.list(persons.into_iter().map(|person| self.person(person)))
    }

    pub(super) fn known_project(&self, project: ProjectId) -> Option<String> {
        self.names.project(project, self.language)
    }

    pub(super) fn project(&self, project: ProjectId) -> String {
        self.known_project(project).unwrap_or_else(|| match self.language {
            Language::French => format!("projet {project}"),
            Language::English => format!("project {project}"),
        })
    }

    pub(super) fn projects<'p>(&self, projects: impl IntoIterator<Item = &'p ProjectId>) -> String {
        self.list(projects.into_iter().map(|project| self.project(*project)))
    }

    pub(super) fn edition(&self, edition: EditionId) -> String {
        let name = self.names.edition(edition, self.language);
        name.unwrap_or_else(|| match self.language {
            Language::French => format!("édition {edition}"),
            Language::English => format!("edition {edition}"),
        })
    }

    /// « de l'édition … », « du projet … ».
    pub(super) fn of_stream(&self, stream: StreamId) -> String {
        match (stream, self.language) {
            (StreamId::Edition(id), Language::French) => format!("de l'{}", self.edition(id)),
            (StreamId::Project(id), Language::French) => format!("du {}", self.project(id)),
            (StreamId::Edition(id), Language::English) => format!("of {}", self.edition(id)),
            (StreamId::Project(id), Language::English) => format!("of {}", self.project(id)),
        }
    }

    /// « l'écriture 4 du projet … ».
    pub(super) fn entry(&self, entry: EntryId) -> String {
        let EntryId { stream, seq } = entry;
        match self.language {
            Language::French => format!("l'écriture {seq} {}", self.of_stream(stream)),
            Language::English => format!("entry {seq} {}", self.of_stream(stream)),
        }
    }

    /// Such entries in a row; those of one stream that stand side by side name it once.
    pub(super) fn entries(&self, entries: &[EntryId]) -> String {
        let runs = entries.chunk_by(|one, next| one.stream == next.stream);
        self.list(runs.map(|run| match run {
            [] => String::new(),
            [only] => self.entry(*only),
            [first, ..] => {
                let numbers = self.list(run.iter().map(|entry| entry.seq.to_string()));
                let of_stream = self.of_stream(first.stream);
                match self.language {
                    Language::French => format!("les écritures {numbers} {of_stream}"),
                    Language::English => format!("entries {numbers} {of_stream}"),
                }
            }
        }))
    }

    /// An error of whatever type, told like the others when it is the library's.
    pub(super) fn any(&self, error: &(dyn Error + 'static)) -> String {
        error.tell(self.language, self.names)
    }

    fn list(&self, items: impl Iterator<Item = String>) -> String {
        let items: Vec<String> = items.collect();
        match self.language {
            Language::French => french::measures::list(&items),
            Language::English => english::measures::list(&items),
        }
    }
}
