//! The crate's rules, made to serve on sheets, on ballots and on approvals.

use std::collections::BTreeSet;

use participatory_innovation::{
    scoring::{
        self, Borda, Classification, Copeland, MajorityJudgment, Median, RankedPairs, Ranking,
        Schulze, ScoringError, Sheets, TrimmedMean, WeakOrder, WeightedMean,
        approvals::{Approval, ApprovalBallot, Approvals},
        rankings::{Ballot, BallotError, Ballots, Pairwise, Unranked},
    },
    value::Exact,
};

use crate::{
    case::Case,
    refusal::{Fact, Place, Refusal},
    rules::{Absent, Kind, OnMarks, OnRankings, Rule},
};

/// Rules on pairs take a table of all pairs, and some steps for each three of them.
const MOST_RANKED: usize = 2_000;

/// A rule on what it goes by.
pub(crate) enum Voice {
    /// The sheets, mark by mark.
    Marks(Box<dyn Ranking>),
    /// The sheets, as an order of each juror's own; with those who are recused from each project.
    Orders(OnRankings, Option<Absent>, Vec<Vec<bool>>),
    /// Ballots.
    Ballots(OnRankings, Ballots),
    /// How many voters approve of each project.
    Approvals(Vec<Option<Exact>>),
}

impl Rule {
    /// The rule on what the input holds: for rankings, the ballots where there are any.
    pub(crate) fn on(&self, case: &Case, absent: Option<Absent>) -> Result<Voice, Refusal> {
        let name = || self.name.clone();
        match self.kind {
            Kind::Marks(_) if !case.has_sheets => {
                Err(Fact::NeedsSheets(name()).at_member("sheets"))
            }
            Kind::Marks(rule) => Ok(Voice::Marks(rule.ranking())),
            Kind::Rankings(_) if case.projects.len() > MOST_RANKED => {
                let projects = case.projects.len();
                Err(Fact::TooManyProjects { projects, most: MOST_RANKED }.at_member("projects"))
            }
            Kind::Rankings(rule) => match &case.ballots {
                Some(given) => Ok(Voice::Ballots(rule, ballots(case, given, absent)?)),
                None if case.has_sheets => {
                    let jurors = 0..case.jurors.len();
                    let recused = |project| {
                        jurors.clone().map(|juror| case.is_recused(project, juror)).collect()
                    };
                    let recused = (0..case.projects.len()).map(recused).collect();
                    Ok(Voice::Orders(rule, absent, recused))
                }
                None => Err(Fact::NeedsRankings(name()).at(Place::Input)),
            },
            Kind::Approval => {
                let votes = Approval.scores(&approvals(case, self)?).into_iter().map(Exact::from);
                Ok(Voice::Approvals(votes.map(Some).collect()))
            }
            Kind::Committee => {
                let fact = Fact::NotOneOf("it elects a set and ranks nothing: use select");
                Err(fact.at_option(&format!("--rule {}", self.name)))
            }
        }
    }
}

/// The approvals that a rule needs.
pub(crate) fn approvals(case: &Case, rule: &Rule) -> Result<Approvals, Refusal> {
    let given = case.approvals.as_ref();
    let given =
        given.ok_or_else(|| Fact::NeedsApprovals(rule.name.clone()).at_member("approvals"))?;
    if given.is_empty() {
        return Err(Fact::NothingCast.at_member("approvals"));
    }
    let ballot = |(count, approves): &(u64, Vec<usize>)| ApprovalBallot {
        count: *count,
        approves: approves.clone(),
    };
    Approvals::new(case.projects.len(), given.iter().map(ballot))
        .map_err(|error| Fact::Approvals(error).at_member("approvals"))
}

fn ballots(case: &Case, given: &[Ballot], absent: Option<Absent>) -> Result<Ballots, Refusal> {
    if given.is_empty() {
        return Err(Fact::NothingCast.at_member("ballots"));
    }
    let left_out: fn(String) -> Fact = match absent {
        None => Fact::LeftOut,
        _ => Fact::LeftOutRefused,
    };
    let unranked = match absent {
        Some(Absent::Last) => Unranked::Last,
        Some(Absent::Ignored) => Unranked::NoOpinion,
        Some(Absent::Refuse) | None => Unranked::Refuse,
    };
    Ballots::new(case.projects.len(), unranked, given.to_vec()).map_err(|error| match error {
        BallotError::LeftOut { ballot, option } => {
            let place = case.ballot_places.get(ballot).cloned().unwrap_or(Place::Input);
            left_out(case.project(option).to_owned()).at(place)
        }
        other => Fact::Ballots(other).at_member("ballots"),
    })
}

impl Voice {
    /// Whether equally strong victories leave open what ranked pairs comes to; `None` for any
    /// other rule.
    pub(crate) fn resolutions_differ(&self, sheets: &Sheets<'_>) -> Option<bool> {
        match self {
            Self::Ballots(rule, ballots) => rule.resolutions_differ(ballots),
            Self::Orders(rule, absent, recused) => {
                rule.resolutions_differ(&orders(sheets, *absent, recused)?)
            }
            Self::Marks(_) | Self::Approvals(_) => None,
        }
    }
}

impl scoring::Rule for Voice {
    fn name(&self) -> &str {
        match self {
            Self::Marks(rule) => rule.name(),
            Self::Orders(..) => "orders-of-sheets",
            Self::Ballots(..) => "ballots",
            Self::Approvals(_) => "approvals",
        }
    }
}

impl Ranking for Voice {
    fn rank(&self, sheets: &Sheets<'_>) -> Result<Classification, ScoringError> {
        match self {
            Self::Marks(rule) => rule.rank(sheets),
            Self::Ballots(rule, ballots) => rule.classify(ballots),
            Self::Approvals(votes) => Ok(Classification::by_descending(votes, votes.clone())),
            Self::Orders(rule, absent, recused) => {
                let orders = orders(sheets, *absent, recused).ok_or(ScoringError::TooLarge)?;
                rule.classify_sheets(&orders)
            }
        }
    }
}

/// Each juror's order of the projects, by what its sheets come to. What it did not mark it has no
/// opinion about, unless that is to be last; a recusal is no opinion in any case.
fn orders(sheets: &Sheets<'_>, absent: Option<Absent>, recused: &[Vec<bool>]) -> Option<Ballots> {
    let mut scored: Vec<Vec<(usize, &Exact)>> = vec![Vec::new(); sheets.jurors().len()];
    for (item, given) in sheets.iter().enumerate() {
        for sheet in given {
            scored.get_mut(sheet.seat)?.push((item, &sheet.score));
        }
    }
    let ballot = |(juror, mut scored): (usize, Vec<(usize, &Exact)>)| {
        let is_recused =
            |item: usize| recused.get(item).and_then(|by| by.get(juror)) == Some(&true);
        let is_marked = |item: usize| scored.binary_search_by_key(&item, |(item, _)| *item).is_ok();
        let unmarked: Vec<usize> = match absent {
            Some(Absent::Last) => {
                let items = 0..sheets.len();
                items.filter(|item| !is_recused(*item) && !is_marked(*item)).collect()
            }
            _ => Vec::new(),
        };
        scored.sort_by(|(_, a), (_, b)| b.cmp(a));
        let levels = scored.chunk_by(|(_, a), (_, b)| a == b);
        let levels = levels.map(|level| level.iter().map(|(item, _)| *item).collect());
        Ballot { count: 1, levels: levels.chain([unmarked]).collect() }
    };
    let marked = scored.into_iter().enumerate().filter(|(_, scored)| !scored.is_empty());
    Ballots::new(sheets.len(), Unranked::NoOpinion, marked.map(ballot)).ok()
}

impl OnMarks {
    fn ranking(self) -> Box<dyn Ranking> {
        match self {
            Self::Mean => Box::new(WeightedMean),
            Self::Median => Box::new(Median),
            Self::Trimmed(cut) => Box::new(TrimmedMean { cut }),
            Self::Majority => Box::new(MajorityJudgment),
        }
    }
}

impl OnRankings {
    /// A project that no ballot ranks is not ranked, which is not the same as being last.
    fn classify(self, ballots: &Ballots) -> Result<Classification, ScoringError> {
        let mut ranked = vec![false; ballots.options()];
        for option in ballots.ballots().flat_map(|ballot| ballot.levels.concat()) {
            if let Some(slot) = ranked.get_mut(option) {
                *slot = true;
            }
        }
        let scores = match self {
            Self::Borda(points) => Some(Borda { points }.scores(ballots)),
            Self::Copeland => {
                let wins = Copeland.scores(&pairwise(ballots)?);
                Some(wins.into_iter().map(Exact::from_integer).collect())
            }
            Self::Schulze(_) | Self::RankedPairs(_) => None,
        };
        if let Some(scores) = scores {
            let scores = ranked.iter().zip(scores);
            let scores: Vec<_> = scores.map(|(ranked, score)| ranked.then_some(score)).collect();
            return Ok(Classification { order: WeakOrder::by_descending(&scores), scores });
        }
        let pairwise = pairwise(ballots)?;
        let order = match self {
            Self::RankedPairs(strength) => RankedPairs { strength }.rank(&pairwise).order,
            Self::Schulze(strength) => Schulze { strength }.rank(&pairwise),
            Self::Borda(_) | Self::Copeland => WeakOrder::default(),
        };
        let order = order.without(|item| ranked.get(item) != Some(&true));
        Ok(Classification { order, scores: vec![None; ballots.options()] })
    }

    /// The same for sheets read as ballots. Nothing that a juror did not judge loses by it, and of a
    /// project that nobody marked beside another there is nothing to go by.
    fn classify_sheets(self, orders: &Ballots) -> Result<Classification, ScoringError> {
        if let Self::Borda(points) = self {
            let scores = Borda { points }.spread_scores(orders);
            return Ok(Classification { order: WeakOrder::by_descending(&scores), scores });
        }
        let enough = orders.options().min(2);
        let ballots = orders.ballots().map(|ballot| ballot.levels.concat());
        let of_several = ballots.filter(|ballot| ballot.len() >= enough);
        let compared: BTreeSet<usize> = of_several.flatten().collect();
        let alone = |item: usize| !compared.contains(&item);
        let Classification { order, mut scores } = self.classify(orders)?;
        for (item, score) in scores.iter_mut().enumerate() {
            score.take_if(|_| alone(item));
        }
        Ok(Classification { order: order.without(alone), scores })
    }

    /// Whether equally strong victories leave open what ranked pairs comes to.
    fn resolutions_differ(self, ballots: &Ballots) -> Option<bool> {
        match self {
            Self::RankedPairs(strength) => {
                let pairwise = pairwise(ballots).ok()?;
                Some(RankedPairs { strength }.rank(&pairwise).resolutions_differ)
            }
            _ => None,
        }
    }
}

/// How many prefer one project to another.
pub(crate) fn pairwise(ballots: &Ballots) -> Result<Pairwise, ScoringError> {
    Pairwise::new(ballots).map_err(|_| ScoringError::TooLarge)
}
