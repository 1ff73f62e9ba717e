use participatory_innovation::{
    edition::{Answering, Shortlisting}, journal::Stamp, project::{Idea, Project},
};

fn both(idea: Project<Idea>, listed: Shortlisting, answer: Answering, stamp: Stamp) {
    let _ = idea.shortlist(listed, stamp);
    let _ = idea.decline(answer, stamp);
}

fn main() {}
