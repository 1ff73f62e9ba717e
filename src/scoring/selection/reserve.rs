use alloc::{collections::BTreeSet, vec::Vec};

use super::Contest;
use crate::scoring::selection::problem::to_usize;

/// Who of the reserve takes the next free seat: those of the first level of `waiting` that the
/// constraints leave it to. Several are tied for it; none when nobody may have it.
///
/// `seated` are those who keep their seats. Whoever has the seat with them stays within the seats,
/// the caps and the incompatible pairs, and reaches the threshold. While a group has fewer than its
/// floor, the seat goes to the items that bring the most such floors nearer. The seats of the
/// others are not touched: this is not always what selecting anew would give.
/// O(waiting · groups · log(items)).
///
/// ```
/// use participatory_innovation::{
///     charter::Seats,
///     scoring::{Contest, Group, WeakOrder, selection::next_in_reserve},
/// };
///
/// let order = WeakOrder::by_descending(&[Some(16), Some(14), Some(13), Some(9), Some(8)]);
/// let groups = [Group { name: "80".parse()?, members: vec![3, 4], floor: 1, cap: None }];
/// let contest = Contest::new(5, &order, Seats::Exactly(2))?.with_groups(&groups)?;
/// // 0 and 3 have entered. The seat of 0 goes to 1; that of 3 stays with its département.
/// assert_eq!(next_in_reserve(&contest, &[3], &[1, 2, 4]), [1]);
/// assert_eq!(next_in_reserve(&contest, &[0], &[1, 2, 4]), [4]);
/// assert!(next_in_reserve(&contest, &[0, 3], &[1, 2, 4]).is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn next_in_reserve(contest: &Contest<'_>, seated: &[usize], waiting: &[usize]) -> Vec<usize> {
    let seated: BTreeSet<usize> = seated.iter().copied().collect();
    let waiting: BTreeSet<usize> = waiting.iter().copied().collect();
    if seated.len() >= to_usize(contest.seats().limit()) {
        return Vec::new();
    }
    // Which groups have room for no more, and which are owed one.
    let (mut full, mut owed) = (Vec::new(), Vec::new());
    for group in contest.groups() {
        let members: BTreeSet<usize> = group.members.iter().copied().collect();
        let found = members.intersection(&seated).count();
        if group.cap.is_some_and(|cap| found >= to_usize(cap)) {
            full.push(members);
        } else if found < to_usize(group.floor) {
            owed.push(members);
        }
    }
    let kept_out: BTreeSet<usize> = contest
        .incompatible()
        .iter()
        .flat_map(|(a, b)| [(*a, *b), (*b, *a)])
        .filter_map(|(a, b)| seated.contains(&a).then_some(b))
        .collect();
    let fits = |item: &usize| {
        waiting.contains(item)
            && !seated.contains(item)
            && !kept_out.contains(item)
            && contest.reaches_threshold(*item)
            && !full.iter().any(|members| members.contains(item))
    };
    let serves = |item: &usize| owed.iter().filter(|members| members.contains(item)).count();
    let ranked = || contest.order().levels().iter().flatten().filter(|item| fits(item));
    let most = ranked().map(serves).max().unwrap_or(0);
    let next = |level: &Vec<usize>| -> Vec<usize> {
        level.iter().copied().filter(|item| fits(item) && serves(item) == most).collect()
    };
    let mut levels = contest.order().levels().iter().map(next);
    levels.find(|level| !level.is_empty()).unwrap_or_default()
}
