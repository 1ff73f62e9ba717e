//! Every value: what is taken, what is refused and why, and that its stored form is canonical.
#![expect(
    clippy::expect_used,
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    reason = "a panic or an overflow is a failed test"
)]

mod departement;
mod exact;
mod ids;
mod numbers;
mod one_or_more;
mod scale;
mod team;
mod text;
mod time;

use core::fmt::{Debug, Display};
use core::str::FromStr;

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// A value is stored as this JSON, and this JSON is read as that value.
#[track_caller]
fn assert_stored<T>(value: &T, json: &str)
where
    T: Serialize + DeserializeOwned + PartialEq + Debug,
{
    assert_eq!(serde_json::to_string(value).unwrap(), json);
    assert_eq!(serde_json::from_str::<T>(json).unwrap(), *value);
    // The same through an owned tree, whose texts are not borrowed from the input.
    let tree: Value = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::from_value::<T>(tree).unwrap(), *value);
}

/// Why a stored form is refused, without the place in the JSON.
#[track_caller]
fn refusal<T: DeserializeOwned + Debug>(json: &str) -> String {
    let tree: Value = serde_json::from_str(json).expect("the test gives valid JSON");
    serde_json::from_value::<T>(tree).expect_err("refused").to_string()
}

/// Whatever text is given: it is taken and comes back as itself, or it is refused; nothing panics.
#[track_caller]
fn assert_canonical<T>(text: &str)
where
    T: Serialize + DeserializeOwned + FromStr + Display + PartialEq + Debug,
{
    let given = Value::from(text);
    let parsed = text.parse::<T>();
    if let Ok(value) = serde_json::from_value::<T>(given.clone()) {
        assert_eq!(serde_json::to_value(&value).unwrap(), given);
        assert_eq!(parsed.ok().as_ref(), Some(&value));
    } else if let Ok(value) = parsed {
        let stored = value.to_string();
        assert_ne!(stored, text, "parsed as it stands, yet not taken as stored");
        assert_eq!(stored.parse::<T>().ok(), Some(value));
    }
}
