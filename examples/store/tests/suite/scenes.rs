//! Editions to store. Persons, marks and titles are made up.

use participatory_innovation::{
    charter::Charter,
    edition::Edition,
    fact::Submission,
    journal::{Capacity, Entry, Stamp, StreamId},
    project::Project,
    scoring::Methods,
    testing::journals::journals_under,
    value::{Agent, Departement, EditionId, PersonId, ProjectId, Team},
};
use proptest::{
    prelude::*,
    strategy::ValueTree as _,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use store::{Store, desk::Desk, directory::Person};

/// The scenes of the crate's own documentation: one edition, two projects, at any stage.
#[expect(unreachable_pub, reason = "it is written to be included anywhere")]
pub(crate) mod small {
    include!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../src/guide/scene.rs"));
}

pub(crate) type Anyhow = Box<dyn std::error::Error>;

pub(crate) fn uuid(kind: u32, n: u32) -> String {
    format!("018f0000-{kind:04x}-7000-8000-{n:012x}")
}

pub(crate) fn edition_id(n: u32) -> EditionId {
    uuid(1, n).parse().unwrap()
}

pub(crate) fn project_id(n: u32) -> ProjectId {
    uuid(2, n).parse().unwrap()
}

pub(crate) fn person_id(n: u32) -> PersonId {
    uuid(3, n).parse().unwrap()
}

pub(crate) fn stamp() -> Stamp {
    Stamp::new("2019-09-02T08:00:00Z".parse().unwrap(), person_id(0), Capacity::Secretary)
}

pub(crate) fn later() -> Stamp {
    Stamp::new("2019-09-02T08:00:01Z".parse().unwrap(), person_id(0), Capacity::Secretary)
}

/// An edition whose call is open.
pub(crate) fn call_open(n: u32) -> (Edition, Vec<Entry>) {
    let mut journal = Vec::new();
    let founded = Edition::found(edition_id(n), Charter::amiens_2019(), stamp());
    let mut edition = founded.record(&mut journal).unwrap();
    edition.open_call(stamp()).unwrap().record(&mut journal).unwrap();
    (edition, journal)
}

pub(crate) fn enrol(edition: &mut Edition, coach: u32, journal: &mut Vec<Entry>) {
    edition.enrol_coaches([person_id(coach)], stamp()).unwrap().record(journal).unwrap();
}

/// Ideas of the Somme, with these numbers in their identifiers.
pub(crate) fn submit(
    edition: &Edition,
    ideas: impl IntoIterator<Item = u32>,
    journal: &mut Vec<Entry>,
) {
    for n in ideas {
        let lead = Agent { person: person_id(0x1000 + n), departement: somme() };
        let submission = Submission {
            edition: edition.id(),
            problem: "Les souvenirs se perdent.".parse().unwrap(),
            team: Team::new(lead, []).unwrap(),
            title: format!("Idée {n}").parse().unwrap(),
        };
        let idea = Project::submit(edition, project_id(n), submission, stamp()).unwrap();
        drop(idea.record(journal).unwrap());
    }
}

pub(crate) fn somme() -> Departement {
    "80".parse().unwrap()
}

pub(crate) fn stream(edition: &Edition) -> StreamId {
    StreamId::Edition(edition.id())
}

/// Editions played by the strategies of the crate under the charter of Amiens, different for each
/// seed.
pub(crate) fn played(seed: u8) -> Vec<Entry> {
    let mut seeds = [0; 32];
    seeds[0] = seed;
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seeds);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let journal = journals_under(Just(Charter::amiens_2019())).new_tree(&mut runner).unwrap();
    let journal = journal.current();
    assert!(journal.len() > 20, "an edition worth storing");
    journal
}

pub(crate) fn someone(n: u32) -> Person {
    Person {
        id: person_id(n),
        name: format!("Personne Numéro-{n}"),
        mail: Some(format!("personne.{n}@exemple.fr")),
        post: Some(format!("fonction {n}")),
        departement: Some(somme()),
        keep_until: None,
    }
}

/// What a store holds of a stream, which must be in order.
pub(crate) fn held<S: Store>(store: &S, stream: StreamId) -> Vec<Entry> {
    let entries: Result<Vec<_>, _> = store::reading::entries(store, stream, 0).collect();
    entries.unwrap()
}

/// How many entries a store holds of a stream.
pub(crate) fn length<S: Store>(store: &S, stream: StreamId) -> u32 {
    store.head(stream).unwrap().map_or(0, |head| head.entries)
}

pub(crate) fn of_stream(journal: &[Entry], stream: StreamId) -> Vec<Entry> {
    journal.iter().filter(|entry| entry.stream() == stream).cloned().collect()
}

/// Enrols a coach, by decision.
pub(crate) fn enrol_by_decision<S: Store>(
    store: &S,
    edition: EditionId,
    coach: u32,
) -> Result<(), Anyhow> {
    store::desk::decide(store, &Methods::standard(), edition, |desk| enrol_at(desk, coach))
}

pub(crate) fn enrol_at<S: Store>(desk: &mut Desk<'_, S>, coach: u32) -> Result<(), Anyhow> {
    desk.edition.enrol_coaches([person_id(coach)], stamp())?.record(&mut desk.journal)?;
    Ok(())
}
