//! A table to search projects by: rebuilt from the journal at will, and checked against it.
//!
//! It is brought up to date by replay, project by project, where a stream has moved since: the
//! stage of a project is what the crate says it is, and no second rule works it out.

use chrono::{DateTime, Utc};
use participatory_innovation::{
    edition::Edition,
    journal::{Positioned as _, StreamId},
    project::{AnyProject, StageKind},
    scoring::Methods,
    value::{Departement, EditionId, ProjectId, Timestamp},
};

use crate::{
    fault::StoreError,
    reading::{self, ReadError},
    store::{Store, StreamHead},
};

/// A project in the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The project.
    pub project: ProjectId,
    /// The edition.
    pub edition: EditionId,
    /// How many entries its stream had when the row was made.
    pub entries: u32,
    /// What it was then; `None` for a project whose stream cannot be read to its end.
    pub facts: Option<Facts>,
}

/// What the table says of a project that can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Its département.
    pub departement: Departement,
    /// Its stage.
    pub stage: StageKind,
    /// Its title.
    pub title: String,
    /// When its last entry was written.
    pub since: Timestamp,
}

impl Facts {
    /// What a project says of itself.
    #[must_use]
    pub fn of(project: &AnyProject) -> Self {
        Self {
            departement: project.departement(),
            stage: project.kind(),
            title: project.title().to_string(),
            since: project.at(),
        }
    }

    /// The facts as a row has them.
    pub(crate) fn stored(
        departement: &str,
        stage: &str,
        title: String,
        since: DateTime<Utc>,
    ) -> Result<Self, StoreError> {
        let known = STAGES.into_iter().find(|known| stage_code(*known) == stage);
        Ok(Self {
            departement: departement.parse().map_err(StoreError::corrupt)?,
            stage: known.ok_or_else(|| StoreError::corrupt(format!("{stage} is no stage")))?,
            title,
            since: Timestamp::new(since).map_err(StoreError::corrupt)?,
        })
    }
}

/// Which projects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filter {
    /// Of that edition.
    pub edition: Option<EditionId>,
    /// Of that département.
    pub departement: Option<Departement>,
    /// At that stage.
    pub stage: Option<StageKind>,
}

/// The table.
pub trait Listing {
    /// The streams of projects that have moved since their row was made, or have none, of one
    /// edition or of all, at most `limit` of them.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    fn stale(&self, of: Option<EditionId>, limit: u32) -> Result<Vec<StreamHead>, StoreError>;

    /// Makes rows, in place of those that there were of the same projects.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    fn put(&self, rows: &[Listed]) -> Result<(), StoreError>;

    /// The rows that pass a filter, in the order of projects past `after`, at most `limit` of them.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    fn listed(
        &self,
        filter: &Filter,
        after: Option<ProjectId>,
        limit: u32,
    ) -> Result<Vec<Listed>, StoreError>;

    /// Removes all rows.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer.
    fn clear(&self) -> Result<(), StoreError>;
}

/// How many streams are replayed between two writes of the table.
const PAGE: u32 = 256;

/// Brings the table up to date. Says how many rows were made.
///
/// A project whose stream cannot be read gets a row that says so, and stops nothing.
///
/// # Errors
/// [`StoreError`] when the database does not answer.
pub fn refresh<S: Store + Listing + ?Sized>(
    store: &S,
    methods: &Methods<'_>,
    of: Option<EditionId>,
) -> Result<u64, StoreError> {
    let mut made = 0_u64;
    let mut at_hand: Option<Edition> = None;
    loop {
        let mut stale = store.stale(of, PAGE)?;
        if stale.is_empty() {
            return Ok(made);
        }
        stale.sort_by_key(|head| head.edition);
        let mut rows = Vec::with_capacity(stale.len());
        for head in &stale {
            rows.push(read(store, methods, &mut at_hand, head)?);
        }
        store.put(&rows)?;
        made = made.saturating_add(rows.len() as u64);
    }
}

/// Makes the table anew from the journal. Says how many rows it has.
///
/// # Errors
/// [`StoreError`] when the database does not answer.
pub fn rebuild<S: Store + Listing + ?Sized>(
    store: &S,
    methods: &Methods<'_>,
) -> Result<u64, StoreError> {
    store.clear()?;
    refresh(store, methods, None)
}

/// The projects whose rows do not say what replay says, as far as they claim to be up to date.
///
/// # Errors
/// [`StoreError`] when the database does not answer.
pub fn check<S: Store + Listing + ?Sized>(
    store: &S,
    methods: &Methods<'_>,
) -> Result<Vec<ProjectId>, StoreError> {
    let mut wrong = Vec::new();
    let mut at_hand = None;
    let mut after = None;
    loop {
        let rows = store.listed(&Filter::default(), after, PAGE)?;
        let Some(last) = rows.last() else {
            return Ok(wrong);
        };
        after = Some(last.project);
        for row in rows {
            match store.head(StreamId::Project(row.project))? {
                Some(head) if head.entries == row.entries => {
                    if read(store, methods, &mut at_hand, &head)? != row {
                        wrong.push(row.project);
                    }
                }
                Some(head) if head.entries > row.entries => {}
                _ => wrong.push(row.project),
            }
        }
    }
}

/// The projects that pass a filter, after the table was brought up to date, page by page.
///
/// # Errors
/// [`StoreError`] when the database does not answer.
pub fn projects<'s, S: Store + Listing + ?Sized>(
    store: &'s S,
    methods: &Methods<'_>,
    filter: Filter,
) -> Result<impl Iterator<Item = Result<Listed, StoreError>> + 's, StoreError> {
    refresh(store, methods, filter.edition)?;
    let mut after = None;
    let mut page = Vec::new().into_iter();
    let mut ended = false;
    Ok(core::iter::from_fn(move || {
        if page.len() == 0 && !ended {
            match store.listed(&filter, after, PAGE) {
                Ok(rows) => {
                    ended = rows.len() < PAGE as usize;
                    page = rows.into_iter();
                }
                Err(error) => {
                    ended = true;
                    return Some(Err(error));
                }
            }
        }
        let row: Listed = page.next()?;
        after = Some(row.project);
        Some(Ok(row))
    }))
}

/// The row of a project, by replay. The edition at hand serves for one project after the other.
fn read<S: Store + ?Sized>(
    store: &S,
    methods: &Methods<'_>,
    at_hand: &mut Option<Edition>,
    head: &StreamHead,
) -> Result<Listed, StoreError> {
    let StreamId::Project(project) = head.stream else {
        return Err(StoreError::corrupt("an edition among projects"));
    };
    let unreadable =
        || Listed { project, edition: head.edition, entries: head.entries, facts: None };
    if at_hand.as_ref().is_none_or(|edition| edition.id() != head.edition) {
        *at_hand = match reading::edition(store, methods, head.edition) {
            Ok(edition) => Some(edition),
            Err(ReadError::Store(error)) => return Err(error),
            Err(_) => return Ok(unreadable()),
        };
    }
    let Some(edition) = at_hand else {
        return Ok(unreadable());
    };
    match reading::project(store, methods, edition, project) {
        Ok(read) => Ok(Listed {
            project,
            edition: head.edition,
            // What was recorded since the head was read is in it too.
            entries: read.position().seq().saturating_add(1),
            facts: Some(Facts::of(&read)),
        }),
        Err(ReadError::Store(error)) => Err(error),
        Err(_) => Ok(unreadable()),
    }
}

/// Every stage, in the order of the process.
pub const STAGES: [StageKind; 8] = [
    StageKind::Idea,
    StageKind::Preselected,
    StageKind::Coached,
    StageKind::Pitched,
    StageKind::Laureate,
    StageKind::PreIncubation,
    StageKind::DevelopedOtherwise,
    StageKind::Closed,
];

/// A stage as databases keep it and as JSON has it, such as `pre-incubation`.
#[must_use]
pub const fn stage_code(stage: StageKind) -> &'static str {
    match stage {
        StageKind::Idea => "idea",
        StageKind::Preselected => "preselected",
        StageKind::Coached => "coached",
        StageKind::Pitched => "pitched",
        StageKind::Laureate => "laureate",
        StageKind::PreIncubation => "pre-incubation",
        StageKind::DevelopedOtherwise => "developed-otherwise",
        StageKind::Closed => "closed",
    }
}
