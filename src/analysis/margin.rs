//! The margin: the smallest change of marks that would have changed the palmarès.
//!
//! A palmarès that one step on one sheet overturns is as good as drawn by lot between those at the
//! cut; a jury should know before it adopts one. Election audits call it the margin of victory.
//!
//! Where a step on a mark moves its project's score by a fixed amount, as under means and weighted
//! means, [`smallest_change`] is exact and quick. For any other rule, [`search_one_mark`] tries
//! single marks.

use alloc::vec::Vec;

use num_bigint::BigInt;
use num_traits::{One as _, ToPrimitive as _};

use super::Fate;
use super::fate::Cut;
use crate::value::Exact;

/// How many steps of its scale a mark may go down and up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Room {
    /// Steps down to the bottom of the scale.
    pub down: u32,
    /// Steps up to its top.
    pub up: u32,
}

/// A mark under a rule where each step counts the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MovableMark {
    /// The project.
    pub project: usize,
    /// How far the mark may go.
    pub room: Room,
    /// By how much one step up raises the project's score: under a mean of n marks, the step over
    /// n; under a weighted mean, times the criterion's share of the weights.
    pub effect: Exact,
}

/// What counts as a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Upset {
    /// A project that stays out comes level with one that enters, so that the scores no longer
    /// settle the palmarès.
    Tie,
    /// A project that stays out comes before one that enters.
    Overturn,
}

/// A mark moved by so many steps: down when below zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Move {
    /// The mark, by its place in the list given.
    pub mark: usize,
    /// The steps.
    pub steps: i64,
}

/// Moves that change the palmarès, and for whom.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Change {
    /// How many steps the moves take in total: at least 1.
    pub steps: u64,
    /// The project that enters and no longer does, or not for certain.
    pub entrant: usize,
    /// The project that comes level with it or before it.
    pub challenger: usize,
    /// The moves. They name sheets of single jurors: for the analyst, not for the teams.
    pub moves: Vec<Move>,
}

/// The smallest changes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Margin {
    /// On one mark alone; `None` when no single mark can change the palmarès within the scale.
    pub one_mark: Option<Change>,
    /// On any marks together; `None` when not even all of them can.
    pub any_marks: Option<Change>,
}

/// Why there is no margin.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MarginError {
    /// A mark is of a project that does not exist.
    #[error("mark {mark} is of project {project} of {projects}")]
    NoSuchProject {
        /// The mark, by its place in the list.
        mark: usize,
        /// The project.
        project: usize,
        /// How many there are.
        projects: usize,
    },
    /// A mark that lowers the score as it rises.
    #[error("a step up on mark {mark} lowers the score")]
    NegativeEffect {
        /// The mark, by its place in the list.
        mark: usize,
    },
    /// Projects are tied at the cut already: the scores settle nothing.
    #[error("projects are tied at the cut")]
    TiedAtCut,
    /// There is no cut: no project with a score stays out, or none enters.
    #[error("no project with a score stays out, or none enters")]
    NoCut,
}

/// The smallest change of marks that changes who enters, when the best scores fill the seats.
///
/// Each step on a mark moves its project's score by its effect and no other score. So the set
/// changes exactly when one project that enters and one that does not meet, and for each such pair
/// the fewest steps are those with the largest effects: both minima are exact. Of several smallest
/// changes, the one of the first projects and marks in order of number is given. Floors and caps
/// are not taken into account; [`search_one_mark`] can.
///
/// O(entering · staying out · c log c) for c marks to a project.
///
/// # Errors
/// [`MarginError`] when a mark is of no project or has a negative effect, when projects are tied at
/// the cut, or when there is no cut.
///
/// ```
/// use participatory_innovation::{
///     analysis::margin::{Move, MovableMark, Room, Upset, smallest_change},
///     value::Exact,
/// };
///
/// // Two projects, two jurors, marks from 0 to 20 by whole points: 14 and 12, and 11 and 13.
/// let marks = [(0, 14), (0, 12), (1, 11), (1, 13)].map(|(project, points)| MovableMark {
///     project,
///     room: Room { down: points, up: 20 - points },
///     effect: "1/2".parse().unwrap(),
/// });
/// let scores = [Some(Exact::from(13_u32)), Some(Exact::from(12_u32))];
/// let margin = smallest_change(&scores, 1, &marks, Upset::Overturn)?;
/// let change = margin.one_mark.unwrap();
/// assert_eq!((change.steps, change.entrant, change.challenger), (3, 0, 1));
/// assert_eq!(change.moves, [Move { mark: 0, steps: -3 }]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn smallest_change(
    scores: &[Option<Exact>],
    seats: usize,
    marks: &[MovableMark],
    upset: Upset,
) -> Result<Margin, MarginError> {
    let mut by_project: Vec<Vec<(usize, &MovableMark)>> = alloc::vec![Vec::new(); scores.len()];
    for (mark, movable) in marks.iter().enumerate() {
        let (project, projects) = (movable.project, scores.len());
        if movable.effect < Exact::ZERO {
            return Err(MarginError::NegativeEffect { mark });
        }
        let slot = by_project.get_mut(project);
        let slot = slot.ok_or(MarginError::NoSuchProject { mark, project, projects })?;
        if movable.effect.is_positive() {
            slot.push((mark, movable));
        }
    }
    let (mut inside, mut outside, mut tied) = (Vec::new(), Vec::new(), false);
    let keys: Vec<Option<&Exact>> = scores.iter().map(Option::as_ref).collect();
    Cut::new(seats).at(&keys, |project, fate| {
        let side = match (fate, keys.get(project).copied().flatten(), by_project.get(project)) {
            (Fate::Tied, ..) => return tied = true,
            (_, Some(score), Some(marks)) => Side { project, score, marks },
            _ => return,
        };
        if fate == Fate::Enters { inside.push(side) } else { outside.push(side) }
    });
    if tied {
        return Err(MarginError::TiedAtCut);
    }
    if inside.is_empty() || outside.is_empty() {
        return Err(MarginError::NoCut);
    }
    let mut margin = Margin { one_mark: None, any_marks: None };
    for entrant in &inside {
        for challenger in &outside {
            let pair = Pair::new(entrant, challenger, upset);
            keep_smaller(&mut margin.one_mark, pair.one_mark());
            keep_smaller(&mut margin.any_marks, pair.any_marks());
        }
    }
    Ok(margin)
}

fn keep_smaller(kept: &mut Option<Change>, found: Option<Change>) {
    if let Some(found) = found
        && kept.as_ref().is_none_or(|kept| found.steps < kept.steps)
    {
        *kept = Some(found);
    }
}

/// A project, on its side of the cut.
struct Side<'a> {
    project: usize,
    score: &'a Exact,
    marks: &'a [(usize, &'a MovableMark)],
}

/// A project that enters and one that does not.
struct Pair<'a> {
    entrant: usize,
    challenger: usize,
    gap: Exact,
    upset: Upset,
    /// Each mark that brings them closer, with its largest move, by descending effect.
    moves: Vec<(&'a Exact, Move)>,
}

impl<'a> Pair<'a> {
    fn new(entrant: &Side<'a>, challenger: &Side<'a>, upset: Upset) -> Self {
        let lower = |(mark, m): &(usize, &'a MovableMark)| {
            (&m.effect, Move { mark: *mark, steps: downward(m.room.down) })
        };
        let raise = |(mark, m): &(usize, &'a MovableMark)| {
            (&m.effect, Move { mark: *mark, steps: m.room.up.into() })
        };
        let mut moves: Vec<(&Exact, Move)> = entrant.marks.iter().map(lower).collect();
        moves.extend(challenger.marks.iter().map(raise));
        moves.retain(|(_, to)| to.steps != 0);
        moves.sort_by(|(a, first), (b, second)| b.cmp(a).then(first.mark.cmp(&second.mark)));
        Self {
            entrant: entrant.project,
            challenger: challenger.project,
            gap: entrant.score - challenger.score,
            upset,
            moves,
        }
    }

    /// How many steps of that effect close the gap.
    fn steps(&self, gap: &Exact, effect: &Exact) -> Option<u64> {
        let steps = gap.checked_div(effect)?.to_big();
        let whole = match self.upset {
            Upset::Tie => steps.ceil().to_integer(),
            Upset::Overturn => steps.floor().to_integer() + BigInt::one(),
        };
        whole.to_u64()
    }

    /// The mark of the largest effect may lack the room.
    fn one_mark(&self) -> Option<Change> {
        let alone = |(effect, to): &(&Exact, Move)| {
            let steps = self.steps(&self.gap, effect)?;
            let to = Move { mark: to.mark, steps: part(*to, steps)? };
            Some(self.change(steps, alloc::vec![to]))
        };
        let fitting = self.moves.iter().filter_map(alone);
        // The first of the smallest, since the marks are not in order of number.
        fitting.min_by_key(|change| (change.steps, change.moves.first().map(|to| to.mark)))
    }

    fn any_marks(&self) -> Option<Change> {
        let (mut gap, mut total, mut moves) = (self.gap.clone(), 0_u64, Vec::new());
        for (effect, to) in &self.moves {
            let enough = self.steps(&gap, effect);
            if let Some((steps, by)) = enough.and_then(|steps| Some((steps, part(*to, steps)?))) {
                moves.push(Move { mark: to.mark, steps: by });
                moves.sort_unstable();
                return Some(self.change(total.saturating_add(steps), moves));
            }
            let steps = to.steps.unsigned_abs();
            total = total.saturating_add(steps);
            moves.push(*to);
            gap = &gap - &(*effect * &Exact::from(steps));
        }
        None
    }

    const fn change(&self, steps: u64, moves: Vec<Move>) -> Change {
        Change { steps, entrant: self.entrant, challenger: self.challenger, moves }
    }
}

fn downward(steps: u32) -> i64 {
    i64::from(steps).saturating_neg()
}

/// So many steps in the direction of a move; `None` when it has not the room.
fn part(to: Move, steps: u64) -> Option<i64> {
    let steps = i64::try_from(steps)
        .ok()
        .filter(|steps| steps.unsigned_abs() <= to.steps.unsigned_abs())?;
    steps.checked_mul(to.steps.signum())
}

/// What a search over single marks came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Search {
    /// This move changes the palmarès, and no move of fewer steps on one mark does.
    Found(Move),
    /// No move of one mark within its scale does.
    Never,
    /// The search was stopped: no move of so many steps or fewer on one mark does.
    Stopped {
        /// The steps, 0 when not even all single steps were tried.
        excluded: u32,
    },
}

/// The smallest move of one mark that changes the palmarès under any rule.
///
/// `changes` is told of a move and says whether the palmarès with it is another. Moves are tried by
/// number of steps, then by mark, down before up. A palmarès may change by a small move and not by
/// a larger one, so nothing is skipped: up to one call for each step of each mark's scale, which is
/// 1,500 marks × 10 steps for the forum of fifteen projects, twenty jurors and five criteria.
/// `most_calls` bounds them.
pub fn search_one_mark(
    marks: &[Room],
    most_calls: u64,
    mut changes: impl FnMut(Move) -> bool,
) -> Search {
    let farthest = marks.iter().map(|room| room.down.max(room.up)).max().unwrap_or(0);
    let mut calls = 0_u64;
    for steps in 1..=farthest {
        for (mark, room) in marks.iter().enumerate() {
            let down = (steps <= room.down).then_some(downward(steps));
            let up = (steps <= room.up).then_some(i64::from(steps));
            for steps_moved in [down, up].into_iter().flatten() {
                if calls >= most_calls {
                    return Search::Stopped { excluded: steps.saturating_sub(1) };
                }
                calls = calls.saturating_add(1);
                let to = Move { mark, steps: steps_moved };
                if changes(to) {
                    return Search::Found(to);
                }
            }
        }
    }
    Search::Never
}
