//! The crate's own rules keep the laws of the kit, and rules that do not are caught: every law can
//! fail.
#![cfg(feature = "testing")]
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test states what must hold")]

use participatory_innovation::{
    charter::{
        BordaPoints, ConflictKind, ConflictRules, Cut, EachProject, Grid, OwnDepartement,
        QuorumAmong, QuorumRule, QuorumShare, Stages, Strength,
    },
    fact::{Attendance, Conflict, Jury, Member},
    jury::{CharterConflicts, CharterQuorum, ConflictPolicy, Lacking, Quorum, Recusal, Recused},
    scoring::{
        BestSet, Borda, ByCriterion, Classification, Contest, Copeland, Correction, CriterionMean,
        CriterionTally, MajorityJudgment, MajorityValues, Median, NoSeverity, Objective,
        PairwiseMajority, Place, RankedPairs, Ranking, Rule, Schulze, Scoring, ScoringError,
        Selected, Selection, SelectionError, Severity, Sheets, Stance, Tally, TieBreaking,
        TrimmedMean, WeakOrder, WeighedSheet, WeightedMean, Why,
    },
    testing::laws::{self, Law, Violation},
    value::{Departement, Exact},
};
use std::{
    cell::Cell,
    sync::atomic::{AtomicU32, Ordering::Relaxed},
};

#[track_caller]
fn caught(result: Result<(), Violation>, law: Law) {
    let violation = result.expect_err("the rule breaks a law");
    assert_eq!(violation.law, law, "{violation}");
    assert!(!violation.counter_example.is_empty());
    assert!(!violation.counter_example.starts_with("too few cases"), "{violation}");
}

#[test]
fn ours_keep_the_laws() {
    laws::selection(&BestSet).unwrap();
    laws::monotone_selection(&BestSet).unwrap();
    laws::severity(&NoSeverity).unwrap();
    laws::tally().unwrap();
    for criterion in 0..4 {
        laws::tie_breaking(&CriterionMean { criterion }).unwrap();
    }
    for among in [QuorumAmong::All, QuorumAmong::EachCategory] {
        for share in [QuorumShare::None, QuorumShare::AtLeastHalf, QuorumShare::MoreThanHalf] {
            let recused = [EachProject::RecusedAreAbsent, EachProject::RecusedAreLeftOut];
            for each_project in recused.map(Some).into_iter().chain([None]) {
                let rule = QuorumRule { among, each_project, second_call: true, share };
                laws::quorum(&CharterQuorum(rule)).unwrap();
            }
        }
    }
    let own = [
        (OwnDepartement::Judges, false),
        (OwnDepartement::JudgesIfBalanced, false),
        (OwnDepartement::JudgesIfBalanced, true),
        (OwnDepartement::Recused, true),
    ];
    for (own_departement, balanced) in own {
        let recuse = vec![ConflictKind::Personal, ConflictKind::Hierarchy];
        let rules = &ConflictRules { own_departement, recuse };
        laws::conflict_policy(&CharterConflicts { rules, balanced }).unwrap();
    }
}

fn stages(places: Option<u32>) -> Stages {
    let cut = Cut::RECOMMENDED;
    Stages { cut, mean: places, total: None, unit: Exact::ONE, weighted: places }
}

#[test]
fn our_rules_on_one_project_keep_the_laws() {
    let trimmed = TrimmedMean { cut: Cut::RECOMMENDED };
    let rounded = ByCriterion { stages: stages(Some(1)) };
    let rules: [&dyn Scoring; 5] =
        [&WeightedMean, &Median, &trimmed, &rounded, &ByCriterion { stages: stages(None) }];
    for rule in rules {
        laws::scoring(rule).unwrap();
        laws::monotone_scoring(rule).unwrap();
        laws::extremes(rule).unwrap();
    }
}

#[test]
fn our_rules_on_all_projects_keep_the_laws() {
    let trimmed = TrimmedMean { cut: Cut::Share { from: 3, percent: 34 } };
    let rounded = ByCriterion { stages: stages(Some(0)) };
    let borda = Borda { points: BordaPoints::FromZero };
    let dowdall = Borda { points: BordaPoints::Dowdall };
    let mut rules: Vec<&dyn Ranking> =
        vec![&WeightedMean, &Median, &trimmed, &rounded, &MajorityJudgment, &borda, &dowdall];
    let strengths = [Strength::Margins, Strength::WinningVotes, Strength::Ratio];
    let schulze = strengths.map(|strength| Schulze { strength });
    let pairs = strengths.map(|strength| RankedPairs { strength });
    rules.extend(schulze.iter().map(|rule| rule as &dyn Ranking));
    rules.extend(pairs.iter().map(|rule| rule as &dyn Ranking));
    rules.push(&Copeland);
    for rule in rules {
        laws::ranking(rule).unwrap();
        laws::unanimous_ranking(rule).unwrap();
    }
}

#[test]
fn our_monotone_rankings_are() {
    let borda = Borda { points: BordaPoints::FromOne };
    let schulze = Schulze { strength: Strength::WinningVotes };
    let rules: [&dyn Ranking; 5] = [&WeightedMean, &MajorityJudgment, &borda, &Copeland, &schulze];
    for rule in rules {
        laws::monotone_ranking(rule).unwrap();
    }
}

#[test]
fn our_tie_rules_keep_the_laws() {
    laws::tie_breaking(&MajorityValues).unwrap();
    laws::tie_breaking(&PairwiseMajority).unwrap();
}

#[test]
fn rules_are_tried_as_trait_objects_too() {
    let scoring: &dyn Scoring = &WeightedMean;
    laws::scoring(scoring).unwrap();
    let selection: &dyn Selection = &BestSet;
    laws::selection(selection).unwrap();
}

/// A scoring made of a function.
struct Scored<F>(F);

impl<F: Sync> Rule for Scored<F> {
    fn name(&self) -> &'static str {
        "scored"
    }
}

impl<F: Fn(&Grid, &Tally) -> Option<Exact> + Sync> Scoring for Scored<F> {
    fn score(&self, grid: &Grid, tally: &Tally) -> Result<Option<Exact>, ScoringError> {
        Ok((self.0)(grid, tally))
    }
}

fn whole(number: i128) -> Option<Exact> {
    Exact::new(number, 1).ok()
}

fn mean(grid: &Grid, tally: &Tally) -> Option<Exact> {
    WeightedMean.score(grid, tally).unwrap()
}

#[test]
fn a_scoring_that_remembers_is_caught() {
    let calls = AtomicU32::new(0);
    let rule = Scored(|_: &Grid, _: &Tally| whole(calls.fetch_add(1, Relaxed).into()));
    caught(laws::scoring(&rule), Law::Deterministic);
}

#[test]
fn a_scoring_that_counts_the_absent_is_caught() {
    let rule = Scored(|grid: &Grid, tally: &Tally| {
        let absent = tally.coverage().missing + tally.coverage().abstained;
        Some(mean(grid, tally)? - whole(absent.into())?)
    });
    caught(laws::scoring(&rule), Law::AbsenceAddsNothing);
}

#[test]
fn a_scoring_of_what_nobody_judged_is_caught() {
    let rule = Scored(|grid: &Grid, tally: &Tally| mean(grid, tally).or(whole(0)));
    caught(laws::scoring(&rule), Law::NoJudgeNoScore);
}

#[test]
fn a_scoring_that_takes_missing_for_zero_is_caught() {
    let rule = Scored(|_: &Grid, tally: &Tally| {
        let sum = tally.criteria().iter().map(CriterionTally::sum).sum();
        whole(sum).filter(|_| tally.coverage().judged > 0)
    });
    caught(laws::scoring(&rule), Law::MissingIsNotZero);
}

#[test]
fn a_scoring_that_likes_low_marks_is_not_monotone() {
    let rule = Scored(|grid: &Grid, tally: &Tally| Some(-mean(grid, tally)?));
    caught(laws::monotone_scoring(&rule), Law::Monotone);
}

/// A ranking made of a function.
struct Ranked<F>(F);

impl<F: Sync> Rule for Ranked<F> {
    fn name(&self) -> &'static str {
        "ranked"
    }
}

impl<F: Fn(&Sheets<'_>) -> WeakOrder + Sync> Ranking for Ranked<F> {
    fn rank(&self, sheets: &Sheets<'_>) -> Result<Classification, ScoringError> {
        Ok(Classification { order: (self.0)(sheets), scores: vec![None; sheets.len()] })
    }
}

#[test]
fn a_scoring_that_overflows_is_caught() {
    let rule = Scored(|_: &Grid, tally: &Tally| {
        let product = |sum: i128| sum.checked_mul(10_i128.pow(18))?.checked_mul(10_i128.pow(6));
        let sums = tally.criteria().iter().map(|criterion| product(criterion.sum()));
        Exact::new(sums.sum::<Option<i128>>()?, 1).ok()
    });
    caught(laws::extremes(&rule), Law::HoldsExtremes);
}

#[test]
fn a_ranking_that_likes_low_marks_is_caught() {
    let worst = Scored(|grid: &Grid, tally: &Tally| Some(-mean(grid, tally)?));
    caught(laws::monotone_ranking(&worst), Law::Monotone);
    caught(laws::unanimous_ranking(&worst), Law::Unanimous);
}

#[test]
fn a_ranking_that_remembers_is_caught() {
    let calls = AtomicU32::new(0);
    let rule = Ranked(|sheets: &Sheets<'_>| {
        let even = calls.fetch_add(1, Relaxed).is_multiple_of(2);
        WeakOrder::by_descending(&vec![even.then_some(1); sheets.len()])
    });
    caught(laws::ranking(&rule), Law::Deterministic);
}

#[test]
fn a_ranking_of_projects_that_are_not_there_is_caught() {
    let rule =
        Ranked(|sheets: &Sheets<'_>| WeakOrder::by_descending(&vec![Some(1); sheets.len() + 1]));
    caught(laws::ranking(&rule), Law::WellFormed);
}

#[test]
fn a_ranking_by_place_or_name_is_caught() {
    let by_place = Ranked(|sheets: &Sheets<'_>| {
        WeakOrder::by_descending(&(0..sheets.len()).map(Some).collect::<Vec<_>>())
    });
    caught(laws::ranking(&by_place), Law::Neutral);
    let by_name = Ranked(|sheets: &Sheets<'_>| {
        let names: Vec<_> = (0..sheets.len()).map(|item| sheets.project(item)).collect();
        WeakOrder::by_descending(&names)
    });
    caught(laws::ranking(&by_name), Law::Neutral);
}

#[test]
fn a_ranking_that_listens_to_one_juror_is_caught() {
    let dictator = Ranked(|sheets: &Sheets<'_>| {
        let first = |given: &[WeighedSheet<'_>]| {
            given.iter().find(|sheet| sheet.seat == 0).map(|sheet| sheet.score.clone())
        };
        WeakOrder::by_descending(&sheets.iter().map(first).collect::<Vec<_>>())
    });
    caught(laws::ranking(&dictator), Law::Anonymous);
}

/// A tie rule made of a function.
struct Broken<F>(F);

impl<F: Sync> Rule for Broken<F> {
    fn name(&self) -> &'static str {
        "broken"
    }
}

impl<F: Fn(&Sheets<'_>, &WeakOrder) -> WeakOrder + Sync> TieBreaking for Broken<F> {
    fn break_ties(
        &self,
        sheets: &Sheets<'_>,
        order: &WeakOrder,
    ) -> Result<WeakOrder, ScoringError> {
        Ok((self.0)(sheets, order))
    }
}

#[test]
fn a_tie_rule_that_remembers_is_caught() {
    let calls = AtomicU32::new(0);
    let rule = Broken(|_: &Sheets<'_>, order: &WeakOrder| {
        let even = calls.fetch_add(1, Relaxed).is_multiple_of(2);
        order.refined(|item| if even { item } else { usize::MAX - item })
    });
    caught(laws::tie_breaking(&rule), Law::Deterministic);
}

#[test]
fn a_tie_rule_that_merges_is_caught() {
    let rule = Broken(|sheets: &Sheets<'_>, _: &WeakOrder| {
        WeakOrder::by_descending(&vec![Some(0); sheets.len()])
    });
    caught(laws::tie_breaking(&rule), Law::Refines);
}

#[test]
fn a_tie_rule_that_reorders_is_caught() {
    let rule = Broken(|sheets: &Sheets<'_>, order: &WeakOrder| {
        let level = |item| order.levels().iter().position(|level| level.contains(&item));
        WeakOrder::by_descending(&(0..sheets.len()).map(level).collect::<Vec<_>>())
    });
    caught(laws::tie_breaking(&rule), Law::Refines);
}

#[test]
fn a_tie_rule_that_drops_is_caught() {
    let rule = Broken(|sheets: &Sheets<'_>, _: &WeakOrder| {
        WeakOrder::by_descending(&vec![None::<u8>; sheets.len()])
    });
    caught(laws::tie_breaking(&rule), Law::Refines);
}

#[test]
fn a_tie_rule_by_place_is_caught() {
    let rule = Broken(|_: &Sheets<'_>, order: &WeakOrder| order.refined(|item| item));
    caught(laws::tie_breaking(&rule), Law::Neutral);
}

/// A selection made of a change to ours.
struct Chosen<F>(F);

impl<F: Sync> Rule for Chosen<F> {
    fn name(&self) -> &'static str {
        "chosen"
    }
}

impl<F: Fn(Selected, &Contest<'_>) -> Selected + Sync> Selection for Chosen<F> {
    fn select(&self, contest: &Contest<'_>) -> Result<Selected, SelectionError> {
        Ok((self.0)(BestSet.select(contest)?, contest))
    }
}

fn by_rank(item: usize) -> Place {
    Place { item, why: Why::Rank, displaced: Vec::new() }
}

fn everybody(contest: &Contest<'_>) -> Vec<Place> {
    contest.order().levels().iter().flatten().copied().map(by_rank).collect()
}

#[test]
fn a_selection_that_remembers_is_caught() {
    let calls = AtomicU32::new(0);
    let rule = Chosen(|selected: Selected, _: &Contest<'_>| {
        let call = calls.fetch_add(1, Relaxed);
        if call.is_multiple_of(2) { selected } else { Selected::default() }
    });
    caught(laws::selection(&rule), Law::Deterministic);
}

#[test]
fn a_selection_without_end_is_caught() {
    let rule = Chosen(|_: Selected, contest: &Contest<'_>| Selected {
        entered: everybody(contest),
        ..Selected::default()
    });
    caught(laws::selection(&rule), Law::AtMostTheSeats);
}

#[test]
fn a_selection_that_ignores_constraints_is_caught() {
    let by_rank_alone = Chosen(|_: Selected, contest: &Contest<'_>| {
        let mut entered = everybody(contest);
        let seats = usize::try_from(contest.seats().limit()).unwrap();
        let reserve = entered.split_off(seats.min(entered.len()));
        let reserve = reserve.into_iter().map(|place| place.item).collect();
        Selected { entered, reserve, ..Selected::default() }
    });
    caught(laws::selection(&by_rank_alone), Law::WithinTheConstraints);
    let lists_more = Chosen(|mut selected: Selected, contest: &Contest<'_>| {
        selected.optimal_sets.push(everybody(contest).iter().map(|place| place.item).collect());
        selected
    });
    caught(laws::selection(&lists_more), Law::WithinTheConstraints);
}

#[test]
fn a_selection_that_forgets_or_repeats_is_caught() {
    let forgets =
        Chosen(|selected: Selected, _: &Contest<'_>| Selected { reserve: Vec::new(), ..selected });
    caught(laws::selection(&forgets), Law::EverybodyOnce);
    let repeats = Chosen(|mut selected: Selected, _: &Contest<'_>| {
        selected.reserve.extend(selected.entered.first().map(|place| place.item));
        selected
    });
    caught(laws::selection(&repeats), Law::EverybodyOnce);
}

/// The first of the optimal sets enters for no reason; the others wait.
#[test]
fn a_selection_that_breaks_ties_is_caught() {
    let rule = Chosen(|selected: Selected, contest: &Contest<'_>| {
        let Some(first) = selected.optimal_sets.first() else {
            return selected;
        };
        let ranked = contest.order().levels().iter().flatten().copied();
        let waits = |item: &usize| !first.contains(item) && contest.reaches_threshold(*item);
        Selected {
            entered: first.iter().copied().map(by_rank).collect(),
            reserve: ranked.filter(waits).collect(),
            tied_at_cut: Vec::new(),
            ..selected
        }
    });
    caught(laws::selection(&rule), Law::NeverBreaksATie);
}

/// Ties stand between items that differ in their groups; a rule that always lets those like the
/// first one go first breaks them there.
#[test]
fn a_selection_by_place_is_caught() {
    let rule = Chosen(|mut selected: Selected, contest: &Contest<'_>| {
        let of = |item: usize| {
            let groups = contest.groups().iter().map(|group| group.members.contains(&item));
            let pairs = contest.incompatible().iter().map(|(a, b)| [*a, *b].contains(&item));
            let scored = contest.objective() == Objective::Total || contest.threshold().is_some();
            let score = contest.score(item).filter(|_| scored);
            (groups.collect::<Vec<_>>(), pairs.collect::<Vec<_>>(), score)
        };
        if let Some(first) = selected.tied_at_cut.first().copied() {
            selected.tied_at_cut.retain(|item| of(*item) == of(first));
        }
        selected
    });
    caught(laws::selection(&rule), Law::Neutral);
}

/// A rule that never seats the item alone at the top keeps every law but this one.
#[test]
fn a_selection_that_punishes_a_rise_is_caught() {
    let rule = Chosen(|mut selected: Selected, contest: &Contest<'_>| {
        if contest.order().levels().first().is_some_and(|level| level.len() == 1) {
            selected.entered.clear();
        }
        selected
    });
    caught(laws::monotone_selection(&rule), Law::RisingKeepsTheSeat);
}

/// A severity correction that fails now and then, by a function.
struct Severe<F>(F);

impl<F: Sync> Rule for Severe<F> {
    fn name(&self) -> &'static str {
        "severe"
    }
}

impl<F: Fn(&Sheets<'_>) -> bool + Sync> Severity for Severe<F> {
    fn correct(&self, sheets: &Sheets<'_>) -> Result<Correction, ScoringError> {
        if (self.0)(sheets) { Ok(Correction::Unchanged) } else { Err(ScoringError::TooLarge) }
    }
}

#[test]
fn a_severity_that_remembers_or_looks_at_places_is_caught() {
    let calls = AtomicU32::new(0);
    let remembers = Severe(|_: &Sheets<'_>| calls.fetch_add(1, Relaxed).is_multiple_of(2));
    caught(laws::severity(&remembers), Law::Deterministic);
    let looks = Severe(|sheets: &Sheets<'_>| {
        (1..sheets.len()).all(|item| sheets.project(item - 1) < sheets.project(item))
    });
    caught(laws::severity(&looks), Law::Neutral);
}

/// A policy made of a function.
struct Policy<F>(F);

impl<F: Fn(&Member, &[Conflict]) -> bool> ConflictPolicy for Policy<F> {
    fn recusal(&self, member: &Member, _: Departement, declared: &[Conflict]) -> Option<Recusal> {
        (self.0)(member, declared).then_some(Recusal::OwnDepartement)
    }
}

#[test]
fn unfair_conflict_policies_are_caught() {
    let calls = Cell::new(0);
    let remembers = Policy(|_: &Member, _: &[Conflict]| {
        calls.set(calls.get() + 1);
        calls.get() % 2 == 0
    });
    caught(laws::conflict_policy(&remembers), Law::Deterministic);
    let lifts = Policy(|_: &Member, declared: &[Conflict]| declared.len() == 1);
    caught(laws::conflict_policy(&lifts), Law::InterestsAddUp);
    let first_only = Policy(|_: &Member, declared: &[Conflict]| {
        declared.first().is_some_and(|conflict| conflict.kind == ConflictKind::Personal)
    });
    caught(laws::conflict_policy(&first_only), Law::Neutral);
    let by_name = Policy(|member: &Member, _: &[Conflict]| {
        member.person.as_uuid().as_u128().is_multiple_of(2)
    });
    caught(laws::conflict_policy(&by_name), Law::Anonymous);
}

/// A quorum made of a function of the members present.
struct Needs<F>(F);

impl<F: Fn(&Jury, &Attendance) -> (u64, u64)> Quorum for Needs<F> {
    fn lacking(&self, jury: &Jury, sitting: &Attendance, _: &[Recused]) -> Vec<Lacking> {
        let (found, needed) = (self.0)(jury, sitting);
        if needed == 0 {
            Vec::new()
        } else {
            vec![Lacking { project: None, category: None, needed, found }]
        }
    }
}

/// A quorum that any recusal lowers for the sitting, whatever the project.
struct Spreads;

impl Quorum for Spreads {
    fn lacking(&self, _: &Jury, _: &Attendance, files: &[Recused]) -> Vec<Lacking> {
        let recused: usize = files.iter().map(|file| file.members.len()).sum();
        let needed = u64::try_from(recused).unwrap();
        let lacking = Lacking { project: None, category: None, needed, found: 0 };
        if needed == 0 { Vec::new() } else { vec![lacking] }
    }
}

#[test]
fn unfair_quorums_are_caught() {
    let calls = Cell::new(0);
    let remembers = Needs(|_: &Jury, _: &Attendance| {
        calls.set(calls.get() + 1);
        (0, calls.get() % 2)
    });
    caught(laws::quorum(&remembers), Law::Deterministic);
    let nothing = Needs(|_: &Jury, _: &Attendance| (1, 1));
    caught(laws::quorum(&nothing), Law::LacksSomething);
    let crowded = Needs(|_: &Jury, a: &Attendance| (0, u64::from(a.present.len() > 2)));
    caught(laws::quorum(&crowded), Law::NeverLost);
    let first_seat = Needs(|jury: &Jury, a: &Attendance| {
        let here = jury.members.first().is_some_and(|member| a.present.contains(&member.person));
        (0, u64::from(!here))
    });
    caught(laws::quorum(&first_seat), Law::Anonymous);
    caught(laws::quorum(&Spreads), Law::RecusalIsLocal);
}

#[test]
fn sums_that_do_not_merge_are_caught() {
    let count = |_: &Grid, stances: &[Stance<'_>]| i64::try_from(stances.len()).unwrap();
    laws::merging(count, |a, b| a + b).unwrap();
    caught(laws::merging(count, |a, b| a + b + 1), Law::Identity);
    let names = |_: &Grid, stances: &[Stance<'_>]| -> Vec<String> {
        stances.iter().map(|standing| format!("{standing:?}")).collect()
    };
    caught(laws::merging(names, |a, b| [a.as_slice(), b].concat()), Law::Commutative);
    let average = |a: &i64, b: &i64| if *a == 0 || *b == 0 { a + b } else { (a + b) / 2 };
    caught(laws::merging(count, average), Law::Associative);
    caught(laws::merging(count, |a, b| *a.max(b)), Law::PartsMakeTheWhole);
}
