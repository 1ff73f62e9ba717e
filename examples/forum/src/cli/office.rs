//! The place of work of a command: the store, the edition, its people.

use std::{cell::Cell, collections::BTreeMap};

use participatory_innovation::{
    edition::Edition,
    journal::{Capacity, Entry, Stamp, StreamId},
    project::{AnyProject, Project},
    scoring::Methods,
    value::{EditionId, PersonId, ProjectId, Timestamp},
};
use serde::Serialize;
use store::{
    Scope, StoreError,
    desk::{decide, keep_once},
    directory::{Directory as _, People, Person, Setting},
    reading::{self, ReadError, entries, streams},
    sqlite::Sqlite,
};
use uuid::Uuid;

use super::{
    context::Context,
    failure::Failure,
    find,
    guarded::{Desk, Guarded},
};
use crate::situation::{Profile, Situation};

/// The setting under which the profile of the organiser is kept, as JSON.
const PROFILE: &str = "profile";

/// How many persons are read at once.
const PERSONS: u32 = 512;

/// How often a row of the directory is made anew. Each time somebody else has changed what it rests
/// on.
const ENTERED: u32 = 100;

/// The store, an edition of it as it is stored, and its people.
#[derive(Debug)]
pub struct Office<'c> {
    /// The options of the command.
    pub context: &'c Context,
    /// The database.
    pub store: Sqlite,
    /// The edition, its projects and their people when the command began.
    pub situation: Situation,
    /// The secretary: who founded the edition.
    pub secretary: PersonId,
    methods: Methods<'static>,
    latest: Cell<Option<Timestamp>>,
}

/// A decision that was made on what is stored, and what became of it.
#[derive(Debug)]
pub struct Decided<T> {
    /// What the decision gave.
    pub value: T,
    /// What was written.
    pub receipt: Receipt,
}

/// What a command wrote.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Receipt {
    /// The edition.
    pub edition: EditionId,
    /// The entries, in their order.
    pub entries: Vec<Written>,
    /// Whether nothing was written because `--dry-run` asked for that.
    pub dry_run: bool,
}

/// An entry that was written.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Written {
    /// Its stream: `edition` or `project`, and the identifier.
    pub stream: String,
    /// Its number in the stream.
    pub seq: u32,
    /// When it happened.
    pub at: Timestamp,
    /// What happened.
    pub event: &'static str,
}

impl Written {
    fn of(entry: &Entry) -> Self {
        Self {
            stream: entry.stream().to_string(),
            seq: entry.seq(),
            at: entry.at(),
            event: entry.event().name(),
        }
    }
}

impl<'c> Office<'c> {
    pub(super) fn open(context: &'c Context) -> Result<Self, Failure> {
        let store = existing(context)?;
        let methods = Methods::standard();
        let id = chosen(context, &store, &methods)?;
        let mut edition = reading::edition(&store, &methods, id)?;
        let first = entries(&store, edition.stream(), 0).next();
        let first = first.ok_or(ReadError::NoSuchStream(edition.stream()))??;
        let mut projects = BTreeMap::new();
        for head in streams(&store, Scope::Projects(id)) {
            if let StreamId::Project(project) = head?.stream {
                let read = reading::project(&store, &methods, &mut edition, project)?;
                projects.insert(project, read);
            }
        }
        let situation = Situation {
            edition,
            projects,
            people: people(&store, id)?,
            profile: profile(&store, id)?,
            today: context.today()?,
        };
        let secretary = first.author().person;
        Ok(Self { context, store, situation, secretary, methods, latest: Cell::new(None) })
    }

    /// The edition when the command began.
    #[must_use]
    pub const fn edition(&self) -> &Edition {
        &self.situation.edition
    }

    /// The rules that editions are replayed with.
    #[must_use]
    pub const fn methods(&self) -> &Methods<'static> {
        &self.methods
    }

    /// Makes a decision on what is stored, anew should somebody else have been faster, and stores
    /// all its entries at once, or with `--dry-run` none.
    ///
    /// # Errors
    /// Those of the decision, and [`Failure`] when the store does not take it.
    pub fn decide<T>(
        &self,
        decision: impl FnMut(&mut Desk<'_, '_>) -> Result<T, Failure>,
    ) -> Result<Decided<T>, Failure> {
        self.attempt(self.context.global.dry_run, decision)
    }

    /// Makes a decision on what is stored, and stores nothing.
    ///
    /// # Errors
    /// Those of the decision.
    pub fn rehearse<T>(
        &self,
        decision: impl FnMut(&mut Desk<'_, '_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        Ok(self.attempt(true, decision)?.value)
    }

    /// Keeps a row of the directory, which is made of the people as they are, and made anew when
    /// others have changed what it was made of; with `--dry-run` it is made only. Others who write
    /// meanwhile are waited for.
    ///
    /// # Errors
    /// Those of the row, and [`Failure`] when the store does not take it.
    pub fn enter(
        &self,
        row: impl Fn(&BTreeMap<PersonId, Person>) -> Result<Person, Failure> + Send + Sync,
    ) -> Result<Decided<Person>, Failure> {
        let (edition, dry_run) = (self.edition().id(), self.context.global.dry_run);
        let mut left = ENTERED;
        loop {
            let value = row(&people(&self.store, edition)?)?;
            let receipt = Receipt { edition, entries: Vec::new(), dry_run };
            if dry_run {
                return Ok(Decided { value, receipt });
            }
            let store = Guarded::by_row(&self.store, edition, |now| row(now).ok());
            let persons = std::slice::from_ref(&value);
            let kept = keep_once(&store, &[], Some(People { edition, persons }), &[]);
            left = left.saturating_sub(1);
            match kept.map_err(Failure::from) {
                Ok(()) => return Ok(Decided { value, receipt }),
                Err(Failure::Overtaken) if left > 0 => {}
                Err(failure) => return Err(failure),
            }
        }
    }

    fn attempt<T>(
        &self,
        dry_run: bool,
        mut decision: impl FnMut(&mut Desk<'_, '_>) -> Result<T, Failure>,
    ) -> Result<Decided<T>, Failure> {
        let id = self.edition().id();
        let store = Guarded::by_directory(&self.store, id, &self.situation.people);
        let decided = decide(&store, &self.methods, id, |desk| -> Result<_, Halt<_>> {
            let value = decision(desk)?;
            let entries = desk.journal.iter().map(Written::of).collect();
            let decided = Decided { value, receipt: Receipt { edition: id, entries, dry_run } };
            if dry_run { Err(Halt::Rehearsed(decided)) } else { Ok(decided) }
        });
        match decided {
            Ok(decided) | Err(Halt::Rehearsed(decided)) => Ok(decided),
            Err(Halt::Failed(failure)) => Err(failure),
        }
    }

    /// The author and the time of an entry: who `--by` says, or this person, or the secretary; when
    /// `--at` says, or now, and then never before what was written last.
    ///
    /// # Errors
    /// [`Failure`] when `--at` is no instant or `--by` nobody.
    pub fn stamp(
        &self,
        capacity: Capacity,
        person: Option<PersonId>,
        last: Timestamp,
    ) -> Result<Stamp, Failure> {
        let person = match &self.context.global.by {
            Some(given) => find::person(&self.situation, given)?,
            None => person.unwrap_or(self.secretary),
        };
        let mut at = self.context.now()?;
        if self.context.global.at.is_none() {
            // Clocks of two machines differ by moments; what was written last came first.
            at = at.max(last).max(self.latest.get().unwrap_or(at));
            self.latest.set(Some(at));
        }
        Ok(Stamp::new(at, person, capacity))
    }

    /// A project at the stage that a move leaves.
    ///
    /// # Errors
    /// [`Failure::Refused`] when it stands elsewhere, or it cannot be read.
    pub fn at_stage<S>(&self, desk: &mut Desk<'_, '_>, id: ProjectId) -> Result<Project<S>, Failure>
    where
        S: participatory_innovation::project::Stage,
        Project<S>: TryFrom<AnyProject, Error = AnyProject>,
    {
        Project::<S>::try_from(desk.project(id)?).map_err(|other| Failure::OtherStage {
            project: id,
            stands: other.kind(),
            needed: S::KIND,
        })
    }
}

/// A finalist whose shortlisting was undone, and that its département's shortlist still names, is
/// preselected again; any other project is left as it is.
pub(super) fn preselected(
    office: &Office<'_>,
    desk: &mut Desk<'_, '_>,
    project: AnyProject,
) -> Result<AnyProject, Failure> {
    let id = project.id();
    match project {
        AnyProject::Idea(idea) if desk.edition.finalists().any(|finalist| finalist == id) => {
            let last = desk.edition.at().max(idea.at());
            let stamp = office.stamp(Capacity::Secretary, None, last)?;
            let evidence = desk.edition.shortlisting(&idea)?;
            Ok(idea.shortlist(evidence, stamp)?.record(&mut desk.journal)?.into())
        }
        other => Ok(other),
    }
}

/// The finalists, as they are stored: what the edition decides on.
pub(super) fn finalists(desk: &mut Desk<'_, '_>) -> Result<Vec<AnyProject>, Failure> {
    let ids: Vec<ProjectId> = desk.edition.finalists().collect();
    let read = ids.into_iter().map(|id| desk.project(id));
    Ok(read.collect::<Result<_, ReadError>>()?)
}

/// When the edition or one of these projects was last written in.
pub(super) fn last(edition: &Edition, projects: &[AnyProject]) -> Timestamp {
    projects.iter().map(AnyProject::at).fold(edition.at(), Ord::max)
}

/// Why a decision ends without being stored.
enum Halt<T> {
    Rehearsed(T),
    Failed(Failure),
}

impl<T, E: Into<Failure>> From<E> for Halt<T> {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// A pseudonym for somebody new, which says of the person only when it was made.
#[must_use]
pub fn pseudonym(now: Timestamp) -> PersonId {
    let [_, _, _, _, _, _, entropy @ ..] = Uuid::new_v4().into_bytes();
    PersonId::from_parts(now, entropy)
}

/// The database of `--db`, which must be there.
pub(super) fn existing(context: &Context) -> Result<Sqlite, Failure> {
    let path = &context.global.db;
    match path.try_exists() {
        Ok(true) => Ok(context.store()?),
        Ok(false) => Err(Failure::NoDatabase { path: path.clone() }),
        Err(source) => Err(Failure::File { path: path.clone(), source }),
    }
}

/// The editions of a store, with their titles.
pub(super) fn editions(
    store: &Sqlite,
    methods: &Methods<'_>,
) -> Result<Vec<(EditionId, String)>, Failure> {
    let mut editions = Vec::new();
    for head in streams(store, Scope::Editions) {
        let edition = reading::edition(store, methods, head?.edition)?;
        editions.push((edition.id(), edition.charter().rules().title.to_string()));
    }
    Ok(editions)
}

fn chosen(context: &Context, store: &Sqlite, methods: &Methods<'_>) -> Result<EditionId, Failure> {
    let given = context.global.edition.clone().unwrap_or_default();
    let editions = editions(store, methods)?;
    find::edition(&editions, &given)
}

/// Everybody in the directory of an edition.
pub(super) fn people(
    store: &Sqlite,
    edition: EditionId,
) -> Result<BTreeMap<PersonId, Person>, StoreError> {
    let mut people = BTreeMap::new();
    let mut after = None;
    loop {
        let page = store.persons(edition, after, PERSONS)?;
        let Some(last) = page.last() else {
            return Ok(people);
        };
        after = Some(last.id);
        people.extend(page.into_iter().map(|person| (person.id, person)));
    }
}

/// The profile of an edition's organiser, to be kept together with its entries.
pub(super) fn profile_of(edition: EditionId, profile: &Profile) -> Result<Setting, Failure> {
    let kept = serde_json::to_string(profile).map_err(|error| StoreError::Other(error.into()))?;
    Ok(Setting { edition, key: PROFILE.to_owned(), value: Some(kept) })
}

fn profile(store: &Sqlite, edition: EditionId) -> Result<Profile, Failure> {
    let settings = store.settings(edition)?;
    let Some(kept) = settings.get(PROFILE) else {
        return Ok(Profile::default());
    };
    serde_json::from_str(kept).map_err(|error| Failure::Store(StoreError::Corrupt(Box::new(error))))
}
