//! A table of a TOML file, key by key, with its faults.

use std::collections::{BTreeMap, BTreeSet};

use participatory_innovation::value::{Exact, Seconds};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{Expected, Fault, Kind, duration};
use tables::spreadsheet::{closest, decimal};

/// What is found wrong, and where things stand.
#[derive(Debug)]
pub(super) struct Reader<'i> {
    text: &'i str,
    pub(super) faults: Vec<Fault>,
    /// The sections in which something is wrong.
    pub(super) spoilt: BTreeSet<String>,
    places: BTreeMap<String, usize>,
}

/// A table, and the keys that were asked for.
#[derive(Debug)]
pub(super) struct Section<'d, 'i> {
    pub(super) path: String,
    at: usize,
    table: Option<&'d DeTable<'i>>,
    /// Whether something else stands in its place, which was reported.
    broken: bool,
    known: Vec<&'static str>,
}

/// A value, and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Found<'d, 'i> {
    pub(super) path: String,
    pub(super) at: usize,
    pub(super) value: &'d DeValue<'i>,
}

impl<'i> Reader<'i> {
    pub(super) const fn new(text: &'i str) -> Self {
        Self { text, faults: Vec::new(), spoilt: BTreeSet::new(), places: BTreeMap::new() }
    }

    /// Notes a fault at a byte of the text.
    pub(super) fn fault(&mut self, path: &str, at: usize, kind: Kind) {
        let section = path.split('.').next().unwrap_or_default();
        self.spoilt.insert(section.to_owned());
        let before = self.text.get(..at).unwrap_or(self.text);
        let line = before.matches('\n').count().saturating_add(1);
        let start = before.rsplit('\n').next().unwrap_or_default();
        let column = start.chars().count().saturating_add(1);
        self.faults.push(Fault { line, column, kind });
    }

    /// Where a path stands, or the nearest above it that does.
    pub(super) fn place(&self, path: &str) -> usize {
        let mut path = path;
        loop {
            if let Some(at) = self.places.get(path) {
                return *at;
            }
            match path.rsplit_once('.') {
                Some((above, _)) => path = above,
                None => return 0,
            }
        }
    }

    pub(super) fn root<'d>(table: &'d DeTable<'i>) -> Section<'d, 'i> {
        Section { path: String::new(), at: 0, table: Some(table), broken: false, known: Vec::new() }
    }

    /// The value of a key.
    pub(super) fn value<'d>(
        &mut self,
        section: &mut Section<'d, 'i>,
        key: &'static str,
    ) -> Option<Found<'d, 'i>> {
        section.known.push(key);
        let (name, value) = section.table?.get_key_value(key)?;
        let path = join(&section.path, key);
        // Of a table with a header, the name in the header; of anything else, what follows the `=`.
        let (key, value_at) = (name.span(), value.span().start);
        let at = if value_at >= key.end { value_at } else { key.start };
        self.places.insert(path.clone(), at);
        Some(Found { path, at, value: value.get_ref() })
    }

    /// The table of a key; an empty one where there is none.
    pub(super) fn section<'d>(
        &mut self,
        parent: &mut Section<'d, 'i>,
        key: &'static str,
    ) -> Section<'d, 'i> {
        let path = join(&parent.path, key);
        let found = self.value(parent, key);
        let at = found.as_ref().map_or(parent.at, |found| found.at);
        let there = found.is_some();
        let table = found.and_then(|found| self.table(&found));
        Section { path, at, table, broken: there && table.is_none(), known: Vec::new() }
    }

    fn table<'d>(&mut self, found: &Found<'d, 'i>) -> Option<&'d DeTable<'i>> {
        match found.value {
            DeValue::Table(table) => Some(table),
            _ => self.wrong(found, Expected::Table),
        }
    }

    /// The tables of a list.
    pub(super) fn sections<'d>(
        &mut self,
        parent: &mut Section<'d, 'i>,
        key: &'static str,
    ) -> Vec<Section<'d, 'i>> {
        let list = self.list(parent, key).unwrap_or_default();
        let section = |found: Found<'d, 'i>| {
            let table = self.table(&found);
            let broken = table.is_none();
            Section { path: found.path, at: found.at, table, broken, known: Vec::new() }
        };
        list.into_iter().map(section).collect()
    }

    /// The values of a list.
    pub(super) fn list<'d>(
        &mut self,
        section: &mut Section<'d, 'i>,
        key: &'static str,
    ) -> Option<Vec<Found<'d, 'i>>> {
        let found = self.value(section, key)?;
        let DeValue::Array(array) = found.value else {
            return self.wrong(&found, Expected::List);
        };
        let item = |(place, value): (usize, &'d Spanned<DeValue<'i>>)| {
            let path = format!("{}.{place}", found.path);
            let at = value.span().start;
            self.places.insert(path.clone(), at);
            Found { path, at, value: value.get_ref() }
        };
        Some(array.iter().enumerate().map(item).collect())
    }

    /// Reports the keys that nobody asked for.
    pub(super) fn finish(&mut self, section: &Section<'_, 'i>) {
        for (name, _) in section.table.into_iter().flat_map(|table| table.iter()) {
            let key = name.get_ref();
            if !section.known.iter().any(|known| known == key) {
                let near = closest(key, section.known.iter().copied()).map(str::to_owned);
                let path = join(&section.path, key);
                let key = key.clone().into_owned();
                self.fault(&path, name.span().start, Kind::UnknownKey { key, near });
            }
        }
    }

    /// A key that must be there.
    pub(super) fn required<'d>(
        &mut self,
        section: &mut Section<'d, 'i>,
        key: &'static str,
    ) -> Option<Found<'d, 'i>> {
        let found = self.value(section, key);
        if found.is_none() && !section.broken {
            let path = join(&section.path, key);
            self.fault(&path, section.at, Kind::MissingKey { key });
        }
        found
    }

    pub(super) fn text<'d>(&mut self, found: &Found<'d, 'i>) -> Option<&'d str> {
        match found.value {
            DeValue::String(text) => Some(text.as_ref()),
            _ => self.wrong(found, Expected::Text),
        }
    }

    /// A checked text.
    pub(super) fn checked<'d, T, E: Into<Kind>>(
        &mut self,
        found: &Found<'d, 'i>,
        check: impl FnOnce(&'d str) -> Result<T, E>,
    ) -> Option<T> {
        let checked = check(self.text(found)?);
        checked.map_err(|why| self.fault(&found.path, found.at, why.into())).ok()
    }

    pub(super) fn count(&mut self, found: &Found<'_, 'i>) -> Option<u32> {
        let count = match found.value {
            DeValue::Integer(number) => u32::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        count.or_else(|| self.wrong(found, Expected::Count))
    }

    /// A count of a type of its own.
    pub(super) fn counted<T, E: Into<Kind>>(
        &mut self,
        found: &Found<'_, 'i>,
        check: impl FnOnce(u32) -> Result<T, E>,
    ) -> Option<T> {
        let checked = check(self.count(found)?);
        checked.map_err(|why| self.fault(&found.path, found.at, why.into())).ok()
    }

    pub(super) fn truth(&mut self, found: &Found<'_, 'i>) -> Option<bool> {
        match found.value {
            DeValue::Boolean(truth) => Some(*truth),
            _ => self.wrong(found, Expected::Truth),
        }
    }

    /// An exact number: a decimal is read as it is written.
    pub(super) fn number(&mut self, found: &Found<'_, 'i>) -> Option<Exact> {
        let number = match found.value {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().parse().ok(),
            DeValue::Float(number) => decimal(number.as_str()),
            DeValue::String(text) => decimal(text).or_else(|| text.parse().ok()),
            _ => None,
        };
        number.or_else(|| self.wrong(found, Expected::Number))
    }

    pub(super) fn seconds(&mut self, found: &Found<'_, 'i>) -> Option<Seconds> {
        let seconds = match found.value {
            DeValue::String(text) => duration::read(text),
            _ => None,
        };
        let seconds = seconds.or_else(|| self.wrong(found, Expected::Duration))?;
        Seconds::new(seconds).map_err(|why| self.fault(&found.path, found.at, why.into())).ok()
    }

    /// One of several words, each with what it stands for.
    pub(super) fn choice<T: Clone>(
        &mut self,
        found: &Found<'_, 'i>,
        words: &[(&str, T)],
    ) -> Option<T> {
        let given = self.text(found)?;
        let choice = words.iter().find(|(word, _)| *word == given).map(|(_, value)| value.clone());
        choice.or_else(|| self.unknown(found, given, words.iter().map(|(word, _)| *word)))
    }

    /// Reports a word that is none of those known.
    pub(super) fn unknown<'w, T>(
        &mut self,
        found: &Found<'_, 'i>,
        given: &str,
        known: impl Iterator<Item = &'w str>,
    ) -> Option<T> {
        let known: Vec<String> = known.map(str::to_owned).collect();
        let near = closest(given, known.iter().map(String::as_str)).map(str::to_owned);
        let given = given.to_owned();
        self.fault(&found.path, found.at, Kind::UnknownValue { given, known, near });
        None
    }

    fn wrong<T>(&mut self, found: &Found<'_, 'i>, expected: Expected) -> Option<T> {
        let key = found.path.rsplit('.').find(|part| part.parse::<usize>().is_err());
        let key = key.unwrap_or_default().to_owned();
        self.fault(&found.path, found.at, Kind::WrongType { key, expected });
        None
    }
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

impl<'d, 'i> Section<'d, 'i> {
    /// The table that stands as a value.
    pub(super) fn of(found: &Found<'d, 'i>, table: &'d DeTable<'i>) -> Self {
        Self {
            path: found.path.clone(),
            at: found.at,
            table: Some(table),
            broken: false,
            known: Vec::new(),
        }
    }
}
