use participatory_innovation::{edition::Designation, journal::Stamp, project::{Coached, Project}};

fn never_pitched(project: Project<Coached>, designation: Designation, stamp: Stamp) {
    let _ = project.designate(designation, stamp);
}

fn main() {}
