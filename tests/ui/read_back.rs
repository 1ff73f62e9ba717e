use participatory_innovation::{edition::Designation, project::{AnyProject, Laureate, Project}};

fn read_back<T: serde::de::DeserializeOwned>() {}

fn main() {
    read_back::<Project<Laureate>>();
    read_back::<AnyProject>();
    read_back::<Designation>();
}
