//! A decision on what is stored: read, decide, append, and decide anew when somebody else was
//! faster.

use std::time::Duration;

use participatory_innovation::{
    edition::Edition,
    journal::{Entry, StreamId},
    project::AnyProject,
    scoring::Methods,
    value::{EditionId, ProjectId},
};

use crate::{
    directory::{People, Person, Setting},
    fault::{AppendError, StoreError},
    reading::{self, ReadError, entries},
    store::{Batch, Store},
};

/// How often a decision is made anew. Each time somebody else has recorded something, so that even
/// many writers on one stream come to an end.
const ATTEMPTS: u32 = 100;

/// How often a store that lost the connection is asked what became of a batch.
const QUESTIONS: u32 = 20;

/// What a decision works on: an edition as it is stored, its projects, and the entries made so far.
///
/// Nothing is stored before the decision returns, and then all of it at once.
#[derive(Debug)]
pub struct Desk<'a, S: ?Sized> {
    store: &'a S,
    methods: &'a Methods<'a>,
    /// The edition, as it was when the decision began.
    pub edition: Edition,
    /// Where the decision records its entries.
    pub journal: Vec<Entry>,
    /// Rows of the edition's directory to be kept together with the entries.
    pub persons: Vec<Person>,
    /// Settings to be made together with the entries.
    pub settings: Vec<Setting>,
}

impl<S: Store + ?Sized> Desk<'_, S> {
    /// A project, as it is stored.
    ///
    /// # Errors
    /// [`ReadError`] when it is not there, a row was tampered with, or it does not replay.
    pub fn project(&mut self, id: ProjectId) -> Result<AnyProject, ReadError> {
        reading::project(self.store, self.methods, &mut self.edition, id)
    }

    /// The rules that editions are replayed with.
    #[must_use]
    pub const fn methods(&self) -> &Methods<'_> {
        self.methods
    }

    /// The store, for reading.
    #[must_use]
    pub const fn store(&self) -> &S {
        self.store
    }
}

/// Makes a decision on a stored edition and its projects, and stores what it recorded: all of it, or
/// nothing. When somebody else has recorded in one of its streams meanwhile, everything is read
/// again and the decision is made anew, in the light of what the other did; it is never written over.
/// So is a decision that failed on an edition that has moved since it was read: its reason may be
/// gone, or a project may have seen more of the edition than the decision has.
///
/// A stream that the decision has only read may move meanwhile. Where a project's move takes away what
/// a decision of the edition rests on, and neither had seen the other, the
/// [audit](participatory_innovation::audit::audit) names the two.
///
/// When the store was lost in the middle, it is asked what it holds: entries that are there were
/// kept, and the decision stands.
///
/// # Errors
/// Those of the decision, with nothing stored. [`ReadError`] when the edition cannot be
/// read, [`AppendError`] when the entries cannot be stored: [`AppendError::Unknown`] only when the
/// store stays out of reach, [`AppendError::Conflict`] only after a hundred lost races.
pub fn decide<S, T, E>(
    store: &S,
    methods: &Methods<'_>,
    id: EditionId,
    mut decision: impl FnMut(&mut Desk<'_, S>) -> Result<T, E>,
) -> Result<T, E>
where
    S: Store + ?Sized,
    E: From<ReadError> + From<AppendError>,
{
    let mut left = ATTEMPTS;
    loop {
        let edition = reading::edition(store, methods, id)?;
        let (stream, read) = (edition.stream(), edition.seq().saturating_add(1));
        let (journal, persons, settings) = (Vec::new(), Vec::new(), Vec::new());
        let mut desk = Desk { store, methods, edition, journal, persons, settings };
        let decided = decision(&mut desk);
        let Desk { journal, persons, settings, .. } = desk;
        left = left.saturating_sub(1);
        let decided = match decided {
            Ok(decided) => decided,
            Err(_) if left > 0 && has_moved(store, stream, read).map_err(ReadError::from)? => {
                continue;
            }
            Err(error) => return Err(error),
        };
        let people = (!persons.is_empty()).then_some(People { edition: id, persons: &persons });
        match keep_once(store, &journal, people, &settings) {
            Ok(()) => return Ok(decided),
            Err(AppendError::Conflict { .. }) if left > 0 => {}
            Err(error) => return Err(error.into()),
        }
    }
}

fn has_moved<S: Store + ?Sized>(
    store: &S,
    stream: StreamId,
    read: u32,
) -> Result<bool, StoreError> {
    Ok(store.head(stream)?.is_some_and(|head| head.entries != read))
}

/// Appends entries, once and not twice, however often the store is lost on the way.
///
/// # Errors
/// As [`Store::append`]; [`AppendError::Unknown`] only when the store was lost while it made the
/// entries durable, and has given no clear answer since.
pub fn append_once<S: Store + ?Sized>(
    store: &S,
    journal: &[Entry],
    people: Option<People<'_>>,
) -> Result<(), AppendError> {
    keep_once(store, journal, people, &[])
}

/// Appends entries together with settings, as [`append_once`] does.
///
/// # Errors
/// As [`append_once`].
pub fn keep_once<S: Store + ?Sized>(
    store: &S,
    journal: &[Entry],
    people: Option<People<'_>>,
    settings: &[Setting],
) -> Result<(), AppendError> {
    let mut lost = false;
    for question in 0..QUESTIONS {
        let mut entries = journal.iter().cloned().map(Ok);
        match store.append(Batch { entries: &mut entries, people, settings }) {
            Ok(_) => return Ok(()),
            // Appending the same entries again is what settles it: of two that claim one place the
            // store keeps one, be it that the lost connection is still at work.
            Err(AppendError::Unknown(_)) => lost = true,
            Err(error) if !lost => return Err(error),
            Err(conflict @ AppendError::Conflict { .. }) => match holds(store, journal) {
                Ok(true) => return Ok(()),
                Ok(false) => return Err(conflict),
                Err(ReadError::Store(error)) if error.may_pass() => {}
                Err(error) => return Err(AppendError::Unknown(Box::new(error))),
            },
            Err(AppendError::Store(error)) if error.may_pass() => {}
            // Whatever it is, it is not said of the batch that was lost.
            Err(error) => return Err(AppendError::Unknown(Box::new(error))),
        }
        std::thread::sleep(Duration::from_millis(u64::from(question.min(10)).saturating_mul(50)));
    }
    Err(AppendError::Unknown("the store stayed out of reach".into()))
}

/// Whether the store holds these entries: no entry but ours has its digest. They were given to it at
/// once, so that it holds all of them or none, and the last of them tells.
fn holds<S: Store + ?Sized>(store: &S, journal: &[Entry]) -> Result<bool, ReadError> {
    let Some(last) = journal.last() else {
        return Ok(true);
    };
    let stored = entries(store, last.stream(), last.seq()).next().transpose()?;
    Ok(stored.is_some_and(|stored| stored.digest() == last.digest()))
}
