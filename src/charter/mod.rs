//! The charter (*règlement*): the published rules of an edition, as data.
//!
//! What differs from one edition to the next lives here and nowhere else. [`Rules`] is the plain
//! form that people fill in and stores keep; [`Charter`] is the same with the promise that nothing
//! in it contradicts anything else.

mod builder;
mod check;
mod grid;
mod presets;
mod rules;
mod scoring;
mod verbal;

use alloc::sync::Arc;
use core::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

pub use builder::CharterBuilder;
pub use check::Contradiction;
pub use grid::{Criterion, Grid};
pub use rules::{
    Anonymity, Balance, CategoryRule, ClockStart, ConflictKind, ConflictRules, EachProject,
    Entrant, IncubationRules, JuryRules, OverTime, OwnDepartement, PitchRules, Publication,
    QuorumAmong, QuorumRule, QuorumShare, Rules, Seats,
};
pub use scoring::{
    Absence, Absences, BordaPoints, Cut, ScoringRule, SelectionRule, SeverityRule, Stages,
    Strength, TieRule,
};
pub use verbal::VerbalScale;

use crate::value::{Departement, Digest, OneOrMore, Strict};

/// A charter without contradictions, with a version and a digest.
///
/// It is immutable and cheap to clone. Change one by taking its [`Rules`], raising the version and
/// checking them again:
///
/// ```
/// use participatory_innovation::charter::{Charter, Contradiction, Seats};
///
/// let mut rules = Charter::amiens_2019().rules().clone();
/// rules.version += 1;
/// rules.seats = Seats::Exactly(16);
/// let contradictions = Charter::new(rules).unwrap_err();
/// assert_eq!(contradictions.first(), &Contradiction::SeatsAboveFinalists { seats: 16, finalists: 15 });
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Charter(Arc<Checked>);

/// One pointer for both: an entry that holds no charter must not pay for the room of one.
#[derive(Clone, PartialEq, Eq)]
struct Checked {
    rules: Rules,
    digest: Digest,
}

impl Charter {
    /// Checks the rules as a whole.
    ///
    /// # Errors
    /// Every [`Contradiction`] there is.
    pub fn new(rules: Rules) -> Result<Self, OneOrMore<Contradiction>> {
        match OneOrMore::from_vec(check::contradictions(&rules)) {
            Some(contradictions) => Err(contradictions),
            None => Ok(Self::unchecked(rules)),
        }
    }

    fn unchecked(rules: Rules) -> Self {
        let digest = Digest::of(&rules);
        Self(Arc::new(Checked { rules, digest }))
    }

    /// The rules.
    #[must_use]
    pub fn rules(&self) -> &Rules {
        &self.0.rules
    }

    /// The digest of the rules, which says exactly under which charter something was decided.
    #[must_use]
    pub fn digest(&self) -> Digest {
        self.0.digest
    }

    /// What the charter says of a département, or `None` when it takes no part.
    #[must_use]
    pub fn entrant(&self, departement: Departement) -> Option<&Entrant> {
        self.rules().departements.iter().find(|entrant| entrant.departement == departement)
    }

    /// The greatest number of finalists: the sum of the quotas.
    #[must_use]
    pub fn finalists(&self) -> u64 {
        self.rules().departements.iter().map(|entrant| u64::from(entrant.quota)).sum()
    }
}

impl fmt::Debug for Charter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.rules(), f)
    }
}

impl Serialize for Charter {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.rules().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Charter {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(Rules::deserialize(Strict::new(deserializer))?).map_err(D::Error::custom)
    }
}

impl TryFrom<Rules> for Charter {
    type Error = OneOrMore<Contradiction>;

    fn try_from(rules: Rules) -> Result<Self, OneOrMore<Contradiction>> {
        Self::new(rules)
    }
}

impl From<Charter> for Rules {
    fn from(charter: Charter) -> Self {
        Arc::unwrap_or_clone(charter.0).rules
    }
}
