use alloc::{sync::Arc, vec::Vec};
use core::fmt;

use crate::{
    charter::{ConflictKind, ConflictRules, OwnDepartement},
    fact::{Conflict, Dismissal, Jury, Member},
    value::{Date, Departement},
};

/// Why a juror does not judge a project (*déport*).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Recusal {
    /// For an interest, declared or imposed, of a kind that the charter lists.
    Interest(Conflict),
    /// The project is the juror's own département's, and the charter recuses for that.
    OwnDepartement,
    /// The project is the juror's own département's, and départements have unequal voices on the
    /// jury, where the charter asks for a balanced panel.
    UnbalancedPanel,
}

impl fmt::Display for Recusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self {
            Self::OwnDepartement => "own département",
            Self::UnbalancedPanel => "own département on an unbalanced panel",
            Self::Interest(conflict) => match conflict.kind {
                ConflictKind::OwnProject => "own project",
                ConflictKind::Personal => "personal tie",
                ConflictKind::Hierarchy => "hierarchical tie",
                ConflictKind::CoachedIt => "helped the team to prepare",
                ConflictKind::OwnDepartement => "own département",
                ConflictKind::Other => "another interest",
            },
        };
        f.pad(kind)
    }
}

/// An interest on record: it stays readable when it has ended or was dismissed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interest {
    /// The entry of the edition's stream with which it was declared or imposed.
    pub entry: u32,
    /// What it is.
    pub conflict: Conflict,
    /// With which entry it was dismissed, and why; `None` as long as it was not.
    pub dismissed: Option<(u32, Arc<Dismissal>)>,
}

impl Interest {
    /// Whether it is in force on a day: there, and not dismissed.
    #[must_use]
    pub fn is_in_force_on(&self, day: Date) -> bool {
        self.dismissed.is_none() && self.conflict.is_there_on(day)
    }
}

/// A rule that says who is recused.
///
/// Laws: the answer for one juror and one project depends on nothing else, not even on who the juror
/// is; one interest more never lifts a recusal.
///
/// Editions go by the policy that their charter states, [`CharterConflicts`]. Policies of one's own
/// can be compared with it:
///
/// ```
/// use participatory_innovation::{
///     charter::{Charter, ConflictKind},
///     fact::{Conflict, Member, Voice},
///     jury::{CharterConflicts, ConflictPolicy, Recusal},
///     value::Departement,
/// };
///
/// /// Whoever has any interest at all stays out.
/// struct AnyInterest;
///
/// impl ConflictPolicy for AnyInterest {
///     fn recusal(&self, _: &Member, _: Departement, interests: &[Conflict]) -> Option<Recusal> {
///         interests.first().copied().map(Recusal::Interest)
///     }
/// }
///
/// let juror = "00000000-0000-7000-8000-000000000001".parse()?;
/// let project = "00000000-0000-7000-8000-000000000002".parse()?;
/// let somme = "Somme".parse()?;
/// let member = Member {
///     alternate_of: None,
///     category: "elected".parse()?,
///     departement: Some(somme),
///     person: juror,
///     voice: Voice::Voting,
/// };
/// let interest = Conflict::new(juror, ConflictKind::Other, project);
///
/// let charter = Charter::amiens_2019();
/// let stated = CharterConflicts { rules: &charter.rules().conflicts, balanced: true };
/// assert_eq!(stated.recusal(&member, somme, &[interest]), None);
/// let stricter = AnyInterest.recusal(&member, somme, &[interest]);
/// assert_eq!(stricter, Some(Recusal::Interest(interest)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait ConflictPolicy {
    /// Why this member does not judge a project of that département, or `None` when the member
    /// does. `interests` holds the member's interests in the project that are in force on the day
    /// in question.
    fn recusal(
        &self,
        member: &Member,
        project: Departement,
        interests: &[Conflict],
    ) -> Option<Recusal>;
}

/// The policy that a charter states as data.
///
/// An interest of a listed kind recuses, whoever put it on record. For the juror's own département,
/// as the jury or an interest on record has it, [`OwnDepartement`] decides. O(i · k) for i interests
/// and k listed kinds.
#[derive(Debug, Clone, Copy)]
pub struct CharterConflicts<'a> {
    /// The rules of the charter.
    pub rules: &'a ConflictRules,
    /// Whether the panel is balanced, which [`OwnDepartement::JudgesIfBalanced`] asks.
    pub balanced: bool,
}

impl<'a> CharterConflicts<'a> {
    /// The policy for a jury that judges projects of these départements. O(m log m + d) for m
    /// members and d départements where the charter asks for a balanced panel.
    #[must_use]
    pub fn new(
        rules: &'a ConflictRules,
        jury: &Jury,
        concerned: impl IntoIterator<Item = Departement>,
    ) -> Self {
        let asked = rules.own_departement == OwnDepartement::JudgesIfBalanced;
        let balanced = || {
            let concerned: Vec<Departement> = concerned.into_iter().collect();
            jury.is_balanced(&concerned)
        };
        Self { rules, balanced: asked && balanced() }
    }
}

impl ConflictPolicy for CharterConflicts<'_> {
    fn recusal(
        &self,
        member: &Member,
        project: Departement,
        interests: &[Conflict],
    ) -> Option<Recusal> {
        let listed = |conflict: &&Conflict| self.rules.recuse.contains(&conflict.kind);
        if let Some(conflict) = interests.iter().find(listed) {
            return Some(Recusal::Interest(*conflict));
        }
        let belongs = |conflict: &Conflict| conflict.kind == ConflictKind::OwnDepartement;
        let own = member.departement == Some(project) || interests.iter().any(belongs);
        match self.rules.own_departement {
            OwnDepartement::Recused if own => Some(Recusal::OwnDepartement),
            OwnDepartement::JudgesIfBalanced if own && !self.balanced => {
                Some(Recusal::UnbalancedPanel)
            }
            _ => None,
        }
    }
}
