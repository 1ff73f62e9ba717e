use alloc::{sync::Arc, vec::Vec};

use super::{super::Edition, Bond, OtherEdition};
use crate::{
    charter::{ClockStart, IncubationRules},
    fact::Agreement,
    journal::{Positioned, Refusal, Refused, Remedy},
    value::{Date, Departement, HalfDays, OneOrMore, ProjectId, Timestamp},
};

/// Evidence of what a team's own département agreed to: made by [`Edition::admission`], used up by
/// [`Project::admit`](crate::project::Project::admit).
#[derive(Debug)]
#[must_use = "it moves the project that it was made for"]
pub struct Admission {
    pub(crate) bond: Bond,
    pub(crate) agreement: Arc<Agreement>,
    pub(crate) rules: IncubationRules,
    pub(crate) clock_start: Date,
}

/// Why an agreement admits no project to pre-incubation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AdmissionError {
    /// The palmarès in force does not name the project.
    #[error("project {project} is not a laureate of the palmarès")]
    NotALaureate {
        /// The project.
        project: ProjectId,
    },
    /// The agreement is another département's than the team's.
    #[error("the agreement of {found} cannot release agents of {expected}")]
    OtherDepartement {
        /// The team's département.
        expected: Departement,
        /// The département of the agreement.
        found: Departement,
    },
    /// Less released time than the charter asks for.
    #[error("{found} where at least {least} are to be released")]
    ReleasedTimeTooShort {
        /// The least that the charter asks for.
        least: HalfDays,
        /// What the agreement grants.
        found: HalfDays,
    },
    /// The first day would be before the palmarès.
    #[error("the start on {start} would be before the palmarès of {palmares}")]
    StartTooEarly {
        /// The first day.
        start: Date,
        /// The day on which the project was designated.
        palmares: Date,
    },
    /// The last day is not after the first.
    #[error("the due date {due} is not after the start on {start}")]
    DueTooEarly {
        /// The first day.
        start: Date,
        /// The last day.
        due: Date,
    },
    /// The last day is past the charter's maximum.
    #[error("the due date {due} is after {limit}, the maximum")]
    DueTooLate {
        /// The last day.
        due: Date,
        /// The latest that the charter allows.
        limit: Date,
    },
    /// The project answers the call of another edition.
    #[error(transparent)]
    OtherEdition(#[from] OtherEdition),
}

impl Refusal for AdmissionError {
    fn remedy(&self) -> Remedy {
        match self {
            Self::NotALaureate { .. } => Remedy::Never,
            Self::OtherEdition(error) => error.remedy(),
            _ => Remedy::OtherEvidence,
        }
    }
}

impl Edition {
    /// The agreement of a team's own département: released time, funding where it is needed, a
    /// sponsor, and results due within the charter's maximum. It moves the project by
    /// [`Project::admit`](crate::project::Project::admit).
    ///
    /// No line manager's approval is asked for: the département answers through its sponsor.
    ///
    /// # Errors
    /// Every [`AdmissionError`] there is, with the agreement handed back: the project is not a
    /// laureate or answers another edition's call, the agreement is another département's, releases
    /// too little time, starts before the palmarès, or is due too early or too late.
    pub fn admission(
        &self,
        laureate: &impl Positioned,
        agreement: Agreement,
    ) -> Result<Admission, Refused<Agreement, AdmissionError>> {
        self.admission_at(laureate, Arc::new(agreement), self.seq())
            .map_err(|(agreement, reasons)| Refused::new(Arc::unwrap_or_clone(agreement), reasons))
    }

    pub(crate) fn admission_at(
        &self,
        laureate: &impl Positioned,
        agreement: Arc<Agreement>,
        seen: u32,
    ) -> Result<Admission, (Arc<Agreement>, OneOrMore<AdmissionError>)> {
        let position = laureate.position();
        let bond = match self.bond(laureate, seen) {
            Ok(bond) => bond,
            Err(error) => return Err((agreement, AdmissionError::from(error).into())),
        };
        let track = self.tracks.get(&position.project);
        let designated = track.and_then(|track| track.designated.at(seen)).map(|term| term.at);
        let rules = self.charter_at(seen).rules().incubation;
        let reasons = unmet(&agreement, position.departement, designated, rules);
        let Some(designated) = designated else {
            let error = AdmissionError::NotALaureate { project: position.project };
            return Err((agreement, OneOrMore::new(error, reasons)));
        };
        if let Some(reasons) = OneOrMore::from_vec(reasons) {
            return Err((agreement, reasons));
        }
        let clock_start = clock_start(&agreement, Date::of(designated), rules);
        Ok(Admission { bond, agreement, rules, clock_start })
    }
}

fn clock_start(agreement: &Agreement, palmares: Date, rules: IncubationRules) -> Date {
    match rules.clock {
        ClockStart::Agreement => agreement.start,
        ClockStart::Palmares => palmares,
    }
}

/// Every condition that an agreement does not meet; what rests on the day of the palmarès, where
/// the project has been designated.
fn unmet(
    agreement: &Agreement,
    expected: Departement,
    designated: Option<Timestamp>,
    rules: IncubationRules,
) -> Vec<AdmissionError> {
    let mut reasons = Vec::new();
    let Agreement { departement: found, due, start, released_time, .. } = *agreement;
    if found != expected {
        reasons.push(AdmissionError::OtherDepartement { expected, found });
    }
    if released_time < rules.released_time {
        let least = rules.released_time;
        reasons.push(AdmissionError::ReleasedTimeTooShort { least, found: released_time });
    }
    if due <= start {
        reasons.push(AdmissionError::DueTooEarly { start, due });
    }
    if let Some(palmares) = designated.map(Date::of) {
        if start < palmares {
            reasons.push(AdmissionError::StartTooEarly { start, palmares });
        }
        let limit = clock_start(agreement, palmares, rules).plus_months(rules.maximum);
        if let Some(limit) = limit.filter(|limit| due > *limit) {
            reasons.push(AdmissionError::DueTooLate { due, limit });
        }
    }
    reasons
}
