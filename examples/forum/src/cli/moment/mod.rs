//! Instants, days and lengths of time as a person writes them.

use chrono::{DateTime, FixedOffset, NaiveDateTime, NaiveTime};
use participatory_innovation::value::{Date, Timestamp, TimestampError};
use tables::spreadsheet::fold;

use crate::paris;

mod day;

pub use day::{NotADay, date};

/// What was written is no instant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotAnInstant {
    /// It does not read as an instant.
    #[error(
        "not an instant written as 2019-11-28T14:00, 28/11/2019 14:00, 28 November 2019 at 14:00 \
         or, for today, 14:00"
    )]
    Malformed,
    /// Its day is none.
    #[error(transparent)]
    Day(#[from] NotADay),
    /// Its time of day is none.
    #[error(transparent)]
    Hour(#[from] NotAnHour),
    /// Clocks in Paris show it twice, on the night when they go back.
    #[error(
        "clocks go back that night and show this twice: write {} for the first time, {} for the \
         second", exactly(*.first), exactly(*.second)
    )]
    Twice {
        /// The first time, still in summer.
        first: DateTime<FixedOffset>,
        /// The second time, in winter.
        second: DateTime<FixedOffset>,
    },
    /// Clocks in Paris never show it, on the night when they go forward.
    #[error(
        "clocks go forward that night, from 2:00 to 3:00, and do not show this: write a time before \
         2:00 or from 3:00 on"
    )]
    Skipped,
    /// The instant is out of range.
    #[error(transparent)]
    OutOfRange(#[from] TimestampError),
}

/// What was written is no time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a time of day written as 14:00")]
pub struct NotAnHour;

/// What was written is no length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a length of time written as 2:58")]
pub struct NotATime;

/// An instant with its offset, as it is read without doubt.
pub(crate) fn exactly(at: DateTime<FixedOffset>) -> impl core::fmt::Display {
    at.format("%Y-%m-%dT%H:%M%:z")
}

/// An instant by the clock of Paris: `2019-11-28T14:00`, `28/11/2019 14h00`,
/// `28 novembre 2019 à 14h`, a day alone for its noon, a time alone for that of today; or anywhere,
/// with an offset: `2019-11-28T13:00:00Z`, `28/11/2019 14h +01:00`.
///
/// # Errors
/// [`NotAnInstant`] says why it is none.
pub fn instant(written: &str, today: Date) -> Result<Timestamp, NotAnInstant> {
    let spaced = apart(written);
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let (day, time) = match day::start(&words)? {
        Some((day, rest)) => (day, time_after(rest)),
        None => (today, time_after(&words)),
    };
    if time.is_empty() {
        return match date(written) {
            Ok(_) => Ok(paris::noon(day)?),
            Err(_) => Err(NotAnInstant::Malformed),
        };
    }
    let (time, offset) = offset(&time)?;
    if !time.starts_with(|sign: char| sign.is_ascii_digit()) && time_of_day(&time).is_err() {
        return Err(NotAnInstant::Malformed);
    }
    let wall = day.to_naive().and_time(time_of_day(&time)?);
    match offset {
        Some(offset) => {
            let at = wall.and_local_timezone(offset).single().ok_or(NotAnInstant::Malformed)?;
            Ok(Timestamp::new(at.to_utc())?)
        }
        None => on_the_wall(wall),
    }
}

/// The words with a space for the `T` between digits of a day and of a time.
fn apart(written: &str) -> String {
    let mut signs: Vec<char> = written.trim().chars().collect();
    for place in 1..signs.len() {
        let digit = |place: Option<usize>| {
            place.and_then(|place| signs.get(place)).is_some_and(char::is_ascii_digit)
        };
        let between = digit(place.checked_sub(1)) && digit(place.checked_add(1));
        if between
            && let Some(sign) = signs.get_mut(place)
            && matches!(sign, 'T' | 't')
        {
            *sign = ' ';
        }
    }
    signs.into_iter().collect()
}

/// The time in these words, without the *à* before it.
fn time_after(words: &[&str]) -> String {
    let words = match words {
        [before, rest @ ..] if matches!(fold(before).as_str(), "" | "a" | "at" | "ver") => rest,
        all => all,
    };
    words.concat().to_lowercase()
}

/// A time, and the offset that stands after it.
fn offset(time: &str) -> Result<(String, Option<FixedOffset>), NotAnInstant> {
    let bare = time.replace(['(', ')'], "").replace('\u{2212}', "-").replace("utc", "z");
    let bare = bare.strip_suffix('z').map_or_else(
        || bare.clone(),
        |time| if time.contains(['+', '-']) { bare.clone() } else { format!("{time}+00:00") },
    );
    let bare = bare.replace("z+", "+").replace("z-", "-");
    let Some(at) = bare.find(['+', '-']) else {
        return Ok((bare, None));
    };
    let (time, offset) = bare.split_at_checked(at).unwrap_or_default();
    let (sign, digits) = offset.split_at_checked(1).unwrap_or_default();
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None => digits.split_at_checked(2).unwrap_or((digits, "")),
    };
    let minutes = if minutes.is_empty() { Some(0) } else { whole(minutes) };
    let seconds = whole(hours).zip(minutes).filter(|(_, minutes)| *minutes < 60).and_then(
        |(hours, minutes)| {
            let minutes = hours.checked_mul(60)?.checked_add(minutes)?;
            i32::try_from(minutes.checked_mul(60)?).ok()
        },
    );
    let ahead = seconds.map(|seconds| if sign == "-" { seconds.saturating_neg() } else { seconds });
    let offset = ahead.and_then(FixedOffset::east_opt).ok_or(NotAnInstant::Malformed)?;
    Ok((time.to_owned(), Some(offset)))
}

/// The instant at which clocks in Paris show this.
fn on_the_wall(wall: NaiveDateTime) -> Result<Timestamp, NotAnInstant> {
    match paris::readings(wall).as_slice() {
        [] => Err(NotAnInstant::Skipped),
        [one] => Ok(Timestamp::new(one.to_utc())?),
        [first, second, ..] => Err(NotAnInstant::Twice { first: *first, second: *second }),
    }
}

/// A length of time in seconds: `2:58`, `178`, `178s`, `2min58`, `2'58"`.
///
/// Spreadsheet programs make a time of day of `2:58` and show it as `02:58:00` or `02:58:00 AM`:
/// what cannot be the hours of a pitch is its minutes. `00:02:58` is so many seconds too.
#[must_use]
pub fn seconds(written: &str) -> Option<u32> {
    let shown = written.trim().trim_end_matches(" AM").trim_end_matches(" am");
    if let [first, second, third] = shown.split(':').collect::<Vec<_>>()[..] {
        let (first, second, third) = (whole(first)?, whole(second)?, whole(third)?);
        let (minutes, seconds) = match (first, third) {
            (0, _) => (second, third),
            (_, 0) => (first, second),
            _ => return None,
        };
        return minutes.checked_mul(60)?.checked_add(seconds).filter(|_| seconds < 60);
    }
    let written = without_spaces(&written.to_lowercase()).replace(['’', '′'], "'");
    let written = written.replace("''", "\"").replace(['”', '″'], "\"");
    let mut parts = [":", "min", "mn", "'"].iter().map(|sign| written.split_once(sign));
    match parts.find_map(|parts| parts) {
        Some((minutes, seconds)) => {
            let seconds = seconds.trim_end_matches(['s', '"']);
            let seconds = if seconds.is_empty() { 0 } else { whole(seconds)? };
            if seconds >= 60 {
                return None;
            }
            whole(minutes)?.checked_mul(60)?.checked_add(seconds)
        }
        None => whole(written.trim_end_matches(['s', '"'])),
    }
}

fn whole(digits: &str) -> Option<u32> {
    let all = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    all.then(|| digits.parse().ok())?
}

/// A time of day: `14:00`, `14h00`, `14 h`, `14 heures 30`, `midi`.
///
/// # Errors
/// [`NotAnHour`] when it is none.
pub fn time(written: &str) -> Result<NaiveTime, NotAnHour> {
    time_of_day(&without_spaces(written).to_lowercase())
}

fn without_spaces(written: &str) -> String {
    written.split_whitespace().collect()
}

fn time_of_day(written: &str) -> Result<NaiveTime, NotAnHour> {
    if matches!(written, "midi" | "noon") {
        return NaiveTime::from_hms_opt(12, 0, 0).ok_or(NotAnHour);
    }
    let written = written.replace("heures", "h").replace("heure", "h");
    let written = written.trim_end_matches("min").trim_end_matches("mn");
    // Of an instant as it is kept, the thousandths are noughts or do not matter to a clock.
    let (written, parts) = match written.split_once('.') {
        Some((whole, part)) => (whole, part.bytes().all(|byte| byte.is_ascii_digit())),
        None => (written, true),
    };
    let fields: Vec<&str> = written.split([':', 'h']).collect();
    let read = match fields.as_slice() {
        [hours, ""] => (whole(hours), Some(0), Some(0)),
        [hours, minutes] => (whole(hours), whole(minutes), Some(0)),
        [hours, minutes, seconds] => (whole(hours), whole(minutes), whole(seconds)),
        _ => (None, None, None),
    };
    match read {
        (Some(hours), Some(minutes), Some(seconds)) if parts => {
            NaiveTime::from_hms_opt(hours, minutes, seconds).ok_or(NotAnHour)
        }
        _ => Err(NotAnHour),
    }
}

#[cfg(test)]
mod tests {
    use participatory_innovation::value::Date;

    use super::{NotADay, NotAnInstant, instant, seconds, time};

    fn today() -> Date {
        "2026-06-30".parse().unwrap()
    }

    fn read(written: &str) -> Result<String, NotAnInstant> {
        instant(written, today()).map(|at| at.to_utc().to_rfc3339())
    }

    #[test]
    fn an_instant_is_read_by_the_clock_of_paris() {
        for written in [
            "2019-11-28T14:00",
            "2019-11-28t14:00:00",
            "28/11/2019 14h00",
            "28/11/2019 14h",
            "28/11/2019 à 14 h 00",
            "28 novembre 2019 à 14h",
            "jeudi 28 novembre 2019, 14h",
            "28 November 2019 at 14:00",
            "2019-11-28T13:00:00Z",
            "2019-11-28T13:00:00.000Z",
            "2019-11-28 13:00 UTC",
            "2019-11-28T14:00+01:00",
            "2019-11-28T15:00:00+0200",
            "28/11/2019 14h +01:00",
            "28 novembre 2019 à 14h (UTC+1)",
            "2019-11-28T08:00-05:00",
        ] {
            assert_eq!(read(written), Ok("2019-11-28T13:00:00+00:00".to_owned()), "{written}");
        }
        assert_eq!(read("2020-07-01T14:00"), Ok("2020-07-01T12:00:00+00:00".to_owned()));
        for noon in ["2020-07-01", "1er juillet 2020", "1er juillet 2020 à midi"] {
            assert_eq!(read(noon), Ok("2020-07-01T10:00:00+00:00".to_owned()), "{noon}");
        }
        for today in ["15h", "15 h", "à 15h", "15:00", "15h00", "15 heures"] {
            assert_eq!(read(today), Ok("2026-06-30T13:00:00+00:00".to_owned()), "{today}");
        }
        assert_eq!(read("30 juin 2026 15h30"), Ok("2026-06-30T13:30:00+00:00".to_owned()));
    }

    #[test]
    fn an_hour_that_comes_twice_is_asked_and_one_that_never_comes_is_told() {
        let twice = instant("2026-10-25T02:30", today()).unwrap_err();
        let told = twice.to_string();
        let (first, second) = ("2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00");
        assert!(told.contains(first) && told.contains(second), "{told}");
        assert_eq!(read(first), Ok("2026-10-25T00:30:00+00:00".to_owned()));
        assert_eq!(read(second), Ok("2026-10-25T01:30:00+00:00".to_owned()));
        for (written, at) in [
            ("2026-10-25T01:59:59", "2026-10-24T23:59:59+00:00"),
            ("25 octobre 2026 à 3h", "2026-10-25T02:00:00+00:00"),
            ("2026-03-29T01:59:59", "2026-03-29T00:59:59+00:00"),
            ("29 mars 2026 3h", "2026-03-29T01:00:00+00:00"),
        ] {
            assert_eq!(read(written), Ok(at.to_owned()), "{written}");
        }
        for twice in ["2026-10-25T02:00", "25/10/2026 2h59"] {
            assert!(matches!(read(twice), Err(NotAnInstant::Twice { .. })), "{twice}");
        }
        for skipped in ["2026-03-29T02:00", "29 mars 2026 à 2h30", "2026-03-29T02:59:59"] {
            assert_eq!(read(skipped), Err(NotAnInstant::Skipped), "{skipped}");
        }
    }

    #[test]
    fn what_is_no_instant_is_told_why() {
        for (wrong, why) in [
            ("", NotAnInstant::Malformed),
            ("bientôt", NotAnInstant::Malformed),
            ("28-11", NotADay::NoYear.into()),
            ("2019-13-01", NotADay::NotInCalendar.into()),
            ("2019-11-28T25:00", super::NotAnHour.into()),
            ("25h", super::NotAnHour.into()),
            ("2019-11-28T14:00:00:00", super::NotAnHour.into()),
            ("2019-11-28T14:00+99:00", NotAnInstant::Malformed),
            ("hier", NotADay::Relative.into()),
            ("hier à 15h", NotADay::Relative.into()),
            ("30 juin à 15h", NotADay::NoYear.into()),
        ] {
            assert_eq!(read(wrong), Err(why), "{wrong}");
        }
    }

    #[test]
    fn a_time_of_day_is_read_with_or_without_spaces() {
        for written in ["14:00", "14h00", "14 h 00", "14 h", "14H", "14 heures"] {
            assert_eq!(time(written).map(|at| at.to_string()).as_deref(), Ok("14:00:00"));
        }
        for wrong in ["", "14", "h30", "24:00", "deux heures"] {
            assert!(time(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_measured_time_is_read_as_a_stopwatch_shows_it() {
        assert_eq!(seconds("2:58"), Some(178));
        assert_eq!(seconds("2 min 58 s"), Some(178));
        for written in ["2:58:00", "02:58:00", "02:58:00 AM", "00:02:58"] {
            assert_eq!(seconds(written), Some(178), "{written}");
        }
        for wrong in ["1:02:58", "02:60:00", "00:02:60", "02:58:00 PM", "1:2:3:4"] {
            assert_eq!(seconds(wrong), None, "{wrong}");
        }
        assert_eq!(seconds("3min"), Some(180));
        assert_eq!(seconds("178"), Some(178));
        for written in ["3'05", "3'05\"", "3’05’’", "3′05″", "3 min 05 s", "3mn05", "185\"", "3:05"]
        {
            assert_eq!(seconds(written), Some(185), "{written}");
        }
        assert_eq!((seconds("3'"), seconds("3''"), seconds("3\"")), (Some(180), Some(3), Some(3)));
        for wrong in ["'05", "3'60", "3'5'5", "\"", "'", ""] {
            assert_eq!(seconds(wrong), None, "{wrong}");
        }
        assert_eq!(seconds("2:60"), None);
        assert_eq!(seconds("deux"), None);
        assert_eq!(seconds(":30"), None);
    }
}
