#![expect(clippy::float_arithmetic, reason = "pages are filled, nothing is decided by them")]
//! Pieces on pages of A4.

use super::layout::Piece;

/// An A4 sheet, in points.
pub(super) const SHEET: (f32, f32) = (595.28, 841.89);
/// From the edge to the text.
pub(super) const MARGIN: f32 = 56.7;
/// The width of the text.
pub(super) const WIDTH: f32 = SHEET.0 - 2.0 * MARGIN;
/// The height of the text; the foot of the page stands below it.
pub(super) const BODY: f32 = SHEET.1 - 2.0 * MARGIN - 14.0;

/// A page: pieces, each with its top from the top of the text.
pub(super) type Page = Vec<(f32, Piece)>;

/// Fills pages. Pieces that keep together stand on one page if it holds them.
pub(super) fn fill(pieces: Vec<Piece>) -> Vec<Page> {
    let mut pages: Vec<Page> = vec![Page::new()];
    let mut at = 0.0;
    let mut is_in_group = false;
    let heights: Vec<(f32, bool)> =
        pieces.iter().map(|piece| (piece.before + piece.height, piece.keeps)).collect();
    for (place, mut piece) in pieces.into_iter().enumerate() {
        let group = group(heights.get(place..).unwrap_or_default());
        let head = piece.head.as_ref().map_or(0.0, |head| head.height);
        // A group that no page holds is divided where a page ends.
        let asked = if is_in_group || group - piece.before + head > BODY {
            piece.before + piece.height
        } else {
            group
        };
        is_in_group = piece.keeps && (is_in_group || asked >= group);
        let is_new = pages.last().is_some_and(Vec::is_empty);
        if !is_new && at + asked > BODY {
            pages.push(Page::new());
            at = 0.0;
        }
        let Some(page) = pages.last_mut() else { continue };
        let head = piece.head.take();
        if page.is_empty() {
            piece.before = 0.0;
            if let Some(head) = head {
                let height = head.height;
                page.push((0.0, *head));
                at = height;
            }
        }
        let top = at + piece.before;
        at = top + piece.height;
        page.push((top, piece));
    }
    pages
}

/// The height of the first piece and of those that it keeps with it.
fn group(pieces: &[(f32, bool)]) -> f32 {
    let kept = pieces.iter().take_while(|(_, keeps)| *keeps).count();
    pieces.iter().take(kept.saturating_add(1)).map(|(height, _)| height).sum()
}
