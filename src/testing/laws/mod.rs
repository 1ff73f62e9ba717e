//! Laws that every rule keeps, for an embedder to run on its own.
//!
//! Each function takes a rule and tries the laws of its trait on many cases; the number of cases is
//! proptest's, which `PROPTEST_CASES` sets. It answers with the first [`Violation`]: which law, and
//! the smallest counter-example that proptest could find. A test unwraps it:
//!
//! ```
//! use participatory_innovation::{
//!     charter::Grid,
//!     scoring::{Rule, Scoring, ScoringError, Tally},
//!     testing::laws::{self, Law},
//!     value::Exact,
//! };
//!
//! /// Adds the marks up, so that a missing mark counts as much as a zero: not a fair rule.
//! struct Total;
//!
//! impl Rule for Total {
//!     fn name(&self) -> &str {
//!         "total"
//!     }
//! }
//!
//! impl Scoring for Total {
//!     fn score(&self, _: &Grid, tally: &Tally) -> Result<Option<Exact>, ScoringError> {
//!         let total = tally.criteria().iter().map(|criterion| criterion.sum()).sum::<i128>();
//!         let judged = tally.coverage().judged > 0;
//!         Ok(Exact::new(total, 1).ok().filter(|_| judged))
//!     }
//! }
//!
//! let violation = laws::scoring(&Total).unwrap_err();
//! assert_eq!(violation.law, Law::MissingIsNotZero);
//! ```

mod conflicts;
mod quorum;
mod ranking;
mod scoring;
mod selection;
mod severity;
mod tally;
mod ties;

use alloc::{format, string::String};
use core::fmt::{self, Debug};

use proptest::{
    strategy::Strategy,
    test_runner::{Config, TestCaseError, TestError, TestRunner},
};

pub use conflicts::conflict_policy;
pub use quorum::quorum;
pub use ranking::{monotone_ranking, ranking, unanimous_ranking};
pub use scoring::{extremes, monotone_scoring, scoring};
pub use selection::selection;
pub use severity::severity;
pub use tally::{merging, tally};
pub use ties::tie_breaking;

/// A law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Law {
    /// The same arguments give the same answer.
    Deterministic,
    /// Who the jurors are, and in which order they stand, changes nothing.
    Anonymous,
    /// Renaming or reordering projects renames or reorders the answer and changes nothing else.
    Neutral,
    /// A juror who is absent from a file (recused, abstained or missing) changes no score, or
    /// leaves the project without one.
    AbsenceAddsNothing,
    /// A project that nobody judged has no score.
    NoJudgeNoScore,
    /// Not to mark a project is not to give it the lowest mark.
    MissingIsNotZero,
    /// A recusal on one project changes nothing between the others.
    RecusalIsLocal,
    /// A higher mark never makes a lower score, nor a lower rank.
    Monotone,
    /// A project that every juror marks at least as high as another is not ranked below it.
    Unanimous,
    /// A thousand million sheets at either end of a wide scale, with heavy weights, still have a
    /// score, and the better one is not the lower.
    HoldsExtremes,
    /// Every item of an order stands in it once, and no level is empty.
    WellFormed,
    /// A tie rule splits levels, and never merges, reorders, drops or invents.
    Refines,
    /// No more enter than there are seats.
    AtMostTheSeats,
    /// No more of a département enter than its cap.
    WithinTheCaps,
    /// Everybody in the order enters, is in reserve or is tied, and only one of these; nobody is in
    /// reserve while a tie stands, and the best come first.
    EverybodyOnce,
    /// Items of one level and one département share one fate; without floors and caps all items of
    /// one level do.
    NeverBreaksATie,
    /// One interest more never lifts a recusal.
    InterestsAddUp,
    /// A quorum that lacks something lacks more than nothing.
    LacksSomething,
    /// One member more never loses a quorum.
    NeverLost,
    /// The parts merge to the whole.
    PartsMakeTheWhole,
    /// It does not matter which part comes first.
    Commutative,
    /// It does not matter which parts are merged first.
    Associative,
    /// Merging with nothing changes nothing.
    Identity,
}

impl fmt::Display for Law {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Deterministic => "the same arguments give the same answer",
            Self::Anonymous => "who the jurors are changes nothing",
            Self::Neutral => "renaming or reordering projects changes nothing else",
            Self::AbsenceAddsNothing => "an absent juror changes no score",
            Self::NoJudgeNoScore => "a project that nobody judged has no score",
            Self::MissingIsNotZero => "not to mark is not to give the lowest mark",
            Self::RecusalIsLocal => "a recusal changes nothing between the other projects",
            Self::Monotone => "a higher mark never makes a lower score",
            Self::Unanimous => "what nobody marks lower is not ranked lower",
            Self::HoldsExtremes => "the greatest juries and scales still have a score",
            Self::WellFormed => "every item stands once in the order and no level is empty",
            Self::Refines => "a tie rule splits levels and does nothing else",
            Self::AtMostTheSeats => "no more enter than there are seats",
            Self::WithinTheCaps => "no more of a département enter than its cap",
            Self::EverybodyOnce => "everybody in the order enters, waits or is tied",
            Self::NeverBreaksATie => "items that differ in nothing share one fate",
            Self::InterestsAddUp => "one interest more never lifts a recusal",
            Self::LacksSomething => "what lacks is more than nothing",
            Self::NeverLost => "one member more never loses a quorum",
            Self::PartsMakeTheWhole => "the parts merge to the whole",
            Self::Commutative => "it does not matter which part comes first",
            Self::Associative => "it does not matter which parts are merged first",
            Self::Identity => "merging with nothing changes nothing",
        })
    }
}

/// A rule breaks a law.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("it does not hold that {law}: {counter_example}")]
pub struct Violation {
    /// The law.
    pub law: Law,
    /// The smallest case found in which it does not hold.
    pub counter_example: String,
}

/// Tries a law on many cases.
fn hold<S: Strategy>(
    law: Law,
    cases: S,
    holds: impl Fn(S::Value) -> Option<bool>,
) -> Result<(), Violation>
where
    S::Value: Debug,
{
    let config = Config { failure_persistence: None, max_shrink_iters: 512, ..Config::default() };
    let tried = TestRunner::new(config).run(&cases, |case| match holds(case) {
        Some(true) => Ok(()),
        Some(false) => Err(TestCaseError::fail("")),
        None => Err(TestCaseError::reject("not a case of this law")),
    });
    tried.map_err(|error| Violation {
        law,
        counter_example: match error {
            TestError::Fail(_, case) => format!("{case:#?}"),
            TestError::Abort(reason) => format!("too few cases: {reason}"),
        },
    })
}
