//! Overlapping groups and incompatible pairs: an exact search.
//!
//! Whether any set is within such constraints is NP-hard to say (three overlapping partitions hold
//! three-dimensional matching, pairs hold the independent set), so the search counts its states and
//! gives up, with an error, beyond a stated number. A state is what the candidates decided so far
//! leave to be known: how many entered, what each group that is still open took, and who is kept
//! out by a rival. Sets that lead to the same state are followed together.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec,
    vec::Vec,
};

use super::{Fate, MOST_STATES, TooHard, families::Room, problem::Problem, sets};
use crate::value::Exact;

/// How many entered; then each group's count; then the rivals to come that are kept out.
type State = Vec<usize>;

/// The count of a group that can no longer break its floor or its cap.
const SETTLED: usize = usize::MAX;

/// Where taking and where skipping a candidate leads, in the next layer.
#[derive(Debug, Clone, Copy, Default)]
struct Arcs {
    take: Option<usize>,
    skip: Option<usize>,
}

/// All optimal sets of a problem: the ways through its layers, one for each candidate.
#[derive(Debug)]
pub(super) struct Diagram {
    pub(super) fates: Vec<Fate>,
    layers: Vec<Vec<Arcs>>,
}

impl Diagram {
    /// The first optimal sets, in terms of places, and whether they are all.
    pub(super) fn sets(&self, limit: usize) -> (Vec<Vec<usize>>, bool) {
        sets::walk(0, self.layers.len(), limit, |place, node| {
            let arcs = self.layers.get(place).and_then(|layer| layer.get(*node));
            arcs.map_or((None, None), |arcs| (arcs.take, arcs.skip))
        })
    }

    /// Keeps the ways that lead from the first state of the first layer to a last state that is
    /// kept.
    fn new(mut layers: Vec<Vec<Arcs>>, kept: Vec<bool>) -> Self {
        let mut alive = kept;
        for layer in layers.iter_mut().rev() {
            let lives = |next: &usize| alive.get(*next) == Some(&true);
            for arcs in &mut *layer {
                *arcs = Arcs { take: arcs.take.filter(lives), skip: arcs.skip.filter(lives) };
            }
            alive = layer.iter().map(|a| a.take.is_some() || a.skip.is_some()).collect();
        }
        let mut reached = BTreeSet::from([0]);
        let mut fates = Vec::with_capacity(layers.len());
        for layer in &layers {
            let arcs = || reached.iter().filter_map(|node: &usize| layer.get(*node));
            fates.push(
                match (arcs().any(|a| a.take.is_some()), arcs().any(|a| a.skip.is_some())) {
                    (true, true) => Fate::Tied,
                    (true, false) => Fate::In,
                    (false, _) => Fate::Out,
                },
            );
            reached = arcs().flat_map(|arcs| [arcs.take, arcs.skip]).flatten().collect();
        }
        Self { fates, layers }
    }
}

/// A search for sets of a given size.
pub(super) struct Search<'a> {
    problem: &'a Problem,
    seats: (usize, usize),
    /// How many of each group stand at each place or after it.
    left: Vec<Vec<usize>>,
    /// Which states can be completed.
    known: BTreeMap<(usize, State), bool>,
    steps: &'a mut usize,
}

impl<'a> Search<'a> {
    /// `steps` counts the states of all searches that share one limit.
    pub(super) fn new(problem: &'a Problem, seats: (usize, usize), steps: &'a mut usize) -> Self {
        let mut left = Vec::with_capacity(problem.candidates.len().saturating_add(1));
        let mut counts = problem.sizes.clone();
        left.push(counts.clone());
        for candidate in &problem.candidates {
            for group in &candidate.groups {
                if let Some(count) = counts.get_mut(*group) {
                    *count = count.saturating_sub(1);
                }
            }
            left.push(counts.clone());
        }
        Self { problem, seats, left, known: BTreeMap::new(), steps }
    }

    /// Whether any set is within the constraints.
    pub(super) fn succeeds(&mut self) -> Result<bool, TooHard> {
        match self.start()? {
            Some(start) => self.completes(0, start),
            None => Ok(false),
        }
    }

    /// All sets that are best by rank; `None` when there is none at all.
    ///
    /// Level by level, follows the states that the best sets so far lead to and that can still be
    /// completed: of those only the ones with most of the level count.
    pub(super) fn by_rank(&mut self) -> Result<Option<Diagram>, TooHard> {
        let Some(start) = self.start()? else { return Ok(None) };
        let mut states = vec![start];
        let mut layers = Vec::with_capacity(self.problem.candidates.len());
        for level in &self.problem.levels {
            for place in level.clone() {
                let (next, arcs) = self.layer(place, &states)?;
                layers.push(arcs);
                states = next;
            }
            let mut best = Vec::new();
            let mut by_size: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
            for (node, state) in states.iter().enumerate() {
                by_size.entry(size(state)).or_default().push(node);
            }
            for nodes in by_size.values().rev() {
                for node in nodes {
                    if let Some(state) = states.get(*node)
                        && self.completes(level.end, state.clone())?
                    {
                        best.push(*node);
                    }
                }
                if !best.is_empty() {
                    break;
                }
            }
            if best.is_empty() {
                return Ok(None);
            }
            // The last layer leads to those that are kept, under their new places.
            let moved = |node: usize| best.binary_search(&node).ok();
            for arcs in layers.last_mut().into_iter().flatten() {
                *arcs = Arcs { take: arcs.take.and_then(moved), skip: arcs.skip.and_then(moved) };
            }
            states = best.iter().filter_map(|node| states.get(*node).cloned()).collect();
        }
        Ok(Some(Diagram::new(layers, vec![true; states.len()])))
    }

    /// All sets with the greatest total; `None` when there is none at all.
    ///
    /// The best set by rank of scores bounds the total from below; a state is given up when even
    /// the best scores to come, whatever their groups, stay under it.
    pub(super) fn by_total(&mut self) -> Result<Option<Diagram>, TooHard> {
        let (Some(found), Some(start)) = (self.by_rank()?, self.start()?) else { return Ok(None) };
        let scores: Vec<Exact> =
            self.problem.candidates.iter().filter_map(|it| it.score.clone()).collect();
        let (sets, _) = found.sets(1);
        let least: Exact = sets.iter().flatten().filter_map(|place| scores.get(*place)).sum();
        let bound = Bound::new(&scores, self.seats.1);
        let (mut states, mut totals) = (vec![start], vec![Exact::ZERO]);
        let mut layers = Vec::with_capacity(scores.len());
        for (place, score) in scores.iter().enumerate() {
            let (next, mut layer) = self.layer(place, &states)?;
            let mut best: Vec<Option<Exact>> = vec![None; next.len()];
            for (arcs, total) in layer.iter().zip(&totals) {
                for (node, total) in [(arcs.skip, total.clone()), (arcs.take, total + score)] {
                    if let Some(best) = node.and_then(|node| best.get_mut(node)) {
                        *best = Some(total).max(best.take());
                    }
                }
            }
            let after = place.saturating_add(1);
            let kept: Vec<usize> = (0..next.len())
                .filter(|node| {
                    let state = next.get(*node).zip(best.get(*node).and_then(Option::as_ref));
                    state.is_some_and(|(state, total)| {
                        total + &bound.to_come(after, size(state)) >= least
                    })
                })
                .collect();
            for (arcs, total) in layer.iter_mut().zip(&totals) {
                // Only the ways with the greatest total so far, under the new places of the kept.
                let leads = |total: &Exact, node: usize| {
                    let is_best = best.get(node).and_then(Option::as_ref) == Some(total);
                    kept.binary_search(&node).ok().filter(|_| is_best)
                };
                *arcs = Arcs {
                    take: arcs.take.and_then(|node| leads(&(total + score), node)),
                    skip: arcs.skip.and_then(|node| leads(total, node)),
                };
            }
            layers.push(layer);
            states = kept.iter().filter_map(|node| next.get(*node).cloned()).collect();
            totals = kept.iter().filter_map(|node| best.get(*node).cloned().flatten()).collect();
        }
        let greatest = totals.iter().max();
        let kept = totals.iter().map(|total| Some(total) == greatest).collect();
        Ok(Some(Diagram::new(layers, kept)))
    }

    /// The state before the first place, unless nothing can come of it.
    fn start(&mut self) -> Result<Option<State>, TooHard> {
        let mut state = vec![0];
        state.extend(self.problem.groups.iter().map(|_| 0));
        self.settled(0, state)
    }

    /// The states after a place, and what leads there.
    fn layer(
        &mut self,
        place: usize,
        states: &[State],
    ) -> Result<(Vec<State>, Vec<Arcs>), TooHard> {
        let mut next: Vec<State> = Vec::new();
        let mut known: BTreeMap<State, usize> = BTreeMap::new();
        let mut arcs = Vec::with_capacity(states.len());
        for state in states {
            let mut node = |state: Option<State>| {
                state.map(|state| {
                    *known.entry(state).or_insert_with_key(|state| {
                        next.push(state.clone());
                        next.len().saturating_sub(1)
                    })
                })
            };
            let take = node(self.after(place, state, true)?);
            let skip = node(self.after(place, state, false)?);
            arcs.push(Arcs { take, skip });
        }
        Ok((next, arcs))
    }

    /// Whether a state can be completed to a set within the constraints.
    fn completes(&mut self, place: usize, state: State) -> Result<bool, TooHard> {
        let places = self.problem.candidates.len();
        let mut path = vec![(place, state, Turn::Take)];
        while let Some((place, state, turn)) = path.last_mut() {
            let known = self.known.get(&(*place, state.clone())).copied();
            if *place == places || known == Some(true) {
                for (place, state, _) in path {
                    self.known.insert((place, state), true);
                }
                return Ok(true);
            }
            let take = match (known, *turn) {
                (Some(_), _) | (None, Turn::Done) => {
                    if let Some((place, state, _)) = path.pop() {
                        self.known.insert((place, state), false);
                    }
                    continue;
                }
                (None, Turn::Take) => true,
                (None, Turn::Skip) => false,
            };
            *turn = if take { Turn::Skip } else { Turn::Done };
            let (place, state) = (*place, state.clone());
            if let Some(next) = self.after(place, &state, take)? {
                path.push((place.saturating_add(1), next, Turn::Take));
            }
        }
        Ok(false)
    }

    /// The state after a candidate is taken or skipped, unless nothing can come of it.
    fn after(&mut self, place: usize, state: &State, take: bool) -> Result<Option<State>, TooHard> {
        let Some(candidate) = self.problem.candidates.get(place) else { return Ok(None) };
        let rivals = self.problem.groups.len().saturating_add(1);
        let (counts, out) = state.split_at_checked(rivals).unwrap_or((state, &[]));
        let mut next = counts.to_vec();
        let mut out: BTreeSet<usize> = out.iter().copied().collect();
        let kept_out = out.remove(&place);
        if take {
            if kept_out {
                return Ok(None);
            }
            let groups = candidate.groups.iter().map(|group| group.saturating_add(1));
            for slot in groups.chain([0]) {
                if let Some(count) = next.get_mut(slot).filter(|count| **count != SETTLED) {
                    *count = count.saturating_add(1);
                }
            }
            out.extend(candidate.rivals.iter().filter(|rival| **rival > place));
        }
        next.extend(out);
        self.settled(place.saturating_add(1), next)
    }

    /// A state before a place, with the groups settled that are, unless nothing can come of it.
    fn settled(&mut self, place: usize, mut state: State) -> Result<Option<State>, TooHard> {
        *self.steps = self.steps.saturating_add(1);
        if *self.steps > MOST_STATES {
            return Err(TooHard);
        }
        let problem = self.problem;
        let left = self.left.get(place).map_or(&[][..], Vec::as_slice);
        let counts = state.iter_mut().skip(1);
        for ((count, bounds), left) in counts.zip(&problem.groups).zip(left) {
            if *count >= bounds.floor && count.saturating_add(*left) <= bounds.cap {
                *count = SETTLED;
            }
        }
        let seats = size(&state);
        let places = problem.candidates.len().saturating_sub(place);
        let range = problem.families.range(places, |group| {
            let (count, left) = (*state.get(group.saturating_add(1))?, *left.get(group)?);
            if count == SETTLED {
                return Some(Room { least: 0, most: left, left });
            }
            let bounds = problem.bounds(group);
            let most = bounds.cap.checked_sub(count)?;
            Some(Room { least: bounds.floor.saturating_sub(count), most, left })
        });
        let within = range.is_some_and(|(least, most)| {
            seats.saturating_add(least) <= self.seats.1
                && seats.saturating_add(most) >= self.seats.0
        });
        Ok(within.then_some(state))
    }
}

/// What is to be tried next from a state.
#[derive(Clone, Copy)]
enum Turn {
    Take,
    Skip,
    Done,
}

/// How much the candidates to come can add at most.
struct Bound {
    /// The sums of the first scores.
    sums: Vec<Exact>,
    seats: usize,
}

impl Bound {
    /// For scores in falling order.
    fn new(scores: &[Exact], seats: usize) -> Self {
        let mut sums = Vec::with_capacity(scores.len().saturating_add(1));
        let mut sum = Exact::ZERO;
        for score in scores {
            let next = &sum + score;
            sums.push(core::mem::replace(&mut sum, next));
        }
        sums.push(sum);
        Self { sums, seats }
    }

    /// What the best that fill the seats add, from a place on.
    fn to_come(&self, place: usize, seated: usize) -> Exact {
        let until = place.saturating_add(self.seats.saturating_sub(seated));
        let until = until.min(self.sums.len().saturating_sub(1));
        let sums = self.sums.get(until).zip(self.sums.get(place));
        sums.map_or(Exact::ZERO, |(all, gone)| all - gone)
    }
}

fn size(state: &State) -> usize {
    state.first().copied().unwrap_or_default()
}
