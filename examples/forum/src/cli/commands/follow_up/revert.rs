//! What is undone, by a further entry and with a motive.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write as _,
};

use clap::Args;
use participatory_innovation::{
    audit::{self, Disagreement, Finding, audit_with},
    edition::Edition,
    fact::Reversal,
    journal::{Capacity, Entry, Stamp, StreamId},
    project::AnyProject,
    value::{Motive, ProjectId},
};
use serde::Serialize;
use store::{
    Scope,
    reading::{entries, streams},
};

use super::{Happened, read, told};
use crate::{
    cli::{
        commands::Run,
        context::Context,
        failure::{Failure, Sought},
        find::{self, Called},
        guarded::Desk,
        office::Office,
        page::{Answer, Page, Report},
        phrases::follow_up::Undone,
    },
    words::Names as _,
};

/// Undo the last move of a project, or a decision of the edition.
#[derive(Debug, Args)]
pub(crate) struct Revert {
    /// The project whose last move is undone: number, title or identifier.
    #[arg(value_name = "PROJECT", required_unless_present = "decision")]
    project: Option<String>,
    /// The decision of the edition that is undone: the number of its entry.
    #[arg(long, value_name = "ENTRY", conflicts_with = "project")]
    decision: Option<u32>,
    /// Why.
    #[arg(long, value_name = "MOTIVE")]
    motive: String,
}

/// What was undone, and what is to be undone after it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Reverted {
    #[serde(flatten)]
    happened: Happened,
    /// The projects that moved on the strength of the decision that was undone.
    resting: Vec<Resting>,
}

/// A project that rests on a decision that is undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Resting {
    project: ProjectId,
    /// How many moves are to be undone.
    moves: u32,
    /// The command that undoes the last of them.
    command: String,
    #[serde(skip)]
    name: String,
}

impl Run for Revert {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let office = context.office()?;
        let motive: Motive = read("--motive", &self.motive)?;
        let given = self.project.as_deref();
        let project = given.map(|given| find::project(&office.situation, given)).transpose()?;
        let mut agreed = None;
        let decided = office.decide(|desk| {
            let (mut happens, mut resting) = (Vec::new(), Vec::new());
            match (project, self.decision) {
                (Some(id), _) => undo_move(&office, desk, id, motive.clone())?,
                (None, Some(decision)) => {
                    happens.push(undo_decision(&office, desk, decision, motive.clone())?);
                    resting = rest_on(decision, &office, desk, &motive)?;
                }
                (None, None) => {}
            }
            happens.extend(told(&desk.journal, context));
            let all = (happens, resting);
            // Whoever was asked is asked again only when somebody else changed what would happen.
            if !context.global.dry_run && agreed.as_ref() != Some(&all) {
                agree(&all.0, &all.1, context)?;
                agreed = Some(all.clone());
            }
            Ok(all)
        })?;
        let ((happened, resting), receipt) = (decided.value, decided.receipt);
        let happened = Happened { project, happened, receipt };
        Answer::of(&Reverted { happened, resting }, context)
    }
}

impl Report for Reverted {
    fn show(&self, page: &mut Page) {
        self.happened.show(page);
        show_resting(&self.resting, page);
    }
}

fn show_resting(resting: &[Resting], page: &mut Page) {
    if resting.is_empty() {
        return;
    }
    let language = page.language();
    page.warning(&Undone::Resting.tell(language));
    for Resting { name, moves, command, .. } in resting {
        // The command is shown as it is typed: no typography in it.
        let project = Undone::Moves { project: name, moves: *moves }.tell(language);
        page.item(&format!("{project} {command}"));
    }
}

/// Shows what would be undone, and asks whether it shall be.
fn agree(happens: &[String], resting: &[Resting], context: &Context) -> Result<(), Failure> {
    if !context.global.yes && !context.global.json {
        let mut page = context.page();
        page.warning(&Undone::Would.tell(context.language));
        for sentence in happens {
            page.item(sentence);
        }
        show_resting(resting, &mut page);
        // Who cannot read it answers no.
        let _ = write!(context.stderr(), "{}", page.into_text());
    }
    context.agreed(&Undone::Question.tell(context.language))
}

fn undo_move(
    office: &Office<'_>,
    desk: &mut Desk<'_, '_>,
    id: ProjectId,
    motive: Motive,
) -> Result<(), Failure> {
    let project = desk.project(id)?;
    let last = desk.edition.at().max(project.at());
    let stamp = office.stamp(Capacity::Secretary, None, last)?;
    step_back(project, &desk.edition, motive, stamp, &mut desk.journal)
}

/// Undoes the last move of a project.
fn step_back(
    project: AnyProject,
    edition: &Edition,
    motive: Motive,
    stamp: Stamp,
    journal: &mut Vec<Entry>,
) -> Result<(), Failure> {
    macro_rules! revert {
        ($($stage:ident),+) => {
            match project {
                AnyProject::Idea(idea) => return Err(Failure::FirstStage { project: idea.id() }),
                $(
                    AnyProject::$stage(project) => {
                        let _ = project.revert(edition, motive, stamp)?.record(journal)?;
                    }
                )+
            }
        };
    }
    revert!(Preselected, Coached, Pitched, Laureate, PreIncubation, DevelopedOtherwise, Closed);
    Ok(())
}

/// Undoes a decision, and tells what it was.
fn undo_decision(
    office: &Office<'_>,
    desk: &mut Desk<'_, '_>,
    decision: u32,
    motive: Motive,
) -> Result<String, Failure> {
    let stored = entries(desk.store(), desk.edition.stream(), decision).next();
    let Some(stored) = stored.transpose()? else {
        return Err(Failure::NotFound {
            sought: Sought::Entry,
            given: decision.to_string(),
            near: Vec::new(),
        });
    };
    let stamp = office.stamp(Capacity::Secretary, None, desk.edition.at())?;
    let was = told(&[stored], office.context).concat();
    desk.edition.revert(Reversal { decision, motive }, stamp)?.record(&mut desk.journal)?;
    Ok(Undone::Decision(&was).tell(office.context.language))
}

/// The projects that moved on the strength of a decision that is undone, as the audit names them,
/// and how many of their moves are to be undone until it names them no more.
fn rest_on(
    decision: u32,
    office: &Office<'_>,
    desk: &Desk<'_, '_>,
    motive: &Motive,
) -> Result<Vec<Resting>, Failure> {
    let mut journal = Vec::new();
    for head in streams(desk.store(), Scope::Edition(desk.edition.id())) {
        for entry in entries(desk.store(), head?.stream, 0) {
            journal.push(entry?);
        }
    }
    journal.extend(desk.journal.iter().cloned());
    let mut moves: BTreeMap<ProjectId, u32> = BTreeMap::new();
    // Undone on paper only, one move of each at a time.
    loop {
        let audit::Report { edition, projects, disagreements } =
            audit_with(office.methods(), &journal);
        let named: BTreeSet<ProjectId> =
            disagreements.iter().filter_map(|found| rests_on(decision, found)).collect();
        let Some(edition) = edition.filter(|_| !named.is_empty()) else {
            break;
        };
        for (id, project) in projects.into_iter().filter(|(id, _)| named.contains(id)) {
            let count = moves.entry(id).or_default();
            *count = count.saturating_add(1);
            let at = edition.at().max(project.at());
            let stamp = Stamp::new(at, office.secretary, Capacity::Secretary);
            step_back(project, &edition, motive.clone(), stamp, &mut journal)?;
        }
    }
    let (language, labels) = (office.context.language, office.context.labels());
    let called = |(id, moves)| (Called::of(&desk.edition, id), id, moves);
    let mut moves: Vec<_> = moves.into_iter().map(called).collect();
    moves.sort_unstable();
    let resting = moves.into_iter().map(|(called, project, moves)| Resting {
        project,
        moves,
        command: format!("forum revert {called} --motive {}", quoted(motive.as_str())),
        name: labels.project(project, language).unwrap_or_else(|| project.to_string()),
    });
    Ok(resting.collect())
}

/// The project that an audit finds to rest on a decision that was undone.
fn rests_on(decision: u32, found: &Disagreement) -> Option<ProjectId> {
    match (found.stream?, &found.what) {
        (StreamId::Project(id), Finding::DecisionUndone { decision: by }) if *by == decision => {
            Some(id)
        }
        _ => None,
    }
}

/// A text as a shell takes it for one word.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        if matches!(letter, '"' | '\\' | '$' | '`') {
            quoted.push('\\');
        }
        quoted.push(letter);
    }
    quoted.push('"');
    quoted
}
