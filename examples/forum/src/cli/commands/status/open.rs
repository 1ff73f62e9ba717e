//! What waits for somebody, whatever the next step is.

use std::collections::BTreeSet;

use participatory_innovation::{
    edition::Phase,
    project::{AnyProject, StageKind},
    value::{ProjectId, ProjectNumber},
};
use serde::Serialize;

use crate::{cli::phrases::Say, situation::Situation};

/// What waits for somebody.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Open {
    /// How many ideas were not shortlisted and have no answer.
    unanswered: usize,
    /// Finalists that are no laureates and wait for their way.
    waiting: Vec<ProjectNumber>,
    /// Laureates that withdrew and whose seat nobody has taken.
    vacant: Vec<ProjectNumber>,
    /// Whether somebody of the reserve can take a seat.
    reserve: bool,
}

impl Open {
    pub(super) fn of(situation: &Situation) -> Self {
        let edition = &situation.edition;
        let projects = situation.projects.values();
        let is_left = |project: &&AnyProject| {
            project.kind() == StageKind::Idea && edition.shortlist(project.departement()).is_some()
        };
        let is_adopted = matches!(edition.phase(), Phase::Adopted | Phase::Published);
        let waits = |project: &&AnyProject| {
            use StageKind::{Coached, Pitched, Preselected};
            let kind = project.kind();
            let before = matches!(kind, Preselected | Coached | Pitched);
            is_adopted && before && !edition.is_laureate(project.id())
        };
        let is_vacant = |project: &&AnyProject| match project {
            AnyProject::Closed(closed) => {
                closed.vacancy().is_some() && edition.is_laureate(closed.id())
            }
            _ => false,
        };
        let numbers = |fits: &dyn Fn(&&AnyProject) -> bool| {
            let fitting = projects.clone().filter(fits);
            let mut numbers: Vec<_> =
                fitting.filter_map(|project| edition.number_of(project.id())).collect();
            numbers.sort_unstable();
            numbers
        };
        Self {
            unanswered: projects.clone().filter(is_left).count(),
            waiting: numbers(&waits),
            vacant: numbers(&is_vacant),
            reserve: has_reserve(situation),
        }
    }

    /// A sentence for each.
    pub(super) fn said(&self) -> Vec<Say<'_>> {
        let mut said = Vec::new();
        if self.unanswered > 0 {
            said.push(Say::Unanswered(self.unanswered));
        }
        if !self.vacant.is_empty() {
            said.push(Say::Vacant { left: &self.vacant, reserve: self.reserve });
        }
        if let Some(first) = self.waiting.first() {
            said.push(Say::Waiting(&self.waiting));
            said.push(Say::HowToRedirect(*first));
        }
        said
    }
}

/// Whether somebody of the reserve (*liste complémentaire*) has neither a seat nor withdrawn.
fn has_reserve(situation: &Situation) -> bool {
    let edition = &situation.edition;
    let seated: BTreeSet<ProjectId> = edition.promotions().map(|one| one.promoted).collect();
    edition.reserve().into_iter().flatten().any(|project| {
        let kind = situation.projects.get(&project).map(AnyProject::kind);
        !seated.contains(&project) && kind == Some(StageKind::Pitched)
    })
}
