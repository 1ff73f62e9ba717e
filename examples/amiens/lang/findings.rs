//! Disagreements in words.

use participatory_innovation::{audit::Finding, journal::Break, value::Digest};

use super::french::names;
use crate::verify::{Name, Problem, Said, Stream};

pub(super) fn french(problem: &Problem) -> String {
    match problem {
        Problem::BlankLine => "ligne vide".to_owned(),
        Problem::UnknownVersion { found } => format!("version {found} du format, inconnue"),
        Problem::Unreadable { column, detail } => {
            format!("illisible, colonne {column} ({detail})")
        }
        Problem::NoManifest => "le manifeste manque : la fin a pu être coupée".to_owned(),
        Problem::SecondManifest => "un second manifeste".to_owned(),
        Problem::ManifestNotLast => "le manifeste n'est pas la dernière ligne".to_owned(),
        Problem::Scattered { stream } => {
            format!("{} : ses lignes ne se suivent pas", french_stream(stream))
        }
        Problem::Misplaced { stream } => format!(
            "{} : n'est pas à sa place, l'édition vient d'abord, puis les projets par numéro",
            french_stream(stream)
        ),
        Problem::Disagrees { stream, seq, what, other } => {
            let place = match (stream, seq) {
                (Some(stream), Some(seq)) => {
                    format!("{}, écriture {seq} : ", french_stream(stream))
                }
                (Some(stream), None) => format!("{} : ", french_stream(stream)),
                (None, _) => String::new(),
            };
            format!("{place}{}", french_finding(what, *other))
        }
    }
}

fn french_stream(stream: &Stream) -> String {
    match stream {
        Stream::Edition => "édition".to_owned(),
        Stream::Project(Name::Number(number)) => format!("projet n° {number}"),
        Stream::Project(Name::Id(id)) => format!("projet {id}"),
    }
}

/// Whose entry it is.
fn french_of(stream: &Stream) -> String {
    match stream {
        Stream::Edition => "de l'édition".to_owned(),
        Stream::Project(_) => format!("du {}", french_stream(stream)),
    }
}

fn french_finding(Said { finding, names }: &Said, other: Option<usize>) -> String {
    let project = |id| french_stream(&Stream::Project(names.name(id)));
    let line = other.map(|line| format!(" (ligne {line})")).unwrap_or_default();
    match finding {
        Finding::NoEdition => "aucune édition".to_owned(),
        Finding::SecondEdition => "une seconde édition".to_owned(),
        Finding::Broken(broken) => french_break(broken, &line),
        Finding::NoStream { project: id } => {
            format!("le {}, qu'elle nomme, n'a pas de journal", project(*id))
        }
        Finding::EndMissing { project: id, seen, last } => format!(
            "elle a vu l'écriture {seen} du {}, dont le journal finit à la {last}{line}",
            project(*id)
        ),
        Finding::StoodOtherwise { project: id, seq } => format!(
            "elle dit du {} à l'écriture {seq}{line} ce que son journal ne dit pas",
            project(*id)
        ),
        Finding::Crossed { with } => format!(
            "elle retire ce sur quoi repose l'écriture {} {}{line}, et aucune des deux n'avait vu \
             l'autre : il faut en annuler une",
            with.seq,
            french_of(&names.stream(with.stream))
        ),
        Finding::OtherTeam { project: id } => {
            format!("elle a présélectionné le {} avec une autre équipe", project(*id))
        }
        Finding::AfterTheCall { at, closed } => {
            format!("l'idée est du {at}, et l'appel était clos depuis le {closed}")
        }
        Finding::ExaminedOtherwise { project: id } => format!(
            "le jury a examiné le {} par un autre pitch que celui de son journal{line}",
            project(*id)
        ),
        Finding::PitchNotHeard { project: id, pitch } => format!(
            "la fiche porte sur l'écriture {pitch} du {}{line}, qui n'était pas un pitch à ce moment-là",
            project(*id)
        ),
        Finding::Length { expected, found } => {
            format!("le manifeste{line} compte {expected} écritures, il y en a {found}")
        }
        Finding::Head { expected, found } => {
            format!(
                "sa dernière empreinte est {}, et {} au manifeste{line}",
                short(*found),
                short(*expected)
            )
        }
        Finding::NotInManifest => "le manifeste ne le connaît pas".to_owned(),
        other => format!("(en anglais) {other}"),
    }
}

fn french_break(broken: &Break, line: &str) -> String {
    match broken {
        Break::OutOfSequence { expected, found } => {
            format!("elle porte le rang {found} là où vient le {expected}")
        }
        Break::OtherPast { .. } => {
            format!("elle en suivait une autre que celle d'avant{line} : l'une des deux a changé")
        }
        Break::Altered => "elle n'est pas celle que fait son mouvement".to_owned(),
        Break::OutOfPlace { event, stage } => {
            let (event, stage) = (names::event(event), names::stage(stage));
            format!("« {event} » ne peut arriver à ce stade (« {stage} »)")
        }
        Break::NotAStart { event } => {
            format!("un journal ne commence pas par « {} »", names::event(event))
        }
        Break::EditionBehind { seen, .. } => {
            format!("par suite (édition vue au rang {seen})")
        }
        Break::Refused(why) => format!("la règle refuse ce mouvement (en anglais : {why})"),
        other => format!("(en anglais) {other}"),
    }
}

/// As much of a digest as tells it from another.
fn short(digest: Digest) -> String {
    let digits: String = digest.to_string().chars().take(12).collect();
    format!("{digits}…")
}

pub(super) fn english(problem: &Problem) -> String {
    match problem {
        Problem::BlankLine => "blank line".to_owned(),
        Problem::UnknownVersion { found } => format!("version {found} of the format, not known"),
        Problem::Unreadable { column, detail } => format!("unreadable, column {column} ({detail})"),
        Problem::NoManifest => "the manifest is missing: the end may have been cut".to_owned(),
        Problem::SecondManifest => "a second manifest".to_owned(),
        Problem::ManifestNotLast => "the manifest is not the last line".to_owned(),
        Problem::Scattered { stream } => {
            format!("{}: its lines are not together", english_stream(stream))
        }
        Problem::Misplaced { stream } => format!(
            "{}: out of place, the edition comes first, then the projects by number",
            english_stream(stream)
        ),
        Problem::Disagrees { stream, seq, what, other } => {
            let place = match (stream, seq) {
                (Some(stream), Some(seq)) => format!("{}, entry {seq}: ", english_stream(stream)),
                (Some(stream), None) => format!("{}: ", english_stream(stream)),
                (None, _) => String::new(),
            };
            format!("{place}{}", english_finding(what, *other))
        }
    }
}

fn english_stream(stream: &Stream) -> String {
    match stream {
        Stream::Edition => "edition".to_owned(),
        Stream::Project(Name::Number(number)) => format!("project {number}"),
        Stream::Project(Name::Id(id)) => format!("project {id}"),
    }
}

/// Whose entry it is.
fn english_of(stream: &Stream) -> String {
    match stream {
        Stream::Edition => "the edition".to_owned(),
        Stream::Project(_) => english_stream(stream),
    }
}

/// The library's own words, but for projects, which it knows by identifier only.
fn english_finding(Said { finding, names }: &Said, other: Option<usize>) -> String {
    let project = |id| english_stream(&Stream::Project(names.name(id)));
    let line = other.map(|line| format!(" (line {line})")).unwrap_or_default();
    match finding {
        Finding::Broken(Break::OtherPast { .. }) => {
            format!("it followed another entry than the one before it{line}: one of them changed")
        }
        Finding::Broken(Break::EditionBehind { seen, .. }) => {
            format!("as a consequence (it saw edition entry {seen})")
        }
        Finding::NoStream { project: id } => {
            format!("{}, which it names, has no stream", project(*id))
        }
        Finding::EndMissing { project: id, seen, last } => format!(
            "it saw entry {seen} of {}, whose stream ends with entry {last}{line}",
            project(*id)
        ),
        Finding::StoodOtherwise { project: id, seq } => {
            format!("it says of {} at entry {seq}{line} what its stream does not", project(*id))
        }
        Finding::Crossed { with } => format!(
            "it takes away what entry {} of {}{line} rests on, and neither had seen the other: one \
             of them is to be undone",
            with.seq,
            english_of(&names.stream(with.stream))
        ),
        Finding::OtherTeam { project: id } => {
            format!("{} was shortlisted with another team", project(*id))
        }
        Finding::ExaminedOtherwise { project: id } => {
            format!(
                "the jury examined {} by another pitch than its stream tells{line}",
                project(*id)
            )
        }
        Finding::PitchNotHeard { project: id, pitch } => format!(
            "the sheet is on entry {pitch} of {}{line}, which was no pitch by then",
            project(*id)
        ),
        Finding::Length { .. } => format!("{finding}{line}"),
        Finding::Head { expected, found } => format!(
            "it ends with digest {} where the manifest says {}{line}",
            short(*found),
            short(*expected)
        ),
        finding => finding.to_string(),
    }
}
