//! Whatever is written comes to pages.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization as _;

use super::{
    super::super::blocks::{Block, Span, plain},
    *,
};

/// Characters that have given trouble to those who lay out text.
const ODD: &[char] = &[
    'é',
    'œ',
    '«',
    '»',
    '’',
    '–',
    '½',
    '€',
    '°',
    '\u{a0}',
    '\u{202f}',
    ' ',
    ' ',
    '-',
    'ﬁ',
    'İ',
    'Ω',
    'ж',
    '\u{301}',
    '\u{327}',
    '\u{200d}',
    '\u{200b}',
    '\u{200f}',
    '\u{202e}',
    '\u{ad}',
    '\u{feff}',
    '\u{fffe}',
    '\u{ffff}',
    '\u{e000}',
    '\u{f8ff}',
    '\u{10fffd}',
    '\u{1}',
    '\t',
    '\u{85}',
    '\u{2028}',
    '漢',
    'ع',
    'ר',
    '👩',
    '🏽',
    '\u{fe0f}',
    '⸻',
    '|',
    '*',
    '_',
    '`',
    '#',
    '>',
    '<',
    '[',
    ']',
    '&',
    '\\',
    '1',
    '.',
    ')',
    '+',
];

fn odd() -> impl Strategy<Value = char> {
    prop_oneof![proptest::sample::select(ODD), proptest::char::range('a', 'z'), any::<char>()]
}

/// A text in which nothing is markup.
fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => "[a-zéœ]{1,9}",
        2 => proptest::collection::vec(odd(), 1..9).prop_map(String::from_iter),
        1 => "[a-zA-Z0-9]{60,120}",
    ];
    let words = proptest::collection::vec(word, 0..12);
    words.prop_map(|words| super::super::super::markdown::escape(&words.join(" ")))
}

fn styled() -> impl Strategy<Value = String> {
    (text(), 0..6_u8).prop_map(|(text, style)| match (text.trim(), style) {
        ("", _) => String::new(),
        (text, 0) => format!("**{text}**"),
        (text, 1) => format!("avant *{text}* après"),
        (text, _) => text.to_owned(),
    })
}

fn a_table() -> impl Strategy<Value = String> {
    let row = proptest::collection::vec(styled(), 5);
    (1..6_usize, proptest::collection::vec(row, 0..12), any::<bool>()).prop_map(
        |(columns, rows, has_caption)| {
            let line = |row: &Vec<String>| format!("| {} |\n", row[..columns].join(" | "));
            let head = format!("|{}\n", " a |".repeat(columns));
            let rule = format!("|{}\n", "--:|".repeat(columns));
            let rows: String = rows.iter().map(line).collect();
            format!("{}{head}{rule}{rows}", if has_caption { "*Légende*\n\n" } else { "" })
        },
    )
}

fn block() -> impl Strategy<Value = String> {
    let indent = |text: String, mark: &str| {
        let after = format!("\n{}", " ".repeat(mark.len()));
        format!("{mark}{}", text.trim_end().replace('\n', &after))
    };
    let leaf = prop_oneof![
        4 => styled(),
        2 => (1..5_usize, "[a-zéœ ]{0,40}").prop_map(|(level, title)| format!("{} {title}", "#".repeat(level))),
        2 => a_table(),
        1 => Just("***".to_owned()),
        1 => text().prop_map(|text| format!("```\n{text}\n```")),
    ];
    leaf.prop_recursive(3, 12, 3, move |inner| {
        prop_oneof![
            (proptest::collection::vec(inner.clone(), 1..3), 0..3_u8).prop_map(
                move |(items, kind)| {
                    let mark = ["- ", "1. ", "> "][usize::from(kind)];
                    let items: Vec<String> =
                        items.into_iter().map(|item| indent(item, mark)).collect();
                    items.join("\n")
                }
            ),
            inner,
        ]
    })
}

fn document() -> impl Strategy<Value = String> {
    proptest::collection::vec(block(), 0..8).prop_map(|blocks| blocks.join("\n\n"))
}

/// Letters and figures, the way that pages have them.
fn letters(text: &str) -> String {
    text.nfd().filter(|letter| letter.is_alphanumeric()).collect()
}

/// The letters of each part of blocks, in order.
fn expected(blocks: &[Block]) -> Vec<String> {
    let mut parts = Vec::new();
    expect(blocks, &mut parts);
    parts.retain(|part: &String| !part.is_empty());
    parts
}

fn expect(blocks: &[Block], parts: &mut Vec<String>) {
    let words = |text: &[Span]| letters(&plain(text));
    for block in blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph(text) => parts.push(words(text)),
            Block::Quote(blocks) => expect(blocks, parts),
            Block::List { start, items } => {
                for (number, item) in items.iter().enumerate() {
                    parts.extend(start.map(|start| (start + number as u64).to_string()));
                    expect(item, parts);
                }
            }
            Block::Table(table) => {
                parts.extend(table.caption.as_deref().map(words));
                parts.extend(table.head.iter().map(|cell| words(cell)));
                parts.extend(table.rows.iter().flat_map(|row| &row.cells).map(|cell| words(cell)));
            }
            Block::Rule => {}
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn all_words_are_on_the_pages_and_in_place(text in document()) {
        // With a title, none is added.
        let text = format!("# T\n\n{text}");
        let pages = pages(&text);
        assert_in_place(&pages);
        let found: Vec<String> =
            parts(&pages).iter().map(|part| letters(part)).filter(|part| !part.is_empty()).collect();
        prop_assert_eq!(found, expected(&read(&text)));
    }

    #[test]
    fn any_document_is_a_file(text in document()) {
        let file = file(&text);
        prop_assert!(file.starts_with(b"%PDF-1.7"));
    }

    #[test]
    fn any_characters_are_a_file_or_refused(
        text in proptest::collection::vec(prop_oneof![9 => odd(), 1 => Just('\n')], 0..400)
    ) {
        let text = String::from_iter(text);
        let refused = render(&read(&text), &meta()).err();
        prop_assert!(!matches!(refused, Some(PdfError::Refused { .. })), "{:?}", refused);
        assert_in_place(&pages(&text));
    }
}
