use participatory_innovation::{edition::Edition, journal::Stamp, project::{Idea, Project}, value::Motive};

fn nothing_before(idea: Project<Idea>, edition: &Edition, motive: Motive, stamp: Stamp) {
    let _ = idea.revert(edition, motive, stamp);
}

fn main() {}
