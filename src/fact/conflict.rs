use serde::{Deserialize, Serialize};

use crate::{
    charter::ConflictKind,
    value::{Capacity, Date, Motive, PersonId, ProjectId},
};

/// A juror's interest in a project, declared by the juror or imposed by somebody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Conflict {
    /// The first day of the interest; `None` when it was always there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Who imposed it, by capacity, the chair for instance; `None` when the juror declared it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub imposed_by: Option<Capacity>,
    /// The juror.
    pub juror: PersonId,
    /// What the interest is.
    pub kind: ConflictKind,
    /// The project.
    pub project: ProjectId,
    /// The last day of the interest; `None` when it has no end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

impl Conflict {
    /// An interest without beginning or end that the juror declares.
    #[must_use]
    pub const fn new(juror: PersonId, kind: ConflictKind, project: ProjectId) -> Self {
        Self { from: None, imposed_by: None, juror, kind, project, until: None }
    }

    /// Whether the interest is there on a day, both its first and its last day included.
    ///
    /// ```
    /// # mod scene { include!("../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::{charter::ConflictKind, fact::Conflict};
    ///
    /// # let Scene { project, .. } = pitched();
    /// let conflict = Conflict {
    ///     until: Some(date("2019-11-27")),
    ///     ..Conflict::new(person(JUROR), ConflictKind::Hierarchy, project.id())
    /// };
    /// assert!(conflict.is_there_on(date("2019-11-27")));
    /// assert!(!conflict.is_there_on(date("2019-11-28")));
    /// ```
    #[must_use]
    pub fn is_there_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// An interest on record that turned out to be none, or to be no obstacle.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Dismissal {
    /// The entry of the edition's stream with which the interest was declared or imposed.
    pub conflict: u32,
    /// Why.
    pub motive: Motive,
}
