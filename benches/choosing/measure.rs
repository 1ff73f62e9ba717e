//! What is measured of one rule on many juries.

use participatory_innovation::scoring::{
    CriterionMean, MajorityValues, NoSeverity, PairwiseMajority, Procedure, Ranking, ScoringError,
    Severity, Sheets, TieBreaking, WeakOrder,
};

use crate::juries::{Chance, Design, Jury, PROJECTS, SEATS, Set, TEAM};

/// The ladder of the recommended rules, up to what is recorded rather than computed.
pub const LADDER: [&dyn TieBreaking; 3] =
    [&CriterionMean { criterion: 0 }, &MajorityValues, &PairwiseMajority];

/// A rule, and whether sheets are corrected before it.
pub struct Candidate {
    pub name: &'static str,
    pub severity: &'static dyn Severity,
    pub ranking: &'static dyn Ranking,
}

impl Candidate {
    pub const fn plain(name: &'static str, ranking: &'static dyn Ranking) -> Self {
        Self { name, severity: &NoSeverity, ranking }
    }

    fn procedure(&self, ties: &[&'static dyn TieBreaking]) -> Procedure<'static> {
        Procedure { severity: self.severity, ranking: self.ranking, ties: ties.to_vec() }
    }

    /// The order after the whole ladder.
    fn order(&self, sheets: &Sheets<'_>) -> Result<WeakOrder, ScoringError> {
        Ok(self.procedure(&LADDER).run(sheets, |_| false)?.order)
    }
}

/// All projects, best first. What is still level stands in the order of the numbers, which is a lot
/// drawn beforehand: projects are numbered without regard to their worth.
fn places(order: &WeakOrder) -> Vec<usize> {
    let sorted = order.levels().iter().map(|level| {
        let mut level = level.clone();
        level.sort_unstable();
        level
    });
    sorted.flatten().collect()
}

fn set(projects: &[usize]) -> Set {
    projects.iter().map(|project| 1 << project).sum()
}

fn palmares(order: &WeakOrder) -> Set {
    set(&places(order)[..SEATS])
}

/// Whether a tie stands at the cut.
fn is_tied(order: &WeakOrder) -> bool {
    let mut ends = order.levels().iter().scan(0, |end, level| {
        *end += level.len();
        Some(*end)
    });
    !ends.any(|end| end == SEATS)
}

/// Sums over juries.
#[derive(Default)]
pub struct Figures {
    pub juries: u64,
    /// Juries with a tie at the cut before the ladder, and those that each of its steps alone
    /// leaves tied.
    pub tied: [u64; 1 + LADDER.len()],
    /// Juries with a tie at the cut after the whole ladder.
    pub left: u64,
    /// Those of the eight best that are laureates.
    pub found: u64,
    /// Juries whose palmarès one bent juror changes, or two; and to the gain of those favoured.
    pub changed: [u64; 2],
    pub gained: [u64; 2],
    /// Jurors without whom the palmarès would be another, and juries with such a juror.
    pub decisive: u64,
    pub fragile: u64,
    pub jurors: u64,
}

impl Figures {
    /// Adds one jury.
    pub fn add(
        &mut self,
        candidate: &Candidate,
        design: &Design,
        jury: &Jury,
        chance: &mut Chance,
    ) -> Result<(), ScoringError> {
        let grid = design.grid();
        self.juries += 1;
        let honest = jury.with_sheets(&grid, |sheets| {
            let outcome = candidate.procedure(&[]).run(sheets, |_| false)?;
            let corrected = outcome.correction.apply(sheets);
            let counted = corrected.as_ref().unwrap_or(sheets);
            let mut order = outcome.order;
            self.tied[0] += u64::from(is_tied(&order));
            for (ties, tied) in LADDER.iter().zip(&mut self.tied[1..]) {
                *tied += u64::from(is_tied(&ties.break_ties(counted, &order)?));
            }
            for ties in LADDER {
                order = ties.break_ties(counted, &order)?;
            }
            self.left += u64::from(is_tied(&order));
            self.leave_out(candidate, sheets, palmares(&order))?;
            Ok(order)
        })?;
        let before = palmares(&honest);
        self.found += u64::from((before & jury.best).count_ones());

        let first = chance.below(design.jurors);
        let teams = PROJECTS / TEAM;
        // The next juror of the same département, where there is one.
        let second = (first + teams) % design.jurors;
        let favoured: Set = 0b111 << (TEAM * (first % teams));
        let near = SEATS - TEAM..SEATS + TEAM;
        let rivals = set(&places(&honest)[near]) & !favoured;
        for (place, bent) in [&[first][..], &[first, second]].into_iter().enumerate() {
            let bent = jury.bent(bent, favoured, rivals, design.scale.0);
            let order = bent.with_sheets(&grid, |sheets| candidate.order(sheets))?;
            let after = palmares(&order);
            let of_theirs = |laureates: Set| (laureates & favoured).count_ones();
            self.changed[place] += u64::from(after != before);
            self.gained[place] += u64::from(of_theirs(after) > of_theirs(before));
        }
        Ok(())
    }

    /// Leaves each juror out in turn.
    fn leave_out(
        &mut self,
        candidate: &Candidate,
        sheets: &Sheets<'_>,
        before: Set,
    ) -> Result<(), ScoringError> {
        let jurors = sheets.jurors().len();
        let mut decisive = 0;
        for juror in 0..jurors {
            let mut times = vec![1; jurors];
            times[juror] = 0;
            let order = candidate.order(&sheets.redrawn(&times))?;
            decisive += u64::from(palmares(&order) != before);
        }
        self.decisive += decisive;
        self.fragile += u64::from(decisive > 0);
        self.jurors += u64::try_from(jurors).unwrap();
        Ok(())
    }

    pub fn head() {
        println!(
            "{:<25} {:>5} {:>9} {:>8} {:>8} {:>5}  {:>5}  {:>6} {:>5}  {:>6} {:>5}  {:>6} {:>6}",
            "rule",
            "tied",
            "criterion",
            "majority",
            "pairwise",
            "left",
            "found",
            "bent 1",
            "gains",
            "bent 2",
            "gains",
            "jurors",
            "juries"
        );
    }

    pub fn print(&self, name: &str) {
        let share = |part: u64| percent(part, self.juries);
        println!(
            "{:<25} {:>5} {:>9} {:>8} {:>8} {:>5}  {:>5}  {:>6} {:>5}  {:>6} {:>5}  {:>6} {:>6}",
            name,
            share(self.tied[0]),
            share(self.tied[1]),
            share(self.tied[2]),
            share(self.tied[3]),
            share(self.left),
            hundredths(self.found, self.juries),
            share(self.changed[0]),
            share(self.gained[0]),
            share(self.changed[1]),
            share(self.gained[1]),
            percent(self.decisive, self.jurors),
            share(self.fragile),
        );
    }
}

/// In a hundred, to one decimal.
fn percent(part: u64, whole: u64) -> String {
    let rounded = (2_000 * part + whole) / (2 * whole.max(1));
    format!("{}.{}", rounded / 10, rounded % 10)
}

fn hundredths(sum: u64, count: u64) -> String {
    let rounded = (200 * sum + count) / (2 * count.max(1));
    format!("{}.{:02}", rounded / 100, rounded % 100)
}
