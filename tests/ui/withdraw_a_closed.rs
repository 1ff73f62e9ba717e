use participatory_innovation::{
    edition::Edition, fact::Withdrawal, journal::Stamp, project::{Closed, Project},
};

fn at_its_end(
    project: Project<Closed>, edition: &Edition, withdrawal: Withdrawal, stamp: Stamp,
) {
    let _ = project.withdraw(edition, withdrawal, stamp);
}

fn main() {}
