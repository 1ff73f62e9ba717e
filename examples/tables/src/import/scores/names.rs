//! Whom and what the words of a table name: jurors, finalists, criteria.

use std::collections::BTreeMap;

use participatory_innovation::{
    charter::Grid,
    fact::{Sheet, Verdict},
    value::{Exact, PersonId, ProjectId},
};
use store::directory::Person;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::{
    super::{Resolved, french::number},
    finalists::Finalists,
};
use crate::spreadsheet::{closest, decimal, fold};

/// What words name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named<T> {
    One(T),
    Several,
    Nobody,
}

impl<T: Copy + PartialEq> Named<T> {
    fn of(found: impl IntoIterator<Item = T>) -> Self {
        let mut found = found.into_iter();
        match found.next() {
            None => Self::Nobody,
            Some(first) if found.all(|other| other == first) => Self::One(first),
            Some(_) => Self::Several,
        }
    }

    pub(super) const fn one(self) -> Option<T> {
        match self {
            Self::One(one) => Some(one),
            Self::Several | Self::Nobody => None,
        }
    }

    fn or_else(self, other: impl FnOnce() -> Self) -> Self {
        if matches!(self, Self::Nobody) { other() } else { self }
    }
}

/// The words of a text in lower case, without accents and punctuation.
fn words(text: &str) -> Vec<String> {
    let letters = text.nfkd().filter(|letter| !is_combining_mark(*letter));
    let plain: String = letters
        .flat_map(char::to_lowercase)
        .map(|letter| if letter.is_alphanumeric() { letter } else { ' ' })
        .collect();
    plain.split_whitespace().map(str::to_owned).collect()
}

/// Words of address, which are no part of a name.
const ADDRESSES: [&str; 9] =
    ["m", "mr", "mme", "mlle", "monsieur", "madame", "dr", "docteur", "mrs"];

/// What may stand before a name and a colon.
const BEFORE_A_JUROR: [&str; 9] = [
    "jure",
    "juree",
    "nom",
    "nom du jure",
    "membre du jury",
    "evaluateur",
    "evaluatrice",
    "juror",
    "notateur",
];

/// Excel cuts the names of sheets after so many characters.
const LONGEST_SHEET_NAME: usize = 31;

struct Juror {
    id: PersonId,
    name: String,
    words: Vec<String>,
    mail: Option<String>,
}

/// The names that a table of marks may hold.
pub(super) struct Names<'n> {
    jurors: Vec<Juror>,
    pub(super) finalists: Finalists,
    pub(super) grid: &'n Grid,
    criteria: Vec<Vec<String>>,
}

impl<'n> Names<'n> {
    pub(super) fn new(
        jurors: &[PersonId],
        people: &BTreeMap<PersonId, Person>,
        finalists: Finalists,
        grid: &'n Grid,
    ) -> Self {
        let juror = |id: &PersonId| {
            let known = people.get(id);
            let name = known.map(|person| person.name.clone()).unwrap_or_default();
            let mail =
                known.and_then(|person| person.mail.as_ref()).map(|mail| mail.to_lowercase());
            Juror { id: *id, words: words(&name), name, mail }
        };
        let criterion = |criterion: &participatory_innovation::charter::Criterion| {
            Vec::from([header(criterion.label.as_str()), header(criterion.code.as_str())])
        };
        Self {
            jurors: jurors.iter().map(juror).collect(),
            finalists,
            grid,
            criteria: grid.criteria.iter().map(criterion).collect(),
        }
    }

    /// Whether the grid has one criterion, so that a mark needs no other name.
    pub(super) const fn is_alone(&self) -> bool {
        self.criteria.len() == 1
    }

    pub(super) fn name_of(&self, juror: PersonId) -> &str {
        let known = self.jurors.iter().find(|known| known.id == juror);
        known.map_or("", |known| known.name.as_str())
    }

    pub(super) fn label_of(&self, criterion: usize) -> &str {
        self.grid.criteria.get(criterion).map_or("", |criterion| criterion.label.as_str())
    }

    /// The marks of a sheet as people read them; none for an abstention.
    pub(super) fn marks_of(&self, sheet: &Sheet) -> Vec<Resolved> {
        let Verdict::Marked(marks) = &sheet.verdict else {
            return Vec::new();
        };
        let told = self.grid.criteria.iter().zip(marks.iter()).map(|(criterion, mark)| {
            let points = mark.map(|mark| number(&self.grid.scale.value(mark)));
            (criterion.label.as_str().to_owned(), points)
        });
        Vec::from([Resolved::Marks { marks: told.collect() }])
    }

    /// The juror whose name comes near to a text.
    pub(super) fn near_juror(&self, text: &str) -> Option<String> {
        let names = self.jurors.iter().map(|juror| juror.name.as_str());
        closest(text, names).map(str::to_owned)
    }

    pub(super) fn near_criterion(&self, text: &str) -> Option<String> {
        let labels = self.grid.criteria.iter().map(|criterion| criterion.label.as_str());
        closest(text, labels).map(str::to_owned)
    }

    /// The juror of an identifier, a mail address or a name. A part of a name is enough where only
    /// one juror has it: `Bernard`, `H. Bernard`.
    pub(super) fn juror(&self, text: &str) -> Named<PersonId> {
        if let Ok(id) = text.trim().parse::<PersonId>() {
            return Named::of(self.jurors.iter().map(|juror| juror.id).filter(|one| *one == id));
        }
        let text = after_colon(text, &BEFORE_A_JUROR);
        if let Some(mail) = text.split([' ', '<', '>', ',', ';']).find(|word| word.contains('@')) {
            let mail = mail.to_lowercase();
            return self.jurors_with(|juror| juror.mail.as_ref() == Some(&mail));
        }
        let bare = text.split(['(', '[']).next().unwrap_or_default();
        let mut given = words(bare);
        if given.len() > 1 {
            given.retain(|word| !ADDRESSES.contains(&word.as_str()));
        }
        if given.is_empty() {
            return Named::Nobody;
        }
        let mut sorted = given.clone();
        sorted.sort_unstable();
        let whole = self.jurors_with(|juror| {
            let mut name = juror.words.clone();
            name.sort_unstable();
            name == sorted
        });
        whole.or_else(|| self.jurors_with(|juror| is_part(&given, &juror.words)))
    }

    /// The juror of a header. A part of a name will do, unless it is a word that headers are made of.
    pub(super) fn juror_in_header(&self, text: &str, is_word: bool) -> Named<PersonId> {
        match self.juror(text) {
            Named::One(juror) if is_word => {
                let known = self.jurors.iter().find(|known| known.id == juror);
                let whole = known.is_some_and(|known| known.words.len() == words(text).len());
                if whole { Named::One(juror) } else { Named::Nobody }
            }
            named => named,
        }
    }

    /// The project whose title comes near to a text.
    pub(super) fn near_project(&self, text: &str) -> Option<String> {
        match self.finalists.find(text) {
            Err(super::super::Why::UnknownProject { near, .. }) => near,
            _ => None,
        }
    }

    /// The juror of a sheet of a workbook: its name may be cut.
    pub(super) fn juror_of_sheet(&self, name: &str) -> Named<PersonId> {
        self.juror(name).or_else(|| {
            if name.chars().count() < LONGEST_SHEET_NAME {
                return Named::Nobody;
            }
            let given = words(name).join(" ");
            self.jurors_with(|juror| juror.words.join(" ").starts_with(&given))
        })
    }

    /// The juror whose name a file has in its own.
    pub(super) fn juror_of_file(&self, file: &str) -> Named<PersonId> {
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let given = words(&stem.replace('_', " "));
        let whole = self.jurors_with(|juror| {
            !juror.words.is_empty() && juror.words.iter().all(|word| given.contains(word))
        });
        whole.or_else(|| {
            let long = |word: &&String| word.chars().count() >= 3;
            self.jurors_with(|juror| {
                juror.words.iter().filter(long).any(|word| given.contains(word))
            })
        })
    }

    fn jurors_with(&self, fits: impl Fn(&Juror) -> bool) -> Named<PersonId> {
        Named::of(self.jurors.iter().filter(|juror| fits(juror)).map(|juror| juror.id))
    }

    /// The criterion of a label or code, whatever is said of its scale and weight beside.
    pub(super) fn criterion(&self, text: &str) -> Named<usize> {
        let given = without_scale(text);
        if given.is_empty() {
            return Named::Nobody;
        }
        let exact = |(place, names): (usize, &Vec<String>)| names.contains(&given).then_some(place);
        Named::of(self.criteria.iter().enumerate().filter_map(exact))
    }

    /// The criterion whose label stands among other words, as in a question.
    pub(super) fn criterion_within(&self, text: &str) -> Named<usize> {
        let given = format!(" {} ", header(text));
        let label = |names: &Vec<String>| names.first().filter(|name| !name.is_empty()).cloned();
        let holds = |name: &String| given.contains(&format!(" {name} "));
        let found: Vec<(usize, String)> = self
            .criteria
            .iter()
            .enumerate()
            .filter_map(|(place, names)| Some((place, label(names).filter(holds)?)))
            .collect();
        // "Impact social" is not "Impact", where both are criteria.
        let longest = found.iter().map(|(_, name)| name.len()).max().unwrap_or(0);
        Named::of(found.iter().filter(|(_, name)| name.len() == longest).map(|(place, _)| *place))
    }

    /// The project of a header: its title, or its number with a word that says so.
    pub(super) fn project_in_header(&self, text: &str) -> Named<ProjectId> {
        let says_so = {
            let first = fold(text);
            let first = first.trim_start_matches(|sign: char| sign.is_ascii_digit());
            text.trim_start().starts_with(|sign: char| !sign.is_ascii_digit()) || !first.is_empty()
        };
        match self.finalists.seek(text) {
            Ok(project) if says_so || self.finalists.is_title(text) => Named::One(project),
            _ => Named::Nobody,
        }
    }
}

/// Whether a text says that a juror's name follows it.
pub(super) fn announces_a_juror(text: &str) -> bool {
    BEFORE_A_JUROR.contains(&words(text).join(" ").as_str())
}

/// What stands after a colon whose words before it are known ones; else the whole text.
fn after_colon<'t>(text: &'t str, known: &[&str]) -> &'t str {
    match text.split_once([':', '：']) {
        Some((before, after)) if known.contains(&words(before).join(" ").as_str()) => after.trim(),
        _ => text.trim(),
    }
}

/// Whether every word is one of a name, an initial for one, and one of them at least in full.
fn is_part(given: &[String], name: &[String]) -> bool {
    let mut whole = false;
    let all = given.iter().all(|word| {
        let full = name.contains(word) && word.chars().count() > 1;
        whole |= full;
        full || word.chars().count() == 1 && name.iter().any(|other| other.starts_with(word))
    });
    all && whole
}

/// A header as names are compared: folded, without small words.
pub(super) fn header(text: &str) -> String {
    crate::spreadsheet::header(text)
}

/// The greatest mark that a header tells: 20 in `Utilité /20`, `Utilité (note sur 20)` and
/// `Utilité (de 0 à 20)`.
pub(super) fn scale_of(text: &str) -> Option<Exact> {
    // Not that of a date.
    let stroke = text
        .split_once('/')
        .filter(|(before, _)| !before.trim_end().ends_with(|sign: char| sign.is_ascii_digit()));
    let after_stroke = stroke.map(|(_, after)| after);
    let lower = text.to_lowercase();
    let after = after_stroke.map(str::to_owned).or_else(|| {
        let range = lower
            .split_once(" à ")
            .filter(|(least, _)| least.ends_with(|sign: char| sign.is_ascii_digit()));
        let (_, after) = range.or_else(|| lower.split_once("sur "))?;
        Some(after.to_owned())
    })?;
    let number: String = after
        .trim_start()
        .chars()
        .take_while(|sign| sign.is_ascii_digit() || matches!(sign, ',' | '.'))
        .collect();
    decimal(number.trim_end_matches([',', '.']))
}

/// A header without what it says of scale and weight: `Utilité /20 (coef. 2)`.
fn without_scale(text: &str) -> String {
    let bare = text.split(['(', '[', '/', '\n']).next().unwrap_or_default();
    let folded = header(bare);
    let mut kept: Vec<&str> = folded.split(' ').collect();
    while let Some(last) = kept.last() {
        let scale = last.bytes().all(|digit| digit.is_ascii_digit()) && kept.len() > 1;
        if !scale && !["sur", "coef", "coefficient", "point", "pt", "x"].contains(last) {
            break;
        }
        kept.pop();
    }
    kept.join(" ")
}

#[cfg(test)]
mod tests {
    use super::{is_part, without_scale, words};

    #[test]
    fn a_header_is_read_without_its_scale() {
        for text in [
            "Utilité",
            "UTILITÉ /20 (coef. 2)",
            "Utilité (sur 20)",
            "Utilité sur 20",
            "Utilité\n/20",
        ] {
            assert_eq!(without_scale(text), "utilite", "{text}");
        }
        assert_eq!(without_scale("Impact 2030"), "impact");
        assert_eq!(without_scale("/20"), "");
    }

    #[test]
    fn a_part_of_a_name_has_a_whole_word_of_it() {
        let name = words("Hélène EXEMPLE-Bernard");
        for given in ["Bernard", "H. Bernard", "hélène", "Exemple-Bernard", "Bernard H."] {
            assert!(is_part(&words(given), &name), "{given}");
        }
        for given in ["H", "H. E.", "Bern", "Hélène Bern", "P. Bernard", "Bernard Paul", ""] {
            assert!(!is_part(&words(given), &name), "{given}");
        }
    }
}
