//! A page that stands alone: no script, nothing from elsewhere, in mind of RGAA and of paper.

use std::fmt::Write as _;

use pulldown_cmark::Alignment;
use serde::Serialize;

use super::{
    Meta, TemplateError, Templates, as_value,
    blocks::{Block, Inline, Table, plain, read},
    tag,
};

/// What the page around the text is given.
#[derive(Debug, Serialize)]
struct Page<'a> {
    language: &'static str,
    title: String,
    organiser: &'a str,
    edition: &'a str,
    style: minijinja::Value,
    body: minijinja::Value,
}

/// The page of a text.
pub(super) fn page(
    templates: &Templates,
    meta: &Meta<'_>,
    markdown: &str,
) -> Result<String, TemplateError> {
    let mut body = String::new();
    write_blocks(&read(markdown), &mut body);
    // A style meta ends where a page would let it.
    let style = templates.style(meta.language)?.replace("</", "<\\/");
    let page = Page {
        language: tag(meta.language),
        title: format!("{} – {}", meta.title, meta.edition),
        organiser: meta.organiser,
        edition: meta.edition,
        style: minijinja::Value::from_safe_string(style),
        body: minijinja::Value::from_safe_string(body),
    };
    templates.page(meta.language, &as_value(&page))
}

fn write_blocks(blocks: &[Block], page: &mut String) {
    for block in blocks {
        match block {
            Block::Heading { level, text } => element(page, &format!("h{level}"), text),
            Block::Paragraph(text) => element(page, "p", text),
            Block::List { start, items } => write_list(*start, items, page),
            Block::Quote(blocks) => {
                page.push_str("<blockquote>\n");
                write_blocks(blocks, page);
                page.push_str("</blockquote>\n");
            }
            Block::Table(table) => write_table(table, page),
            Block::Rule => page.push_str("<hr />\n"),
        }
    }
}

fn element(page: &mut String, name: &str, text: &Inline) {
    // Writing to a string does not fail, here and below.
    let _ = writeln!(page, "<{name}>{}</{name}>", inline(text));
}

fn write_list(start: Option<u64>, items: &[Vec<Block>], page: &mut String) {
    let (open, close) = match start {
        None => ("<ul>".to_owned(), "</ul>"),
        Some(1) => ("<ol>".to_owned(), "</ol>"),
        Some(start) => (format!("<ol start=\"{start}\">"), "</ol>"),
    };
    let _ = writeln!(page, "{open}");
    for item in items {
        page.push_str("<li>");
        match item.as_slice() {
            [Block::Paragraph(text), rest @ ..] => {
                page.push_str(&inline(text));
                write_blocks(rest, page);
            }
            blocks => write_blocks(blocks, page),
        }
        page.push_str("</li>\n");
    }
    let _ = writeln!(page, "{close}");
}

fn write_table(table: &Table, page: &mut String) {
    let class = if table.is_form() { " class=\"form\"" } else { "" };
    let _ = writeln!(page, "<table{class}>");
    if let Some(caption) = &table.caption {
        element(page, "caption", caption);
    }
    let class = |place: usize| match table.columns.get(place) {
        Some(column) if column.is_blank => " class=\"blank\"",
        Some(column) => match column.align {
            Alignment::Right => " class=\"number\"",
            Alignment::Center => " class=\"centre\"",
            Alignment::None | Alignment::Left => "",
        },
        None => "",
    };
    page.push_str("<thead>\n<tr>");
    for (place, cell) in table.head.iter().enumerate() {
        let _ = write!(page, "<th scope=\"col\"{}>{}</th>", class(place), inline(cell));
    }
    page.push_str("</tr>\n</thead>\n<tbody>\n");
    for row in &table.rows {
        page.push_str("<tr>");
        for (place, cell) in row.cells.iter().enumerate() {
            let _ = if place == 0 && row.is_headed {
                let text = escape(&plain(cell));
                write!(page, "<th scope=\"row\"{}>{text}</th>", class(place))
            } else {
                write!(page, "<td{}>{}</td>", class(place), inline(cell))
            };
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n</table>\n");
}

fn inline(text: &Inline) -> String {
    let mut html = String::new();
    for span in text {
        if span.text == "\n" {
            html.push_str("<br />\n");
            continue;
        }
        let mut piece = escape(&span.text);
        if span.italic {
            piece = format!("<em>{piece}</em>");
        }
        if span.bold {
            piece = format!("<strong>{piece}</strong>");
        }
        html.push_str(&piece);
    }
    html
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
