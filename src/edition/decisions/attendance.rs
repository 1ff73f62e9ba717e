use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};

use super::{super::Edition, OpenError};
use crate::{
    fact::{Attendance, Jury, Member, Voice},
    jury::{Held, Seat, seats},
    value::PersonId,
};

impl Edition {
    /// Who takes part in the sitting, by whom others are represented. O(n log n) for as many
    /// members and proxies.
    pub(super) fn check_attendance(&self, sitting: &Attendance, reasons: &mut Vec<OpenError>) {
        let none = Jury::new(PersonId::MAX, []);
        let jury = self.jury().unwrap_or(&none);
        let members: BTreeMap<PersonId, &Member> =
            jury.members.iter().map(|member| (member.person, member)).collect();
        let present: BTreeSet<PersonId> = sitting.present.iter().copied().collect();
        let mut counted = BTreeSet::new();
        let represented = sitting.proxies.iter().map(|proxy| proxy.from);
        for person in sitting.present.iter().copied().chain(represented) {
            let member = members.get(&person);
            if !counted.insert(person) || member.is_none() {
                reasons.push(OpenError::NotAMember { person });
            } else if member.is_some_and(|member| member.voice == Voice::Shadow) {
                reasons.push(OpenError::IsShadow { person });
            }
        }
        let mut remote = BTreeSet::new();
        for &person in sitting.remote.iter() {
            if !remote.insert(person) || !present.contains(&person) {
                reasons.push(OpenError::RemoteNotPresent { person });
            }
        }
        let mut held: BTreeMap<PersonId, usize> = BTreeMap::new();
        for proxy in sitting.proxies.iter() {
            let found = held.entry(proxy.to).or_default();
            *found = found.saturating_add(1);
        }
        let limit = self.charter().rules().jury.proxies;
        for (person, found) in held {
            if !present.contains(&person) {
                reasons.push(OpenError::ProxyAbsent { person });
            }
            if u32::try_from(found).is_ok_and(|found| found > limit) {
                reasons.push(OpenError::TooManyProxies { person, limit, found });
            }
        }
        check_votes(sitting, &members, &seats(jury, Some(sitting)), reasons);
    }
}

/// Votes are given by those who have one and nobody in their place, to those who have one.
fn check_votes(
    sitting: &Attendance,
    members: &BTreeMap<PersonId, &Member>,
    seats: &[Seat<'_>],
    reasons: &mut Vec<OpenError>,
) {
    let mut voters = BTreeSet::new();
    let mut replaced = BTreeMap::new();
    for seat in seats {
        match seat.held {
            Held::InPerson => drop(voters.insert(seat.member.person)),
            Held::ByAlternate(alternate) => {
                voters.insert(alternate.person);
                replaced.insert(seat.member.person, alternate.person);
            }
            Held::ByProxy(_) | Held::Empty => {}
        }
    }
    let present: BTreeSet<PersonId> = sitting.present.iter().copied().collect();
    let mut voteless = BTreeSet::new();
    for proxy in sitting.proxies.iter() {
        let Some(giver) = members.get(&proxy.from) else {
            continue;
        };
        let (person, holder) = (proxy.from, proxy.to);
        // A shadow juror is told that it is one.
        if !giver.votes() && giver.voice != Voice::Shadow {
            reasons.push(OpenError::NoVoteToGive { person });
        }
        if let Some(&alternate) = replaced.get(&person) {
            reasons.push(OpenError::HasAlternate { person, alternate });
        }
        // Who is not there, or not a member, is told so.
        let known = members.contains_key(&holder) && present.contains(&holder);
        if giver.votes() && known && !voters.contains(&holder) && voteless.insert(holder) {
            reasons.push(OpenError::ProxyNotVoting { person: holder });
        }
    }
}
