//! The quorum on both sides of each bound: even and odd juries, of all and of each category.

use participatory_innovation::{
    charter::{ConflictKind, EachProject, QuorumAmong, QuorumRule, QuorumShare},
    edition::OpenError,
    fact::{Attendance, Conflict, Jury, Member, Proxy, Voice},
    journal::Remedy::OtherEvidence,
    jury::Lacking,
    project::Project,
};

use crate::given::{Forum, code, juror, jury, member, preselected, present, project_id};

/// A jury of one elected member, who presides, and the rest staff.
fn jury_of(size: u128) -> Jury {
    let staff = (1..size).map(|n| member(n, "staff"));
    Jury {
        chair: juror(0),
        headcount: None,
        members: [member(0, "elected")].into_iter().chain(staff).collect(),
    }
}

/// What lacks when these take part, or nothing when the deliberation opens.
fn lacking(rule: QuorumRule, jury: &Jury, attendance: &Attendance) -> Vec<Lacking> {
    lacking_after(rule, jury, &[], attendance)
}

/// What lacks when these jurors are recused from the only project.
fn lacking_after(
    rule: QuorumRule,
    jury: &Jury,
    out: &[u128],
    attendance: &Attendance,
) -> Vec<Lacking> {
    let (mut forum, [project]) = preselected(
        Forum::with(|rules| {
            rules.quorum = rule;
            rules.jury.proxies = 1;
        }),
        ["59"],
    );
    forum.enrol();
    forum.constitute(jury.clone());
    forum.announce();
    forum.begin();
    for n in out {
        let conflict = Conflict::new(juror(*n), ConflictKind::Personal, project.id());
        forum.decide(|edition, stamp| edition.declare_conflict(conflict, stamp));
    }
    let coached = forum.coach(project);
    let project = forum.pitch(coached);
    let examined = [Project::examination(&project)];
    let stamp = forum.stamp();
    match forum.edition.open_deliberation(attendance.clone(), examined, stamp) {
        Ok(_) => Vec::new(),
        Err(refused) => {
            let (back, reasons) = crate::told(refused);
            assert_eq!(back, *attendance);
            reasons
                .into_iter()
                .map(|reason| match reason {
                    (OpenError::NoQuorum(lacking), OtherEvidence) => lacking,
                    other => panic!("{other:?}"),
                })
                .collect()
        }
    }
}

fn of_all(share: QuorumShare) -> QuorumRule {
    QuorumRule { among: QuorumAmong::All, each_project: None, second_call: false, share }
}

fn short(needed: u64, found: u64) -> Vec<Lacking> {
    vec![Lacking { project: None, category: None, needed, found }]
}

#[test]
fn at_least_half() {
    let rule = of_all(QuorumShare::AtLeastHalf);
    for (size, needed) in [(2, 1), (3, 2), (4, 2), (5, 3)] {
        let jury = jury_of(size);
        assert_eq!(lacking(rule, &jury, &present(0..needed)), [], "{needed} of {size}");
        let found = u64::try_from(needed).unwrap() - 1;
        let one_less = lacking(rule, &jury, &present(0..needed - 1));
        assert_eq!(one_less, short(found + 1, found), "{found} of {size}");
    }
}

#[test]
fn more_than_half() {
    let rule = of_all(QuorumShare::MoreThanHalf);
    for (size, needed) in [(2, 2), (3, 2), (4, 3), (5, 3)] {
        let jury = jury_of(size);
        assert_eq!(lacking(rule, &jury, &present(0..needed)), [], "{needed} of {size}");
        let found = u64::try_from(needed).unwrap() - 1;
        let one_less = lacking(rule, &jury, &present(0..needed - 1));
        assert_eq!(one_less, short(found + 1, found), "{found} of {size}");
    }
}

#[test]
fn no_quorum_at_all() {
    assert_eq!(lacking(of_all(QuorumShare::None), &jury_of(4), &present([])), []);
}

#[test]
fn of_each_category() {
    let rule = QuorumRule { among: QuorumAmong::EachCategory, ..of_all(QuorumShare::AtLeastHalf) };
    let members = [("elected", 0), ("elected", 1), ("staff", 2), ("staff", 3), ("staff", 4)];
    let members = members.map(|(category, n)| member(n, category));
    let jury = Jury { chair: juror(0), headcount: None, members: members.into() };
    let lacks = |category: &str, needed, found| Lacking {
        project: None,
        category: Some(code(category)),
        needed,
        found,
    };
    assert_eq!(lacking(rule, &jury, &present([0, 2, 3])), []);
    assert_eq!(lacking(rule, &jury, &present([2, 3, 4])), [lacks("elected", 1, 0)]);
    assert_eq!(lacking(rule, &jury, &present([0, 1, 2])), [lacks("staff", 2, 1)]);
    assert_eq!(
        lacking(rule, &jury, &present([])),
        [lacks("elected", 1, 0), lacks("staff", 2, 0)],
        "every category that lacks is named"
    );
    let more = QuorumRule { share: QuorumShare::MoreThanHalf, ..rule };
    assert_eq!(lacking(more, &jury, &present([0, 2, 3])), [lacks("elected", 2, 1)]);
    assert_eq!(lacking(more, &jury, &present([0, 1, 2, 3])), []);
}

#[test]
fn a_second_call_needs_none_only_where_the_charter_says_so() {
    let second = Attendance { second_call: true, ..present([]) };
    let rule = QuorumRule::CONSULTATIVE_BODY;
    assert_eq!(lacking(rule, &jury_of(4), &second), []);
    assert_eq!(lacking(rule, &jury_of(4), &present([])), short(2, 0));
    let strict = QuorumRule { second_call: false, ..rule };
    assert_eq!(lacking(strict, &jury_of(4), &second), short(2, 0));
}

#[test]
fn a_represented_member_counts_and_an_advisory_one_does_not() {
    let rule = of_all(QuorumShare::MoreThanHalf);
    let represented =
        Attendance { proxies: [Proxy { from: juror(1), to: juror(0) }].into(), ..present([0]) };
    assert_eq!(lacking(rule, &jury(), &represented), []);

    let mut advised = jury();
    let mut members = advised.members.to_vec();
    members[2].voice = Voice::Advisory;
    advised.members = members.into();
    assert_eq!(lacking(rule, &advised, &present([0, 2])), short(2, 1));
    assert_eq!(lacking(rule, &advised, &present([0, 1])), []);
}

fn each(share: QuorumShare, recused: EachProject) -> QuorumRule {
    QuorumRule { each_project: Some(recused), ..of_all(share) }
}

fn short_of_project(needed: u64, found: u64) -> Vec<Lacking> {
    vec![Lacking { project: Some(project_id(1)), category: None, needed, found }]
}

#[test]
fn recused_members_count_as_absent_for_their_project() {
    let (jury, all) = (jury_of(4), present(0..4));
    let rule = each(QuorumShare::AtLeastHalf, EachProject::RecusedAreAbsent);
    assert_eq!(lacking_after(rule, &jury, &[0, 1], &all), []);
    assert_eq!(lacking_after(rule, &jury, &[0, 1, 2], &all), short_of_project(2, 1));
    let session_only = of_all(QuorumShare::AtLeastHalf);
    assert_eq!(lacking_after(session_only, &jury, &[0, 1, 2, 3], &all), []);
    let none = each(QuorumShare::None, EachProject::RecusedAreAbsent);
    assert_eq!(lacking_after(none, &jury, &[0, 1, 2, 3], &all), []);
}

#[test]
fn recused_members_are_left_out_for_their_project() {
    let (jury, all) = (jury_of(4), present(0..4));
    let rule = each(QuorumShare::MoreThanHalf, EachProject::RecusedAreLeftOut);
    assert_eq!(lacking_after(rule, &jury, &[0, 1, 2], &all), []);
    assert_eq!(lacking_after(rule, &jury, &[0, 1], &present([0, 1, 2])), short_of_project(2, 1));
    let half = each(QuorumShare::AtLeastHalf, EachProject::RecusedAreLeftOut);
    let nobody = short_of_project(1, 0);
    assert_eq!(lacking_after(half, &jury, &[0, 1, 2, 3], &all), nobody, "somebody must judge");
}

#[test]
fn a_session_and_a_project_that_lack_their_quorum_are_both_named() {
    let rule = each(QuorumShare::MoreThanHalf, EachProject::RecusedAreAbsent);
    let lacking = lacking_after(rule, &jury_of(4), &[1], &present([0, 1]));
    assert_eq!(lacking, [short(3, 2), short_of_project(3, 1)].concat());
    let texts: Vec<String> = lacking.iter().map(ToString::to_string).collect();
    assert_eq!(texts[0], "2 voting members take part where 3 are needed");
    assert!(texts[1].ends_with(&format!("for project {}", project_id(1))), "{texts:?}");
    let second = Attendance { second_call: true, ..present([0, 1]) };
    let lenient = QuorumRule { second_call: true, ..rule };
    assert_eq!(lacking_after(lenient, &jury_of(4), &[1], &second), []);
}

#[test]
fn a_project_has_its_quorum_in_each_category() {
    let rule = QuorumRule {
        among: QuorumAmong::EachCategory,
        ..each(QuorumShare::AtLeastHalf, EachProject::RecusedAreAbsent)
    };
    let lacking = lacking_after(rule, &jury_of(4), &[0], &present(0..4));
    let (project, category) = (Some(project_id(1)), Some(code("elected")));
    assert_eq!(lacking, [Lacking { project, category, needed: 1, found: 0 }]);
}

#[test]
fn who_votes_for_another_is_free_of_interests_too() {
    let rule = each(QuorumShare::AtLeastHalf, EachProject::RecusedAreAbsent);
    let given = |to| Attendance {
        proxies: [Proxy { from: juror(3), to: juror(to) }].into(),
        ..present([0, 1])
    };
    assert_eq!(lacking_after(rule, &jury_of(4), &[0], &given(1)), []);
    assert_eq!(lacking_after(rule, &jury_of(4), &[0], &given(0)), short_of_project(2, 1));
}

#[test]
fn an_alternate_counts_for_an_absent_member_only() {
    let rule = of_all(QuorumShare::MoreThanHalf);
    let mut jury = jury_of(3);
    let alternate = Member { alternate_of: Some(juror(1)), ..member(3, "staff") };
    jury.members = jury.members.iter().cloned().chain([alternate]).collect();
    assert_eq!(lacking(rule, &jury, &present([0, 3])), []);
    assert_eq!(lacking(rule, &jury, &present([1, 3])), short(2, 1), "one seat, one vote");
    let recused = each(QuorumShare::MoreThanHalf, EachProject::RecusedAreAbsent);
    let of_project = lacking_after(recused, &jury, &[1], &present([0, 3]));
    assert_eq!(of_project, [], "it is the alternate who judges");
    let of_project = lacking_after(recused, &jury, &[3], &present([0, 3]));
    assert_eq!(of_project, short_of_project(2, 1));
}

#[test]
fn remote_members_count() {
    let rule = of_all(QuorumShare::MoreThanHalf);
    let remote = Attendance { remote: [juror(1)].into(), ..present([0, 1]) };
    assert_eq!(lacking(rule, &jury(), &remote), []);
}
