//! The directory: who is behind a pseudonym.
//!
//! A journal holds pseudonyms only. An embedder keeps the names in a directory of its own, where
//! deleting one row erases the person. Here nobody is real, and the directory is a formula.

use participatory_innovation::value::{PersonId, Timestamp};

/// Everybody who acts, by what they do and a number from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Person {
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

/// The agents of the fifteen teams.
pub(crate) const AGENTS: u8 = 26;
pub(crate) const COACHES: u8 = 3;
pub(crate) const JURORS: u8 = 15;
const DEPARTEMENTS: u8 = 5;

/// Puts a formula in the place of random bytes, so that every run prints the same identifiers.
pub(crate) const fn entropy(kind: u8, number: u8) -> [u8; 10] {
    [0, kind, 0, 0, 0, 0, 0, 0, 0, number]
}

impl Person {
    pub(crate) fn id(self, since: Timestamp) -> PersonId {
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

    /// Looks a pseudonym up.
    pub(crate) fn find(id: PersonId, since: Timestamp) -> Option<Self> {
        Self::everybody().find(|person| person.id(since) == id)
    }

    /// What the page calls them.
    pub(crate) fn label(self) -> String {
        match self {
            Self::Secretary => "S1".to_owned(),
            Self::Agent(number) => format!("A{number}"),
            Self::Committee(number) => format!("P{number}"),
            Self::Coach(number) => format!("C{number}"),
            Self::Juror(number) => format!("J{number}"),
            Self::Owner(number) => format!("R{number}"),
            Self::Sponsor(number) => format!("D{number}"),
        }
    }

    pub(crate) fn everybody() -> impl Iterator<Item = Self> {
        core::iter::once(Self::Secretary)
            .chain((1..=AGENTS).map(Self::Agent))
            .chain((1..=COACHES).map(Self::Coach))
            .chain((1..=JURORS).map(Self::Juror))
            .chain(
                (1..=DEPARTEMENTS)
                    .flat_map(|n| [Self::Committee(n), Self::Owner(n), Self::Sponsor(n)]),
            )
    }
}

/// What the page calls a pseudonym: the directory's label, or the end of the pseudonym itself.
pub(crate) fn label(id: PersonId) -> String {
    let since = super::made_up::CHARTER.parse();
    let person = since.ok().and_then(|since| Person::find(id, since));
    person.map_or_else(|| id.to_string().chars().skip(24).collect(), Person::label)
}
