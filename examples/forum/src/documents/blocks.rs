//! The blocks of a text: what the page and the PDF are both made from.

use pulldown_cmark::{Alignment, Event, Parser, Tag, TagEnd};

use super::markdown::events;

/// How deep lists and quotations stand in each other. What is deeper stands there.
const DEEPEST: usize = 6;

/// A part of a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Block {
    Heading { level: u8, text: Inline },
    Paragraph(Inline),
    List { start: Option<u64>, items: Vec<Vec<Block>> },
    Quote(Vec<Block>),
    Table(Table),
    Rule,
}

/// Words in a line.
pub(super) type Inline = Vec<Span>;

/// Words of one style. A line break of the author's is a span of its own, `"\n"`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Span {
    pub(super) text: String,
    pub(super) bold: bool,
    pub(super) italic: bool,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Table {
    pub(super) caption: Option<Inline>,
    pub(super) columns: Vec<Column>,
    pub(super) head: Vec<Inline>,
    pub(super) rows: Vec<Row>,
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Column {
    pub(super) align: Alignment,
    /// Whether it is left to be filled in by hand.
    pub(super) is_blank: bool,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) cells: Vec<Inline>,
    /// Whether its first cell heads it.
    pub(super) is_headed: bool,
}

impl Table {
    /// Whether it has a column to be filled in by hand.
    pub(super) fn is_form(&self) -> bool {
        self.columns.iter().any(|column| column.is_blank)
    }
}

/// The words without their style.
pub(super) fn plain(text: &[Span]) -> String {
    text.iter().map(|span| span.text.as_str()).collect::<String>().replace('\n', " ")
}

/// Reads Markdown. Markup of HTML is shown as it stands: a page that prints has no use for it.
pub(super) fn read(markdown: &str) -> Vec<Block> {
    let mut reader = Reader { events: events(markdown), depth: 0 };
    let mut blocks = reader.blocks();
    caption(&mut blocks);
    blocks
}

/// A paragraph in italics alone before a table is its caption.
fn caption(blocks: &mut Vec<Block>) {
    let mut captioned: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks.drain(..) {
        let mut block = block;
        if let (Block::Table(table), Some(Block::Paragraph(text))) = (&mut block, captioned.last())
            && text.iter().all(|span| span.italic)
        {
            let upright = |span: &Span| Span { italic: false, ..span.clone() };
            table.caption = Some(text.iter().map(upright).collect());
            captioned.pop();
        }
        captioned.push(block);
    }
    *blocks = captioned;
}

struct Reader<'a> {
    events: Parser<'a>,
    /// In how many lists and quotations the next event stands.
    depth: usize,
}

impl Reader<'_> {
    /// Blocks up to the end of what holds them. Words that stand in no paragraph, as in a tight
    /// list, are one.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut loose = Style::default();
        // How many lists, items and quotations are open that are too deep to be any.
        let mut too_deep: usize = 0;
        while let Some(event) = self.events.next() {
            let block = match event {
                Event::Start(Tag::List(_) | Tag::Item | Tag::BlockQuote(_))
                    if self.depth >= DEEPEST =>
                {
                    too_deep = too_deep.saturating_add(1);
                    loose.flush(&mut blocks);
                    continue;
                }
                Event::End(TagEnd::List(_) | TagEnd::Item | TagEnd::BlockQuote(_))
                    if too_deep > 0 =>
                {
                    too_deep = too_deep.saturating_sub(1);
                    loose.flush(&mut blocks);
                    continue;
                }
                Event::Start(Tag::Heading { level, .. }) => {
                    let level = u8::try_from(level as usize).unwrap_or(u8::MAX);
                    Block::Heading { level, text: self.inline() }
                }
                Event::Start(Tag::Paragraph | Tag::HtmlBlock | Tag::CodeBlock(_)) => {
                    Block::Paragraph(self.inline())
                }
                Event::Start(Tag::List(start)) => {
                    Block::List { start, items: self.deeper(Self::items) }
                }
                Event::Start(Tag::BlockQuote(_)) => Block::Quote(self.deeper(Self::blocks)),
                Event::Start(Tag::Table(alignments)) => Block::Table(self.table(&alignments)),
                Event::Rule => Block::Rule,
                Event::End(
                    TagEnd::Item | TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Table,
                ) => break,
                other => {
                    loose.take(other);
                    continue;
                }
            };
            loose.flush(&mut blocks);
            blocks.push(block);
        }
        loose.flush(&mut blocks);
        blocks.retain(|block| match block {
            Block::Paragraph(text) => !text.is_empty(),
            Block::Heading { text, .. } => !plain(text).trim().is_empty(),
            _ => true,
        });
        blocks
    }

    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        self.depth = self.depth.saturating_add(1);
        let inner = read(self);
        self.depth = self.depth.saturating_sub(1);
        inner
    }

    fn items(&mut self) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::Item) => items.push(self.blocks()),
                Event::End(TagEnd::List(_)) => break,
                _ => {}
            }
        }
        items
    }

    /// Words up to the end of the block that holds them.
    fn inline(&mut self) -> Inline {
        let mut style = Style::default();
        for event in self.events.by_ref() {
            match event {
                Event::End(
                    TagEnd::Paragraph
                    | TagEnd::Heading(_)
                    | TagEnd::CodeBlock
                    | TagEnd::HtmlBlock
                    | TagEnd::TableCell,
                ) => break,
                other => style.take(other),
            }
        }
        style.finish()
    }

    fn table(&mut self, alignments: &[Alignment]) -> Table {
        let mut table = Table::default();
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead) => table.head = self.cells(),
                Event::Start(Tag::TableRow) => {
                    let cells = self.cells();
                    let is_headed = cells.first().is_some_and(|first| {
                        !first.is_empty() && first.iter().all(|span| span.bold)
                    });
                    table.rows.push(Row { cells, is_headed });
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        let is_blank = |place: usize| {
            let in_row = |row: &Row| row.cells.get(place).is_none_or(Vec::is_empty);
            !table.rows.is_empty() && table.rows.iter().all(in_row)
        };
        let column = |(place, align): (usize, &Alignment)| Column {
            align: *align,
            is_blank: is_blank(place),
        };
        table.columns = alignments.iter().enumerate().map(column).collect();
        table
    }

    fn cells(&mut self) -> Vec<Inline> {
        let mut cells = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::TableCell) => cells.push(self.inline()),
                Event::End(TagEnd::TableHead | TagEnd::TableRow) => break,
                _ => {}
            }
        }
        cells
    }
}

/// Words as they are read, and the style that they are in.
#[derive(Default)]
struct Style {
    spans: Inline,
    bold: usize,
    italic: usize,
}

impl Style {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::Strong) => self.bold = self.bold.saturating_add(1),
            Event::End(TagEnd::Strong) => self.bold = self.bold.saturating_sub(1),
            Event::Start(Tag::Emphasis) => self.italic = self.italic.saturating_add(1),
            Event::End(TagEnd::Emphasis) => self.italic = self.italic.saturating_sub(1),
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                // Code and markup come with the ends of their lines.
                let mut lines = text.split('\n');
                self.push(lines.next().unwrap_or_default());
                for line in lines {
                    self.end_line();
                    self.push(line);
                }
            }
            Event::SoftBreak => self.push(" "),
            Event::HardBreak => self.end_line(),
            _ => {}
        }
    }

    fn end_line(&mut self) {
        self.spans.push(Span { text: "\n".to_owned(), ..Span::default() });
    }

    fn push(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let (bold, italic) = (self.bold > 0, self.italic > 0);
        match self.spans.last_mut() {
            Some(last) if last.bold == bold && last.italic == italic && last.text != "\n" => {
                last.text.push_str(text);
            }
            _ => self.spans.push(Span { text: text.to_owned(), bold, italic }),
        }
    }

    fn flush(&mut self, blocks: &mut Vec<Block>) {
        let spans = std::mem::take(self).finish();
        if !spans.is_empty() {
            blocks.push(Block::Paragraph(spans));
        }
    }

    /// A text ends with its last line, not after it.
    fn finish(mut self) -> Inline {
        while self.spans.pop_if(|last| last.text == "\n").is_some() {}
        self.spans
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> Inline {
        vec![Span { text: text.to_owned(), ..Span::default() }]
    }

    #[test]
    fn italics_before_a_table_are_its_caption() {
        let blocks = read("*Membres.*\n\n| Nom | Signature |\n|---|---|\n| **Ada** | |\n");
        let [Block::Table(table)] = blocks.as_slice() else { panic!("{blocks:?}") };
        assert_eq!(table.caption, Some(word("Membres.")));
        assert!(table.is_form() && table.columns[1].is_blank && !table.columns[0].is_blank);
        assert!(table.rows[0].is_headed);

        let blocks = read("Un *mot*.\n\n| a |\n|---|\n| b |\n");
        let [Block::Paragraph(_), Block::Table(table)] = blocks.as_slice() else {
            panic!("{blocks:?}")
        };
        assert_eq!(table.caption, None);
        assert!(!table.is_form() && !table.rows[0].is_headed);
    }

    #[test]
    fn a_tight_list_holds_its_words() {
        let blocks = read("- un **deux**\n- trois\n  - quatre\n");
        let [Block::List { start: None, items }] = blocks.as_slice() else { panic!("{blocks:?}") };
        assert_eq!(items.len(), 2);
        assert!(matches!(&items[0][..], [Block::Paragraph(text)] if plain(text) == "un deux"));
        assert!(matches!(&items[1][..], [Block::Paragraph(_), Block::List { .. }]));
    }

    #[test]
    fn markup_of_html_is_text() {
        let blocks = read("<script>x</script>\n\nun <b>deux</b>\n");
        let text: Vec<String> = blocks
            .iter()
            .map(|block| match block {
                Block::Paragraph(text) => plain(text),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(text, ["<script>x</script>", "un <b>deux</b>"]);
    }
}
