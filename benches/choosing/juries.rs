//! Juries made up from a seed, in whole numbers.

use participatory_innovation::{
    charter::{Absences, Criterion, Grid},
    scoring::{File, Sheets, Stance},
    value::{Code, Exact, Label, Mark, PersonId, ProjectId, Scale},
};
use uuid::Uuid;

pub const PROJECTS: usize = 15;
pub const SEATS: usize = 8;
/// Projects come in blocks of three, one block for each département.
pub const TEAM: usize = 3;

/// A set of projects: bit p stands for project p.
pub type Set = u32;

/// Shares of the scale's range, in ten-thousandths.
const RANGE: i64 = 10_000;
const CENTRE: i64 = 6_000;
/// Standard deviations: what a project is worth, and more or less of that on a criterion; how much
/// kinder a juror is; how a project pleases a juror; what is left from mark to mark.
const QUALITY: i64 = 1_000;
const CRITERION: i64 = 500;
const SEVERITY: i64 = 750;
const TASTE: i64 = 1_000;
const REST: i64 = 750;

/// Who marks what.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Every juror marks every project.
    All,
    /// Every juror marks the projects of the four other départements.
    NotOwn,
    /// Every juror marks eight projects.
    Eight,
}

/// How a jury is made up.
pub struct Design {
    pub name: &'static str,
    pub jurors: usize,
    pub weights: &'static [u32],
    /// How many steps the scale has, and how many make a point.
    pub scale: (i64, i64),
    pub who: Who,
    /// How many of the jurors mark at random.
    pub careless: usize,
}

impl Design {
    pub fn grid(&self) -> Grid {
        let (steps, to_the_point) = self.scale;
        let step = Exact::new(1, to_the_point.into()).unwrap();
        let max = Exact::new(steps.into(), to_the_point.into()).unwrap();
        let criterion = |(place, weight): (usize, &u32)| Criterion {
            code: Code::new(format!("criterion-{place}")).unwrap(),
            label: Label::new(format!("Critère {place}")).unwrap(),
            weight: *weight,
        };
        Grid {
            criteria: self.weights.iter().enumerate().map(criterion).collect(),
            scale: Scale::new(Exact::ZERO, max, step).unwrap(),
        }
    }

    fn marks(&self, juror: usize, project: usize) -> bool {
        match self.who {
            Who::All => true,
            Who::NotOwn => project / TEAM != juror % (PROJECTS / TEAM),
            Who::Eight => (project + 4 * juror) % PROJECTS < 8,
        }
    }
}

/// `SplitMix64` (Steele, Lea and Flood, 2014).
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(limit).unwrap()).unwrap()
    }

    /// Twelve uniform numbers together are nearly normal, and have a variance of 1.
    fn normal(&mut self, deviation: i64) -> i64 {
        let sum: i64 = (0..12).map(|_| i64::from(self.next() as u16)).sum();
        (sum - 6 * i64::from(u16::MAX)) * deviation / i64::from(u16::MAX)
    }
}

/// What every juror says of every project: steps above the bottom, criterion by criterion.
#[derive(Clone)]
pub struct Jury {
    /// Project by project, juror by juror; empty where a juror does not mark.
    steps: Vec<Vec<Vec<i64>>>,
    /// The eight projects that are worth most.
    pub best: Set,
    recused: bool,
}

impl Jury {
    pub fn new(design: &Design, chance: &mut Chance) -> Self {
        let mut worth = Vec::new();
        for project in 0..PROJECTS {
            let quality = chance.normal(QUALITY);
            let by_criterion: Vec<i64> =
                design.weights.iter().map(|_| quality + chance.normal(CRITERION)).collect();
            let weighted = by_criterion.iter().zip(design.weights);
            let sum: i64 = weighted.map(|(worth, weight)| worth * i64::from(*weight)).sum();
            worth.push((sum, project, by_criterion));
        }
        let severity: Vec<i64> = (0..design.jurors).map(|_| chance.normal(SEVERITY)).collect();
        let (top, _) = design.scale;
        let mut steps = vec![vec![Vec::new(); design.jurors]; PROJECTS];
        for (_, project, worth) in &worth {
            for juror in 0..design.jurors {
                let shift = severity[juror] + chance.normal(TASTE);
                let marks = worth.iter().map(|worth| {
                    let wanted = CENTRE + worth + shift + chance.normal(REST);
                    let careless = i64::try_from(chance.next() % (top.unsigned_abs() + 1)).unwrap();
                    let honest = ((2 * wanted * top + RANGE).div_euclid(2 * RANGE)).clamp(0, top);
                    if juror < design.careless { careless } else { honest }
                });
                let marks = marks.collect();
                if design.marks(juror, *project) {
                    steps[*project][juror] = marks;
                }
            }
        }
        worth.sort_unstable_by(|a, b| b.cmp(a));
        let best = worth[..SEATS].iter().map(|(_, project, _)| 1 << project).sum();
        Self { steps, best, recused: design.who == Who::NotOwn }
    }

    /// The same jury after some jurors gave the top to `favoured` and the bottom to `rivals`,
    /// wherever they mark at all.
    pub fn bent(&self, jurors: &[usize], favoured: Set, rivals: Set, top: i64) -> Self {
        let mut bent = self.clone();
        for (project, by_juror) in bent.steps.iter_mut().enumerate() {
            for juror in jurors {
                let is_in = |set: Set| set >> project & 1 == 1;
                if is_in(favoured) {
                    by_juror[*juror].fill(top);
                } else if is_in(rivals) {
                    by_juror[*juror].fill(0);
                }
            }
        }
        bent
    }

    /// Asks something of the sheets of this jury.
    pub fn with_sheets<T>(&self, grid: &Grid, ask: impl FnOnce(&Sheets<'_>) -> T) -> T {
        let mark = |steps: &i64| Some(grid.scale.at(u32::try_from(*steps).unwrap()).unwrap());
        let marks: Vec<Vec<Vec<Option<Mark>>>> = (self.steps.iter())
            .map(|jurors| jurors.iter().map(|steps| steps.iter().map(mark).collect()).collect())
            .collect();
        let id = |number: usize| Uuid::from_u128(u128::try_from(number + 1).unwrap());
        let files = marks.iter().enumerate().map(|(project, jurors)| File {
            project: ProjectId::new(id(project)).unwrap(),
            stances: (jurors.iter().enumerate())
                .map(|(juror, marks)| {
                    let stance = match (marks.is_empty(), self.recused) {
                        (false, _) => Stance::Marked(marks),
                        (true, true) => Stance::Recused,
                        (true, false) => Stance::Missing,
                    };
                    (PersonId::new(id(juror)).unwrap(), stance)
                })
                .collect(),
        });
        ask(&Sheets::new(grid, &Absences::LEFT_OUT, files).unwrap())
    }
}
