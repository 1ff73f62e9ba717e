//! From sheets to an order, joint by joint: by hand, and against models too simple to be wrong.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test states what must hold"
)]

mod borda;
mod by_criterion;
mod counter_examples;
mod majority;
mod means;
mod methods;
mod pairwise;
mod procedure;
mod quorum;
mod redrawn;
mod sheets;
mod tally;
mod ties;
mod weak_order;

use participatory_innovation::{
    charter::{Absences, Criterion, Grid},
    scoring::{File, ScoringError, Sheets, Stance, Tally},
    value::{Exact, Mark, PersonId, ProjectId, Scale},
};
use proptest::{collection::vec, prelude::*};
use uuid::Uuid;

fn exact(text: &str) -> Exact {
    text.parse().unwrap()
}

fn person(n: u128) -> PersonId {
    PersonId::new(Uuid::from_u128(0x100 + n)).unwrap()
}

fn project(n: u128) -> ProjectId {
    ProjectId::new(Uuid::from_u128(0x200 + n)).unwrap()
}

/// Criteria `a`, `b`, … of these weights, marked from 0 to 10 by whole points.
fn grid(weights: &[u32]) -> Grid {
    let criterion = |(letter, weight): (char, &u32)| Criterion {
        code: letter.to_string().parse().unwrap(),
        label: letter.to_string().parse().unwrap(),
        weight: *weight,
    };
    Grid { criteria: ('a'..).zip(weights).map(criterion).collect(), scale: Scale::ZERO_TO_TEN }
}

/// What one juror did.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Did {
    Marked(Vec<Option<Mark>>),
    Abstained,
    Recused,
    Missing,
}

impl Did {
    fn stance(&self) -> Stance<'_> {
        match self {
            Self::Marked(marks) => Stance::Marked(marks),
            Self::Abstained => Stance::Abstained,
            Self::Recused => Stance::Recused,
            Self::Missing => Stance::Missing,
        }
    }
}

fn marked<const N: usize>(units: [i32; N]) -> Did {
    Did::Marked(units.map(|units| Some(Mark::from_units(units))).into())
}

/// What the jury did: a row for each project, and in it the jurors in their order.
#[derive(Debug, Clone)]
struct Panel {
    grid: Grid,
    rows: Vec<Vec<Did>>,
}

impl Panel {
    fn new<const N: usize>(weights: &[u32], rows: [Vec<Did>; N]) -> Self {
        Self { grid: grid(weights), rows: rows.into() }
    }

    /// One criterion; whoever gave no mark is recused.
    fn plain(rows: &[&[Option<i32>]]) -> Self {
        let did = |mark: &Option<i32>| mark.map_or(Did::Recused, |mark| marked([mark]));
        let rows = rows.iter().map(|row| row.iter().map(did).collect()).collect();
        Self { grid: grid(&[1]), rows }
    }

    /// One criterion, and a mark from everybody.
    fn full<const N: usize>(rows: &[[i32; N]]) -> Self {
        let rows = rows.iter().map(|row| row.map(|mark| marked([mark])).into()).collect();
        Self { grid: grid(&[1]), rows }
    }

    fn files(&self) -> Vec<File<'_>> {
        (0..)
            .zip(&self.rows)
            .map(|(n, row)| File {
                project: project(n),
                stances: (0..).zip(row).map(|(by, did)| (person(by), did.stance())).collect(),
            })
            .collect()
    }

    fn weighed(&self, absences: &Absences) -> Result<Sheets<'_>, ScoringError> {
        Sheets::new(&self.grid, absences, self.files())
    }

    fn sheets(&self) -> Sheets<'_> {
        self.weighed(&Absences::LEFT_OUT).unwrap()
    }
}

/// A tally of sheets that come to these scores, on a grid of one criterion.
fn tally_of(scores: &[i32]) -> Tally {
    let mut tally = Tally::default();
    for score in scores {
        tally.add(&grid(&[1]), marked([*score]).stance());
    }
    tally
}

/// What one juror may do on a grid of so many criteria: marks mostly.
fn did(criteria: usize) -> impl Strategy<Value = Did> {
    let mark = proptest::option::weighted(0.8, (0..=10).prop_map(Mark::from_units));
    prop_oneof![
        6 => vec(mark, criteria).prop_map(Did::Marked),
        1 => Just(Did::Abstained),
        1 => Just(Did::Recused),
        1 => Just(Did::Missing),
    ]
}
