//! The columns of a table of marks that hold none, and whether those that do are whole.

use participatory_innovation::fact::Sheet as Marked;

use super::{
    super::{Axis, Note, Plan, Reason, Why},
    gather::Gathered,
    marks::{self, Written},
    names::{header, scale_of},
    shape::{Column, Key, Role},
    table::{Reader, has},
};
use crate::spreadsheet::{Line, Origin, ReadError, fold};

/// Headers beside the jurors' columns that bring nothing in.
const WITHOUT_EFFECT: [&str; 13] = [
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

/// Words of a line that tells the scale of what is below it.
const SCALE: [&str; 8] =
    ["note", "notee", "notation", "bareme", "echelle", "mark", "scale", "scored"];

impl Reader<'_> {
    /// Decides on the columns that hold no marks, and checks those that do.
    pub(super) fn columns(&mut self, gathered: &mut Gathered<'_>, plan: &mut Plan<Marked>) {
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
            // Marks that nobody's name stands over are not left out.
            if bare && self.holds_marks(&column) {
                self.nobodys(&column, plan);
                if let Some(slot) = self.shape.columns.get_mut(place) {
                    slot.role = Role::Other;
                }
                continue;
            }
            if let Some(slot) = self.shape.columns.get_mut(place) {
                slot.role = role;
            }
            self.unread(&column, role, jurors_above, gathered, plan);
        }
        if criteria_above {
            let most = self.names.grid.scale.max();
            for column in self.shape.with(Role::Marks) {
                gathered.names_criterion(column.key.criterion);
                if let Some(told) = scale_of(&column.title).filter(|told| *told != most) {
                    let (min, max) = (self.names.grid.scale.min(), most.clone());
                    let origin = self.header_origin(column);
                    plan.refused.push(Reason { origin, why: Why::OtherScale { told, min, max } });
                }
            }
            self.every_criterion(plan);
        }
        self.scale_above(plan);
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
        let is_filled = !title.is_empty() && filled().next().is_some();
        let is_asked = jurors_above && is_filled || self.holds_marks(column);
        if among && !without_effect && is_asked {
            self.nobodys(column, plan);
            return;
        }
        plan.ignored.push((origin, title));
    }

    /// Refuses a table that says above it that its marks are out of another number.
    fn scale_above(&self, plan: &mut Plan<Marked>) {
        let (min, max) = (self.names.grid.scale.min(), self.names.grid.scale.max());
        for line in self.sheet.lines.iter().take(self.shape.first) {
            for (place, cell) in (0..).zip(&line.cells) {
                let text = cell.text();
                let is_about = || {
                    let folded = header(&text);
                    folded.split(' ').any(|word| SCALE.contains(&word))
                };
                let told = scale_of(&text).filter(|told| *told != max && is_about());
                plan.refused.extend(told.map(|told| Reason {
                    origin: self.origin(line, place),
                    why: Why::OtherScale { told, min: min.clone(), max: max.clone() },
                }));
            }
        }
    }

    /// Whether most of what is typed in a column would be a mark.
    fn holds_marks(&self, column: &Column) -> bool {
        let Some(criterion) = self.names.grid.criteria.first() else { return false };
        let typed = || {
            self.body().filter(|line| {
                !line.cell(column.place).is_empty() && !line.formulas.contains(&column.place)
            })
        };
        let is_mark = |line: &&Line| {
            let read = marks::read(line.cell(column.place), criterion, self.names.grid);
            matches!(read, Ok(Written::Mark(_)))
        };
        let marks = typed().filter(is_mark).count();
        marks > 0 && marks.saturating_mul(2) > typed().count()
    }

    /// Refuses a column of which nobody can say whose it is.
    fn nobodys(&self, column: &Column, plan: &mut Plan<Marked>) {
        let title = column.unknown.clone().unwrap_or_else(|| column.title.clone());
        let near = self.names.near_juror(&title).or_else(|| self.names.near_project(&title));
        let origin = self.header_origin(column);
        plan.refused.push(Reason { origin, why: Why::NobodysColumn { title, near } });
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
}
