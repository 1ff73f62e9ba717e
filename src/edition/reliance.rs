//! What rests on what: within the edition's stream, and between it and its projects'.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    vec::Vec,
};

use super::{
    DecisionKind, Edition, Logged, Snapshot, Timeline,
    rule::{self, Claim, Kind, Moves, Stays},
};
use crate::{
    fact::{Examined, Sheet, Standing},
    journal::{EntryId, StandingError},
    value::{ProjectId, StageKind, Timestamp},
};

/// What rests on a decision of an edition: all of it is undone before the decision is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reliance {
    /// The later decisions in force that rest on it, directly or through others, the last first.
    pub entries: Vec<u32>,
    /// How many sheets do.
    pub sheets: usize,
    /// The projects that can have moved on the strength of it. A reversal asks for their snapshots.
    pub projects: Vec<ProjectId>,
}

impl Logged {
    fn is_in_force_at(&self, seq: u32) -> bool {
        self.undone.is_none_or(|undone| seq < undone)
    }

    fn kind(&self) -> DecisionKind {
        rule::visit(&self.event, Kind).map_or(DecisionKind::Charter, |(kind, _)| kind)
    }
}

impl Edition {
    /// What rests on the decision of an entry; nothing where it is not in force.
    #[must_use]
    pub fn reliance_on(&self, decision: u32) -> Reliance {
        let Some(logged) = self.logged(decision).filter(|logged| logged.undone.is_none()) else {
            return Reliance::default();
        };
        let mut reliance = self.resting_on([decision], self.seq());
        reliance.projects = rule::visit(&logged.event, Moves(self)).unwrap_or_default();
        reliance
    }

    pub(super) fn logged(&self, decision: u32) -> Option<&Logged> {
        self.log.get(usize::try_from(decision).ok()?)
    }

    /// What rested on any of these decisions right after entry `seen`.
    fn resting_on(&self, decisions: impl IntoIterator<Item = u32>, seen: u32) -> Reliance {
        let mut under: BTreeSet<u32> = decisions.into_iter().collect();
        let mut reliance = Reliance::default();
        for (seq, logged) in (0..=seen).zip(&self.log) {
            if logged.is_in_force_at(seen) && logged.rests_on.iter().any(|on| under.contains(on)) {
                if logged.kind() == DecisionKind::Sheet {
                    reliance.sheets = reliance.sheets.saturating_add(1);
                } else {
                    under.insert(seq);
                    reliance.entries.push(seq);
                }
            }
        }
        reliance.entries.reverse();
        reliance
    }

    /// Those of these entries that are never undone, by their kind or by the charter.
    pub(super) fn that_stay(&self, entries: &[u32]) -> Vec<u32> {
        let stays = |seq: &&u32| {
            let logged = self.logged(**seq);
            logged.and_then(|logged| rule::visit(&logged.event, Stays(self))).unwrap_or(true)
        };
        entries.iter().filter(stays).copied().collect()
    }

    /// These decisions and all that rested on them right after entry `seen`, the last first.
    fn with_all_on_it(&self, decisions: Vec<u32>, seen: u32) -> Vec<EntryId> {
        if decisions.is_empty() {
            return Vec::new();
        }
        let mut all = self.resting_on(decisions.iter().copied(), seen).entries;
        all.extend(decisions);
        all.sort_unstable();
        all.dedup();
        all.into_iter().rev().map(|seq| EntryId { stream: self.stream(), seq }).collect()
    }

    /// The decisions in force right after entry `seen` that took a project for something like this,
    /// with all that rests on them, the last first.
    pub(crate) fn relying_at(
        &self,
        project: ProjectId,
        seen: u32,
        like: impl Fn(Claim) -> bool,
    ) -> Vec<EntryId> {
        let stood =
            self.tracks.get(&project).into_iter().flat_map(|track| track.stood.all_at(seen));
        let relying = stood.filter(|term| like(term.value.claim)).map(|term| term.since).collect();
        self.with_all_on_it(relying, seen)
    }

    /// The programme in force right after entry `seen` that gives a project its number, with all
    /// that rests on it, the last first.
    pub(crate) fn numbering_at(&self, project: ProjectId, seen: u32) -> Vec<EntryId> {
        let track = self.tracks.get(&project);
        let placed = track.and_then(|track| track.placed.at(seen)).map(|term| term.since);
        self.with_all_on_it(placed.into_iter().collect(), seen)
    }

    /// The first of these entries of the edition that is never undone.
    pub(crate) fn first_that_stays(&self, entries: &[EntryId]) -> Option<EntryId> {
        let seqs: Vec<u32> = entries.iter().map(|entry| entry.seq).collect();
        let first = self.that_stay(&seqs).first().copied();
        first.map(|seq| EntryId { stream: self.stream(), seq })
    }

    /// Whether the decision of an entry had been undone by entry `seen`.
    pub(crate) fn is_undone_at(&self, decision: u32, seen: u32) -> bool {
        self.logged(decision).is_some_and(|logged| !logged.is_in_force_at(seen))
    }

    /// Whether the decision of an entry was undone by a later one.
    #[must_use]
    pub fn is_undone(&self, decision: u32) -> bool {
        self.is_undone_at(decision, u32::MAX)
    }

    /// What the decisions in force take the projects for, by project, oldest first: the number of
    /// the decision, where the project stood, and for what it was taken.
    pub(crate) fn claims(&self) -> impl Iterator<Item = (u32, Standing, Claim)> {
        let stood = self.tracks.values().flat_map(|track| track.stood.all_now());
        stood.map(|term| (term.since, term.value.standing, term.value.claim))
    }

    /// Every standing on record, of decisions that were undone too, with the decision's number.
    pub(crate) fn standings(&self) -> impl Iterator<Item = (u32, Standing)> {
        let stood = self.tracks.values().flat_map(|track| track.stood.ever());
        stood.map(|term| (term.since, term.value.standing))
    }

    /// Every file under examination, with the number of the opening.
    pub(crate) fn examinations(&self) -> impl Iterator<Item = (u32, &Examined)> {
        let opening = self.opening.now().into_iter();
        opening.flat_map(|term| term.value.examined.iter().map(|file| (term.since, file)))
    }

    /// Every sheet that was ever handed in, with its entry and time.
    pub(crate) fn sheet_entries(&self) -> impl Iterator<Item = (u32, Timestamp, &Sheet)> {
        let terms = self.sheets.values().flat_map(Timeline::ever);
        terms.map(|term| (term.since, term.at, &*term.value))
    }

    /// The latest entry of a project's stream that the edition has seen.
    fn last_stood(&self, project: ProjectId) -> Option<&Standing> {
        let stood = self.tracks.get(&project)?.stood.ever().last();
        stood.map(|term| &term.value.standing)
    }

    /// Where these projects stand, in this order, as far as they are among those shown.
    pub(super) fn standings_of<'p>(
        &self,
        needed: impl IntoIterator<Item = ProjectId>,
        shown: impl IntoIterator<Item = Snapshot<'p>>,
    ) -> Arc<[Standing]> {
        let own = shown.into_iter().filter(|snapshot| snapshot.edition == self.id);
        let shown: BTreeMap<ProjectId, Standing> =
            own.map(|snapshot| (snapshot.project(), snapshot.standing)).collect();
        needed.into_iter().filter_map(|project| shown.get(&project).copied()).collect()
    }

    /// What is wrong with what a decision says of projects: it rests on these and no others, and on
    /// nothing older than is known of them.
    pub(super) fn check_standings<'a, E: From<StandingError>>(
        &self,
        needed: impl IntoIterator<Item = ProjectId>,
        standings: impl IntoIterator<Item = &'a Standing>,
        reasons: &mut Vec<E>,
    ) {
        let standings: Vec<&Standing> = standings.into_iter().collect();
        let shown: BTreeSet<ProjectId> = standings.iter().map(|s| s.project).collect();
        let (there, hidden): (Vec<ProjectId>, Vec<ProjectId>) =
            needed.into_iter().partition(|project| shown.contains(project));
        let hidden = hidden.into_iter().map(|project| StandingError::NotShown { project });
        reasons.extend(hidden.map(E::from));
        let mut there = there.into_iter();
        for standing in standings {
            let project = standing.project;
            if there.next() != Some(project) {
                reasons.push(StandingError::NotAsked { project }.into());
                break;
            }
            self.check_standing(standing, reasons);
        }
    }

    /// What is wrong with what is said of one project.
    pub(super) fn check_standing<E: From<StandingError>>(
        &self,
        standing: &Standing,
        reasons: &mut Vec<E>,
    ) {
        let project = standing.project;
        if (standing.stage == StageKind::Closed) != standing.ended.is_some() {
            reasons.push(StandingError::Contradiction { project }.into());
        }
        let Some(known) = self.last_stood(project) else {
            return;
        };
        if standing.seq < known.seq {
            let (shown, known) = (standing.seq, known.seq);
            reasons.push(StandingError::Stale { project, shown, known }.into());
        } else if standing.seq == known.seq && standing != known {
            reasons.push(StandingError::OtherPast { project, seq: standing.seq }.into());
        }
    }
}
