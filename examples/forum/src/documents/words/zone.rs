//! The time of day in Paris, in which a session of a jury is dated.
//!
//! Journals keep UTC. The rule is that of directive 2000/84/EC: summer time from 01:00 UTC on the
//! last Sunday of March to 01:00 UTC on the last Sunday of October.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, Utc};
use participatory_innovation::value::Timestamp;

const HOUR: i32 = 3600;

/// The instant as clocks in Paris show it.
pub(in crate::documents) fn local(at: Timestamp) -> DateTime<FixedOffset> {
    let utc = at.to_utc();
    let hours = if is_summer(utc) { 2 } else { 1 };
    let offset = FixedOffset::east_opt(HOUR.saturating_mul(hours));
    utc.with_timezone(&offset.unwrap_or_else(|| chrono::Offset::fix(&Utc)))
}

fn is_summer(at: DateTime<Utc>) -> bool {
    let (from, to) = (change(at.year(), 3), change(at.year(), 10));
    from.is_some_and(|from| at.naive_utc() >= from) && to.is_some_and(|to| at.naive_utc() < to)
}

/// 01:00 UTC on the last Sunday of a month of 31 days.
fn change(year: i32, month: u32) -> Option<NaiveDateTime> {
    let last = NaiveDate::from_ymd_opt(year, month, 31)?;
    let back = chrono::Days::new(last.weekday().num_days_from_sunday().into());
    last.checked_sub_days(back)?.and_hms_opt(1, 0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(utc: &str) -> String {
        local(utc.parse().unwrap()).format("%Y-%m-%d %H:%M").to_string()
    }

    #[test]
    fn clocks_change_on_the_last_sundays_of_march_and_october() {
        assert_eq!(shown("2019-11-28T14:05:00Z"), "2019-11-28 15:05");
        assert_eq!(shown("2019-07-01T22:30:00Z"), "2019-07-02 00:30");
        assert_eq!(shown("2024-03-31T00:59:59Z"), "2024-03-31 01:59");
        assert_eq!(shown("2024-03-31T01:00:00Z"), "2024-03-31 03:00");
        assert_eq!(shown("2024-10-27T00:59:59Z"), "2024-10-27 02:59");
        assert_eq!(shown("2024-10-27T01:00:00Z"), "2024-10-27 02:00");
    }
}
