#![expect(clippy::float_arithmetic, reason = "type is measured, nothing is decided by it")]
//! Noto Sans, as it is measured and as it is written.

use std::{ops::Range, sync::LazyLock};

use krilla::text::Font;
use rustybuzz::{Direction, Face, GlyphInfo, GlyphPosition, UnicodeBuffer};

use super::PdfError;

static REGULAR: &[u8] = include_bytes!("../../../fonts/NotoSans-Regular.ttf");
static BOLD: &[u8] = include_bytes!("../../../fonts/NotoSans-Bold.ttf");
static ITALIC: &[u8] = include_bytes!("../../../fonts/NotoSans-Italic.ttf");
static BOLD_ITALIC: &[u8] = include_bytes!("../../../fonts/NotoSans-BoldItalic.ttf");

/// What stands for a character that the fonts do not have.
const SUBSTITUTE: char = '\u{fffd}';

/// A style of type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Style {
    pub(super) bold: bool,
    pub(super) italic: bool,
}

/// A shape of the font, measured in the size of the type.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Glyph {
    pub(super) id: u32,
    pub(super) advance: f32,
    pub(super) offset: (f32, f32),
    /// Which bytes of the text it stands for.
    pub(super) range: Range<usize>,
}

pub(super) struct Fonts {
    regular: Cut,
    bold: Cut,
    italic: Cut,
    bold_italic: Cut,
}

/// A style of the family.
struct Cut {
    face: Face<'static>,
    font: Font,
    em: f32,
}

/// Read once, for all documents.
static FONTS: LazyLock<Result<Fonts, PdfError>> = LazyLock::new(Fonts::load);

impl Fonts {
    pub(super) fn built_in() -> Result<&'static Self, PdfError> {
        FONTS.as_ref().map_err(Clone::clone)
    }

    fn load() -> Result<Self, PdfError> {
        Ok(Self {
            regular: Cut::load(REGULAR)?,
            bold: Cut::load(BOLD)?,
            italic: Cut::load(ITALIC)?,
            bold_italic: Cut::load(BOLD_ITALIC)?,
        })
    }

    const fn cut(&self, style: Style) -> &Cut {
        match (style.bold, style.italic) {
            (false, false) => &self.regular,
            (true, false) => &self.bold,
            (false, true) => &self.italic,
            (true, true) => &self.bold_italic,
        }
    }

    pub(super) fn font(&self, style: Style) -> Font {
        self.cut(style).font.clone()
    }

    pub(super) fn shape(&self, text: &str, style: Style) -> Vec<Glyph> {
        self.cut(style).shape(text)
    }
}

impl Cut {
    fn load(bytes: &'static [u8]) -> Result<Self, PdfError> {
        let unreadable = || PdfError::Refused { why: "a built-in font is not one".to_owned() };
        let face = Face::from_slice(bytes, 0).ok_or_else(unreadable)?;
        let font = Font::new(bytes.into(), 0).ok_or_else(unreadable)?;
        let em = font.units_per_em();
        Ok(Self { face, font, em })
    }

    fn shape(&self, text: &str) -> Vec<Glyph> {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        // Names are written from left to right throughout, as the forms that they came on.
        buffer.set_direction(Direction::LeftToRight);
        let shaped = rustybuzz::shape(&self.face, &[], buffer);

        // A glyph stands for the text up to the next cluster.
        let (mut cluster, mut end) = (text.len(), text.len());
        let both = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
        let glyph = |(info, position): (&GlyphInfo, &GlyphPosition)| {
            let start = usize::try_from(info.cluster).unwrap_or_default();
            if start < cluster {
                end = std::mem::replace(&mut cluster, start);
            }
            let substitute = (info.glyph_id == 0).then(|| self.substitute()).flatten();
            let (id, advance) = substitute.unwrap_or((info.glyph_id, position.x_advance));
            Glyph {
                id,
                advance: units(advance) / self.em,
                offset: (units(position.x_offset) / self.em, units(position.y_offset) / self.em),
                range: start..end,
            }
        };
        let mut glyphs: Vec<Glyph> = both.rev().map(glyph).collect();
        glyphs.reverse();
        glyphs
    }

    fn substitute(&self) -> Option<(u32, i32)> {
        let id = self.face.glyph_index(SUBSTITUTE)?;
        Some((u32::from(id.0), self.face.glyph_hor_advance(id).map_or(0, i32::from)))
    }
}

/// Units of a font fit in 16 bits.
fn units(value: i32) -> f32 {
    f32::from(i16::try_from(value).unwrap_or_default())
}
