//! Whatever stands in the cells, every row has a fate.

use std::collections::{BTreeMap, BTreeSet};

use participatory_innovation::{
    fact::{Sheet, Verdict},
    value::Language,
};
use proptest::prelude::*;
use tables::{
    import::{Note, plan_people},
    spreadsheet::{Limits, Mapping, Workbook},
};

use super::{csv, mint, scene};

/// What people write, and what nobody should.
const WRITTEN: [&str; 21] = [
    "",
    "Ada Élu",
    "1",
    "80",
    "Somme",
    "juré",
    "oui",
    "A",
    "R",
    "13,5",
    "elected",
    "a@b.fr",
    "x <a@b.fr>",
    "#REF!",
    "Paul Paul",
    "L'album de vie",
    "<",
    "@",
    "-",
    "\u{200B}",
    "\u{7}",
];

/// What stands in tables of marks, wherever it stands.
const STREWN: [&str; 16] = [
    "",
    "",
    "Juré",
    "Projet",
    "Critère",
    "Note",
    "Impact",
    "Faisabilité",
    "Ada Élu",
    "BOB AGENT",
    "1",
    "2",
    "L'album de vie",
    "Total",
    "A",
    "Observation",
];

fn cells() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => prop::sample::select(&WRITTEN[..]).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
    ]
}

fn rows(columns: usize) -> impl Strategy<Value = Vec<Vec<String>>> {
    prop::collection::vec(prop::collection::vec(cells(), columns), 1..6)
}

fn text(headers: &str, rows: &[Vec<String>]) -> String {
    let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(";");
    // A control character makes a file no text; in a workbook it may stand in a cell.
    let lines: Vec<String> = rows.iter().map(line).collect();
    format!("{headers}\n{}\n", lines.join("\n")).replace('\u{7}', "")
}

fn filled(rows: &[Vec<String>]) -> usize {
    let has_something = |cell: &String| !cell.replace('\u{7}', "").trim().is_empty();
    rows.iter().filter(|row| row.iter().any(has_something)).count()
}

proptest! {
    #[test]
    fn every_row_of_ideas_has_a_fate(rows in rows(6)) {
        let table = csv(&text("Titre;Problème;Département;Porteur;Mail;Équipe", &rows));
        let situation = scene::call_open();
        let planned = situation.ideas(&table);
        prop_assert_eq!(planned.plan.rows.len(), filled(&rows));
        let counts = planned.plan.counts();
        prop_assert_eq!(planned.submissions().count(), counts.new);
        prop_assert_eq!(planned.is_ready(), counts.refused == 0 && planned.plan.refused.is_empty());
        prop_assert!(planned.plan.reasons().all(|why| !why.tell(Language::French).is_empty()));
    }

    #[test]
    fn every_row_of_sheets_has_a_fate(rows in rows(5)) {
        let table = csv(&text("Juré;Projet;Impact;Faisabilité;Observations", &rows));
        let mut situation = scene::forum_day(2);
        let planned = situation.sheets(&table);
        // A row that looks like totals is left out, which is said.
        let told = planned.plan.notes.iter().filter(|note| matches!(note, Note::Row { .. }));
        prop_assert_eq!(planned.plan.rows.len() + told.count(), filled(&rows));
        prop_assert_eq!(situation.edition.sheets().count(), 0);
        // What is accepted is what the edition takes.
        for sheet in planned.sheets() {
            prop_assert!(situation.edition.hand_in(sheet.clone(), scene::stamp()).is_ok());
        }
    }

    /// However headers and names are strewn over a table, what is accepted is what the edition takes,
    /// each mark once.
    #[test]
    fn any_table_of_marks_is_read_or_refused(rows in prop::collection::vec(prop::collection::vec(
        prop::sample::select(&STREWN[..]).prop_map(str::to_owned), 5), 1..8)) {
        let table = csv(&text("a;b", &rows));
        let mut situation = scene::forum_day(2);
        if let Ok(planned) = situation.sheets_at(&table, scene::stamp()) {
            let pairs: BTreeSet<_> =
                planned.sheets().map(|sheet| (sheet.juror, sheet.project)).collect();
            prop_assert_eq!(pairs.len(), planned.sheets().count());
            let typed = rows.iter().flatten().filter(|cell| cell.parse::<u32>().is_ok()).count();
            let marks = |sheet: &Sheet| match &sheet.verdict {
                Verdict::Marked(marks) => marks.iter().flatten().count(),
                Verdict::Abstained => 0,
            };
            prop_assert!(planned.sheets().map(marks).sum::<usize>() <= typed);
            for sheet in planned.sheets() {
                prop_assert!(situation.edition.hand_in(sheet.clone(), scene::stamp()).is_ok());
            }
            for note in &planned.plan.notes {
                prop_assert!(!note.tell(Language::French).is_empty());
                prop_assert!(!note.tell(Language::English).is_empty());
            }
        }
    }

    #[test]
    fn every_row_of_people_has_a_fate(rows in rows(7)) {
        let table = csv(&text("Nom;Mail;Département;Rôle;Catégorie;Présidence;Suppléant de", &rows));
        let charter = scene::charter(2);
        let planned =
            plan_people(&table, None, &scene::people(), &charter, &Mapping::default(), &mut mint()).unwrap();
        prop_assert_eq!(planned.plan.rows.len(), filled(&rows));
        let ids: BTreeMap<_, _> = planned.people().map(|person| (person.id, person)).collect();
        prop_assert_eq!(ids.len(), planned.people().count());
        if let Some(jury) = &planned.jury {
            prop_assert!(jury.member(jury.chair).is_some());
        }
    }

    /// Whatever a form asks and people answer, every row has a fate, or what to type is said.
    #[test]
    fn every_row_of_a_form_has_a_fate(
        headers in prop::collection::vec(header(), 1..9),
        rows in prop::collection::vec(prop::collection::vec(answer(), 9), 1..6),
    ) {
        let quoted: Vec<String> = headers.iter().map(|title| format!("\"{title}\"")).collect();
        let cut = |row: &Vec<String>| row.iter().take(headers.len()).cloned().collect();
        let rows: Vec<Vec<String>> = rows.iter().map(cut).collect();
        let table = csv(&text(&quoted.join(";"), &rows));
        let situation = scene::call_of(&["80"], Some("2026-03-02T16:00:00Z"));
        match situation.ideas_when(&table, &Mapping::default(), true) {
            Ok(planned) => {
                let counts = planned.plan.counts();
                let all = counts.new + counts.same + counts.empty + counts.left_out + counts.refused;
                prop_assert_eq!(all, planned.plan.rows.len());
                for idea in planned.plan.accepted() {
                    prop_assert!(idea.at.is_none_or(|(_, seen)| seen == 2));
                }
                for person in &planned.people {
                    prop_assert!(person.name.chars().any(char::is_alphabetic), "{}", person.name);
                }
            }
            Err(why) => {
                let told = why.tell(Language::French);
                prop_assert!(told.contains("--map") || told.contains("fusionnée"), "{told}");
            }
        }
    }

    /// What begins as JSON is read or refused, and never stops.
    #[test]
    fn any_json_is_read_or_refused(json in json()) {
        let book = Workbook::from_bytes("a.json", json.as_bytes(), &Limits::DEFAULT);
        if let Ok(book) = book {
            let situation = scene::call_of(&["80"], None);
            let _ = situation.ideas_of(&book, &Mapping::default());
        }
    }
}

fn header() -> impl Strategy<Value = String> {
    prop::sample::select(&[
        "Horodateur",
        "Déposé le",
        "Quel est le titre de votre idée ?",
        "Quel problème résout-elle ?",
        "Qui porte l'idée ?",
        "Nom",
        "Prénom",
        "Membres de l'équipe",
        "Membre 2",
        "État du dossier",
        "Votre département",
        "Autre chose",
        "=",
        "🚲",
    ])
    .prop_map(str::to_owned)
}

fn answer() -> impl Strategy<Value = String> {
    let said = prop::sample::select(&[
        "12/02/2026 14:03",
        "02/03/2026 17:30",
        "02/03/2026",
        "01/01/2020",
        "Brouillon",
        "Refusé",
        "Ada Un, Bo Deux",
        "UN Ada",
        "Un titre",
        "CD 80",
        "Aucun",
    ]);
    prop_oneof![4 => said.prop_map(str::to_owned), 2 => cells()]
}

fn json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        Just("\"Ada Un\"".to_owned()),
        Just("1770901402".to_owned()),
        Just("[\"L\", \"a\", [1]]".to_owned()),
    ];
    let key = || {
        prop::sample::select(&[
            "data",
            "demarche",
            "dossiers",
            "nodes",
            "champs",
            "rows",
            "label",
            "stringValue",
            "records",
            "fields",
            "Titre",
            "Problème",
            "demandeur",
            "nom",
            "state",
        ])
    };
    let value = leaf.prop_recursive(6, 40, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4)
                .prop_map(|items| format!("[{}]", items.join(","))),
            prop::collection::vec((key(), inner), 0..4).prop_map(|pairs| {
                let pairs: Vec<String> =
                    pairs.iter().map(|(key, value)| format!("\"{key}\": {value}")).collect();
                format!("{{{}}}", pairs.join(","))
            }),
        ]
    });
    let files = value.clone().prop_map(|nodes| {
        format!("{{\"data\": {{\"demarche\": {{\"dossiers\": {{\"nodes\": [{nodes}]}}}}}}}}")
    });
    let records = value
        .clone()
        .prop_map(|fields| format!("{{\"records\": [{{\"id\": 1, \"fields\": {fields}}}]}}"));
    prop_oneof![value, files, records]
}
