//! The first edition, played into a database and left there to try the tool on.

use clap::Args;
use participatory_innovation::{scoring::Methods, value::EditionId};
use serde::Serialize;
use store::{desk::keep_once, directory::People, sqlite::Sqlite};

use super::Run;
use crate::{
    cli::{
        context::Context,
        failure::Failure,
        given, office,
        page::{Answer, Page, Report},
        phrases::{
            Say,
            reading::{Seen, Trial},
        },
    },
    demo::{Until, play},
};

/// Play the first edition, that of Amiens in 2019, to try the tool on.
#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// How far it is played.
    #[arg(long, value_name = "POINT", value_parser = given::of(&POINTS), ignore_case = true, default_value = "suivi")]
    until: Until,
    /// Add it to a database that holds another edition.
    #[arg(long)]
    another: bool,
}

/// How far the edition can be played, in the words of both languages: completions offer them all.
static POINTS: [(&str, Until); 11] = [
    ("appel", Until::Call),
    ("présélections", Until::Shortlists),
    ("programme", Until::Programme),
    ("coaching", Until::Coaching),
    ("pitchs", Until::Pitches),
    ("palmarès", Until::Palmares),
    ("suivi", Until::FollowUp),
    ("call", Until::Call),
    ("shortlists", Until::Shortlists),
    ("pitches", Until::Pitches),
    ("follow-up", Until::FollowUp),
];

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Played {
    edition: EditionId,
    title: String,
    database: String,
    entries: u64,
    people: usize,
    made_up: String,
    next: Vec<&'static str>,
    dry_run: bool,
}

impl Run for Demo {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let play = play(self.until).map_err(|error| Failure::value("demo", "", error))?;
        let path = &context.global.db;
        let dry_run = context.global.dry_run;
        // A rehearsal leaves no file behind.
        let store =
            if dry_run && !path.exists() { Sqlite::in_memory()? } else { context.store()? };
        let there = office::editions(&store, &Methods::standard())?;
        let in_the_way = |(id, _): &&(EditionId, String)| !self.another || *id == play.edition;
        if let Some((edition, title)) = there.iter().find(in_the_way) {
            return Err(Failure::AlreadyFounded { edition: *edition, title: title.clone() });
        }
        if !dry_run {
            let profile = office::profile_of(play.edition, &play.profile)?;
            let people = People { edition: play.edition, persons: &play.people };
            keep_once(&store, &play.entries, Some(people), &[profile])?;
        }
        let played = Played {
            edition: play.edition,
            title: play.title,
            database: path.display().to_string(),
            entries: play.entries.len() as u64,
            people: play.people.len(),
            made_up: Seen::MadeUp.tell(context.language),
            next: Trial::ALL.into_iter().map(Trial::command).collect(),
            dry_run,
        };
        Answer::of(&played, context)
    }
}

impl Report for Played {
    fn show(&self, page: &mut Page) {
        let language = page.language();
        let Self { title, database, entries, .. } = self;
        page.done(&Seen::Played { title, database, entries: *entries }.tell(language));
        page.warning(&self.made_up);
        if self.dry_run {
            page.warning(&Say::Rehearsed.tell(language));
        }
        for trial in Trial::ALL {
            page.hint(&Seen::Try(trial).tell(language));
        }
    }
}
