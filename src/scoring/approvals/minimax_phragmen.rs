use alloc::vec::Vec;
use core::cmp::Reverse;

use super::{Approvals, CommitteeError, CommitteeRule, coverage::optimum};
use crate::value::Exact;

/// Phragmén's rule as an optimum: each seat costs 1, which its supporters bear in any parts, and
/// the committee is sought under which the greatest burden of a voter can be least.
///
/// By duality that burden is the greatest, over all parts S of the committee, of
/// |S| / |voters who approve of an option in S|.
///
/// Source: E. Phragmén, "Sur la théorie des élections multiples", 1896; M. Brill et al.,
/// "Phragmén's voting methods and justified representation", Mathematical Programming 203 (2024),
/// as max-Phragmén.
///
/// Looks at the greatest burden only, so ties are many. Not committee monotone. NP-hard: all
/// committees are tried, while C(options, seats) · 2^seats is at most 2²², then refused. Where every
/// committee holds an option that nobody approves of, all are tied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct MinimaxPhragmen;

impl CommitteeRule for MinimaxPhragmen {
    fn committees(
        &self,
        approvals: &Approvals,
        seats: usize,
    ) -> Result<Vec<Vec<usize>>, CommitteeError> {
        optimum(approvals, seats, |coverage| {
            let parts = coverage.parts().filter(|(size, _, _)| *size > 0);
            let mut greatest = Exact::ZERO;
            for (size, _, voters) in parts {
                // `None`, below every burden that has an end.
                let burden = Exact::from(size).checked_div(&Exact::from(voters))?;
                greatest = greatest.max(burden);
            }
            Some(Reverse(greatest))
        })
    }
}
