use participatory_innovation::value::Language;
use tables::spreadsheet::{Field, Layout, ReadError, Workbook, closest, fold};

use super::{Limits, layout, only, open, read, texts};

#[test]
fn headers_are_forgiven_accents_case_plurals_and_remarks() {
    for header in ["juré;projet", "JURES:;N° de projet", " jure ;Projets", "Juror;Projet (numéro)"]
    {
        let text = format!("{header};IMPACT (sur 20)\nJo;1;5\n");
        assert_eq!(texts(&read("a.csv", text.as_bytes()).unwrap()).len(), 1, "{header}");
    }
}

#[test]
fn small_words_tell_no_headers_apart() {
    let told = |header: &str| {
        let text = format!("{header};Numéro\nJo;1\n");
        let field = Field::new(["nom du juré"], true);
        let layout = Layout::new([field, Field::new(["numéro"], true)]);
        let book = Workbook::from_bytes("a.csv", text.as_bytes(), &Limits::DEFAULT).unwrap();
        book.table(&layout, None).is_ok()
    };
    assert!(told("Nom de votre juré") && told("Le nom des jurés") && told("NOM JURÉ"));
    assert!(!told("Juré") && !told("Nom"));
}

#[test]
fn titles_and_empty_rows_above_the_headers_are_passed_over() {
    let text = "Forum\n\nÉdition;2019\n;;\nJuré;Projet\nJo;1\n";
    let table = read("a.csv", text.as_bytes()).unwrap();
    assert_eq!((table.header_row, table.rows.len()), (5, 1));
}

#[test]
fn a_missing_column_is_named_with_what_may_be_meant() {
    let error = read("a.csv", "Juré;Projte;Impact\nJo;1;5\n".as_bytes()).unwrap_err();
    assert_eq!(
        error.tell(Language::French),
        "a.csv, ligne 1\u{A0}: il manque la colonne «\u{A0}projet\u{A0}»\u{A0}; est-ce \
         «\u{A0}Projte\u{A0}»\u{A0}?"
    );
    assert_eq!(
        error.tell(Language::English),
        "a.csv, row 1: no column \"projet\"; did you mean \"Projte\"?"
    );
}

#[test]
fn a_doubled_column_is_refused_where_it_stands() {
    let error = read("a.csv", "Juré;Projet;x;N° de projet\nJo;1;;2\n".as_bytes()).unwrap_err();
    let ReadError::ColumnTwice { origin, wanted, first } = only(&error) else {
        panic!("{error}");
    };
    assert_eq!((origin.column, wanted.as_str(), *first), (Some(3), "projet", 1));
}

#[test]
fn without_headers_the_wanted_ones_are_listed() {
    let error = read("a.csv", b"a;b;c\n1;2;3\n").unwrap_err();
    let ReadError::NoHeaders { wanted, .. } = only(&error) else {
        panic!("{error}");
    };
    assert_eq!(wanted, &["juré", "projet"]);
}

#[test]
fn unknown_columns_are_reported() {
    let table = read("a.csv", "Juré;Projet;Couleur;\nJo;1;bleu;seul\n".as_bytes()).unwrap();
    let unknown: Vec<(&str, u32)> =
        table.unknown_columns().map(|column| (column.title.as_str(), column.place)).collect();
    assert_eq!(unknown, [("Couleur", 2), ("", 3)]);
}

#[test]
fn the_sheet_with_the_columns_is_found_or_named() {
    let book = open("merged.ods");
    assert_eq!(book.sheets().collect::<Vec<_>>(), ["Notice", "Fiches"]);
    let found = book.table(&layout(), None).unwrap();
    assert_eq!(found.origin.sheet.as_deref(), Some("Fiches"));
    assert_eq!(book.table(&layout(), Some("fiches")).unwrap().rows.len(), found.rows.len());
    let error = book.table(&layout(), Some("Notice")).unwrap_err();
    assert!(matches!(only(&error), ReadError::NoHeaders { .. }));
    let error = book.table(&layout(), Some("Notes")).unwrap_err();
    let ReadError::NoSuchSheet { sheets, .. } = only(&error) else {
        panic!("{error}");
    };
    assert_eq!(sheets, &["Notice", "Fiches"]);
}

#[test]
fn two_sheets_with_the_columns_are_not_chosen_from() {
    let mut book = rust_xlsxwriter::Workbook::new();
    for name in ["Matin", "Soir", "Caché"] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        sheet.write(0, 0, "Juré").unwrap().write(0, 1, "Projet").unwrap();
        sheet.write(1, 0, name).unwrap().write(1, 1, 1).unwrap();
        sheet.set_hidden(name == "Caché");
    }
    let bytes = book.save_to_buffer().unwrap();
    let book = Workbook::from_bytes("a.xlsx", &bytes, &Limits::DEFAULT).unwrap();
    let error = book.table(&layout(), None).unwrap_err();
    let ReadError::SeveralSheets { sheets, .. } = only(&error) else {
        panic!("{error}");
    };
    assert_eq!(sheets, &["Matin", "Soir"]);
    assert_eq!(texts(&book.table(&layout(), Some("Soir")).unwrap())[0].1[0], "Soir");
    assert_eq!(texts(&book.table(&layout(), Some("Caché")).unwrap())[0].1[0], "Caché");
}

#[test]
fn names_are_folded_and_the_nearest_is_meant() {
    assert_eq!(fold("Œuvres sociales\u{A0}: N°\u{202F}3"), "oeuvre sociale n 3");
    assert_eq!(fold("PORTEUR·EUSE"), "porteur euse");
    assert_eq!(closest("department", ["département", "équipe"]), Some("département"));
    assert_eq!(closest("xyz", ["département", "équipe"]), None);
}
