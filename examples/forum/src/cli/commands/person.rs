//! The directory: who the pseudonyms of the journal are.

mod erase;
mod mentions;

use std::collections::BTreeMap;

use clap::{ArgGroup, Args, Subcommand};
use participatory_innovation::value::{Date, Departement, PersonId};
use serde::Serialize;
use serde_json::json;
use store::directory::{Directory as _, Person};
use tables::spreadsheet::fold;

use self::erase::{Erase, Purge};
use super::Run;
use crate::cli::{
    context::Context,
    failure::{Failure, Sought},
    find, given,
    office::{Office, pseudonym},
    page::{Answer, Page, Report},
    phrases::{Column, Say, erasure::Erasing},
};

/// Keep the directory of persons.
#[derive(Debug, Args)]
pub(crate) struct PersonCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    Add(Add),
    Edit(Edit),
    List(List),
    Erase(Erase),
    Purge(Purge),
}

/// Add somebody to the directory.
#[derive(Debug, Args)]
struct Add {
    /// The name, as documents print it.
    #[arg(value_name = "NAME")]
    name: String,
    /// The mail address.
    #[arg(long, value_name = "MAIL")]
    mail: Option<String>,
    /// The post (*fonction*).
    #[arg(long, value_name = "POST")]
    post: Option<String>,
    /// The département that employs or elected the person.
    #[arg(long, value_name = "DEPARTEMENT")]
    departement: Option<String>,
}

/// Correct what the directory says of somebody.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("what").args(["name", "mail", "post", "departement"]).required(true).multiple(true))]
struct Edit {
    /// The person.
    #[arg(value_name = "PERSON")]
    person: String,
    /// The name, as documents print it.
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// The mail address; an empty one takes it out.
    #[arg(long, value_name = "MAIL")]
    mail: Option<String>,
    /// The post (*fonction*); an empty one takes it out.
    #[arg(long, value_name = "POST")]
    post: Option<String>,
    /// The département that employs or elected the person; an empty one takes it out.
    #[arg(long, value_name = "DEPARTEMENT")]
    departement: Option<String>,
}

/// List the directory.
#[derive(Debug, Args)]
struct List {
    /// Only those whose name, mail address or post holds this.
    #[arg(value_name = "TEXT")]
    text: Option<String>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Listed {
    persons: Vec<Person>,
    /// How many persons are erased while the file may hold old bytes of them.
    unfinished: usize,
}

impl Run for PersonCommand {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let office = context.office()?;
        match &self.action {
            Action::Add(add) => add.to(&office),
            Action::Edit(edit) => edit.of(&office),
            Action::List(list) => list.of(&office),
            Action::Erase(erase) => erase.of(&office),
            Action::Purge(Purge {}) => Purge::of(&office),
        }
    }
}

impl Add {
    fn to(&self, office: &Office<'_>) -> Result<Answer, Failure> {
        let context = office.context;
        let departement = departement(office, self.departement.as_deref())?;
        let keep_until: Option<Date> = None;
        let person = Person {
            id: pseudonym(context.now()?),
            name: given::line("NAME", &self.name)?,
            mail: text("--mail", self.mail.as_deref())?,
            post: text("--post", self.post.as_deref())?,
            departement,
            keep_until,
        };
        enter(office, |_| Ok(person.clone()), |name| Say::PersonAdded(name))
    }
}

impl Edit {
    fn of(&self, office: &Office<'_>) -> Result<Answer, Failure> {
        let id = find::person(&office.situation, &self.person)?;
        let new_name = self.name.as_deref().map(|name| given::line("--name", name)).transpose()?;
        let new_mail = self.mail.as_deref().map(|mail| text("--mail", Some(mail))).transpose()?;
        let new_post = self.post.as_deref().map(|post| text("--post", Some(post))).transpose()?;
        let new_departement = self.departement.as_deref();
        let new_departement =
            new_departement.map(|given| departement(office, Some(given))).transpose()?;
        let row = |people: &BTreeMap<PersonId, Person>| {
            let mut person = people.get(&id).cloned().ok_or_else(|| Failure::NotFound {
                sought: Sought::Person,
                given: self.person.clone(),
                near: Vec::new(),
            })?;
            if let Some(new) = &new_name {
                person.name.clone_from(new);
            }
            if let Some(new) = &new_mail {
                person.mail.clone_from(new);
            }
            if let Some(new) = &new_post {
                person.post.clone_from(new);
            }
            if let Some(new) = new_departement {
                person.departement = new;
            }
            Ok(person)
        };
        enter(office, row, |name| Say::PersonEdited(name))
    }
}

/// What an argument says; nothing when it is empty.
fn text(argument: &str, given: Option<&str>) -> Result<Option<String>, Failure> {
    let given = given.filter(|given| !given.trim().is_empty());
    given.map(|given| given::line(argument, given)).transpose()
}

fn departement(office: &Office<'_>, given: Option<&str>) -> Result<Option<Departement>, Failure> {
    let given = given.filter(|given| !given.trim().is_empty());
    given.map(|given| find::departement(office.edition(), given)).transpose()
}

/// Keeps a row of the directory. Two persons have no mail address in common: letters go to one.
fn enter(
    office: &Office<'_>,
    row: impl Fn(&BTreeMap<PersonId, Person>) -> Result<Person, Failure> + Send + Sync,
    said: impl FnOnce(&str) -> Say<'_>,
) -> Result<Answer, Failure> {
    let decided = office.enter(|people| {
        let person = row(people)?;
        let mail = person.mail.as_ref().map(|mail| mail.to_lowercase());
        let same = |other: &&Person| {
            let known = other.mail.as_ref().map(|known| known.trim().to_lowercase());
            other.id != person.id && known.is_some() && known == mail
        };
        if let (Some(mail), Some(other)) = (&person.mail, people.values().find(same)) {
            return Err(Failure::MailTaken { mail: mail.clone(), person: other.id });
        }
        Ok(person)
    })?;
    let said = said(&decided.value.name);
    let facts = json!({ "person": decided.value });
    Ok(Answer::done(office.context, &decided.receipt, facts, &[said]))
}

impl List {
    fn of(&self, office: &Office<'_>) -> Result<Answer, Failure> {
        let holds =
            |text: &str| self.text.as_ref().is_none_or(|sought| find::is_part(text, sought));
        let fits = |person: &&Person| {
            let Person { name, mail, post, .. } = person;
            holds(name) || [mail, post].into_iter().flatten().any(|text| holds(text))
        };
        let mut persons: Vec<Person> =
            office.situation.people.values().filter(fits).cloned().collect();
        persons.sort_by_cached_key(|person| (fold(&person.name), person.id));
        let unfinished = office.store.unfinished(office.edition().id())?.len();
        Answer::of(&Listed { persons, unfinished }, office.context)
    }
}

impl Report for Listed {
    fn show(&self, page: &mut Page) {
        let language = page.language();
        let header = [
            Column::Name,
            Column::Mail,
            Column::Post,
            Column::Departement,
            Column::KeepUntil,
            Column::Pseudonym,
        ];
        let rows = self.persons.iter().map(|person| {
            Vec::from([
                person.name.clone(),
                person.mail.clone().unwrap_or_default(),
                person.post.clone().unwrap_or_default(),
                person.departement.map(|one| one.name().to_owned()).unwrap_or_default(),
                person.keep_until.map(|day| day.to_string()).unwrap_or_default(),
                person.id.to_string(),
            ])
        });
        page.table(&header.map(|column| column.title(language)), rows);
        page.line(&Say::Persons(self.persons.len()).tell(language));
        if self.unfinished > 0 {
            page.warning(&Erasing::Unfinished(self.unfinished).tell(language));
            page.hint(&Erasing::Again.tell(language));
        }
    }
}
