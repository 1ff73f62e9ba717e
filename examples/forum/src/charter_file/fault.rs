use std::fmt;

use participatory_innovation::{
    charter::Contradiction,
    value::{Language, ScaleError, SpanError, TextError},
};

use super::french;
use tables::spreadsheet::meant;

/// Something wrong with a charter file, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// The column, in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub kind: Kind,
}

/// What is wrong at a place of a charter file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Kind {
    /// Not as TOML is written.
    #[error("not as TOML is written: {message}")]
    Syntax {
        /// What the reader of TOML says.
        message: String,
    },
    /// A decimal with a comma, which TOML takes for the end of the value.
    #[error(
        "{written} is written with a point here, {}, or between quotation marks, \"{written}\"",
        with_point(written)
    )]
    DecimalComma {
        /// What is written.
        written: String,
    },
    /// A key that means nothing here.
    #[error("unknown key {key:?}{}", meant(.near.as_ref()))]
    UnknownKey {
        /// The key.
        key: String,
        /// What may be meant.
        near: Option<String>,
    },
    /// A key that must be there is not.
    #[error("the key {key:?} is missing")]
    MissingKey {
        /// The key.
        key: &'static str,
    },
    /// A value of another type.
    #[error("{key:?} must be {}", expected.english())]
    WrongType {
        /// The key.
        key: String,
        /// What it must be.
        expected: Expected,
    },
    /// A value that is none of those that the key takes.
    #[error("{given:?} is none of {}{}", .known.join(", "), meant(.near.as_ref()))]
    UnknownValue {
        /// What is written.
        given: String,
        /// What the key takes.
        known: Vec<String>,
        /// What may be meant.
        near: Option<String>,
    },
    /// A key that goes with another rule than the one that is named.
    #[error("{key:?} does not go with {rule:?}")]
    DoesNotGoWith {
        /// The key.
        key: String,
        /// The rule.
        rule: String,
    },
    /// There is no such département.
    #[error("no département {given:?}{}", meant(.near.as_ref()))]
    UnknownDepartement {
        /// What is written.
        given: String,
        /// What may be meant.
        near: Option<String>,
    },
    /// A text cannot be taken.
    #[error(transparent)]
    Text(#[from] TextError),
    /// A quantity of time cannot be taken.
    #[error(transparent)]
    Span(#[from] SpanError),
    /// A scale, or a mark on it, cannot be taken.
    #[error(transparent)]
    Scale(#[from] ScaleError),
    /// Not a SIRET number.
    #[error("{given:?} is not a SIRET number of 14 digits with a right check digit")]
    Siret {
        /// What is written.
        given: String,
    },
    /// Two rules contradict each other, or one cannot hold.
    #[error(transparent)]
    Contradiction(#[from] Contradiction),
}

/// A decimal with a point in place of its comma.
pub(super) fn with_point(written: &str) -> String {
    written.replace(',', ".")
}

/// What a value must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Expected {
    /// A text between quotation marks.
    Text,
    /// A whole number that is not below zero.
    Count,
    /// A number: whole, decimal, or a ratio in quotation marks.
    Number,
    /// `true` or `false`.
    Truth,
    /// A duration such as `"3 min"`.
    Duration,
    /// A list between square brackets.
    List,
    /// A table.
    Table,
}

impl Expected {
    const fn english(self) -> &'static str {
        match self {
            Self::Text => "a text between quotation marks",
            Self::Count => "a whole number from 0",
            Self::Number => "a number such as 12, 12.5 or \"1/3\"",
            Self::Truth => "true or false",
            Self::Duration => "a duration such as \"3 min\" or \"2 min 30 s\"",
            Self::List => "a list between square brackets",
            Self::Table => "a table",
        }
    }
}

impl Fault {
    /// The fault in words: where, and what.
    #[must_use]
    pub fn tell(&self, language: Language) -> String {
        let Self { line, column, kind } = self;
        match language {
            Language::French => {
                format!("ligne {line}, colonne {column}\u{A0}: {}", french::kind(kind))
            }
            Language::English => format!("line {line}, column {column}: {kind}"),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.tell(Language::English))
    }
}

/// Every [`Fault`] of a charter file, in the order of its lines: one at least.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faults(Vec<Fault>);

impl Faults {
    pub(super) fn some(mut faults: Vec<Fault>) -> Option<Self> {
        faults.sort_by_key(|fault| (fault.line, fault.column));
        (!faults.is_empty()).then_some(Self(faults))
    }

    pub(super) const fn all(faults: Vec<Fault>) -> Self {
        Self(faults)
    }

    /// The faults.
    #[must_use]
    pub fn as_slice(&self) -> &[Fault] {
        &self.0
    }

    /// The faults in words, a line each.
    #[must_use]
    pub fn tell(&self, language: Language) -> String {
        let told: Vec<String> = self.0.iter().map(|fault| fault.tell(language)).collect();
        told.join("\n")
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, fault) in self.0.iter().enumerate() {
            let separator = if place == 0 { "" } else { "; " };
            write!(f, "{separator}{fault}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}
