//! The time that clocks show in Paris.

use chrono::{DateTime, Datelike, Duration, FixedOffset, NaiveDate, NaiveTime, Utc};
use participatory_innovation::value::{Date, Timestamp};

/// The last Sunday of a month of 31 days, as March and October are, at 01:00 UTC.
fn switch(year: i32, month: u32) -> Option<DateTime<Utc>> {
    let last = NaiveDate::from_ymd_opt(year, month, 31)?;
    let after_sunday = i64::from(last.weekday().num_days_from_sunday());
    let sunday = last.checked_sub_signed(Duration::days(after_sunday))?;
    Some(sunday.and_time(NaiveTime::from_hms_opt(1, 0, 0)?).and_utc())
}

/// Whether summer time is kept (directive 2000/84/EC): two hours ahead of UTC instead of one, from
/// the last Sunday of March to the last of October, 01:00 UTC both. Years before 1996 are read by
/// this rule too.
fn is_summer(at: DateTime<Utc>) -> bool {
    let starts = switch(at.year(), 3).is_some_and(|start| start <= at);
    starts && switch(at.year(), 10).is_some_and(|end| at < end)
}

/// An instant with the offset of Paris.
#[must_use]
pub fn clock(at: Timestamp) -> DateTime<FixedOffset> {
    let at = at.to_utc();
    let offset = FixedOffset::east_opt(if is_summer(at) { 7_200 } else { 3_600 });
    offset.map_or_else(|| at.fixed_offset(), |offset| at.with_timezone(&offset))
}

/// The calendar day of an instant in Paris.
#[must_use]
pub fn day(at: Timestamp) -> Date {
    // The last hour of the year 9999 in UTC falls on a day that dates do not reach.
    Date::new(clock(at).date_naive()).unwrap_or_else(|_| Date::of(at))
}
