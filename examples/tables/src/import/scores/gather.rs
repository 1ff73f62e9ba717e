//! What tables say of each juror's sheet for each project, put together.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use participatory_innovation::{
    edition::Edition,
    fact::{Sheet, Verdict},
    journal::Stamp,
    project::AnyProject,
    value::{Date, Mark, PersonId, ProjectId, Statement},
};

use super::{
    super::{Fate, Plan, PlannedRow, Reason, Why},
    marks::Written,
    names::Names,
};
use crate::spreadsheet::Origin;

/// The sheets of all tables, as far as they are read.
pub(super) struct Gathered<'n> {
    names: &'n Names<'n>,
    drafts: Vec<Draft>,
    by_pair: BTreeMap<(PersonId, ProjectId), Latest>,
    criteria: BTreeSet<usize>,
}

/// More sheets than any jury hands in: a hundred jurors and five hundred projects.
pub(super) const MOST_SHEETS: usize = 50_000;

/// Among how many remarks a repeated one is looked for.
const RECENT: usize = 100;

/// Where the drafts of one juror for one project are: the last, and the one that others merge into.
#[derive(Debug, Clone, Copy)]
struct Latest {
    last: usize,
    merging: Option<usize>,
}

/// What is written of one juror for one project.
#[derive(Debug)]
struct Draft {
    juror: PersonId,
    project: ProjectId,
    /// The row, or the cell where others have cells of the same row.
    origin: Origin,
    row: u32,
    written: Vec<Option<(Written, Origin)>>,
    remarks: Vec<(Option<String>, String)>,
    remarked: Option<Origin>,
    reasons: Vec<Reason>,
}

impl<'n> Gathered<'n> {
    pub(super) const fn new(names: &'n Names<'n>) -> Self {
        Self { names, drafts: Vec::new(), by_pair: BTreeMap::new(), criteria: BTreeSet::new() }
    }

    /// A header names a criterion.
    pub(super) fn names_criterion(&mut self, criterion: Option<usize>) {
        self.criteria.extend(criterion);
    }

    pub(super) fn knows_criterion(&self, criterion: usize) -> bool {
        self.criteria.contains(&criterion)
    }

    /// The draft that a mark belongs to.
    pub(super) fn draft(
        &mut self,
        juror: PersonId,
        project: ProjectId,
        origin: Origin,
        row: u32,
        merges: bool,
    ) -> usize {
        let known = self.by_pair.get(&(juror, project)).copied();
        let here = |place: &usize| {
            self.drafts.get(*place).is_some_and(|draft| {
                draft.row == row
                    && draft.origin.sheet == origin.sheet
                    && draft.origin.file == origin.file
            })
        };
        let merging = known.and_then(|known| known.merging);
        let last = known.map(|known| known.last).filter(here);
        if let Some(place) = last.or(merging.filter(|_| merges)) {
            return place;
        }
        let place = self.drafts.len();
        let merging = merging.or(merges.then_some(place));
        self.by_pair.insert((juror, project), Latest { last: place, merging });
        self.drafts.push(Draft {
            juror,
            project,
            origin,
            row,
            written: vec![None; self.names.grid.criteria.len()],
            remarks: Vec::new(),
            remarked: None,
            reasons: Vec::new(),
        });
        place
    }

    /// Whether no more sheets are looked at.
    pub(super) const fn is_full(&self) -> bool {
        self.drafts.len() >= MOST_SHEETS
    }

    /// Takes one mark into its draft.
    pub(super) fn write(
        &mut self,
        draft: usize,
        criterion: usize,
        written: Written,
        origin: Origin,
        reasons: Vec<Reason>,
    ) {
        self.criteria.insert(criterion);
        let Some(draft) = self.drafts.get_mut(draft) else { return };
        draft.reasons.extend(reasons);
        let Some(slot) = draft.written.get_mut(criterion) else { return };
        match slot {
            Some((Written::Nothing, _)) | None => *slot = Some((written, origin)),
            Some(_) if written == Written::Nothing => {}
            Some((_, first)) => {
                let why = repeated(first, &origin);
                draft.reasons.push(Reason { origin, why });
            }
        }
    }

    /// Takes a remark into the draft of its row; one that is nobody's is left out, which is said.
    pub(super) fn remark(
        &mut self,
        juror: Option<PersonId>,
        project: Option<ProjectId>,
        title: Option<&str>,
        text: &str,
        at: Origin,
        plan: &mut Plan<Sheet>,
    ) {
        let row = at.row.unwrap_or(0);
        let draft = juror.zip(project).and_then(|pair| {
            let known = self.by_pair.get(&pair)?;
            let here = |place: &usize| {
                self.drafts
                    .get(*place)
                    .is_some_and(|draft| draft.row == row && draft.origin.sheet == at.sheet)
            };
            known.merging.or(Some(known.last).filter(here))
        });
        let Some(draft) = draft.and_then(|place| self.drafts.get_mut(place)) else {
            let same = |other: &(Origin, String)| {
                other.0.column == at.column && other.0.sheet == at.sheet && other.0.file == at.file
            };
            if !plan.ignored.iter().any(same) {
                plan.ignored.push((at, title.unwrap_or("observation").to_owned()));
            }
            return;
        };
        // A remark that is repeated in the row of every mark is one.
        let remark = (title.map(str::to_owned), text.to_owned());
        if !draft.remarks.iter().rev().take(RECENT).any(|other| *other == remark) {
            draft.remarks.push(remark);
        }
        draft.remarked.get_or_insert(at);
    }

    /// Refuses tables in which a criterion has no place at all.
    pub(super) fn complete(&self, plan: &mut Plan<Sheet>) {
        let is_said = plan.reasons().any(|reason| {
            matches!(reason.why, Why::Cell(_) | Why::ColumnMeant { .. } | Why::NotTold { .. })
        });
        if is_said || self.drafts.is_empty() {
            return;
        }
        let all = 0..self.names.grid.criteria.len();
        for missing in all.filter(|criterion| !self.criteria.contains(criterion)) {
            let origin = self.drafts.first().map(|draft| Origin::file(&draft.origin.file));
            let label = self.names.label_of(missing).to_owned();
            let reason = |origin| Reason { origin, why: Why::NoSuchMarks { label } };
            plan.refused.extend(origin.map(reason));
        }
    }

    /// The fate of every draft, each sheet tried on the edition.
    pub(super) fn hand_in(
        self,
        edition: &mut Edition,
        projects: &BTreeMap<ProjectId, AnyProject>,
        stamp: Stamp,
        plan: &mut Plan<Sheet>,
    ) {
        let mut earlier: BTreeMap<(PersonId, ProjectId), Origin> = BTreeMap::new();
        for draft in self.drafts {
            let juror = self.names.name_of(draft.juror).to_owned();
            let juror = if juror.is_empty() { draft.juror.to_string() } else { juror };
            let subject = format!("{juror} · {}", self.names.finalists.called(draft.project));
            let origin = draft.origin.clone();
            let fate = draft.fate(edition, projects, stamp, &mut earlier);
            let fate = fate.unwrap_or_else(Fate::Refused);
            let found = match &fate {
                Fate::New(sheet) | Fate::Replaces(sheet) => self.names.marks_of(sheet),
                _ => Vec::new(),
            };
            if !plan.push(PlannedRow { origin, subject, fate, found }) {
                break;
            }
        }
        // In the order of the files: what is wrong with whole rows was found before.
        let mut sheets: Vec<(Arc<str>, Option<Arc<str>>)> = Vec::new();
        for row in &plan.rows {
            let sheet = (row.origin.file.clone(), row.origin.sheet.clone());
            if sheets.last() != Some(&sheet) && !sheets.contains(&sheet) {
                sheets.push(sheet);
            }
        }
        plan.rows.sort_by_cached_key(|row| {
            let sheet = (&row.origin.file, &row.origin.sheet);
            let place = sheets.iter().position(|(file, name)| (file, name) == sheet);
            (place, row.origin.row, row.origin.column)
        });
    }
}

/// A second mark, where a first stands already.
fn repeated(first: &Origin, second: &Origin) -> Why {
    match first.row {
        Some(row) if first.sheet == second.sheet && first.file == second.file => {
            Why::Repeated { row }
        }
        _ => Why::RepeatedFrom { first: first.clone() },
    }
}

impl Draft {
    fn fate(
        self,
        edition: &mut Edition,
        projects: &BTreeMap<ProjectId, AnyProject>,
        stamp: Stamp,
        earlier: &mut BTreeMap<(PersonId, ProjectId), Origin>,
    ) -> Result<Fate<Sheet>, Vec<Reason>> {
        let (juror, project) = (self.juror, self.project);
        let mut reasons = self.reasons.clone();
        let marks = self.written.iter().flatten().map(|(_, origin)| origin.clone());
        let marks = marks.min_by_key(|origin| (origin.row, origin.column));
        let marks = marks.unwrap_or_else(|| self.origin.clone());
        let comment = self.comment();
        let comment = comment.map_err(|why| {
            let origin = self.remarked.clone().unwrap_or_else(|| self.origin.clone());
            reasons
                .push(Reason { origin, why: Why::Text { column: "observation".to_owned(), why } });
        });
        let (Ok(comment), true) = (comment, reasons.is_empty()) else {
            reasons.sort_by_key(|reason| (reason.origin.row, reason.origin.column));
            return Err(reasons);
        };
        let refused = |origin: &Origin, why| Err(vec![Reason { origin: origin.clone(), why }]);
        let written: Vec<Written> = self
            .written
            .iter()
            .map(|slot| slot.as_ref().map_or(Written::Nothing, |(written, _)| *written))
            .collect();
        let any = |wanted: fn(&Written) -> bool| written.iter().any(wanted);
        let marked = any(|written| matches!(written, Written::Mark(_)));
        if any(|written| *written == Written::Recused) {
            let on_record = edition.recusal_on(juror, project, Date::of(stamp.at)).is_some();
            if on_record && !marked {
                return Ok(Fate::Empty);
            }
            return refused(&marks, Why::RecusalNotDeclared);
        }
        let verdict = if any(|written| *written == Written::Abstained) {
            if marked {
                return refused(&marks, Why::AbstainedAndMarked);
            }
            Verdict::Abstained
        } else if marked {
            let mark = |written: &Written| match written {
                Written::Mark(mark) => Some(*mark),
                _ => None,
            };
            let marks: Arc<[Option<Mark>]> = written.iter().map(mark).collect();
            Verdict::Marked(marks)
        } else if comment.is_some() {
            return refused(self.remarked.as_ref().unwrap_or(&self.origin), Why::RemarkAlone);
        } else {
            return Ok(Fate::Empty);
        };
        if let Some(first) = earlier.get(&(juror, project)) {
            return refused(&self.origin, repeated(first, &self.origin));
        }
        earlier.insert((juror, project), self.origin.clone());
        let known = projects.get(&project);
        let heard = known.and_then(|known| known.snapshot().standing().pitch);
        let pitch = heard.unwrap_or_default();
        let sheet = Sheet { comment, juror, pitch, project, verdict };
        let there = edition.sheet(juror, project).cloned();
        if let Some(Verdict::Marked(old)) = there.as_ref().map(|there| &there.verdict)
            && let Verdict::Marked(new) = &sheet.verdict
        {
            let gone =
                old.iter().zip(new.iter()).position(|(old, new)| old.is_some() && new.is_none());
            let criterion = gone.and_then(|gone| edition.charter().rules().grid.criteria.get(gone));
            if let Some(criterion) = criterion {
                let criterion = criterion.label.as_str().to_owned();
                return refused(&marks, Why::MarkTakenAway { criterion });
            }
        }
        if there.as_ref() == Some(&sheet) && heard.is_some() {
            return Ok(Fate::Same);
        }
        match edition.hand_in(sheet.clone(), stamp) {
            Ok(_not_recorded) => {}
            Err(refused) => {
                let reason = |why: &_| Reason {
                    origin: self.origin.clone(),
                    why: Why::HandIn(Clone::clone(why)),
                };
                return Err(refused.reasons().iter().map(reason).collect());
            }
        }
        // Said last: what the edition refuses, it refuses whatever was heard.
        if heard.is_none() {
            return refused(&self.origin, Why::NotPitched);
        }
        Ok(if there.is_some() { Fate::Replaces(sheet) } else { Fate::New(sheet) })
    }

    /// The remarks as one text, each under its question where there are several columns of them.
    fn comment(&self) -> Result<Option<Statement>, participatory_innovation::value::TextError> {
        let told = self.remarks.iter().map(|(title, text)| match title {
            Some(title) if self.remarks.len() > 1 => format!("{title}\u{A0}: {text}"),
            _ => text.clone(),
        });
        let told: Vec<String> = told.filter(|text| !text.is_empty()).collect();
        if told.is_empty() { Ok(None) } else { Statement::new(told.join("\n")).map(Some) }
    }
}
