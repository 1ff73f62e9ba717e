//! Marks in the layouts that people use: each gives exactly the scores of one reference.

use std::{collections::BTreeMap, fmt::Write as _};

use participatory_innovation::{
    fact::{Sheet, Verdict},
    value::{Exact, PersonId, ProjectId, ProjectNumber},
};
use tables::{
    import::SheetOptions,
    spreadsheet::{Limits, Workbook},
};

use super::{csv, file, notes, only_fates, refused, scene};

pub(super) const TITLES: [&str; 6] = [
    "Un guichet pour les aidants",
    "Heures partagées",
    "La valise des archives",
    "Cantines à l'heure",
    "Le bus des démarches",
    "Un carnet pour grandir",
];

type Scores = BTreeMap<(PersonId, u32, String), String>;

/// The points of each juror for each project and criterion.
fn scores<'s>(situation: &scene::Situation, sheets: impl Iterator<Item = &'s Sheet>) -> Scores {
    let grid = &situation.edition.charter().rules().grid;
    let mut scores = Scores::new();
    for sheet in sheets {
        let number = ProjectNumber::get(situation.edition.number_of(sheet.project).unwrap());
        let Verdict::Marked(marks) = &sheet.verdict else {
            panic!("{sheet:?}");
        };
        for (criterion, mark) in grid.criteria.iter().zip(marks.iter()) {
            let key = (sheet.juror, number, criterion.label.as_str().to_owned());
            scores.insert(key, Exact::to_string(&grid.scale.value(mark.unwrap())));
        }
    }
    scores
}

fn reference() -> Scores {
    let mut situation = scene::afternoon(TITLES);
    let text = std::fs::read_to_string(format!(
        "{}/tests/files/layouts/reference.csv",
        env!("CARGO_MANIFEST_DIR")
    ));
    let plan = situation.sheets(&csv(&text.unwrap()));
    assert!(plan.is_ready(), "{:?}", refused(&plan.plan));
    scores(&situation, plan.sheets())
}

/// Every file of a layout together gives the reference; what is said of them.
fn taken(files: &[&str], titles: [&str; 6]) -> Vec<String> {
    let mut situation = scene::afternoon(titles);
    let files: Vec<Workbook> = files.iter().map(|name| file(&format!("layouts/{name}"))).collect();
    let plan = situation.sheets_with(&files, SheetOptions::default(), scene::stamp()).unwrap();
    assert!(plan.is_ready(), "{:?} {:?}", refused(&plan.plan), only_fates(&plan.plan));
    assert_eq!(plan.sheets().count(), 36);
    assert_eq!(scores(&situation, plan.sheets()), reference());
    notes(&plan.plan)
}

#[test]
fn the_reference_is_what_it_says() {
    let reference = reference();
    assert_eq!(reference.len(), 6 * 6 * 3);
    let first = (scene::person(40), 2, "Utilité".to_owned());
    assert_eq!(reference[&first], "33/2");
}

#[test]
fn a_file_for_each_juror() {
    let files: Vec<String> = (1..=6).map(|n| format!("fiche-jure-{n}.xlsx")).collect();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let told = taken(&files, TITLES);
    let first = "fiche-jure-1.xlsx, feuille « Fiche »";
    for said in [
        format!(
            "{first}, ligne 2, colonne A : notes du juré Hélène Exemple-Bernard, d'après cette cellule"
        ),
        format!("{first} : projets en lignes, critères en colonnes"),
        format!("{first}, ligne 5, colonne F : colonne « Total » laissée de côté"),
        format!("{first}, ligne 12 : ligne « Moyenne » laissée de côté"),
    ] {
        assert!(told.contains(&said), "{said}\n{told:#?}");
    }
}

#[test]
fn a_tab_for_each_juror() {
    let told = taken(&["un-onglet-par-jure.xlsx"], TITLES);
    let said = "un-onglet-par-jure.xlsx, feuille « Paul Exemple-Colin » : notes du juré Paul \
                Exemple-Colin, d'après le nom de la feuille";
    assert!(told.contains(&said.to_owned()), "{told:#?}");
}

#[test]
fn a_tab_for_each_criterion() {
    let told = taken(&["un-onglet-par-critere.xlsx"], TITLES);
    let sheet = "un-onglet-par-critere.xlsx, feuille « Utilité »";
    for said in [
        format!("{sheet} : notes pour le critère Utilité, d'après le nom de la feuille"),
        format!("{sheet} : projets en lignes, jurés en colonnes"),
        format!("{sheet}, ligne 1, colonne H : colonne « Moyenne » laissée de côté"),
    ] {
        assert!(told.contains(&said), "{said}\n{told:#?}");
    }
}

#[test]
fn jurors_merged_over_their_criteria() {
    let told = taken(&["projets-x-jures.xlsx"], TITLES);
    assert_eq!(
        told,
        [
            "projets-x-jures.xlsx, feuille « Notes » : projets en lignes, jurés, critères en colonnes",
        ]
    );
}

#[test]
fn a_row_for_each_mark() {
    taken(&["une-ligne-par-note.csv"], TITLES);
}

#[test]
fn the_answers_to_a_form() {
    taken(&["formulaire-notes.csv"], TITLES);
}

pub(super) const JURORS: [&str; 6] = [
    "Hélène Exemple-Bernard",
    "Paul Exemple-Colin",
    "Inès Exemple-Marchand",
    "Youssef Exemple-Legrand",
    "Anne Exemple-Perrin",
    "Marc Exemple-Robin",
];
const CRITERIA: [&str; 3] = ["Utilité", "Faisabilité", "Originalité"];

/// A mark of the reference as people write it, by places from 0.
fn mark(reference: &Scores, juror: u32, project: u32, criterion: usize) -> String {
    let key = (scene::person(40 + juror), project + 1, CRITERIA[criterion].to_owned());
    let points = &reference[&key];
    match points.split_once('/') {
        Some((halves, "2")) => format!("{},5", halves.parse::<u32>().unwrap() / 2),
        _ => points.clone(),
    }
}

/// The titles in the order of the numbers.
pub(super) fn numbered() -> Vec<String> {
    let situation = scene::afternoon(TITLES);
    let title = |number: u32| {
        let of = |id: &&ProjectId| {
            situation.edition.number_of(**id).is_some_and(|one| ProjectNumber::get(one) == number)
        };
        let id = situation.projects.keys().find(of).unwrap();
        situation.projects[id].title().as_str().to_owned()
    };
    (1..=6).map(title).collect()
}

/// Rows of cells, as a workbook with a sheet for each.
pub(super) fn workbook(
    sheets: &[(&str, Vec<Vec<String>>)],
    merged: &[(u32, u16, u16)],
) -> Workbook {
    let mut book = rust_xlsxwriter::Workbook::new();
    let plain = rust_xlsxwriter::Format::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(cells) {
                match cell.replace(',', ".").parse::<f64>() {
                    Ok(number) => sheet.write(row, column, number).unwrap(),
                    Err(_) if cell.is_empty() => continue,
                    Err(_) => sheet.write(row, column, cell.as_str()).unwrap(),
                };
            }
        }
        for (row, first, last) in merged {
            let value = &rows[usize::try_from(*row).unwrap()][usize::from(*first)];
            sheet.merge_range(*row, *first, *row, *last, value, &plain).unwrap();
        }
    }
    let bytes = book.save_to_buffer().unwrap();
    Workbook::from_bytes("notes.xlsx", &bytes, &Limits::DEFAULT).unwrap()
}

fn given(tables: &[Workbook], options: SheetOptions<'_>, titles: [&str; 6]) -> Vec<String> {
    let mut situation = scene::afternoon(titles);
    let plan = situation.sheets_with(tables, options, scene::stamp()).unwrap();
    assert!(plan.is_ready(), "{:?} {:#?}", refused(&plan.plan), only_fates(&plan.plan));
    assert_eq!(scores(&situation, plan.sheets()), reference());
    notes(&plan.plan)
}

pub(super) fn text(text: &str) -> String {
    text.to_owned()
}

/// Jurors down; above, each project over its criteria, in the words of `project`.
pub(super) fn jurors_by_projects(project: impl Fn(u32) -> String, gaps: bool) -> Vec<Vec<String>> {
    let reference = reference();
    let over = |project: &String| {
        let rest = if gaps { String::new() } else { project.clone() };
        [project.clone(), rest.clone(), rest]
    };
    let projects: Vec<String> = (0..6).map(project).collect();
    let mut rows = vec![
        [text("Juré")].into_iter().chain(projects.iter().flat_map(over)).collect(),
        [String::new()].into_iter().chain((0..18).map(|n| text(CRITERIA[n % 3]))).collect(),
    ];
    for (juror, name) in (0..).zip(JURORS) {
        let marks = (0..6).flat_map(|project| {
            [0, 1, 2].map(|criterion| mark(&reference, juror, project, criterion))
        });
        rows.push([text(name)].into_iter().chain(marks).collect());
    }
    rows
}

#[test]
fn jurors_down_and_projects_across() {
    let merged: Vec<(u32, u16, u16)> = (0..6).map(|n| (0, 1 + 3 * n, 3 + 3 * n)).collect();
    let titles = numbered();
    let by_title = jurors_by_projects(|n| titles[n as usize].clone(), true);
    given(&[workbook(&[("Notes", by_title)], &merged)], SheetOptions::default(), TITLES);
    let numbered = jurors_by_projects(|n| format!("Projet {}", n + 1), true);
    given(&[workbook(&[("Notes", numbered)], &[])], SheetOptions::default(), TITLES);
    let bare = jurors_by_projects(|n| (n + 1).to_string(), true);
    given(&[workbook(&[("Notes", bare)], &merged)], SheetOptions::default(), TITLES);
}

#[test]
fn a_question_for_each_project_and_criterion() {
    let rows = jurors_by_projects(|n| format!("Projet {}", n + 1), false);
    let asked = rows[0].iter().zip(&rows[1]).map(|(project, criterion)| {
        if criterion.is_empty() {
            text("Votre nom de juré")
        } else {
            format!("{project} [{criterion}]")
        }
    });
    let mut form = vec![asked.collect::<Vec<String>>()];
    form.extend(rows.into_iter().skip(2));
    given(&[workbook(&[("Réponses", form)], &[])], SheetOptions::default(), TITLES);
}

/// Criteria down, projects across: one table for each juror.
fn criteria_by_projects(juror: u32) -> Vec<Vec<String>> {
    let reference = reference();
    let projects = (1..=6).map(|n| format!("Projet {n}"));
    let mut rows = vec![[text("Critère")].into_iter().chain(projects).collect::<Vec<String>>()];
    for (place, criterion) in CRITERIA.iter().enumerate() {
        let marks = (0..6).map(|project| mark(&reference, juror, project, place));
        rows.push([text(criterion)].into_iter().chain(marks).collect());
    }
    rows
}

#[test]
fn criteria_down_and_projects_across() {
    let sheets: Vec<(&str, Vec<Vec<String>>)> = (0..)
        .zip(["Bernard", "P. Colin", "Marchand", "Y. Legrand", "Perrin", "Robin"])
        .map(|(juror, name)| (name, criteria_by_projects(juror)))
        .collect();
    given(&[workbook(&sheets, &[])], SheetOptions::default(), TITLES);
    // What adds the others up is left out, which is said.
    let means = jurors_by_projects(|n| format!("Projet {}", n + 1), true);
    let totals: Vec<Vec<String>> = means.into_iter().filter(|row| !row[0].is_empty()).collect();
    let with_totals: Vec<_> = sheets.into_iter().chain([("Synthèse", totals)]).collect();
    let told = given(&[workbook(&with_totals, &[])], SheetOptions::default(), TITLES);
    let said = "notes.xlsx, feuille « Synthèse » : feuille sans notes à reprendre, laissée de côté";
    assert!(told.contains(&said.to_owned()), "{told:#?}");
}

#[test]
fn one_table_below_the_other() {
    let mut rows = Vec::new();
    for (juror, name) in (0..).zip(JURORS) {
        let mut table = criteria_by_projects(juror);
        let headers = table.remove(0);
        if rows.is_empty() {
            rows.push(headers.clone());
        }
        rows.push(vec![format!("Juré : {name}")]);
        if juror > 0 {
            rows.push(headers);
        }
        rows.extend(table);
        rows.push(Vec::new());
    }
    given(&[workbook(&[("Notes", rows)], &[])], SheetOptions::default(), TITLES);
}

#[test]
fn a_tab_for_each_project() {
    let reference = reference();
    let titles = numbered();
    let names: Vec<String> = (0..6)
        .map(|n: usize| if n < 3 { format!("Projet {}", n + 1) } else { titles[n].clone() })
        .collect();
    let sheets: Vec<(&str, Vec<Vec<String>>)> = (0..)
        .zip(&names)
        .map(|(project, name)| {
            let headers =
                ["Membre du jury", "Utilité (sur 20)", "Faisabilité (sur 20)", "Originalité"];
            let mut rows = vec![headers.map(text).to_vec()];
            for (juror, name) in (0..).zip(JURORS) {
                let marks = [0, 1, 2].map(|criterion| mark(&reference, juror, project, criterion));
                rows.push([text(&name.to_uppercase())].into_iter().chain(marks).collect());
            }
            (name.as_str(), rows)
        })
        .collect();
    given(&[workbook(&sheets, &[])], SheetOptions::default(), TITLES);
}

#[test]
fn totals_of_every_kind_are_left_out() {
    let reference = reference();
    let mut over = vec![text("N°"), text("Projet")];
    let mut under = vec![String::new(), String::new()];
    for name in ["Mme Bernard", "M. Colin", "Marchand Inès", "LEGRAND", "A. Perrin", "Robin"] {
        over.extend([text(name), String::new(), String::new(), String::new()]);
        under.extend(
            ["Utilité /20 (coef. 2)", "Faisabilité /20", "Originalité /20", "Total /60"].map(text),
        );
    }
    over.extend(["Moyenne générale", "Rang"].map(text));
    let mut rows = vec![vec![text("Forum"), text("Notes du jury")], over, under];
    let titles = numbered();
    for project in 0..6 {
        let title = titles[project as usize].clone();
        let mut row = vec![(project + 1).to_string(), title];
        for juror in 0..6 {
            row.extend([0, 1, 2].map(|criterion| mark(&reference, juror, project, criterion)));
            row.push(text("41"));
        }
        row.extend([text("13,7"), text("2")]);
        rows.push(row);
    }
    rows.push(vec![text("Moyenne"), String::new(), text("14,4")]);
    let told = given(&[workbook(&[("Notes", rows)], &[])], SheetOptions::default(), TITLES);
    let left = told.iter().filter(|note| note.contains("laissée de côté")).count();
    assert_eq!(left, 6 + 2 + 1, "{told:#?}");
}

/// One juror's table, and the name of its file.
pub(super) fn alone(juror: u32, name: &str) -> Workbook {
    let reference = reference();
    let titles = numbered();
    let mut table = text("Projet;Utilité;Faisabilité;Originalité\n");
    for project in 0..6 {
        let marks = [0, 1, 2].map(|criterion| mark(&reference, juror, project, criterion));
        writeln!(table, "{};{}", titles[project as usize], marks.join(";")).unwrap();
    }
    Workbook::from_bytes(name, table.as_bytes(), &Limits::DEFAULT).unwrap()
}

#[test]
fn a_file_is_the_jurors_whose_name_it_has() {
    let files = [
        "fiche_bernard.csv",
        "Colin Paul (v2).csv",
        "marchand.csv",
        "notes-LEGRAND.csv",
        "perrin.csv",
        "Marc_Exemple-Robin.csv",
    ];
    let tables: Vec<Workbook> = (0..).zip(files).map(|(n, name)| alone(n, name)).collect();
    let told = given(&tables, SheetOptions::default(), TITLES);
    let said =
        "fiche_bernard.csv : notes du juré Hélène Exemple-Bernard, d'après le nom du fichier";
    assert!(told.contains(&said.to_owned()), "{told:#?}");
}
