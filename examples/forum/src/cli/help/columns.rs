//! The columns of the spreadsheets that commands take.

use participatory_innovation::value::Language;

use crate::cli::{commands, either};

/// The commands with spreadsheets below `import`.
const IMPORTS: [&str; 3] = ["import ideas", "import people", "import sheets"];

/// What the help of a command says of the columns of its spreadsheet.
pub(super) fn columns(path: &str, language: Language) -> Option<String> {
    let header = match language {
        Language::French => "Colonnes du tableur (entre crochets : facultatives) :",
        Language::English => "Columns of the spreadsheet (in brackets: optional):",
    };
    if path == "import" {
        let each = IMPORTS
            .iter()
            .filter_map(|path| Some(format!("\n  forum {path}\n    {}", of(path, language)?)));
        return Some(format!("{header}{}", each.collect::<String>()));
    }
    Some(format!("{header}\n  {}", of(path, language)?))
}

fn of(path: &str, language: Language) -> Option<String> {
    if path == "import sheets" {
        return Some(sheets(language).to_owned());
    }
    let layout = commands::columns(path)?;
    let fields = layout.fields().iter().filter(|field| !field.is_without_effect());
    let names = fields.map(|field| {
        let name = either(language, &field.name, &field.english);
        if field.required { name.clone() } else { format!("[{name}]") }
    });
    Some(names.collect::<Vec<_>>().join(", "))
}

/// The columns of sheets are those of the charter's grid.
const fn sheets(language: Language) -> &'static str {
    match language {
        Language::French => {
            "juré, projet, [titre], une colonne par critère de la grille, [observation] ; le juré \
             peut être nommé au-dessus, par l'onglet ou par --juror ; aussi : une colonne par juré, \
             ou une ligne par note"
        }
        Language::English => {
            "juror, project, [title], a column for each criterion of the grid, [remark]; the juror \
             may be named above, by the tab or by --juror; also: a column for each juror, or a row \
             for each mark"
        }
    }
}

/// Whether every name that is told is read as the column that it is told of.
#[cfg(test)]
fn is_read(layout: &tables::spreadsheet::Layout) -> bool {
    let fields = layout.fields().iter().enumerate();
    fields.into_iter().all(|(place, field)| {
        [&field.name, &field.english].iter().all(|name| layout.field_of(name) == Some(place))
    })
}

#[cfg(test)]
mod tests {
    use participatory_innovation::value::Language;

    use super::{columns, is_read};
    use crate::cli::commands;

    #[test]
    fn the_columns_that_are_told_are_read() {
        for path in ["coach", "decline", "import ideas", "import people", "pitch", "shortlist"] {
            assert!(is_read(&commands::columns(path).expect(path)), "{path}");
        }
    }

    #[test]
    fn what_may_be_left_out_is_in_brackets() {
        let told = |path, language| columns(path, language).expect(path);
        assert!(told("shortlist", Language::French).ends_with("projet, [département]"));
        assert!(told("shortlist", Language::English).ends_with("project, [department]"));
        assert!(told("decline", Language::English).ends_with("project, motive"));
        let all = told("import", Language::French);
        for part in ["titre, problème, [département]", "nom, [prénom]", "une colonne par critère"]
        {
            assert!(all.contains(part), "{all}");
        }
        assert_eq!(columns("open", Language::French), None);
    }
}
