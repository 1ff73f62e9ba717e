//! Documents by the command line: files, formats, templates, remarks.

use std::{fs, path::Path};

use crate::{done, json, played};

fn exported(place: &Path, args: &[&str]) -> Vec<String> {
    let args: Vec<&str> = ["export"].into_iter().chain(args.iter().copied()).collect();
    let (code, out) = json(place, &args);
    assert_eq!(code, 0, "{out}");
    let files = out["files"].as_array().unwrap();
    files.iter().map(|file| file.as_str().unwrap().to_owned()).collect()
}

fn read(place: &Path, file: &str) -> String {
    fs::read_to_string(place.join(file)).unwrap().replace('\u{a0}', " ")
}

#[test]
fn documents_are_made_in_the_formats_that_are_asked_for() {
    let place = played("palmares");
    let place = place.path();
    assert_eq!(
        exported(place, &["minutes"]),
        ["./proces-verbal.md", "./proces-verbal.html", "./proces-verbal.pdf"]
    );
    assert!(fs::read(place.join("proces-verbal.pdf")).unwrap().starts_with(b"%PDF-1.7"));
    assert_eq!(
        exported(place, &["palmares", "--format", "pdf,md", "--lang", "en", "--out", "en"]),
        ["en/palmares.pdf", "en/palmares.md"]
    );
    let letters = exported(place, &["letters", "--format", "html"]);
    assert_eq!(letters.len(), 7);
    assert_eq!(letters[0], "./courriers/lettre-02.html");
    // The words of both languages are understood, with their accents or without.
    let dry = |what: &str| exported(place, &[what, "--dry-run", "--format", "pdf"]);
    for (french, english) in
        [("procès-verbal", "minutes"), ("PROCES-VERBAL", "minutes"), ("courriers", "letters")]
    {
        assert_eq!(dry(french), dry(english));
    }
    let all = exported(place, &["documents", "--dry-run", "--out", "none"]);
    assert_eq!(all.len(), 3 * (1 + 1 + 1 + 7));
    assert!(!place.join("none").exists());
    let page = done(place, &["export", "palmarès", "--format", "md", "--dry-run"]);
    assert!(page.contains("Serait écrit : ./palmares.md") && !page.contains("Écrit :"), "{page}");
}

#[test]
fn what_is_not_there_yet_is_refused_alone_and_left_out_of_all() {
    let place = played("coaching");
    let place = place.path();
    for (what, why) in [
        ("minutes", "Il n'y a pas encore de procès-verbal"),
        ("palmares", "Le palmarès n'est pas encore adopté"),
    ] {
        let (code, out) = json(place, &["export", what]);
        assert_eq!((code, &out["error"]["code"]), (3, &"refused".into()), "{out}");
        assert_eq!(out["error"]["remedy"], "later");
        let reasons = out["error"]["reasons"].to_string();
        assert!(reasons.to_lowercase().contains(&why.to_lowercase()), "{reasons}");
    }
    let all = exported(place, &["documents", "--out", "out"]);
    assert_eq!(all.len(), 3, "the order of passage alone: {all:?}");
    assert!(exported(place, &["letters"]).is_empty());
}

#[test]
fn a_remark_is_noted_and_one_that_is_none_is_refused() {
    let place = played("palmares");
    let place = place.path();
    let remark = ["--remark", "Swann Modèle", "Je demande | que *ceci* soit noté."];
    exported(place, &[&["minutes", "--format", "md"], remark.as_slice()].concat());
    let minutes = read(place, "proces-verbal.md");
    assert!(
        minutes.contains("- Swann Modèle : Je demande \\| que \\*ceci\\* soit noté."),
        "{minutes}"
    );

    let (code, out) = json(place, &["export", "minutes", "--remark", "Personne Inconnue", "x"]);
    assert_eq!((code, &out["error"]["code"]), (2, &"not-found".into()), "{out}");
    let (code, out) = json(place, &["export", "minutes", "--remark", "Swann Modèle", " "]);
    assert_eq!((code, &out["error"]["argument"]), (2, &"--remark".into()), "{out}");
}

#[test]
fn templates_are_written_out_changed_and_used() {
    let place = played("palmares");
    let place = place.path();
    let names = exported(place, &["templates"]);
    assert!(names.contains(&"./templates/fr/proces-verbal.md".to_owned()), "{names:?}");
    let ours = |file: &str| {
        exported(place, &["minutes", "--format", "html", "--templates", "templates"]);
        read(place, file)
    };
    let before = ours("proces-verbal.html");
    let template = place.join("templates/fr/proces-verbal.md");
    let text = fs::read_to_string(&template).unwrap();
    fs::write(&template, text.replace("## Signatures", "## Ont signé")).unwrap();
    let after = ours("proces-verbal.html");
    assert_eq!(after, before.replace("<h2>Signatures</h2>", "<h2>Ont signé</h2>"));

    let (exit, kept) = json(place, &["export", "templates"]);
    assert_eq!((exit, kept["error"]["code"].as_str()), (4, Some("file")));
    let told = kept["error"]["message"].as_str().unwrap();
    assert!(told.contains("proces-verbal.md") && !told.contains("palmares"), "{told}");
    assert!(fs::read_to_string(&template).unwrap().contains("## Ont signé"));
    exported(place, &["templates", "--yes"]);
    assert_eq!(fs::read_to_string(&template).unwrap(), text);
    // Nothing is in the way of the same again.
    exported(place, &["templates"]);

    fs::write(&template, "# {{ title }\n").unwrap();
    let (code, out) =
        json(place, &["export", "minutes", "--templates", "templates", "--out", "refused"]);
    assert_eq!((code, &out["error"]["argument"]), (2, &"--templates".into()), "{out}");
    let reasons = out["error"]["reasons"].to_string();
    assert!(reasons.contains("fr/proces-verbal.md, ligne 1"), "{reasons}");
    assert!(!place.join("refused").exists(), "nothing is written");
}
