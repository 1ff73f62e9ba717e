use crate::{
    charter::{ConflictKind, ConflictRules, OwnDepartement},
    fact::{Conflict, Member},
    value::Departement,
};

/// Why a juror does not judge a project (*déport*).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Recusal {
    /// For an interest that the juror declared.
    Declared(ConflictKind),
    /// The project is the juror's own département's.
    OwnDepartement,
}

/// A rule that says who is recused.
///
/// Laws: the answer for one juror and one project depends on nothing else.
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
/// /// Whoever declares anything at all stays out.
/// struct AnyInterest;
///
/// impl ConflictPolicy for AnyInterest {
///     fn recusal(&self, _: &Member, _: Departement, declared: &[Conflict]) -> Option<Recusal> {
///         declared.first().map(|conflict| Recusal::Declared(conflict.kind))
///     }
/// }
///
/// let juror = "00000000-0000-7000-8000-000000000001".parse()?;
/// let project = "00000000-0000-7000-8000-000000000002".parse()?;
/// let somme = "Somme".parse()?;
/// let member = Member {
///     category: "elected".parse()?,
///     departement: Some(somme),
///     person: juror,
///     voice: Voice::Voting,
/// };
/// let declared = [Conflict { juror, kind: ConflictKind::Other, project }];
///
/// let charter = Charter::amiens_2019();
/// let stated = CharterConflicts(&charter.rules().conflicts);
/// assert_eq!(stated.recusal(&member, somme, &declared), None);
/// let stricter = AnyInterest.recusal(&member, somme, &declared);
/// assert_eq!(stricter, Some(Recusal::Declared(ConflictKind::Other)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait ConflictPolicy {
    /// Why this member does not judge this project, or `None` when the member does. `declared`
    /// holds the member's interests in the project.
    fn recusal(
        &self,
        member: &Member,
        project: Departement,
        declared: &[Conflict],
    ) -> Option<Recusal>;
}

/// The policy that a charter states as data.
#[derive(Debug, Clone, Copy)]
pub struct CharterConflicts<'a>(pub &'a ConflictRules);

impl ConflictPolicy for CharterConflicts<'_> {
    fn recusal(
        &self,
        member: &Member,
        project: Departement,
        declared: &[Conflict],
    ) -> Option<Recusal> {
        let listed = |conflict: &&Conflict| self.0.recuse.contains(&conflict.kind);
        if let Some(conflict) = declared.iter().find(listed) {
            return Some(Recusal::Declared(conflict.kind));
        }
        let own = member.departement == Some(project);
        (own && self.0.own_departement == OwnDepartement::Recused)
            .then_some(Recusal::OwnDepartement)
    }
}
