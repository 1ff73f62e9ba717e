//! Instants and days as a person writes them.

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};
use participatory_innovation::value::{Date, Timestamp};

use crate::paris::clock;

/// What was written is no instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an instant written as 2019-11-28T14:00")]
pub struct NotAnInstant;

/// What was written is no time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a time of day written as 14:00")]
pub struct NotAnHour;

/// What was written is no length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a length of time written as 2:58")]
pub struct NotATime;

/// An instant: `2019-11-28T13:00:00Z`, or by the clock of Paris `2019-11-28T14:00`,
/// `28/11/2019 14h00`, or a day alone for its noon.
#[must_use]
pub fn instant(written: &str) -> Option<Timestamp> {
    let written = written.trim();
    if let Ok(exact) = chrono::DateTime::parse_from_rfc3339(written) {
        return Timestamp::new(exact.to_utc()).ok();
    }
    let (day, time) = match written.split_once(['T', ' ']) {
        Some((day, time)) => (calendar_day(day)?, time_of_day(time.trim())?),
        None => (calendar_day(written)?, NaiveTime::from_hms_opt(12, 0, 0)?),
    };
    from_paris(day.and_time(time))
}

/// A day: `2019-11-28` or `28/11/2019`.
#[must_use]
pub fn date(written: &str) -> Option<Date> {
    Date::new(calendar_day(written.trim())?).ok()
}

/// A length of time in seconds: `2:58`, `178`, `178s`, `2min58`, `2'58"`.
#[must_use]
pub fn seconds(written: &str) -> Option<u32> {
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

fn calendar_day(written: &str) -> Option<NaiveDate> {
    let (year, month, day) = match written.split(['-', '/', '.']).collect::<Vec<_>>()[..] {
        [year, month, day] if year.len() == 4 => (year, month, day),
        [day, month, year] if year.len() == 4 => (year, month, day),
        _ => return None,
    };
    NaiveDate::from_ymd_opt(i32::try_from(whole(year)?).ok()?, whole(month)?, whole(day)?)
}

/// A time of day: `14:00`, `14h00`, `14 h`.
#[must_use]
pub fn time(written: &str) -> Option<NaiveTime> {
    time_of_day(&without_spaces(written))
}

fn without_spaces(written: &str) -> String {
    written.split_whitespace().collect()
}

fn time_of_day(written: &str) -> Option<NaiveTime> {
    let parts: Vec<&str> = written.split([':', 'h', 'H']).collect();
    match parts[..] {
        [hours, ""] => NaiveTime::from_hms_opt(whole(hours)?, 0, 0),
        [hours, minutes] => NaiveTime::from_hms_opt(whole(hours)?, whole(minutes)?, 0),
        [hours, minutes, seconds] => {
            NaiveTime::from_hms_opt(whole(hours)?, whole(minutes)?, whole(seconds)?)
        }
        _ => None,
    }
}

/// The instant at which clocks in Paris show this: the first of two in the hour that comes twice in
/// October, none in the hour that is left out in March.
fn from_paris(shown: NaiveDateTime) -> Option<Timestamp> {
    [2, 1].into_iter().find_map(|ahead| {
        let at = shown.and_utc().checked_sub_signed(Duration::hours(ahead))?;
        let at = Timestamp::new(at).ok()?;
        (clock(at).naive_local() == shown).then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::{date, instant, seconds, time};

    #[test]
    fn an_instant_is_read_by_the_clock_of_paris() {
        let read = |written| instant(written).map(|at| at.to_utc().to_rfc3339());
        let winter = Some("2019-11-28T13:00:00+00:00".to_owned());
        for written in
            ["2019-11-28T14:00", "28/11/2019 14h00", "28/11/2019 14h", "2019-11-28T13:00:00Z"]
        {
            assert_eq!(read(written), winter, "{written}");
        }
        assert_eq!(read("2020-07-01T14:00"), Some("2020-07-01T12:00:00+00:00".to_owned()));
        assert_eq!(read("2020-07-01"), Some("2020-07-01T10:00:00+00:00".to_owned()));
        // Twice in October: the first. Not at all in March.
        assert_eq!(read("2019-10-27T02:30"), Some("2019-10-27T00:30:00+00:00".to_owned()));
        assert_eq!(read("2019-03-31T02:30"), None);
        for wrong in
            ["", "28-11", "2019-13-01", "2019-11-28T25:00", "hier", "2019-11-28T14:00:00:00"]
        {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_day_is_read_in_both_orders() {
        assert_eq!(date("28/11/2019"), date("2019-11-28"));
        assert_eq!(date("2019-11-28").map(|day| day.to_string()), Some("2019-11-28".to_owned()));
        assert_eq!(date("19-11-28"), None);
        assert_eq!(date("+019-11-28"), None);
    }

    #[test]
    fn a_time_of_day_is_read_as_people_write_it() {
        let afternoon = chrono::NaiveTime::from_hms_opt(14, 0, 0);
        for written in ["14h", "14 h", "14h00", "14:00", "14H00", " 14 h 00 "] {
            assert_eq!(time(written), afternoon, "{written}");
        }
        for wrong in ["14", "25h", "14h60", "h", "", "deux heures"] {
            assert_eq!(time(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_measured_time_is_read_as_a_stopwatch_shows_it() {
        assert_eq!(seconds("2:58"), Some(178));
        assert_eq!(seconds("2 min 58 s"), Some(178));
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
