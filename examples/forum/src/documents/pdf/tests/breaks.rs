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

#[test]
fn a_page_ends_when_it_is_full() {
    let pages = pages(&paragraphs(100));
    assert_in_place(&pages);
    assert_eq!(pages.len(), 3);
    for page in pages.split_last().unwrap().1 {
        let (above, last) = page.last().unwrap();
        assert!(above + last.height > BODY - 2.0 * layout::TEXT.leading, "{above}");
    }
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
            assert_eq!(page[usize::from(number == 0)], "N°TitreAvis");
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
fn a_form_takes_no_more_to_its_page_than_the_paragraph_before_it() {
    let form = form(3).replace("## Signatures", "Un mot.");
    for before in (10..45).step_by(3) {
        let text = format!("# T\n\n{}## Droits\n\n{}{form}", paragraphs(before), paragraphs(12));
        let pages = pages(&text);
        let on = |word: &str| {
            let holds = |page: &Page| page.iter().any(|(_, piece)| said(piece).contains(word));
            pages.iter().position(holds).unwrap()
        };
        // The section begins where there is room for its first paragraph.
        let alone = page_of_heading_alone(before);
        assert_eq!(on("Droits"), alone, "{before}");
    }
}

/// On which page a heading stands that nothing but paragraphs follow.
fn page_of_heading_alone(before: usize) -> usize {
    let text = format!("# T\n\n{}## Droits\n\n{}", paragraphs(before), paragraphs(12));
    let holds = |page: &Page| page.iter().any(|(_, piece)| said(piece).contains("Droits"));
    pages(&text).iter().position(holds).unwrap()
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
