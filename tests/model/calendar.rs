//! A calendar counted on fingers: days since 1 January 2019, months by their lengths.

pub(crate) type Day = i64;

fn length(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The year, the month and the day of the month.
pub(crate) fn civil(day: Day) -> (i64, i64, i64) {
    let (mut year, mut month, mut left) = (2019, 1, day);
    while left >= length(year, month) {
        left -= length(year, month);
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    }
    (year, month, left + 1)
}

/// The same day so many months later, or the last day of that month.
pub(crate) fn months_later(day: Day, months: u32) -> Day {
    let (start_year, start_month, start_day) = civil(day);
    let (mut year, mut month, mut first) = (start_year, start_month, day - (start_day - 1));
    for _ in 0..months {
        first += length(year, month);
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    }
    first + start_day.min(length(year, month)) - 1
}
