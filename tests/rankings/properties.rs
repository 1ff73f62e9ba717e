//! Properties that a rule is known not to have, each by a counter-example.

use participatory_innovation::{
    scoring::{
        approvals::{
            Approval, ApprovalBallot, Approvals, CommitteeRule, ProportionalApproval,
            SequentialProportional,
        },
        rankings::{
            Ballot, Ballots, Borda, BordaPoints, Pairwise, RankedPairs, Schulze, Strength, Unranked,
        },
    },
    value::Exact,
};

fn rankings<const N: usize>(cast: &[(u64, [usize; N])]) -> Ballots {
    let ballots = cast.iter().map(|(count, order)| Ballot {
        count: *count,
        levels: order.iter().map(|option| vec![*option]).collect(),
    });
    Ballots::new(N, Unranked::Refuse, ballots).unwrap()
}

fn approvals(options: usize, cast: &[(u64, &[usize])]) -> Approvals {
    let ballots = cast
        .iter()
        .map(|(count, approves)| ApprovalBallot { count: *count, approves: approves.to_vec() });
    Approvals::new(options, ballots).unwrap()
}

const BORDA: Borda = Borda { points: BordaPoints::FromZero };

/// Two voters for whom 2 is better than 3 come to vote, and 3 wins instead of 2.
#[test]
fn schulze_lacks_participation() {
    let before = [(3, [1, 3, 0, 2]), (3, [3, 0, 2, 1]), (4, [2, 1, 3, 0])];
    let after = [before.as_slice(), &[(2, [0, 2, 3, 1])]].concat();
    let schulze = Schulze { strength: Strength::Margins };
    let winners = |cast: &[(u64, [usize; 4])]| {
        schulze.rank(&Pairwise::new(&rankings(cast)).unwrap()).levels()[0].clone()
    };
    assert_eq!(winners(&before), [2]);
    assert_eq!(winners(&after), [3]);
}

/// Three of five voters put 0 first, and 1 wins.
#[test]
fn borda_can_miss_the_condorcet_winner() {
    let ballots = rankings(&[(3, [0, 1, 2]), (2, [1, 2, 0])]);
    assert_eq!(Pairwise::new(&ballots).unwrap().condorcet_winner(), Some(0));
    assert_eq!(BORDA.rank(&ballots).levels()[0], [1]);
}

/// 0 wins against 1, and 1 wins when it has a clone behind it; Schulze and ranked pairs stay.
#[test]
fn borda_rewards_clones() {
    let (alone, cloned) =
        (rankings(&[(3, [0, 1]), (2, [1, 0])]), rankings(&[(3, [0, 1, 2]), (2, [1, 2, 0])]));
    assert_eq!(BORDA.rank(&alone).levels()[0], [0]);
    assert_eq!(BORDA.rank(&cloned).levels()[0], [1]);
    let strength = Strength::Margins;
    for ballots in [alone, cloned] {
        let pairwise = Pairwise::new(&ballots).unwrap();
        assert_eq!(Schulze { strength }.rank(&pairwise).levels()[0], [0]);
        assert_eq!(RankedPairs { strength }.rank(&pairwise).order.levels()[0], [0]);
    }
}

/// 2 has the only seat and loses it when there are two.
#[test]
fn proportional_approval_is_not_committee_monotone() {
    let approvals = approvals(3, &[(5, &[0, 2]), (2, &[0]), (3, &[1, 2]), (4, &[1])]);
    assert_eq!(ProportionalApproval.committees(&approvals, 1).unwrap(), [[2]]);
    assert_eq!(ProportionalApproval.committees(&approvals, 2).unwrap(), [[0, 1]]);
    assert_eq!(SequentialProportional.committees(&approvals, 2).unwrap()[0][1], 2);
}

/// 51 of 100 voters fill all seats; by proportional approval they fill half.
#[test]
fn approval_voting_is_not_proportional() {
    let approvals = approvals(8, &[(51, &[0, 1, 2, 3]), (49, &[4, 5, 6, 7])]);
    assert_eq!(Approval.committees(&approvals, 4).unwrap(), [[0, 1, 2, 3]]);
    for committee in ProportionalApproval.committees(&approvals, 4).unwrap() {
        assert_eq!(committee.iter().filter(|option| **option < 4).count(), 2);
    }
}

/// The greedy committee scores less than the best one.
#[test]
fn a_sequence_misses_the_optimum() {
    let approvals = approvals(3, &[(5, &[0, 2]), (2, &[0]), (3, &[1, 2]), (4, &[1])]);
    let score = |committee: &[usize]| ProportionalApproval.score(&approvals, committee);
    let sequence = SequentialProportional.committees(&approvals, 2).unwrap();
    assert!(sequence.iter().all(|committee| score(committee) < score(&[0, 1])));
    assert_eq!(score(&[0, 1]), Exact::from(14_u32));
}
