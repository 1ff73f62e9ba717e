//! Whom and what an argument means.
//!
//! People are found by name, mail or the start of their pseudonym, projects by number, title or the
//! start of their identifier. A whole name or title comes before any part of one. What fits several
//! is refused with all of them and how each is said, what fits nothing with what is nearest to it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::{self, Display, Formatter},
};

use participatory_innovation::{
    edition::Edition,
    project::AnyProject,
    value::{Departement, EditionId, Language, PersonId, ProjectId, ProjectNumber},
};
use store::directory::Person;
use tables::{
    import::departement_of,
    import::{NumberForm, WrittenNumber},
    spreadsheet::{fold, name_key, names_match, near},
};

use super::failure::{Failure, Sought};
use crate::{situation::Situation, words::Names};

/// The fewest characters of an identifier that stand for it.
const SHORTEST_START: usize = 4;

/// How many are offered in place of what was not found.
const OFFERED: usize = 3;

/// Whether every word that is given is in a text, and one is given.
#[must_use]
pub fn is_part(text: &str, given: &str) -> bool {
    let (text, given) = (name_key(text), name_key(given));
    !given.is_empty() && given.split(' ').all(|word| has(&text, word))
}

/// Whether a folded text has these letters somewhere. A number is not a part of a longer one.
fn has(text: &str, letters: &str) -> bool {
    let digit = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_digit());
    let cut = |inner: Option<char>, outer: Option<char>| digit(inner) && digit(outer);
    !letters.is_empty()
        && text.match_indices(letters).any(|(at, _)| {
            let (before, from) = text.split_at_checked(at).unwrap_or_default();
            let after = from.strip_prefix(letters).unwrap_or_default();
            !cut(letters.chars().next(), before.chars().next_back())
                && !cut(letters.chars().next_back(), after.chars().next())
        })
}

/// Whether an identifier starts with what is given.
#[must_use]
pub fn is_start(id: &impl Display, given: &str) -> bool {
    given.len() >= SHORTEST_START && id.to_string().starts_with(&given.to_lowercase())
}

/// The one of several that fits best: by the first of these ways in which any does.
///
/// # Errors
/// [`Failure::NotFound`] when none does, [`Failure::Ambiguous`] when several do in that way.
pub fn one<'t, I: Named, T>(
    sought: Sought,
    given: &str,
    all: &'t [(I, T)],
    ways: &[&dyn Fn(&(I, T)) -> bool],
) -> Result<&'t (I, T), Failure>
where
    T: AsRef<str>,
{
    let way = ways.iter().find(|fits| all.iter().any(fits));
    let found: Vec<&(I, T)> = all.iter().filter(|one| way.is_some_and(|fits| fits(one))).collect();
    match found.as_slice() {
        [one] => Ok(one),
        [] => Err(Failure::NotFound {
            sought,
            given: given.to_owned(),
            near: nearest(given, all.iter().map(|(_, text)| text.as_ref())),
        }),
        several => {
            // Where the whole text tells it from the others, nothing more has to be said.
            let tells = |text: &str| {
                let same = all.iter().filter(|(_, other)| names_match(other.as_ref(), text));
                same.count() == 1 && !names_match(text, given)
            };
            let candidate = |(one, text): &&(I, T)| match text.as_ref() {
                text if one.is_long() && tells(text) => text.to_owned(),
                text => format!("{text} ({})", one.said()),
            };
            let candidates = several.iter().map(candidate).collect();
            Err(Failure::Ambiguous { sought, given: given.to_owned(), candidates })
        }
    }
}

/// What an argument can always name, whatever else is called so.
pub trait Named {
    /// The words that mean this and nothing else.
    fn said(&self) -> String;

    /// Whether those words are an identifier, which nobody likes to type.
    fn is_long(&self) -> bool {
        true
    }
}

impl Named for PersonId {
    fn said(&self) -> String {
        self.to_string()
    }
}

impl Named for EditionId {
    fn said(&self) -> String {
        self.to_string()
    }
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
    let given = given.trim();
    let mail = given.to_lowercase();
    let has_mail = |id: &PersonId| {
        let known = people.get(id).and_then(|person| person.mail.as_ref());
        known.is_some_and(|known| known.trim().to_lowercase() == mail)
    };
    let named: Vec<(PersonId, &str)> =
        people.values().map(|person| (person.id, person.name.as_str())).collect();
    one(
        Sought::Person,
        given,
        &named,
        &[&|(id, name)| names_match(name, given) || has_mail(id), &|(id, name)| {
            is_start(id, given) || is_part(name, given)
        }],
    )
    .map(|(id, _)| *id)
}

/// The edition that is meant, by identifier or title. Nothing stands for the only one.
///
/// # Errors
/// [`Failure::NotFound`] and [`Failure::Ambiguous`].
pub fn edition(editions: &[(EditionId, String)], given: &str) -> Result<EditionId, Failure> {
    one(
        Sought::Edition,
        given,
        editions,
        &[&|(id, title)| id.to_string() == given || names_match(title, given), &|(id, title)| {
            given.is_empty() || is_start(id, given) || is_part(title, given)
        }],
    )
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

impl Named for Called {
    fn said(&self) -> String {
        match self.number {
            Some(number) => format!("n°{number}"),
            None => self.id.to_string(),
        }
    }

    fn is_long(&self) -> bool {
        self.number.is_none()
    }
}

/// A way in which a project may fit what is given.
type Way<'w> = &'w dyn Fn(&(Called, &str)) -> bool;

/// A project, by number, identifier or title.
///
/// Its identifier and its number as `n° 4` or `#4` mean one project and no other. `4` alone means
/// the number and a title that is just that; `Projet 4` means the title first.
///
/// Of several titles that hold what is given, the one that says it most plainly is meant: the title
/// itself, then one that has the words side by side, then their letters, then the words anywhere.
///
/// # Errors
/// [`Failure::NotFound`] and [`Failure::Ambiguous`].
pub fn project(situation: &Situation, given: &str) -> Result<ProjectId, Failure> {
    if let Ok(id) = given.trim().parse::<ProjectId>()
        && situation.projects.contains_key(&id)
    {
        return Ok(id);
    }
    let projects = situation.projects.iter();
    let titled: Vec<(Called, &str)> = projects
        .map(|(id, project)| (Called::of(&situation.edition, *id), project.title().as_str()))
        .collect();
    let written = WrittenNumber::read(given);
    let number = written.and_then(|written| ProjectNumber::new(written.number).ok());
    let wanted = name_key(given);
    let words = format!(" {wanted} ");

    let is_numbered: Way<'_> = &|(called, _)| number.is_some() && called.number == number;
    let is_titled: Way<'_> = &|(_, title)| names_match(title, given);
    let is_either: Way<'_> =
        &|one| is_numbered(one) || is_titled(one) || is_start(&one.0.id, given);
    let has_words: Way<'_> = &|(called, title)| {
        is_start(&called.id, given) || format!(" {} ", name_key(title)).contains(&words)
    };
    let has_letters: Way<'_> = &|(_, title)| has(&name_key(title), &wanted);
    let has_each: Way<'_> = &|(_, title)| is_part(title, given);
    let ways: &[Way<'_>] = match written.map(|written| written.form) {
        Some(NumberForm::Marked) => &[is_numbered],
        Some(NumberForm::Alone) => &[is_either],
        Some(NumberForm::Named) => &[is_titled, is_numbered],
        None if wanted.is_empty() => &[],
        None => &[is_titled, has_words, has_letters, has_each],
    };
    one(Sought::Project, given, &titled, ways).map(|(called, _)| called.id)
}

/// A project that a row of a file names: by number, identifier, whole title, or number and title
/// (`8 – Projet 12`). Nobody sees at once what a row is taken for, so that no part of a title will do.
///
/// # Errors
/// [`Failure::NotFound`] and [`Failure::Ambiguous`].
pub fn project_in_row(situation: &Situation, given: &str) -> Result<ProjectId, Failure> {
    let whole = situation.projects.values().any(|one| names_match(one.title().as_str(), given));
    if !whole && let Some((written, title)) = WrittenNumber::before_title(given) {
        let numbered = project(situation, &format!("n° {}", written.number))?;
        // A title that is another project's is a slip of the pen; any other was shortened.
        let is_titled = |(id, one): &(&ProjectId, &AnyProject)| {
            **id != numbered && names_match(one.title().as_str(), title)
        };
        let others = situation.projects.iter().filter(is_titled);
        let others: Vec<String> = others.map(|(_, one)| one.title().to_string()).collect();
        if others.is_empty() {
            return Ok(numbered);
        }
        let known = situation.projects.get(&numbered).map(|one| one.title().to_string());
        return Err(Failure::Ambiguous {
            sought: Sought::Project,
            given: given.to_owned(),
            candidates: known.into_iter().chain(others).collect(),
        });
    }
    let found = project(situation, given)?;
    let title = situation.projects.get(&found).map(|project| project.title().as_str());
    let title = title.unwrap_or_default();
    let is_whole = WrittenNumber::read(given).is_some()
        || names_match(title, given)
        || given.trim().parse::<ProjectId>().is_ok();
    if is_whole {
        return Ok(found);
    }
    Err(Failure::NotFound {
        sought: Sought::Project,
        given: given.to_owned(),
        near: Vec::from([title.to_owned()]),
    })
}

/// A person whom a row of a file names: by pseudonym, mail address, or whole words of the name in any
/// order.
///
/// # Errors
/// [`Failure::NotFound`] and [`Failure::Ambiguous`].
pub fn person_in_row(situation: &Situation, given: &str) -> Result<PersonId, Failure> {
    let found = person(situation, given)?;
    let known = situation.people.get(&found);
    let name = known.map(|person| person.name.as_str()).unwrap_or_default();
    let (own, said) = (name_key(name), name_key(given));
    let is_called = said.split(' ').all(|word| own.split(' ').any(|own| own == word));
    let has_mail = known
        .and_then(|person| person.mail.as_ref())
        .is_some_and(|mail| mail.trim().to_lowercase() == given.trim().to_lowercase());
    if has_mail || is_called || given.trim().parse::<PersonId>().is_ok() {
        return Ok(found);
    }
    Err(Failure::NotFound {
        sought: Sought::Person,
        given: given.to_owned(),
        near: Vec::from([name.to_owned()]),
    })
}

/// A département, by code or name, as people write it.
///
/// # Errors
/// [`Failure::NotFound`], with those of the edition that are near to it.
pub fn departement(edition: &Edition, given: &str) -> Result<Departement, Failure> {
    departement_of(given).ok_or_else(|| {
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
    titles: BTreeMap<ProjectId, String>,
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
            titles: situation
                .projects
                .iter()
                .map(|(id, project)| (*id, project.title().to_string()))
                .collect(),
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

    fn title(&self, project: ProjectId) -> Option<String> {
        self.titles.get(&project).cloned()
    }

    fn edition(&self, edition: EditionId, language: Language) -> Option<String> {
        let (id, french, english) = self.edition.as_ref()?;
        (*id == edition).then(|| super::either(language, french, english).clone())
    }
}
