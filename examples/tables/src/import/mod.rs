//! Ideas, sheets and people from spreadsheets: every row's fate first, then all or nothing.
//!
//! A plan is made without writing anything. It lists every row of the file with its [`Fate`]: new,
//! there already, in place of an earlier one, or refused with every [`Reason`] and its place.
//! Whoever has a plan that [`is_ready`](Plan::is_ready) takes from it what is to be recorded; a plan
//! with one refused row is of no use but to be read, and the file mended.
//!
//! The files are those that people fill in anyway, or that the programs give out in which they do:
//! Google and Microsoft Forms, `LimeSurvey`, Démarches simplifiées, Grist. Columns of ideas and
//! people are told by the words of their headers, however long; what these do not tell is asked,
//! and can be said in a [`Mapping`](crate::spreadsheet::Mapping).
//!
//! An idea keeps the moment at which it was handed in, and answers the edition as it was then: what
//! was decided later was not before its author. Drafts and ideas that came after the call was
//! closed are left out, and said to be.
//! Headers are forgiven accents, case, plurals,
//! small words and remarks in brackets, and have synonyms in French and English; columns in any
//! order. With `*`, what must be there:
//!
//! | file | columns |
//! |---|---|
//! | ideas | `Titre`\*, `Problème`\*, `Porteur`\* (or `Nom` and `Prénom`), `Département` (else the lead's own, or the only one), `Mail`, `Fonction`, `Équipe` (apart by `;`, a new line or, between whole names, a comma), `Déposé le` or `Horodateur`, `État` |
//! | sheets | a mark is one juror's, of one project, for one criterion, and each of the three is named in its row (`Juré`, `Projet` by number, title or identifier, `Critère`), above its column, or for the sheet as a whole; `Observation` is welcome, totals are left out |
//! | people | `Nom`\*, `Prénom`, `Mail`, `Fonction`, `Département`, `Rôle` (`juré`, `coach`, `agent`), `Catégorie`, `Présidence`, `Voix`, `Suppléant de`, `Identifiant` |
//!
//! A person is found by identifier, by mail address, or by name in either order. Nobody is guessed:
//! a name that two persons bear is refused, and so is a known name with another address.

mod answers;
mod call;
mod columns;
mod directory;
mod entrant;
mod french;
mod ideas;
mod jury;
mod moment;
mod names;
mod note;
mod number;
mod people;
mod plan;
mod reason;
mod reasons;
mod records;
mod roles;
mod scores;
mod tidy;
mod told;

pub use columns::columns_of_ideas;
pub use jury::category_of;

pub use call::Call;
pub use entrant::departement_of;
pub use ideas::{Form, HandedIn, IdeaPlan, plan_ideas, title_key};
pub use note::{Axis, Note, Source};
pub use number::{NumberForm, WrittenNumber};
pub use people::{Listed, PeoplePlan, Role, columns_of_people, plan_people};
pub use plan::{Counts, Fate, Ground, Part, Plan, PlannedRow, Resolved, Standing, Taken};
pub use reason::{Reason, Why};
pub use records::Records;
pub use scores::{SheetOptions, SheetPlan, plan_sheets};
