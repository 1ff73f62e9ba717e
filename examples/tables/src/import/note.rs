//! What a plan says of a file beside the fate of its rows.

use participatory_innovation::value::Language;

use crate::spreadsheet::{Origin, french::quoted};

/// What a mark is told by: the three of them make it one juror's, of one project, for one criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Axis {
    /// The juror (*juré*).
    Juror,
    /// The project (*projet*).
    Project,
    /// The criterion (*critère*).
    Criterion,
}

/// By what a sheet as a whole is a juror's, a project's or a criterion's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Whoever imports the file said so.
    Given,
    /// A cell above the table.
    Cell,
    /// The name of the sheet.
    Sheet,
    /// The name of the file.
    File,
}

/// Something that whoever imports a file should know, and that refuses nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Note {
    /// How a table of marks was understood.
    Shape {
        /// The sheet.
        origin: Origin,
        /// What each row names.
        rows: Vec<Axis>,
        /// What the headers of columns name.
        columns: Vec<Axis>,
    },
    /// A sheet is one juror's, one project's or one criterion's as a whole.
    Whole {
        /// The sheet, or the cell that says so.
        origin: Origin,
        /// Which of the three.
        axis: Axis,
        /// Whose or what.
        name: String,
        /// By what.
        source: Source,
    },
    /// A column of totals, means or ranks is left out.
    Column {
        /// Its header.
        origin: Origin,
        /// Its header as it was typed.
        title: String,
        /// Whether formulas give it away, and no word.
        formulas: bool,
    },
    /// A row of totals, means or weights is left out.
    Row {
        /// The row.
        origin: Origin,
        /// What stands at its beginning.
        label: String,
    },
    /// A sheet without marks, or one that adds others up, is left out.
    Sheet {
        /// The sheet.
        origin: Origin,
        /// Whether it is a hidden one, which is read only when it is named.
        hidden: bool,
    },
    /// What is hidden was read.
    Hidden {
        /// The sheet.
        origin: Origin,
        /// How many rows.
        rows: usize,
        /// How many columns.
        columns: usize,
    },
}

impl Note {
    /// The place and what is to be known, in words.
    #[must_use]
    pub fn tell(&self, language: Language) -> String {
        let (origin, said) = match language {
            Language::French => (self.origin().tell(language) + "\u{A0}: ", self.in_french()),
            Language::English => (self.origin().tell(language) + ": ", self.in_english()),
        };
        origin + &said
    }

    /// Where it is.
    #[must_use]
    pub const fn origin(&self) -> &Origin {
        match self {
            Self::Shape { origin, .. }
            | Self::Whole { origin, .. }
            | Self::Column { origin, .. }
            | Self::Row { origin, .. }
            | Self::Sheet { origin, .. }
            | Self::Hidden { origin, .. } => origin,
        }
    }

    fn in_french(&self) -> String {
        let list = |axes: &[Axis]| {
            let names = axes.iter().map(|axis| match axis {
                Axis::Juror => "jurés",
                Axis::Project => "projets",
                Axis::Criterion => "critères",
            });
            names.collect::<Vec<_>>().join(", ")
        };
        match self {
            Self::Shape { rows, columns, .. } => match (rows.as_slice(), columns.as_slice()) {
                (rows, []) => format!("{} en lignes", list(rows)),
                ([], columns) => format!("{} en colonnes", list(columns)),
                (rows, columns) => {
                    format!("{} en lignes, {} en colonnes", list(rows), list(columns))
                }
            },
            Self::Whole { axis, name, source, .. } => {
                let axis = match axis {
                    Axis::Juror => "notes du juré",
                    Axis::Project => "notes du projet",
                    Axis::Criterion => "notes pour le critère",
                };
                let source = match source {
                    Source::Given => "comme vous l'indiquez",
                    Source::Cell => "d'après cette cellule",
                    Source::Sheet => "d'après le nom de la feuille",
                    Source::File => "d'après le nom du fichier",
                };
                format!("{axis} {name}, {source}")
            }
            Self::Column { title, formulas: true, .. } => {
                format!("colonne de formules {} laissée de côté", quoted(title))
            }
            Self::Column { title, .. } => format!("colonne {} laissée de côté", quoted(title)),
            Self::Row { label, .. } if label.is_empty() => {
                "ligne de formules laissée de côté".into()
            }
            Self::Row { label, .. } => format!("ligne {} laissée de côté", quoted(label)),
            Self::Sheet { hidden: true, .. } => {
                "feuille masquée, laissée de côté\u{A0}; pour la lire, nommez-la avec --sheet"
                    .into()
            }
            Self::Sheet { .. } => "feuille sans notes à reprendre, laissée de côté".into(),
            Self::Hidden { rows, columns, .. } => {
                let many = |count: &usize, one: &str| match count {
                    0 => None,
                    1 => Some(format!("1 {one} masquée")),
                    more => Some(format!("{more} {one}s masquées")),
                };
                let told: Vec<String> =
                    [many(rows, "ligne"), many(columns, "colonne")].into_iter().flatten().collect();
                let read = if rows.saturating_add(*columns) == 1 { "lue" } else { "lues" };
                format!("{}, {read} comme les autres", told.join(" et "))
            }
        }
    }

    fn in_english(&self) -> String {
        let list = |axes: &[Axis]| {
            let names = axes.iter().map(|axis| match axis {
                Axis::Juror => "jurors",
                Axis::Project => "projects",
                Axis::Criterion => "criteria",
            });
            names.collect::<Vec<_>>().join(", ")
        };
        match self {
            Self::Shape { rows, columns, .. } => match (rows.as_slice(), columns.as_slice()) {
                (rows, []) => format!("{} in rows", list(rows)),
                ([], columns) => format!("{} in columns", list(columns)),
                (rows, columns) => format!("{} in rows, {} in columns", list(rows), list(columns)),
            },
            Self::Whole { axis, name, source, .. } => {
                let axis = match axis {
                    Axis::Juror => "marks of the juror",
                    Axis::Project => "marks of the project",
                    Axis::Criterion => "marks for the criterion",
                };
                let source = match source {
                    Source::Given => "as you say",
                    Source::Cell => "by this cell",
                    Source::Sheet => "by the name of the sheet",
                    Source::File => "by the name of the file",
                };
                format!("{axis} {name}, {source}")
            }
            Self::Column { title, formulas: true, .. } => {
                format!("column of formulas {title:?} left out")
            }
            Self::Column { title, .. } => format!("column {title:?} left out"),
            Self::Row { label, .. } if label.is_empty() => "row of formulas left out".into(),
            Self::Row { label, .. } => format!("row {label:?} left out"),
            Self::Sheet { hidden: true, .. } => {
                "hidden sheet, left out; name it with --sheet to read it".into()
            }
            Self::Sheet { .. } => "sheet without marks to take over, left out".into(),
            Self::Hidden { rows, columns, .. } => {
                let many = |count: &usize, one: &str| match count {
                    0 => None,
                    1 => Some(format!("1 hidden {one}")),
                    more => Some(format!("{more} hidden {one}s")),
                };
                let told: Vec<String> =
                    [many(rows, "row"), many(columns, "column")].into_iter().flatten().collect();
                format!("{}, read as any other", told.join(" and "))
            }
        }
    }
}
