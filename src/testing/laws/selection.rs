use alloc::{collections::BTreeMap, vec::Vec};

use proptest::{collection, option, prelude::*, sample};

use super::{
    super::{charters, files},
    Law, Violation, hold,
};
use crate::{
    charter::Charter,
    scoring::{Selected, Selection, WeakOrder},
    value::Departement,
};

/// Tries the laws of [`Selection`].
///
/// # Errors
/// The first [`Violation`] found.
pub fn selection<R: Selection + ?Sized>(rule: &R) -> Result<(), Violation> {
    let select = |case: &Case| {
        rule.select(&case.charter, &WeakOrder::by_descending(&case.keys), &case.departements)
    };
    hold(Law::Deterministic, cases(), |case| Some(select(&case) == select(&case)))?;
    hold(Law::AtMostTheSeats, cases(), |case| {
        let seats = case.charter.rules().seats.limit();
        Some(u32::try_from(select(&case).entered.len()).is_ok_and(|entered| entered <= seats))
    })?;
    hold(Law::WithinTheCaps, cases(), |case| {
        let mut entered: BTreeMap<Departement, u32> = BTreeMap::new();
        for place in select(&case).entered {
            let count = entered.entry(*case.departements.get(place.item)?).or_default();
            *count = count.saturating_add(1);
        }
        let within = |(departement, count): (&Departement, &u32)| {
            let cap = case.charter.entrant(*departement).and_then(|entrant| entrant.cap);
            cap.is_none_or(|cap| *count <= cap)
        };
        Some(entered.iter().all(within))
    })?;
    hold(Law::EverybodyOnce, cases(), |case| {
        let order = WeakOrder::by_descending(&case.keys);
        Some(everybody_once(&select(&case), &order))
    })?;
    hold(Law::NeverBreaksATie, cases(), |case| {
        let selected = select(&case);
        let order = WeakOrder::by_descending(&case.keys);
        Some(order.levels().iter().all(|level| is_of_one_fate(&case, level, &selected)))
    })?;
    hold(Law::Neutral, cases(), |case| {
        let moved = Case {
            charter: case.charter.clone(),
            keys: shuffled(&case.keys, &case.places),
            departements: shuffled(&case.departements, &case.places),
            places: Vec::new(),
        };
        let back = |items: Vec<usize>| shuffled_back(&items, &case.places);
        let (here, there) = (select(&case), select(&moved));
        Some(
            sorted(entered(&here)) == back(entered(&there))
                && sorted(here.reserve) == back(there.reserve)
                && sorted(here.tied_at_cut) == back(there.tied_at_cut),
        )
    })
}

#[derive(Debug)]
struct Case {
    charter: Charter,
    keys: Vec<Option<u8>>,
    departements: Vec<Departement>,
    places: Vec<usize>,
}

fn cases() -> impl Strategy<Value = Case> {
    (charters::small_charters(), 1..=8_usize).prop_flat_map(|(charter, count)| {
        let entrants = charter.rules().departements.iter();
        let entrants: Vec<Departement> = entrants.map(|entrant| entrant.departement).collect();
        let keys = collection::vec(option::weighted(0.9, 0..4_u8), count);
        let departements = collection::vec(sample::select(entrants), count);
        (Just(charter), keys, departements, files::permutations(count)).prop_map(
            |(charter, keys, departements, places)| Case { charter, keys, departements, places },
        )
    })
}

fn entered(selected: &Selected) -> Vec<usize> {
    selected.entered.iter().map(|place| place.item).collect()
}

fn sorted(mut items: Vec<usize>) -> Vec<usize> {
    items.sort_unstable();
    items
}

fn shuffled<T: Clone>(items: &[T], places: &[usize]) -> Vec<T> {
    places.iter().filter_map(|place| items.get(*place).cloned()).collect()
}

/// Shuffled items in terms of the items before, in order.
fn shuffled_back(items: &[usize], places: &[usize]) -> Vec<usize> {
    sorted(items.iter().filter_map(|item| places.get(*item).copied()).collect())
}

fn everybody_once(selected: &Selected, order: &WeakOrder) -> bool {
    let level_of = |item: &usize| order.levels().iter().position(|level| level.contains(item));
    let best_first = |items: &[usize]| items.is_sorted_by_key(level_of);
    let entered = entered(selected);
    let mut all = [entered.as_slice(), &selected.reserve, &selected.tied_at_cut].concat();
    let count = all.len();
    all.sort_unstable();
    all.dedup();
    let everybody = sorted(order.levels().concat());
    let tied = !selected.tied_at_cut.is_empty();
    let complete = if tied { selected.reserve.is_empty() } else { all == everybody };
    let known = all.iter().all(|item| everybody.binary_search(item).is_ok());
    all.len() == count && known && complete && best_first(&entered) && best_first(&selected.reserve)
}

/// Whether the items of a level share one fate where nothing tells them apart.
fn is_of_one_fate(case: &Case, level: &[usize], selected: &Selected) -> bool {
    let entered = entered(selected);
    let fate = |item: &usize| (entered.contains(item), selected.tied_at_cut.contains(item));
    let departement = |item: &usize| case.departements.get(*item);
    let rules = case.charter.rules();
    let bound = rules.departements.iter().any(|e| e.floor > 0 || e.cap.is_some());
    level.iter().all(|a| {
        let alike = level.iter().filter(|b| !bound || departement(a) == departement(b));
        alike.into_iter().all(|b| fate(a) == fate(b))
    })
}
