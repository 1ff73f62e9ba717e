//! The other way of a finalist that is not a laureate: developed otherwise (*développé autrement*).

use clap::Args;
use participatory_innovation::{
    edition::Way,
    journal::Capacity,
    project::{AnyProject, StageKind},
    value::Label,
};

use super::{day, decided, read};
use crate::cli::{
    commands::Run, context::Context, failure::Failure, find, office::preselected, page::Answer,
};

/// Record how a finalist that is not a laureate is developed otherwise.
#[derive(Debug, Args)]
pub(crate) struct Redirect {
    /// The finalist: number, title or identifier.
    #[arg(value_name = "PROJECT")]
    project: String,
    /// Who takes care of it.
    #[arg(long, value_name = "PERSON")]
    owner: String,
    /// By which way it is developed.
    #[arg(long, value_name = "ROUTE")]
    route: String,
    /// The day on which somebody looks at it again.
    #[arg(long, value_name = "DATE")]
    follow_up: String,
}

impl Run for Redirect {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let office = context.office()?;
        let id = find::project(&office.situation, &self.project)?;
        let owner = find::person(&office.situation, &self.owner)?;
        let route: Label = read("--route", &self.route)?;
        let follow_up = day("--follow-up", &self.follow_up)?;
        decided(&office, id, |desk| {
            let project = desk.project(id)?;
            let project = preselected(&office, desk, project)?;
            let last = desk.edition.at().max(project.at());
            let stamp = office.stamp(Capacity::Secretary, None, last)?;
            let way = Way { follow_up, owner, route: route.clone() };
            macro_rules! redirect {
                ($($stage:ident),+) => {
                    match project {
                        $(
                            AnyProject::$stage(project) => {
                                let evidence = desk.edition.other_way(&project, way)?;
                                project.redirect(evidence, stamp)?.record(&mut desk.journal)?
                            }
                        )+
                        other => {
                            let (stands, needed) = (other.kind(), StageKind::Pitched);
                            return Err(Failure::OtherStage { project: id, stands, needed });
                        }
                    }
                };
            }
            let _ = redirect!(Preselected, Coached, Pitched);
            Ok(())
        })
    }
}
