use alloc::vec::Vec;

use super::{Play, decided, recorded};
use crate::{
    charter::Entrant,
    edition::Candidacy,
    fact::{Submission, Withdrawal},
    project::{AnyProject, Project},
    value::{Agent, Departement, Team, Title},
};

impl Play {
    /// The call opens, every département hands in ideas, and it closes.
    pub(super) fn hold_call(&mut self) -> Option<()> {
        let stamp = self.stamp()?;
        decided(&mut self.log, self.edition.open_call(stamp))?;
        let entrants = self.edition.charter().rules().departements.clone();
        for Entrant { departement, quota, .. } in entrants {
            let fewer = if self.choices.once_in(8) { quota.min(1) } else { quota };
            for _ in 0..fewer.saturating_add(self.choices.number(3)) {
                self.submit(departement)?;
            }
        }
        let stamp = self.stamp()?;
        decided(&mut self.log, self.edition.close_call(stamp)).map(drop)
    }

    fn submit(&mut self, departement: Departement) -> Option<()> {
        let lead = Agent { person: self.new_person()?, departement };
        let mut others = Vec::new();
        for _ in 0..self.choices.below(3) {
            others.push(Agent { person: self.new_person()?, departement });
        }
        let titles = [
            "Trouver le bon interlocuteur",
            "Faciliter le dépôt des demandes",
            "Réduire le gaspillage alimentaire",
        ];
        let submission = Submission {
            edition: self.edition.id(),
            problem: self.statement()?,
            team: Team::new(lead, others).ok()?,
            title: Title::new(self.choices.of(&titles)?).ok()?,
        };
        let stamp = self.stamp()?;
        let made =
            Project::submit(&self.edition, self.new_project_id()?, submission, stamp).ok()?;
        let idea = recorded(&mut self.log, made);
        let project = if self.choices.once_in(20) {
            let withdrawal = Withdrawal { motive: self.motive()? };
            let stamp = self.stamp()?;
            self.moved(idea.withdraw(&self.edition, withdrawal, stamp))
        } else {
            idea.into()
        };
        self.projects.push(project);
        Some(())
    }

    /// Every département shortlists; every idea is preselected, or answered.
    pub(super) fn shortlist_all(&mut self) -> Option<()> {
        let entrants = self.edition.charter().rules().departements.clone();
        for entrant in &entrants {
            if !self.has_ideas(entrant.departement) {
                continue;
            }
            let seq = self.adopt_shortlist(*entrant)?;
            if self.choices.once_in(8) {
                self.undo(seq)?;
                self.adopt_shortlist(*entrant)?;
            }
        }
        self.enrol_coaches()?;
        let today = crate::value::Date::of(self.edition.at()).plus_days(self.choices.number(30))?;
        let programme = self.edition.draft_programme(today);
        let stamp = self.stamp()?;
        let seq = decided(&mut self.log, self.edition.announce(programme.clone(), stamp))?;
        if self.choices.once_in(8) {
            self.undo(seq)?;
            let stamp = self.stamp()?;
            decided(&mut self.log, self.edition.announce(programme, stamp))?;
        }
        self.each(Self::preselect)
    }

    fn has_ideas(&self, departement: Departement) -> bool {
        let idea = |project: &AnyProject| matches!(project, AnyProject::Idea(_));
        self.projects.iter().any(|project| idea(project) && project.departement() == departement)
    }

    fn adopt_shortlist(&mut self, entrant: Entrant) -> Option<u32> {
        let Entrant { departement, quota, .. } = entrant;
        let stamp = self.stamp()?;
        let Self { edition, projects, log, choices, .. } = self;
        let mut candidacies: Vec<Candidacy<'_>> = projects
            .iter()
            .filter_map(|project| match project {
                AnyProject::Idea(idea) if idea.departement() == departement => {
                    Some(idea.candidacy())
                }
                _ => None,
            })
            .collect();
        let first = choices.below(candidacies.len());
        candidacies.rotate_left(first);
        candidacies.truncate(usize::try_from(quota).ok()?);
        decided(log, edition.adopt_shortlist(departement, candidacies, stamp))
    }

    fn enrol_coaches(&mut self) -> Option<()> {
        let mut coaches = Vec::new();
        for _ in 0..=self.choices.below(2) {
            coaches.push(self.new_person()?);
        }
        let stamp = self.stamp()?;
        decided(&mut self.log, self.edition.enrol_coaches(coaches, stamp)).map(drop)
    }

    fn preselect(&mut self, project: AnyProject) -> Option<AnyProject> {
        let AnyProject::Idea(idea) = project else {
            return Some(project);
        };
        if let Ok(evidence) = self.edition.shortlisting(&idea) {
            let stamp = self.stamp()?;
            let project = self.moved(idea.shortlist(evidence, stamp));
            return self.hesitate(project, Self::preselect);
        }
        let motive = self.motive()?;
        let Ok(evidence) = self.edition.answering(&idea, motive) else {
            return Some(idea.into());
        };
        let stamp = self.stamp()?;
        Some(self.moved(idea.decline(evidence, stamp)))
    }

    /// Undoes the last move now and then, and makes it again.
    pub(super) fn hesitate(
        &mut self,
        project: AnyProject,
        again: fn(&mut Self, AnyProject) -> Option<AnyProject>,
    ) -> Option<AnyProject> {
        if !self.choices.once_in(16) {
            return Some(project);
        }
        let (motive, stamp) = (self.motive()?, self.stamp()?);
        let edition = &self.edition;
        let before = match project {
            AnyProject::Preselected(project) => {
                recorded(&mut self.log, project.revert(edition, motive, stamp).ok()?).into()
            }
            AnyProject::Coached(project) => {
                recorded(&mut self.log, project.revert(edition, motive, stamp).ok()?).into()
            }
            AnyProject::Pitched(project) => {
                recorded(&mut self.log, project.revert(edition, motive, stamp).ok()?).into()
            }
            AnyProject::Laureate(project) => {
                recorded(&mut self.log, project.revert(edition, motive, stamp).ok()?).into()
            }
            AnyProject::PreIncubation(project) => {
                recorded(&mut self.log, project.revert(edition, motive, stamp).ok()?)
            }
            AnyProject::DevelopedOtherwise(project) => {
                recorded(&mut self.log, project.revert(edition, motive, stamp).ok()?)
            }
            AnyProject::Closed(project) => {
                recorded(&mut self.log, project.revert(edition, motive, stamp).ok()?)
            }
            AnyProject::Idea(_) => return Some(project),
        };
        again(self, before)
    }
}
