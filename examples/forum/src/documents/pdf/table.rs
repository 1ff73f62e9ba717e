#![expect(clippy::float_arithmetic, reason = "tables are laid out, nothing is decided by them")]
//! Tables: columns as wide as their words ask, rows that no page break cuts.

use super::{
    super::blocks::{Inline, Row, Span, Table},
    PdfError,
    layout::{Layout, Mark, Piece, TEXT, shift},
    lines::{Line, Type, lines, widths},
    pages::{BODY, WIDTH},
    structure::{Part, Role},
};

const CELL: Type = Type { size: 9.0, leading: 12.5, bold: false };
const HEAD: Type = Type { bold: true, ..CELL };
/// Between words and the edge of their cell.
const SIDE: f32 = 4.0;
const ABOVE: f32 = 3.0;
/// What a hand needs to sign.
const TO_SIGN: f32 = 34.0;
const SIGNATURE: f32 = 150.0;
/// What a page break may not cut: a head, a row and a heading above them stand on one page.
const TALLEST: f32 = BODY / 3.0;
/// The least column: it has room for the widest letter.
const LEAST: f32 = 2.0 * SIDE + 1.5 * CELL.size;

/// A column, from the left of the text.
struct Place {
    x: f32,
    width: f32,
}

pub(super) fn lay_out(
    layout: &mut Layout<'_>,
    table: &Table,
    indent: f32,
    within: Part,
) -> Result<(), PdfError> {
    let most = most_columns(WIDTH - indent);
    if table.columns.len() > most {
        return Err(PdfError::Columns { columns: table.columns.len(), most });
    }
    let places = places(layout, table, WIDTH - indent, indent);
    let part = layout.tree.add(Role::Table, within);
    let mut before = 8.0;
    if let Some(text) = &table.caption {
        let caption = layout.tree.add(Role::Caption, part);
        let start = layout.pieces.len();
        let italic = |span: &Span| Span { italic: true, ..span.clone() };
        let text: Inline = text.iter().map(italic).collect();
        layout.paragraph(&text, TEXT, indent, before, caption);
        if layout.pieces.len() > start
            && let Some(last) = layout.pieces.last_mut()
        {
            last.keeps = true;
        }
        before = 2.0;
    }

    let head = layout.tree.add(Role::Head, part);
    let row = layout.tree.add(Role::Row, head);
    let roles = table.columns.iter().map(|_| Role::ColumnHead);
    let mut pieces = cells(layout, table, &table.head, HEAD, &places, roles, row);
    if let Some(last) = pieces.last_mut() {
        last.keeps = true;
        last.rule(last.height, &places, true);
    }
    if let Some(first) = pieces.first_mut() {
        first.before = before;
    }
    let repeated = match pieces.as_slice() {
        [head] => Some(head.repeated()),
        _ => None,
    };
    layout.pieces.extend(pieces);

    let body = layout.tree.add(Role::Rows, part);
    let last = table.rows.len().saturating_sub(2);
    for (number, row) in table.rows.iter().enumerate() {
        let start = layout.pieces.len();
        self::row(layout, table, row, &places, body, repeated.as_ref());
        // The last row does not stand alone on a page.
        if number == last && table.rows.len() > 1 {
            layout.pieces.iter_mut().skip(start).for_each(|piece| piece.keeps = true);
        }
    }
    Ok(())
}

fn row(
    layout: &mut Layout<'_>,
    table: &Table,
    row: &Row,
    places: &[Place],
    body: Part,
    head: Option<&Piece>,
) {
    let part = layout.tree.add(Role::Row, body);
    let role = |place: usize| {
        if place == 0 && row.is_headed { Role::RowHead } else { Role::Cell }
    };
    let roles = (0..table.columns.len()).map(role);
    let mut pieces = cells(layout, table, &row.cells, CELL, places, roles, part);
    if let Some(last) = pieces.last_mut() {
        if table.is_form() {
            last.height = last.height.max(TO_SIGN);
        }
        last.rule(last.height, places, false);
    }
    for piece in &mut pieces {
        piece.head = head.cloned().map(Box::new);
        if table.is_form() {
            piece.columns(places);
        }
    }
    layout.pieces.extend(pieces);
}

/// The cells of a row, in one piece unless it is too tall for that.
fn cells(
    layout: &mut Layout<'_>,
    table: &Table,
    texts: &[Inline],
    of: Type,
    places: &[Place],
    roles: impl Iterator<Item = Role>,
    row: Part,
) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = vec![Piece::default()];
    let columns = table.columns.iter().zip(places).zip(roles).enumerate();
    for (number, ((column, place), role)) in columns {
        let part = layout.tree.add(role, row);
        let width = place.width - 2.0 * SIDE;
        let text = texts.get(number).map(Vec::as_slice).unwrap_or_default();
        let lines: Vec<Line> = lines(text, of, width, layout.fonts);
        let (mut piece, mut top) = (0_usize, ABOVE);
        if lines.is_empty()
            && let Some(first) = pieces.first_mut()
        {
            first.marks.push(Mark::Nothing { of: part });
        }
        for line in lines {
            if top + of.leading + ABOVE > TALLEST {
                piece = piece.saturating_add(1);
                top = ABOVE;
            }
            if pieces.len() <= piece {
                pieces.push(Piece::default());
            }
            let x = place.x + SIDE + shift(column.align, &line, width);
            if let Some(piece) = pieces.get_mut(piece) {
                piece.words(line, of, (x, top), Some(part));
                top += of.leading;
                piece.height = piece.height.max(top + ABOVE);
            }
        }
    }
    for piece in &mut pieces {
        piece.height = piece.height.max(of.leading + 2.0 * ABOVE);
    }
    pieces
}

/// Columns get what they ask if there is room. Otherwise the widest are cut, to their longest words
/// if they must.
fn places(layout: &Layout<'_>, table: &Table, room: f32, indent: f32) -> Vec<Place> {
    let asked: Vec<(f32, f32)> = (table.columns.iter().enumerate())
        .map(|(number, column)| {
            let (mut whole, mut word): (f32, f32) = (0.0, 0.0);
            if column.is_blank {
                (whole, word) = (SIGNATURE, SIGNATURE);
            }
            let head = table.head.get(number).map(|text| (text, HEAD));
            let cells = table.rows.iter().filter_map(|row| row.cells.get(number));
            for (text, of) in head.into_iter().chain(cells.map(|text| (text, CELL))) {
                let (line, widest) = widths(text, of, layout.fonts);
                whole = whole.max(line);
                word = word.max(widest);
            }
            // The sum of words and the width of a line differ in the last digit.
            (whole + 2.0 * SIDE + 0.1, word + 2.0 * SIDE + 0.1)
        })
        .collect();
    let whole: f32 = asked.iter().map(|(whole, _)| whole).sum();
    let words: Vec<(f32, f32)> = asked.iter().map(|&(_, word)| (0.0, word)).collect();
    let words = cut(&words, room);
    let between: Vec<(f32, f32)> =
        words.iter().zip(&asked).map(|(&word, &(line, _))| (word, line)).collect();
    let stretched = |(line, _): &(f32, f32)| line * room / whole.max(1.0);
    let widths =
        if whole <= room { asked.iter().map(stretched).collect() } else { cut(&between, room) };
    let mut x = indent;
    let place = |width: f32| {
        let place = Place { x, width };
        x += width;
        place
    };
    widths.into_iter().map(place).collect()
}

/// Widths that fit in the room, each from its least to its most: the widest are cut to one width.
fn cut(columns: &[(f32, f32)], room: f32) -> Vec<f32> {
    let widths = |edge: f32| columns.iter().map(move |&(least, most)| most.min(edge).max(least));
    let (mut fits, mut exceeds) = (0.0, room);
    // As often as it takes to less than a thousandth of a point.
    for _ in 0..20 {
        let between = f32::midpoint(fits, exceeds);
        if widths(between).sum::<f32>() <= room {
            fits = between;
        } else {
            exceeds = between;
        }
    }
    widths(fits).collect()
}

/// How many columns there is room for.
fn most_columns(room: f32) -> usize {
    let fits = |columns: &u16| LEAST * f32::from(*columns) <= room;
    (1..=u16::MAX).take_while(fits).last().map_or(0, usize::from)
}

impl Piece {
    /// A line across the columns.
    fn rule(&mut self, y: f32, places: &[Place], is_dark: bool) {
        let (Some(first), Some(last)) = (places.first(), places.last()) else { return };
        let weight = if is_dark { 0.9 } else { 0.4 };
        let (from, to) = ((first.x, y), (last.x + last.width, y));
        self.marks.push(Mark::Rule { from, to, weight, is_dark });
    }

    /// Lines between the columns, for what is filled in by hand.
    fn columns(&mut self, places: &[Place]) {
        let edges = places.iter().map(|place| place.x);
        let end = places.last().map(|place| place.x + place.width);
        let bottom = self.height;
        let edge = |x| Mark::Rule { from: (x, 0.0), to: (x, bottom), weight: 0.4, is_dark: false };
        self.marks.extend(edges.chain(end).map(edge));
    }
}
