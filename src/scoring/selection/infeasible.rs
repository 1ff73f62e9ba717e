use alloc::{vec, vec::Vec};
use core::fmt;

use super::{Contest, Limit, Problem, TooHard, is_feasible};
use crate::{
    charter::Seats,
    value::{Exact, Label},
};

/// A constraint that takes part in a contradiction.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Constraint {
    /// How many enter.
    Seats {
        /// The seats.
        seats: Seats,
        /// How many candidates there are.
        candidates: usize,
    },
    /// What score enters.
    Threshold {
        /// The least score.
        least: Exact,
        /// How many items of the order are below it.
        below: usize,
    },
    /// The floor of a group.
    Floor {
        /// The group.
        group: Label,
        /// At least so many enter.
        floor: u32,
        /// How many candidates the group has.
        candidates: usize,
    },
    /// The cap of a group.
    Cap {
        /// The group.
        group: Label,
        /// At most so many enter.
        cap: u32,
        /// How many candidates the group has.
        candidates: usize,
    },
    /// An incompatible pair.
    Incompatible {
        /// The pair.
        pair: (usize, usize),
    },
}

impl fmt::Display for Constraint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Seats { seats: Seats::Exactly(seats), candidates } => {
                write!(f, "exactly {seats} seats for {candidates} candidates")
            }
            Self::Seats { seats: Seats::AtMost(seats), candidates } => {
                write!(f, "at most {seats} seats for {candidates} candidates")
            }
            Self::Threshold { least, below } => {
                write!(f, "a score of at least {least}, which {below} do not reach")
            }
            Self::Floor { group, floor, candidates } => {
                write!(f, "at least {floor} of the {candidates} candidates of {group}")
            }
            Self::Cap { group, cap, candidates } => {
                write!(f, "at most {cap} of the {candidates} candidates of {group}")
            }
            Self::Incompatible { pair: (a, b) } => write!(f, "not both of items {a} and {b}"),
        }
    }
}

/// Constraints that cannot hold together, and of which none can be spared: without any one of them
/// some set is within the others.
///
/// A contest may contain several contradictions; this is one of them, the same for the same
/// contest. It is found by leaving out one constraint after the other while the rest stays
/// contradictory: first the seats and the threshold, then pairs, caps and floors.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Infeasible {
    constraints: Vec<Constraint>,
}

impl Infeasible {
    /// The constraints: floors first, then caps, pairs, the threshold and the seats.
    #[must_use]
    pub fn constraints(&self) -> &[Constraint] {
        &self.constraints
    }

    /// The contradiction in a contest that no set is within.
    pub(super) fn of(contest: &Contest<'_>, steps: &mut usize) -> Result<Self, TooHard> {
        let mut kept = vec![Limit::Seats];
        kept.extend(contest.threshold().map(|_| Limit::Threshold));
        kept.extend((0..contest.incompatible().len()).map(Limit::Pair));
        let groups = || contest.groups().iter().enumerate();
        kept.extend(groups().filter(|(_, g)| g.cap.is_some()).map(|(at, _)| Limit::Cap(at)));
        kept.extend(groups().filter(|(_, g)| g.floor > 0).map(|(at, _)| Limit::Floor(at)));
        for limit in kept.clone() {
            let others = |other: Limit| other != limit && kept.contains(&other);
            if !is_feasible(contest, others, steps)? {
                kept.retain(|other| *other != limit);
            }
        }
        let problem = Problem::new(contest, |limit| kept.contains(&limit));
        let candidates = problem.candidates.len();
        let constraint = |limit: &Limit| {
            Some(match *limit {
                Limit::Seats => Constraint::Seats { seats: contest.seats(), candidates },
                Limit::Threshold => Constraint::Threshold {
                    least: contest.threshold()?.clone(),
                    below: below(contest),
                },
                Limit::Pair(at) => {
                    Constraint::Incompatible { pair: *contest.incompatible().get(at)? }
                }
                Limit::Cap(at) => {
                    let group = contest.groups().get(at)?;
                    let candidates = present(&problem, &group.members);
                    Constraint::Cap { group: group.name.clone(), cap: group.cap?, candidates }
                }
                Limit::Floor(at) => {
                    let group = contest.groups().get(at)?;
                    let (name, floor) = (group.name.clone(), group.floor);
                    let candidates = present(&problem, &group.members);
                    Constraint::Floor { group: name, floor, candidates }
                }
            })
        };
        Ok(Self { constraints: kept.iter().rev().filter_map(constraint).collect() })
    }
}

impl fmt::Display for Infeasible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.constraints.len() == 1 {
            "cannot hold: "
        } else {
            "cannot hold together: "
        })?;
        for (at, constraint) in self.constraints.iter().enumerate() {
            if at > 0 {
                f.write_str("; ")?;
            }
            constraint.fmt(f)?;
        }
        Ok(())
    }
}

impl core::error::Error for Infeasible {}

fn below(contest: &Contest<'_>) -> usize {
    let items = contest.order().levels().iter().flatten();
    items.filter(|item| !contest.reaches_threshold(**item)).count()
}

/// How many of these items are candidates.
fn present(problem: &Problem, members: &[usize]) -> usize {
    problem.candidates.iter().filter(|candidate| members.contains(&candidate.item)).count()
}
