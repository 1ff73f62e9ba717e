//! Scoring: each rule on columns beside the least that the job takes by hand, in the same run, over
//! more and more projects; and one forum, from its sheets to its preview.
//!
//! How to run it and how to read it: `src/guide/benchmarks.md`.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    unreachable_pub,
    reason = "a bench is a program of its own, which may stop where it stands"
)]

extern crate alloc;

mod by_hand;
mod data;
#[path = "../forum/mod.rs"]
#[expect(dead_code, reason = "other benches play the rest of a forum")]
mod forum;
#[path = "../speed/meter.rs"]
mod meter;
mod single;
#[cfg(feature = "parallel")]
mod threads;

use core::hint::black_box;

use data::{Data, GRADES, GRID};
use meter::{Line, Pair, timed};
use participatory_innovation::{
    charter::{BordaPoints, Cut},
    scoring::bulk::{Columns, Ranks},
};

/// A rule, and the same by hand.
struct Job {
    name: &'static str,
    aim: Option<f64>,
    columns: fn(&Columns) -> Ranks,
    by_hand: fn(&Data) -> Vec<u32>,
}

impl Job {
    fn measure(&self, data: &Data, rounds: usize) {
        let mut pair = Pair::default();
        let mut ranks = Ranks::default();
        for _ in 0..rounds {
            let (subject, found) = timed(|| (self.columns)(black_box(&data.columns)));
            let (limit, by_hand) = timed(|| (self.by_hand)(black_box(data)));
            let alike = by_hand.iter().zip(found.iter()).filter(|(a, b)| Some(**a) == *b).count();
            // By hand, majority values stop at 64 bits.
            assert!(alike * 100 >= data.projects * 99, "{}: {alike}", self.name);
            ranks = found;
            pair.add(data.projects * data.shape.marks(), subject, limit);
        }
        drop(ranks);
        Line { job: self.name, size: data.projects, unit: "mark", aim: self.aim }.print(&[pair]);
    }
}

const TRIMMED: Cut = Cut::Share { from: 7, percent: 20 };

/// On sheets in the order of the projects.
const GROUPED: [Job; 4] = [
    Job {
        name: "weighted mean, grouped",
        aim: Some(1.3),
        columns: |columns| columns.weighted_mean().rank(),
        by_hand: by_hand::mean,
    },
    Job {
        name: "median, grouped",
        aim: None,
        columns: |columns| columns.median().rank(),
        by_hand: by_hand::median,
    },
    Job {
        name: "trimmed mean, grouped",
        aim: None,
        columns: |columns| columns.trimmed_mean(TRIMMED).unwrap().rank(),
        by_hand: by_hand::trimmed,
    },
    Job {
        name: "majority judgment of the grid",
        aim: None,
        columns: |columns| columns.majority_judgment().ranks,
        by_hand: by_hand::judgment_of_grid,
    },
];

/// On sheets in no order.
const LOOSE: [Job; 1] = [Job {
    name: "weighted mean, in no order",
    aim: Some(1.3),
    columns: |columns| columns.weighted_mean().rank(),
    by_hand: by_hand::mean_of_loose,
}];

/// On grades in the order of the projects.
const GRADED: [Job; 2] = [
    Job {
        name: "majority judgment, grouped",
        aim: Some(1.3),
        columns: |columns| columns.majority_judgment().ranks,
        by_hand: by_hand::judgment,
    },
    Job {
        name: "Borda from sheets",
        aim: Some(1.2),
        columns: |columns| columns.borda(BordaPoints::FromZero).unwrap().rank(),
        by_hand: by_hand::borda,
    },
];

/// On grades in no order.
const GRADED_LOOSE: [Job; 1] = [Job {
    name: "majority judgment, in no order",
    aim: Some(1.25),
    columns: |columns| columns.majority_judgment().ranks,
    by_hand: by_hand::judgment_of_loose,
}];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |option: &str| arguments.iter().any(|argument| argument == option);
    // As a test it runs once and small, to see that it runs.
    let (rounds, largest) = match (has("--bench"), has("--quick")) {
        (false, _) => (1, 1_000),
        (true, true) => (5, 100_000),
        (true, false) => (7, 1_000_000),
    };
    Line::head();
    single::measure(if rounds == 1 { 1 } else { 2_000 });
    for projects in [1_000, 10_000, 100_000, 1_000_000] {
        if projects > largest {
            break;
        }
        let sets: [(_, _, &[Job]); 4] = [
            (GRID, true, &GROUPED),
            (GRID, false, &LOOSE),
            (GRADES, true, &GRADED),
            (GRADES, false, &GRADED_LOOSE),
        ];
        for (shape, in_order, jobs) in sets {
            let data = Data::new(shape, projects, in_order);
            for job in jobs {
                job.measure(&data, rounds);
            }
            #[cfg(feature = "parallel")]
            if in_order && projects == largest {
                threads::measure(&data, rounds);
            }
        }
    }
}
