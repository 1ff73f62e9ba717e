use participatory_innovation::{edition::Admission, journal::Stamp, project::{Pitched, Project}};

fn not_designated(project: Project<Pitched>, admission: Admission, stamp: Stamp) {
    let _ = project.admit(admission, stamp);
}

fn main() {}
