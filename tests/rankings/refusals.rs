use participatory_innovation::{
    scoring::{
        approvals::{
            ApprovalBallot, ApprovalError, Approvals, ChamberlinCourant, CommitteeError,
            CommitteeRule, Completion, EqualShares, Funding, FundingError, MinimaxPhragmen, Monroe,
            ProportionalApproval, Purchase, SequentialPhragmen,
        },
        rankings::{Ballot, BallotError, Ballots, Pairwise, Unranked},
    },
    value::Exact,
};

const MOST_VOTERS: u64 = 1 << 53;

fn cast(count: u64, levels: &[&[usize]]) -> Ballot {
    Ballot { count, levels: levels.iter().map(|level| level.to_vec()).collect() }
}

fn approve(count: u64, approves: &[usize]) -> ApprovalBallot {
    ApprovalBallot { count, approves: approves.to_vec() }
}

fn exact(text: &str) -> Exact {
    text.parse().unwrap()
}

#[test]
fn ballots() {
    let new = |unranked, ballot| Ballots::new(3, unranked, [cast(1, &[&[0, 1, 2]]), ballot]);
    for unranked in [Unranked::Last, Unranked::NoOpinion, Unranked::Refuse] {
        let unknown = BallotError::NoSuchOption { ballot: 1, option: 3, options: 3 };
        assert_eq!(new(unranked, cast(1, &[&[0], &[3]])), Err(unknown));
        let twice = BallotError::RankedTwice { ballot: 1, option: 2 };
        assert_eq!(new(unranked, cast(1, &[&[2], &[0, 2]])), Err(twice));
        assert_eq!(new(unranked, cast(MOST_VOTERS, &[&[0, 1, 2]])), Err(BallotError::TooMany));
        let most = new(unranked, cast(MOST_VOTERS - 1, &[&[0, 1, 2]])).unwrap();
        assert_eq!(most.voters(), MOST_VOTERS);
    }
    let out = BallotError::LeftOut { ballot: 1, option: 1 };
    assert_eq!(new(Unranked::Refuse, cast(1, &[&[2], &[0]])), Err(out));
    assert_eq!(new(Unranked::Refuse, cast(u64::MAX, &[&[2, 1, 0]])), Err(BallotError::TooMany));
}

/// Empty levels are dropped, and what is left out is last or nowhere.
#[test]
fn ballots_as_they_are_read() {
    let read = |unranked| {
        let ballots = [cast(2, &[&[], &[2], &[], &[0]]), cast(1, &[])];
        Ballots::new(3, unranked, ballots).unwrap().ballots().collect::<Vec<_>>()
    };
    assert_eq!(read(Unranked::NoOpinion), [cast(2, &[&[2], &[0]]), cast(1, &[])]);
    assert_eq!(read(Unranked::Last), [cast(2, &[&[2], &[0], &[1]]), cast(1, &[&[0, 1, 2]])]);
}

#[test]
fn options() {
    let most = Ballots::MOST_OPTIONS;
    assert!(Ballots::new(most, Unranked::NoOpinion, []).is_ok());
    for options in [most + 1, usize::MAX] {
        let refused = BallotError::TooManyOptions { options, most };
        assert_eq!(Ballots::new(options, Unranked::Last, []), Err(refused));
    }
    let most = Pairwise::MOST_OPTIONS;
    let pairwise = |options| {
        let first = cast(1, &[&[options - 1]]);
        Pairwise::new(&Ballots::new(options, Unranked::Last, [first]).unwrap())
    };
    assert_eq!(pairwise(most).unwrap().condorcet_winner(), Some(most - 1));
    let refused = BallotError::TooManyOptions { options: most + 1, most };
    assert_eq!(pairwise(most + 1), Err(refused));
}

#[test]
fn approvals() {
    let new = |ballot| Approvals::new(3, [approve(1, &[]), ballot]);
    let unknown = ApprovalError::NoSuchOption { ballot: 1, option: 3, options: 3 };
    assert_eq!(new(approve(1, &[3, 0])), Err(unknown));
    let twice = ApprovalError::ApprovedTwice { ballot: 1, option: 1 };
    assert_eq!(new(approve(1, &[1, 0, 1])), Err(twice));
    assert_eq!(new(approve(MOST_VOTERS, &[])), Err(ApprovalError::TooMany));
    assert_eq!(new(approve(MOST_VOTERS - 1, &[2, 0])).unwrap().voters(), MOST_VOTERS);
    let most = Approvals::MOST_OPTIONS;
    assert!(Approvals::new(most, []).is_ok());
    let refused = ApprovalError::TooManyOptions { options: most + 1, most };
    assert_eq!(Approvals::new(most + 1, []), Err(refused));
}

#[test]
fn more_seats_than_options() {
    let approvals = Approvals::new(2, [approve(1, &[0])]).unwrap();
    let rules: [&dyn CommitteeRule; 5] = [
        &ProportionalApproval,
        &SequentialPhragmen,
        &Monroe,
        &MinimaxPhragmen,
        &EqualShares { completion: Completion::Approval },
    ];
    for rule in rules {
        let refused = CommitteeError::TooFewOptions { options: 2, seats: 3 };
        assert_eq!(rule.committees(&approvals, 3), Err(refused));
        assert_eq!(rule.committees(&approvals, 2), Ok(vec![vec![0, 1]]));
        assert_eq!(rule.committees(&approvals, 0), Ok(vec![vec![]]));
    }
}

#[test]
fn searches_say_how_far_they_go() {
    // Each option has a voter of its own, and some more.
    let ballots =
        |options: usize| (0..options).map(|option| approve(1 + (option % 7) as u64, &[option]));
    let approvals = Approvals::new(60, ballots(60)).unwrap();
    let refused = CommitteeError::TooManySeats { seats: 41, most: 40 };
    assert_eq!(ProportionalApproval.committees(&approvals, 41), Err(refused.clone()));
    assert_eq!(ChamberlinCourant.committees(&approvals, 41), Err(refused));
    // Eight options have seven voters, and eight have six.
    assert_eq!(ProportionalApproval.committees(&approvals, 8).unwrap().len(), 1);
    assert_eq!(ProportionalApproval.committees(&approvals, 9).unwrap().len(), 8);
    // A weight for every pair of options: nothing can be left out early.
    let pairs = (0..30).flat_map(|a| (0..a).map(move |b| (a, b)));
    let pairs = pairs.map(|(a, b)| approve(1_000 + (a * 37 + b * 101) as u64 % 97, &[a, b]));
    let pairs = Approvals::new(30, pairs).unwrap();
    let refused = CommitteeError::TooManySteps { most: 1_000_000 };
    assert_eq!(ChamberlinCourant.committees(&pairs, 12), Err(refused));
    let tied = CommitteeError::TooManyTied { most: 10_000 };
    let alike = Approvals::new(40, (0..40).map(|option| approve(1, &[option]))).unwrap();
    assert_eq!(ProportionalApproval.committees(&alike, 20), Err(tied.clone()));
    assert_eq!(SequentialPhragmen.committees(&alike, 20), Err(tied));
    let parts = CommitteeError::TooManySteps { most: 1 << 22 };
    // C(15, 8) · 2⁸ parts are looked at, C(24, 8) · 2⁸ are not.
    let alike = |options| Approvals::new(options, (0..options).map(|o| approve(1, &[o]))).unwrap();
    assert_eq!(Monroe.committees(&alike(15), 8).unwrap().len(), 6_435);
    assert_eq!(Monroe.committees(&alike(24), 8), Err(parts.clone()));
    assert_eq!(MinimaxPhragmen.committees(&alike(24), 8), Err(parts));
    let all: Vec<usize> = (0..24).collect();
    assert_eq!(Monroe.satisfied(&alike(24), &all[..22]), Ok(22));
    let refused = CommitteeError::TooManySeats { seats: 23, most: 22 };
    assert_eq!(Monroe.satisfied(&alike(24), &all[..23]), Err(refused));
}

#[test]
fn funding() {
    let new = |costs: &[&str], budget| {
        Funding::new(costs.iter().map(|cost| exact(cost)).collect(), exact(budget))
    };
    for cost in ["0", "-1"] {
        let refused = FundingError::CostNotPositive { option: 1 };
        assert_eq!(new(&["1", cost], "5"), Err(refused));
    }
    assert_eq!(new(&["1"], "-1/2"), Err(FundingError::BudgetBelowZero));
    // Each voter has 3, and the second lacks 1.
    let funding = new(&["2", "4"], "6").unwrap();
    let one = Approvals::new(1, [approve(1, &[0])]).unwrap();
    let refused = FundingError::NotEveryCost { costs: 2, options: 1 };
    assert_eq!(funding.equal_shares(&one), Err(refused.clone()));
    assert_eq!(funding.equal_shares_raised(&one, &Exact::ONE), Err(refused));
    let two = Approvals::new(2, [approve(1, &[0]), approve(1, &[1])]).unwrap();
    let bought = |purchases: Vec<Purchase>| purchases.iter().map(|p| p.option).collect::<Vec<_>>();
    assert_eq!(bought(funding.equal_shares(&two).unwrap()), [0]);
    let raised = |by| funding.equal_shares_raised(&two, &exact(by));
    assert_eq!(raised("0"), Err(FundingError::RaiseNotPositive));
    assert_eq!(raised("-1"), Err(FundingError::RaiseNotPositive));
    for by in ["1", "7", "1/10000"] {
        assert_eq!(bought(raised(by).unwrap()), [0, 1]);
    }
    let most = Funding::MOST_RAISES;
    assert_eq!(raised("1/10001"), Err(FundingError::TooManyRaises { most }));
    // A raise by which two are bought at once for more than there is comes too late.
    let three = Approvals::new(3, [approve(1, &[0]), approve(1, &[1]), approve(1, &[2])]).unwrap();
    let late = new(&["2", "4", "4"], "9").unwrap();
    assert_eq!(bought(late.equal_shares_raised(&three, &Exact::ONE).unwrap()), [0]);
}
