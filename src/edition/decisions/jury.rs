use alloc::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    vec::Vec,
};

use super::super::{
    Decision, DecisionKind, Edition,
    rule::{At, Rule, Taken},
};
use crate::{
    charter::{Balance, CategoryRule, Charter},
    fact::{Jury, Member},
    journal::{EditionEvent, HistoryError, Refusal, Refused, Remedy, Stamp},
    scoring::Methods,
    value::{Code, Departement, PersonId, ProjectId},
};

/// Why a jury cannot be constituted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum JuryError {
    /// A jury is constituted.
    #[error("the jury was constituted with entry {entry}")]
    AlreadyConstituted {
        /// The entry.
        entry: u32,
    },
    /// The call is not open: the charter, and what it asks of a jury, may still change.
    #[error("the call is not open, and the charter may still change")]
    CallNotOpened,
    /// The pitches have begun: a jury does not change during the procedure.
    #[error("the pitches began with entry {entry}")]
    Frozen {
        /// The entry.
        entry: u32,
    },
    /// The chair is not one of the voting members.
    #[error("the chair {chair} is not a voting member")]
    ChairNotVoting {
        /// The chair.
        chair: PersonId,
    },
    /// A member is named twice.
    #[error("{person} is named twice")]
    NamedTwice {
        /// The member.
        person: PersonId,
    },
    /// A member's category is not in the charter.
    #[error("category {category} of {person} is not in the charter")]
    UnknownCategory {
        /// The member.
        person: PersonId,
        /// The category.
        category: Code,
    },
    /// Too few voting members of a category.
    #[error("{found} voting members of category {category} where {needed} are needed")]
    TooFew {
        /// The category.
        category: Code,
        /// How many are needed.
        needed: u32,
        /// How many there are.
        found: usize,
    },
    /// A member comes from a département that takes no part.
    #[error("{person} comes from {departement}, which takes no part")]
    NotAnEntrant {
        /// The member.
        person: PersonId,
        /// The département.
        departement: Departement,
    },
    /// A département has more or fewer voices than another, and the charter asks for as many.
    #[error("{found} voting members come from {departement}, and {expected} from another")]
    Unbalanced {
        /// The département.
        departement: Departement,
        /// The most voices that any département has.
        expected: usize,
        /// How many it has.
        found: usize,
    },
    /// A member is a coach.
    #[error("{person} is a coach")]
    IsCoach {
        /// The member.
        person: PersonId,
    },
    /// A member is in the team of a finalist.
    #[error("{person} is in the team of {project}")]
    IsMember {
        /// The member.
        person: PersonId,
        /// The project.
        project: ProjectId,
    },
    /// An alternate would take the seat of somebody who has none: no member, or an alternate too.
    #[error("{person} is the alternate of {of}, who has no seat")]
    NoSuchSeat {
        /// The alternate.
        person: PersonId,
        /// Whose.
        of: PersonId,
    },
    /// An alternate has another category, département or voice than the member whose seat it takes.
    #[error("{person} differs in category, département or voice from {of}, whose alternate it is")]
    AlternateDiffers {
        /// The alternate.
        person: PersonId,
        /// Whose.
        of: PersonId,
    },
    /// More women and men are counted than there are voting members.
    #[error("{counted} women and men are counted where {voting} members vote")]
    HeadcountTooLarge {
        /// How many are counted.
        counted: u64,
        /// How many voting members there are.
        voting: usize,
    },
    /// The entry cannot follow the last one.
    #[error(transparent)]
    History(#[from] HistoryError),
}

impl Refusal for JuryError {
    fn remedy(&self) -> Remedy {
        match self {
            Self::AlreadyConstituted { .. } | Self::Frozen { .. } => Remedy::Never,
            Self::CallNotOpened => Remedy::Later,
            Self::History(error) => error.remedy(),
            _ => Remedy::OtherEvidence,
        }
    }
}

impl Edition {
    /// The organisers constitute the jury. A juror is neither a coach nor in the team of a finalist.
    /// What is out of balance and bars nothing is among the [warnings](Self::jury_warnings). Next,
    /// jurors [declare their interests](Self::declare_conflict), and hand in [sheets](Self::hand_in)
    /// once the pitches begin.
    ///
    /// Source of the freeze once pitches begin: the composition of a jury does not change during
    /// the procedure (Conseil d'État, 25 January 2006).
    ///
    /// # Errors
    /// Every [`JuryError`] there is, with the jury handed back: it is too early or too late, the
    /// chair has no vote, a member is named twice, comes from elsewhere, is a coach or in the team
    /// of a finalist, categories, balance, alternates or headcount are not as the charter asks, or
    /// time would go back.
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::{edition::JuryError, fact::{Jury, Member, Voice}};
    ///
    /// # let (mut edition, mut journal) = call_open();
    /// let member = |n, category: &str| Member {
    ///     alternate_of: None,
    ///     category: category.parse().unwrap(),
    ///     departement: None,
    ///     person: person(n),
    ///     voice: Voice::Voting,
    /// };
    /// let members = [member(CHAIR, "elected"), member(JUROR, "executive")];
    /// let refused = edition.constitute_jury(Jury::new(person(99), members), stamp()).unwrap_err();
    /// assert_eq!(refused.reasons().first(), &JuryError::ChairNotVoting { chair: person(99) });
    /// let (jury, _) = refused.into_parts();
    ///
    /// let jury = Jury { chair: person(CHAIR), ..jury };
    /// edition.constitute_jury(jury, stamp())?.record(&mut journal)?;
    /// assert!(edition.jury().is_some());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn constitute_jury(
        &mut self,
        jury: Jury,
        stamp: Stamp,
    ) -> Result<Decision<'_>, Refused<Jury, JuryError>> {
        let at = At { stamp, methods: &Methods::standard() };
        self.decide(jury, &at)
    }
}

impl Rule for Jury {
    type Error = JuryError;
    const KIND: DecisionKind = DecisionKind::Jury;
    const UNDONE: bool = true;

    fn into_event(self) -> EditionEvent {
        EditionEvent::JuryConstituted(Arc::new(self))
    }

    fn closed(edition: &Edition, _: &At<'_>) -> Vec<JuryError> {
        let mut reasons = Vec::new();
        if edition.call_opened.now().is_none() {
            reasons.push(JuryError::CallNotOpened);
        }
        if let Some(term) = edition.begun.now() {
            reasons.push(JuryError::Frozen { entry: term.since });
        } else if let Some(term) = edition.jury.now() {
            reasons.push(JuryError::AlreadyConstituted { entry: term.since });
        }
        reasons
    }

    fn unmet(&self, edition: &Edition, _: &At<'_>) -> Vec<JuryError> {
        let jury = self;
        let mut reasons = Vec::new();
        if !jury.member(jury.chair).is_some_and(Member::votes) {
            reasons.push(JuryError::ChairNotVoting { chair: jury.chair });
        }
        let rules = &edition.charter().rules().jury;
        for rule in &rules.categories {
            let found = jury.voting().filter(|member| member.category == rule.category).count();
            if u32::try_from(found).is_ok_and(|found| found < rule.at_least) {
                let (category, needed) = (rule.category.clone(), rule.at_least);
                reasons.push(JuryError::TooFew { category, needed, found });
            }
        }
        if rules.balance == Some(Balance::EqualVoices) {
            check_balance(jury, edition.charter(), &mut reasons);
        }
        let voting = jury.voting().count();
        if let Some(counted) = jury.headcount.map(|headcount| headcount.total())
            && u64::try_from(voting).is_ok_and(|voting| voting < counted)
        {
            reasons.push(JuryError::HeadcountTooLarge { counted, voting });
        }
        let seats: BTreeMap<PersonId, &Member> = jury
            .members
            .iter()
            .filter(|member| member.alternate_of.is_none())
            .map(|member| (member.person, member))
            .collect();
        let mut named = BTreeSet::new();
        for member in jury.members.iter() {
            let person = member.person;
            if !named.insert(person) {
                reasons.push(JuryError::NamedTwice { person });
            }
            if let Some(of) = member.alternate_of {
                let seat = |m: &Member| (m.category.clone(), m.departement, m.voice);
                match seats.get(&of) {
                    None => reasons.push(JuryError::NoSuchSeat { person, of }),
                    Some(titular) if seat(titular) != seat(member) => {
                        reasons.push(JuryError::AlternateDiffers { person, of });
                    }
                    Some(_) => {}
                }
            }
            let listed = |rule: &CategoryRule| rule.category == member.category;
            if !rules.categories.is_empty() && !rules.categories.iter().any(listed) {
                let category = member.category.clone();
                reasons.push(JuryError::UnknownCategory { person, category });
            }
            if let Some(departement) = member.departement
                && edition.charter().entrant(departement).is_none()
            {
                reasons.push(JuryError::NotAnEntrant { person, departement });
            }
            if edition.is_coach(person) {
                reasons.push(JuryError::IsCoach { person });
            }
            if let Some(project) = edition.team_of(person) {
                reasons.push(JuryError::IsMember { person, project });
            }
        }
        reasons
    }

    fn rests_on(&self, edition: &Edition) -> Vec<u32> {
        edition.call_opened.since()
    }

    fn take(self: &Arc<Self>, edition: &mut Edition, Taken { seq, at }: Taken) {
        edition.jury.replace(seq, at, self.clone());
    }

    fn undo(&self, edition: &mut Edition, seq: u32, by: u32) {
        edition.jury.end(seq, by);
    }
}

fn check_balance(jury: &Jury, charter: &Charter, reasons: &mut Vec<JuryError>) {
    let entrants = charter.rules().departements.iter();
    let entrants: Vec<Departement> = entrants.map(|entrant| entrant.departement).collect();
    let voices = jury.voices(&entrants);
    let expected = voices.iter().map(|(_, found)| *found).max().unwrap_or(0);
    reasons.extend(
        voices
            .into_iter()
            .filter(|(_, found)| *found != expected)
            .map(|(departement, found)| JuryError::Unbalanced { departement, expected, found }),
    );
}
