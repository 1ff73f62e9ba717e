//! One table of marks, row by row.

use participatory_innovation::{fact::Sheet as Marked, value::PersonId};

use super::{
    super::{Axis, Fate, Note, Plan, PlannedRow, Reason, Why, tidy},
    gather::{Gathered, MOST_SHEETS},
    marks::{self, Written},
    names::{Named, Names},
    shape::{Column, Key, Role, Shape, is_total},
};
use crate::spreadsheet::{Line, Origin, ReadError, Region, Sheet};

/// A table as it is read.
pub(super) struct Reader<'t> {
    pub(super) sheet: &'t Sheet,
    pub(super) shape: Shape,
    pub(super) names: &'t Names<'t>,
    pub(super) name: Option<&'t str>,
    pub(super) given: Option<PersonId>,
    /// What is named for the rows that follow.
    section: Key,
    /// The regions that are merged in the row at hand.
    merged: Vec<&'t Region>,
    /// Whether so many rows are refused that no more are looked at.
    full: bool,
}

impl<'t> Reader<'t> {
    /// Whether a column of the table holds marks.
    pub(super) fn has_marks(sheet: &Sheet, shape: &Shape) -> bool {
        let body = || sheet.lines.iter().skip(shape.last.saturating_add(1));
        let is_typed = |column: &Column| {
            body().any(|line| {
                !line.cell(column.place).is_empty() && !line.formulas.contains(&column.place)
            })
        };
        let columns = || shape.with(Role::Marks);
        // A table that nobody has filled in yet is one nevertheless.
        columns().any(is_typed)
            || columns().next().is_some()
                && body().all(|line| columns().all(|column| line.cell(column.place).is_empty()))
    }

    pub(super) const fn new(
        sheet: &'t Sheet,
        shape: Shape,
        names: &'t Names<'t>,
        name: Option<&'t str>,
        given: Option<PersonId>,
    ) -> Self {
        let section = Key { juror: None, project: None, criterion: None };
        Self { sheet, shape, names, name, given, section, merged: Vec::new(), full: false }
    }

    pub(super) fn read(mut self, gathered: &mut Gathered<'_>, plan: &mut Plan<Marked>) {
        self.columns(gathered, plan);
        let whole = self.whole(plan);
        self.tell_shape(whole, plan);
        let Some(header) = self.sheet.lines.get(self.shape.last) else {
            return;
        };
        let mut to_come: Vec<&Region> = self.sheet.merged.iter().collect();
        to_come.sort_by_key(|region| *region.rows.start());
        for line in self.sheet.lines.iter().skip(self.shape.last.saturating_add(1)) {
            if line.cells == header.cells
                || !self
                    .shape
                    .columns
                    .iter()
                    .any(|column| column.role != Role::Other && !line.cell(column.place).is_empty())
            {
                continue;
            }
            to_come.retain(|region| *region.rows.end() >= line.number);
            let here = to_come.iter().take_while(|region| *region.rows.start() <= line.number);
            self.merged = here.copied().collect();
            self.row(line, whole, gathered, plan);
            if gathered.is_full() {
                let origin = self.sheet.origin.row(line.number);
                plan.refused.push(Reason { origin, why: Why::TooManySheets { max: MOST_SHEETS } });
                return;
            }
            if self.full {
                return;
            }
        }
    }

    pub(super) fn origin(&self, line: &Line, place: u32) -> Origin {
        self.sheet.origin.cell(line.number, place)
    }

    pub(super) fn header_origin(&self, column: &Column) -> Origin {
        let row = self.sheet.lines.get(self.shape.last).map_or(1, |line| line.number);
        self.sheet.origin.cell(row, column.place)
    }

    pub(super) fn body(&self) -> impl Iterator<Item = &'t Line> {
        self.sheet.lines.iter().skip(self.shape.last.saturating_add(1))
    }

    /// What the rows name.
    pub(super) fn by_row(&self, axis: Axis) -> bool {
        self.shape.columns.iter().any(|column| match axis {
            Axis::Juror => column.role == Role::Juror,
            Axis::Project => matches!(column.role, Role::Project | Role::Title),
            Axis::Criterion => column.role == Role::Criterion,
        })
    }

    pub(super) fn by_column(&self, axis: Axis) -> bool {
        self.shape.with(Role::Marks).any(|column| has(column.key, axis))
    }

    fn row(
        &mut self,
        line: &Line,
        whole: Key,
        gathered: &mut Gathered<'_>,
        plan: &mut Plan<Marked>,
    ) {
        let first_mark = self.shape.with(Role::Marks).map(|column| column.place).min();
        let label = (0..first_mark.unwrap_or(0)).map(|place| line.cell(place).text());
        let label = label.map(std::borrow::Cow::into_owned).find(|text| !text.is_empty());
        let origin = self.sheet.origin.row(line.number);
        let label = label.unwrap_or_default();
        let keys = self.row_key(line);
        // A row that names a juror and a project, or nearly, is no total, whatever else stands in it.
        if is_total(&label) && !keys.reasons.is_empty() && !keys.is_nearly() {
            plan.notes.push(Note::Row { origin, label: tidy::line(&label) });
            return;
        }
        let columns: Vec<Column> = self.shape.with(Role::Marks).cloned().collect();
        let filled = || columns.iter().filter(|column| !line.cell(column.place).is_empty());
        let formulas = filled().next().is_some()
            && filled().all(|column| line.formulas.contains(&column.place));
        let remarks: Vec<Column> = self.shape.with(Role::Remark).cloned().collect();
        let remarked = remarks.iter().any(|column| !line.cell(column.place).is_empty());
        if label.is_empty() && formulas {
            plan.notes.push(Note::Row { origin, label });
            return;
        }
        if filled().next().is_none() && !remarked {
            if self.is_section(line) {
                return;
            }
            if !keys.reasons.is_empty() {
                let subject = self.subject(line);
                self.full |= !plan.push(PlannedRow {
                    origin,
                    subject,
                    fate: Fate::Empty,
                    found: Vec::new(),
                });
                return;
            }
        }
        if !keys.reasons.is_empty() {
            let mut reasons = keys.reasons;
            for column in &columns {
                let key = column.key.or(keys.key).or(self.section).or(whole);
                self.mark(line, column, key, &mut reasons);
            }
            let subject = self.subject(line);
            self.full |= !plan.push(PlannedRow {
                origin,
                subject,
                fate: Fate::Refused(reasons),
                found: Vec::new(),
            });
            return;
        }
        let mut untold: Vec<Reason> = Vec::new();
        for column in &columns {
            let key = column.key.or(keys.key).or(self.section).or(whole);
            let (Some(juror), Some(project), Some(criterion)) =
                (key.juror, key.project, key.criterion)
            else {
                if !line.cell(column.place).is_empty() {
                    untold.extend(self.untold(key, line, column));
                }
                continue;
            };
            let mut reasons = Vec::new();
            let written = self.mark(line, column, key, &mut reasons);
            let merges = column.key.criterion.is_none();
            let at = if has(column.key, Axis::Juror) || has(column.key, Axis::Project) {
                self.origin(line, column.place)
            } else {
                origin.clone()
            };
            let draft = gathered.draft(juror, project, at, line.number, merges);
            gathered.write(draft, criterion, written, self.origin(line, column.place), reasons);
        }
        if !untold.is_empty() {
            untold.truncate(1);
            let subject = self.subject(line);
            self.full |= !plan.push(PlannedRow {
                origin,
                subject,
                fate: Fate::Refused(untold),
                found: Vec::new(),
            });
        }
        for column in remarks.iter().filter(|column| !line.cell(column.place).is_empty()) {
            let key = column.key.or(keys.key).or(self.section).or(whole);
            let text = tidy::lines(&line.cell(column.place).text());
            let at = self.origin(line, column.place);
            let title = (remarks.len() > 1).then_some(column.title.as_str());
            gathered.remark(key.juror, key.project, title, &text, at, plan);
        }
    }

    /// Why a mark is nobody's, of nothing or for nothing.
    fn untold(&self, key: Key, line: &Line, column: &Column) -> Option<Reason> {
        let all = [Axis::Juror, Axis::Project, Axis::Criterion];
        let axis = all.into_iter().find(|axis| !has(key, *axis))?;
        Some(Reason { origin: self.origin(line, column.place), why: Why::NotTold { axis } })
    }

    /// What a mark is, with what speaks against it.
    fn mark(&self, line: &Line, column: &Column, key: Key, reasons: &mut Vec<Reason>) -> Written {
        let cell = line.cell(column.place);
        let origin = self.origin(line, column.place);
        let criterion = key.criterion.and_then(|place| self.names.grid.criteria.get(place));
        let Some(criterion) = criterion.filter(|_| !cell.is_empty()) else {
            return Written::Nothing;
        };
        let read = match marks::read(cell, criterion, self.names.grid) {
            Ok(read) => read,
            Err(why) => {
                reasons.push(Reason { origin, why });
                return Written::Nothing;
            }
        };
        let marks = || self.shape.with(Role::Marks);
        let over = self.merged.iter().find(|region| region.columns.contains(&column.place));
        if let (Written::Mark(_), Some(region)) = (read, over) {
            let wide = marks().filter(|other| region.columns.contains(&other.place)).count() > 1;
            if wide {
                let with = *region.columns.end();
                let why = Why::Cell(ReadError::Merged { origin: origin.clone(), with });
                reasons.push(Reason { origin: origin.clone(), why });
            }
            if region.rows.start() < region.rows.end() {
                reasons.push(Reason { origin, why: Why::MergedRows });
            }
        }
        read
    }

    /// Takes a row that holds one name alone for what the rows below are about.
    fn is_section(&mut self, line: &Line) -> bool {
        let Some(text) = alone_in(line) else {
            return false;
        };
        let missing = |axis: Axis| !self.by_row(axis) && !self.by_column(axis);
        if missing(Axis::Juror)
            && let Named::One(juror) = self.names.juror(&text)
        {
            self.section.juror = Some(juror);
            return true;
        }
        if missing(Axis::Project)
            && let Named::One(project) = self.names.project_in_header(&text)
        {
            self.section.project = Some(project);
            return true;
        }
        false
    }

    fn subject(&self, line: &Line) -> String {
        let keys = [Role::Juror, Role::Project, Role::Title, Role::Criterion];
        let keyed = self.shape.columns.iter().filter(|column| keys.contains(&column.role));
        let texts = keyed.map(|column| tidy::line(&line.cell(column.place).text()));
        texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}

/// What stands in a row of which one cell alone is filled.
pub(super) fn alone_in(line: &Line) -> Option<String> {
    let mut filled = line.cells.iter().filter(|cell| !cell.is_empty());
    let (Some(cell), None) = (filled.next(), filled.next()) else {
        return None;
    };
    let text = cell.text();
    (text.len() <= super::shape::LONGEST_NAME).then(|| text.into_owned())
}

pub(super) const fn has(key: Key, axis: Axis) -> bool {
    match axis {
        Axis::Juror => key.juror.is_some(),
        Axis::Project => key.project.is_some(),
        Axis::Criterion => key.criterion.is_some(),
    }
}
