use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};

use super::DeliberationError;
use crate::{
    charter::{Charter, Seats, SelectionRule},
    scoring::{BestSet, Contest, Group, Methods, Objective, Selected, Selection, WeakOrder},
    value::{Departement, Exact, Label},
};

/// Fills the seats within the charter's floors and caps; its départements are the groups.
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
    let mut members: BTreeMap<Departement, Vec<usize>> = BTreeMap::new();
    for item in order.levels().iter().flatten() {
        if let Some(departement) = departements.get(*item) {
            members.entry(*departement).or_default().push(*item);
        }
    }
    let groups: Vec<Group> = rules
        .departements
        .iter()
        .filter_map(|entrant| {
            let members = members.remove(&entrant.departement)?;
            let there = u32::try_from(members.len()).unwrap_or(u32::MAX);
            let name = Label::new(entrant.departement.code()).ok()?;
            Some(Group { name, members, floor: entrant.floor.min(there), cap: entrant.cap })
        })
        .collect();
    let seats = Seats::AtMost(rules.seats.limit());
    let contest = Contest::new(departements.len(), order, seats)?;
    let mut contest = contest.with_scores(scores)?.with_groups(&groups)?;
    if let Some(threshold) = &rules.threshold {
        contest = contest.with_threshold(threshold.clone())?;
    }
    let rule: &dyn Selection = match &rules.selection {
        SelectionRule::ByRank => &BestSet,
        SelectionRule::Total => {
            contest = contest.with_objective(Objective::Total)?;
            &BestSet
        }
        SelectionRule::Own(name) => {
            let unknown = || DeliberationError::UnknownRule { name: name.clone() };
            methods.selection(name).ok_or_else(unknown)?
        }
    };
    let mut selected = rule.select(&contest)?;
    let is_tied = |item: &usize| selected.tied_at_cut.contains(item);
    if let Some(cut) = order.levels().iter().position(|level| level.iter().any(is_tied)) {
        let settled: BTreeSet<usize> =
            order.levels().iter().take(cut.saturating_add(1)).flatten().copied().collect();
        selected.entered.retain(|place| settled.contains(&place.item));
        selected.tied_at_cut.retain(|item| settled.contains(item));
    }
    Ok(selected)
}
