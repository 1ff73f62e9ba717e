use core::fmt::{Debug, Display};
use core::str::FromStr;

use participatory_innovation::value::{Code, Label, Motive, Statement, TextError, Title};
use proptest::prelude::*;
use serde::de::DeserializeOwned;

use crate::{assert_canonical, assert_stored, refusal};

fn title(text: &str) -> Result<Title, TextError> {
    Title::new(text)
}

fn statement(text: &str) -> Result<Statement, TextError> {
    Statement::new(text)
}

/// Refused everywhere, by its place, on one line or several.
#[track_caller]
fn assert_forbidden(character: char) {
    let text = format!("né{character}e");
    let error = TextError::Forbidden { character, position: 2 };
    assert_eq!(title(&text), Err(error.clone()), "{character:?}");
    assert_eq!(statement(&text), Err(error.clone()), "{character:?}");
    let json = serde_json::to_string(&text).unwrap();
    assert_eq!(refusal::<Statement>(&json), error.to_string());
}

/// Taken inside a text, though a text of nothing else is refused.
#[track_caller]
fn assert_invisible(character: char) {
    let text = format!("a{character}b");
    assert_eq!(title(&text).map(|title| title.to_string()), Ok(text));
    for count in 1..3 {
        let alone = character.to_string().repeat(count);
        assert_eq!(title(&alone), Err(TextError::Invisible), "{character:?}");
        assert_eq!(statement(&alone), Err(TextError::Invisible));
    }
}

/// Visible: taken even alone.
#[track_caller]
fn assert_visible(character: char) {
    assert!(title(&character.to_string()).is_ok(), "{character:?}");
}

#[test]
fn length_is_bounded_in_characters() {
    fn bound<T>(max: usize)
    where
        T: FromStr<Err = TextError> + Display + Debug + PartialEq + DeserializeOwned,
    {
        // Two bytes in UTF-8, four bytes, and a letter with a combining accent: two characters.
        for (unit, characters) in [("é", 1), ("😀", 1), ("e\u{301}", 2)] {
            let text = unit.repeat(max / characters);
            assert_eq!(text.parse::<T>().unwrap().to_string(), text);
            let length = max + 1;
            let longer = format!("{text}.");
            let error = TextError::TooLong { length, max };
            assert_eq!(longer.parse::<T>(), Err(error));
            assert_eq!(
                refusal::<T>(&format!("\"{longer}\"")),
                format!("{length} characters where at most {max} are allowed")
            );
        }
        assert!("x".parse::<T>().is_ok());
        assert_eq!("".parse::<T>(), Err(TextError::Empty));
        assert_eq!(refusal::<T>("\"\""), "the text is empty");
    }
    assert_eq!((Title::MAX, Label::MAX), (240, 120));
    assert_eq!((Statement::MAX, Motive::MAX), (4_000, 2_000));
    bound::<Title>(240);
    bound::<Label>(120);
    bound::<Statement>(4_000);
    bound::<Motive>(2_000);
}

#[test]
fn every_way_in_is_the_same() {
    let text = "Améliorer la qualité des sanitaires des collèges";
    let made = Title::new(text).unwrap();
    assert_eq!(text.parse(), Ok(made.clone()));
    assert_eq!(Title::try_from(text), Ok(made.clone()));
    assert_eq!(Title::new(&made), Ok(made.clone()));
    assert_eq!(Title::new(String::from(text)), Ok(made.clone()));
    assert_eq!((made.as_str(), made.as_ref()), (text, text));
    assert_stored(&made, &format!("\"{text}\""));
    assert_eq!(Title::try_from(""), Err(TextError::Empty));
    assert_eq!(
        format!("{:?}|{:4}|", title("a\"b").unwrap(), title("é").unwrap()),
        "\"a\\\"b\"|é   |"
    );
    for json in ["1", "null", "[\"x\"]", "{}"] {
        let refused = refusal::<Title>(json);
        assert!(refused.contains("a text of 1 to 240 characters"), "{refused}");
    }
}

#[test]
fn composed_and_decomposed_accents_are_two_texts() {
    let composed = title("Qualité").unwrap();
    let decomposed = title("Qualite\u{301}").unwrap();
    assert_ne!(composed, decomposed);
    assert_eq!(composed.as_str().chars().count(), 7);
    assert_eq!(decomposed.as_str().chars().count(), 8);
    assert_stored(&decomposed, "\"Qualite\u{301}\"");
}

#[test]
fn white_space_around_a_text_is_refused() {
    for space in [' ', '\u{A0}', '\u{202F}', '\u{2009}', '\u{3000}', '\u{1680}'] {
        for text in [format!("{space}x"), format!("x{space}")] {
            assert_eq!(title(&text), Err(TextError::OuterSpace), "{space:?}");
            assert_eq!(statement(&text), Err(TextError::OuterSpace), "{space:?}");
        }
        assert!(title(&format!("x{space}{space}y")).is_ok());
        assert_eq!(title(&space.to_string()), Err(TextError::Invisible));
    }
    assert_eq!(statement("x\n"), Err(TextError::OuterSpace));
    assert_eq!(statement("\nx"), Err(TextError::OuterSpace));
    assert_eq!(refusal::<Title>("\" x\""), "white space around the text");
}

#[test]
fn only_statements_and_motives_have_lines() {
    let text = "un\n\ndeux \n  trois";
    assert_stored(&statement(text).unwrap(), r#""un\n\ndeux \n  trois""#);
    assert_stored(&Motive::new(text).unwrap(), r#""un\n\ndeux \n  trois""#);
    let error = TextError::Forbidden { character: '\n', position: 2 };
    assert_eq!(title(text), Err(error.clone()));
    assert_eq!(Label::new(text), Err(error.clone()));
    assert_eq!(error.to_string(), "character U+000A at position 2 is not allowed");
    assert_eq!(statement("\n"), Err(TextError::Invisible));
    assert_eq!(statement("\n \n"), Err(TextError::Invisible));
}

#[test]
fn control_characters_are_refused() {
    for code in (0..=0x1F).filter(|code| *code != 0x0A).chain(0x7F..=0x9F) {
        assert_forbidden(char::from_u32(code).unwrap());
    }
    for visible in ['!', '~', '¡', '\u{3001}'] {
        assert_visible(visible);
    }
    let crlf = TextError::Forbidden { character: '\r', position: 2 };
    assert_eq!(statement("un\r\ndeux"), Err(crlf));
}

#[test]
fn hidden_and_reordering_characters_are_refused() {
    let ranges = [
        '\u{200B}'..='\u{200B}',
        '\u{2028}'..='\u{202E}',
        '\u{2060}'..='\u{206F}',
        '\u{FDD0}'..='\u{FDEF}',
        '\u{FEFF}'..='\u{FEFF}',
        '\u{FFF9}'..='\u{FFFB}',
        '\u{FFFE}'..='\u{FFFF}',
        '\u{1FFFE}'..='\u{1FFFF}',
        '\u{10FFFE}'..='\u{10FFFF}',
        '\u{E0000}'..='\u{E007F}',
    ];
    ranges.into_iter().flatten().for_each(assert_forbidden);
    // The neighbours of each range.
    for visible in [
        '\u{2010}',
        '\u{2027}',
        '\u{2030}',
        '\u{205E}',
        '\u{2070}',
        '\u{FDCF}',
        '\u{FDF0}',
        '\u{FEFC}',
        '\u{FF01}',
        '\u{FFFC}',
        '\u{FFFD}',
        '\u{1FFFD}',
        '\u{20000}',
        '\u{10FFFD}',
        '\u{DFFFD}',
        '\u{E0080}',
        '\u{FFE}',
        '\u{7FFE}',
    ] {
        assert_visible(visible);
    }
    // A bidirectional override that would show another text than the one stored.
    let position = "note ".len();
    let character = '\u{202E}';
    assert_eq!(title("note \u{202E}02\u{202C}"), Err(TextError::Forbidden { character, position }));
}

#[test]
fn invisible_characters_need_visible_company() {
    let ranges = [
        '\u{AD}'..='\u{AD}',
        '\u{300}'..='\u{36F}',
        '\u{61C}'..='\u{61C}',
        '\u{115F}'..='\u{1160}',
        '\u{17B4}'..='\u{17B5}',
        '\u{180B}'..='\u{180F}',
        '\u{1AB0}'..='\u{1AFF}',
        '\u{1DC0}'..='\u{1DFF}',
        '\u{200C}'..='\u{200F}',
        '\u{20D0}'..='\u{20FF}',
        '\u{2800}'..='\u{2800}',
        '\u{3164}'..='\u{3164}',
        '\u{FE00}'..='\u{FE0F}',
        '\u{FE20}'..='\u{FE2F}',
        '\u{FFA0}'..='\u{FFA0}',
        '\u{E0100}'..='\u{E01EF}',
    ];
    ranges.into_iter().flatten().for_each(assert_invisible);
    for visible in [
        '¬',
        '®',
        '\u{2FF}',
        '\u{370}',
        '\u{61B}',
        '\u{61D}',
        '\u{115E}',
        '\u{1161}',
        '\u{17B3}',
        '\u{17B6}',
        '\u{180A}',
        '\u{1810}',
        '\u{1AAD}',
        '\u{1B00}',
        '\u{1DBF}',
        '\u{1E00}',
        '\u{20CF}',
        '\u{2100}',
        '\u{27FF}',
        '\u{2801}',
        '\u{3163}',
        '\u{3165}',
        '\u{FDFF}',
        '\u{FE10}',
        '\u{FE1F}',
        '\u{FE30}',
        '\u{FF9F}',
        '\u{FFA1}',
        '\u{E00FF}',
        '\u{E01F0}',
    ] {
        assert_visible(visible);
    }
    assert_eq!(title("\u{200F} \u{301}"), Err(TextError::Invisible));
    assert_eq!(refusal::<Title>("\"\u{200E}\""), "the text has no visible character");
}

#[test]
fn scripts_that_need_marks_and_joiners_are_taken() {
    for text in [
        "می\u{200C}خواهم",
        "क्\u{200D}ष",
        "\u{200F}שלום (2019)\u{200F}",
        "👩\u{200D}👩\u{200D}👧",
        "☎\u{FE0F} 115",
        "« l\u{2019}album\u{A0}de vie\u{202F}»",
        "ﬁnir l'œuvre",
    ] {
        assert_stored(&title(text).unwrap(), &format!("\"{text}\""));
    }
}

#[test]
fn the_first_fault_is_told() {
    let long = "x".repeat(5_000);
    // A forbidden character, then invisibility, then outer white space, then length.
    let character = '\u{0}';
    let position = 5_000;
    assert_eq!(title(&format!("{long}\u{0}")), Err(TextError::Forbidden { character, position }));
    assert_eq!(title(&" ".repeat(5_000)), Err(TextError::Invisible));
    assert_eq!(title(&format!(" {long}")), Err(TextError::OuterSpace));
}

#[test]
fn a_code_is_lower_case_ascii() {
    for text in ["a", "9", "impact", "weighted-mean", "a--b", "2019-edition", &"z".repeat(40)] {
        let code = Code::new(text).unwrap();
        assert_eq!((code.as_str(), code.to_string()), (text, text.to_owned()));
        assert_stored(&code, &format!("\"{text}\""));
    }
    assert_eq!(format!("{:?}|{:3}|", code("a"), code("b")), "\"a\"|b  |");
    let max = Code::MAX;
    assert_eq!(max, 40);
    assert_eq!(Code::new(""), Err(TextError::Empty));
    assert_eq!(Code::new("z".repeat(41)), Err(TextError::TooLong { length: 41, max }));
    for (text, character, position) in [
        ("-", '-', 0),
        ("-a", '-', 0),
        ("a-", '-', 1),
        ("éa", 'é', 0),
        ("aé-", 'é', 1),
        ("Impact", 'I', 0),
        ("a_b", '_', 1),
        ("a b", ' ', 1),
        ("a`", '`', 1),
        ("a{", '{', 1),
        ("a/", '/', 1),
        ("a:", ':', 1),
        ("a\n", '\n', 1),
        ("e\u{301}", '\u{301}', 1),
        ("a٣", '٣', 1),
    ] {
        let error = TextError::Forbidden { character, position };
        assert_eq!(Code::new(text), Err(error.clone()), "{text:?}");
        let json = serde_json::to_string(text).unwrap();
        assert_eq!(refusal::<Code>(&json), error.to_string());
    }
    assert!(refusal::<Code>("1").contains("a code of 1 to 40"));
}

fn code(text: &str) -> Code {
    text.parse().unwrap()
}

proptest! {
    #[test]
    fn any_text_is_canonical_or_refused(
        text in prop_oneof![any::<String>(), "\\PC{0,300}", "[a-z0-9-]{0,50}", "(?s).{0,20}"],
    ) {
        assert_canonical::<Title>(&text);
        assert_canonical::<Label>(&text);
        assert_canonical::<Statement>(&text);
        assert_canonical::<Motive>(&text);
        assert_canonical::<Code>(&text);
    }

    #[test]
    fn what_a_line_takes_a_statement_takes(text in any::<String>()) {
        if Label::new(&text).is_ok() {
            prop_assert!(Title::new(&text).is_ok() && Motive::new(&text).is_ok());
        }
        if Motive::new(&text).is_ok() {
            prop_assert!(Statement::new(&text).is_ok());
        }
    }
}
