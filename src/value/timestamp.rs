use core::{fmt, str::FromStr};

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeZone, Timelike, Utc};

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
/// dropped on the way in, so that every store keeps what the journal keeps.
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
    const LENGTH: usize = 24;

    /// Takes an instant from `chrono`.
    ///
    /// # Errors
    /// [`TimestampError::OutOfRange`] outside the years 1970 to 9999.
    pub fn new(at: DateTime<Utc>) -> Result<Self, TimestampError> {
        match at.year() {
            1970..=9999 => Ok(Self(at.timestamp_millis())),
            year => Err(TimestampError::OutOfRange { year }),
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
        fn number(bytes: &[u8]) -> Option<u32> {
            bytes.iter().try_fold(0_u32, |sum, byte| {
                let digit = byte.wrapping_sub(b'0');
                (digit < 10).then(|| sum.checked_mul(10)?.checked_add(u32::from(digit))).flatten()
            })
        }
        let bytes: &[u8; Self::LENGTH] =
            text.as_bytes().try_into().map_err(|_| TimestampError::NotCanonical)?;
        let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1, b'T', rest @ ..] = *bytes else {
            return Err(TimestampError::NotCanonical);
        };
        let [h0, h1, b':', n0, n1, b':', s0, s1, b'.', f0, f1, f2, b'Z'] = rest else {
            return Err(TimestampError::NotCanonical);
        };
        let parsed = (|| {
            let year = i32::try_from(number(&[y0, y1, y2, y3])?).ok()?;
            let day = NaiveDate::from_ymd_opt(year, number(&[m0, m1])?, number(&[d0, d1])?)?;
            let time = NaiveTime::from_hms_milli_opt(
                number(&[h0, h1])?,
                number(&[n0, n1])?,
                number(&[s0, s1])?,
                number(&[f0, f1, f2])?,
            )?;
            Some(day.and_time(time).and_utc())
        })();
        Self::new(parsed.ok_or(TimestampError::NotCanonical)?)
    }
}

impl FromStr for Timestamp {
    type Err = TimestampError;

    /// Reads RFC 3339 with any offset.
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
        let mut text = [b'0'; Self::LENGTH];
        let [
            y0,
            y1,
            y2,
            y3,
            a,
            m0,
            m1,
            b,
            d0,
            d1,
            t,
            h0,
            h1,
            c,
            n0,
            n1,
            d,
            s0,
            s1,
            e,
            f0,
            f1,
            f2,
            z,
        ] = &mut text;
        (*a, *b, *t, *c, *d, *e, *z) = (b'-', b'-', b'T', b':', b':', b'.', b'Z');
        let digits = |value: u32, places: [&mut u8; 2]| {
            let [tens, ones] = places;
            *tens = digit(value / 10);
            *ones = digit(value);
        };
        let year = at.year().unsigned_abs();
        digits(year / 100, [y0, y1]);
        digits(year % 100, [y2, y3]);
        digits(at.month(), [m0, m1]);
        digits(at.day(), [d0, d1]);
        digits(at.hour(), [h0, h1]);
        digits(at.minute(), [n0, n1]);
        digits(at.second(), [s0, s1]);
        let millis = at.nanosecond() / 1_000_000;
        *f0 = digit(millis / 100);
        digits(millis % 100, [f1, f2]);
        f.write_str(core::str::from_utf8(&text).unwrap_or_default())
    }
}

/// The last decimal digit of a number, in ASCII.
fn digit(value: u32) -> u8 {
    b'0'.saturating_add(u8::try_from(value % 10).unwrap_or(0))
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

serde_as_str!(Timestamp);
