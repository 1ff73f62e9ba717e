use participatory_innovation::{fact::Withdrawal, journal::Stamp, project::{Closed, Project}};

fn at_its_end(project: Project<Closed>, withdrawal: Withdrawal, stamp: Stamp) {
    let _ = project.withdraw(withdrawal, stamp);
}

fn main() {}
