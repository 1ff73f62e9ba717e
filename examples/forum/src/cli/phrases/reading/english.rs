//! The sentences in English.

use participatory_innovation::value::Language::English;

use super::{Seen, Trial, of};

pub(super) fn seen(seen: Seen<'_>) -> String {
    match seen {
        Seen::Played { title, database, entries } => format!(
            "The edition “{title}” is played into {database}: {}.",
            of(entries, ("entry", "entries"), English)
        ),
        Seen::MadeUp => {
            "Published: the day, the place, the five départements, the numbers and the \
             titles of the eight laureates, the start of the pre-incubations and how long four of them lasted. All else is made up: \
             names, marks, jury, hours, motives, the other titles."
                .into()
        }
        Seen::Try(trial) => format!("{}: {}", purpose(trial), trial.command()),
        Seen::Wrote(file) => format!("Written: {file}"),
        Seen::WouldWrite(file) => format!("Would be written: {file}"),
        Seen::Moved { streams, entries } => format!(
            "{}, {}.",
            of(streams, ("stream", "streams"), English),
            of(entries, ("entry", "entries"), English)
        ),
        Seen::Restored(database) => format!("The backup was read into {database}."),
        Seen::Whole => "The backup is whole and can be read.".into(),
        Seen::NoNames => {
            "A backup holds no names: the directory stays in the database it comes from.".into()
        }
        Seen::Sound => "Every entry is what was written.".into(),
        Seen::Consistent => "Everything agrees: entries, rules and lists.".into(),
        Seen::Disagreements(number) => of(number, ("disagreement", "disagreements"), English),
        Seen::WrongListing => "The list of projects did not say what the journal says".into(),
        Seen::NoProject => "No project fits.".into(),
        Seen::JournalTells => {
            "The journal is internal: it holds each juror's sheets under a pseudonym, and category and \
             département, read beside the minutes, tell whose they are. Never pass on the one with \
             the other."
                .into()
        }
        Seen::OnlyPublished => {
            "The workbook and the figures tell what the charter publishes and no more, once the \
             palmarès is published. For everything, for internal use: --internal"
                .into()
        }
        Seen::NothingToExport => "There is nothing to export yet.".into(),
    }
}

const fn purpose(trial: Trial) -> &'static str {
    match trial {
        Trial::Status => "Where the edition stands",
        Trial::History => "What happened to a project",
        Trial::Explain => "Why a project has its place",
        Trial::Export => "The journal, the data and the figures",
        Trial::Audit => "Compute everything again",
    }
}
