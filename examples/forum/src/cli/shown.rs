//! Texts as they may be shown: nothing that a cell, a name or an argument holds moves the cursor,
//! changes colours, turns the order of the letters or hides.

use std::fmt::Write as _;

use serde_json::Value;

/// What stands for a character that is not shown.
const REPLACED: char = '\u{fffd}';
/// What stands for the end of a line where there is one line only.
const LINE_END: char = '⏎';
/// Before this, no script needs joiners to be written.
const FIRST_JOINED: char = '\u{600}';

/// Whether a character hides, or changes how others are shown: controls, directional marks,
/// embeddings, overrides and isolates, line and paragraph separators, zero-width characters, tags
/// and noncharacters.
const fn is_hidden(character: char) -> bool {
    matches!(character,
        '\0'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fdd0}'..='\u{fdef}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}')
        || character as u32 & 0xfffe == 0xfffe
}

/// A text on one line, with a sign in the place of everything that is not shown.
pub(super) fn line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    let mut before = None;
    while let Some(character) = characters.next() {
        let joins = |other: Option<char>| other.is_some_and(|other| other >= FIRST_JOINED);
        match character {
            '\r' if characters.peek() == Some(&'\n') => {}
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                line.push(LINE_END);
            }
            '\t' => line.push(' '),
            // Persian and Hindi need joiners, and so do families of pictures.
            '\u{200c}' | '\u{200d}' if joins(before) && joins(characters.peek().copied()) => {
                line.push(character);
            }
            _ if is_hidden(character) => line.push(REPLACED),
            _ => line.push(character),
        }
        before = Some(character);
    }
    line
}

/// A text on several lines, each of them shown as [`line`] shows it.
pub(super) fn lines(text: &str) -> String {
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// A document of JSON. What is not shown is escaped: what is read from it is the same.
pub(super) fn json(document: &Value) -> String {
    let mut text = String::new();
    // Beside texts there is nothing but ASCII in it.
    for character in document.to_string().chars() {
        if is_hidden(character) {
            let mut units = [0; 2];
            for unit in character.encode_utf16(&mut units) {
                // Writing to a text cannot fail.
                let _ = write!(text, "\\u{unit:04x}");
            }
        } else {
            text.push(character);
        }
    }
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use participatory_innovation::value::{TextError, Title};
    use serde_json::{Value, json};

    use super::{is_hidden, line, lines};

    #[test]
    fn what_moves_the_cursor_turns_letters_or_hides_is_replaced() {
        for (text, shown) in [
            ("\u{1b}[2J\u{1b}]0;x\u{7}", "\u{fffd}[2J\u{fffd}]0;x\u{fffd}"),
            ("\u{9b}31mrouge", "\u{fffd}31mrouge"),
            ("a\u{202e}b\u{2066}c\u{200f}d\u{61c}", "a\u{fffd}b\u{fffd}c\u{fffd}d\u{fffd}"),
            ("a\u{200b}b\u{feff}", "a\u{fffd}b\u{fffd}"),
            ("un\r\ndeux\ntrois\u{2028}quatre\tcinq", "un⏎deux⏎trois⏎quatre cinq"),
            ("L\u{e9}a\u{200d}", "L\u{e9}a\u{fffd}"),
            ("l'album « de vie »\u{a0}: 老虎 🚲", "l'album « de vie »\u{a0}: 老虎 🚲"),
            ("👩\u{200d}🔬 می\u{200c}خواهم", "👩\u{200d}🔬 می\u{200c}خواهم"),
        ] {
            assert_eq!(line(text), shown);
        }
        assert_eq!(lines("un\n\u{1b}deux\n"), "un\n\u{fffd}deux\n");
    }

    #[test]
    fn what_no_title_may_hold_is_never_shown() {
        for character in '\0'..=char::MAX {
            let title = Title::new(format!("a{character}a"));
            if matches!(title, Err(TextError::Forbidden { .. })) {
                assert!(is_hidden(character), "U+{:04X}", u32::from(character));
            }
        }
    }

    #[test]
    fn json_is_the_same_when_it_is_read() {
        let hostile: String = ('\0'..='\u{2fff}').chain(['\u{e0041}', '\u{ffff}', '🚲']).collect();
        let document = json!({ "title": hostile, "\u{202e}": [1, null] });
        let text = super::json(&document);
        assert_eq!(serde_json::from_str::<Value>(&text).expect("is JSON"), document);
        assert!(!text.trim_end_matches('\n').chars().any(is_hidden), "{text}");
    }
}
