//! Strategies for what the jury says of projects: files as a rule is given them.

use alloc::{collections::BTreeSet, vec::Vec};

use proptest::{collection, option, prelude::*, sample};
use uuid::Uuid;

use super::{charters, values};
use crate::{
    charter::{Absences, Grid},
    scoring::{File, Sheets, Stance, WeakOrder},
    value::{Exact, Mark, PersonId, ProjectId},
};

/// What one juror did about one project, as it is kept by whoever makes a [`File`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Opinion {
    /// Handed in marks.
    Marked(Vec<Option<Mark>>),
    /// Chose not to judge.
    Abstained,
    /// May not judge.
    Recused,
    /// Handed in nothing.
    Missing,
}

impl Opinion {
    /// The same as a rule is given it.
    #[must_use]
    pub fn stance(&self) -> Stance<'_> {
        match self {
            Self::Marked(marks) => Stance::Marked(marks),
            Self::Abstained => Stance::Abstained,
            Self::Recused => Stance::Recused,
            Self::Missing => Stance::Missing,
        }
    }
}

/// Everything the jury says of one project, as it is kept by whoever makes a [`File`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Dossier {
    /// The project.
    pub project: ProjectId,
    /// Who did what.
    pub opinions: Vec<(PersonId, Opinion)>,
}

impl Dossier {
    /// The same as a rule is given it.
    #[must_use]
    pub fn file(&self) -> File<'_> {
        let stances = self.opinions.iter().map(|(juror, opinion)| (*juror, opinion.stance()));
        File { project: self.project, stances: stances.collect() }
    }
}

/// What one jury says of all projects: every juror stands in every dossier, in the same order.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Panel {
    /// What is judged.
    pub grid: Grid,
    /// The projects.
    pub dossiers: Vec<Dossier>,
}

impl Panel {
    fn of(
        grid: Grid,
        projects: &[ProjectId],
        jurors: &[PersonId],
        rows: Vec<Vec<Opinion>>,
    ) -> Self {
        let dossier = |(project, row): (&ProjectId, Vec<Opinion>)| Dossier {
            project: *project,
            opinions: jurors.iter().copied().zip(row).collect(),
        };
        Self { grid, dossiers: projects.iter().zip(rows).map(dossier).collect() }
    }

    /// The same as a rule on all projects is given it, with what is absent left out.
    #[must_use]
    pub fn sheets(&self) -> Sheets<'_> {
        self.sheets_of(self.files())
    }

    /// Files as a rule on all projects is given them, with what is absent left out.
    pub(super) fn sheets_of<'a>(&'a self, files: Vec<File<'a>>) -> Sheets<'a> {
        let left_out = Sheets::new(&self.grid, &Absences::LEFT_OUT, files);
        left_out.unwrap_or_else(|_| Sheets::empty(&self.grid))
    }

    /// The same as it is kept, project by project.
    #[must_use]
    pub fn files(&self) -> Vec<File<'_>> {
        self.dossiers.iter().map(Dossier::file).collect()
    }
}

/// Any opinion on this grid: marks mostly, some of them missing.
pub fn opinions(grid: &Grid) -> impl Strategy<Value = Opinion> + use<> {
    let mark = option::weighted(0.9, values::marks_on(grid.scale));
    let marks = collection::vec(mark, grid.criteria.len());
    prop_oneof![
        8 => marks.prop_map(Opinion::Marked),
        1 => Just(Opinion::Abstained),
        1 => Just(Opinion::Recused),
        1 => Just(Opinion::Missing),
    ]
}

/// One to six projects judged by none to five jurors on any grid.
pub fn panels() -> impl Strategy<Value = Panel> {
    let jurors = collection::btree_set(1..=40_u8, 0..=5);
    let jurors = jurors.prop_map(|numbers| identified(numbers, PersonId::new)).prop_shuffle();
    let projects = collection::btree_set(41..=80_u8, 1..=6);
    let projects = projects.prop_map(|numbers| identified(numbers, ProjectId::new)).prop_shuffle();
    (charters::plain_grids(), jurors, projects).prop_flat_map(|(grid, jurors, projects)| {
        let row = collection::vec(opinions(&grid), jurors.len());
        let rows = collection::vec(row, projects.len());
        rows.prop_map(move |rows| Panel::of(grid.clone(), &projects, &jurors, rows))
    })
}

/// Two to four projects that one to six jurors all marked on every criterion.
pub fn complete_panels() -> impl Strategy<Value = Panel> {
    (charters::plain_grids(), 1..=6_u8, 2..=4_u8).prop_flat_map(|(grid, jurors, projects)| {
        let jurors = identified((1..=jurors).collect(), PersonId::new);
        let projects = identified((41..41_u8.saturating_add(projects)).collect(), ProjectId::new);
        let marks =
            collection::vec(values::marks_on(grid.scale).prop_map(Some), grid.criteria.len());
        let row = collection::vec(marks.prop_map(Opinion::Marked), jurors.len());
        collection::vec(row, projects.len())
            .prop_map(move |rows| Panel::of(grid.clone(), &projects, &jurors, rows))
    })
}

fn identified<T, E>(numbers: BTreeSet<u8>, new: fn(Uuid) -> Result<T, E>) -> Vec<T> {
    numbers.into_iter().filter_map(|n| new(Uuid::from_u128(n.into())).ok()).collect()
}

/// Orders of so many items: levels of any size, and items that are left out.
pub fn weak_orders(items: usize) -> impl Strategy<Value = WeakOrder> {
    collection::vec(option::weighted(0.9, 0..4_u8), items)
        .prop_map(|keys| WeakOrder::by_descending(&keys))
}

/// The lowest and the highest mark of a scale.
pub(super) fn bounds(grid: &Grid) -> Option<(Mark, Mark)> {
    let mark = |points: Exact| grid.scale.mark(points).ok();
    mark(grid.scale.min()).zip(mark(grid.scale.max()))
}

/// An order of so many items, by their places.
pub(super) fn permutations(items: usize) -> impl Strategy<Value = Vec<usize>> + use<> {
    Just((0..items).collect::<Vec<usize>>()).prop_shuffle()
}

/// Any subset of these, in their order.
pub(super) fn some_of<T: Clone + core::fmt::Debug + 'static>(
    items: Vec<T>,
) -> impl Strategy<Value = Vec<T>> {
    let count = items.len();
    sample::subsequence(items, 0..=count)
}
