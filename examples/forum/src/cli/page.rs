//! What a command answers: data for programs, a page for people.

use comfy_table::{Cell, CellAlignment, ContentArrangement, LineStyle, Table, TableStyle};
use owo_colors::OwoColorize as _;
use participatory_innovation::value::Language;
use serde::Serialize;
use serde_json::Value;

use super::{context::Context, exit::Exit, failure::Failure, office::Receipt, phrases::Say, shown};

/// A rule under the header and none between rows: lists are long.
const STYLE: TableStyle =
    TableStyle::new().header_separator(LineStyle::none().fill('─').junction('─'));

/// What a command found or did: its fields are the keys of `--json`, and it shows itself on a page.
pub trait Report: Serialize {
    /// Shows it to people, in the language of the page.
    fn show(&self, page: &mut Page);

    /// How the command ends.
    fn exit(&self) -> Exit {
        Exit::Done
    }
}

/// What a command answers, ready to be printed either way.
#[derive(Debug)]
pub struct Answer {
    data: Value,
    page: String,
    exit: Exit,
}

impl Answer {
    /// The answer that a report makes.
    ///
    /// # Errors
    /// [`Failure`] when the report has no JSON form.
    pub fn of(report: &impl Report, context: &Context) -> Result<Self, Failure> {
        let data =
            serde_json::to_value(report).map_err(|error| Failure::value("--json", "", error))?;
        let mut page = context.page();
        report.show(&mut page);
        Ok(Self { data, page: page.into_text(), exit: report.exit() })
    }

    /// What a command did: its facts as an object of JSON, with what was written, and sentences.
    #[must_use]
    pub fn done(context: &Context, receipt: &Receipt, facts: Value, said: &[Say<'_>]) -> Self {
        let mut data = facts;
        if let (Value::Object(data), Ok(Value::Object(receipt))) =
            (&mut data, serde_json::to_value(receipt))
        {
            data.extend(receipt);
        }
        let mut page = context.page();
        for one in said {
            page.done(&one.tell(context.language));
        }
        if receipt.dry_run {
            page.warning(&Say::Rehearsed.tell(context.language));
        }
        Self { data, page: page.into_text(), exit: Exit::Done }
    }

    /// With what is to be looked at nevertheless, on the page.
    #[must_use]
    pub fn warned(mut self, context: &Context, warnings: &[String]) -> Self {
        let mut page = context.page();
        for warning in warnings {
            page.warning(warning);
        }
        self.page.push_str(&page.into_text());
        self
    }

    /// With what can be done next, on the page.
    #[must_use]
    pub fn hinted(mut self, context: &Context, hint: &str) -> Self {
        let mut page = context.page();
        page.hint(hint);
        self.page.push_str(&page.into_text());
        self
    }

    /// A text on several lines, such as a template; a string in JSON.
    #[must_use]
    pub fn text(text: String) -> Self {
        let page = shown::lines(&text);
        Self { data: Value::String(text), page, exit: Exit::Done }
    }

    pub(super) fn rendered(self, json: bool) -> (String, Exit) {
        let text = if json { shown::json(&self.data) } else { self.page };
        (text, self.exit)
    }
}

/// A page of plain text, with colours that never carry meaning alone. Colours are the only
/// sequences of control on it: of the texts that it is given it shows what can be shown.
#[derive(Debug)]
pub struct Page {
    language: Language,
    width: Option<u16>,
    text: String,
}

impl Page {
    pub(super) const fn new(language: Language, width: Option<u16>) -> Self {
        Self { language, width, text: String::new() }
    }

    /// The language of the reader.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// A line.
    pub fn line(&mut self, text: &str) {
        self.signed("", text);
    }

    /// Lines that belong together.
    pub fn lines(&mut self, text: &str) {
        text.lines().for_each(|line| self.line(line));
    }

    /// A line after a sign, which may be coloured.
    fn signed(&mut self, sign: &str, text: &str) {
        self.text.push_str(sign);
        self.text.push_str(&shown::line(text));
        self.space();
    }

    /// An empty line.
    pub fn space(&mut self) {
        self.text.push('\n');
    }

    /// A heading.
    pub fn heading(&mut self, text: &str) {
        let shown = shown::line(text);
        self.text.push_str(&shown.bold().to_string());
        self.space();
    }

    /// What was done.
    pub fn done(&mut self, text: &str) {
        self.signed(&format!("{} ", "✓".green()), text);
    }

    /// What is to be looked at.
    pub fn warning(&mut self, text: &str) {
        self.signed(&format!("{} ", "!".yellow().bold()), text);
    }

    /// What did not work.
    pub fn failure(&mut self, text: &str) {
        self.signed(&format!("{} ", "✗".red().bold()), text);
    }

    /// One of several.
    pub fn item(&mut self, text: &str) {
        self.signed("  – ", text);
    }

    /// What can be done next.
    pub fn hint(&mut self, text: &str) {
        self.signed(&format!("{} ", "→".cyan()), text);
    }

    /// A table as wide as the terminal, its cells wrapped.
    pub fn table(&mut self, header: &[&str], rows: impl IntoIterator<Item = Vec<String>>) {
        self.columns(header, &[], rows);
    }

    /// A table whose columns of these places, from 0, are set to the right as numbers are.
    pub fn columns(
        &mut self,
        header: &[&str],
        numbers: &[usize],
        rows: impl IntoIterator<Item = Vec<String>>,
    ) {
        let lines = |row: Vec<String>| row.into_iter().map(|cell| Vec::from([cell])).collect();
        self.lined_columns(header, numbers, rows.into_iter().map(lines));
    }

    /// A table whose cells have several lines.
    pub fn lined_table(
        &mut self,
        header: &[&str],
        rows: impl IntoIterator<Item = Vec<Vec<String>>>,
    ) {
        self.lined_columns(header, &[], rows);
    }

    fn lined_columns(
        &mut self,
        header: &[&str],
        numbers: &[usize],
        rows: impl IntoIterator<Item = Vec<Vec<String>>>,
    ) {
        let mut table = Table::new();
        table.load_style(STYLE);
        table.set_content_arrangement(ContentArrangement::Dynamic);
        if let Some(width) = self.width {
            table.set_width(width);
        }
        table.set_header(header.iter().map(|title| shown::line(title)));
        table.add_rows(rows.into_iter().map(|row| {
            let lines = |cell: &Vec<String>| {
                let lines: Vec<String> = cell.iter().map(|line| shown::line(line)).collect();
                Cell::new(lines.join("\n"))
            };
            row.iter().map(lines).collect::<Vec<_>>()
        }));
        for place in numbers {
            if let Some(column) = table.column_mut(*place) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        self.text.push_str(&table.to_string());
        self.space();
    }

    /// The whole text.
    #[must_use]
    pub fn into_text(self) -> String {
        self.text
    }
}
