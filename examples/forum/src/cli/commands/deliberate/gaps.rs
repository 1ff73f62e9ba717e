//! What a deliberation goes without: nothing bars it, and afterwards it is too late to ask.

use std::collections::BTreeMap;

use participatory_innovation::{
    edition::Edition,
    jury::{Held, seats},
    project::{AnyProject, StageKind},
    scoring::Stance,
    value::{PersonId, ProjectId, ProjectNumber},
};
use serde::Serialize;

use crate::{
    cli::{office::Office, phrases::Say},
    situation::Situation,
};

/// What a deliberation that was opened goes without.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Gaps {
    /// Who judges, and handed in no sheet on these projects.
    missing_sheets: BTreeMap<PersonId, Vec<ProjectNumber>>,
    /// Finalists that have not pitched.
    not_examined: Vec<ProjectNumber>,
    /// Alternates (*suppléants*) whose sheets do not count, with the member who is present.
    unheard: Vec<(PersonId, PersonId)>,
}

impl Gaps {
    /// Those of an edition whose deliberation was just opened.
    pub(super) fn of(edition: &Edition, situation: &Situation) -> Self {
        let number = |project| edition.number_of(project);
        let opening = edition.opening();
        let examined = opening.map(|opening| &*opening.examined).unwrap_or_default();
        let mut missing_sheets: BTreeMap<PersonId, Vec<ProjectNumber>> = BTreeMap::new();
        for project in examined.iter().map(|file| file.standing.project) {
            for (juror, stance) in edition.file(project).stances {
                if matches!(stance, Stance::Missing) {
                    missing_sheets.entry(juror).or_default().extend(number(project));
                }
            }
        }
        for numbers in missing_sheets.values_mut() {
            numbers.sort_unstable();
        }
        let waits = |project: &ProjectId| {
            let kind = situation.projects.get(project).map(AnyProject::kind);
            matches!(kind, Some(StageKind::Idea | StageKind::Preselected | StageKind::Coached))
        };
        let mut not_examined: Vec<ProjectNumber> =
            edition.finalists().filter(waits).filter_map(number).collect();
        not_examined.sort_unstable();
        Self { missing_sheets, not_examined, unheard: unheard(edition) }
    }

    /// A sentence for each.
    pub(super) fn said(&self, office: &Office<'_>) -> Vec<String> {
        let language = office.context.language;
        let name = |person: PersonId| office.situation.name(person, language);
        let missing = self.missing_sheets.iter().map(|(juror, projects)| {
            Say::MissingSheets { juror: &name(*juror), projects }.tell(language)
        });
        let unheard = self.unheard.iter().map(|(alternate, member)| {
            Say::Unheard { alternate: &name(*alternate), member: &name(*member) }.tell(language)
        });
        let not_examined = (!self.not_examined.is_empty())
            .then(|| Say::NotExamined(&self.not_examined).tell(language));
        missing.chain(unheard).chain(not_examined).collect()
    }
}

/// Alternates who handed in sheets and whose member holds the seat.
fn unheard(edition: &Edition) -> Vec<(PersonId, PersonId)> {
    let Some((jury, opening)) = edition.jury().zip(edition.opening()) else {
        return Vec::new();
    };
    let seats = seats(jury, Some(&opening.attendance));
    let sits = |person: PersonId| {
        seats.iter().any(|seat| seat.member.person == person && seat.held == Held::InPerson)
    };
    let alternates = jury.members.iter().filter_map(|one| Some((one.person, one.alternate_of?)));
    alternates
        .filter(|(alternate, member)| {
            sits(*member) && edition.sheets().any(|sheet| sheet.juror == *alternate)
        })
        .collect()
}
