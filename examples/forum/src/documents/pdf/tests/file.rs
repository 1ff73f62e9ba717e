//! What others find in the file.

use lopdf::{Dictionary, Document, Object};

use super::*;

fn document(markdown: &str) -> Document {
    Document::load_mem(&file(markdown)).unwrap()
}

/// The words of a page, as a reader finds them.
fn text(document: &Document, page: u32) -> String {
    document.extract_text(&[page]).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn follow<'a>(document: &'a Document, of: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let (_, object) = document.dereference(of.get(key).ok()?).ok()?;
    Some(object)
}

/// The parts of the structure: the kind of each, and how many pieces of the pages are in it.
fn structure(document: &Document) -> Vec<(String, usize)> {
    let root = follow(document, document.catalog().unwrap(), b"StructTreeRoot").unwrap();
    let mut parts = Vec::new();
    walk(document, root, &mut parts);
    parts
}

fn walk(document: &Document, object: &Object, parts: &mut Vec<(String, usize)>) {
    let (_, object) = document.dereference(object).unwrap();
    match object {
        Object::Array(children) => children.iter().for_each(|child| walk(document, child, parts)),
        Object::Dictionary(part) => {
            let kind = part.get(b"S").and_then(Object::as_name).map(String::from_utf8_lossy);
            let is_content = part.get(b"Type").is_ok_and(|of| of == &Object::Name(b"MCR".to_vec()));
            if is_content {
                parts.last_mut().unwrap().1 += 1;
                return;
            }
            if let Ok(kind) = kind {
                parts.push((kind.into_owned(), 0));
            }
            if let Ok(children) = part.get(b"K") {
                walk(document, children, parts);
            }
        }
        Object::Integer(_) => parts.last_mut().unwrap().1 += 1,
        other => panic!("{other:?}"),
    }
}

/// The outline: each title with its depth.
fn outline(document: &Document) -> Vec<(usize, String)> {
    let root = follow(document, document.catalog().unwrap(), b"Outlines").unwrap();
    let mut titles = Vec::new();
    siblings(document, root.as_dict().unwrap(), 1, &mut titles);
    titles
}

fn siblings(document: &Document, of: &Dictionary, depth: usize, titles: &mut Vec<(usize, String)>) {
    let mut next = follow(document, of, b"First");
    while let Some(item) = next {
        let item = item.as_dict().unwrap();
        titles.push((depth, words(item.get(b"Title").unwrap())));
        siblings(document, item, depth + 1, titles);
        next = follow(document, item, b"Next");
    }
}

fn words(object: &Object) -> String {
    lopdf::decode_text_string(object).unwrap()
}

#[test]
fn the_same_text_gives_the_same_bytes() {
    let text = format!("# Titre\n\nUn *mot* **fort**.\n\n- un\n- deux\n\n{}", table(80, "Projet"));
    let once = file(&text);
    assert!(once.starts_with(b"%PDF-1.7"));
    assert_eq!(once, file(&text));
    assert_ne!(once, file(&text.replace("deux", "trois")));
}

#[test]
fn the_text_of_the_file_is_the_text() {
    let text = "L'œuvre de l’élève coûte 12,50\u{a0}€ : « ça va », n°\u{a0}7 – ½ journée, \
                À ÉTÉ Çà ÆŒ ï ü ÿ efficace … 3\u{202f}000 m², 1ᵉʳ − 5 × 2.";
    let document =
        document(&format!("# Procès-verbal\n\n{text}\n\n*{text}*\n\n**{text}**\n\n***{text}***\n"));
    let read = self::text(&document, 1);
    let joined = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(read.starts_with("Procès-verbal "), "{read}");
    assert_eq!(read.matches(&joined(text)).count(), 4, "{read}");
}

#[test]
fn each_page_says_which_it_is() {
    let document = document(&format!("# T\n\n{}", table(120, "Projet")));
    let pages = document.get_pages();
    assert!(pages.len() > 2);
    for &page in pages.keys() {
        let text = text(&document, page);
        let foot = format!(
            "Procès-verbal de la délibération, Forum de l'innovation 2026 page {page} sur {}",
            pages.len()
        );
        assert!(text.ends_with(&foot), "{text}");
        assert!(text.contains("N° Titre Avis"), "{text}");
    }
}

#[test]
fn the_file_says_what_it_is() {
    let document = document("Bonjour.");
    let catalog = document.catalog().unwrap();
    assert_eq!(words(catalog.get(b"Lang").unwrap()), "fr");
    let marked = follow(&document, catalog, b"MarkInfo").unwrap().as_dict().unwrap();
    assert!(marked.get(b"Marked").unwrap().as_bool().unwrap());
    let viewer = follow(&document, catalog, b"ViewerPreferences").unwrap().as_dict().unwrap();
    assert!(viewer.get(b"DisplayDocTitle").unwrap().as_bool().unwrap());

    let metadata = follow(&document, catalog, b"Metadata").unwrap().as_stream().unwrap();
    let metadata = String::from_utf8(metadata.get_plain_content().unwrap()).unwrap();
    let metadata = roxmltree::Document::parse(&metadata).unwrap();
    let said = |name: &str| {
        let element = metadata.descendants().find(|element| element.tag_name().name() == name);
        element
            .unwrap_or_else(|| panic!("{name}"))
            .descendants()
            .filter(roxmltree::Node::is_text)
            .filter_map(|of| of.text())
            .collect::<String>()
    };
    assert_eq!(said("title").trim(), meta().title);
    assert_eq!(said("creator").trim(), meta().organiser);
    assert_eq!(said("description").trim(), meta().edition);
    assert_eq!(said("language").trim(), "fr");
    assert_eq!((said("part"), said("conformance")), ("2".to_owned(), "A".to_owned()));
    assert!(said("CreateDate").starts_with("2026-06-04"), "{}", said("CreateDate"));
    let is_ua = |of: roxmltree::Node<'_, '_>| {
        of.tag_name().name() == "part"
            && of.tag_name().namespace() == Some("http://www.aiim.org/pdfua/ns/id/")
            && of.text() == Some("1")
    };
    assert!(metadata.descendants().any(is_ua));
}

#[test]
fn a_file_in_english_says_so() {
    let english = Meta { language: Language::English, title: "Minutes", ..meta() };
    let bytes = render(&read("Hello."), &english).unwrap();
    let document = Document::load_mem(&bytes).unwrap();
    assert_eq!(words(document.catalog().unwrap().get(b"Lang").unwrap()), "en");
    assert!(text(&document, 1).ends_with("Minutes, Forum de l'innovation 2026 page 1 of 1"));
}

#[test]
fn the_outline_has_every_heading_below_its_own() {
    let text = format!(
        "# Titre\n\n## Un\n\n{}\n### Deux « été »\n\nmot\n\n## Trois\n\n> ### Quatre\n\n# Cinq\n",
        paragraphs(80)
    );
    let outline = outline(&document(&text));
    let expected =
        [(1, "Titre"), (2, "Un"), (3, "Deux « été »"), (2, "Trois"), (3, "Quatre"), (1, "Cinq")];
    assert_eq!(outline, expected.map(|(depth, title)| (depth, title.to_owned())));
}

#[test]
fn every_part_is_in_the_structure() {
    let text = "# Titre\n\nUn mot.\n\n- un\n- deux\n\n> cité\n\n*Légende.*\n\n\
                | a | b |\n|:--|--:|\n| **c** | 2,5 |\n| d | |\n";
    let structure = structure(&document(text));
    let kinds: Vec<&str> = structure.iter().map(|(kind, _)| kind.as_str()).collect();
    assert_eq!(
        kinds,
        [
            "Document",
            "H1",
            "P",
            "L",
            "LI",
            "Lbl",
            "LBody",
            "P",
            "LI",
            "Lbl",
            "LBody",
            "P",
            "BlockQuote",
            "P",
            "Table",
            "Caption",
            "THead",
            "TR",
            "TH",
            "TH",
            "TBody",
            "TR",
            "TH",
            "TD",
            "TR",
            "TD",
            "TD",
        ]
    );
    let holds = ["H1", "P", "Lbl", "Caption", "TH", "TD"];
    for (kind, content) in &structure {
        assert_eq!(*content > 0, holds.contains(&kind.as_str()), "{kind}: {content}");
    }
}

#[test]
fn every_cell_is_in_the_structure_once() {
    let structure = structure(&document(&table(120, "Projet au titre long ")));
    let count =
        |kind: &str| structure.iter().filter(|(of, content)| of == kind && *content > 0).count();
    assert_eq!((count("TH"), count("TD")), (3, 360));
    assert_eq!(structure.iter().filter(|(kind, _)| kind == "Table").count(), 1);
    assert_eq!(structure.iter().filter(|(kind, _)| kind == "TR").count(), 121);
}

#[test]
fn a_letter_is_a_small_file() {
    let letter = "# Réponse\n\nMadame, Monsieur,\n\n**Votre idée** a reçu une *réponse*.\n";
    assert!(file(letter).len() < 40_000, "{}", file(letter).len());
}

#[test]
fn words_are_drawn_where_they_are_laid_out() {
    let text = format!("# Titre\n\n- un *deux*\n\n{}", table(60, "Projet"));
    let document = document(&text);
    let numbers = document.get_pages();
    for (number, page) in (1_u32..).zip(pages(&text)) {
        let content = document.get_and_decode_page_content(numbers[&number]).unwrap();
        let starts: Vec<(f32, f32)> = content
            .operations
            .iter()
            .filter(|operation| operation.operator == "Tm")
            .map(|operation| {
                let at = |place: usize| operation.operands[place].as_float().unwrap();
                (at(4), at(5))
            })
            .collect();
        for (top, piece) in &page {
            for (baseline, run, _) in runs(piece) {
                let at = (MARGIN + run.x, MARGIN + top + baseline);
                let is_there =
                    |(x, y): &(f32, f32)| (x - at.0).abs() < SLACK && (y - at.1).abs() < SLACK;
                assert!(starts.iter().any(is_there), "{at:?}, {} in {starts:?}", run.text);
            }
        }
    }
}

#[test]
fn each_style_has_its_font_in_part() {
    let document = document("# T\n\nun *deux* **trois** ***quatre***\n");
    let page = document.get_pages()[&1];
    let mut names: Vec<String> = document
        .get_page_fonts(page)
        .unwrap()
        .values()
        .map(|font| font.get(b"BaseFont").and_then(Object::as_name).unwrap())
        .map(|name| String::from_utf8_lossy(name).into_owned())
        .collect();
    names.sort_by_key(|name| name.split('+').next_back().map(str::len));
    // The mark before the plus says that only the letters in use are there.
    let cuts: Vec<&str> = names.iter().map(|name| name.split_once('+').unwrap().1).collect();
    let stem = |cut: &str| cut.trim_end_matches("-Identity-H").to_owned();
    assert_eq!(
        cuts.into_iter().map(stem).collect::<Vec<String>>(),
        ["NotoSans-Bold", "NotoSans-Italic", "NotoSans-Regular", "NotoSans-BoldItalic"]
    );
}
