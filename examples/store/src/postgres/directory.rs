//! The directory of persons in PostgreSQL.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use participatory_innovation::value::{Date, EditionId, PersonId};
use postgres::Row;
use uuid::Uuid;

use super::{Postgres, erase, link::Work};
use crate::{
    directory::{Directory, Erasure, People, Person, Setting},
    fault::StoreError,
};

pub(super) fn put(work: &mut Work<'_>, people: People<'_>) -> Result<(), StoreError> {
    if people.persons.is_empty() {
        return Ok(());
    }
    // One row a person, the last that was said of her, and in one order for whoever else writes.
    let persons: BTreeMap<PersonId, &Person> =
        people.persons.iter().map(|person| (person.id, person)).collect();
    let ids: Vec<&Uuid> = persons.keys().map(PersonId::as_uuid).collect();
    let persons: Vec<&Person> = persons.values().copied().collect();
    let names: Vec<&str> = persons.iter().map(|person| person.name.as_str()).collect();
    let mails: Vec<Option<&str>> = persons.iter().map(|person| person.mail.as_deref()).collect();
    let posts: Vec<Option<&str>> = persons.iter().map(|person| person.post.as_deref()).collect();
    let departements: Vec<Option<String>> =
        persons.iter().map(|person| person.departement.map(|at| at.to_string())).collect();
    let days: Vec<Option<NaiveDate>> =
        persons.iter().map(|person| person.keep_until.map(Date::to_naive)).collect();
    let written = work.execute(
        "INSERT INTO person (edition, id, name, mail, post, departement, keep_until)
         SELECT $7, * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::date[])
         ON CONFLICT (edition, id) DO UPDATE SET
             name = excluded.name, mail = excluded.mail, post = excluded.post,
             departement = excluded.departement, keep_until = excluded.keep_until",
        &[&ids, &names, &mails, &posts, &departements, &days, people.edition.as_uuid()],
    )?;
    StoreError::unless_written(ids.len() as u64, written)
}

const SET: &str = "INSERT INTO setting (edition, key, value) VALUES ($1, $2, $3)
     ON CONFLICT (edition, key) DO UPDATE SET value = excluded.value";

const UNSET: &str = "DELETE FROM setting WHERE edition = $1 AND key = $2";

pub(super) fn set(work: &mut Work<'_>, settings: &[Setting]) -> Result<(), StoreError> {
    // Each once, as it was set last, and in one order for whoever else writes.
    let settings: BTreeMap<_, _> =
        settings.iter().map(|one| ((one.edition, &one.key), &one.value)).collect();
    for ((edition, key), value) in settings {
        match value {
            Some(value) => {
                let written = work.execute(SET, &[edition.as_uuid(), key, value])?;
                StoreError::unless_written(1, written)?;
            }
            None => {
                work.execute(UNSET, &[edition.as_uuid(), key])?;
            }
        }
    }
    Ok(())
}

impl Directory for Postgres {
    fn person(&self, edition: EditionId, id: PersonId) -> Result<Option<Person>, StoreError> {
        let found = self.link()?.query(
            "SELECT id, name, mail, post, departement, keep_until FROM person
             WHERE edition = $1 AND id = $2",
            &[edition.as_uuid(), id.as_uuid()],
        )?;
        found.first().map(person_of).transpose()
    }

    fn persons(
        &self,
        edition: EditionId,
        after: Option<PersonId>,
        limit: u32,
    ) -> Result<Vec<Person>, StoreError> {
        let after = after.map_or(Uuid::nil(), |id| *id.as_uuid());
        let rows = self.link()?.query(
            "SELECT id, name, mail, post, departement, keep_until FROM person
             WHERE edition = $1 AND id > $2 ORDER BY id LIMIT $3",
            &[edition.as_uuid(), &after, &i64::from(limit)],
        )?;
        rows.iter().map(person_of).collect()
    }

    /// The table is emptied and filled again with the others, in one transaction that waits for
    /// whoever reads it: its old file goes, whatever snapshots there are. Then the log is switched
    /// and a checkpoint made, so that the server removes the log's older files; that takes a
    /// superuser, or the rights of `pg_checkpoint` and `pg_monitor` and to execute `pg_switch_wal`.
    ///
    /// Nobody can see from a connection what file systems, snapshots of disks and dumps hold.
    fn erase(&self, edition: EditionId, persons: &[PersonId]) -> Result<Erasure, StoreError> {
        erase::erase(self, edition, persons)
    }

    fn unfinished(&self, edition: EditionId) -> Result<Vec<PersonId>, StoreError> {
        let sql = "SELECT person FROM erasing WHERE edition = $1 ORDER BY person";
        let rows = self.link()?.query(sql, &[edition.as_uuid()])?;
        rows.iter().map(|row| Ok(PersonId::new(row.try_get(0)?)?)).collect()
    }

    fn expired(&self, edition: EditionId, on: Date) -> Result<Vec<PersonId>, StoreError> {
        let sql = "SELECT id FROM person WHERE edition = $1 AND keep_until < $2 ORDER BY id";
        let rows = self.link()?.query(sql, &[edition.as_uuid(), &on.to_naive()])?;
        rows.iter().map(|row| Ok(PersonId::new(row.try_get(0)?)?)).collect()
    }

    fn settings(&self, edition: EditionId) -> Result<BTreeMap<String, String>, StoreError> {
        let sql = "SELECT key, value FROM setting WHERE edition = $1";
        let rows = self.link()?.query(sql, &[edition.as_uuid()])?;
        rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
    }

    fn set(&self, edition: EditionId, key: &str, value: Option<&str>) -> Result<(), StoreError> {
        let mut link = self.link()?;
        let mut work = link.begin()?;
        let setting = Setting { edition, key: key.to_owned(), value: value.map(str::to_owned) };
        set(&mut work, &[setting])?;
        Ok(work.commit()?)
    }
}

fn person_of(row: &Row) -> Result<Person, StoreError> {
    let departement: Option<String> = row.try_get(4)?;
    let keep_until: Option<NaiveDate> = row.try_get(5)?;
    Ok(Person {
        id: PersonId::new(row.try_get(0)?)?,
        name: row.try_get(1)?,
        mail: row.try_get(2)?,
        post: row.try_get(3)?,
        departement: departement
            .map(|text| text.parse().map_err(StoreError::corrupt))
            .transpose()?,
        keep_until: keep_until
            .map(|day| Date::new(day).map_err(StoreError::corrupt))
            .transpose()?,
    })
}
