//! One of each refusal: preparation, sitting, palmares, evidence.

use participatory_innovation::{
    analysis::passage::PassageError,
    analysis::resampling::ResamplingError,
    deliberation::{DeliberationError, TrialError},
    edition::{
        AdmissionError, AdoptError, AmendError, AnnounceError, AnsweringError, BeginError,
        CloseCallError, CoachingError, ConflictError, DecisionKind, DesignationError, DismissError,
        EnrolError, HandInError, JuryError, NotACoach, OpenCallError, OpenError, OtherEdition,
        OtherWayError, PromoteError, PublishError, ReversalError, SettleError, ShortlistError,
        ShortlistingError, SlotError,
    },
    journal::{EntryId, HistoryError, StandingError, StreamId},
    jury::{Lacking, Recusal},
    project::StageKind,
    scoring::ScoringError,
    scoring::selection::{ContestError, SelectionError},
    value::{HalfDays, ScaleError},
};

use crate::cast::{Told, code, day, edition, oise, person, project, somme};

pub(crate) fn all(told: &mut Told) {
    add_amend_error(told);
    add_open_call_error(told);
    add_close_call_error(told);
    add_shortlist_error(told);
    add_enrol_error(told);
    add_jury_error(told);
    add_announce_error(told);
    add_begin_error(told);
    add_conflict_error(told);
    add_dismiss_error(told);
    add_hand_in_error(told);
    add_open_error(told);
    add_settle_error(told);
    add_adopt_error(told);
    add_publish_error(told);
    add_promote_error(told);
    add_reversal_error(told);
    add_deliberation_error(told);
    add_trial_error(told);
    add_other_edition(told);
    add_not_a_coach(told);
    add_shortlisting_error(told);
    add_answering_error(told);
    add_coaching_error(told);
    add_slot_error(told);
    add_designation_error(told);
    add_other_way_error(told);
    add_admission_error(told);
}

fn elsewhere() -> OtherEdition {
    OtherEdition { project: project(207), edition: edition(208) }
}

fn not_shown(number: u32) -> StandingError {
    StandingError::NotShown { project: project(number) }
}

fn add_amend_error(told: &mut Told) {
    told.add(&AmendError::CallOpened { entry: 211 });
    told.add(&AmendError::Version { expected: 212, found: 213 });
    told.add(&AmendError::History(HistoryError::Full));
}

fn add_open_call_error(told: &mut Told) {
    told.add(&OpenCallError::AlreadyOpened { entry: 214 });
    told.add(&OpenCallError::History(HistoryError::Full));
}

fn add_close_call_error(told: &mut Told) {
    told.add(&CloseCallError::NotOpened);
    told.add(&CloseCallError::AlreadyClosed { entry: 215 });
    told.add(&CloseCallError::History(HistoryError::Full));
}

fn add_shortlist_error(told: &mut Told) {
    told.add(&ShortlistError::CallNotClosed);
    told.add(&ShortlistError::NotAnEntrant { departement: somme() });
    told.add(&ShortlistError::AlreadyAdopted { departement: somme(), entry: 216 });
    told.add(&ShortlistError::ProgrammeAnnounced { entry: 217 });
    told.add(&ShortlistError::Empty);
    told.add(&ShortlistError::OverQuota { quota: 218, found: 219 });
    told.add(&ShortlistError::ListedTwice { project: project(220) });
    told.add(&ShortlistError::ListedElsewhere { project: project(221), entry: 222 });
    told.add(&ShortlistError::OtherDepartement { project: project(223), carried_by: somme() });
    told.add(&ShortlistError::NotAnIdea { project: project(401), stage: StageKind::Closed });
    told.add(&ShortlistError::Standing(not_shown(402)));
    told.add(&ShortlistError::OtherEdition { project: project(224), edition: edition(225) });
    told.add(&ShortlistError::InTwoTeams {
        person: person(226),
        project: project(227),
        other: project(228),
    });
    told.add(&ShortlistError::MemberIsCoach { person: person(229), project: project(230) });
    told.add(&ShortlistError::MemberIsJuror { person: person(231), project: project(232) });
    told.add(&ShortlistError::History(HistoryError::Full));
}

fn add_enrol_error(told: &mut Told) {
    told.add(&EnrolError::Empty);
    told.add(&EnrolError::AlreadyEnrolled { person: person(233) });
    told.add(&EnrolError::IsJuror { person: person(234) });
    told.add(&EnrolError::IsMember { person: person(235), project: project(236) });
    told.add(&EnrolError::History(HistoryError::Full));
}

fn add_jury_error(told: &mut Told) {
    told.add(&JuryError::AlreadyConstituted { entry: 237 });
    told.add(&JuryError::CallNotOpened);
    told.add(&JuryError::Frozen { entry: 238 });
    told.add(&JuryError::ChairNotVoting { chair: person(239) });
    told.add(&JuryError::NamedTwice { person: person(240) });
    told.add(&JuryError::UnknownCategory { person: person(241), category: code("code-242") });
    told.add(&JuryError::TooFew { category: code("code-243"), needed: 244, found: 245 });
    told.add(&JuryError::NotAnEntrant { person: person(246), departement: somme() });
    told.add(&JuryError::Unbalanced { departement: somme(), expected: 247, found: 248 });
    told.add(&JuryError::IsCoach { person: person(249) });
    told.add(&JuryError::IsMember { person: person(250), project: project(251) });
    told.add(&JuryError::NoSuchSeat { person: person(252), of: person(253) });
    told.add(&JuryError::AlternateDiffers { person: person(254), of: person(255) });
    told.add(&JuryError::HeadcountTooLarge { counted: 256, voting: 257 });
    told.add(&JuryError::History(HistoryError::Full));
}

fn add_announce_error(told: &mut Told) {
    told.add(&AnnounceError::AlreadyAnnounced { entry: 259 });
    told.add(&AnnounceError::NoFinalist);
    told.add(&AnnounceError::BeforeCallCloses { date: day(260) });
    told.add(&AnnounceError::NotNumbered { project: project(261) });
    told.add(&AnnounceError::NotPlaced { project: project(262) });
    told.add(&AnnounceError::NotAFinalist { project: project(263) });
    told.add(&AnnounceError::History(HistoryError::Full));
}

fn add_begin_error(told: &mut Told) {
    told.add(&BeginError::AlreadyBegun { entry: 403 });
    told.add(&BeginError::NotConstituted);
    told.add(&BeginError::NoProgramme);
    told.add(&BeginError::BeforeTheDay { date: day(258) });
    told.add(&BeginError::History(HistoryError::Full));
}

fn add_conflict_error(told: &mut Told) {
    told.add(&ConflictError::NotAJuror { juror: person(264) });
    told.add(&ConflictError::NotAFinalist { project: project(265) });
    told.add(&ConflictError::AlreadyDeclared);
    told.add(&ConflictError::EndsBeforeItBegins { from: day(266), until: day(267) });
    told.add(&ConflictError::Adopted { entry: 268 });
    told.add(&ConflictError::History(HistoryError::Full));
}

fn add_dismiss_error(told: &mut Told) {
    told.add(&DismissError::NoSuchConflict { entry: 269 });
    told.add(&DismissError::AlreadyDismissed { entry: 270 });
    told.add(&DismissError::Adopted { entry: 271 });
    told.add(&DismissError::History(HistoryError::Full));
}

fn add_hand_in_error(told: &mut Told) {
    told.add(&HandInError::PitchesNotBegun);
    told.add(&HandInError::Locked { entry: 272 });
    told.add(&HandInError::NotAJuror { juror: person(273) });
    told.add(&HandInError::NotAFinalist { project: project(274) });
    told.add(&HandInError::Recused {
        juror: person(275),
        project: project(276),
        why: Recusal::OwnDepartement,
    });
    told.add(&HandInError::MarkCount { expected: 277, found: 278 });
    told.add(&HandInError::Blank);
    told.add(&HandInError::OffScale { criterion: code("code-279"), why: ScaleError::TooFine });
    told.add(&HandInError::History(HistoryError::Full));
}

fn add_open_error(told: &mut Told) {
    told.add(&OpenError::PitchesNotBegun);
    told.add(&OpenError::AlreadyOpen { entry: 280 });
    told.add(&OpenError::NothingExamined);
    told.add(&OpenError::NotAFinalist { project: project(281) });
    told.add(&OpenError::NotPitched { project: project(404), stage: StageKind::Coached });
    told.add(&OpenError::OtherEdition(elsewhere()));
    told.add(&OpenError::Standing(not_shown(405)));
    told.add(&OpenError::NoQuestion { project: project(282) });
    told.add(&OpenError::NotAMember { person: person(283) });
    told.add(&OpenError::ProxyAbsent { person: person(284) });
    told.add(&OpenError::TooManyProxies { person: person(285), limit: 286, found: 287 });
    told.add(&OpenError::RemoteNotPresent { person: person(288) });
    told.add(&OpenError::IsShadow { person: person(289) });
    told.add(&OpenError::NoVoteToGive { person: person(290) });
    told.add(&OpenError::HasAlternate { person: person(291), alternate: person(292) });
    told.add(&OpenError::ProxyNotVoting { person: person(293) });
    told.add(&OpenError::NoQuorum(Lacking {
        project: Some(project(201)),
        category: Some(code("categorie-202")),
        needed: 203,
        found: 204,
    }));
    told.add(&OpenError::History(HistoryError::Full));
}

fn add_settle_error(told: &mut Told) {
    told.add(&SettleError::Deliberation(DeliberationError::NotOpen));
    told.add(&SettleError::MeansNotAllowed);
    told.add(&SettleError::NotOneTie {
        tied: vec![project(406), project(407)],
        missing: vec![project(407)],
        beside: vec![project(408)],
    });
    told.add(&SettleError::NotOneTie {
        tied: vec![project(408), project(409)],
        missing: Vec::new(),
        beside: Vec::new(),
    });
    told.add(&SettleError::NotInReserve { project: project(294) });
    told.add(&SettleError::Standing(not_shown(410)));
    told.add(&SettleError::TooManyVotes { cast: 295, voices: 296 });
    told.add(&SettleError::NotCarried { favour: 297, against: 298 });
    told.add(&SettleError::NotTheLot { drawn: vec![project(299), project(300)] });
    told.add(&SettleError::ChairAbsent);
    told.add(&SettleError::History(HistoryError::Full));
}

fn add_adopt_error(told: &mut Told) {
    told.add(&AdoptError::Deliberation(DeliberationError::NotOpen));
    told.add(&AdoptError::Stale { made_at: 301, now_at: 302 });
    told.add(&AdoptError::Moved { project: project(411), made_at: 412, now_at: 413 });
    told.add(&AdoptError::Standing(not_shown(414)));
    told.add(&AdoptError::AlreadyAdopted { entry: 303 });
    told.add(&AdoptError::TiedAtCut { projects: vec![project(304), project(305)] });
    told.add(&AdoptError::SeatsUnfilled { seats: 306, found: 307 });
    told.add(&AdoptError::FloorUnmet { departement: somme(), floor: 308, found: 309 });
    told.add(&AdoptError::NotWhatTheSheetsSay);
    told.add(&AdoptError::History(HistoryError::Full));
}

fn add_publish_error(told: &mut Told) {
    told.add(&PublishError::NotAdopted);
    told.add(&PublishError::AlreadyPublished { entry: 310 });
    told.add(&PublishError::History(HistoryError::Full));
}

fn add_promote_error(told: &mut Told) {
    told.add(&PromoteError::NotAdopted);
    told.add(&PromoteError::NoSeat { project: project(311) });
    told.add(&PromoteError::ReserveExhausted);
    told.add(&PromoteError::Tied { projects: vec![project(312), project(313)] });
    let by = EntryId { stream: StreamId::Project(project(415)), seq: 416 };
    told.add(&PromoteError::SentAnotherWay { project: project(415), by });
    let stage = StageKind::Coached;
    told.add(&PromoteError::NotPitched { project: project(314), stage });
    let stage = StageKind::Laureate;
    told.add(&PromoteError::NotWithdrawn { project: project(417), stage });
    told.add(&PromoteError::OutOfOrder { next: project(315), promoted: project(316) });
    told.add(&PromoteError::Standing(not_shown(418)));
    told.add(&PromoteError::OtherEdition(elsewhere()));
    told.add(&PromoteError::History(HistoryError::Full));
}

fn add_reversal_error(told: &mut Told) {
    told.add(&ReversalError::NotInForce { entry: 317 });
    told.add(&ReversalError::NotReversible { entry: 318, kind: DecisionKind::Sheet });
    let by = EntryId { stream: StreamId::Edition(edition(419)), seq: 320 };
    told.add(&ReversalError::ReliedOn { entry: 319, by: vec![by] });
    let project = EntryId { stream: StreamId::Project(project(420)), seq: 421 };
    told.add(&ReversalError::ReliedOn { entry: 319, by: vec![project, by] });
    told.add(&ReversalError::SheetsHandedIn { entry: 422, sheets: 423 });
    told.add(&ReversalError::Published { published: 321 });
    told.add(&ReversalError::Standing(not_shown(424)));
    told.add(&ReversalError::History(HistoryError::Full));
}

fn add_deliberation_error(told: &mut Told) {
    told.add(&DeliberationError::NotOpen);
    told.add(&DeliberationError::Standing(not_shown(425)));
    told.add(&DeliberationError::NotAsExamined {
        project: project(426),
        stage: StageKind::DevelopedOtherwise,
        opening: EntryId { stream: StreamId::Edition(edition(427)), seq: 428 },
    });
    told.add(&DeliberationError::UnknownRule { name: code("code-322") });
    told.add(&DeliberationError::Scoring(ScoringError::TooLarge));
    told.add(&DeliberationError::Contest(ContestError::NoScores));
    told.add(&DeliberationError::Selection(SelectionError::TooHard { states: 206 }));
}

fn add_trial_error(told: &mut Told) {
    told.add(&TrialError::Deliberation(DeliberationError::NotOpen));
    told.add(&TrialError::Resampling(ResamplingError::NoJuror));
    told.add(&TrialError::Passage(PassageError::TooFew));
}

fn add_other_edition(told: &mut Told) {
    told.add(&OtherEdition { project: project(323), edition: edition(324) });
}

fn add_not_a_coach(told: &mut Told) {
    told.add(&NotACoach { person: person(325) });
}

fn add_shortlisting_error(told: &mut Told) {
    told.add(&ShortlistingError::NotShortlisted { project: project(326) });
    told.add(&ShortlistingError::OtherEdition(elsewhere()));
}

fn add_answering_error(told: &mut Told) {
    told.add(&AnsweringError::Shortlisted { project: project(327), entry: 328 });
    told.add(&AnsweringError::NotDecided { departement: somme() });
    told.add(&AnsweringError::OtherEdition(elsewhere()));
}

fn add_coaching_error(told: &mut Told) {
    told.add(&CoachingError::NoPoint);
    told.add(&CoachingError::NotAFinalist { project: project(329) });
    told.add(&CoachingError::CoachIsMember { coach: person(330), project: project(331) });
    told.add(&CoachingError::OtherEdition(elsewhere()));
}

fn add_slot_error(told: &mut Told) {
    told.add(&SlotError::PitchesNotBegun);
    told.add(&SlotError::NotPlaced { project: project(332) });
    told.add(&SlotError::OtherEdition(elsewhere()));
}

fn add_designation_error(told: &mut Told) {
    told.add(&DesignationError::NotAdopted);
    told.add(&DesignationError::NotALaureate { project: project(333) });
    told.add(&DesignationError::OtherEdition(elsewhere()));
}

fn add_other_way_error(told: &mut Told) {
    told.add(&OtherWayError::NotAdopted);
    told.add(&OtherWayError::NotAFinalist { project: project(334) });
    told.add(&OtherWayError::IsLaureate { project: project(335), entry: 336 });
    told.add(&OtherWayError::FollowUpTooEarly { follow_up: day(337), palmares: day(338) });
    told.add(&OtherWayError::OtherEdition(elsewhere()));
}

fn add_admission_error(told: &mut Told) {
    told.add(&AdmissionError::NotALaureate { project: project(339) });
    told.add(&AdmissionError::OtherDepartement { expected: somme(), found: oise() });
    told.add(&AdmissionError::ReleasedTimeTooShort { least: HalfDays::MIN, found: HalfDays::MAX });
    told.add(&AdmissionError::StartTooEarly { start: day(340), palmares: day(341) });
    told.add(&AdmissionError::DueTooEarly { start: day(342), due: day(343) });
    told.add(&AdmissionError::DueTooLate { due: day(344), limit: day(345) });
    told.add(&AdmissionError::OtherEdition(elsewhere()));
}
