use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};
use core::fmt;

use super::{Seat, seats};
use crate::{
    charter::{EachProject, QuorumAmong, QuorumRule, QuorumShare},
    fact::{Attendance, Jury},
    value::{Code, PersonId, ProjectId},
};

/// A quorum is not reached.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Lacking {
    /// For which project; `None` for the sitting.
    pub project: Option<ProjectId>,
    /// Of which category; `None` for the jury as a whole.
    pub category: Option<Code>,
    /// How many voting members are needed.
    pub needed: u64,
    /// How many are present, replaced or represented, and may judge the project.
    pub found: u64,
}

impl fmt::Display for Lacking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { found, needed, .. } = self;
        write!(f, "{found} voting members take part where {needed} are needed")?;
        if let Some(category) = &self.category {
            write!(f, " of category {category}")?;
        }
        if let Some(project) = self.project {
            write!(f, " for project {project}")?;
        }
        Ok(())
    }
}

/// A file to be examined, and who may not judge it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recused {
    /// The project.
    pub project: ProjectId,
    /// The members recused from it.
    pub members: BTreeSet<PersonId>,
}

/// A rule that says whether enough members take part.
///
/// Laws: one more member taking part never loses a quorum, as long as it takes nobody's place; a
/// recusal bears on the quorum of its own project and on nothing else.
pub trait Quorum {
    /// What lacks, for the sitting and for each file to be examined; nothing when the jury may
    /// deliberate.
    fn lacking(&self, jury: &Jury, sitting: &Attendance, files: &[Recused]) -> Vec<Lacking>;
}

/// The quorum that a charter states as data.
///
/// It is counted in [seats](seats): a voting member counts who is present, in the room or remotely,
/// replaced by an alternate or represented. For a project, where the charter asks, a seat counts
/// whose judge is not recused, nor the holder of its proxy. O(m log m + p · m log m) for m members
/// and p projects.
#[derive(Debug, Clone, Copy)]
pub struct CharterQuorum(pub QuorumRule);

impl Quorum for CharterQuorum {
    fn lacking(&self, jury: &Jury, sitting: &Attendance, files: &[Recused]) -> Vec<Lacking> {
        if sitting.second_call && self.0.second_call {
            return Vec::new();
        }
        let seats = seats(jury, Some(sitting));
        let mut lacking = self.lacking_of(&seats, None);
        if self.0.each_project.is_some() {
            for file in files {
                lacking.extend(self.lacking_of(&seats, Some(file)));
            }
        }
        lacking
    }
}

impl CharterQuorum {
    fn lacking_of(self, seats: &[Seat<'_>], file: Option<&Recused>) -> Vec<Lacking> {
        let left_out = self.0.each_project == Some(EachProject::RecusedAreLeftOut);
        let mut groups: BTreeMap<Option<&Code>, (u64, u64)> = BTreeMap::new();
        for seat in seats {
            let group = match self.0.among {
                QuorumAmong::All => None,
                QuorumAmong::EachCategory => Some(&seat.member.category),
            };
            let may = file.is_none_or(|file| seat.bound().all(|p| !file.members.contains(&p)));
            let (all, found) = groups.entry(group).or_default();
            *all = all.saturating_add(u64::from(may || !left_out));
            *found = found.saturating_add(u64::from(may && seat.takes_part()));
        }
        let project = file.map(|file| file.project);
        let least = u64::from(file.is_some() && self.0.share != QuorumShare::None);
        let lacking = groups.into_iter().map(|(category, (all, found))| {
            let needed = self.needed(all).max(least);
            Lacking { project, category: category.cloned(), needed, found }
        });
        lacking.filter(|lacking| lacking.found < lacking.needed).collect()
    }

    /// How many of so many members are needed.
    #[must_use]
    pub const fn needed(&self, all: u64) -> u64 {
        match self.0.share {
            QuorumShare::None => 0,
            QuorumShare::AtLeastHalf => all.div_ceil(2),
            QuorumShare::MoreThanHalf => (all / 2).saturating_add(1),
        }
    }
}
