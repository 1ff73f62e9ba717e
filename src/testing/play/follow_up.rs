use super::{Play, decided};
use crate::{
    charter::ClockStart,
    edition::{PromoteError, Way},
    fact::{
        Agreement, Conclusion, Ending, Extension, Milestone, Results, Resumption, Suspension,
        WeeklyPoint, Withdrawal,
    },
    project::{AnyProject, PreIncubation, Project},
    value::{Date, Euros, Label},
};

impl Play {
    /// After the palmarès: laureates are admitted and followed up, seats that are left pass to the
    /// reserve, and every other finalist goes its other way.
    pub(super) fn follow_up(&mut self) -> Option<()> {
        self.each(Self::designate)?;
        self.each(Self::withdraw_now_and_then)?;
        while self.promote().is_some() {
            self.each(Self::designate)?;
        }
        self.each(Self::redirect)?;
        self.each(Self::admit)?;
        for _ in 0..self.choices.below(8) {
            self.each(Self::happen)?;
        }
        self.each(Self::conclude_now_and_then)
    }

    fn designate(&mut self, project: AnyProject) -> Option<AnyProject> {
        let AnyProject::Pitched(project) = project else {
            return Some(project);
        };
        let Ok(evidence) = self.edition.designation(&project) else {
            return Some(project.into());
        };
        let stamp = self.stamp()?;
        let project = self.moved(project.designate(evidence, stamp));
        self.hesitate(project, Self::designate)
    }

    fn withdraw_now_and_then(&mut self, project: AnyProject) -> Option<AnyProject> {
        if !self.choices.once_in(8) {
            return Some(project);
        }
        let withdrawal = Withdrawal { motive: self.motive()? };
        let stamp = self.stamp()?;
        Some(match project {
            AnyProject::Pitched(project) => {
                self.moved(project.withdraw(&self.edition, withdrawal, stamp))
            }
            AnyProject::Laureate(project) => {
                self.moved(project.withdraw(&self.edition, withdrawal, stamp))
            }
            other => other,
        })
    }

    /// Gives the first seat that is left to the next of the reserve that has not withdrawn.
    fn promote(&mut self) -> Option<()> {
        let promoted = self.fill_a_seat()?;
        if self.choices.once_in(4) {
            self.undo(promoted)?;
            self.fill_a_seat()?;
        }
        Some(())
    }

    fn fill_a_seat(&mut self) -> Option<u32> {
        let stamp = self.stamp()?;
        let Self { edition, projects, log, .. } = self;
        let seat = projects.iter().find_map(|project| match project {
            AnyProject::Closed(closed) if edition.is_laureate(closed.id()) => closed.vacancy(),
            _ => None,
        })?;
        let shown = || projects.iter().map(AnyProject::snapshot);
        let tied = match edition.promote(seat, shown(), stamp) {
            Ok(decision) => return decided::<(), PromoteError>(log, Ok(decision)),
            Err(refused) => refused.reasons().iter().find_map(|reason| match reason {
                PromoteError::Tied { projects } => Some(projects.clone()),
                _ => None,
            })?,
        };
        self.settle(tied)?;
        self.fill_a_seat()
    }

    fn redirect(&mut self, project: AnyProject) -> Option<AnyProject> {
        let way = Way {
            follow_up: Date::of(self.edition.at()).plus_days(self.choices.number(100))?,
            owner: self.new_person()?,
            route: Label::new("Direction de l'innovation").ok()?,
        };
        macro_rules! redirected {
            ($project:ident) => {
                match self.edition.other_way(&$project, way) {
                    Ok(evidence) => {
                        let stamp = self.stamp()?;
                        let project = self.moved($project.redirect(evidence, stamp));
                        return self.hesitate(project, Self::redirect);
                    }
                    Err(_) => $project.into(),
                }
            };
        }
        Some(match project {
            AnyProject::Preselected(project) => redirected!(project),
            AnyProject::Coached(project) => redirected!(project),
            AnyProject::Pitched(project) => redirected!(project),
            other => other,
        })
    }

    fn admit(&mut self, project: AnyProject) -> Option<AnyProject> {
        let AnyProject::Laureate(project) = project else {
            return Some(project);
        };
        if self.choices.once_in(8) {
            return Some(project.into());
        }
        let rules = self.edition.charter().rules().incubation;
        let designated = Date::of(self.edition.at());
        let start = designated.plus_days(self.choices.number(20))?;
        let clock = match rules.clock {
            ClockStart::Agreement => start,
            ClockStart::Palmares => Date::of(project.at()).min(designated),
        };
        let limit = clock.plus_months(rules.maximum)?;
        let shorter = self.choices.number(5);
        let due =
            start.plus_days(u32::try_from(start.days_until(limit)).ok()?.checked_sub(shorter)?)?;
        let funding = Euros::new(self.choices.number(1_000_000).into()).ok();
        let agreement = Agreement {
            departement: project.departement(),
            due,
            funding,
            released_time: rules.released_time,
            sponsor: self.new_person()?,
            start,
        };
        let Ok(evidence) = self.edition.admission(&project, agreement) else {
            return Some(project.into());
        };
        let stamp = self.stamp()?;
        let project = self.moved(project.admit(evidence, stamp));
        self.hesitate(project, Self::admit)
    }

    /// Something happens in the course of a pre-incubation, or is refused and does not.
    fn happen(&mut self, project: AnyProject) -> Option<AnyProject> {
        let AnyProject::PreIncubation(project) = project else {
            return Some(project);
        };
        let last = project.incubation().happenings().last().map(crate::incubation::Happening::on);
        let start = last.unwrap_or(project.incubation().agreement().start);
        let on = start.plus_days(self.choices.number(10))?;
        let project = self.happen_on(project, on)?;
        self.hesitate(project, |_, project| Some(project))
    }

    fn happen_on(&mut self, project: Project<PreIncubation>, on: Date) -> Option<AnyProject> {
        let suspended = project.incubation().due().is_none();
        let kind = self.choices.below(6);
        let (motive, remark, stamp) = (self.motive()?, self.statement()?, self.stamp()?);
        Some(match kind {
            0 => self.moved(project.hold_point(&self.edition, WeeklyPoint { on, remark }, stamp)),
            1 | 2 if suspended => {
                self.moved(project.resume(&self.edition, Resumption { on }, stamp))
            }
            1 => self.moved(project.suspend(&self.edition, Suspension { from: on, motive }, stamp)),
            2 => {
                let due = project.incubation().limit()?;
                self.moved(project.extend(&self.edition, Extension { due, motive, on }, stamp))
            }
            3 => self.moved(project.report(&self.edition, Results { on, summary: remark }, stamp)),
            _ => {
                let name = Label::new("Première maquette").ok()?;
                self.moved(project.note_milestone(&self.edition, Milestone { name, on }, stamp))
            }
        })
    }

    fn conclude_now_and_then(&mut self, project: AnyProject) -> Option<AnyProject> {
        if !self.choices.once_in(3) {
            return Some(project);
        }
        let endings = [
            Ending::TakenUpInHouse,
            Ending::ContinuedToConstruction,
            Ending::ReusedElsewhere,
            Ending::Inconclusive,
            Ending::Stopped,
        ];
        let ending = *self.choices.of(&endings)?;
        let on = Date::of(self.edition.at()).plus_days(self.choices.number(200))?;
        let (motive, stamp) = (self.motive()?, self.stamp()?);
        let conclusion = Conclusion { ending, motive, on };
        let project = match project {
            AnyProject::PreIncubation(project) => {
                self.moved(project.conclude(&self.edition, conclusion, stamp))
            }
            AnyProject::DevelopedOtherwise(project) => {
                self.moved(project.conclude(&self.edition, conclusion, stamp))
            }
            other => return Some(other),
        };
        self.hesitate(project, |_, project| Some(project))
    }
}
