//! Where pages end.

use super::*;

/// Whether a heading stands there: its type is larger than that of a text.
fn is_heading(piece: &Piece) -> bool {
    runs(piece).any(|(_, run, _)| run.size > layout::TEXT.size)
}

/// The words of each page, one line for each piece.
fn lines(markdown: &str) -> Vec<Vec<String>> {
    let pages = pages(markdown);
    assert_in_place(&pages);
    let line = |(_, piece): &(f32, Piece)| {
        runs(piece).map(|(_, run, _)| run.text.as_str()).collect::<String>().trim().to_owned()
    };
    pages.iter().map(|page| page.iter().map(line).collect()).collect()
}

/// Fails unless a page is more than half full before it ends, except the last.
fn assert_full(pages: &[Page], least: f32) {
    for page in pages.split_last().unwrap().1 {
        let (top, last) = page.last().unwrap();
        assert!(top + last.height >= least, "a page ends at {}", top + last.height);
    }
}

#[test]
fn a_page_ends_when_it_is_full() {
    let pages = pages(&paragraphs(100));
    assert_in_place(&pages);
    assert_eq!(pages.len(), 3);
    assert_full(&pages, BODY - 2.0 * layout::TEXT.leading);
    // What begins a page begins at its top.
    assert!(pages.iter().all(|page| page[0].0 == 0.0));
}

#[test]
fn a_heading_does_not_stand_last_on_a_page() {
    for before in 27..35 {
        for below in [
            "Un mot.".to_owned(),
            "Un texte de plusieurs lignes. ".repeat(20),
            table(4, "Projet"),
            format!("*Légende.*\n\n{}", table(3, "Projet")),
            form(4),
            "- un\n- deux\n".to_owned(),
            "> cité\n".to_owned(),
            "### Sous-section\n\nUn mot.".to_owned(),
            table(1, &"mot ".repeat(900)),
        ] {
            let pages = pages(&format!("{}## Section\n\n{below}", paragraphs(before)));
            assert_in_place(&pages);
            for page in &pages {
                let (_, last) = page.last().unwrap();
                assert!(!is_heading(last), "{before}, {below}");
            }
        }
    }
}

#[test]
fn a_heading_of_several_lines_is_not_divided() {
    for before in 26..36 {
        let title = "Un titre long. ".repeat(12);
        let pages = pages(&format!("{}## {title}\n\nUn mot.", paragraphs(before)));
        let has_heading =
            |page: &&Page| page.iter().any(|(_, piece)| said(piece).contains("titre long"));
        assert_eq!(pages.iter().filter(has_heading).count(), 1, "{before}");
    }
}

#[test]
fn no_line_of_a_paragraph_stands_alone() {
    for before in 28..36 {
        for repeated in [12, 16, 20, 40] {
            let text = "Une observation motivée. ".repeat(repeated);
            let pages = pages(&format!("{}{text}", paragraphs(before)));
            let lines_of = |page: &Page| {
                page.iter().filter(|(_, piece)| said(piece).contains("observation")).count()
            };
            let counts: Vec<usize> =
                pages.iter().map(lines_of).filter(|&count| count > 0).collect();
            assert!(counts.iter().all(|&count| count > 1), "{before}, {repeated}: {counts:?}");
        }
    }
}

#[test]
fn the_head_of_a_table_is_on_each_of_its_pages() {
    for rows in [60, 500] {
        let lines = lines(&format!("# T\n\n{}", table(rows, "Améliorer la cantine")));
        assert!(lines.len() > rows / 45, "{}", lines.len());
        for (number, page) in lines.iter().enumerate() {
            let heads = page.iter().filter(|line| *line == "N°TitreAvis").count();
            assert_eq!(heads, 1, "page {number}");
            assert_eq!(page[if number == 0 { 1 } else { 0 }], "N°TitreAvis");
        }
        let all: Vec<&String> =
            lines.iter().flatten().filter(|line| line.contains("cantine")).collect();
        assert_eq!(all.len(), rows);
    }
    // A head that is repeated is said once.
    let pages = pages(&table(60, "Projet"));
    assert_eq!(parts(&pages).iter().filter(|part| *part == "Titre").count(), 1);
}

#[test]
fn the_last_row_of_a_table_does_not_stand_alone() {
    for rows in (2..110).step_by(3).chain(30..50) {
        let lines = lines(&table(rows, "Projet"));
        let last = lines.last().unwrap();
        assert!(last.len() > 2, "{rows}: {last:?}");
    }
}

#[test]
fn a_row_is_not_divided_unless_it_is_too_tall() {
    for before in 24..36 {
        let text = format!("{}{}", paragraphs(before), table(3, &"mot ".repeat(60)));
        for page in lines(&text) {
            for line in page.iter().filter(|line| line.contains("mot")) {
                assert_eq!(line.matches("mot").count(), 60, "{line}");
            }
        }
    }

    let tall = pages(&format!("{}{}", paragraphs(10), table(1, &"mot ".repeat(3_000))));
    assert_in_place(&tall);
    let rows: Vec<Vec<&Piece>> = tall
        .iter()
        .map(|page| {
            page.iter()
                .map(|(_, piece)| piece)
                .filter(|piece| said(piece).contains("mot"))
                .collect()
        })
        .collect();
    assert!(tall.len() > 2 && rows.iter().all(|rows| !rows.is_empty()));
    let words: usize = rows.iter().flatten().map(|piece| said(piece).matches("mot").count()).sum();
    assert_eq!(words, 3_000);
}

#[test]
fn a_form_stands_on_one_page_if_one_holds_it() {
    for before in (0..45).step_by(3) {
        let pages = pages(&format!("# T\n\n{}{}", paragraphs(before), form(15)));
        assert_in_place(&pages);
        let of_form = |page: &&Page| {
            page.iter().any(|(_, piece)| {
                let said = said(piece);
                ["Signatures", "Les membres", "Membre "].iter().any(|part| said.contains(part))
            })
        };
        assert_eq!(pages.iter().filter(of_form).count(), 1, "{before}");
    }
}

#[test]
fn a_form_that_no_page_holds_begins_where_it_stands_and_repeats_its_head() {
    let lines = lines(&format!("# T\n\n{}{}", paragraphs(4), form(60)));
    assert!(lines[0].iter().any(|line| line.starts_with("Membre 1A")), "{:?}", lines[0]);
    assert!(lines.len() > 2);
    for page in &lines {
        assert_eq!(page.iter().filter(|line| *line == "MembreQualitéSignature").count(), 1);
    }
    let members = lines.iter().flatten().filter(|line| line.ends_with("département"));
    assert_eq!(members.count(), 60);
}

#[test]
fn a_form_has_room_for_a_hand() {
    let pages = pages(&form(15));
    for piece in pieces(&pages).filter(|piece| said(piece).starts_with("Membre ")) {
        assert!(piece.height >= 30.0, "{}", piece.height);
        let edges: Vec<f32> = piece
            .marks
            .iter()
            .filter_map(|mark| match mark {
                Mark::Rule { from, to, .. } if from.0 == to.0 => Some(from.0),
                _ => None,
            })
            .collect();
        let [_, _, left, right] = edges.as_slice() else { panic!("{edges:?}") };
        assert!(right - left >= 140.0, "{edges:?}");
    }
}

#[test]
fn a_table_as_wide_as_a_page_is_set_and_a_wider_one_is_refused() {
    let table = |columns: usize| {
        let row = "| Wm ".repeat(columns);
        format!("{row}|\n{}|\n{row}|\n", "|---".repeat(columns))
    };
    let blocks = |columns: usize| read(&table(columns));
    let most = match render(&blocks(1_000), &meta()) {
        Err(PdfError::Columns { columns: 1_000, most }) => most,
        other => panic!("{other:?}"),
    };
    assert_in_place(&pages(&table(most)));
    assert!(render(&blocks(most), &meta()).is_ok());
    let above = most + 1;
    assert_eq!(render(&blocks(above), &meta()), Err(PdfError::Columns { columns: above, most }));

    // In a list there is less room.
    let listed = format!("- {}", table(most).replace('\n', "\n  "));
    let refused = render(&read(&listed), &meta());
    assert!(matches!(refused, Err(PdfError::Columns { columns, .. }) if columns == most));
}

#[test]
fn a_long_word_leaves_the_other_columns_their_words() {
    let text = format!(
        "| N° | Titre | Département |\n|--:|:--|:--|\n| 12 | {} | Pas-de-Calais |\n",
        "x".repeat(10_000)
    );
    let pages = pages(&text);
    assert_in_place(&pages);
    let runs: Vec<&str> =
        pieces(&pages).flat_map(runs).map(|(_, run, _)| run.text.as_str()).collect();
    assert!(runs.contains(&"12") && runs.contains(&"Département"), "{runs:?}");
    assert!(runs.contains(&"Pas-de-Calais"), "{runs:?}");
}
