//! The sentences in English.

use participatory_innovation::value::{Language::English, ProjectNumber};
use store::{AppendError, StoreError};

use super::{Say, Step, of};
use crate::{
    cli::failure::{Failure, Misuse, Sought},
    import::Counts,
    words::{self, Names},
};

#[expect(clippy::too_many_lines, reason = "a list of sentences")]
pub(super) fn say(said: &Say<'_>) -> String {
    match said {
        Say::Rehearsed => "A rehearsal only: nothing was written.".into(),
        Say::Founded { title, database, secretary } => {
            format!("The edition “{title}” is founded in {database}. Secretary: {secretary}.")
        }
        Say::SecretaryOf("") => "Secretariat".into(),
        Say::SecretaryOf(organiser) => format!("Secretariat, {organiser}"),
        Say::Amended { version } => format!("The charter is amended: version {version}."),
        Say::CallOpened { at } => {
            format!("The call for ideas is open ({}).", words::instant(*at, English))
        }
        Say::CallClosed { at, ideas } => format!(
            "The call for ideas is closed ({}), with {}.",
            words::instant(*at, English),
            of(*ideas, ("idea", "ideas"), English)
        ),
        Say::PersonAdded(name) => format!("{name} is in the directory."),
        Say::Persons(number) => of(*number, ("person", "persons"), English),
        Say::EraseThese(names) => format!(
            "Erase {} for good? The journal keeps the pseudonym. [y/N]",
            words::list(names, English)
        ),
        Say::Erased(0) => "There is nobody to erase.".into(),
        Say::Erased(number) => format!(
            "{}: nothing of it is left in the database.",
            of(*number, ("person erased", "persons erased"), English)
        ),
        Say::Planned(counts) => planned(counts),
        Say::RowsNotShown(number) => {
            format!("… and {} (all with --all)", of(*number, ("other row", "other rows"), English))
        }
        Say::ColumnIgnored(place) => format!("A column without effect: {place}"),
        Say::Fate(fate) => (*fate).into(),
        Say::TakeOver => "Take this file over? [y/N]".into(),
        Say::HowToApply => {
            "Nothing is written. To take the file over: the same command with --apply".into()
        }
        Say::NotTakenOver => "Nothing is written: mend the file, then try again.".into(),
        Say::Submitted(number) => {
            format!("{}.", of(*number, ("idea handed in", "ideas handed in"), English))
        }
        Say::SheetsHandedIn(number) => {
            format!("{}.", of(*number, ("sheet handed in", "sheets handed in"), English))
        }
        Say::PeopleEntered(number) => {
            format!("{} entered in the directory.", of(*number, ("person", "persons"), English))
        }
        Say::Enrolled(number) => {
            format!("{}.", of(*number, ("coach enrolled", "coaches enrolled"), English))
        }
        Say::JuryConstituted(number) => {
            format!("The jury is constituted: {}.", of(*number, ("member", "members"), English))
        }
        Say::Announced { date, projects } => format!(
            "The programme is announced: {}, {}.",
            words::date(*date, English),
            of(*projects, ("project", "projects"), English)
        ),
        Say::Begun { at } => format!("The pitches begin ({}).", words::instant(*at, English)),
        Say::Shortlisted { departement, projects } => format!(
            "The shortlist of {} is adopted: {}.",
            departement.name(),
            of(*projects, ("finalist", "finalists"), English)
        ),
        Say::Declined(number) => format!(
            "{} recorded.",
            of(*number, ("answer with its motive", "answers with their motive"), English)
        ),
        Say::Coached(number) => {
            format!("{}.", of(*number, ("project coached", "projects coached"), English))
        }
        Say::Pitched { measured, allowance, questions } => format!(
            "Pitch recorded: {} of {}, {}.",
            words::duration(*measured, English),
            words::duration(*allowance, English),
            of(*questions, ("question", "questions"), English)
        ),
        Say::ConflictDeclared { entry } => format!(
            "The interest is on record with entry {entry} (to dismiss it: forum dismiss {entry})."
        ),
        Say::ConflictDismissed => "The interest is dismissed.".into(),
        Say::DeliberationOpened { files, present } => format!(
            "The deliberation is open: {}, {}. Sheets change no more.",
            of(*files, ("file examined", "files examined"), English),
            of(*present, ("juror present", "jurors present"), English)
        ),
        Say::AsIfAllWerePresent => {
            "A preview before the deliberation, as if the whole jury were present.".into()
        }
        Say::TiedAtCut(numbers) => format!(
            "Tied at the cut: projects {}. To be settled with forum tie before adopting.",
            words::list(numbers, English)
        ),
        Say::Margin(margin) => format!(
            "From the last laureate by rank to the first of the others: {}.",
            words::decimal(margin, 2, English)
        ),
        Say::Enters { tied: true, .. } => "tied at the cut".into(),
        Say::Enters { laureate: false, .. } => String::new(),
        Say::Enters { why, displaced, .. } => enters(*why, displaced),
        Say::TieSettled(order) => {
            format!("The tie is settled, in this order: {}.", words::list(order, English))
        }
        Say::Adopted(numbers) => format!(
            "The palmarès is adopted: {}, numbers {}.",
            of(numbers.len(), ("laureate", "laureates"), English),
            words::list(numbers, English)
        ),
        Say::Redirected(numbers) => {
            format!("Developed otherwise: numbers {}.", words::list(numbers, English))
        }
        Say::Waiting(numbers) => format!(
            "Still waiting for their way: numbers {} (forum redirect).",
            words::list(numbers, English)
        ),
        Say::Published { at, until: None } => {
            format!("The palmarès is published ({}).", words::instant(*at, English))
        }
        Say::Published { at, until: Some(until) } => format!(
            "The palmarès is published ({}). Personal data is kept until {}.",
            words::instant(*at, English),
            words::date(*until, English)
        ),
        Say::Phase(phase) => format!("Phase: {}", words::phase(*phase, English)),
        Say::Projects(number) => of(*number, ("project", "projects"), English),
        Say::Next(step) => format!("{}: {}", next(*step), step.command()),
    }
}

fn planned(counts: &Counts) -> String {
    let Counts { new, replacing, same, empty, refused } = *counts;
    let parts = [
        (new, "new"),
        (replacing, "replacing"),
        (same, "there already"),
        (empty, "empty"),
        (refused, "refused"),
    ];
    let parts = parts.into_iter().filter(|(number, _)| *number > 0);
    let parts: Vec<String> = parts.map(|(number, word)| format!("{number} {word}")).collect();
    if parts.is_empty() {
        return "The file holds no row to take over.".into();
    }
    format!("Rows: {}.", parts.join(", "))
}

fn enters(why: Option<&str>, displaced: &[ProjectNumber]) -> String {
    let by = match why {
        Some("cap") => "yes, on a seat that a cap left free",
        Some("floor") => "yes, by the floor of its département",
        Some("incompatible") => "yes, on a seat that an incompatible project left free",
        _ => "yes",
    };
    if displaced.is_empty() {
        return by.into();
    }
    format!("{by} (before {})", words::list(displaced, English))
}

const fn next(step: Step) -> &'static str {
    match step {
        Step::OpenCall => "Open the call for ideas",
        Step::GatherIdeas => "Import the ideas, then close the call (forum close)",
        Step::Shortlist => "Each département adopts its shortlist",
        Step::Prepare => {
            "Constitute the jury and enrol the coaches, then announce the programme (forum programme)"
        }
        Step::Coach => "Coach every finalist, then begin the pitches (forum begin)",
        Step::Pitch => {
            "Record every pitch and gather the sheets, then open the deliberation (forum deliberate --open)"
        }
        Step::Adopt => "Look at what the sheets say, then adopt the palmarès (forum adopt)",
        Step::Publish => "Publish the palmarès",
        Step::FollowUp => "Follow up the laureates and the projects developed otherwise",
    }
}

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

pub(super) fn failure(failure: &Failure, names: &dyn Names) -> String {
    match failure {
        Failure::Value { argument, given, .. } if given.is_empty() => {
            format!("{argument}: the value is refused")
        }
        Failure::Value { argument, given, .. } => format!("{argument}: “{given}” is refused"),
        Failure::Usage(Misuse::OneOf(arguments)) => {
            format!("One of these arguments is missing: {}", arguments.join(", "))
        }
        Failure::Usage(Misuse::NotAPair { argument, given }) => {
            format!("{argument}: “{given}” is not written name=value")
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
        Failure::Terminal { .. } => "The terminal does not answer".into(),
        Failure::NoDatabase { path } => format!("There is no database {}", path.display()),
        Failure::AlreadyFounded { title, .. } => {
            format!("The database holds the edition “{title}” already")
        }
        Failure::Overtaken => {
            "Somebody else has just written in the edition; nothing was written".into()
        }
        Failure::NotConfirmed => "Nothing was written: your consent is missing".into(),
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
        Failure::Refused(_) => "The rules of the edition refuse it".into(),
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
        StoreError::Foreign => "This file is not a database of this tool",
        StoreError::ReadOnly(_) => "The database cannot be written to",
        StoreError::Full(_) => "No space is left for the database",
        StoreError::Unavailable(_) => "The database does not answer",
        StoreError::Corrupt(_) => "The database is damaged",
        _ => "The database refuses",
    }
}

pub(super) fn hints(failure: &Failure) -> Vec<String> {
    match failure {
        Failure::NotFound { near, .. } if !near.is_empty() => {
            Vec::from([format!("Did you mean {}?", quoted(near))])
        }
        Failure::NotFound { sought: Sought::Person, .. } => Vec::from([
            "To see the directory: forum person list; to add somebody: forum person add".into(),
        ]),
        Failure::NotFound { sought: Sought::Project, .. } => {
            Vec::from(["To see the projects: forum status".into()])
        }
        Failure::Ambiguous { candidates, .. } => {
            Vec::from([format!("Say which: {}", candidates.join("; "))])
        }
        Failure::NoDatabase { .. } => Vec::from([
            "To begin: forum init --template > reglement.toml, then forum init reglement.toml"
                .into(),
        ]),
        Failure::AlreadyFounded { .. } => {
            Vec::from(["To add another to the same database: --another".into()])
        }
        Failure::NotConfirmed => Vec::from(["To write without a question: --yes".into()]),
        Failure::Overtaken => Vec::from(["Run the command again: the file is checked anew".into()]),
        Failure::Append(AppendError::Unknown(_)) => {
            Vec::from(["Look at what is written before doing it again: forum status".into()])
        }
        Failure::Read(_) => Vec::from(["To see every contradiction: forum audit".into()]),
        _ => Vec::new(),
    }
}

fn quoted(words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
    quoted.join(", ")
}
