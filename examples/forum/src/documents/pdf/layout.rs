#![expect(clippy::float_arithmetic, reason = "type is laid out, nothing is decided by it")]
//! Blocks in pieces that no page break may cut.

use pulldown_cmark::Alignment;

use super::{
    super::{
        Meta,
        blocks::{Block, Inline, Span, plain},
    },
    PdfError,
    fonts::Fonts,
    lines::{Line, Run, Type, lines},
    pages::{BODY, WIDTH},
    structure::{Part, Role, Tree},
    table,
};

pub(super) const TEXT: Type = Type { size: 10.0, leading: 14.5, bold: false };
const TITLE: Type = Type { size: 18.0, leading: 24.0, bold: true };
const SECTION: Type = Type { size: 13.0, leading: 18.0, bold: true };
const SUBSECTION: Type = Type { size: 11.0, leading: 16.0, bold: true };
const INDENT: f32 = 16.0;
/// Between the label of an item and its words.
const LABEL_GAP: f32 = 5.0;

/// A text in pieces, and what they are.
pub(super) struct Text {
    pub(super) pieces: Vec<Piece>,
    pub(super) tree: Tree,
}

/// What stands on one page.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Piece {
    /// The space before it, except at the top of a page.
    pub(super) before: f32,
    pub(super) height: f32,
    pub(super) marks: Vec<Mark>,
    /// Whether the next piece stands on the same page.
    pub(super) keeps: bool,
    /// What is repeated at the top when a page begins with this piece: the head of a table.
    pub(super) head: Option<Box<Piece>>,
    /// A heading of that level, for the outline.
    pub(super) heading: Option<(u8, String)>,
}

/// Something drawn; places are from the left of the text and the top of the piece.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Mark {
    /// Words on a baseline. Those of no part are decoration.
    Words { baseline: f32, run: Run, of: Option<Part> },
    /// A cell left empty.
    Nothing { of: Part },
    /// A line.
    Rule { from: (f32, f32), to: (f32, f32), weight: f32, is_dark: bool },
}

/// The pieces of blocks.
pub(super) fn lay_out(blocks: &[Block], meta: &Meta<'_>, fonts: &Fonts) -> Result<Text, PdfError> {
    let mut layout = Layout { fonts, pieces: Vec::new(), tree: Tree::new() };
    if !blocks.iter().any(|block| matches!(block, Block::Heading { level: 1, .. })) {
        let text = vec![Span { text: meta.title.to_owned(), ..Span::default() }];
        layout.heading(1, &text, 0.0, Tree::ROOT);
    }
    let mut starts = Vec::with_capacity(blocks.len());
    for (number, block) in blocks.iter().enumerate() {
        starts.push(layout.pieces.len());
        layout.blocks(std::slice::from_ref(block), 0.0, Tree::ROOT)?;
        if matches!(block, Block::Table(table) if table.is_form()) {
            let first = before_form(blocks.get(..number).unwrap_or_default());
            layout.keep_together(starts.get(first).copied().unwrap_or_default());
        }
    }
    Ok(Text { pieces: layout.pieces, tree: layout.tree })
}

/// The first block that stands on the page of a form, of those before it: what is signed is said
/// there, in the paragraph before it, and under its heading.
fn before_form(blocks: &[Block]) -> usize {
    let is_heading = |block: &Block| matches!(block, Block::Heading { .. });
    let said = blocks.len().saturating_sub(1);
    match blocks.get(..said) {
        Some([.., last]) if is_heading(last) => said.saturating_sub(1),
        _ => said,
    }
}

pub(super) struct Layout<'a> {
    pub(super) fonts: &'a Fonts,
    pub(super) pieces: Vec<Piece>,
    pub(super) tree: Tree,
}

impl Layout<'_> {
    /// Keeps the pieces from `start` on one page, if one holds them.
    fn keep_together(&mut self, start: usize) {
        let Some([most @ .., _]) = self.pieces.get(start..) else { return };
        let height: f32 =
            self.pieces.iter().skip(start).map(|piece| piece.before + piece.height).sum();
        let end = start.saturating_add(most.len());
        if height <= BODY
            && let Some(pieces) = self.pieces.get_mut(start..end)
        {
            for piece in pieces {
                piece.keeps = true;
            }
        }
    }

    fn blocks(&mut self, blocks: &[Block], indent: f32, within: Part) -> Result<(), PdfError> {
        for block in blocks {
            match block {
                Block::Heading { level, text } => self.heading(*level, text, indent, within),
                Block::Paragraph(text) => {
                    let part = self.tree.add(Role::Paragraph, within);
                    self.paragraph(text, TEXT, indent, 6.0, part);
                }
                Block::List { start, items } => self.list(*start, items, indent, within)?,
                Block::Quote(blocks) => {
                    let quote = self.tree.add(Role::Quote, within);
                    self.blocks(blocks, indent + INDENT, quote)?;
                }
                Block::Table(table) => table::lay_out(self, table, indent, within)?,
                Block::Rule => self.rule(indent),
            }
        }
        Ok(())
    }

    fn heading(&mut self, level: u8, text: &Inline, indent: f32, within: Part) {
        let (of, before) = match level {
            0 | 1 => (TITLE, 20.0),
            2 => (SECTION, 16.0),
            _ => (SUBSECTION, 11.0),
        };
        let title = plain(text);
        let part = self.tree.add(Role::Heading { level, title: title.clone() }, within);
        let start = self.pieces.len();
        self.paragraph(text, of, indent, before, part);
        for piece in self.pieces.iter_mut().skip(start) {
            piece.keeps = true;
        }
        if let Some(first) = self.pieces.get_mut(start) {
            first.heading = Some((level, title));
        }
    }

    /// Lines, of which neither the first nor the last stands alone on a page.
    pub(super) fn paragraph(
        &mut self,
        text: &Inline,
        of: Type,
        indent: f32,
        before: f32,
        part: Part,
    ) {
        let lines = lines(text, of, WIDTH - indent, self.fonts);
        let count = lines.len();
        for (place, line) in lines.into_iter().enumerate() {
            let follows = place.saturating_add(1);
            let is_second_last = follows.saturating_add(1) == count;
            let mut piece = Piece {
                before: if place == 0 { before } else { 0.0 },
                height: of.leading,
                keeps: follows < count && (place == 0 || is_second_last),
                ..Piece::default()
            };
            piece.words(line, of, (indent, 0.0), Some(part));
            self.pieces.push(piece);
        }
    }

    fn list(
        &mut self,
        start: Option<u64>,
        items: &[Vec<Block>],
        indent: f32,
        within: Part,
    ) -> Result<(), PdfError> {
        let list = self.tree.add(Role::List { is_numbered: start.is_some() }, within);
        let label = |number: Option<u64>| {
            let text =
                number.map_or_else(|| "\u{2022} ".to_owned(), |number| format!("{number}. "));
            let span = [Span { text, ..Span::default() }];
            lines(&span, TEXT, WIDTH, self.fonts).into_iter().next().unwrap_or_default()
        };
        let numbers = (0..).map(|place| start.map(|start| start.saturating_add(place)));
        let labels: Vec<Line> = numbers.take(items.len()).map(label).collect();
        let widest = labels.iter().map(|label| label.width).fold(0.0, f32::max);
        let edge = indent + INDENT.max(widest + LABEL_GAP);
        for (item, label) in items.iter().zip(labels) {
            let part = self.tree.add(Role::Item, list);
            let of_label = self.tree.add(Role::Label, part);
            let body = self.tree.add(Role::Body, part);
            let first = self.pieces.len();
            self.blocks(item, edge, body)?;
            if self.pieces.len() == first {
                self.pieces.push(Piece::default());
            }
            if let Some(piece) = self.pieces.get_mut(first) {
                piece.before = if piece.before > 0.0 { 3.0 } else { 0.0 };
                // The label hangs to the left of its item.
                let x = edge - LABEL_GAP - label.width;
                piece.label(label, (x, 0.0), of_label);
            }
        }
        Ok(())
    }

    fn rule(&mut self, indent: f32) {
        let rule =
            Mark::Rule { from: (indent, 0.0), to: (WIDTH, 0.0), weight: 0.5, is_dark: false };
        let piece = Piece { before: 8.0, height: 4.0, marks: vec![rule], ..Piece::default() };
        self.pieces.push(piece);
    }
}

impl Piece {
    /// Draws a line of words with its top left at `at`.
    pub(super) fn words(&mut self, line: Line, of: Type, at: (f32, f32), part: Option<Part>) {
        // The ascent and the descent of the letters stand in the middle of the line.
        let baseline = at.1 + of.leading / 2.0 + of.size * 0.36;
        for mut run in line.runs {
            run.x += at.0;
            self.marks.push(Mark::Words { baseline, run, of: part });
        }
    }

    /// Draws a label on the line of the first words, and says it before them.
    fn label(&mut self, label: Line, at: (f32, f32), part: Part) {
        let words = std::mem::take(&mut self.marks);
        let line = words.iter().find_map(|mark| match mark {
            Mark::Words { baseline, .. } => Some(*baseline),
            Mark::Nothing { .. } | Mark::Rule { .. } => None,
        });
        self.words(label, TEXT, at, Some(part));
        for mark in &mut self.marks {
            if let (Mark::Words { baseline, .. }, Some(line)) = (mark, line) {
                *baseline = line;
            }
        }
        self.marks.extend(words);
        self.height = self.height.max(TEXT.leading);
    }

    /// The same, as decoration.
    pub(super) fn repeated(&self) -> Self {
        let as_decoration = |mark: &Mark| match mark {
            Mark::Words { baseline, run, .. } => {
                Some(Mark::Words { baseline: *baseline, run: run.clone(), of: None })
            }
            Mark::Nothing { .. } => None,
            rule @ Mark::Rule { .. } => Some(rule.clone()),
        };
        let marks = self.marks.iter().filter_map(as_decoration).collect();
        Self { before: 0.0, height: self.height, marks, ..Self::default() }
    }
}

/// How far to the right a line is moved in a cell of that width.
pub(super) fn shift(align: Alignment, line: &Line, width: f32) -> f32 {
    match align {
        Alignment::None | Alignment::Left => 0.0,
        Alignment::Center => (width - line.width).max(0.0) / 2.0,
        Alignment::Right => (width - line.width).max(0.0),
    }
}
