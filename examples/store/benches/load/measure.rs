//! Jobs on a store, each sample beside one of the bare database.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use participatory_innovation::{
    journal::{Entry, StreamId},
    project::StageKind,
    scoring::Methods,
    value::ProjectId,
};
use store::{Store, reading};

use crate::{
    forum::scrambled,
    raw::{Raw, ready},
};

/// In how many parts a job is measured, the store and the bare database in turn.
const PARTS: usize = 20;

/// How many single projects are restored.
const SINGLE: usize = 2_000;

pub struct Job<'a> {
    pub database: &'static str,
    pub editions: &'a [Vec<Entry>],
    /// How many editions are appended in one transaction.
    pub together: usize,
}

/// Times of the store and of the bare database for the same work.
#[derive(Default)]
struct Pairs(Vec<(Duration, Duration)>);

impl Pairs {
    fn take(&mut self, ours: impl FnOnce(), bare: impl FnOnce()) {
        // Whoever comes second finds caches warm or disks busy: they take turns.
        let (mut ours, mut bare) = (Some(ours), Some(bare));
        let mut times = [Duration::ZERO; 2];
        for turn in [self.0.len() % 2, 1 - self.0.len() % 2] {
            let started = Instant::now();
            match turn {
                0 => ours.take().into_iter().for_each(|ours| ours()),
                _ => bare.take().into_iter().for_each(|bare| bare()),
            }
            times[turn] = started.elapsed();
        }
        self.0.push((times[0], times[1]));
    }

    fn median(&self, of: impl Fn(&(Duration, Duration)) -> f64) -> f64 {
        let mut samples: Vec<f64> = self.0.iter().map(of).collect();
        samples.sort_by(f64::total_cmp);
        samples[samples.len() / 2]
    }
}

fn micros(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e6
}

impl Job<'_> {
    pub fn head() {
        println!(
            "{:<11} {:<44} {:>9} {:>9} {:>7}",
            "database", "job, for one …", "store", "bare", "ratio"
        );
    }

    /// The ratio is how much of the bare database's throughput the store has.
    fn print(&self, job: &str, pairs: &Pairs, units: usize) {
        let per = units as f64;
        println!(
            "{:<11} {job:<44} {:>9.2} {:>9.2} {:>6.0} %",
            self.database,
            pairs.median(|(ours, _)| micros(*ours)) / per,
            pairs.median(|(_, bare)| micros(*bare)) / per,
            pairs.median(|(ours, bare)| 100.0 * bare.as_secs_f64() / ours.as_secs_f64()),
        );
    }

    pub fn run<S: Store>(&self, store: &S, bare: &mut impl Raw) {
        self.append(store, bare);
        if self.together > 1 {
            self.read(store, bare);
            self.single(store, bare);
        }
    }

    fn parts(&self) -> impl Iterator<Item = &[Vec<Entry>]> {
        self.editions.chunks(self.editions.len().div_ceil(PARTS))
    }

    fn append<S: Store>(&self, store: &S, bare: &mut impl Raw) {
        let mut pairs = Pairs::default();
        let mut units = 0;
        for part in self.parts() {
            let made: Vec<_> = part.chunks(self.together).map(ready).collect();
            units = units.max(part.iter().map(Vec::len).sum());
            pairs.take(
                || {
                    for editions in part.chunks(self.together) {
                        store
                            .append(store::Batch::new(
                                &mut editions.iter().flatten().cloned().map(Ok),
                            ))
                            .unwrap();
                    }
                },
                || made.iter().for_each(|(rows, ends)| bare.insert(rows, ends)),
            );
        }
        let entries = self.together * self.editions[0].len();
        self.print(&format!("append, {entries} a transaction: entry"), &pairs, units);
    }

    fn read<S: Store>(&self, store: &S, bare: &mut impl Raw) {
        let methods = Methods::standard();
        let mut checked = Pairs::default();
        let mut restored = Pairs::default();
        let mut units = 0;
        for part in self.parts() {
            units = units.max(part.iter().map(Vec::len).sum());
            let streams: Vec<StreamId> =
                part.iter().flatten().filter(|entry| entry.seq() == 0).map(Entry::stream).collect();
            let mut select = || {
                for stream in &streams {
                    black_box(bare.select(*stream));
                }
            };
            checked.take(
                || {
                    for stream in &streams {
                        reading::entries(store, *stream, 0).for_each(|entry| drop(entry.unwrap()));
                    }
                },
                &mut select,
            );
            restored.take(
                || {
                    let mut edition = None;
                    for stream in &streams {
                        match (stream, &mut edition) {
                            (StreamId::Edition(id), edition) => {
                                *edition = Some(reading::edition(store, &methods, *id).unwrap());
                            }
                            (StreamId::Project(id), Some(edition)) => {
                                let project = reading::project(store, &methods, edition, *id);
                                assert_eq!(project.unwrap().kind(), StageKind::PreIncubation);
                            }
                            _ => panic!("a project before its edition"),
                        }
                    }
                },
                &mut select,
            );
        }
        self.print("read and check every stream: entry", &checked, units);
        self.print("restore every edition and project: entry", &restored, units);
    }

    /// Single projects, all over the store.
    fn single<S: Store>(&self, store: &S, bare: &mut impl Raw) {
        let methods = Methods::standard();
        let mut pairs = Pairs::default();
        let samples = SINGLE.min(self.editions.len());
        for n in 0..samples {
            let edition = &self.editions[scrambled(n) as usize % self.editions.len()];
            let projects: Vec<ProjectId> = edition
                .iter()
                .filter_map(|entry| match (entry.stream(), entry.seq()) {
                    (StreamId::Project(id), 0) => Some(id),
                    _ => None,
                })
                .collect();
            let StreamId::Edition(edition) = edition[0].stream() else { panic!("an edition") };
            let mut edition = reading::edition(store, &methods, edition).unwrap();
            let project = projects[scrambled(n + 1) as usize % projects.len()];
            pairs.take(
                || {
                    let restored = reading::project(store, &methods, &mut edition, project);
                    drop(black_box(restored.unwrap()));
                },
                || {
                    black_box(bare.select(StreamId::Project(project)));
                },
            );
        }
        self.print("restore one project: project", &pairs, 1);
    }
}
