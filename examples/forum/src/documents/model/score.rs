//! Scores as people read them.

use std::collections::BTreeSet;

use participatory_innovation::value::Exact;
use serde::Serialize;

/// A score: what people read, and what it is exactly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Score {
    /// A decimal with a point, for the filter `decimal`.
    pub decimal: String,
    /// Whether the decimal is the score itself, and not rounded.
    pub is_exact: bool,
    /// The score as a fraction, where the decimal is rounded and the fraction short enough to be
    /// read; the journal's sheets give it in any case.
    pub fraction: Option<String>,
}

const FEWEST: u32 = 2;
const MOST: u32 = 9;
const READABLE: usize = 15;

impl Score {
    pub(super) fn new(score: &Exact, places: u32) -> Self {
        let decimal = score.to_decimal(places);
        let is_exact = score.rounded(places) == *score;
        let fraction = (!is_exact).then(|| score.to_string());
        Self { decimal, is_exact, fraction: fraction.filter(|text| text.len() <= READABLE) }
    }
}

/// To how many decimals scores are shown so that different ones look different: two, or as many as
/// it takes, and never more than nine.
pub(super) fn places<'s>(scores: impl IntoIterator<Item = &'s Exact>) -> u32 {
    let scores: BTreeSet<&Exact> = scores.into_iter().collect();
    let tells_apart = |places: &u32| {
        let shown: BTreeSet<String> =
            scores.iter().map(|score| score.to_decimal(*places)).collect();
        shown.len() == scores.len()
    };
    (FEWEST..MOST).find(tells_apart).unwrap_or(MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        text.parse().unwrap()
    }

    #[test]
    fn a_rounded_score_says_so_and_gives_its_fraction() {
        let third = Score::new(&exact("22/3"), 2);
        assert_eq!((third.decimal.as_str(), third.is_exact), ("7.33", false));
        assert_eq!(third.fraction.as_deref(), Some("22/3"));
        let half = Score::new(&exact("15/2"), 2);
        assert_eq!((half.decimal.as_str(), half.is_exact, half.fraction), ("7.50", true, None));
        let long = Score::new(&exact("1000000007/1000000009"), 2);
        assert_eq!(long.fraction, None);
    }

    #[test]
    fn scores_that_differ_look_different() {
        let scores = |texts: &[&str]| -> Vec<Exact> { texts.iter().map(|t| exact(t)).collect() };
        assert_eq!(places(&scores(&["7", "15/2"])), 2);
        assert_eq!(places(&scores(&["7", "7"])), 2);
        assert_eq!(places(&scores(&["22/3", "7331/1000"])), 3);
        assert_eq!(places(&scores(&["1", "1000000000001/1000000000000"])), 9);
        assert_eq!(places(&scores(&[])), 2);
    }
}
