//! Situations to make exports and figures from: the Amiens edition as the demo plays it, and
//! editions that the crate's own strategies play. All names are made up.

use std::collections::BTreeMap;

use forum::{
    demo::{Until, play},
    situation::{Profile, Situation},
};
use participatory_innovation::{
    audit::audit,
    journal::Entry,
    value::{Date, PersonId},
};
use store::directory::Person;

/// Every entry of the Amiens edition.
pub(crate) fn amiens() -> Vec<Entry> {
    play(Until::FollowUp).unwrap().entries
}

/// The Amiens edition as it stood at the end of a day.
pub(crate) fn amiens_on(day: &str) -> Situation {
    situation(&written_by(&amiens(), day), day).unwrap()
}

/// What had been written by the end of a day.
pub(crate) fn written_by(entries: &[Entry], day: &str) -> Vec<Entry> {
    let day: Date = day.parse().unwrap();
    entries.iter().filter(|entry| Date::of(entry.at()) <= day).cloned().collect()
}

/// The situation that entries lead to, with a name for each person in a team or on the jury; `None`
/// without an edition.
pub(crate) fn situation(entries: &[Entry], today: &str) -> Option<Situation> {
    let report = audit(entries);
    let edition = report.edition?;
    let teams = report.projects.values().flat_map(|project| project.team().members());
    let jury = edition.jury().into_iter().flat_map(|jury| jury.members.iter());
    let ids: Vec<PersonId> = teams.chain(jury.map(|member| member.person)).collect();
    Some(Situation {
        edition,
        projects: report.projects,
        people: ids.into_iter().zip(1..).map(|(id, number)| (id, person(id, number))).collect(),
        profile: Profile {
            organiser: "Département de la Somme".into(),
            siret: Some("228 000 012 00013".into()),
            place: Some("Amiens, salle des délibérations ; 1er étage".into()),
            contact: None,
        },
        today: today.parse().unwrap(),
    })
}

fn person(id: PersonId, number: u32) -> Person {
    Person {
        id,
        name: format!("Prénom{number} NOMFICTIF{number}"),
        mail: None,
        post: None,
        departement: None,
        keep_until: None,
    }
}

/// Every name and every pseudonym of a situation: what nothing anonymous may hold.
pub(crate) fn persons(situation: &Situation) -> Vec<String> {
    let people: &BTreeMap<PersonId, Person> = &situation.people;
    people.iter().flat_map(|(id, person)| [id.to_string(), person.name.clone()]).collect()
}
