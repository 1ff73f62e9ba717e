//! Days as a person writes them.

use chrono::{Datelike as _, NaiveDate};
use participatory_innovation::value::{Date, DateError};
use tables::spreadsheet::fold;

use super::whole;

/// What was written is no day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NotADay {
    /// It does not read as a day.
    #[error("not a day written as 2019-11-28, 28/11/2019 or 28 November 2019")]
    Malformed,
    /// It says another day whenever it is read, such as *hier*.
    #[error(
        "this says another day whenever it is read: write the day itself, such as 2019-11-28, \
         28/11/2019 or 28 November 2019"
    )]
    Relative,
    /// The year is not written, or not with four digits.
    #[error("the year is written with four digits: 2019-11-28, 28/11/2019, 28 November 2019")]
    NoYear,
    /// There is no such day in the calendar.
    #[error("there is no such day in the calendar")]
    NotInCalendar,
    /// The day of the week is another.
    #[error("that day of the week is not the one of {0}")]
    OtherWeekday(Date),
    /// The day is out of range.
    #[error(transparent)]
    OutOfRange(#[from] DateError),
}

/// Words for days that are others tomorrow.
const RELATIVE: [&str; 20] = [
    "hier",
    "avant hier",
    "demain",
    "apres demain",
    "aujourd hui",
    "maintenant",
    "ce jour",
    "ce matin",
    "ce midi",
    "ce soir",
    "cet apres midi",
    "tout a l heure",
    "tantot",
    "a l instant",
    "yesterday",
    "today",
    "tomorrow",
    "now",
    "tonight",
    "noon today",
];

/// The months without their accents, French and English.
const MONTHS: [(&str, u32); 35] = [
    ("janvier", 1),
    ("janv", 1),
    ("january", 1),
    ("jan", 1),
    ("fevrier", 2),
    ("fevr", 2),
    ("fev", 2),
    ("february", 2),
    ("feb", 2),
    ("mar", 3),
    ("march", 3),
    ("avril", 4),
    ("avr", 4),
    ("april", 4),
    ("apr", 4),
    ("mai", 5),
    ("may", 5),
    ("juin", 6),
    ("june", 6),
    ("jun", 6),
    ("juillet", 7),
    ("juil", 7),
    ("july", 7),
    ("jul", 7),
    ("aout", 8),
    ("august", 8),
    ("aug", 8),
    ("septembre", 9),
    ("sept", 9),
    ("september", 9),
    ("octobre", 10),
    ("october", 10),
    ("novembre", 11),
    ("november", 11),
    ("decembre", 12),
];

/// The days of the week from Monday on; those that end in *s* fold with it.
const WEEKDAYS: [(&str, &str); 7] = [
    ("lundi", "monday"),
    ("mardi", "tuesday"),
    ("mercredi", "wednesday"),
    ("jeudi", "thursday"),
    ("vendredi", "friday"),
    ("samedi", "saturday"),
    ("dimanche", "sunday"),
];

/// A day: `2019-11-28`, `28/11/2019`, `28 novembre 2019`, with its day of the week or without.
///
/// # Errors
/// [`NotADay`] says why it is none.
pub fn date(written: &str) -> Result<Date, NotADay> {
    let words: Vec<&str> = written.split_whitespace().collect();
    match start(&words)? {
        Some((day, [])) => Ok(day),
        _ => Err(NotADay::Malformed),
    }
}

/// The day with which these words start, and the words after it; none where they start with
/// something else.
pub(super) fn start<'w, 't>(
    words: &'w [&'t str],
) -> Result<Option<(Date, &'w [&'t str])>, NotADay> {
    let said = fold(&words.join(" "));
    let starts = |word: &&str| said == **word || said.starts_with(&format!("{word} "));
    if RELATIVE.iter().any(starts) {
        return Err(NotADay::Relative);
    }
    let words = match words {
        [le, rest @ ..] if matches!(fold(le).as_str(), "le" | "on") => rest,
        all => all,
    };
    let (weekday, words) = match words {
        [first, rest @ ..] => match weekday(first) {
            Some(_) if rest.is_empty() => return Err(NotADay::Relative),
            Some(found) => (Some(found), rest),
            None => (None, words),
        },
        [] => (None, words),
    };
    let Some((day, rest)) = calendar(words)? else {
        return if weekday.is_some() { Err(NotADay::Relative) } else { Ok(None) };
    };
    let found = Date::new(day)?;
    match weekday {
        Some(said) if said != day.weekday().num_days_from_monday() => {
            Err(NotADay::OtherWeekday(found))
        }
        _ => Ok(Some((found, rest))),
    }
}

fn weekday(word: &str) -> Option<u32> {
    let word = fold(word);
    let named = |(french, english): &(&str, &str)| word == *french || word == *english;
    u32::try_from(WEEKDAYS.iter().position(named)?).ok()
}

type Rest<'w, 't> = &'w [&'t str];

fn calendar<'w, 't>(words: Rest<'w, 't>) -> Result<Option<(NaiveDate, Rest<'w, 't>)>, NotADay> {
    if let [first, rest @ ..] = words
        && let Some(day) = in_digits(first)?
    {
        return Ok(Some((day, rest)));
    }
    let [day, month, rest @ ..] = words else {
        return Ok(None);
    };
    let (Some(day), Some(month)) = (day_of_month(day), month_of_year(month)) else {
        return Ok(None);
    };
    let [year, rest @ ..] = rest else {
        return Err(NotADay::NoYear);
    };
    let year = year.trim_end_matches(',');
    if year.len() != 4 || whole(year).is_none() {
        return Err(NotADay::NoYear);
    }
    Ok(Some((of(year, month, day)?, rest)))
}

/// `2019-11-28`, `28/11/2019`, `28.11.2019`.
fn in_digits(word: &str) -> Result<Option<NaiveDate>, NotADay> {
    let word = word.trim_end_matches(',');
    let parts: Vec<&str> = word.split(['-', '/', '.']).collect();
    let numbers: Option<Vec<u32>> = parts.iter().map(|part| whole(part)).collect();
    match (parts.as_slice(), numbers.as_deref()) {
        ([year, _, _], Some([_, month, day])) if year.len() == 4 => {
            of(year, *month, *day).map(Some)
        }
        ([_, _, year], Some([day, month, _])) if year.len() == 4 => {
            of(year, *month, *day).map(Some)
        }
        ([day, month, _] | [day, month], Some(_)) if day.len() <= 2 && month.len() <= 2 => {
            Err(NotADay::NoYear)
        }
        _ => Ok(None),
    }
}

fn of(year: &str, month: u32, day: u32) -> Result<NaiveDate, NotADay> {
    let year = whole(year).and_then(|year| i32::try_from(year).ok());
    year.and_then(|year| NaiveDate::from_ymd_opt(year, month, day)).ok_or(NotADay::NotInCalendar)
}

/// `1er`, `1`, `30`.
fn day_of_month(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let digits = ["er", "st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end));
    let digits = digits.unwrap_or(&word);
    if digits.len() > 2 { None } else { whole(digits) }
}

fn month_of_year(word: &str) -> Option<u32> {
    let word = fold(word);
    let full = MONTHS.iter().find(|(name, _)| *name == word).map(|(_, number)| *number);
    // Folding takes a last `s` off: mars, and what is cut short in the same way.
    full.or(match word.as_str() {
        "sep" => Some(9),
        "oct" => Some(10),
        "nov" => Some(11),
        "dec" | "december" => Some(12),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::{NotADay, date};

    #[test]
    fn a_day_is_read_as_people_write_it() {
        let expected = date("2026-07-01").unwrap();
        for written in [
            "01/07/2026",
            "1/7/2026",
            "01.07.2026",
            "1er juillet 2026",
            "1 JUILLET 2026",
            "le 1er juillet 2026",
            "mercredi 1er juillet 2026",
            "1 juil. 2026",
            "1st July 2026",
            "1\u{a0}juillet\u{a0}2026",
        ] {
            assert_eq!(date(written), Ok(expected), "{written}");
        }
        for (month, number) in [
            ("janvier", 1),
            ("février", 2),
            ("fevrier", 2),
            ("mars", 3),
            ("avril", 4),
            ("mai", 5),
            ("juin", 6),
            ("juillet", 7),
            ("août", 8),
            ("aout", 8),
            ("septembre", 9),
            ("octobre", 10),
            ("novembre", 11),
            ("décembre", 12),
            ("march", 3),
            ("august", 8),
            ("december", 12),
            ("dec", 12),
            ("oct.", 10),
        ] {
            assert_eq!(date(&format!("28 {month} 2026")), date(&format!("2026-{number}-28")));
        }
    }

    #[test]
    fn what_is_no_day_is_told_why() {
        for (written, why) in [
            ("", NotADay::Malformed),
            ("bientôt", NotADay::Malformed),
            ("20260630", NotADay::Malformed),
            ("+019-11-28", NotADay::Malformed),
            ("-2019-11-28", NotADay::Malformed),
            ("2026-06-30 demain", NotADay::Malformed),
            ("hier", NotADay::Relative),
            ("aujourd’hui", NotADay::Relative),
            ("Avant-hier", NotADay::Relative),
            ("lundi", NotADay::Relative),
            ("lundi prochain", NotADay::Relative),
            ("tomorrow", NotADay::Relative),
            ("30 juin", NotADay::NoYear),
            ("30 juin 26", NotADay::NoYear),
            ("30/06", NotADay::NoYear),
            ("30/06/26", NotADay::NoYear),
            ("31/06/2026", NotADay::NotInCalendar),
            ("29 février 2027", NotADay::NotInCalendar),
            ("2026-13-01", NotADay::NotInCalendar),
        ] {
            assert_eq!(date(written), Err(why), "{written}");
        }
        assert!(matches!(date("jeudi 1er juillet 2026"), Err(NotADay::OtherWeekday(_))));
        assert!(matches!(date("1969-12-31"), Err(NotADay::OutOfRange(_))));
    }
}
