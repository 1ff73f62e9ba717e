use serde::{Deserialize, Serialize};

/// A language in which people are answered.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Language {
    /// French.
    #[default]
    French,
    /// English.
    English,
}
