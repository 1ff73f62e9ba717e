use participatory_innovation::{
    edition::Edition, fact::Conclusion, journal::Stamp, project::{Laureate, Project},
};

fn not_admitted(
    project: Project<Laureate>, edition: &Edition, conclusion: Conclusion, stamp: Stamp,
) {
    let _ = project.conclude(edition, conclusion, stamp);
}

fn main() {}
