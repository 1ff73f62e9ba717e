use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};

use super::DeliberationError;
use crate::{
    charter::{Charter, Seats, SelectionRule},
    scoring::{
        BestSet, Contest, Group, Methods, Objective, Place, Selected, Selection, WeakOrder, Why,
    },
    value::{Departement, Exact, Label},
};

/// Fills the seats as the charter has it; its départements are the groups.
///
/// A floor that too few candidates remain to fill asks for those there are, and seats that nobody
/// can take stay free: adopting the palmarès says what is missing. Below a level with a tie at the
/// cut nothing is said yet.
pub(super) fn fill(
    charter: &Charter,
    order: &WeakOrder,
    scores: &[Option<Exact>],
    departements: &[Departement],
    methods: &Methods<'_>,
) -> Result<Selected, DeliberationError> {
    let rules = charter.rules();
    let groups = groups(charter, order, departements);
    let mut contest = contest(charter, order, &groups, departements)?.with_scores(scores)?;
    if let Some(threshold) = &rules.threshold {
        contest = contest.with_threshold(threshold.clone())?;
    }
    let selected = match &rules.selection {
        SelectionRule::ByRank => BestSet.select(&contest)?,
        SelectionRule::Total => {
            let ranked = BestSet.select(&contest)?;
            let selected = BestSet.select(&contest.with_objective(Objective::Total)?)?;
            // The best set by rank, with its reasons and its own ties, unless another has more.
            if total(&ranked, scores) == total(&selected, scores) {
                return Ok(as_far_as_settled(ranked, order));
            }
            let reaches = |item: usize| {
                let score = scores.get(item).and_then(Option::as_ref);
                rules.threshold.as_ref().is_none_or(|least| score.is_some_and(|s| s >= least))
            };
            return Ok(best_by_rank(selected, order, reaches));
        }
        SelectionRule::Own(name) => {
            let unknown = || DeliberationError::UnknownRule { name: name.clone() };
            methods.selection(name).ok_or_else(unknown)?.select(&contest)?
        }
    };
    Ok(as_far_as_settled(selected, order))
}

/// Fills the seats by rank, within floors and caps alone.
pub(super) fn by_rank(
    charter: &Charter,
    order: &WeakOrder,
    departements: &[Departement],
) -> Result<Selected, DeliberationError> {
    let groups = groups(charter, order, departements);
    let selected = BestSet.select(&contest(charter, order, &groups, departements)?)?;
    Ok(as_far_as_settled(selected, order))
}

fn contest<'a>(
    charter: &Charter,
    order: &'a WeakOrder,
    groups: &'a [Group],
    departements: &[Departement],
) -> Result<Contest<'a>, DeliberationError> {
    let seats = Seats::AtMost(charter.rules().seats.limit());
    Ok(Contest::new(departements.len(), order, seats)?.with_groups(groups)?)
}

fn groups(charter: &Charter, order: &WeakOrder, departements: &[Departement]) -> Vec<Group> {
    let mut members: BTreeMap<Departement, Vec<usize>> = BTreeMap::new();
    for item in order.levels().iter().flatten() {
        if let Some(departement) = departements.get(*item) {
            members.entry(*departement).or_default().push(*item);
        }
    }
    let entrants = charter.rules().departements.iter();
    let group = entrants.filter_map(|entrant| {
        let members = members.remove(&entrant.departement)?;
        let there = u32::try_from(members.len()).unwrap_or(u32::MAX);
        let name = Label::new(entrant.departement.code()).ok()?;
        Some(Group { name, members, floor: entrant.floor.min(there), cap: entrant.cap })
    });
    group.collect()
}

/// Says nothing of what is below the first level with a tie at the cut.
fn as_far_as_settled(mut selected: Selected, order: &WeakOrder) -> Selected {
    let is_tied = |item: &usize| selected.tied_at_cut.contains(item);
    if let Some(cut) = order.levels().iter().position(|level| level.iter().any(is_tied)) {
        let settled: BTreeSet<usize> =
            order.levels().iter().take(cut.saturating_add(1)).flatten().copied().collect();
        selected.entered.retain(|place| settled.contains(&place.item));
        selected.tied_at_cut.retain(|item| settled.contains(item));
    }
    selected
}

/// What the scores of the first optimal set sum to: those of any other, by the same rule.
fn total(selected: &Selected, scores: &[Option<Exact>]) -> Exact {
    let set = selected.optimal_sets.iter().take(1).flatten();
    set.filter_map(|item| scores.get(*item)?.clone()).sum()
}

/// Among sets of the same total the best by rank, so that what broke a tie in the order breaks it
/// between sets too. Where that leaves more than one, or there are too many to list, the tie stands.
fn best_by_rank(
    mut selected: Selected,
    order: &WeakOrder,
    reaches: impl Fn(usize) -> bool,
) -> Selected {
    if selected.tied_at_cut.is_empty() || selected.more_sets {
        return selected;
    }
    let items = order.levels().iter().flatten().max().map_or(0, |most| most.saturating_add(1));
    let ranks = order.ranks(items);
    let rank = |item: usize| ranks.get(item).copied().flatten();
    let by_rank = |set: &Vec<usize>| {
        let mut ranks: Vec<Option<u32>> = set.iter().map(|item| rank(*item)).collect();
        ranks.sort_unstable();
        ranks
    };
    let Some(best) = selected.optimal_sets.iter().map(by_rank).min() else {
        return selected;
    };
    selected.optimal_sets.retain(|set| by_rank(set) == best);
    let [set] = selected.optimal_sets.as_slice() else {
        return selected;
    };
    for item in set {
        if !selected.entered.iter().any(|place| place.item == *item) {
            let place = Place { item: *item, why: Why::Rank, displaced: Vec::new() };
            selected.entered.push(place);
        }
    }
    selected.entered.sort_by_key(|place| rank(place.item));
    selected.tied_at_cut.clear();
    let ordered = order.levels().iter().flatten().copied();
    selected.reserve = ordered.filter(|item| !set.contains(item) && reaches(*item)).collect();
    selected
}
