//! Rules of the embedder's own, at every joint: asked for by name, and by nobody else's.

use participatory_innovation::{
    audit::{Finding, audit, audit_with},
    charter::{Rules, ScoringRule, SelectionRule, SeverityRule, TieRule},
    deliberation::DeliberationError,
    edition::{AdoptError, Edition},
    journal::{Break, Remedy::OtherEvidence},
    scoring::{
        BestSet, Classification, Contest, ContestError, Correction, Methods, Place, Ranking, Rule,
        ScoringError, Selected, Selection, SelectionError, Severity, Sheets, TieBreaking,
        WeakOrder, Why,
    },
    value::Exact,
};

use crate::{
    given::{Forum, code, project_id},
    palmares::{own, reasons_of},
    rules::{Marks, ids, judged, laureates},
    with_remedy,
};

/// Under the crate's own rules 1 enters, and 2 and 3 are tied for the second seat.
const ROWS: [Marks; 3] =
    [[Some(9), Some(9), Some(9)], [Some(7), Some(6), Some(8)], [Some(6), Some(7), Some(8)]];

/// Ranks by the first sheet alone, and knows no scores.
struct FirstSheet;

impl Rule for FirstSheet {
    fn name(&self) -> &'static str {
        "first-sheet"
    }
}

impl Ranking for FirstSheet {
    fn rank(&self, sheets: &Sheets<'_>) -> Result<Classification, ScoringError> {
        let first: Vec<_> = sheets.iter().map(|of| of.first().map(|s| s.score.clone())).collect();
        Ok(Classification::by_descending(&first, vec![None; sheets.len()]))
    }
}

/// Takes four points off every score of the first seat.
struct FirstIsKind;

impl Rule for FirstIsKind {
    fn name(&self) -> &'static str {
        "first-is-kind"
    }
}

impl Severity for FirstIsKind {
    fn correct(&self, sheets: &Sheets<'_>) -> Result<Correction, ScoringError> {
        let mut effects = vec![None; sheets.jurors().len()];
        effects[0] = Some(Exact::from_integer(4));
        Ok(Correction::Additive(effects))
    }
}

/// The later number first.
struct Latest;

impl Rule for Latest {
    fn name(&self) -> &'static str {
        "latest"
    }
}

impl TieBreaking for Latest {
    fn break_ties(&self, _: &Sheets<'_>, order: &WeakOrder) -> Result<WeakOrder, ScoringError> {
        Ok(order.refined(|item| item))
    }
}

/// The seats go to the last.
struct Worst;

impl Rule for Worst {
    fn name(&self) -> &'static str {
        "worst"
    }
}

impl Selection for Worst {
    fn select(&self, contest: &Contest<'_>) -> Result<Selected, SelectionError> {
        let best = BestSet.select(contest)?;
        let place = |item: &usize| Place { item: *item, why: Why::Rank, displaced: vec![] };
        let mut order = contest.order().levels().concat();
        order.reverse();
        let (entered, reserve) = order.split_at(2);
        Ok(Selected {
            entered: entered.iter().map(place).collect(),
            reserve: reserve.to_vec(),
            tied_at_cut: vec![],
            ..best
        })
    }
}

/// Without the rule: no preview, no replay, and an audit that says which is missing. With it: these
/// laureates, who stand wherever the rule is given.
#[track_caller]
fn asked_for(
    name: &str,
    change: impl FnOnce(&mut Rules),
    methods: &Methods<'_>,
    expected: [u128; 2],
) -> Forum {
    let (mut forum, _) = judged(change, ROWS);
    let unknown = DeliberationError::UnknownRule { name: code(name) };
    let error = forum.preview().unwrap_err();
    assert_eq!(error.to_string(), format!("the rule {name} is not at hand"));
    assert_eq!(with_remedy(error), (unknown.clone(), OtherEvidence));

    let preview = forum.preview_with(methods).unwrap();
    assert_eq!(laureates(&preview), expected.map(project_id));
    forum.adopt_this(preview);
    assert_eq!(*forum.edition.palmares().unwrap().laureates, expected.map(project_id));

    let replayed = Edition::replay_with(methods, own(&forum)).unwrap();
    assert_eq!(replayed.palmares(), forum.edition.palmares());
    let refused = reasons_of::<AdoptError>(Edition::replay(own(&forum)).unwrap_err());
    assert_eq!(refused, [AdoptError::Deliberation(unknown)]);

    assert!(audit_with(methods, &forum.log).is_consistent());
    let report = audit(&forum.log);
    let refused = |finding: &Finding| finding.to_string().contains(name);
    assert!(report.disagreements.iter().any(|found| refused(&found.what)), "{report:?}");
    forum
}

#[test]
fn a_ranking_of_ones_own() {
    let own = |rules: &mut Rules| rules.scoring = ScoringRule::Own(code("first-sheet"));
    let methods = Methods::standard().with(&FirstSheet);
    let forum = asked_for("first-sheet", own, &methods, [1, 2]);
    assert_eq!(forum.edition.reserve(), [ids([3])]);
}

#[test]
fn a_correction_of_ones_own() {
    let own = |rules: &mut Rules| rules.severity = SeverityRule::Own(code("first-is-kind"));
    let with_ties = |rules: &mut Rules| {
        own(rules);
        rules.ties = vec![TieRule::MajorityValue, TieRule::Criterion(code("overall"))];
    };
    // 3, 6, 8 against 2, 7, 8: the same mean, and a better median for the second.
    let methods = Methods::standard().with_severity(&FirstIsKind);
    let forum = asked_for("first-is-kind", with_ties, &methods, [1, 3]);
    let preview = forum.preview_with(&methods).unwrap();
    let outline = preview.outline(project_id(3)).unwrap();
    let scores = [&outline.raw, &outline.score].map(|score| score.as_ref().unwrap().to_string());
    assert_eq!(scores, ["7", "17/3"]);
    assert_eq!(preview.correction().unwrap().effects.len(), 1, "of a juror with an effect");
}

#[test]
fn a_tie_rule_of_ones_own() {
    let own = |rules: &mut Rules| rules.ties = vec![TieRule::Own(code("latest")), TieRule::Vote];
    let methods = Methods::standard().with_ties(&Latest);
    let forum = asked_for("latest", own, &methods, [1, 3]);
    let preview = forum.preview_with(&methods).unwrap();
    let [broken] = preview.broken_ties() else { panic!("one tie was broken") };
    assert_eq!(broken.rule, TieRule::Own(code("latest")));
    assert_eq!((&broken.means, &broken.levels), (&None, &vec![ids([3]), ids([2])]));
}

#[test]
fn a_selection_of_ones_own() {
    let own = |rules: &mut Rules| {
        rules.selection = SelectionRule::Own(code("worst"));
        rules.ties = vec![TieRule::Own(code("latest"))];
    };
    let methods = Methods::standard().with_selection(&Worst).with_ties(&Latest);
    let (forum, _) = judged(own, ROWS);
    let missing = |methods: &Methods<'_>| forum.preview_with(methods).unwrap_err();
    let unknown = |name: &str| DeliberationError::UnknownRule { name: code(name) };
    assert_eq!(missing(&Methods::standard().with_ties(&Latest)), unknown("worst"));
    assert_eq!(missing(&Methods::standard().with_selection(&Worst)), unknown("latest"));

    let own = |rules: &mut Rules| {
        rules.selection = SelectionRule::Own(code("worst"));
        rules.ties = vec![TieRule::MajorityValue];
    };
    let forum = asked_for("worst", own, &methods, [3, 2]);
    assert_eq!(forum.edition.reserve(), [ids([1])]);
}

/// A rule under the name of one of ours is never asked.
#[test]
fn the_crates_own_names_are_taken() {
    struct Impostor;
    impl Rule for Impostor {
        fn name(&self) -> &'static str {
            "weighted-mean"
        }
    }
    impl Ranking for Impostor {
        fn rank(&self, _: &Sheets<'_>) -> Result<Classification, ScoringError> {
            Err(ScoringError::TooLarge)
        }
    }
    let (forum, _) = judged(|rules| rules.scoring = code("weighted-mean").into(), ROWS);
    let methods = Methods::standard().with(&Impostor);
    let preview = forum.preview_with(&methods).unwrap();
    assert_eq!(preview, forum.preview().unwrap());
}

/// A ranking that answers for other projects than there are is refused, whichever way.
#[test]
fn a_ranking_of_projects_that_are_not_there_is_refused() {
    struct Beside(usize, usize);
    impl Rule for Beside {
        fn name(&self) -> &'static str {
            "beside"
        }
    }
    impl Ranking for Beside {
        fn rank(&self, _: &Sheets<'_>) -> Result<Classification, ScoringError> {
            let order = WeakOrder::by_descending(&vec![Some(()); self.0]);
            Ok(Classification { order, scores: vec![None; self.1] })
        }
    }
    let refused = |ranked, scored| {
        let (forum, _) = judged(|rules| rules.scoring = code("beside").into(), ROWS);
        let rule = Beside(ranked, scored);
        forum.preview_with(&Methods::standard().with(&rule)).map_err(with_remedy)
    };
    let error = |error| Err((DeliberationError::Contest(error), OtherEvidence));
    assert_eq!(refused(4, 3), error(ContestError::UnknownItem { item: 3, items: 3 }));
    assert_eq!(refused(3, 4), error(ContestError::ScoresForOthers { items: 3, found: 4 }));
    assert_eq!(refused(3, 2), error(ContestError::ScoresForOthers { items: 3, found: 2 }));
    assert!(refused(3, 3).is_ok());
    assert!(refused(2, 3).is_ok(), "the third is not ranked");
}

/// A total needs a score of everybody who is ranked.
#[test]
fn a_total_over_a_rule_without_scores_is_refused() {
    let own = |rules: &mut Rules| {
        rules.scoring = code("first-sheet").into();
        rules.selection = SelectionRule::Total;
    };
    let (forum, _) = judged(own, ROWS);
    let error = forum.preview_with(&Methods::standard().with(&FirstSheet)).unwrap_err();
    let no_score = DeliberationError::Contest(ContestError::NoScore { item: 0 });
    assert_eq!(with_remedy(error), (no_score, OtherEvidence));
}

/// A palmarès under another rule of the same name is not what the sheets say.
#[test]
fn another_rule_of_the_same_name_is_found_out() {
    struct Other;
    impl Rule for Other {
        fn name(&self) -> &'static str {
            "latest"
        }
    }
    impl TieBreaking for Other {
        fn break_ties(&self, _: &Sheets<'_>, order: &WeakOrder) -> Result<WeakOrder, ScoringError> {
            Ok(order.refined(core::cmp::Reverse))
        }
    }
    let own_rule = |rules: &mut Rules| rules.ties = vec![TieRule::Own(code("latest"))];
    let forum = asked_for("latest", own_rule, &Methods::standard().with_ties(&Latest), [1, 3]);
    let others = Methods::standard().with_ties(&Other);
    let error = Edition::replay_with(&others, own(&forum)).unwrap_err();
    assert_eq!(reasons_of::<AdoptError>(error), [AdoptError::NotWhatTheSheetsSay]);
    let report = audit_with(&others, &forum.log);
    let refused = |finding: &Finding| matches!(finding, Finding::Broken(Break::Refused(_)));
    assert!(report.disagreements.iter().any(|found| refused(&found.what)), "{report:?}");
}
