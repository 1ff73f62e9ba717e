//! What a column was taken for, in words.

use participatory_innovation::value::Language;

use super::{Field, french::quoted};

/// What a column was taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meaning {
    french: String,
    english: String,
}

impl Meaning {
    /// That of a wanted column.
    #[must_use]
    pub fn of(field: &Field) -> Self {
        Self { french: field.name.clone(), english: field.english.clone() }
    }

    /// That of a column without effect.
    pub(super) fn nothing() -> Self {
        Self { french: "sans effet".to_owned(), english: "no effect".to_owned() }
    }

    /// It in words.
    #[must_use]
    pub fn tell(&self, language: Language) -> &str {
        match language {
            Language::French => &self.french,
            Language::English => &self.english,
        }
    }
}

/// The option that says what a header is, as it is typed in a terminal.
#[must_use]
pub fn map_option(title: &str, meaning: &str) -> String {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut typed = String::with_capacity(title.len());
    for letter in format!("{title}={meaning}").chars() {
        if matches!(letter, '"' | '$' | '`' | '\\') {
            typed.push('\\');
        }
        typed.push(letter);
    }
    format!("--map \"{typed}\"")
}

/// Headers that do not say enough: what each was taken for, what is missing, and what to type.
pub(super) fn unmapped(
    columns: &[(String, Option<Meaning>)],
    proposed: &[(Meaning, Option<String>)],
    language: Language,
) -> String {
    let missing: Vec<String> = proposed
        .iter()
        .map(|(meaning, _)| match language {
            Language::French => quoted(meaning.tell(language)),
            Language::English => format!("{:?}", meaning.tell(language)),
        })
        .collect();
    let mut told = match language {
        Language::French => format!(
            "aucune colonne n'est reconnue pour {}. Les colonnes sont comprises ainsi\u{A0}:",
            missing.join(", ")
        ),
        Language::English => {
            format!("no column is known for {}. The columns are taken so:", missing.join(", "))
        }
    };
    let mut lines = Vec::new();
    for (title, taken) in columns {
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let taken = taken.as_ref().map(|taken| taken.tell(language));
        lines.push(match language {
            Language::French => {
                format!("{}\u{A0}: {}", quoted(&title), taken.unwrap_or("inconnue"))
            }
            Language::English => format!("{title:?}: {}", taken.unwrap_or("unknown")),
        });
    }
    told.push_str("\n  ");
    told.push_str(&lines.join("\n  "));
    let options: Vec<String> = proposed
        .iter()
        .map(|(meaning, title)| map_option(title.as_deref().unwrap_or("…"), meaning.tell(language)))
        .collect();
    told.push_str(match language {
        Language::French => {
            "\nDites ce qu'elles sont, par exemple ainsi (un tiret pour une colonne sans \
             effet)\u{A0}:\n  "
        }
        Language::English => {
            "\nSay what they are, such as (a hyphen for a column without effect):\n  "
        }
    });
    told.push_str(&options.join(" "));
    told
}

/// Two headers that fit one column: which of them is left out, people say.
pub(super) fn alike(wanted: &Meaning, titles: &[String], language: Language) -> String {
    let options: Vec<String> = titles.iter().map(|title| map_option(title, "-")).collect();
    let wanted = wanted.tell(language);
    match language {
        Language::French => {
            let titles: Vec<String> = titles.iter().map(|title| quoted(title)).collect();
            format!(
                "deux colonnes peuvent être {}\u{A0}: {}\u{A0}; laissez-en une de côté avec {}",
                quoted(wanted),
                titles.join(" et "),
                options.join(" ou ")
            )
        }
        Language::English => {
            let titles: Vec<String> = titles.iter().map(|title| format!("{title:?}")).collect();
            format!(
                "two columns may be {wanted:?}: {}; leave one out with {}",
                titles.join(" and "),
                options.join(" or ")
            )
        }
    }
}
