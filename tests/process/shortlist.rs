//! Shortlists within quotas, and the answer to every idea that is on none.

use participatory_innovation::{
    edition::{AnsweringError, OtherEdition, ShortlistError, ShortlistingError},
    fact::Outcome,
    journal::{
        HistoryError, Refusal,
        Remedy::{Later, Never, OtherEvidence},
    },
    project::{Idea, Project, StageKind},
};

use crate::{
    Reasons,
    given::{
        Forum, at, coach, departement, edition_id, ideas, ideas_of, jury, lead, motive, project_id,
    },
    told,
};

/// Why a shortlist is refused.
#[track_caller]
fn refused(forum: &mut Forum, code: &str, ideas: &[&Project<Idea>]) -> Reasons<ShortlistError> {
    let candidacies: Vec<_> = ideas.iter().map(|idea| idea.candidacy()).collect();
    let ((), reasons) = forum
        .refuse(|edition, stamp| edition.adopt_shortlist(departement(code), candidacies, stamp));
    reasons
}

#[test]
fn a_departement_shortlists_up_to_its_quota() {
    let (mut forum, [a, b, c, d]) = ideas(["59"; 4]);
    forum.close_call();
    let reasons = refused(&mut forum, "59", &[&a, &b, &c, &d]);
    assert_eq!(reasons, [(ShortlistError::OverQuota { quota: 3, found: 4 }, OtherEvidence)]);

    forum.shortlist("59", &[&c, &a, &b]);
    let finalists: Vec<_> = forum.edition.finalists().collect();
    assert_eq!(finalists, [3, 1, 2].map(project_id), "in the order of the shortlist");
    assert_eq!(forum.edition.departement_of(a.id()), Some(departement("59")));
    assert_eq!(forum.edition.departement_of(d.id()), None);
}

#[test]
fn a_shortlist_waits_for_the_call_to_close() {
    let (mut forum, [idea]) = ideas(["59"]);
    let reasons = refused(&mut forum, "59", &[&idea]);
    assert_eq!(reasons, [(ShortlistError::CallNotClosed, Later)]);
    forum.close_call();
    forum.shortlist("59", &[&idea]);
}

#[test]
fn a_shortlist_names_somebody_and_each_once() {
    let (mut forum, [idea]) = ideas(["59"]);
    forum.close_call();
    assert_eq!(refused(&mut forum, "59", &[]), [(ShortlistError::Empty, OtherEvidence)]);
    let reasons = refused(&mut forum, "59", &[&idea, &idea]);
    let project = idea.id();
    assert_eq!(reasons, [(ShortlistError::ListedTwice { project }, OtherEvidence)]);
}

#[test]
fn only_its_own_departement_shortlists_a_project() {
    let (mut forum, [own, other]) = ideas(["59", "60"]);
    forum.close_call();
    let reasons = refused(&mut forum, "59", &[&own, &other]);
    let reason =
        ShortlistError::OtherDepartement { project: other.id(), carried_by: departement("60") };
    assert_eq!(reasons, [(reason, OtherEvidence)]);
    forum.shortlist("60", &[&other]);
}

#[test]
fn a_departement_that_takes_no_part_shortlists_nothing() {
    let (mut forum, [idea]) = ideas(["59"]);
    forum.close_call();
    let reasons = refused(&mut forum, "80", &[]);
    assert_eq!(
        reasons,
        [
            (ShortlistError::NotAnEntrant { departement: departement("80") }, Never),
            (ShortlistError::Empty, OtherEvidence),
        ]
    );
    forum.shortlist("59", &[&idea]);
}

#[test]
fn a_departement_shortlists_once() {
    let (mut forum, [a, b, other]) = ideas(["59", "59", "60"]);
    forum.close_call();
    let entry = forum.shortlist("59", &[&a]);
    let reasons = refused(&mut forum, "59", &[&a, &b]);
    let departement_59 = departement("59");
    assert_eq!(
        reasons,
        [
            (ShortlistError::AlreadyAdopted { departement: departement_59, entry }, Never),
            (ShortlistError::ListedElsewhere { project: a.id(), entry }, OtherEvidence),
        ]
    );
    forum.shortlist("60", &[&other]);
}

#[test]
fn no_shortlist_changes_once_the_programme_is_announced() {
    let (mut forum, [a, b]) = ideas(["59", "60"]);
    forum.close_call();
    forum.shortlist("59", &[&a]);
    let entry = forum.announce();
    let reasons = refused(&mut forum, "60", &[&b]);
    assert_eq!(reasons, [(ShortlistError::ProgrammeAnnounced { entry }, Never)]);
}

#[test]
fn a_project_of_another_edition_is_on_no_shortlist() {
    let mut other = Forum::numbered(2, |_| {});
    other.open_call();
    let stranger = other.submit(7, "59");
    let (mut forum, [own]) = ideas(["59"]);
    forum.close_call();
    let reasons = refused(&mut forum, "59", &[&own, &stranger]);
    let (project, edition) = (stranger.id(), edition_id(2));
    assert_eq!(reasons, [(ShortlistError::OtherEdition { project, edition }, OtherEvidence)]);
}

#[test]
fn an_agent_sits_in_one_team_of_finalists() {
    let mut forum = Forum::founded();
    forum.open_call();
    let [first, second] = [1, 2].map(|n| shared_lead(&mut forum, n, "59"));
    let elsewhere = shared_lead(&mut forum, 3, "60");
    forum.close_call();
    let twice = |project: u128, other: u128| ShortlistError::InTwoTeams {
        person: lead(9),
        project: project_id(project),
        other: project_id(other),
    };
    let reasons = refused(&mut forum, "59", &[&first, &second]);
    assert_eq!(reasons, [(twice(2, 1), OtherEvidence)], "within one shortlist");
    forum.shortlist("59", &[&first]);
    let reasons = refused(&mut forum, "60", &[&elsewhere]);
    assert_eq!(reasons, [(twice(3, 1), OtherEvidence)], "across shortlists");
}

/// Project `n` of a team that the same agent leads each time.
fn shared_lead(forum: &mut Forum, n: u128, code: &str) -> Project<Idea> {
    let mut submission = crate::given::submission(9, code);
    submission.edition = forum.edition.id();
    forum.take(Project::submit(&forum.edition, project_id(n), submission, forum.stamp()))
}

#[test]
fn a_member_of_a_team_is_neither_coach_nor_juror() {
    let (mut forum, [idea, other]) = ideas(["59", "59"]);
    forum.close_call();
    forum.decide(|edition, stamp| edition.enrol_coaches([coach(), lead(1)], stamp));
    let mut jury = jury();
    jury.members = jury.members.iter().cloned().chain([crate::jury::seat(lead(1))]).collect();
    let refusal = forum.refuse(|edition, stamp| edition.constitute_jury(jury.clone(), stamp));
    assert_eq!(refusal.0, jury, "nobody is coach and juror");
    let reasons = refused(&mut forum, "59", &[&idea]);
    let (person, project) = (lead(1), idea.id());
    assert_eq!(reasons, [(ShortlistError::MemberIsCoach { person, project }, OtherEvidence)]);

    jury.members = jury.members.iter().take(3).cloned().collect();
    jury.members = jury.members.iter().cloned().chain([crate::jury::seat(lead(2))]).collect();
    forum.constitute(jury);
    let reasons = refused(&mut forum, "59", &[&other]);
    let (person, project) = (lead(2), other.id());
    assert_eq!(reasons, [(ShortlistError::MemberIsJuror { person, project }, OtherEvidence)]);
}

#[test]
fn a_shortlist_is_refused_for_every_reason_at_once() {
    let (mut forum, [a, b, c, d]) = ideas(["60"; 4]);
    let candidacies = [&a, &b, &c, &d, &a].map(Project::candidacy);
    let early = at("2019-11-27T00:00:00Z");
    let ((), reasons) = forum.refuse_at(early, |edition, stamp| {
        edition.adopt_shortlist(departement("59"), candidacies, stamp)
    });
    let elsewhere = |n| ShortlistError::OtherDepartement {
        project: project_id(n),
        carried_by: departement("60"),
    };
    let last = forum.edition.at();
    assert_eq!(
        reasons,
        [
            (ShortlistError::CallNotClosed, Later),
            (ShortlistError::OverQuota { quota: 3, found: 5 }, OtherEvidence),
            (elsewhere(1), OtherEvidence),
            (elsewhere(2), OtherEvidence),
            (elsewhere(3), OtherEvidence),
            (elsewhere(4), OtherEvidence),
            (ShortlistError::ListedTwice { project: a.id() }, OtherEvidence),
            (HistoryError::BackInTime { at: early.at, last }.into(), OtherEvidence),
        ]
    );
}

#[test]
fn a_shortlisted_idea_is_preselected_and_no_other() {
    let (mut forum, [listed, other]) = ideas(["59", "59"]);
    let error = forum.edition.shortlisting(&listed).unwrap_err();
    assert_eq!(error, ShortlistingError::NotShortlisted { project: listed.id() });
    assert_eq!(error.remedy(), Later);

    forum.close_call();
    let entry = forum.shortlist("59", &[&listed]);
    let error = forum.edition.shortlisting(&other).unwrap_err();
    assert_eq!(error, ShortlistingError::NotShortlisted { project: other.id() });

    let preselected = forum.preselect(listed);
    assert_eq!(preselected.shortlisted_by(), entry);
    assert_eq!(preselected.at(), forum.log.last().unwrap().at());
}

#[test]
fn an_idea_that_is_on_no_shortlist_is_answered_with_a_motive() {
    let (mut forum, [listed, other]) = ideas(["59", "59"]);
    forum.close_call();
    let entry = forum.shortlist("59", &[&listed]);
    let reason = motive("Another team works on it");
    let (back, reasons) = told(forum.edition.answering(&listed, reason.clone()).unwrap_err());
    assert_eq!(back, reason);
    let project = listed.id();
    assert_eq!(reasons, [(AnsweringError::Shortlisted { project, entry }, Never)]);

    let answer = forum.edition.answering(&other, reason.clone()).unwrap();
    forum.wait_until("2019-12-02T10:00:00Z");
    let closed = forum.take(other.decline(answer, forum.stamp()));
    assert_eq!((closed.outcome(), closed.motive()), (Outcome::NotShortlisted, &reason));
    assert_eq!(closed.closed_on(), crate::given::date("2019-12-02"));
    assert_eq!(closed.closed_from().kind(), StageKind::Idea);
    assert!(closed.vacancy().is_none());
}

#[test]
fn no_idea_is_answered_before_its_departement_has_decided() {
    let (mut forum, [a, b]) = ideas(["59", "60"]);
    forum.close_call();
    forum.shortlist("60", &[&b]);
    let (_, reasons) = told(forum.edition.answering(&a, motive("No")).unwrap_err());
    let undecided = AnsweringError::NotDecided { departement: departement("59") };
    assert_eq!(reasons, [(undecided, Later)]);

    forum.announce();
    let answer = forum.edition.answering(&a, motive("Its committee never met")).unwrap();
    let closed = forum.take(a.decline(answer, forum.stamp()));
    assert_eq!(closed.outcome(), Outcome::NotShortlisted);
}

#[test]
fn an_edition_answers_no_idea_of_another() {
    let (mut forum, [own]) = ideas(["59"]);
    forum.close_call();
    forum.shortlist("59", &[&own]);
    let (_, [stranger]) = ideas_of(Forum::numbered(2, |_| {}), ["59"]);
    let elsewhere = OtherEdition { project: stranger.id(), edition: edition_id(2) };
    let (_, reasons) = told(forum.edition.answering(&stranger, motive("No")).unwrap_err());
    assert_eq!(reasons, [(AnsweringError::OtherEdition(elsewhere.clone()), Never)]);
    let error = forum.edition.shortlisting(&stranger).unwrap_err();
    assert_eq!((error.remedy(), error), (Never, ShortlistingError::OtherEdition(elsewhere)));
}
