use participatory_innovation::project::{Idea, Laureate, Project};

fn main() {
    let _ = Idea(());
    let _ = Laureate {};
    let _: Project<Laureate> = Project {};
}
