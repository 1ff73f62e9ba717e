//! Erasing persons from a server's files, as far as the server lets us, and saying how far that is.

use participatory_innovation::value::{EditionId, PersonId};
use postgres::error::SqlState;
use uuid::Uuid;

use super::{Postgres, link::Link};
use crate::{
    directory::{Erasure, Trace},
    fault::StoreError,
};

pub(super) fn erase(
    store: &Postgres,
    edition: EditionId,
    persons: &[PersonId],
) -> Result<Erasure, StoreError> {
    let mut link = store.link()?;
    let (persons, begun) = rewrite(&mut link, edition, persons)?;
    let unwritten = |error: StoreError| Vec::from([Trace::Unwritten(error.to_string())]);
    let mut traces = traces(&mut link).unwrap_or_else(unwritten);
    let again = |trace: &Trace| matches!(trace, Trace::Log | Trace::Unwritten(_));
    if !traces.iter().any(again)
        && let Err(error) = finish(&mut link, &begun)
    {
        traces.extend(unwritten(error));
    }
    Ok(Erasure { persons, traces })
}

/// The erasures that were begun: editions, and persons beside them.
type Begun = (Vec<Uuid>, Vec<Uuid>);

fn rewrite(
    link: &mut Link,
    edition: EditionId,
    persons: &[PersonId],
) -> Result<(u64, Begun), StoreError> {
    let ids: Vec<&Uuid> = persons.iter().map(PersonId::as_uuid).collect();
    let mut work = link.begin()?;
    work.execute("LOCK TABLE person IN ACCESS EXCLUSIVE MODE", &[])?;
    let erased = work.query(
        "DELETE FROM person WHERE edition = $1 AND id = ANY($2) RETURNING id",
        &[edition.as_uuid(), &ids],
    )?;
    let gone: Vec<Uuid> =
        erased.iter().map(|row| row.try_get(0)).collect::<Result<_, postgres::Error>>()?;
    work.execute(
        "INSERT INTO erasing (edition, person) SELECT $1, * FROM unnest($2::uuid[])
         ON CONFLICT DO NOTHING",
        &[edition.as_uuid(), &gone],
    )?;
    let mut begun = Begun::default();
    for row in work.query("SELECT edition, person FROM erasing", &[])? {
        begun.0.push(row.try_get(0)?);
        begun.1.push(row.try_get(1)?);
    }
    // Its name is found before those of the schema only when it is written in full.
    work.run("CREATE TEMPORARY TABLE kept ON COMMIT DROP AS SELECT * FROM person")?;
    let kept = work.query("SELECT count(*) FROM pg_temp.kept", &[]);
    let kept = kept?.first().map_or(Ok(0_i64), |row| row.try_get(0))?;
    work.run("TRUNCATE person")?;
    let written = work.execute("INSERT INTO person SELECT * FROM pg_temp.kept", &[])?;
    StoreError::unless_written(u64::try_from(kept).unwrap_or_default(), written)?;
    work.commit()?;
    Ok((gone.len() as u64, begun))
}

/// Strikes erasures that have come to their end. Others may have begun meanwhile.
fn finish(link: &mut Link, (editions, persons): &Begun) -> Result<(), StoreError> {
    link.execute(
        "DELETE FROM erasing USING unnest($1::uuid[], $2::uuid[]) AS ended (edition, person)
         WHERE (erasing.edition, erasing.person) = (ended.edition, ended.person)",
        &[editions, persons],
    )?;
    Ok(())
}

fn traces(link: &mut Link) -> Result<Vec<Trace>, StoreError> {
    let settings = link.query(
        "SELECT current_setting('wal_recycle', true) IS DISTINCT FROM 'off',
                current_setting('archive_mode') <> 'off',
                EXISTS (SELECT FROM pg_replication_slots)
                    OR EXISTS (SELECT FROM pg_stat_get_wal_senders())",
        &[],
    )?;
    let Some(settings) = settings.first() else {
        return Err(StoreError::corrupt("a query without an answer"));
    };
    let mut traces = Vec::new();
    if older_log_is_left(link)? {
        traces.push(Trace::Log);
    }
    for (column, trace) in
        [Trace::RecycledLog, Trace::Archive, Trace::Followers].into_iter().enumerate()
    {
        if settings.try_get(column)? {
            traces.push(trace);
        }
    }
    Ok(traces)
}

/// Has the server write the log off, and looks whether it has.
fn older_log_is_left(link: &mut Link) -> Result<bool, StoreError> {
    let written_off = (|| {
        link.client.batch_execute("SELECT pg_switch_wal()")?;
        link.client.batch_execute("CHECKPOINT")?;
        // The file that the log is in now has nothing older than the switch.
        let left = link.client.query_one(
            "SELECT EXISTS (SELECT FROM pg_ls_waldir()
                            WHERE name ~ '^[0-9A-F]{24}$'
                              AND name < pg_walfile_name(redo_lsn))
             FROM pg_control_checkpoint()",
            &[],
        )?;
        left.try_get(0)
    })();
    match written_off {
        Ok(left) => Ok(left),
        Err(error) if error.code() == Some(&SqlState::INSUFFICIENT_PRIVILEGE) => Ok(true),
        Err(error) => Err(error.into()),
    }
}
