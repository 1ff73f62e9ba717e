use alloc::vec::Vec;

use num_bigint::BigInt;
use num_rational::BigRational;

use crate::value::Exact;

/// The middle number, or the mean of the two in the middle; `None` of none.
pub(super) fn median(mut numbers: Vec<Exact>) -> Option<Exact> {
    let middle = numbers.len() >> 1;
    let is_even = numbers.len() & 1 == 0;
    let (below, upper, _) =
        if numbers.is_empty() { return None } else { numbers.select_nth_unstable(middle) };
    if !is_even {
        return Some(upper.clone());
    }
    let lower = below.iter().max()?;
    Some(Exact::from_big((lower + upper).to_big() / BigInt::from(2_u8)))
}

/// The mean; `None` of none.
pub(super) fn mean(numbers: &[Exact]) -> Option<Exact> {
    let sum: Exact = numbers.iter().sum();
    let count = BigRational::from(BigInt::from(numbers.len()));
    sum.checked_div(&Exact::from_big(count))
}
