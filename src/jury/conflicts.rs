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
