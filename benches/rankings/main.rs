//! Rules on rankings beside the least that they take by hand, in the same run.
//!
//! `cargo bench --bench rankings -- --quick`
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

#[path = "../speed/meter.rs"]
mod meter;

mod by_hand;

use by_hand::Rankings;
use meter::{Line, Pair, timed};
use participatory_innovation::scoring::rankings::{
    Ballot, Ballots, Pairwise, Schulze, Strength, Unranked,
};

/// So many voters rank all options.
const VOTERS: usize = 200;

/// A sequence of numbers, the same in every run (Knuth, "The Art of Computer Programming", 3.3.4).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

/// Rankings of voters who agree as far as `noise` leaves them to: each swaps so many pairs of
/// places, in tenths of the number of options, in one order common to all.
fn rankings(options: usize, noise: usize) -> Rankings {
    let mut numbers = Numbers(1);
    let mut flat = Vec::with_capacity(options * VOTERS);
    for _ in 0..VOTERS {
        let mut ranking: Vec<u16> = (0..options as u16).collect();
        for _ in 0..options * noise / 10 {
            ranking.swap(numbers.below(options), numbers.below(options));
        }
        flat.extend(ranking);
    }
    Rankings { options, flat }
}

fn ballots(rankings: &Rankings) -> Ballots {
    let cast = rankings.flat.chunks_exact(rankings.options).map(|ranking| Ballot {
        count: 1,
        levels: ranking.iter().map(|option| vec![usize::from(*option)]).collect(),
    });
    Ballots::new(rankings.options, Unranked::Refuse, cast).unwrap()
}

fn schulze(options: usize, noise: usize, rounds: usize) -> Pair {
    let rankings = rankings(options, noise);
    let ballots = ballots(&rankings);
    let rule = Schulze { strength: Strength::Margins };
    let together = (1_000 / options).max(1);
    let mut pair = Pair::default();
    for _ in 0..rounds {
        let (subject, ours) =
            timed(|| repeated(together, || rule.rank(&Pairwise::new(&ballots).unwrap())));
        let (limit, by_hand) = timed(|| repeated(together, || by_hand::schulze(&rankings)));
        assert_eq!(ours.levels(), by_hand);
        pair.add(together, subject, limit);
    }
    pair
}

/// Does something so many times, and keeps what it came to last.
fn repeated<T>(times: usize, job: impl Fn() -> T) -> T {
    for _ in 1..times {
        core::hint::black_box(job());
    }
    job()
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |option: &str| arguments.iter().any(|argument| argument == option);
    // As a test it runs once and small, to see that it runs.
    let (rounds, sizes): (usize, &[usize]) = match (has("--bench"), has("--quick")) {
        (false, _) => (1, &[15]),
        (true, true) => (5, &[15, 100, 500, 1_000]),
        (true, false) => (15, &[15, 100, 500, 1_000, 2_000]),
    };
    Line::head();
    for &options in sizes {
        for (job, noise) in [("Schulze, voters who agree", 3), ("Schulze, voters at random", 30)] {
            let line = Line { job, size: options, unit: "order", aim: Some(1.2) };
            line.print(&[schulze(options, noise, rounds)]);
        }
    }
}
