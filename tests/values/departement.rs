use std::collections::{BTreeSet, HashSet};

use participatory_innovation::value::{Departement, UnknownDepartement};
use proptest::{prelude::*, sample::select};

use crate::{assert_canonical, assert_stored, refusal};

fn read(text: &str) -> Result<Departement, UnknownDepartement> {
    text.parse()
}

fn code_of(text: &str) -> Option<&'static str> {
    read(text).ok().map(Departement::code)
}

/// A composed letter of the names, and the same as a letter and a combining accent.
const ACCENTS: [(char, char, char); 9] = [
    ('é', 'e', '\u{301}'),
    ('è', 'e', '\u{300}'),
    ('ô', 'o', '\u{302}'),
    ('É', 'E', '\u{301}'),
    ('È', 'E', '\u{300}'),
    ('Ô', 'O', '\u{302}'),
    ('ê', 'e', '\u{302}'),
    ('ï', 'i', '\u{308}'),
    ('ç', 'c', '\u{327}'),
];

fn with_accents(text: &str, write: impl Fn(char, char) -> String) -> String {
    let written = text.chars().map(|character| {
        let found = ACCENTS.iter().find(|(composed, ..)| *composed == character);
        found.map_or(character.to_string(), |(_, base, mark)| write(*base, *mark))
    });
    written.collect()
}

fn decomposed(text: &str) -> String {
    with_accents(text, |base, mark| format!("{base}{mark}"))
}

fn unaccented(text: &str) -> String {
    with_accents(text, |base, _| base.to_string())
}

fn any_departement() -> impl Strategy<Value = Departement> {
    select(Departement::all().collect::<Vec<_>>())
}

#[test]
fn the_numbering_is_complete() {
    let mut expected: Vec<String> = (1..=95)
        .filter(|number| *number != 20)
        .map(|number| format!("{number:02}"))
        .chain(["2A", "2B", "20R", "69M", "6AE"].map(str::to_owned))
        .chain((971..=978).map(|number| number.to_string()))
        .collect();
    expected.sort();
    let codes: Vec<_> = Departement::all().map(Departement::code).collect();
    assert_eq!(codes, expected);
    assert_eq!(Departement::all().len(), 107);
    assert!(Departement::all().is_sorted_by(|a, b| a < b));
}

/// In the order of the numbering, as the official geographic code writes names without accents.
const PLAIN_NAMES: &str = "\
    AIN/AISNE/ALLIER/ALPES DE HAUTE PROVENCE/HAUTES ALPES/ALPES MARITIMES/ARDECHE/ARDENNES/ARIEGE/\
    AUBE/AUDE/AVEYRON/BOUCHES DU RHONE/CALVADOS/CANTAL/CHARENTE/CHARENTE MARITIME/CHER/CORREZE/\
    CORSE/COTE D OR/COTES D ARMOR/CREUSE/DORDOGNE/DOUBS/DROME/EURE/EURE ET LOIR/FINISTERE/\
    CORSE DU SUD/HAUTE CORSE/GARD/HAUTE GARONNE/GERS/GIRONDE/HERAULT/ILLE ET VILAINE/INDRE/\
    INDRE ET LOIRE/ISERE/JURA/LANDES/LOIR ET CHER/LOIRE/HAUTE LOIRE/LOIRE ATLANTIQUE/LOIRET/LOT/\
    LOT ET GARONNE/LOZERE/MAINE ET LOIRE/MANCHE/MARNE/HAUTE MARNE/MAYENNE/MEURTHE ET MOSELLE/\
    MEUSE/MORBIHAN/MOSELLE/NIEVRE/NORD/OISE/ORNE/PAS DE CALAIS/PUY DE DOME/PYRENEES ATLANTIQUES/\
    HAUTES PYRENEES/PYRENEES ORIENTALES/BAS RHIN/HAUT RHIN/RHONE/METROPOLE DE LYON/\
    COLLECTIVITE EUROPEENNE D ALSACE/HAUTE SAONE/SAONE ET LOIRE/SARTHE/SAVOIE/HAUTE SAVOIE/PARIS/\
    SEINE MARITIME/SEINE ET MARNE/YVELINES/DEUX SEVRES/SOMME/TARN/TARN ET GARONNE/VAR/VAUCLUSE/\
    VENDEE/VIENNE/HAUTE VIENNE/VOSGES/YONNE/TERRITOIRE DE BELFORT/ESSONNE/HAUTS DE SEINE/\
    SEINE SAINT DENIS/VAL DE MARNE/VAL D OISE/GUADELOUPE/MARTINIQUE/GUYANE/LA REUNION/\
    SAINT PIERRE ET MIQUELON/MAYOTTE/SAINT BARTHELEMY/SAINT MARTIN";

#[test]
fn every_name_is_in_its_place() {
    let read: Vec<_> = PLAIN_NAMES.split('/').map(code_of).collect();
    let codes: Vec<_> = Departement::all().map(|known| Some(known.code())).collect();
    assert_eq!(read, codes);
}

#[test]
fn codes_and_names_are_unique() {
    let codes: BTreeSet<_> = Departement::all().map(Departement::code).collect();
    let names: HashSet<_> = Departement::all().map(Departement::name).collect();
    let all: HashSet<_> = Departement::all().collect();
    assert_eq!((codes.len(), names.len(), all.len()), (107, 107, 107));
}

#[test]
fn the_first_edition_is_known() {
    let five = ["59", "60", "62", "80", "95"].map(|code| Departement::from_code(code).unwrap());
    let names = five.map(Departement::name);
    assert_eq!(names, ["Nord", "Oise", "Pas-de-Calais", "Somme", "Val-d'Oise"]);
    assert_eq!(five[3].to_string(), "80");
    assert_eq!(format!("{:?} {:>4}", five[4], five[0]), "95 Val-d'Oise   59");
}

#[test]
fn every_departement_is_read_from_its_code_and_its_name_however_written() {
    for departement in Departement::all() {
        let (code, name) = (departement.code(), departement.name());
        let upper = name.to_uppercase();
        let forms = [
            code.to_owned(),
            code.to_lowercase(),
            code.trim_start_matches('0').to_owned(),
            format!(" {code}\n"),
            name.to_owned(),
            unaccented(name),
            decomposed(name),
            upper.clone(),
            unaccented(&upper),
            decomposed(&upper),
            name.replace('-', " "),
            name.replace('-', "\u{2011}").replace('\'', "\u{2019}"),
            name.replace('-', "\u{2013}").replace('\'', " "),
            name.replace(['-', '\'', ' '], ""),
            format!("\t{}  ", name.replace(' ', "\u{A0}")),
            name.to_lowercase().replace("fi", "\u{FB01}"),
        ];
        for form in forms {
            assert_eq!(read(&form), Ok(departement), "{form:?}");
        }
        assert_eq!(Departement::from_code(code), Ok(departement));
        assert_stored(&departement, &format!("\"{code}\""));
    }
}

#[test]
fn the_article_of_la_reunion_may_be_left_out() {
    for form in ["La Réunion", "Réunion", "REUNION", "la-reunion", "974"] {
        assert_eq!(code_of(form), Some("974"), "{form}");
    }
    assert_eq!(code_of("La Somme"), None);
}

#[test]
fn each_forgiven_sign_is_forgiven() {
    for accent in ['à', 'â', 'ä', 'Ä', 'Â', 'À'] {
        assert_eq!(code_of(&format!("C{accent}ntal")), Some("15"), "{accent}");
    }
    for accent in ['é', 'è', 'ê', 'ë', 'Ë', 'Ê'] {
        assert_eq!(code_of(&format!("Ard{accent}che")), Some("07"), "{accent}");
    }
    for accent in ['î', 'ï', 'Î', 'Ï', 'İ'] {
        assert_eq!(code_of(&format!("A{accent}n")), Some("01"), "{accent}");
    }
    for accent in ['ô', 'ö', 'Ö'] {
        assert_eq!(code_of(&format!("L{accent}t")), Some("46"), "{accent}");
    }
    for accent in ['ù', 'û', 'ü', 'Ù', 'Û', 'Ü'] {
        assert_eq!(code_of(&format!("J{accent}ra")), Some("39"), "{accent}");
    }
    for accent in ['ç', 'Ç'] {
        assert_eq!(code_of(&format!("{accent}orrèze")), Some("19"), "{accent}");
    }
    let separators = " \u{A0}\u{202F}\u{2009}\t\n-\u{AD}\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\
                      \u{2015}\u{2212}'`\u{B4}\u{2BC}\u{2018}\u{2019}\u{2032}\u{300}\u{36F}";
    for separator in separators.chars() {
        let form = format!("Val{separator}d{separator}Oise");
        assert_eq!(code_of(&form), Some("95"), "{separator:?}");
    }
}

#[test]
fn what_is_no_departement_is_refused() {
    let unknown = [
        "",
        " ",
        "-",
        "'",
        "\u{301}",
        "0",
        "00",
        "20",
        "96",
        "99",
        "100",
        "970",
        "979",
        "986",
        "987",
        "988",
        "2C",
        "020",
        "001",
        "1A",
        "２Ａ",
        "8 0",
        "+80",
        "80.0",
        "Sommes",
        "Som",
        "Val",
        "d'Oise",
        "Picardie",
        "Hauts-de-France",
        "Bas-Rhin (67)",
        "Somme 80",
        "Région Somme",
        "So_mme",
        "So\u{200B}mme",
        "So\u{200D}mme",
        "\u{202E}Somme",
        "So.mme",
        "S\u{153}mme",
        "\u{0}80",
    ];
    for text in unknown {
        let given = text.to_owned();
        assert_eq!(read(text), Err(UnknownDepartement { given }), "{text:?}");
    }
}

#[test]
fn the_stored_form_is_the_exact_code() {
    for text in ["Somme", "somme", "1", "2a", "69m", " 80", "80 ", "080", ""] {
        let refused = Departement::from_code(text).unwrap_err();
        assert_eq!(refused.given, text);
        let stored = refusal::<Departement>(&format!("{text:?}"));
        assert_eq!(stored, format!("no département has the code or name {text:?}"));
    }
    let refused = refusal::<Departement>("80");
    assert!(refused.contains("such as \"80\" or \"2A\""), "{refused}");
}

#[test]
fn a_refusal_repeats_at_most_64_characters() {
    for (length, kept) in [(63, 63), (64, 64), (65, 64), (100_000, 64)] {
        let text = "é".repeat(length);
        assert_eq!(read(&text).unwrap_err().given, "é".repeat(kept));
        assert_eq!(Departement::from_code(&text).unwrap_err().given, "é".repeat(kept));
    }
}

proptest! {
    #[test]
    fn any_text_is_canonical_or_refused(
        text in prop_oneof![any::<String>(), "[0-9]{1,3}[ABREM]{0,2}", "[A-Za-zéÉ' -]{0,12}"],
    ) {
        assert_canonical::<Departement>(&text);
    }

    #[test]
    fn order_is_that_of_the_codes(a in any_departement(), b in any_departement()) {
        prop_assert_eq!(a.cmp(&b), a.code().cmp(b.code()));
        prop_assert_eq!(a == b, a.code() == b.code());
    }

    #[test]
    fn a_letter_more_or_less_is_another_name(departement in any_departement(), extra in "[a-z]") {
        let longer = format!("{}{extra}", departement.name());
        let found = read(&longer).ok();
        prop_assert!(found.is_none_or(|other| other.name().eq_ignore_ascii_case(&longer)));
    }
}
