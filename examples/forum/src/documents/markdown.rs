//! Text of people in Markdown: nothing that they wrote is markup.

use std::fmt::Write as _;

use pulldown_cmark::{Options, Parser};

/// Markdown as documents are written in: `CommonMark` with tables.
pub(super) fn events(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES)
}

/// A text that stands for itself wherever a template puts it: in a line, a list, a table.
///
/// Line breaks become spaces, since a table has none; the filter `lines` gives a text line by line.
/// What could be markup is escaped: `\`, backticks, `*`, `_`, `~`, brackets, `<`, `>`, `&`, `|`,
/// `#`, and what could begin a list or a heading at the beginning of a line.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut words = text.split(is_space).filter(|word| !word.is_empty());
    if let Some(first) = words.next() {
        escape_first(first, &mut escaped);
    }
    for word in words {
        escaped.push(' ');
        escape_into(word, &mut escaped);
    }
    escaped
}

/// Non-breaking spaces are kept.
const fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}')
}

/// The first word could be the marker of a list, a heading or a rule.
fn escape_first(word: &str, into: &mut String) {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let rest = word.get(digits..).unwrap_or_default();
    let marks = if digits > 0 { ['.', ')'].as_slice() } else { ['-', '+', '='].as_slice() };
    if let Some(mark) = rest.chars().next().filter(|first| marks.contains(first)) {
        let after = rest.get(mark.len_utf8()..).unwrap_or_default();
        // Writing to a string does not fail.
        let _ = write!(into, "{}\\{mark}", word.get(..digits).unwrap_or_default());
        escape_into(after, into);
    } else {
        escape_into(word, into);
    }
}

fn escape_into(word: &str, into: &mut String) {
    for character in word.chars() {
        match character {
            '\\' | '`' | '*' | '_' | '~' | '[' | ']' | '<' | '>' | '&' | '|' | '#' => {
                into.extend(['\\', character]);
            }
            '\0'..='\u{1f}' | '\u{7f}' => {}
            _ => into.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Tag};

    use super::*;

    /// The text of a cell of a table, and whether anything but text came of it.
    fn in_a_table(text: &str) -> (String, bool) {
        let table = format!("| a | b |\n|---|---|\n| {} | z |\n", escape(text));
        read(&table, 2)
    }

    fn in_a_line(text: &str) -> (String, bool) {
        read(&escape(text), 0)
    }

    fn in_a_list(text: &str) -> (String, bool) {
        read(&format!("- {}\n- z\n", escape(text)), 0)
    }

    fn read(markdown: &str, skip: usize) -> (String, bool) {
        let (mut cells, mut other) = (vec![String::new()], false);
        for event in events(markdown) {
            match event {
                Event::Text(text) => cells.last_mut().unwrap().push_str(&text),
                Event::Start(Tag::TableCell | Tag::Item) => cells.push(String::new()),
                Event::Start(
                    Tag::Paragraph
                    | Tag::Table(_)
                    | Tag::TableHead
                    | Tag::TableRow
                    | Tag::List(None),
                )
                | Event::End(_) => {}
                _ => other = true,
            }
        }
        let cells: Vec<String> = cells.into_iter().filter(|cell| !cell.is_empty()).collect();
        (cells.get(skip).cloned().unwrap_or_default(), other)
    }

    #[test]
    fn what_looks_like_markup_is_text() {
        for text in [
            "a | b",
            "**fort**",
            "# titre",
            "<script>alert(1)</script>",
            "1. un",
            "2) deux",
            "- tiret",
            "+ plus",
            "===",
            "---",
            "&amp;",
            "[x](javascript:y)",
            "![i](u)",
            "`c`",
            "~~x~~",
            "\\|",
            "C:\\",
            "<https://x.fr>",
            "a_b_c",
            "> cité",
            "* * *",
            "12.5",
            "10-12",
        ] {
            assert_eq!(in_a_table(text), (text.to_owned(), false), "{text}");
            assert_eq!(in_a_line(text), (text.to_owned(), false), "{text}");
            assert_eq!(in_a_list(text), (text.to_owned(), false), "{text}");
        }
        assert_eq!(in_a_table("deux\nlignes\r\n\tet plus").0, "deux lignes et plus");
        assert_eq!(escape("insécable\u{a0}: oui"), "insécable\u{a0}: oui");
    }

    proptest! {
        #[test]
        fn any_text_stands_for_itself(text in "[ -~éà«»\\n]{0,40}") {
            let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(in_a_line(&text), (plain.clone(), false));
            prop_assert_eq!(in_a_list(&text).1, false);
            prop_assume!(!plain.is_empty());
            prop_assert_eq!(in_a_table(&text), (plain.clone(), false));
            prop_assert_eq!(in_a_list(&text).0, plain);
        }
    }
}
