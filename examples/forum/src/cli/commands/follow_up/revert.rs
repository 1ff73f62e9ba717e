//! What is undone, by a further entry and with a motive: from the bottom up, and nothing by itself.

use std::io::Write as _;

use clap::Args;
use participatory_innovation::{
    journal::Capacity,
    project::AnyProject,
    value::{Motive, ProjectId},
};
use store::reading::{ReadError, entries};

use super::{Happened, read, told};
use crate::cli::{
    commands::Run,
    context::Context,
    failure::{Failure, Sought},
    find,
    guarded::Desk,
    office::{Office, last},
    page::Answer,
    phrases::follow_up::Undone,
    undoing::{First, Wanted, step_back},
};

/// Undo the last move of a project, or a decision of the edition: what rests on it goes first.
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

impl Run for Revert {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let office = context.office()?;
        let motive: Motive = read("--motive", &self.motive)?;
        let given = self.project.as_deref();
        let project = given.map(|given| find::project(&office.situation, given)).transpose()?;
        let wanted = match (project, self.decision) {
            (Some(id), _) => Some(Wanted::Move(id)),
            (None, decision) => decision.map(Wanted::Decision),
        };
        let mut agreed = None;
        let decided = office.decide(|desk| {
            let mut happens = Vec::new();
            match wanted {
                Some(Wanted::Decision(decision)) => {
                    happens.push(undo_decision(&office, desk, decision, motive.clone())?);
                }
                Some(Wanted::Move(id) | Wanted::Seat(id)) => {
                    undo_move(&office, desk, id, motive.clone())?;
                }
                None => {}
            }
            happens.extend(told(&desk.journal, context));
            // Whoever was asked is asked again only when somebody else changed what would happen.
            if !context.global.dry_run && agreed.as_ref() != Some(&happens) {
                agree(&happens, context)?;
                agreed = Some(happens.clone());
            }
            Ok(happens)
        });
        let decided = decided.map_err(|failure| match wanted {
            Some(wanted) => failure.after(|| First::before(wanted, &office, Some(&motive))),
            None => failure,
        })?;
        let (happened, receipt) = (decided.value, decided.receipt);
        Answer::of(&Happened { project, happened, receipt }, context)
    }
}

/// Shows what would be undone, and asks whether it shall be.
fn agree(happens: &[String], context: &Context) -> Result<(), Failure> {
    if !context.global.yes && !context.global.json {
        let mut page = context.page();
        page.warning(&Undone::Would.tell(context.language));
        for sentence in happens {
            page.item(sentence);
        }
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
    let _ = step_back(project, &desk.edition, motive, stamp, &mut desk.journal)?;
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
    let was = told(&[stored], office.context).concat();
    let resting = desk.edition.reliance_on(decision).projects;
    let resting = resting.into_iter().map(|id| desk.project(id));
    let resting: Vec<AnyProject> = resting.collect::<Result<_, ReadError>>()?;
    let stamp = office.stamp(Capacity::Secretary, None, last(&desk.edition, &resting))?;
    let shown = resting.iter().map(AnyProject::snapshot);
    desk.edition.revert(decision, motive, shown, stamp)?.record(&mut desk.journal)?;
    Ok(Undone::Decision(&was).tell(office.context.language))
}
