use alloc::{collections::BTreeSet, sync::Arc, vec::Vec};

use serde::{Deserialize, Serialize, de::Error as _};

use super::{Departement, OneOrMore, PersonId, Strict};

/// An agent: a public official, by pseudonym, and the département that employs them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Agent {
    /// The pseudonym.
    pub person: PersonId,
    /// The employer.
    pub departement: Departement,
}

/// Why a team was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TeamError {
    /// A member is employed by another département than the lead.
    #[error("{person} is an agent of {departement}, the team of {team}")]
    OtherDepartement {
        /// The member.
        person: PersonId,
        /// The member's employer.
        departement: Departement,
        /// The lead's employer.
        team: Departement,
    },
    /// A member is named twice.
    #[error("{person} is named twice")]
    NamedTwice {
        /// The member.
        person: PersonId,
    },
    /// A stored team does not list its other members in order.
    #[error("not in canonical form: a stored team lists its other members in ascending order")]
    NotCanonical,
}

/// The team (*équipe*) that carries a project: its lead and any others, all agents of one
/// département.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Team {
    departement: Departement,
    lead: PersonId,
    others: Arc<[PersonId]>,
}

impl Team {
    /// Forms a team around its lead (*porteur de projet*).
    ///
    /// # Errors
    /// Every [`TeamError`] there is: members of another département, members named twice.
    pub fn new(
        lead: Agent,
        others: impl IntoIterator<Item = Agent>,
    ) -> Result<Self, OneOrMore<TeamError>> {
        let team = lead.departement;
        let mut errors = Vec::new();
        let mut named = BTreeSet::from([lead.person]);
        for Agent { person, departement } in others {
            if departement != team {
                errors.push(TeamError::OtherDepartement { person, departement, team });
            }
            if !named.insert(person) {
                errors.push(TeamError::NamedTwice { person });
            }
        }
        named.remove(&lead.person);
        match OneOrMore::from_vec(errors) {
            Some(errors) => Err(errors),
            None => Ok(Self {
                departement: team,
                lead: lead.person,
                others: named.into_iter().collect(),
            }),
        }
    }

    /// The département that employs every member.
    #[must_use]
    pub const fn departement(&self) -> Departement {
        self.departement
    }

    /// The lead.
    #[must_use]
    pub const fn lead(&self) -> PersonId {
        self.lead
    }

    /// Every member, the lead first.
    pub fn members(&self) -> impl Iterator<Item = PersonId> + '_ {
        core::iter::once(self.lead).chain(self.others.iter().copied())
    }

    /// Whether the person is the lead or another member.
    #[must_use]
    pub fn includes(&self, person: PersonId) -> bool {
        person == self.lead || self.others.binary_search(&person).is_ok()
    }
}

impl<'de> Deserialize<'de> for Team {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Form {
            departement: Departement,
            lead: PersonId,
            others: Vec<PersonId>,
        }
        let Form { departement, lead, others } = Form::deserialize(Strict::new(deserializer))?;
        let agent = |person| Agent { person, departement };
        let team =
            Self::new(agent(lead), others.iter().copied().map(agent)).map_err(D::Error::custom)?;
        if *team.others == *others {
            Ok(team)
        } else {
            Err(D::Error::custom(TeamError::NotCanonical))
        }
    }
}
