//! Templates that a département puts in the place of ours.

use std::{fs, path::Path};

use forum::documents::{Document, Format, TemplateError, Templates};
use participatory_innovation::value::Language::{English, French};
use tempfile::TempDir;

use crate::scene::amiens_on;

/// A directory with these files.
fn directory(files: &[(&str, &[u8])]) -> TempDir {
    let place = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = place.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    place
}

fn with(files: &[(&str, &[u8])]) -> Result<Templates, TemplateError> {
    Templates::with_dir(directory(files).path())
}

fn minutes(templates: &Templates) -> Result<String, TemplateError> {
    let minutes = Document::minutes(&amiens_on("2020-07-31"), French).unwrap();
    let bytes = minutes.render(templates, Format::Markdown)?;
    Ok(String::from_utf8(bytes).unwrap())
}

#[test]
fn a_file_of_the_same_name_takes_the_place_of_ours() {
    let own = b"# {{ title }}\n\n{{ members|length }} membres, {{ laureates|list }}.\n";
    let templates = with(&[("fr/proces-verbal.md", own)]).unwrap();
    assert_eq!(templates.replaced(), ["fr/proces-verbal.md"]);
    assert_eq!(
        minutes(&templates).unwrap(),
        "# Procès-verbal de la délibération du jury\n\n15 membres, 1, 4, 7, 9, 10, 12, 13 et 14.\n"
    );
    // The others are ours.
    let situation = amiens_on("2020-07-31");
    let english = Document::minutes(&situation, English).unwrap();
    let ours = Templates::builtin().unwrap();
    let render = |templates: &Templates| english.render(templates, Format::Markdown).unwrap();
    assert_eq!(render(&templates), render(&ours));
}

#[test]
fn a_style_is_of_both_languages_and_cannot_end_its_element() {
    let templates =
        with(&[("style.css", b"h1 { color: #000 } </style><script>x</script>")]).unwrap();
    for language in [French, English] {
        let palmares = Document::palmares(&amiens_on("2020-07-31"), language).unwrap();
        let page = palmares.render(&templates, Format::Html).unwrap();
        let page = String::from_utf8(page).unwrap();
        assert!(page.contains("h1 { color: #000 }"));
        assert_eq!(page.matches("</style>").count(), 1);
    }
}

#[test]
fn our_own_templates_are_what_to_begin_with() {
    let files: Vec<(&str, &[u8])> =
        Templates::BUILTIN.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let copied = with(&files).unwrap();
    assert_eq!(copied.replaced().len(), Templates::BUILTIN.len());
    assert_eq!(minutes(&copied).unwrap(), minutes(&Templates::builtin().unwrap()).unwrap());
}

#[test]
fn what_is_no_template_is_refused_with_its_place() {
    let refused = |files: &[(&str, &[u8])]| with(files).unwrap_err();
    assert!(matches!(
        Templates::with_dir(Path::new("/nowhere/at/all")).unwrap_err(),
        TemplateError::Unreadable { .. }
    ));
    for name in ["proces-verbal.md", "fr/proces-verbaux.md", "fr/notes/x.md", "de/x.md"] {
        let TemplateError::Unknown { known, .. } = refused(&[(name, b"x")]) else {
            panic!("{name}")
        };
        assert!(known.contains(&"fr/proces-verbal.md"));
    }
    // What editors and systems leave behind is passed over.
    assert!(with(&[("fr/.swp", b"x"), (".git", b"x"), ("fr/proces-verbal.md~", b"x")]).is_ok());

    let TemplateError::NotUtf8 { name, line } = refused(&[("fr/palmares.md", b"# a\nb\xe9c\n")])
    else {
        panic!("latin-1 is not UTF-8")
    };
    assert_eq!((name.as_str(), line), ("fr/palmares.md", 2));

    let TemplateError::Broken { name, line, .. } =
        refused(&[("fr/palmares.md", b"# a\n\n{% for x in %}\n")])
    else {
        panic!("a loop over nothing")
    };
    assert_eq!((name.as_str(), line), ("fr/palmares.md", 3));
}

#[test]
fn the_longest_template_is_read_and_a_longer_one_is_not() {
    let longest = vec![b'x'; 1 << 20];
    assert!(with(&[("fr/palmares.md", &longest)]).is_ok());
    let longer = vec![b'x'; (1 << 20) + 1];
    let refused = with(&[("fr/palmares.md", &longer)]).unwrap_err();
    assert!(matches!(refused, TemplateError::TooLong { bytes: 1_048_577, .. }));
}

#[test]
fn a_template_that_asks_for_what_is_not_there_is_refused_with_its_line() {
    for source in
        ["# a\n\n{{ laureats }}\n", "# a\n\n{{ title|datte }}\n", "# a\n\n{{ title|date }}\n"]
    {
        let refused = with(&[("fr/proces-verbal.md", source.as_bytes())])
            .and_then(|templates| minutes(&templates));
        let Err(TemplateError::Broken { name, line, .. }) = refused else {
            panic!("{source}: {refused:?}")
        };
        assert_eq!((name.as_str(), line), ("fr/proces-verbal.md", 3));
    }
}

#[test]
fn a_text_can_be_had_line_by_line() {
    let own = b"{% for line in 'un\\n\\n \\ndeux'|lines %}\n* {{ line }}\n{% endfor %}\n";
    let templates = with(&[("fr/proces-verbal.md", own)]).unwrap();
    assert_eq!(minutes(&templates).unwrap(), "* un\n* deux\n");
}

#[test]
fn a_refusal_names_what_is_not_there() {
    for (source, why) in [
        ("{{ laureats }}", "`laureats` is undefined"),
        ("{% for member in members %}{{ member.nom }}{% endfor %}", "`member.nom` is undefined"),
        ("{{ title|datte }}", "filter datte is unknown"),
        ("{{ title|date }}", "\"Procès-verbal de la délibération du jury\" is not a day"),
    ] {
        let refused = with(&[("fr/proces-verbal.md", source.as_bytes())])
            .and_then(|templates| minutes(&templates))
            .unwrap_err();
        assert!(refused.to_string().contains(why), "{refused}");
    }
}

#[test]
fn a_template_without_end_is_ended() {
    let endless: [&[u8]; 2] = [
        b"{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        b"{% for a in range(99999) %}{% for b in members %}{{ charter_digest }}{{ charter_digest }}\
          {{ charter_digest }}{{ charter_digest }}{% endfor %}{% endfor %}",
    ];
    for source in endless {
        let templates = with(&[("fr/proces-verbal.md", source)]).unwrap();
        let refused = minutes(&templates).unwrap_err();
        assert!(matches!(refused, TemplateError::Endless { .. }), "{refused}");
    }
}
