use alloc::{sync::Arc, vec::Vec};

use super::{DeliberationError, Finalist, rules::Setting, seats};
use crate::{
    analysis::{
        Fate, Marks,
        influence::{LeaveOneOut, without_each_juror},
        passage::{Passage, PassageError, order_of_passage},
        resampling::{Plan, Resampling, ResamplingError, resample},
        second_opinions::{Opinion, SecondOpinions},
    },
    charter::{Charter, ScoringRule, SeverityRule, Strength},
    fact::Settlement,
    scoring::{Methods, Outcome, Selected, Sheets},
    value::{Departement, PersonId, ProjectId},
};

/// The whole of a charter's rules on the sheets of a jury, to be tried again with other jurors and
/// other rules: how sure is the palmarès?
///
/// [`Edition::trial`](crate::edition::Edition::trial) makes it. Nothing here decides or is
/// recorded. Projects are numbered from 0 in the order of their published numbers, jurors as
/// [`Trial::jurors`] says; what was settled on record stays settled where the same projects are
/// level.
///
/// ```
/// # mod scene { include!("../guide/scene.rs"); } use scene::*;
/// use participatory_innovation::{analysis::Fate, scoring::Methods};
///
/// # let Scene { edition, project, other, .. } = deliberating(9, 6);
/// let methods = Methods::standard();
/// let trial = edition.trial(&methods, [project.snapshot(), other.snapshot()])?;
/// assert_eq!(trial.fates()?, [Fate::Enters, Fate::Out]);
/// // Whichever of the two jurors is left out, the same project enters.
/// let influence = trial.without_each_juror()?;
/// assert!(influence.without.iter().all(|changed| changed.is_empty()));
/// assert!(trial.second_opinions()?.disputed().is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Trial<'e> {
    charter: &'e Charter,
    sheets: Sheets<'e>,
    barred: Vec<bool>,
    departements: Vec<Departement>,
    settlements: Vec<Arc<Settlement>>,
    methods: &'e Methods<'e>,
}

/// Why a trial comes to nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TrialError {
    /// The rules cannot be carried out on one of the juries tried: without some juror, for
    /// instance, the others no longer judged a project in common.
    #[error(transparent)]
    Deliberation(#[from] DeliberationError),
    /// The jurors cannot be drawn again.
    #[error(transparent)]
    Resampling(#[from] ResamplingError),
    /// The order of passage cannot be compared with the scores.
    #[error(transparent)]
    Passage(#[from] PassageError),
}

impl<'e> Trial<'e> {
    pub(crate) fn new(
        charter: &'e Charter,
        mut finalists: Vec<Finalist<'e>>,
        settlements: Vec<Arc<Settlement>>,
        methods: &'e Methods<'e>,
    ) -> Result<Self, DeliberationError> {
        let rules = charter.rules();
        finalists.retain(|finalist| !finalist.withdrawn);
        let barred = finalists.iter().map(|finalist| finalist.barred).collect();
        let departements = finalists.iter().map(|finalist| finalist.departement).collect();
        let files = finalists.into_iter().map(|finalist| finalist.file);
        let sheets = Sheets::new(&rules.grid, &rules.absences, files)?;
        Ok(Self { charter, sheets, barred, departements, settlements, methods })
    }

    /// The sheets, weighed, as every rule is given them.
    #[must_use]
    pub const fn sheets(&self) -> &Sheets<'e> {
        &self.sheets
    }

    /// Who holds which seat, from 0.
    #[must_use]
    pub fn jurors(&self) -> &[PersonId] {
        self.sheets.jurors()
    }

    /// The projects, in the order of their numbers.
    pub fn projects(&self) -> impl Iterator<Item = ProjectId> {
        (0..self.sheets.len()).filter_map(|item| self.sheets.project(item))
    }

    /// What each sheet comes to, as a table of jurors and projects: for the figures of
    /// [`analysis`](crate::analysis) on agreement.
    #[must_use]
    pub fn marks(&self) -> Marks {
        Marks::from_sheets(&self.sheets)
    }

    /// What becomes of each project under the charter's rules.
    ///
    /// # Errors
    /// [`DeliberationError`] when they cannot be carried out.
    pub fn fates(&self) -> Result<Vec<Fate>, DeliberationError> {
        self.fates_of(&self.sheets)
    }

    /// What would become of each project if each juror counted as often as is said, 0 for one who
    /// is left out.
    ///
    /// # Errors
    /// [`DeliberationError`] when the rules cannot be carried out on such a jury.
    pub fn fates_with(&self, times: &[u32]) -> Result<Vec<Fate>, DeliberationError> {
        self.fates_of(&self.sheets.redrawn(times))
    }

    /// Leaves out each juror in turn, and says who would enter or leave. One deliberation for each
    /// juror, and one more.
    ///
    /// # Errors
    /// [`DeliberationError`] when the rules cannot be carried out without one of them.
    pub fn without_each_juror(&self) -> Result<LeaveOneOut, DeliberationError> {
        let mut failed = None;
        let (jurors, projects) = (self.jurors().len(), self.sheets.len());
        let found = without_each_juror(jurors, projects, self.rule(&mut failed));
        failed.map_or(Ok(found), Err)
    }

    /// How likely each project is to enter when the jury is drawn again from its own members: every
    /// draw where there are few enough, seeded ones beyond. One deliberation for each draw.
    ///
    /// # Errors
    /// [`TrialError`] when the jurors cannot be drawn, or the rules cannot be carried out on one of
    /// the juries drawn.
    pub fn resampled(&self, plan: &Plan) -> Result<Resampling, TrialError> {
        let mut failed = None;
        let (jurors, projects) = (self.jurors().len(), self.sheets.len());
        let found = resample(jurors, projects, plan, self.rule(&mut failed))?;
        match failed {
            Some(error) => Err(error.into()),
            None => Ok(found),
        }
    }

    /// Whether those who pitched early or late have the better scores. `passage` gives the
    /// projects in the order in which they pitched.
    ///
    /// # Errors
    /// [`TrialError`] when the rules cannot be carried out, there are too few scores or too many, or
    /// all are the same.
    pub fn order_of_passage(
        &self,
        passage: impl IntoIterator<Item = ProjectId>,
    ) -> Result<Passage, TrialError> {
        let scores = self.outcome(&self.sheets)?.classification.scores;
        let score = |project: ProjectId| {
            let item = self.projects().position(|other| other == project)?;
            scores.get(item).cloned().flatten()
        };
        Ok(order_of_passage(&passage.into_iter().map(score).collect::<Vec<_>>())?)
    }

    /// Who would enter under majority judgment and under Schulze's rule, beside the charter's own:
    /// the same seats, floors, caps and tie rules, and no correction for severity but in the
    /// charter's own.
    ///
    /// # Errors
    /// [`DeliberationError`] when the rules cannot be carried out.
    pub fn second_opinions(&self) -> Result<SecondOpinions, DeliberationError> {
        let own = Opinion { rule: "charter".into(), fates: self.fates()? };
        let mut opinions = Vec::from([own]);
        let others = [
            ("majority-judgment", ScoringRule::MajorityJudgment),
            ("schulze", ScoringRule::Schulze(Strength::WinningVotes)),
        ];
        for (name, rule) in others {
            let outcome = self.run(&self.sheets, &rule, &SeverityRule::None)?;
            // A least score is in the unit of the charter's own rule, and a total needs scores.
            let selected = seats::by_rank(self.charter, &outcome.order, &self.departements)?;
            let fates = fates(&selected, self.sheets.len());
            opinions.push(Opinion { rule: name.into(), fates });
        }
        Ok(SecondOpinions { opinions })
    }

    /// The charter's rule as the functions of [`analysis`](crate::analysis) take it. The first
    /// error is kept; a jury that cannot come to an order seats nobody.
    fn rule<'t>(
        &'t self,
        failed: &'t mut Option<DeliberationError>,
    ) -> impl FnMut(&[u32], &mut [Fate]) + 't {
        move |times, slots| match self.fates_with(times) {
            Ok(found) => {
                slots.iter_mut().zip(found).for_each(|(slot, fate)| *slot = fate);
            }
            Err(error) => {
                failed.get_or_insert(error);
            }
        }
    }

    fn fates_of(&self, sheets: &Sheets<'_>) -> Result<Vec<Fate>, DeliberationError> {
        let outcome = self.outcome(sheets)?;
        let scores = &outcome.classification.scores;
        let selected =
            seats::fill(self.charter, &outcome.order, scores, &self.departements, self.methods)?;
        Ok(fates(&selected, sheets.len()))
    }

    fn outcome(&self, sheets: &Sheets<'_>) -> Result<Outcome, DeliberationError> {
        let rules = self.charter.rules();
        self.run(sheets, &rules.scoring, &rules.severity)
    }

    fn run(
        &self,
        sheets: &Sheets<'_>,
        scoring: &ScoringRule,
        severity: &SeverityRule,
    ) -> Result<Outcome, DeliberationError> {
        let (rules, methods, settlements) =
            (self.charter.rules(), self.methods, &*self.settlements);
        let barred = |item: usize| self.barred.get(item).copied().unwrap_or(false);
        Setting { rules, methods, settlements }.run(scoring, severity, sheets, barred)
    }
}

impl core::fmt::Debug for Trial<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Trial")
            .field("charter", &self.charter.digest())
            .field("projects", &self.sheets.len())
            .field("jurors", &self.jurors().len())
            .finish()
    }
}

fn fates(selected: &Selected, projects: usize) -> Vec<Fate> {
    let mut fates = alloc::vec![Fate::Out; projects];
    let entered = selected.entered.iter().map(|place| (place.item, Fate::Enters));
    let tied = selected.tied_at_cut.iter().map(|item| (*item, Fate::Tied));
    for (item, fate) in entered.chain(tied) {
        if let Some(slot) = fates.get_mut(item) {
            *slot = fate;
        }
    }
    fates
}
