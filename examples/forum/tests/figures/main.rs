//! Figures of an edition: that they say what is so, to those who look and to those who listen.

#![expect(clippy::unwrap_used, reason = "a test states what must hold")]

#[path = "../exports_scene/mod.rs"]
mod scene;

use forum::{
    exports::Detail,
    figures::{incubations, paths, scores},
    situation::Situation,
};
use participatory_innovation::{
    journal::Entry,
    testing::{charters, journals},
    value::{Date, Language},
};
use proptest::prelude::*;
use roxmltree::{Document, Node};

use crate::scene::{amiens, amiens_on, persons, situation};

/// The title of each row, in order: all that the row shows, in words.
fn rows(document: &Document<'_>) -> Vec<String> {
    let groups = document.descendants().filter(|node| node.has_tag_name("g"));
    groups.map(|group| group.first_element_child().unwrap().text().unwrap().to_owned()).collect()
}

fn texts(document: &Document<'_>) -> Vec<String> {
    let texts = document.descendants().filter(|node| node.has_tag_name("text"));
    texts.filter_map(|text| text.text()).map(str::to_owned).collect()
}

fn shapes(document: &Document<'_>, tag: &str) -> usize {
    document.descendants().filter(|node| node.has_tag_name(tag)).count()
}

fn all(situation: &Situation, entries: &[Entry], language: Language) -> Vec<String> {
    let figures = [
        scores(situation, language, Detail::WithPseudonyms),
        incubations(situation, language, Detail::WithPseudonyms),
        paths(situation, entries, language, Detail::WithPseudonyms),
    ];
    figures.into_iter().flatten().collect()
}

#[test]
fn the_ranking_shows_scores_and_exact_margins() {
    let figure =
        scores(&amiens_on("2019-11-28"), Language::French, Detail::WithPseudonyms).unwrap();
    let document = Document::parse(&figure).unwrap();
    let rows = rows(&document);
    assert_eq!(rows.len(), 15);
    // The last that enters, and the first that does not: 101/15 and 97/15.
    assert_eq!(
        rows[7],
        "Projet n°\u{a0}13 (Val-d'Oise), Améliorer la qualité des sanitaires des collèges, rang 8, \
         score 6,73 (exactement 101/15), lauréat, marge +0,27 (exactement 4/15)"
    );
    assert!(rows[8].ends_with("autre finaliste, marge \u{2212}0,27 (exactement -4/15)"));
    // Told apart by shape: a disc for each laureate in the chart and one in the legend.
    assert_eq!(shapes(&document, "circle"), 8 + 1);
    assert!(texts(&document).contains(&"dernier lauréat\u{a0}: 6,73".to_owned()));
}

#[test]
fn nobody_is_a_laureate_before_the_palmares_is_adopted() {
    let entries = amiens();
    let adopted = entries.iter().position(|e| e.event().name() == "palmares-adopted").unwrap();
    let sitting = situation(&entries[..adopted], "2019-11-28").unwrap();
    let figure = scores(&sitting, Language::French, Detail::WithPseudonyms).unwrap();
    let rows = rows(&Document::parse(&figure).unwrap());
    assert_eq!(rows.iter().filter(|row| row.contains("serait lauréat")).count(), 8);
    assert!(!rows.iter().any(|row| row.contains(", lauréat,")));
    // Before the jury sits there is no score to show.
    assert_eq!(scores(&amiens_on("2019-11-27"), Language::French, Detail::WithPseudonyms), None);
}

#[test]
fn suspensions_extensions_and_delays_are_told() {
    let figure =
        |day| incubations(&amiens_on(day), Language::French, Detail::WithPseudonyms).unwrap();
    let told = |day| rows(&Document::parse(&figure(day)).unwrap());
    let nine = &told("2020-03-20")[3];
    assert!(
        nine.contains("suspendue du 17\u{a0}mars\u{a0}2020 au 20\u{a0}mars\u{a0}2020"),
        "{nine}"
    );
    // While the clock stands still there is no due date but the one that was agreed.
    assert!(nine.contains("échéance convenue") && !nine.contains("échéance en vigueur"));
    let july = told("2020-07-14");
    assert!(july[0].ends_with("en retard de 91\u{a0}jours"), "{}", july[0]);
    assert!(july[3].contains("prolongée du 8\u{a0}juin\u{a0}2020 au 15\u{a0}juillet\u{a0}2020"));
    assert!(july[3].ends_with("résultats attendus dans 1\u{a0}jour"), "{}", july[3]);
    // Told apart by pattern, not by colour alone.
    let july = figure("2020-07-14");
    for pattern in ["rising", "dots", "crossed"] {
        let used = format!("url(#incubations-{pattern})");
        assert!(july.matches(&used).count() > 1, "{pattern} is in the legend only");
    }
    assert_eq!(
        incubations(&amiens_on("2019-11-28"), Language::French, Detail::WithPseudonyms),
        None
    );
}

#[test]
fn a_path_is_cut_at_the_day_of_the_situation() {
    let entries = amiens();
    let told = |day| {
        let figure =
            paths(&amiens_on(day), &entries, Language::French, Detail::WithPseudonyms).unwrap();
        rows(&Document::parse(&figure).unwrap())
    };
    assert_eq!(
        told("2019-11-28")[0],
        "Projet n°\u{a0}1 (Nord), Trouver le bon interlocuteur au Conseil départemental dans le \
         domaine social, idée\u{a0}: 20\u{a0}mai\u{a0}2019, présélectionné\u{a0}: \
         12\u{a0}octobre\u{a0}2019, coaché\u{a0}: 28\u{a0}novembre\u{a0}2019, pitché\u{a0}: \
         28\u{a0}novembre\u{a0}2019, lauréat\u{a0}: 28\u{a0}novembre\u{a0}2019"
    );
    let nine = told("2020-07-31").remove(8);
    assert!(
        nine.ends_with("clos\u{a0}: 22\u{a0}juillet\u{a0}2020, repris par le département"),
        "{nine}"
    );
}

#[test]
fn a_title_of_any_length_is_whole_in_its_row_and_cut_on_the_page() {
    let figure =
        scores(&amiens_on("2019-11-28"), Language::English, Detail::WithPseudonyms).unwrap();
    let document = Document::parse(&figure).unwrap();
    let long = "la Direction éducation-jeunesse et réduire ainsi le gaspillage alimentaire";
    assert!(rows(&document).iter().any(|row| row.contains(long)));
    let texts = texts(&document);
    assert!(texts.iter().any(|text| text.starts_with("4. Améliorer") && text.ends_with('…')));
    assert!(!texts.iter().any(|text| text.contains(long)));
}

/// Every place is on the page.
fn is_within(node: Node<'_, '_>, width: i64, height: i64) -> bool {
    let within = |name: &str, most: i64| {
        let place = node.attribute(name).map_or(Ok(0), str::parse::<i64>);
        place.is_ok_and(|place| (0..=most).contains(&place))
    };
    ["x", "cx"].into_iter().all(|name| within(name, width))
        && ["y", "cy"].into_iter().all(|name| within(name, height))
}

fn check(figure: &str, language: Language) -> Result<(), TestCaseError> {
    let document = Document::parse(figure);
    let document = document.map_err(|error| TestCaseError::fail(error.to_string()))?;
    let svg = document.root_element();
    let lang = if language == Language::French { "fr" } else { "en" };
    prop_assert_eq!((svg.attribute("role"), svg.attribute("lang")), (Some("img"), Some(lang)));
    // Read aloud, the description says what every row shows.
    let described = |by: &str| {
        let id = svg.attribute(by).unwrap_or_default();
        let node = document.descendants().find(|node| node.attribute("id") == Some(id));
        node.and_then(|node| node.text()).unwrap_or_default().to_owned()
    };
    prop_assert!(!described("aria-labelledby").is_empty());
    prop_assert_eq!(described("aria-describedby"), rows(&document).join(". ") + ".");
    let side = |name: &str| svg.attribute(name).and_then(|side| side.parse::<i64>().ok());
    let (width, height) = (side("width").unwrap_or(0), side("height").unwrap_or(0));
    let mut ids = std::collections::BTreeSet::new();
    for node in document.descendants().filter(Node::is_element) {
        prop_assert!(!matches!(node.tag_name().name(), "script" | "image" | "foreignObject"));
        prop_assert!(is_within(node, width, height), "{:?}", node);
        if let Some(id) = node.attribute("id") {
            prop_assert!(ids.insert(id.to_owned()), "{} twice", id);
        }
    }
    // Every pattern that is used is there.
    for used in figure.split("url(#").skip(1) {
        let id = used.split(')').next().unwrap_or_default();
        prop_assert!(ids.contains(id), "{} is missing", id);
    }
    prop_assert!(!figure.replace("http://www.w3.org/2000/svg", "").contains("http"));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_edition_is_drawn_well_formed_and_without_persons(
        entries in journals::journals_at_any_moment(),
        is_french in any::<bool>(),
    ) {
        let language = if is_french { Language::French } else { Language::English };
        let last = entries.last().map(|entry| Date::of(entry.at()).to_string()).unwrap();
        for today in [&*last, "2026-11-23"] {
            let situation = situation(&entries, today).unwrap();
            for figure in all(&situation, &entries, language) {
                check(&figure, language)?;
                for person in persons(&situation) {
                    prop_assert!(!figure.contains(&person));
                }
            }
        }
    }

    /// The path that a figure tells ends where the project is, whatever was undone on the way.
    #[test]
    fn a_path_ends_where_its_project_is(
        mut entries in journals::journals_under(charters::small_charters()),
    ) {
        // Most of what is undone is done again at once: stop before it is.
        if let Some(last) = entries.iter().rposition(|entry| entry.event().name() == "reverted") {
            entries.truncate(last.saturating_add(1));
        }
        let situation = situation(&entries, "2026-11-23").unwrap();
        let Some(figure) = paths(&situation, &entries, Language::English, Detail::WithPseudonyms) else {
            return Ok(());
        };
        let document = Document::parse(&figure).unwrap();
        let mut told: Vec<String> = rows(&document).iter().map(|row| last_stage(row)).collect();
        let kinds = situation.projects.values().map(|project| project.kind().english());
        let mut kinds: Vec<String> = kinds.map(str::to_owned).collect();
        told.sort();
        kinds.sort();
        prop_assert_eq!(told, kinds);
        let undone = entries.iter().filter(|entry| entry.event().name() == "reverted").count();
        prop_assert_eq!(figure.matches("reverted: ").count(), undone.saturating_mul(2));
    }
}

/// The last stage that a row tells of.
fn last_stage(row: &str) -> String {
    let parts = row.split(", ").filter_map(|part| part.split_once(": "));
    let stages = parts.map(|(what, _)| what).filter(|what| *what != "reverted");
    stages.last().unwrap_or_default().to_owned()
}
