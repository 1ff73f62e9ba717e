//! Ideas, sheets and people from spreadsheets: every row's fate first, then all or nothing.
//!
//! A plan is made without writing anything. It lists every row of the file with its [`Fate`]: new,
//! there already, in place of an earlier one, or refused with every [`Reason`] and its place.
//! Whoever has a plan that [`is_ready`](Plan::is_ready) takes from it what is to be recorded; a plan
//! with one refused row is of no use but to be read, and the file mended.
//!
//! The files are those that people fill in anyway. Headers are forgiven accents, case, plurals,
//! small words and remarks in brackets, and have synonyms in French and English; columns in any
//! order. With `*`, what must be there:
//!
//! | file | columns |
//! |---|---|
//! | ideas | `Titre`\*, `Problème`\*, `Porteur`\* (or `Nom` and `Prénom`), `Département` (else the lead's own), `Mail`, `Fonction`, `Équipe` (apart by `;` or a new line, `Nom <mail>` welcome) |
//! | sheets | a mark is one juror's, of one project, for one criterion, and each of the three is named in its row (`Juré`, `Projet` by number, title or identifier, `Critère`), above its column, or for the sheet as a whole; `Observation` is welcome, totals are left out |
//! | people | `Nom`\*, `Prénom`, `Mail`, `Fonction`, `Département`, `Rôle` (`juré`, `coach`, `agent`), `Catégorie`, `Présidence`, `Voix`, `Suppléant de`, `Identifiant` |
//!
//! A person is found by identifier, by mail address, or by name in either order. Nobody is guessed:
//! a name that two persons bear is refused, and so is a known name with another address.

mod directory;
mod french;
mod ideas;
mod jury;
mod note;
mod people;
mod plan;
mod reason;
mod reasons;
mod records;
mod scores;
mod tidy;

pub use jury::category_of;

pub use ideas::{IdeaPlan, plan_ideas};
pub use note::{Axis, Note, Source};
pub use people::{Listed, PeoplePlan, Role, plan_people};
pub use plan::{Counts, Fate, Plan, PlannedRow};
pub use reason::{Reason, Why};
pub use records::Records;
pub use scores::{SheetOptions, SheetPlan, plan_sheets};
