//! Open data as CSV, anonymised by default.
//!
//! | file | one row for each | published |
//! |---|---|---|
//! | `departements.csv` | département: ideas, finalists, laureates | always; laureates once the palmarès is published |
//! | `deliberations.csv` | decision of the jury | once the palmarès is published |
//! | `projets.csv` | laureate, and what the charter says of the others | once the palmarès is published |
//! | `scores.csv` | finalist | once it is published, under a charter that publishes titles |
//!
//! [`Detail::WithPseudonyms`] is for internal use: the names of the files say so, they hold every
//! project at any time, and `fiches-interne.csv` the marks of each juror.

use participatory_innovation::{
    incubation::Incubation,
    scoring::Stance,
    value::{Date, Departement, Exact},
};

use super::{
    Detail, ExportError,
    cells::{Cell, csv},
    deliberations::deliberations,
    dossiers::{Dossier, Published, Ranking, are_scores_published, dossiers, rankings},
};
use crate::situation::Situation;

/// The files of the open data: their names and their contents.
///
/// # Errors
/// [`ExportError::Csv`] when a file cannot be written.
pub fn open_data(
    situation: &Situation,
    detail: Detail,
) -> Result<Vec<(String, Vec<u8>)>, ExportError> {
    match detail {
        Detail::Anonymous => published(situation),
        Detail::WithPseudonyms => internal(situation),
    }
}

fn published(situation: &Situation) -> Result<Vec<(String, Vec<u8>)>, ExportError> {
    let is_published = situation.edition.published_at().is_some();
    let mut files = vec![departements("departements.csv", situation, is_published)?];
    if !is_published {
        return Ok(files);
    }
    files.push(deliberations("deliberations.csv", situation)?);
    let dossiers = dossiers(situation);
    let rows = dossiers.iter().filter_map(|dossier| public_row(dossier, situation));
    files.push(csv("projets.csv", PROJECT, rows)?);
    if are_scores_published(situation) {
        files.extend(scores("scores.csv", situation)?);
    }
    Ok(files)
}

fn internal(situation: &Situation) -> Result<Vec<(String, Vec<u8>)>, ExportError> {
    let rows = dossiers(situation);
    let rows = rows.iter().map(|dossier| {
        let ids = dossier.project.team().members().map(|person| person.to_string());
        let team = ids.collect::<Vec<_>>().join(" ");
        let known = [Cell::fact(dossier.project.id()), Cell::fact(team)];
        joined(row(dossier), known)
    });
    let header = joined(PROJECT, ["PROJET_ID", "EQUIPE"]);
    let mut files = vec![
        departements("departements-interne.csv", situation, true)?,
        deliberations("deliberations-interne.csv", situation)?,
        csv::<14>("projets-interne.csv", header, rows)?,
    ];
    files.extend(scores("scores-interne.csv", situation)?);
    files.extend(sheets(situation)?);
    Ok(files)
}

fn departements(
    name: &'static str,
    situation: &Situation,
    with_laureates: bool,
) -> Result<(String, Vec<u8>), ExportError> {
    let dossiers = dossiers(situation);
    let count = |departement: Departement, of: fn(&Dossier<'_>) -> bool| {
        let own = dossiers.iter().filter(|dossier| dossier.project.departement() == departement);
        own.filter(|dossier| of(dossier)).count()
    };
    let adopted = with_laureates && situation.edition.palmares().is_some();
    let entrants = &situation.edition.charter().rules().departements;
    let rows = entrants.iter().map(|entrant| {
        let departement = entrant.departement;
        [
            Cell::fact(departement.code()),
            Cell::text(departement.name()),
            Cell::fact(count(departement, |_| true)),
            Cell::fact(count(departement, |dossier| dossier.is_finalist)),
            Cell::known(adopted.then(|| count(departement, |dossier| dossier.is_laureate))),
        ]
    });
    let header = ["DEPARTEMENT_CODE", "DEPARTEMENT_NOM", "IDEES", "FINALISTES", "LAUREATS"];
    csv(name, header, rows)
}

const PROJECT: [&str; 12] = [
    "NUMERO",
    "TITRE",
    "DEPARTEMENT_CODE",
    "DEPARTEMENT_NOM",
    "ETAPE",
    "LAUREAT",
    "PREINCUBATION_DEBUT",
    "PREINCUBATION_ECHEANCE",
    "RESULTATS_DATE",
    "SUIVI_DATE",
    "ISSUE",
    "ISSUE_DATE",
];

/// What the charter publishes of a project; `None` when that is nothing but a count.
fn public_row(dossier: &Dossier<'_>, situation: &Situation) -> Option<[Cell; 12]> {
    let title = match dossier.published(situation)? {
        Published::Whole => return Some(row(dossier)),
        Published::Number => Cell::Unknown,
        Published::Title => Cell::text(dossier.project.title()),
    };
    let number = dossier.number?;
    let mut row = [const { Cell::Unknown }; 12];
    let [first, second, _, _, _, laureate, ..] = &mut row;
    (*first, *second, *laureate) = (Cell::fact(number), title, Cell::yes_no(false));
    Some(row)
}

fn row(dossier: &Dossier<'_>) -> [Cell; 12] {
    let project = dossier.project;
    let calendar = dossier.incubation().map(|incubation| incubation.calendar(None));
    let due: Option<Date> = dossier.incubation().and_then(Incubation::due);
    let end = dossier.end();
    [
        Cell::known(dossier.number),
        Cell::text(project.title()),
        Cell::fact(project.departement().code()),
        Cell::text(project.departement().name()),
        Cell::fact(project.kind().french()),
        Cell::yes_no(dossier.is_laureate),
        Cell::known(calendar.map(|calendar| calendar.start)),
        Cell::known(due),
        Cell::known(calendar.and_then(|calendar| calendar.reported_on)),
        Cell::known(dossier.redirection().map(|way| way.follow_up)),
        Cell::known(end.map(|(outcome, _)| outcome.french())),
        Cell::known(end.map(|(_, on)| on)),
    ]
}

/// What each examined project's sheets come to, over all jurors.
fn scores(
    name: &'static str,
    situation: &Situation,
) -> Result<Option<(String, Vec<u8>)>, ExportError> {
    let Ok(preview) = situation.preview() else {
        return Ok(None);
    };
    let rankings = rankings(situation, &preview);
    let rows = rankings.iter().map(|ranking: &Ranking<'_>| {
        let coverage = ranking.coverage;
        [
            Cell::fact(ranking.number),
            Cell::known(ranking.rank),
            Cell::known(ranking.score.as_ref().map(|score| score.to_decimal(4))),
            Cell::known(ranking.score.as_ref()),
            Cell::fact(coverage.judged),
            Cell::fact(coverage.abstained),
            Cell::fact(coverage.recused),
            Cell::fact(coverage.missing),
        ]
    });
    let header = [
        "NUMERO",
        "RANG",
        "SCORE",
        "SCORE_EXACT",
        "FICHES",
        "ABSTENTIONS",
        "DEPORTS",
        "FICHES_MANQUANTES",
    ];
    csv(name, header, rows).map(Some)
}

/// Every mark: one row for each juror, project and criterion.
fn sheets(situation: &Situation) -> Result<Option<(String, Vec<u8>)>, ExportError> {
    let edition = &situation.edition;
    if edition.jury().is_none() {
        return Ok(None);
    }
    let grid = &edition.charter().rules().grid;
    let mut rows = Vec::new();
    for dossier in dossiers(situation).iter().filter(|dossier| dossier.is_finalist) {
        for (juror, stance) in edition.file(dossier.project.id()).stances {
            let mut push = |criterion: Cell, state: &str, mark: Cell| {
                let number = Cell::known(dossier.number);
                rows.push([number, Cell::fact(juror), Cell::fact(state), criterion, mark]);
            };
            match stance {
                Stance::Marked(marks) => {
                    for (criterion, mark) in grid.criteria.iter().zip(marks) {
                        let points = mark.map(|mark| decimal(&grid.scale.value(mark)));
                        push(Cell::text(&criterion.code), "notée", Cell::known(points));
                    }
                }
                Stance::Abstained => push(Cell::Unknown, "abstention", Cell::Unknown),
                Stance::Recused => push(Cell::Unknown, "déport", Cell::Unknown),
                Stance::Missing => push(Cell::Unknown, "manquante", Cell::Unknown),
            }
        }
    }
    let header = ["NUMERO", "JURE", "FICHE", "CRITERE", "NOTE"];
    csv("fiches-interne.csv", header, rows).map(Some)
}

/// A decimal where the number is one, else the ratio: nothing is rounded away.
fn decimal(number: &Exact) -> String {
    let places = (0..=6).find(|places| number.rounded(*places) == *number);
    places.map_or_else(|| number.to_string(), |places| number.to_decimal(places))
}

fn joined<T>(a: [T; 12], b: [T; 2]) -> [T; 14] {
    let [a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12] = a;
    let [b1, b2] = b;
    [a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, b1, b2]
}
