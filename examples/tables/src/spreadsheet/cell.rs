use std::{borrow::Cow, str::FromStr};

use chrono::NaiveDateTime;
use participatory_innovation::value::{Date, Exact};

use super::Fault;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// A text, as it was typed.
    Text(String),
    /// A number, as its shortest decimal, with a point.
    Number(String),
    /// A calendar day.
    Date(Date),
    /// A calendar day with a time of day, as a clock on a wall shows it.
    Moment(NaiveDateTime),
    /// Something of which nobody can say what it is.
    Fault(Box<Fault>),
}

/// A cell does not hold a number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{given:?} is not a number")]
pub struct NotANumber {
    /// What it holds.
    pub given: String,
}

/// A cell does not hold a calendar day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{given:?} is not a day such as 28/11/2019 or 2019-11-28")]
pub struct NotADate {
    /// What it holds.
    pub given: String,
}

/// The error values that programs write where they write text.
const FAULTS: [&str; 13] = [
    "#REF!", "#N/A", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#VALUE!", "#NOM?", "#NOMBRE!",
    "#NUL!", "#VALEUR!", "#N/D", "#SPILL!",
];

impl Cell {
    /// What was typed, or read as typed.
    #[must_use]
    pub fn typed(text: String) -> Self {
        let bare = text.trim();
        let err = bare.strip_prefix("Err:").is_some_and(|code| {
            code.len() == 3 && code.bytes().all(|digit| digit.is_ascii_digit())
        });
        if bare.is_empty() {
            Self::Empty
        } else if err || FAULTS.contains(&bare) {
            Self::fault(Fault::Error(bare.to_owned()))
        } else {
            Self::Text(text)
        }
    }

    /// A truth value as French spreadsheets show it.
    pub(super) fn truth(truth: bool) -> Self {
        Self::Text(if truth { "VRAI" } else { "FAUX" }.to_owned())
    }

    /// Something of which nobody can say what it is.
    pub(super) fn fault(fault: Fault) -> Self {
        Self::Fault(Box::new(fault))
    }

    /// Whether nothing stands in it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// What is seen, without white space around; empty for an empty cell.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text.trim()),
            Self::Number(text) => Cow::Borrowed(text),
            Self::Date(date) => Cow::Owned(date.to_string()),
            Self::Moment(moment) => Cow::Owned(moment.format("%Y-%m-%d %H:%M:%S").to_string()),
            Self::Fault(fault) => fault.seen(),
        }
    }

    /// The exact number, or `None` for an empty cell.
    ///
    /// # Errors
    /// [`NotANumber`] when something else stands in it.
    pub fn number(&self) -> Result<Option<Exact>, NotANumber> {
        let text = self.text();
        if text.is_empty() {
            return Ok(None);
        }
        let number = match self {
            Self::Text(_) => decimal(&text),
            Self::Number(_) => Exact::from_str(&text).ok(),
            _ => None,
        };
        number.map(Some).ok_or_else(|| NotANumber { given: text.into_owned() })
    }

    /// The calendar day, or `None` for an empty cell.
    ///
    /// # Errors
    /// [`NotADate`] when something else stands in it.
    pub fn date(&self) -> Result<Option<Date>, NotADate> {
        let date = match self {
            Self::Empty => return Ok(None),
            Self::Date(date) => Some(*date),
            Self::Moment(moment) => Date::new(moment.date()).ok(),
            Self::Text(text) => day(text.trim()),
            Self::Number(_) | Self::Fault(_) => None,
        };
        date.map(Some).ok_or_else(|| NotADate { given: self.text().into_owned() })
    }
}

/// A decimal as people write it: a comma or a point, thousands apart by spaces, a sign.
///
/// ```
/// use tables::spreadsheet::decimal;
///
/// assert_eq!(decimal("13,5"), Some("27/2".parse()?));
/// assert_eq!(decimal("1\u{202F}234,5"), Some("2469/2".parse()?));
/// assert_eq!(decimal("1.234,5"), None);
/// assert_eq!(decimal("12/20"), None);
/// # Ok::<(), participatory_innovation::value::ExactError>(())
/// ```
#[must_use]
pub fn decimal(text: &str) -> Option<Exact> {
    let text = text.trim();
    let (sign, rest) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, part) = match rest.split_once([',', '.']) {
        Some((whole, part)) => (whole, Some(part)),
        None => (rest, None),
    };
    let is_digits =
        |digits: &str| !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    let mut groups = whole.split([' ', '\u{A0}', '\u{202F}', '\u{2009}']);
    let first = groups.next().filter(|first| is_digits(first))?;
    let mut number = format!("{sign}{first}");
    for group in groups {
        if first.len() > 3 || group.len() != 3 || !is_digits(group) {
            return None;
        }
        number.push_str(group);
    }
    if let Some(part) = part {
        if !is_digits(part) {
            return None;
        }
        number.push('.');
        number.push_str(part);
    }
    number.parse().ok()
}

/// `2019-11-28`, `28/11/2019`, `28.11.2019` or `28-11-2019`, with or without a time after it.
fn day(text: &str) -> Option<Date> {
    let text = text.split([' ', 'T']).next().unwrap_or_default();
    let mut parts = text.split(['-', '/', '.']);
    let (first, month, last) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    let number = |digits: &str, most: usize| -> Option<u32> {
        let plain = (1..=most).contains(&digits.len());
        (plain && digits.bytes().all(|digit| digit.is_ascii_digit()))
            .then(|| digits.parse().ok())?
    };
    let year = (year.len() == 4).then(|| number(year, 4))??;
    Date::from_ymd(i32::try_from(year).ok()?, number(month, 2)?, number(day, 2)?).ok()
}

/// The decimal that a spreadsheet program shows for a number of its file.
///
/// Programs keep binary numbers and show 15 significant digits of them: what was typed as 0,3, or
/// came out of a formula as 0,1 + 0,2, is seen as 0,3 and read so. Nothing is computed with it.
pub(super) fn shown(number: f64) -> Option<String> {
    if !number.is_finite() {
        return None;
    }
    let written = format!("{number:.14e}");
    let (digits, exponent) = written.split_once('e')?;
    let exponent: i32 = exponent.parse().ok()?;
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", digits),
    };
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_end_matches('0');
    if digits.is_empty() {
        return Some("0".to_owned());
    }
    if exponent.unsigned_abs() > 30 {
        return None;
    }
    let zeros = |count: u32| "0".repeat(usize::try_from(count).unwrap_or(0));
    if exponent < 0 {
        let lead = zeros(exponent.unsigned_abs().saturating_sub(1));
        return Some(format!("{sign}0.{lead}{digits}"));
    }
    let places = usize::try_from(exponent).ok()?.saturating_add(1);
    let parts = digits.split_at_checked(places).filter(|(_, part)| !part.is_empty());
    if let Some((whole, part)) = parts {
        return Some(format!("{sign}{whole}.{part}"));
    }
    let missing = "0".repeat(places.saturating_sub(digits.len()));
    Some(format!("{sign}{digits}{missing}"))
}

#[cfg(test)]
mod tests {
    use super::{Cell, Fault, decimal, shown};

    #[test]
    fn a_number_is_read_as_it_is_seen() {
        let numbers =
            [0.1 + 0.2, 13.5, -7.0, 1e15, 80_000_000_000_123.0, 0.001_25, 0.0, -0.0, 100.0];
        let seen = numbers.map(|number| shown(number).unwrap());
        let typed =
            ["0.3", "13.5", "-7", "1000000000000000", "80000000000123", "0.00125", "0", "0", "100"];
        assert_eq!(seen, typed);
        assert_eq!([f64::NAN, f64::INFINITY, 1e300, 1e-300].map(shown), [None, None, None, None]);
    }

    #[test]
    fn decimals_are_read_in_french() {
        let one = |text| decimal(text).map(|number| number.to_string());
        for (text, number) in [
            ("13,5", "27/2"),
            ("13.5", "27/2"),
            (" 7 ", "7"),
            ("-0,25", "-1/4"),
            ("\u{2212}3", "-3"),
            ("1 234", "1234"),
            ("12\u{A0}345\u{202F}678,5", "24691357/2"),
        ] {
            assert_eq!(one(text).as_deref(), Some(number), "{text:?}");
        }
        for text in
            ["", "1.234,5", "1,2,3", "12/20", "12 34", "1234 567", "7e2", "½", ",5", "5,", "-"]
        {
            assert_eq!(one(text), None, "{text:?}");
        }
    }

    #[test]
    fn days_are_read_in_both_orders() {
        let one = |text: &str| Cell::typed(text.to_owned()).date().unwrap().unwrap().to_string();
        for text in ["2019-11-28", "28/11/2019", "28.11.2019", " 28-11-2019", "28/11/2019 14:30"] {
            assert_eq!(one(text), "2019-11-28");
        }
        assert_eq!(one("1/2/2020"), "2020-02-01");
        for text in ["28/11/19", "31/02/2020", "11/28/2019", "demain", "2019-11", "1-2-3-2020"] {
            assert!(Cell::typed(text.to_owned()).date().is_err(), "{text}");
        }
        assert_eq!(Cell::typed("  ".to_owned()).date(), Ok(None));
    }

    #[test]
    fn an_error_value_is_no_text() {
        assert_eq!(Cell::typed(" #REF! ".into()), Cell::fault(Fault::Error("#REF!".into())));
        assert_eq!(Cell::typed("Err:502".into()), Cell::fault(Fault::Error("Err:502".into())));
        assert_eq!(Cell::typed("Err:50".into()), Cell::Text("Err:50".into()));
    }
}
