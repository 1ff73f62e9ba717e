//! The end of a project that was followed up.

use clap::Args;
use participatory_innovation::{
    fact::{Conclusion, Ending},
    journal::Capacity,
    project::{AnyProject, StageKind},
    value::Motive,
};

use super::{day_or_today, decided, read};
use crate::cli::{commands::Run, context::Context, failure::Failure, find, page::Answer};

/// The words for the ends, in both languages.
const ENDINGS: [(&str, Ending); 10] = [
    ("construction", Ending::ContinuedToConstruction),
    ("repris", Ending::TakenUpInHouse),
    ("ailleurs", Ending::ReusedElsewhere),
    ("non-concluant", Ending::Inconclusive),
    ("arrêté", Ending::Stopped),
    ("continued", Ending::ContinuedToConstruction),
    ("taken-up", Ending::TakenUpInHouse),
    ("elsewhere", Ending::ReusedElsewhere),
    ("inconclusive", Ending::Inconclusive),
    ("stopped", Ending::Stopped),
];

/// Record how a pre-incubation, or a project developed otherwise, ends.
#[derive(Debug, Args)]
pub(crate) struct Conclude {
    /// The project: number, title or identifier.
    #[arg(value_name = "PROJECT")]
    project: String,
    /// How it ends: continued, taken-up, elsewhere, inconclusive or stopped.
    #[arg(long, value_name = "OUTCOME")]
    outcome: String,
    /// Why.
    #[arg(long, value_name = "MOTIVE")]
    motive: String,
    /// On which day. Default: today, or the day of --at.
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

impl Run for Conclude {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let office = context.office()?;
        let id = find::project(&office.situation, &self.project)?;
        let ending = find::word(&self.outcome, &ENDINGS)?;
        let motive: Motive = read("--motive", &self.motive)?;
        let on = day_or_today("--on", self.on.as_deref(), &office)?;
        decided(&office, id, |desk| {
            let project = desk.project(id)?;
            let last = desk.edition.at().max(project.at());
            let stamp = office.stamp(Capacity::Secretary, None, last)?;
            let conclusion = Conclusion { ending, motive: motive.clone(), on };
            let transition = match project {
                AnyProject::PreIncubation(project) => {
                    project.conclude(&desk.edition, conclusion, stamp)?
                }
                AnyProject::DevelopedOtherwise(project) => {
                    project.conclude(&desk.edition, conclusion, stamp)?
                }
                other => {
                    let (stands, needed) = (other.kind(), StageKind::PreIncubation);
                    return Err(Failure::OtherStage { project: id, stands, needed });
                }
            };
            let _ = transition.record(&mut desk.journal)?;
            Ok(())
        })
    }
}
