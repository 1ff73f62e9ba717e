#![expect(clippy::float_arithmetic, reason = "lines are measured, nothing is decided by them")]
//! Words in lines.

use unicode_normalization::UnicodeNormalization as _;

use super::{
    super::blocks::Span,
    fonts::{Fonts, Glyph, Style},
};

/// Type of one size.
#[derive(Debug, Clone, Copy)]
pub(super) struct Type {
    pub(super) size: f32,
    /// From one line to the next.
    pub(super) leading: f32,
    /// Whether all of it is bold.
    pub(super) bold: bool,
}

/// Words of one style in a line, from `x` on.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    pub(super) x: f32,
    pub(super) style: Style,
    pub(super) size: f32,
    pub(super) text: String,
    pub(super) glyphs: Vec<Glyph>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Line {
    pub(super) runs: Vec<Run>,
    /// Without the space at its end.
    pub(super) width: f32,
}

/// The smallest part that is not divided: a word, a part of one in another style.
#[derive(Clone)]
struct Atom {
    style: Style,
    text: String,
    glyphs: Vec<Glyph>,
    /// With the space after it.
    advance: f32,
    /// Without it.
    width: f32,
    after: After,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum After {
    Joined,
    MayBreak,
    Breaks,
}

/// Lines of words that are no wider than asked. A word that is wider is divided.
pub(super) fn lines(text: &[Span], of: Type, width: f32, fonts: &Fonts) -> Vec<Line> {
    let mut lines = vec![Line::default()];
    // How far the current line has come, with the space at its end.
    let mut at = 0.0;
    let atoms = atoms(text, of, fonts);
    for word in atoms.split_inclusive(|atom| atom.after != After::Joined) {
        let wide = wide(word);
        if at > 0.0 && at + wide > width {
            lines.push(Line::default());
            at = 0.0;
        }
        let parts = if wide > width { letters(word, of.size) } else { word.to_vec() };
        for part in parts {
            if at > 0.0 && at + part.width > width {
                lines.push(Line::default());
                at = 0.0;
            }
            let breaks = part.after == After::Breaks;
            if let Some(line) = lines.last_mut() {
                line.width = at + part.width;
                at += part.advance;
                line.put(part, of.size, at);
            }
            if breaks {
                lines.push(Line::default());
                at = 0.0;
            }
        }
    }
    if lines.last().is_some_and(|line| line.runs.is_empty()) {
        lines.pop();
    }
    lines
}

/// How wide the words are in one line, and the widest of them alone.
pub(super) fn widths(text: &[Span], of: Type, fonts: &Fonts) -> (f32, f32) {
    let atoms = atoms(text, of, fonts);
    let mut widest: f32 = 0.0;
    for word in atoms.split_inclusive(|atom| atom.after != After::Joined) {
        widest = widest.max(wide(word));
    }
    (atoms.iter().map(|atom| atom.advance).sum(), widest)
}

/// A word's width without the space after it.
fn wide(word: &[Atom]) -> f32 {
    let Some((last, before)) = word.split_last() else { return 0.0 };
    before.iter().map(|atom| atom.advance).sum::<f32>() + last.width
}

/// The shapes of a word one by one.
fn letters(word: &[Atom], size: f32) -> Vec<Atom> {
    let mut letters: Vec<Atom> = Vec::new();
    for atom in word {
        let mut rest = atom.glyphs.as_slice();
        while let Some(first) = rest.first() {
            let together = rest.iter().take_while(|glyph| glyph.range == first.range).count();
            let (glyphs, later) = rest.split_at(together);
            let text = atom.text.get(first.range.clone()).unwrap_or_default().to_owned();
            let advance = glyphs.iter().map(|glyph| glyph.advance).sum::<f32>() * size;
            let is_last = later.is_empty();
            let of_text = |glyph: &Glyph| Glyph { range: 0..text.len(), ..glyph.clone() };
            letters.push(Atom {
                style: atom.style,
                glyphs: glyphs.iter().map(of_text).collect(),
                width: if text == " " { 0.0 } else { advance },
                text,
                advance,
                after: if is_last { atom.after } else { After::MayBreak },
            });
            rest = later;
        }
    }
    letters
}

fn atoms(text: &[Span], of: Type, fonts: &Fonts) -> Vec<Atom> {
    let mut atoms = Vec::new();
    for span in text {
        if span.text == "\n" {
            if let Some(last) = atoms.last_mut() {
                let last: &mut Atom = last;
                last.after = After::Breaks;
            }
            continue;
        }
        let style = Style { bold: span.bold || of.bold, italic: span.italic };
        for word in words(&printable(&span.text)) {
            let glyphs = fonts.shape(word, style);
            let advance = glyphs.iter().map(|glyph| glyph.advance).sum::<f32>() * of.size;
            let inked = word.trim_end_matches(' ').len();
            let of_ink = glyphs.iter().filter(|glyph| glyph.range.start < inked);
            let width = of_ink.map(|glyph| glyph.advance).sum::<f32>() * of.size;
            let may_break = word.ends_with([' ', '-', '\u{2013}']);
            let after = if may_break { After::MayBreak } else { After::Joined };
            atoms.push(Atom { style, text: word.to_owned(), glyphs, advance, width, after });
        }
    }
    atoms
}

/// The parts of a text that a line may end after: at spaces that may break, and at hyphens between
/// letters (`sous-préfecture`).
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let (mut start, mut before) = (0, ' ');
    let mut characters = text.char_indices().peekable();
    while let Some((_, character)) = characters.next() {
        let next = characters.peek().copied();
        let ends = match (character, next) {
            (_, None) => true,
            (' ', Some((_, after))) => after != ' ',
            ('-', Some((_, after))) => before.is_alphabetic() && after.is_alphabetic(),
            _ => false,
        };
        before = character;
        if ends {
            let end = next.map_or(text.len(), |(place, _)| place);
            words.push(text.get(start..end).unwrap_or_default());
            start = end;
        }
    }
    words
}

/// Composed characters, without what no one sees and with what no font has shown as missing.
fn printable(text: &str) -> String {
    let is_seen = |character: &char| {
        let is_mark = matches!(character, '\u{feff}' | '\u{fffe}' | '\u{ad}');
        !is_mark && (!character.is_control() || *character == '\t')
    };
    let shown = |character: char| match character {
        '\t' => ' ',
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => '\u{fffd}',
        _ => character,
    };
    text.chars().filter(is_seen).map(shown).nfc().collect()
}

impl Line {
    /// Adds what ends at `end`.
    fn put(&mut self, atom: Atom, size: f32, end: f32) {
        let x = end - atom.advance;
        match self.runs.last_mut() {
            Some(run) if run.style == atom.style => {
                let shift = run.text.len();
                run.text.push_str(&atom.text);
                let shifted = |glyph: Glyph| Glyph {
                    range: glyph.range.start.saturating_add(shift)
                        ..glyph.range.end.saturating_add(shift),
                    ..glyph
                };
                run.glyphs.extend(atom.glyphs.into_iter().map(shifted));
            }
            _ => self.runs.push(Run {
                x,
                style: atom.style,
                size,
                text: atom.text,
                glyphs: atom.glyphs,
            }),
        }
    }
}
