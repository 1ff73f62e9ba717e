use alloc::{collections::BTreeMap, vec::Vec};

use super::{Disagreement, Finding};
use crate::{
    edition::{Claim, Edition},
    fact::{Examined, Sheet, Standing},
    journal::{Entry, EntryId, Event, ProjectEvent, StreamId},
    project::AnyProject,
    value::{ProjectId, Timestamp},
};

/// Everything that an edition says of one project, to be held against the project's stream.
#[derive(Default)]
pub(super) struct Watch<'e> {
    /// With the number of the decision that says so.
    stood: Vec<(u32, Standing)>,
    taken_for: Vec<Taken>,
    examined: Option<(u32, &'e Examined)>,
    sheets: Vec<(u32, Timestamp, &'e Sheet)>,
}

/// What a decision in force took the project for, and the entry that made it untrue.
struct Taken {
    decision: u32,
    standing: Standing,
    claim: Claim,
    broken_by: Option<u32>,
}

/// What the edition says of its projects, by project.
pub(super) fn watches(edition: &Edition) -> BTreeMap<ProjectId, Watch<'_>> {
    let mut watches: BTreeMap<ProjectId, Watch<'_>> = BTreeMap::new();
    for (decision, standing) in edition.standings() {
        watches.entry(standing.project).or_default().stood.push((decision, standing));
    }
    for (decision, standing, claim) in edition.claims() {
        let taken = Taken { decision, standing, claim, broken_by: None };
        watches.entry(standing.project).or_default().taken_for.push(taken);
    }
    for (decision, examined) in edition.examinations() {
        let watch = watches.entry(examined.standing.project).or_default();
        watch.examined = Some((decision, examined));
    }
    for (entry, at, sheet) in edition.sheet_entries() {
        watches.entry(sheet.project).or_default().sheets.push((entry, at, sheet));
    }
    watches
}

impl Watch<'_> {
    /// Holds what the edition says against the project as it is after one more entry.
    pub(super) fn observe(
        &mut self,
        edition: &Edition,
        project: &AnyProject,
        entry: &Entry,
        found: &mut Vec<Disagreement>,
    ) {
        let now = *project.snapshot().standing();
        for (decision, standing) in &self.stood {
            if standing.seq == entry.seq() && *standing != now {
                found.push(stood_otherwise(edition, *decision, standing));
            }
        }
        let mut decisions = None;
        for taken in self.taken_for.iter_mut().filter(|taken| taken.standing.seq < entry.seq()) {
            let decisions = decisions.get_or_insert_with(|| project.decisions());
            if taken.claim.holds(&now, decisions) {
                taken.broken_by = None;
            } else if entry.seen().is_some_and(|seen| seen < taken.decision) {
                taken.broken_by.get_or_insert(entry.seq());
            }
        }
        if let (Some((decision, examined)), AnyProject::Pitched(pitched)) = (self.examined, project)
            && examined.standing.seq == entry.seq()
        {
            let pitch = pitched.examination().to_fact();
            if pitch != *examined && pitch.standing == examined.standing {
                let what = Finding::ExaminedOtherwise { project: project.id() };
                found.push(Disagreement::of_entry(edition.stream(), decision, what));
            }
        }
    }

    /// What is left to be said once the whole stream has been read, as far as it can be.
    pub(super) fn finish(
        self,
        edition: &Edition,
        project: ProjectId,
        entries: &[&Entry],
        found: &mut Vec<Disagreement>,
    ) {
        let stream = StreamId::Project(project);
        let of_decision = |decision, what| Disagreement::of_entry(edition.stream(), decision, what);
        let last = entries.last().map(|entry| entry.seq());
        let at = |seq: u32| entries.iter().find(|entry| entry.seq() == seq);
        for (decision, standing) in &self.stood {
            match last {
                None => found.push(of_decision(*decision, Finding::NoStream { project })),
                Some(last) if last < standing.seq => {
                    let what = Finding::EndMissing { project, seen: standing.seq, last };
                    found.push(of_decision(*decision, what));
                }
                Some(_) => {}
            }
        }
        for taken in self.taken_for {
            if let Some(seq) = taken.broken_by {
                let with = EntryId { stream: edition.stream(), seq: taken.decision };
                found.push(Disagreement::of_entry(stream, seq, Finding::Crossed { with }));
            }
        }
        for (entry, handed_in, sheet) in self.sheets {
            let heard = at(sheet.pitch).is_some_and(|pitch| {
                let is_pitch = matches!(pitch.event(), Event::Project(ProjectEvent::Pitched(_)));
                is_pitch && pitch.at() <= handed_in
            });
            if !heard {
                let what = Finding::PitchNotHeard { project, pitch: sheet.pitch };
                found.push(of_decision(entry, what));
            }
        }
    }

    /// Holds what can still be told from the entries against what the edition says, past the first
    /// entry that does not replay.
    pub(super) fn unread(&self, edition: &Edition, entry: &Entry, found: &mut Vec<Disagreement>) {
        for (decision, standing) in &self.stood {
            if standing.seq == entry.seq() && standing.digest != entry.digest() {
                found.push(stood_otherwise(edition, *decision, standing));
            }
        }
    }
}

fn stood_otherwise(edition: &Edition, decision: u32, standing: &Standing) -> Disagreement {
    let Standing { project, seq, .. } = *standing;
    let what = Finding::StoodOtherwise { project, seq };
    Disagreement::of_entry(edition.stream(), decision, what)
}

/// Compares what a shortlist and the stream of a finalist say of its team.
pub(super) fn teams(
    edition: &Edition,
    projects: &BTreeMap<ProjectId, AnyProject>,
    found: &mut Vec<Disagreement>,
) {
    let entrants = edition.charter().rules().departements.iter();
    for shortlist in entrants.filter_map(|entrant| edition.shortlist(entrant.departement)) {
        for candidate in shortlist.candidates.iter() {
            let project = candidate.standing.project;
            if projects.get(&project).is_some_and(|p| *p.team() != candidate.team) {
                let what = Finding::OtherTeam { project };
                found.push(Disagreement::of_stream(edition.stream(), what));
            }
        }
    }
}

/// Names an idea that was handed in after the call had closed.
pub(super) fn lateness(edition: &Edition, entries: &[&Entry], found: &mut Vec<Disagreement>) {
    let late = edition.call_closed_at().zip(entries.first());
    if let Some((closed, first)) = late.filter(|(closed, first)| first.at() > *closed) {
        let what = Finding::AfterTheCall { at: first.at(), closed };
        found.push(Disagreement::of_entry(first.stream(), first.seq(), what));
    }
}
