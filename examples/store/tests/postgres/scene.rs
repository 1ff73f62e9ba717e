//! Small journals to store.

use participatory_innovation::{
    charter::Charter,
    edition::Edition,
    fact::Submission,
    journal::{Capacity, Entry, Stamp, StreamId},
    project::Project,
    value::{Agent, EditionId, PersonId, ProjectId, Team},
};
use store::directory::Person;
use uuid::Uuid;

pub fn edition_id(n: u32) -> EditionId {
    EditionId::new(Uuid::from_u128(0xE000_0000 + u128::from(n))).unwrap()
}

pub fn project_id(n: u32) -> ProjectId {
    ProjectId::new(Uuid::from_u128(0xA000_0000 + u128::from(n))).unwrap()
}

pub fn person_id(n: u32) -> PersonId {
    PersonId::new(Uuid::from_u128(0xB000_0000 + u128::from(n))).unwrap()
}

pub fn stamp() -> Stamp {
    let at = "2019-09-02T08:00:00Z".parse().unwrap();
    Stamp::new(at, person_id(0), Capacity::Secretary)
}

/// An edition whose call is open: two entries.
pub fn call_open(n: u32) -> (Edition, Vec<Entry>) {
    let mut journal = Vec::new();
    let founding = Edition::found(edition_id(n), Charter::amiens_2019(), stamp());
    let mut edition = founding.record(&mut journal).unwrap();
    edition.open_call(stamp()).unwrap().record(&mut journal).unwrap();
    (edition, journal)
}

/// The first entry of a project.
pub fn submitted(edition: &Edition, n: u32) -> Entry {
    let departement = "80".parse().unwrap();
    let lead = Agent { person: person_id(n), departement };
    let submission = Submission {
        edition: edition.id(),
        problem: "Réduire l'attente à l'accueil".parse().unwrap(),
        team: Team::new(lead, []).unwrap(),
        title: "Un accueil sans attente".parse().unwrap(),
    };
    let mut journal = Vec::new();
    let submitted = Project::submit(edition, project_id(n), submission, stamp()).unwrap();
    drop(submitted.record(&mut journal).unwrap());
    journal.remove(0)
}

pub fn stream(n: u32) -> StreamId {
    StreamId::Project(project_id(n))
}

pub fn person(n: u32, name: &str) -> Person {
    Person {
        id: person_id(n),
        name: name.to_owned(),
        mail: Some(format!("{}@somme.example", name.replace(' ', "."))),
        post: Some("Chargée de mission".to_owned()),
        departement: "80".parse().ok(),
        keep_until: "2024-11-28".parse().ok(),
    }
}
