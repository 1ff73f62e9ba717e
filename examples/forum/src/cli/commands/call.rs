//! The call for ideas (*appel à idées*).

use clap::Args;
use participatory_innovation::journal::Capacity;
use serde_json::json;

use super::Run;
use crate::cli::{context::Context, failure::Failure, guarded::Desk, page::Answer, phrases::Say};

/// Open the call for ideas.
#[derive(Debug, Args)]
pub(crate) struct Open {}

/// Close the call for ideas.
#[derive(Debug, Args)]
pub(crate) struct Close {}

impl Run for Open {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let office = context.office()?;
        let decided = office.decide(|desk| {
            let stamp = office.stamp(Capacity::Secretary, None, desk.edition.at())?;
            desk.edition.open_call(stamp)?.record(&mut desk.journal)?;
            Ok(stamp.at)
        })?;
        let at = decided.value;
        Ok(Answer::done(context, &decided.receipt, json!({"at": at}), &[Say::CallOpened { at }]))
    }
}

impl Run for Close {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let office = context.office()?;
        let close = |desk: &mut Desk<'_, '_>| {
            let stamp = office.stamp(Capacity::Secretary, None, desk.edition.at())?;
            desk.edition.close_call(stamp)?.record(&mut desk.journal)?;
            Ok(stamp.at)
        };
        if office.situation.projects.is_empty() && !context.global.dry_run {
            // Nobody is asked about what the rules refuse.
            office.rehearse(close)?;
            context.agreed(&Say::CloseWithoutIdeas.tell(context.language))?;
        }
        let decided = office.decide(close)?;
        let (at, ideas) = (decided.value, office.situation.projects.len());
        let facts = json!({"at": at, "ideas": ideas});
        Ok(Answer::done(context, &decided.receipt, facts, &[Say::CallClosed { at, ideas }]))
    }
}
