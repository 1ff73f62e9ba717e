//! Who enters: the best set of items within seats, floors, caps and incompatible pairs.

mod contest;
mod explain;
mod families;
mod infeasible;
mod matroid;
mod problem;
mod reserve;
mod search;
mod sets;

use alloc::vec::Vec;

pub use contest::{Contest, ContestError, Group, Objective};
pub use infeasible::{Constraint, Infeasible};
pub use reserve::next_in_reserve;

use crate::{scoring::Rule, value::Exact};

use explain::Ordered;
use matroid::Greedy;
use problem::{Limit, Problem};
use search::{Diagram, Search};

/// How many optimal sets are listed at most.
pub const MOST_SETS: usize = 256;

/// How many states a search through overlapping groups or incompatible pairs visits at most, for
/// one selection with its explanations.
pub const MOST_STATES: usize = 250_000;

/// A rule that fills the seats of a contest.
///
/// Laws: who enters is within the constraints; a tie is never broken; what is selected depends
/// neither on the numbers of the items nor on their order within a level.
pub trait Selection: Rule {
    /// Fills the seats.
    ///
    /// # Errors
    /// [`SelectionError::Infeasible`] when no set is within the constraints;
    /// [`SelectionError::TooHard`] when the rule gives up before it knows.
    fn select(&self, contest: &Contest<'_>) -> Result<Selected, SelectionError>;
}

/// Nothing is selected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SelectionError {
    /// No set is within the constraints.
    #[error(transparent)]
    Infeasible(#[from] Infeasible),
    /// The constraints overlap in more ways than the search goes through.
    #[error("not decided within {states} states")]
    TooHard {
        /// How many states the search may visit.
        states: usize,
    },
}

/// Who enters, who stays in reserve and what is still tied.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Selected {
    /// Who enters for certain, best first: the items that all optimal sets share.
    pub entered: Vec<Place>,
    /// Who is in reserve (*liste complémentaire*), best first: the other items of the order that
    /// reach the threshold. Empty while a tie at the cut stands.
    ///
    /// This is the order in which they come into question for a seat that becomes free. Whose seat
    /// it was decides which of them may have it within the same constraints: [`next_in_reserve`].
    pub reserve: Vec<usize>,
    /// The items that are in some optimal sets and not in others, best first. Empty when nothing is
    /// tied at the cut.
    pub tied_at_cut: Vec<usize>,
    /// The optimal sets, or the first [`MOST_SETS`] of them. Each is best first.
    pub optimal_sets: Vec<Vec<usize>>,
    /// Whether there are more optimal sets than are listed. Which of them are listed then follows
    /// the numbers of the items.
    pub more_sets: bool,
}

/// An item that enters.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// The item.
    pub item: usize,
    /// By what it enters.
    pub why: Why,
    /// Who would have entered for certain in its stead without the constraints that `why` names,
    /// and now does not: one item, unless a tie leaves open who made way for whom; none for an item
    /// that enters by rank alone, or where nobody would have entered for certain.
    pub displaced: Vec<Displaced>,
}

/// By what an item enters: the constraints that it takes to let it in, beginning with none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Why {
    /// By its rank alone, or under [`Objective::Total`] by its score alone.
    Rank,
    /// On a seat that a cap left free: by rank alone it would not.
    Cap,
    /// On a seat that an incompatible pair left free: by rank and caps alone it would not.
    Incompatible,
    /// By a floor: by rank, caps and pairs alone it would not.
    Floor,
}

/// An item that made way for one that entered.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Displaced {
    /// The item.
    pub item: usize,
    /// By how much its score is above that of the item it made way for; `None` without scores.
    pub margin: Option<Exact>,
}

/// The best set there is, exactly, with every other set that is as good.
///
/// A group binds when it has a floor, or a cap below the number of its candidates. Where the groups
/// that bind are disjoint or nested, and no pair is incompatible, the sets within the constraints
/// are the bases of a matroid and the greedy algorithm finds the best (Edmonds, *Matroids and the
/// greedy algorithm*, 1971): O(items · groups · log(items)), and for each level with a tie at the
/// cut O(groups³ · log(items)) more. Otherwise the question is NP-hard, already whether any set is
/// within the constraints (Bredereck, Faliszewski, Igarashi, Lackner and Skowron, *Multiwinner
/// elections with diversity constraints*, 2018; Lang and Skowron, *Multi-attribute proportional
/// representation*, 2018). An exact search answers it, or gives up with
/// [`SelectionError::TooHard`] after [`MOST_STATES`] states: near that limit the numbers of the
/// items may decide whether it answers, but never what. It does not guess.
///
/// Properties: it breaks no tie, and what it answers is neutral. An item that enters still does
/// when it moves up in the order or its score rises, whatever the constraints, since every set with
/// it gains and no other does. It is *not* monotone in the seats where groups overlap or pairs are
/// incompatible: one seat more may turn an item away.
///
/// ```
/// use participatory_innovation::{
///     charter::Seats,
///     scoring::{BestSet, Contest, Selection, WeakOrder},
/// };
///
/// let order = WeakOrder::by_descending(&[Some(16), Some(14), Some(13)]);
/// // The first is incompatible with both others.
/// let pairs = [(0, 1), (0, 2)];
/// for (seats, enter) in [(1, vec![0]), (2, vec![1, 2])] {
///     let contest = Contest::new(3, &order, Seats::Exactly(seats))?.with_incompatible(&pairs)?;
///     assert_eq!(BestSet.select(&contest)?.optimal_sets, [enter]);
/// }
/// let contest = Contest::new(3, &order, Seats::Exactly(3))?.with_incompatible(&pairs)?;
/// let refused = BestSet.select(&contest).unwrap_err();
/// assert_eq!(
///     refused.to_string(),
///     "cannot hold together: not both of items 0 and 2; exactly 3 seats for 3 candidates"
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct BestSet;

impl Rule for BestSet {
    fn name(&self) -> &'static str {
        "best-set"
    }
}

impl Selection for BestSet {
    fn select(&self, contest: &Contest<'_>) -> Result<Selected, SelectionError> {
        let mut steps = 0;
        let problem = Problem::new(contest, |_| true);
        let Some(solved) = Solved::new(&problem, contest.objective(), &mut steps)? else {
            return Err(Infeasible::of(contest, &mut steps)?.into());
        };
        let ordered = Ordered::new(contest);
        let items = |fate: Fate| ordered.sorted(solved.items(&problem, fate));
        let entered = items(Fate::In);
        let tied_at_cut = items(Fate::Tied);
        let out = items(Fate::Out);
        let (sets, complete) = solved.sets(&problem, MOST_SETS);
        let places = explain::places(contest, &ordered, &entered, &out, &mut steps)?;
        Ok(Selected {
            entered: places,
            reserve: if tied_at_cut.is_empty() { out } else { Vec::new() },
            tied_at_cut,
            optimal_sets: sets
                .into_iter()
                .map(|set| ordered.sorted(set.into_iter().filter_map(|at| problem.item(at))))
                .collect(),
            more_sets: !complete,
        })
    }
}

/// What becomes of a candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    In,
    Tied,
    Out,
}

/// The search went through all the states it may.
#[derive(Debug, Clone, Copy)]
struct TooHard;

impl From<TooHard> for SelectionError {
    fn from(TooHard: TooHard) -> Self {
        Self::TooHard { states: MOST_STATES }
    }
}

/// The optimal sets of a problem, found in one of two ways.
enum Solved {
    Greedy(Greedy),
    Searched(Diagram),
}

impl Solved {
    /// `None` when nothing is within the constraints.
    fn new(
        problem: &Problem,
        objective: Objective,
        steps: &mut usize,
    ) -> Result<Option<Self>, TooHard> {
        if problem.is_laminar() {
            return Ok(Greedy::solve(problem).map(Self::Greedy));
        }
        let (least, most) = problem.seats;
        let most = most.min(problem.candidates.len());
        for size in (least..=most).rev() {
            let mut search = Search::new(problem, (size, size), steps);
            let found = match objective {
                Objective::ByRank => search.by_rank()?,
                Objective::Total => search.by_total()?,
            };
            if let Some(found) = found {
                return Ok(Some(Self::Searched(found)));
            }
        }
        Ok(None)
    }

    fn items(&self, problem: &Problem, fate: Fate) -> impl Iterator<Item = usize> {
        let fates = match self {
            Self::Greedy(greedy) => &greedy.fates,
            Self::Searched(diagram) => &diagram.fates,
        };
        let candidates = problem.candidates.iter().zip(fates);
        candidates.filter(move |(_, found)| **found == fate).map(|(candidate, _)| candidate.item)
    }

    fn sets(&self, problem: &Problem, limit: usize) -> (Vec<Vec<usize>>, bool) {
        match self {
            Self::Greedy(greedy) => greedy.sets(problem, limit),
            Self::Searched(diagram) => diagram.sets(limit),
        }
    }
}

/// Whether any set is within the constraints that are kept.
fn is_feasible(
    contest: &Contest<'_>,
    keeps: impl Fn(Limit) -> bool,
    steps: &mut usize,
) -> Result<bool, TooHard> {
    let problem = Problem::new(contest, keeps);
    if problem.is_laminar() {
        Ok(Greedy::is_feasible(&problem))
    } else {
        Search::new(&problem, problem.seats, steps).succeeds()
    }
}
