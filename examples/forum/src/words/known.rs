//! The errors of the library, found again behind `dyn Error`.

use core::error::Error;

use participatory_innovation::{
    analysis::MarksError,
    analysis::agreement::AgreementError,
    analysis::margin::MarginError,
    analysis::passage::PassageError,
    analysis::resampling::ResamplingError,
    audit::{Disagreement, Finding},
    charter::Contradiction,
    deliberation::{DeliberationError, TrialError},
    edition::{
        AdmissionError, AdoptError, AmendError, AnnounceError, AnsweringError, BeginError,
        CloseCallError, CoachingError, ConflictError, DesignationError, DismissError, EnrolError,
        HandInError, JuryError, NotACoach, OpenCallError, OpenError, OtherEdition, OtherWayError,
        PromoteError, PublishError, ReversalError, SettleError, ShortlistError, ShortlistingError,
        SlotError,
    },
    incubation::IncubationError,
    journal::{Break, DecodeError, EvidenceError, HistoryError, ReplayError, StandingError},
    jury::Warning,
    project::{ConcludeError, MoveError, RevertError, SubmitError},
    scoring::ScoringError,
    scoring::approvals::{ApprovalError, CommitteeError, FundingError},
    scoring::bulk::{ColumnsError, SumsError},
    scoring::lot::LotError,
    scoring::rankings::BallotError,
    scoring::selection::{ContestError, Infeasible, SelectionError},
    scoring::severity::SeverityError,
    value::OneOrMore,
    value::{
        DateError, DigestError, EurosError, ExactError, IdError, ProjectNumberError, ScaleError,
        SeedError, SpanError, TeamError, TextError, TimestampError, UnknownDepartement,
    },
};

use super::Tell;
use crate::{
    cli::{
        given::{NotASeed, NotAVote, NotPoints},
        moment::{NotADay, NotATime, NotAnHour, NotAnInstant},
    },
    documents::{DocumentError, TemplateError},
};

/// The first of these types that the error is, alone or as a list of unmet conditions.
macro_rules! first_of {
    ($error:ident: $($known:ty),+ $(,)?) => {
        $(
            if let Some(known) = $error.downcast_ref::<$known>() {
                return Some(known);
            }
            if let Some(known) = $error.downcast_ref::<OneOrMore<$known>>() {
                return Some(known);
            }
        )+
    };
}

/// The error as what can be told, if it is the library's.
pub(super) fn told<'e>(error: &'e (dyn Error + 'static)) -> Option<&'e dyn Tell> {
    first_of!(
        error:
        AdmissionError, AdoptError, AgreementError, AmendError, AnnounceError,
        AnsweringError, ApprovalError, BallotError, BeginError, Break, CloseCallError, CoachingError,
        ColumnsError, CommitteeError, ConcludeError, ConflictError, ContestError,
        Contradiction, DateError, DecodeError, DeliberationError, DesignationError,
        DigestError, Disagreement, DismissError, DocumentError, EnrolError, EurosError, EvidenceError,
        ExactError, Finding, FundingError, HandInError, HistoryError, IdError,
        IncubationError, Infeasible, JuryError, LotError, MarginError, MarksError,
        MoveError, NotACoach, NotADay, NotASeed, NotATime, NotAVote, NotAnHour, NotAnInstant, NotPoints, OpenCallError, OpenError, OtherEdition, OtherWayError, PassageError,
        ProjectNumberError, PromoteError, PublishError, ReplayError, ResamplingError,
        ReversalError, RevertError, ScaleError, ScoringError, SeedError, SelectionError,
        SettleError, SeverityError, ShortlistError, ShortlistingError, SlotError,
        SpanError, StandingError, SubmitError, SumsError, TeamError, TemplateError, TextError, TimestampError,
        TrialError, UnknownDepartement, Warning,
    );
    None
}
