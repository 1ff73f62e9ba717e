//! Rules of the embedder's own, by name.

use participatory_innovation::{
    charter::Grid,
    scoring::{
        BestSet, Contest, Correction, MajorityValues, Methods, NoSeverity, Rule, Scoring,
        ScoringError, Selected, Selection, SelectionError, Severity, Sheets, Tally, TieBreaking,
        WeakOrder,
    },
    value::{Code, Exact},
};

/// A rule of some name at every joint; the number tells two of one name apart.
struct Named(&'static str, i64);

impl Rule for Named {
    fn name(&self) -> &str {
        self.0
    }
}

impl Scoring for Named {
    fn score(&self, _: &Grid, _: &Tally) -> Result<Option<Exact>, ScoringError> {
        Ok(Some(Exact::from_integer(self.1)))
    }
}

impl Severity for Named {
    fn correct(&self, sheets: &Sheets<'_>) -> Result<Correction, ScoringError> {
        NoSeverity.correct(sheets)
    }
}

impl TieBreaking for Named {
    fn break_ties(
        &self,
        sheets: &Sheets<'_>,
        order: &WeakOrder,
    ) -> Result<WeakOrder, ScoringError> {
        MajorityValues.break_ties(sheets, order)
    }
}

impl Selection for Named {
    fn select(&self, contest: &Contest<'_>) -> Result<Selected, SelectionError> {
        BestSet.select(contest)
    }
}

fn code(text: &str) -> Code {
    text.parse().unwrap()
}

#[test]
fn a_rule_is_at_hand_at_its_own_joint_and_under_its_own_name() {
    let (ranks, corrects) = (Named("ranks", 0), Named("corrects", 0));
    let (unties, selects) = (Named("unties", 0), Named("selects", 0));
    let methods = Methods::standard()
        .with(&ranks)
        .with_severity(&corrects)
        .with_ties(&unties)
        .with_selection(&selects);
    for name in ["ranks", "corrects", "unties", "selects", "none"] {
        let there = |known: &str| known == name;
        assert_eq!(methods.ranking(&code(name)).is_some(), there("ranks"), "{name}");
        assert_eq!(methods.severity(&code(name)).is_some(), there("corrects"), "{name}");
        assert_eq!(methods.ties(&code(name)).is_some(), there("unties"), "{name}");
        assert_eq!(methods.selection(&code(name)).is_some(), there("selects"), "{name}");
    }
    assert_eq!(format!("{methods:?}"), r#"["ranks", "corrects", "unties", "selects"]"#);
    assert_eq!(format!("{:?}", Methods::standard()), "[]");
}

#[test]
fn a_later_rule_stands_in_for_an_earlier_one_of_its_name() {
    let (earlier, later) = (Named("ours", 1), Named("ours", 2));
    let methods = Methods::standard().with(&earlier).with(&later);
    let panel = crate::Panel::full(&[[5]]);
    let ranked = methods.ranking(&code("ours")).unwrap().rank(&panel.sheets()).unwrap();
    assert_eq!(ranked.scores, [Some(Exact::from_integer(2))]);
}
