//! Which finalist is meant by what is written: by number, identifier or title.

use std::collections::BTreeMap;

use participatory_innovation::value::{ProjectId, ProjectNumber};

use super::super::{NumberForm, Records, Why, WrittenNumber};
use crate::spreadsheet::{closest, name_key};

/// The finalists of an edition.
#[derive(Debug)]
pub(super) struct Finalists {
    by_number: BTreeMap<u32, ProjectId>,
    by_title: BTreeMap<String, Vec<ProjectId>>,
    numbers: BTreeMap<ProjectId, u32>,
    ids: Vec<ProjectId>,
    titles: Vec<(ProjectId, String)>,
}

impl Finalists {
    pub(super) fn of(records: Records<'_>) -> Self {
        let ids: Vec<ProjectId> = records.edition.finalists().collect();
        let numbered = ids.iter().filter_map(|id| Some((records.edition.number_of(*id)?, *id)));
        let by_number: BTreeMap<u32, ProjectId> =
            numbered.map(|(number, id)| (ProjectNumber::get(number), id)).collect();
        let numbers = by_number.iter().map(|(number, id)| (*id, *number)).collect();
        let title = |id: &ProjectId| Some(records.projects.get(id)?.title().as_str().to_owned());
        let mut by_title: BTreeMap<String, Vec<ProjectId>> = BTreeMap::new();
        for id in &ids {
            if let Some(title) = title(id) {
                by_title.entry(name_key(&title)).or_default().push(*id);
            }
        }
        let titles = ids.iter().filter_map(|id| Some((*id, title(id)?))).collect();
        Self { by_number, by_title, numbers, ids, titles }
    }

    /// The project that is meant by its title, a number (`7`, `n° 7`, `Projet 7`), an identifier, or a
    /// number with whatever stands after it (`7 – un titre`). An exact title comes before any other
    /// reading.
    pub(super) fn find(&self, given: &str) -> Result<ProjectId, Why> {
        self.seek(given).map_err(|why| match why {
            Why::UnknownProject { given, .. } => {
                let titles = self.titles.iter().map(|(_, title)| title.as_str());
                let near = closest(&given, titles).filter(|_| number(&given).is_none());
                let near = near.map(str::to_owned);
                Why::UnknownProject { given, near }
            }
            other => other,
        })
    }

    /// The same, without looking for what comes near.
    pub(super) fn seek(&self, given: &str) -> Result<ProjectId, Why> {
        let unknown = |near| Why::UnknownProject { given: given.to_owned(), near };
        if given.len() > super::shape::LONGEST_NAME {
            return Err(unknown(None));
        }
        let written = WrittenNumber::read(given);
        let numbered = written.and_then(|written| self.numbered(written.number));
        if let Some(id) = numbered
            && written.is_some_and(|written| written.form == NumberForm::Marked)
        {
            return Ok(id);
        }
        let given_title = given.trim();
        let mut exact = self.titles.iter().filter(|(_, title)| title == given_title);
        let alone = written.is_some_and(|written| written.form == NumberForm::Alone);
        // A number alone that is also the title of another is nobody's.
        let is_other = |id: ProjectId| alone && numbered.is_some_and(|numbered| numbered != id);
        if let (Some((id, _)), None) = (exact.next(), exact.next())
            && !is_other(*id)
        {
            return Ok(*id);
        }
        match self.by_title.get(&name_key(given)).map(Vec::as_slice) {
            Some([one]) if is_other(*one) => {
                return Err(Why::SeveralProjects { given: given.to_owned() });
            }
            Some([one]) => return Ok(*one),
            Some([_, _, ..]) => return Err(Why::SeveralProjects { given: given.to_owned() }),
            _ => {}
        }
        if let Ok(id) = given.parse::<ProjectId>() {
            return self.ids.contains(&id).then_some(id).ok_or_else(|| unknown(None));
        }
        if let Some(number) = number(given) {
            return self.by_number.get(&number).copied().ok_or_else(|| unknown(None));
        }
        if let Some((written, title)) = WrittenNumber::before_title(given)
            && let Some(numbered) = self.numbered(written.number)
        {
            // A title that is another project's is a slip of the pen; any other was shortened.
            let titled = self.by_title.get(&name_key(title)).map(Vec::as_slice);
            return match titled {
                Some([other]) if *other != numbered => {
                    let (number, title) = (written.number.to_string(), title.to_owned());
                    Err(Why::TwoProjects { number, title })
                }
                _ => Ok(numbered),
            };
        }
        Err(unknown(None))
    }

    /// Whether a text is the title of a finalist.
    pub(super) fn is_title(&self, given: &str) -> bool {
        self.by_title.contains_key(&name_key(given))
    }

    /// The finalist of a number.
    pub(super) fn numbered(&self, number: u32) -> Option<ProjectId> {
        self.by_number.get(&number).copied()
    }

    /// The project by number and title, as people know it.
    pub(super) fn called(&self, project: ProjectId) -> String {
        let title = self.titles.iter().find(|(id, _)| *id == project);
        let title = title.map_or("", |(_, title)| title.as_str());
        match self.numbers.get(&project) {
            Some(number) => format!("n° {number} {title}"),
            None => title.to_owned(),
        }
    }
}

/// The number that is written, if nothing else is.
pub(super) fn number(given: &str) -> Option<u32> {
    WrittenNumber::read(given).map(|written| written.number)
}
