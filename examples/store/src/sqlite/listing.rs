//! The table to search projects by, in SQLite.

use chrono::DateTime;
use participatory_innovation::value::{EditionId, ProjectId};
use rusqlite::{Row, params};
use uuid::Uuid;

use super::{Sqlite, head_of, work::Work};
use crate::{
    fault::StoreError,
    listing::{Facts, Filter, Listed, Listing, stage_code},
    store::StreamHead,
};

impl Listing for Sqlite {
    fn stale(&self, of: Option<EditionId>, limit: u32) -> Result<Vec<StreamHead>, StoreError> {
        self.read(|connection| {
            let condition = if of.is_some() { "stream.edition = ?1" } else { "?1 IS NULL" };
            let sql = format!(
                "SELECT stream.kind, stream.stream, stream.edition, stream.entries, stream.digest
             FROM stream LEFT JOIN listed ON listed.project = stream.stream
             WHERE {condition} AND stream.kind = 1
               AND (listed.entries IS NULL OR listed.entries < stream.entries)
             LIMIT ?2"
            );
            let mut statement = connection.prepare_cached(&sql)?;
            let edition = of.map(|id| *id.as_uuid().as_bytes());
            let rows = statement.query_and_then(params![edition, limit], head_of)?;
            rows.collect()
        })
    }

    fn put(&self, rows: &[Listed]) -> Result<(), StoreError> {
        let mut connection = self.writer();
        let work = Work::begin(&mut connection)?;
        for row in rows {
            let facts = row.facts.as_ref();
            work.one(
                "INSERT OR REPLACE INTO listed
                     (project, edition, entries, departement, stage, title, since)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                params![
                    row.project.as_uuid().as_bytes(),
                    row.edition.as_uuid().as_bytes(),
                    row.entries,
                    facts.map(|facts| facts.departement.to_string()),
                    facts.map(|facts| stage_code(facts.stage)),
                    facts.map(|facts| facts.title.as_str()),
                    facts.map(|facts| facts.since.unix_millis()),
                ],
            )?;
        }
        work.keep()
    }

    fn listed(
        &self,
        filter: &Filter,
        after: Option<ProjectId>,
        limit: u32,
    ) -> Result<Vec<Listed>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT project, edition, entries, departement, stage, title, since FROM listed
             WHERE project > ?1 AND (?2 IS NULL OR edition = ?2)
               AND (?3 IS NULL OR departement = ?3) AND (?4 IS NULL OR stage = ?4)
             ORDER BY project LIMIT ?5",
            )?;
            let after = after.map_or(Uuid::nil(), |id| *id.as_uuid());
            let rows = statement.query_and_then(
                params![
                    after.as_bytes(),
                    filter.edition.map(|id| *id.as_uuid().as_bytes()),
                    filter.departement.map(|departement| departement.to_string()),
                    filter.stage.map(stage_code),
                    limit,
                ],
                listed_of,
            )?;
            rows.collect()
        })
    }

    fn clear(&self) -> Result<(), StoreError> {
        let mut connection = self.writer();
        let work = Work::begin(&mut connection)?;
        work.some("DELETE FROM listed", [])?;
        work.keep()
    }
}

fn listed_of(row: &Row<'_>) -> Result<Listed, StoreError> {
    let (departement, stage): (Option<String>, Option<String>) = (row.get(3)?, row.get(4)?);
    let facts = match (departement, stage, row.get(5)?, row.get(6)?) {
        (Some(departement), Some(stage), Some(title), Some(since)) => {
            let since = DateTime::from_timestamp_millis(since)
                .ok_or_else(|| StoreError::corrupt("not an instant"))?;
            Some(Facts::stored(&departement, &stage, title, since)?)
        }
        _ => None,
    };
    Ok(Listed {
        project: super::project(row.get(0)?)?,
        edition: super::edition(row.get(1)?)?,
        entries: row.get(2)?,
        facts,
    })
}
