use alloc::{sync::Arc, vec::Vec};

use super::super::{
    Decision, DecisionKind, Edition,
    rule::{At, Rule, Taken},
};
use crate::{
    charter::Grid,
    fact::{Sheet, Verdict},
    journal::{EditionEvent, HistoryError, Refusal, Refused, Remedy, Stamp},
    jury::Recusal,
    scoring::Methods,
    value::{Code, Mark, PersonId, ProjectId, ScaleError},
};

/// Why a sheet is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HandInError {
    /// The pitches have not begun.
    #[error("the pitches have not begun")]
    PitchesNotBegun,
    /// The jury deliberates: sheets are locked.
    #[error("sheets are locked since the deliberation opened with entry {entry}")]
    Locked {
        /// The entry.
        entry: u32,
    },
    /// The person does not sit on the jury.
    #[error("{juror} is not a member of the jury")]
    NotAJuror {
        /// The person.
        juror: PersonId,
    },
    /// The project is not a finalist.
    #[error("project {project} is not a finalist")]
    NotAFinalist {
        /// The project.
        project: ProjectId,
    },
    /// The juror may not judge this project.
    #[error("{juror} is recused from judging {project}: {why}")]
    Recused {
        /// The juror.
        juror: PersonId,
        /// The project.
        project: ProjectId,
        /// Why.
        why: Recusal,
    },
    /// Not one place for each criterion.
    #[error("{found} marks for {expected} criteria")]
    MarkCount {
        /// How many criteria the grid has.
        expected: usize,
        /// How many places the sheet has.
        found: usize,
    },
    /// No mark at all: an abstention says so.
    #[error("the sheet has no mark")]
    Blank,
    /// A mark is not on the scale.
    #[error("criterion {criterion}: {why}")]
    OffScale {
        /// The criterion.
        criterion: Code,
        /// What is wrong with the mark.
        why: ScaleError,
    },
    /// The entry cannot follow the last one.
    #[error(transparent)]
    History(#[from] HistoryError),
}

impl Refusal for HandInError {
    fn remedy(&self) -> Remedy {
        match self {
            Self::PitchesNotBegun => Remedy::Later,
            Self::Locked { .. } | Self::NotAJuror { .. } | Self::Recused { .. } => Remedy::Never,
            Self::History(error) => error.remedy(),
            _ => Remedy::OtherEvidence,
        }
    }
}

impl Edition {
    /// A juror hands in a sheet (*fiche de notation*). A later one replaces it until the
    /// [deliberation opens](Self::open_deliberation). Alternates, advisory members and shadow jurors
    /// hand in sheets too; [`Edition::file`] says which count. A sheet names the pitch that the juror
    /// heard: where a pitch is taken back and held again, sheets on the first do not count.
    ///
    /// # Errors
    /// Every [`HandInError`] there is, with the sheet handed back: the pitches have not begun or
    /// the jury deliberates already, the person is not a juror or is recused from this project, the
    /// project is not a finalist, there is not one place for each criterion, no mark at all or one
    /// off the scale, or time would go back.
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::{
    ///     edition::HandInError, fact::{Sheet, Verdict}, value::{Mark, ScaleError},
    /// };
    ///
    /// # let Scene { mut edition, mut journal, project, .. } = pitched();
    /// let sheet = |mark| Sheet {
    ///     comment: None,
    ///     juror: person(JUROR),
    ///     pitch: project.pitched_by(),
    ///     project: project.id(),
    ///     verdict: Verdict::Marked([Some(mark)].into()),
    /// };
    /// // The charter's scale goes from 0 to 10. To make a mark from points, ask the scale.
    /// let refused = edition.hand_in(sheet(Mark::from_units(11)), stamp()).unwrap_err();
    /// let reason = refused.reasons().first();
    /// assert!(matches!(reason, HandInError::OffScale { why: ScaleError::OutOfRange { .. }, .. }));
    ///
    /// let mark = edition.charter().rules().grid.scale.mark("9".parse()?)?;
    /// edition.hand_in(sheet(mark), stamp())?.record(&mut journal)?;
    /// assert!(edition.sheet(person(JUROR), project.id()).is_some());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn hand_in(
        &mut self,
        sheet: Sheet,
        stamp: Stamp,
    ) -> Result<Decision<'_>, Refused<Sheet, HandInError>> {
        let at = At { stamp, methods: &Methods::standard() };
        self.decide(sheet, &at)
    }
}

impl Rule for Sheet {
    type Error = HandInError;
    const KIND: DecisionKind = DecisionKind::Sheet;
    const UNDONE: bool = false;

    fn into_event(self) -> EditionEvent {
        EditionEvent::SheetHandedIn(Arc::new(self))
    }

    fn closed(edition: &Edition, _: &At<'_>) -> Vec<HandInError> {
        let mut reasons = Vec::new();
        if edition.begun.now().is_none() {
            reasons.push(HandInError::PitchesNotBegun);
        }
        if let Some(term) = edition.opening.now() {
            reasons.push(HandInError::Locked { entry: term.since });
        }
        reasons
    }

    fn unmet(&self, edition: &Edition, at: &At<'_>) -> Vec<HandInError> {
        let (juror, project) = (self.juror, self.project);
        let mut reasons = Vec::new();
        if !edition.is_juror(juror) {
            reasons.push(HandInError::NotAJuror { juror });
        }
        if edition.departement_of(project).is_none() {
            reasons.push(HandInError::NotAFinalist { project });
        }
        if let Some(why) = edition.recusal_on(juror, project, at.day()) {
            reasons.push(HandInError::Recused { juror, project, why });
        }
        if let Verdict::Marked(marks) = &self.verdict {
            check_marks(&edition.charter().rules().grid, marks, &mut reasons);
        }
        reasons
    }

    fn rests_on(&self, edition: &Edition) -> Vec<u32> {
        edition.begun.since()
    }

    fn take(self: &Arc<Self>, edition: &mut Edition, Taken { seq, at }: Taken) {
        let key = (self.project, self.juror);
        edition.sheets.entry(key).or_default().replace(seq, at, self.clone());
    }
}

fn check_marks(grid: &Grid, marks: &[Option<Mark>], reasons: &mut Vec<HandInError>) {
    if marks.len() != grid.criteria.len() {
        let (expected, found) = (grid.criteria.len(), marks.len());
        reasons.push(HandInError::MarkCount { expected, found });
    }
    if marks.iter().all(Option::is_none) {
        reasons.push(HandInError::Blank);
    }
    for (criterion, mark) in grid.criteria.iter().zip(marks) {
        if let Some(Err(why)) = mark.map(|mark| grid.scale.check(mark)) {
            reasons.push(HandInError::OffScale { criterion: criterion.code.clone(), why });
        }
    }
}
