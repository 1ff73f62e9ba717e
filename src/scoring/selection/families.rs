//! Families of groups of which any two are disjoint or nested.

use alloc::{vec, vec::Vec};

use super::problem::Candidate;

/// The groups of a problem, sorted into laminar families: départements make up one, themes another.
#[derive(Debug)]
pub(super) struct Families(Vec<Family>);

/// Groups of which any two are disjoint or nested, the inner before the outer.
#[derive(Debug, Default)]
struct Family {
    groups: Vec<usize>,
    /// Where in `groups` the smallest group around each one stands.
    parents: Vec<Option<usize>>,
}

/// How many more a group must and may still take.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    pub(super) least: usize,
    pub(super) most: usize,
    /// How many of its candidates are not decided.
    pub(super) left: usize,
}

impl Families {
    pub(super) fn new(candidates: &[Candidate], sizes: &[usize]) -> Self {
        let mut members = vec![Vec::new(); sizes.len()];
        for (place, candidate) in candidates.iter().enumerate() {
            for group in &candidate.groups {
                if let Some(members) = members.get_mut(*group) {
                    members.push(place);
                }
            }
        }
        let mut inner_first: Vec<usize> = (0..sizes.len()).collect();
        inner_first.sort_by_key(|group| sizes.get(*group));
        let mut families: Vec<Family> = Vec::new();
        for group in inner_first {
            let fits = |family: &&mut Family| {
                family.groups.iter().all(|inner| !crosses(&members, *inner, group))
            };
            match families.iter_mut().find(fits) {
                Some(family) => family.push(group, &members),
                None => families.push(Family { groups: vec![group], parents: vec![None] }),
            }
        }
        Self(families)
    }

    pub(super) fn are_one(&self) -> bool {
        self.0.len() <= 1
    }

    /// Between how many and how many more may be taken of `left` undecided candidates, each family
    /// taken for itself; `None` when some group can take no number at all. Exact for one family,
    /// and for several at least as wide as what is possible. O(groups).
    pub(super) fn range(
        &self,
        left: usize,
        room: impl Fn(usize) -> Option<Room>,
    ) -> Option<(usize, usize)> {
        let mut range = (0, left);
        for family in &self.0 {
            let (least, most) = family.range(left, &room)?;
            range = (range.0.max(least), range.1.min(most));
        }
        (range.0 <= range.1).then_some(range)
    }
}

impl Family {
    fn push(&mut self, group: usize, members: &[Vec<usize>]) {
        let outer = self.groups.len();
        for (inner, parent) in self.groups.iter().zip(&mut self.parents) {
            if parent.is_none() && common(members, *inner, group) > 0 {
                *parent = Some(outer);
            }
        }
        self.groups.push(group);
        self.parents.push(None);
    }

    fn range(&self, left: usize, room: impl Fn(usize) -> Option<Room>) -> Option<(usize, usize)> {
        // What the groups inside each one take: at least, at most, and of how many.
        let mut inside = vec![(0_usize, 0_usize, 0_usize); self.groups.len()];
        let mut outermost = (0_usize, 0_usize, 0_usize);
        for (at, (group, parent)) in self.groups.iter().zip(&self.parents).enumerate() {
            let room = room(*group)?;
            let (least, most, of) = inside.get(at).copied().unwrap_or_default();
            let least = least.max(room.least);
            let most = most.saturating_add(room.left.saturating_sub(of)).min(room.most);
            if least > most {
                return None;
            }
            let around = parent.and_then(|parent| inside.get_mut(parent));
            let around = around.unwrap_or(&mut outermost);
            around.0 = around.0.saturating_add(least);
            around.1 = around.1.saturating_add(most);
            around.2 = around.2.saturating_add(room.left);
        }
        let (least, most, of) = outermost;
        Some((least, most.saturating_add(left.saturating_sub(of))))
    }
}

/// Whether the smaller group lies partly inside and partly outside the greater one.
fn crosses(members: &[Vec<usize>], inner: usize, outer: usize) -> bool {
    let common = common(members, inner, outer);
    common > 0 && members.get(inner).is_some_and(|members| common < members.len())
}

/// How many members two groups share. Members are in rising order.
fn common(members: &[Vec<usize>], a: usize, b: usize) -> usize {
    let (Some(a), Some(b)) = (members.get(a), members.get(b)) else { return 0 };
    let (small, great) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    small.iter().filter(|place| great.binary_search(place).is_ok()).count()
}
