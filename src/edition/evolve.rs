use alloc::{collections::BTreeMap, vec::Vec};

use super::{DecisionKind, Edition, Placing};
use crate::{
    fact::{Programme, Reversal, Shortlist},
    journal::{EditionEvent, Entry, Event},
    jury::Interest,
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
                let interest = Interest { entry: seq, conflict: *conflict, dismissed: None };
                self.conflicts.entry(key).or_default().push(interest);
                self.conflict_of.insert(seq, key);
            }
            EditionEvent::ConflictDismissed(dismissal) => {
                if let Some(interest) = self.interest_mut(dismissal.conflict) {
                    interest.dismissed.get_or_insert((seq, dismissal.clone()));
                }
            }
            EditionEvent::SheetHandedIn(sheet) => {
                let key = (sheet.project, sheet.juror);
                self.sheets.entry(key).or_default().replace(seq, at, sheet.clone());
            }
            EditionEvent::DeliberationOpened(opening) => {
                for examined in opening.examined.iter() {
                    let track = self.tracks.entry(examined.project).or_default();
                    track.examined.replace(seq, at, ());
                }
                self.opening.replace(seq, at, opening.clone());
            }
            EditionEvent::TieSettled(settlement) => {
                self.settlements.add(seq, at, settlement.clone());
            }
            EditionEvent::PalmaresAdopted(palmares) => {
                for ranked in palmares.ranking.iter() {
                    self.tracks.entry(ranked.project).or_default().ranked.replace(seq, at, ());
                }
                self.designate(seq, at, palmares.laureates.iter().copied());
                self.palmares.replace(seq, at, palmares.clone());
            }
            EditionEvent::PalmaresPublished(_) => self.published.replace(seq, at, ()),
            EditionEvent::LaureateReplaced(promotion) => {
                if let Some(track) = self.tracks.get_mut(&promotion.withdrawn) {
                    track.designated.end_last(seq);
                }
                self.designate(seq, at, core::iter::once(promotion.promoted));
                self.promotions.add(seq, at, promotion.clone());
            }
            EditionEvent::DecisionReverted(reversal) => self.undo(seq, reversal),
        }
    }

    fn interest_mut(&mut self, entry: u32) -> Option<&mut Interest> {
        let interests = self.conflicts.get_mut(self.conflict_of.get(&entry)?)?;
        interests.iter_mut().find(|interest| interest.entry == entry)
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
            Some(DecisionKind::Shortlist) => self.undo_shortlist(decision, seq),
            Some(DecisionKind::Jury) => self.jury.end(decision, seq),
            Some(DecisionKind::Programme) => {
                self.programme.end(decision, seq);
                if let Some(term) = self.programme.started(decision) {
                    let placed = term.value.passage.iter().copied();
                    end_each(&mut self.tracks, placed, |track| track.placed.end(decision, seq));
                }
            }
            Some(DecisionKind::Opening) => {
                self.opening.end(decision, seq);
                if let Some(term) = self.opening.started(decision) {
                    let examined = term.value.examined.iter().map(|examined| examined.project);
                    end_each(&mut self.tracks, examined, |track| track.examined.end(decision, seq));
                }
                let settled: Vec<u32> = self.settlements.all_now().map(|term| term.since).collect();
                for since in settled {
                    self.settlements.end(since, seq);
                }
            }
            Some(DecisionKind::Settlement) => self.settlements.end(decision, seq),
            Some(DecisionKind::Palmares) => self.undo_palmares(decision, seq),
            Some(DecisionKind::Promotion) => self.undo_promotion(decision, seq),
            _ => {}
        }
    }

    fn undo_shortlist(&mut self, decision: u32, seq: u32) {
        let listed = self.shortlists.values().find_map(|timeline| timeline.started(decision));
        let Some(shortlist) = listed.map(|term| term.value.clone()) else {
            return;
        };
        if let Some(timeline) = self.shortlists.get_mut(&shortlist.departement) {
            timeline.end(decision, seq);
        }
        for candidate in shortlist.candidates.iter() {
            let project = core::iter::once(candidate.project);
            end_each(&mut self.tracks, project, |track| track.listed.end(decision, seq));
            let members = candidate.team.members();
            end_each(&mut self.members, members, |timeline| timeline.end(decision, seq));
        }
    }

    fn undo_palmares(&mut self, decision: u32, seq: u32) {
        self.palmares.end(decision, seq);
        if let Some(term) = self.palmares.started(decision) {
            let ranked = term.value.ranking.iter().map(|ranked| ranked.project);
            end_each(&mut self.tracks, ranked, |track| {
                track.ranked.end(decision, seq);
                track.designated.end_last(seq);
            });
        }
        if let Some(since) = self.published.now().map(|term| term.since) {
            self.published.end(since, seq);
        }
    }

    /// The seat goes back, and is held as it was before: by the same entry, since the same day.
    fn undo_promotion(&mut self, decision: u32, seq: u32) {
        self.promotions.end(decision, seq);
        let Some(undone) = self.promotions.started(decision).map(|term| term.value.clone()) else {
            return;
        };
        if let Some(track) = self.tracks.get_mut(&undone.promoted) {
            track.designated.end_last(seq);
        }
        if let Some(track) = self.tracks.get_mut(&undone.withdrawn) {
            track.designated.restore(decision, seq);
        }
    }

    /// The département that has shortlisted a project, as of an entry.
    pub(crate) fn listed_at(&self, project: ProjectId, seq: u32) -> Option<(u32, Departement)> {
        let term = self.tracks.get(&project)?.listed.at(seq)?;
        Some((term.since, term.value))
    }
}

/// Ends something for each of those that an undone decision named, and for nobody else.
fn end_each<K: Ord, V>(
    map: &mut BTreeMap<K, V>,
    named: impl Iterator<Item = K>,
    mut end: impl FnMut(&mut V),
) {
    for key in named {
        if let Some(value) = map.get_mut(&key) {
            end(value);
        }
    }
}
