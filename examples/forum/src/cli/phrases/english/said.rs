//! What was found and done, in English.

use participatory_innovation::value::{Language::English, ProjectNumber};

use super::super::{Say, Step, of};
use tables::import::Counts;

use crate::words;

#[expect(clippy::too_many_lines, reason = "one sentence for each")]
pub(in crate::cli::phrases) fn say(said: &Say<'_>) -> String {
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
        Say::CloseWithoutIdeas => {
            "No idea was handed in, and a call that is closed does not open again. Close it even so? [y/N]"
                .into()
        }
        Say::CallClosed { at, ideas } => format!(
            "The call for ideas is closed ({}), with {}.",
            words::instant(*at, English),
            of(*ideas, ("idea", "ideas"), English)
        ),
        Say::PersonAdded(name) => format!("{name} is in the directory."),
        Say::PersonEdited(name) => format!("{name}: the directory is corrected."),
        Say::Persons(number) => of(*number, ("person", "persons"), English),
        Say::EraseThese(names) => format!(
            "Erase {} for good? The journal keeps the pseudonym. [y/N]",
            words::list(names, English)
        ),
        Say::Erased(0) => "There is nobody to erase.".into(),
        Say::Erased(number) => format!(
            "{}: nothing is left in the directory, nor any byte in the database file.",
            of(*number, ("person erased", "persons erased"), English)
        ),
        Say::Planned(counts) => planned(counts),
        Say::RowsNotShown(number) => {
            format!("… and {} (all with --all)", of(*number, ("other row", "other rows"), English))
        }
        Say::ColumnTaken(title, meaning) => format!("Column {title:?} taken for {meaning:?}"),
        Say::ColumnIgnored(place) => format!("A column without effect: {place}"),
        Say::Fate("left-out") => "left out".into(),
        Say::Fate(fate) => (*fate).into(),
        Say::TakeOver => "Take this file over? [y/N]".into(),
        Say::HowToApply => {
            "Nothing is written. To take the file over: the same command with --apply".into()
        }
        Say::NothingToTakeOver => "There is nothing to take over.".into(),
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
        Say::ShortPitch(measured) => format!(
            "A pitch of {}? Three minutes are written 3:00. Record it even so? [y/N]",
            words::duration(*measured, English)
        ),
        Say::Pitched { measured, allowance, questions } => format!(
            "Pitch recorded: {} of {}, {}.",
            words::duration(*measured, English),
            words::duration(*allowance, English),
            of(*questions, ("question", "questions"), English)
        ),
        Say::PitchesRecorded(number) => {
            format!("{}.", of(*number, ("pitch recorded", "pitches recorded"), English))
        }
        Say::ConflictDeclared { entry } => format!(
            "The interest is on record with entry {entry} (to dismiss it: forum dismiss {entry})."
        ),
        Say::ConflictDismissed => "The interest is dismissed.".into(),
        Say::DeliberationOpened { files, present } => format!(
            "The deliberation is open: {}, {}. Sheets change no more.",
            of(*files, ("file examined", "files examined"), English),
            of(*present, ("juror present", "jurors present"), English)
        ),
        Say::MissingSheets { juror, projects } => format!(
            "No sheet of {juror} on {} {}.",
            if projects.len() > 1 { "projects" } else { "project" },
            words::list(projects, English)
        ),
        Say::NotExamined(projects) => format!(
            "Without a pitch on record, so not examined: {} {}.",
            if projects.len() > 1 { "projects" } else { "project" },
            words::list(projects, English)
        ),
        Say::Unheard { alternate, member } => format!(
            "The sheets of {alternate} do not count: {member}, whose seat it is, is taken to be \
             present (else say who is present with --present)."
        ),
        Say::AsIfAllWerePresent => {
            "A preview before the deliberation, as if the whole jury were present.".into()
        }
        Say::AsAdopted => {
            "The palmarès is adopted: this is what the sheets said when it was.".into()
        }
        Say::TiedAtCut(numbers) => format!(
            "Tied at the cut: projects {}. To be settled before adopting, with all of that rank.",
            words::list(numbers, English)
        ),
        Say::Margin(margin) => format!(
            "From the last laureate by rank to the first of the others: {}.",
            words::decimal(margin, 2, English)
        ),
        Say::Enters { tied: true, .. } => "tied at the cut".into(),
        Say::Enters { withdrawn: true, .. } => "withdrawn by its team".into(),
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
        Say::LeftOut([one]) => {
            format!("Withdrawn by its team, neither ranked nor designated: number {one}.")
        }
        Say::LeftOut(numbers) => format!(
            "Withdrawn by their teams, neither ranked nor designated: numbers {}.",
            words::list(numbers, English)
        ),
        Say::Waiting(numbers) => {
            format!("Still waiting for their way: numbers {}.", words::list(numbers, English))
        }
        Say::HowToRedirect(number) => format!(
            "To say the way of a project: forum redirect {number} --owner PERSON --route ROUTE --follow-up DATE"
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
        Say::Unanswered(number) => format!(
            "{} with a motive: forum decline …",
            of(*number, ("idea waits for an answer", "ideas wait for an answer"), English)
        ),
        Say::IdeasWaiting(titles) => {
            let quoted: Vec<String> = titles.iter().map(|title| format!("“{title}”")).collect();
            format!(
                "{} with a motive: {} (forum decline …)",
                of(titles.len(), ("idea waits for an answer", "ideas wait for an answer"), English),
                words::list(&quoted, English)
            )
        }
        Say::Vacant { left, next: [], .. } => {
            format!("A laureate's seat is free: {left} (the reserve is exhausted)")
        }
        Say::Vacant { left, next: [next], several } => format!(
            "A laureate's seat is free: {left} (to give it to the next: forum promote {next}{})",
            if *several { format!(" --replaces {left}") } else { String::new() }
        ),
        Say::Vacant { left, next, .. } => format!(
            "A laureate's seat is free: {left} (tied, to be settled first with forum tie: {})",
            words::list(next, English)
        ),
        Say::Undesignated { numbers, first } => format!(
            "{}: {} (to record the designation and the agreement: forum agree {first} …)",
            if numbers.len() > 1 {
                "Laureates whose designation was undone"
            } else {
                "A laureate whose designation was undone"
            },
            words::list(numbers, English)
        ),
        Say::WithoutAgreement { numbers, first } => format!(
            "{}: {} (forum agree {first} …)",
            if numbers.len() > 1 {
                "Laureates waiting for the agreement of their département"
            } else {
                "A laureate waiting for the agreement of its département"
            },
            words::list(numbers, English)
        ),
        Say::Next { step, command } => format!("{}: {command}", next(*step)),
    }
}

fn planned(counts: &Counts) -> String {
    let Counts { new, replacing, same, empty, left_out, refused } = *counts;
    let parts = [
        (new, "new"),
        (replacing, "replacing"),
        (same, "there already"),
        (empty, "empty"),
        (left_out, "left out"),
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
        Step::Announce => "Announce the programme",
        Step::Constitute => "Constitute the jury, then begin the pitches (forum begin)",
        Step::Coach => "Coach every finalist",
        Step::Begin => "Begin the pitches, on the day of the forum",
        Step::Pitch => "Record every pitch and gather the sheets (forum import sheets)",
        Step::Deliberate => {
            "Gather the sheets, then open the deliberation (forum deliberate --open)"
        }
        Step::Adopt => "Look at what the sheets say, then adopt the palmarès (forum adopt)",
        Step::Publish => "Publish the palmarès",
        Step::FollowUp => "Follow up the laureates and the projects developed otherwise",
    }
}
