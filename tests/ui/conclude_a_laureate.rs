use participatory_innovation::{fact::Conclusion, journal::Stamp, project::{Laureate, Project}};

fn not_admitted(project: Project<Laureate>, conclusion: Conclusion, stamp: Stamp) {
    let _ = project.conclude(conclusion, stamp);
}

fn main() {}
