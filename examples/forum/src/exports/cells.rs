//! Tables as CSV: UTF-8, commas, CRLF, quotes where they are needed (RFC 4180), as `OpenDataFrance`
//! asks of files in the common base of local data (*socle commun des données locales*, SCDL).

use super::ExportError;

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    /// What people wrote: guarded, since a spreadsheet takes some texts for formulas.
    Text(String),
    /// What this tool computed, written as it is.
    Fact(String),
    /// Nothing is known.
    Unknown,
}

#[expect(clippy::needless_pass_by_value, reason = "callers hold texts, names and numbers alike")]
impl Cell {
    pub(super) fn text(text: impl ToString) -> Self {
        Self::Text(text.to_string())
    }

    pub(super) fn fact(fact: impl ToString) -> Self {
        Self::Fact(fact.to_string())
    }

    pub(super) fn known(fact: Option<impl ToString>) -> Self {
        fact.map_or(Self::Unknown, Self::fact)
    }

    pub(super) fn yes_no(yes: bool) -> Self {
        Self::fact(if yes { "oui" } else { "non" })
    }

    fn into_written(self) -> String {
        match self {
            Self::Text(text) => guarded(text),
            Self::Fact(fact) => fact,
            Self::Unknown => String::new(),
        }
    }
}

/// A text that no spreadsheet takes for a formula: an apostrophe goes before it where it starts
/// like one, as OWASP advises against CSV injection.
fn guarded(text: String) -> String {
    let starts = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if text.starts_with(starts) { format!("'{text}") } else { text }
}

/// Writes a table under its name.
pub(super) fn csv<const N: usize>(
    name: &'static str,
    header: [&str; N],
    rows: impl IntoIterator<Item = [Cell; N]>,
) -> Result<(String, Vec<u8>), ExportError> {
    let failed = |source| ExportError::Csv { name, source };
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(header).map_err(failed)?;
    for row in rows {
        writer.write_record(row.map(Cell::into_written)).map_err(failed)?;
    }
    let bytes = writer.into_inner().map_err(|error| failed(error.into_error().into()))?;
    Ok((name.to_owned(), bytes))
}

#[cfg(test)]
mod tests {
    use super::{Cell, csv};

    #[test]
    fn what_starts_like_a_formula_is_a_text() {
        for hostile in ["=1+1", "+33 3", "-2", "@SUM(A1)", "\t=1", "＝1"] {
            assert_eq!(Cell::text(hostile).into_written(), format!("'{hostile}"));
        }
        for plain in ["1 = 1", "l'album de vie", "", "É"] {
            assert_eq!(Cell::text(plain).into_written(), plain);
        }
        // A number of ours stays one.
        assert_eq!(Cell::fact("-3").into_written(), "-3");
    }

    #[test]
    fn separators_quotes_and_lines_are_enclosed() {
        let row = [Cell::text("un, « deux » et \"trois\""), Cell::text("a\nb"), Cell::Unknown];
        let (name, bytes) = csv("essai.csv", ["A", "B", "C"], [row]).unwrap();
        assert_eq!(name, "essai.csv");
        let expected = "A,B,C\r\n\"un, « deux » et \"\"trois\"\"\",\"a\nb\",\r\n";
        assert_eq!(String::from_utf8(bytes).unwrap(), expected);
    }
}
