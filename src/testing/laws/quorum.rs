use alloc::{collections::BTreeSet, vec::Vec};

use proptest::{collection, prelude::*, sample};

use super::{
    super::{files, values},
    Law, Violation, hold,
};
use crate::{
    fact::{Attendance, Jury, Member, Voice},
    jury::{Held, Lacking, Quorum, Recused, seats},
    value::{Code, PersonId, ProjectId},
};

/// Tries the laws of [`Quorum`].
///
/// # Errors
/// The first [`Violation`] found.
pub fn quorum<R: Quorum + ?Sized>(rule: &R) -> Result<(), Violation> {
    let lacking = |case: &Case| rule.lacking(&case.jury, &case.sitting(), &case.files);
    hold(Law::Deterministic, cases(), |case| Some(lacking(&case) == lacking(&case)))?;
    hold(Law::LacksSomething, cases(), |case| {
        Some(lacking(&case).iter().all(|lacking| lacking.found < lacking.needed))
    })?;
    hold(Law::NeverLost, (cases(), any::<sample::Index>()), |(mut case, more)| {
        let before = places(&lacking(&case));
        let free = case.free();
        case.present.push(*free.get(more.index(free.len().max(1)))?);
        let after = places(&lacking(&case));
        Some(after.iter().all(|place| before.contains(place)))
    })?;
    let one_more = (cases(), any::<[sample::Index; 2]>());
    hold(Law::RecusalIsLocal, one_more, |(mut case, [file, member])| {
        let before = lacking(&case);
        let person = member.get(&case.jury.members).person;
        let file = file.index(case.files.len().max(1));
        let project = case.files.get(file)?.project;
        case.files.get_mut(file)?.members.insert(person);
        let elsewhere = |lacking: &Vec<Lacking>| -> Vec<Lacking> {
            lacking.iter().filter(|lacking| lacking.project != Some(project)).cloned().collect()
        };
        Some(elsewhere(&before) == elsewhere(&lacking(&case)))
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

/// Of what something lacks.
fn places(lacking: &[Lacking]) -> Vec<(Option<ProjectId>, Option<Code>)> {
    lacking.iter().map(|lacking| (lacking.project, lacking.category.clone())).collect()
}

#[derive(Debug)]
struct Case {
    jury: Jury,
    present: Vec<PersonId>,
    second_call: bool,
    files: Vec<Recused>,
}

impl Case {
    fn sitting(&self) -> Attendance {
        Attendance { second_call: self.second_call, ..Attendance::of(self.present.iter().copied()) }
    }

    /// Absent members who could come without taking somebody's place.
    fn free(&self) -> Vec<PersonId> {
        let sitting = self.sitting();
        let taken: BTreeSet<PersonId> = seats(&self.jury, Some(&sitting))
            .into_iter()
            .filter(|seat| seat.held != Held::Empty)
            .map(|seat| seat.member.person)
            .collect();
        let members = self.jury.members.iter();
        let free = members.filter(|member| {
            let seat = member.alternate_of.unwrap_or(member.person);
            !self.present.contains(&member.person) && !taken.contains(&seat)
        });
        free.map(|member| member.person).collect()
    }
}

fn cases() -> impl Strategy<Value = Case> {
    let voices =
        sample::select(&[Voice::Voting, Voice::Voting, Voice::Advisory, Voice::Shadow][..]);
    let categories = collection::btree_set(values::codes(), 1..=3).prop_map(Vec::from_iter);
    let members = categories.prop_flat_map(move |categories| {
        let seat = (sample::select(categories), voices.clone(), proptest::bool::weighted(0.3));
        collection::btree_map(values::person_ids(), seat, 1..=7)
    });
    (members, any::<bool>()).prop_flat_map(|(members, second_call)| {
        let mut seated: Vec<Member> = Vec::new();
        for (person, (category, voice, replaces)) in members {
            // Some are the alternate of the member before them.
            let of = seated.last().filter(|last| replaces && last.alternate_of.is_none()).cloned();
            seated.push(match of {
                Some(of) => Member { alternate_of: Some(of.person), person, ..of },
                None => Member { alternate_of: None, category, departement: None, person, voice },
            });
        }
        let persons: Vec<PersonId> = seated.iter().map(|member| member.person).collect();
        let chair = persons.first().copied().unwrap_or(PersonId::MAX);
        let jury = Jury::new(chair, seated);
        let recused = files::some_of(persons.clone()).prop_map(BTreeSet::from_iter);
        let files = collection::btree_map(values::project_ids(), recused, 0..=2);
        (Just(jury), files::some_of(persons), files).prop_map(move |(jury, present, files)| Case {
            jury,
            present,
            second_call,
            files: files
                .into_iter()
                .map(|(project, members)| Recused { project, members })
                .collect(),
        })
    })
}
