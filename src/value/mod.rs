//! Values: parsed once, valid for ever.
//!
//! Every type here has one validator behind every way in: its constructor, `FromStr` or `TryFrom`,
//! and `serde`. What a constructor refuses, a stored form cannot bring back.

use core::fmt::{self, Write};

use serde::{Deserializer, de::Visitor};

mod canonical;
mod date;
mod departement;
mod digest;
mod exact;
mod id;
mod money;
mod one_or_more;
mod project_number;
mod scale;
mod span;
mod team;
mod text;
mod timestamp;

pub(crate) use canonical::to_json;
pub use date::{Date, DateError};
pub use departement::{Departement, UnknownDepartement};
pub use digest::{Digest, DigestError};
pub use exact::{Exact, ExactError};
pub use id::{EditionId, IdError, PersonId, ProjectId};
pub use money::{Euros, EurosError};
pub use one_or_more::OneOrMore;
pub use project_number::{ProjectNumber, ProjectNumberError};
pub use scale::{Mark, Scale, ScaleError};
pub use span::{HalfDays, Months, Seconds, SpanError};
pub use team::{Agent, Team, TeamError};
pub use text::{Code, Label, Motive, Statement, TextError, Title};
pub use timestamp::{Timestamp, TimestampError};

/// Whether `Display` writes the value as exactly this text: the stored form is canonical.
fn is_written_as(value: &impl fmt::Display, text: &str) -> bool {
    struct Rest<'a>(&'a str);
    impl Write for Rest<'_> {
        fn write_str(&mut self, part: &str) -> fmt::Result {
            self.0 = self.0.strip_prefix(part).ok_or(fmt::Error)?;
            Ok(())
        }
    }
    let mut rest = Rest(text);
    write!(rest, "{value}").is_ok() && rest.0.is_empty()
}

/// Reads the fields of a struct from a map and nothing else.
///
/// A derived `Deserialize` also takes a list of the fields in order, which would be a second
/// stored form of the same value.
pub(crate) struct MapOnly<D>(pub(crate) D);

impl<'de, D: Deserializer<'de>> Deserializer<'de> for MapOnly<D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_map(visitor)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier
        ignored_any
    }
}

/// Serializes as a text, through `Display` unless a shorter way is given, and deserializes through
/// the type's one validator.
macro_rules! serde_as_str {
    ($name:ty) => {
        $crate::value::serde_as_str!($name, |value, serializer| serializer.collect_str(value));
    };
    ($name:ty, |$value:ident, $serializer:ident| $serialized:expr) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, $serializer: S) -> Result<S::Ok, S::Error> {
                let $value = self;
                $serialized
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Visitor;
                impl serde::de::Visitor<'_> for Visitor {
                    type Value = $name;

                    fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                        f.write_str(<$name>::EXPECTED)
                    }

                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$name, E> {
                        <$name>::from_canonical(text).map_err(E::custom)
                    }
                }
                deserializer.deserialize_str(Visitor)
            }
        }
    };
}

/// Serializes as an integer; deserializes and converts through the type's one validator.
macro_rules! serde_as_integer {
    ($name:ty, $integer:ty, $error:ty) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                <$integer as serde::Serialize>::serialize(&self.0, serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let raw = <$integer as serde::Deserialize>::deserialize(deserializer)?;
                Self::new(raw).map_err(serde::de::Error::custom)
            }
        }

        impl TryFrom<$integer> for $name {
            type Error = $error;

            fn try_from(raw: $integer) -> Result<Self, $error> {
                Self::new(raw)
            }
        }
    };
}

pub(crate) use {serde_as_integer, serde_as_str};
