use participatory_innovation::{edition::OtherWay, journal::Stamp, project::{Laureate, Project}};

fn has_a_seat(project: Project<Laureate>, way: OtherWay, stamp: Stamp) {
    let _ = project.redirect(way, stamp);
}

fn main() {}
