//! The table to search projects by, in PostgreSQL.

use participatory_innovation::value::{EditionId, ProjectId};
use postgres::Row;
use uuid::Uuid;

use super::{Postgres, head_of, number};
use crate::{
    fault::StoreError,
    listing::{Facts, Filter, Listed, Listing, stage_code},
    store::StreamHead,
};

impl Listing for Postgres {
    fn stale(&self, of: Option<EditionId>, limit: u32) -> Result<Vec<StreamHead>, StoreError> {
        let limit = i64::from(limit);
        let mut link = self.link()?;
        let rows = match of {
            None => link.query(
                "SELECT stream.kind, stream.stream, stream.edition, stream.entries, stream.digest
                 FROM stream LEFT JOIN listed ON listed.project = stream.stream
                 WHERE stream.kind = 1
                   AND (listed.entries IS NULL OR listed.entries < stream.entries)
                 LIMIT $1",
                &[&limit],
            ),
            Some(edition) => link.query(
                "SELECT stream.kind, stream.stream, stream.edition, stream.entries, stream.digest
                 FROM stream LEFT JOIN listed ON listed.project = stream.stream
                 WHERE stream.kind = 1 AND stream.edition = $2
                   AND (listed.entries IS NULL OR listed.entries < stream.entries)
                 LIMIT $1",
                &[&limit, edition.as_uuid()],
            ),
        }?;
        rows.iter().map(head_of).collect()
    }

    fn put(&self, rows: &[Listed]) -> Result<(), StoreError> {
        let mut link = self.link()?;
        let mut work = link.begin()?;
        for row in rows {
            let facts = row.facts.as_ref();
            let written = work.execute(
                "INSERT INTO listed (project, edition, entries, departement, stage, title, since)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)
                 ON CONFLICT (project) DO UPDATE SET
                     edition = excluded.edition, entries = excluded.entries,
                     departement = excluded.departement, stage = excluded.stage,
                     title = excluded.title, since = excluded.since",
                &[
                    row.project.as_uuid(),
                    row.edition.as_uuid(),
                    &i64::from(row.entries),
                    &facts.map(|facts| facts.departement.to_string()),
                    &facts.map(|facts| stage_code(facts.stage)),
                    &facts.map(|facts| facts.title.as_str()),
                    &facts.map(|facts| facts.since.to_utc()),
                ],
            )?;
            StoreError::unless_written(1, written)?;
        }
        work.commit()?;
        Ok(())
    }

    fn listed(
        &self,
        filter: &Filter,
        after: Option<ProjectId>,
        limit: u32,
    ) -> Result<Vec<Listed>, StoreError> {
        let after = after.map_or(Uuid::nil(), |id| *id.as_uuid());
        let departement = filter.departement.map(|departement| departement.to_string());
        let stage = filter.stage.map(stage_code);
        let limit = i64::from(limit);
        let mut link = self.link()?;
        let rows = match filter.edition {
            None => link.query(
                "SELECT project, edition, entries, departement, stage, title, since FROM listed
                 WHERE project > $1
                   AND ($2::text IS NULL OR departement = $2) AND ($3::text IS NULL OR stage = $3)
                 ORDER BY project LIMIT $4",
                &[&after, &departement, &stage, &limit],
            ),
            Some(edition) => link.query(
                "SELECT project, edition, entries, departement, stage, title, since FROM listed
                 WHERE project > $1 AND edition = $5
                   AND ($2::text IS NULL OR departement = $2) AND ($3::text IS NULL OR stage = $3)
                 ORDER BY project LIMIT $4",
                &[&after, &departement, &stage, &limit, edition.as_uuid()],
            ),
        }?;
        rows.iter().map(listed_of).collect()
    }

    fn clear(&self) -> Result<(), StoreError> {
        self.link()?.execute("DELETE FROM listed", &[])?;
        Ok(())
    }
}

fn listed_of(row: &Row) -> Result<Listed, StoreError> {
    let facts = match (row.try_get(3)?, row.try_get(4)?, row.try_get(5)?, row.try_get(6)?) {
        (Some(departement), Some(stage), Some(title), Some(since)) => {
            Some(Facts::stored(departement, stage, title, since)?)
        }
        _ => None,
    };
    Ok(Listed {
        project: ProjectId::new(row.try_get(0)?)?,
        edition: EditionId::new(row.try_get(1)?)?,
        entries: number(row, 2)?,
        facts,
    })
}
