//! The deliberation opens: on which files, and with whom.

use participatory_innovation::{
    charter::{QuorumRule, QuorumShare},
    edition::{Edition, Examination, OpenError, OtherEdition, Phase},
    fact::{Attendance, Member, Proxy, Voice},
    journal::{
        HistoryError,
        Remedy::{Later, Never, OtherEvidence},
    },
    jury::Lacking,
    project::{Pitched, Project},
};

use crate::{
    Reasons,
    given::{
        Forum, at, coached, edition_id, juror, jury, member, person, pitched, preselected, present,
        project_id, seconds,
    },
    palmares::reasons_of,
    retold::{of_edition, retold, said},
};

/// Why an opening is refused. It comes back as it was.
#[track_caller]
fn refused(
    forum: &mut Forum,
    attendance: &Attendance,
    examined: &[Examination<'_>],
) -> Reasons<OpenError> {
    let (given, files) = (attendance.clone(), examined.to_vec());
    let (back, reasons) =
        forum.refuse(|edition, stamp| edition.open_deliberation(given, files, stamp));
    assert_eq!(back, *attendance);
    reasons
}

#[test]
fn a_deliberation_opens_once_on_pitched_files() {
    let (mut forum, [a, b]) = pitched(Forum::founded(), ["59", "60"]);
    let reasons = refused(&mut forum, &present([0]), &[]);
    assert_eq!(reasons, [(OpenError::NothingExamined, OtherEvidence)]);

    let file = a.examination();
    let reasons = refused(&mut forum, &present([0]), &[file, file]);
    let twice = OpenError::NotAFinalist { project: a.id() };
    assert_eq!(reasons, [(twice, OtherEvidence)], "a file is examined once");

    let files = [file, b.examination()];
    let entry =
        forum.decide(|edition, stamp| edition.open_deliberation(present([0]), files, stamp));
    assert_eq!(forum.edition.phase(), Phase::Deliberation);
    assert_eq!(forum.edition.opening().unwrap().attendance, present([0]));
    let reasons = refused(&mut forum, &present([0]), &files);
    assert_eq!(reasons, [(OpenError::AlreadyOpen { entry }, Never)]);
}

#[test]
fn a_file_of_another_edition_is_not_examined() {
    let (mut forum, [own]) = pitched(Forum::founded(), ["59"]);
    let (_, [_, stranger]) = pitched(Forum::numbered(2, |_| {}), ["59", "60"]);
    let files = [own.examination(), stranger.examination()];
    forum.wait_until("2019-11-28T09:00:00Z");
    let reasons = refused(&mut forum, &present([0]), &files);
    let project = stranger.id();
    let elsewhere = OtherEdition { project, edition: edition_id(2) };
    assert_eq!(
        reasons,
        [
            (OpenError::OtherEdition(elsewhere), OtherEvidence),
            (OpenError::NotAFinalist { project }, OtherEvidence),
        ]
    );
    forum.deliberate(&[own]);
}

#[test]
fn questions_follow_each_pitch() {
    let (mut forum, [project]) = coached(Forum::founded(), ["59"]);
    let record = forum.edition.slot(&project).unwrap().heard(seconds(170), []);
    let project = forum.take(project.pitch(record, forum.stamp()));
    let reasons = refused(&mut forum, &present([0]), &[project.examination()]);
    let project = project.id();
    assert_eq!(reasons, [(OpenError::NoQuestion { project }, OtherEvidence)]);
}

#[test]
fn only_members_of_the_jury_take_part_and_each_once() {
    let forum = Forum::with(|rules| rules.jury.proxies = 1);
    let (mut forum, [project]) = pitched(forum, ["59"]);
    let files = [project.examination()];
    let stranger = (OpenError::NotAMember { person: person(1) }, OtherEvidence);
    let mut attendance = present([0]);
    attendance.present = [juror(0), person(1)].into();
    assert_eq!(refused(&mut forum, &attendance, &files), core::slice::from_ref(&stranger));

    let attendance =
        Attendance { proxies: [Proxy { from: person(1), to: juror(0) }].into(), ..present([0]) };
    assert_eq!(refused(&mut forum, &attendance, &files), [stranger]);

    let twice = (OpenError::NotAMember { person: juror(0) }, OtherEvidence);
    assert_eq!(refused(&mut forum, &present([0, 0]), &files), core::slice::from_ref(&twice));
    let attendance =
        Attendance { proxies: [Proxy { from: juror(0), to: juror(1) }].into(), ..present([0, 1]) };
    assert_eq!(refused(&mut forum, &attendance, &files), [twice], "present and represented");
    forum.deliberate(&[project]);
}

#[test]
fn a_vote_is_given_to_somebody_present() {
    let forum = Forum::with(|rules| rules.jury.proxies = 1);
    let (mut forum, [project]) = pitched(forum, ["59"]);
    let files = [project.examination()];
    let given = |to| Attendance {
        proxies: [Proxy { from: juror(2), to: juror(to) }].into(),
        ..present([0])
    };
    let absent = OpenError::ProxyAbsent { person: juror(1) };
    assert_eq!(refused(&mut forum, &given(1), &files), [(absent, OtherEvidence)]);
    forum.decide(|edition, stamp| edition.open_deliberation(given(0), files, stamp));
}

#[test]
fn a_member_represents_as_many_as_the_charter_allows() {
    for limit in 0..=2_u32 {
        let forum = Forum::with(|rules| rules.jury.proxies = limit);
        let (mut forum, [project]) = preselected(forum, ["59"]);
        forum.enrol();
        let mut large = jury();
        large.members =
            large.members.iter().cloned().chain([3, 4].map(|n| member(n, "staff"))).collect();
        forum.constitute(large);
        forum.announce();
        forum.begin();
        let coached = forum.coach(project);
        let project = forum.pitch(coached);
        let files = [project.examination()];
        let given = |proxies: u32| Attendance {
            proxies: (0..proxies)
                .map(|n| Proxy { from: juror(u128::from(n) + 1), to: juror(0) })
                .collect(),
            ..present([0])
        };
        let found = usize::try_from(limit).unwrap() + 1;
        let too_many = OpenError::TooManyProxies { person: juror(0), limit, found };
        let reasons = refused(&mut forum, &given(limit + 1), &files);
        assert_eq!(reasons, [(too_many, OtherEvidence)]);
        forum.decide(|edition, stamp| edition.open_deliberation(given(limit), files, stamp));
    }
}

#[test]
fn an_opening_is_refused_for_every_reason_at_once() {
    let forum = Forum::with(|rules| {
        rules.quorum = QuorumRule { share: QuorumShare::MoreThanHalf, ..rules.quorum };
    });
    let (mut forum, [project]) = preselected(forum, ["59"]);
    forum.constitute(jury());
    let (_, [stranger]) = pitched(Forum::numbered(2, |_| {}), ["59"]);
    let attendance = Attendance {
        present: [person(1)].into(),
        proxies: [Proxy { from: juror(1), to: juror(0) }].into(),
        remote: [].into(),
        second_call: false,
    };
    let early = at("2019-11-27T00:00:00Z");
    let file = Project::examination(&stranger);
    let given = attendance.clone();
    let (back, reasons) =
        forum.refuse_at(early, |edition, stamp| edition.open_deliberation(given, [file], stamp));
    assert_eq!(back, attendance);
    let last = forum.edition.at();
    let lacking = Lacking { project: None, category: None, needed: 2, found: 1 };
    let elsewhere = OtherEdition { project: stranger.id(), edition: edition_id(2) };
    assert_eq!(
        reasons,
        [
            (OpenError::OtherEdition(elsewhere), OtherEvidence),
            (OpenError::PitchesNotBegun, Later),
            (OpenError::NotAFinalist { project: project_id(1) }, OtherEvidence),
            (OpenError::NotAMember { person: person(1) }, OtherEvidence),
            (OpenError::ProxyAbsent { person: juror(0) }, OtherEvidence),
            (OpenError::TooManyProxies { person: juror(0), limit: 0, found: 1 }, OtherEvidence),
            (OpenError::NoQuorum(lacking), OtherEvidence),
            (HistoryError::BackInTime { at: early.at, last }.into(), OtherEvidence),
        ]
    );
    drop(project);
}

/// An edition with one pitched project and, beside the usual three members, an alternate of juror
/// 1, a shadow juror and an advisory member.
fn full_room() -> (Forum, Project<Pitched>) {
    let forum = Forum::with(|rules| rules.jury.proxies = 1);
    let (mut forum, [project]) = preselected(forum, ["59"]);
    forum.enrol();
    let beside = [
        Member { alternate_of: Some(juror(1)), ..member(3, "staff") },
        Member { voice: Voice::Shadow, ..member(4, "staff") },
        Member { voice: Voice::Advisory, ..member(5, "staff") },
    ];
    let mut full = jury();
    full.members = full.members.iter().cloned().chain(beside).collect();
    forum.constitute(full);
    forum.announce();
    forum.begin();
    let coached = forum.coach(project);
    let project = forum.pitch(coached);
    (forum, project)
}

fn given(from: u128, to: u128, there: &[u128]) -> Attendance {
    let proxies = [Proxy { from: juror(from), to: juror(to) }].into();
    Attendance { proxies, ..present(there.iter().copied()) }
}

#[test]
fn a_vote_is_given_to_somebody_who_has_one() {
    let (mut forum, project) = full_room();
    let file = project.examination();
    let advised = OpenError::ProxyNotVoting { person: juror(5) };
    let reasons = refused(&mut forum, &given(2, 5, &[0, 5]), &[file]);
    assert_eq!(reasons, [(advised, OtherEvidence)]);
    let idle = OpenError::ProxyNotVoting { person: juror(3) };
    let reasons = refused(&mut forum, &given(2, 3, &[0, 1, 3]), &[file]);
    assert_eq!(reasons, [(idle, OtherEvidence)], "its member is there");
    let sits = given(2, 3, &[0, 3]);
    forum.decide(|edition, stamp| edition.open_deliberation(sits, [file], stamp));
}

/// An advisory member has no vote to give, whoever would hold it: live, and in a journal that says
/// that it gave one.
#[test]
fn an_advisory_member_has_no_vote_to_give() {
    let (mut forum, project) = full_room();
    let file = project.examination();
    let none = OpenError::NoVoteToGive { person: juror(5) };
    for holder in [0, 3] {
        let reasons = refused(&mut forum, &given(5, holder, &[0, 1, 3]), &[file]);
        assert_eq!(reasons, [(none.clone(), OtherEvidence)], "to {holder}");
    }
    let sits = given(2, 0, &[0, 1]);
    let opened = forum.decide(|edition, stamp| edition.open_deliberation(sits, [file], stamp));
    let log = retold(&forum, forum.entry(opened), |told| {
        said(told)["attendance"]["proxies"][0]["from"] = serde_json::json!(juror(5));
    });
    let error = Edition::replay(of_edition(&forum, &log)).unwrap_err();
    assert_eq!(reasons_of::<OpenError>(error), [none]);
}

/// A sitting is no older than the pitches that it examines.
#[test]
fn a_sitting_is_not_older_than_what_it_examines() {
    let (mut forum, [project]) = pitched(Forum::founded(), ["59"]);
    let early = at(&forum.edition.at().to_string());
    let (file, last) = (project.examination(), project.at());
    assert!(early.at < last);
    let sits = present([0]);
    let (_, reasons) =
        forum.refuse_at(early, |edition, stamp| edition.open_deliberation(sits, [file], stamp));
    let late = HistoryError::BackInTime { at: early.at, last };
    assert_eq!(reasons, [(late.clone().into(), OtherEvidence)]);
    let opened = forum.deliberate(&[project]);
    let log = retold(&forum, forum.entry(opened), |told| {
        told["at"] = serde_json::json!(early.at);
    });
    let error = Edition::replay(of_edition(&forum, &log)).unwrap_err();
    assert_eq!(reasons_of::<OpenError>(error), [OpenError::History(late)]);
}

#[test]
fn an_alternate_has_no_vote_to_give_and_a_replaced_member_neither() {
    let (mut forum, project) = full_room();
    let file = project.examination();
    let reasons = refused(&mut forum, &given(3, 0, &[0]), &[file]);
    assert_eq!(reasons, [(OpenError::NoVoteToGive { person: juror(3) }, OtherEvidence)]);
    let (person, alternate) = (juror(1), juror(3));
    let reasons = refused(&mut forum, &given(1, 0, &[0, 3]), &[file]);
    assert_eq!(reasons, [(OpenError::HasAlternate { person, alternate }, OtherEvidence)]);
    let alone = given(1, 0, &[0]);
    forum.decide(|edition, stamp| edition.open_deliberation(alone, [file], stamp));
}

#[test]
fn a_shadow_juror_takes_no_part() {
    let (mut forum, project) = full_room();
    let file = project.examination();
    let shadow = OpenError::IsShadow { person: juror(4) };
    let reasons = refused(&mut forum, &present([0, 4]), &[file]);
    assert_eq!(reasons, [(shadow.clone(), OtherEvidence)]);
    let reasons = refused(&mut forum, &given(4, 0, &[0]), &[file]);
    assert_eq!(reasons, [(shadow, OtherEvidence)]);
    forum.decide(|edition, stamp| edition.open_deliberation(present([0]), [file], stamp));
}

#[test]
fn who_takes_part_remotely_is_present_and_named_once() {
    let (mut forum, project) = full_room();
    let file = project.examination();
    let remotely = |jurors: &[u128]| Attendance {
        remote: jurors.iter().map(|n| juror(*n)).collect(),
        ..present([0, 1])
    };
    let absent = OpenError::RemoteNotPresent { person: juror(2) };
    let reasons = refused(&mut forum, &remotely(&[2]), &[file]);
    assert_eq!(reasons, [(absent, OtherEvidence)]);
    let twice = OpenError::RemoteNotPresent { person: juror(1) };
    let reasons = refused(&mut forum, &remotely(&[1, 1]), &[file]);
    assert_eq!(reasons, [(twice, OtherEvidence)]);
    let all = remotely(&[0, 1]);
    forum.decide(|edition, stamp| edition.open_deliberation(all, [file], stamp));
    assert_eq!(forum.edition.opening().unwrap().attendance.remote.len(), 2);
}
