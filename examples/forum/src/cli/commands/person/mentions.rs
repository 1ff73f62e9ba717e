//! Where the texts of an edition hold the name or the mail address of somebody.

use participatory_innovation::{
    journal::{Entry, StreamId},
    value::{PersonId, ProjectId, Timestamp},
};
use serde::Serialize;
use serde_json::Value;
use store::{
    Scope,
    directory::{Directory as _, Person},
    listing::{Filter, Listing as _},
    reading::{entries, streams},
};
use tables::spreadsheet::fold;
use uuid::Uuid;

use crate::{
    cli::{
        failure::Failure,
        office::{self, Office},
        phrases::erasure::Held,
    },
    words,
};

/// How many rows of the table of projects are read at once.
const PAGE: u32 = 512;

/// Whose name and mail address are looked for.
#[derive(Debug)]
pub(super) struct Wanted {
    /// The pseudonym; `None` for somebody whose row is gone.
    pub(super) id: Option<PersonId>,
    name: String,
    mail: Option<String>,
}

impl Wanted {
    pub(super) fn of(person: &Person) -> Self {
        Self { id: Some(person.id), name: person.name.clone(), mail: person.mail.clone() }
    }

    /// Somebody of whom only a name or an address is known.
    pub(super) fn named(given: &str) -> Self {
        let (mut name, mut mail) = (given.to_owned(), None);
        if given.contains('@') {
            mail = Some(std::mem::take(&mut name));
        }
        Self { id: None, name, mail }
    }

    /// Whether a row of another directory is of somebody called so.
    pub(super) fn is(&self, person: &Person) -> bool {
        let same = |one: &str, other: &str| !fold(one).is_empty() && fold(one) == fold(other);
        same(&self.name, &person.name)
            || self.mail.iter().any(|mail| same(mail, person.mail.as_deref().unwrap_or_default()))
    }

    /// Whether a text holds every word of the name, in whatever order, or the mail address.
    fn is_in(&self, text: &str) -> bool {
        let folded = format!(" {} ", fold(text));
        let holds = |words: &str| folded.contains(&format!(" {words} "));
        let name = fold(&self.name);
        let mail = fold(self.mail.as_deref().unwrap_or_default());
        let named = if name.is_empty() {
            // A name of signs alone.
            !self.name.trim().is_empty() && text.contains(self.name.trim())
        } else {
            name.split(' ').all(holds)
        };
        named || (!mail.is_empty() && holds(&mail))
    }
}

/// A text that holds a name or a mail address.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Mention {
    /// Of whom; `None` for somebody whose row is gone.
    person: Option<PersonId>,
    #[serde(flatten)]
    place: Place,
    /// The place in words.
    pub(super) text: String,
}

impl Mention {
    /// Whether it is in a journal, which nobody can change.
    pub(super) const fn is_entry(&self) -> bool {
        matches!(self.place, Place::Entry { .. } | Place::List { .. })
    }
}

#[derive(Debug, Serialize)]
#[serde(tag = "in", rename_all = "kebab-case")]
enum Place {
    /// An entry of a journal.
    Entry { stream: String, seq: u32, at: Timestamp, event: &'static str, field: String },
    /// A setting of the edition, such as the profile of its organiser.
    Setting { key: String, field: String },
    /// The row of a project in the table to search projects by.
    List { project: ProjectId },
    /// The row of somebody else in the directory.
    Directory { other: PersonId, field: &'static str },
}

/// Every text of the edition that holds one of the names or addresses.
pub(super) fn mentions(office: &Office<'_>, wanted: &[Wanted]) -> Result<Vec<Mention>, Failure> {
    let mut found = Vec::new();
    if !wanted.is_empty() {
        in_journals(office, wanted, &mut found)?;
        in_settings(office, wanted, &mut found)?;
        in_the_list(office, wanted, &mut found)?;
        in_the_directory(office, wanted, &mut found)?;
    }
    Ok(found)
}

fn in_journals(
    office: &Office<'_>,
    wanted: &[Wanted],
    found: &mut Vec<Mention>,
) -> Result<(), Failure> {
    for head in streams(&office.store, Scope::Edition(office.edition().id())) {
        for entry in entries(&office.store, head?.stream, 0) {
            let entry = entry?;
            let body = parsed(&entry.to_json());
            for one in wanted {
                // One line for each entry, however often the name is in it.
                if let Some(field) = first(&body, one) {
                    found.push(of_entry(office, &entry, one, field));
                }
            }
        }
    }
    Ok(())
}

fn of_entry(office: &Office<'_>, entry: &Entry, one: &Wanted, field: String) -> Mention {
    let (language, names) = (office.context.language, &office.situation);
    let held = Held::Entry {
        stream: entry.stream(),
        seq: entry.seq(),
        what: &words::event_name(entry.event(), language),
        at: &words::instant(entry.at(), language),
    };
    let text = held.tell(language, names);
    let place = Place::Entry {
        stream: entry.stream().to_string(),
        seq: entry.seq(),
        at: entry.at(),
        event: entry.event().name(),
        field,
    };
    Mention { person: one.id, place, text }
}

fn in_settings(
    office: &Office<'_>,
    wanted: &[Wanted],
    found: &mut Vec<Mention>,
) -> Result<(), Failure> {
    let language = office.context.language;
    for (key, value) in office.store.settings(office.edition().id())? {
        let body = parsed(&value);
        for one in wanted {
            if let Some(field) = first(&body, one) {
                let text = Held::Setting { key: &key, field: &field };
                let text = text.tell(language, &office.situation);
                let place = Place::Setting { key: key.clone(), field };
                found.push(Mention { person: one.id, place, text });
            }
        }
    }
    Ok(())
}

fn in_the_list(
    office: &Office<'_>,
    wanted: &[Wanted],
    found: &mut Vec<Mention>,
) -> Result<(), Failure> {
    let filter = Filter { edition: Some(office.edition().id()), ..Filter::default() };
    let mut after = None;
    loop {
        let rows = office.store.listed(&filter, after, PAGE)?;
        let Some(last) = rows.last() else {
            return Ok(());
        };
        after = Some(last.project);
        for row in &rows {
            let title = row.facts.as_ref().map(|facts| facts.title.as_str()).unwrap_or_default();
            for one in wanted.iter().filter(|one| one.is_in(title)) {
                let held = Held::List(StreamId::Project(row.project));
                let text = held.tell(office.context.language, &office.situation);
                let place = Place::List { project: row.project };
                found.push(Mention { person: one.id, place, text });
            }
        }
    }
}

fn in_the_directory(
    office: &Office<'_>,
    wanted: &[Wanted],
    found: &mut Vec<Mention>,
) -> Result<(), Failure> {
    for person in office::people(&office.store, office.edition().id())?.values() {
        // Those who are erased together are no trace of one another.
        if wanted.iter().any(|one| one.id == Some(person.id)) {
            continue;
        }
        for one in wanted {
            let fields = [
                ("name", Some(&person.name)),
                ("mail", person.mail.as_ref()),
                ("post", person.post.as_ref()),
            ];
            let field = fields.iter().find(|(_, text)| text.is_some_and(|text| one.is_in(text)));
            if let Some((field, _)) = field {
                let id = person.id.to_string();
                let text = Held::Directory(&id).tell(office.context.language, &office.situation);
                let place = Place::Directory { other: person.id, field };
                found.push(Mention { person: one.id, place, text });
            }
        }
    }
    Ok(())
}

/// A document as it is; what is none is one text.
fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.to_owned()))
}

/// The place within a document of the first text that holds what is wanted.
fn first(value: &Value, wanted: &Wanted) -> Option<String> {
    match value {
        // An identifier is no text: a name may be spelled by its digits.
        Value::String(text) if text.parse::<Uuid>().is_ok() => None,
        Value::String(text) => wanted.is_in(text).then(String::new),
        Value::Array(values) => values
            .iter()
            .zip(0_usize..)
            .find_map(|(value, n)| Some(below(&n.to_string(), &first(value, wanted)?))),
        Value::Object(fields) => fields.iter().find_map(|(key, value)| {
            if wanted.is_in(key) {
                return Some(key.clone());
            }
            Some(below(key, &first(value, wanted)?))
        }),
        _ => None,
    }
}

fn below(key: &str, rest: &str) -> String {
    if rest.is_empty() { key.to_owned() } else { format!("{key}.{rest}") }
}
