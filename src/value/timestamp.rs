use core::{fmt, str::FromStr};

use chrono::{DateTime, Datelike, NaiveDate, TimeZone, Timelike, Utc};

use super::serde_as_str;

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
        if at.to_text() == *text.as_bytes() { Ok(at) } else { Err(TimestampError::NotCanonical) }
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

impl Timestamp {
    fn to_text(self) -> [u8; 24] {
        let at = self.to_utc().naive_utc();
        let pair = |value: u32| [value / 10, value].map(digit);
        let year = at.year().unsigned_abs();
        let millis = at.nanosecond() / 1_000_000;
        let [[y0, y1], [y2, y3]] = [pair(year / 100), pair(year % 100)];
        let [[m0, m1], [d0, d1]] = [pair(at.month()), pair(at.day())];
        let [[h0, h1], [n0, n1], [s0, s1]] =
            [pair(at.hour()), pair(at.minute()), pair(at.second())];
        let (f0, [f1, f2]) = (digit(millis / 100), pair(millis));
        [
            y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1, b'T', h0, h1, b':', n0, n1, b':', s0, s1,
            b'.', f0, f1, f2, b'Z',
        ]
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(core::str::from_utf8(&self.to_text()).unwrap_or_default())
    }
}

/// The last decimal digit of a number, in ASCII.
pub(super) fn digit(value: u32) -> u8 {
    b'0'.saturating_add(u8::try_from(value % 10).unwrap_or(0))
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

serde_as_str!(Timestamp, |at, serializer| {
    serializer.serialize_str(core::str::from_utf8(&at.to_text()).unwrap_or_default())
});
