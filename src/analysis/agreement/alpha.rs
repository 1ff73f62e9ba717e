use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One as _, Zero as _};

use super::{AgreementError, squared};
use crate::{analysis::Marks, value::Exact};

/// What differences between marks mean: the level of measurement (Stevens, "On the theory of
/// scales of measurement", 1946).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Measurement {
    /// Marks are the same or not: δ² is 0 or 1.
    Nominal,
    /// Marks are in an order: δ is how many of the marks given lie between two, each end by half.
    Ordinal,
    /// Marks are points: δ is their difference. The one for a jury that takes means.
    Interval,
    /// Marks are quantities with a true zero: δ is the difference over the sum.
    Ratio,
}

/// Krippendorff's α and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Alpha {
    /// 1 when all agree, 0 when they agree as if marks were dealt out by chance, below 0 when they
    /// agree less than that. At most 1.
    pub alpha: Exact,
    /// How many projects have two marks or more.
    pub projects: usize,
    /// How many marks those projects have: the pairable ones.
    pub marks: usize,
}

/// Krippendorff's α: 1 − observed over expected disagreement.
///
/// The observed disagreement is the mean δ² over all pairs of marks of one project, a project of m
/// marks weighing m; the expected one is the mean δ² over all pairs of pairable marks. Missing
/// marks are allowed: a project with fewer than two is not pairable and left out.
///
/// Source: Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011.
///
/// Renaming or reordering jurors or projects changes nothing; nor does a shift or another unit of
/// all marks under the interval metric, another unit under the ratio metric, anything that keeps
/// their order under the ordinal one. It is not a test, and a low α is no fault of anyone: it says
/// that the palmarès rests on the jury's composition.
///
/// O(n log m) for n marks, m to a project: 1 to 2 ms for twenty jurors and a thousand projects.
/// Under the ratio metric O(n · min(m, v) + v²) for v distinct marks, and arithmetic on numbers as
/// long as their sums are many: 5 ms for the same on a scale of forty steps.
///
/// # Errors
/// - [`AgreementError::NothingPairable`] when no project has two marks.
/// - [`AgreementError::NoVariation`] when all pairable marks are the same: α is 0/0 then.
/// - Under the ratio metric, [`AgreementError::Negative`] for a mark below zero, since the scale
///   has then no true zero and δ may have no value, and [`AgreementError::TooFine`] when two
///   pairable marks have more than 4,096 different sums.
///
/// ```
/// use participatory_innovation::{
///     analysis::{
///         Marks,
///         agreement::{Measurement, krippendorff_alpha},
///     },
///     value::Exact,
/// };
///
/// let mark = |points: u32| Some(Exact::from(points));
/// let marks = Marks::new(
///     3,
///     [vec![mark(12), mark(15), mark(9)], vec![mark(13), mark(15), None]],
/// )?;
/// let agreement = krippendorff_alpha(&marks, Measurement::Interval)?;
/// assert_eq!(agreement.alpha, "8/9".parse()?);
/// assert_eq!((agreement.projects, agreement.marks), (2, 4));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn krippendorff_alpha(
    marks: &Marks,
    measurement: Measurement,
) -> Result<Alpha, AgreementError> {
    let pairable = Pairable::new(marks);
    if pairable.projects.is_empty() {
        return Err(AgreementError::NothingPairable);
    }
    if pairable.counts.iter().filter(|count| **count > 0).count() < 2 {
        return Err(AgreementError::NoVariation);
    }
    let observed_over_expected = match measurement {
        Measurement::Nominal => pairable.compare(unequal_pairs),
        Measurement::Ordinal => pairable.compare(Squares::new(pairable.midranks()).into_sum()),
        Measurement::Interval => pairable.compare(Squares::new(marks.whole()).into_sum()),
        Measurement::Ratio => {
            check_no_negative(marks)?;
            pairable.compare_ratios(&marks.whole())?
        }
    };
    let alpha = BigRational::one() - observed_over_expected;
    Ok(Alpha {
        alpha: Exact::from_big(alpha),
        projects: pairable.projects.len(),
        marks: pairable.marks,
    })
}

/// The pairable marks.
struct Pairable {
    /// By project, the codes of its marks in ascending order: at least two.
    projects: Vec<Vec<usize>>,
    /// By code, how many pairable marks have it.
    counts: Vec<usize>,
    /// How many pairable marks there are.
    marks: usize,
}

impl Pairable {
    fn new(marks: &Marks) -> Self {
        let mut projects = Vec::new();
        let mut counts = alloc::vec![0_usize; marks.distinct()];
        for project in 0..marks.projects() {
            let codes = (0..marks.jurors()).filter_map(|juror| marks.code(juror, project));
            let mut given: Vec<usize> = codes.collect();
            if given.len() < 2 {
                continue;
            }
            given.sort_unstable();
            for code in &given {
                if let Some(count) = counts.get_mut(*code) {
                    *count = count.saturating_add(1);
                }
            }
            projects.push(given);
        }
        let marks = counts.iter().sum();
        Self { projects, counts, marks }
    }

    /// The marks of all projects as one, in ascending order.
    fn all(&self) -> Vec<usize> {
        let repeated = |(code, count): (usize, &usize)| core::iter::repeat_n(code, *count);
        self.counts.iter().enumerate().flat_map(repeated).collect()
    }

    /// Twice the mid-rank of each code: the ordinal metric is the difference of mid-ranks.
    fn midranks(&self) -> Vec<BigInt> {
        let mut below = BigInt::zero();
        let mut midranks = Vec::with_capacity(self.counts.len());
        for count in &self.counts {
            let through = &below + BigInt::from(*count);
            midranks.push(&below + &through);
            below = through;
        }
        midranks
    }

    /// Observed over expected disagreement, by the sum of δ² over the ordered pairs of a bag of
    /// marks in ascending order.
    fn compare(&self, sum: impl Fn(&[usize]) -> BigInt) -> BigRational {
        let mut by_size: BTreeMap<usize, BigInt> = BTreeMap::new();
        for given in &self.projects {
            *by_size.entry(given.len()).or_default() += sum(given);
        }
        let observed: BigRational = by_size
            .into_iter()
            .map(|(size, sum)| BigRational::new(sum, BigInt::from(size.saturating_sub(1))))
            .sum();
        observed * self.others() / sum(&self.all())
    }

    /// One less than the number of marks.
    fn others(&self) -> BigInt {
        BigInt::from(self.marks.saturating_sub(1))
    }

    /// The same under the ratio metric. Pairs are gathered by the sum of their two marks, which is
    /// the root of their denominator.
    fn compare_ratios(&self, values: &[BigInt]) -> Result<BigRational, AgreementError> {
        const MOST_SUMS: usize = 4_096;
        let given: Vec<(&BigInt, usize)> = values
            .iter()
            .zip(&self.counts)
            .filter(|(_, n)| **n > 0)
            .map(|(v, n)| (v, *n))
            .collect();
        let mut expected: BTreeMap<BigInt, BigInt> = BTreeMap::new();
        for (place, (a, times_a)) in given.iter().enumerate() {
            for (b, times_b) in given.iter().skip(place.saturating_add(1)) {
                let pairs = BigInt::from(*times_a) * BigInt::from(*times_b);
                *expected.entry(*a + *b).or_default() += squared(&(*b - *a)) * pairs;
                if expected.len() > MOST_SUMS {
                    return Err(AgreementError::TooFine);
                }
            }
        }
        let sizes: BTreeSet<usize> = self.projects.iter().map(Vec::len).collect();
        let common: BigInt = sizes.iter().fold(BigInt::one(), |common, size| {
            let others = BigInt::from(size.saturating_sub(1));
            let rest = BigRational::new(common.clone(), others).denom().clone();
            common * rest
        });
        let mut observed: BTreeMap<BigInt, BigInt> = BTreeMap::new();
        for (pair, weight) in self.coincidences(&common) {
            if let (Some(a), Some(b)) = (values.get(pair.0), values.get(pair.1)) {
                *observed.entry(a + b).or_default() += squared(&(b - a)) * weight;
            }
        }
        let terms: Vec<Terms> = expected
            .into_iter()
            .map(|(sum, expected)| Terms {
                observed: observed.remove(&sum).unwrap_or_default(),
                expected,
                denominator: squared(&sum),
            })
            .collect();
        let sum = Terms::sum(&terms);
        Ok(BigRational::new(sum.observed * self.others(), sum.expected * common))
    }

    /// By unordered pair of different codes, the number of pairs within projects, each over one
    /// less than the project's marks, times `common`.
    fn coincidences(&self, common: &BigInt) -> BTreeMap<(usize, usize), BigInt> {
        type Pairs = Vec<((usize, usize), usize)>;
        let mut by_size: BTreeMap<usize, Pairs> = BTreeMap::new();
        for given in &self.projects {
            let runs = given.chunk_by(|a, b| a == b);
            let runs: Vec<(usize, usize)> =
                runs.filter_map(|run| Some((*run.first()?, run.len()))).collect();
            let pairs = by_size.entry(given.len()).or_default();
            for (place, (a, times_a)) in runs.iter().enumerate() {
                let later = runs.iter().skip(place.saturating_add(1));
                pairs
                    .extend(later.map(|(b, times_b)| ((*a, *b), times_a.saturating_mul(*times_b))));
            }
        }
        let mut weights: BTreeMap<(usize, usize), BigInt> = BTreeMap::new();
        for (size, mut pairs) in by_size {
            let weight = common / BigInt::from(size.saturating_sub(1));
            pairs.sort_unstable();
            for same in pairs.chunk_by(|(a, _), (b, _)| a == b) {
                if let Some((pair, _)) = same.first() {
                    let count: BigInt = same.iter().map(|(_, times)| BigInt::from(*times)).sum();
                    *weights.entry(*pair).or_default() += count * &weight;
                }
            }
        }
        weights
    }
}

/// Two sums of fractions over the same denominators.
#[derive(Clone)]
struct Terms {
    observed: BigInt,
    expected: BigInt,
    denominator: BigInt,
}

impl Terms {
    /// Adds by halves, so that most numbers stay short.
    fn sum(terms: &[Self]) -> Self {
        match terms {
            [] => Self {
                observed: BigInt::zero(),
                expected: BigInt::zero(),
                denominator: BigInt::one(),
            },
            [one] => one.clone(),
            many => {
                let (left, right) = many.split_at(many.len() >> 1);
                let (left, right) = (Self::sum(left), Self::sum(right));
                Self {
                    observed: left.observed * &right.denominator
                        + right.observed * &left.denominator,
                    expected: left.expected * &right.denominator
                        + right.expected * &left.denominator,
                    denominator: left.denominator * right.denominator,
                }
            }
        }
    }
}

/// Positions on a line, by code, and their squares.
struct Squares {
    positions: Vec<BigInt>,
    squares: Vec<BigInt>,
}

impl Squares {
    fn new(positions: Vec<BigInt>) -> Self {
        let squares = positions.iter().map(squared).collect();
        Self { positions, squares }
    }

    /// The sum of (x − y)² over the ordered pairs: 2 (m Σx² − (Σx)²).
    fn into_sum(self) -> impl Fn(&[usize]) -> BigInt {
        move |codes| {
            let (mut sum, mut squares) = (BigInt::zero(), BigInt::zero());
            for code in codes {
                if let (Some(x), Some(xx)) = (self.positions.get(*code), self.squares.get(*code)) {
                    sum += x;
                    squares += xx;
                }
            }
            (squares * BigInt::from(codes.len()) - squared(&sum)) * BigInt::from(2_u8)
        }
    }
}

fn check_no_negative(marks: &Marks) -> Result<(), AgreementError> {
    let judged = |project: &usize| marks.of_project(*project).nth(1).is_some();
    for project in (0..marks.projects()).filter(judged) {
        if let Some((juror, _)) = marks.of_project(project).find(|(_, m)| **m < Exact::ZERO) {
            return Err(AgreementError::Negative { juror, project });
        }
    }
    Ok(())
}

/// How many ordered pairs of different codes there are.
fn unequal_pairs(codes: &[usize]) -> BigInt {
    let level = |run: &[usize]| squared(&BigInt::from(run.len()));
    let equal: BigInt = codes.chunk_by(|a, b| a == b).map(level).sum();
    squared(&BigInt::from(codes.len())) - equal
}
