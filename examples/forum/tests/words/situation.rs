//! A situation names its projects, and explains their places without any juror.

use std::collections::BTreeMap;

use forum::{
    situation::{Profile, Situation},
    words::{self, Names},
};
use participatory_innovation::{
    edition::Edition,
    journal::{Entry, StreamId},
    project::AnyProject,
    testing::journals,
    value::{
        Date,
        Language::{English, French},
        PersonId,
    },
};
use proptest::prelude::*;
use store::directory::Person;

/// Everybody on the jury, with a name that no other text holds.
fn situation(entries: &[Entry]) -> Situation {
    let of = |stream| entries.iter().filter(move |entry| entry.stream() == stream);
    let edition = Edition::replay(of(entries[0].stream())).unwrap();
    let mut projects = BTreeMap::new();
    for entry in entries {
        if let StreamId::Project(id) = entry.stream()
            && !projects.contains_key(&id)
        {
            projects.insert(id, AnyProject::replay(&edition, of(entry.stream())).unwrap());
        }
    }
    let jurors = edition.jury().map(|jury| jury.members.to_vec()).unwrap_or_default();
    let person = |id: PersonId| Person {
        id,
        name: format!("Juror-{id}"),
        mail: None,
        post: None,
        departement: None,
        keep_until: None,
    };
    let people = jurors.iter().map(|member| (member.person, person(member.person))).collect();
    let today = Date::of(edition.at());
    Situation { edition, projects, people, profile: Profile::default(), today }
}

proptest! {
    #[test]
    fn no_explanation_names_a_juror(entries in journals::journals()) {
        let situation = situation(&entries);
        for project in situation.projects.keys() {
            for language in [French, English] {
                let Ok(told) = words::explain(&situation, *project, language) else { continue };
                prop_assert!(!told.trim().is_empty());
                for juror in situation.people.values() {
                    prop_assert!(!told.contains(&juror.name), "{told}");
                    prop_assert!(!told.contains(&juror.id.to_string()), "{told}");
                }
            }
        }
    }

    #[test]
    fn a_project_is_called_by_its_number_or_its_title(entries in journals::journals()) {
        let situation = situation(&entries);
        for (id, project) in &situation.projects {
            let told = situation.project(*id, French).unwrap();
            if let Some(number) = situation.edition.number_of(*id) {
                prop_assert_eq!(told, format!("projet n° {number}"));
            } else {
                let start: String = project.title().as_str().chars().take(5).collect();
                let start = start.split(' ').next().unwrap_or_default();
                prop_assert!(told.starts_with(&format!("projet « {start}")), "{told}");
            }
        }
    }
}
