use participatory_innovation::{edition::PitchRecord, journal::Stamp, project::{Preselected, Project}};

fn not_coached(project: Project<Preselected>, record: PitchRecord, stamp: Stamp) {
    let _ = project.pitch(record, stamp);
}

fn main() {}
