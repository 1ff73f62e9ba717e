//! The projects of a situation, in the order in which people look for them, with what is known of
//! each at whatever stage it is.

use std::collections::BTreeMap;

use participatory_innovation::{
    charter::Publication,
    deliberation::{Outline, Preview},
    fact::{Outcome, Redirection},
    incubation::Incubation,
    project::AnyProject,
    scoring::Coverage,
    value::{Date, Exact, ProjectId, ProjectNumber},
};

use super::Detail;
use crate::situation::Situation;

/// A project and its place in the edition.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dossier<'s> {
    pub(crate) number: Option<ProjectNumber>,
    pub(crate) project: &'s AnyProject,
    pub(crate) is_finalist: bool,
    pub(crate) is_laureate: bool,
}

/// Every project: finalists by number, then the ideas by département and title.
pub(crate) fn dossiers(situation: &Situation) -> Vec<Dossier<'_>> {
    let edition = &situation.edition;
    let mut dossiers: Vec<Dossier<'_>> = situation
        .projects
        .iter()
        .map(|(id, project)| Dossier {
            number: edition.number_of(*id),
            project,
            is_finalist: edition.departement_of(*id).is_some(),
            is_laureate: edition.is_laureate(*id),
        })
        .collect();
    dossiers.sort_by_key(|dossier| {
        let number = dossier.number.map_or(u32::MAX, ProjectNumber::get);
        let project = dossier.project;
        (number, project.departement(), project.title(), project.id())
    });
    dossiers
}

/// How much of a project is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Published {
    /// All that is said of a laureate.
    Whole,
    /// Its number and its title.
    Title,
    /// Its number.
    Number,
}

/// Whether the charter lets scores be published, and the palmarès is.
pub(crate) fn are_scores_published(situation: &Situation) -> bool {
    situation.edition.published_at().is_some()
        && situation.edition.charter().rules().publication == Publication::Titles
}

impl<'s> Dossier<'s> {
    /// How much of it is published, by the charter; `None` for what is only counted, and for
    /// everything before the palmarès is published.
    pub(crate) fn published(&self, situation: &Situation) -> Option<Published> {
        situation.edition.published_at()?;
        if self.is_laureate {
            return Some(Published::Whole);
        }
        self.number.filter(|_| self.is_finalist)?;
        match situation.edition.charter().rules().publication {
            Publication::Counts => None,
            Publication::Numbers => Some(Published::Number),
            Publication::Titles => Some(Published::Title),
        }
    }

    /// How much of it an export of this detail tells.
    pub(crate) fn told(&self, situation: &Situation, detail: Detail) -> Option<Published> {
        match detail {
            Detail::WithPseudonyms => Some(Published::Whole),
            Detail::Anonymous => self.published(situation),
        }
    }

    /// Its pre-incubation, as it runs or as it ran.
    pub(crate) fn incubation(&self) -> Option<&'s Incubation> {
        match self.project {
            AnyProject::PreIncubation(project) => Some(project.incubation()),
            AnyProject::Closed(project) => project.closed_from().incubation_left(),
            _ => None,
        }
    }

    /// Its other way, as it goes or as it went.
    pub(crate) fn redirection(&self) -> Option<&'s Redirection> {
        match self.project {
            AnyProject::DevelopedOtherwise(project) => Some(project.redirection()),
            AnyProject::Closed(project) => project.closed_from().redirection_left(),
            _ => None,
        }
    }

    /// How it ended, and when.
    pub(crate) fn end(&self) -> Option<(Outcome, Date)> {
        match self.project {
            AnyProject::Closed(project) => Some((project.outcome(), project.closed_on())),
            _ => None,
        }
    }
}

/// Where an examined project stands in the ranking.
#[derive(Debug, Clone)]
pub(crate) struct Ranking<'s> {
    pub(crate) project: &'s AnyProject,
    pub(crate) number: ProjectNumber,
    pub(crate) rank: Option<u32>,
    pub(crate) score: Option<Exact>,
    pub(crate) coverage: Coverage,
    /// Whether its team had withdrawn it: it is not ranked.
    pub(crate) is_withdrawn: bool,
    /// A laureate of the palmarès or promoted since; as long as there is no palmarès, one who
    /// would enter.
    pub(crate) is_laureate: bool,
}

/// Every examined project, best first, by the palmarès or, as long as there is none, by what the
/// sheets say; nothing before the jury sits.
pub(crate) fn rankings<'s>(situation: &'s Situation, preview: &Preview) -> Vec<Ranking<'s>> {
    let edition = &situation.edition;
    let adopted: Option<BTreeMap<ProjectId, (u32, Option<Exact>)>> =
        edition.palmares().map(|palmares| {
            let ranked = palmares.ranking.iter();
            ranked.map(|ranked| (ranked.project, (ranked.rank, ranked.score.clone()))).collect()
        });
    let enters = |project| preview.laureates().iter().any(|entering| entering.project == project);
    let placed = |outline: &Outline| match &adopted {
        Some(ranked) => ranked
            .get(&outline.project)
            .map_or((None, None), |(rank, score)| (Some(*rank), score.clone())),
        None => (outline.rank, outline.score.clone()),
    };
    let mut rankings: Vec<Ranking<'s>> = preview
        .outlines()
        .iter()
        .filter_map(|outline| {
            let (rank, score) = placed(outline);
            Some(Ranking {
                project: situation.projects.get(&outline.project)?,
                number: outline.number,
                rank,
                score,
                coverage: outline.coverage,
                is_withdrawn: outline.withdrawn,
                is_laureate: match &adopted {
                    Some(_) => edition.is_laureate(outline.project),
                    None => enters(outline.project),
                },
            })
        })
        .collect();
    rankings.sort_by_key(|ranking| (ranking.rank.unwrap_or(u32::MAX), ranking.number));
    rankings
}
