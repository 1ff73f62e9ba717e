//! The directory of the play: everybody on its journals, each with a name that is nobody's and an
//! address that cannot be.

use std::collections::{BTreeMap, BTreeSet};

use participatory_innovation::{
    edition::Edition,
    journal::Entry,
    project::AnyProject,
    value::{Departement, PersonId, ProjectId, Timestamp},
};
use store::directory::Person;
use unicode_normalization::UnicodeNormalization as _;

use super::{
    cast::people::Person as Role,
    names::{self, MAIL_DOMAIN},
};

/// Who is on the journals, as far as they were played.
pub(super) struct Company<'p> {
    edition: &'p Edition,
    projects: &'p BTreeMap<ProjectId, AnyProject>,
    /// Those who wrote an entry.
    authors: BTreeSet<PersonId>,
}

impl<'p> Company<'p> {
    pub(super) fn new(
        edition: &'p Edition,
        projects: &'p BTreeMap<ProjectId, AnyProject>,
        entries: &[Entry],
    ) -> Self {
        let authors = entries.iter().map(|entry| entry.author().person).collect();
        Self { edition, projects, authors }
    }

    /// Everybody who came on. The names are given before that is asked, so that a person has the
    /// same one however far the edition is played.
    pub(super) fn directory(&self, since: Timestamp) -> Vec<Person> {
        let named = Role::everybody().zip(names::names());
        let came_on = named.filter_map(|(role, name)| {
            let id = role.id(since);
            let (post, departement) = self.post(role, id)?;
            Some(Person {
                id,
                mail: Some(mail(&name)),
                name,
                post: Some(post.to_owned()),
                departement,
                keep_until: None,
            })
        });
        came_on.collect()
    }

    /// What somebody does and for which département; `None` who did not come on yet.
    fn post(&self, role: Role, id: PersonId) -> Option<(&'static str, Option<Departement>)> {
        let rules = self.edition.charter().rules();
        // Who acts for a département came on by acting.
        let acting_for = |place: u8| {
            let entrant = rules.departements.get(usize::from(place).checked_sub(1)?)?;
            self.authors.contains(&id).then_some(entrant.departement)
        };
        Some(match role {
            Role::Secretary => (names::SECRETARY, "80".parse().ok()),
            Role::Agent(_) => {
                let own = self.projects.values().find(|project| project.team().includes(id))?;
                (names::AGENT, Some(own.departement()))
            }
            Role::Committee(place) => (names::COMMITTEE, Some(acting_for(place)?)),
            Role::Coach(_) => {
                self.edition.coaches().find(|coach| *coach == id)?;
                (names::COACH, None)
            }
            Role::Juror(_) => {
                let member = self.edition.jury()?.member(id)?;
                (names::juror(&member.category), member.departement)
            }
            Role::Owner(place) => (names::OWNER, Some(acting_for(place)?)),
            Role::Sponsor(place) => (names::SPONSOR, Some(acting_for(place)?)),
        })
    }
}

/// An address made of a name: what the name keeps of it without its accents.
fn mail(name: &str) -> String {
    let plain = name.nfd().filter(char::is_ascii).map(|letter| match letter {
        ' ' => '.',
        letter => letter.to_ascii_lowercase(),
    });
    format!("{}@{MAIL_DOMAIN}", plain.collect::<String>())
}
