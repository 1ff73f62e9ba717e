use alloc::vec::Vec;

use chrono::NaiveTime;

use super::{Play, decided};
use crate::{
    edition::Examination,
    fact::{Attendance, Means, Member, Proxy, Voice, Withdrawal},
    project::AnyProject,
    scoring::Methods,
    value::{PersonId, ProjectId, Seconds},
};

impl Play {
    /// Morning and afternoon: every team is coached, pitches and is asked questions.
    pub(super) fn hold_forum(&mut self) -> Option<()> {
        self.each(Self::coach)?;
        let morning = self.edition.programme()?.date.to_naive().and_time(NaiveTime::MIN);
        self.clock = self.clock.max(morning.and_utc().timestamp_millis());
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
            return Some(self.moved(project.withdraw(&self.edition, withdrawal, stamp)));
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
        let jury = self.edition.jury()?;
        let chair = jury.chair;
        let there = |member: &&Member| member.voice != Voice::Shadow;
        let everybody: Vec<PersonId> =
            jury.members.iter().filter(there).map(|member| member.person).collect();
        let replaced: Vec<PersonId> = jury.members.iter().filter_map(|m| m.alternate_of).collect();
        let voters: Vec<PersonId> = jury.voting().map(|member| member.person).collect();
        let absent = voters.into_iter().find(|person| *person != chair);
        if let Some(absent) = absent.filter(|_| self.choices.once_in(4)) {
            let mut sitting =
                Attendance::of(everybody.iter().copied().filter(|person| *person != absent));
            if !replaced.contains(&absent) {
                sitting.proxies = [Proxy { from: absent, to: chair }].into();
            }
            let stamp = self.stamp()?;
            let files = files(&self.projects);
            let opened = self.edition.open_deliberation(sitting, files, stamp);
            if let Some(seq) = decided(&mut self.log, opened) {
                return Some(seq);
            }
        }
        let mut sitting = Attendance::of(everybody);
        if self.choices.once_in(4) {
            sitting.remote = [chair].into();
        }
        let stamp = self.stamp()?;
        decided(
            &mut self.log,
            self.edition.open_deliberation(sitting, files(&self.projects), stamp),
        )
    }

    fn adopt(&mut self) -> Option<u32> {
        loop {
            let shown = self.projects.iter().map(AnyProject::snapshot);
            let preview = self.edition.preview(shown).ok()?;
            let tied = preview.tie_to_settle();
            if tied.is_empty() {
                let stamp = self.stamp()?;
                let shown = self.projects.iter().map(AnyProject::snapshot);
                return decided(&mut self.log, self.edition.adopt(preview, shown, stamp));
            }
            self.settle(tied)?;
        }
    }

    /// Settles a tie by any means that the charter knows.
    pub(super) fn settle(&mut self, mut order: Vec<ProjectId>) -> Option<u32> {
        let first = self.choices.below(order.len());
        order.rotate_left(first);
        for means in [Means::Vote { against: 0, favour: 1 }, Means::CastingVote {}] {
            let stamp = self.stamp()?;
            let methods = Methods::standard();
            let shown = self.projects.iter().map(AnyProject::snapshot);
            let order = order.iter().copied();
            let made = self.edition.settle_tie(means, order, shown, &methods, stamp);
            if let Some(seq) = decided(&mut self.log, made) {
                return Some(seq);
            }
        }
        None
    }
}

fn files(projects: &[AnyProject]) -> Vec<Examination<'_>> {
    let pitched = projects.iter().filter_map(|project| match project {
        AnyProject::Pitched(project) => Some(project.examination()),
        _ => None,
    });
    pitched.collect()
}
