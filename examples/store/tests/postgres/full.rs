//! A disk that is full: nothing of the batch is kept, everything before it is, and the store goes on
//! once there is space. It needs the right to mount; without it, it says so.

use std::process::Command;

use postgres::{Client, NoTls};
use store::{AppendError, Scope, Store as _, StoreError, postgres::Postgres, verify::verify};
use tempfile::TempDir;

use crate::{
    scene::{call_open, submitted},
    server::{Cluster, is_left_out},
};

/// A small disk in memory.
struct Disk(TempDir);

impl Disk {
    fn mount() -> Option<Self> {
        let disk = Self(tempfile::tempdir().unwrap());
        disk.run("mount", &["-t", "tmpfs", "-o", "size=14m,mode=0777", "tmpfs"]).then_some(disk)
    }

    fn run(&self, command: &str, arguments: &[&str]) -> bool {
        let done = Command::new(command).args(arguments).arg(self.0.path()).output();
        done.is_ok_and(|done| done.status.success())
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        self.run("umount", &[]);
    }
}

#[test]
fn a_full_disk_is_told_and_loses_nothing() {
    if is_left_out() {
        return;
    }
    let Some(disk) = Disk::mount() else {
        println!("not tested: nothing can be mounted here");
        return;
    };
    let cluster = Cluster::start(&[]);
    let place = disk.0.path().join("space");
    std::fs::create_dir(&place).unwrap();
    let owner = std::fs::metadata(cluster.directory.join("data")).unwrap();
    let (user, group) = {
        use std::os::unix::fs::MetadataExt as _;
        (owner.uid(), owner.gid())
    };
    // The directory of the disk was made by this process for itself alone.
    disk.run("chmod", &["0755"]);
    std::os::unix::fs::chown(&place, Some(user), Some(group)).unwrap();
    let mut client = Client::connect(&cluster.url, NoTls).unwrap();
    let space = format!("CREATE TABLESPACE small LOCATION '{}'", place.display());
    client.batch_execute(&space).unwrap();
    client.batch_execute("CREATE DATABASE small TABLESPACE small").unwrap();
    drop(client);

    let store = Postgres::open(&format!("{}&dbname=small", cluster.url)).unwrap();
    let (edition, journal) = call_open(0);
    let mut kept = store.append_all(&journal).unwrap();
    let mut next = 0;
    let refused = loop {
        let batch: Vec<_> = (next..next + 700).map(|n| submitted(&edition, n)).collect();
        match store.append_all(&batch) {
            Ok(appended) => kept += appended,
            Err(refused) => break refused,
        }
        next += 700;
        assert!(next < 100_000, "the disk does not fill up");
    };
    assert!(
        matches!(&refused, AppendError::Store(error @ StoreError::Full(_)) if error.may_pass()),
        "{refused:?}"
    );
    let verified = verify(&store, Scope::Everything).unwrap();
    assert!(verified.is_sound() && verified.entries == kept, "{kept} {verified:?}");
    assert!(next > 0);

    assert!(disk.run("mount", &["-o", "remount,size=64m"]));
    let batch: Vec<_> = (next..next + 700).map(|n| submitted(&edition, n)).collect();
    assert_eq!(store.append_all(&batch).unwrap(), 700);
    println!("a full disk: {kept} entries kept, 700 refused and kept later");
    drop((store, cluster));
}
