use alloc::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::{
    charter::Charter,
    fact::{
        Agreement, Amendment, Answer, Award, Beginning, CallClosing, CallOpening, Coaches,
        Coaching, Conclusion, Conflict, Dismissal, Extension, Jury, Milestone, Opening, Palmares,
        Pitch, Preselection, Programme, Promotion, Publication, Redirection, Results, Resumption,
        Reversal, Settlement, Sheet, Shortlist, Submission, Suspension, Undoing, WeeklyPoint,
        Withdrawal,
    },
};

/// What an entry says happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event<'a> {
    /// In the stream of an edition.
    Edition(&'a EditionEvent),
    /// In the stream of a project.
    Project(&'a ProjectEvent),
}

/// What happens to a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ProjectEvent {
    /// A team answered the call.
    Submitted(Arc<Submission>),
    /// Its département shortlisted it.
    Preselected(Preselection),
    /// Its département answered that it is not shortlisted.
    Declined(Arc<Answer>),
    /// Its team was coached.
    Coached(Arc<Coaching>),
    /// Its team pitched and answered the jury.
    Pitched(Arc<Pitch>),
    /// The jury designated it.
    Designated(Award),
    /// It is developed otherwise.
    Redirected(Arc<Redirection>),
    /// It entered pre-incubation.
    Admitted(Arc<Agreement>),
    /// A milestone was reached.
    MilestoneReached(Arc<Milestone>),
    /// The weekly point was held.
    PointHeld(Arc<WeeklyPoint>),
    /// The clock stopped.
    Suspended(Arc<Suspension>),
    /// The clock runs again.
    Resumed(Resumption),
    /// The due date moved.
    Extended(Arc<Extension>),
    /// Results were handed in.
    Reported(Arc<Results>),
    /// It ended.
    Concluded(Arc<Conclusion>),
    /// Its team withdrew it.
    Withdrawn(Arc<Withdrawal>),
    /// The last move was undone.
    Reverted(Arc<Undoing>),
}

/// What an edition decides and receives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum EditionEvent {
    /// The charter was adopted: the first entry of every edition.
    CharterAdopted(Charter),
    /// The charter was amended.
    CharterAmended(Arc<Amendment>),
    /// The call opened.
    CallOpened(Arc<CallOpening>),
    /// The call closed.
    CallClosed(Arc<CallClosing>),
    /// A département adopted its shortlist.
    ShortlistAdopted(Arc<Shortlist>),
    /// Coaches were enrolled.
    CoachesEnrolled(Arc<Coaches>),
    /// The jury was constituted.
    JuryConstituted(Arc<Jury>),
    /// The programme of the day was announced.
    ProgrammeAnnounced(Arc<Programme>),
    /// The pitches began: the jury is frozen.
    PitchesBegun(Arc<Beginning>),
    /// A juror declared an interest, or somebody imposed it.
    ConflictDeclared(Arc<Conflict>),
    /// An interest was dismissed.
    ConflictDismissed(Arc<Dismissal>),
    /// A juror handed in a sheet.
    SheetHandedIn(Arc<Sheet>),
    /// The jury sits: sheets are locked.
    DeliberationOpened(Arc<Opening>),
    /// A tie was settled.
    TieSettled(Arc<Settlement>),
    /// The jury adopted the palmarès.
    PalmaresAdopted(Arc<Palmares>),
    /// The palmarès was published.
    PalmaresPublished(Arc<Publication>),
    /// A seat passed to the reserve.
    LaureateReplaced(Arc<Promotion>),
    /// A decision was undone.
    DecisionReverted(Arc<Reversal>),
}

impl Event<'_> {
    /// The name of what happened, as the stored form writes it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Edition(event) => event.name(),
            Self::Project(event) => event.name(),
        }
    }
}

impl ProjectEvent {
    /// The name of what happened, as the stored form writes it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Submitted(_) => "submitted",
            Self::Preselected(_) => "preselected",
            Self::Declined(_) => "declined",
            Self::Coached(_) => "coached",
            Self::Pitched(_) => "pitched",
            Self::Designated(_) => "designated",
            Self::Redirected(_) => "redirected",
            Self::Admitted(_) => "admitted",
            Self::MilestoneReached(_) => "milestone-reached",
            Self::PointHeld(_) => "point-held",
            Self::Suspended(_) => "suspended",
            Self::Resumed(_) => "resumed",
            Self::Extended(_) => "extended",
            Self::Reported(_) => "reported",
            Self::Concluded(_) => "concluded",
            Self::Withdrawn(_) => "withdrawn",
            Self::Reverted(_) => "reverted",
        }
    }
}

impl EditionEvent {
    /// The name of what happened, as the stored form writes it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::CharterAdopted(_) => "charter-adopted",
            Self::CharterAmended(_) => "charter-amended",
            Self::CallOpened(_) => "call-opened",
            Self::CallClosed(_) => "call-closed",
            Self::ShortlistAdopted(_) => "shortlist-adopted",
            Self::CoachesEnrolled(_) => "coaches-enrolled",
            Self::JuryConstituted(_) => "jury-constituted",
            Self::ProgrammeAnnounced(_) => "programme-announced",
            Self::PitchesBegun(_) => "pitches-begun",
            Self::ConflictDeclared(_) => "conflict-declared",
            Self::ConflictDismissed(_) => "conflict-dismissed",
            Self::SheetHandedIn(_) => "sheet-handed-in",
            Self::DeliberationOpened(_) => "deliberation-opened",
            Self::TieSettled(_) => "tie-settled",
            Self::PalmaresAdopted(_) => "palmares-adopted",
            Self::PalmaresPublished(_) => "palmares-published",
            Self::LaureateReplaced(_) => "laureate-replaced",
            Self::DecisionReverted(_) => "decision-reverted",
        }
    }
}
