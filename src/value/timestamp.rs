use core::{fmt, str::FromStr};

use chrono::{DateTime, Datelike, NaiveDate, TimeZone, Timelike, Utc};

use super::{is_written_as, serde_as_str};

/// Why an instant was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TimestampError {
    /// Outside the years 1970 to 9999.
    #[error("year {year} is outside 1970 to 9999")]
    OutOfRange {
        /// The year.
        year: i32,
    },
    /// Not an RFC 3339 date and time with an offset.
    #[error("not an rfc 3339 date and time with an offset")]
    Malformed,
    /// A stored instant is not in the one canonical form.
    #[error("not in canonical form: a stored instant is written as 2019-11-28T09:00:00.000Z")]
    NotCanonical,
}

/// An instant, to the millisecond, in the years 1970 to 9999 (UTC).
///
/// The crate has no clock: every instant comes from the caller. Finer parts of a second are
/// dropped on the way in, so that every store keeps what the journal keeps. A leap second
/// (`23:59:60`) counts as the first second of the next minute.
///
/// ```
/// use participatory_innovation::value::Timestamp;
///
/// let forum: Timestamp = "2019-11-28T10:00:00+01:00".parse()?;
/// assert_eq!(forum.to_string(), "2019-11-28T09:00:00.000Z");
/// assert!("28/11/2019".parse::<Timestamp>().is_err());
/// # Ok::<(), participatory_innovation::value::TimestampError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    const EXPECTED: &'static str = "an instant such as 2019-11-28T09:00:00.000Z";

    /// Takes an instant from `chrono`.
    ///
    /// # Errors
    /// [`TimestampError::OutOfRange`] outside the years 1970 to 9999.
    pub fn new(at: DateTime<Utc>) -> Result<Self, TimestampError> {
        let millis = at.timestamp_millis();
        // The year after a leap second has been counted as the one that follows it.
        let year = DateTime::from_timestamp_millis(millis).unwrap_or(at).year();
        match year {
            1970..=9999 => Ok(Self(millis)),
            _ => Err(TimestampError::OutOfRange { year }),
        }
    }

    /// Milliseconds since 1 January 1970, UTC.
    #[must_use]
    pub const fn unix_millis(self) -> i64 {
        self.0
    }

    /// The instant as `chrono` writes it.
    #[must_use]
    pub fn to_utc(self) -> DateTime<Utc> {
        Utc.timestamp_millis_opt(self.0).single().unwrap_or_default()
    }

    /// The calendar day, in UTC.
    #[must_use]
    pub fn date(self) -> NaiveDate {
        self.to_utc().date_naive()
    }

    fn from_canonical(text: &str) -> Result<Self, TimestampError> {
        let at: Self = text.parse()?;
        if is_written_as(&at, text) { Ok(at) } else { Err(TimestampError::NotCanonical) }
    }
}

impl FromStr for Timestamp {
    type Err = TimestampError;

    /// Reads RFC 3339 with any offset.
    ///
    /// # Errors
    /// [`TimestampError::Malformed`], or [`TimestampError::OutOfRange`] when the instant, taken to
    /// UTC, lies outside the years 1970 to 9999.
    fn from_str(text: &str) -> Result<Self, TimestampError> {
        let parsed = DateTime::parse_from_rfc3339(text).map_err(|_| TimestampError::Malformed)?;
        Self::new(parsed.with_timezone(&Utc))
    }
}

impl TryFrom<DateTime<Utc>> for Timestamp {
    type Error = TimestampError;

    fn try_from(at: DateTime<Utc>) -> Result<Self, TimestampError> {
        Self::new(at)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.to_utc();
        let (year, millis) = (at.year().unsigned_abs(), at.nanosecond() / 1_000_000);
        let two = |value: u32| [value / 10, value];
        let four = [[year / 1000, year / 100], two(year)];
        let fields = [at.month(), at.day(), at.hour(), at.minute(), at.second()].map(two);
        let places = four.into_iter().chain(fields).flatten();
        let digits = places.chain([millis / 100, millis / 10, millis]);

        let mut text = *b"0000-00-00T00:00:00.000Z";
        let blanks = text.iter_mut().filter(|byte| byte.is_ascii_digit());
        for (blank, value) in blanks.zip(digits) {
            *blank = b'0'.saturating_add(u8::try_from(value % 10).unwrap_or(0));
        }
        f.pad(core::str::from_utf8(&text).unwrap_or_default())
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

serde_as_str!(Timestamp);
