//! The juror effect: exact, and in fixed point with its proof, beside floating point by hand, in the
//! same run.
//!
//! How to run it and how to read it: `src/guide/benchmarks.md`.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::cast_precision_loss,
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    unreachable_pub,
    reason = "a bench is a program of its own, which may stop where it stands"
)]

#[path = "../speed/meter.rs"]
mod meter;

mod by_hand;

use core::hint::black_box;

use by_hand::Sheets;
use meter::{Line, Pair, timed};
use participatory_innovation::{
    scoring::severity::{JurorEffect, Observation, SheetColumns},
    value::Exact,
};

/// So many jurors, projects, and sheets for each project.
struct Panel {
    jurors: u32,
    projects: u32,
    each: u32,
}

impl Panel {
    /// Sheets by jurors drawn for each project, in random order.
    fn sheets(&self) -> Sheets {
        let mut state = 0x2545_f491_4f6c_dd1d_u64;
        let mut draw = |below: u32| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            u32::try_from((u128::from(state) * u128::from(below)) >> 64).unwrap()
        };
        let all = self.projects * self.each;
        Sheets {
            jurors: (0..all).map(|_| draw(self.jurors)).collect(),
            projects: (0..all).map(|_| draw(self.projects)).collect(),
            scores: (0..all).map(|_| i32::try_from(draw(41)).unwrap()).collect(),
        }
    }

    fn measure(&self, job: &'static str, is_grouped: bool, aim: f64, rounds: usize) {
        let (jurors, projects) = (self.jurors as usize, self.projects as usize);
        let mut sheets = self.sheets();
        if is_grouped {
            sheets.projects.sort_unstable();
        }
        let mut pair = Pair::default();
        for _ in 0..rounds {
            let Sheets { jurors: by, projects: about, scores } = &sheets;
            let columns = SheetColumns { jurors: by, projects: about, scores };
            let (subject, found) =
                timed(|| JurorEffect::solve_fixed(columns, jurors, projects).unwrap());
            let (limit, (effects, levels)) =
                timed(|| by_hand::solve(&sheets, jurors, projects, is_grouped));
            // Both find the same, or there is nothing to compare.
            let unit = 0.5_f64.powi(i32::try_from(found.fraction_bits()).unwrap());
            let pairs = found.effects().iter().zip(&effects);
            for (own, by_hand) in pairs.chain(found.levels().iter().zip(&levels)) {
                let far = own.map_or(0.0, |own| (own as f64 * unit - by_hand).abs());
                assert!(far < 1e-6, "{own:?} {by_hand}");
            }
            pair.add(sheets.jurors.len(), subject, limit);
        }
        Line { job, size: projects, unit: "sheet", aim: Some(aim) }.print(&[pair]);
    }

    fn exactly(&self, rounds: usize) {
        let (jurors, projects) = (self.jurors as usize, self.projects as usize);
        let sheets = self.sheets();
        let columns = sheets.jurors.iter().zip(&sheets.projects).zip(&sheets.scores);
        let observations: Vec<Observation> = columns
            .map(|((juror, project), score)| Observation {
                juror: *juror as usize,
                project: *project as usize,
                score: Exact::new((*score).into(), 2).unwrap(),
            })
            .collect();
        let mut pair = Pair::default();
        for _ in 0..rounds {
            let solve = || JurorEffect::solve(&observations, jurors, projects).unwrap();
            let (subject, found) = timed(solve);
            let (limit, by_hand) = timed(|| by_hand::solve(&sheets, jurors, projects, false));
            black_box((found, by_hand));
            pair.add(observations.len(), subject, limit);
        }
        Line { job: "exact", size: projects, unit: "sheet", aim: None }.print(&[pair]);
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |option: &str| arguments.iter().any(|argument| argument == option);
    // As a test it runs once and small, to see that it runs.
    let (rounds, large) = match (has("--bench"), has("--quick")) {
        (false, _) => (1, Panel { jurors: 50, projects: 1_000, each: 5 }),
        (true, true) => (5, Panel { jurors: 2_000, projects: 100_000, each: 20 }),
        (true, false) => (5, Panel { jurors: 5_000, projects: 1_000_000, each: 20 }),
    };
    Line::head();
    Panel { jurors: 20, projects: 15, each: 18 }.exactly(rounds * 20);
    if has("--bench") {
        Panel { jurors: 60, projects: 60, each: 30 }.exactly(rounds);
        Panel { jurors: 200, projects: 1_000, each: 10 }.exactly(rounds);
    }
    large.measure("fixed point, any order", false, 1.22, rounds);
    large.measure("fixed point, grouped", true, 1.22, rounds);
}
