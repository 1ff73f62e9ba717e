//! Explanations: every fate, in both languages, as whole texts that can be handed to a team.
//!
//! The texts stand in `explanations/`, a file a scene.

use participatory_innovation::{
    charter::{Criterion, Cut, OverTime, Rules, ScoringRule, Seats, SeverityRule, Stages, TieRule},
    deliberation::{Fate, Preview},
    fact::{Means, Sheet, Verdict},
    project::{Pitched, Project},
    scoring::Why,
    value::{Exact, Language, ProjectNumber},
};

use crate::{
    given::{Forum, coached, code, deliberating, juror, pitched, project_id, sheet, sheet_of},
    rules::judged,
};

/// What the teams would be told, in the order of the numbers: no juror is named, and nobody else
/// is by an identifier.
#[track_caller]
fn say(preview: &Preview, expected: &str) {
    let mut all = Vec::new();
    for outline in preview.outlines() {
        let explanation = preview.explanation(outline.project).unwrap();
        for language in [Language::French, Language::English] {
            let text = explanation.to_text(language);
            assert!(!text.contains("00000000-"), "{text}");
            assert!(!(0..3).any(|by| text.contains(&juror(by).to_string())), "{text}");
            all.push(text);
        }
    }
    let all = all.join("\n");
    assert_eq!(all, expected, "\n{all}");
}

#[track_caller]
fn fates<const N: usize>(preview: &Preview) -> [Fate; N] {
    let all: Vec<Fate> = preview
        .outlines()
        .iter()
        .map(|outline| preview.explanation(outline.project).unwrap().fate)
        .collect();
    all.try_into().unwrap()
}

fn laureate<const N: usize>(why: Why, displaced: [u32; N]) -> Fate {
    let displaced = displaced.map(|n| ProjectNumber::new(n).unwrap());
    Fate::Laureate { why, displaced: displaced.into() }
}

/// Which project made way for which, and what let that one in.
fn made_way(preview: &Preview) -> Vec<(u32, u32, Why)> {
    let mut made_way = Vec::new();
    for outline in preview.outlines() {
        let why = preview.explanation(outline.project).unwrap();
        for (laureate, how) in why.made_way_for {
            made_way.push((why.number.get(), laureate.get(), how));
        }
    }
    made_way
}

const fn reserve(place: usize) -> Fate {
    Fate::Reserve { place }
}

#[test]
fn by_rank_and_in_reserve() {
    let (forum, _) = deliberating(Forum::founded(), [("59", 9), ("59", 5), ("60", 7)]);
    let preview = forum.preview().unwrap();
    assert_eq!(fates(&preview), [laureate(Why::Rank, []), reserve(1), laureate(Why::Rank, [])]);
    say(&preview, include_str!("explanations/by_rank.txt"));
    assert_eq!(preview.explanation(project_id(9)), None, "it was not examined");
}

/// A tie in the reserve is a tie: neither is told that the other is ahead.
#[test]
fn tied_in_the_reserve() {
    let marks = [("59", 9), ("59", 5), ("60", 5), ("60", 7), ("60", 3)];
    let change = |rules: &mut Rules| rules.seats = Seats::Exactly(1);
    let (forum, _) = deliberating(Forum::with(change), marks);
    let found = fates(&forum.preview().unwrap());
    let first = laureate(Why::Rank, []);
    assert_eq!(found, [first, reserve(2), reserve(2), reserve(1), reserve(4)]);
}

#[test]
fn by_a_floor() {
    let forum = Forum::with(|rules| rules.departements[1].floor = 1);
    let (forum, _) = deliberating(forum, [("59", 9), ("59", 8), ("60", 3)]);
    let preview = forum.preview().unwrap();
    assert_eq!(fates(&preview), [laureate(Why::Rank, []), reserve(1), laureate(Why::Floor, [2])]);
    assert_eq!(made_way(&preview), [(2, 3, Why::Floor)]);
    say(&preview, include_str!("explanations/by_floor.txt"));
}

/// Two that are level enter in the stead of the same two: a team is told why, once.
#[test]
fn what_let_several_in_is_told_once() {
    let forum = Forum::with(|rules| {
        rules.departements[1].floor = 2;
        rules.seats = Seats::Exactly(3);
    });
    let marks = [("59", 9), ("59", 8), ("59", 7), ("60", 3), ("60", 3)];
    let (forum, _) = deliberating(forum, marks);
    let preview = forum.preview().unwrap();
    let floor = Why::Floor;
    assert_eq!(made_way(&preview), [(2, 4, floor), (2, 5, floor), (3, 4, floor), (3, 5, floor)]);
    let text =
        preview.explanation(preview.outlines()[1].project).unwrap().to_text(Language::French);
    assert_eq!(text.matches("est lauréat, au titre du minimum").count(), 1, "{text}");
}

#[test]
fn by_a_cap() {
    let forum = Forum::with(|rules| rules.departements[0].cap = Some(1));
    let (forum, _) = deliberating(forum, [("59", 9), ("59", 8), ("60", 3)]);
    let preview = forum.preview().unwrap();
    assert_eq!(fates(&preview), [laureate(Why::Rank, []), reserve(1), laureate(Why::Cap, [2])]);
    assert_eq!(made_way(&preview), [(2, 3, Why::Cap)]);
    say(&preview, include_str!("explanations/by_cap.txt"));
}

#[test]
fn tied_at_the_cut_and_open() {
    let (mut forum, _) =
        deliberating(Forum::founded(), [("59", 9), ("59", 7), ("60", 7), ("60", 4)]);
    let preview = forum.preview().unwrap();
    let found = fates(&preview);
    assert_eq!(
        found,
        [laureate(Why::Rank, []), Fate::TiedAtTheCut, Fate::TiedAtTheCut, Fate::Open]
    );
    say(&preview, include_str!("explanations/tied.txt"));

    forum.vote(&[3, 2]);
    let preview = forum.preview().unwrap();
    let [_, second, third, _] = fates(&preview);
    assert_eq!([second, third], [reserve(1), laureate(Why::Rank, [])]);
    say(&preview, include_str!("explanations/voted.txt"));
}

#[test]
fn below_the_threshold() {
    let threshold: Exact = "6".parse().unwrap();
    let change = |rules: &mut Rules| {
        rules.seats = Seats::AtMost(2);
        rules.threshold = Some("6".parse().unwrap());
    };
    let (forum, _) = judged(change, [[Some(6); 3], [Some(6), Some(6), Some(5)]]);
    let preview = forum.preview().unwrap();
    assert_eq!(fates(&preview), [laureate(Why::Rank, []), Fate::BelowTheThreshold { threshold }]);
    say(&preview, include_str!("explanations/threshold.txt"));
}

/// Project 1 took a second too long; nobody judged project 3, from which a juror is recused.
#[test]
fn barred_and_not_judged() {
    let forum = Forum::with(|rules| rules.pitch.over_time = OverTime::Bars);
    let (mut forum, [first, second, third]) = coached(forum, ["59", "59", "60"]);
    let first = forum.pitch_of(first, 181);
    let [second, third] = [second, third].map(|project| forum.pitch(project));
    for by in 0..3 {
        forum.hand_in(sheet(by, 1, 9));
    }
    forum.hand_in(sheet(0, 2, 1));
    let conflict = crate::conflicts::interest(1, 3);
    forum.decide(|edition, stamp| edition.declare_conflict(conflict, stamp));
    forum.hand_in(Sheet { verdict: Verdict::Abstained, ..sheet(2, 3, 0) });
    forum.deliberate(&[first, second, third]);
    let preview = forum.preview().unwrap();
    assert_eq!(fates(&preview), [Fate::Barred, laureate(Why::Rank, []), Fate::NotRanked]);
    say(&preview, include_str!("explanations/barred.txt"));
}

/// Without a mark on a criterion the rule has no score, although a juror judged.
#[test]
fn judged_and_without_a_score() {
    let cut = Cut::Sheets(0);
    let stages = Stages { cut, mean: None, total: None, unit: Exact::ONE, weighted: None };
    let change = |rules: &mut Rules| {
        let label = "Coût".parse().unwrap();
        rules.grid.criteria.push(Criterion { code: code("cost"), label, weight: 2 });
        rules.scoring = ScoringRule::ByCriterion(stages);
    };
    let (mut forum, projects) = pitched(Forum::with(change), ["59", "60"]);
    hand_in_all(&mut forum, [(1, [Some(8), Some(4)]), (2, [Some(6), None])]);
    forum.deliberate(&projects);
    let preview = forum.preview().unwrap();
    assert_eq!(fates(&preview), [laureate(Why::Rank, []), Fate::NotRanked]);
    say(&preview, include_str!("explanations/without_a_score.txt"));
}

/// Juror 0 hands in these marks on two criteria.
fn hand_in_all<const N: usize>(forum: &mut Forum, all: [(u128, [Option<i32>; 2]); N]) {
    for (n, marks) in all {
        forum.hand_in(sheet_of(0, n, &marks));
    }
}

#[test]
fn corrected_for_severity() {
    let rows = [
        [Some(5), None, None],
        [Some(3), Some(6), None],
        [Some(4), Some(7), None],
        [None, Some(8), None],
    ];
    let (forum, _) = judged(|rules| rules.severity = SeverityRule::JurorEffect, rows);
    let preview = forum.preview().unwrap();
    say(&preview, include_str!("explanations/corrected.txt"));
}

/// An order without scores tells no distance to the cut.
#[test]
fn ranked_without_scores() {
    let schulze = ScoringRule::Schulze(participatory_innovation::charter::Strength::Margins);
    let rows = [[Some(9); 3], [Some(7); 3], [Some(5); 3]];
    let (forum, _) = judged(|rules| rules.scoring = schulze, rows);
    let preview = forum.preview().unwrap();
    assert_eq!(fates(&preview), [laureate(Why::Rank, []), laureate(Why::Rank, []), reserve(1)]);
    say(&preview, include_str!("explanations/without_scores.txt"));
}

/// Margins that two decimals would hide are shown, and an equal score is said to be one.
#[test]
fn what_two_decimals_would_hide() {
    let change = |rules: &mut Rules| {
        rules.seats = Seats::Exactly(1);
        let label = "Coût".parse().unwrap();
        rules.grid.criteria[0].weight = 999;
        rules.grid.criteria.push(Criterion { code: code("cost"), label, weight: 1 });
    };
    let (mut forum, projects) = pitched(Forum::with(change), ["59", "59", "60"]);
    hand_in_all(
        &mut forum,
        [(1, [Some(5), Some(4)]), (2, [Some(5), Some(3)]), (3, [Some(4), Some(3)])],
    );
    forum.deliberate(&projects);
    say(&forum.preview().unwrap(), include_str!("explanations/narrow.txt"));
}

/// What is said of a tie that each rule breaks, the scores being level.
fn tie_lines(preview: &Preview) -> [String; 2] {
    [Language::French, Language::English].map(|language| {
        let text = preview.explanation(preview.outlines()[1].project).unwrap().to_text(language);
        let is_tie = |line: &&str| line.starts_with("Égalité") || line.starts_with("A tie");
        text.lines().filter(is_tie).collect::<Vec<_>>().join("\n")
    })
}

fn two_level(ties: &[TieRule]) -> (Forum, [Project<Pitched>; 2]) {
    let change = |rules: &mut Rules| {
        rules.ties = ties.to_vec();
        rules.seats = Seats::Exactly(1);
    };
    judged(change, [[Some(4), Some(7), Some(7)], [Some(6), Some(6), Some(6)]])
}

#[test]
fn ties_that_the_sheets_break() {
    let lines = |rule: TieRule| tie_lines(&two_level(&[rule]).0.preview().unwrap());
    assert_eq!(
        lines(TieRule::MajorityValue),
        [
            "Égalité départagée par la valeur majoritaire (l'accord du jury autour de la note \
             médiane) : 1, puis 2.",
            "A tie was broken by majority value (how far the jury agrees around the median): \
             1, then 2.",
        ]
    );
    assert_eq!(
        lines(TieRule::Pairwise),
        [
            "Égalité départagée par duels (lequel la majorité du jury a-t-elle mieux noté ?) : \
             1, puis 2.",
            "A tie was broken by duels (which one did the majority of the jury mark higher?): \
             1, then 2.",
        ]
    );
    assert_eq!(lines(TieRule::Criterion(code("overall"))), ["", ""], "it broke none");
}

#[test]
fn ties_that_somebody_breaks() {
    let lines = |rule: TieRule, means: Means, order: [u128; 2]| {
        let (mut forum, _) = two_level(&[rule]);
        forum.settle(means, &order);
        tie_lines(&forum.preview().unwrap())
    };
    assert_eq!(
        lines(TieRule::Vote, Means::Vote { favour: 2, against: 1 }, [2, 1]),
        [
            "Égalité départagée par un vote du jury, 2 voix contre 1 : 2, puis 1.",
            "A tie was broken by a vote of the jury, 2 to 1: 2, then 1.",
        ]
    );
    assert_eq!(
        lines(TieRule::CastingVote, Means::CastingVote {}, [2, 1]),
        [
            "Égalité départagée par la voix prépondérante de la présidence : 2, puis 1.",
            "A tie was broken by the chair's casting vote: 2, then 1.",
        ]
    );
    let lot = TieRule::Lot(vec!["Loto of the day".parse().unwrap()]);
    assert_eq!(
        lines(lot, Means::Lot { seed: "1./".parse().unwrap() }, [2, 1]),
        [
            "Égalité départagée par tirage au sort public (RFC 3797, SHA-256, graine 1./) : 2, puis 1.",
            "A tie was broken by public lot (RFC 3797, SHA-256, seed 1./): 2, then 1.",
        ]
    );
}

/// A criterion is called by its name for people.
#[test]
fn a_tie_that_a_criterion_breaks() {
    let change = |rules: &mut Rules| {
        let label = "Coût".parse().unwrap();
        rules.grid.criteria.push(Criterion { code: code("cost"), label, weight: 1 });
        rules.ties = vec![TieRule::Criterion(code("cost"))];
        rules.seats = Seats::Exactly(1);
    };
    let (mut forum, projects) = pitched(Forum::with(change), ["59", "59", "60"]);
    let marks = [(1, [Some(8), Some(4)]), (2, [Some(6), Some(6)]), (3, [Some(8), Some(4)])];
    hand_in_all(&mut forum, marks);
    forum.deliberate(&projects);
    assert_eq!(
        tie_lines(&forum.preview().unwrap()),
        [
            "Égalité départagée par la moyenne sur le critère « Coût » : 2, puis 1 et 3.",
            "A tie was broken by the mean on criterion “Coût”: 2, then 1 and 3.",
        ]
    );
}
