//! What figures say, in French and in English.

mod english;
mod french;

use participatory_innovation::value::{Date, Departement, Exact, Language, ProjectNumber, Title};

use crate::exports::dossiers::Dossier;

/// The words of one language.
pub(super) struct Words {
    pub(super) decimal_mark: &'static str,
    pub(super) month: fn(Date) -> String,
    pub(super) numbered: fn(ProjectNumber, Departement, &Title) -> String,
    unnumbered: fn(Departement, &Title) -> String,
    pub(super) project: &'static str,
    // Scores.
    pub(super) scores: fn(&str) -> String,
    pub(super) rank: &'static str,
    pub(super) score: &'static str,
    pub(super) margin: &'static str,
    pub(super) margin_is: &'static str,
    pub(super) last_in: fn(&str) -> String,
    pub(super) ranked: fn(u32) -> String,
    pub(super) scored: fn(&str, &str) -> String,
    pub(super) apart: fn(&str, &str) -> String,
    pub(super) seated: &'static str,
    pub(super) would_be_seated: &'static str,
    pub(super) not_seated: &'static str,
    // Pre-incubations.
    pub(super) incubations: fn(&str, &str) -> String,
    pub(super) today: &'static str,
    pub(super) running: &'static str,
    pub(super) to_come: &'static str,
    pub(super) suspended: &'static str,
    pub(super) extended: &'static str,
    pub(super) overdue: &'static str,
    pub(super) agreed: &'static str,
    pub(super) due: &'static str,
    pub(super) results: &'static str,
    pub(super) span: fn(&str, &str, &str) -> String,
    pub(super) on_day: fn(&str, &str) -> String,
    // Paths.
    pub(super) paths: fn(&str, &str) -> String,
    pub(super) forum: &'static str,
    pub(super) reverted: &'static str,
}

impl Words {
    pub(super) const fn of(language: Language) -> &'static Self {
        match language {
            Language::French => &french::WORDS,
            Language::English => &english::WORDS,
        }
    }

    /// A project by its number, while it has one, its département and its title.
    pub(super) fn named(&self, dossier: &Dossier<'_>) -> String {
        let project = dossier.project;
        match dossier.number {
            Some(number) => (self.numbered)(number, project.departement(), project.title()),
            None => (self.unnumbered)(project.departement(), project.title()),
        }
    }

    /// A number with so many decimals, and a true minus sign.
    pub(super) fn decimal(&self, number: &Exact, places: u32) -> String {
        number.to_decimal(places).replace('.', self.decimal_mark).replace('-', "\u{2212}")
    }

    /// The same, with a plus sign above zero.
    pub(super) fn signed(&self, number: &Exact, places: u32) -> String {
        let plus = if number.is_positive() { "+" } else { "" };
        format!("{plus}{}", self.decimal(number, places))
    }
}
