//! What a row of a table of marks names: juror, project, criterion.

use participatory_innovation::value::ProjectId;

use super::{
    super::{Axis, Reason, Why, tidy},
    names::Named,
    shape::{Key, Role},
    table::Reader,
};
use crate::spreadsheet::Line;

/// What a row says of its marks, and what speaks against it.
#[derive(Debug, Default)]
pub(super) struct RowKey {
    pub(super) key: Key,
    pub(super) reasons: Vec<Reason>,
}

impl RowKey {
    /// Whether a name that is not understood comes near to one that would be.
    pub(super) fn is_nearly(&self) -> bool {
        self.reasons.iter().any(|reason| {
            matches!(
                &reason.why,
                Why::UnknownProject { near: Some(_), .. } | Why::UnknownJuror { near: Some(_), .. }
            )
        })
    }
}

impl Reader<'_> {
    /// What the row names, with every reason against it.
    pub(super) fn row_key(&self, line: &Line) -> RowKey {
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
