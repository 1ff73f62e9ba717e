use core::{fmt, str::FromStr};

use uuid::{Builder, Uuid, fmt::Hyphenated};

use super::{Timestamp, serde_as_str};

/// Why an identifier was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IdError {
    /// The nil UUID, which stands for "no identifier" everywhere else.
    #[error("the nil uuid identifies nothing")]
    Nil,
    /// The text is not a UUID.
    #[error("{length} characters that are not a uuid")]
    Malformed {
        /// How many characters the text had.
        length: usize,
    },
    /// A stored identifier is not in the one canonical form.
    #[error("not in canonical form: a stored uuid is hyphenated and in lower case")]
    NotCanonical,
}

macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            const EXPECTED: &'static str = "a hyphenated uuid in lower case";

            /// Takes an identifier made elsewhere: any UUID but the nil one.
            ///
            /// # Errors
            /// [`IdError::Nil`] for the nil UUID.
            pub const fn new(uuid: Uuid) -> Result<Self, IdError> {
                if uuid.is_nil() { Err(IdError::Nil) } else { Ok(Self(uuid)) }
            }

            /// Makes a version 7 UUID, which sorts by time, from an instant and ten bytes of
            /// entropy. Both come from the caller: the crate has no clock and no randomness.
            #[must_use]
            pub fn from_parts(at: Timestamp, entropy: [u8; 10]) -> Self {
                let millis = u64::try_from(at.unix_millis()).unwrap_or(0);
                Self(Builder::from_unix_timestamp_millis(millis, &entropy).into_uuid())
            }

            /// The UUID behind the identifier.
            #[must_use]
            pub const fn as_uuid(&self) -> &Uuid {
                &self.0
            }

            fn from_canonical(text: &str) -> Result<Self, IdError> {
                let id: Self = text.parse()?;
                // Of all the forms only the hyphenated one has that length.
                let upper = text.bytes().fold(false, |any, byte| any | byte.is_ascii_uppercase());
                if text.len() == Hyphenated::LENGTH && !upper {
                    Ok(id)
                } else {
                    Err(IdError::NotCanonical)
                }
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            /// Reads any of the usual forms: hyphenated, simple, braced, URN, in either case.
            fn from_str(text: &str) -> Result<Self, IdError> {
                let uuid = Uuid::try_parse(text)
                    .map_err(|_| IdError::Malformed { length: text.chars().count() })?;
                Self::new(uuid)
            }
        }

        impl TryFrom<Uuid> for $name {
            type Error = IdError;

            fn try_from(uuid: Uuid) -> Result<Self, IdError> {
                Self::new(uuid)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        serde_as_str!($name, |id, serializer| {
            serializer.serialize_str(id.0.hyphenated().encode_lower(&mut Uuid::encode_buffer()))
        });
    };
}

identifier! {
    /// Identifies one edition of the forum, and the stream of its decisions.
    EditionId
}

identifier! {
    /// Identifies one project from idea to outcome, and the stream of its moves.
    ProjectId
}

identifier! {
    /// A pseudonym: identifies an agent, juror, coach or sponsor without naming them.
    ///
    /// Journals hold nothing else about a person. The embedder's directory maps it to a name, and
    /// deleting that one row is what erases the person.
    PersonId
}

impl PersonId {
    /// Below every identifier: the bound of a range.
    pub(crate) const MIN: Self = Self(Uuid::nil());
    /// At or above every identifier: the bound of a range.
    pub(crate) const MAX: Self = Self(Uuid::max());
}
