//! Whom and what an argument means.
//!
//! People are found by name, mail or the start of their pseudonym, projects by number, title or the
//! start of their identifier. What fits several is refused with all of them, what fits nothing with
//! what is nearest to it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::{self, Display, Formatter},
};

use participatory_innovation::{
    edition::Edition,
    value::{Departement, EditionId, Language, PersonId, ProjectId, ProjectNumber},
};
use store::directory::Person;
use tables::spreadsheet::{fold, near};

use super::failure::{Failure, Sought};
use crate::{situation::Situation, words::Names};

/// The fewest characters of an identifier that stand for it.
const SHORTEST_START: usize = 4;

/// How many are offered in place of what was not found.
const OFFERED: usize = 3;

/// Whether every word that is given is in a text.
#[must_use]
pub fn is_part(text: &str, given: &str) -> bool {
    let text = fold(text);
    fold(given).split(' ').all(|word| text.contains(word))
}

/// Whether an identifier starts with what is given.
#[must_use]
pub fn is_start(id: &impl Display, given: &str) -> bool {
    given.len() >= SHORTEST_START && id.to_string().starts_with(&given.to_lowercase())
}

/// The one of several that fits.
///
/// # Errors
/// [`Failure::NotFound`] when none does, [`Failure::Ambiguous`] when several do.
pub fn one<'t, I: Display, T>(
    sought: Sought,
    given: &str,
    all: &'t [(I, T)],
    fits: impl Fn(&(I, T)) -> bool,
) -> Result<&'t (I, T), Failure>
where
    T: AsRef<str>,
{
    let found: Vec<&(I, T)> = all.iter().filter(|one| fits(one)).collect();
    match found.as_slice() {
        [one] => Ok(one),
        [] => Err(Failure::NotFound {
            sought,
            given: given.to_owned(),
            near: nearest(given, all.iter().map(|(_, text)| text.as_ref())),
        }),
        several => Err(Failure::Ambiguous {
            sought,
            given: given.to_owned(),
            candidates: several.iter().map(|(id, text)| labelled(id, text.as_ref())).collect(),
        }),
    }
}

fn labelled(id: &impl Display, text: &str) -> String {
    let id = id.to_string();
    // Identifiers that were made in one moment differ at their ends.
    let shown = if id.len() > 12 { id } else { format!("n° {id}") };
    format!("{text} ({shown})")
}

/// What is nearest to a text, the nearest first.
#[must_use]
pub fn nearest<'t>(given: &str, all: impl IntoIterator<Item = &'t str>) -> Vec<String> {
    let mut near: Vec<(usize, &str)> = near(given, all).collect();
    near.sort_unstable();
    near.dedup();
    near.into_iter().take(OFFERED).map(|(_, text)| text.to_owned()).collect()
}

/// A person, by pseudonym, mail or name.
///
/// # Errors
/// [`Failure::NotFound`] and [`Failure::Ambiguous`].
pub fn person(situation: &Situation, given: &str) -> Result<PersonId, Failure> {
    if let Ok(id) = given.parse::<PersonId>() {
        return Ok(id);
    }
    among(&situation.people, given)
}

/// A person of a directory, by the start of the pseudonym, mail or name.
///
/// # Errors
/// [`Failure::NotFound`] and [`Failure::Ambiguous`].
pub fn among(people: &BTreeMap<PersonId, Person>, given: &str) -> Result<PersonId, Failure> {
    let has_mail = |person: &Person| {
        person.mail.as_ref().is_some_and(|mail| mail.to_lowercase() == given.trim().to_lowercase())
    };
    let is_called = |person: &Person| fold(&person.name) == fold(given);
    for exactly in [&has_mail as &dyn Fn(&Person) -> bool, &is_called] {
        let mut fitting = people.values().filter(|person| exactly(person));
        if let (Some(one), None) = (fitting.next(), fitting.next()) {
            return Ok(one.id);
        }
    }
    let named: Vec<(PersonId, &str)> =
        people.values().map(|person| (person.id, person.name.as_str())).collect();
    one(Sought::Person, given, &named, |(id, name)| is_start(id, given) || is_part(name, given))
        .map(|(id, _)| *id)
}

/// A project as an argument names it: its number, or its identifier as long as it has none. In the
/// order of the numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Called {
    number: Option<ProjectNumber>,
    id: ProjectId,
}

impl Called {
    /// What a project of an edition is called.
    #[must_use]
    pub fn of(edition: &Edition, id: ProjectId) -> Self {
        Self { id, number: edition.number_of(id) }
    }
}

impl Display for Called {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.number {
            Some(number) => number.fmt(f),
            None => self.id.fmt(f),
        }
    }
}

/// A project, by number, identifier or title.
///
/// Of several titles that hold what is given, the one that says it most plainly is meant: the title
/// itself, then one that has the words side by side, then their letters, then the words anywhere.
///
/// # Errors
/// [`Failure::NotFound`] and [`Failure::Ambiguous`].
pub fn project(situation: &Situation, given: &str) -> Result<ProjectId, Failure> {
    let edition = &situation.edition;
    if let Some(number) = number(given) {
        let numbered = situation.projects.keys();
        let mut numbered = numbered.filter(|id| edition.number_of(**id) == Some(number));
        if let Some(id) = numbered.next() {
            return Ok(*id);
        }
    }
    let projects = situation.projects.iter();
    let titled: Vec<(Called, &str)> = projects
        .map(|(id, project)| (Called::of(edition, *id), project.title().as_str()))
        .collect();
    let wanted = fold(given);
    let words = format!(" {wanted} ");
    let steps: [&dyn Fn(&(Called, &str)) -> bool; 4] = [
        &|(_, title)| fold(title) == wanted,
        &|(_, title)| format!(" {} ", fold(title)).contains(&words),
        &|(called, title)| fold(title).contains(&wanted) || is_start(&called.id, given),
        &|(_, title)| is_part(title, given),
    ];
    let fits = steps.into_iter().find(|fits| titled.iter().any(fits));
    one(Sought::Project, given, &titled, |one| fits.is_some_and(|fits| fits(one)))
        .map(|(called, _)| called.id)
}

/// A number as people write it: `7`, `n° 7`, `#7`.
fn number(given: &str) -> Option<ProjectNumber> {
    let digits = given.trim_start_matches(|c: char| !c.is_ascii_digit());
    let prefix = fold(given.strip_suffix(digits)?);
    if !matches!(prefix.as_str(), "" | "n" | "no" | "n o" | "projet" | "project" | "projet n") {
        return None;
    }
    ProjectNumber::new(digits.parse().ok()?).ok()
}

/// A département, by code or name.
///
/// # Errors
/// [`Failure::NotFound`], with those of the edition that are near to it.
pub fn departement(edition: &Edition, given: &str) -> Result<Departement, Failure> {
    given.parse().map_err(|_| {
        let entrants = edition.charter().rules().departements.iter();
        Failure::NotFound {
            sought: Sought::Departement,
            given: given.to_owned(),
            near: nearest(given, entrants.map(|entrant| entrant.departement.name())),
        }
    })
}

/// What one of a few words stands for.
///
/// # Errors
/// [`Failure::NotFound`], with all words when none is near.
pub fn word<T: Copy>(given: &str, words: &[(&str, T)]) -> Result<T, Failure> {
    let found = words.iter().find(|(word, _)| fold(word) == fold(given));
    found.map(|(_, meant)| *meant).ok_or_else(|| {
        let all = || words.iter().map(|(word, _)| *word);
        let near = nearest(given, all());
        let near = if near.is_empty() { each_once(all()) } else { near };
        Failure::NotFound { sought: Sought::Word, given: given.to_owned(), near }
    })
}

/// The words in their order, each once: those of two languages are sometimes the same.
fn each_once<'t>(words: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    words.filter(|word| seen.insert(fold(word))).map(str::to_owned).collect()
}

/// The names of an edition, kept after it was closed.
#[derive(Debug, Default)]
pub struct Labels {
    people: BTreeMap<PersonId, String>,
    projects: BTreeMap<ProjectId, (String, String)>,
    edition: Option<(EditionId, String, String)>,
}

impl Labels {
    pub(super) fn of(situation: &Situation) -> Self {
        let both = |id: &ProjectId| {
            let in_language = |language| Names::project(situation, *id, language);
            Some((in_language(Language::French)?, in_language(Language::English)?))
        };
        let id = situation.edition.id();
        let in_language = |language| Names::edition(situation, id, language);
        Self {
            people: situation.people.values().map(|one| (one.id, one.name.clone())).collect(),
            projects: situation.projects.keys().filter_map(|id| Some((*id, both(id)?))).collect(),
            edition: in_language(Language::French)
                .zip(in_language(Language::English))
                .map(|(french, english)| (id, french, english)),
        }
    }
}

impl Names for Labels {
    fn person(&self, person: PersonId, _: Language) -> Option<String> {
        self.people.get(&person).cloned()
    }

    fn project(&self, project: ProjectId, language: Language) -> Option<String> {
        let (french, english) = self.projects.get(&project)?;
        Some(super::either(language, french, english).clone())
    }

    fn edition(&self, edition: EditionId, language: Language) -> Option<String> {
        let (id, french, english) = self.edition.as_ref()?;
        (*id == edition).then(|| super::either(language, french, english).clone())
    }
}
