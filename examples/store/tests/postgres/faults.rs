//! Eight writers on the same fifteen projects, on a server that is left alone, restarted and
//! killed: no entry that was acknowledged is lost, none is there twice, and none is there that was
//! said not to be kept. `STORE_SECONDS` says for how long.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use participatory_innovation::{
    audit::audit,
    fact::Milestone,
    journal::{Capacity, Entry, Event, ProjectEvent, Stamp},
    project::AnyProject,
    scoring::Methods,
    value::EditionId,
};
use postgres::{Client, NoTls};
use store::{
    AppendError, Scope, Store as _, StoreError,
    desk::{Desk, decide},
    postgres::{Options, Postgres},
    reading::{ReadError, entries, streams},
    verify::verify,
};

use crate::{
    forum::{self, Played},
    scene::Refusal,
    server::{Cluster, Schema, is_left_out},
};

const WRITERS: usize = 8;
const PROJECTS: usize = 15;

fn duration() -> Duration {
    let seconds = std::env::var("STORE_SECONDS").ok().and_then(|text| text.parse().ok());
    Duration::from_secs(seconds.unwrap_or(4))
}

/// What a writer was told of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    Kept,
    NotKept,
    Unknown,
}

/// What all writers were told, by the names of the milestones that they noted.
#[derive(Debug, Default)]
struct Tally {
    fates: Mutex<BTreeMap<String, Fate>>,
    /// Decisions that were made anew because somebody else was faster.
    anew: AtomicU32,
}

impl Tally {
    fn count(&self, fate: Fate) -> usize {
        self.fates.lock().unwrap().values().filter(|told| **told == fate).count()
    }
}

/// The desk's project notes a milestone of this name.
fn note(desk: &mut Desk<'_, Postgres>, project: usize, name: &str) -> Result<(), Refusal> {
    let AnyProject::PreIncubation(project) = desk.project(forum::project_id(project))? else {
        panic!("the project is in pre-incubation");
    };
    let milestone = Milestone { name: name.parse().unwrap(), on: "2020-02-03".parse().unwrap() };
    let at = project.at().max(desk.edition.at());
    let stamp = Stamp::new(at, forum::person(0), Capacity::Secretary);
    let noted = project.note_milestone(&desk.edition, milestone, stamp).unwrap();
    drop(noted.record(&mut desk.journal).unwrap());
    Ok(())
}

/// Notes milestones on one project after the other, and on two at once every fourth time.
fn write(store: &Postgres, edition: EditionId, writer: usize, until: &AtomicBool, tally: &Tally) {
    let methods = Methods::standard();
    let mut turn = 0;
    while !until.load(Ordering::Relaxed) {
        turn += 1;
        let mut projects = vec![(turn * (writer + 1)) % PROJECTS];
        if turn % 4 == 0 {
            projects.push((projects[0] + 1 + writer) % PROJECTS);
        }
        let name = |project: usize| format!("w{writer} t{turn} p{project}");
        let mut tries = 0;
        let decided = decide(store, &methods, edition, |desk| -> Result<(), Refusal> {
            tries += 1;
            projects.iter().try_for_each(|project| note(desk, *project, &name(*project)))
        });
        tally.anew.fetch_add(tries.max(1) - 1, Ordering::Relaxed);
        let fate = match decided {
            Ok(()) => Fate::Kept,
            Err(Refusal::Append(AppendError::Unknown(_))) => Fate::Unknown,
            Err(
                Refusal::Read(ReadError::Store(StoreError::Unavailable(_)))
                | Refusal::Append(AppendError::Store(StoreError::Unavailable(_))),
            ) => Fate::NotKept,
            Err(other) => panic!("{other:?}"),
        };
        let named = projects.iter().map(|project| (name(*project), fate));
        tally.fates.lock().unwrap().extend(named);
    }
}

/// Lets all writers loose on a store while something is done to the server, and holds what is
/// stored then to what they were told.
fn load(store: &Postgres, what: &str, mut harm: impl FnMut()) -> Tally {
    let played = Played::new(1, PROJECTS);
    let journal: Vec<Entry> = played.editions.concat().into_iter().chain(played.entries).collect();
    let before = store.append_all(&journal).unwrap();
    let edition = store.streams(Scope::Editions, None, 1).unwrap()[0].edition;

    let tally = Tally::default();
    let until = AtomicBool::new(false);
    let started = Instant::now();
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let (tally, until) = (&tally, &until);
            scope.spawn(move || write(store, edition, writer, until, tally));
        }
        let mut times = 0;
        while started.elapsed() < duration() || times < 4 {
            harm();
            times += 1;
        }
        until.store(true, Ordering::Relaxed);
    });

    let stored: Vec<Entry> = streams(store, Scope::Everything)
        .flat_map(|head| entries(store, head.unwrap().stream, 0))
        .collect::<Result<_, _>>()
        .unwrap();
    let names: Vec<String> = stored.iter().filter_map(milestone).collect();
    let distinct: BTreeSet<&String> = names.iter().collect();
    assert_eq!(distinct.len(), names.len(), "something was stored twice");
    let fates = tally.fates.lock().unwrap();
    for (name, fate) in fates.iter() {
        match fate {
            Fate::Kept => assert!(distinct.contains(name), "{name} was lost"),
            Fate::NotKept => assert!(!distinct.contains(name), "{name} was stored after all"),
            Fate::Unknown => {}
        }
    }
    assert!(names.iter().all(|name| fates.contains_key(name)), "something came from nowhere");
    drop(fates);
    assert_eq!(before as usize + names.len(), stored.len());
    let verified = verify(store, Scope::Everything).unwrap();
    assert!(verified.is_sound(), "{:?}", verified.faults);
    assert_eq!(verified.entries as usize, stored.len());
    assert!(audit(&stored).is_consistent());
    println!(
        "{what}, {:?}: {} milestones kept, {} refused, {} unknown to the writer, {} decisions made anew",
        started.elapsed(),
        tally.count(Fate::Kept),
        tally.count(Fate::NotKept),
        tally.count(Fate::Unknown),
        tally.anew.load(Ordering::Relaxed),
    );
    assert!(tally.count(Fate::Kept) > 0, "{tally:?}");
    tally
}

fn milestone(entry: &Entry) -> Option<String> {
    match entry.event() {
        Event::Project(ProjectEvent::MilestoneReached(milestone)) => {
            Some(milestone.name.to_string())
        }
        _ => None,
    }
}

#[test]
fn eight_writers_lose_no_update() {
    let Some(schema) = Schema::new() else { return };
    let tally = load(&schema.open(), "left alone", || std::thread::sleep(duration() / 8));
    assert_eq!((tally.count(Fate::NotKept), tally.count(Fate::Unknown)), (0, 0));
    // Without races it would have tested nothing.
    assert!(tally.anew.load(Ordering::Relaxed) > 0);
}

#[test]
fn a_server_that_is_restarted_and_killed_keeps_what_it_acknowledged() {
    if is_left_out() {
        return;
    }
    let cluster = Cluster::start(&[]);
    let options = Options { connections: 8, ..Options::default() };
    let store = Postgres::open_schema(&cluster.url, options).unwrap();
    let (mut restarts, mut kills, mut backends) = (0, 0, 0);
    load(&store, "restarted and killed", || {
        match (restarts + kills + backends) % 4 {
            // Whom a harm hits is chance: at work or between two calls.
            1 => {
                cluster.control("restart", &["immediate"]);
                restarts += 1;
            }
            3 => {
                cluster.control("kill", &[]);
                cluster.control("again", &[]);
                kills += 1;
            }
            _ => {
                kill_a_backend(&cluster.url);
                backends += 1;
            }
        }
        std::thread::sleep(Duration::from_millis(700));
    });
    println!("{restarts} restarts, {kills} servers killed, {backends} backends killed");
    assert!(restarts > 0 && kills > 0 && backends > 0);
}

/// Kills (SIGKILL) the process that serves some other connection, upon which the server ends all.
fn kill_a_backend(url: &str) {
    let Ok(mut client) = Client::connect(url, NoTls) else { return };
    let busy = "SELECT pid FROM pg_stat_activity
                WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
                ORDER BY state = 'idle', query_start LIMIT 1";
    let Ok(Some(row)) = client.query_opt(busy, &[]) else { return };
    if let Some(pid) = rustix::process::Pid::from_raw(row.get(0)) {
        // It may have ended by itself.
        let _ = rustix::process::kill_process(pid, rustix::process::Signal::KILL);
    }
}
