//! The quorum on both sides of each bound: even and odd juries, of all and of each category.

use participatory_innovation::{
    charter::{QuorumAmong, QuorumRule, QuorumShare},
    edition::OpenError,
    fact::{Attendance, Jury, Proxy, Voice},
    journal::Remedy::OtherEvidence,
    jury::Lacking,
    project::Project,
};

use crate::given::{Forum, code, juror, jury, member, preselected, present};

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
    let coached = forum.coach(project);
    let project = forum.pitch(coached);
    let examined = [Project::examination(&project)];
    let stamp = forum.stamp();
    match forum.edition.open_deliberation(attendance.clone(), examined, stamp) {
        Ok(_) => Vec::new(),
        Err(refused) => {
            let (back, reasons) = crate::told(refused);
            assert_eq!(back.attendance, *attendance);
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
