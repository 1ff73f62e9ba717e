use participatory_innovation::{
    scoring::approvals::{
        Approval, ApprovalBallot, Approvals, ChamberlinCourant, CommitteeRule, Completion,
        EqualShares, Funding, MinimaxPhragmen, Monroe, ProportionalApproval, Purchase,
        ReverseSequentialProportional, SatisfactionApproval, SequentialChamberlinCourant,
        SequentialPhragmen, SequentialProportional,
    },
    value::Exact,
};
use serde_json::Value;

const COMMITTEES: &str = include_str!("approval_committee_examples.json");
const ASSEN: &str = include_str!("mes_assen_2024.json");

const RULES: [(&str, &dyn CommitteeRule); 12] = [
    ("av", &Approval),
    ("sav", &SatisfactionApproval),
    ("pav", &ProportionalApproval),
    ("seqpav", &SequentialProportional),
    ("revseqpav", &ReverseSequentialProportional),
    ("cc", &ChamberlinCourant),
    ("seqcc", &SequentialChamberlinCourant),
    ("seqphragmen", &SequentialPhragmen),
    ("equal-shares", &EqualShares { completion: Completion::Phragmen }),
    ("equal-shares-with-av-completion", &EqualShares { completion: Completion::Approval }),
    ("monroe", &Monroe),
    ("minimaxphragmen", &MinimaxPhragmen),
];

fn whole(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

fn options(value: &Value) -> Vec<usize> {
    value.as_array().unwrap().iter().map(whole).collect()
}

fn committees(value: &Value) -> Vec<Vec<usize>> {
    value.as_array().unwrap().iter().map(options).collect()
}

fn exact(value: &Value) -> Exact {
    value.as_str().unwrap().parse().unwrap()
}

#[test]
fn all_tied_committees_of_every_rule() {
    let vector: Value = serde_json::from_str(COMMITTEES).unwrap();
    for case in vector["data"].as_array().unwrap() {
        let name = case["case"].as_str().unwrap();
        let ballots = case["approvals"].as_array().unwrap().iter().map(|ballot| ApprovalBallot {
            count: ballot[1].as_u64().unwrap(),
            approves: options(&ballot[0]),
        });
        let approvals = Approvals::new(whole(&case["num_cand"]), ballots).unwrap();
        let seats = whole(&case["k"]);
        for (key, rule) in RULES {
            let found = rule.committees(&approvals, seats).unwrap();
            assert_eq!(found, committees(&case["abcvoting"][key]), "{name} {key}");
            if let Some(published) = case["published"].get(key) {
                assert_eq!(found, committees(published), "{name} {key}");
            }
        }
        let published = &case["published"];
        for (key, score) in [("pav", "pav_score"), ("seqpav", "seqpav_score")] {
            if let Some(score) = published.get(score) {
                let committee = &committees(&published[key])[0];
                assert_eq!(ProportionalApproval.score(&approvals, committee), exact(score));
            }
        }
        if let Some(scores) = published.get("sav_scores") {
            let scores: Vec<Exact> = scores.as_array().unwrap().iter().map(exact).collect();
            assert_eq!(SatisfactionApproval.scores(&approvals), scores);
        }
        if let Some(score) = published.get("monroe_score") {
            let found = Monroe.committees(&approvals, seats).unwrap();
            assert_eq!(found.len(), whole(&published["monroe_count"]));
            let score: u64 = score.as_str().unwrap().parse().unwrap();
            for committee in found {
                assert_eq!(Monroe.satisfied(&approvals, &committee), Ok(score));
            }
        }
    }
}

/// Assen voted on a budget in 2024 by equal shares, raised by one until the money was spent.
#[test]
fn equal_shares_of_a_budget() {
    let vector: Value = serde_json::from_str(ASSEN).unwrap();
    let (data, expected) = (&vector["data"], &vector["expected"]);
    let projects = data["projects"].as_array().unwrap();
    let id = |option: usize| projects[option]["id"].as_str().unwrap();
    let option = |id: &Value| projects.iter().position(|project| project["id"] == *id).unwrap();
    let ballots = data["ballots"].as_array().unwrap().iter().map(|ballot| ApprovalBallot {
        count: ballot[1].as_u64().unwrap(),
        approves: ballot[0].as_array().unwrap().iter().map(option).collect(),
    });
    let approvals = Approvals::new(projects.len(), ballots).unwrap();
    assert_eq!(approvals.voters(), data["voters"].as_u64().unwrap());
    for (project, score) in projects.iter().zip(Approval.scores(&approvals)) {
        assert_eq!(score, project["approvals"].as_u64().unwrap(), "{project}");
    }
    let costs = projects.iter().map(|project| exact(&project["cost"])).collect();
    let funding = Funding::new(costs, exact(&data["budget"])).unwrap();
    let check = |purchases: &[Purchase], key: &str, all: &[&Value]| {
        let expected = expected[key].as_array().unwrap();
        assert_eq!(purchases.len(), expected.len(), "{key}");
        for (purchase, expected) in purchases.iter().zip(expected) {
            assert_eq!(id(purchase.option), expected["project"], "{key}");
            assert_eq!(purchase.rate, exact(&expected["rho"]), "{key}");
            assert_eq!(purchase.tied.len(), whole(&expected["tied"]), "{key}");
        }
        let mut bought: Vec<&str> = purchases.iter().map(|p| id(p.option)).collect();
        bought.sort_unstable();
        for set in all {
            assert!(set.as_array().unwrap().iter().eq(bought.iter().copied()), "{key}");
        }
    };
    let pabutools = &expected["pabutools"];
    let plain = funding.equal_shares(&approvals).unwrap();
    check(&plain, "mes_without_completion", &[&pabutools["mes_plain"]]);
    let raised = funding.equal_shares_raised(&approvals, &Exact::ONE).unwrap();
    check(&raised, "mes_add1", &[&pabutools["mes_add1"], &expected["published_selected"]]);
}
