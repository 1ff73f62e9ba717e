use participatory_innovation::project::{AnyProject, Idea, Project};

fn twice<T: Clone>() {}

fn main() {
    twice::<Project<Idea>>();
    twice::<AnyProject>();
}
