//! Columns and rows.

use super::*;

/// The runs of a text with the places of its piece.
fn drawn(markdown: &str) -> Vec<(f32, Run)> {
    let pages = pages(markdown);
    assert_in_place(&pages);
    pieces(&pages).flat_map(runs).map(|(line, run, _)| (line, run.clone())).collect()
}

fn find(drawn: &[(f32, Run)], text: &str) -> Run {
    let found = drawn.iter().find(|(_, run)| run.text.trim() == text);
    found.unwrap_or_else(|| panic!("{text} in {drawn:?}")).1.clone()
}

fn is_near(one: f32, other: f32) -> bool {
    (one - other).abs() < SLACK
}

#[test]
fn cells_stand_where_their_column_has_them() {
    let drawn = drawn("| tête | centre | droite |\n|:--|:-:|--:|\n| g | c | d |\n");
    let [left, middle, right] = ["tête", "centre", "droite"].map(|text| find(&drawn, text));
    let [g, c, d] = ["g", "c", "d"].map(|text| find(&drawn, text));
    let centre = |run: &Run| f32::midpoint(run.x, end(run));
    assert!(is_near(left.x, g.x));
    assert!(is_near(centre(&middle), centre(&c)) && c.x > middle.x + 1.0);
    assert!(is_near(end(&right), end(&d)) && d.x > right.x + 1.0);
    // The table is as wide as the text.
    assert!(left.x < 10.0 && end(&d) > WIDTH - 10.0);
}

#[test]
fn a_head_is_bold_and_a_caption_in_italics() {
    let drawn = drawn("*Légende.*\n\n| tête |\n|---|\n| corps |\n");
    let style = |text| find(&drawn, text).style;
    assert!(style("Légende.").italic && !style("Légende.").bold);
    assert!(style("tête").bold && !style("corps").bold);
}

#[test]
fn a_line_is_below_each_row_and_a_darker_one_below_the_head() {
    let pages = pages(&table(3, "Projet"));
    let lines: Vec<Vec<bool>> = pieces(&pages)
        .skip(1)
        .map(|piece| {
            let line = |mark: &Mark| match mark {
                Mark::Rule { from, to, is_dark, .. } => {
                    assert!(is_near(from.1, piece.height) && is_near(to.1, piece.height));
                    assert!(is_near(from.0, 0.0) && is_near(to.0, WIDTH));
                    Some(*is_dark)
                }
                Mark::Words { .. } | Mark::Nothing { .. } => None,
            };
            piece.marks.iter().filter_map(line).collect()
        })
        .collect();
    assert_eq!(lines, [[true], [false], [false], [false]]);
}

#[test]
fn a_long_title_leaves_the_other_columns_in_one_line() {
    let title = "Améliorer la communication des cantines des collèges ".repeat(5);
    let text = format!(
        "| Rang | Projet | Note | Décision |\n|--:|:--|--:|:--|\n\
         | 1 | {title} | 7,27 (109/15) | lauréat, par son rang |\n"
    );
    let drawn = drawn(&text);
    for cell in ["Rang", "7,27 (109/15)", "lauréat, par son rang"] {
        find(&drawn, cell);
    }
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
                Mark::Rule { from, to, .. } if is_near(from.0, to.0) => Some(from.0),
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
