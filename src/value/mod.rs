//! Values: parsed once, valid for ever.
//!
//! Every type here has one validator behind every way in: its constructor, `FromStr` or `TryFrom`,
//! and `serde`. What a constructor refuses, a stored form cannot bring back.

use core::fmt::{self, Write};

mod canonical;
mod capacity;
mod date;
mod departement;
mod digest;
mod exact;
mod id;
mod language;
mod money;
mod one_or_more;
mod project_number;
mod scale;
mod seed;
mod span;
mod stage_kind;
mod strict;
mod team;
mod text;
mod timestamp;

pub(crate) use canonical::to_json;
pub use capacity::Capacity;
pub use date::{Date, DateError};
pub use departement::{Departement, UnknownDepartement};
pub use digest::{Digest, DigestError};
pub use exact::{Exact, ExactError};
pub use id::{EditionId, IdError, PersonId, ProjectId};
pub use language::Language;
pub use money::{Euros, EurosError};
pub use one_or_more::OneOrMore;
pub use project_number::{ProjectNumber, ProjectNumberError};
pub use scale::{Mark, Scale, ScaleError};
pub use seed::{Seed, SeedError};
pub use span::{HalfDays, Months, Seconds, SpanError};
pub use stage_kind::StageKind;
pub(crate) use strict::Strict;
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
