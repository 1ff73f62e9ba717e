//! The schema: applied version by version at start, under a lock.

use postgres::{Client, error::SqlState};

use crate::fault::{Difference, Differs, StoreError};

/// The schema, version by version. The table `journal_schema` says which were applied.
const MIGRATIONS: [&str; 1] = [include_str!("schema.sql")];

/// The tables of the schema.
const TABLES: [&str; 7] =
    ["entry", "erasing", "journal_schema", "listed", "person", "setting", "stream"];

/// The longest name that the server does not cut.
const LONGEST: usize = 63;

/// The version that this package writes.
pub(super) fn known() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

/// A name as SQL takes it, whatever is in it.
pub(super) fn quoted(name: &str) -> Result<String, StoreError> {
    if name.is_empty() || name.len() > LONGEST || name.contains('\0') {
        return Err(StoreError::Other(format!("{name:?} is no name of a schema or role").into()));
    }
    Ok(format!("\"{}\"", name.replace('"', "\"\"")))
}

/// The rights of a tool's role, as SQL.
pub(super) fn grants(schema: &str, role: &str) -> Result<String, StoreError> {
    let template = include_str!("grants.sql");
    // The role last: its name may contain anything, the schema's placeholder included.
    Ok(template.replace("{schema}", &quoted(schema)?).replace("{role}", &quoted(role)?))
}

/// Brings the schema up to date, makes it when it is not there, and refuses one that is not ours.
pub(super) fn migrate(client: &mut Client, schema: &str) -> Result<(), StoreError> {
    let known = known();
    // No lock, and no right but reading, when there is nothing to do.
    if applied(client, schema)? == Some(known) {
        return same(client, schema);
    }
    let quoted = quoted(schema)?;
    let mut transaction = client.transaction()?;
    transaction.execute(
        "SELECT pg_advisory_xact_lock(hashtextextended('participatory-innovation ' || $1, 0))",
        &[&schema],
    )?;
    // Somebody else may have done it while we waited.
    let found = applied(&mut transaction, schema)?;
    if found.is_none() {
        let there = transaction
            .query_opt("SELECT 1 FROM pg_namespace WHERE nspname = $1", &[&schema])?
            .is_some();
        if !there {
            transaction.batch_execute(&format!("CREATE SCHEMA {quoted}"))?;
        }
    }
    transaction.batch_execute(&format!("SET LOCAL search_path TO {quoted}, pg_temp"))?;
    let found = found.unwrap_or(0);
    for (version, migration) in (1_i64..).zip(MIGRATIONS).filter(|(version, _)| *version > found) {
        transaction.batch_execute(migration)?;
        transaction.execute("INSERT INTO journal_schema (version) VALUES ($1)", &[&version])?;
    }
    same(&mut transaction, schema)?;
    transaction.commit()?;
    Ok(())
}

/// Refuses tables that are not plain ones of ours: what is attached to them runs whenever they are
/// used, and may change, drop or hide rows. Indexes and partitions are the administrator's business.
fn same(client: &mut impl postgres::GenericClient, schema: &str) -> Result<(), StoreError> {
    let tables = TABLES.as_slice();
    let rows = client.query(
        "WITH RECURSIVE ours AS (
             SELECT pg_class.oid, relname::text, relkind, relrowsecurity FROM pg_class
             WHERE relname = ANY($2)
               AND relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = $1)
         ), parts AS (
             SELECT oid FROM ours
             UNION SELECT inhrelid FROM pg_inherits JOIN parts ON parts.oid = inhparent
         )
         SELECT 'trigger', tgname::text, 0 FROM pg_trigger JOIN parts ON parts.oid = tgrelid
         WHERE NOT tgisinternal
         UNION ALL
         SELECT 'rule', rulename::text, 0 FROM pg_rewrite JOIN parts ON parts.oid = ev_class
         UNION ALL
         SELECT 'policy', polname::text, 0 FROM pg_policy JOIN parts ON parts.oid = polrelid
         UNION ALL
         SELECT 'table', relname, 2 FROM ours WHERE relkind NOT IN ('r', 'p') OR relrowsecurity
         UNION ALL
         SELECT 'table', name, 1 FROM unnest($2) AS name
         WHERE NOT EXISTS (SELECT FROM ours WHERE relname = name)",
        &[&schema, &tables],
    )?;
    let difference = |row: postgres::Row| {
        let how = match row.try_get::<_, i32>(2)? {
            0 => Differs::Added,
            1 => Differs::Missing,
            _ => Differs::Changed,
        };
        Ok(Difference { kind: row.try_get(0)?, name: row.try_get(1)?, how })
    };
    let differences: Vec<Difference> =
        rows.into_iter().map(difference).collect::<Result<_, postgres::Error>>()?;
    if differences.is_empty() { Ok(()) } else { Err(StoreError::OtherSchema(differences)) }
}

/// The version that was applied; `None` when the schema is empty or not there.
fn applied(
    client: &mut impl postgres::GenericClient,
    schema: &str,
) -> Result<Option<i64>, StoreError> {
    let tables = client.query_one(
        "SELECT count(*), count(*) FILTER (WHERE relname = 'journal_schema' AND relkind = 'r')
         FROM pg_class WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = $1)",
        &[&schema],
    )?;
    match (tables.try_get(0)?, tables.try_get(1)?) {
        (0_i64, _) => return Ok(None),
        (_, 0_i64) => return Err(StoreError::Foreign),
        _ => {}
    }
    let sql = format!("SELECT max(version) FROM {}.journal_schema", quoted(schema)?);
    let version = match client.query_one(&sql, &[]) {
        Ok(row) => row.try_get::<_, Option<i64>>(0).ok().flatten().ok_or(StoreError::Foreign)?,
        Err(error) if error.code() == Some(&SqlState::UNDEFINED_COLUMN) => {
            return Err(StoreError::Foreign);
        }
        Err(error) => return Err(error.into()),
    };
    let known = known();
    if version > known {
        return Err(StoreError::NewerSchema { found: version, known });
    }
    Ok(Some(version))
}
