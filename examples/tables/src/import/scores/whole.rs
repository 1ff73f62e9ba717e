//! Whose, of what and for what the marks of a table are as a whole.

use participatory_innovation::fact::Sheet as Marked;

use super::{
    super::{Axis, Note, Plan, Reason, Source, Why, tidy},
    names::{Named, announces_a_juror},
    shape::{Column, Key, Role},
    table::{Reader, alone_in, has},
};
use crate::spreadsheet::Origin;

impl Reader<'_> {
    /// Whether all three that a mark is told by are named somewhere.
    pub(super) fn is_told(&self) -> bool {
        let mut found = Plan::empty();
        self.whole(&mut found);
        found.refused.is_empty()
    }

    /// What is named for the sheet as a whole, of what neither rows nor columns name.
    pub(super) fn whole(&self, plan: &mut Plan<Marked>) -> Key {
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
            let unknown = if axis == Axis::Juror { self.unknown_juror() } else { None };
            let origin = self.sheet.origin.clone();
            plan.refused.push(unknown.unwrap_or(Reason { origin, why: Why::NotTold { axis } }));
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

    /// A name above the table that is said to be a juror's, and is nobody's or several's.
    fn unknown_juror(&self) -> Option<Reason> {
        for line in self.sheet.lines.iter().take(self.shape.first) {
            let mut announced = false;
            for (place, cell) in (0..).zip(&line.cells) {
                let text = cell.text();
                let (label, name) = text.split_once(':').unwrap_or((&text, ""));
                let given = if announced { &text } else { name }.trim();
                if (announced || announces_a_juror(label)) && !given.is_empty() {
                    let given = tidy::line(given);
                    let why = match self.names.juror(&given) {
                        Named::Several => Why::SeveralJurors { given },
                        _ => Why::UnknownJuror { near: self.names.near_juror(&given), given },
                    };
                    return Some(Reason { origin: self.origin(line, place), why });
                }
                announced = announces_a_juror(label) || announced && text.is_empty();
            }
        }
        None
    }

    pub(super) fn tell_shape(&self, whole: Key, plan: &mut Plan<Marked>) {
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
}
