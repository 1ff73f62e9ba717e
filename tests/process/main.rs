//! Every decision of an edition, every piece of its evidence and every move of a project: what
//! passes, what is refused and why, and that a refusal changes nothing.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a panic or an overflow is a failed test"
)]

mod agreement;
mod audited;
mod call;
mod coaching;
mod conflicts;
mod ending;
mod evidence;
mod explanations;
mod given;
mod history;
mod incubation;
mod jury;
mod laws;
mod opening;
mod own_rules;
mod palmares;
mod pitch;
mod programme;
mod quorum;
mod recorder;
mod reserve;
mod retold;
mod reversal;
mod revert;
mod rules;
mod selection;
mod sheets;
mod shortlist;
mod standings;
mod ties;
mod trial;
mod undoing;
mod way;
mod withdrawals;

use core::{fmt::Debug, mem::discriminant};

use given::Forum;
use participatory_innovation::{
    edition::{Decision, Edition},
    journal::{Refusal, Refused, Remedy, Stamp, Transition},
    project::Project,
};

/// Every reason of a refusal, each with what a caller can do about it.
type Reasons<E> = Vec<(E, Remedy)>;

/// What was given, handed back, and every reason. The remedy of the whole is that of the gravest
/// reason, with all that any of them wants undone, and messages are plain: lower case, no full stop.
#[track_caller]
fn told<T, E: Refusal>(refused: Refused<T, E>) -> (T, Reasons<E>) {
    let remedy = refused.remedy();
    let (given, reasons) = refused.into_parts();
    let reasons: Reasons<E> = reasons.into_iter().map(|reason| with_remedy(reason)).collect();
    let gravest = reasons.iter().map(|(_, remedy)| remedy).max().unwrap();
    assert_eq!(discriminant(&remedy), discriminant(gravest));
    if let Remedy::After(entries) = remedy {
        let mut named = Vec::new();
        for (_, remedy) in &reasons {
            let Remedy::After(by) = remedy else { continue };
            named.extend(
                by.iter().copied().filter(|entry| !named.contains(entry)).collect::<Vec<_>>(),
            );
        }
        assert_eq!(entries, named);
    }
    (given, reasons)
}

#[track_caller]
fn with_remedy<E: Refusal>(reason: E) -> (E, Remedy) {
    let message = reason.to_string();
    assert!(!message.is_empty() && !message.ends_with('.'), "{message:?}");
    assert!(!message.starts_with(char::is_uppercase), "{message:?}");
    let remedy = reason.remedy();
    (reason, remedy)
}

impl Forum {
    /// A decision that must be refused: what was given and every reason. The edition is as it was.
    #[track_caller]
    fn refuse<T, E: Refusal>(
        &mut self,
        decide: impl for<'e> FnOnce(&'e mut Edition, Stamp) -> Result<Decision<'e>, Refused<T, E>>,
    ) -> (T, Reasons<E>) {
        let stamp = self.stamp();
        self.refuse_at(stamp, decide)
    }

    /// The same, with a stamp of the test's choice.
    #[track_caller]
    fn refuse_at<T, E: Refusal>(
        &mut self,
        stamp: Stamp,
        decide: impl for<'e> FnOnce(&'e mut Edition, Stamp) -> Result<Decision<'e>, Refused<T, E>>,
    ) -> (T, Reasons<E>) {
        let before = format!("{:?}", self.edition);
        let refused = decide(&mut self.edition, stamp).map(|decision| format!("{decision:?}"));
        let refused = refused.expect_err("refused");
        assert_eq!(format!("{:?}", self.edition), before, "a refusal changes nothing");
        told(refused)
    }
}

/// A move that must be refused: project and evidence, both as they were, and every reason.
#[track_caller]
fn turned_down<S: Debug, V: Debug, N, E: Refusal>(
    project: Project<S>,
    with: V,
    make: impl FnOnce(Project<S>, V) -> Result<Transition<N>, Refused<(Project<S>, V), E>>,
) -> (Project<S>, V, Reasons<E>) {
    let before = format!("{project:?} {with:?}");
    let ((project, with), reasons) = told(make(project, with).expect_err("refused"));
    assert_eq!(format!("{project:?} {with:?}"), before, "both are handed back as they were");
    (project, with, reasons)
}
