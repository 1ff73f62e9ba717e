//! The PostgreSQL that the tests run on: a throw-away cluster, or the server of `DATABASE_URL`.

use std::{
    io::{BufRead as _, BufReader, Read as _},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use postgres::{Client, NoTls};
use store::postgres::{Options, Postgres};

fn script() -> Command {
    Command::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/throwaway-postgres"))
}

/// Whether the tests are told to do without PostgreSQL.
pub fn is_left_out() -> bool {
    let left_out = std::env::var_os("STORE_NO_POSTGRES").is_some_and(|value| value == "1");
    if left_out {
        eprintln!("not tested: STORE_NO_POSTGRES=1");
    }
    left_out
}

/// A throw-away cluster. It lives as long as its standard input is open, so that it goes with this
/// process, however this process ends.
pub struct Cluster {
    script: Child,
    held: Option<ChildStdin>,
    pub directory: PathBuf,
    pub url: String,
}

impl Cluster {
    pub fn start(settings: &[&str]) -> Self {
        let mut script = script()
            .arg("hold")
            .args(settings)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the script can be run");
        let held = script.stdin.take();
        let mut lines = BufReader::new(script.stdout.take().unwrap()).lines();
        let (Some(Ok(directory)), Some(Ok(url))) = (lines.next(), lines.next()) else {
            let mut why = String::new();
            script.stderr.take().unwrap().read_to_string(&mut why).unwrap();
            panic!(
                "there is no PostgreSQL to test on; set DATABASE_URL to use a server, or \
                 STORE_NO_POSTGRES=1 to leave these tests out\n{why}"
            );
        };
        Self { script, held, directory: directory.into(), url }
    }

    /// Runs a command of the script on the cluster.
    pub fn control(&self, command: &str, more: &[&str]) {
        let done = script().arg(command).arg(&self.directory).args(more).output().unwrap();
        assert!(done.status.success(), "{command}: {}", String::from_utf8_lossy(&done.stderr));
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.held.take());
        // It has stopped the server by then.
        let _ = self.script.wait();
    }
}

/// The server that the tests of this process share.
fn shared() -> &'static str {
    static SHARED: OnceLock<(String, Option<Cluster>)> = OnceLock::new();
    let (url, _) = SHARED.get_or_init(|| {
        if let Ok(url) = std::env::var("DATABASE_URL") {
            return (url, None);
        }
        let cluster = Cluster::start(&["max_connections = 400", "fsync = off"]);
        (cluster.url.clone(), Some(cluster))
    });
    url
}

/// A schema of a server, which is dropped with this value.
pub struct Schema {
    pub url: String,
    pub name: String,
}

impl Schema {
    /// One that nobody else has, on the shared server; `None` when PostgreSQL is left out.
    pub fn new() -> Option<Self> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        if is_left_out() {
            return None;
        }
        let next = NEXT.fetch_add(1, Ordering::Relaxed);
        // A name that shows whether names are quoted.
        let name = format!("Test \"{}\" {next}", std::process::id());
        Some(Self { url: shared().to_owned(), name })
    }

    pub fn options(&self) -> Options {
        Options { schema: self.name.clone(), connections: 8, patience: Duration::from_secs(30) }
    }

    pub fn open(&self) -> Postgres {
        Postgres::open_schema(&self.url, self.options()).expect("the schema opens")
    }

    pub fn quoted(&self) -> String {
        format!("\"{}\"", self.name.replace('"', "\"\""))
    }

    /// A connection of the owner's, with the schema's names in its path.
    pub fn client(&self) -> Client {
        let mut client = Client::connect(&self.url, NoTls).unwrap();
        client.batch_execute(&format!("SET search_path TO {}", self.quoted())).unwrap();
        client
    }
}

impl Drop for Schema {
    fn drop(&mut self) {
        if let Ok(mut client) = Client::connect(&self.url, NoTls) {
            let _ =
                client.batch_execute(&format!("DROP SCHEMA IF EXISTS {} CASCADE", self.quoted()));
        }
    }
}
