//! `--text`: what a jury's secretary reads aloud, word for word.

use crate::shown;

const CASE: &str = r#"{
    "projects": ["Cantine", "Accueil", "Sanitaires"],
    "groups": {"Cantine": "60", "Accueil": "62", "Sanitaires": "95"},
    "jurors": [{"id": "J1"}, {"id": "J2"}],
    "sheets": [
        {"juror": "J1", "project": "Cantine", "marks": {"overall": 14}},
        {"juror": "J2", "project": "Cantine", "marks": {"overall": "13"}},
        {"juror": "J1", "project": "Accueil", "recused": true},
        {"juror": "J2", "project": "Accueil", "marks": {"overall": "27/2"}},
        {"juror": "J1", "project": "Sanitaires", "abstained": true},
        {"juror": "J2", "project": "Sanitaires", "marks": {"overall": "34/3"}}
    ]
}"#;

fn plain(arguments: &str) -> String {
    shown(arguments, CASE).replace('\u{a0}', " ")
}

#[test]
fn a_selection_in_french() {
    let page = plain("select --rule mean --seats 2 --floor 95=1 --ties casting:J2 --text");
    let expected = "\
Classement — moyenne pondérée
─────────────────────────────
Rang  Projet       Note  Fiches
1er   Accueil     13,50  1 remise, 1 déport
2e    Cantine     13,50  2 remises
3e    Sanitaires  11,33  1 remise, 1 abstention

Les notes sont arrondies au centième pour la lecture ; le classement compare les
valeurs exactes.

Ex aequo :
- Cantine et Accueil étaient ex aequo ; la règle « casting:J2 » place Accueil,
  puis Cantine.

Lauréats — 2 places
───────────────────
- Accueil entre par son rang.
- Sanitaires entre au titre d'un plancher ; il prend la place de Cantine, qui
  avait 2,17 de plus.

Liste complémentaire, dans l'ordre : Cantine.
";
    assert_eq!(page, expected);
}

#[test]
fn a_tie_at_the_cut_in_both_languages() {
    let page = plain("select --rule mean --seats 1 --text");
    assert!(page.contains("1er ex aequo  Cantine"), "{page}");
    let said = "Cantine et Accueil sont ex aequo, et aucune règle ne les départage.";
    assert!(page.contains(said), "{page}");
    let said = "Cantine et Accueil sont ex aequo pour la dernière place : rien n'est décidé";
    assert!(page.contains(said), "{page}");
    let page = plain("select --rule mean --seats 1 --text --lang en");
    assert!(page.contains("1 tied  Cantine     13.50  2 handed in"), "{page}");
    assert!(page.contains("Cantine and Accueil are tied for the last seat"), "{page}");
    assert!(page.contains("Scores are rounded to the hundredth"), "{page}");
}

#[test]
fn every_rule_has_its_words() {
    let rules = [
        ("median", "médiane", "median"),
        ("trimmed:0", "tronquée de 0 %", "trimmed mean, 0% each side"),
        ("trimmed-count:0", "de chaque côté : 0", "cut each side: 0"),
        ("majority", "jugement majoritaire", "majority judgment"),
        ("borda", "un point au dernier", "one point for the last"),
        ("borda:0", "aucun point au dernier", "no point for the last"),
        ("dowdall", "Dowdall", "Dowdall"),
        ("copeland", "victoires moins défaites", "wins minus losses"),
        ("schulze:margins", "par l'écart des voix", "victories by margin"),
        ("schulze:winning", "par les voix gagnantes", "winning votes"),
        ("ranked-pairs:ratio", "paires ordonnées", "ranked pairs"),
    ];
    for (rule, french, english) in rules {
        let page = plain(&format!("rank --rule {rule} --text"));
        assert!(page.starts_with("Classement — ") && page.contains(french), "{page}");
        let page = plain(&format!("rank --rule {rule} --text --lang en"));
        assert!(page.starts_with("Ranking — ") && page.contains(english), "{page}");
    }
    assert!(plain("rank --rule schulze:ratio --text").contains("sans donner de note"));
}

#[test]
fn a_correction_is_told_beside_the_raw_score() {
    let page = plain("rank --rule mean --severity juror-effect --text");
    assert!(page.contains("Rang  Projet       Note  Note brute  Fiches"), "{page}");
    assert!(page.contains("- J1 : 0,50 de plus que le jury\n"), "{page}");
    assert!(page.contains("- J2 : 0,50 de moins que le jury\n"), "{page}");
    assert!(page.contains("1er   Accueil     14,00       13,50  1 remise, 1 déport"), "{page}");
    let page = plain("rank --rule mean --severity juror-effect --text --lang en");
    assert!(page.contains("- J1: 0.50 above the jury\n"), "{page}");
}

#[test]
fn an_analysis_in_both_languages() {
    let page = plain("analyse --text");
    for said in [
        "- alpha de Krippendorff, notes comme des points : 0,00",
        "- W de Kendall : sans valeur pour ces fiches",
        "- J1 : 0,50 de plus que le jury",
        "- avec tous les jurés : aucun ; ex aequo pour la suite : Cantine et Accueil",
        "ont été comptés (3)",
    ] {
        assert!(page.contains(said), "{said}\n{page}");
    }
    let page = plain("analyse --text --lang en");
    assert!(page.contains("- with all jurors: none; tied for what is left: Cantine and Accueil"));
    assert!(page.contains("Kendall's W: without a value for these sheets"), "{page}");
}

#[test]
fn no_name_moves_the_cursor() {
    let case = r#"{"projects": ["\u001b[31mA\n"], "sheets": [
        {"juror": "J", "project": "\u001b[31mA\n", "marks": {"overall": 1}}]}"#;
    let page = shown("rank --rule mean --text", case);
    assert!(!page.contains('\u{1b}'), "{page}");
    assert!(page.contains("\u{fffd}[31mA\u{fffd}"), "{page}");
}
