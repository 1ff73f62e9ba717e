use participatory_innovation::{edition::Edition, project::{Idea, Project}};

fn from_nothing<T: Default>() {}

fn main() {
    from_nothing::<Project<Idea>>();
    from_nothing::<Edition>();
}
