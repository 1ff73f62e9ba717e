//! Pages in HTML: well-formed, without script or anything from elsewhere, as RGAA asks.

use std::collections::BTreeMap;

use forum::{
    documents::{Document, Format},
    situation::Situation,
};
use participatory_innovation::value::Language::French;
use roxmltree::{Document as Html, Node, ParsingOptions};
use store::directory::Person;

use crate::{DAYS, LANGUAGES, documents, scene::amiens_on, text};

fn parsed(page: &str) -> Html<'_> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    Html::parse_with_options(page, options).unwrap()
}

fn all<'a>(page: &'a Html<'_>, name: &'a str) -> impl Iterator<Item = Node<'a, 'a>> {
    page.root().descendants().filter(move |node| node.has_tag_name(name))
}

fn words(node: Node<'_, '_>) -> String {
    node.descendants().filter_map(|node| node.text().filter(|_| node.is_text())).collect()
}

/// What RGAA 4.1 asks of a page like these, by the numbers of its criteria.
fn is_accessible(page: &Html<'_>, language: &str) {
    let root = page.root_element();
    assert_eq!(root.attribute("lang"), Some(language), "8.3, 8.4");
    let title = all(page, "title").next().unwrap();
    assert!(!words(title).trim().is_empty(), "8.5");

    let level = |node: &Node<'_, '_>| {
        node.tag_name().name().strip_prefix('h').and_then(|level| level.parse::<u8>().ok())
    };
    let levels: Vec<u8> = page.root().descendants().filter_map(|node| level(&node)).collect();
    assert_eq!(all(page, "h1").count(), 1, "9.1: one title");
    assert_eq!(levels[0], 1, "9.1");
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "9.1: no level is skipped");

    for table in all(page, "table") {
        let caption = table.first_element_child().unwrap();
        assert!(caption.has_tag_name("caption") && !words(caption).is_empty(), "5.4");
        let heads: Vec<_> = table.descendants().filter(|node| node.has_tag_name("th")).collect();
        assert!(heads.iter().all(|head| matches!(head.attribute("scope"), Some("col" | "row"))));
        let columns = heads.iter().filter(|head| head.attribute("scope") == Some("col")).count();
        for row in table.descendants().filter(|node| node.has_tag_name("tr")) {
            let cells = row.children().filter(Node::is_element).count();
            assert_eq!(cells, columns, "5.6, 5.7: each cell has its head");
        }
    }
    for list in all(page, "ul") {
        let items = list.children().filter(Node::is_element);
        assert!(items.clone().count() > 0 && items.into_iter().all(|item| item.has_tag_name("li")));
    }
}

fn stands_alone(page: &str, html: &Html<'_>) {
    assert!(page.starts_with("<!DOCTYPE html>\n"));
    for name in ["script", "link", "img", "iframe", "object"] {
        assert_eq!(all(html, name).count(), 0, "{name}");
    }
    assert!(!page.contains("http:") && !page.contains("https:") && !page.contains("url("));
}

#[test]
fn every_page_is_accessible_and_stands_alone() {
    let mut read = 0;
    for day in DAYS {
        let situation = amiens_on(day);
        for (language, tag) in LANGUAGES.into_iter().zip(["fr", "en"]) {
            for document in documents(&situation, language) {
                let page = text(&document, Format::Html);
                let html = parsed(&page);
                is_accessible(&html, tag);
                stands_alone(&page, &html);
                read += 1;
            }
        }
    }
    assert!(read > 50, "{read}");
}

/// The relative luminance of a colour such as `#1f3a5f`, by WCAG 2.1.
#[expect(clippy::float_arithmetic, reason = "the standard defines it in real numbers")]
fn luminance(colour: &str) -> f64 {
    let digits = colour.trim_start_matches('#');
    let digits = if digits.len() == 3 {
        digits.chars().flat_map(|digit| [digit, digit]).collect()
    } else {
        digits.to_owned()
    };
    let part = |at: usize| {
        let part = f64::from(u8::from_str_radix(&digits[at..at + 2], 16).unwrap()) / 255.0;
        if part <= 0.03928 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
}

#[test]
fn text_has_a_contrast_of_seven_to_one() {
    let page = text(&Document::palmares(&amiens_on("2020-07-31"), French).unwrap(), Format::Html);
    let of = |property: &str| -> Vec<String> {
        let lines = page.lines().map(str::trim).filter(|line| line.starts_with(property));
        lines.map(|line| line[property.len()..].trim_end_matches(';').trim().to_owned()).collect()
    };
    let (texts, grounds) = (of("color:"), of("background:"));
    assert!(texts.len() >= 3 && grounds.len() >= 2);
    for text in &texts {
        for ground in &grounds {
            let (dark, light) = (luminance(text), luminance(ground));
            assert!((light + 0.05) / (dark + 0.05) >= 7.0, "{text} on {ground}");
        }
    }
}

/// What people could write to break a page or a table.
const HOSTILE: [&str; 9] = [
    "a | b | c",
    "</td></tr></table><script>alert(1)</script>",
    "**gras** _italique_ `code` ~~barré~~",
    "# titre",
    "- tiret",
    "1. un",
    "[lien](javascript:alert(1)) <https://exemple.invalid>",
    "deux\nlignes\r\n\r\n| x |",
    "{{ 7 * 7 }} {% for %} &amp; \\",
];

fn hostile() -> Situation {
    let mut situation = amiens_on("2020-07-31");
    let texts = HOSTILE.iter().cycle();
    let people: BTreeMap<_, _> = std::mem::take(&mut situation.people);
    situation.people = people
        .into_iter()
        .zip(texts)
        .map(|((id, person), text)| {
            let (name, post) = ((*text).to_owned(), Some((*text).to_owned()));
            (id, Person { name, post, ..person })
        })
        .collect();
    situation.profile.organiser = HOSTILE.join(" ");
    situation.profile.place = Some(HOSTILE[0].to_owned());
    situation.profile.contact = Some(HOSTILE[1].to_owned());
    situation
}

#[test]
fn nothing_that_people_wrote_is_markup() {
    let (plain, hostile) = (amiens_on("2020-07-31"), hostile());
    for language in LANGUAGES {
        let both = documents(&plain, language).into_iter().zip(documents(&hostile, language));
        for (plain, hostile) in both {
            let (plain, hostile) = (text(&plain, Format::Html), text(&hostile, Format::Html));
            let (plain, hostile) = (parsed(&plain), parsed(&hostile));
            let shape = |page: &Html<'_>| -> Vec<String> {
                // A contact adds a paragraph, which the plain page has not.
                let shown = page.root().descendants().filter(|node| {
                    node.is_element() && !node.has_tag_name("p") && !node.has_tag_name("h2")
                });
                shown.map(|node| node.tag_name().name().to_owned()).collect()
            };
            assert_eq!(shape(&plain), shape(&hostile));
        }
        let minutes = text(&Document::minutes(&hostile, language).unwrap(), Format::Html);
        let minutes = parsed(&minutes);
        let said = words(minutes.root());
        for text in HOSTILE {
            let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(said.contains(&line), "{line}");
        }
    }
}
