use std::collections::BTreeMap;

use participatory_innovation::{
    edition::Edition,
    journal::{Entry, Recorder, StreamId},
    project::AnyProject,
    value::ProjectId,
};

/// Streams that are only appended to: an entry is kept that follows the last one of its stream.
pub(crate) struct Store {
    pub(crate) log: Vec<Entry>,
}

/// Another entry has this place.
#[derive(Debug)]
pub(crate) struct Taken;

impl Recorder for Store {
    type Error = Taken;

    fn record(&mut self, entry: &Entry) -> Result<(), Taken> {
        let last = self.log.iter().rev().find(|kept| kept.stream() == entry.stream());
        let follows = match last {
            None => entry.seq() == 0,
            Some(last) => entry.seq() == last.seq() + 1 && entry.prev() == last.digest(),
        };
        if !follows {
            return Err(Taken);
        }
        self.log.push(entry.clone());
        Ok(())
    }
}

impl Store {
    pub(crate) fn last(&self) -> &Entry {
        self.log.last().unwrap()
    }

    pub(crate) fn mark(&self) -> usize {
        self.log.len()
    }

    pub(crate) fn back_to(&mut self, mark: usize) {
        self.log.truncate(mark);
    }

    pub(crate) fn edition_entries(&self) -> Vec<&Entry> {
        let is_edition = |entry: &&Entry| matches!(entry.stream(), StreamId::Edition(_));
        self.log.iter().filter(is_edition).collect()
    }

    /// The entries of each project, in the order of submission.
    pub(crate) fn project_entries(&self) -> Vec<(ProjectId, Vec<&Entry>)> {
        let mut order = Vec::new();
        let mut streams: BTreeMap<ProjectId, Vec<&Entry>> = BTreeMap::new();
        for entry in &self.log {
            if let StreamId::Project(id) = entry.stream() {
                if entry.seq() == 0 {
                    order.push(id);
                }
                streams.entry(id).or_default().push(entry);
            }
        }
        order.into_iter().map(|id| (id, streams.remove(&id).unwrap())).collect()
    }

    /// The edition as it stood that many entries ago.
    pub(crate) fn edition(&self, behind: usize) -> Edition {
        let entries = self.edition_entries();
        let kept = entries.len().saturating_sub(behind).max(1);
        Edition::replay(entries[..kept].iter().copied()).unwrap()
    }

    /// Every project as it stood that many entries ago, beside an edition that has come far enough.
    pub(crate) fn projects(&self, behind: impl Fn(usize) -> usize) -> Vec<AnyProject> {
        self.projects_beside(&self.edition(0), behind)
    }

    pub(crate) fn projects_beside(
        &self,
        edition: &Edition,
        behind: impl Fn(usize) -> usize,
    ) -> Vec<AnyProject> {
        let streams = self.project_entries().into_iter().enumerate();
        streams
            .map(|(place, (_, entries))| {
                let kept = entries.len().saturating_sub(behind(place)).max(1);
                AnyProject::replay(edition, entries[..kept].iter().copied()).unwrap()
            })
            .collect()
    }
}
