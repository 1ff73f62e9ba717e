//! `rank`: from the input to an order, by the crate's own procedure.

use participatory_innovation::{
    scoring::{
        Broken, Correction, Coverage, Outcome, Procedure, ScoringError, TieBreaking, WeakOrder,
        lot::Draw,
    },
    value::Exact,
};

use crate::{
    case::{self, Case},
    cli::RankOptions,
    json::Json,
    refusal::{Fact, Place, Refusal, Shown},
    rules::{Absent, Kind, Rule, SeverityOption},
    ties::TieOption,
    voice::Voice,
};

/// What a rule comes to.
pub(crate) struct Ranked<'a> {
    pub(crate) case: &'a Case,
    pub(crate) rule: &'a Rule,
    pub(crate) outcome: Outcome,
    /// By project, where there are sheets.
    pub(crate) coverage: Option<Vec<Coverage>>,
    pub(crate) ties: Vec<Tie<'a>>,
    pub(crate) resolutions_differ: Option<bool>,
}

/// Projects that were level.
pub(crate) struct Tie<'a> {
    pub(crate) projects: Vec<usize>,
    /// The rule that broke it, and the levels into which it put them; `None` for a tie that stands.
    pub(crate) broken: Option<(&'a TieOption, Vec<Vec<usize>>)>,
}

/// One result for each rule.
pub(crate) fn rank<'a>(case: &'a Case, asked: &'a RankOptions) -> Result<Vec<Ranked<'a>>, Refusal> {
    check(case, asked)?;
    asked.rules.iter().map(|rule| by_rule(case, asked, rule)).collect()
}

/// An option that would do nothing is refused rather than passed over.
pub(crate) fn check(case: &Case, asked: &RankOptions) -> Result<(), Refusal> {
    if asked.absent == Some(Absent::Last)
        && !asked.rules.iter().any(|rule| matches!(rule.kind, Kind::Rankings(_)))
    {
        let fact = Fact::NotOneOf("a meaning for rules on rankings only");
        return Err(fact.at_option("--absent last"));
    }
    if asked.severity != SeverityOption::None && !case.has_sheets {
        return Err(Fact::OnSheetsOnly("it").at_option("--severity"));
    }
    Ok(())
}

/// By one rule.
pub(crate) fn by_rule<'a>(
    case: &'a Case,
    asked: &'a RankOptions,
    rule: &'a Rule,
) -> Result<Ranked<'a>, Refusal> {
    let voice = rule.on(case, asked.absent)?;
    if asked.severity != SeverityOption::None
        && matches!(voice, Voice::Ballots(..) | Voice::Approvals(_))
    {
        return Err(Fact::OnSheetsOnly("it").at_option("--severity"));
    }
    let place = || Place::Argument(format!("--rule {}", rule.name));
    let refuse = |error| Fact::Rule(explain(case, error)).at(place());
    let ties = asked.ties.iter().map(|tie| tie.rule(case, &voice));
    let ties: Vec<Box<dyn TieBreaking + '_>> = ties.collect::<Result<_, Refusal>>()?;
    let procedure = Procedure {
        severity: asked.severity.rule(),
        ranking: &voice,
        ties: ties.iter().map(AsRef::as_ref).collect(),
    };
    let sheets = case.sheets(&Absent::on_sheets(asked.absent)).map_err(refuse)?;
    let outcome = procedure.run(&sheets, |_| false).map_err(refuse)?;
    let covered = 0..case.projects.len();
    let coverage = case.has_sheets.then(|| covered.map(|item| sheets.coverage(item)).collect());
    let resolutions_differ = voice.resolutions_differ(&sheets);
    let ties = ties_of(&outcome, &asked.ties);
    Ok(Ranked { case, rule, outcome, coverage, ties, resolutions_differ })
}

/// What a rule says when it cannot be carried out, with the names of the input.
pub(crate) fn explain(case: &Case, error: ScoringError) -> String {
    match error {
        ScoringError::Absent { juror, project, .. } => {
            let (juror, project) =
                (case.juror(case::number(juror)), case.project(case::item(project)));
            format!(
                "juror {} leaves marks for project {} out, which --absent refuse refuses",
                Shown(juror),
                Shown(project)
            )
        }
        ScoringError::NotConnected { groups } => {
            let group = |group: &Vec<_>| {
                let names = group.iter().take(3).map(|j| Shown(case.juror(case::number(*j))));
                let names: Vec<String> = names.map(|name| name.to_string()).collect();
                let more = if group.len() > names.len() { ", …" } else { "" };
                format!("({}{more})", names.join(", "))
            };
            let shown: Vec<String> = groups.iter().take(3).map(group).collect();
            let more = if groups.len() > shown.len() { " …" } else { "" };
            format!(
                "the jurors fall into {} groups that judged no project in common: {}{more}",
                groups.len(),
                shown.join(" ")
            )
        }
        other => other.to_string(),
    }
}

/// Every tie: those that a rule broke, step by step, then those that stand.
fn ties_of<'a>(outcome: &Outcome, rules: &'a [TieOption]) -> Vec<Tie<'a>> {
    let step = |broken: &Broken| {
        let levels = broken.levels.iter().map(|level| sorted(level)).collect();
        let rule = rules.get(broken.rule)?;
        Some(Tie { projects: sorted(&broken.tied), broken: Some((rule, levels)) })
    };
    let standing = outcome.order.levels().iter().filter(|level| level.len() > 1);
    let standing = standing.map(|level| Tie { projects: sorted(level), broken: None });
    outcome.broken.iter().filter_map(step).chain(standing).collect()
}

/// In the order of the input.
pub(crate) fn sorted(items: &[usize]) -> Vec<usize> {
    let mut items = items.to_vec();
    items.sort_unstable();
    items
}

impl Ranked<'_> {
    pub(crate) fn order(&self) -> &WeakOrder {
        &self.outcome.order
    }

    /// The score that counts.
    pub(crate) fn score(&self, item: usize) -> Option<&Exact> {
        self.outcome.classification.scores.get(item).and_then(Option::as_ref)
    }

    /// The projects that the rule could not rank, since there was nothing to go by.
    pub(crate) fn unranked(&self) -> Vec<usize> {
        let ranks = self.order().ranks(self.case.projects.len());
        let unranked = ranks.iter().enumerate().filter(|(_, rank)| rank.is_none());
        unranked.map(|(item, _)| item).collect()
    }

    /// What each juror's sheets were corrected by, where they were.
    pub(crate) fn effects(&self) -> Option<&[Option<Exact>]> {
        match &self.outcome.correction {
            Correction::Additive(effects) => Some(effects),
            _ => None,
        }
    }

    pub(crate) fn members(&self) -> Vec<(&'static str, Option<Json>)> {
        let case = self.case;
        let levels = self.order().levels().iter().map(|level| names(case, &sorted(level)));
        let by_project = |scores: &[Option<Exact>]| {
            let scores = scores.iter().map(|score| score.as_ref().map_or(Json::Null, Json::text));
            Json::Object(case.projects.iter().cloned().zip(scores).collect())
        };
        let is_corrected = self.effects().is_some();
        let raw_levels = || {
            let levels = self.outcome.raw.order.levels().iter();
            Json::list(levels.map(|level| names(case, &sorted(level))))
        };
        let corrected = || by_project(&self.outcome.classification.scores);
        let effects = self.effects().map(|effects| {
            let told = |(juror, effect): (&String, &Option<Exact>)| {
                Some((juror.clone(), Json::text(effect.as_ref()?)))
            };
            Json::Object(case.jurors.iter().zip(effects).filter_map(told).collect())
        });
        let unranked = self.unranked();
        vec![
            ("rule", Some(Json::text(&self.rule.name))),
            ("levels", Some(Json::list(levels))),
            ("scores", Some(corrected())),
            ("raw_levels", is_corrected.then(raw_levels)),
            ("raw", is_corrected.then(|| by_project(&self.outcome.raw.scores))),
            ("corrected", is_corrected.then(corrected)),
            ("juror_effects", effects),
            ("unranked", (!unranked.is_empty()).then(|| names(case, &unranked))),
            ("coverage", self.coverage.as_ref().map(|coverage| covered(case, coverage))),
            ("ties", Some(Json::list(self.ties.iter().map(|tie| tie.json(case))))),
            ("resolutions_differ", self.resolutions_differ.map(Json::Bool)),
        ]
    }
}

pub(crate) fn names(case: &Case, items: &[usize]) -> Json {
    Json::list(case.names(items).into_iter().map(Json::text))
}

fn covered(case: &Case, coverage: &[Coverage]) -> Json {
    let counts = coverage.iter().map(|coverage| {
        let count = |count: u64| Some(Json::Whole(count.into()));
        Json::object([
            ("judged", count(coverage.judged)),
            ("recused", count(coverage.recused)),
            ("abstained", count(coverage.abstained)),
            ("missing", count(coverage.missing)),
        ])
    });
    Json::Object(case.projects.iter().cloned().zip(counts).collect())
}

impl Tie<'_> {
    /// The draws of a lot, each with the project that was drawn.
    pub(crate) fn draws(&self) -> Vec<(usize, Draw)> {
        let lot = self.broken.as_ref().and_then(|(rule, _)| rule.lot());
        let draws = lot.and_then(|lot| lot.draws(self.projects.len()).ok()).unwrap_or_default();
        let mut left = self.projects.clone();
        let project = |draw: Draw| {
            let item = *self.projects.get(draw.item)?;
            left.retain(|other| *other != item);
            Some((item, draw))
        };
        draws.into_iter().filter_map(project).collect()
    }

    fn json(&self, case: &Case) -> Json {
        let broken = self.broken.as_ref();
        let levels =
            broken.map(|(_, levels)| Json::list(levels.iter().map(|level| names(case, level))));
        let draws = self.draws();
        let draws = (!draws.is_empty()).then(|| {
            Json::list(draws.iter().map(|(item, draw)| crate::draw::json(case, *item, draw)))
        });
        Json::object([
            ("projects", Some(names(case, &self.projects))),
            ("broken_by", Some(broken.map_or(Json::Null, |(rule, _)| Json::text(&rule.name)))),
            ("levels", levels),
            ("draws", draws),
        ])
    }
}
