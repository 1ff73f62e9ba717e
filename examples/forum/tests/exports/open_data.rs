use std::collections::BTreeMap;

use forum::{
    exports::{Detail, open_data},
    situation::Situation,
};
use participatory_innovation::{
    charter::{Charter, Publication, Rules},
    testing::journals,
};
use proptest::{prelude::*, strategy::ValueTree as _, test_runner::TestRunner};

use crate::{
    cast::made_up::MARKS,
    scene::{amiens_on, persons, situation},
};

type Rows = Vec<BTreeMap<String, String>>;

fn files(situation: &Situation, detail: Detail) -> BTreeMap<String, Rows> {
    let files = open_data(situation, detail).unwrap();
    files.into_iter().map(|(name, bytes)| (name, rows(&bytes))).collect()
}

fn rows(bytes: &[u8]) -> Rows {
    csv::Reader::from_reader(bytes).deserialize().collect::<Result<_, _>>().unwrap()
}

fn text(situation: &Situation, detail: Detail) -> String {
    let files = open_data(situation, detail).unwrap();
    files.into_iter().map(|(name, bytes)| name + &String::from_utf8(bytes).unwrap()).collect()
}

/// An edition that was published under what a charter says of the others.
pub(crate) fn published(publication: Publication) -> Situation {
    let rules = Rules { publication, ..Charter::amiens_2019().rules().clone() };
    let charter = Charter::new(rules).unwrap();
    let mut runner = TestRunner::deterministic();
    loop {
        let strategy = journals::journals_under(Just(charter.clone()));
        let entries = strategy.new_tree(&mut runner).unwrap().current();
        let played = situation(&entries, "2026-11-23").unwrap();
        if played.edition.published_at().is_some() {
            return played;
        }
    }
}

#[test]
fn the_national_schema_is_filled_with_what_is_known_and_nothing_else() {
    let files = files(&amiens_on("2020-07-31"), Detail::Anonymous);
    let [palmares] = files["deliberations.csv"].as_slice() else { panic!("one decision") };
    let known: BTreeMap<&str, &str> = palmares
        .iter()
        .map(|(field, value)| (field.as_str(), value.as_str()))
        .filter(|(field, value)| !value.is_empty() && *field != "DELIB_ID")
        .collect();
    let expected = BTreeMap::from([
        ("COLL_NOM", "Département de la Somme"),
        ("COLL_SIRET", "22800001200013"),
        ("DELIB_DATE", "2019-11-28"),
        ("DELIB_MATIERE_NOM", "INNOVATION PARTICIPATIVE"),
        (
            "DELIB_OBJET",
            "Forum interdépartemental des innovations : palmarès du jury, 8 lauréats désignés",
        ),
        ("VOTE_EFFECTIF", "15"),
        ("VOTE_REEL", "15"),
    ]);
    assert_eq!(known, expected);
    assert!(palmares["DELIB_ID"].ends_with("-PALMARES"));
}

#[test]
fn the_fields_stand_in_the_order_of_the_schema() {
    let files = open_data(&amiens_on("2020-07-31"), Detail::Anonymous).unwrap();
    let (_, bytes) = files.iter().find(|(name, _)| name == "deliberations.csv").unwrap();
    let first = String::from_utf8(bytes.clone()).unwrap();
    assert_eq!(
        first.split("\r\n").next().unwrap(),
        "COLL_NOM,COLL_SIRET,DELIB_ID,DELIB_DATE,DELIB_MATIERE_CODE,DELIB_MATIERE_NOM,DELIB_OBJET,\
         BUDGET_ANNEE,BUDGET_NOM,PREF_ID,PREF_DATE,VOTE_EFFECTIF,VOTE_REEL,VOTE_POUR,VOTE_CONTRE,\
         VOTE_ABSTENTION,DELIB_URL"
    );
}

#[test]
fn a_siret_that_is_none_is_left_out() {
    let mut situation = amiens_on("2020-07-31");
    for (given, written) in [
        (Some("22800001200013"), "22800001200013"),
        (Some("2280000120001"), ""),
        (Some("228000012000130"), ""),
        (Some("2280000120001A"), ""),
        (None, ""),
    ] {
        situation.profile.siret = given.map(str::to_owned);
        let files = files(&situation, Detail::Anonymous);
        assert_eq!(files["deliberations.csv"][0]["COLL_SIRET"], written, "{given:?}");
    }
}

#[test]
fn nothing_of_the_result_is_out_before_the_palmares_is_published() {
    // On the eve of the forum, and in every edition that stopped before.
    let eve = amiens_on("2019-11-27");
    let files = files(&eve, Detail::Anonymous);
    assert_eq!(files.keys().collect::<Vec<_>>(), ["departements.csv"]);
    let nord = &files["departements.csv"][0];
    assert_eq!((&*nord["IDEES"], &*nord["FINALISTES"], &*nord["LAUREATS"]), ("3", "3", ""));
}

#[test]
fn the_charter_says_what_is_published_of_the_others() {
    for publication in [Publication::Counts, Publication::Numbers, Publication::Titles] {
        let played = published(publication);
        let files = files(&played, Detail::Anonymous);
        let is = |row: &&BTreeMap<String, String>, laureate| row["LAUREAT"] == laureate;
        let projects = &files["projets.csv"];
        let finalists = played.edition.finalists().count();
        let laureates = projects.iter().filter(|row| is(row, "oui")).count();
        let others: Vec<_> = projects.iter().filter(|row| is(row, "non")).collect();
        assert_eq!(laureates, 8);
        assert_eq!(projects.len(), laureates + others.len());
        let count = if publication == Publication::Counts { 0 } else { finalists - laureates };
        assert_eq!(others.len(), count, "{publication:?}");
        for other in others {
            assert_eq!(other["TITRE"].is_empty(), publication == Publication::Numbers);
            assert!(other["DEPARTEMENT_CODE"].is_empty() && other["SUIVI_DATE"].is_empty());
        }
        assert_eq!(files.contains_key("scores.csv"), publication == Publication::Titles);
    }
}

#[test]
fn inside_the_house_every_mark_is_there() {
    let files = files(&amiens_on("2020-07-31"), Detail::WithPseudonyms);
    let names: Vec<&String> = files.keys().collect();
    assert_eq!(
        names,
        [
            "deliberations-interne.csv",
            "departements-interne.csv",
            "fiches-interne.csv",
            "projets-interne.csv",
            "scores-interne.csv",
        ]
    );
    assert_eq!(files["projets-interne.csv"].len(), 15);
    let sheets = &files["fiches-interne.csv"];
    assert_eq!(sheets.len(), 15 * 15);
    let count = |state: &str| sheets.iter().filter(|row| row["FICHE"] == state).count();
    assert_eq!((count("abstention"), count("déport"), count("manquante")), (1, 1, 1));
    let total: u32 = sheets.iter().filter_map(|row| row["NOTE"].parse::<u32>().ok()).sum();
    let given = MARKS.iter().flat_map(|row| row.chars().filter_map(|mark| mark.to_digit(10)));
    assert_eq!(total, given.sum::<u32>());
    let third = &files["scores-interne.csv"][2];
    assert_eq!((&*third["NUMERO"], &*third["RANG"]), ("14", "3"));
    assert_eq!((&*third["SCORE"], &*third["SCORE_EXACT"]), ("7.7333", "116/15"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_person_leaves_the_house(entries in journals::journals_at_any_moment()) {
        let situation = situation(&entries, "2026-11-23").unwrap();
        let written = text(&situation, Detail::Anonymous);
        for person in persons(&situation) {
            prop_assert!(!written.contains(&person), "{person} in {written}");
        }
        // The same situation gives the same bytes.
        prop_assert_eq!(written, text(&situation, Detail::Anonymous));
        // Inside, whoever is in a team is named by a pseudonym.
        let inside = text(&situation, Detail::WithPseudonyms);
        let team = situation.projects.values().flat_map(|project| project.team().members());
        for person in team {
            prop_assert!(inside.contains(&person.to_string()));
        }
    }
}
