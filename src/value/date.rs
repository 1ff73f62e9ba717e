use core::{fmt, str::FromStr};

use chrono::{Datelike, NaiveDate};

use super::{Months, Timestamp, serde_as_str, timestamp::digit};

/// Why a calendar date was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DateError {
    /// Outside the years 1970 to 9999.
    #[error("year {year} is outside 1970 to 9999")]
    OutOfRange {
        /// The year.
        year: i32,
    },
    /// Not a date written `YYYY-MM-DD`, or no such day.
    #[error("not a date written as 2019-11-28")]
    Malformed,
}

/// A calendar date in the years 1970 to 9999, written `YYYY-MM-DD`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NaiveDate);

impl Date {
    const EXPECTED: &'static str = "a date such as 2019-11-28";

    /// Takes a date from `chrono`.
    ///
    /// # Errors
    /// [`DateError::OutOfRange`] outside the years 1970 to 9999.
    pub fn new(date: NaiveDate) -> Result<Self, DateError> {
        match date.year() {
            1970..=9999 => Ok(Self(date)),
            year => Err(DateError::OutOfRange { year }),
        }
    }

    /// The date of a year, month and day.
    ///
    /// # Errors
    /// [`DateError::Malformed`] when there is no such day, [`DateError::OutOfRange`] outside the
    /// years 1970 to 9999.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Result<Self, DateError> {
        Self::new(NaiveDate::from_ymd_opt(year, month, day).ok_or(DateError::Malformed)?)
    }

    /// The calendar day of an instant, in UTC.
    #[must_use]
    pub fn of(at: Timestamp) -> Self {
        Self(at.to_utc().date_naive())
    }

    /// The date as `chrono` writes it.
    #[must_use]
    pub const fn to_naive(self) -> NaiveDate {
        self.0
    }

    /// How many days lie between this date and a later one: negative when `later` is earlier.
    #[must_use]
    pub fn days_until(self, later: Self) -> i64 {
        later.0.signed_duration_since(self.0).num_days()
    }

    /// The date so many days later, or `None` past the year 9999.
    #[must_use]
    pub fn plus_days(self, days: u32) -> Option<Self> {
        let moved = self.0.checked_add_days(chrono::Days::new(u64::from(days)))?;
        Self::new(moved).ok()
    }

    /// The same day so many months later, or the last day of that month where it is shorter;
    /// `None` past the year 9999.
    #[must_use]
    pub fn plus_months(self, months: Months) -> Option<Self> {
        Self::new(months.after(self.0)?).ok()
    }

    pub(crate) fn plus_month_count(self, months: u32) -> Option<Self> {
        Self::new(self.0.checked_add_months(chrono::Months::new(months))?).ok()
    }

    fn to_text(self) -> [u8; 10] {
        let pair = |value: u32| [value / 10, value].map(digit);
        let year = self.0.year().unsigned_abs();
        let [[y0, y1], [y2, y3]] = [pair(year / 100), pair(year % 100)];
        let [[m0, m1], [d0, d1]] = [pair(self.0.month()), pair(self.0.day())];
        [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1]
    }

    fn from_canonical(text: &str) -> Result<Self, DateError> {
        let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = *text.as_bytes() else {
            return Err(DateError::Malformed);
        };
        let number = |digits: &[u8]| {
            digits.iter().try_fold(0_u32, |sum, byte| {
                let digit = byte.wrapping_sub(b'0');
                (digit < 10).then(|| sum.saturating_mul(10).saturating_add(u32::from(digit)))
            })
        };
        let parts = number(&[y0, y1, y2, y3]).zip(number(&[m0, m1])).zip(number(&[d0, d1]));
        let ((year, month), day) = parts.ok_or(DateError::Malformed)?;
        Self::from_ymd(i32::try_from(year).unwrap_or(0), month, day)
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        Self::from_canonical(text)
    }
}

impl TryFrom<NaiveDate> for Date {
    type Error = DateError;

    fn try_from(date: NaiveDate) -> Result<Self, DateError> {
        Self::new(date)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(core::str::from_utf8(&self.to_text()).unwrap_or_default())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

serde_as_str!(Date, |date, serializer| {
    serializer.serialize_str(core::str::from_utf8(&date.to_text()).unwrap_or_default())
});
