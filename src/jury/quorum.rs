use alloc::{collections::BTreeMap, vec::Vec};

use crate::{
    charter::{QuorumAmong, QuorumRule, QuorumShare},
    fact::{Attendance, Jury, Member},
    value::Code,
};

/// A quorum is not reached.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Lacking {
    /// Of which category; `None` for the jury as a whole.
    pub category: Option<Code>,
    /// How many voting members are needed.
    pub needed: u64,
    /// How many are present or represented.
    pub found: u64,
}

/// A rule that says whether enough members take part.
///
/// Laws: one more member taking part never loses a quorum.
pub trait Quorum {
    /// What lacks, or nothing when the jury may deliberate.
    fn lacking(&self, jury: &Jury, attendance: &Attendance) -> Vec<Lacking>;
}

/// The quorum that a charter states as data.
#[derive(Debug, Clone, Copy)]
pub struct CharterQuorum(pub QuorumRule);

impl Quorum for CharterQuorum {
    fn lacking(&self, jury: &Jury, attendance: &Attendance) -> Vec<Lacking> {
        if attendance.second_call && self.0.second_call {
            return Vec::new();
        }
        let takes_part = |member: &Member| {
            attendance.present.contains(&member.person)
                || attendance.proxies.iter().any(|proxy| proxy.from == member.person)
        };
        let mut groups: BTreeMap<Option<&Code>, (u64, u64)> = BTreeMap::new();
        for member in jury.voting() {
            let group = match self.0.among {
                QuorumAmong::All => None,
                QuorumAmong::EachCategory => Some(&member.category),
            };
            let (all, found) = groups.entry(group).or_default();
            *all = all.saturating_add(1);
            *found = found.saturating_add(u64::from(takes_part(member)));
        }
        groups
            .into_iter()
            .filter_map(|(category, (all, found))| {
                let needed = self.needed(all);
                let category = category.cloned();
                (found < needed).then_some(Lacking { category, needed, found })
            })
            .collect()
    }
}

impl CharterQuorum {
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
