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

fn french_finding(Said { finding, names }: &Said, other: Option<usize>) -> String {
    let project = |id| french_stream(&Stream::Project(names.name(id)));
    let line = other.map(|line| format!(" (ligne {line})")).unwrap_or_default();
    match finding {
        Finding::NoEdition => "aucune édition".to_owned(),
        Finding::SecondEdition => "une seconde édition".to_owned(),
        Finding::Broken(broken) => french_break(broken, &line),
        Finding::NoStream { project: id } => {
            format!("le {}, qu'elle présélectionne, n'a pas de journal", project(*id))
        }
        Finding::OtherTeam { project: id } => {
            format!("elle a présélectionné le {} avec une autre équipe", project(*id))
        }
        Finding::DeclinedFinalist => {
            "il est présélectionné, et il lui a été répondu que non".to_owned()
        }
        Finding::DecisionUndone { decision } => {
            format!("il repose sur l'écriture {decision} de l'édition, annulée depuis")
        }
        Finding::ExaminedOtherwise { project: id, seq, .. } => format!(
            "le jury a examiné le {} à l'écriture {seq}{line}, et elle n'est pas celle-là",
            project(*id)
        ),
        Finding::NotPitched { stage } => {
            format!("le jury l'a examiné, et il est {}", stage.french())
        }
        Finding::LaureateWithoutSeat { stage } => {
            format!("il est {}, et le palmarès ne le nomme pas", stage.french())
        }
        Finding::SeatGoneElsewhere { stage } => {
            format!("le palmarès le nomme, et il est {}", stage.french())
        }
        Finding::NotWithdrawn { stage } => {
            format!("il a laissé sa place à un autre, et il est {}", stage.french())
        }
        Finding::InTwoTeams { person, other: id } => {
            format!("l'agent {person} est aussi dans l'équipe du {}", project(*id))
        }
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
            format!("{}, which it shortlists, has no stream", project(*id))
        }
        Finding::OtherTeam { project: id } => {
            format!("{} was shortlisted with another team", project(*id))
        }
        Finding::ExaminedOtherwise { project: id, seq, .. } => {
            format!("the jury examined {} at entry {seq}{line}, which is not that", project(*id))
        }
        Finding::InTwoTeams { person, other: id } => {
            format!("{person} is in the team of {} too", project(*id))
        }
        Finding::Length { .. } => format!("{finding}{line}"),
        Finding::Head { expected, found } => format!(
            "it ends with digest {} where the manifest says {}{line}",
            short(*found),
            short(*expected)
        ),
        finding => finding.to_string(),
    }
}
