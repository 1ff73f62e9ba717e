//! All threads beside one, on the clock on the wall.

use core::hint::black_box;
use std::time::Instant;

use participatory_innovation::scoring::bulk::{Columns, Ranks};

use super::data::Data;

fn fastest(rounds: usize, job: impl Fn() -> Ranks) -> f64 {
    let time = |_| {
        let start = Instant::now();
        drop(black_box(job()));
        start.elapsed().as_secs_f64()
    };
    (0..rounds).map(time).fold(f64::INFINITY, f64::min)
}

pub fn measure(data: &Data, rounds: usize) {
    let parallel = data.columns.clone().parallel();
    let jobs: [(&str, fn(&Columns) -> Ranks); 2] = [
        ("weighted mean", |columns| columns.weighted_mean().rank()),
        ("majority judgment", |columns| columns.majority_judgment().ranks),
    ];
    for (name, job) in jobs {
        let one = fastest(rounds, || job(&data.columns));
        let all = fastest(rounds, || job(&parallel));
        let faster = one / all;
        println!("{name}, {} projects, one thread over all: {faster:.2}", data.projects);
    }
}
