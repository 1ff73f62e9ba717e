//! The journals of participatory innovation forums in a database: SQLite by default, PostgreSQL
//! beyond.
//!
//! [`Store`] is the whole of what a database has to do for journals: append a batch of entries, all
//! or nothing, and give them back in pages. Two databases do it, [`sqlite`] and [`postgres`]; one suite
//! of tests holds both to the same answers. Everything else rests on the trait and is written once:
//!
//! | room | what it is for |
//! |---|---|
//! | [`desk`] | a decision: read, decide, append, and decide anew when somebody else was faster |
//! | [`reading`] | streams read back page by page, each row held to the one before it |
//! | [`verify`](mod@verify) | everything read, and every row named that is not what was written |
//! | [`backup`] | JSON lines out and in, whole or not at all |
//! | [`listing`] | a table to search projects by, made from the journal and checked against it |
//! | [`directory`] | who the pseudonyms are, and how a person is forgotten |
//! | [`fault`] | what can go wrong, told apart by what a caller can do about it |
//!
//! # A decision
//!
//! ```
//! use participatory_innovation::{charter::Charter, edition::Edition, journal::*, scoring::Methods};
//! use store::{Store, desk::decide, sqlite::Sqlite};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let store = Sqlite::in_memory()?; // or Sqlite::open("forum.db")?
//! let secretary = "018f0000-0000-7000-8000-000000000001".parse()?;
//! let now = Stamp::new("2019-09-02T08:00:00Z".parse()?, secretary, Capacity::Secretary);
//!
//! // The first entry of a new edition.
//! let id = "018f0000-0000-7000-8000-00000000000e".parse()?;
//! let mut journal = Vec::new();
//! Edition::found(id, Charter::amiens_2019(), now).record(&mut journal)?;
//! store.append_all(&journal)?;
//!
//! // A decision on what is stored, made again should somebody else have recorded meanwhile.
//! let methods = Methods::standard();
//! let seq = decide(&store, &methods, id, |desk| -> Result<u32, Box<dyn std::error::Error>> {
//!     desk.edition.open_call(now)?.record(&mut desk.journal)?;
//!     Ok(desk.edition.seq())
//! })?;
//! assert_eq!(seq, 1);
//! assert_eq!(store.head(StreamId::Edition(id))?.map(|head| head.entries), Some(2));
//! # Ok(())
//! # }
//! ```
//!
//! What the closure records is stored when it returns, all of it or nothing: adopting a palmarès is
//! one entry in the stream of the edition and one in those of fifteen projects, and no crash leaves
//! half of them. No lock is held while people think. When somebody else has recorded meanwhile, the
//! closure runs again on what is there now; it is the decision that is tried again, never the write.
//!
//! # When something is refused
//!
//! | answer | what was kept | what to do |
//! |---|---|---|
//! | [`AppendError::Conflict`] | nothing | read again and decide anew: [`decide`](desk::decide) has, a hundred times |
//! | [`AppendError::Unlinked`], [`NotAStart`](AppendError::NotAStart) | nothing | nothing helps: the entries are of another history |
//! | [`AppendError::Source`] | nothing | whatever the source of the entries says |
//! | [`AppendError::Unknown`] | all or nothing | ask: [`decide`](desk::decide) and [`append_once`](desk::append_once) have, for some seconds; restore the streams before anything else |
//! | [`StoreError::Unavailable`], [`Full`](StoreError::Full) | nothing | the same again, later, or with more room |
//! | [`StoreError::ReadOnly`], [`CannotOpen`](StoreError::CannotOpen) | nothing | look at the rights to the file and to its directory |
//! | [`StoreError::NewerSchema`], [`Foreign`](StoreError::Foreign) | nothing | a later version of the tool, or another file |
//! | [`StoreError::OtherSchema`], [`Miscounted`](StoreError::Miscounted) | nothing | find out who changed the schema, and read a backup into a new database |
//! | [`StoreError::Corrupt`], [`Fault`] | nothing | [`verify`](mod@verify), and a backup: the rest can be read |
//!
//! # What the database is trusted with
//!
//! Nothing. Each row has the digest of its body beside it, each entry names the digest of the one
//! before, and the end of each stream is kept in a table of its own, so that a row which was altered,
//! moved, exchanged or removed is noticed whenever its stream is read, the last one included. Whoever
//! can rewrite rows, digests and ends alike can forge a history that holds together; that is what a
//! [manifest](participatory_innovation::audit::Manifest) is for, published or signed and kept
//! elsewhere. It is also the only thing that knows of a stream that is gone without a trace.
//!
//! # Choices
//!
//! **`rusqlite` with its own SQLite.** The binding that the ecosystem has settled on, without a layer
//! of queries above it: the statements stand in the code. The engine comes with it
//! and is the same on every machine, at the price of 14 seconds of compilation.
//!
//! **A write-ahead log, and `synchronous = FULL`.** Readers and the writer do not wait for each other,
//! and an append that has returned has reached the disk. The log is written back every 1,000 pages
//! (4 MB) unless a reader keeps an old snapshot; it then grows, keeps nobody waiting, and is cut to
//! 16 MB afterwards. It is removed when the last process leaves.
//!
//! **One connection writes, a few read.** SQLite has one writer at a time whatever we do; further
//! connections for reading are opened when several threads ask at once, and eight of them are kept.
//!
//! **Rows in the order of their arrival, and an index.** A table in the order of its keys
//! (`WITHOUT ROWID`) saves the index and reads a stream from neighbouring pages, but an append to it
//! goes to as many pages as there are streams. With 300,000 entries of the size of real ones (412
//! bytes at the median) that alternate over 20,000 streams, 1,000 to a transaction:
//!
//! | | appended a second | file | reading one stream, median | everything in order |
//! |---|---|---|---|---|
//! | rows and an index | 19,000 to 23,000 | 175 MB | 40 to 54 µs | 1.0 to 1.5 s |
//! | in the order of keys | 7,000 to 9,000 | 199 MB | 25 to 28 µs | 0.4 to 0.5 s |
//!
//! With ten entries to a transaction, or streams that come one after the other, the two differ by a
//! fifth at most.
//!
//! **No stored state.** Editions and projects are replayed whenever they are needed. The table of
//! [`listing`] is a convenience that can be dropped and made again.
//!
//! **A schema that is exactly ours.** A trigger or a view in a file that somebody hands over would run
//! inside the tool, and could drop or alter what is written: such a file is refused when it is opened.
//! Each statement is held to the number of rows that it was meant to write all the same.
//!
//! **Persons apart, and really gone.** Freed pages are overwritten, and
//! [`erase`](directory::Directory::erase) rewrites the file and empties the log, so that no byte of a
//! name is left in them; while somebody keeps old pages alive it says so, and erasing again ends it. What a disk, a snapshot of a disk or a backup of the file keeps of earlier
//! days is beyond what a program can reach: the retention of backups has to be as short as that of
//! the data.
//!
//! # What it does not do
//!
//! It does not know who may do what: check that before recording. It sends nothing anywhere, and it
//! deletes no journal. A file on a network drive is for one machine at a time; several machines share
//! PostgreSQL.

pub mod backup;
pub mod desk;
pub mod directory;
pub mod fault;
pub mod listing;
pub mod postgres;
pub mod reading;
pub mod sqlite;
pub mod store;
pub mod verify;

mod seal;

pub use fault::{AppendError, Fault, StoreError};
pub use store::{Batch, Row, Scope, Store, StreamHead};
