//! What arguments hold, as values of the library.

use std::{error::Error, str::FromStr};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use participatory_innovation::value::{Date, PersonId, ProjectId, Seconds, Seed};

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use store::directory::check_line;

use super::{
    failure::{Failure, Misuse},
    find, moment,
};

/// A value of the library.
///
/// # Errors
/// [`Failure::Value`] with the library's reason.
pub fn parsed<T>(argument: &str, given: &str) -> Result<T, Failure>
where
    T: FromStr<Err: Error + Send + Sync + 'static>,
{
    given.trim().parse().map_err(|error| Failure::value(argument, given, error))
}

/// A name, a post or a mail address for the directory.
///
/// # Errors
/// [`Failure::Value`] when it is empty, or holds what no name may.
pub fn line(argument: &str, given: &str) -> Result<String, Failure> {
    let text = given.trim();
    check_line(text).map_err(|error| Failure::value(argument, given, error))?;
    Ok(text.to_owned())
}

/// What one of a few words stands for. Completions offer the words as they are written; without
/// their accents they are understood too.
pub fn of<T>(words: &'static [(&'static str, T)]) -> impl TypedValueParser<Value = T>
where
    T: Copy + Send + Sync + 'static,
{
    let plain = |word: &str| word.nfd().filter(|letter| !is_combining_mark(*letter)).collect();
    let values = words.iter().map(|(word, _)| {
        let plain: String = plain(word);
        if plain == *word {
            PossibleValue::new(*word)
        } else {
            PossibleValue::new(*word).alias(plain)
        }
    });
    PossibleValuesParser::new(values).try_map(|given| find::word(&given, words).map_err(|_| given))
}

/// Values of the library, in their order.
///
/// # Errors
/// [`Failure::Value`] with the library's reason.
pub fn all<T>(argument: &str, given: &[String]) -> Result<Vec<T>, Failure>
where
    T: FromStr<Err: Error + Send + Sync + 'static>,
{
    given.iter().map(|one| parsed(argument, one)).collect()
}

/// A day, as people write it.
///
/// # Errors
/// [`Failure::Value`] when it is none.
pub fn date(argument: &str, given: &str) -> Result<Date, Failure> {
    moment::date(given).map_err(|error| Failure::value(argument, given, error))
}

/// What a stopwatch showed.
///
/// # Errors
/// [`Failure::Value`] when it is no length of time, or longer than a day.
pub fn seconds(argument: &str, given: &str) -> Result<Seconds, Failure> {
    let seconds =
        moment::seconds(given).ok_or_else(|| Failure::value(argument, given, moment::NotATime))?;
    Seconds::new(seconds).map_err(|error| Failure::value(argument, given, error))
}

/// The two sides of `name=value`.
///
/// # Errors
/// [`Misuse::NotAPair`] when one is lacking.
pub fn pair<'g>(argument: &'static str, given: &'g str) -> Result<(&'g str, &'g str), Failure> {
    match given.rsplit_once('=') {
        Some((name, value)) if !name.trim().is_empty() && !value.trim().is_empty() => {
            Ok((name.trim(), value.trim()))
        }
        _ => Err(Misuse::NotAPair { argument, given: given.to_owned() }.into()),
    }
}

/// The projects of several arguments.
///
/// # Errors
/// As [`find::project`].
pub fn projects(
    situation: &crate::situation::Situation,
    given: &[String],
) -> Result<Vec<ProjectId>, Failure> {
    given.iter().map(|one| find::project(situation, one)).collect()
}

/// The persons of several arguments.
///
/// # Errors
/// As [`find::person`].
pub fn persons(
    situation: &crate::situation::Situation,
    given: &[String],
) -> Result<Vec<PersonId>, Failure> {
    given.iter().map(|one| find::person(situation, one)).collect()
}

/// The seed of a lot.
///
/// # Errors
/// [`NotASeed`] when it is not written as it is published.
pub fn seed(argument: &str, given: &str) -> Result<Seed, Failure> {
    given.trim().parse().map_err(|_| Failure::value(argument, given, NotASeed::of(given)))
}

/// What was written is no seed of a lot.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "a seed is written as RFC 3797 has it: the numbers of a source in ascending order, each followed by a point, \
     and each source by a slash, such as 9319./2.5.8.10.12./{}",
    self.meant.as_ref().map(|meant| format!(" (perhaps {meant})")).unwrap_or_default()
)]
pub struct NotASeed {
    /// The seed with these numbers, where there are only numbers.
    pub meant: Option<Seed>,
}

impl NotASeed {
    fn of(given: &str) -> Self {
        let numbers = |source: &str| {
            let parts = source.split(|sign: char| !sign.is_ascii_digit());
            parts.filter_map(|part| part.parse::<u64>().ok()).collect::<Vec<u64>>()
        };
        let only = given.chars().all(|sign| sign.is_ascii_digit() || " .,;/".contains(sign));
        let sources = given.split('/').map(numbers).filter(|source| !source.is_empty());
        Self { meant: if only { Seed::new(sources).ok() } else { None } }
    }
}

/// What was written is no result of a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not votes for and against, written as 9:4")]
pub struct NotAVote;

/// What was written is no number of points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a number of points, such as 12 or 12.5")]
pub struct NotPoints;
