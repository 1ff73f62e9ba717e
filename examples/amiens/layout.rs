//! A page for a terminal of eighty columns: headings, paragraphs and rows whose last cell wraps.

use textwrap::{Options, WordSplitter, core::display_width, wrap};

use crate::lang::Words;

/// No line is wider.
pub(crate) const WIDTH: usize = 80;
/// What stands before every line but headings.
const MARGIN: &str = "  ";

/// How a word is set off, on a terminal that shows colours.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Ink {
    Strong,
    Good,
    Attention,
}

impl Ink {
    const fn code(self) -> &'static str {
        match self {
            Self::Strong => "1",
            Self::Good => "32",
            Self::Attention => "33",
        }
    }
}

/// A column of a table: its width, and on which side its text stands.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Column {
    Left(usize),
    Right(usize),
}

/// A page in one language, as it grows.
pub(crate) struct Page<'w> {
    words: &'w dyn Words,
    colours: bool,
    text: String,
}

impl<'w> Page<'w> {
    pub(crate) const fn new(words: &'w dyn Words, colours: bool) -> Self {
        Self { words, colours, text: String::new() }
    }

    pub(crate) fn into_text(self) -> String {
        self.text
    }

    pub(crate) fn words(&self) -> &'w dyn Words {
        self.words
    }

    /// Sets a word off.
    pub(crate) fn ink(&self, ink: Ink, text: &str) -> String {
        if self.colours {
            format!("\u{1b}[{}m{text}\u{1b}[0m", ink.code())
        } else {
            text.to_owned()
        }
    }

    pub(crate) fn blank(&mut self) {
        self.text.push('\n');
    }

    pub(crate) fn rule(&mut self, character: char) {
        self.text.extend(core::iter::repeat_n(character, WIDTH));
        self.blank();
    }

    /// A heading over a rule, set off from what is above it.
    pub(crate) fn heading(&mut self, text: &str) {
        self.blank();
        for line in wrap(&self.words.typeset(&text.to_uppercase()), WIDTH) {
            let line = self.ink(Ink::Strong, &line);
            self.text.push_str(&line);
            self.blank();
        }
        self.rule('─');
    }

    pub(crate) fn paragraph(&mut self, text: &str) {
        self.hang("", text);
    }

    /// A text beside what it is about: its further lines stand under its first.
    pub(crate) fn hang(&mut self, label: &str, text: &str) {
        self.put(&self.words.typeset(label), text);
    }

    fn put(&mut self, label: &str, text: &str) {
        let first = format!("{MARGIN}{label}");
        let further = " ".repeat(display_width(&first));
        let options = Options::new(WIDTH)
            .word_splitter(WordSplitter::NoHyphenation)
            .initial_indent(&first)
            .subsequent_indent(&further);
        let text = self.words.typeset(text);
        for line in wrap(&text, options) {
            self.text.push_str(line.trim_end());
            self.blank();
        }
    }

    /// A row of a table, whose last cell takes the rest of the width.
    pub(crate) fn row(&mut self, columns: &[Column], cells: &[&str], last: &str) {
        let mut label = String::new();
        for (column, cell) in columns.iter().zip(cells) {
            let cell = self.words.typeset(cell);
            let (Column::Left(width) | Column::Right(width)) = *column;
            let space = " ".repeat(width.saturating_sub(display_width(&cell)));
            match column {
                Column::Left(_) => label.extend([cell, space]),
                Column::Right(_) => label.extend([space, cell]),
            }
        }
        self.put(&label, last);
    }

    /// The names of the columns of the rows that follow.
    pub(crate) fn row_heading(&mut self, columns: &[Column], names: &[&str], last: &str) {
        let names: Vec<String> = names.iter().map(|name| self.ink(Ink::Strong, name)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        self.row(columns, &names, &self.ink(Ink::Strong, last));
    }
}
