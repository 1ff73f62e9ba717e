//! When an idea was handed in, as forms write it.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};
use participatory_innovation::value::{Date, Timestamp};

use crate::paris;

/// When something was handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    /// It is not said when.
    Unsaid,
    /// At this instant.
    At(Timestamp),
    /// On this day: the hour is not said.
    On(Date),
}

/// What is written where the hour is not kept: `LimeSurvey` dates every answer so.
const UNDATED: &str = "1980-01-01";

/// The moment that a cell holds, by the clock of Paris unless it says another; day first. Nothing
/// for a text that is no moment.
///
/// Forms write `12/02/2026 14:03:22`, `2026-02-12 14:03:22`, `2026-02-12T14:03:22+01:00`,
/// `2026/02/12 2:03:22 PM UTC+1`, or the seconds since 1970.
pub(super) fn read(text: &str) -> Option<Moment> {
    let text = text.trim();
    if text.is_empty() || text.starts_with(UNDATED) {
        return Some(Moment::Unsaid);
    }
    if let Ok(exact) = DateTime::parse_from_rfc3339(text) {
        return Some(Moment::At(Timestamp::new(exact.to_utc()).ok()?));
    }
    if let Some(at) = since_1970(text) {
        return Some(Moment::At(at));
    }
    let text = match text.split_once('T') {
        // That of ISO 8601, not that of UTC.
        Some((day, time)) if !day.contains(' ') => format!("{day} {time}"),
        _ => text.to_owned(),
    };
    let text = text.replace(['\u{A0}', '\u{202F}', ','], " ").replace(" à ", " ");
    let mut words = text.split_whitespace();
    let (day, year_first) = day(words.next()?)?;
    let rest: Vec<&str> = words.collect();
    let (time, zone) = match rest.as_slice() {
        [] => return Some(Moment::On(Date::new(day).ok()?)),
        [time] => (clock(time, None)?, None),
        // With halves of the day the month may stand first: only a year in front tells.
        [time, half @ ("AM" | "PM" | "am" | "pm")] if year_first => {
            (clock(time, Some(half))?, None)
        }
        [time, half @ ("AM" | "PM" | "am" | "pm"), zone] if year_first => {
            (clock(time, Some(half))?, Some(offset(zone)?))
        }
        [time, zone] => (clock(time, None)?, Some(offset(zone)?)),
        _ => return None,
    };
    let wall = day.and_time(time);
    let at = match zone {
        None => match paris::readings(wall).as_slice() {
            [at] => at.to_utc(),
            // The clock on the wall shows no such time.
            [] => return None,
            // In the hour that autumn repeats, only the day is sure.
            _ => return Some(Moment::On(Date::new(day).ok()?)),
        },
        Some(zone) => wall.and_local_timezone(zone).single()?.to_utc(),
    };
    Some(Moment::At(Timestamp::new(at).ok()?))
}

fn since_1970(text: &str) -> Option<Timestamp> {
    let whole = text.split('.').next().unwrap_or_default();
    let digits = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let number: i64 = whole.parse().ok().filter(|_| digits)?;
    let seconds = match whole.len() {
        10 => number,
        13 => number.checked_div(1000)?,
        _ => return None,
    };
    Timestamp::new(DateTime::from_timestamp(seconds, 0)?).ok()
}

/// A day, and whether the year stands first.
fn day(text: &str) -> Option<(NaiveDate, bool)> {
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let [first, month, last] = parts.as_slice() else {
        return None;
    };
    let year_first = first.len() == 4;
    let (year, day) = if year_first { (first, last) } else { (last, first) };
    let short = |digits: &str| (1..=2).contains(&digits.len());
    let digits = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    if !digits || year.len() != 4 || !short(month) || !short(day) {
        return None;
    }
    let day = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    Some((day?, year_first))
}

fn clock(text: &str, half: Option<&str>) -> Option<NaiveTime> {
    // Parts of a second tell nothing here.
    let text = text.split('.').next()?.trim_end_matches('Z');
    let parts: Vec<&str> = text.split([':', 'h', 'H']).filter(|part| !part.is_empty()).collect();
    let number = |digits: &str| -> Option<u32> {
        let plain = digits.len() <= 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse().ok().filter(|_| plain)
    };
    let (hours, minutes, seconds) = match parts.as_slice() {
        [hours] if text.contains(['h', 'H']) => (number(hours)?, 0, 0),
        [hours, minutes] => (number(hours)?, number(minutes)?, 0),
        [hours, minutes, seconds] => (number(hours)?, number(minutes)?, number(seconds)?),
        _ => return None,
    };
    let hours = match half.map(str::to_lowercase).as_deref() {
        Some(_) if !(1..=12).contains(&hours) => return None,
        Some("pm") if hours < 12 => hours.saturating_add(12),
        Some("am") if hours == 12 => 0,
        None | Some(_) => hours,
    };
    NaiveTime::from_hms_opt(hours, minutes, seconds)
}

/// `UTC`, `GMT+1`, `UTC+01:00`, `+0100`.
fn offset(text: &str) -> Option<FixedOffset> {
    let bare = ["UTC", "GMT"].iter().find_map(|name| text.strip_prefix(name)).unwrap_or(text);
    if bare.is_empty() || bare == "Z" {
        return FixedOffset::east_opt(0);
    }
    let (sign, digits) = match bare.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-" | "−", digits) => (-1, digits),
        _ => return None,
    };
    let digits = digits.replace(':', "");
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.as_str(), "0"),
        4 => digits.split_at_checked(2)?,
        _ => return None,
    };
    let hours: i32 = hours.parse().ok()?;
    let minutes: i32 = minutes.parse().ok()?;
    let seconds = hours.checked_mul(3600)?.checked_add(minutes.checked_mul(60)?)?;
    FixedOffset::east_opt(seconds.checked_mul(sign)?)
}

/// Noon of a day, where the hour is not said.
pub(super) fn noon(day: Date) -> Option<Timestamp> {
    let noon = NaiveTime::from_hms_opt(12, 0, 0)?;
    let wall = NaiveDateTime::new(day.to_naive(), noon);
    Timestamp::new(paris::instant(wall)).ok()
}

#[cfg(test)]
mod tests {
    use super::{Moment, read};

    #[test]
    fn the_hour_that_autumn_repeats_is_not_guessed() {
        let day = |text: &str| Some(Moment::On(text.parse().unwrap()));
        assert_eq!(read("25/10/2026 02:30:00"), day("2026-10-25"));
        let at = Some(Moment::At("2026-10-25T01:30:00Z".parse().unwrap()));
        assert_eq!(read("2026-10-25T02:30:00+01:00"), at);
        assert_eq!(read("29/03/2026 02:30:00"), None);
    }

    #[test]
    fn moments_are_read_as_forms_write_them() {
        let winter = "2026-02-12T13:03:22.000Z".to_owned();
        for written in [
            "12/02/2026 14:03:22",
            "2026-02-12 14:03:22",
            "2026-02-12T14:03:22",
            "2026-02-12 14:03:22.123",
            "2026-02-12T14:03:22+01:00",
            "2026-02-12T13:03:22Z",
            "2026-02-12 13:03:22 UTC",
            "2026/02/12 2:03:22 PM UTC+1",
            "2026/02/12 2:03:22 PM GMT+1",
            "12.02.2026 à 14:03:22",
            "1770901402",
            "1770901402000",
        ] {
            let Some(Moment::At(at)) = read(written) else { panic!("{written}") };
            assert_eq!(at.to_string(), winter, "{written}");
        }
        let Some(Moment::At(summer)) = read("01/07/2026 14h00") else { panic!() };
        assert_eq!(summer.to_string(), "2026-07-01T12:00:00.000Z");
        assert!(matches!(read("12/02/2026"), Some(Moment::On(_))));
        assert_eq!(
            [read(""), read("1980-01-01 00:00:00")],
            [Some(Moment::Unsaid), Some(Moment::Unsaid)]
        );
        for wrong in [
            "hier",
            "02/13/2026 14:03",
            "12/02/26 14:03",
            "12/02/2026 2:03:22 PM",
            "46065.58",
            "12/02/2026 25:00",
            "12/02/2026 14:03 CEST",
            "31/02/2026 10:00",
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
