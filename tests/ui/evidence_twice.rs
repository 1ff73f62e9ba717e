use participatory_innovation::{edition::Designation, journal::Stamp, project::{Pitched, Project}};

fn twice(a: Project<Pitched>, b: Project<Pitched>, designation: Designation, stamp: Stamp) {
    let _ = a.designate(designation, stamp);
    let _ = b.designate(designation, stamp);
}

fn main() {}
