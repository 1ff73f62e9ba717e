//! Live moves: six for each project, from its submission to its pre-incubation.

use core::{convert::Infallible, hint::black_box, time::Duration};

use super::{
    again::hashing,
    by_hand::{Journal, Move, State, Told},
    forum::{self, Forum, MOVES},
    meter::{Pair, timed},
};
use participatory_innovation::{
    edition::Edition,
    fact::{Coaching, Pitch},
    journal::{Entry, Recorder, Rehearsal, Stamp, Transition},
    project::Project,
    value::ProjectId,
};

/// At most so many projects are moved in one sample.
pub const CHUNK: usize = 10_000;
/// Keeps nothing: what is left is the move.
pub struct Nowhere;

impl Recorder for Nowhere {
    type Error = Infallible;

    fn record(&mut self, _: &Entry) -> Result<(), Infallible> {
        Ok(())
    }

    fn is_chained(&self) -> bool {
        false
    }
}

/// A recorder, and the limit that moves recorded by it are held to.
pub trait Job: Recorder<Error = Infallible> {
    /// Whether the move alone is measured, its evidence being at hand.
    const BARE: bool = false;

    fn with_capacity(entries: usize) -> Self;

    /// The entries kept after the first so many.
    fn after(&self, entries: usize) -> &[Entry];
}

impl Job for Nowhere {
    const BARE: bool = true;

    fn with_capacity(_: usize) -> Self {
        Self
    }

    fn after(&self, _: usize) -> &[Entry] {
        &[]
    }
}

impl Job for Rehearsal {
    fn with_capacity(entries: usize) -> Self {
        Self::with_capacity(entries)
    }

    fn after(&self, entries: usize) -> &[Entry] {
        &self.entries()[entries..]
    }
}

impl Job for Vec<Entry> {
    fn with_capacity(entries: usize) -> Self {
        Self::with_capacity(entries)
    }

    fn after(&self, entries: usize) -> &[Entry] {
        &self[entries..]
    }
}

/// Plays forums of a size side by side, and times every move and its limit.
pub fn play<R: Job>(forums: usize, size: usize, parts: &mut Vec<Pair>) {
    let all = forums * size;
    parts.resize_with(MOVES, Pair::default);
    let mut run = Run {
        forums: (0..forums).map(|forum| Forum::open(forum * size, size)).collect(),
        size,
        recorder: R::with_capacity(all * MOVES),
        hashed: 0,
        journal: Journal::with_capacity(all),
        states: vec![State::Nothing; all],
        parts: parts.iter_mut(),
    };
    let ideas = run.stage(
        (0..all).map(Some).collect(),
        |forum, n| {
            let submission = forum.submission(n);
            (submission.clone(), Move::Submit, Told::Submitted(submission))
        },
        |_, _, submission| submission,
        |edition, n, submission, stamp| {
            Project::submit(edition, forum::project_id(n), submission, stamp).unwrap()
        },
    );
    for forum in &mut run.forums {
        forum.shortlist(ideas[forum.projects()].iter().flatten());
        forum.prepare_the_day();
    }
    let decision = run.forums[0].edition.seq();
    let preselected = run.stage(
        ideas,
        |_, _| ((), Move::Shortlist { decision }, Told::Preselected(decision)),
        |edition, idea, ()| edition.shortlisting(idea).unwrap(),
        |_, idea, evidence, stamp| idea.shortlist(evidence, stamp).unwrap(),
    );
    let coached = run.stage(
        preselected,
        |_, _| {
            let (problem, point) = forum::coaching();
            let coach = forum::coach();
            let fact = Coaching { coach, points: [point.clone()].into(), problem: problem.clone() };
            ((problem, point), Move::Coach { coach }, Told::Coached(fact))
        },
        |edition, project, (problem, point)| {
            edition.coach(forum::coach()).unwrap().attest(project, problem, [point]).unwrap()
        },
        |_, project, record, stamp| project.coach(record, stamp).unwrap(),
    );
    let pitched = run.stage(
        coached,
        |_, _| {
            let (measured, question) = forum::pitch();
            let questions = [question.clone()].into();
            let fact = Pitch { allowance: measured, measured, place: 1, questions };
            ((measured, question), Move::Pitch { place: 1 }, Told::Pitched(fact))
        },
        |edition, project, (measured, question)| {
            edition.slot(project).unwrap().heard(measured, [question])
        },
        |_, project, record, stamp| project.pitch(record, stamp).unwrap(),
    );
    for forum in &mut run.forums {
        forum.judge(pitched[forum.projects()].iter().flatten());
    }
    let decision = run.forums[0].edition.seq();
    let laureates = run.stage(
        pitched,
        |_, _| ((), Move::Designate { decision }, Told::Designated(decision)),
        |edition, project, ()| edition.designation(project).unwrap(),
        |_, project, evidence, stamp| project.designate(evidence, stamp).unwrap(),
    );
    run.stage(
        laureates,
        |forum, n| {
            let agreement = forum.agreement(n);
            let sponsor = agreement.sponsor;
            (agreement.clone(), Move::Admit { sponsor }, Told::Admitted(agreement))
        },
        |edition, laureate, agreement| edition.admission(laureate, agreement).unwrap(),
        |_, laureate, evidence, stamp| laureate.admit(evidence, stamp).unwrap(),
    );
}

/// Forums side by side, on their way.
struct Run<'p, R> {
    forums: Vec<Forum>,
    size: usize,
    recorder: R,
    hashed: usize,
    journal: Journal,
    states: Vec<State>,
    parts: core::slice::IterMut<'p, Pair>,
}

impl<R: Job> Run<'_, R> {
    /// Moves every project one stage on, chunk by chunk: first the crate's way, then by hand.
    fn stage<P, A, V, S>(
        &mut self,
        mut before: Vec<Option<P>>,
        facts: impl Fn(&Forum, usize) -> (A, Move, Told),
        evidence: impl Fn(&Edition, &P, A) -> V,
        go: impl Fn(&Edition, P, V, Stamp) -> Transition<Project<S>>,
    ) -> Vec<Option<Project<S>>> {
        let pair = self.parts.next().unwrap();
        let mut after = Vec::with_capacity(before.len());
        after.resize_with(before.len(), || None);
        for first in (0..before.len()).step_by(CHUNK) {
            let chunk = first..before.len().min(first + CHUNK);
            let mut asked = Vec::with_capacity(CHUNK);
            let mut moves = Vec::with_capacity(CHUNK);
            for n in chunk.clone() {
                let forum = &mut self.forums[n / self.size];
                let stamp = forum.stamp();
                let (fact, step, kind) = facts(forum, n);
                asked.push((n / self.size, fact, stamp));
                moves.push((step, forum::project_id(n), kind, stamp));
            }
            let forums = &self.forums;
            let recorder = &mut self.recorder;
            let slots = before[chunk.clone()].iter_mut().zip(&mut after[chunk.clone()]);
            let subject = if R::BARE {
                let mut ready = Vec::with_capacity(CHUNK);
                for ((forum, fact, stamp), (slot, after)) in asked.into_iter().zip(slots) {
                    let edition = &forums[forum].edition;
                    let project = slot.take().unwrap();
                    let evidence = evidence(edition, &project, fact);
                    ready.push((edition, project, evidence, stamp, after));
                }
                let job = || {
                    for (edition, project, evidence, stamp, after) in ready {
                        let done = go(edition, project, evidence, stamp).record(recorder);
                        *after = Some(done.unwrap());
                    }
                };
                timed(job).0
            } else {
                let job = || {
                    for ((forum, fact, stamp), (slot, after)) in asked.into_iter().zip(slots) {
                        let edition = &forums[forum].edition;
                        let project = slot.take().unwrap();
                        let evidence = evidence(edition, &project, fact);
                        let done = go(edition, project, evidence, stamp).record(recorder);
                        *after = Some(done.unwrap());
                    }
                };
                timed(job).0
            };
            let entries = self.recorder.after(self.hashed);
            let limit = if R::BARE {
                bare(&mut self.states[chunk.clone()], &moves)
            } else if self.recorder.is_chained() {
                journal(&mut self.journal, moves) + hashing(entries.iter())
            } else {
                journal(&mut self.journal, moves)
            };
            self.hashed += entries.len();
            pair.add(chunk.len(), subject, limit);
        }
        after
    }
}

type Asked = (Move, ProjectId, Told, Stamp);

/// The enum by hand.
fn bare(states: &mut [State], moves: &[Asked]) -> Duration {
    let steps: Vec<Move> = moves.iter().map(|(step, ..)| *step).collect();
    let job = || {
        for (state, step) in states.iter_mut().zip(black_box(&steps)) {
            *state = state.step(*step).unwrap();
        }
    };
    timed(job).0
}

/// The journal by hand.
fn journal(journal: &mut Journal, moves: Vec<Asked>) -> Duration {
    let job = || {
        for (_, project, kind, stamp) in moves {
            journal.take(project, kind, stamp).unwrap();
        }
    };
    timed(job).0
}
