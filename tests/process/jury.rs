//! The jury: who sits on it, and that it is frozen once pitches begin.

use participatory_innovation::{
    charter::Balance,
    edition::{Edition, JuryError, Phase},
    fact::{Jury, Member, Voice},
    journal::{
        HistoryError,
        Remedy::{Later, Never, OtherEvidence},
    },
    value::PersonId,
};

use crate::{
    Reasons,
    given::{Forum, at, coach, code, departement, juror, jury, lead, member, person, preselected},
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
    let [project] = [crate::given::project_id(1)];
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
    assert_eq!(reasons, [(JuryError::NotConstituted, Later), (JuryError::NoProgramme, Later)]);
    forum.announce();
    let ((), reasons) = forum.refuse(Edition::begin_pitches);
    assert_eq!(reasons, [(JuryError::NotConstituted, Later)]);
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
    assert_eq!(reasons, [(JuryError::Frozen { entry }, Never)]);
}
