use alloc::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    vec::Vec,
};

use super::CriterionOutline;
use crate::{
    charter::{Charter, TieRule},
    fact::{Means, Palmares, Ranked, Standing},
    journal::{EntryId, Refusal, Remedy, StandingError},
    jury::Recusal,
    scoring::{ContestError, Coverage, ScoringError, SelectionError, Why},
    value::{
        Code, Departement, Digest, Exact, Label, PersonId, ProjectId, ProjectNumber, StageKind,
    },
};

/// What the sheets say, before anybody decides: pure, complete, and without effect.
///
/// [`Edition::preview`](crate::edition::Edition::preview) makes it,
/// [`Edition::adopt`](crate::edition::Edition::adopt) takes it. In between the jury may look at as
/// many as it likes.
///
/// ```
/// # mod scene { include!("../guide/scene.rs"); } use scene::*;
/// use participatory_innovation::{deliberation::NoticeKind, scoring::Why};
///
/// # let Scene { edition, project, other, .. } = deliberating(9, 6);
/// let preview = edition.preview([project.snapshot(), other.snapshot()])?;
/// let first = &preview.laureates()[0];
/// assert_eq!((first.project, first.why), (project.id(), Why::Rank));
/// assert_eq!(preview.reserve(), [other.id()]);
/// assert_eq!(preview.margin(), Some("3".parse()?));
/// assert_eq!(preview.notices()[1].kind, NoticeKind::DevelopedOtherwise);
///
/// let outline = preview.outline(other.id()).ok_or("it was examined")?;
/// assert_eq!((outline.rank, outline.score.clone()), (Some(2), Some("6".parse()?)));
/// assert_eq!(outline.coverage.judged, 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    pub(crate) made_at: (u32, Digest),
    pub(crate) charter: Charter,
    /// Where each examined project stood, in the order in which they were listed.
    pub(crate) standings: Arc<[Standing]>,
    pub(crate) outlines: Vec<Outline>,
    pub(crate) laureates: Vec<Entering>,
    pub(crate) reserve: Vec<ProjectId>,
    pub(crate) tied_at_cut: Vec<ProjectId>,
    pub(crate) ties: Vec<BrokenTie>,
    pub(crate) correction: Option<Correction>,
}

/// What a correction for severity changes, beside what the sheets say as they were given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The effect of each juror with a sheet, in points: above zero for one who marks more kindly
    /// than the others. It is taken off each of the juror's scores.
    pub effects: Vec<(PersonId, Exact)>,
    /// Who would enter without the correction, best first; those tied at the cut are not among
    /// them.
    pub uncorrected: Vec<ProjectId>,
    /// Who enters with the correction and not without it.
    pub gains: Vec<ProjectId>,
    /// Who enters without the correction and not with it.
    pub loses: Vec<ProjectId>,
}

/// One project in a preview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// The project.
    pub project: ProjectId,
    /// The number by which it is published.
    pub number: ProjectNumber,
    /// Its département.
    pub departement: Departement,
    /// How many jurors did what.
    pub coverage: Coverage,
    /// Its score on the sheets as they were given, before any correction for severity.
    pub raw: Option<Exact>,
    /// Its score, in the unit of the charter's rule, which is points of the scale for rules on
    /// marks; `None` when there is nothing to go by, or when the rule knows no score.
    pub score: Option<Exact>,
    /// Its competition rank, after ties that a rule or a vote broke; `None` when it is not ranked.
    pub rank: Option<u32>,
    /// Whether its team has withdrawn it: it is not ranked, and its sheets do not count.
    pub withdrawn: bool,
    /// Whether it went over its time under a charter that bars it for that.
    pub barred: bool,
    /// What its marks on each criterion come to, in the order of the grid.
    pub criteria: Vec<CriterionOutline>,
    /// Who did not judge it, and why.
    pub recused: Vec<(PersonId, Recusal)>,
}

/// A project that would enter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entering {
    /// The project.
    pub project: ProjectId,
    /// By what it would enter.
    pub why: Why,
    /// Who would have entered in its stead without the constraint that `why` names, and by how much
    /// the score of each is above its own.
    pub displaced: Vec<(ProjectId, Option<Exact>)>,
}

/// A tie that was broken: who was level, and by what they are no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenTie {
    /// By which rule of the charter.
    pub rule: TieRule,
    /// What was recorded, under a rule that leaves the decision to somebody.
    pub means: Option<Means>,
    /// The projects that were level, in the levels into which the rule put them, best first.
    pub levels: Vec<Vec<ProjectId>>,
}

/// What a team would be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notice {
    /// The team's project.
    pub project: ProjectId,
    /// What it would be told.
    pub kind: NoticeKind,
}

/// What a team would be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoticeKind {
    /// That it is a laureate.
    Laureate,
    /// That it is developed otherwise.
    DevelopedOtherwise,
}

/// A deliberation cannot come to an order.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DeliberationError {
    /// The jury does not sit.
    #[error("the deliberation is not open")]
    NotOpen,
    /// The projects are not shown as they stand.
    #[error(transparent)]
    Standing(#[from] StandingError),
    /// A project is not as it was examined: neither at its pitch still, nor withdrawn.
    #[error("project {project} is {stage}, and not as {opening} examined it")]
    NotAsExamined {
        /// The project.
        project: ProjectId,
        /// The stage that it is at.
        stage: StageKind,
        /// The entry by which the deliberation opened.
        opening: EntryId,
    },
    /// The charter names a rule that is not at hand.
    #[error("the rule {name} is not at hand")]
    UnknownRule {
        /// The name.
        name: Code,
    },
    /// The rule cannot be carried out on these sheets.
    #[error(transparent)]
    Scoring(#[from] ScoringError),
    /// A rule of the embedder's own ranked projects that are not there.
    #[error(transparent)]
    Contest(#[from] ContestError),
    /// The seats cannot be filled.
    #[error(transparent)]
    Selection(#[from] SelectionError),
}

impl Refusal for DeliberationError {
    fn remedy(&self) -> Remedy {
        match self {
            Self::NotOpen => Remedy::Later,
            Self::Standing(error) => error.remedy(),
            Self::NotAsExamined { opening, .. } => Remedy::After([*opening].into()),
            Self::UnknownRule { .. } | Self::Scoring(_) | Self::Contest(_) | Self::Selection(_) => {
                Remedy::OtherEvidence
            }
        }
    }
}

impl Preview {
    /// How many seats there are at most.
    #[must_use]
    pub fn seats(&self) -> u32 {
        self.charter.rules().seats.limit()
    }

    /// What a correction for severity changes; `None` under a charter without one.
    #[must_use]
    pub const fn correction(&self) -> Option<&Correction> {
        self.correction.as_ref()
    }

    pub(super) fn threshold(&self) -> Option<&Exact> {
        self.charter.rules().threshold.as_ref()
    }

    pub(super) fn number_of(&self, project: ProjectId) -> Option<ProjectNumber> {
        self.outline(project).map(|outline| outline.number)
    }

    /// The name for people of the criterion that a tie rule goes by.
    pub(super) fn criterion_of(&self, rule: &TieRule) -> Option<Label> {
        let TieRule::Criterion(code) = rule else {
            return None;
        };
        let mut criteria = self.charter.rules().grid.criteria.iter();
        criteria.find(|criterion| criterion.code == *code).map(|found| found.label.clone())
    }

    /// Every examined project, by number; those that have withdrawn are among them.
    #[must_use]
    pub fn outlines(&self) -> &[Outline] {
        &self.outlines
    }

    /// Who would enter, best first.
    #[must_use]
    pub fn laureates(&self) -> &[Entering] {
        &self.laureates
    }

    /// Who would be in reserve, best first; those of equal rank are tied.
    #[must_use]
    pub fn reserve(&self) -> &[ProjectId] {
        &self.reserve
    }

    /// The projects of which some would enter and some not: nothing can be adopted until a
    /// recorded vote settles it. Empty when nothing is tied at the cut.
    #[must_use]
    pub fn tied_at_cut(&self) -> &[ProjectId] {
        &self.tied_at_cut
    }

    /// All that share the rank of those tied at the cut, those who enter in any case with them: the
    /// projects of which [`Edition::settle_tie`](crate::edition::Edition::settle_tie) takes an
    /// order. Empty when nothing is tied at the cut.
    #[must_use]
    pub fn tie_to_settle(&self) -> Vec<ProjectId> {
        let tied = self.tied_at_cut.first().and_then(|first| self.outline(*first));
        let Some(rank) = tied.and_then(|outline| outline.rank) else {
            return Vec::new();
        };
        let level = self.outlines().iter().filter(|outline| outline.rank == Some(rank));
        level.map(|outline| outline.project).collect()
    }

    /// Every tie that a rule of the charter or a recorded vote broke.
    #[must_use]
    pub fn broken_ties(&self) -> &[BrokenTie] {
        &self.ties
    }

    /// One project of the preview.
    #[must_use]
    pub fn outline(&self, project: ProjectId) -> Option<&Outline> {
        self.outlines.iter().find(|outline| outline.project == project)
    }

    /// By how many points the last that enters by rank is ahead of the first that does not: zero
    /// when a vote decided between them, `None` when nobody enters by rank, nobody is left out, or
    /// a tie stands.
    #[must_use]
    pub fn margin(&self) -> Option<Exact> {
        if !self.tied_at_cut.is_empty() {
            return None;
        }
        let scores: BTreeMap<ProjectId, &Exact> = self
            .outlines
            .iter()
            .filter_map(|outline| Some((outline.project, outline.score.as_ref()?)))
            .collect();
        let by_rank = self.laureates.iter().filter(|entering| entering.why == Why::Rank);
        let last = by_rank.filter_map(|entering| scores.get(&entering.project)).min()?;
        let first = self.reserve.iter().filter_map(|project| scores.get(project)).max()?;
        Some(*last - *first)
    }

    /// Which notices would go out, in the order of the numbers: none while a tie stands, none to
    /// those that have withdrawn.
    #[must_use]
    pub fn notices(&self) -> Vec<Notice> {
        if !self.tied_at_cut.is_empty() {
            return Vec::new();
        }
        let laureates: BTreeSet<ProjectId> =
            self.laureates.iter().map(|entering| entering.project).collect();
        self.outlines
            .iter()
            .filter(|outline| !outline.withdrawn)
            .map(|outline| Notice {
                project: outline.project,
                kind: if laureates.contains(&outline.project) {
                    NoticeKind::Laureate
                } else {
                    NoticeKind::DevelopedOtherwise
                },
            })
            .collect()
    }

    /// The palmarès that adopting this preview would record.
    pub(crate) fn to_palmares(&self) -> Palmares {
        let mut ranking: Vec<Ranked> = self
            .outlines
            .iter()
            .filter_map(|outline| {
                let (project, score) = (outline.project, outline.score.clone());
                outline.rank.map(|rank| Ranked { project, rank, score })
            })
            .collect();
        ranking.sort_by_key(|ranked| ranked.rank);
        Palmares {
            laureates: self.laureates.iter().map(|entering| entering.project).collect(),
            ranking: ranking.into(),
            reserve: self.reserve.as_slice().into(),
            standings: self.standings.clone(),
        }
    }
}
