use alloc::vec::Vec;

use proptest::{collection, option, prelude::*, sample};

use super::{
    super::{charters, values},
    Law, Violation, hold,
};
use crate::{
    fact::{Conflict, Member, Voice},
    jury::{ConflictPolicy, Recusal},
    value::{Departement, PersonId},
};

/// Tries the laws of [`ConflictPolicy`].
///
/// # Errors
/// The first [`Violation`] found.
pub fn conflict_policy<R: ConflictPolicy + ?Sized>(rule: &R) -> Result<(), Violation> {
    let recused = |case: &Case| rule.recusal(&case.member, case.project, &case.interests);
    hold(Law::Deterministic, cases(), |case| Some(recused(&case) == recused(&case)))?;
    hold(Law::InterestsAddUp, cases(), |case| {
        let after = recused(&case);
        let mut fewer = Case { interests: case.interests.clone(), ..case };
        fewer.interests.pop()?;
        Some(recused(&fewer).is_none() || after.is_some())
    })?;
    hold(Law::Neutral, cases(), |mut case| {
        let here = recused(&case).is_some();
        case.interests.reverse();
        Some(here == recused(&case).is_some())
    })?;
    hold(Law::Anonymous, (cases(), values::person_ids()), |(mut case, other): (Case, PersonId)| {
        let here = recused(&case).map(nameless);
        case.member.person = other;
        case.interests.iter_mut().for_each(|conflict| conflict.juror = other);
        Some(here == recused(&case).map(nameless))
    })
}

/// The reason without the juror's name.
fn nameless(recusal: Recusal) -> Recusal {
    match recusal {
        Recusal::Interest(conflict) => {
            Recusal::Interest(Conflict { juror: PersonId::MAX, ..conflict })
        }
        other => other,
    }
}

#[derive(Debug)]
struct Case {
    member: Member,
    project: Departement,
    interests: Vec<Conflict>,
}

fn cases() -> impl Strategy<Value = Case> {
    let who = (values::person_ids(), values::project_ids(), values::codes());
    let voice = sample::select(&[Voice::Voting, Voice::Advisory][..]);
    let kinds = collection::btree_set(charters::conflict_kinds(), 0..=4)
        .prop_map(Vec::from_iter)
        .prop_shuffle();
    // Two départements only, so that a juror's own is no rare case.
    let departement = || {
        let both: Vec<Departement> = Departement::all().take(2).collect();
        sample::select(both)
    };
    (who, voice, kinds, departement(), option::of(departement())).prop_map(
        |((person, id, category), voice, kinds, project, departement)| Case {
            member: Member { alternate_of: None, category, departement, person, voice },
            project,
            interests: kinds.into_iter().map(|kind| Conflict::new(person, kind, id)).collect(),
        },
    )
}
