//! Dates, numbers and names.

use participatory_innovation::value::{Code, Date, Exact, Seconds, Title};

use super::English;
use crate::{
    cast::{self, placeholder},
    lang::{Values, two_decimals},
};

impl Values for English {
    fn typeset(&self, text: &str) -> String {
        text.replace(" :", ":").replace(" ;", ";")
    }

    fn date(&self, date: Date) -> String {
        date.to_naive().format("%-d\u{a0}%B\u{a0}%Y").to_string()
    }

    fn day(&self, date: Date) -> String {
        date.to_naive().format("%A %-d\u{a0}%B\u{a0}%Y").to_string()
    }

    fn short_date(&self, date: Date) -> String {
        date.to_naive().format("%-d\u{a0}%b\u{a0}%Y").to_string()
    }

    fn decimal(&self, value: Exact) -> String {
        two_decimals(&value, '.')
    }

    fn duration(&self, seconds: Seconds) -> String {
        format!("{}\u{a0}min\u{a0}{:02}", seconds.get() / 60, seconds.get() % 60)
    }

    fn list(&self, items: &[String]) -> String {
        match items {
            [] => "none".to_owned(),
            [item] => item.clone(),
            [items @ .., last] => format!("{} and {last}", items.join(", ")),
        }
    }

    fn category(&self, category: &Code) -> String {
        match category.as_str() {
            "elected" => "elected".to_owned(),
            "staff" => "staff".to_owned(),
            "executive" => "executive".to_owned(),
            other => other.to_owned(),
        }
    }

    fn recorded<'t>(&self, text: &'t str) -> &'t str {
        cast::english(text).unwrap_or(text)
    }

    fn title(&self, number: u32, title: &Title) -> String {
        if title.as_str() == placeholder(number) {
            "Title not published".to_owned()
        } else {
            self.recorded(title.as_str()).to_owned()
        }
    }
}
