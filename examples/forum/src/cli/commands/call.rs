//! The call for ideas (*appel à idées*).

use clap::Args;
use participatory_innovation::{journal::Capacity, value::Timestamp};
use serde::Serialize;

use super::Run;
use crate::cli::{
    context::Context,
    failure::Failure,
    office::Receipt,
    page::{Answer, Page, Report},
    phrases::Say,
};

/// Open the call for ideas.
#[derive(Debug, Args)]
pub(crate) struct Open {}

/// Close the call for ideas.
#[derive(Debug, Args)]
pub(crate) struct Close {}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct CallOpened {
    at: Timestamp,
    #[serde(flatten)]
    receipt: Receipt,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct CallClosed {
    at: Timestamp,
    ideas: usize,
    #[serde(flatten)]
    receipt: Receipt,
}

impl Run for Open {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let office = context.office()?;
        let decided = office.decide(|desk| {
            let stamp = office.stamp(Capacity::Secretary, None, desk.edition.at())?;
            desk.edition.open_call(stamp)?.record(&mut desk.journal)?;
            Ok(stamp.at)
        })?;
        Answer::of(&CallOpened { at: decided.value, receipt: decided.receipt }, context)
    }
}

impl Run for Close {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let office = context.office()?;
        let decided = office.decide(|desk| {
            let stamp = office.stamp(Capacity::Secretary, None, desk.edition.at())?;
            desk.edition.close_call(stamp)?.record(&mut desk.journal)?;
            Ok(stamp.at)
        })?;
        let ideas = office.situation.projects.len();
        Answer::of(&CallClosed { at: decided.value, ideas, receipt: decided.receipt }, context)
    }
}

impl Report for CallOpened {
    fn show(&self, page: &mut Page) {
        page.written(&self.receipt, &Say::CallOpened { at: self.at });
    }
}

impl Report for CallClosed {
    fn show(&self, page: &mut Page) {
        page.written(&self.receipt, &Say::CallClosed { at: self.at, ideas: self.ideas });
    }
}
