use core::fmt::Debug;

/// What a sheet comes to, in steps of the scale over the measure, in a whole number that is wide
/// enough: arithmetic on it stays below the highest value, by the choice of the width.
pub(super) trait Value: Copy + Ord + Default + Debug + Send + Sync + Into<u64> {
    /// Holds the place of a project within its range, and a value.
    type Word: Copy + Default + Send + Sync;

    /// A number that the width was chosen for.
    fn narrowed(number: u64) -> Self;
    /// A step of a scale that the width was chosen for.
    fn of_step(step: u32) -> Self;
    fn plus(self, other: Self) -> Self;
    fn times(self, other: Self) -> Self;
    fn pack(local: u32, value: Self) -> Self::Word;
    fn unpack(word: Self::Word) -> (usize, Self);
    fn sum(values: &[Self]) -> u128;
}

/// How many bits of a word hold the place of a project within its range.
pub(super) const LOCAL_BITS: u32 = 12;
/// The bits of the widest value: with the place of a project, it fills a word of 64.
pub(super) const MOST_BITS: u32 = 48;

macro_rules! value {
    ($type:ty, $word:ty, $bits:expr, $sum:ty) => {
        impl Value for $type {
            type Word = $word;

            #[inline]
            fn narrowed(number: u64) -> Self {
                Self::try_from(number).unwrap_or(Self::MAX)
            }

            #[inline]
            fn of_step(step: u32) -> Self {
                Self::try_from(step).unwrap_or(Self::MAX)
            }

            #[inline]
            fn plus(self, other: Self) -> Self {
                self.wrapping_add(other)
            }

            #[inline]
            fn times(self, other: Self) -> Self {
                self.wrapping_mul(other)
            }

            #[inline]
            fn pack(local: u32, value: Self) -> $word {
                (<$word>::from(local) << $bits) | <$word>::from(value)
            }

            #[inline]
            fn unpack(word: $word) -> (usize, Self) {
                const LOW: $word = (1 << $bits) - 1;
                let local = usize::try_from(word >> $bits).unwrap_or(usize::MAX);
                (local, Self::try_from(word & LOW).unwrap_or(Self::MAX))
            }

            #[inline]
            fn sum(values: &[Self]) -> u128 {
                // So many values stay within the narrower sum.
                let parts = values.chunks(1 << 16).map(|part| {
                    part.iter().fold(0, |sum: $sum, value| sum.wrapping_add((*value).into()))
                });
                parts.fold(0, |sum, part| sum.saturating_add(part.into()))
            }
        }
    };
}

value!(u8, u32, 8, u32);
value!(u16, u32, 16, u32);
value!(u64, u64, MOST_BITS, u64);

/// The narrowest numbers that hold what every sheet comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Width {
    OneByte,
    TwoBytes,
    EightBytes,
}

impl Width {
    pub(super) const fn of(highest: u64) -> Self {
        match highest {
            0..=0xFF => Self::OneByte,
            0x100..=0xFFFF => Self::TwoBytes,
            _ => Self::EightBytes,
        }
    }
}

/// Carries out something generic over the values of columns, in the width that they need.
macro_rules! in_width {
    ($width:expr, $value:ident => $done:expr) => {
        match $width {
            $crate::scoring::bulk::value::Width::OneByte => {
                type $value = u8;
                $done
            }
            $crate::scoring::bulk::value::Width::TwoBytes => {
                type $value = u16;
                $done
            }
            $crate::scoring::bulk::value::Width::EightBytes => {
                type $value = u64;
                $done
            }
        }
    };
}

pub(super) use in_width;
