//! Who the pseudonyms of a journal are: a directory apart, from which a person can be erased.

use participatory_innovation::value::{Date, Departement, PersonId};
use serde::{Deserialize, Serialize};

/// What the directory holds of a person. A journal holds none of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The pseudonym under which journals know the person.
    pub id: PersonId,
    /// The name, as documents print it.
    pub name: String,
    /// The mail address.
    pub mail: Option<String>,
    /// The post (*fonction*), as minutes print it.
    pub post: Option<String>,
    /// The département that employs or elected the person.
    pub departement: Option<Departement>,
    /// The last day on which the row may be kept; `None` as long as none is known.
    pub keep_until: Option<Date>,
}
