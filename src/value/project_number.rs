use core::fmt;

use super::serde_as_integer;

/// A project number is a whole number from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("project numbers start at 1")]
pub struct ProjectNumberError;

/// The number by which a finalist is published: 1 to N, unique in its edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProjectNumber(u32);

impl ProjectNumber {
    /// Takes a number.
    ///
    /// # Errors
    /// [`ProjectNumberError`] for zero.
    pub const fn new(number: u32) -> Result<Self, ProjectNumberError> {
        if number == 0 { Err(ProjectNumberError) } else { Ok(Self(number)) }
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }

    /// The number of the item at a place counted from 0.
    pub(crate) fn at_index(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1))
    }
}

impl fmt::Display for ProjectNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

serde_as_integer!(ProjectNumber, u32, ProjectNumberError);

#[cfg(test)]
mod tests {
    use super::ProjectNumber;

    #[test]
    fn places_are_numbered_from_1() {
        let numbers = [0, 14, usize::MAX].map(|index| ProjectNumber::at_index(index).get());
        assert_eq!(numbers, [1, 15, u32::MAX]);
    }
}
