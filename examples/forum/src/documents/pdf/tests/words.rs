//! Every word is on the pages, in order and once.

use super::*;

/// The words of each part of a text, without spaces at the ends of lines.
fn words(markdown: &str) -> Vec<String> {
    let pages = pages(markdown);
    assert_in_place(&pages);
    parts(&pages).iter().map(|part| part.trim_end().to_owned()).collect()
}

#[test]
fn a_text_has_its_words_in_order() {
    let text = "# Titre\n\nUn *mot* **fort**,\nsuivi.  \nÀ la ligne.\n\n- un\n- deux\n  1. trois\n\n\
                > cité\n\n---\n\n*Légende.*\n\n| a | b |\n|:--|--:|\n| **c** | 2,5 |\n| d | |\n";
    assert_eq!(
        words(text),
        [
            "Titre",
            "Un mot fort, suivi.À la ligne.",
            "\u{2022}",
            "un",
            "\u{2022}",
            "deux",
            "1.",
            "trois",
            "cité",
            "Légende.",
            "a",
            "b",
            "c",
            "2,5",
            "d",
        ]
    );
}

#[test]
fn a_text_without_a_title_has_the_title_of_its_document() {
    assert_eq!(words("Bonjour."), [meta().title, "Bonjour."]);
    assert_eq!(words("## Section\n"), [meta().title, "Section"]);
    assert_eq!(words("#\n\nBonjour."), [meta().title, "Bonjour."]);
    assert_eq!(words(""), [meta().title]);
    assert_eq!(words("# À moi\n\n## Section\n"), ["À moi", "Section"]);
}

#[test]
fn code_and_markup_keep_their_lines() {
    let lines = |markdown: &str| -> Vec<String> {
        pieces(&pages(markdown)).skip(1).map(|piece| said(piece).trim_end().to_owned()).collect()
    };
    assert_eq!(lines("```\nun deux\ntrois\n```\n"), ["un deux", "trois"]);
    assert_eq!(lines("<p>\nun\n</p>\n"), ["<p>", "un", "</p>"]);
    assert_eq!(lines("un\\\ndeux\n"), ["un", "deux"]);
}

#[test]
fn a_long_line_ends_at_a_space_and_a_long_word_anywhere() {
    let text = "Une délibération motivée du jury. ".repeat(20);
    let pages = pages(&format!("# T\n\n{text}"));
    assert_in_place(&pages);
    let lines: Vec<String> = pieces(&pages).skip(1).map(said).collect();
    assert!(lines.len() > 3, "{lines:?}");
    for line in &lines {
        assert!(line.ends_with(' ') || line.ends_with('.'), "{line:?}");
        assert!(
            ["Une", "délibération", "motivée", "du", "jury."]
                .contains(&line.split(' ').next().unwrap())
        );
    }

    assert_eq!(words(&format!("# T\n\n{}", "x".repeat(5_000))), ["T", &"x".repeat(5_000)]);
}

#[test]
fn what_a_space_joins_is_not_divided() {
    for width in 0..12 {
        let text = format!("{}n°\u{a0}12\u{a0}: oui", "m ".repeat(30 + width));
        for piece in pieces(&pages(&text)).skip(1) {
            let line = said(piece);
            assert_eq!(line.contains("n°"), line.contains("12\u{a0}:"), "{line:?}");
        }
    }
}

#[test]
fn a_hyphen_between_letters_may_end_a_line_and_a_minus_may_not() {
    let ends = |word: &str, part: &str| {
        (20..60).any(|before| {
            let text = format!("{}{word}", "m ".repeat(before));
            pieces(&pages(&text)).skip(1).any(|piece| said(piece).ends_with(part))
        })
    };
    assert!(ends("sous-préfecture", "sous-"));
    assert!(!ends("10-12", "10-"));
    assert!(!ends("\u{2212}5", "\u{2212}"));
}

#[test]
fn numbers_of_any_length_stand_before_their_items() {
    for start in [1, 9, 99, 999, 999_999_999] {
        let text = format!("# T\n\n{start}. un\n1. deux\n");
        let (first, second) = (format!("{start}."), format!("{}.", start + 1));
        assert_eq!(words(&text), ["T", &first, "un", &second, "deux"]);
    }
    assert_eq!(words("# T\n\n- # U\n- | a |\n  |---|\n  | b |\n-\n- ***\n").len(), 8);
}

#[test]
fn a_label_stands_before_its_item_in_the_file_too() {
    let pages = pages("# T\n\n1. un\n2. deux\n");
    let lines: Vec<String> = pieces(&pages).skip(1).map(said).collect();
    assert_eq!(lines, ["1. un", "2. deux"]);
}

#[test]
fn what_is_too_deep_stands_at_the_deepest() {
    let deep = format!("{}mot\n", "> ".repeat(20_000));
    assert_eq!(words(&deep), [meta().title, "mot"]);
    let lists: String =
        (0..60).map(|depth| format!("{}- n{depth}\n", "  ".repeat(depth))).collect();
    let said = words(&lists);
    let items: Vec<&String> = said.iter().filter(|part| part.starts_with('n')).collect();
    assert_eq!(items.len(), 60);
    assert_eq!(items.last().unwrap().as_str(), "n59");
}

#[test]
fn what_no_one_sees_is_left_out_and_what_no_font_has_is_shown() {
    let visible = |text: &str| words(&format!("# T\n\na{text}b")).pop().unwrap();
    for unseen in ["\u{ad}", "\u{feff}", "\u{fffe}", "\u{1}", "\u{7f}", "\u{85}"] {
        assert_eq!(visible(unseen), "ab", "{unseen:?}");
    }
    for unknown in ["\u{e000}", "\u{f8ff}", "\u{f0000}", "\u{10fffd}"] {
        assert_eq!(visible(unknown), "a\u{fffd}b", "{unknown:?}");
    }
    assert_eq!(visible("\t"), "a b");
    // A letter and its accent are one, also if something unseen stood between them.
    assert_eq!(visible("e\u{301}"), "aéb");
    assert_eq!(visible("e\u{ad}\u{301}"), "aéb");

    // What the fonts do not have keeps its text and has a shape, whichever style it is in.
    let fonts = Fonts::built_in().unwrap();
    for text in ["\u{1f600}", "العربية", "漢字", "\u{ffff}", "\u{10ffff}"] {
        for (bold, italic) in [(false, false), (true, false), (false, true), (true, true)] {
            let glyphs = fonts.shape(text, fonts::Style { bold, italic });
            assert!(!glyphs.is_empty() && glyphs.iter().all(|glyph| glyph.id != 0), "{text}");
            assert!(glyphs.iter().any(|glyph| glyph.advance > 0.0), "{text}");
        }
    }
}

#[test]
fn the_fonts_have_what_french_is_written_with() {
    let fonts = Fonts::built_in().unwrap();
    let of = |text: &str, style| fonts.shape(text, style).first().map(|glyph| glyph.id);
    for (bold, italic) in [(false, false), (true, false), (false, true), (true, true)] {
        let style = fonts::Style { bold, italic };
        let missing = of("\u{fffd}", style);
        for letter in
            "àâäçéèêëîïôöùûüÿæœÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸÆŒ«»’‘“”–—…€°№½¼¾²³ʳᵉ×÷−≤≥≠≈→✓☐‰\u{a0}\u{202f}"
                .chars()
        {
            assert_ne!(of(&letter.to_string(), style), missing, "{letter:?}, {style:?}");
        }
        assert_eq!(of("漢", style), missing);
    }
}

#[test]
fn shapes_stand_for_all_of_a_text() {
    let fonts = Fonts::built_in().unwrap();
    let accents = format!("a{}b", "\u{327}".repeat(40_000));
    for text in ["efficace ﬁn", "x\u{327}\u{301}\u{332}y", "العربية", "👩‍👩‍👧", accents.as_str()]
    {
        let glyphs = fonts.shape(text, fonts::Style::default());
        let mut at = 0..0;
        for glyph in &glyphs {
            if glyph.range != at {
                assert_eq!(glyph.range.start, at.end, "{text}");
                at = glyph.range.clone();
            }
            assert!(text.get(at.clone()).is_some_and(|part| !part.is_empty()), "{text}");
        }
        assert_eq!(at.end, text.len());
    }
}

#[test]
fn the_styles_of_words_are_theirs() {
    let pages = pages("# Titre\n\nun *deux* **trois** ***quatre***\n");
    let styles: Vec<(&str, bool, bool)> = pieces(&pages)
        .flat_map(runs)
        .map(|(_, run, _)| (run.text.trim(), run.style.bold, run.style.italic))
        .filter(|(text, _, _)| !text.is_empty())
        .collect();
    assert_eq!(
        styles,
        [
            ("Titre", true, false),
            ("un", false, false),
            ("deux", false, true),
            ("trois", true, false),
            ("quatre", true, true),
        ]
    );
}
