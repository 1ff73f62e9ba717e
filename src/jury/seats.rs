use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};

use crate::{
    fact::{Attendance, Jury, Member, Voice},
    value::PersonId,
};

/// A voting member's seat in a sitting, and who holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seat<'a> {
    /// The member whose seat it is (*titulaire*).
    pub member: &'a Member,
    /// Who holds it.
    pub held: Held<'a>,
}

/// Who holds a seat in a sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held<'a> {
    /// The member, in the room or remotely.
    InPerson,
    /// The member's alternate (*suppléant*), present while the member is absent.
    ByAlternate(&'a Member),
    /// The member is absent and gave the vote to this one (*mandat*).
    ByProxy(PersonId),
    /// Nobody.
    Empty,
}

impl<'a> Seat<'a> {
    /// Whether the seat counts in the sitting: its member is present, replaced or represented.
    #[must_use]
    pub const fn takes_part(&self) -> bool {
        !matches!(self.held, Held::Empty)
    }

    /// Whose sheets count for the seat: its member's, or those of the alternate who holds it.
    ///
    /// It is settled before anybody looks at the marks, and for all projects alike. An alternate in
    /// place has no sheet of the absent member's to fall back on, and a recused member's alternate
    /// does not judge in its place. The sheets of an absent member whom nobody replaces count: they
    /// were handed in on the strength of the pitches, before the sitting.
    #[must_use]
    pub const fn judge(&self) -> &'a Member {
        match self.held {
            Held::ByAlternate(alternate) => alternate,
            _ => self.member,
        }
    }

    /// Everybody who must be free of interests for the seat to take part in what is decided on a
    /// project: its judge, and the holder of its proxy.
    pub(crate) fn bound(&self) -> impl Iterator<Item = PersonId> {
        let holder = match self.held {
            Held::ByProxy(holder) => Some(holder),
            _ => None,
        };
        holder.into_iter().chain([self.judge().person])
    }
}

/// The seats of a jury in a sitting, one for each [voting member](Jury::voting), in the jury's
/// order.
///
/// A member present holds the seat; else the first of its alternates present, in the jury's order;
/// else whoever it gave its vote to. Without a sitting every seat is its member's.
///
/// O(m log m) for m members.
///
/// ```
/// # mod scene { include!("../guide/scene.rs"); } use scene::*;
/// use participatory_innovation::{fact::{Attendance, Jury, Member}, jury::{Held, seats}};
///
/// let mut members = jury().members.to_vec();
/// members.push(Member {
///     alternate_of: Some(person(CHAIR)),
///     person: person(12),
///     ..members[0].clone()
/// });
/// let jury = Jury::new(person(CHAIR), members);
/// let sitting = Attendance::of([person(JUROR), person(12)]);
///
/// let seats = seats(&jury, Some(&sitting));
/// assert_eq!(seats[0].held, Held::ByAlternate(&jury.members[2]));
/// assert_eq!(seats[1].held, Held::InPerson);
/// ```
#[must_use]
pub fn seats<'a>(jury: &'a Jury, sitting: Option<&Attendance>) -> Vec<Seat<'a>> {
    let Some(sitting) = sitting else {
        return jury.voting().map(|member| Seat { member, held: Held::InPerson }).collect();
    };
    let present: BTreeSet<PersonId> = sitting.present.iter().copied().collect();
    let proxies: BTreeMap<PersonId, PersonId> =
        sitting.proxies.iter().map(|proxy| (proxy.from, proxy.to)).collect();
    let mut alternates: BTreeMap<PersonId, &Member> = BTreeMap::new();
    for member in jury.members.iter() {
        if let Some(titular) = member.alternate_of
            && member.voice == Voice::Voting
            && present.contains(&member.person)
        {
            alternates.entry(titular).or_insert(member);
        }
    }
    let held = |member: &Member| {
        if present.contains(&member.person) {
            Held::InPerson
        } else if let Some(alternate) = alternates.get(&member.person) {
            Held::ByAlternate(alternate)
        } else {
            proxies.get(&member.person).map_or(Held::Empty, |holder| Held::ByProxy(*holder))
        }
    };
    jury.voting().map(|member| Seat { member, held: held(member) }).collect()
}
