//! The jury: who sits on it, and that it is frozen once pitches begin.

use participatory_innovation::{
    charter::{Balance, ConflictKind},
    edition::{BeginError, Edition, JuryError, Phase},
    fact::{Conflict, Headcount, Jury, Member, Voice},
    journal::{
        HistoryError,
        Remedy::{Later, Never, OtherEvidence},
    },
    jury::Warning,
    value::PersonId,
};

use crate::{
    Reasons,
    given::{
        Forum, at, coach, code, date, departement, juror, jury, lead, member, person, preselected,
        project_id,
    },
    palmares::reasons_of,
    retold::{of_edition, retold},
};

/// A seat among the staff for somebody.
pub(crate) fn seat(person: PersonId) -> Member {
    Member { person, ..member(0, "staff") }
}

fn jury_of(members: impl IntoIterator<Item = Member>) -> Jury {
    Jury { chair: juror(0), headcount: None, members: members.into_iter().collect() }
}

/// Why a jury is refused. It comes back as it was.
#[track_caller]
fn refused(forum: &mut Forum, jury: &Jury) -> Reasons<JuryError> {
    let given = jury.clone();
    let (back, reasons) = forum.refuse(|edition, stamp| edition.constitute_jury(given, stamp));
    assert_eq!(back, *jury);
    reasons
}

fn called(mut forum: Forum) -> Forum {
    forum.open_call();
    forum
}

#[test]
fn a_jury_waits_for_the_rules_to_stand() {
    let mut forum = Forum::founded();
    assert_eq!(refused(&mut forum, &jury()), [(JuryError::CallNotOpened, Later)]);
    forum.open_call();
    forum.constitute(jury());
}

#[test]
fn a_jury_is_constituted_once() {
    let mut forum = called(Forum::founded());
    let entry = forum.constitute(jury());
    assert_eq!(forum.edition.jury(), Some(&jury()));
    let reasons = refused(&mut forum, &jury());
    assert_eq!(reasons, [(JuryError::AlreadyConstituted { entry }, Never)]);
}

#[test]
fn the_chair_is_a_voting_member() {
    let mut forum = called(Forum::founded());
    let absent = Jury { chair: person(1), ..jury() };
    let reasons = refused(&mut forum, &absent);
    assert_eq!(reasons, [(JuryError::ChairNotVoting { chair: person(1) }, OtherEvidence)]);

    let advisory = Member { voice: Voice::Advisory, ..member(3, "staff") };
    let advised = jury_of(jury().members.iter().cloned().chain([advisory]));
    let reasons = refused(&mut forum, &Jury { chair: juror(3), ..advised.clone() });
    assert_eq!(reasons, [(JuryError::ChairNotVoting { chair: juror(3) }, OtherEvidence)]);
    forum.constitute(advised);
}

#[test]
fn each_category_has_its_least_number_of_voting_members() {
    let mut forum = called(Forum::with(|rules| rules.jury.categories[1].at_least = 2));
    let few = jury_of([member(0, "elected"), member(1, "staff")]);
    let lacking = JuryError::TooFew { category: code("staff"), needed: 2, found: 1 };
    assert_eq!(refused(&mut forum, &few), [(lacking.clone(), OtherEvidence)]);

    let advisory = Member { voice: Voice::Advisory, ..member(2, "staff") };
    let advised = jury_of([member(0, "elected"), member(1, "staff"), advisory]);
    assert_eq!(refused(&mut forum, &advised), [(lacking, OtherEvidence)]);
    forum.constitute(jury());
}

#[test]
fn a_juror_may_come_from_an_entrant_or_from_nowhere() {
    let mut forum = called(Forum::founded());
    let from = |code: &str| {
        let mut members = jury().members.to_vec();
        members[1].departement = Some(departement(code));
        jury_of(members)
    };
    let reasons = refused(&mut forum, &from("80"));
    let (person, departement) = (juror(1), departement("80"));
    assert_eq!(reasons, [(JuryError::NotAnEntrant { person, departement }, OtherEvidence)]);
    forum.constitute(from("60"));
}

#[test]
fn a_charter_may_ask_for_as_many_voices_of_each_departement() {
    let mut forum = called(Forum::with(|rules| rules.jury.balance = Some(Balance::EqualVoices)));
    let from = |codes: [Option<&str>; 4]| {
        let categories = ["elected", "staff", "staff", "staff"];
        jury_of((0..).zip(categories).zip(codes).map(|((n, category), code)| Member {
            departement: code.map(departement),
            ..member(n, category)
        }))
    };
    let fewer = |code, expected, found| {
        let departement = departement(code);
        (JuryError::Unbalanced { departement, expected, found }, OtherEvidence)
    };
    let nobody_else = from([Some("59"), None, None, None]);
    assert_eq!(refused(&mut forum, &nobody_else), [fewer("60", 1, 0)]);
    let uneven = from([Some("59"), Some("60"), Some("60"), None]);
    assert_eq!(refused(&mut forum, &uneven), [fewer("59", 2, 1)]);
    let mut advised = uneven;
    let mut members = advised.members.to_vec();
    members[2].voice = Voice::Advisory;
    advised.members = members.into();
    forum.constitute(advised);
}

#[test]
fn a_jury_is_refused_for_every_reason_at_once() {
    let (mut forum, _) = preselected(Forum::founded(), ["59"]);
    forum.enrol();
    let given = Jury {
        chair: juror(0),
        headcount: None,
        members: [
            seat(lead(1)),
            seat(coach()),
            seat(coach()),
            Member { category: code("press"), ..seat(juror(5)) },
        ]
        .into(),
    };
    let early = at("2019-11-27T00:00:00Z");
    let back = given.clone();
    let (back, reasons) = forum.refuse_at(early, |e, stamp| e.constitute_jury(back, stamp));
    assert_eq!(back, given);
    let project = project_id(1);
    let last = forum.edition.at();
    assert_eq!(
        reasons,
        [
            (JuryError::ChairNotVoting { chair: juror(0) }, OtherEvidence),
            (JuryError::TooFew { category: code("elected"), needed: 1, found: 0 }, OtherEvidence),
            (JuryError::IsMember { person: lead(1), project }, OtherEvidence),
            (JuryError::IsCoach { person: coach() }, OtherEvidence),
            (JuryError::NamedTwice { person: coach() }, OtherEvidence),
            (JuryError::IsCoach { person: coach() }, OtherEvidence),
            (
                JuryError::UnknownCategory { person: juror(5), category: code("press") },
                OtherEvidence
            ),
            (HistoryError::BackInTime { at: early.at, last }.into(), OtherEvidence),
        ]
    );
    forum.constitute(jury());
}

#[test]
fn pitches_begin_with_a_jury_and_a_programme() {
    let (mut forum, _) = preselected(Forum::founded(), ["59"]);
    let ((), reasons) = forum.refuse(Edition::begin_pitches);
    assert_eq!(reasons, [(BeginError::NotConstituted, Later), (BeginError::NoProgramme, Later)]);
    forum.announce();
    let ((), reasons) = forum.refuse(Edition::begin_pitches);
    assert_eq!(reasons, [(BeginError::NotConstituted, Later)]);
    forum.constitute(jury());
    assert_eq!(forum.edition.phase(), Phase::Coaching);
    forum.begin();
    assert_eq!(forum.edition.phase(), Phase::Pitches);
}

#[test]
fn a_jury_is_frozen_once_pitches_begin() {
    let (mut forum, _) = preselected(Forum::founded(), ["59"]);
    forum.constitute(jury());
    forum.announce();
    let entry = forum.begin();
    assert_eq!(refused(&mut forum, &jury()), [(JuryError::Frozen { entry }, Never)]);
    let ((), reasons) = forum.refuse(Edition::begin_pitches);
    assert_eq!(reasons, [(BeginError::AlreadyBegun { entry }, Never)]);
}

fn alternate(n: u128, of: u128) -> Member {
    Member { alternate_of: Some(juror(of)), ..member(n, "staff") }
}

fn with(more: impl IntoIterator<Item = Member>) -> Jury {
    jury_of(jury().members.iter().cloned().chain(more))
}

#[test]
fn an_alternate_stands_in_for_a_member_and_for_no_alternate() {
    let mut forum = called(Forum::founded());
    let (first, second) = (juror(3), juror(4));
    let nobody = JuryError::NoSuchSeat { person: first, of: juror(9) };
    let reasons = refused(&mut forum, &with([alternate(3, 9)]));
    assert_eq!(reasons, [(nobody, OtherEvidence)]);
    let chain = JuryError::NoSuchSeat { person: second, of: first };
    let reasons = refused(&mut forum, &with([alternate(3, 1), alternate(4, 3)]));
    assert_eq!(reasons, [(chain, OtherEvidence)]);
    let itself = JuryError::NoSuchSeat { person: first, of: first };
    let reasons = refused(&mut forum, &with([alternate(3, 3)]));
    assert_eq!(reasons, [(itself, OtherEvidence)]);
    forum.constitute(with([alternate(3, 1), alternate(4, 1)]));
    assert_eq!(forum.edition.jury().unwrap().voting().count(), 3, "alternates add no vote");
}

#[test]
fn an_alternate_is_as_the_member_whose_seat_it_takes() {
    let mut forum = called(Forum::founded());
    let (person, of) = (juror(3), juror(1));
    for other in [
        Member { category: code("elected"), ..alternate(3, 1) },
        Member { departement: Some(departement("59")), ..alternate(3, 1) },
        Member { voice: Voice::Advisory, ..alternate(3, 1) },
    ] {
        let reasons = refused(&mut forum, &with([other]));
        assert_eq!(reasons, [(JuryError::AlternateDiffers { person, of }, OtherEvidence)]);
    }
    forum.constitute(with([alternate(3, 1)]));
}

#[test]
fn alternates_and_shadow_jurors_are_not_counted_and_do_not_preside() {
    let mut forum = called(Forum::with(|rules| rules.jury.categories[1].at_least = 3));
    let shadow = Member { voice: Voice::Shadow, ..member(4, "staff") };
    let beside = with([alternate(3, 1), shadow.clone()]);
    let lacking = JuryError::TooFew { category: code("staff"), needed: 3, found: 2 };
    assert_eq!(refused(&mut forum, &beside), [(lacking, OtherEvidence)]);

    let full = with([alternate(3, 1), shadow, member(5, "staff")]);
    for n in [3, 4] {
        let reasons = refused(&mut forum, &Jury { chair: juror(n), ..full.clone() });
        assert_eq!(reasons, [(JuryError::ChairNotVoting { chair: juror(n) }, OtherEvidence)]);
    }
    forum.constitute(full);
}

#[test]
fn without_categories_a_member_may_be_of_any() {
    let mut forum = called(Forum::with(|rules| rules.jury.categories.clear()));
    forum.constitute(jury_of([Member { category: code("press"), ..member(0, "staff") }]));
}

#[test]
fn women_and_men_counted_are_no_more_than_vote() {
    let mut forum = called(Forum::founded());
    let counted = |men, women| Jury { headcount: Some(Headcount { men, women }), ..jury() };
    let too_many = JuryError::HeadcountTooLarge { counted: 4, voting: 3 };
    assert_eq!(refused(&mut forum, &counted(2, 2)), [(too_many, OtherEvidence)]);
    forum.constitute(counted(1, 2));
}

#[test]
fn pitches_begin_on_the_day_of_the_programme() {
    let (mut forum, _) = preselected(Forum::founded(), ["59"]);
    forum.constitute(jury());
    forum.announce();
    let early = at("2019-11-27T23:59:59Z");
    let (mut other, _) = preselected(Forum::founded(), ["59"]);
    other.constitute(jury());
    let programme = other.edition.draft_programme(date("2019-11-29"));
    other.decide(|edition, stamp| edition.announce(programme, stamp));
    let before = BeginError::BeforeTheDay { date: date("2019-11-29") };
    let ((), reasons) = other.refuse(Edition::begin_pitches);
    assert_eq!(reasons, [(before, Later)]);
    let ((), reasons) = other.refuse_at(at("2019-11-28T23:59:59Z"), Edition::begin_pitches);
    assert_eq!(reasons.len(), 1);
    other.wait_until("2019-11-28T23:59:00Z");
    let begun = other.begin();
    for (at, early) in [("2019-11-28T23:59:59.999Z", true), ("2019-11-29T00:00:00.000Z", false)] {
        let log = retold(&other, other.entry(begun), |told| told["at"] = serde_json::json!(at));
        let replayed = Edition::replay(of_edition(&other, &log));
        assert_eq!(replayed.is_err(), early, "{at}");
        if let Err(error) = replayed {
            let before = BeginError::BeforeTheDay { date: date("2019-11-29") };
            assert_eq!(reasons_of::<BeginError>(error), [before]);
        }
    }

    let ((), reasons) = forum.refuse_at(early, Edition::begin_pitches);
    let last = forum.edition.at();
    let back = HistoryError::BackInTime { at: early.at, last }.into();
    let before = BeginError::BeforeTheDay { date: date("2019-11-28") };
    assert_eq!(reasons, [(before, Later), (back, OtherEvidence)]);
    forum.begin();
}

fn warnings_of(change: impl FnOnce(&mut Jury)) -> Vec<Warning> {
    let forum = Forum::with(|rules| rules.jury.categories[1].at_least = 0);
    let (mut forum, _) = preselected(forum, ["59"]);
    let mut jury = jury();
    change(&mut jury);
    forum.constitute(jury);
    forum.edition.jury_warnings()
}

fn change_members(jury: &mut Jury, change: impl FnMut(&mut Member)) {
    let mut members = jury.members.to_vec();
    members.iter_mut().for_each(change);
    jury.members = members.into();
}

#[test]
fn a_jury_may_be_out_of_balance_and_is_told_so() {
    assert_eq!(warnings_of(|_| {}), []);
    let no_staff = warnings_of(|jury| change_members(jury, |m| m.category = code("elected")));
    assert_eq!(no_staff, [Warning::CategoryAbsent { category: code("staff") }]);
    let of_one =
        warnings_of(|jury| change_members(jury, |m| m.departement = Some(departement("59"))));
    assert_eq!(of_one, [Warning::NoVoice { departement: departement("60") }]);
    let uneven = warnings_of(|jury| {
        change_members(jury, |m| {
            let code = if m.person == juror(0) { "59" } else { "60" };
            m.departement = Some(departement(code));
        });
    });
    let fewer = Warning::FewerVoices { departement: departement("59"), found: 1, most: 2 };
    assert_eq!(uneven, [fewer]);
    assert_eq!(Forum::founded().edition.jury_warnings(), [], "there is no jury");
}

#[test]
fn parity_is_two_fifths_of_each_sex_or_as_near_as_persons_come() {
    let needed = |total| Headcount { men: total, women: 0 }.needed();
    assert_eq!([1, 2, 3, 4, 5, 6, 7, 10, 11].map(needed), [0, 1, 1, 2, 2, 3, 3, 4, 5]);
    let parity = |men, women| warnings_of(|jury| jury.headcount = Some(Headcount { men, women }));
    assert_eq!(parity(1, 2), []);
    assert_eq!(parity(1, 0), [], "one person is of one sex");
    assert_eq!(parity(3, 0), [Warning::Parity { men: 3, women: 0, needed: 1 }]);
    assert_eq!(parity(0, 2), [Warning::Parity { men: 0, women: 2, needed: 1 }]);
}

#[test]
fn a_project_that_fewer_than_half_may_judge_is_named() {
    let (mut forum, _) = preselected(Forum::founded(), ["59", "60"]);
    forum.constitute(with([member(3, "staff")]));
    for n in 0..2 {
        let conflict = Conflict::new(juror(n), ConflictKind::Personal, project_id(1));
        forum.decide(|edition, stamp| edition.declare_conflict(conflict, stamp));
    }
    assert_eq!(forum.edition.jury_warnings(), [], "two of four are half");
    let conflict = Conflict::new(juror(2), ConflictKind::Personal, project_id(1));
    forum.decide(|edition, stamp| edition.declare_conflict(conflict, stamp));
    let few = Warning::FewJudges { project: project_id(1), found: 1, all: 4 };
    assert_eq!(forum.edition.jury_warnings(), [few]);
}
