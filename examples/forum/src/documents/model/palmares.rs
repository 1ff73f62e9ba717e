//! The published palmarès: the laureates by number, without ranks.

use participatory_innovation::{
    charter::Publication,
    edition::Edition,
    value::{ProjectId, ProjectNumber},
};
use serde::Serialize;

use super::{Letterhead, instant, numbered, title};
use crate::{documents::DocumentError, situation::Situation};

/// The palmarès as it is published. What it says of those who are not laureates is what the charter
/// lets it say.
#[derive(Debug, Clone, Serialize)]
pub struct Palmares {
    /// The head that every document has.
    #[serde(flatten)]
    pub head: Letterhead,
    /// When the jury adopted it.
    pub adopted_at: Option<String>,
    /// When it was published; none for a draft.
    pub published_at: Option<String>,
    /// Who holds a seat today, in the order of the numbers; one that withdrew holds its own until
    /// the reserve takes it.
    pub laureates: Vec<Listed>,
    /// The finalists developed otherwise.
    pub others: Others,
    /// The finalists that their teams withdrew, without those named with a seat that passed on.
    pub withdrawn: Others,
    /// The seats that passed to the reserve since.
    pub replacements: Vec<Replacement>,
}

/// A project by its number.
#[derive(Debug, Clone, Serialize)]
pub struct Listed {
    /// The number.
    pub number: u32,
    /// The title.
    pub title: String,
    /// The département.
    pub departement: String,
    /// Whether its team withdrew since.
    pub withdrawn: bool,
}

/// Finalists that hold no seat, as far as the charter publishes them.
#[derive(Debug, Clone, Serialize)]
pub struct Others {
    /// How many.
    pub count: usize,
    /// Their numbers, if the charter publishes them.
    pub numbers: Option<Vec<u32>>,
    /// Their numbers and titles, if the charter publishes them.
    pub projects: Option<Vec<Listed>>,
}

/// A seat that passed to the reserve.
#[derive(Debug, Clone, Serialize)]
pub struct Replacement {
    /// The number of the laureate that withdrew.
    pub withdrawn: u32,
    /// The number of the project that took its seat.
    pub promoted: u32,
}

impl Palmares {
    pub(in crate::documents) fn new(
        situation: &Situation,
        head: Letterhead,
    ) -> Result<Self, DocumentError> {
        let edition = &situation.edition;
        if edition.palmares().is_none() {
            return Err(DocumentError::NotAdopted);
        }
        let listed = |(number, project)| Listed::new(situation, number, project);
        let of = |is_laureate: bool| {
            let all = numbered(edition).into_iter();
            all.filter(move |(_, project)| edition.is_laureate(*project) == is_laureate)
        };
        let replacements = replacements(edition);
        let is_replaced = |gone: &Listed| {
            replacements.iter().any(|replacement| replacement.withdrawn == gone.number)
        };
        // Who withdrew is not developed otherwise.
        let (gone, others): (Vec<Listed>, Vec<Listed>) =
            of(false).filter_map(listed).partition(|other| other.withdrawn);
        let gone: Vec<Listed> = gone.into_iter().filter(|gone| !is_replaced(gone)).collect();
        let rule = edition.charter().rules().publication;
        Ok(Self {
            head,
            adopted_at: edition.minutes().and_then(|minutes| minutes.adopted_at).map(instant),
            published_at: edition.published_at().map(instant),
            laureates: of(true).filter_map(listed).collect(),
            replacements,
            others: Others::new(others, rule),
            withdrawn: Others::new(gone, rule),
        })
    }
}

impl Others {
    fn new(projects: Vec<Listed>, rule: Publication) -> Self {
        let numbers = || projects.iter().map(|other| other.number).collect();
        Self {
            count: projects.len(),
            numbers: (rule == Publication::Numbers).then(numbers),
            projects: (rule == Publication::Titles).then_some(projects),
        }
    }
}

impl Listed {
    pub(super) fn new(situation: &Situation, number: u32, project: ProjectId) -> Option<Self> {
        Some(Self {
            number,
            title: title(situation, project),
            departement: situation.edition.departement_of(project)?.name().to_owned(),
            withdrawn: situation.is_withdrawn(project),
        })
    }
}

fn replacements(edition: &Edition) -> Vec<Replacement> {
    let number = |project| edition.number_of(project).map(ProjectNumber::get);
    let replacements = edition.promotions().filter_map(|promotion| {
        Some(Replacement {
            withdrawn: number(promotion.withdrawn.project)?,
            promoted: number(promotion.promoted.project)?,
        })
    });
    replacements.collect()
}
