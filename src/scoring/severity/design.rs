use alloc::{borrow::Cow, vec, vec::Vec};

use super::{Component, SeverityError};

/// Who marked what: the graph of jurors and projects whose edges are the sheets, grouped by project.
#[derive(Debug, Clone)]
pub(super) struct Design<'a> {
    /// The juror of each sheet, project by project.
    pub(super) jurors: Cow<'a, [u32]>,
    /// How many sheets each project has.
    pub(super) received: Vec<u32>,
    /// How many sheets each juror handed in.
    pub(super) handed_in: Vec<u32>,
}

impl Design<'_> {
    /// Groups sheets, given as juror and project.
    ///
    /// # Errors
    /// [`SeverityError::NoSuchJuror`], [`SeverityError::NoSuchProject`] or
    /// [`SeverityError::TooManySheets`].
    pub(super) fn new(
        sheets: impl ExactSizeIterator<Item = (usize, usize)> + Clone,
        jurors: usize,
        projects: usize,
    ) -> Result<Self, SeverityError> {
        if u32::try_from(sheets.len()).is_err() {
            return Err(SeverityError::TooManySheets { most: u32::MAX });
        }
        let mut handed_in = vec![0_u32; jurors];
        let mut received = vec![0_u32; projects];
        for (sheet, (juror, project)) in sheets.clone().enumerate() {
            let by = handed_in.get_mut(juror);
            let by = by.ok_or(SeverityError::NoSuchJuror { sheet, juror, jurors })?;
            *by = by.wrapping_add(1);
            let about = received.get_mut(project);
            let about = about.ok_or(SeverityError::NoSuchProject { sheet, project, projects })?;
            *about = about.wrapping_add(1);
        }
        let mut next: Vec<u32> = running(&received).collect();
        let mut grouped = vec![0_u32; sheets.len()];
        for (juror, project) in sheets {
            if let Some(next) = next.get_mut(project)
                && let Some(slot) = grouped.get_mut(index(*next))
            {
                // Checked above: a juror's number is below the number of sheets' jurors.
                *slot = u32::try_from(juror).unwrap_or(u32::MAX);
                *next = next.wrapping_add(1);
            }
        }
        Ok(Self { jurors: Cow::Owned(grouped), received, handed_in })
    }

    /// The jurors who marked each project, in the order of the projects.
    pub(super) fn by_project(&self) -> impl Iterator<Item = &[u32]> {
        let mut rest = &*self.jurors;
        self.received.iter().map(move |&received| {
            let (own, others) = rest.split_at_checked(index(received)).unwrap_or((rest, &[]));
            rest = others;
            own
        })
    }

    /// How many jurors handed in a sheet.
    pub(super) fn active(&self) -> usize {
        self.handed_in.iter().filter(|&&sheets| sheets > 0).count()
    }

    /// Whether every juror who handed in a sheet marked every project that received one, once.
    pub(super) fn is_complete(&self) -> bool {
        let active = self.active();
        let mut seen = vec![usize::MAX; self.handed_in.len()];
        self.by_project().enumerate().filter(|(_, own)| !own.is_empty()).all(|(project, own)| {
            own.len() == active
                && own.iter().all(|&juror| {
                    seen.get_mut(index(juror))
                        .is_some_and(|last| core::mem::replace(last, project) != project)
                })
        })
    }

    /// Refuses sheets that fall into parts.
    ///
    /// # Errors
    /// [`SeverityError::Disconnected`].
    pub(super) fn connected(&self) -> Result<(), SeverityError> {
        let mut forest = Forest::new(self.handed_in.len());
        for own in self.by_project() {
            for pair in own.windows(2) {
                if let [one, other] = pair {
                    forest.join(*one, *other);
                }
            }
        }
        if self.active().saturating_sub(forest.joined) <= 1 {
            return Ok(());
        }
        // Of each tree, by its root, the place of its component.
        let mut places = vec![usize::MAX; self.handed_in.len()];
        let mut components: Vec<Component> = Vec::new();
        for (juror, _) in self.handed_in.iter().enumerate().filter(|(_, sheets)| **sheets > 0) {
            let root = forest.root(u32::try_from(juror).unwrap_or(u32::MAX));
            let Some(place) = places.get_mut(index(root)) else { continue };
            if let Some(component) = components.get_mut(*place) {
                component.jurors.push(juror);
            } else {
                *place = components.len();
                components.push(Component { jurors: [juror].into(), projects: Vec::new() });
            }
        }
        for (project, own) in self.by_project().enumerate() {
            if let Some(&juror) = own.first()
                && let Some(&place) = places.get(index(forest.root(juror)))
                && let Some(component) = components.get_mut(place)
            {
                component.projects.push(project);
            }
        }
        Err(SeverityError::Disconnected { components })
    }
}

/// Union–find over jurors.
struct Forest {
    parents: Vec<u32>,
    joined: usize,
}

impl Forest {
    fn new(jurors: usize) -> Self {
        Self { parents: (0_u32..).take(jurors).collect(), joined: 0 }
    }

    fn parent(&self, juror: u32) -> u32 {
        self.parents.get(index(juror)).copied().unwrap_or(juror)
    }

    fn hang(&mut self, juror: u32, under: u32) {
        if let Some(parent) = self.parents.get_mut(index(juror)) {
            *parent = under;
        }
    }

    fn root(&mut self, mut juror: u32) -> u32 {
        loop {
            let parent = self.parent(juror);
            if parent == juror {
                return juror;
            }
            let above = self.parent(parent);
            self.hang(juror, above);
            juror = above;
        }
    }

    fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.root(one), self.root(other));
        if one != other {
            self.hang(one.max(other), one.min(other));
            self.joined = self.joined.saturating_add(1);
        }
    }
}

/// Where each group starts, given the groups' lengths.
pub(super) fn running(lengths: &[u32]) -> impl Iterator<Item = u32> {
    lengths.iter().scan(0_u32, |sum, length| {
        let start = *sum;
        *sum = sum.wrapping_add(*length);
        Some(start)
    })
}

/// A number of 32 bits as an index; pointers are at least as long wherever this crate runs.
pub(super) fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_are_counted_in_32_bits() {
        let sheets = |count: u64| (0..usize::try_from(count).unwrap()).map(|_| (0, 0));
        let most = u32::MAX;
        let refused = Design::new(sheets(u64::from(most) + 1), 1, 1).err();
        assert_eq!(refused, Some(SeverityError::TooManySheets { most }));
        // One fewer is counted, and found to have no juror.
        let counted = Design::new(sheets(most.into()), 0, 1).err();
        assert_eq!(counted, Some(SeverityError::NoSuchJuror { sheet: 0, juror: 0, jurors: 0 }));
    }
}
