use alloc::{collections::BTreeMap, vec::Vec};

use super::WeakOrder;
use crate::{
    charter::{Charter, Entrant},
    value::Departement,
};

/// A rule that fills the seats from an order.
///
/// Laws: it takes no more than there are seats; it never breaks a tie; what it selects does not
/// depend on the order of items within a level.
pub trait Selection {
    /// Fills the seats. `departements` gives each item's group, in the order of the items.
    fn select(
        &self,
        charter: &Charter,
        order: &WeakOrder,
        departements: &[Departement],
    ) -> Selected;
}

/// Who enters, who stays in reserve and what is still tied.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Selected {
    /// Who enters, best first.
    pub entered: Vec<Place>,
    /// Who is in reserve, best first. Empty while a tie at the cut stands.
    pub reserve: Vec<usize>,
    /// The items of one level of which some would enter and some not. Empty when nothing is tied
    /// at the cut.
    pub tied_at_cut: Vec<usize>,
}

/// An item that enters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Place {
    /// The item.
    pub item: usize,
    /// By what it enters.
    pub why: Why,
}

/// By what an item enters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// By its rank alone.
    Rank,
    /// By the floor of its département: by rank and caps alone it would not.
    Floor,
    /// On a seat that the cap of another département left free: by rank alone it would not.
    Cap,
}

#[derive(Clone, Copy)]
enum Fate {
    In,
    Tied,
    Out,
}

/// Seats go by rank, within the floors and caps of the départements.
///
/// The sets of projects that fill the seats within disjoint floors and caps are the bases of a
/// matroid, so taking the best that still leaves every floor within reach gives the best set rank
/// by rank (Edmonds, "Matroids and the greedy algorithm", 1971). O(n · départements).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct SeatsByRank;

/// The seats that are left, and what each département may still have or must still get.
#[derive(Clone)]
struct Room {
    seats: u64,
    floors: BTreeMap<Departement, u64>,
    caps: BTreeMap<Departement, u64>,
    /// The sum of the floors.
    owed: u64,
}

impl Room {
    fn new(charter: &Charter, order: &WeakOrder, departements: &[Departement]) -> Self {
        let mut present: BTreeMap<Departement, u64> = BTreeMap::new();
        for item in order.levels().iter().flatten() {
            if let Some(departement) = departements.get(*item) {
                let count = present.entry(*departement).or_default();
                *count = count.saturating_add(1);
            }
        }
        let entrants = &charter.rules().departements;
        let at_hand = |entrant: &Entrant| present.get(&entrant.departement).copied().unwrap_or(0);
        // A floor that too few candidates remain to fill asks for those there are.
        let floor = |entrant: &Entrant| u64::from(entrant.floor).min(at_hand(entrant));
        let floors: BTreeMap<_, _> =
            entrants.iter().map(|entrant| (entrant.departement, floor(entrant))).collect();
        let caps = entrants
            .iter()
            .filter_map(|entrant| Some((entrant.departement, u64::from(entrant.cap?))))
            .collect();
        let owed = floors.values().sum();
        Self { seats: charter.rules().seats.limit().into(), floors, caps, owed }
    }

    fn has_room_for(&self, departement: Departement) -> bool {
        let floor = self.floors.get(&departement).copied().unwrap_or(0);
        let capped = self.caps.get(&departement) == Some(&0);
        self.seats > 0 && !capped && (floor > 0 || self.seats > self.owed)
    }

    fn take(&mut self, departement: Departement) {
        self.seats = self.seats.saturating_sub(1);
        if let Some(cap) = self.caps.get_mut(&departement) {
            *cap = cap.saturating_sub(1);
        }
        if let Some(floor) = self.floors.get_mut(&departement).filter(|floor| **floor > 0) {
            *floor = floor.saturating_sub(1);
            self.owed = self.owed.saturating_sub(1);
        }
    }

    /// What becomes of the items of one level, which only differ by their département: one enters
    /// for certain if it enters even when it comes last, and stays out for certain if it does not
    /// enter even when it comes first.
    fn fates(&self, level: &[Departement]) -> BTreeMap<Departement, Fate> {
        let mut fates = BTreeMap::new();
        for &departement in level {
            if fates.contains_key(&departement) {
                continue;
            }
            let fate = if !self.has_room_for(departement) {
                Fate::Out
            } else if level.len() == 1 || self.after_all_but_one(level, departement) {
                Fate::In
            } else {
                Fate::Tied
            };
            fates.insert(departement, fate);
        }
        fates
    }

    /// Whether one item of that département still has room once all the others had their turn.
    fn after_all_but_one(&self, level: &[Departement], last: Departement) -> bool {
        let mut room = self.clone();
        let mut skipped = false;
        for &departement in level {
            if departement == last && !skipped {
                skipped = true;
            } else if room.has_room_for(departement) {
                room.take(departement);
            }
        }
        room.has_room_for(last)
    }

    /// The same without floors.
    fn without_floors(&self) -> Self {
        Self { floors: BTreeMap::new(), owed: 0, ..self.clone() }
    }
}

impl Selection for SeatsByRank {
    fn select(
        &self,
        charter: &Charter,
        order: &WeakOrder,
        departements: &[Departement],
    ) -> Selected {
        let mut room = Room::new(charter, order, departements);
        // What the caps alone would have left.
        let mut unfloored = room.without_floors();
        let group = |item: usize| departements.get(item).copied();
        let seats = usize::try_from(charter.rules().seats.limit()).unwrap_or(usize::MAX);
        let mut selected = Selected::default();
        let mut ahead = 0_usize;
        for level in order.levels() {
            ahead = ahead.saturating_add(level.len());
            let groups: Vec<Departement> = level.iter().filter_map(|item| group(*item)).collect();
            let fates = room.fates(&groups);
            let by_caps = unfloored.fates(&groups);
            let mut tied = Vec::new();
            for (&item, departement) in level.iter().zip(&groups) {
                match fates.get(departement) {
                    Some(Fate::In) => {
                        let why = match by_caps.get(departement) {
                            _ if ahead <= seats => Why::Rank,
                            Some(Fate::In) => Why::Cap,
                            _ => Why::Floor,
                        };
                        selected.entered.push(Place { item, why });
                        room.take(*departement);
                    }
                    Some(Fate::Tied) => tied.push(item),
                    Some(Fate::Out) | None => selected.reserve.push(item),
                }
            }
            for departement in groups {
                if unfloored.has_room_for(departement) {
                    unfloored.take(departement);
                }
            }
            if !tied.is_empty() {
                return Selected { reserve: Vec::new(), tied_at_cut: tied, ..selected };
            }
        }
        selected
    }
}
