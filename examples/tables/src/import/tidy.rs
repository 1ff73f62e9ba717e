//! What keyboards, copies and spreadsheets do to a text, undone before it is checked: stored texts
//! are refused rather than trimmed.

use unicode_normalization::UnicodeNormalization;

/// A text in one line: for names and titles.
pub(super) fn line(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    for character in visible(text) {
        // A hard space is kept: French typography needs it.
        if matches!(character, '\n' | '\t' | ' ') {
            if !tidied.ends_with(' ') {
                tidied.push(' ');
            }
        } else {
            tidied.push(character);
        }
    }
    tidied.trim().to_owned()
}

/// A text that is shown, cut where nobody would read on.
pub(super) fn short(text: String, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

/// A text in several lines.
pub(super) fn lines(text: &str) -> String {
    let tidied: String =
        visible(text).map(|character| if character == '\t' { ' ' } else { character }).collect();
    tidied.trim().to_owned()
}

/// The composed text with one kind of line end, without what shows nothing at all.
fn visible(text: &str) -> impl Iterator<Item = char> {
    let mut after_return = false;
    text.nfc().filter_map(move |character| {
        let ends_return = std::mem::replace(&mut after_return, character == '\r');
        match character {
            '\n' if ends_return => None,
            '\r' | '\u{B}' | '\u{C}' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\u{200B}' | '\u{2060}' | '\u{FEFF}' => None,
            other => Some(other),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{line, lines};

    #[test]
    fn what_nobody_sees_is_taken_out() {
        assert_eq!(line(" L'album\r\nde\tvie\u{200B}  »\u{A0}: "), "L'album de vie »\u{A0}:");
        assert_eq!(lines("\u{FEFF}un\r\ndeux\u{B}trois\rquatre\t"), "un\ndeux\ntrois\nquatre");
        assert_eq!(line("e\u{301}"), "é");
    }
}
