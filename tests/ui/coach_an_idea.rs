use participatory_innovation::{edition::CoachingRecord, journal::Stamp, project::{Idea, Project}};

fn not_shortlisted(idea: Project<Idea>, record: CoachingRecord, stamp: Stamp) {
    let _ = idea.coach(record, stamp);
}

fn main() {}
