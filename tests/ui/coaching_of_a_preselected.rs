use participatory_innovation::project::{Preselected, Project};

fn not_coached(project: &Project<Preselected>) {
    let _ = project.coaching();
}

fn main() {}
