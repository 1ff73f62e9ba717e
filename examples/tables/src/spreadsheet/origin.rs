use std::{fmt, sync::Arc};

use participatory_innovation::value::Language;

/// Where something stands in a file, as the spreadsheet program shows it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Origin {
    /// The name of the file.
    pub file: Arc<str>,
    /// The sheet (*feuille*); a CSV file has none.
    pub sheet: Option<Arc<str>>,
    /// The row, from 1.
    pub row: Option<u32>,
    /// The column, from 0: A is 0.
    pub column: Option<u32>,
}

impl Origin {
    /// A file as a whole.
    #[must_use]
    pub fn file(name: &str) -> Self {
        Self { file: name.into(), sheet: None, row: None, column: None }
    }

    /// A sheet of the same file.
    #[must_use]
    pub fn sheet(&self, name: &str) -> Self {
        Self { file: self.file.clone(), sheet: Some(name.into()), row: None, column: None }
    }

    /// A row of the same sheet.
    #[must_use]
    pub fn row(&self, row: u32) -> Self {
        Self { row: Some(row), column: None, ..self.clone() }
    }

    /// A cell of the same sheet.
    #[must_use]
    pub fn cell(&self, row: u32, column: u32) -> Self {
        Self { row: Some(row), column: Some(column), ..self.clone() }
    }

    /// The place in words: `idées.xlsx, feuille « Appel », ligne 12, colonne C`.
    #[must_use]
    pub fn tell(&self, language: Language) -> String {
        let mut told = self.file.to_string();
        let parts = match language {
            Language::French => super::french::place(self),
            Language::English => [
                self.sheet.as_ref().map(|sheet| format!("sheet \"{sheet}\"")),
                self.row.map(|row| format!("row {row}")),
                self.column.map(|column| format!("column {}", column_letters(column))),
            ],
        };
        for part in parts.into_iter().flatten() {
            told.push_str(", ");
            told.push_str(&part);
        }
        told
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.tell(Language::English))
    }
}

/// The letters of a column, from 0: A, B … Z, AA.
#[must_use]
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = Some(column);
    while let Some(number) = rest {
        let letter = u8::try_from(number.checked_rem(26).unwrap_or(0)).unwrap_or(0);
        letters.push(char::from(b'A'.saturating_add(letter)));
        rest = number.checked_div(26).and_then(|above| above.checked_sub(1));
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::column_letters;

    #[test]
    fn columns_are_lettered_as_spreadsheets_do() {
        let letters = [0, 25, 26, 51, 52, 701, 702, 16_383].map(column_letters);
        assert_eq!(letters, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"]);
    }
}
