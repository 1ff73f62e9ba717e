//! Why a project has the place that it has.

mod english;
mod french;
mod words;

use alloc::{string::String, vec::Vec};

use super::{Entering, Outline, Preview};
use crate::{
    charter::TieRule,
    fact::Means,
    jury::Recusal,
    scoring::{Coverage, Why},
    value::{Code, Departement, Exact, Label, Language, PersonId, ProjectId, ProjectNumber},
};

/// Everything that led to one project's place, as data.
///
/// [`Preview::explanation`] makes it. [`Explanation::to_text`] says it in French or English, in
/// words that can be handed to the team: no juror is named in them. A person concerned by a decision
/// that rules took may ask for those rules and how they were applied (code des relations entre le
/// public et l'administration, L311-3-1).
///
/// ```
/// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
/// use participatory_innovation::{deliberation::Fate, value::Language};
///
/// # let Scene { edition, project, other, .. } = deliberating(9, 6);
/// let preview = edition.preview([project.snapshot(), other.snapshot()])?;
/// let why = preview.explanation(other.id()).ok_or("it was examined")?;
/// assert_eq!(why.fate, Fate::Reserve { place: 1 });
/// assert_eq!(why.to_the_cut, Some("3".parse()?));
/// let text = why.to_text(Language::French);
/// assert!(text.contains("Il lui aurait fallu 3,00 points de plus"), "{text}");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The project.
    pub project: ProjectId,
    /// The number by which it is published.
    pub number: ProjectNumber,
    /// Its département.
    pub departement: Departement,
    /// What would become of it.
    pub fate: Fate,
    /// How many laureates there are at most.
    pub seats: u32,
    /// How many projects were examined, without those that have withdrawn.
    pub examined: usize,
    /// How many jurors did what.
    pub coverage: Coverage,
    /// What its marks on each criterion come to, in the order of the grid.
    pub criteria: Vec<CriterionOutline>,
    /// Who did not judge it, and why: not for the team.
    pub recused: Vec<(PersonId, Recusal)>,
    /// Its score on the sheets as they were given, where the charter corrects them; `None` where it
    /// does not.
    pub raw: Option<Exact>,
    /// Its score; `None` when there is nothing to go by, or when the rule knows no score.
    pub score: Option<Exact>,
    /// Its competition rank, after ties that a rule or a vote broke; `None` when it is not ranked.
    pub rank: Option<u32>,
    /// The other projects of the same rank: a tie that nothing broke.
    pub level_with: Vec<ProjectNumber>,
    /// Every step in which a tie of this project's was broken, in order.
    pub ties: Vec<TieStep>,
    /// The laureates of a lower rank that it made way for, and what let them in: a floor, a cap or
    /// an incompatible pair. Which ones is not for the team where ranks are not published.
    pub made_way_for: Vec<(ProjectNumber, Why)>,
    /// The score between it and the cut, never below zero: for one that enters by its rank, by how
    /// much it is ahead of the first that does not; for one that does not enter, how much more
    /// would have made it level with the last that enters by its rank. `None` where there is no
    /// cut, or where scores do not tell.
    pub to_the_cut: Option<Exact>,
}

/// What would become of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It enters.
    Laureate {
        /// By what.
        why: Why,
        /// Which projects made way for it, when a floor, a cap or a pair let it in.
        displaced: Vec<ProjectNumber>,
    },
    /// It waits in reserve (*liste complémentaire*), at this place, from 1; those who are tied share
    /// one.
    Reserve {
        /// The place.
        place: usize,
    },
    /// It is tied at the cut, and nothing can be adopted before that is settled.
    TiedAtTheCut,
    /// Some others are tied at the cut, and until that is settled nothing is known.
    Open,
    /// Its score is below the least score of a laureate.
    BelowTheThreshold {
        /// The least score.
        threshold: Exact,
    },
    /// Its team has withdrawn it.
    Withdrawn,
    /// It went over its time, under a charter that bars it for that.
    Barred,
    /// Nobody judged it, or its sheets do not suffice for a score by the charter's rule.
    NotRanked,
}

/// What the marks on one criterion come to, whoever gave them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriterionOutline {
    /// The criterion.
    pub code: Code,
    /// Its name for people.
    pub label: Label,
    /// How much it counts, relative to the other criteria.
    pub weight: u32,
    /// How many marks there are.
    pub marks: u64,
    /// Their mean, in points of the scale; `None` without a mark.
    pub mean: Option<Exact>,
}

/// A step in which a tie was broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TieStep {
    /// By which rule of the charter.
    pub rule: TieRule,
    /// By the name for people of which criterion, where the rule goes by one.
    pub criterion: Option<Label>,
    /// What was recorded, under a rule that leaves the decision to somebody.
    pub means: Option<Means>,
    /// The projects that were level, in the levels into which the rule put them, best first.
    pub levels: Vec<Vec<ProjectNumber>>,
}

impl Explanation {
    /// The explanation in words, a line each, that can be handed to the team: no juror is named in
    /// them. Scores are rounded to two decimals, which is said.
    #[must_use]
    pub fn to_text(&self, language: Language) -> String {
        match language {
            Language::French => words::text(&french::French, self),
            Language::English => words::text(&english::English, self),
        }
    }
}

impl Preview {
    /// Why a project has the place that it has; `None` when it was not examined.
    #[must_use]
    pub fn explanation(&self, project: ProjectId) -> Option<Explanation> {
        let outline = self.outline(project)?;
        let numbers = |projects: &[ProjectId]| -> Vec<ProjectNumber> {
            projects.iter().filter_map(|project| self.number_of(*project)).collect()
        };
        let is_level = |other: &&Outline| other.project != project && other.rank == outline.rank;
        let level_with = match outline.rank {
            Some(_) => self.outlines().iter().filter(is_level).map(|other| other.number).collect(),
            None => Vec::new(),
        };
        let concerns = |levels: &[Vec<ProjectId>]| levels.iter().flatten().any(|p| *p == project);
        let broken = self.broken_ties().iter().filter(|broken| concerns(&broken.levels));
        let ties = broken.map(|broken| TieStep {
            rule: broken.rule.clone(),
            criterion: self.criterion_of(&broken.rule),
            means: broken.means.clone(),
            levels: broken.levels.iter().map(|level| numbers(level)).collect(),
        });
        let fate = self.fate(outline);
        let made_way = |entering: &Entering| {
            let is_it = entering.displaced.iter().any(|(displaced, _)| *displaced == project);
            is_it.then(|| Some((self.number_of(entering.project)?, entering.why)))?
        };
        Some(Explanation {
            project,
            number: outline.number,
            departement: outline.departement,
            seats: self.seats(),
            examined: self.outlines().iter().filter(|outline| !outline.withdrawn).count(),
            coverage: outline.coverage,
            criteria: outline.criteria.clone(),
            recused: outline.recused.clone(),
            raw: self.correction().map(|_| outline.raw.clone()).unwrap_or_default(),
            score: outline.score.clone(),
            rank: outline.rank,
            level_with,
            ties: ties.collect(),
            made_way_for: self.laureates().iter().filter_map(made_way).collect(),
            to_the_cut: self.to_the_cut(outline, &fate),
            fate,
        })
    }

    fn fate(&self, outline: &Outline) -> Fate {
        let project = outline.project;
        let is_it = |entering: &&Entering| entering.project == project;
        if let Some(entering) = self.laureates().iter().find(is_it) {
            let displaced = entering.displaced.iter();
            let displaced = displaced.filter_map(|(project, _)| self.number_of(*project));
            return Fate::Laureate { why: entering.why, displaced: displaced.collect() };
        }
        if self.reserve().contains(&project) {
            let is_level =
                |other: &ProjectId| self.outline(*other).is_some_and(|o| o.rank == outline.rank);
            let above = self.reserve().iter().take_while(|other| !is_level(other)).count();
            return Fate::Reserve { place: above.saturating_add(1) };
        }
        if self.tied_at_cut().contains(&project) {
            return Fate::TiedAtTheCut;
        }
        if outline.withdrawn {
            return Fate::Withdrawn;
        }
        if outline.barred {
            return Fate::Barred;
        }
        let threshold = self.threshold();
        match (threshold, outline.rank) {
            (_, None) => Fate::NotRanked,
            (Some(threshold), _) if outline.score.as_ref().is_none_or(|s| s < threshold) => {
                Fate::BelowTheThreshold { threshold: threshold.clone() }
            }
            _ => Fate::Open,
        }
    }

    fn to_the_cut(&self, outline: &Outline, fate: &Fate) -> Option<Exact> {
        let score = outline.score.as_ref()?;
        let score_of = |project: &ProjectId| self.outline(*project)?.score.as_ref();
        match fate {
            Fate::Laureate { why: Why::Rank, .. } => {
                let first_out = self.reserve().iter().filter_map(score_of).max()?;
                Some(score - first_out).filter(|ahead| *ahead >= Exact::ZERO)
            }
            Fate::Reserve { .. } => {
                let by_rank = self.laureates().iter().filter(|other| other.why == Why::Rank);
                let last_in = by_rank.filter_map(|other| score_of(&other.project)).min()?;
                Some(last_in - score).filter(|behind| *behind >= Exact::ZERO)
            }
            Fate::BelowTheThreshold { threshold } => Some(threshold - score),
            _ => None,
        }
    }
}
