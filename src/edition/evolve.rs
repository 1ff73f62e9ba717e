use alloc::vec::Vec;

use super::{DecisionKind, Edition, Placing};
use crate::{
    fact::{Programme, Reversal, Shortlist},
    journal::{EditionEvent, Entry, Event},
    value::{Departement, ProjectId, ProjectNumber, Timestamp},
};

impl Edition {
    /// Takes a checked entry in. Live decisions and replay both come through here.
    pub(super) fn evolve(&mut self, entry: &Entry) {
        let Event::Edition(event) = entry.event() else {
            return;
        };
        let (seq, at) = (entry.seq(), entry.at());
        self.head.seq = seq;
        self.head.at = at;
        self.log.push((DecisionKind::of(event), at));
        match event {
            // The charter of the first entry founds the edition.
            EditionEvent::CharterAdopted(_) => {}
            EditionEvent::CharterAmended(amendment) => {
                self.amended.replace(seq, at, amendment.charter.clone());
            }
            EditionEvent::CallOpened(_) => self.call_opened.replace(seq, at, ()),
            EditionEvent::CallClosed(_) => self.call_closed.replace(seq, at, ()),
            EditionEvent::ShortlistAdopted(shortlist) => {
                self.list(seq, at, shortlist);
                let timeline = self.shortlists.entry(shortlist.departement).or_default();
                timeline.replace(seq, at, shortlist.clone());
            }
            EditionEvent::CoachesEnrolled(coaches) => {
                for person in coaches.persons.iter() {
                    self.coaches.entry(*person).or_default().replace(seq, at, ());
                }
            }
            EditionEvent::JuryConstituted(jury) => self.jury.replace(seq, at, jury.clone()),
            EditionEvent::ProgrammeAnnounced(programme) => {
                self.place(seq, at, programme);
                self.programme.replace(seq, at, programme.clone());
            }
            EditionEvent::PitchesBegun(_) => self.begun.replace(seq, at, ()),
            EditionEvent::ConflictDeclared(conflict) => {
                let key = (conflict.juror, conflict.project);
                self.conflicts.entry(key).or_default().push(*conflict);
            }
            EditionEvent::SheetHandedIn(sheet) => {
                let key = (sheet.project, sheet.juror);
                self.sheets.entry(key).or_default().replace(seq, at, sheet.clone());
            }
            EditionEvent::DeliberationOpened(opening) => {
                self.opening.replace(seq, at, opening.clone());
            }
            EditionEvent::TieSettled(settlement) => {
                self.settlements.add(seq, at, settlement.clone());
            }
            EditionEvent::PalmaresAdopted(palmares) => {
                self.designate(seq, at, palmares.laureates.iter().copied());
                self.palmares.replace(seq, at, palmares.clone());
            }
            EditionEvent::PalmaresPublished(_) => self.published.replace(seq, at, ()),
            EditionEvent::LaureateReplaced(promotion) => {
                if let Some(track) = self.tracks.get_mut(&promotion.withdrawn) {
                    track.designated.end_all(seq);
                }
                self.designate(seq, at, core::iter::once(promotion.promoted));
                self.promotions.add(seq, at, promotion.clone());
            }
            EditionEvent::DecisionReverted(reversal) => self.undo(seq, reversal),
        }
    }

    fn list(&mut self, seq: u32, at: Timestamp, shortlist: &Shortlist) {
        for candidate in shortlist.candidates.iter() {
            let track = self.tracks.entry(candidate.project).or_default();
            track.listed.replace(seq, at, shortlist.departement);
            for person in candidate.team.members() {
                self.members.entry(person).or_default().replace(seq, at, candidate.project);
            }
        }
    }

    fn place(&mut self, seq: u32, at: Timestamp, programme: &Programme) {
        let mut numbers: Vec<(ProjectId, ProjectNumber)> = programme
            .numbering
            .iter()
            .enumerate()
            .map(|(index, project)| (*project, ProjectNumber::at_index(index)))
            .collect();
        numbers.sort_unstable();
        for (index, project) in programme.passage.iter().enumerate() {
            let found = numbers.binary_search_by_key(project, |(numbered, _)| *numbered);
            let number = found.ok().and_then(|found| numbers.get(found));
            if let Some((_, number)) = number {
                let placing =
                    Placing { number: *number, place: ProjectNumber::at_index(index).get() };
                self.tracks.entry(*project).or_default().placed.replace(seq, at, placing);
            }
        }
    }

    fn designate(&mut self, seq: u32, at: Timestamp, projects: impl Iterator<Item = ProjectId>) {
        for project in projects {
            self.tracks.entry(project).or_default().designated.replace(seq, at, seq);
        }
    }

    fn undo(&mut self, seq: u32, reversal: &Reversal) {
        let decision = reversal.decision;
        self.undone.insert(decision);
        let kind = usize::try_from(decision).ok().and_then(|index| self.log.get(index));
        match kind.map(|(kind, _)| *kind) {
            Some(DecisionKind::Shortlist) => {
                for timeline in self.shortlists.values_mut() {
                    timeline.end(decision, seq);
                }
                self.tracks.values_mut().for_each(|track| track.listed.end(decision, seq));
                self.members.values_mut().for_each(|timeline| timeline.end(decision, seq));
            }
            Some(DecisionKind::Jury) => self.jury.end(decision, seq),
            Some(DecisionKind::Programme) => {
                self.programme.end(decision, seq);
                self.tracks.values_mut().for_each(|track| track.placed.end(decision, seq));
            }
            Some(DecisionKind::Opening) => {
                self.opening.end(decision, seq);
                let settled: Vec<u32> = self.settlements.all_now().map(|term| term.since).collect();
                for since in settled {
                    self.settlements.end(since, seq);
                }
            }
            Some(DecisionKind::Settlement) => self.settlements.end(decision, seq),
            Some(DecisionKind::Palmares) => {
                self.palmares.end(decision, seq);
                self.tracks.values_mut().for_each(|track| track.designated.end_all(seq));
                if let Some(since) = self.published.now().map(|term| term.since) {
                    self.published.end(since, seq);
                }
            }
            Some(DecisionKind::Promotion) => self.undo_promotion(decision, seq),
            _ => {}
        }
    }

    /// The seat goes back, and is held as it was before: by the same entry, since the same day.
    fn undo_promotion(&mut self, decision: u32, seq: u32) {
        let undone = self.promotions.all_now().find(|term| term.since == decision);
        let Some(promotion) = undone.map(|term| term.value.clone()) else {
            return;
        };
        self.promotions.end(decision, seq);
        if let Some(track) = self.tracks.get_mut(&promotion.promoted) {
            track.designated.end_all(seq);
        }
        if let Some(track) = self.tracks.get_mut(&promotion.withdrawn) {
            track.designated.restore(decision, seq);
        }
    }

    /// The département that has shortlisted a project, as of an entry.
    pub(crate) fn listed_at(&self, project: ProjectId, seq: u32) -> Option<(u32, Departement)> {
        let term = self.tracks.get(&project)?.listed.at(seq)?;
        Some((term.since, term.value))
    }
}
