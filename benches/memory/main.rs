//! Memory: what a project with its six entries takes, and what its edition keeps of it.
//!
//! How to run it and how to read it: `src/guide/benchmarks.md`.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::cast_possible_wrap,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    unreachable_pub,
    reason = "a bench is a program of its own, which may stop where it stands"
)]

#[path = "../forum/mod.rs"]
mod forum;

use forum::{MOVES, Played};
use participatory_innovation::{edition::Edition, journal::Entry, project::AnyProject};
use peak_alloc::PeakAlloc;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// What a project with its six entries may take, in bytes.
const AIM: usize = 1024;

/// The bytes that something keeps allocated.
fn kept<T>(job: impl FnOnce() -> T) -> (usize, T) {
    let before = ALLOCATOR.current_usage();
    let done = job();
    (ALLOCATOR.current_usage() - before, done)
}

fn measure(size: usize) {
    let (all, mut played) = kept(|| Played::new(1, size));
    let own = core::mem::take(&mut played.editions[0]);
    let (edition_index, edition) = kept(|| Edition::replay(&own).unwrap());
    let (projects_alone, projects) = kept(|| {
        let mut projects = Vec::with_capacity(size);
        projects.extend((0..size).map(|n| AnyProject::replay(&edition, played.stream(n)).unwrap()));
        projects
    });
    assert_eq!((projects.len(), played.entries.len()), (size, size * MOVES));
    drop((projects, edition));
    let before = ALLOCATOR.current_usage();
    drop(own);
    let edition_entries = before - ALLOCATOR.current_usage();
    let entries = all - edition_entries;
    let each = |bytes: usize| bytes.div_ceil(size);
    println!(
        "{:>9} {:>11} {:>9} {:>13} {:>6} {:>16} {:>14}",
        size,
        each(entries),
        each(projects_alone),
        each(entries + projects_alone),
        AIM,
        each(edition_entries),
        each(edition_index),
    );
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |option: &str| arguments.iter().any(|argument| argument == option);
    let largest = match (has("--bench"), has("--quick")) {
        (false, _) => 15,
        (true, true) => 1_000,
        (true, false) => 1_000_000,
    };
    println!("bytes allocated for each project; one entry takes {}", size_of::<Entry>());
    println!(
        "{:>9} {:>11} {:>9} {:>13} {:>6} {:>16} {:>14}",
        "projects",
        "six entries",
        "project",
        "both together",
        "aim",
        "edition: entries",
        "edition: index"
    );
    for size in [15, 1_000, 1_000_000] {
        if size <= largest {
            measure(size);
        }
    }
}
