//! Verifying everything that a store holds.

use participatory_innovation::journal::{Entry, StreamId};

use crate::{
    fault::{Fault, StoreError},
    reading::{ReadError, entries, streams},
    seal::edition_of,
    store::{Scope, Store, StreamHead},
};

/// How many streams without an end are named.
const STRAYS: u32 = 1_000;

/// What was read, and everything that is not what was written.
#[derive(Debug, Default)]
pub struct Verified {
    /// How many streams.
    pub streams: u64,
    /// How many entries that are what was written.
    pub entries: u64,
    /// The rows that are not, stream by stream.
    pub faults: Vec<Fault>,
    /// The streams that the database itself could not read to their end, and what it said.
    pub unreadable: Vec<(StreamId, StoreError)>,
}

impl Verified {
    /// Whether everything is what was written.
    #[must_use]
    pub const fn is_sound(&self) -> bool {
        self.faults.is_empty() && self.unreadable.is_empty()
    }
}

/// Reads every stream of a scope, and holds each row to its digest and to the row before it, and
/// each stream to the end that was kept of it. A stream of which no end was kept is a fault of
/// [`Scope::Everything`].
///
/// That is the chain. Whether the moves were allowed is for
/// [`audit`](participatory_innovation::audit::audit) to say, edition by edition; that a whole stream
/// is gone, for a [`Manifest`](participatory_innovation::audit::Manifest) kept elsewhere.
///
/// # Errors
/// [`StoreError`] when the database does not answer. Pages of it that are damaged are not an error
/// but [`Verified::unreadable`], as long as the list of streams can be read.
pub fn verify<S: Store + ?Sized>(store: &S, of: Scope) -> Result<Verified, StoreError> {
    let mut verified = Verified::default();
    for head in streams(store, of) {
        let head = head?;
        verified.streams = verified.streams.saturating_add(1);
        match stream(store, &head, &mut verified) {
            Err(damaged @ StoreError::Corrupt(_)) => {
                verified.unreadable.push((head.stream, damaged));
            }
            other => other?,
        }
    }
    if of == Scope::Everything {
        match store.headless(STRAYS) {
            // To ask is to look at all rows, those on damaged pages too.
            Err(StoreError::Corrupt(_)) if !verified.unreadable.is_empty() => {}
            strays => {
                let named = strays?.into_iter().map(|stream| Fault::Headless { stream });
                verified.faults.extend(named);
            }
        }
    }
    Ok(verified)
}

fn stream<S: Store + ?Sized>(
    store: &S,
    head: &StreamHead,
    verified: &mut Verified,
) -> Result<(), StoreError> {
    for entry in entries(store, head.stream, 0) {
        match entry {
            Ok(entry) => {
                verified.entries = verified.entries.saturating_add(1);
                if entry.seq() == 0 {
                    verified.faults.extend(of_other_edition(&entry, head));
                }
            }
            Err(ReadError::Fault(fault)) => verified.faults.push(fault),
            Err(ReadError::Store(error)) => return Err(error),
            Err(ReadError::Replay(_) | ReadError::NoSuchStream(_)) => {}
        }
    }
    Ok(())
}

fn of_other_edition(first: &Entry, head: &StreamHead) -> Option<Fault> {
    let (stream, kept) = (head.stream, head.edition);
    (edition_of(first) != Some(kept)).then_some(Fault::OtherEdition { stream, kept })
}
