use alloc::vec::Vec;

use super::{Play, decided};
use crate::{
    charter::Balance,
    fact::{Conflict, Jury, Member, Sheet, Verdict, Voice},
    value::{Departement, Mark, PersonId, ProjectId},
};

impl Play {
    /// The jury is constituted: as many members of each category as the charter asks for, or more.
    pub(super) fn constitute_jury(&mut self) -> Option<()> {
        let rules = self.edition.charter().rules().clone();
        let entrants: Vec<Departement> =
            rules.departements.iter().map(|entrant| entrant.departement).collect();
        let balanced = rules.jury.balance == Some(Balance::EqualVoices);
        let mut members = Vec::new();
        for category in &rules.jury.categories {
            let more = self.choices.number(3);
            for _ in 0..category.at_least.max(1).saturating_add(more) {
                let departement = self.choices.of(&entrants).copied();
                let voting = balanced || members.is_empty() || !self.choices.once_in(8);
                members.push(Member {
                    category: category.category.clone(),
                    departement: departement.filter(|_| !balanced),
                    person: self.new_person()?,
                    voice: Voice::Voting,
                });
                // An advisory member sits beside those that the charter asks for.
                if !voting {
                    let person = self.new_person()?;
                    let category = category.category.clone();
                    let (departement, voice) = (None, Voice::Advisory);
                    members.push(Member { category, departement, person, voice });
                }
            }
        }
        let chair = members.first()?.person;
        let jury = Jury { chair, members: members.into() };
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

    /// Interests are declared and sheets handed in; some abstain, some hand in none.
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
                self.hand_in(juror, project, &marks)?;
                if self.choices.once_in(16) {
                    self.hand_in(juror, project, &marks)?;
                }
            }
        }
        Some(())
    }

    fn declare(&mut self, juror: PersonId, project: ProjectId) -> Option<()> {
        use crate::charter::ConflictKind::{CoachedIt, Hierarchy, Other, OwnProject, Personal};
        let kinds = [Personal, Hierarchy, Other, CoachedIt, OwnProject];
        let conflict = Conflict { juror, kind: *self.choices.of(&kinds)?, project };
        let stamp = self.stamp()?;
        decided(&mut self.log, self.edition.declare_conflict(conflict, stamp)).map(drop)
    }

    /// A few marks of the scale, so that ties are not rare.
    fn likely_marks(&self) -> Option<Vec<Mark>> {
        let scale = self.edition.charter().rules().grid.scale;
        let width = scale.steps();
        let steps = [width, width / 2, 0, width.min(1)];
        steps.into_iter().map(|steps| scale.at(steps)).collect()
    }

    fn hand_in(&mut self, juror: PersonId, project: ProjectId, likely: &[Mark]) -> Option<()> {
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
        decided(&mut self.log, self.edition.hand_in(Sheet { juror, project, verdict }, stamp))
            .map(drop)
    }
}
