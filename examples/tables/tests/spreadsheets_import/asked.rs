//! Marks of which nobody can say whose they are, of what, or how many: asked, never guessed.

use participatory_innovation::{
    journal::Entry,
    value::{PersonId, ProjectNumber},
};
use tables::{
    import::SheetOptions,
    spreadsheet::{Limits, Workbook},
};

use super::{
    csv,
    layouts::{JURORS, TITLES, alone, jurors_by_projects, numbered, text, workbook},
    notes, only_fates, refused, scene,
};

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
