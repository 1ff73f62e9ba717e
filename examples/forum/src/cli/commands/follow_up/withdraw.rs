//! The withdrawal of a project by its team.

use clap::Args;
use participatory_innovation::{
    fact::Withdrawal, journal::Capacity, project::AnyProject, value::Motive,
};

use super::{decided, read};
use crate::cli::{commands::Run, context::Context, failure::Failure, find, page::Answer};

/// Record that a team withdraws its project.
#[derive(Debug, Args)]
pub(crate) struct Withdraw {
    /// The project: number, title or identifier.
    #[arg(value_name = "PROJECT")]
    project: String,
    /// Why.
    #[arg(long, value_name = "MOTIVE")]
    motive: String,
}

impl Run for Withdraw {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let office = context.office()?;
        let id = find::project(&office.situation, &self.project)?;
        let motive: Motive = read("--motive", &self.motive)?;
        decided(&office, id, |desk| {
            let project = desk.project(id)?;
            let last = desk.edition.at().max(project.at());
            let stamp = office.stamp(Capacity::Secretary, None, last)?;
            let withdrawal = Withdrawal { motive: motive.clone() };
            macro_rules! withdraw {
                ($($stage:ident),+) => {
                    match project {
                        $(
                            AnyProject::$stage(project) => {
                                project
                                    .withdraw(&desk.edition, withdrawal, stamp)?
                                    .record(&mut desk.journal)?
                            }
                        )+
                        AnyProject::Closed(_) => return Err(Failure::Closed { project: id }),
                    }
                };
            }
            let _ = withdraw!(
                Idea,
                Preselected,
                Coached,
                Pitched,
                Laureate,
                PreIncubation,
                DevelopedOtherwise
            );
            Ok(())
        })
    }
}
