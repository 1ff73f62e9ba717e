//! Dates, times, numbers, money and lists.

use core::fmt::Display;

use chrono::Timelike;
use participatory_innovation::value::{Date, Euros, Exact, HalfDays, Months, Seconds, Timestamp};

use crate::{paris, words::thousands};

/// "28 November 2019".
pub(in crate::words) fn date(date: Date) -> String {
    date.to_naive().format("%-d %B %Y").to_string()
}

/// "Thursday 28 November 2019".
pub(in crate::words) fn day(on: Date) -> String {
    format!("{} {}", on.to_naive().format("%A"), date(on))
}

/// "28 November 2019 at 10:05", in Paris.
pub(in crate::words) fn instant(at: Timestamp) -> String {
    let clock = paris::clock(at);
    format!("{} at {:02}:{:02}", date(paris::day(at)), clock.hour(), clock.minute())
}

/// The same to the second or the millisecond, where there is one.
pub(in crate::words) fn precise(at: Timestamp) -> String {
    let clock = paris::clock(at);
    let minute = instant(at);
    match (clock.second(), clock.timestamp_subsec_millis()) {
        (0, 0) => minute,
        (second, 0) => format!("{minute}:{second:02}"),
        (second, millis) => format!("{minute}:{second:02}.{millis:03}"),
    }
}

/// "1 vote", "0 votes", "2 votes".
pub(in crate::words) fn count(number: impl TryInto<u64>, one: &str, many: &str) -> String {
    let number = number.try_into().unwrap_or(u64::MAX);
    format!("{} {}", thousands(number, ","), if number == 1 { one } else { many })
}

/// "3 min 05 s".
pub(in crate::words) fn duration(seconds: Seconds) -> String {
    crate::words::french::measures::duration(seconds)
}

/// "3 months".
pub(super) fn months(months: Months) -> String {
    count(months.get(), "month", "months")
}

/// "2 half-days a week".
pub(in crate::words) fn half_days(half_days: HalfDays) -> String {
    format!("{} a week", count(half_days.get(), "half-day", "half-days"))
}

/// "€1,500", "€1,500.50".
pub(in crate::words) fn money(amount: Euros) -> String {
    let whole = thousands(amount.cents() / 100, ",");
    match amount.cents() % 100 {
        0 => format!("€{whole}"),
        rest => format!("€{whole}.{rest:02}"),
    }
}

/// A number as a decimal, whole: a ratio that no decimal writes stays one.
pub(in crate::words) fn exact(number: &Exact) -> String {
    let mut decimals = (0..=6).map(|places| (number.rounded(places), number.to_decimal(places)));
    let found = decimals.find(|(rounded, _)| rounded == number);
    found.map_or_else(|| number.to_string(), |(_, text)| text)
}

/// A number rounded for reading.
pub(in crate::words) fn decimal(number: &Exact, places: u32) -> String {
    number.to_decimal(places)
}

/// "A, B and C".
pub(in crate::words) fn list<T: Display>(items: &[T]) -> String {
    super::super::joined(items, "and")
}

/// "1st", "2nd", "11th".
pub(in crate::words) fn ordinal(place: u32) -> String {
    let ending = match (place % 10, place % 100) {
        (1, 1 | 21..) => "st",
        (2, 2 | 22..) => "nd",
        (3, 3 | 23..) => "rd",
        _ => "th",
    };
    format!("{place}{ending}")
}
