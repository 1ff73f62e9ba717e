//! Templates that a département puts in the place of ours.

use std::{
    fs,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use forum::documents::{Document, Format, Growth, TemplateError, Templates};
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

/// What becomes of a template of the minutes, and how long that takes.
fn tried(source: &str) -> (Result<String, TemplateError>, Duration) {
    let began = Instant::now();
    let templates = with(&[("fr/proces-verbal.md", source.as_bytes())]);
    (templates.and_then(|templates| minutes(&templates)), began.elapsed())
}

#[test]
fn a_template_without_end_is_ended() {
    let lines = |line: &str| format!("x\n{}", line.repeat(60));
    for source in [
        "x\n{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}".into(),
        "x\n{% for a in range(99999) %}{% for b in members %}{{ charter_digest }}{% endfor %}\
         {% endfor %}"
            .into(),
        format!("x\n{{% set s = 'xy' %}}{}{{{{ s }}}}", "{% set s = s ~ s %}".repeat(60)),
        format!("x\n{{% set s = 'xy' %}}{}", "{% set s = s|replace('x', 'xxxxxxxx') %}".repeat(20)),
        lines("{% set s %}{{ s|default('xy') }}{{ s|default('xy') }}{% endset %}"),
        "x\n{{ '%999999999s'|format('x') }}".into(),
        "x\n{{ '%.999999999f'|format(1.5) }}".into(),
        "x\n{{ 'x\ny'|indent(999999999) }}".into(),
        "x\n{{ 'xy' * 49999999 }}".into(),
        "x\n{{ 'x' * 550000 }}".into(),
        "x\n{{ range(99999)|join('xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\
         xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\
         xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx') }}"
            .into(),
        "x\n{{ range(99999)|string ~ range(99999)|string }}{{ range(99999)|string }}".into(),
    ] {
        let (refused, took) = tried(&source);
        let Err(TemplateError::Endless { name, line }) = &refused else {
            panic!("{source}: {refused:?}")
        };
        assert_eq!(name, "fr/proces-verbal.md");
        assert!(*line >= 2, "{source}: {line}");
        assert!(took < Duration::from_secs(5), "{source}: {took:?}");
    }
    // Macros that call each other.
    for source in [
        "x\n{% macro m(a) %}{{ m(a) }}{% endmacro %}\n{{ m(1) }}",
        "x\n{% macro m(a) %}{{ n(a) }}{% endmacro %}{% macro n(a) %}{{ m(a) }}{{ m(a) }}\
         {% endmacro %}\n{{ m(1) }}",
        "x\n{% for a in members recursive %}{{ loop(members) }}{% endfor %}",
    ] {
        let (refused, took) = tried(source);
        assert!(
            matches!(
                &refused,
                Err(TemplateError::Broken { line: 2.., .. }
                    | TemplateError::Endless { line: 2.., .. })
            ),
            "{source}: {refused:?}"
        );
        assert!(took < Duration::from_secs(5), "{source}: {took:?}");
    }
}

#[test]
fn lists_that_grow_are_refused_where_they_are_written() {
    use Growth::{Deep, Long, Mapped, Nested, Product, Sum};
    let sums = format!("x\n{{{{ {}1 }}}}", "1 + ".repeat(200));
    let sets = "{% set x = 1|string %}{% set s %}y{% endset %}".repeat(60);
    let nested = |word: &str, by: usize| {
        format!("x\n{}{}", format!("{{% {word} %}}").repeat(by), "{% endif %}".repeat(by))
    };
    for (source, growth) in [
        ("x\n{% set l = members %}\n{% set l = l + l %}{{ l ~ '' }}".to_owned(), Sum),
        ("x\n\n{{ [1] + [1] }}".into(), Sum),
        ("x\n\n{{ (members or 1) + members }}".into(), Sum),
        ("x\n\n{{ ([1] * 99999999) ~ '' }}".into(), Product),
        ("x\n\n{% if members * 2 == members %}{% endif %}".into(), Product),
        ("x\n\n{% set l = [members, members] %}".into(), Nested),
        ("x\n\n{% set l = (members, 1) %}".into(), Nested),
        ("x\n\n{% with l = {'a': members} %}{% endwith %}".into(), Nested),
        ("x\n\n{% macro m(l) %}{{ m([l, l]) }}{% endmacro %}".into(), Nested),
        ("x\n\n{{ range(9)|map(attribute='x', default=members) }}".into(), Mapped),
        ("x\n\n{{ range(9)|map('default', members) }}".into(), Mapped),
        (format!("x\n{sums}"), Long),
        (format!("x\n\n{}", "{{ title }}".repeat(10_000)), Long),
        (format!("x\n{}", nested("if title", 41)), Deep),
        (format!("x\n\n{{% if title %}}{}{{% endif %}}", "{% elif title %}".repeat(40)), Deep),
        (format!("x\n\n{}", "{% set x %}".repeat(41)), Deep),
        (format!("x\n\n{}", "{% set x|replace(a='b') %}".repeat(41)), Deep),
    ] {
        let (refused, took) = tried(&source);
        let Err(TemplateError::Growing { line, growth: found, .. }) = &refused else {
            panic!("{source}: {refused:?}")
        };
        assert_eq!((*line, *found), (3, growth), "{source}");
        assert!(took < Duration::from_secs(1), "{source}: {took:?}");
    }
    for source in [
        "{{ members|length + laureates|length }}".to_owned(),
        "{% for m in members %}{{ loop.index + loop.length }}{% endfor %}".into(),
        "{{ 'n° ' + edition + title }}{{ 'n° ' ~ title ~ members|length }}".into(),
        "{{ '-' * 80 }}{{ 2 * 3 }}{{ loop_of|default(2) * '-' }}".into(),
        "{% for kind in ['a', 'b', ('c')] %}{{ kind }}{% endfor %}".into(),
        "{% set a, b = ('x', 'y') %}{{ a }}{% for k, v in {'a': 1}|items %}{{ k }}{% endfor %}"
            .into(),
        "{% macro line(what, by='x') %}* {{ what }}{{ by }}{% endmacro %}{{ line(title) }}".into(),
        "{{ members|map(attribute='name')|join(', ') }}{{ '%5.2f'|format(1.5) }}".into(),
        "{{ members|sort(attribute='name')|map(attribute='name')|first|upper|indent(4) }}".into(),
        format!("{{{{ {}1 }}}}", "1 + ".repeat(100)),
        "{{ title }}".repeat(5_000),
        nested("if title", 40),
        format!("{{% if title %}}{}{{% endif %}}", "{% elif title %}".repeat(39)).repeat(3),
        sets,
        // As much as there is fuel for.
        "{{ 'x' * 500000 }}".into(),
        "{% set s = 'x' * 7000000 %}{{ s|length }}".into(),
        "{% for a in range(300) %}{% for b in range(99) %}{{ b }}{% endfor %}{% endfor %}".into(),
    ] {
        let (made, _) = tried(&source);
        assert!(made.is_ok(), "{source}: {made:?}");
    }
    for source in
        ["{% include 'proces-verbal.md' %}", "{{ members|zip(members) }}", "{{ dict(a=1) }}"]
    {
        let (refused, _) = tried(source);
        assert!(matches!(refused, Err(TemplateError::Broken { .. })), "{source}: {refused:?}");
    }
}

#[cfg(unix)]
#[test]
fn only_files_of_the_directory_are_templates() {
    use std::os::unix::fs::symlink;
    let refused = |make: &dyn Fn(&Path)| {
        let place = directory(&[("fr/palmares.md", b"x")]);
        make(place.path());
        Templates::with_dir(place.path())
    };
    let elsewhere = directory(&[("minutes.md", b"secret")]);
    let made: [(&str, &dyn Fn(&Path)); 7] = [
        ("a device", &|place| symlink("/dev/zero", place.join("fr/proces-verbal.md")).unwrap()),
        ("another's file", &|place| symlink("/etc/passwd", place.join("page.html")).unwrap()),
        ("what leaves it", &|place| {
            symlink(elsewhere.path().join("minutes.md"), place.join("style.css")).unwrap();
        }),
        ("a folder of elsewhere", &|place| symlink(elsewhere.path(), place.join("en")).unwrap()),
        ("a pipe", &|place| {
            let pipe = place.join("fr/proces-verbal.md");
            assert!(Command::new("mkfifo").arg(pipe).status().unwrap().success());
        }),
        ("a link to a pipe", &|place| {
            assert!(Command::new("mkfifo").arg(place.join(".pipe")).status().unwrap().success());
            symlink("../.pipe", place.join("fr/proces-verbal.md")).unwrap();
        }),
        ("a folder", &|place| fs::create_dir(place.join("fr/proces-verbal.md")).unwrap()),
    ];
    for (what, make) in made {
        let refused = refused(make).unwrap_err();
        assert!(matches!(refused, TemplateError::NotAFile { .. }), "{what}: {refused:?}");
    }
    let dangling = refused(&|place| symlink("nowhere", place.join("page.html")).unwrap());
    assert!(matches!(dangling.unwrap_err(), TemplateError::Unreadable { .. }));
    // A link within it is a file of it.
    refused(&|place| symlink("palmares.md", place.join("fr/proces-verbal.md")).unwrap()).unwrap();
}
