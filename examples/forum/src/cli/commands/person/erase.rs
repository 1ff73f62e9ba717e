//! Erasing persons: what is gone, what is left all the same, and what ends the work.

use std::collections::BTreeSet;

use clap::Args;
use participatory_innovation::value::{EditionId, PersonId};
use serde::Serialize;
use store::directory::{Directory as _, Erasure, Trace};
use tables::spreadsheet::fold;

use super::mentions::{Mention, Wanted, mentions};
use crate::cli::{
    context::Context,
    exit::Exit,
    failure::{Failure, Sought},
    find,
    office::{self, Office},
    page::{Answer, Page, Report},
    phrases::{Say, erasure::Erasing},
};

/// Erase persons for good; the journal keeps their pseudonyms.
#[derive(Debug, Args)]
pub(super) struct Erase {
    /// The persons.
    #[arg(value_name = "PERSON", required = true)]
    persons: Vec<String>,
}

/// Erase everybody whose data may be kept no longer.
#[derive(Debug, Args)]
pub(super) struct Purge {}

/// What was erased, and what is left.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Outcome {
    edition: EditionId,
    /// Whose rows are gone by this command.
    erased: Vec<PersonId>,
    /// Whose bytes an earlier erasure had left, and this command dealt with.
    resumed: usize,
    /// Whether no file of the database holds a byte of the rows.
    finished: bool,
    /// Why it may.
    left: Vec<String>,
    /// The texts that hold a name or a mail address.
    mentions: Vec<Mention>,
    /// Whether those are the texts as they are after the erasure.
    searched: bool,
    /// Other editions of the database that know somebody of that name or address.
    elsewhere: Vec<String>,
    /// Names that nobody has, given while an erasure was unfinished.
    unknown: Vec<String>,
    entries: [(); 0],
    dry_run: bool,
    #[serde(skip)]
    traces: Vec<Trace>,
}

impl Erase {
    pub(super) fn of(&self, office: &Office<'_>) -> Result<Answer, Failure> {
        let begun = office.store.unfinished(office.edition().id())?;
        let mut wanted: Vec<Wanted> = Vec::new();
        let mut unknown = Vec::new();
        for given in &self.persons {
            match one(office, given, &begun)? {
                Some(known) if wanted.iter().any(|one| one.id == known.id) => {}
                Some(known) => wanted.push(known),
                None => unknown.push(given.clone()),
            }
        }
        erased(office, wanted, unknown, begun.len())
    }
}

impl Purge {
    pub(super) fn of(office: &Office<'_>) -> Result<Answer, Failure> {
        let edition = office.edition().id();
        let begun = office.store.unfinished(edition)?;
        let expired = office.store.expired(edition, office.context.today()?)?;
        let people = &office.situation.people;
        let wanted = expired.iter().filter_map(|id| people.get(id)).map(Wanted::of).collect();
        erased(office, wanted, Vec::new(), begun.len())
    }
}

/// Who is meant; nobody when an erasure is unfinished and it may be the person who is gone already.
fn one(office: &Office<'_>, given: &str, begun: &[PersonId]) -> Result<Option<Wanted>, Failure> {
    let people = &office.situation.people;
    let found = find::person(&office.situation, given);
    let known = found.as_ref().ok().and_then(|id| people.get(id));
    if begun.is_empty() {
        let not_found = |id: PersonId| Failure::NotFound {
            sought: Sought::Person,
            given: id.to_string(),
            near: Vec::new(),
        };
        return known.map(Wanted::of).map_or_else(|| Err(not_found(found?)), |one| Ok(Some(one)));
    }
    // A part of the name of who is gone must not be taken for somebody else who is still there.
    let exactly = known.filter(|person| {
        let mail = person.mail.as_deref().unwrap_or_default();
        let id = person.id.to_string();
        id == given.trim()
            || [person.name.as_str(), mail].iter().any(|text| fold(text) == fold(given))
    });
    Ok(exactly.map(Wanted::of))
}

fn erased(
    office: &Office<'_>,
    wanted: Vec<Wanted>,
    unknown: Vec<String>,
    resumed: usize,
) -> Result<Answer, Failure> {
    let context = office.context;
    let (edition, dry_run) = (office.edition().id(), context.global.dry_run);
    let ids: Vec<PersonId> = wanted.iter().filter_map(|one| one.id).collect();
    // Who is gone already is known by the words of the command only.
    let wanted: Vec<Wanted> =
        wanted.into_iter().chain(unknown.iter().map(|given| Wanted::named(given))).collect();
    let mut mentioned = mentions(office, &wanted)?;
    if !ids.is_empty() && !dry_run {
        agreed(office, &ids, &mentioned)?;
    }
    let mut erasure = Erasure { persons: 0, traces: Vec::new() };
    let mut searched = true;
    if !dry_run && (!ids.is_empty() || resumed > 0) {
        erasure = office.store.erase(edition, &ids)?;
        // The rows are gone: what goes wrong now is told, and is no reason to say otherwise.
        match mentions(office, &wanted) {
            Ok(found) => mentioned = found,
            Err(_) => searched = false,
        }
    }
    let traces = erasure.traces;
    let unfinished = dry_run && resumed > 0;
    let report = Outcome {
        edition,
        erased: ids,
        resumed,
        finished: traces.is_empty() && !unfinished,
        left: traces.iter().map(ToString::to_string).collect(),
        mentions: mentioned,
        searched,
        elsewhere: elsewhere(office, &wanted).unwrap_or_default(),
        unknown,
        entries: [],
        dry_run,
        traces,
    };
    Answer::of(&report, context)
}

/// Asks, once those are shown who hold the name.
fn agreed(office: &Office<'_>, ids: &[PersonId], mentioned: &[Mention]) -> Result<(), Failure> {
    let context: &Context = office.context;
    if !context.global.json && !context.global.yes && !mentioned.is_empty() {
        let mut page = context.page();
        show(mentioned, &mut page);
        context.show(&page.into_text())?;
    }
    let names: Vec<String> =
        ids.iter().map(|id| office.situation.name(*id, context.language)).collect();
    context.agreed(&Say::EraseThese(&names).tell(context.language))
}

/// The titles of the other editions of the database that know somebody of these names.
fn elsewhere(office: &Office<'_>, wanted: &[Wanted]) -> Result<Vec<String>, Failure> {
    let mut titles = BTreeSet::new();
    for (edition, title) in office::editions(&office.store, office.methods())? {
        if edition == office.edition().id() {
            continue;
        }
        let people = office::people(&office.store, edition)?;
        let is_known = |one: &Wanted| people.values().any(|person| one.is(person));
        if wanted.iter().any(is_known) {
            titles.insert(title);
        }
    }
    Ok(titles.into_iter().collect())
}

fn show(mentions: &[Mention], page: &mut Page) {
    page.warning(&Erasing::Mentioned(mentions.len()).tell(page.language()));
    for mention in mentions {
        page.item(&mention.text);
    }
}

impl Report for Outcome {
    fn show(&self, page: &mut Page) {
        let language = page.language();
        let number = self.erased.len();
        if number == 0 && self.resumed == 0 {
            page.done(&Say::Erased(0).tell(language));
            if self.dry_run {
                page.warning(&Say::Rehearsed.tell(language));
            }
            return;
        }
        let mut hints = Vec::new();
        if number > 0 && (self.dry_run || self.finished) {
            page.done(&Say::Erased(number).tell(language));
        }
        if self.resumed > 0 && !self.dry_run && self.finished {
            page.done(&Erasing::Finished(self.resumed).tell(language));
        }
        if self.resumed > 0 && self.dry_run {
            page.warning(&Erasing::Unfinished(self.resumed).tell(language));
        }
        if !self.traces.is_empty() {
            page.warning(&Erasing::Begun(number.saturating_add(self.resumed)).tell(language));
            for trace in &self.traces {
                page.item(&Erasing::Trace(trace).tell(language));
            }
            hints.push(Erasing::Again);
        }
        for given in &self.unknown {
            page.warning(&Erasing::Unknown(given).tell(language));
        }
        if !self.searched {
            page.warning(&Erasing::NotSearched.tell(language));
        }
        if self.mentions.is_empty() {
            page.done(&Erasing::Mentioned(0).tell(language));
        } else {
            show(&self.mentions, page);
            if self.mentions.iter().any(Mention::is_entry) {
                hints.push(Erasing::Entries);
            }
            if !self.mentions.iter().all(Mention::is_entry) {
                hints.push(Erasing::Correct);
            }
        }
        for title in &self.elsewhere {
            page.warning(&Erasing::Elsewhere(title).tell(language));
        }
        hints.push(Erasing::Copies);
        for hint in hints {
            page.hint(&hint.tell(language));
        }
        if self.dry_run {
            page.warning(&Say::Rehearsed.tell(language));
        }
    }

    fn exit(&self) -> Exit {
        if self.dry_run || (self.finished && self.searched) { Exit::Done } else { Exit::Unfinished }
    }
}
