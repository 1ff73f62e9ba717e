use alloc::vec::Vec;

use super::{Play, decided};
use crate::{
    charter::{Balance, CategoryRule},
    fact::{Conflict, Dismissal, Jury, Member, Sheet, Verdict, Voice},
    journal::Capacity,
    value::{Code, Date, Departement, Mark, PersonId, ProjectId},
};

impl Play {
    /// The jury is constituted: as many members of each category as the charter asks for, or more.
    pub(super) fn constitute_jury(&mut self) -> Option<()> {
        let rules = self.edition.charter().rules().clone();
        let entrants: Vec<Departement> =
            rules.departements.iter().map(|entrant| entrant.departement).collect();
        let balanced = rules.jury.balance == Some(Balance::EqualVoices);
        let mut asked: Vec<CategoryRule> = rules.jury.categories.clone();
        if asked.is_empty() {
            asked.push(CategoryRule { at_least: 1, category: Code::preset("elected") });
        }
        let mut members = Vec::new();
        for category in &asked {
            let more = self.choices.number(3);
            for _ in 0..category.at_least.max(1).saturating_add(more) {
                let departement = self.choices.of(&entrants).copied();
                let member = Member {
                    alternate_of: None,
                    category: category.category.clone(),
                    departement: departement.filter(|_| !balanced),
                    person: self.new_person()?,
                    voice: Voice::Voting,
                };
                // Some sit beside those that the charter asks for.
                let beside = match self.choices.number(12) {
                    1 => Some((None, Voice::Advisory)),
                    2 => Some((None, Voice::Shadow)),
                    3 => Some((Some(member.person), Voice::Voting)),
                    _ => None,
                };
                if let Some((alternate_of, voice)) = beside {
                    let person = self.new_person()?;
                    members.push(Member { alternate_of, person, voice, ..member.clone() });
                }
                members.push(member);
            }
        }
        let chair = members.iter().find(|member| member.votes())?.person;
        let jury = Jury::new(chair, members);
        let stamp = self.stamp()?;
        let seq = decided(&mut self.log, self.edition.constitute_jury(jury.clone(), stamp))?;
        if self.choices.once_in(8) {
            self.undo(seq)?;
            let stamp = self.stamp()?;
            decided(&mut self.log, self.edition.constitute_jury(jury, stamp))?;
        }
        Some(())
    }

    fn jurors(&self) -> Vec<PersonId> {
        let members = self.edition.jury().map(|jury| jury.members.clone());
        members.iter().flat_map(|members| members.iter().map(|member| member.person)).collect()
    }

    /// Interests are declared and dismissed, and sheets handed in; some abstain, some hand in none.
    pub(super) fn judge_all(&mut self) -> Option<()> {
        let finalists: Vec<ProjectId> = self.edition.finalists().collect();
        let marks = self.likely_marks()?;
        for juror in self.jurors() {
            for &project in &finalists {
                if self.choices.once_in(16) {
                    self.declare(juror, project)?;
                }
                if self.edition.recusal(juror, project).is_some() || self.choices.once_in(8) {
                    continue;
                }
                let Some(pitch) = self.pitch_of(project) else {
                    continue;
                };
                self.hand_in(juror, (project, pitch), &marks);
                if self.choices.once_in(16) {
                    self.hand_in(juror, (project, pitch), &marks);
                }
            }
        }
        Some(())
    }

    fn declare(&mut self, juror: PersonId, project: ProjectId) -> Option<()> {
        use crate::charter::ConflictKind::{
            CoachedIt, Hierarchy, Other, OwnDepartement, OwnProject, Personal,
        };
        let kinds = [Personal, Hierarchy, Other, CoachedIt, OwnProject, OwnDepartement];
        let mut conflict = Conflict::new(juror, *self.choices.of(&kinds)?, project);
        conflict.imposed_by = self.choices.once_in(4).then_some(Capacity::Chair);
        let stamp = self.stamp()?;
        conflict.from = self.choices.once_in(4).then_some(Date::of(stamp.at));
        conflict.until = self.choices.once_in(4).then_some(Date::of(stamp.at));
        let entry = decided(&mut self.log, self.edition.declare_conflict(conflict, stamp))?;
        if self.choices.once_in(4) {
            let dismissal = Dismissal { conflict: entry, motive: self.motive()? };
            let stamp = self.stamp()?;
            decided(&mut self.log, self.edition.dismiss_conflict(dismissal, stamp))?;
        }
        Some(())
    }

    /// A few marks of the scale, so that ties are not rare.
    fn likely_marks(&self) -> Option<Vec<Mark>> {
        let scale = self.edition.charter().rules().grid.scale;
        let width = scale.steps();
        let steps = [width, width / 2, 0, width.min(1)];
        steps.into_iter().map(|steps| scale.at(steps)).collect()
    }

    fn pitch_of(&self, project: ProjectId) -> Option<u32> {
        let found = self.projects.iter().find(|found| found.id() == project)?;
        found.snapshot().standing().pitch
    }

    fn hand_in(
        &mut self,
        juror: PersonId,
        (project, pitch): (ProjectId, u32),
        likely: &[Mark],
    ) -> Option<()> {
        let criteria = self.edition.charter().rules().grid.criteria.len();
        let verdict = if self.choices.once_in(12) {
            Verdict::Abstained
        } else {
            let mut marks = Vec::with_capacity(criteria);
            for place in 0..criteria {
                let mark = self.choices.of(likely).copied();
                let missing = place > 0 && self.choices.once_in(10);
                marks.push(mark.filter(|_| !missing));
            }
            Verdict::Marked(marks.into())
        };
        let stamp = self.stamp()?;
        let sheet = Sheet { comment: None, juror, pitch, project, verdict };
        decided(&mut self.log, self.edition.hand_in(sheet, stamp)).map(drop)
    }
}
