//! Who enters: against the best sets found by trying every set, and by hand.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test states what must hold"
)]

mod by_hand;
mod every_set;
mod refusals;
mod scale;

use participatory_innovation::{
    charter::Seats,
    scoring::{
        Contest, Group, Objective, WeakOrder,
        selection::{Constraint, SelectionError},
    },
    value::Exact,
};

/// A contest that owns its parts.
#[derive(Debug, Clone)]
struct Case {
    order: WeakOrder,
    scores: Vec<Option<Exact>>,
    seats: Seats,
    threshold: Option<Exact>,
    groups: Vec<Group>,
    pairs: Vec<(usize, usize)>,
    objective: Objective,
}

impl Case {
    /// Items ranked by their scores.
    fn new(scores: &[i64], seats: Seats) -> Self {
        let scores: Vec<Option<Exact>> =
            scores.iter().map(|score| Some(Exact::from_integer(*score))).collect();
        Self {
            order: WeakOrder::by_descending(&scores),
            scores,
            seats,
            threshold: None,
            groups: Vec::new(),
            pairs: Vec::new(),
            objective: Objective::ByRank,
        }
    }

    fn group(mut self, name: &str, members: &[usize], floor: u32, cap: Option<u32>) -> Self {
        self.groups.push(group(name, members, floor, cap));
        self
    }

    fn contest(&self) -> Contest<'_> {
        let contest = Contest::new(self.scores.len(), &self.order, self.seats).unwrap();
        let contest = contest.with_scores(&self.scores).unwrap();
        let contest = match &self.threshold {
            Some(threshold) => contest.with_threshold(threshold.clone()).unwrap(),
            None => contest,
        };
        let contest = contest.with_groups(&self.groups).unwrap();
        let contest = contest.with_incompatible(&self.pairs).unwrap();
        contest.with_objective(self.objective).unwrap()
    }
}

fn group(name: &str, members: &[usize], floor: u32, cap: Option<u32>) -> Group {
    Group { name: name.parse().unwrap(), members: members.to_vec(), floor, cap }
}

/// The constraints that contradict each other, as they are told.
#[track_caller]
fn contradiction(error: SelectionError) -> Vec<Constraint> {
    match error {
        SelectionError::Infeasible(infeasible) => infeasible.constraints().to_vec(),
        other => panic!("{other}"),
    }
}
