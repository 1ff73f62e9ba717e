//! Marks in the layouts that people use: each gives exactly the scores of one reference.

use std::{collections::BTreeMap, fmt::Write as _};

use participatory_innovation::{
    fact::{Sheet, Verdict},
    journal::Entry,
    value::{Exact, PersonId, ProjectId, ProjectNumber},
};
use tables::{
    import::SheetOptions,
    spreadsheet::{Limits, Workbook},
};

use super::{csv, file, notes, only_fates, refused, scene};

const TITLES: [&str; 6] = [
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

const JURORS: [&str; 6] = [
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
fn numbered() -> Vec<String> {
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
fn workbook(sheets: &[(&str, Vec<Vec<String>>)], merged: &[(u32, u16, u16)]) -> Workbook {
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

fn text(text: &str) -> String {
    text.to_owned()
}

/// Jurors down; above, each project over its criteria, in the words of `project`.
fn jurors_by_projects(project: impl Fn(u32) -> String, gaps: bool) -> Vec<Vec<String>> {
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
fn alone(juror: u32, name: &str) -> Workbook {
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

#[test]
fn a_file_of_nobody_is_asked_about() {
    let mut situation = scene::afternoon(TITLES);
    let table = alone(0, "notes.csv");
    let planned = situation.sheets(&table);
    let told = "notes.csv : rien ne dit de quel juré sont ces notes ; nommez-le au-dessus du tableau, \
                dans le nom de la feuille ou avec --juror";
    assert_eq!(refused(&planned.plan), [told]);
    let options = SheetOptions { juror: Some(scene::person(40)), ..SheetOptions::default() };
    let tables = std::slice::from_ref(&table);
    let planned = situation.sheets_with(tables, options, scene::stamp()).unwrap();
    assert!(planned.is_ready());
    assert_eq!(planned.sheets().count(), 6);
}

#[test]
fn two_names_for_the_same_marks_are_asked_about() {
    let mut situation = scene::afternoon(TITLES);
    let table = workbook(
        &[(
            "Paul Exemple-Colin",
            vec![
                vec![text("Juré : Hélène Exemple-Bernard")],
                ["Projet", "Utilité", "Faisabilité", "Originalité"].map(text).to_vec(),
                ["1", "12", "12", "12"].map(text).to_vec(),
            ],
        )],
        &[],
    );
    let planned = situation.sheets(&table);
    assert_eq!(
        refused(&planned.plan),
        [
            "notes.xlsx, feuille « Paul Exemple-Colin » : deux jurés sont nommés pour les mêmes notes, \
         Hélène Exemple-Bernard et Paul Exemple-Colin",
        ]
    );
}

/// Four projects are titled by the numbers of others.
#[test]
fn an_exact_title_comes_before_any_other_reading() {
    let titles = ["Projet 4", "Projet 3", "Projet 2", "Projet 1", "Cinq", "Six"];
    let mut situation = scene::afternoon(titles);
    let text = "Juré;Projet;Utilité;Faisabilité;Originalité\nPaul Exemple-Colin;Projet 4;1;1;1\n\
                Paul Exemple-Colin;4;4;4;4\nPaul Exemple-Colin;n° 2;2;2;2\n";
    let planned = situation.sheets(&csv(text));
    let found: Vec<(u32, &str)> = planned
        .sheets()
        .map(|sheet| {
            let number = situation.edition.number_of(sheet.project).unwrap();
            (ProjectNumber::get(number), situation.projects[&sheet.project].title().as_str())
        })
        .collect();
    assert_eq!(found[0].1, "Projet 4");
    assert_ne!(found[0].0, 4);
    assert_eq!((found[1].0, found[2].0), (4, 2));
    let first = &planned.plan.rows[0].subject;
    assert_eq!(*first, format!("Paul Exemple-Colin · n° {} Projet 4", found[0].0));
    let apart =
        "Juré;N°;Projet;Utilité;Faisabilité;Originalité\nPaul Exemple-Colin;4;Projet 4;1;1;1\n";
    let told = only_fates(&situation.sheets(&csv(apart)).plan);
    assert!(told[0].contains("« 4 » et « Projet 4 » sont deux projets"), "{told:?}");
}

#[test]
fn a_criterion_without_any_place_is_no_missing_mark() {
    let mut situation = scene::afternoon(TITLES);
    let sheets: Vec<(&str, Vec<Vec<String>>)> = ["Utilité", "Originalité"]
        .map(|name| {
            (name, vec![["Projet", JURORS[0]].map(text).to_vec(), ["1", "12"].map(text).to_vec()])
        })
        .to_vec();
    let planned = situation.sheets(&workbook(&sheets, &[]));
    assert_eq!(
        refused(&planned.plan),
        [
            "notes.xlsx : aucune note pour le critère « Faisabilité » : ni colonne ni feuille ne porte ce nom",
        ]
    );
}

#[test]
fn a_number_merged_over_criteria_is_nobodys() {
    let mut situation = scene::afternoon(TITLES);
    let rows = vec![
        ["Juré", "Projet", "Utilité", "Faisabilité", "Originalité"].map(text).to_vec(),
        [JURORS[0], "1", "12", "", ""].map(text).to_vec(),
        [JURORS[1], "1", "A", "", ""].map(text).to_vec(),
    ];
    let planned = situation.sheets(&workbook(&[("N", rows)], &[(1, 2, 4), (2, 2, 4)]));
    let told = only_fates(&planned.plan);
    assert!(told[0].contains("colonne C : cellule fusionnée jusqu'à la colonne E"), "{told:?}");
    assert_eq!(told[1], "new");
}

/// A formula that no program calculated is no missing mark, and a percentage no point.
#[test]
fn a_mark_is_what_its_cell_shows() {
    let mut situation = scene::afternoon(TITLES);
    let mut book = rust_xlsxwriter::Workbook::new();
    let percent = rust_xlsxwriter::Format::new().set_num_format("0%");
    let whole = rust_xlsxwriter::Format::new().set_num_format("0");
    let sheet = book.add_worksheet();
    for (column, title) in (0..).zip(["Juré", "Projet", "Utilité", "Faisabilité", "Originalité"])
    {
        sheet.write(0, column, title).unwrap();
    }
    sheet.write(1, 0, JURORS[0]).unwrap().write(1, 1, 1).unwrap();
    sheet.write_formula(1, 2, "=10+5").unwrap();
    sheet.write_with_format(1, 3, 1, &percent).unwrap();
    sheet.write_with_format(1, 4, 12.5, &whole).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let table = Workbook::from_bytes("a.xlsx", &bytes, &Limits::DEFAULT).unwrap();
    let told = only_fates(&situation.sheets(&table).plan);
    let told: Vec<&str> = told[0].split(" | ").collect();
    assert!(told[0].contains("colonne C : Utilité : formule non calculée"), "{told:?}");
    assert!(told[1].contains(
        "colonne D : Faisabilité : la cellule affiche 100 %, un pourcentage, et le barème va de 0 à 20"
    ), "{told:?}");
    assert!(
        told[2].contains("colonne E : Originalité : la cellule affiche 13 et contient 12,5"),
        "{told:?}"
    );
}

#[test]
fn a_header_of_another_scale_is_refused() {
    let mut situation = scene::afternoon(TITLES);
    let table = |header: &str| {
        csv(&format!("Juré;Projet;Utilité;Faisabilité;{header}\nPaul Exemple-Colin;1;12;12;12\n"))
    };
    for header in [
        "Originalité /20",
        "Originalité (sur 20)",
        "Originalité sur 20 (coef. 2)",
        "Originalité (de 0 à 20)",
        "Originalité",
    ] {
        assert!(situation.sheets(&table(header)).is_ready(), "{header}");
    }
    for header in [
        "Originalité /100",
        "Originalité (sur 10)",
        "Originalité (note sur 5)",
        "Originalité (0 à 10)",
    ] {
        let told = refused(&situation.sheets(&table(header)).plan);
        assert!(told[0].contains("le barème du règlement va de 0 à 20"), "{header} {told:?}");
    }
}

#[test]
fn a_line_above_the_table_may_tell_another_scale() {
    let mut situation = scene::afternoon(TITLES);
    let mut told = |above: &str| {
        let rows = vec![
            vec![text(above)],
            ["Juré", "Projet", "Utilité", "Faisabilité", "Originalité"].map(text).to_vec(),
            [JURORS[0], "1", "8", "8", "8"].map(text).to_vec(),
        ];
        refused(&situation.sheets(&workbook(&[("Notes", rows)], &[])).plan)
    };
    for above in ["Notes sur 20", "Notes du 12/05/2026", "Barème : /20", "3 départements sur 5"] {
        assert!(told(above).is_empty(), "{above}");
    }
    for above in ["Notes sur 10", "Barème : /100", "Chaque critère est noté sur 5"] {
        assert!(told(above)[0].contains("le barème du règlement va de 0 à 20"), "{above}");
    }
}

#[test]
fn a_misspelt_juror_above_the_table_is_named() {
    let mut situation = scene::afternoon(TITLES);
    let rows = |above: Vec<String>| {
        vec![
            above,
            Vec::new(),
            ["Projet", "Utilité", "Faisabilité", "Originalité"].map(text).to_vec(),
            ["1", "12", "12", "12"].map(text).to_vec(),
        ]
    };
    for (above, column) in [
        (vec![text("Juré : Paul Exemple-Colain")], "A"),
        (vec![text("Nom du juré :"), text("Paul Exemple-Colain")], "B"),
    ] {
        let planned = situation.sheets(&workbook(&[("Fiche", rows(above))], &[]));
        assert_eq!(
            refused(&planned.plan),
            [format!(
                "notes.xlsx, feuille « Fiche », ligne 1, colonne {column} : pas de juré \
             « Paul Exemple-Colain » ; est-ce « Paul Exemple-Colin » ?"
            )]
        );
    }
}

/// The names of départements, jurors and projects may be words that totals have.
#[test]
fn a_word_of_totals_hides_no_marks() {
    let mut situation =
        scene::afternoon(["Somme", "Total accès", "Moyenne ville", "Rang", "Cinq", "Six"]);
    let csv_text = "Département;Juré;Projet;Utilité;Faisabilité;Originalité\nSomme;Paul Exemple-Colin;1;1;1;1\n\
                Total;Paul Exemple-Colin;Total accès;2;2;2\nMoyenne;;;1,5;1,5;1,5\n";
    let planned = situation.sheets(&csv(csv_text));
    assert_eq!(only_fates(&planned.plan), ["new", "new"]);
    let left = "a.csv, ligne 4 : ligne « Moyenne » laissée de côté";
    assert!(notes(&planned.plan).contains(&text(left)), "{:?}", notes(&planned.plan));
    let misspelt = csv("Projet;Utilité;Faisabilité;Originalité\nTotal acès;2;2;2\nTotal;2;2;2\n");
    let options = SheetOptions { juror: Some(scene::person(41)), ..SheetOptions::default() };
    let misspelt = std::slice::from_ref(&misspelt);
    let told = only_fates(&situation.sheets_with(misspelt, options, scene::stamp()).unwrap().plan);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("est-ce « Total accès » ?"), "{told:?}");
    let table = |first: &str| {
        vec![
            ["Juré", "Projet", "Utilité", "Faisabilité", "Originalité"].map(text).to_vec(),
            [JURORS[0], first, "12", "12", "12"].map(text).to_vec(),
        ]
    };
    let book = workbook(&[("Somme", table("1")), ("Récap", table("2"))], &[]);
    assert_eq!(situation.sheets(&book).sheets().count(), 2);
}

#[test]
fn marks_that_stand_under_nobodys_name_are_not_left_out() {
    let mut situation = scene::afternoon(TITLES);
    // More cells than headers, as decimal commas make in a file of commas.
    let planned = situation.sheets(&csv(
        "Juré,Projet,Utilité,Faisabilité,Originalité\nPaul Exemple-Colin,1,12,5,13,5\n",
    ));
    let told = refused(&planned.plan);
    assert!(told[0].contains("colonne F"), "{told:?}");
    // A misspelt project over its criteria.
    let mut rows = jurors_by_projects(|n| format!("Projet {}", n + 1), true);
    rows[0][4] = text("Projett 2");
    let told = refused(&situation.sheets(&workbook(&[("Notes", rows)], &[(0, 4, 6)])).plan);
    assert!(told[0].contains("la colonne « Projett 2 »"), "{told:?}");
    // Titles that nobody headed, beside numbers of another kind.
    let titles = numbered();
    let beside = format!(
        "N°;;Juré;Utilité;Faisabilité;Originalité\n1;{};Paul Exemple-Colin;1;1;1\n",
        titles[2]
    );
    let told = only_fates(&situation.sheets(&csv(&beside)).plan);
    assert!(told[0].contains("sont deux projets"), "{told:?}");
}

#[test]
fn a_mark_merged_over_projects_is_of_none() {
    let mut situation = scene::afternoon(TITLES);
    let mut rows =
        vec![["Juré", "Projet", "Utilité", "Faisabilité", "Originalité"].map(text).to_vec()];
    for project in ["1", "2"] {
        rows.push([JURORS[0], project, "12", "12", "12"].map(text).to_vec());
    }
    let mut book = rust_xlsxwriter::Workbook::new();
    let plain = rust_xlsxwriter::Format::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(&rows) {
        for (column, cell) in (0..).zip(cells) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write(row, column, number).unwrap(),
                Err(_) => sheet.write(row, column, cell.as_str()).unwrap(),
            };
        }
    }
    sheet.merge_range(1, 2, 2, 2, "12", &plain).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let table = Workbook::from_bytes("a.xlsx", &bytes, &Limits::DEFAULT).unwrap();
    let told = only_fates(&situation.sheets(&table).plan);
    assert!(told.iter().all(|told| told.contains("fusionnée sur plusieurs lignes")), "{told:?}");
}

#[test]
fn a_mark_on_record_is_not_taken_away_unasked() {
    let mut situation = scene::afternoon(TITLES);
    let table = |marks: &str| {
        csv(&format!("Juré;Projet;Utilité;Faisabilité;Originalité\nPaul Exemple-Colin;1;{marks}\n"))
    };
    let mut journal: Vec<Entry> = Vec::new();
    let sheet = situation.sheets(&table("12;12;")).sheets().next().unwrap().clone();
    situation.edition.hand_in(sheet, scene::stamp()).unwrap().record(&mut journal).unwrap();
    assert_eq!(only_fates(&situation.sheets(&table("12;13;14")).plan), ["replaces"]);
    let told = only_fates(&situation.sheets(&table("12;;14")).plan);
    assert!(told[0].contains("Faisabilité : une note est déjà remise"), "{told:?}");
}

#[test]
fn a_header_word_is_no_part_of_a_name() {
    let mut situation = scene::afternoon(TITLES);
    let juror = situation.people.get_mut(&scene::person(41)).unwrap();
    juror.name = text("Cléo Note");
    let long =
        "Juré;Projet;Critère;Note\nHélène Exemple-Bernard;1;Utilité;12\nCléo Note;1;Utilité;13\n";
    let planned = situation.sheets(&csv(long));
    let jurors: Vec<PersonId> = planned.sheets().map(|sheet| sheet.juror).collect();
    assert_eq!(jurors, [scene::person(40), scene::person(41)]);
}

#[test]
fn a_number_before_a_title_is_that_of_the_title() {
    let mut situation = scene::afternoon(TITLES);
    let titles = numbered();
    let mut one = |project: &str| {
        let text = format!(
            "Juré;Projet;Utilité;Faisabilité;Originalité\nPaul Exemple-Colin;{project};1;1;1\n"
        );
        only_fates(&situation.sheets(&csv(&text)).plan).remove(0)
    };
    assert_eq!(one(&format!("2 – {}", titles[1])), "new");
    assert_eq!(one("2 – un titre raccourci"), "new");
    assert!(one(&format!("2 – {}", titles[2])).contains("sont deux projets"));
    assert!(one("9 – un titre").contains("pas de finaliste"));
}

/// A row of marks that names all and holds no number is no row of headers.
#[test]
fn the_first_row_of_marks_is_no_header() {
    let mut situation = scene::afternoon(TITLES);
    let rows = "Paul Exemple-Colin;Projet 1;Utilité;A\nPaul Exemple-Colin;Projet 2;Utilité;12\n";
    let planned = situation.sheets(&csv(&format!("Juré;Projet;Critère;Note\n{rows}")));
    assert_eq!(planned.sheets().count(), 2, "{:?}", only_fates(&planned.plan));
    // Nor is one where nobody wrote headers at all.
    let bare = csv("Paul Exemple-Colin;1;Utilité;12\nPaul Exemple-Colin;2;Utilité;12\n");
    let planned = situation.sheets_at(&bare, scene::stamp());
    assert!(planned.is_err() || planned.is_ok_and(|planned| planned.sheets().count() == 0));
}
