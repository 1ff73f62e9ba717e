//! Ties: at the cut and in the reserve, and by what they are broken.

use participatory_innovation::{
    charter::{Criterion, Seats, TieRule},
    deliberation::{BrokenTie, DeliberationError},
    edition::{AdoptError, PromoteError, SettleError},
    fact::{Attendance, Jury, Means, Proxy, Voice},
    journal::{
        HistoryError,
        Remedy::{Later, Never, OtherEvidence},
        Stamp,
    },
    project::Project,
    scoring::Methods,
    value::{Exact, ProjectId},
};

use crate::{
    Reasons,
    given::{
        Forum, at, code, deliberating, juror, jury, pitched, preselected, present, project_id,
        sheet, sheet_of, shown,
    },
    palmares::not_adopted,
    reversal::undo,
};

/// By three votes to none.
pub(crate) const VOTED: Means = Means::Vote { against: 0, favour: 3 };

/// Why an order is not settled. It comes back as it was, with its means.
#[track_caller]
pub(crate) fn refused(forum: &mut Forum, means: Means, order: &[u128]) -> Reasons<SettleError> {
    let stamp = forum.stamp();
    refused_at(forum, stamp, means, order)
}

#[track_caller]
fn refused_at(
    forum: &mut Forum,
    stamp: Stamp,
    means: Means,
    order: &[u128],
) -> Reasons<SettleError> {
    let (given, methods, projects) = (means.clone(), Methods::standard(), forum.projects());
    let order: Vec<_> = order.iter().copied().map(project_id).collect();
    let (back, reasons) = forum.refuse_at(stamp, |edition, stamp| {
        edition.settle_tie(given, order.iter().copied(), shown(&projects), &methods, stamp)
    });
    assert_eq!((back.means, &*back.order), (means, &*order));
    reasons
}

fn laureates(forum: &Forum) -> Vec<ProjectId> {
    forum.preview().unwrap().laureates().iter().map(|entering| entering.project).collect()
}

fn ids<const N: usize>(numbers: [u128; N]) -> Vec<ProjectId> {
    numbers.map(project_id).to_vec()
}

/// Two seats; project 1 is ahead, 2 and 3 are tied for the second.
fn tied_with(
    ties: &[TieRule],
) -> (Forum, [Project<participatory_innovation::project::Pitched>; 3]) {
    let forum = Forum::with(|rules| rules.ties = ties.to_vec());
    deliberating(forum, [("59", 9), ("59", 7), ("60", 7)])
}

#[test]
fn a_tie_at_the_cut_is_named_and_nothing_is_adopted() {
    let (mut forum, _) = tied_with(&[TieRule::Vote]);
    let preview = forum.preview().unwrap();
    assert_eq!(preview.tied_at_cut(), ids([2, 3]));
    assert_eq!(laureates(&forum), ids([1]));
    assert_eq!((preview.reserve(), preview.margin()), (&[][..], None));
    assert!(preview.notices().is_empty());

    let reasons = not_adopted(&mut forum, &preview);
    assert_eq!(reasons, [(AdoptError::TiedAtCut { projects: ids([2, 3]) }, Later)]);

    forum.vote(&[3, 2]);
    let preview = forum.preview().unwrap();
    assert_eq!(preview.tied_at_cut(), []);
    assert_eq!(laureates(&forum), ids([1, 3]));
    assert_eq!(preview.reserve(), ids([2]));
    assert_eq!(preview.margin(), Some(Exact::ZERO));
    let broken = BrokenTie {
        rule: TieRule::Vote,
        means: Some(Means::Vote { against: 0, favour: 3 }),
        levels: vec![ids([3]), ids([2])],
    };
    assert_eq!(preview.broken_ties(), [broken]);
    forum.adopt();
    assert!(forum.edition.is_laureate(project_id(3)) && !forum.edition.is_laureate(project_id(2)));
}

#[test]
fn a_tie_above_the_cut_or_below_it_bars_nothing() {
    let (mut forum, _) =
        deliberating(Forum::founded(), [("59", 9), ("59", 5), ("60", 9), ("60", 5)]);
    assert_eq!(forum.preview().unwrap().tied_at_cut(), []);
    forum.adopt();
    assert_eq!(forum.edition.reserve(), [ids([2, 4])], "they stay tied in the reserve");
}

#[test]
fn a_vote_is_carried_by_more_voices_for_than_against_and_no_more_than_there_are() {
    let (mut forum, _) = tied_with(&[TieRule::Vote]);
    let vote = |favour, against| Means::Vote { against, favour };
    let not_carried =
        |favour, against| (SettleError::NotCarried { favour, against }, OtherEvidence);
    assert_eq!(refused(&mut forum, vote(0, 0), &[2, 3]), [not_carried(0, 0)]);
    assert_eq!(refused(&mut forum, vote(1, 1), &[2, 3]), [not_carried(1, 1)]);
    assert_eq!(refused(&mut forum, vote(1, 2), &[2, 3]), [not_carried(1, 2)]);
    let too_many = (SettleError::TooManyVotes { cast: 4, voices: 3 }, OtherEvidence);
    assert_eq!(refused(&mut forum, vote(3, 1), &[2, 3]), core::slice::from_ref(&too_many));
    assert_eq!(refused(&mut forum, vote(2, 2), &[2, 3]), [too_many, not_carried(2, 2)]);
    let most = vote(u32::MAX, u32::MAX);
    let cast = 2 * u64::from(u32::MAX);
    assert_eq!(
        refused(&mut forum, most, &[2, 3]),
        [
            (SettleError::TooManyVotes { cast, voices: 3 }, OtherEvidence),
            not_carried(u32::MAX, u32::MAX)
        ]
    );
    forum.settle(vote(2, 1), &[2, 3]);
    assert_eq!(laureates(&forum), ids([1, 2]));
}

#[test]
fn represented_members_have_a_voice_and_absent_ones_none() {
    let forum = Forum::with(|rules| rules.jury.proxies = 1);
    let (mut forum, projects) = pitched(forum, ["59", "60"]);
    for n in [1, 2] {
        forum.hand_in(sheet(0, n, 5));
    }
    let attendance =
        Attendance { proxies: [Proxy { from: juror(2), to: juror(0) }].into(), ..present([0]) };
    let files = projects.each_ref().map(Project::examination);
    forum.decide(|edition, stamp| edition.open_deliberation(attendance, files, stamp));
    let vote = |favour| Means::Vote { against: 0, favour };
    let too_many = (SettleError::TooManyVotes { cast: 3, voices: 2 }, OtherEvidence);
    assert_eq!(refused(&mut forum, vote(3), &[2, 1]), [too_many]);
    forum.settle(vote(2), &[2, 1]);
}

#[test]
fn an_advisory_member_has_no_vote() {
    let (mut forum, [a, b]) = preselected(Forum::founded(), ["59", "60"]);
    let mut members = jury().members.to_vec();
    members[2].voice = Voice::Advisory;
    forum.enrol();
    forum.constitute(Jury { members: members.into(), ..jury() });
    forum.announce();
    forum.begin();
    let projects = [a, b].map(|project| {
        let coached = forum.coach(project);
        forum.pitch(coached)
    });
    for n in [1, 2] {
        forum.hand_in(sheet(0, n, 5));
    }
    forum.deliberate(&projects);
    assert_eq!(forum.edition.opening().unwrap().attendance.present.len(), 3);
    let vote = |favour| Means::Vote { against: 0, favour };
    let too_many = (SettleError::TooManyVotes { cast: 3, voices: 2 }, OtherEvidence);
    assert_eq!(refused(&mut forum, vote(3), &[2, 1]), [too_many]);
    forum.settle(vote(2), &[2, 1]);
}

#[test]
fn the_casting_vote_is_the_chairs_who_is_there() {
    let (mut forum, projects) = {
        let forum = Forum::with(|rules| {
            rules.ties = [TieRule::CastingVote].into();
            rules.jury.proxies = 1;
        });
        pitched(forum, ["59", "59", "60"])
    };
    for (n, mark) in [(1, 9), (2, 7), (3, 7)] {
        forum.hand_in(sheet(1, n, mark));
    }
    let files = projects.each_ref().map(Project::examination);
    let represented =
        Attendance { proxies: [Proxy { from: juror(0), to: juror(1) }].into(), ..present([1, 2]) };
    let opened =
        forum.decide(|edition, stamp| edition.open_deliberation(represented, files, stamp));
    let cast = Means::CastingVote {};
    assert_eq!(
        refused(&mut forum, cast.clone(), &[3, 2]),
        [(SettleError::ChairAbsent, OtherEvidence)]
    );

    undo(&mut forum, opened);
    forum.deliberate(&projects);
    forum.settle(cast, &[3, 2]);
    assert_eq!(laureates(&forum), ids([1, 3]));
}

#[test]
fn the_charter_says_who_breaks_ties() {
    let (mut forum, _) = tied_with(&[TieRule::Vote]);
    let cast = Means::CastingVote {};
    assert_eq!(refused(&mut forum, cast.clone(), &[3, 2]), [(SettleError::MeansNotAllowed, Never)]);
    let (mut forum, _) = tied_with(&[TieRule::CastingVote]);
    assert_eq!(refused(&mut forum, VOTED, &[3, 2]), [(SettleError::MeansNotAllowed, Never)]);
    let (mut forum, _) = tied_with(&[TieRule::Vote, TieRule::CastingVote]);
    forum.settle(cast, &[3, 2]);
}

#[test]
fn a_settlement_orders_exactly_the_projects_of_one_rank() {
    let (mut forum, _) = tied_with(&[TieRule::Vote]);
    let not_one = |tied: &[u128], missing: &[u128], beside: &[u128]| {
        let [tied, missing, beside] =
            [tied, missing, beside].map(|all| all.iter().copied().map(project_id).collect());
        [(SettleError::NotOneTie { tied, missing, beside }, OtherEvidence)]
    };
    for (order, missing, beside) in [
        (&[2][..], &[3][..], &[][..]),
        (&[2, 2], &[3], &[]),
        (&[2, 3, 3], &[], &[]),
        (&[2, 9], &[3], &[9]),
        (&[2, 3, 1], &[], &[1]),
    ] {
        let refusal = not_one(&[2, 3], missing, beside);
        assert_eq!(refused(&mut forum, VOTED, order), refusal, "{order:?}");
    }
    for order in [&[][..], &[1], &[1, 2], &[1, 2, 3], &[9, 8]] {
        assert_eq!(
            refused(&mut forum, VOTED, order),
            not_one(&[], &[], &[]),
            "{order:?}: the first ties with none"
        );
    }
    forum.vote(&[2, 3]);
    assert_eq!(refused(&mut forum, VOTED, &[2, 3]), not_one(&[], &[], &[]), "settled already");
}

#[test]
fn a_criterion_breaks_ties_before_a_vote_does() {
    let forum = Forum::with(|rules| {
        let label = "Cost".parse().unwrap();
        rules.grid.criteria.push(Criterion { code: code("cost"), label, weight: 1 });
        rules.ties = [TieRule::Criterion(code("cost")), TieRule::Vote].into();
    });
    let (mut forum, projects) = pitched(forum, ["59", "59", "60"]);
    // Every project has the same sum; 2 and 3 are dearer than 1 by two points.
    for (n, marks) in [(1, [8, 4]), (2, [6, 6]), (3, [6, 6])] {
        forum.hand_in(sheet_of(0, n, &marks.map(Some)));
    }
    forum.deliberate(&projects);
    let preview = forum.preview().unwrap();
    let broken = BrokenTie {
        rule: TieRule::Criterion(code("cost")),
        means: None,
        levels: vec![ids([2, 3]), ids([1])],
    };
    assert_eq!(preview.broken_ties(), [broken]);
    assert_eq!((laureates(&forum), preview.tied_at_cut()), (ids([2, 3]), &[][..]));
    assert_eq!(preview.margin(), Some(Exact::ZERO));
    let ranks = [1, 2, 3].map(|n| preview.outline(project_id(n)).unwrap().rank);
    assert_eq!(ranks, [Some(3), Some(1), Some(1)]);
    assert_eq!(
        refused(&mut forum, VOTED, &[1, 2, 3]),
        [(SettleError::NotOneTie { tied: vec![], missing: vec![], beside: vec![] }, OtherEvidence)],
        "the criterion has split them"
    );
    forum.vote(&[3, 2]);
    assert_eq!(laureates(&forum), ids([3, 2]));
}

#[test]
fn each_level_that_a_criterion_breaks_is_named_and_no_other() {
    let forum = Forum::with(|rules| {
        let label = "Cost".parse().unwrap();
        rules.grid.criteria.push(Criterion { code: code("cost"), label, weight: 1 });
        rules.ties = [TieRule::Criterion(code("cost"))].into();
    });
    let (mut forum, projects) = pitched(forum, ["59", "59", "59", "60", "60", "60"]);
    // Ahead alone: 2. Then 3 and 5 and, dearer, 6. Then 1 and 4, whom nothing tells apart.
    let marks = [(1, [2, 2]), (2, [9, 9]), (3, [5, 3]), (4, [2, 2]), (5, [5, 3]), (6, [4, 4])];
    for (n, marks) in marks {
        forum.hand_in(sheet_of(0, n, &marks.map(Some)));
    }
    forum.deliberate(&projects);
    let preview = forum.preview().unwrap();
    let rule = TieRule::Criterion(code("cost"));
    let broken = BrokenTie { rule, means: None, levels: vec![ids([6]), ids([3, 5])] };
    assert_eq!(preview.broken_ties(), [broken]);
    let ranks = [2, 6, 3, 5, 1, 4].map(|n| preview.outline(project_id(n)).unwrap().rank);
    assert_eq!(ranks, [1, 2, 3, 3, 5, 5].map(Some));
    assert_eq!(laureates(&forum), ids([2, 6]));
}

#[test]
fn nothing_is_settled_before_the_jury_sits() {
    let (mut forum, projects) = pitched(Forum::founded(), ["59", "60"]);
    let not_open = SettleError::Deliberation(DeliberationError::NotOpen);
    let early = at("2019-11-27T00:00:00Z");
    let reasons = refused_at(&mut forum, early, Means::CastingVote {}, &[1, 2]);
    let last = forum.edition.at();
    assert_eq!(
        reasons,
        [
            (not_open, Later),
            (HistoryError::BackInTime { at: early.at, last }.into(), OtherEvidence),
        ]
    );
    for n in [1, 2] {
        forum.hand_in(sheet(0, n, 5));
    }
    forum.deliberate(&projects);
    forum.vote(&[1, 2]);
}

#[test]
fn once_the_palmares_is_adopted_only_its_reserve_is_settled() {
    let (mut forum, _) =
        deliberating(Forum::founded(), [("59", 9), ("59", 5), ("60", 9), ("60", 5)]);
    forum.adopt();
    let seated = |n| (SettleError::NotInReserve { project: project_id(n) }, Never);
    assert_eq!(
        refused(&mut forum, VOTED, &[3, 1]),
        [
            seated(3),
            seated(1),
            (
                SettleError::NotOneTie { tied: vec![], missing: vec![], beside: vec![] },
                OtherEvidence
            )
        ]
    );
    forum.vote(&[4, 2]);
    assert_eq!(forum.edition.reserve(), [ids([4]), ids([2])]);
    assert_eq!(forum.edition.settlements().count(), 1);
}

#[test]
fn each_tie_of_the_reserve_is_settled_by_itself() {
    let marks = [("59", 9), ("59", 9), ("59", 5), ("60", 5), ("60", 3), ("60", 3)];
    let (mut forum, _) = deliberating(Forum::founded(), marks);
    forum.adopt();
    forum.vote(&[6, 5]);
    assert_eq!(forum.edition.reserve(), [ids([3, 4]), ids([6]), ids([5])]);
    forum.vote(&[4, 3]);
    assert_eq!(forum.edition.reserve(), [4, 3, 6, 5].map(|n| ids([n])));
}

/// Three are tied; the floor of one département gives one of them its seat, and the two others
/// are the reserve.
#[test]
fn what_a_floor_leaves_of_a_tie_is_settled_in_the_reserve() {
    let forum = Forum::with(|rules| rules.departements[1].floor = 1);
    let (mut forum, [first, ..]) =
        deliberating(forum, [("59", 9), ("59", 5), ("59", 5), ("60", 5)]);
    assert_eq!(laureates(&forum), ids([1, 4]));
    forum.adopt();
    assert_eq!(forum.edition.reserve(), [ids([2, 3])]);
    let laureate = forum.designate(first);
    let gone = forum.withdraw(laureate);
    let reasons = crate::reserve::refused(&mut forum, &gone);
    assert_eq!(reasons, [(PromoteError::Tied { projects: ids([2, 3]) }, Later)]);
    forum.vote(&[3, 2]);
    forum.promote(&gone);
    assert!(forum.edition.is_laureate(project_id(3)));
}

#[test]
fn a_tie_that_new_sheets_dissolve_is_no_longer_settled() {
    let (mut forum, projects) = tied_with(&[TieRule::Vote]);
    let settled = forum.vote(&[2, 3]);
    for decision in [settled, settled - 1] {
        undo(&mut forum, decision);
    }
    assert_eq!(forum.edition.settlements().count(), 0);
    for by in 0..3 {
        forum.hand_in(sheet(by, 3, 8));
    }
    forum.deliberate(&projects);
    assert_eq!(laureates(&forum), ids([1, 3]));
    assert_eq!(forum.preview().unwrap().broken_ties(), []);
}

#[test]
fn fewer_seats_may_be_filled_only_where_the_charter_says_at_most() {
    let marks = [("59", 9)];
    let (mut forum, _) = deliberating(Forum::founded(), marks);
    let preview = forum.preview().unwrap();
    assert_eq!(preview.seats(), 2);
    let reasons = not_adopted(&mut forum, &preview);
    assert_eq!(reasons, [(AdoptError::SeatsUnfilled { seats: 2, found: 1 }, Never)]);

    let (mut forum, _) = deliberating(Forum::with(|rules| rules.seats = Seats::AtMost(2)), marks);
    forum.adopt();
    assert_eq!(*forum.edition.palmares().unwrap().laureates, [project_id(1)]);
}
