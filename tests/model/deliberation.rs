//! The deliberation, the slow way: every order of every tie is tried, and of every order the best
//! set of laureates is looked for among all sets.

use std::{cmp::Ordering, collections::BTreeSet};

use crate::{
    model::{Model, Stage},
    plan::{ALLOWANCE, Means, Person, Proj, Sheet, Tie, UNITS, WEIGHTS},
};

/// A fraction above or at zero.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fraction(pub(crate) i64, pub(crate) i64);

impl Fraction {
    fn cmp(self, other: Self) -> Ordering {
        (self.0 * other.1).cmp(&(other.0 * self.1))
    }

    /// As a ratio in lowest terms is written.
    pub(crate) fn written(self) -> String {
        let divisor = (1..=self.1).rev().find(|d| self.0 % d == 0 && self.1 % d == 0).unwrap_or(1);
        let (above, below) = (self.0 / divisor, self.1 / divisor);
        if below == 1 { above.to_string() } else { format!("{above}/{below}") }
    }
}

/// What the sheets say.
#[derive(Clone, Debug)]
pub(crate) struct Opinion {
    pub(crate) levels: Vec<Vec<Proj>>,
    pub(crate) entered: Vec<Proj>,
    pub(crate) reserve: Vec<Proj>,
    pub(crate) tied: Vec<Proj>,
}

impl Opinion {
    pub(crate) fn rank(&self, project: Proj) -> Option<usize> {
        let level = self.levels.iter().position(|level| level.contains(&project))?;
        Some(1 + self.levels[..level].iter().map(Vec::len).sum::<usize>())
    }
}

impl Model {
    /// A juror's last sheet on the pitch that is examined.
    fn sheet(&self, juror: Person, project: Proj) -> Option<&Sheet> {
        let examined = self.sitting.as_ref()?.heard.get(&project)?;
        let mut sheets = self.sheets.get(&(juror, project))?.iter().rev();
        sheets.find(|(pitch, _)| *pitch == examined.entry).map(|(_, sheet)| sheet)
    }

    /// The sum and the number of the marks that count, criterion by criterion.
    fn marks(&self, project: Proj) -> [(i64, i64); WEIGHTS.len()] {
        let mut totals = [(0, 0); WEIGHTS.len()];
        for member in self.voters() {
            if self.is_recused(member.person, project) {
                continue;
            }
            if let Some(Sheet::Marked(marks)) = self.sheet(member.person, project) {
                for (total, mark) in totals.iter_mut().zip(marks) {
                    if let Some(mark) = mark {
                        *total = (total.0 + i64::from(*mark), total.1 + 1);
                    }
                }
            }
        }
        totals
    }

    /// How many jurors judged, abstained, are recused and handed in nothing.
    pub(crate) fn coverage(&self, project: Proj) -> [u64; 4] {
        let mut found = [0; 4];
        for member in self.voters() {
            let sheet = self.sheet(member.person, project);
            let place = match sheet {
                _ if self.is_recused(member.person, project) => 2,
                Some(Sheet::Marked(_)) => 0,
                Some(Sheet::Abstained) => 1,
                None => 3,
            };
            found[place] += 1;
        }
        found
    }

    fn mean(&self, project: Proj, criterion: usize) -> Option<Fraction> {
        let (sum, count) = self.marks(project)[criterion];
        (count > 0).then_some(Fraction(sum, count * UNITS))
    }

    /// The mean of what the sheets that count come to.
    pub(crate) fn score(&self, project: Proj) -> Option<Fraction> {
        let (mut sum, mut sheets) = (Fraction(0, 1), 0);
        for member in self.voters().filter(|member| !self.is_recused(member.person, project)) {
            let Some(Sheet::Marked(marks)) = self.sheet(member.person, project) else {
                continue;
            };
            let given =
                marks.iter().zip(WEIGHTS).filter_map(|(mark, w)| Some((i64::from((*mark)?), w)));
            let (above, below) = given.fold((0, 0), |(a, b), (mark, w)| (a + w * mark, b + w));
            let below = below * UNITS;
            sum = Fraction(sum.0 * below + above * sum.1, sum.1 * below);
            sheets += 1;
        }
        (sheets > 0).then_some(Fraction(sum.0, sum.1 * sheets))
    }

    pub(crate) fn is_barred(&self, project: Proj) -> bool {
        let sitting = self.sitting.as_ref();
        let heard = sitting.and_then(|sitting| sitting.heard.get(&project));
        self.rules.bars && heard.is_some_and(|heard| heard.seconds > ALLOWANCE)
    }

    /// What the sheets say, as long as the jury sits on projects that are as they were, or gone.
    pub(crate) fn opinion(&self) -> Option<Opinion> {
        self.sitting.as_ref()?;
        let mut ranked = self.examined();
        ranked.retain(|p| !self.projects[*p].is_withdrawn());
        if !ranked.iter().all(|p| matches!(self.projects[*p].stage(), Stage::Pitched(_))) {
            return None;
        }
        ranked.retain(|p| !self.is_barred(*p) && self.score(*p).is_some());
        ranked.sort_by_key(|p| self.number(*p));
        let by_score = |a: &Proj, b: &Proj| match (self.score(*a), self.score(*b)) {
            (Some(a), Some(b)) => b.cmp(a),
            _ => Ordering::Equal,
        };
        let mut levels = split(&[ranked], &by_score);
        for tie in &self.rules.ties {
            match *tie {
                Tie::Criterion(criterion) => {
                    let by_mean = |a: &Proj, b: &Proj| match (
                        self.mean(*a, criterion),
                        self.mean(*b, criterion),
                    ) {
                        (Some(a), Some(b)) => b.cmp(a),
                        (Some(_), None) => Ordering::Less,
                        (None, Some(_)) => Ordering::Greater,
                        (None, None) => Ordering::Equal,
                    };
                    levels = split(&levels, &by_mean);
                }
                Tie::Vote | Tie::Casting => {
                    for settled in self.settled.iter().map(|settled| &settled.tie) {
                        if (*tie == Tie::Vote) == matches!(settled.means, Means::Vote { .. }) {
                            levels = settle(&levels, &settled.order);
                        }
                    }
                }
            }
        }
        Some(self.select(levels))
    }

    fn select(&self, levels: Vec<Vec<Proj>>) -> Opinion {
        let sets: Vec<BTreeSet<Proj>> = orders(&levels).iter().map(|o| self.best(o)).collect();
        let always = |p: &Proj| sets.iter().all(|set| set.contains(p));
        let never = |p: &Proj| sets.iter().all(|set| !set.contains(p));
        let (mut entered, mut reserve) = (Vec::new(), Vec::new());
        for level in &levels {
            let tied: Vec<Proj> =
                level.iter().copied().filter(|p| !always(p) && !never(p)).collect();
            entered.extend(level.iter().copied().filter(always));
            if !tied.is_empty() {
                return Opinion { levels, entered, reserve: Vec::new(), tied };
            }
            reserve.extend(level.iter().copied().filter(never));
        }
        Opinion { levels, entered, reserve, tied: Vec::new() }
    }

    /// The best set of laureates of an order without ties: no seat too many, every cap kept, every
    /// floor filled as far as there are projects, and of all such sets the one that has the first
    /// project if any has it, then the second, and so on.
    fn best(&self, order: &[Proj]) -> BTreeSet<Proj> {
        let allowed = |set: &[Proj]| {
            self.rules.entrants.iter().all(|entrant| {
                let of = |list: &[Proj]| {
                    list.iter().filter(|p| self.projects[**p].dep == entrant.dep).count()
                };
                let floor = entrant.floor.min(of(order));
                of(set) >= floor && entrant.cap.is_none_or(|cap| of(set) <= cap)
            })
        };
        let few = |bits: &u32| bits.count_ones() as usize <= self.rules.seats;
        let subsets = (0_u32..1 << order.len()).filter(few).map(|bits| {
            let has = |place: usize| bits >> (order.len() - 1 - place) & 1 == 1;
            let places = (0..order.len()).filter(|place| has(*place));
            places.map(|place| order[place]).collect::<Vec<Proj>>()
        });
        // The greatest number has the first project in its highest bit.
        subsets.rev().find(|set| allowed(set)).unwrap_or_default().into_iter().collect()
    }
}

fn split(levels: &[Vec<Proj>], compare: &dyn Fn(&Proj, &Proj) -> Ordering) -> Vec<Vec<Proj>> {
    let mut parts: Vec<Vec<Proj>> = Vec::new();
    for level in levels {
        let mut left = level.clone();
        while !left.is_empty() {
            let beaten = |p: &Proj| left.iter().any(|q| compare(q, p) == Ordering::Less);
            let (rest, best): (Vec<Proj>, Vec<Proj>) = left.iter().partition(|p| beaten(p));
            parts.push(best);
            left = rest;
        }
    }
    parts
}

/// Puts a level in the order of a settlement, if it is that of exactly this level.
fn settle(levels: &[Vec<Proj>], order: &[Proj]) -> Vec<Vec<Proj>> {
    let same = |level: &Vec<Proj>| same_members(level, order);
    let settled = |level: &Vec<Proj>| order.iter().map(|p| vec![*p]).take(level.len()).collect();
    let parts =
        levels.iter().map(|level| if same(level) { settled(level) } else { vec![level.clone()] });
    parts.collect::<Vec<Vec<Vec<Proj>>>>().concat()
}

pub(crate) fn same_members(a: &[Proj], b: &[Proj]) -> bool {
    let set = |list: &[Proj]| list.iter().copied().collect::<BTreeSet<Proj>>();
    a.len() == b.len() && set(a) == set(b)
}

/// Every order that the levels leave open.
fn orders(levels: &[Vec<Proj>]) -> Vec<Vec<Proj>> {
    let Some((level, rest)) = levels.split_first() else {
        return vec![Vec::new()];
    };
    let tails = orders(rest);
    let mut found = Vec::new();
    for head in permutations(level) {
        found.extend(tails.iter().map(|tail| [head.as_slice(), tail].concat()));
    }
    found
}

fn permutations(items: &[Proj]) -> Vec<Vec<Proj>> {
    if items.is_empty() {
        return vec![Vec::new()];
    }
    let mut found = Vec::new();
    for (place, first) in items.iter().enumerate() {
        let rest = [&items[..place], &items[place + 1..]].concat();
        found.extend(
            permutations(&rest).into_iter().map(|tail| [&[*first], tail.as_slice()].concat()),
        );
    }
    found
}
