//! Verifying everything that a store holds.

use crate::{
    fault::{Fault, StoreError},
    reading::{ReadError, entries, streams},
    store::{Scope, Store, StreamHead},
};

/// What was read, and every row that is not what was written.
#[derive(Debug, Default)]
pub struct Verified {
    /// How many streams.
    pub streams: u64,
    /// How many entries that are what was written.
    pub entries: u64,
    /// The rows that are not, stream by stream.
    pub faults: Vec<Fault>,
}

impl Verified {
    /// Whether everything is what was written.
    #[must_use]
    pub const fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }
}

/// Reads every stream of a scope, and holds each row to its digest and to the row before it, and
/// each stream to the end that was kept of it.
///
/// That is the chain. Whether the moves were allowed is for
/// [`audit`](participatory_innovation::audit::audit) to say, edition by edition.
///
/// # Errors
/// [`StoreError`] when the database does not answer.
pub fn verify<S: Store + ?Sized>(store: &S, of: Scope) -> Result<Verified, StoreError> {
    let mut verified = Verified::default();
    for head in streams(store, of) {
        stream(store, &head?, &mut verified)?;
    }
    Ok(verified)
}

fn stream<S: Store + ?Sized>(
    store: &S,
    head: &StreamHead,
    verified: &mut Verified,
) -> Result<(), StoreError> {
    verified.streams = verified.streams.saturating_add(1);
    let mut last = None;
    for entry in entries(store, head.stream, 0) {
        match entry {
            Ok(entry) => {
                verified.entries = verified.entries.saturating_add(1);
                last = Some((entry.seq(), Some(*entry.digest().as_bytes())));
            }
            Err(ReadError::Fault(fault)) => {
                last = Some((fault.place().1, None));
                verified.faults.push(fault);
            }
            Err(ReadError::Store(error)) => return Err(error),
            Err(ReadError::Replay(_) | ReadError::NoSuchStream(_)) => {}
        }
    }
    let ends_at = head.entries.saturating_sub(1);
    match last {
        // An altered last row was named above.
        Some((seq, None)) if seq == ends_at => {}
        Some((seq, Some(digest))) if seq == ends_at && digest == head.digest => {}
        Some((seq, _)) if seq >= ends_at => {
            // Somebody may have recorded since the head was read: then it is not an end at all.
            let now = store.head(head.stream)?;
            if now.is_none_or(|now| now.entries == head.entries) {
                verified.faults.push(Fault::OtherEnd { stream: head.stream, seq });
            }
        }
        Some((seq, _)) => {
            let seq = seq.saturating_add(1);
            verified.faults.push(Fault::Missing { stream: head.stream, seq });
        }
        None => verified.faults.push(Fault::Missing { stream: head.stream, seq: 0 }),
    }
    Ok(())
}
