use alloc::vec::Vec;

use super::{Play, decided};
use crate::{
    edition::Examination,
    fact::{Attendance, Means, Proxy, Settlement, Withdrawal},
    project::AnyProject,
    scoring::Methods,
    value::{PersonId, ProjectId, Seconds},
};

impl Play {
    /// Morning and afternoon: every team is coached, pitches and is asked questions.
    pub(super) fn hold_forum(&mut self) -> Option<()> {
        self.each(Self::coach)?;
        let stamp = self.stamp()?;
        decided(&mut self.log, self.edition.begin_pitches(stamp))?;
        self.each(Self::pitch)
    }

    fn coach(&mut self, project: AnyProject) -> Option<AnyProject> {
        let AnyProject::Preselected(project) = project else {
            return Some(project);
        };
        if self.choices.once_in(30) {
            let withdrawal = Withdrawal { motive: self.motive()? };
            let stamp = self.stamp()?;
            return Some(self.moved(project.withdraw(withdrawal, stamp)));
        }
        let coaches: Vec<PersonId> = self.edition.coaches().collect();
        let coach = *self.choices.of(&coaches)?;
        let (problem, point, stamp) = (self.statement()?, self.statement()?, self.stamp()?);
        let record = self.edition.coach(coach).ok()?.attest(&project, problem, [point]).ok()?;
        let project = self.moved(project.coach(record, stamp));
        self.hesitate(project, Self::coach)
    }

    fn pitch(&mut self, project: AnyProject) -> Option<AnyProject> {
        let AnyProject::Coached(project) = project else {
            return Some(project);
        };
        let slot = self.edition.slot(&project).ok()?;
        let allowance = slot.allowance().get();
        let over = if self.choices.once_in(10) { 20 } else { 0 };
        let measured =
            allowance.saturating_sub(self.choices.number(allowance)).saturating_add(over);
        let measured = Seconds::new(measured.min(Seconds::MAX.get())).ok()?;
        let mut questions = Vec::new();
        for _ in 0..=self.choices.below(3) {
            questions.push(self.statement()?);
        }
        let stamp = self.stamp()?;
        let project = self.moved(project.pitch(slot.heard(measured, questions), stamp));
        self.hesitate(project, Self::pitch)
    }

    /// The jury sits, settles what is tied at the cut and adopts the palmarès.
    pub(super) fn deliberate(&mut self) -> Option<()> {
        let opened = self.open()?;
        if self.choices.once_in(10) {
            self.undo(opened)?;
            self.open()?;
        }
        let adopted = self.adopt()?;
        if self.choices.once_in(10) {
            self.undo(adopted)?;
            self.adopt()?;
        }
        if !self.choices.once_in(10) {
            let stamp = self.stamp()?;
            decided(&mut self.log, self.edition.publish(stamp))?;
        }
        Some(())
    }

    fn open(&mut self) -> Option<u32> {
        let examined: Vec<Examination> = self
            .projects
            .iter()
            .filter_map(|project| match project {
                AnyProject::Pitched(project) => Some(project.examination()),
                _ => None,
            })
            .collect();
        let jury = self.edition.jury()?;
        let everybody: Vec<PersonId> = jury.members.iter().map(|member| member.person).collect();
        let chair = jury.chair;
        let represented = everybody.iter().copied().rfind(|person| *person != chair);
        let represented = represented.filter(|_| self.choices.once_in(6));
        let all_here = Attendance {
            present: everybody.as_slice().into(),
            proxies: [].into(),
            second_call: false,
        };
        if let Some(from) = represented {
            let attendance = Attendance {
                present: everybody.iter().copied().filter(|person| *person != from).collect(),
                proxies: [Proxy { from, to: chair }].into(),
                second_call: false,
            };
            let stamp = self.stamp()?;
            let opened = self.edition.open_deliberation(attendance, examined.clone(), stamp);
            if let Some(seq) = decided(&mut self.log, opened) {
                return Some(seq);
            }
        }
        let stamp = self.stamp()?;
        decided(&mut self.log, self.edition.open_deliberation(all_here, examined, stamp))
    }

    fn adopt(&mut self) -> Option<u32> {
        loop {
            let preview = self.edition.preview().ok()?;
            let Some(first) = preview.tied_at_cut().first() else {
                let stamp = self.stamp()?;
                return decided(&mut self.log, self.edition.adopt(preview, stamp));
            };
            // All of that rank are settled, those who enter in any case with them.
            let rank = preview.outline(*first)?.rank;
            let level = preview.outlines().iter().filter(|outline| outline.rank == rank);
            self.settle(level.map(|outline| outline.project).collect())?;
        }
    }

    /// Settles a tie by any means that the charter knows.
    pub(super) fn settle(&mut self, mut order: Vec<ProjectId>) -> Option<u32> {
        let first = self.choices.below(order.len());
        order.rotate_left(first);
        for means in [Means::Vote { against: 0, favour: 1 }, Means::CastingVote {}] {
            let settlement = Settlement { means, order: order.as_slice().into() };
            let stamp = self.stamp()?;
            let made = self.edition.settle_tie(settlement, &Methods::standard(), stamp);
            if let Some(seq) = decided(&mut self.log, made) {
                return Some(seq);
            }
        }
        None
    }
}
