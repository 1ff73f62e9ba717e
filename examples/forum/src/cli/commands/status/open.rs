//! What waits for somebody, whatever the next step is.

use participatory_innovation::{
    edition::Phase,
    project::{AnyProject, StageKind},
    value::{Language, ProjectId, ProjectNumber},
};
use serde::Serialize;
use tables::spreadsheet::fold;

use crate::{cli::phrases::Say, situation::Situation};

/// What waits for somebody. Once a palmarès is adopted, every project is named that has no end.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Open {
    /// How many ideas were not shortlisted and have no answer.
    unanswered: usize,
    /// Those ideas, once a palmarès is adopted.
    ideas: Vec<Idle>,
    /// Finalists that are no laureates and wait for their way.
    waiting: Vec<ProjectNumber>,
    /// Laureates whose designation was undone, and whose seat stands.
    undesignated: Vec<ProjectNumber>,
    /// Laureates that wait for the agreement of their département.
    laureates: Vec<ProjectNumber>,
    /// Laureates that withdrew and whose seat nobody has taken.
    vacant: Vec<Vacant>,
}

/// An idea that waits for its answer.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Idle {
    project: ProjectId,
    title: String,
}

/// A seat that is free.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Vacant {
    /// Whose it was.
    left: ProjectNumber,
    /// The next of the reserve: several are tied, none and it is exhausted.
    next: Vec<ProjectNumber>,
}

impl Open {
    pub(super) fn of(situation: &Situation) -> Self {
        use StageKind::{Coached, Idea, Laureate, Pitched, Preselected};
        let edition = &situation.edition;
        let projects = situation.projects.values();
        let is_adopted = matches!(edition.phase(), Phase::Adopted | Phase::Published);
        let is_left = |project: &&AnyProject| {
            let decided = edition.shortlist(project.departement()).is_some();
            // One whose shortlisting was undone is a finalist still.
            let is_finalist = edition.finalists().any(|id| id == project.id());
            project.kind() == Idea && (decided || is_adopted) && !is_finalist
        };
        let waits = |is_laureate: bool| {
            move |project: &&AnyProject| {
                let before = matches!(project.kind(), Idea | Preselected | Coached | Pitched);
                is_adopted && before && edition.is_laureate(project.id()) == is_laureate
            }
        };
        let numbers = |fits: &dyn Fn(&&AnyProject) -> bool| {
            let fitting = projects.clone().filter(fits);
            let mut numbers: Vec<_> =
                fitting.filter_map(|project| edition.number_of(project.id())).collect();
            numbers.sort_unstable();
            numbers
        };
        let left = projects.clone().filter(is_left);
        let mut ideas: Vec<Idle> =
            left.map(|idea| Idle { project: idea.id(), title: idea.title().to_string() }).collect();
        ideas.sort_by_cached_key(|idea| (fold(&idea.title), idea.project));
        Self {
            unanswered: ideas.len(),
            ideas: if is_adopted { ideas } else { Vec::new() },
            waiting: numbers(&waits(false)),
            undesignated: numbers(&waits(true)),
            laureates: numbers(&|project| project.kind() == Laureate),
            vacant: vacant(situation),
        }
    }

    /// A sentence for each, in the language of the reader.
    pub(super) fn said(&self, language: Language) -> Vec<String> {
        let mut said = Vec::new();
        let mut say = |sentence: Say<'_>| said.push(sentence.tell(language));
        if self.ideas.is_empty() && self.unanswered > 0 {
            say(Say::Unanswered(self.unanswered));
        }
        if !self.ideas.is_empty() {
            let titles: Vec<String> = self.ideas.iter().map(|idea| idea.title.clone()).collect();
            say(Say::IdeasWaiting(&titles));
        }
        let several = self.vacant.len() > 1;
        for Vacant { left, next } in &self.vacant {
            say(Say::Vacant { left: *left, next, several });
        }
        if let Some(first) = self.undesignated.first() {
            say(Say::Undesignated { numbers: &self.undesignated, first: *first });
        }
        if let Some(first) = self.laureates.first() {
            say(Say::WithoutAgreement { numbers: &self.laureates, first: *first });
        }
        if let Some(first) = self.waiting.first() {
            say(Say::Waiting(&self.waiting));
            say(Say::HowToRedirect(*first));
        }
        said
    }
}

/// The seats that are free, each with whom the edition would give it to.
fn vacant(situation: &Situation) -> Vec<Vacant> {
    let edition = &situation.edition;
    let gone: Vec<ProjectId> =
        edition.finalists().filter(|id| situation.is_withdrawn(*id)).collect();
    let free = situation.projects.values().filter(|project| match project {
        AnyProject::Closed(closed) => {
            closed.vacancy().is_some() && edition.is_laureate(closed.id())
        }
        _ => false,
    });
    let mut vacant: Vec<Vacant> = free
        .filter_map(|project| {
            let left = edition.number_of(project.id())?;
            let next = edition.next_in_reserve(project.id(), &gone).into_iter();
            let mut next: Vec<_> = next.filter_map(|next| edition.number_of(next)).collect();
            next.sort_unstable();
            Some(Vacant { left, next })
        })
        .collect();
    vacant.sort_by_key(|vacant| vacant.left);
    vacant
}
