//! Dates, numbers and names.

use chrono::{Datelike, Weekday};
use participatory_innovation::value::{Code, Date, Exact, Seconds, Title};

use super::French;
use crate::{
    cast::placeholder,
    lang::{Values, two_decimals},
};

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

impl Values for French {
    fn typeset(&self, text: &str) -> String {
        let mut text = text.replace("« ", "«\u{a0}").replace(" »", "\u{a0}»");
        for mark in [":", ";", "?", "!"] {
            text = text.replace(&format!(" {mark}"), &format!("\u{a0}{mark}"));
        }
        // A heading is in capitals, the ordinal of a first of the month is not.
        text.replace("n° ", "n°\u{a0}").replace("1ER\u{a0}", "1er\u{a0}")
    }

    fn date(&self, date: Date) -> String {
        let date = date.to_naive();
        let month = usize::try_from(date.month0()).ok().and_then(|month| MONTHS.get(month));
        let day = if date.day() == 1 { "1er".to_owned() } else { date.day().to_string() };
        format!("{day}\u{a0}{}\u{a0}{}", month.copied().unwrap_or_default(), date.year())
    }

    fn day(&self, date: Date) -> String {
        let day = match date.to_naive().weekday() {
            Weekday::Mon => "lundi",
            Weekday::Tue => "mardi",
            Weekday::Wed => "mercredi",
            Weekday::Thu => "jeudi",
            Weekday::Fri => "vendredi",
            Weekday::Sat => "samedi",
            Weekday::Sun => "dimanche",
        };
        format!("{day} {}", self.date(date))
    }

    fn short_date(&self, date: Date) -> String {
        date.to_naive().format("%d/%m/%Y").to_string()
    }

    fn decimal(&self, value: Exact) -> String {
        two_decimals(&value, ',')
    }

    fn duration(&self, seconds: Seconds) -> String {
        format!("{}\u{a0}min\u{a0}{:02}", seconds.get() / 60, seconds.get() % 60)
    }

    fn list(&self, items: &[String]) -> String {
        match items {
            [] => "aucun".to_owned(),
            [item] => item.clone(),
            [items @ .., last] => format!("{} et {last}", items.join(", ")),
        }
    }

    fn category(&self, category: &Code) -> String {
        match category.as_str() {
            "elected" => "élu(e)".to_owned(),
            "staff" => "agent".to_owned(),
            "executive" => "DGS".to_owned(),
            other => other.to_owned(),
        }
    }

    fn recorded<'t>(&self, text: &'t str) -> &'t str {
        text
    }

    fn title(&self, number: u32, title: &Title) -> String {
        if title.as_str() == placeholder(number) {
            "Titre non publié".to_owned()
        } else {
            title.to_string()
        }
    }
}
