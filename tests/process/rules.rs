//! Editions under each of the charter's rules: from the sheets to a palmarès that replays.

use participatory_innovation::{
    audit::audit,
    charter::{
        Absence, Absences, BordaPoints, Cut, Rules, ScoringRule, Seats, SelectionRule,
        SeverityRule, Stages, Strength, TieRule,
    },
    deliberation::{DeliberationError, Preview},
    edition::{AdoptError, Edition, SettleError},
    fact::{Means, Sheet, Verdict},
    journal::Remedy::{Never, OtherEvidence},
    project::{Pitched, Project},
    scoring::{ScoringError, Why},
    value::{Exact, Mark, ProjectId},
};

use crate::{
    given::{Forum, juror, pitched, project_id, sheet},
    palmares::{not_adopted, own},
    reversal::undo,
    ties::{VOTED, refused},
    with_remedy,
};

/// The marks of jurors 0, 1 and 2 on one project; `None` for a sheet not handed in.
pub(crate) type Marks = [Option<i32>; 3];

/// The jury deliberates on these sheets, under the usual rules changed here and there. The first
/// half of the projects, rounded up, is of one département and the rest of the other.
pub(crate) fn judged<const N: usize>(
    change: impl FnOnce(&mut Rules),
    rows: [Marks; N],
) -> (Forum, [Project<Pitched>; N]) {
    let mut n = 0;
    let codes = [(); N].map(|()| {
        n += 1;
        if n <= N.div_ceil(2) { "59" } else { "60" }
    });
    let (mut forum, projects) = pitched(Forum::with(change), codes);
    for (project, row) in (1..).zip(rows) {
        for (by, mark) in (0..).zip(row) {
            if let Some(mark) = mark {
                forum.hand_in(sheet(by, project, mark));
            }
        }
    }
    forum.deliberate(&projects);
    (forum, projects)
}

pub(crate) fn ids<const N: usize>(numbers: [u128; N]) -> Vec<ProjectId> {
    numbers.map(project_id).to_vec()
}

pub(crate) fn laureates(preview: &Preview) -> Vec<ProjectId> {
    preview.laureates().iter().map(|entering| entering.project).collect()
}

fn exact(text: &str) -> Exact {
    text.parse().unwrap()
}

/// What stands in the journal says the same to whoever replays or audits it.
#[track_caller]
fn stands(forum: &Forum) {
    let replayed = Edition::replay(own(forum)).unwrap();
    assert_eq!(replayed.palmares(), forum.edition.palmares());
    assert_eq!(replayed.reserve(), forum.edition.reserve());
    assert!(audit(&forum.log).is_consistent());
}

/// Three jurors who agree on little.
const DIVIDED: [Marks; 3] =
    [[Some(10), Some(5), Some(5)], [Some(6), Some(6), Some(6)], [Some(0), Some(7), Some(7)]];

#[test]
fn each_scoring_rule_has_its_own_order() {
    let stages = Stages {
        cut: Cut::Sheets(0),
        mean: Some(0),
        total: None,
        unit: Exact::from_integer(2),
        weighted: None,
    };
    // Jurors 1 and 2 have 3 before 2 before 1; juror 0 has them the other way round.
    let rules = [
        (ScoringRule::WeightedMean, [1, 2, 3], Some(["20/3", "6", "14/3"])),
        (ScoringRule::Median, [3, 2, 1], Some(["5", "6", "7"])),
        (ScoringRule::TrimmedMean(Cut::Sheets(1)), [3, 2, 1], Some(["5", "6", "7"])),
        (ScoringRule::TrimmedMean(Cut::RECOMMENDED), [1, 2, 3], Some(["20/3", "6", "14/3"])),
        (ScoringRule::MajorityJudgment, [3, 2, 1], Some(["5", "6", "7"])),
        (ScoringRule::ByCriterion(stages), [1, 2, 3], Some(["14", "12", "10"])),
        (ScoringRule::Borda(BordaPoints::FromZero), [3, 2, 1], Some(["2", "3", "4"])),
        (ScoringRule::Borda(BordaPoints::FromOne), [3, 2, 1], Some(["5", "6", "7"])),
        (ScoringRule::Borda(BordaPoints::Dowdall), [3, 1, 2], Some(["5/3", "3/2", "7/3"])),
        (ScoringRule::Copeland, [3, 2, 1], Some(["-2", "0", "2"])),
        (ScoringRule::Schulze(Strength::Margins), [3, 2, 1], None),
        (ScoringRule::Schulze(Strength::WinningVotes), [3, 2, 1], None),
        (ScoringRule::Schulze(Strength::Ratio), [3, 2, 1], None),
        (ScoringRule::RankedPairs(Strength::Margins), [3, 2, 1], None),
        (ScoringRule::RankedPairs(Strength::WinningVotes), [3, 2, 1], None),
        (ScoringRule::RankedPairs(Strength::Ratio), [3, 2, 1], None),
    ];
    for (rule, order, scores) in rules {
        let (mut forum, _) = judged(|rules| rules.scoring = rule.clone(), DIVIDED);
        let preview = forum.preview().unwrap();
        let expected = scores.map(|scores| scores.map(exact).to_vec());
        let found: Option<Vec<Exact>> =
            preview.outlines().iter().map(|o| o.score.clone()).collect();
        assert_eq!(found, expected, "{rule:?}");
        let [first, second, third] = order.map(project_id);
        assert_eq!(laureates(&preview), [first, second], "{rule:?}");
        assert_eq!(preview.reserve(), [third], "{rule:?}");
        forum.adopt();
        let palmares = forum.edition.palmares().unwrap();
        let ranked: Vec<_> = palmares.ranking.iter().map(|r| (r.project, r.rank)).collect();
        assert_eq!(ranked, [(first, 1), (second, 2), (third, 3)], "{rule:?}");
        stands(&forum);
    }
}

/// An order without scores holds a palmarès as any other does: its reserve has levels, seats pass
/// on within the floors, and undone it leaves nobody designated.
#[test]
fn a_palmares_without_scores_is_a_palmares() {
    let rows = [
        [Some(9), Some(9), Some(9)],
        [Some(7), Some(7), Some(7)],
        [Some(5), Some(5), Some(5)],
        [Some(3), Some(3), Some(3)],
    ];
    let schulze = |rules: &mut Rules| {
        rules.scoring = ScoringRule::Schulze(Strength::Margins);
        rules.departements[1].floor = 1;
    };
    let (mut forum, [first, ..]) = judged(schulze, rows);
    let entry = forum.adopt();
    assert_eq!(forum.edition.reserve(), [ids([2]), ids([4])]);
    assert!(forum.edition.is_laureate(project_id(3)), "by the floor");
    undo(&mut forum, entry);
    for n in 1..=4 {
        assert!(!forum.edition.is_laureate(project_id(n)), "{n}");
    }
    forum.adopt();
    let gone = forum.withdraw(first);
    forum.promote(&gone);
    let holds = [1, 2, 3, 4].map(|n| forum.edition.is_laureate(project_id(n)));
    assert_eq!(holds, [false, true, true, false]);
    stands(&forum);
}

/// Juror 0 marks three points lower than juror 1, and did not judge project 4, which juror 1 did.
const SEVERE: [Marks; 4] = [
    [Some(5), None, None],
    [Some(3), Some(6), None],
    [Some(4), Some(7), None],
    [None, Some(8), None],
];

#[test]
fn a_correction_for_severity_stands_beside_what_was_given() {
    let (mut forum, _) = judged(|rules| rules.severity = SeverityRule::JurorEffect, SEVERE);
    let preview = forum.preview().unwrap();
    let both = |n| {
        let outline = preview.outline(project_id(n)).unwrap();
        [&outline.raw, &outline.score].map(|score| score.as_ref().unwrap().to_string())
    };
    assert_eq!([both(1), both(4)], [["5", "13/2"], ["8", "13/2"]]);
    assert_eq!([both(2), both(3)], [["9/2", "9/2"], ["11/2", "11/2"]]);
    assert_eq!(laureates(&preview), ids([1, 4]));
    let correction = preview.correction().unwrap();
    let effects = [(juror(0), exact("-3/2")), (juror(1), exact("3/2"))];
    assert_eq!(correction.effects, effects, "juror 2 has no sheet");
    assert_eq!(correction.uncorrected, ids([4, 3]));
    assert_eq!((&correction.gains, &correction.loses), (&ids([1]), &ids([3])));
    forum.adopt();
    stands(&forum);

    let (forum, _) = judged(|_| {}, SEVERE);
    let preview = forum.preview().unwrap();
    assert_eq!(preview.correction(), None);
    assert_eq!(laureates(&preview), ids([4, 3]), "without a correction");
}

#[test]
fn severity_cannot_be_told_of_jurors_who_judged_nothing_in_common() {
    let apart = [[Some(5), None, None], [None, Some(6), Some(7)]];
    let (mut forum, _) = judged(|rules| rules.severity = SeverityRule::JurorEffect, apart);
    let groups = vec![vec![juror(0)], vec![juror(1), juror(2)]];
    let error = DeliberationError::Scoring(ScoringError::NotConnected { groups });
    assert_eq!(error.to_string(), "the jurors fall into 2 groups that judged no project in common");
    assert_eq!(with_remedy(forum.preview().unwrap_err()), (error.clone(), OtherEvidence));
    let reasons = refused(&mut forum, VOTED, &[1, 2]);
    assert_eq!(reasons, [(SettleError::Deliberation(error), OtherEvidence)]);
}

/// Of project 1, 2 and 3 the means are the same, and 2 is the one on which the jury agrees.
const LEVEL: [Marks; 3] =
    [[Some(4), Some(6), Some(8)], [Some(6), Some(6), Some(6)], [Some(3), Some(7), Some(8)]];

#[test]
fn the_sheets_break_ties_by_the_charters_rule() {
    let levels = |ties: &[TieRule]| {
        let (mut forum, _) = judged(|rules| rules.ties = ties.to_vec(), LEVEL);
        let preview = forum.preview().unwrap();
        let broken: Vec<_> =
            preview.broken_ties().iter().map(|b| (b.rule.clone(), b.levels.clone())).collect();
        if preview.tied_at_cut().is_empty() {
            forum.adopt();
            stands(&forum);
        }
        broken
    };
    let majority = (TieRule::MajorityValue, vec![ids([3]), ids([2]), ids([1])]);
    assert_eq!(levels(&[TieRule::MajorityValue, TieRule::Vote]), [majority]);
    // 3 beats 2 by two jurors to one, and 1 draws with both.
    assert_eq!(levels(&[TieRule::Pairwise, TieRule::Vote]), []);
    assert_eq!(levels(&[]), []);
}

fn lot(seed: &str) -> Means {
    Means::Lot { seed: seed.parse().unwrap() }
}

fn by_lot(rules: &mut Rules) {
    rules.ties = vec![TieRule::Lot(vec!["Loto of the day".parse().unwrap()])];
}

/// Of three, the key string `4./` draws the third, the first, the second: worked out apart from
/// this crate.
#[test]
fn a_lot_is_settled_in_the_order_drawn_and_in_no_other() {
    let same = [[Some(6), Some(6), Some(6)]; 3];
    let (mut forum, _) = judged(by_lot, same);
    let drawn = ids([3, 1, 2]);
    let not_the_lot = SettleError::NotTheLot { drawn: drawn.clone() };
    for order in [[1, 2, 3], [3, 2, 1], [1, 3, 2]] {
        let reasons = refused(&mut forum, lot("4./"), &order);
        assert_eq!(reasons, [(not_the_lot.clone(), OtherEvidence)], "{order:?}");
    }
    let reasons = refused(&mut forum, VOTED, &[3, 1, 2]);
    assert_eq!(reasons, [(SettleError::MeansNotAllowed, Never)]);
    forum.settle(lot("4./"), &[3, 1, 2]);
    let preview = forum.preview().unwrap();
    assert_eq!((laureates(&preview), preview.reserve()), (ids([3, 1]), &ids([2])[..]));
    let [broken] = preview.broken_ties() else { panic!("one tie was broken") };
    assert_eq!(broken.means, Some(lot("4./")));
    assert_eq!(broken.levels, drawn.iter().map(|project| vec![*project]).collect::<Vec<_>>());
    forum.adopt();
    stands(&forum);
}

/// Of two, the key string `1./` draws the second first.
#[test]
fn a_lot_may_be_drawn_over_the_reserve() {
    let [high, low] = [[Some(9); 3], [Some(4); 3]];
    let (mut forum, _) = judged(by_lot, [high, low, high, low]);
    forum.adopt();
    assert_eq!(forum.edition.reserve(), [ids([2, 4])]);
    let drawn = SettleError::NotTheLot { drawn: ids([4, 2]) };
    assert_eq!(refused(&mut forum, lot("1./"), &[2, 4]), [(drawn, OtherEvidence)]);
    forum.settle(lot("1./"), &[4, 2]);
    assert_eq!(forum.edition.reserve(), [ids([4]), ids([2])]);
    stands(&forum);
}

#[test]
fn seats_go_by_rank_or_by_the_greatest_total() {
    let rows = [[Some(9); 3], [Some(8); 3], [Some(6); 3], [Some(3); 3]];
    for selection in [SelectionRule::ByRank, SelectionRule::Total] {
        let change = |rules: &mut Rules| {
            rules.selection = selection.clone();
            rules.departements[1].floor = 1;
        };
        let (mut forum, _) = judged(change, rows);
        let preview = forum.preview().unwrap();
        let entering: Vec<_> = preview.laureates().iter().map(|e| (e.project, e.why)).collect();
        assert_eq!(
            entering,
            [(project_id(1), Why::Rank), (project_id(3), Why::Floor)],
            "{selection:?}"
        );
        let displaced = vec![(project_id(2), Some(exact("2")))];
        assert_eq!(preview.laureates()[1].displaced, displaced, "{selection:?}");
        forum.adopt();
        stands(&forum);
    }
}

/// What a tie rule or a vote has parted is no tie for a total either, and what nothing has parted
/// is one.
#[test]
fn of_equal_totals_the_best_by_rank_enters() {
    let total = |ties: &[TieRule]| {
        let change = |rules: &mut Rules| {
            rules.selection = SelectionRule::Total;
            rules.ties = ties.to_vec();
        };
        judged(change, LEVEL).0
    };
    let mut forum = total(&[TieRule::MajorityValue]);
    let preview = forum.preview().unwrap();
    assert_eq!((laureates(&preview), preview.tied_at_cut()), (ids([3, 2]), &[][..]));
    forum.adopt();
    stands(&forum);

    let mut forum = total(&[TieRule::Vote]);
    assert_eq!(forum.preview().unwrap().tied_at_cut(), ids([1, 2, 3]));
    forum.vote(&[2, 1, 3]);
    assert_eq!(laureates(&forum.preview().unwrap()), ids([2, 1]));
    forum.adopt();
    stands(&forum);
}

/// Of three equal scores a rule put one first: it enters for certain, and the others are tied.
#[test]
fn what_is_left_of_equal_totals_is_tied() {
    let rows =
        [[Some(5), Some(6), Some(7)], [Some(6), Some(6), Some(6)], [Some(7), Some(6), Some(5)]];
    let change = |rules: &mut Rules| {
        rules.selection = SelectionRule::Total;
        rules.ties = vec![TieRule::MajorityValue];
    };
    let preview = judged(change, rows).0.preview().unwrap();
    assert_eq!((laureates(&preview), preview.tied_at_cut()), (ids([2]), &ids([1, 3])[..]));
}

/// A set that is one of several with the greatest total has its floors all the same.
#[test]
fn among_equal_totals_reasons_stay() {
    let level = [Some(6); 3];
    let change = |rules: &mut Rules| {
        rules.selection = SelectionRule::Total;
        rules.departements[1].floor = 1;
        rules.ties = vec![TieRule::MajorityValue, TieRule::Vote];
    };
    let rows =
        [[Some(6), Some(6), Some(6)], [Some(5), Some(6), Some(7)], [Some(4), Some(6), Some(8)]];
    let preview = judged(change, rows).0.preview().unwrap();
    let entering: Vec<_> = preview.laureates().iter().map(|e| (e.project, e.why)).collect();
    assert_eq!(entering, [(project_id(1), Why::Rank), (project_id(3), Why::Floor)]);
    assert_eq!(preview.laureates()[1].displaced, [(project_id(2), Some(Exact::ZERO))]);
    let preview = judged(by_total, [level; 4]).0.preview().unwrap();
    assert_eq!(preview.tied_at_cut(), ids([1, 2, 3, 4]), "nothing parts them");
}

fn by_total(rules: &mut Rules) {
    rules.selection = SelectionRule::Total;
}

#[test]
fn a_threshold_keeps_out_whoever_is_below_it() {
    let rows = [[Some(9); 3], [Some(6); 3], [Some(6), Some(6), Some(5)], [Some(5); 3]];
    let change = |seats| {
        move |rules: &mut Rules| {
            rules.seats = seats;
            rules.threshold = Some(exact("6"));
        }
    };
    let (mut forum, _) = judged(change(Seats::AtMost(3)), rows);
    let preview = forum.preview().unwrap();
    assert_eq!(laureates(&preview), ids([1, 2]), "6 is enough, 17/3 is not");
    assert_eq!(preview.reserve(), [], "nor for the reserve");
    let ranks = [1, 2, 3, 4].map(|n| preview.outline(project_id(n)).unwrap().rank);
    assert_eq!(ranks, [1, 2, 3, 4].map(Some), "they are ranked all the same");
    forum.adopt();
    stands(&forum);

    let (mut forum, _) = judged(change(Seats::AtMost(1)), rows);
    assert_eq!(forum.preview().unwrap().reserve(), ids([2]));
    forum.adopt();
    assert_eq!(forum.edition.reserve(), [ids([2])]);

    let (mut forum, _) = judged(change(Seats::Exactly(3)), rows);
    let preview = forum.preview().unwrap();
    let reasons = not_adopted(&mut forum, &preview);
    assert_eq!(reasons, [(AdoptError::SeatsUnfilled { seats: 3, found: 2 }, Never)]);
}

/// A floor asks for no more than there are who reach the least score: there is a preview, and
/// adoption says what the charter promised.
#[test]
fn a_floor_that_a_threshold_leaves_unmet_is_named_at_adoption() {
    let rows = [[Some(9); 3], [Some(8); 3], [Some(7); 3], [Some(5); 3]];
    let change = |rules: &mut Rules| {
        rules.seats = Seats::AtMost(3);
        rules.threshold = Some(exact("6"));
        rules.departements[1].floor = 2;
    };
    let (mut forum, _) = judged(change, rows);
    let preview = forum.preview().unwrap();
    assert_eq!(laureates(&preview), ids([1, 2, 3]));
    let reasons = not_adopted(&mut forum, &preview);
    let departement = "60".parse().unwrap();
    assert_eq!(reasons, [(AdoptError::FloorUnmet { departement, floor: 2, found: 1 }, Never)]);
}

/// Juror 0 judges, juror 1 abstains from project 2, juror 2 hands nothing in on project 3.
fn absent(absences: Absences) -> Forum {
    let change = |rules: &mut Rules| rules.absences = absences;
    let (mut forum, projects) = pitched(Forum::with(change), ["59", "59", "60"]);
    for (project, by, mark) in
        [(1, 0, 6), (1, 1, 6), (1, 2, 6), (2, 0, 7), (2, 2, 7), (3, 0, 8), (3, 1, 8)]
    {
        forum.hand_in(sheet(by, project, mark));
    }
    forum.hand_in(Sheet { verdict: Verdict::Abstained, ..sheet(1, 2, 0) });
    forum.deliberate(&projects);
    forum
}

#[test]
fn what_is_absent_is_left_out_refused_or_counted() {
    let left_out = Absences::LEFT_OUT;
    let preview = absent(left_out).preview().unwrap();
    assert_eq!(laureates(&preview), ids([3, 2]));

    let refused = |absences, by, project| {
        let error = absent(absences).preview().unwrap_err();
        let (juror, project) = (juror(by), project_id(project));
        let absent = ScoringError::Absent { juror, project, criterion: None };
        assert_eq!(with_remedy(error), (DeliberationError::Scoring(absent), OtherEvidence));
    };
    refused(Absences { abstained: Absence::Refused, ..left_out }, 1, 2);
    refused(Absences { missing_sheet: Absence::Refused, ..left_out }, 2, 3);

    let zero = Absence::Counts(Mark::from_units(0));
    let counted = |absences| {
        let mut forum = absent(absences);
        let preview = forum.preview().unwrap();
        forum.adopt();
        stands(&forum);
        let outline = |n| preview.outline(project_id(n)).unwrap().clone();
        let coverage = outline(2).coverage;
        assert_eq!((coverage.judged, coverage.abstained), (2, 1), "it is an abstention still");
        [2, 3].map(|n| outline(n).score.unwrap().to_string())
    };
    assert_eq!(counted(Absences { abstained: zero, ..left_out }), ["14/3", "8"]);
    assert_eq!(counted(Absences { missing_sheet: zero, ..left_out }), ["7", "16/3"]);
}
