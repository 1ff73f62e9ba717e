//! Who acts in the play.

use participatory_innovation::value::{Departement, PersonId, Timestamp};
use store::directory::Person;

use super::made_up::{FIRST_NAMES, MAIL_DOMAIN, SURNAMES};

/// Somebody who acts, by what they do and a number from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Secretary,
    Agent(u8),
    Committee(u8),
    Coach(u8),
    Juror(u8),
    /// Looks after projects that are developed otherwise, in one département.
    Owner(u8),
    /// Answers for pre-incubations, in one département.
    Sponsor(u8),
}

pub(super) const COACHES: u8 = 3;
pub(super) const JURORS: u8 = 15;

/// Stands in the place of random bytes, so that every play has the same identifiers.
pub(super) const fn entropy(kind: u8, number: u8) -> [u8; 10] {
    [0, kind, 0, 0, 0, 0, 0, 0, 0, number]
}

impl Role {
    pub(super) fn id(self, since: Timestamp) -> PersonId {
        let (kind, number) = match self {
            Self::Secretary => (10, 1),
            Self::Agent(number) => (11, number),
            Self::Committee(number) => (12, number),
            Self::Coach(number) => (13, number),
            Self::Juror(number) => (14, number),
            Self::Owner(number) => (15, number),
            Self::Sponsor(number) => (16, number),
        };
        PersonId::from_parts(since, entropy(kind, number))
    }
}

/// The directory: each with a name that is nobody's and an address that cannot be.
#[derive(Debug, Default)]
pub(super) struct Cast(Vec<Person>);

impl Cast {
    /// Gives the next name to whom has none yet.
    pub(super) fn enter(&mut self, id: PersonId, post: &str, departement: Option<Departement>) {
        if self.0.iter().any(|person| person.id == id) {
            return;
        }
        let names =
            SURNAMES.iter().flat_map(|surname| FIRST_NAMES.iter().map(move |f| (f, surname)));
        let (first, surname) = names.clone().nth(self.0.len()).unwrap_or((&"Personne", &"Exemple"));
        let name = format!("{first} {surname}");
        let plain = crate::spreadsheet::fold(&name).replace(' ', ".");
        self.0.push(Person {
            id,
            name,
            mail: Some(format!("{plain}@{MAIL_DOMAIN}")),
            post: Some(post.to_owned()),
            departement,
            keep_until: None,
        });
    }

    pub(super) fn into_people(self) -> Vec<Person> {
        self.0
    }
}
