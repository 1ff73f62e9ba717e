//! The directory of persons in PostgreSQL.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use participatory_innovation::value::{Date, EditionId, PersonId};
use postgres::Row;
use uuid::Uuid;

use super::{Postgres, link::Work};
use crate::{
    directory::{Directory, Person, Setting},
    fault::StoreError,
};

pub(super) fn put(work: &mut Work<'_>, persons: &[Person]) -> Result<(), StoreError> {
    if persons.is_empty() {
        return Ok(());
    }
    // One row a person, the last that was said of her, and in one order for whoever else writes.
    let persons: BTreeMap<PersonId, &Person> =
        persons.iter().map(|person| (person.id, person)).collect();
    let ids: Vec<&Uuid> = persons.keys().map(PersonId::as_uuid).collect();
    let persons: Vec<&Person> = persons.values().copied().collect();
    let names: Vec<&str> = persons.iter().map(|person| person.name.as_str()).collect();
    let mails: Vec<Option<&str>> = persons.iter().map(|person| person.mail.as_deref()).collect();
    let posts: Vec<Option<&str>> = persons.iter().map(|person| person.post.as_deref()).collect();
    let departements: Vec<Option<String>> =
        persons.iter().map(|person| person.departement.map(|at| at.to_string())).collect();
    let days: Vec<Option<NaiveDate>> =
        persons.iter().map(|person| person.keep_until.map(Date::to_naive)).collect();
    work.execute(
        "INSERT INTO person (id, name, mail, post, departement, keep_until)
         SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::date[])
         ON CONFLICT (id) DO UPDATE SET
             name = excluded.name, mail = excluded.mail, post = excluded.post,
             departement = excluded.departement, keep_until = excluded.keep_until",
        &[&ids, &names, &mails, &posts, &departements, &days],
    )?;
    Ok(())
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
            Some(value) => work.execute(SET, &[edition.as_uuid(), key, value])?,
            None => work.execute(UNSET, &[edition.as_uuid(), key])?,
        };
    }
    Ok(())
}

impl Directory for Postgres {
    fn person(&self, id: PersonId) -> Result<Option<Person>, StoreError> {
        let found = self.link()?.query(
            "SELECT id, name, mail, post, departement, keep_until FROM person WHERE id = $1",
            &[id.as_uuid()],
        )?;
        found.first().map(person_of).transpose()
    }

    fn persons(&self, after: Option<PersonId>, limit: u32) -> Result<Vec<Person>, StoreError> {
        let after = after.map_or(Uuid::nil(), |id| *id.as_uuid());
        let rows = self.link()?.query(
            "SELECT id, name, mail, post, departement, keep_until FROM person
             WHERE id > $1 ORDER BY id LIMIT $2",
            &[&after, &i64::from(limit)],
        )?;
        rows.iter().map(person_of).collect()
    }

    /// As [`Postgres::erase_persons`], with an error when it cannot vouch for all of it.
    fn erase(&self, persons: &[PersonId]) -> Result<u64, StoreError> {
        let erasure = self.erase_persons(persons)?;
        if erasure.traces.is_empty() {
            Ok(erasure.persons)
        } else {
            Err(StoreError::Other(Box::new(erasure)))
        }
    }

    fn expired(&self, on: Date) -> Result<Vec<PersonId>, StoreError> {
        let sql = "SELECT id FROM person WHERE keep_until < $1 ORDER BY id";
        let rows = self.link()?.query(sql, &[&on.to_naive()])?;
        rows.iter().map(|row| Ok(PersonId::new(row.try_get(0)?)?)).collect()
    }

    fn settings(&self, edition: EditionId) -> Result<BTreeMap<String, String>, StoreError> {
        let sql = "SELECT key, value FROM setting WHERE edition = $1";
        let rows = self.link()?.query(sql, &[edition.as_uuid()])?;
        rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
    }

    fn set(&self, edition: EditionId, key: &str, value: Option<&str>) -> Result<(), StoreError> {
        let mut link = self.link()?;
        match value {
            Some(value) => link.execute(SET, &[edition.as_uuid(), &key, &value]),
            None => link.execute(UNSET, &[edition.as_uuid(), &key]),
        }?;
        Ok(())
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
