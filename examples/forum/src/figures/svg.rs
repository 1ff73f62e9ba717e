//! A small writer of SVG that can only write well-formed documents: every text is escaped, every
//! number is whole.

use std::borrow::Cow;
use std::fmt::Write as _;

use participatory_innovation::value::Language;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// Black on white, and two colours that differ in lightness and keep a contrast of 4.5 to 1 with
/// white.
pub(super) const INK: &str = "#1a1a1a";
pub(super) const FAINT: &str = "#c8c8c8";
pub(super) const SEATED: &str = "#1b4f72";
pub(super) const OTHER: &str = "#9a4a00";

/// The width of every figure.
pub(super) const WIDTH: i64 = 1000;

/// How a shape is filled: a colour, or a pattern of the figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fill {
    Plain(&'static str),
    Pattern(Pattern),
}

/// Patterns that are told apart without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pattern {
    Dots,
    Rising,
    Falling,
    Crossed,
    Level,
}

impl Pattern {
    const ALL: [Self; 5] = [Self::Dots, Self::Rising, Self::Falling, Self::Crossed, Self::Level];

    const fn name(self) -> &'static str {
        match self {
            Self::Dots => "dots",
            Self::Rising => "rising",
            Self::Falling => "falling",
            Self::Crossed => "crossed",
            Self::Level => "level",
        }
    }

    /// What is drawn in a tile of eight by eight.
    const fn strokes(self) -> &'static str {
        match self {
            Self::Dots => "M1 2h2M5 6h2",
            Self::Rising => "M-2 2l4 -4M0 8l8 -8M6 10l4 -4",
            Self::Falling => "M-2 6l4 4M0 0l8 8M6 -2l4 4",
            Self::Crossed => "M0 0l8 8M0 8l8 -8",
            Self::Level => "M0 2h8M0 6h8",
        }
    }

    fn tile(self, figure: &str) -> String {
        let (kind, strokes) = (self.name(), self.strokes());
        format!(
            "<pattern id=\"{figure}-{kind}\" width=\"8\" height=\"8\" \
             patternUnits=\"userSpaceOnUse\"><rect width=\"8\" height=\"8\" fill=\"#ffffff\"/>\
             <path d=\"{strokes}\" stroke=\"{INK}\"/></pattern>\n"
        )
    }
}

/// Where a text begins, counted from its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct At(pub(super) i64, pub(super) i64);

/// A figure as it is drawn.
pub(super) struct Svg {
    /// What its identifiers begin with: several figures can stand on one page.
    name: &'static str,
    body: String,
}

impl Svg {
    pub(super) const fn new(name: &'static str) -> Self {
        Self { name, body: String::new() }
    }

    pub(super) fn text(&mut self, At(x, y): At, anchor: Anchor, size: u8, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        self.push(format_args!(
            "<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" font-size=\"{size}\">{}</text>\n",
            escaped(text)
        ));
    }

    pub(super) fn line(&mut self, At(x1, y1): At, At(x2, y2): At, colour: &str, is_dashed: bool) {
        let dashes = if is_dashed { " stroke-dasharray=\"5 4\"" } else { "" };
        self.push(format_args!(
            "<path d=\"M{x1} {y1}L{x2} {y2}\" stroke=\"{colour}\" fill=\"none\"{dashes}/>\n"
        ));
    }

    /// A bar with an outline; at least one unit wide, so that nothing disappears.
    pub(super) fn bar(&mut self, At(x, y): At, width: i64, height: i64, fill: Fill) {
        let fill = self.fill(fill);
        let width = width.max(1);
        self.push(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\" \
             stroke=\"{INK}\"/>\n"
        ));
    }

    pub(super) fn disc(&mut self, At(x, y): At, colour: &str) {
        self.push(format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"6\" fill=\"{colour}\"/>\n"));
    }

    pub(super) fn diamond(&mut self, At(x, y): At, fill: &str, stroke: &str) {
        self.push(format_args!(
            "<path d=\"M{x} {y}m0 -7l7 7l-7 7l-7 -7z\" fill=\"{fill}\" stroke=\"{stroke}\" \
             stroke-width=\"2\"/>\n"
        ));
    }

    /// A triangle that points down to its position.
    pub(super) fn pointer(&mut self, At(x, y): At, fill: &str) {
        self.push(format_args!(
            "<path d=\"M{x} {y}l-5 -8h10z\" fill=\"{fill}\" stroke=\"{INK}\"/>\n"
        ));
    }

    /// An arrow that turns back.
    pub(super) fn back(&mut self, At(x, y): At) {
        self.push(format_args!(
            "<path d=\"M{x} {y}v-8h-7m3 -4l-4 4l4 4\" fill=\"none\" stroke=\"{OTHER}\" \
             stroke-width=\"2\"/>\n"
        ));
    }

    /// Draws something under a title of its own, which a pointer shows.
    pub(super) fn titled(&mut self, title: &str, draw: impl FnOnce(&mut Self)) {
        self.push(format_args!("<g><title>{}</title>\n", escaped(title)));
        draw(self);
        self.push(format_args!("</g>\n"));
    }

    /// The document.
    pub(super) fn finish(
        self,
        language: Language,
        height: i64,
        title: &str,
        description: &str,
    ) -> String {
        let lang = match language {
            Language::French => "fr",
            Language::English => "en",
        };
        let name = self.name;
        let mut patterns = String::new();
        for pattern in Pattern::ALL {
            let id = self.fill(Fill::Pattern(pattern));
            if self.body.contains(&*id) {
                patterns.push_str(&pattern.tile(name));
            }
        }
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" \
             viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" lang=\"{lang}\" xml:lang=\"{lang}\" \
             aria-labelledby=\"{name}-title\" aria-describedby=\"{name}-desc\" \
             font-family=\"sans-serif\" fill=\"{INK}\">\n\
             <title id=\"{name}-title\">{}</title>\n<desc id=\"{name}-desc\">{}</desc>\n\
             <defs>\n{patterns}</defs>\n\
             <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#ffffff\"/>\n{}</svg>\n",
            escaped(title),
            escaped(description),
            self.body
        )
    }

    fn fill(&self, fill: Fill) -> Cow<'static, str> {
        match fill {
            Fill::Plain(colour) => Cow::Borrowed(colour),
            Fill::Pattern(pattern) => Cow::Owned(format!("url(#{}-{})", self.name, pattern.name())),
        }
    }

    fn push(&mut self, arguments: core::fmt::Arguments<'_>) {
        // Writing to a text cannot fail.
        let _ = self.body.write_fmt(arguments);
    }
}

/// A text as XML holds it; what XML cannot hold at all is replaced.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\t' | '\n' => safe.push(character),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => safe.push('\u{fffd}'),
            _ => safe.push(character),
        }
    }
    safe
}

/// A text in so many columns, with … where it is cut.
pub(super) fn cut(text: &str, columns: usize) -> Cow<'_, str> {
    if text.width() <= columns {
        return Cow::Borrowed(text);
    }
    let (mut kept, mut used) = (String::new(), 1_usize);
    for character in text.chars() {
        used = used.saturating_add(character.width().unwrap_or(0));
        if used > columns {
            break;
        }
        kept.push(character);
    }
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    Cow::Owned(kept)
}

#[cfg(test)]
mod tests {
    use super::{cut, escaped};

    #[test]
    fn what_xml_reads_as_markup_is_text() {
        assert_eq!(escaped("a < b & \"c\" > d"), "a &lt; b &amp; &quot;c&quot; &gt; d");
        assert_eq!(escaped("\u{8}\u{fffe}"), "\u{fffd}\u{fffd}");
    }

    #[test]
    fn a_text_is_cut_to_its_columns() {
        assert_eq!(cut("album", 5), "album");
        assert_eq!(cut("albums", 5), "albu…");
        assert_eq!(cut("le bon interlocuteur", 8), "le bon…");
        // A wide letter takes two columns.
        assert_eq!(cut("老虎虎", 5), "老虎…");
    }
}
