use alloc::{sync::Arc, vec::Vec};

use proptest::{collection, prelude::*, sample};

use super::{
    super::{files, values},
    Law, Violation, hold,
};
use crate::{
    fact::{Attendance, Jury, Member, Voice},
    jury::{Lacking, Quorum},
    value::{Code, PersonId},
};

/// Tries the laws of [`Quorum`].
///
/// # Errors
/// The first [`Violation`] found.
pub fn quorum<R: Quorum + ?Sized>(rule: &R) -> Result<(), Violation> {
    let lacking = |case: &Case| rule.lacking(&case.jury, &case.attendance());
    hold(Law::Deterministic, cases(), |case| Some(lacking(&case) == lacking(&case)))?;
    hold(Law::LacksSomething, cases(), |case| {
        Some(lacking(&case).iter().all(|lacking| lacking.found < lacking.needed))
    })?;
    hold(Law::NeverLost, (cases(), any::<sample::Index>()), |(mut case, more)| {
        let before = categories(&lacking(&case));
        let absent: Vec<PersonId> = case
            .jury
            .members
            .iter()
            .map(|member| member.person)
            .filter(|person| !case.present.contains(person))
            .collect();
        case.present.push(*absent.get(more.index(absent.len().max(1)))?);
        let after = categories(&lacking(&case));
        Some(after.iter().all(|category| before.contains(category)))
    })?;
    hold(Law::Anonymous, cases(), |mut case| {
        let before = lacking(&case);
        case.present.reverse();
        let reversed: Vec<Member> = case.jury.members.iter().rev().cloned().collect();
        case.jury.members = reversed.into();
        let after = lacking(&case);
        Some(before.len() == after.len() && before.iter().all(|one| after.contains(one)))
    })
}

fn categories(lacking: &[Lacking]) -> Vec<Option<Code>> {
    lacking.iter().map(|lacking| lacking.category.clone()).collect()
}

#[derive(Debug)]
struct Case {
    jury: Jury,
    present: Vec<PersonId>,
    second_call: bool,
}

impl Case {
    fn attendance(&self) -> Attendance {
        let present = self.present.as_slice().into();
        Attendance { present, proxies: Arc::from([]), second_call: self.second_call }
    }
}

fn cases() -> impl Strategy<Value = Case> {
    let voices = sample::select(&[Voice::Voting, Voice::Voting, Voice::Advisory][..]);
    let categories = collection::btree_set(values::codes(), 1..=3).prop_map(Vec::from_iter);
    let members = categories.prop_flat_map(move |categories| {
        let seat = (sample::select(categories), voices.clone());
        collection::btree_map(values::person_ids(), seat, 1..=7)
    });
    (members, any::<bool>()).prop_flat_map(|(members, second_call)| {
        let members: Vec<Member> = members
            .into_iter()
            .map(|(person, (category, voice))| Member {
                category,
                departement: None,
                person,
                voice,
            })
            .collect();
        let persons: Vec<PersonId> = members.iter().map(|member| member.person).collect();
        let chair = persons.first().copied().unwrap_or(PersonId::MAX);
        let jury = Jury { chair, members: members.into() };
        (Just(jury), files::some_of(persons)).prop_map(move |(jury, present)| Case {
            jury,
            present,
            second_call,
        })
    })
}
