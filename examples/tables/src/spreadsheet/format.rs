//! How a workbook of Excel shows a number (ECMA-376, part 1, 18.8.30 and 18.8.31).

use chrono::{Duration, NaiveDate, NaiveDateTime, Timelike};
use participatory_innovation::value::Date;

use super::{Cell, Fault, cell::shown};

/// What a number format makes of a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Format {
    /// As many digits as there are.
    General,
    /// So many places after the point, and a text after the number.
    Decimal { places: usize, after: String },
    /// A hundred times the number, with a sign.
    Percent { places: usize },
    /// A calendar day, with or without a time.
    Day { timed: bool },
    /// A time of day or a length of time: whether hours, and whether seconds are shown.
    Time { hours: bool, seconds: bool },
    /// A fraction, powers of ten, thousands.
    Notation,
}

/// A decimal of so many places, as the formats of one number have it.
const fn plain(places: usize) -> Format {
    Format::Decimal { places, after: String::new() }
}

impl Format {
    /// A format that files name by number alone.
    pub(super) const fn built_in(id: u32) -> Self {
        match id {
            1 | 3 | 37 | 38 => plain(0),
            2 | 4 | 39 | 40 => plain(2),
            9 => Self::Percent { places: 0 },
            10 => Self::Percent { places: 2 },
            11..=13 | 48 => Self::Notation,
            14..=17 | 27..=31 | 36 | 50..=54 | 57 | 58 => Self::Day { timed: false },
            18 | 20 | 32 | 33 | 55 | 56 => Self::Time { hours: true, seconds: false },
            19 | 21 | 46 => Self::Time { hours: true, seconds: true },
            22 => Self::Day { timed: true },
            45 | 47 => Self::Time { hours: false, seconds: true },
            _ => Self::General,
        }
    }

    /// A format as it is written: of several sections, the one for positive numbers.
    pub(super) fn of_code(code: &str) -> Self {
        if code.is_empty() {
            return Self::General;
        }
        Scan::of(code).format()
    }

    /// What is seen of a number under this format. Days count from 1900, or from 1904.
    pub(super) fn seen(&self, number: f64, since_1904: bool) -> Cell {
        let Some(held) = shown(number) else {
            return Cell::fault(Fault::Notation(number.to_string()));
        };
        match self {
            Self::General => Cell::Number(held),
            Self::Decimal { places, after } => decimal(held, *places, after),
            Self::Percent { places } => Cell::fault(Fault::Percent(percent(&held, *places))),
            Self::Day { timed } => {
                day(&held, *timed, since_1904).unwrap_or_else(|| Cell::fault(Fault::Notation(held)))
            }
            Self::Time { hours, seconds } => time(held, *hours, *seconds),
            Self::Notation => Cell::fault(Fault::Notation(held)),
        }
    }
}

fn decimal(held: String, places: usize, after: &str) -> Cell {
    let shown = rounded(&held, places);
    if shown != held {
        return Cell::fault(Fault::Rounded { shown: shown.replace('.', ","), held });
    }
    // "13/20" is another text than "13"; "13 points" is not another number.
    if after.contains(|sign: char| sign.is_ascii_digit() || "/%‰".contains(sign)) {
        return Cell::Text(format!("{}{after}", held.replace('.', ",")));
    }
    Cell::Number(held)
}

/// A decimal rounded to so many places, halves away from zero, without zeros at its end.
fn rounded(held: &str, places: usize) -> String {
    let Some((whole, part)) = held.split_once('.') else {
        return held.to_owned();
    };
    let Some((kept, cut)) = part.split_at_checked(places).filter(|(_, cut)| !cut.is_empty()) else {
        return held.to_owned();
    };
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |unsigned| ("-", unsigned));
    let mut digits: Vec<u8> = whole.bytes().chain(kept.bytes()).collect();
    if cut.as_bytes().first().is_some_and(|digit| *digit >= b'5') {
        let mut carry = true;
        for digit in digits.iter_mut().rev() {
            if carry {
                carry = *digit == b'9';
                *digit = if carry { b'0' } else { digit.saturating_add(1) };
            }
        }
        if carry {
            digits.insert(0, b'1');
        }
    }
    let digits = String::from_utf8(digits).unwrap_or_default();
    let split = digits.len().saturating_sub(kept.len());
    let (whole, part) = digits.split_at_checked(split).unwrap_or((&digits, ""));
    let part = part.trim_end_matches('0');
    if part.is_empty() {
        let sign = if whole.bytes().all(|digit| digit == b'0') { "" } else { sign };
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{part}")
    }
}

/// A hundred times a decimal, with its sign.
fn percent(held: &str, places: usize) -> String {
    let (sign, held) = held.strip_prefix('-').map_or(("", held), |unsigned| ("-", unsigned));
    let (whole, part) = held.split_once('.').unwrap_or((held, ""));
    let padded = format!("{part:0<2}");
    let (hundreds, rest) = padded.split_at_checked(2).unwrap_or((&padded, ""));
    let whole = format!("{whole}{hundreds}");
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let number = if rest.is_empty() { whole.to_owned() } else { format!("{whole}.{rest}") };
    format!("{sign}{}\u{A0}%", rounded(&number, places).replace('.', ","))
}

/// Of days, the seconds.
const DAY: i64 = 86_400;
/// What the calendars that start in 1904 and in 1900 lie apart, in days.
const APART: i64 = 1_462;

/// A day or a moment; `None` for one that no calendar has, or before those that are taken.
fn day(held: &str, timed: bool, since_1904: bool) -> Option<Cell> {
    let length =
        seconds(held)?.checked_add(if since_1904 { DAY.checked_mul(APART)? } else { 0 })?;
    // The calendar of Excel has a 29 February 1900; before it, days are one later.
    let first = if length < DAY.checked_mul(60)? { 31 } else { 30 };
    let start = NaiveDate::from_ymd_opt(1899, 12, first)?.and_hms_opt(0, 0, 0)?;
    let moment = start.checked_add_signed(Duration::try_seconds(length)?)?;
    let on = Date::new(moment.date()).ok()?;
    let is_midnight = moment.num_seconds_from_midnight() == 0;
    Some(if timed && !is_midnight { Cell::Moment(moment) } else { Cell::Date(on) })
}

/// So many days as seconds, halves away from zero; `None` below zero and beyond any calendar.
fn seconds(held: &str) -> Option<i64> {
    let (days, part) = held.split_once('.').unwrap_or((held, ""));
    if days.starts_with('-') || part.len() > 20 {
        return None;
    }
    let scale = 10_i128.checked_pow(u32::try_from(part.len()).ok()?)?;
    let part: i128 = if part.is_empty() { 0 } else { part.parse().ok()? };
    let half = scale.checked_div(2)?;
    let rest = part.checked_mul(DAY.into())?.checked_add(half)?.checked_div(scale)?;
    days.parse::<i64>().ok()?.checked_mul(DAY)?.checked_add(i64::try_from(rest).ok()?)
}

fn time(held: String, hours: bool, shows_seconds: bool) -> Cell {
    let Some(whole) = seconds(&held) else {
        return Cell::fault(Fault::Notation(held));
    };
    let (minutes, second) = (whole.div_euclid(60), whole.rem_euclid(60));
    let (hour, minute) = (minutes.div_euclid(60), minutes.rem_euclid(60));
    Cell::Text(match (hours, shows_seconds) {
        (true, true) => format!("{hour}:{minute:02}:{second:02}"),
        (true, false) => format!("{hour}:{minute:02}"),
        (false, _) => format!("{minutes}:{second:02}"),
    })
}

/// A moment as ISO 8601 writes it, with or without a time.
pub(super) fn of_iso(text: &str) -> Cell {
    let (day, time) = text.split_once('T').unwrap_or((text, ""));
    let date = day.parse::<Date>();
    let moment = text.trim_end_matches('Z').parse::<NaiveDateTime>();
    match (date, moment) {
        (Ok(_), Ok(moment)) if moment.num_seconds_from_midnight() != 0 => Cell::Moment(moment),
        (Ok(date), _) if time.is_empty() || moment.is_ok() => Cell::Date(date),
        _ => Cell::typed(text.to_owned()),
    }
}

/// What the signs of a section make of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Kind {
    #[default]
    Plain,
    Percent,
    Notation,
}

/// The signs of one section of a format.
#[derive(Debug, Default)]
struct Scan {
    kind: Kind,
    /// The places after the point; `None` before any digit.
    places: Option<usize>,
    after_point: bool,
    general: bool,
    /// Letters of dates and times, in lower case.
    letters: String,
    after: String,
}

impl Scan {
    fn of(code: &str) -> Self {
        let mut scan = Self::default();
        let mut signs = code.chars().peekable();
        while let Some(sign) = signs.next() {
            match sign {
                ';' => break,
                '"' => {
                    let quoted: String = signs.by_ref().take_while(|sign| *sign != '"').collect();
                    scan.literal(&quoted);
                }
                '\\' => scan.literal(&signs.next().map(String::from).unwrap_or_default()),
                // A space as wide as a sign, or a sign that fills the cell.
                '_' | '*' => {
                    signs.next();
                }
                '[' => {
                    let inner: String = signs.by_ref().take_while(|sign| *sign != ']').collect();
                    scan.bracket(&inner);
                }
                '0' | '#' | '?' => scan.placeholder(),
                '.' => scan.after_point = true,
                // After the last digit a comma divides by a thousand.
                ',' if scan.places.is_some() && !matches!(signs.peek(), Some('0' | '#' | '?')) => {
                    scan.kind = Kind::Notation;
                }
                '%' => scan.kind = Kind::Percent,
                '/' if scan.places.is_some() && scan.letters.is_empty() => {
                    scan.kind = Kind::Notation;
                }
                'E' if matches!(signs.peek(), Some('+' | '-')) => scan.kind = Kind::Notation,
                'G' | 'g' => {
                    let rest: String = signs.clone().take(6).collect();
                    if rest.eq_ignore_ascii_case("eneral") {
                        scan.general = true;
                        signs.by_ref().take(6).for_each(drop);
                    }
                }
                letter if "yYmMdDhHsSeE".contains(letter) => {
                    scan.letters.extend(letter.to_lowercase());
                }
                '@' => scan.general = true,
                ',' | ' ' => {}
                other => scan.literal(other.encode_utf8(&mut [0; 4])),
            }
        }
        scan
    }

    fn literal(&mut self, text: &str) {
        if self.places.is_some() || self.general {
            self.after.push_str(text);
        } else if text.contains(|sign: char| sign == '-' || sign.is_ascii_digit()) {
            // What stands before a number makes another one of it.
            self.kind = Kind::Notation;
        }
    }

    fn placeholder(&mut self) {
        let places = self.places.get_or_insert(0);
        if self.after_point {
            *places = places.saturating_add(1);
        }
    }

    /// `[h]` is a length of time; colours, conditions and currencies show nothing that matters here.
    fn bracket(&mut self, inner: &str) {
        let lower = inner.to_lowercase();
        if !lower.is_empty() && lower.chars().all(|letter| "hms".contains(letter)) {
            self.letters.push_str(&lower);
        } else if lower.starts_with(['<', '>', '=']) {
            self.kind = Kind::Notation;
        }
    }

    fn format(self) -> Format {
        let has = |letter: char| self.letters.contains(letter);
        if has('d') || has('y') {
            return Format::Day { timed: has('h') };
        }
        if has('h') || has('s') {
            return Format::Time { hours: has('h'), seconds: has('s') };
        }
        if has('m') && self.places.is_none() {
            return Format::Day { timed: false };
        }
        match (self.kind, self.places) {
            (Kind::Percent, places) => Format::Percent { places: places.unwrap_or(0) },
            (Kind::Plain, Some(places)) => Format::Decimal { places, after: self.after },
            (Kind::Plain, None) if self.general => Format::General,
            // Otherwise than by a decimal, or by no digit at all.
            _ => Format::Notation,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Cell, Fault, Format, of_iso};

    fn seen(code: &str, number: f64) -> Cell {
        Format::of_code(code).seen(number, false)
    }

    fn is_notation(cell: &Cell) -> bool {
        matches!(cell, Cell::Fault(fault) if matches!(**fault, Fault::Notation(_)))
    }

    fn rounded(shown: &str, held: &str) -> Cell {
        Cell::fault(Fault::Rounded { shown: shown.into(), held: held.into() })
    }

    #[test]
    fn a_number_is_what_its_format_shows() {
        for (code, number, text) in [
            ("General", 13.25, "13.25"),
            ("0", 13.0, "13"),
            ("00", 7.0, "7"),
            ("0.00", 13.25, "13.25"),
            ("#,##0.00 [$€-40C]", 1250.5, "1250.5"),
            ("0.0;[Red]-0.0", -2.5, "-2.5"),
            ("0\" points\"", 12.0, "12"),
            ("_-* #,##0.00_-;-* #,##0.00_-;_-* \"-\"??_-;_-@_-", 8.5, "8.5"),
        ] {
            assert_eq!(seen(code, number), Cell::Number(text.into()), "{code}");
        }
        assert_eq!(seen("0\"/20\"", 13.0), Cell::Text("13/20".into()));
    }

    #[test]
    fn what_is_seen_otherwise_is_refused() {
        assert_eq!(seen("0", 13.46), rounded("13", "13.46"));
        assert_eq!(seen("0", 9.5), rounded("10", "9.5"));
        assert_eq!(seen("0.0", -0.04), rounded("0", "-0.04"));
        assert_eq!(seen("0.0", 99.96), rounded("100", "99.96"));
        for (code, number, percent) in [
            ("0%", 1.0, "100\u{A0}%"),
            ("0%", 0.5, "50\u{A0}%"),
            ("0.0%", 0.005, "0,5\u{A0}%"),
            ("0 %", 0.125, "13\u{A0}%"),
            ("0%", -0.25, "-25\u{A0}%"),
        ] {
            assert_eq!(seen(code, number), Cell::fault(Fault::Percent(percent.into())), "{code}");
        }
        for (code, number) in [
            ("\"abs\"", 12.0),
            (";;;", 12.0),
            ("\"-\"0", 12.0),
            ("[<10]0;\"A\"", 12.0),
            ("# ?/?", 13.5),
            ("0.00E+00", 1250.0),
            ("0,\"k\"", 12_000.0),
        ] {
            assert!(is_notation(&seen(code, number)), "{code}");
        }
        assert!(is_notation(&seen("General", 1e300)));
    }

    #[test]
    fn days_and_times_are_read_to_the_second() {
        let day = Cell::Date("2019-11-28".parse().unwrap());
        for code in ["dd/mm/yyyy", "[$-40C]d mmmm yyyy;@", "d-mmm", "mmm-yy", "dd/mm/yyyy hh:mm"] {
            assert_eq!(seen(code, 43_797.0), day, "{code}");
        }
        assert_eq!(seen("dd/mm/yyyy", 43_797.9), day);
        let moment = Cell::Moment("2019-11-28T14:30:01".parse().unwrap());
        assert_eq!(seen("dd/mm/yyyy hh:mm", 43_797.0 + 52_201.0 / 86_400.0), moment);
        assert_eq!(Format::built_in(14).seen(42_335.0, true), day);
        assert_eq!(seen("h:mm", 52_200.0 / 86_400.0), Cell::Text("14:30".into()));
        assert_eq!(seen("[h]:mm:ss", 178.0 / 86_400.0), Cell::Text("0:02:58".into()));
        assert_eq!(seen("mm:ss", 178.0 / 86_400.0), Cell::Text("2:58".into()));
        assert!(is_notation(&seen("dd/mm/yyyy", 1e17)));
        assert!(is_notation(&seen("h:mm", -0.5)));
        assert_eq!(of_iso("2019-11-28"), day);
        assert_eq!(of_iso("2019-11-28T00:00:00"), day);
        assert_eq!(of_iso("2019-11-28T14:30:01"), moment);
        assert_eq!(of_iso("demain"), Cell::Text("demain".into()));
    }
}
