//! One table of marks, row by row.

use std::ops::RangeInclusive;

use participatory_innovation::{
    fact::Sheet as Marked,
    value::{PersonId, ProjectId},
};

use super::{
    super::{Axis, Fate, Note, Plan, PlannedRow, Reason, Source, Why, tidy},
    gather::Gathered,
    marks::{self, Written},
    names::{Named, Names},
    shape::{Column, Key, Role, Shape, is_total},
};
use crate::spreadsheet::{Line, Origin, ReadError, Region, Sheet, fold};

/// Headers beside the jurors' columns that bring nothing in.
const WITHOUT_EFFECT: [&str; 14] = [
    "",
    "département",
    "équipe",
    "porteur",
    "porteuse",
    "ordre",
    "heure",
    "mail",
    "horodateur",
    "date",
    "entrant",
    "collectivité",
    "adresse e-mail",
    "statut",
];

/// A table as it is read.
pub(super) struct Reader<'t> {
    sheet: &'t Sheet,
    shape: Shape,
    names: &'t Names<'t>,
    name: Option<&'t str>,
    given: Option<PersonId>,
    /// What is named for the rows that follow.
    section: Key,
    /// The columns that are merged in the row at hand.
    merged: Vec<RangeInclusive<u32>>,
    /// Whether so many rows are refused that no more are looked at.
    full: bool,
}

/// What a row says of its marks, and what speaks against it.
#[derive(Debug, Default)]
struct RowKey {
    key: Key,
    reasons: Vec<Reason>,
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
        let mut to_come: Vec<&Region> = self.sheet.wide().collect();
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
            self.merged = here.map(|region| region.columns.clone()).collect();
            self.row(line, whole, gathered, plan);
            if self.full {
                return;
            }
        }
    }

    fn origin(&self, line: &Line, place: u32) -> Origin {
        self.sheet.origin.cell(line.number, place)
    }

    fn header_origin(&self, column: &Column) -> Origin {
        let row = self.sheet.lines.get(self.shape.last).map_or(1, |line| line.number);
        self.sheet.origin.cell(row, column.place)
    }

    fn body(&self) -> impl Iterator<Item = &'t Line> {
        self.sheet.lines.iter().skip(self.shape.last.saturating_add(1))
    }

    /// What the rows name.
    fn by_row(&self, axis: Axis) -> bool {
        self.shape.columns.iter().any(|column| match axis {
            Axis::Juror => column.role == Role::Juror,
            Axis::Project => matches!(column.role, Role::Project | Role::Title),
            Axis::Criterion => column.role == Role::Criterion,
        })
    }

    fn by_column(&self, axis: Axis) -> bool {
        self.shape.with(Role::Marks).any(|column| has(column.key, axis))
    }

    /// Decides on the columns that hold no marks, and checks those that do.
    fn columns(&mut self, gathered: &mut Gathered<'_>, plan: &mut Plan<Marked>) {
        let criteria_above = self.by_column(Axis::Criterion);
        let jurors_above = self.by_column(Axis::Juror);
        let projects_above = self.by_column(Axis::Project);
        for place in 0..self.shape.columns.len() {
            let Some(column) = self.shape.columns.get(place).cloned() else { continue };
            let bare = column.role == Role::Marks
                && (criteria_above && !has(column.key, Axis::Criterion)
                    || jurors_above && !has(column.key, Axis::Juror)
                    || projects_above && !has(column.key, Axis::Project));
            let role = if bare { Role::Total } else { column.role };
            if let Some(slot) = self.shape.columns.get_mut(place) {
                slot.role = role;
            }
            self.unread(&column, role, jurors_above, gathered, plan);
        }
        if criteria_above {
            for column in self.shape.with(Role::Marks) {
                gathered.names_criterion(column.key.criterion);
            }
            self.every_criterion(plan);
        }
    }

    /// Says that a column is left out, or refuses to leave it out.
    fn unread(
        &self,
        column: &Column,
        role: Role,
        jurors_above: bool,
        gathered: &Gathered<'_>,
        plan: &mut Plan<Marked>,
    ) {
        if !matches!(role, Role::Total | Role::Other) {
            return;
        }
        let filled = || self.body().filter(|line| !line.cell(column.place).is_empty());
        let (origin, title) = (self.header_origin(column), column.title.clone());
        let formulas =
            filled().next().is_some() && filled().all(|line| line.formulas.contains(&column.place));
        if title.is_empty() && filled().next().is_none() {
            return;
        }
        if role == Role::Total || formulas {
            plan.notes.push(Note::Column { origin, title, formulas: role != Role::Total });
            return;
        }
        let is_missing = |near: &String| {
            let found = self.names.criterion(near).one();
            found.is_some_and(|found| !gathered.knows_criterion(found))
                && self.shape.with(Role::Marks).all(|other| other.key.criterion != found)
        };
        if let Some(near) = self.names.near_criterion(&title).filter(is_missing)
            && self.by_column(Axis::Criterion)
        {
            plan.refused.push(Reason { origin, why: Why::ColumnMeant { title, near } });
            return;
        }
        let first = self.shape.with(Role::Marks).map(|column| column.place).min();
        let among = first.is_some_and(|first| column.place > first);
        let without_effect = WITHOUT_EFFECT.iter().any(|known| fold(known) == fold(&title));
        if jurors_above && among && !without_effect && filled().next().is_some() {
            let near = self.names.near_juror(&title);
            plan.refused.push(Reason { origin, why: Why::NobodysColumn { title, near } });
            return;
        }
        plan.ignored.push((origin, title));
    }

    /// Where one juror or project has a column for some criteria, it has one for all.
    fn every_criterion(&self, plan: &mut Plan<Marked>) {
        let mut groups: Vec<(Key, Vec<usize>, Origin)> = Vec::new();
        for column in self.shape.with(Role::Marks) {
            let of = Key { criterion: None, ..column.key };
            let Some(criterion) = column.key.criterion else { continue };
            match groups.iter_mut().find(|(key, _, _)| *key == of) {
                Some((_, criteria, _)) if criteria.contains(&criterion) => {
                    let first = self.shape.with(Role::Marks).find(|first| first.key == column.key);
                    plan.refused.push(Reason {
                        origin: self.header_origin(column),
                        why: Why::Cell(ReadError::ColumnTwice {
                            origin: self.header_origin(column),
                            wanted: self.names.label_of(criterion).to_owned(),
                            first: first.map_or(0, |first| first.place),
                        }),
                    });
                }
                Some((_, criteria, _)) => criteria.push(criterion),
                None => groups.push((of, vec![criterion], self.header_origin(column))),
            }
        }
        let alone = groups.len() == 1;
        for (_, criteria, origin) in groups {
            // What one table lacks as a whole, another may have.
            if alone && criteria.len() == 1 {
                continue;
            }
            for missing in (0..self.names.grid.criteria.len()).filter(|one| !criteria.contains(one))
            {
                let wanted = self.names.label_of(missing).to_owned();
                let headers = self.shape.with(Role::Other).map(|column| column.title.as_str());
                let near = crate::spreadsheet::closest(&wanted, headers).map(str::to_owned);
                let origin = if near.is_some() {
                    self.sheet.origin.row(origin.row.unwrap_or(1))
                } else {
                    origin.clone()
                };
                let why =
                    Why::Cell(ReadError::MissingColumn { origin: origin.clone(), wanted, near });
                plan.refused.push(Reason { origin, why });
            }
        }
    }

    /// What is named for the sheet as a whole, of what neither rows nor columns name.
    fn whole(&self, plan: &mut Plan<Marked>) -> Key {
        let mut whole = Key::default();
        let missing = |axis| !self.by_row(axis) && !self.by_column(axis);
        if missing(Axis::Juror) {
            whole.juror = self.named(
                Axis::Juror,
                self.given,
                |text| self.names.juror(text),
                |name| self.names.juror_of_sheet(name),
                |file| self.names.juror_of_file(file),
                |juror| self.names.name_of(juror).to_owned(),
                plan,
            );
        }
        if missing(Axis::Project) {
            let after_colon = |text: &str| {
                let named = self.names.project_in_header(text);
                match (named, text.split_once(':')) {
                    (Named::Nobody, Some((_, after))) => {
                        match self.names.finalists.seek(after.trim()) {
                            Ok(project) => Named::One(project),
                            Err(_) => Named::Nobody,
                        }
                    }
                    (named, _) => named,
                }
            };
            whole.project = self.named(
                Axis::Project,
                None,
                after_colon,
                |name| self.names.project_in_header(name),
                |_| Named::Nobody,
                |project| self.names.finalists.called(project),
                plan,
            );
        }
        if self.names.is_alone() && missing(Axis::Criterion) {
            whole.criterion = Some(0);
        } else if missing(Axis::Criterion) {
            let after_colon = |text: &str| {
                let after = text.split_once(':').map_or(text, |(_, after)| after);
                self.names.criterion(after)
            };
            whole.criterion = self.named(
                Axis::Criterion,
                None,
                after_colon,
                |name| match self.names.criterion(name) {
                    Named::Nobody => self.names.criterion_within(name),
                    named => named,
                },
                |_| Named::Nobody,
                |criterion| self.names.label_of(criterion).to_owned(),
                plan,
            );
        }
        whole
    }

    /// The one that is given, named in a cell above the table, by the name of the sheet or of the
    /// file; two that disagree are refused, and so is none.
    #[expect(clippy::too_many_arguments, reason = "each is one way of naming")]
    fn named<T: Copy + PartialEq>(
        &self,
        axis: Axis,
        given: Option<T>,
        in_cell: impl Fn(&str) -> Named<T>,
        of_sheet: impl Fn(&str) -> Named<T>,
        of_file: impl Fn(&str) -> Named<T>,
        name: impl Fn(T) -> String,
        plan: &mut Plan<Marked>,
    ) -> Option<T> {
        let mut found: Vec<(T, Origin, Source)> = Vec::new();
        found.extend(given.map(|one| (one, self.sheet.origin.clone(), Source::Given)));
        for line in self.sheet.lines.iter().take(self.shape.first) {
            for (place, cell) in (0..).zip(&line.cells) {
                let text = cell.text();
                if text.len() <= super::shape::LONGEST_NAME
                    && let Named::One(one) = in_cell(&text)
                {
                    found.push((one, self.origin(line, place), Source::Cell));
                }
            }
        }
        let sheet = self.name.map(of_sheet).and_then(Named::one);
        found.extend(sheet.map(|one| (one, self.sheet.origin.clone(), Source::Sheet)));
        if found.is_empty() {
            let file = of_file(&self.sheet.origin.file).one();
            found.extend(file.map(|one| (one, self.sheet.origin.clone(), Source::File)));
        }
        let Some((first, origin, source)) = found.first().cloned() else {
            // The rows below a name are told by it, and refused where none stands above them.
            if self
                .body()
                .any(|line| alone_in(line).is_some_and(|text| in_cell(&text) != Named::Nobody))
            {
                return None;
            }
            let origin = self.sheet.origin.clone();
            plan.refused.push(Reason { origin, why: Why::NotTold { axis } });
            return None;
        };
        if let Some((other, at, _)) = found.iter().find(|(other, _, _)| *other != first) {
            let why = Why::NamedApart { axis, one: name(first), other: name(*other) };
            plan.refused.push(Reason { origin: at.clone(), why });
            return None;
        }
        plan.notes.push(Note::Whole { origin, axis, name: name(first), source });
        Some(first)
    }

    fn tell_shape(&self, whole: Key, plan: &mut Plan<Marked>) {
        let origin = self.sheet.origin.clone();
        let axes = [Axis::Juror, Axis::Project, Axis::Criterion];
        let told = axes.into_iter().filter(|axis| !has(whole, *axis));
        let told: Vec<Axis> =
            told.filter(|axis| *axis != Axis::Criterion || !self.names.is_alone()).collect();
        let rows = told.iter().copied().filter(|axis| self.by_row(*axis)).collect();
        let columns = told.iter().copied().filter(|axis| self.by_column(*axis)).collect();
        plan.notes.push(Note::Shape { origin: origin.clone(), rows, columns });
        let rows = self.body().filter(|line| line.hidden).count();
        let hidden = &self.sheet.hidden_columns;
        let is_hidden = |column: &&Column| hidden.iter().any(|range| range.contains(&column.place));
        let read = self.shape.columns.iter().filter(|column| column.role != Role::Other);
        let columns = read.filter(is_hidden).count();
        if rows.saturating_add(columns) > 0 {
            plan.notes.push(Note::Hidden { origin, rows, columns });
        }
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
        let is_named =
            self.names.finalists.is_title(&label) || self.names.juror(&label) != Named::Nobody;
        if is_total(&label) && !is_named {
            plan.notes.push(Note::Row { origin, label: tidy::line(&label) });
            return;
        }
        let columns: Vec<Column> = self.shape.with(Role::Marks).cloned().collect();
        let filled = || columns.iter().filter(|column| !line.cell(column.place).is_empty());
        let formulas = filled().next().is_some()
            && filled().all(|column| line.formulas.contains(&column.place));
        let remarks: Vec<Column> = self.shape.with(Role::Remark).cloned().collect();
        let remarked = remarks.iter().any(|column| !line.cell(column.place).is_empty());
        let keys = self.row_key(line);
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
        let over = self.merged.iter().find(|columns| {
            columns.contains(&column.place)
                && marks().filter(|other| columns.contains(&other.place)).count() > 1
        });
        if let (Written::Mark(_), Some(columns)) = (read, over) {
            let with = *columns.end();
            let why = Why::Cell(ReadError::Merged { origin: origin.clone(), with });
            reasons.push(Reason { origin, why });
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

    /// What the row names, with every reason against it.
    fn row_key(&self, line: &Line) -> RowKey {
        let mut row = RowKey::default();
        self.juror_of(line, &mut row);
        self.project_of(line, &mut row);
        if let Some(column) = self.shape.with(Role::Criterion).next() {
            let text = line.cell(column.place).text();
            let origin = self.origin(line, column.place);
            let named = match self.names.criterion(&text) {
                Named::Nobody => self.names.criterion_within(&text),
                named => named,
            };
            match named {
                Named::One(criterion) => row.key.criterion = Some(criterion),
                _ if text.is_empty() => {
                    let why = Why::Missing { column: "critère".to_owned() };
                    row.reasons.push(Reason { origin, why });
                }
                _ => {
                    let near = self.names.near_criterion(&text);
                    let why = Why::UnknownCriterion { given: tidy::line(&text), near };
                    row.reasons.push(Reason { origin, why });
                }
            }
        }
        row
    }

    fn juror_of(&self, line: &Line, row: &mut RowKey) {
        let mut unknown = None;
        let mut any = false;
        for column in self.shape.with(Role::Juror) {
            any = true;
            let text = line.cell(column.place).text();
            let given = tidy::line(&text);
            let origin = self.origin(line, column.place);
            match self.names.juror(&text) {
                Named::One(juror) if row.key.juror.is_some_and(|other| other != juror) => {
                    let name = |juror| self.names.name_of(juror).to_owned();
                    let one = row.key.juror.map(name).unwrap_or_default();
                    let why = Why::NamedApart { axis: Axis::Juror, one, other: name(juror) };
                    row.reasons.push(Reason { origin, why });
                }
                Named::One(juror) => row.key.juror = Some(juror),
                Named::Several => {
                    row.reasons.push(Reason { origin, why: Why::SeveralJurors { given } });
                }
                Named::Nobody if given.is_empty() => {
                    let why = Why::Missing { column: "juré".to_owned() };
                    unknown = unknown.or(Some(Reason { origin, why }));
                }
                Named::Nobody => {
                    let near = self.names.near_juror(&given);
                    unknown = Some(Reason { origin, why: Why::UnknownJuror { given, near } });
                }
            }
        }
        if any && row.key.juror.is_none() && row.reasons.is_empty() {
            row.reasons.extend(unknown);
        }
    }

    /// The project by its number or its title; by both if both are there, and they must agree.
    fn project_of(&self, line: &Line, row: &mut RowKey) {
        let mut first: Option<(ProjectId, String)> = None;
        let mut blank = None;
        let keyed = self.shape.columns.iter();
        for column in keyed.filter(|column| matches!(column.role, Role::Project | Role::Title)) {
            let text = tidy::line(&line.cell(column.place).text());
            let origin = self.origin(line, column.place);
            if text.is_empty() {
                blank = blank.or(Some(origin));
                continue;
            }
            match (self.names.finalists.find(&text), &first) {
                (Ok(project), Some((other, number))) if *other != project => {
                    let (number, title) = (number.clone(), text);
                    row.reasons.push(Reason { origin, why: Why::TwoProjects { number, title } });
                }
                (Ok(project), _) => first = Some((project, text)),
                (Err(why), _) => row.reasons.push(Reason { origin, why }),
            }
        }
        if let (None, Some(origin), true) = (&first, blank, row.reasons.is_empty()) {
            let why = Why::Missing { column: "projet".to_owned() };
            row.reasons.push(Reason { origin, why });
        }
        row.key.project = first.map(|(project, _)| project);
    }
}

/// What stands in a row of which one cell alone is filled.
fn alone_in(line: &Line) -> Option<String> {
    let mut filled = line.cells.iter().filter(|cell| !cell.is_empty());
    let (Some(cell), None) = (filled.next(), filled.next()) else {
        return None;
    };
    let text = cell.text();
    (text.len() <= super::shape::LONGEST_NAME).then(|| text.into_owned())
}

const fn has(key: Key, axis: Axis) -> bool {
    match axis {
        Axis::Juror => key.juror.is_some(),
        Axis::Project => key.project.is_some(),
        Axis::Criterion => key.criterion.is_some(),
    }
}
