use std::collections::BTreeMap;

use participatory_innovation::{
    edition::Edition,
    project::AnyProject,
    value::{PersonId, ProjectId},
};
use store::directory::Person;

/// What is on record already, for a plan to be made against.
#[derive(Debug, Clone, Copy)]
pub struct Records<'r> {
    /// The edition.
    pub edition: &'r Edition,
    /// Its projects, at whatever stage.
    pub projects: &'r BTreeMap<ProjectId, AnyProject>,
    /// Who the pseudonyms are.
    pub people: &'r BTreeMap<PersonId, Person>,
}
