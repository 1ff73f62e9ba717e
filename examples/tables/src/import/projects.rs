//! Which finalist is meant by what is written: by number, identifier or title.

use std::collections::BTreeMap;

use participatory_innovation::value::{ProjectId, ProjectNumber};

use super::{Records, Why};
use crate::spreadsheet::{closest, fold};

/// The finalists of an edition.
#[derive(Debug)]
pub(super) struct Finalists {
    by_number: BTreeMap<u32, ProjectId>,
    by_title: BTreeMap<String, Vec<ProjectId>>,
    ids: Vec<ProjectId>,
    titles: Vec<String>,
}

impl Finalists {
    pub(super) fn of(records: Records<'_>) -> Self {
        let ids: Vec<ProjectId> = records.edition.finalists().collect();
        let numbered = ids.iter().filter_map(|id| Some((records.edition.number_of(*id)?, *id)));
        let by_number = numbered.map(|(number, id)| (ProjectNumber::get(number), id)).collect();
        let title = |id: &ProjectId| Some(records.projects.get(id)?.title().as_str().to_owned());
        let mut by_title: BTreeMap<String, Vec<ProjectId>> = BTreeMap::new();
        for id in &ids {
            if let Some(title) = title(id) {
                by_title.entry(fold(&title)).or_default().push(*id);
            }
        }
        let titles = ids.iter().filter_map(title).collect();
        Self { by_number, by_title, ids, titles }
    }

    /// The project that is meant by a number (`7`, `n° 7`, `Projet 7`), an identifier or a title.
    pub(super) fn find(&self, given: &str) -> Result<ProjectId, Why> {
        let unknown = |near| Why::UnknownProject { given: given.to_owned(), near };
        if let Ok(id) = given.parse::<ProjectId>() {
            return self.ids.contains(&id).then_some(id).ok_or_else(|| unknown(None));
        }
        if let Some(number) = number(given) {
            return self.by_number.get(&number).copied().ok_or_else(|| unknown(None));
        }
        match self.by_title.get(&fold(given)).map(Vec::as_slice) {
            Some([one]) => Ok(*one),
            Some(_) => Err(Why::SeveralProjects { given: given.to_owned() }),
            None => {
                let near = closest(given, self.titles.iter().map(String::as_str));
                Err(unknown(near.map(str::to_owned)))
            }
        }
    }
}

/// The number in `7`, `07`, `n° 7`, `P7` or `Projet n° 7`; `None` for anything with more to it.
fn number(given: &str) -> Option<u32> {
    // Folding takes off the sign.
    if given.trim_start().starts_with(['-', '\u{2212}']) {
        return None;
    }
    let folded = fold(given);
    let mut rest = folded.as_str();
    for before in ["projet", "project", "numero", "no", "n", "p"] {
        rest = rest.strip_prefix(before).unwrap_or(rest).trim_start();
    }
    let plain = !rest.is_empty() && rest.bytes().all(|digit| digit.is_ascii_digit());
    if plain { rest.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_are_found_as_people_write_them() {
        for given in
            ["7", " 07", "n° 7", "N°7", "P7", "Projet 7", "projet n°\u{A0}7", "Project no. 7"]
        {
            assert_eq!(number(given), Some(7), "{given}");
        }
        for given in ["", "7 bis", "48 cantines", "Sept", "-7", "7,5", "4294967296"] {
            assert_eq!(number(given), None, "{given}");
        }
    }
}
