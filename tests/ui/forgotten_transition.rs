#![deny(unused_must_use)]

use participatory_innovation::{
    edition::Shortlisting, journal::{Refused, Stamp}, project::{Idea, MoveError, Project},
};

fn forgotten(
    idea: Project<Idea>, evidence: Shortlisting, stamp: Stamp,
) -> Result<(), Refused<(Project<Idea>, Shortlisting), MoveError>> {
    idea.shortlist(evidence, stamp)?;
    Ok(())
}

fn main() {}
