//! CPU time of a job and of its limit, measured side by side.

use core::time::Duration;

/// The CPU time of this thread: what others do on the machine is not in it.
#[cfg(unix)]
fn cpu_time() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    let now = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(u64::try_from(now.tv_sec).unwrap(), u32::try_from(now.tv_nsec).unwrap())
}

#[cfg(not(unix))]
fn cpu_time() -> Duration {
    use std::{sync::OnceLock, time::Instant};
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed()
}

/// The CPU time that something takes.
pub fn timed<T>(job: impl FnOnce() -> T) -> (Duration, T) {
    let start = cpu_time();
    let done = job();
    (cpu_time().saturating_sub(start), done)
}

/// Samples of a job and of its limit, in nanoseconds of CPU time for one operation. A sample of
/// the one is taken right beside a sample of the other, so both see the same machine.
#[derive(Default)]
pub struct Pair {
    subject: Vec<f64>,
    limit: Vec<f64>,
}

impl Pair {
    pub fn add(&mut self, operations: usize, subject: Duration, limit: Duration) {
        let each = |time: Duration| time.as_secs_f64() * 1e9 / operations as f64;
        self.subject.push(each(subject));
        self.limit.push(each(limit));
    }
}

fn median(samples: &[f64]) -> f64 {
    let mut sorted = samples.to_vec();
    sorted.sort_by(f64::total_cmp);
    match (sorted.get((sorted.len().max(1) - 1) / 2), sorted.get(sorted.len() / 2)) {
        (Some(low), Some(high)) => f64::midpoint(*low, *high),
        _ => f64::NAN,
    }
}

/// A line of the table.
pub struct Line {
    pub job: &'static str,
    pub size: usize,
    /// What one operation is.
    pub unit: &'static str,
    /// The highest ratio that is aimed at, where there is one.
    pub aim: Option<f64>,
}

impl Line {
    pub fn head() {
        println!(
            "{:<34} {:>9} {:>8} {:>10} {:>10} {:>7} {:>5}",
            "job", "projects", "per", "crate ns", "limit ns", "ratio", "aim"
        );
    }

    /// Prints the means, over the parts of a job, of their medians.
    pub fn print(&self, parts: &[Pair]) {
        let mean = |side: fn(&Pair) -> &[f64]| {
            parts.iter().map(|pair| median(side(pair))).sum::<f64>() / parts.len() as f64
        };
        let subject = mean(|pair| &pair.subject);
        let limit = mean(|pair| &pair.limit);
        let aim = self.aim.map_or_else(String::new, |aim| format!("{aim}"));
        println!(
            "{:<34} {:>9} {:>8} {:>10.1} {:>10.1} {:>7.2} {:>5}",
            self.job,
            self.size,
            self.unit,
            subject,
            limit,
            subject / limit,
            aim
        );
    }
}
