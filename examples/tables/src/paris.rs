//! The time of Paris, where editions take place.
//!
//! Legal time has been one hour ahead of UTC, and two in summer, since 1976; since 1996 summer goes
//! from the last Sunday of March to the last Sunday of October, at 1:00 UTC (directive 2000/84/CE,
//! articles 1 to 3). Before 1996 autumn's change came in September: no edition is that old.

use chrono::{
    DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc,
};
use participatory_innovation::value::{Date, Timestamp, TimestampError};

const NOON: NaiveTime = match NaiveTime::from_hms_opt(12, 0, 0) {
    Some(noon) => noon,
    None => NaiveTime::MIN,
};
const WINTER: TimeDelta = TimeDelta::hours(1);
const SUMMER: TimeDelta = TimeDelta::hours(2);

/// An instant with the offset of Paris: its local part is what the clock on the wall shows.
#[must_use]
pub fn clock(at: Timestamp) -> DateTime<FixedOffset> {
    let at = at.to_utc();
    let ahead = if is_summer(at.naive_utc()) { SUMMER } else { WINTER };
    let offset = i32::try_from(ahead.num_seconds()).ok().and_then(FixedOffset::east_opt);
    offset.map_or_else(|| at.fixed_offset(), |offset| at.with_timezone(&offset))
}

/// The day on the wall at an instant.
#[must_use]
pub fn day(at: Timestamp) -> Date {
    // The last hour of the year 9999 in UTC falls on a day that dates do not reach.
    Date::new(clock(at).date_naive()).unwrap_or_else(|_| Date::of(at))
}

/// The instant of a time on the wall. In the hour that autumn repeats, the first of both; in the
/// hour that spring skips, the time that a clock not yet put forward would show.
#[must_use]
pub fn instant(wall: NaiveDateTime) -> DateTime<Utc> {
    let summer = wall.checked_sub_signed(SUMMER).filter(|utc| is_summer(*utc));
    let utc = summer.or_else(|| wall.checked_sub_signed(WINTER)).unwrap_or(wall);
    utc.and_utc()
}

/// Every instant at which clocks on the wall show a time: two in the hour that autumn repeats, none
/// in the hour that spring skips.
#[must_use]
pub fn readings(wall: NaiveDateTime) -> Vec<DateTime<FixedOffset>> {
    let of = |ahead: TimeDelta| {
        let utc = wall.checked_sub_signed(ahead)?;
        let offset = i32::try_from(ahead.num_seconds()).ok().and_then(FixedOffset::east_opt)?;
        let shown = is_summer(utc) == (ahead == SUMMER);
        shown.then(|| utc.and_utc().with_timezone(&offset))
    };
    [SUMMER, WINTER].into_iter().filter_map(of).collect()
}

/// Noon of a day on the wall.
///
/// # Errors
/// [`TimestampError`] when it is out of range.
pub fn noon(day: Date) -> Result<Timestamp, TimestampError> {
    Timestamp::new(instant(day.to_naive().and_time(NOON)))
}

fn is_summer(utc: NaiveDateTime) -> bool {
    let change = |month| last_sunday(utc.year(), month).and_then(|day| day.and_hms_opt(1, 0, 0));
    change(3).zip(change(10)).is_some_and(|(start, end)| (start..end).contains(&utc))
}

/// The last Sunday of March or October, which have 31 days.
fn last_sunday(year: i32, month: u32) -> Option<NaiveDate> {
    let last = NaiveDate::from_ymd_opt(year, month, 31)?;
    let past = u64::from(last.weekday().num_days_from_sunday());
    last.checked_sub_days(Days::new(past))
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, NaiveDateTime, Utc};

    use super::{clock, instant};

    fn wall(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    fn shown_at(text: &str) -> NaiveDateTime {
        clock(text.parse().unwrap()).naive_local()
    }

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn winter_is_one_hour_ahead_and_summer_two() {
        for (at, shown) in [
            ("2019-11-28T13:00:00Z", "2019-11-28T14:00:00"),
            ("2020-07-15T12:00:00Z", "2020-07-15T14:00:00"),
            ("2026-12-31T23:30:00Z", "2027-01-01T00:30:00"),
        ] {
            assert_eq!(shown_at(at), wall(shown));
            assert_eq!(instant(wall(shown)), utc(at));
        }
    }

    #[test]
    fn the_hour_changes_at_one_in_utc_on_the_last_sundays() {
        for (at, shown) in [
            ("2020-03-29T00:59:59Z", "2020-03-29T01:59:59"),
            ("2020-03-29T01:00:00Z", "2020-03-29T03:00:00"),
            ("2020-10-25T00:59:59Z", "2020-10-25T02:59:59"),
            ("2020-10-25T01:00:00Z", "2020-10-25T02:00:00"),
            // The 31st is itself a Sunday.
            ("2024-03-31T01:00:00Z", "2024-03-31T03:00:00"),
        ] {
            assert_eq!(shown_at(at), wall(shown), "{at}");
        }
        // Neither the skipped hour nor the repeated one is without an instant.
        assert_eq!(instant(wall("2020-03-29T02:30:00")), utc("2020-03-29T01:30:00Z"));
        assert_eq!(instant(wall("2020-10-25T02:30:00")), utc("2020-10-25T00:30:00Z"));
    }
}
