//! The rules by their names on the command line, and how the crate's are made to serve them.

use participatory_innovation::{
    charter::{Absence, Absences, BordaPoints, Cut, Strength},
    scoring::{
        Borda, ByLot, CastingSheet, Classification, Copeland, CriterionMean, JurorEffect,
        MajorityJudgment, MajorityValues, Median, NoSeverity, PairwiseMajority, RankedPairs,
        Ranking, Schulze, ScoringError, Severity, Sheets, TieBreaking, TrimmedMean, WeakOrder,
        WeightedMean,
        lot::LotHash,
        rankings::{Ballot, Ballots, Pairwise, Unranked},
    },
    value::Exact,
};

use crate::{
    case::{Case, person_ids},
    cli::{Value, digits},
    refusal::{Fact, Place, Refusal},
};

/// Rules on pairs take a table of all pairs, and some steps for each three of them.
const MOST_RANKED: usize = 2_000;

/// A rule, and how it was named.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    pub(crate) name: String,
    pub(crate) kind: Kind,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    Marks(OnMarks),
    Rankings(OnRankings),
    Approval,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum OnMarks {
    Mean,
    Median,
    Trimmed(Cut),
    Majority,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum OnRankings {
    Borda(BordaPoints),
    Copeland,
    Schulze(Strength),
    RankedPairs(Strength),
}

impl Value for Rule {
    fn read(text: &str) -> Result<Self, Fact> {
        let (name, parameter) =
            text.split_once(':').map_or((text, None), |(name, given)| (name, Some(given)));
        let kind = match (name, parameter) {
            ("mean", None) => Kind::Marks(OnMarks::Mean),
            ("median", None) => Kind::Marks(OnMarks::Median),
            ("majority", None) => Kind::Marks(OnMarks::Majority),
            ("trimmed", Some(percent)) => {
                let percent = digits(percent).and_then(|n| u8::try_from(n).ok());
                let percent = percent.filter(|percent| *percent < 50);
                let percent = percent.ok_or(Fact::NotOneOf("not a whole per cent from 0 to 49"))?;
                Kind::Marks(OnMarks::Trimmed(Cut::Share { from: 0, percent }))
            }
            ("trimmed-count", Some(count)) => {
                let count = digits(count).ok_or(Fact::NotOneOf("not a number of sheets"))?;
                Kind::Marks(OnMarks::Trimmed(Cut::Sheets(count)))
            }
            ("borda", None | Some("1")) => Kind::Rankings(OnRankings::Borda(BordaPoints::FromOne)),
            ("borda", Some("0")) => Kind::Rankings(OnRankings::Borda(BordaPoints::FromZero)),
            ("dowdall", None) => Kind::Rankings(OnRankings::Borda(BordaPoints::Dowdall)),
            ("copeland", None) => Kind::Rankings(OnRankings::Copeland),
            ("schulze", Some(by)) => Kind::Rankings(OnRankings::Schulze(strength(by)?)),
            ("ranked-pairs", Some(by)) => Kind::Rankings(OnRankings::RankedPairs(strength(by)?)),
            ("schulze" | "ranked-pairs", None) => {
                return Err(Fact::NotOneOf("say by which strength: margins, winning or ratio"));
            }
            ("approval", None) => Kind::Approval,
            _ => return Err(Fact::NotOneOf("not a rule; --help lists them")),
        };
        Ok(Self { name: text.to_owned(), kind })
    }
}

fn strength(text: &str) -> Result<Strength, Fact> {
    match text {
        "margins" => Ok(Strength::Margins),
        "winning" => Ok(Strength::WinningVotes),
        "ratio" => Ok(Strength::Ratio),
        _ => Err(Fact::NotOneOf("none of margins, winning and ratio")),
    }
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
    fn classify(self, ballots: &Ballots) -> Classification {
        let mut ranked = vec![false; ballots.options()];
        for option in ballots.iter().flat_map(|ballot| ballot.levels.iter().flatten()) {
            if let Some(slot) = ranked.get_mut(*option) {
                *slot = true;
            }
        }
        let scores = match self {
            Self::Borda(points) => Some(Borda { points }.scores(ballots)),
            Self::Copeland => {
                let wins = Copeland.scores(&Pairwise::new(ballots));
                Some(wins.into_iter().map(Exact::from_integer).collect())
            }
            Self::Schulze(_) | Self::RankedPairs(_) => None,
        };
        if let Some(scores) = scores {
            let scores = ranked.iter().zip(scores);
            let scores: Vec<_> = scores.map(|(ranked, score)| ranked.then_some(score)).collect();
            return Classification { order: WeakOrder::by_descending(&scores), scores };
        }
        let pairwise = Pairwise::new(ballots);
        let order = match self {
            Self::RankedPairs(strength) => RankedPairs { strength }.rank(&pairwise).order,
            Self::Schulze(strength) => Schulze { strength }.rank(&pairwise),
            Self::Borda(_) | Self::Copeland => WeakOrder::default(),
        };
        let order = order.without(|item| ranked.get(item) != Some(&true));
        Classification { order, scores: vec![None; ballots.options()] }
    }

    /// Whether equally strong victories leave open what ranked pairs comes to.
    fn resolutions_differ(self, ballots: &Ballots) -> Option<bool> {
        match self {
            Self::RankedPairs(strength) => {
                Some(RankedPairs { strength }.rank(&Pairwise::new(ballots)).resolutions_differ)
            }
            _ => None,
        }
    }
}

/// What is to be made of the projects that a ballot leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Absent {
    Last,
    Ignored,
    Refuse,
}

impl Value for Absent {
    fn read(text: &str) -> Result<Self, Fact> {
        match text {
            "last" => Ok(Self::Last),
            "ignored" => Ok(Self::Ignored),
            "refuse" => Ok(Self::Refuse),
            _ => Err(Fact::NotOneOf("none of last, ignored and refuse")),
        }
    }
}

impl Absent {
    /// For sheets: what is refused on ballots is refused on them too.
    pub(crate) fn on_sheets(absent: Option<Self>) -> Absences {
        match absent {
            Some(Self::Refuse) => Absences {
                abstained: Absence::Refused,
                missing_mark: Absence::Refused,
                missing_sheet: Absence::Refused,
            },
            _ => Absences::LEFT_OUT,
        }
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum SeverityOption {
    #[default]
    None,
    JurorEffect,
}

impl Value for SeverityOption {
    fn read(text: &str) -> Result<Self, Fact> {
        match text {
            "none" => Ok(Self::None),
            "juror-effect" => Ok(Self::JurorEffect),
            _ => Err(Fact::NotOneOf("neither none nor juror-effect")),
        }
    }
}

impl SeverityOption {
    pub(crate) fn rule(self) -> &'static dyn Severity {
        match self {
            Self::None => &NoSeverity,
            Self::JurorEffect => &JurorEffect,
        }
    }
}

/// A tie rule, and how it was named.
#[derive(Debug, Clone)]
pub(crate) struct TieOption {
    pub(crate) name: String,
    kind: TieKind,
}

#[derive(Debug, Clone)]
enum TieKind {
    Criterion(String),
    Majority,
    Pairwise,
    Casting(String),
    Lot(ByLot),
}

impl Value for TieOption {
    fn read(text: &str) -> Result<Self, Fact> {
        let kind = match text.split_once(':') {
            None if text == "majority" => TieKind::Majority,
            None if text == "pairwise" => TieKind::Pairwise,
            Some(("criterion", id)) => TieKind::Criterion(id.to_owned()),
            Some(("casting", juror)) => TieKind::Casting(juror.to_owned()),
            Some(("lot", seed)) => {
                let seed = seed.parse().map_err(Fact::Seed)?;
                TieKind::Lot(ByLot { seed, hash: LotHash::Sha256 })
            }
            _ => return Err(Fact::NotOneOf("not a tie rule; --help lists them")),
        };
        Ok(Self { name: text.to_owned(), kind })
    }
}

impl TieOption {
    /// The lot, where the rule is one.
    pub(crate) fn lot(&self) -> Option<&ByLot> {
        match &self.kind {
            TieKind::Lot(lot) => Some(lot),
            _ => None,
        }
    }

    /// The rule, on what this ranking goes by.
    pub(crate) fn rule<'a>(
        &'a self,
        case: &Case,
        voice: &'a Voice,
    ) -> Result<Box<dyn TieBreaking + 'a>, Refusal> {
        let place = || Place::Argument(format!("--ties {}", self.name));
        let unknown = |what, name: &str| Fact::Unknown { what, name: name.to_owned() }.at(place());
        let on_sheets = || {
            let fact = || Fact::OnSheetsOnly("this tie rule").at(place());
            if case.has_sheets { Ok(()) } else { Err(fact()) }
        };
        Ok(match (&self.kind, voice) {
            (TieKind::Lot(lot), _) => Box::new(lot.clone()),
            (TieKind::Pairwise, Voice::Ballots(_, ballots)) => {
                Box::new(PairwiseOfBallots(Pairwise::new(ballots)))
            }
            (TieKind::Pairwise, _) => {
                on_sheets()?;
                Box::new(PairwiseMajority)
            }
            (TieKind::Majority, _) => {
                on_sheets()?;
                Box::new(MajorityValues)
            }
            (TieKind::Criterion(id), _) => {
                on_sheets()?;
                let criterion = case.criteria.iter().position(|known| known == id);
                let criterion = criterion.ok_or_else(|| unknown("criterion", id))?;
                Box::new(CriterionMean { criterion })
            }
            (TieKind::Casting(juror), _) => {
                on_sheets()?;
                let known = case.jurors.iter().zip(person_ids()).find(|(name, _)| *name == juror);
                let (_, juror) = known.ok_or_else(|| unknown("juror", juror))?;
                Box::new(CastingSheet { juror })
            }
        })
    }
}

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
                let given = case.approvals.as_ref();
                let given =
                    given.ok_or_else(|| Fact::NeedsApprovals(name()).at_member("approvals"))?;
                if given.is_empty() {
                    return Err(Fact::NothingCast.at_member("approvals"));
                }
                let mut votes = vec![Exact::ZERO; case.projects.len()];
                for (count, approved) in given {
                    for item in approved {
                        if let Some(votes) = votes.get_mut(*item) {
                            *votes = &*votes + &Exact::from(*count);
                        }
                    }
                }
                Ok(Voice::Approvals(votes.into_iter().map(Some).collect()))
            }
        }
    }
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
    Ballots::new(case.projects.len(), unranked, given.to_vec()).map_err(|error| {
        use participatory_innovation::scoring::rankings::BallotError;
        match error {
            BallotError::LeftOut { ballot, option } => {
                let place = case.ballot_places.get(ballot).cloned().unwrap_or(Place::Input);
                left_out(case.project(option).to_owned()).at(place)
            }
            other => Fact::Ballots(other).at_member("ballots"),
        }
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

impl participatory_innovation::scoring::Rule for Voice {
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
            Self::Ballots(rule, ballots) => Ok(rule.classify(ballots)),
            Self::Approvals(votes) => Ok(Classification::by_descending(votes, votes.clone())),
            Self::Orders(rule, absent, recused) => {
                let orders = orders(sheets, *absent, recused).ok_or(ScoringError::TooLarge)?;
                Ok(rule.classify(&orders))
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

/// Breaks ties by pairwise majority among the tied, as far as majorities agree, on ballots: what
/// [`PairwiseMajority`] does on sheets.
struct PairwiseOfBallots(Pairwise);

impl participatory_innovation::scoring::Rule for PairwiseOfBallots {
    fn name(&self) -> &'static str {
        "pairwise-majority-of-ballots"
    }
}

impl TieBreaking for PairwiseOfBallots {
    fn break_ties(&self, _: &Sheets<'_>, order: &WeakOrder) -> Result<WeakOrder, ScoringError> {
        let mut places = vec![0_usize; self.0.options()];
        for level in order.levels() {
            for (place, set) in self.smith_sets(level).into_iter().rev().enumerate() {
                for item in set {
                    if let Some(slot) = places.get_mut(item) {
                        *slot = place;
                    }
                }
            }
        }
        Ok(order.refined(|item| places.get(item).copied()))
    }
}

impl PairwiseOfBallots {
    /// The smallest set whose members all beat everybody outside it; then the same of the rest.
    fn smith_sets(&self, level: &[usize]) -> Vec<Vec<usize>> {
        let mut sets = Vec::new();
        let mut left = level.to_vec();
        // Whoever has the most victories among those left is in the set.
        let wins = |left: &[usize], a: usize| {
            let wins = left.iter().filter(|b| self.0.beats(a, **b)).count();
            let losses = left.iter().filter(|b| self.0.beats(**b, a)).count();
            i64::try_from(wins).unwrap_or(i64::MAX).saturating_sub_unsigned(losses as u64)
        };
        while let Some(best) = left.iter().copied().max_by_key(|item| wins(&left, *item)) {
            let mut set = vec![best];
            left.retain(|item| *item != best);
            // Whoever is not beaten by all of the set belongs to it.
            while let Some(place) =
                left.iter().position(|b| set.iter().any(|a| !self.0.beats(*a, *b)))
            {
                set.push(left.remove(place));
            }
            sets.push(set);
        }
        sets
    }
}
