//! A connection that is lost in the middle of an append, exactly where it hurts: a relay between
//! the store and the server reads along and cuts.

use std::{
    io::{Read as _, Write as _},
    net::Shutdown,
    os::unix::net::{UnixListener, UnixStream},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU8, Ordering},
    },
    time::Duration,
};

use participatory_innovation::scoring::Methods;
use store::{
    AppendError, Store as _, StoreError,
    desk::decide,
    postgres::{Options, Postgres},
};
use tempfile::TempDir;

use crate::{
    scene::{Refusal, call_open, edition_id, person_id, stamp},
    server::{Cluster, is_left_out},
};

/// Where the next connection is lost.
#[derive(Clone, Copy)]
#[repr(u8)]
enum Cut {
    Nowhere,
    /// The rows do not arrive.
    BeforeTheRows,
    /// The commit does not arrive.
    BeforeTheCommit,
    /// The answer to the commit does not arrive.
    BeforeTheAnswer,
}

/// A socket that passes on what goes to and from the server.
struct Relay {
    directory: TempDir,
    cut: Arc<AtomicU8>,
}

impl Relay {
    fn to(server: PathBuf) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let listener = UnixListener::bind(directory.path().join(".s.PGSQL.5432")).unwrap();
        let cut = Arc::new(AtomicU8::new(Cut::Nowhere as u8));
        let armed = Arc::clone(&cut);
        std::thread::spawn(move || {
            for client in listener.incoming() {
                let client = client.unwrap();
                let server = UnixStream::connect(server.join(".s.PGSQL.5432")).unwrap();
                let answers = (server.try_clone().unwrap(), client.try_clone().unwrap());
                let armed = Arc::clone(&armed);
                std::thread::spawn(move || pass(answers.0, answers.1, |_| false));
                std::thread::spawn(move || up(&client, server, &armed));
            }
        });
        Self { directory, cut }
    }

    fn url(&self) -> String {
        let directory = self.directory.path().display();
        format!("postgresql:///postgres?host={directory}&user=postgres")
    }

    fn cut(&self, cut: Cut) {
        self.cut.store(cut as u8, Ordering::SeqCst);
    }

    /// Waits until the connection is cut, and what went through has arrived.
    fn is_cut(&self) -> bool {
        (0..100).any(|_| {
            std::thread::sleep(Duration::from_millis(20));
            self.cut.load(Ordering::SeqCst) == Cut::Nowhere as u8
        })
    }
}

/// Passes requests on, until one is met at which the connection is to be cut.
fn up(client: &UnixStream, mut server: UnixStream, armed: &AtomicU8) {
    let (from, to) = (client.try_clone().unwrap(), server.try_clone().unwrap());
    pass(from, to, |bytes| {
        let has = |word: &[u8]| bytes.windows(word.len()).any(|window| window == word);
        let at = |cut: Cut| armed.load(Ordering::SeqCst) == cut as u8;
        let hit = (at(Cut::BeforeTheRows) && has(b"PGCOPY\n"))
            || ((at(Cut::BeforeTheCommit) || at(Cut::BeforeTheAnswer)) && has(b"COMMIT\0"));
        if hit {
            if at(Cut::BeforeTheAnswer) {
                let _ = client.shutdown(Shutdown::Write);
                server.write_all(bytes).unwrap();
                // The server has done it by the time that it would have answered.
                std::thread::sleep(Duration::from_millis(200));
            }
            armed.store(Cut::Nowhere as u8, Ordering::SeqCst);
            let _ = client.shutdown(Shutdown::Both);
            let _ = server.shutdown(Shutdown::Both);
        }
        hit
    });
}

fn pass(mut from: UnixStream, mut to: UnixStream, mut stop: impl FnMut(&[u8]) -> bool) {
    let mut buffer = vec![0; 1 << 16];
    while let Ok(read @ 1..) = from.read(&mut buffer) {
        if stop(&buffer[..read]) || to.write_all(&buffer[..read]).is_err() {
            break;
        }
    }
    let _ = to.shutdown(Shutdown::Both);
}

#[test]
fn a_connection_that_is_lost_is_told_by_what_it_left_behind() {
    if is_left_out() {
        return;
    }
    let cluster = Cluster::start(&[]);
    let relay = Relay::to(cluster.directory.clone());
    let direct = Postgres::open(&cluster.url).unwrap();
    let lossy = Postgres::open_schema(
        &relay.url(),
        Options { patience: Duration::from_secs(5), ..Options::default() },
    )
    .unwrap();

    let (_, journal) = call_open(0);
    let stream = journal[0].stream();
    let entries = || direct.head(stream).unwrap().map_or(0, |head| head.entries);

    relay.cut(Cut::BeforeTheRows);
    let refused = lossy.append_all(&journal[..1]).unwrap_err();
    assert!(matches!(refused, AppendError::Store(StoreError::Unavailable(_))), "{refused:?}");
    assert!(relay.is_cut() && refused.kept_nothing() && entries() == 0);

    relay.cut(Cut::BeforeTheCommit);
    let refused = lossy.append_all(&journal[..1]).unwrap_err();
    assert!(matches!(refused, AppendError::Unknown(_)), "{refused:?}");
    assert!(relay.is_cut() && !refused.kept_nothing() && entries() == 0);

    relay.cut(Cut::BeforeTheAnswer);
    let refused = lossy.append_all(&journal[..1]).unwrap_err();
    assert!(matches!(refused, AppendError::Unknown(_)), "{refused:?}");
    assert!(relay.is_cut() && entries() == 1);

    // A decision is stored once, whichever of the two it was.
    for (cut, after) in [(Cut::BeforeTheCommit, 2), (Cut::BeforeTheAnswer, 3)] {
        relay.cut(cut);
        let mut decisions = 0;
        decide(&lossy, &Methods::standard(), edition_id(0), |desk| -> Result<(), Refusal> {
            decisions += 1;
            let decision = match after {
                2 => desk.edition.open_call(stamp()).unwrap(),
                _ => desk.edition.enrol_coaches([person_id(9)], stamp()).unwrap(),
            };
            decision.record(&mut desk.journal).unwrap();
            Ok(())
        })
        .unwrap();
        assert_eq!((relay.is_cut(), decisions, entries()), (true, 1, after));
    }
}
