//! What every public type is: free to go to another thread, and fit for `?`.

use core::{
    error::Error,
    fmt::{Debug, Display},
};

use participatory_innovation::{
    audit, charter, deliberation, edition, fact, incubation,
    journal::{self, Refused, Unrecorded},
    jury,
    project::{self, Project},
    scoring::{self, approvals, lot, rankings},
    value,
};

/// Owned, free to be shared and sent, movable, and readable by a developer.
fn plain<T: Debug + Send + Sync + Unpin + 'static>() {}

/// The same of what borrows.
fn lent<T: Debug + Send + Sync + Unpin>() {}

fn error<T: Error + Display + Debug + Clone + PartialEq + Send + Sync + Unpin + 'static>() {}

/// An error that holds a boxed source, or what was given, and is neither cloned nor compared.
fn holding<T: Error + Display + Send + Sync + Unpin + 'static>() {}

macro_rules! each {
    ($check:ident: $($type:ty),+ $(,)?) => {
        $($check::<$type>();)+
    };
}

#[test]
fn values_are_plain() {
    each!(plain: value::Agent, value::Code, value::Date, value::Departement, value::Digest,
        value::EditionId, value::Euros, value::Exact, value::HalfDays, value::Label, value::Mark,
        value::Months, value::Motive, value::OneOrMore<u8>, value::PersonId, value::ProjectId,
        value::ProjectNumber, value::Scale, value::Seconds, value::Statement, value::Team,
        value::Timestamp, value::Title);
    each!(error: value::DateError, value::DigestError, value::EurosError, value::ExactError,
        value::IdError, value::OneOrMore<value::TeamError>, value::ProjectNumberError,
        value::ScaleError, value::SpanError, value::TeamError, value::TextError,
        value::TimestampError, value::UnknownDepartement);
}

#[test]
fn charters_and_facts_are_plain() {
    each!(plain: charter::Anonymity, charter::Balance, charter::CategoryRule, charter::Charter,
        charter::CharterBuilder, charter::ClockStart, charter::ConflictKind,
        charter::ConflictRules, charter::Criterion, charter::Entrant, charter::Grid,
        charter::IncubationRules, charter::JuryRules, charter::OverTime, charter::OwnDepartement,
        charter::PitchRules, charter::Publication, charter::QuorumAmong, charter::QuorumRule,
        charter::QuorumShare, charter::Rules, charter::Seats, charter::TieRule);
    each!(error: charter::Contradiction);
    each!(plain: fact::Agreement, fact::Amendment, fact::Answer, fact::Attendance, fact::Award,
        fact::Beginning, fact::CallClosing, fact::CallOpening, fact::Candidate, fact::Coaches,
        fact::Coaching, fact::Conclusion, fact::Conflict, fact::Dismissal, fact::Ended,
        fact::Ending, fact::Examined, fact::Extension, fact::Headcount, fact::Invalidated,
        fact::Jury, fact::Means, fact::Member, fact::Milestone, fact::Opening, fact::Outcome,
        fact::Palmares, fact::Pitch, fact::Preselection, fact::Programme, fact::Promotion,
        fact::Proxy, fact::Publication, fact::Ranked, fact::Redirection, fact::Results,
        fact::Resumption, fact::Reversal, fact::Settlement, fact::Sheet, fact::Shortlist,
        fact::Standing, fact::Submission, fact::Suspension, fact::Undoing, fact::Verdict,
        fact::Voice, fact::WeeklyPoint, fact::Withdrawal);
}

#[test]
fn an_edition_its_evidence_and_its_refusals_are_plain() {
    each!(plain: edition::Edition, edition::DecisionKind, edition::Phase, edition::Reliance,
        edition::Way);
    each!(plain: edition::Admission, edition::Answering, edition::CoachingRecord,
        edition::Designation, edition::OtherWay, edition::PitchRecord, edition::Shortlisting,
        edition::Slot);
    each!(lent: edition::Candidacy<'_>, edition::Coach<'_>, edition::Decision<'_>,
        edition::Examination<'_>, edition::Snapshot<'_>, edition::Vacancy<'_>);
    each!(error: edition::AdmissionError, edition::AdoptError, edition::AmendError,
        edition::AnnounceError, edition::AnsweringError, edition::BeginError,
        edition::CloseCallError, edition::CoachingError, edition::ConflictError,
        edition::DesignationError, edition::DismissError, edition::EnrolError,
        edition::HandInError, edition::JuryError, edition::NotACoach, edition::OpenCallError,
        edition::OpenError, edition::OtherEdition, edition::OtherWayError, edition::PromoteError,
        edition::PublishError, edition::ReversalError, edition::SettleError,
        edition::ShortlistError, edition::ShortlistingError, edition::SlotError);
    each!(holding: edition::NotRecorded<core::fmt::Error>);
}

#[test]
fn projects_at_every_stage_are_plain() {
    each!(plain: Project<project::Idea>, Project<project::Preselected>,
        Project<project::Coached>, Project<project::Pitched>, Project<project::Laureate>,
        Project<project::PreIncubation>, Project<project::DevelopedOtherwise>,
        Project<project::Closed>);
    each!(plain: project::AnyProject, project::FinalistStage, project::LiveStage,
        project::StageKind, incubation::Calendar, incubation::Happening, incubation::Incubation,
        incubation::Status);
    each!(error: incubation::IncubationError, project::ConcludeError, project::MoveError,
        project::RevertError, project::SubmitError);
}

#[test]
fn journals_audits_and_previews_are_plain() {
    each!(plain: journal::Author, journal::Capacity, journal::EditionEvent, journal::Entry,
        journal::EntryId, journal::Position, journal::ProjectEvent, journal::Rehearsal,
        journal::Remedy, journal::Stamp, journal::StreamId,
        journal::Transition<Project<project::Idea>>, journal::Transition<edition::Edition>);
    each!(lent: journal::Event<'_>);
    each!(error: journal::EvidenceError, journal::HistoryError, journal::StandingError);
    each!(holding: journal::Break, journal::DecodeError, journal::ReplayError,
        Unrecorded<Project<project::Idea>, core::fmt::Error>,
        Refused<(Project<project::Pitched>, edition::Designation), project::MoveError>);
    each!(plain: audit::Manifest, audit::Report, audit::StreamSummary);
    each!(holding: audit::Disagreement, audit::Finding);
    each!(plain: deliberation::BrokenTie, deliberation::Entering, deliberation::Notice,
        deliberation::NoticeKind, deliberation::Outline, deliberation::Preview);
    each!(error: deliberation::DeliberationError);
}

#[test]
fn rules_are_plain() {
    each!(plain: jury::CharterQuorum, jury::Lacking, jury::Recusal, scoring::Correction,
        scoring::Coverage, scoring::CriterionMean, scoring::CriterionTally, scoring::NoSeverity,
        scoring::BestSet, scoring::Objective, scoring::Place, scoring::Selected, scoring::Tally,
        scoring::Group, scoring::WeakOrder,
        scoring::WeightedMean, scoring::Why);
    each!(lent: jury::CharterConflicts<'_>, scoring::File<'_>, scoring::Stance<'_>);
    each!(plain: lot::Draw, lot::LotHash, lot::Seed, rankings::Ballot, rankings::Ballots,
        rankings::Borda, rankings::BordaPoints, rankings::Copeland, rankings::Pairwise,
        rankings::RankedPairs, rankings::RankedPairsResult, rankings::Schulze, rankings::Strength,
        rankings::StrongestPaths, rankings::Unranked);
    each!(plain: approvals::Approval, approvals::ApprovalBallot, approvals::Approvals,
        approvals::ChamberlinCourant, approvals::Completion, approvals::EqualShares,
        approvals::Funding, approvals::MinimaxPhragmen, approvals::Monroe,
        approvals::ProportionalApproval, approvals::Purchase,
        approvals::ReverseSequentialProportional, approvals::SatisfactionApproval,
        approvals::SequentialChamberlinCourant, approvals::SequentialPhragmen,
        approvals::SequentialProportional);
    each!(error: approvals::ApprovalError, approvals::CommitteeError, approvals::FundingError,
        lot::LotError, rankings::BallotError, scoring::ScoringError,
        scoring::SelectionError, scoring::ContestError);
}

/// A refusal goes through `?` into a boxed error, with its message and without what was given.
mod question_mark {
    use std::io;

    use participatory_innovation::{
        charter::Charter,
        edition::Edition,
        journal::{Capacity, Entry, Recorder, Stamp},
        value::{EditionId, PersonId, Timestamp},
    };
    use uuid::Uuid;

    type Anything = Box<dyn core::error::Error + Send + Sync>;

    fn stamp() -> Result<Stamp, Anything> {
        let at: Timestamp = "2019-09-02T09:00:00Z".parse()?;
        Ok(Stamp::new(at, PersonId::new(Uuid::from_u128(1))?, Capacity::Secretary))
    }

    fn founded() -> Result<Edition, Anything> {
        let id = EditionId::new(Uuid::from_u128(1))?;
        let founding = Edition::found(id, Charter::amiens_2019(), stamp()?);
        Ok(founding.record(&mut Vec::new())?)
    }

    /// A store that is not there.
    struct Nowhere;

    impl Recorder for Nowhere {
        type Error = io::Error;

        fn record(&mut self, _: &Entry) -> Result<(), io::Error> {
            Err(io::Error::other("no such store"))
        }
    }

    #[test]
    fn takes_a_refusal() {
        fn refused() -> Result<u32, Anything> {
            let mut edition = founded()?;
            Ok(edition.close_call(stamp()?)?.record(&mut Vec::new())?)
        }
        assert_eq!(refused().unwrap_err().to_string(), "the call is not open");
    }

    #[test]
    fn takes_a_decision_that_was_not_recorded() {
        fn unrecorded() -> Result<u32, Anything> {
            let mut edition = founded()?;
            Ok(edition.open_call(stamp()?)?.record(&mut Nowhere)?)
        }
        let error = unrecorded().unwrap_err();
        let id = EditionId::new(Uuid::from_u128(1)).unwrap();
        assert_eq!(error.to_string(), format!("entry 1 of edition {id} was not recorded"));
        assert_eq!(error.source().map(ToString::to_string).as_deref(), Some("no such store"));
    }

    #[test]
    fn takes_a_move_that_was_not_recorded() {
        fn unrecorded() -> Result<Edition, Anything> {
            let id = EditionId::new(Uuid::from_u128(1))?;
            let founding = Edition::found(id, Charter::amiens_2019(), stamp()?);
            Ok(founding.record(&mut Nowhere)?)
        }
        let error = unrecorded().unwrap_err();
        let id = EditionId::new(Uuid::from_u128(1)).unwrap();
        assert_eq!(error.to_string(), format!("entry 0 of edition {id} was not recorded"));
        assert_eq!(error.source().map(ToString::to_string).as_deref(), Some("no such store"));
    }
}
