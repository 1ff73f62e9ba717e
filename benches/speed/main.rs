//! Speed: each job of the crate beside the least that the job takes by hand, in the same run.
//!
//! How to run it and how to read it: `src/guide/benchmarks.md`.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    unreachable_pub,
    reason = "a bench is a program of its own, which may stop where it stands"
)]

extern crate alloc;

#[path = "../forum/mod.rs"]
mod forum;

mod again;
mod by_hand;
mod live;
mod meter;

use again::Archive;
use live::{Job, Nowhere, play};
use meter::{Line, Pair};
use participatory_innovation::journal::{Entry, Rehearsal};

/// So many projects are measured together, so that one sample is long beside the clock's grain.
const TOGETHER: usize = 1_000;

/// One size of forum.
struct Size {
    projects: usize,
    rounds: usize,
}

impl Size {
    fn forums(&self) -> usize {
        (TOGETHER / self.projects).max(1)
    }

    fn live<R: Job>(&self, job: &'static str, aim: Option<f64>) {
        let mut parts = Vec::new();
        for _ in 0..self.rounds {
            play::<R>(self.forums(), self.projects, &mut parts);
        }
        self.print(job, "move", aim, &parts);
    }

    fn again(
        &self,
        archive: &Archive,
        job: &'static str,
        aim: Option<f64>,
        measure: fn(&Archive, &mut Pair),
    ) {
        let mut pair = Pair::default();
        for _ in 0..self.rounds {
            measure(archive, &mut pair);
        }
        self.print(job, "entry", aim, &[pair]);
    }

    fn print(&self, job: &'static str, unit: &'static str, aim: Option<f64>, parts: &[Pair]) {
        Line { job, size: self.projects, unit, aim }.print(parts);
    }

    fn measure(&self) {
        self.live::<Nowhere>("moves, evidence at hand", None);
        self.live::<Rehearsal>("moves, recorded without the chain", Some(2.0));
        self.live::<Vec<Entry>>("moves, recorded with the chain", Some(1.3));
        let archive = Archive::new(self.forums(), self.projects);
        self.again(&archive, "replay from entries", None, Archive::replay);
        self.again(&archive, "replay from JSON lines", Some(1.3), Archive::replay_json);
        self.again(&archive, "audit", None, Archive::audit);
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |option: &str| arguments.iter().any(|argument| argument == option);
    // As a test it runs once and small, to see that it runs.
    let (most, largest) = match (has("--bench"), has("--quick")) {
        (false, _) => (1, 15),
        (true, true) => (10, 1_000),
        (true, false) => (30, 1_000_000),
    };
    Line::head();
    let only = arguments.iter().find_map(|argument| argument.parse().ok());
    for projects in [15, 1_000, 1_000_000] {
        if only.map_or(projects <= largest, |only: usize| only == projects) {
            // A large forum fills many samples in one round.
            Size { projects, rounds: (most * TOGETHER / projects).clamp(1, most) }.measure();
        }
    }
}
