//! The shape of a table of marks: which rows are headers, which columns name and which hold marks.
//!
//! Every mark is one juror's, of one project, for one criterion. Each of the three is named in the
//! row of the mark, above its column, or for the sheet as a whole; nothing else is assumed of a
//! table.

use participatory_innovation::value::{PersonId, ProjectId};

use super::names::{Named, Names, header};
use crate::spreadsheet::{Cell, Line, Sheet, fold};

/// What is named of a mark: by its row, its column, or its sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Key {
    pub(super) juror: Option<PersonId>,
    pub(super) project: Option<ProjectId>,
    pub(super) criterion: Option<usize>,
}

impl Key {
    const fn names_something(&self) -> bool {
        self.juror.is_some() || self.project.is_some() || self.criterion.is_some()
    }

    /// With what another names beside.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            juror: self.juror.or(other.juror),
            project: self.project.or(other.project),
            criterion: self.criterion.or(other.criterion),
        }
    }
}

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It names the juror of each row.
    Juror,
    /// It names the project of each row by number or title.
    Project,
    /// It names the project of each row by title.
    Title,
    /// It names the criterion of each row.
    Criterion,
    /// It holds marks.
    Marks,
    /// It holds what a juror remarks.
    Remark,
    /// It holds totals, means, ranks: what is worked out again.
    Total,
    /// Nobody asked for it.
    Other,
}

/// A column of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    /// From 0.
    pub(super) place: u32,
    /// Its header, as it was typed.
    pub(super) title: String,
    pub(super) role: Role,
    pub(super) key: Key,
    /// What stands over it and is understood by nobody.
    pub(super) unknown: Option<String>,
}

/// A table that was found in a sheet.
#[derive(Debug)]
pub(super) struct Shape {
    /// The headers: of the lines of the sheet, the first and the last.
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) columns: Vec<Column>,
}

/// A longer text is nobody's name and no header, in bytes.
pub(super) const LONGEST_NAME: usize = 1_000;
/// Among how many rows the headers are looked for.
const HEADERS_WITHIN: usize = 50;
/// How many rows of headers may stand above the main one.
const ABOVE: usize = 3;

impl Shape {
    /// How much of a sheet's best row of headers is understood.
    pub(super) fn recognised(sheet: &Sheet, names: &Names<'_>) -> usize {
        main_line(sheet, names).map_or(0, |(_, understood)| understood)
    }

    /// The table of a sheet; `None` where no row looks like headers.
    pub(super) fn of(sheet: &Sheet, names: &Names<'_>) -> Option<Self> {
        let (main, _) = main_line(sheet, names)?;
        let first = (main.saturating_sub(ABOVE)..main)
            .find(|line| (*line..main).all(|line| is_header_above(sheet, line, names)))
            .unwrap_or(main);
        let last = (main..sheet.lines.len())
            .skip(1)
            .take(ABOVE)
            .take_while(|line| is_header_below(sheet, *line, main, names))
            .last()
            .unwrap_or(main);
        let mut shape = Self { first, last, columns: Vec::new() };
        for place in 0..sheet.width() {
            shape.columns.push(shape.column(sheet, main, place, names));
        }
        shape.number_headers(sheet, main, names);
        shape.look_below(sheet, names);
        Some(shape)
    }

    fn column(&self, sheet: &Sheet, main: usize, place: u32, names: &Names<'_>) -> Column {
        let mut column = Column {
            place,
            title: String::new(),
            role: Role::Other,
            key: Key::default(),
            unknown: None,
        };
        for line in self.first..=self.last {
            let Some(found) = sheet.lines.get(line) else { continue };
            let text = header_text(sheet, found, place, line != main);
            if text.is_empty() {
                continue;
            }
            let (role, key) = read(&text, names);
            if role == Role::Other {
                column.unknown = Some(text.trim().to_owned());
            }
            column.key = key.or(column.key);
            if role != Role::Other || column.title.is_empty() {
                text.trim().clone_into(&mut column.title);
            }
            // A name above a column of remarks tells whose they are.
            if role != Role::Other && !(role == Role::Marks && column.role != Role::Other) {
                column.role = role;
            }
        }
        if column.key.names_something() && column.role == Role::Other {
            column.role = Role::Marks;
        }
        column
    }

    /// Numbers above columns are projects where nothing else names them.
    fn number_headers(&mut self, sheet: &Sheet, main: usize, names: &Names<'_>) {
        let is_there = |role| self.columns.iter().any(|column| column.role == role);
        let by_column = self.columns.iter().any(|column| column.key.project.is_some());
        if is_there(Role::Project) && !is_there(Role::Juror) || is_there(Role::Title) || by_column {
            return;
        }
        let lines = self.first..=self.last;
        for line in lines.filter_map(|line| sheet.lines.get(line).map(|found| (line, found))) {
            let (index, found) = line;
            let says_otherwise = found.cells.first().is_some_and(|cell| {
                let label = fold(&cell.text());
                label.starts_with("coef") || label.starts_with("bareme") || label == "poids"
            });
            let numbered: Vec<(usize, ProjectId)> = self
                .columns
                .iter()
                .enumerate()
                .filter_map(|(at, column)| {
                    let text = header_text(sheet, found, column.place, index != main);
                    let number = super::finalists::number(&text)?;
                    Some((at, names.finalists.numbered(number)?))
                })
                .collect();
            let mut projects: Vec<ProjectId> =
                numbered.iter().map(|(_, project)| *project).collect();
            projects.dedup();
            let distinct: std::collections::BTreeSet<&ProjectId> = projects.iter().collect();
            if says_otherwise || projects.len() < 2 || distinct.len() != projects.len() {
                continue;
            }
            for (at, project) in numbered {
                if let Some(column) = self.columns.get_mut(at)
                    && matches!(column.role, Role::Other | Role::Marks)
                {
                    column.key.project = Some(project);
                    column.role = Role::Marks;
                }
            }
            return;
        }
    }

    /// Columns without a header that names them are known by what is in them: the first that names
    /// projects, jurors or criteria, where nothing else does.
    fn look_below(&mut self, sheet: &Sheet, names: &Names<'_>) {
        let marks = self.columns.iter().position(|column| column.role == Role::Marks);
        let body = || sheet.lines.iter().skip(self.last.saturating_add(1)).take(HEADERS_WITHIN);
        // A column of titles tells whether the numbers beside are those of the projects.
        for column in self.columns.iter_mut().filter(|column| column.role == Role::Other) {
            let texts = body().map(|line| line.cell(column.place).text().into_owned());
            let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
            let titles = texts.iter().filter(|text| names.finalists.is_title(text)).count();
            if titles > 0 && titles.saturating_mul(2) > texts.len() {
                column.role = Role::Title;
            }
        }
        for wanted in [Role::Juror, Role::Criterion, Role::Project] {
            let by_column = self.columns.iter().any(|column| match wanted {
                Role::Juror => column.key.juror.is_some(),
                Role::Criterion => column.key.criterion.is_some() || names.is_alone(),
                _ => column.key.project.is_some() || column.role == Role::Title,
            });
            if by_column || self.columns.iter().any(|column| column.role == wanted) {
                continue;
            }
            let found = self.columns.iter().position(|column| {
                if column.role != Role::Other {
                    return false;
                }
                let before = marks.is_none_or(|marks| {
                    usize::try_from(column.place).is_ok_and(|place| place < marks)
                });
                let texts = body().map(|line| line.cell(column.place).text().into_owned());
                let texts: Vec<String> =
                    texts.filter(|text| !text.is_empty() && !is_total(text)).collect();
                let telling = texts.iter().filter(|text| match wanted {
                    Role::Juror => names.juror(text) != Named::Nobody,
                    Role::Criterion => names.criterion(text) != Named::Nobody,
                    _ => before && names.finalists.seek(text).is_ok(),
                });
                let telling = telling.count();
                telling > 0 && telling.saturating_mul(2) > texts.len()
            });
            if let Some(column) = found.and_then(|found| self.columns.get_mut(found)) {
                column.role = wanted;
            }
        }
    }

    /// The columns of a role.
    pub(super) fn with(&self, role: Role) -> impl Iterator<Item = &Column> {
        self.columns.iter().filter(move |column| column.role == role)
    }
}

/// What a header means.
fn read(text: &str, names: &Names<'_>) -> (Role, Key) {
    if text.len() > LONGEST_NAME {
        return (Role::Other, Key::default());
    }
    let one = |key: Key| (Role::Marks, key);
    if let Named::One(criterion) = names.criterion(text) {
        return one(Key { criterion: Some(criterion), ..Key::default() });
    }
    if let Named::One(project) = names.project_in_header(text) {
        return one(Key { project: Some(project), ..Key::default() });
    }
    let folded = header(text);
    let telling: Vec<&str> = folded.split(' ').collect();
    let any = |words: &[&str]| telling.iter().any(|word| words.contains(word));
    let is_word = is_total(text)
        || [&REMARK[..], &JUROR, &TITLE, &PROJECT, &CRITERION, &MARK]
            .iter()
            .any(|words| any(words));
    if let Named::One(juror) = names.juror_in_header(text, is_word) {
        return one(Key { juror: Some(juror), ..Key::default() });
    }
    let parts = text.split([':', '|', '[', ']', '\n', '–', '—']);
    let parts = parts.flat_map(|part| part.split(" - ")).map(str::trim);
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    if parts.len() > 1 {
        let mut key = Key::default();
        for part in &parts {
            key = key.or(Key {
                juror: names.juror(part).one(),
                project: names.project_in_header(part).one(),
                criterion: names.criterion(part).one(),
            });
        }
        let told = [key.juror.is_some(), key.project.is_some(), key.criterion.is_some()];
        if told.iter().filter(|told| **told).count() > 1 {
            return one(key);
        }
    }
    if any(&REMARK) {
        return (Role::Remark, Key::default());
    }
    if is_total(text) {
        return (Role::Total, Key::default());
    }
    if let Named::One(criterion) = names.criterion_within(text) {
        return one(Key { criterion: Some(criterion), ..Key::default() });
    }
    let role = if any(&JUROR) || folded == "nom" || folded == "membre jury" {
        Role::Juror
    } else if any(&TITLE) || folded == "nom projet" {
        Role::Title
    } else if any(&PROJECT) {
        Role::Project
    } else if any(&CRITERION) {
        Role::Criterion
    } else if any(&MARK) {
        Role::Marks
    } else {
        Role::Other
    };
    (role, Key::default())
}

const REMARK: [&str; 8] = [
    "observation",
    "commentaire",
    "remarque",
    "appreciation",
    "avis",
    "comment",
    "remark",
    "justification",
];
const JUROR: [&str; 8] = [
    "jure",
    "juree",
    "juror",
    "evaluateur",
    "evaluatrice",
    "notateur",
    "examinateur",
    "examinatrice",
];
const TITLE: [&str; 3] = ["titre", "intitule", "title"];
const PROJECT: [&str; 7] = ["projet", "project", "numero", "n", "no", "number", "num"];
const CRITERION: [&str; 2] = ["critere", "criterion"];
const MARK: [&str; 5] = ["note", "mark", "score", "point", "valeur"];
const TOTAL: [&str; 17] = [
    "total",
    "moyenne",
    "moy",
    "somme",
    "rang",
    "classement",
    "ecart",
    "mediane",
    "resultat",
    "mean",
    "average",
    "sum",
    "rank",
    "cumul",
    "coefficient",
    "coef",
    "bareme",
];

/// Whether a label says that what stands beside it is worked out, or is the scale: totals, means,
/// ranks, weights.
pub(super) fn is_total(text: &str) -> bool {
    let folded = header(text);
    let mut words = folded.split(' ');
    let first = words.next().unwrap_or_default();
    TOTAL.contains(&first)
        || folded.split(' ').any(|word| matches!(word, "total" | "moyenne" | "classement" | "rang"))
        || matches!(folded.as_str(), "note globale" | "note finale" | "ponderation" | "poid")
}

/// Whether the name of a sheet says that it puts others together.
pub(super) fn is_summary(name: &str) -> bool {
    let folded = header(name);
    is_total(name)
        || folded.split(' ').any(|word| {
            matches!(word, "synthese" | "recap" | "recapitulatif" | "bilan" | "summary")
        })
}

/// The text above a column: in its own cell, in the region merged over it, or in a row above the
/// main headers in the last cell before it.
fn header_text(sheet: &Sheet, line: &Line, place: u32, fills: bool) -> String {
    let text = |place| match line.cell(place) {
        Cell::Text(text) | Cell::Number(text) => text.clone(),
        other => other.text().into_owned(),
    };
    let own = text(place);
    if !own.is_empty() {
        return own;
    }
    let region = sheet.merged.iter().find(|region| region.holds(line.number, place));
    if let Some(region) = region {
        return text(*region.columns.start());
    }
    if !fills {
        return own;
    }
    let before = (0..place).rev().map(text).find(|text| !text.is_empty());
    before.unwrap_or_default()
}

/// How many columns of a row are understood as headers.
fn understood(sheet: &Sheet, line: &Line, names: &Names<'_>) -> usize {
    let mut count = 0_usize;
    let mut numbers = Vec::new();
    let mut names_itself = false;
    for place in 0..u32::try_from(line.cells.len()).unwrap_or(u32::MAX) {
        let text = header_text(sheet, line, place, false);
        if text.is_empty() {
            continue;
        }
        let (role, key) = read(&text, names);
        let is_number = line.cell(place).number().is_ok();
        if is_number {
            numbers.push(text);
        } else if role != Role::Other {
            count = count.saturating_add(1);
            names_itself |= key.names_something();
        }
    }
    if numbers.is_empty() {
        return count;
    }
    // Numbers stand among headers only as those of projects.
    let number = |text: &String| names.finalists.numbered(super::finalists::number(text)?);
    let projects: std::collections::BTreeSet<ProjectId> =
        numbers.iter().filter_map(number).collect();
    let all = projects.len() == numbers.len() && numbers.len() > 1 && !names_itself;
    if all { count } else { 0 }
}

/// The row of headers that is understood best; of several, the first, or the last of a block merged
/// downwards.
fn main_line(sheet: &Sheet, names: &Names<'_>) -> Option<(usize, usize)> {
    let mut best: Option<(usize, usize)> = None;
    for (place, line) in sheet.lines.iter().take(HEADERS_WITHIN).enumerate() {
        let found = understood(sheet, line, names);
        let better = best.is_none_or(|(before, most)| {
            let merged_on = before.saturating_add(1) == place
                && sheet.lines.get(before).is_some_and(|before| before.cells == line.cells);
            found > most || merged_on && found == most
        });
        if found > 0 && better {
            best = Some((place, found));
        }
    }
    best
}

/// Whether a row that stands directly above headers names something over them.
fn is_header_above(sheet: &Sheet, at: usize, names: &Names<'_>) -> bool {
    let (Some(line), Some(next)) = (sheet.lines.get(at), sheet.lines.get(at.saturating_add(1)))
    else {
        return false;
    };
    let names_something = |cell: &&Cell| {
        let text = cell.text();
        read(&text, names).1.names_something()
            || super::finalists::number(&text)
                .is_some_and(|number| names.finalists.numbered(number).is_some())
    };
    // A single name is that of the whole table.
    let filled = || line.cells.iter().filter(|cell| !cell.is_empty());
    line.number.saturating_add(1) == next.number
        && filled().count() > 1
        && filled().any(|cell| names_something(&cell))
}

/// Whether a row that stands directly below headers goes on with them: it names, holds no number, and
/// says nothing new where the main row says what a column names.
fn is_header_below(sheet: &Sheet, at: usize, main: usize, names: &Names<'_>) -> bool {
    let before = at.checked_sub(1).and_then(|before| sheet.lines.get(before));
    let (Some(line), Some(before), Some(main)) =
        (sheet.lines.get(at), before, sheet.lines.get(main))
    else {
        return false;
    };
    let goes_on = |(place, cell): (u32, &Cell)| {
        let above = main.cell(place);
        let (role, _) = read(&above.text(), names);
        cell.is_empty() || cell == above || matches!(role, Role::Marks | Role::Other)
    };
    let names_something = |cell: &&Cell| read(&cell.text(), names).1.names_something();
    let filled = || line.cells.iter().filter(|cell| !cell.is_empty());
    before.number.saturating_add(1) == line.number
        && filled().filter(names_something).count() > 1
        && filled().all(|cell| cell.number().is_err())
        && (0..).zip(&line.cells).all(goes_on)
}
