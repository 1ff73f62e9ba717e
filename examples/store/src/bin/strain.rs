//! Puts a store under strain, as a process of its own that tests can start, kill and starve. Says on
//! its output what was acknowledged, line by line.
//!
//! ```text
//! strain append FILE NUMBER [BATCHES]   batches over an edition of its own and five projects
//! strain race FILE SECONDS WRITERS      decisions on fifteen projects that others work on too
//! strain import FILE                    a backup that is read from the input
//! strain export FILE                    a backup of everything, to the output
//! strain fill FILE                      batches until the store refuses, and what it then says
//! strain hold FILE                      a reader that keeps its snapshot until its input ends
//! ```

use std::{
    error::Error,
    io::{Read as _, Write as _},
    time::{Duration, Instant},
};

use participatory_innovation::{
    charter::Charter,
    edition::Edition,
    fact::{Submission, Withdrawal},
    journal::{Capacity, Entry, Stamp},
    project::{AnyProject, Project},
    scoring::Methods,
    value::{Agent, EditionId, PersonId, ProjectId, Team},
};
use store::{
    AppendError, Scope, Store as _, StoreError,
    backup::{export, import},
    desk::{Desk, decide},
    sqlite::Sqlite,
};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["append", file, number] => append(file, number.parse()?, u32::MAX),
        ["append", file, number, batches] => append(file, number.parse()?, batches.parse()?),
        ["race", file, seconds, writers] => {
            race(file, Duration::from_secs(seconds.parse()?), writers.parse()?)
        }
        ["import", file] => read_in(file),
        ["export", file] => write_out(file),
        ["fill", file] => fill(file),
        ["hold", file] => hold(file),
        _ => Err("append, race, import, export, fill or hold, and a file".into()),
    }
}

fn say(line: &str) -> Outcome {
    // In one write, so that whoever reads sees all of it or nothing.
    std::io::stdout().lock().write_all(format!("{line}\n").as_bytes())?;
    Ok(())
}

fn stamp() -> Outcome<Stamp> {
    Ok(Stamp::new("2019-09-02T08:00:00Z".parse()?, person(0)?, Capacity::Secretary))
}

fn person(n: u32) -> Outcome<PersonId> {
    Ok(format!("018f0000-0003-7000-8000-{n:012x}").parse()?)
}

fn edition_id(n: u32) -> Outcome<EditionId> {
    Ok(format!("018f0000-0001-7000-8000-{n:012x}").parse()?)
}

fn project_id(edition: u32, n: u32) -> Outcome<ProjectId> {
    Ok(format!("018f0000-0002-7000-8000-{edition:08x}{n:04x}").parse()?)
}

/// An edition with an open call and projects.
fn start(number: u32, projects: u32) -> Outcome<(Edition, Vec<AnyProject>, Vec<Entry>)> {
    let mut journal = Vec::new();
    let founded = Edition::found(edition_id(number)?, Charter::amiens_2019(), stamp()?);
    let mut edition = founded.record(&mut journal)?;
    edition.open_call(stamp()?)?.record(&mut journal)?;
    let mut handed_in = Vec::new();
    for n in 0..projects {
        let lead = Agent { person: person(n.saturating_add(1))?, departement: "80".parse()? };
        let submission = Submission {
            edition: edition.id(),
            problem: "Les souvenirs se perdent.".parse()?,
            team: Team::new(lead, [])?,
            title: "L'album de vie".parse()?,
        };
        let idea = Project::submit(&edition, project_id(number, n)?, submission, stamp()?)?;
        handed_in.push(idea.record(&mut journal)?.into());
    }
    Ok((edition, handed_in, journal))
}

/// Withdraws a project, or takes its withdrawal back.
fn turn(
    edition: &Edition,
    project: AnyProject,
    motive: &str,
    journal: &mut Vec<Entry>,
) -> Outcome<AnyProject> {
    let motive = motive.parse()?;
    Ok(match project {
        AnyProject::Idea(idea) => {
            idea.withdraw(edition, Withdrawal { motive }, stamp()?)?.record(journal)?.into()
        }
        AnyProject::Closed(closed) => closed.revert(edition, motive, stamp()?)?.record(journal)?,
        other => return Err(format!("{:?} is no stage of this game", other.kind()).into()),
    })
}

/// Says each entry of a batch that was acknowledged.
fn acknowledge(journal: &[Entry]) -> Outcome {
    let lines = journal.iter().map(|e| format!("{} {} {}", e.stream(), e.seq(), e.digest()));
    say(&lines.collect::<Vec<_>>().join("\n"))
}

/// Every batch enrols a coach and turns three of five projects; its number is in the coach's
/// pseudonym and in the motives.
fn append(file: &str, number: u32, batches: u32) -> Outcome {
    let store = Sqlite::open(file)?;
    let (mut edition, mut projects, journal) = start(number, 5)?;
    store.append_all(&journal)?;
    acknowledge(&journal)?;
    for batch in 1..=batches {
        let mut journal = Vec::new();
        let coach = person(0x1_0000_u32.saturating_add(batch))?;
        edition.enrol_coaches([coach], stamp()?)?.record(&mut journal)?;
        for _ in 0..3 {
            let project = projects.remove(0);
            projects.push(turn(&edition, project, &format!("batch {batch}"), &mut journal)?);
        }
        store.append_all(&journal)?;
        acknowledge(&journal)?;
    }
    Ok(())
}

/// Writers, each with a store of its own, who decide on fifteen projects as often as there is time
/// for. Says how many decisions were made, and how many were tried.
fn race(file: &str, time: Duration, writers: u32) -> Outcome {
    let (_, _, journal) = start(1, 15)?;
    match Sqlite::open(file)?.append_all(&journal) {
        // Somebody else has started it.
        Ok(_) | Err(AppendError::Conflict { .. }) => {}
        Err(error) => return Err(error.into()),
    }
    let write = |writer| write(file, time, writer).map_err(|error| format!("{error}: {error:?}"));
    let told: Vec<_> = std::thread::scope(|scope| {
        let started = (0..writers).map(|writer| scope.spawn(move || write(writer)));
        let started: Vec<_> = started.collect();
        started.into_iter().map(std::thread::ScopedJoinHandle::join).collect()
    });
    for writer in told {
        let (decisions, tries) = writer.map_err(|_| "a writer panicked")??;
        say(&format!("{decisions} {tries}"))?;
    }
    Ok(())
}

fn write(file: &str, time: Duration, writer: u32) -> Outcome<(u32, u32)> {
    let store = Sqlite::open(file)?;
    let methods = Methods::standard();
    let (began, mut decisions, mut tries) = (Instant::now(), 0_u32, 0_u32);
    while began.elapsed() < time {
        let project = decisions.wrapping_mul(7).wrapping_add(writer).wrapping_rem(15);
        let project = project_id(1, project)?;
        decide(&store, &methods, edition_id(1)?, |desk: &mut Desk<'_, Sqlite>| -> Outcome {
            tries = tries.saturating_add(1);
            let read = desk.project(project)?;
            turn(&desk.edition, read, "race", &mut desk.journal).map(drop)
        })?;
        decisions = decisions.saturating_add(1);
    }
    Ok((decisions, tries))
}

/// Reads a backup from the input.
fn read_in(file: &str) -> Outcome {
    let moved = import(&Sqlite::open(file)?, std::io::stdin().lock())?;
    say(&format!("{} {}", moved.streams, moved.entries))
}

/// Writes a backup to the output.
fn write_out(file: &str) -> Outcome {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    export(&Sqlite::open(file)?, Scope::Everything, &mut out)?;
    Ok(())
}

/// Appends until the store refuses; says what it then says, and how many entries it had
/// acknowledged.
fn fill(file: &str) -> Outcome {
    let mut kept = 0_u64;
    let refused = |kept: u64, error: &AppendError| {
        let kind = match error {
            AppendError::Unknown(_) => "unknown",
            AppendError::Store(StoreError::Full(_)) => "full",
            AppendError::Store(StoreError::Unavailable(_)) => "unavailable",
            AppendError::Store(StoreError::ReadOnly(_)) => "read-only",
            AppendError::Store(StoreError::Other(_)) => "other",
            _ => "unexpected",
        };
        say(&format!("{kind} {kept} {:?}", error.source().map(ToString::to_string)))
    };
    let store = match Sqlite::open(file) {
        Ok(store) => store,
        Err(error) => return refused(0, &error.into()),
    };
    for number in 0.. {
        let (_, _, journal) = start(number, 15)?;
        match store.append_all(&journal) {
            Ok(appended) => kept = kept.saturating_add(appended),
            Err(error) => return refused(kept, &error),
        }
    }
    Ok(())
}

/// Keeps a snapshot of the file, and with it the log, until the input ends.
fn hold(file: &str) -> Outcome {
    let connection = rusqlite::Connection::open(file)?;
    connection.execute_batch("BEGIN; SELECT count(*) FROM entry;")?;
    say("held")?;
    std::io::stdin().read_to_end(&mut Vec::new())?;
    connection.execute_batch("COMMIT")?;
    Ok(())
}
