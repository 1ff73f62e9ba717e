//! What is undone, by a further entry and with a motive.

use std::io::Write as _;

use clap::Args;
use participatory_innovation::{
    fact::Reversal,
    journal::Capacity,
    project::AnyProject,
    value::{Motive, ProjectId},
};
use store::{desk::Desk, reading::entries, sqlite::Sqlite};

use super::{Happened, read, told};
use crate::cli::{
    commands::Run,
    context::Context,
    failure::{Failure, Sought},
    find,
    office::Office,
    page::Answer,
    phrases::follow_up::Undone,
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

impl Run for Revert {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let office = context.office()?;
        let motive: Motive = read("--motive", &self.motive)?;
        let given = self.project.as_deref();
        let project = given.map(|given| find::project(&office.situation, given)).transpose()?;
        let mut agreed: Vec<String> = Vec::new();
        let decided = office.decide(|desk| {
            let mut happens = Vec::new();
            match (project, self.decision) {
                (Some(id), _) => undo_move(&office, desk, id, motive.clone())?,
                (None, Some(decision)) => {
                    happens.push(undo_decision(&office, desk, decision, motive.clone())?);
                }
                (None, None) => {}
            }
            happens.extend(told(&desk.journal, context));
            // Whoever was asked is asked again only when somebody else changed what would happen.
            if !context.global.dry_run && agreed != happens {
                agree(&happens, context)?;
                agreed.clone_from(&happens);
            }
            Ok(happens)
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
    if context.confirmed(&Undone::Question.tell(context.language))? {
        Ok(())
    } else {
        Err(Failure::NotConfirmed)
    }
}

fn undo_move(
    office: &Office<'_>,
    desk: &mut Desk<'_, Sqlite>,
    id: ProjectId,
    motive: Motive,
) -> Result<(), Failure> {
    let project = desk.project(id)?;
    let last = desk.edition.at().max(project.at());
    let stamp = office.stamp(Capacity::Secretary, None, last)?;
    macro_rules! revert {
        ($($stage:ident),+) => {
            match project {
                AnyProject::Idea(_) => return Err(Failure::FirstStage { project: id }),
                $(
                    AnyProject::$stage(project) => {
                        let reverted = project.revert(&desk.edition, motive, stamp)?;
                        let _ = reverted.record(&mut desk.journal)?;
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
    desk: &mut Desk<'_, Sqlite>,
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
