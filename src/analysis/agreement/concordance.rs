use alloc::vec::Vec;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One as _, Zero as _};

use super::{AgreementError, squared};
use crate::{analysis::Marks, value::Exact};

/// Kendall's coefficient of concordance W, corrected for ties.
///
/// Each juror ranks the projects by its marks, ties at their mean rank. With n projects, m jurors,
/// rank sums R and t marks in each tie of each juror,
/// W = (12 ΣR² − 3 m² n (n+1)²) / (m² (n³ − n) − m Σ(t³ − t)).
///
/// Source: Kendall and Babington Smith, "The problem of m rankings", 1939; with the correction for
/// ties, Kendall, "Rank Correlation Methods", 1948.
///
/// It lies between 0 and 1, and is 1 only when all jurors rank alike, ties included. It depends on
/// nothing but each juror's order, so severe and lenient jurors count alike. Rankings must be
/// complete: where marks are missing, [`Marks::of_projects`] with [`Marks::judged_by_all`] gives
/// the part that all judged, which is the caller's decision to take and to say.
///
/// O(m n log n).
///
/// # Errors
/// - [`AgreementError::TooFew`] below two jurors or two projects.
/// - [`AgreementError::Missing`] for the first juror, and its first project, without a mark.
/// - [`AgreementError::NoVariation`] when every juror puts all projects level: W is 0/0 then.
///
/// ```
/// use participatory_innovation::{
///     analysis::{Marks, agreement::kendall_w},
///     value::Exact,
/// };
///
/// let mark = |points: u32| Some(Exact::from(points));
/// let marks = Marks::new(
///     3,
///     [vec![mark(12), mark(15), mark(9)], vec![mark(4), mark(7), mark(1)]],
/// )?;
/// assert_eq!(kendall_w(&marks)?, Exact::ONE);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn kendall_w(marks: &Marks) -> Result<Exact, AgreementError> {
    let (jurors, projects) = (marks.jurors(), marks.projects());
    if jurors < 2 || projects < 2 {
        return Err(AgreementError::TooFew { jurors, projects });
    }
    // Twice the sum of each project's mid-ranks, from 1.
    let mut sums = alloc::vec![BigInt::zero(); projects];
    let mut ties = BigInt::zero();
    for juror in 0..jurors {
        let mut ranked = Vec::with_capacity(projects);
        for project in 0..projects {
            let code = marks.code(juror, project);
            ranked.push((code.ok_or(AgreementError::Missing { juror, project })?, project));
        }
        ranked.sort_unstable();
        let mut below = 0_usize;
        for level in ranked.chunk_by(|a, b| a.0 == b.0) {
            let through = below.saturating_add(level.len());
            let twice = BigInt::from(below) + BigInt::from(through) + BigInt::one();
            for (_, project) in level {
                if let Some(sum) = sums.get_mut(*project) {
                    *sum += &twice;
                }
            }
            ties += cubed_less_itself(level.len());
            below = through;
        }
    }
    let squares: BigInt = sums.iter().map(squared).sum();
    let (m, n) = (BigInt::from(jurors), BigInt::from(projects));
    let three = BigInt::from(3_u8);
    // Ranks count twice here, so their squares four times.
    let above = &three * squares - &three * squared(&m) * &n * squared(&(&n + BigInt::one()));
    let below = squared(&m) * cubed_less_itself(projects) - m * ties;
    if below.is_zero() {
        return Err(AgreementError::NoVariation);
    }
    Ok(Exact::from_big(BigRational::new(above, below)))
}

/// t³ − t.
fn cubed_less_itself(count: usize) -> BigInt {
    let t = BigInt::from(count);
    squared(&t) * &t - t
}
