//! What was known on a day: only what had been written by then is replayed, so that nothing of the
//! future shows.

use alloc::collections::BTreeSet;

use participatory_innovation::{
    audit::{Report, audit},
    edition::Edition,
    journal::Entry,
    project::AnyProject,
    value::{Date, ProjectId},
};

/// The journals as they stood at the end of a day, replayed.
#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) at: Date,
    pub(crate) entries: usize,
    pub(crate) report: Report,
}

impl Known {
    /// Replays what had been written by the end of that day (UTC).
    pub(crate) fn on(at: Date, journals: &[Entry]) -> Self {
        let written: Vec<&Entry> =
            journals.iter().filter(|entry| Date::of(entry.at()) <= at).collect();
        Self { at, entries: written.len(), report: audit(written) }
    }

    pub(crate) fn edition(&self) -> Option<&Edition> {
        self.report.edition.as_ref()
    }

    /// How many agents the teams have in all.
    pub(crate) fn agents(&self) -> usize {
        let members = self.report.projects.values().flat_map(|project| project.team().members());
        members.collect::<BTreeSet<_>>().len()
    }
}

/// The finalists of an edition, by number.
pub(crate) fn numbered(edition: &Edition) -> Vec<(u32, ProjectId)> {
    let finalists = edition.finalists();
    let mut numbered: Vec<(u32, ProjectId)> = finalists
        .filter_map(|project| Some((edition.number_of(project)?.get(), project)))
        .collect();
    numbered.sort_unstable();
    numbered
}

/// The finalists of a report that hold a seat, or that hold none, by number.
pub(crate) fn seated(report: &Report, seat: bool) -> Vec<(u32, &AnyProject)> {
    let Some(edition) = &report.edition else {
        return Vec::new();
    };
    numbered(edition)
        .into_iter()
        .filter(|(_, project)| edition.is_laureate(*project) == seat)
        .filter_map(|(number, project)| Some((number, report.projects.get(&project)?)))
        .collect()
}
