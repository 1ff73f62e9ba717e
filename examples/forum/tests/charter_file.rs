//! The charter as a TOML file: the template, the way there and back, and every fault at its line.

#![expect(
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    reason = "a test states what must hold"
)]

use forum::{
    charter_file::{Fault, Kind, TEMPLATE, parse, to_toml},
    situation::Profile,
};
use participatory_innovation::{
    charter::{Charter, Contradiction, Cut, ScoringRule, TieRule},
    testing::charters,
    value::{Language, Scale},
};
use proptest::prelude::*;

fn faults(text: &str) -> Vec<Fault> {
    parse(text).unwrap_err().as_slice().to_vec()
}

/// The faults of the template with one text in place of another, told in French.
fn told(was: &str, is: &str) -> Vec<String> {
    assert!(TEMPLATE.contains(was), "{was}");
    let faults = faults(&TEMPLATE.replacen(was, is, 1));
    faults.iter().map(|fault| fault.tell(Language::French)).collect()
}

fn line_of(text: &str) -> usize {
    TEMPLATE.lines().position(|line| line.starts_with(text)).unwrap() + 1
}

#[test]
fn the_template_is_the_charter_of_the_first_edition() {
    let (charter, profile) = parse(TEMPLATE).unwrap();
    assert_eq!(charter, Charter::amiens_2019());
    assert_eq!(charter.digest(), Charter::amiens_2019().digest());
    assert_eq!(profile.organiser, "Département de la Somme");
    assert_eq!(profile.place.as_deref(), Some("Amiens"));
    assert_eq!(profile.siret, None);
}

/// Each line that the template explains and leaves out can be taken in.
#[test]
fn every_optional_line_of_the_template_is_read() {
    let all = TEMPLATE
        .replace("# siret =", "siret =")
        .replace("# contact =", "contact =")
        .replace("# seuil = 12.5", "seuil = 7.5")
        .replace("# mois =", "mois =");
    let (charter, profile) = parse(&all).unwrap();
    assert_eq!(profile.siret.as_deref(), Some("22800001400016"));
    assert_eq!(profile.contact.as_deref(), Some("innovation@somme.example"));
    assert_eq!(charter.rules().threshold, Some("15/2".parse().unwrap()));
    assert_eq!(charter.rules().retention.unwrap().get(), 24);
    for (rule, line) in [
        ("moyenne-elaguee", "elagage ="),
        ("par-critere", "elagage ="),
        ("borda", "points ="),
        ("schulze", "force ="),
        ("paires-rangees", "force ="),
    ] {
        let text = TEMPLATE
            .replace("regle = \"moyenne\"", &format!("regle = \"{rule}\""))
            .replace(&format!("# {line}"), line);
        parse(&text).unwrap();
    }
}

#[test]
fn what_a_file_leaves_out_is_as_the_builder_has_it() {
    let text = "[edition]\ntitre = \"F\"\n[organisateur]\nnom = \"O\"\n[laureats]\nnombre = 1\n\
                [[departements]]\nnumero = \"Somme\"\nquota = 3\n\
                [[grille.criteres]]\ncode = \"a\"\nlibelle = \"A\"\n";
    let (charter, profile) = parse(text).unwrap();
    let built = Charter::builder("F".parse().unwrap())
        .departement("80".parse().unwrap(), 3)
        .criterion("a".parse().unwrap(), "A".parse().unwrap(), 1)
        .build()
        .unwrap();
    assert_eq!(charter, built);
    assert_eq!(profile, Profile { organiser: "O".into(), ..Profile::default() });
}

#[test]
fn a_misspelt_key_is_named_with_what_is_meant() {
    let line = line_of("quota = 3");
    assert_eq!(
        told("quota = 3", "qouta = 3"),
        [
            format!("ligne {}, colonne 1\u{A0}: il manque la clé «\u{A0}quota\u{A0}»", line - 2),
            format!(
                "ligne {line}, colonne 1\u{A0}: clé inconnue «\u{A0}qouta\u{A0}»\u{A0}; est-ce \
                 «\u{A0}quota\u{A0}»\u{A0}?"
            ),
        ]
    );
    let found = told("[notation]", "[notatoin]");
    assert_eq!(
        found,
        [format!(
            "ligne {}, colonne 2\u{A0}: clé inconnue «\u{A0}notatoin\u{A0}»\u{A0}; est-ce \
             «\u{A0}notation\u{A0}»\u{A0}?",
            line_of("[notation]")
        )]
    );
}

#[test]
fn a_misspelt_value_is_named_with_what_is_meant() {
    let found = told("regle = \"moyenne\"", "regle = \"moyene\"");
    let [only] = found.as_slice() else { panic!("{found:?}") };
    assert!(only.starts_with(&format!("ligne {}, colonne 9", line_of("regle"))), "{only}");
    assert!(only.ends_with("est-ce «\u{A0}moyenne\u{A0}»\u{A0}?"), "{only}");
    let found = told("numero = \"80\"", "numero = \"Some\"");
    let [only] = found.as_slice() else { panic!("{found:?}") };
    assert!(only.ends_with("est-ce «\u{A0}Somme\u{A0}»\u{A0}?"), "{only}");
}

#[test]
fn every_kind_of_fault_stands_at_its_place() {
    for (was, is, column, kind) in [
        ("nombre = 8", "nombre = \"huit\"", 10, "doit être un nombre entier"),
        ("nombre = 8", "nombre = -8", 10, "doit être un nombre entier"),
        ("exactement = true", "exactement = \"oui\"", 14, "doit être true ou false"),
        ("duree = \"3 min\"", "duree = 180", 9, "doit être une durée"),
        ("duree = \"3 min\"", "duree = \"25 h\"", 9, "n'est pas entre 0 et 86400"),
        ("departages = [\"vote\"]", "departages = \"vote\"", 14, "doit être une liste"),
        ("departages = [\"vote\"]", "departages = [3]", 15, "doit être un texte"),
        ("bareme = {", "bareme = 3 #", 10, "doit être une section"),
        ("pas = 1 }", "pas = 3 }", 10, "on n'arrive pas à 10"),
        ("pas = 1 }", "pas = 1e3 }", 34, "doit être un nombre"),
        ("version = 1", "version = 0", 11, "les versions commencent à 1"),
        ("nombre = 8", "nombre = 16", 10, "16 lauréats pour 15 finalistes"),
        ("titre = \"Forum", "titre = \" Forum", 9, "espace au début ou à la fin"),
        ("# siret = \"228 000 014 00016\"", "siret = \"228 000 014 00017\"", 9, "SIRET"),
        ("mois_au_plus = 3", "mois_au_plus = 0", 16, "n'est pas entre 1 et 120"),
        ("# points = ", "points = ", 10, "ne va pas avec"),
        (
            "departages = [\"vote\"]",
            "departages = [\"vote\", \"face-a-face\"]",
            23,
            "décision consignée",
        ),
        ("departages = [\"vote\"]", "departages = [\"critere:x\"]", 15, "n'est pas dans la grille"),
        ("departages = [\"vote\"]", "departages = [{ tirage = [] }]", 15, "sans source de hasard"),
        ("abstention = \"ecartee\"", "abstention = 11", 14, "n'est pas entre 0 et 10"),
        ("abstention = \"ecartee\"", "abstention = \"ecarte\"", 14, "est-ce «\u{A0}ecartee\u{A0}»"),
    ] {
        let found = told(was, is);
        let [only] = found.as_slice() else { panic!("{is}: {found:?}") };
        assert!(only.contains(&format!(", colonne {column}\u{A0}:")), "{is}: {only}");
        assert!(only.contains(kind), "{is}: {only}");
    }
}

#[test]
fn all_faults_come_at_once_in_the_order_of_the_lines() {
    let text = TEMPLATE
        .replacen("version = 1", "version = 0", 1)
        .replacen("quota = 3", "quota = 0", 1)
        .replacen("seconde_convocation", "seconde", 1)
        .replacen("\"consigne\"\n", "\"rien\"\n", 1);
    let found = faults(&text);
    assert!(found.iter().map(|fault| fault.line).is_sorted(), "{found:?}");
    let kinds: Vec<&Kind> = found.iter().map(|fault| &fault.kind).collect();
    let [version, quota, key, value] = kinds.as_slice() else { panic!("{found:?}") };
    assert_eq!(version, &&Kind::Contradiction(Contradiction::VersionZero));
    assert!(matches!(quota, Kind::Contradiction(Contradiction::QuotaZero { .. })));
    assert!(matches!(key, Kind::UnknownKey { key, .. } if key == "seconde"));
    assert!(matches!(value, Kind::UnknownValue { given, .. } if given == "rien"));
}

/// What a fault leaves at its default contradicts nothing that anybody wrote.
#[test]
fn a_fault_brings_no_contradictions_of_its_own() {
    let found = told("numero = \"80\"", "numero = \"8O\"");
    assert_eq!(found.len(), 1, "{found:?}");
    let found = told("code = \"overall\"", "code = \"Overall\"");
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn torn_texts_are_refused_as_such() {
    let found = faults("[edition]\ntitre = \"Forum\nversion = 1\n");
    assert!(found.iter().all(|fault| matches!(fault.kind, Kind::Syntax { .. })), "{found:?}");
    let first = found.first().unwrap();
    assert_eq!(first.line, 2);
    let twice = faults("[edition]\ntitre = \"a\"\n[edition]\n");
    assert!(matches!(twice.first().unwrap().kind, Kind::Syntax { .. }));
}

#[test]
fn a_comma_in_a_number_is_told_with_what_to_write() {
    let line = line_of("bareme =");
    for (was, is, column, written) in [
        ("pas = 1 }", "pas = 0,5 }", 34, "0,5"),
        ("de = 0,", "de = -0,5,", 17, "-0,5"),
        ("a = 10,", "a = 10,25,", 24, "10,25"),
    ] {
        assert!(TEMPLATE.contains(was), "{was}");
        let found = faults(&TEMPLATE.replacen(was, is, 1));
        let [fault] = found.as_slice() else { panic!("{is}: {found:?}") };
        assert_eq!((fault.line, fault.column), (line, column), "{is}");
        assert_eq!(fault.kind, Kind::DecimalComma { written: written.to_owned() });
        let point = written.replace(',', ".");
        for language in [Language::French, Language::English] {
            let told = fault.tell(language);
            assert!(told.contains(&point) && told.contains(&format!("\"{written}\"")), "{told}");
        }
    }
    let own_line = faults("[laureats]\nseuil = 12,5\n");
    assert!(matches!(own_line.first().unwrap().kind, Kind::DecimalComma { .. }), "{own_line:?}");
    // Not every error of a line with a comma is one of these.
    for text in ["a = [1,5\n", "a = \"x = 1,5\n", "a = 1 # x = 1,5 \nb"] {
        let found = faults(text);
        assert!(found.iter().all(|one| matches!(one.kind, Kind::Syntax { .. })), "{found:?}");
    }
}

#[test]
fn contradictions_name_the_entry_that_repeats() {
    let repeated = format!("{TEMPLATE}\n[[departements]]\nnumero = \"Somme\"\nquota = 1\n");
    let found = faults(&repeated);
    let last = TEMPLATE.lines().count() + 3;
    assert!(matches!(found.as_slice(), [fault] if fault.line == last), "{found:?}");
}

#[test]
fn decimals_are_exact() {
    let scale = |text: &str| {
        let text = TEMPLATE.replace("{ de = 0, a = 10, pas = 1 }", text);
        parse(&text).unwrap().0.rules().grid.scale
    };
    let by_tenths =
        Scale::new("0".parse().unwrap(), "20".parse().unwrap(), "1/10".parse().unwrap()).unwrap();
    assert_eq!(scale("{ de = 0, a = 20, pas = 0.1 }"), by_tenths);
    assert_eq!(scale("{ de = \"0\", a = 20.0, pas = \"0,1\" }"), by_tenths);
    assert_eq!(scale("{ de = 0, a = 20, pas = \"1/10\" }"), by_tenths);
}

#[test]
fn the_recommended_rules_can_be_written() {
    let text = TEMPLATE
        .replace("regle = \"moyenne\"", "regle = \"moyenne-elaguee\"")
        .replace("severite = \"aucune\"", "severite = \"effet-jure\"")
        .replace(
            "departages = [\"vote\"]",
            "departages = [\"critere:overall\", \"jugement-majoritaire\", \"face-a-face\",\n  \
             { tirage = [\"Loto du 28 novembre\"] }]",
        );
    let (charter, _) = parse(&text).unwrap();
    let rules = charter.rules();
    assert_eq!(rules.scoring, ScoringRule::TrimmedMean(Cut::RECOMMENDED));
    assert_eq!(rules.ties.len(), 4);
    assert!(matches!(rules.ties.last(), Some(TieRule::Lot(sources)) if sources.len() == 1));
}

fn profiles() -> impl Strategy<Value = Profile> {
    let label = || "[A-Za-zÀ-ÿ'\"#\\\\=]{1,20}";
    let siret = Just("22800001400016".to_owned());
    (label(), prop::option::of(siret), prop::option::of(label()), prop::option::of(label()))
        .prop_map(|(organiser, siret, place, contact)| Profile { organiser, siret, place, contact })
}

proptest! {
    /// Every charter is written and read back as it was.
    #[test]
    fn charters_are_had_back(charter in charters::charters(), profile in profiles()) {
        let text = to_toml(&charter, &profile);
        prop_assert_eq!(parse(&text).map_err(|faults| (faults, text)), Ok((charter, profile)));
    }

    /// Whatever becomes of a file, it is read or refused, at a place that there is.
    #[test]
    fn damaged_files_are_read_or_refused(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<char>()), 1..8),
    ) {
        let mut letters: Vec<char> = TEMPLATE.chars().collect();
        for (place, letter) in changes {
            let place = place.index(letters.len());
            *letters.get_mut(place).unwrap() = letter;
        }
        let text: String = letters.into_iter().collect();
        if let Err(faults) = parse(&text) {
            let lines = text.lines().count() + 1;
            prop_assert!(!faults.as_slice().is_empty());
            prop_assert!(faults.as_slice().iter().all(|fault| (1..=lines).contains(&fault.line)));
        }
    }
}
