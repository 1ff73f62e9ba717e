//! What was not done, and what can be done about it, in English.

use participatory_innovation::value::{Language::English, ProjectId};
use store::{
    AppendError, StoreError,
    fault::{Difference, Differs},
};

use crate::{
    cli::{
        failure::{Failure, Misuse, Sought},
        phrases::is_full,
    },
    words::{self, Names},
};

const FREE_SPACE: &str =
    "Free space on the disk, then run the same command again: nothing is half written";

const fn sought(what: Sought) -> &'static str {
    match what {
        Sought::Edition => "No edition fits",
        Sought::Project => "No project fits",
        Sought::Person => "Nobody in the directory fits",
        Sought::Departement => "No département fits",
        Sought::Criterion => "The grid has no criterion",
        Sought::Entry => "The journal of the edition has no entry",
        Sought::Word => "Unknown value:",
    }
}

pub(in crate::cli::phrases) fn failure(failure: &Failure, names: &dyn Names) -> String {
    match failure {
        Failure::Value { argument, given, .. } if given.is_empty() => {
            format!("{argument}: the value is refused")
        }
        Failure::Value { argument, given, .. } => format!("{argument}: “{given}” is refused"),
        Failure::Usage(Misuse::OneOf(arguments)) => {
            format!("One of these arguments is missing: {}", arguments.join(", "))
        }
        Failure::Usage(Misuse::NotAPair { argument, given }) => match given.rsplit_once('=') {
            None => format!("{argument}: there is no “=” in “{given}”"),
            Some((name, _)) if name.trim().is_empty() => {
                format!("{argument}: nothing stands before the “=” in “{given}”")
            }
            Some(_) => format!("{argument}: nothing stands after the “=” in “{given}”"),
        },
        Failure::Usage(Misuse::Twice { argument, name }) => {
            format!("{argument}: “{name}” is given twice")
        }
        Failure::NotFound { sought: Sought::Edition, given, .. } if given.is_empty() => {
            "The database holds no edition".into()
        }
        Failure::NotFound { sought: what, given, .. } => format!("{} “{given}”", sought(*what)),
        Failure::Ambiguous { sought: Sought::Edition, given, .. } if given.is_empty() => {
            "The database holds several editions: say which with --edition".into()
        }
        Failure::Ambiguous { given, .. } => format!("“{given}” fits several"),
        Failure::Input { path, .. } => {
            format!("{} cannot be taken over; nothing was written", path.display())
        }
        Failure::File { path, .. } => format!("{} cannot be read or written", path.display()),
        Failure::WouldReplace { paths } => format!(
            "{} there already; nothing was written",
            words::list(&paths.iter().map(|path| path.display()).collect::<Vec<_>>(), English)
                + if paths.len() > 1 { " are" } else { " is" }
        ),
        Failure::IsDatabase { path } => format!(
            "{} is the database itself, or a part of it: choose another file",
            path.display()
        ),
        Failure::Terminal { .. } => "The terminal does not answer".into(),
        Failure::NoDatabase { path } => format!("There is no database {}", path.display()),
        Failure::AlreadyFounded { title, .. } => {
            format!("The database holds the edition “{title}” already")
        }
        Failure::Overtaken => {
            "Somebody else has just written in the database; nothing was written".into()
        }
        Failure::NotConfirmed { .. } => "Nothing was written: your consent is missing".into(),
        Failure::OtherStage { project, stands, needed } => format!(
            "{} is {}, not {}",
            names.project(*project, English).unwrap_or_else(|| format!("project {project}")),
            words::stage(*stands, English),
            words::stage(*needed, English)
        ),
        Failure::Closed { project } => format!(
            "{} is closed",
            names.project(*project, English).unwrap_or_else(|| format!("project {project}"))
        ),
        Failure::FirstStage { project } => format!(
            "{} is an idea still: there is nothing to undo",
            names.project(*project, English).unwrap_or_else(|| format!("project {project}"))
        ),
        Failure::SeveralSeats { free, .. } => {
            let free: Vec<String> = free.iter().map(|id| of_project(*id, names)).collect();
            format!("Several seats of laureates are free: {}", words::list(&free, English))
        }
        Failure::NotAMember { person } => format!(
            "{} is not a member of the jury",
            names.person(*person, English).unwrap_or_else(|| person.to_string())
        ),
        Failure::MailTaken { mail, person } => format!(
            "“{mail}” is the mail address of {} already",
            names.person(*person, English).unwrap_or_else(|| person.to_string())
        ),
        Failure::ListedTwice { project } => format!(
            "{} is there twice",
            names.project(*project, English).unwrap_or_else(|| format!("project {project}"))
        ),
        Failure::NotPitched { project, .. } => format!(
            "{} has not pitched: a sheet is on a pitch that was heard",
            names.project(*project, English).unwrap_or_else(|| format!("project {project}"))
        ),
        Failure::Refused { .. } => "The rules of the edition refuse it".into(),
        Failure::Read(_) => "The journal contradicts itself".into(),
        Failure::Append(error) => append(error).into(),
        Failure::Store(error) => store(error).into(),
    }
}

const fn append(error: &AppendError) -> &'static str {
    match error {
        AppendError::Conflict { .. } => {
            "Others keep writing in the same edition; nothing was written"
        }
        AppendError::Unknown(_) => {
            "The database was lost while writing: all of it is written, or nothing"
        }
        AppendError::Store(error) => store(error),
        _ => "The journal does not take these entries; nothing was written",
    }
}

const fn store(error: &StoreError) -> &'static str {
    match error {
        StoreError::NewerSchema { .. } => "The database is of a later version of this tool",
        StoreError::OtherSchema(_) => {
            "The database has not the schema of this tool: somebody has changed it, and it is not opened"
        }
        StoreError::Foreign => "This file is not a database of this tool",
        StoreError::ReadOnly(_) => "The database cannot be written to",
        StoreError::Full(_) => {
            "The disk is full: no space is left for the database; nothing was written"
        }
        StoreError::Unavailable(_) => "The database does not answer",
        StoreError::Miscounted { .. } => {
            "The database does not write what it is asked to; nothing was kept"
        }
        StoreError::Corrupt(_) => "The database is damaged",
        _ => "The database refuses",
    }
}

/// A part of the schema that differs.
pub(in crate::cli::phrases) fn difference(found: &Difference) -> String {
    let how = match found.how {
        Differs::Added => "is not of this tool",
        Differs::Missing => "is missing",
        _ => "was changed",
    };
    format!("the {} \"{}\" {how}", found.kind, found.name)
}

pub(in crate::cli::phrases) fn hints(failure: &Failure, names: &dyn Names) -> Vec<String> {
    match failure {
        Failure::NotFound { sought: Sought::Departement, near, .. } => {
            let forms =
                "A département is given by its code (80, 2A) or its name (Somme, Val-d'Oise)";
            let meant = (!near.is_empty()).then(|| meant(near));
            meant.into_iter().chain([forms.into()]).collect()
        }
        Failure::NotFound { near, .. } if !near.is_empty() => Vec::from([meant(near)]),
        Failure::Usage(Misuse::NotAPair { argument, .. }) => {
            Vec::from([format!("Write for instance: {}", example(argument))])
        }
        Failure::NotFound { sought: Sought::Person, .. } => Vec::from([
            "To see the directory: forum person list; to add somebody: forum person add".into(),
        ]),
        Failure::NotFound { sought: Sought::Project, .. } => {
            Vec::from(["To see the projects: forum list".into()])
        }
        Failure::Ambiguous { candidates, .. } => {
            Vec::from([format!("Say which, with what is in brackets: {}", candidates.join("; "))])
        }
        Failure::SeveralSeats { free, commands } => {
            let seats = free.iter().zip(commands);
            seats
                .map(|(id, command)| format!("For {}: {command}", of_project(*id, names)))
                .collect()
        }
        Failure::NotPitched { command, .. } => {
            Vec::from([format!("To record its pitch: {command}")])
        }
        Failure::NoDatabase { .. } => Vec::from([
            "To begin: forum init --template > reglement.toml, then forum init reglement.toml"
                .into(),
        ]),
        Failure::AlreadyFounded { .. } => {
            Vec::from(["To add another to the same database: --another".into()])
        }
        Failure::MailTaken { mail, .. } => Vec::from([format!(
            "To correct that person: forum person edit {mail} --name … --post …"
        )]),
        Failure::Store(StoreError::ReadOnly(_))
        | Failure::Append(AppendError::Store(StoreError::ReadOnly(_))) => Vec::from([
            "Look at your rights to the file and to its directory; to read only, copy the file to a directory of yours"
                .into(),
        ]),
        Failure::Store(StoreError::Full(_))
        | Failure::Append(AppendError::Store(StoreError::Full(_))) => Vec::from([
            "Make room on that disk, then run the command again; do not remove the file \"-wal\" beside the database: it holds what is written"
                .into(),
        ]),
        Failure::Store(StoreError::OtherSchema(_) | StoreError::Miscounted { .. })
        | Failure::Append(AppendError::Store(
            StoreError::OtherSchema(_) | StoreError::Miscounted { .. },
        )) => Vec::from([
            "Find out who has changed this file; to start again, read a backup into a new database: forum restore backup.jsonl --db new.db"
                .into(),
        ]),
        Failure::File { source, .. } if is_full(source) => Vec::from([FREE_SPACE.into()]),
        Failure::WouldReplace { .. } => Vec::from(["To replace: --yes".into()]),
        Failure::NotConfirmed { .. } => Vec::from(["To write without a question: --yes".into()]),
        Failure::Overtaken => {
            Vec::from(["Run the command again: everything is checked anew".into()])
        }
        Failure::Append(AppendError::Unknown(_)) => {
            Vec::from(["Look at what is written before doing it again: forum status".into()])
        }
        Failure::Read(_) => Vec::from(["To see every contradiction: forum audit".into()]),
        _ => Vec::new(),
    }
}

/// How a pair is written.
fn example(argument: &str) -> String {
    let pair = match argument {
        "--mark" => "Usefulness=12.5",
        "--member" => "'Alix Example=elected'",
        "--alternate" => "'Alternate Example=Member Example'",
        "--proxy" => "'Absent Example=Present Example'",
        _ => "name=value",
    };
    format!("{argument} {pair}")
}

fn meant(near: &[String]) -> String {
    format!("Did you mean {}?", quoted(near))
}

fn of_project(id: ProjectId, names: &dyn Names) -> String {
    let name = names.project(id, English).unwrap_or_else(|| format!("project {id}"));
    format!("that of {name}")
}

fn quoted(words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
    quoted.join(", ")
}
