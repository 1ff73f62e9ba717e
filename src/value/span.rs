use core::fmt;

use chrono::NaiveDate;

use super::serde_as_integer;

/// A quantity of time is outside its range.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{value} {unit} are outside {min} to {max}")]
pub struct SpanError {
    /// What was given.
    pub value: u32,
    /// The unit, in the plural.
    pub unit: &'static str,
    /// The least that is taken.
    pub min: u32,
    /// The most that is taken.
    pub max: u32,
}

macro_rules! span {
    ($(#[$doc:meta])* $name:ident, $unit:literal, $min:literal, $max:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The least.
            pub const MIN: Self = Self($min);
            /// The most.
            pub const MAX: Self = Self($max);

            #[doc = concat!("Takes a number of ", $unit, ".")]
            ///
            /// # Errors
            /// [`SpanError`] outside [`Self::MIN`] to [`Self::MAX`].
            pub const fn new(value: u32) -> Result<Self, SpanError> {
                if matches!(value, $min..=$max) {
                    Ok(Self(value))
                } else {
                    Err(SpanError { value, unit: $unit, min: $min, max: $max })
                }
            }

            /// The number.
            #[must_use]
            pub const fn get(self) -> u32 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!("{} ", $unit), self.0)
            }
        }

        serde_as_integer!($name, u32, SpanError);
    };
}

span! {
    /// A duration in seconds, at most a day: the time of a pitch or of its questions.
    Seconds, "seconds", 0_u32, 86_400_u32
}

span! {
    /// A limit in calendar months, from 1 to 120.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use participatory_innovation::value::Months;
    ///
    /// let start = NaiveDate::from_ymd_opt(2020, 11, 30).unwrap();
    /// let limit = Months::new(3)?.after(start);
    /// assert_eq!(limit, NaiveDate::from_ymd_opt(2021, 2, 28));
    /// # Ok::<(), participatory_innovation::value::SpanError>(())
    /// ```
    Months, "months", 1_u32, 120_u32
}

span! {
    /// Released time (*temps dégagé*), in half-days a week: 1 to 10. One day a week is 2.
    HalfDays, "half-days a week", 1_u32, 10_u32
}

impl Months {
    /// The same day so many months later, or the last day of that month where it is shorter.
    ///
    /// `None` past the last date that `chrono` holds.
    #[must_use]
    pub fn after(self, start: NaiveDate) -> Option<NaiveDate> {
        start.checked_add_months(chrono::Months::new(self.0))
    }
}
