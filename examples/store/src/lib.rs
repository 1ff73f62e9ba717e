//! The journals of participatory innovation forums in a database: SQLite by default, PostgreSQL
//! beyond.
//!
//! [`Store`] is the whole of what a database has to do for journals: append a batch of entries, all
//! or nothing, and give them back in pages. Everything else rests on it and is written once:
//! [`decide`](desk::decide) runs a decision again when somebody else was faster,
//! [`entries`](reading::entries) streams and checks a chain, [`verify`](verify::verify) names every
//! row that was tampered with, [`backup`] writes and reads JSON lines, [`listing`] keeps a table to
//! search projects by.
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
