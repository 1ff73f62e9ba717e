use alloc::vec::Vec;

use crate::value::Timestamp;

/// Something that was in force from one entry of the stream until another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Term<T> {
    pub(crate) since: u32,
    until: Option<u32>,
    pub(crate) at: Timestamp,
    pub(crate) value: T,
}

impl<T> Term<T> {
    pub(crate) const fn new(since: u32, at: Timestamp, value: T) -> Self {
        Self { since, until: None, at, value }
    }

    /// Whether it was in force right after entry `seq`.
    pub(crate) fn holds(&self, seq: u32) -> bool {
        self.since <= seq && self.until.is_none_or(|until| seq < until)
    }
}

/// What was in force when: at most one term at a time, or several side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Timeline<T> {
    terms: Vec<Term<T>>,
}

impl<T> Timeline<T> {
    pub(crate) const fn new() -> Self {
        Self { terms: Vec::new() }
    }

    /// Adds a term beside those in force.
    pub(crate) fn add(&mut self, since: u32, at: Timestamp, value: T) {
        // Most timelines have one term only, and there are three for each finalist.
        if self.terms.is_empty() {
            self.terms.reserve_exact(1);
        }
        self.terms.push(Term::new(since, at, value));
    }

    /// Ends what is in force and starts a term.
    pub(crate) fn replace(&mut self, since: u32, at: Timestamp, value: T) {
        self.end_last(since);
        self.add(since, at, value);
    }

    /// Ends the term that started with entry `since`.
    pub(crate) fn end(&mut self, since: u32, until: u32) {
        let place = self.terms.binary_search_by_key(&since, |term| term.since);
        if let Some(term) = place.ok().and_then(|place| self.terms.get_mut(place)) {
            term.until.get_or_insert(until);
        }
    }

    /// Ends the last term. Where terms replace each other no other can be in force.
    pub(crate) fn end_last(&mut self, until: u32) {
        if let Some(last) = self.terms.last_mut() {
            last.until.get_or_insert(until);
        }
    }

    /// Puts what an entry ended in force again, as it was.
    pub(crate) fn restore(&mut self, ended_by: u32, since: u32)
    where
        T: Clone,
    {
        let ended = self.terms.iter().rfind(|term| term.until == Some(ended_by));
        if let Some((at, value)) = ended.map(|term| (term.at, term.value.clone())) {
            self.replace(since, at, value);
        }
    }

    /// Everything that ever was in force, oldest first.
    pub(crate) fn ever(&self) -> impl Iterator<Item = &Term<T>> {
        self.terms.iter()
    }

    /// Everything in force right after entry `seq`, oldest first.
    pub(crate) fn all_at(&self, seq: u32) -> impl DoubleEndedIterator<Item = &Term<T>> {
        let started = self.terms.partition_point(|term| term.since <= seq);
        self.terms.iter().take(started).filter(move |term| term.holds(seq))
    }

    /// The latest in force right after entry `seq`.
    pub(crate) fn at(&self, seq: u32) -> Option<&Term<T>> {
        self.all_at(seq).next_back()
    }

    /// The latest in force now.
    pub(crate) fn now(&self) -> Option<&Term<T>> {
        self.at(u32::MAX)
    }

    /// The entries that started what is in force now, oldest first.
    pub(crate) fn since(&self) -> Vec<u32> {
        self.all_now().map(|term| term.since).collect()
    }

    /// Everything in force now, oldest first.
    pub(crate) fn all_now(&self) -> impl DoubleEndedIterator<Item = &Term<T>> {
        self.all_at(u32::MAX)
    }
}

impl<T> Default for Timeline<T> {
    fn default() -> Self {
        Self::new()
    }
}
