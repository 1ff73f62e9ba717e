//! The tie rules by their names on the command line, and on what they go by.

use participatory_innovation::scoring::{
    ByLot, CastingSheet, CriterionMean, MajorityValues, PairwiseMajority, Rule, ScoringError,
    Sheets, TieBreaking, WeakOrder, lot::LotHash, rankings::Pairwise,
};

use crate::{
    case::{Case, person_ids},
    cli::Value,
    refusal::{Fact, Place, Refusal},
    voice::{Voice, pairwise},
};

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
                let table = pairwise(ballots).map_err(|e| Fact::Rule(e.to_string()).at(place()))?;
                Box::new(PairwiseOfBallots(table))
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

/// Breaks ties by pairwise majority among the tied, as far as majorities agree, on ballots: what
/// [`PairwiseMajority`] does on sheets.
struct PairwiseOfBallots(Pairwise);

impl Rule for PairwiseOfBallots {
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
