use participatory_innovation::{
    edition::Edition, fact::{Attendance, Withdrawal}, journal::Stamp,
    project::{Closed, Idea, Pitched, Project}, value::{Departement, Motive},
};

fn vacancy(edition: &mut Edition, gone: Project<Closed>, motive: Motive, stamp: Stamp) {
    let seat = gone.vacancy().unwrap();
    let _ = gone.revert(edition, motive, stamp);
    let _ = edition.promote(seat, [], stamp);
}

fn snapshot(edition: &Edition, project: Project<Pitched>, withdrawal: Withdrawal, stamp: Stamp) {
    let shown = project.snapshot();
    let _ = project.withdraw(edition, withdrawal, stamp);
    let _ = edition.preview([shown]);
}

fn candidacy(
    edition: &mut Edition, idea: Project<Idea>, somme: Departement, withdrawal: Withdrawal, stamp: Stamp,
) {
    let candidacy = idea.candidacy();
    let _ = idea.withdraw(edition, withdrawal, stamp);
    let _ = edition.adopt_shortlist(somme, [candidacy], stamp);
}

fn examination(edition: &mut Edition, project: Project<Pitched>, motive: Motive, stamp: Stamp) {
    let file = project.examination();
    let _ = project.revert(edition, motive, stamp);
    let _ = edition.open_deliberation(Attendance::default(), [file], stamp);
}

fn main() {}
