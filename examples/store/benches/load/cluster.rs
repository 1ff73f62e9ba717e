//! Where the data go, and the server that is measured.

use std::{
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

/// A directory on a disk, not in memory.
pub fn work() -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    std::fs::create_dir_all(target).unwrap();
    target.to_owned()
}

/// A throw-away cluster, gone when this is dropped; or the server of `DATABASE_URL`.
pub struct Cluster {
    script: Option<Child>,
    pub url: String,
}

impl Cluster {
    pub fn start() -> Self {
        if let Ok(url) = std::env::var("DATABASE_URL") {
            return Self { script: None, url };
        }
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/throwaway-postgres");
        let mut script = Command::new(script)
            .args(["hold", "shared_buffers = 1GB", "max_wal_size = 8GB", "autovacuum = off"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(script.stdout.take().unwrap()).lines();
        let url = lines.nth(1).unwrap().unwrap();
        Self { script: Some(script), url }
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Some(mut script) = self.script.take() {
            drop(script.stdin.take());
            script.wait().unwrap();
        }
    }
}
