use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};
use core::cmp::Reverse;

use super::DeliberationError;
use crate::{
    charter::{Charter, Seats, SelectionRule},
    scoring::{BestSet, Contest, Group, Methods, Objective, Selected, Selection, WeakOrder},
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
    let by_score = (rules.selection == SelectionRule::Total).then(|| by_score(order, scores));
    let order = by_score.as_ref().unwrap_or(order);
    let reaches = |item: usize| {
        let score = scores.get(item).and_then(Option::as_ref);
        rules.threshold.as_ref().is_none_or(|least| score.is_some_and(|score| score >= least))
    };
    let groups = groups(charter, order, departements, reaches);
    let mut contest = contest(charter, order, &groups, departements)?.with_scores(scores)?;
    if let Some(threshold) = &rules.threshold {
        contest = contest.with_threshold(threshold.clone())?;
    }
    let selected = match &rules.selection {
        SelectionRule::ByRank => BestSet.select(&contest)?,
        SelectionRule::Total => {
            // A total asks for a score of everybody who may enter.
            contest.clone().with_objective(Objective::Total)?;
            BestSet.select(&contest)?
        }
        SelectionRule::Own(name) => {
            let unknown = || DeliberationError::UnknownRule { name: name.clone() };
            methods.selection(name).ok_or_else(unknown)?.select(&contest)?
        }
    };
    Ok(as_far_as_settled(selected, order))
}

/// The order by score and, among equal scores, by rank.
///
/// A project is of one département, so the sets within floors and caps are the bases of a matroid:
/// the best of them by this order has the greatest total, and what broke a tie in the order breaks
/// it between sets of one total too.
fn by_score(order: &WeakOrder, scores: &[Option<Exact>]) -> WeakOrder {
    let ranks = order.ranks(scores.len());
    let key = |(rank, score): (Option<u32>, &Option<Exact>)| Some((score.clone(), Reverse(rank?)));
    WeakOrder::by_descending(&ranks.into_iter().zip(scores).map(key).collect::<Vec<_>>())
}

/// Fills the seats by rank, within floors and caps alone.
pub(super) fn by_rank(
    charter: &Charter,
    order: &WeakOrder,
    departements: &[Departement],
) -> Result<Selected, DeliberationError> {
    let groups = groups(charter, order, departements, |_| true);
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

/// The départements as groups. Floors ask for no more than there are who may enter.
fn groups(
    charter: &Charter,
    order: &WeakOrder,
    departements: &[Departement],
    may_enter: impl Fn(usize) -> bool,
) -> Vec<Group> {
    let mut members: BTreeMap<Departement, Vec<usize>> = BTreeMap::new();
    for item in order.levels().iter().flatten() {
        if let Some(departement) = departements.get(*item) {
            members.entry(*departement).or_default().push(*item);
        }
    }
    let entrants = charter.rules().departements.iter();
    let group = entrants.filter_map(|entrant| {
        let members = members.remove(&entrant.departement)?;
        let there = members.iter().filter(|item| may_enter(**item)).count();
        let there = u32::try_from(there).unwrap_or(u32::MAX);
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
