use alloc::sync::Arc;
use core::{fmt, str::FromStr};

use super::serde_as_str;

/// Why a text was refused. Positions and lengths count characters: Unicode scalar values.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TextError {
    /// Nothing is written.
    #[error("the text is empty")]
    Empty,
    /// Longer than the type allows.
    #[error("{length} characters where at most {max} are allowed")]
    TooLong {
        /// How many characters the text has.
        length: usize,
        /// How many it may have.
        max: usize,
    },
    /// White space before the first or after the last visible character.
    #[error("white space around the text")]
    OuterSpace,
    /// A character that the type never holds.
    #[error("character U+{:04X} at position {position} is not allowed", *.character as u32)]
    Forbidden {
        /// The character.
        character: char,
        /// Its place, from 0.
        position: usize,
    },
    /// Nothing in the text can be seen.
    #[error("the text has no visible character")]
    Invisible,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Lines {
    One,
    Many,
}

/// What no text holds.
///
/// Control characters hide or break things, and a carriage return would give one text two stored
/// forms; directional embeddings, overrides and isolates make a text read otherwise than it is
/// stored; zero-width spaces and tags carry what nobody sees; noncharacters are not for exchange.
/// Joiners and the plain directional marks stay: Persian, Hindi or Arabic cannot be written
/// without them.
const fn is_forbidden(character: char, lines: Lines) -> bool {
    match character {
        '\n' => matches!(lines, Lines::One),
        '\0'..='\u{1F}'
        | '\u{7F}'..='\u{9F}'
        | '\u{200B}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FDD0}'..='\u{FDEF}'
        | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E007F}' => true,
        other => other as u32 & 0xFFFE == 0xFFFE,
    }
}

/// What may stand in a text but shows nothing by itself: fillers, joiners, directional marks,
/// selectors of a glyph, and accents without a letter to carry them.
const fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{AD}'
            | '\u{300}'..='\u{36F}'
            | '\u{61C}'
            | '\u{115F}'..='\u{1160}'
            | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{1AB0}'..='\u{1AFF}'
            | '\u{1DC0}'..='\u{1DFF}'
            | '\u{200C}'..='\u{200F}'
            | '\u{20D0}'..='\u{20FF}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FE20}'..='\u{FE2F}'
            | '\u{FFA0}'
            | '\u{E0100}'..='\u{E01EF}'
    )
}

fn check(text: &str, max: usize, lines: Lines) -> Result<(), TextError> {
    if text.is_empty() {
        return Err(TextError::Empty);
    }
    // Most texts, or most of a text: one pass over bytes instead of one over characters.
    let plain = text.bytes().fold(true, |all, byte| all & matches!(byte, b' '..=b'~'));
    let outer = text.as_bytes().first() == Some(&b' ') || text.as_bytes().last() == Some(&b' ');
    if plain && !outer && text.len() <= max {
        return Ok(());
    }
    let mut length = 0_usize;
    let mut visible = false;
    for (position, character) in text.chars().enumerate() {
        if is_forbidden(character, lines) {
            return Err(TextError::Forbidden { character, position });
        }
        visible = visible || !(character.is_whitespace() || is_invisible(character));
        length = position.saturating_add(1);
    }
    if !visible {
        return Err(TextError::Invisible);
    }
    if text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace) {
        return Err(TextError::OuterSpace);
    }
    if length > max {
        return Err(TextError::TooLong { length, max });
    }
    Ok(())
}

macro_rules! text {
    ($(#[$doc:meta])* $name:ident, $max:literal, $lines:expr) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The greatest length, in characters (Unicode scalar values).
            pub const MAX: usize = $max;
            const EXPECTED: &'static str = concat!("a text of 1 to ", $max, " characters");

            /// Takes a text as it is written: nothing is trimmed, folded or normalized. An accent
            /// that is a character of its own counts as one, and the composed and decomposed
            /// spellings of a word are two texts.
            ///
            /// Lines, where there may be several, end in `\n`. Non-breaking spaces, joiners and the
            /// plain directional marks are kept.
            ///
            /// # Errors
            /// A [`TextError`] when the text is empty or invisible, longer than [`Self::MAX`],
            /// padded with white space, or holds a control character (tab and carriage return
            /// included), a directional embedding, override or isolate, a zero-width space, a
            /// line or paragraph separator, a tag or a noncharacter.
            pub fn new(text: impl AsRef<str>) -> Result<Self, TextError> {
                let text = text.as_ref();
                check(text, Self::MAX, $lines)?;
                Ok(Self(Arc::from(text)))
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            fn from_canonical(text: &str) -> Result<Self, TextError> {
                Self::new(text)
            }
        }

        impl FromStr for $name {
            type Err = TextError;

            fn from_str(text: &str) -> Result<Self, TextError> {
                Self::new(text)
            }
        }

        impl TryFrom<&str> for $name {
            type Error = TextError;

            fn try_from(text: &str) -> Result<Self, TextError> {
                Self::new(text)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&*self.0, f)
            }
        }

        serde_as_str!($name, |text, serializer| serializer.serialize_str(&text.0));
    };
}

text! {
    /// The title (*intitulé*) of an idea: one line of at most 240 characters.
    ///
    /// ```
    /// use participatory_innovation::value::{TextError, Title};
    ///
    /// let title: Title = "Améliorer la qualité des sanitaires des collèges".parse()?;
    /// assert_eq!(title.as_str().chars().count(), 48);
    /// assert_eq!(" ".parse::<Title>(), Err(TextError::Invisible));
    /// # Ok::<(), TextError>(())
    /// ```
    Title, 240, Lines::One
}

text! {
    /// A short name on one line, at most 120 characters: a route, a milestone, an organisation.
    Label, 120, Lines::One
}

text! {
    /// A longer statement of at most 4,000 characters on any number of lines: a problem, a
    /// striking point, results, a remark.
    Statement, 4_000, Lines::Many
}

text! {
    /// A motive (*motivation*): why a decision was taken, at most 2,000 characters on any number
    /// of lines. Never empty: a decision without a reason cannot be explained to those it touches.
    Motive, 2_000, Lines::Many
}

impl Title {
    /// A title of the crate's own, which tests hold to the validator.
    pub(crate) fn preset(text: &'static str) -> Self {
        Self(Arc::from(text))
    }
}

impl Label {
    /// A label of the crate's own, which tests hold to the validator.
    pub(crate) fn preset(text: &'static str) -> Self {
        Self(Arc::from(text))
    }
}

/// A machine name: lower-case ASCII letters, digits and inner hyphens, 1 to 40 characters.
///
/// Criteria, rules and categories are named by codes in the charter.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(Arc<str>);

impl Code {
    /// The greatest length, in characters.
    pub const MAX: usize = 40;
    const EXPECTED: &'static str = "a code of 1 to 40 lower-case letters, digits and hyphens";

    /// Takes a code such as `"impact"` or `"weighted-mean"`.
    ///
    /// # Errors
    /// A [`TextError`] when the text is empty, longer than [`Self::MAX`], holds anything but
    /// `a`–`z`, `0`–`9` and `-`, or starts or ends with a hyphen.
    pub fn new(text: impl AsRef<str>) -> Result<Self, TextError> {
        let text = text.as_ref();
        if text.is_empty() {
            return Err(TextError::Empty);
        }
        let length = text.chars().count();
        let last = length.saturating_sub(1);
        let misplaced = |(position, character): &(usize, char)| match character {
            'a'..='z' | '0'..='9' => false,
            '-' => *position == 0 || *position == last,
            _ => true,
        };
        if let Some((position, character)) = text.chars().enumerate().find(misplaced) {
            return Err(TextError::Forbidden { character, position });
        }
        if length > Self::MAX {
            return Err(TextError::TooLong { length, max: Self::MAX });
        }
        Ok(Self(Arc::from(text)))
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn from_canonical(text: &str) -> Result<Self, TextError> {
        Self::new(text)
    }

    /// A code of the crate's own, which tests hold to the validator.
    pub(crate) fn preset(text: &'static str) -> Self {
        Self(Arc::from(text))
    }
}

impl FromStr for Code {
    type Err = TextError;

    fn from_str(text: &str) -> Result<Self, TextError> {
        Self::new(text)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

serde_as_str!(Code, |code, serializer| serializer.serialize_str(&code.0));
