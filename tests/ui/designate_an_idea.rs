use participatory_innovation::{edition::Designation, journal::Stamp, project::{Idea, Project}};

fn short_cut(idea: Project<Idea>, designation: Designation, stamp: Stamp) {
    let _ = idea.designate(designation, stamp);
}

fn main() {}
