use core::fmt;

use serde::{Deserialize, Deserializer, Serialize, de::Error as _};

use super::{Exact, ExactError, Strict};

/// Why a scale, or a mark on it, was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ScaleError {
    /// The top is not above the bottom.
    #[error("the scale goes from {min} to {max}")]
    Empty {
        /// The bottom.
        min: Exact,
        /// The top.
        max: Exact,
    },
    /// The step is not above zero.
    #[error("a step of {step} is not above zero")]
    Step {
        /// The step.
        step: Exact,
    },
    /// Steps from the bottom miss the top.
    #[error("steps of {step} from {min} miss {max}")]
    Uneven {
        /// The bottom.
        min: Exact,
        /// The top.
        max: Exact,
        /// The step.
        step: Exact,
    },
    /// More units, or finer ones, than are counted.
    #[error("more than a million units to the point, or from zero to the bottom or the top")]
    TooFine,
    /// A mark below the bottom or above the top.
    #[error("{mark} is outside {min} to {max}")]
    OutOfRange {
        /// The mark.
        mark: Exact,
        /// The bottom.
        min: Exact,
        /// The top.
        max: Exact,
    },
    /// A mark between two steps.
    #[error("{mark} is not on a step of {step} from {min}")]
    OffStep {
        /// The mark.
        mark: Exact,
        /// The bottom.
        min: Exact,
        /// The step.
        step: Exact,
    },
    /// One of the numbers cannot be held.
    #[error(transparent)]
    Number(#[from] ExactError),
}

/// A mark: a whole number of the scale's units.
///
/// A unit is one over the common denominator of the scale's bottom and step: on a scale by halves,
/// 29 units are 14½ points. Whole numbers are what makes sums exact; [`Scale::mark`] and
/// [`Scale::value`] go from points to units and back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mark(i32);

impl Mark {
    /// A mark of so many units. Whether it lies on a scale is that scale's to say.
    #[must_use]
    pub const fn from_units(units: i32) -> Self {
        Self(units)
    }

    /// The number of units.
    #[must_use]
    pub const fn units(self) -> i32 {
        self.0
    }
}

/// The scale (*barème*) on which marks are given: bottom, top and step, in points.
///
/// ```
/// use participatory_innovation::value::{Exact, Scale};
///
/// let scale = Scale::new("0".parse()?, "20".parse()?, "1/2".parse()?)?;
/// let mark = scale.mark("14.5".parse()?)?;
/// assert_eq!(mark.units(), 29);
/// assert_eq!(scale.value(mark), "29/2".parse::<Exact>()?);
/// assert!(scale.mark("14.25".parse()?).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(into = "ScaleForm")]
pub struct Scale {
    min: i32,
    max: i32,
    step: i32,
    units_per_point: i32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ScaleForm {
    max: Exact,
    min: Exact,
    step: Exact,
}

impl Scale {
    /// 0 to 10 by whole points, the scale of the incubator's own launch grid.
    pub const ZERO_TO_TEN: Self = Self { min: 0, max: 10, step: 1, units_per_point: 1 };
    const LIMIT: i64 = 1_000_000;

    /// 0 to a top above it, by whole points.
    pub(crate) const fn whole_numbers_to(top: u16) -> Self {
        Self { min: 0, max: top as i32, step: 1, units_per_point: 1 }
    }

    /// A scale from `min` to `max` by `step`, in points.
    ///
    /// # Errors
    /// A [`ScaleError`] when the range is empty, the step is not above zero or misses the top, a
    /// point has more than a million units, or bottom or top lies more than a million units from
    /// zero.
    pub fn new(min: Exact, max: Exact, step: Exact) -> Result<Self, ScaleError> {
        if !step.is_positive() {
            return Err(ScaleError::Step { step });
        }
        if max <= min {
            return Err(ScaleError::Empty { min, max });
        }
        let (Some((_, of_min)), Some((_, of_step))) = (min.parts(), step.parts()) else {
            return Err(ScaleError::TooFine);
        };
        let units_per_point = of_min
            .checked_div(gcd(of_min, of_step))
            .and_then(|part| part.checked_mul(of_step))
            .filter(|units| *units <= Self::LIMIT)
            .ok_or(ScaleError::TooFine)?;
        let bound = |units: i64| Exact::computed(units.into(), units_per_point.into());
        let (lowest, highest) = (bound(-Self::LIMIT), bound(Self::LIMIT));
        if lowest.is_none_or(|low| min < low) || highest.is_none_or(|high| max > high) {
            return Err(ScaleError::TooFine);
        }
        let whole = |value: &Exact| in_units(value, units_per_point);
        // Bottom and step are whole by the choice of the unit: a top that is not lies between two,
        // and a step too large to count overshoots it.
        let (Some(low), Some(high), Some(by)) = (whole(&min), whole(&max), whole(&step)) else {
            return Err(ScaleError::Uneven { min, max, step });
        };
        if high.saturating_sub(low).checked_rem(by) != Some(0) {
            return Err(ScaleError::Uneven { min, max, step });
        }
        let units_per_point = i32::try_from(units_per_point).map_err(|_| ScaleError::TooFine)?;
        Ok(Self { min: low, max: high, step: by, units_per_point })
    }

    /// The bottom, in points.
    #[must_use]
    pub fn min(&self) -> Exact {
        self.points(self.min)
    }

    /// The top, in points.
    #[must_use]
    pub fn max(&self) -> Exact {
        self.points(self.max)
    }

    /// The step, in points.
    #[must_use]
    pub fn step(&self) -> Exact {
        self.points(self.step)
    }

    /// How many units make one point: at least 1.
    #[must_use]
    pub const fn units_per_point(&self) -> i32 {
        self.units_per_point
    }

    /// How many steps lead from the bottom to the top: at least 1.
    #[must_use]
    pub const fn steps(&self) -> u32 {
        match self.max.saturating_sub(self.min).checked_div(self.step) {
            Some(steps) => steps.unsigned_abs(),
            None => 0,
        }
    }

    /// The mark so many steps above the bottom, or `None` above the top.
    #[must_use]
    pub fn at(&self, steps: u32) -> Option<Mark> {
        let above = i32::try_from(steps).ok()?.checked_mul(self.step)?;
        self.min.checked_add(above).filter(|units| *units <= self.max).map(Mark)
    }

    /// How many steps above the bottom a mark of this scale lies.
    pub(crate) const fn steps_to(&self, mark: Mark) -> u32 {
        match mark.0.saturating_sub(self.min).checked_div(self.step) {
            Some(steps) => steps.unsigned_abs(),
            None => 0,
        }
    }

    /// The mark of so many points.
    ///
    /// # Errors
    /// [`ScaleError::OutOfRange`] or [`ScaleError::OffStep`].
    pub fn mark(&self, points: Exact) -> Result<Mark, ScaleError> {
        if points < self.min() || points > self.max() {
            return Err(ScaleError::OutOfRange { mark: points, min: self.min(), max: self.max() });
        }
        let Some(units) = in_units(&points, self.units_per_point.into()) else {
            return Err(ScaleError::OffStep { mark: points, min: self.min(), step: self.step() });
        };
        self.check(Mark(units)).map(|()| Mark(units))
    }

    /// What a mark is worth, in points.
    #[must_use]
    pub fn value(&self, mark: Mark) -> Exact {
        self.points(mark.0)
    }

    /// Checks that a mark lies on the scale and on one of its steps.
    ///
    /// # Errors
    /// [`ScaleError::OutOfRange`] or [`ScaleError::OffStep`].
    pub fn check(&self, mark: Mark) -> Result<(), ScaleError> {
        if !(self.min..=self.max).contains(&mark.0) {
            return Err(ScaleError::OutOfRange {
                mark: self.value(mark),
                min: self.min(),
                max: self.max(),
            });
        }
        if mark.0.saturating_sub(self.min).checked_rem(self.step) != Some(0) {
            return Err(ScaleError::OffStep {
                mark: self.value(mark),
                min: self.min(),
                step: self.step(),
            });
        }
        Ok(())
    }

    fn points(&self, units: i32) -> Exact {
        Exact::computed(i128::from(units), i128::from(self.units_per_point)).unwrap_or(Exact::ZERO)
    }
}

/// So many points in units, when that is a whole number.
fn in_units(points: &Exact, units_per_point: i64) -> Option<i32> {
    let (units, below) = (points * &Exact::from_integer(units_per_point)).parts()?;
    if below == 1 { i32::try_from(units).ok() } else { None }
}

/// Euclid's greatest common divisor of two numbers above zero.
fn gcd(a: i64, b: i64) -> i64 {
    let (mut a, mut b) = (a, b);
    while let Some(rest) = a.checked_rem(b) {
        (a, b) = (b, rest);
    }
    a
}

impl fmt::Display for Scale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} to {} by {}", self.min(), self.max(), self.step())
    }
}

impl<'de> Deserialize<'de> for Scale {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let ScaleForm { max, min, step } = ScaleForm::deserialize(Strict::new(deserializer))?;
        Self::new(min, max, step).map_err(D::Error::custom)
    }
}

impl From<Scale> for ScaleForm {
    fn from(scale: Scale) -> Self {
        Self { max: scale.max(), min: scale.min(), step: scale.step() }
    }
}
