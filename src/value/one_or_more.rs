use alloc::vec::Vec;
use core::{fmt, iter, slice};

/// A list with at least one item.
///
/// Every refusal carries one: all the unmet conditions, never only the first.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct OneOrMore<T> {
    first: T,
    rest: Vec<T>,
}

impl<T> OneOrMore<T> {
    /// A list of one item.
    pub const fn one(first: T) -> Self {
        Self { first, rest: Vec::new() }
    }

    pub(crate) const fn new(first: T, rest: Vec<T>) -> Self {
        Self { first, rest }
    }

    /// The list with others before and after it.
    pub(crate) fn within(self, before: Vec<T>, after: impl IntoIterator<Item = T>) -> Self {
        let mut list = match Self::from_vec(before) {
            None => self,
            Some(mut list) => {
                list.rest.extend(self);
                list
            }
        };
        list.rest.extend(after);
        list
    }

    /// The list, or `None` when there is nothing in it.
    #[must_use]
    pub fn from_vec(items: Vec<T>) -> Option<Self> {
        let mut items = items.into_iter();
        let first = items.next()?;
        Some(Self { first, rest: items.collect() })
    }

    /// The first item, which is always there.
    pub const fn first(&self) -> &T {
        &self.first
    }

    /// All items, in order.
    pub fn iter(&self) -> iter::Chain<iter::Once<&T>, slice::Iter<'_, T>> {
        iter::once(&self.first).chain(&self.rest)
    }

    /// How many items there are: at least 1.
    #[expect(clippy::len_without_is_empty, reason = "it is never empty")]
    pub const fn len(&self) -> usize {
        self.rest.len().saturating_add(1)
    }

    /// Changes every item.
    pub fn map<U>(self, mut f: impl FnMut(T) -> U) -> OneOrMore<U> {
        OneOrMore { first: f(self.first), rest: self.rest.into_iter().map(f).collect() }
    }
}

impl<T> From<T> for OneOrMore<T> {
    fn from(first: T) -> Self {
        Self::one(first)
    }
}

impl<T> IntoIterator for OneOrMore<T> {
    type Item = T;
    type IntoIter = iter::Chain<iter::Once<T>, alloc::vec::IntoIter<T>>;

    fn into_iter(self) -> Self::IntoIter {
        iter::once(self.first).chain(self.rest)
    }
}

impl<'a, T> IntoIterator for &'a OneOrMore<T> {
    type Item = &'a T;
    type IntoIter = iter::Chain<iter::Once<&'a T>, slice::Iter<'a, T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: fmt::Debug> fmt::Debug for OneOrMore<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

/// Joins the items with "; ".
impl<T: fmt::Display> fmt::Display for OneOrMore<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.first, f)?;
        self.rest.iter().try_for_each(|item| write!(f, "; {item}"))
    }
}

impl<T: core::error::Error> core::error::Error for OneOrMore<T> {}
