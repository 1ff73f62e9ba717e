#![expect(clippy::float_arithmetic, reason = "pages are drawn, nothing is decided by them")]
//! Pages as a file.

use chrono::Datelike as _;
use krilla::{
    Document, SerializeSettings,
    color::rgb,
    configure::{Accessibility, Archival, ConfigurationBuilder},
    destination::XyzDestination,
    error::KrillaError,
    geom::{PathBuilder, Point},
    metadata::{DateTime, Metadata},
    outline::{Outline, OutlineNode},
    page::PageSettings,
    paint::Stroke,
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, SpanTag},
    text::{GlyphId, KrillaGlyph},
};
use participatory_innovation::value::Language;

use super::{
    super::{Meta, blocks::Span, tag},
    PdfError,
    fonts::{Fonts, Glyph},
    layout::Mark,
    lines::{Run, Type, lines},
    pages::{BODY, MARGIN, Page, SHEET, WIDTH},
    structure::Tree,
};

const FOOT: Type = Type { size: 8.0, leading: 11.0, bold: false };
fn light() -> rgb::Color {
    rgb::Color::new(150, 150, 150)
}

fn dark() -> rgb::Color {
    rgb::Color::new(40, 40, 40)
}

pub(super) fn write(
    pages: &[Page],
    mut tree: Tree,
    meta: &Meta<'_>,
    fonts: &Fonts,
) -> Result<Vec<u8>, PdfError> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| PdfError::Refused { why: format!("{error:?}") })?;
    let settings = SerializeSettings { configuration, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    document.set_metadata(metadata(meta));
    for (number, page) in pages.iter().enumerate() {
        let sheet = PageSettings::from_wh(SHEET.0, SHEET.1)
            .ok_or_else(|| PdfError::Refused { why: "a page of no size".to_owned() })?;
        let mut sheet = document.start_page_with(sheet);
        let mut surface = sheet.surface();
        for (top, piece) in page {
            for mark in &piece.marks {
                draw(&mut surface, mark, MARGIN + top, &mut tree, fonts);
            }
        }
        foot(&mut surface, number.saturating_add(1), pages.len(), meta, fonts);
        surface.finish();
        sheet.finish();
    }
    document.set_outline(outline(pages));
    document.set_tag_tree(tree.into_tags(tag(meta.language)));
    document.finish().map_err(|error| PdfError::Refused { why: why(&error) })
}

/// What the writer found, in full.
fn why(error: &KrillaError) -> String {
    match error {
        KrillaError::Validation(found) => {
            let found: Vec<String> = found.iter().map(|(error, _)| format!("{error:?}")).collect();
            found.join("; ")
        }
        other => other.to_string(),
    }
}

/// Of the day that the document speaks of: the clock has no say in it.
fn metadata(meta: &Meta<'_>) -> Metadata {
    let date = meta.date.to_naive();
    let part = |number: u32| u8::try_from(number).unwrap_or(1);
    let day = DateTime::new(u16::try_from(date.year()).unwrap_or_default())
        .month(part(date.month()))
        .day(part(date.day()))
        .hour(0)
        .minute(0)
        .second(0)
        .utc_offset_hour(0)
        .utc_offset_minute(0);
    Metadata::new()
        .title(meta.title.to_owned())
        .description(meta.edition.to_owned())
        .authors(vec![meta.organiser.to_owned()])
        .language(tag(meta.language).to_owned())
        .creation_date(day)
}

fn draw(surface: &mut Surface<'_>, mark: &Mark, top: f32, tree: &mut Tree, fonts: &Fonts) {
    match mark {
        Mark::Words { baseline, run, of: Some(part) } => {
            let written = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
            words(surface, run, top + baseline, fonts);
            surface.end_tagged();
            tree.wrote(*part, written);
        }
        Mark::Words { baseline, run, of: None } => {
            decoration(surface, ArtifactType::PaginationOther);
            words(surface, run, top + baseline, fonts);
            surface.end_tagged();
        }
        Mark::Nothing { of } => {
            let written = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
            surface.end_tagged();
            tree.wrote(*of, written);
        }
        Mark::Rule { from, to, weight, is_dark } => {
            let color = if *is_dark { dark() } else { light() };
            rule(surface, (from.0, top + from.1), (to.0, top + to.1), *weight, color);
        }
    }
}

fn decoration(surface: &mut Surface<'_>, kind: ArtifactType) {
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
}

fn words(surface: &mut Surface<'_>, run: &Run, baseline: f32, fonts: &Fonts) {
    let glyph = |glyph: &Glyph| {
        let id = GlyphId::new(glyph.id);
        let (x, y) = glyph.offset;
        KrillaGlyph::new(id, glyph.advance, x, y, 0.0, glyph.range.clone(), None)
    };
    let glyphs: Vec<KrillaGlyph> = run.glyphs.iter().map(glyph).collect();
    let start = Point::from_xy(MARGIN + run.x, baseline);
    surface.draw_glyphs(start, &glyphs, fonts.font(run.style), &run.text, run.size, false);
}

fn rule(
    surface: &mut Surface<'_>,
    from: (f32, f32),
    to: (f32, f32),
    weight: f32,
    color: rgb::Color,
) {
    let mut path = PathBuilder::new();
    path.move_to(MARGIN + from.0, from.1);
    path.line_to(MARGIN + to.0, to.1);
    let Some(path) = path.finish() else { return };
    decoration(surface, ArtifactType::Layout);
    surface.set_stroke(Some(Stroke { paint: color.into(), width: weight, ..Stroke::default() }));
    surface.draw_path(&path);
    surface.set_stroke(None);
    surface.end_tagged();
}

/// The title and the page, "page 2 sur 5".
fn foot(surface: &mut Surface<'_>, page: usize, of: usize, meta: &Meta<'_>, fonts: &Fonts) {
    let top = MARGIN + BODY + 16.0;
    rule(surface, (0.0, top - 4.0), (WIDTH, top - 4.0), 0.4, light());
    let number = match meta.language {
        Language::French => format!("page\u{a0}{page} sur\u{a0}{of}"),
        Language::English => format!("page\u{a0}{page} of\u{a0}{of}"),
    };
    let span = |text: String| [Span { text, ..Span::default() }];
    let number = lines(&span(number), FOOT, WIDTH, fonts).into_iter().next().unwrap_or_default();
    let room = WIDTH - number.width - 12.0;
    let title = format!("{}, {}", meta.title, meta.edition);
    let title = lines(&span(title), FOOT, room, fonts).into_iter().next().unwrap_or_default();
    let x = WIDTH - number.width;
    decoration(surface, ArtifactType::Footer);
    for run in title.runs {
        words(surface, &run, top + FOOT.size, fonts);
    }
    for run in number.runs {
        words(surface, &Run { x: x + run.x, ..run }, top + FOOT.size, fonts);
    }
    surface.end_tagged();
}

/// The headings, each below the one that it is in.
fn outline(pages: &[Page]) -> Outline {
    let mut outline = Outline::new();
    let mut open: Vec<(u8, OutlineNode)> = Vec::new();
    let headings = pages.iter().enumerate().flat_map(|(number, page)| {
        let of_page = move |(top, piece): &(f32, super::layout::Piece)| {
            let (level, title) = piece.heading.clone()?;
            let place = XyzDestination::new(number, Point::from_xy(MARGIN, MARGIN + top));
            Some((level, OutlineNode::new(title, place)))
        };
        page.iter().filter_map(of_page)
    });
    for (level, node) in headings {
        close(&mut open, level, &mut outline);
        open.push((level, node));
    }
    close(&mut open, 0, &mut outline);
    outline
}

/// Closes what is not above that level.
fn close(open: &mut Vec<(u8, OutlineNode)>, level: u8, outline: &mut Outline) {
    while let Some((_, node)) = open.pop_if(|(above, _)| *above >= level) {
        match open.last_mut() {
            Some((_, parent)) => parent.push_child(node),
            None => outline.push_child(node),
        }
    }
}
