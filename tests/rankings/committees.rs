use participatory_innovation::{
    scoring::approvals::{
        ApprovalBallot, Approvals, ChamberlinCourant, CommitteeRule, Completion, EqualShares,
        MinimaxPhragmen, Monroe, ProportionalApproval, ReverseSequentialProportional,
        SequentialChamberlinCourant, SequentialPhragmen, SequentialProportional,
    },
    value::Exact,
};
use proptest::prelude::*;

fn approvals() -> impl Strategy<Value = (Approvals, usize)> {
    (1_usize..7).prop_flat_map(|options| {
        let approves = proptest::sample::subsequence((0..options).collect::<Vec<_>>(), 0..=options);
        let ballot =
            (0_u64..4, approves).prop_map(|(count, approves)| ApprovalBallot { count, approves });
        let ballots = proptest::collection::vec(ballot, 0..7)
            .prop_map(move |ballots| Approvals::new(options, ballots).unwrap());
        (ballots, 0..=options)
    })
}

fn all_committees(options: usize, seats: usize) -> Vec<Vec<usize>> {
    let parts = (0_u32..1 << options).filter(|part| part.count_ones() as usize == seats);
    let of = |part: u32| (0..options).filter(|option| part >> option & 1 == 1).collect();
    let mut committees: Vec<Vec<usize>> = parts.map(of).collect();
    committees.sort_unstable();
    committees
}

fn best<K: Ord>(
    approvals: &Approvals,
    seats: usize,
    key: impl Fn(&[usize]) -> K,
) -> Vec<Vec<usize>> {
    let committees = all_committees(approvals.options(), seats);
    let most = committees.iter().map(|committee| key(committee)).max();
    committees.into_iter().filter(|committee| Some(key(committee)) == most).collect()
}

fn seated(ballot: &ApprovalBallot, committee: &[usize]) -> usize {
    ballot.approves.iter().filter(|option| committee.contains(option)).count()
}

/// The voters one by one.
fn voters(approvals: &Approvals) -> Vec<&ApprovalBallot> {
    let ballots = approvals.ballots().iter();
    ballots.flat_map(|ballot| (0..ballot.count).map(move |_| ballot)).collect()
}

/// How many voters can be given a seat of theirs when no seat takes more than so many.
fn satisfied(
    voters: &[&ApprovalBallot],
    committee: &[usize],
    room: &mut [u64],
    more: u64,
) -> usize {
    let Some((voter, others)) = voters.split_first() else { return 0 };
    let mut most = satisfied(others, committee, room, more);
    for (seat, option) in committee.iter().enumerate() {
        if voter.approves.contains(option) {
            // A seat takes one voter over its share while there are such places left.
            let extra = room[seat] == 0;
            if room[seat] == u64::MAX || extra && more == 0 {
                continue;
            }
            let before = room[seat];
            room[seat] = if extra { u64::MAX } else { before - 1 };
            let found = 1 + satisfied(others, committee, room, more - u64::from(extra));
            room[seat] = before;
            most = most.max(found);
        }
    }
    most
}

proptest! {
    #[test]
    fn optima_are_those_of_all_committees((approvals, seats) in approvals()) {
        let found = ProportionalApproval.committees(&approvals, seats).unwrap();
        let score = |committee: &[usize]| ProportionalApproval.score(&approvals, committee);
        prop_assert_eq!(found, best(&approvals, seats, score));
        let found = ChamberlinCourant.committees(&approvals, seats).unwrap();
        let covered = |committee: &[usize]| {
            let ballots = approvals.ballots().iter();
            ballots.filter(|b| seated(b, committee) > 0).map(|b| b.count).sum::<u64>()
        };
        prop_assert_eq!(found, best(&approvals, seats, covered));
    }

    #[test]
    fn a_score_is_the_sum_of_harmonic_sums((approvals, seats) in approvals()) {
        for committee in all_committees(approvals.options(), seats) {
            let mut score = Exact::ZERO;
            for voter in voters(&approvals) {
                for nth in 1..=seated(voter, &committee) {
                    score = &score + &Exact::new(1, nth as i128).unwrap();
                }
            }
            prop_assert_eq!(ProportionalApproval.score(&approvals, &committee), score);
        }
    }

    /// By duality as by trying every way to part the voters.
    #[test]
    fn monroe_parts_voters_equally((approvals, seats) in approvals()) {
        let voters = voters(&approvals);
        prop_assume!(voters.len() <= 7);
        for committee in all_committees(approvals.options(), seats) {
            let share = voters.len().checked_div(seats).unwrap_or(0) as u64;
            let more = voters.len().checked_rem(seats).unwrap_or(0) as u64;
            let found = satisfied(&voters, &committee, &mut vec![share; seats], more);
            prop_assert_eq!(Monroe.satisfied(&approvals, &committee), Ok(found as u64));
        }
    }

    /// Ballots in another order, and equal ones apart, elect the same.
    #[test]
    fn ballots_are_anonymous((approvals, seats) in approvals()) {
        let apart = voters(&approvals).into_iter().rev();
        let apart = apart.map(|b| ApprovalBallot { count: 1, approves: b.approves.clone() });
        let apart = Approvals::new(approvals.options(), apart).unwrap();
        for rule in rules() {
            prop_assert_eq!(rule.committees(&approvals, seats), rule.committees(&apart, seats));
        }
    }

    /// Options numbered the other way round are elected the other way round.
    #[test]
    fn options_are_neutral((approvals, seats) in approvals()) {
        let mirror = |option: &usize| approvals.options() - 1 - option;
        let ballots = approvals.ballots().iter().map(|ballot| ApprovalBallot {
            count: ballot.count,
            approves: ballot.approves.iter().map(mirror).collect(),
        });
        let mirrored = Approvals::new(approvals.options(), ballots).unwrap();
        for rule in rules() {
            let mut found = rule.committees(&mirrored, seats).unwrap();
            for committee in &mut found {
                *committee = committee.iter().map(mirror).collect();
                committee.sort_unstable();
            }
            found.sort_unstable();
            prop_assert_eq!(found, rule.committees(&approvals, seats).unwrap());
        }
    }

    /// A group of ℓ · n / k voters who agree on ℓ options has a member with ℓ of its own seated.
    #[test]
    fn extended_justified_representation((approvals, seats) in approvals()) {
        let rules: [&dyn CommitteeRule; 4] = [
            &ProportionalApproval,
            &EqualShares { completion: Completion::Empty },
            &EqualShares { completion: Completion::Approval },
            &EqualShares { completion: Completion::Phragmen },
        ];
        let voters = voters(&approvals);
        for rule in rules {
            for committee in rule.committees(&approvals, seats).unwrap() {
                for size in 1..=seats {
                    for agreed in all_committees(approvals.options(), size) {
                        let poor = voters.iter().filter(|voter| {
                            seated(voter, &agreed) == size && seated(voter, &committee) < size
                        });
                        let poor = poor.count();
                        prop_assert!(poor == 0 || poor * seats < size * voters.len());
                    }
                }
            }
        }
    }

    /// One seat more takes from nobody.
    #[test]
    fn sequences_are_committee_monotone((approvals, seats) in approvals()) {
        prop_assume!(seats > 0);
        let rules: [&dyn CommitteeRule; 4] = [
            &SequentialProportional,
            &ReverseSequentialProportional,
            &SequentialChamberlinCourant,
            &SequentialPhragmen,
        ];
        for rule in rules {
            let more = rule.committees(&approvals, seats).unwrap();
            for fewer in rule.committees(&approvals, seats - 1).unwrap() {
                let within = |more: &Vec<usize>| fewer.iter().all(|option| more.contains(option));
                prop_assert!(more.iter().any(within));
            }
        }
    }
}

fn rules() -> [&'static dyn CommitteeRule; 9] {
    [
        &ProportionalApproval,
        &SequentialProportional,
        &ReverseSequentialProportional,
        &ChamberlinCourant,
        &SequentialChamberlinCourant,
        &SequentialPhragmen,
        &EqualShares { completion: Completion::Phragmen },
        &Monroe,
        &MinimaxPhragmen,
    ]
}

/// Every order in which equals can be bought leads to the same committees: each is gone on from
/// once, or this would take 15! / 7! branches and not come to an end.
#[test]
fn equals_are_bought_in_one_go() {
    let all: Vec<usize> = (0..15).collect();
    let cast = [ApprovalBallot { count: 20, approves: all }];
    let approvals = Approvals::new(15, cast).unwrap();
    let rule = EqualShares { completion: Completion::Empty };
    assert_eq!(rule.committees(&approvals, 8).unwrap().len(), 6_435);
}
