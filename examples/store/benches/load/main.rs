//! Load: a million entries into both stores and out of them, beside the least that the same database
//! does for the very same rows, in the same run.
//!
//! ```text
//! cargo bench -p store --bench load                       a million entries, some minutes
//! cargo bench -p store --bench load -- --entries 50000    fewer
//! cargo bench -p store --bench load -- sqlite             one of the two
//! ```
//!
//! PostgreSQL is a throw-away cluster, or the server of `DATABASE_URL`. How to read it:
//! `src/guide/scaling.md`.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::float_arithmetic,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    unreachable_pub,
    reason = "a bench is a program of its own, which may stop where it stands"
)]

#[path = "../../../../benches/forum/mod.rs"]
#[expect(dead_code, reason = "forums are played to the end, not looked at on the way")]
mod forum;

mod cluster;
mod measure;
mod raw;

use forum::Played;
use measure::Job;
use participatory_innovation::journal::Entry;
use store::{
    postgres::{Options, Postgres},
    sqlite::Sqlite,
};

/// Projects of an edition, as in Amiens.
const PROJECTS: usize = 15;

/// Plays editions until there are so many entries: one list an edition, its own stream and those of
/// its projects.
fn editions(entries: usize) -> Vec<Vec<Entry>> {
    let one = Played::new(1, PROJECTS);
    let size = one.editions[0].len() + one.entries.len();
    let mut played = Played::new(entries.div_ceil(size), PROJECTS);
    let logs = core::mem::take(&mut played.editions);
    let projects = logs.len() * PROJECTS;
    let stream = |n: usize| played.entries.iter().skip(n).step_by(projects).cloned();
    logs.into_iter()
        .enumerate()
        .map(|(n, mut log)| {
            (n * PROJECTS..(n + 1) * PROJECTS).for_each(|project| log.extend(stream(project)));
            log
        })
        .collect()
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |word: &str| arguments.iter().any(|argument| argument == word);
    let given = arguments.iter().position(|argument| argument == "--entries");
    // As a test it runs once and small, to see that it runs.
    let entries = match given {
        Some(place) => arguments[place + 1].parse().unwrap(),
        None if has("--bench") => 1_000_000,
        None => 2_000,
    };
    let both = !has("sqlite") && !has("postgres");
    let editions = editions(entries);
    let entries: usize = editions.iter().map(Vec::len).sum();
    println!("{entries} entries of {} editions, in microseconds\n", editions.len());
    Job::head();
    if both || has("sqlite") {
        let directory = tempfile::tempdir_in(cluster::work()).unwrap();
        let file = |name: &str| directory.path().join(name);
        for together in [1, 100] {
            let (ours, bare) =
                (file(&format!("{together}.db")), file(&format!("{together}-bare.db")));
            let store = Sqlite::open(&ours).unwrap();
            drop(Sqlite::open(&bare).unwrap());
            let mut bare = raw::Sqlite::open(&bare);
            let job = Job { database: "SQLite", editions: &editions, together };
            job.run(&store, &mut bare);
        }
    }
    if (both || has("postgres")) && std::env::var_os("STORE_NO_POSTGRES").is_none() {
        let cluster = cluster::Cluster::start();
        for together in [1, 100] {
            let open = |name: &str| {
                let schema = format!("load {} {together} {name}", std::process::id());
                let options = Options { schema: schema.clone(), ..Options::default() };
                (Postgres::open_schema(&cluster.url, options).unwrap(), schema)
            };
            let (store, ours) = open("ours");
            let (_, bare) = open("bare");
            let mut raw = raw::Postgres::open(&cluster.url, &bare);
            let job = Job { database: "PostgreSQL", editions: &editions, together };
            job.run(&store, &mut raw);
            raw.drop_schemas(&[ours, bare]);
        }
    }
}
