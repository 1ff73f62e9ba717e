//! Dates, times, numbers, money and lists.

use core::fmt::Display;

use chrono::{Datelike, Timelike};
use participatory_innovation::value::{Date, Euros, Exact, HalfDays, Months, Seconds, Timestamp};

use crate::{paris, words::thousands};

const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

const DAYS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

/// « 28 novembre 2019 », « 1er janvier 2020 ».
pub(in crate::words) fn date(date: Date) -> String {
    let date = date.to_naive();
    let month = MONTHS.iter().zip(1..).find(|(_, number)| *number == date.month());
    let month = month.map_or("", |(month, _)| month);
    let ordinal = if date.day() == 1 { "er" } else { "" };
    format!("{}{ordinal} {month} {}", date.day(), date.year())
}

/// « jeudi 28 novembre 2019 ».
pub(in crate::words) fn day(on: Date) -> String {
    let place = on.to_naive().weekday().num_days_from_monday();
    let name = DAYS.iter().zip(0..).find(|(_, number)| *number == place);
    format!("{} {}", name.map_or("", |(name, _)| name), date(on))
}

/// « 28 novembre 2019 à 10 h 05 », in Paris.
pub(in crate::words) fn instant(at: Timestamp) -> String {
    let clock = paris::clock(at);
    format!("{} à {} h {:02}", date(paris::day(at)), clock.hour(), clock.minute())
}

/// The same to the second or the millisecond, where there is one.
pub(in crate::words) fn precise(at: Timestamp) -> String {
    let clock = paris::clock(at);
    let minute = instant(at);
    match (clock.second(), clock.timestamp_subsec_millis()) {
        (0, 0) => minute,
        (second, 0) => format!("{minute} min {second:02} s"),
        (second, millis) => format!("{minute} min {second:02},{millis:03} s"),
    }
}

/// « 1 voix », « 0 projet », « 2 projets »: zero is singular.
pub(in crate::words) fn count(number: impl TryInto<u64>, one: &str, many: &str) -> String {
    let number = number.try_into().unwrap_or(u64::MAX);
    format!("{} {}", thousands(number, "\u{a0}"), if number < 2 { one } else { many })
}

/// « 3 min 05 s ».
pub(in crate::words) fn duration(seconds: Seconds) -> String {
    let (minutes, seconds) = (seconds.get() / 60, seconds.get() % 60);
    let (hours, minutes) = (minutes / 60, minutes % 60);
    match (hours, minutes, seconds) {
        (0, 0, seconds) => format!("{seconds} s"),
        (0, minutes, 0) => format!("{minutes} min"),
        (0, minutes, seconds) => format!("{minutes} min {seconds:02} s"),
        (hours, 0, 0) => format!("{hours} h"),
        (hours, minutes, 0) => format!("{hours} h {minutes:02} min"),
        (hours, minutes, seconds) => format!("{hours} h {minutes:02} min {seconds:02} s"),
    }
}

/// « 3 mois ».
pub(super) fn months(months: Months) -> String {
    format!("{} mois", months.get())
}

/// « 2 demi-journées par semaine ».
pub(in crate::words) fn half_days(half_days: HalfDays) -> String {
    format!("{} par semaine", count(half_days.get(), "demi-journée", "demi-journées"))
}

/// « 1 500 € », « 1 500,50 € ».
pub(in crate::words) fn money(amount: Euros) -> String {
    euros(amount.cents())
}

pub(super) fn euros(cents: u64) -> String {
    let whole = thousands(cents / 100, "\u{a0}");
    match cents % 100 {
        0 => format!("{whole} €"),
        rest => format!("{whole},{rest:02} €"),
    }
}

/// A number with a decimal comma, whole: a ratio that no decimal writes stays one.
pub(in crate::words) fn exact(number: &Exact) -> String {
    let mut decimals = (0..=6).map(|places| (number.rounded(places), number.to_decimal(places)));
    let found = decimals.find(|(rounded, _)| rounded == number);
    found.map_or_else(|| number.to_string(), |(_, text)| text.replace('.', ","))
}

/// A number rounded for reading, with a decimal comma.
pub(in crate::words) fn decimal(number: &Exact, places: u32) -> String {
    number.to_decimal(places).replace('.', ",")
}

/// « A, B et C ».
pub(in crate::words) fn list<T: Display>(items: &[T]) -> String {
    super::super::joined(items, "et")
}

/// « 1er », « 2e ».
pub(in crate::words) fn ordinal(place: u32) -> String {
    if place == 1 { "1er".to_owned() } else { format!("{place}e") }
}
