use participatory_innovation::value::{Date, Language};

use super::{super::blocks::read, *};

fn meta() -> Meta<'static> {
    Meta {
        language: Language::French,
        title: "Procès-verbal de la délibération",
        edition: "Forum de l'innovation 2026",
        organiser: "Département de la Somme",
        date: Date::from_ymd(2026, 6, 4).unwrap(),
    }
}

fn file(markdown: &str) -> Vec<u8> {
    render(&read(markdown), &meta()).unwrap()
}

#[test]
fn the_same_text_gives_the_same_bytes() {
    let text =
        "# Titre\n\nUn *mot* **fort**.\n\n- un\n- deux\n\n| a | b |\n|:--|--:|\n| **c** | 2,5 |\n";
    let once = file(text);
    assert!(once.starts_with(b"%PDF-1.7"));
    assert_eq!(once, file(text));
    assert_ne!(once, file(&text.replace("deux", "trois")));
}
