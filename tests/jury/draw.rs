//! `draw`, against the selection worked out in RFC 3797, section 6.

use serde_json::{Value, json};

use crate::{refused, result, shown};

const SEED: &str = "9319./2.5.8.10.12./9.18.26.34.41.45./";

fn vector() -> Value {
    serde_json::from_str(include_str!("../vectors/rfc3797.json")).unwrap()
}

fn pool() -> String {
    json!({"projects": vector()["data"]["reference"]["names"]}).to_string()
}

#[test]
fn the_selection_of_the_rfc() {
    let vector = vector();
    let expected = vector["expected"]["reference"].as_array().unwrap();
    let take = expected.len();
    let drawn = result(&format!("draw --seed {SEED} --hash md5 --take {take}"), &pool());
    for (place, expected) in expected.iter().enumerate() {
        let hash = expected["md5"].as_str().unwrap().to_lowercase();
        let number = expected["selected"].as_u64().unwrap();
        let number = usize::try_from(number).unwrap();
        let name = &vector["data"]["reference"]["names"][number - 1];
        assert_eq!(drawn["hashes"][place], json!(hash));
        assert_eq!(&drawn["order"][place], name);
        assert_eq!(drawn["draws"][place]["remaining"], expected["div"]);
        assert_eq!(&drawn["draws"][place]["project"], name);
    }
    assert_eq!(drawn["order"].as_array().unwrap().len(), take);
    assert_eq!((&drawn["seed"], &drawn["hash"]), (&json!(SEED), &json!("md5")));
}

#[test]
fn all_are_drawn_with_the_hash_for_use() {
    let drawn = result(&format!("draw --seed {SEED}"), &pool());
    assert_eq!(drawn["hash"], json!("sha256"));
    assert_eq!(drawn["order"].as_array().unwrap().len(), 25);
    assert_eq!(drawn["hashes"][0].as_str().unwrap().len(), 64);
    assert_eq!(drawn, result(&format!("draw --hash sha256 --seed={SEED}"), &pool()));
}

#[test]
fn what_cannot_be_drawn() {
    let refused = |options: &str| refused(&format!("draw {options}"), pool());
    assert_eq!(refused(""), "--seed: is needed for this command");
    assert_eq!(refused("--seed 1./ --take 26"), "--take: 26 of 25 cannot be drawn");
    for seed in ["1", "2.1./", "01./", "/", "Amiens"] {
        let line = refused(&format!("--seed {seed}"));
        assert!(line.contains("not a key string"), "{line}");
    }
    assert!(refused("--seed 1./ --hash sha1").contains("neither md5 nor sha256"));
    assert!(refused("--seed 1./ --take 0").contains("from 1"));
    assert!(refused("--seed 1./ --rule mean").contains("not an option"));
}

#[test]
fn for_people() {
    let page = shown(&format!("draw --seed {SEED} --hash md5 --take 2 --text"), &pool());
    assert!(page.starts_with("Tirage au sort vérifiable — 25 projets\n"), "{page}");
    assert!(page.contains("990dd0a5692a029a98b5e01aa28f3459"), "{page}");
    let page = shown(&format!("draw --seed {SEED} --take 2 --text --lang en"), &pool());
    assert!(page.starts_with("Verifiable lot — 25 projects\n"), "{page}");
}
