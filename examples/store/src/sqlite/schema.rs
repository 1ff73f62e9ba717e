//! The schema of a file: made, brought up to date, and held to what it must be.

use std::{collections::BTreeMap, sync::OnceLock};

use rusqlite::{Connection, TransactionBehavior};

use crate::fault::{Difference, Differs, StoreError};

/// "foru", so that a file is known for what it is.
const APPLICATION: i64 = 0x666f_7275;

/// The schema, version by version. `PRAGMA user_version` says how many were applied.
const MIGRATIONS: [&str; 1] = [include_str!("schema.sql")];

/// The version that this package writes.
pub(super) fn known() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

/// Makes the schema, or brings it up to date, and refuses one that is not ours.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let known = known();
    let ours = ours()?;
    if version(connection)? == known {
        return same(ours, &parts(connection)?);
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    // Somebody else may have done it while we waited.
    let found = version(&transaction)?;
    apply(&transaction, found)?;
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", known)?;
    same(ours, &parts(&transaction)?)?;
    transaction.commit()?;
    Ok(())
}

fn apply(connection: &Connection, found: i64) -> Result<(), StoreError> {
    for migration in MIGRATIONS.iter().skip(usize::try_from(found).unwrap_or(0)) {
        connection.execute_batch(migration)?;
    }
    Ok(())
}

/// The version of a schema that is ours; 0 for an empty file.
fn version(connection: &Connection) -> Result<i64, StoreError> {
    let known = known();
    let ask = |pragma| connection.pragma_query_value(None, pragma, |row| row.get(0));
    let (found, application): (i64, i64) = (ask("user_version")?, ask("application_id")?);
    let parts: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    match (application, parts) {
        (APPLICATION, _) | (0, 0) if found > known => Err(StoreError::NewerSchema { found, known }),
        (APPLICATION, 1..) if found > 0 => Ok(found),
        (APPLICATION | 0, 0) if found == 0 => Ok(0),
        _ => Err(StoreError::Foreign),
    }
}

/// What a schema consists of: the table that each part is of, and what made it.
type Parts = BTreeMap<(String, String), (String, String)>;

fn parts(connection: &Connection) -> Result<Parts, StoreError> {
    let mut statement =
        connection.prepare("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema")?;
    let parts = statement.query_map([], |row| {
        let sql: String = row.get(3)?;
        let sql = sql.split_whitespace().collect::<Vec<_>>().join(" ");
        Ok(((row.get(0)?, row.get(1)?), (row.get(2)?, sql)))
    })?;
    Ok(parts.collect::<Result<_, _>>()?)
}

/// The schema that this package makes, as SQLite keeps it.
fn ours() -> Result<&'static Parts, StoreError> {
    static OURS: OnceLock<Parts> = OnceLock::new();
    if let Some(ours) = OURS.get() {
        return Ok(ours);
    }
    let made = Connection::open_in_memory()?;
    apply(&made, 0)?;
    let made = parts(&made)?;
    Ok(OURS.get_or_init(|| made))
}

fn same(ours: &Parts, found: &Parts) -> Result<(), StoreError> {
    let difference = |(kind, name): &(String, String), how| Difference {
        kind: kind.clone(),
        name: name.clone(),
        how,
    };
    let mut differences: Vec<Difference> = found
        .iter()
        .filter_map(|(part, said)| match ours.get(part) {
            Some(known) if known == said => None,
            Some(_) => Some(difference(part, Differs::Changed)),
            None => Some(difference(part, Differs::Added)),
        })
        .collect();
    let missing = ours.keys().filter(|part| !found.contains_key(part));
    differences.extend(missing.map(|part| difference(part, Differs::Missing)));
    if differences.is_empty() { Ok(()) } else { Err(StoreError::OtherSchema(differences)) }
}
