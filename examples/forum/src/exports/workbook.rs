//! The results as a workbook (XLSX).
//!
//! | sheet | one row for each |
//! |---|---|
//! | Palmarès | laureate, by number: published as a set |
//! | Classement | examined project, best first, its score exact and as a number to sort by; where scores are published |
//! | Fiches | juror and project, only with [`Detail::WithPseudonyms`] |
//! | Présences | member of the jury; without names, each category and presence |
//! | Projets | project |
//! | Suivi | pre-incubation or project developed otherwise |
//!
//! With [`Detail::WithPseudonyms`] it is the organisers' own, and each sheet says so; without, it holds
//! what the charter lets be published, once the palmarès is. Texts are written as texts: none is taken for a formula.

use std::collections::BTreeMap;

use participatory_innovation::{
    incubation::Incubation,
    scoring::Stance,
    value::{Language, PersonId},
};
use rust_xlsxwriter::{DocProperties, Workbook, XlsxError};

use super::{
    Detail, ExportError,
    dossiers::{Dossier, Published, are_scores_published, dossiers, rankings},
    words::Words,
    worksheet::{Cell, Sheets, excel_date},
};
use crate::{paris, situation::Situation};

/// The workbook of the results, with the creation date of the situation's day: the same situation
/// gives the same bytes.
///
/// # Errors
/// [`ExportError::Workbook`] when it cannot be written.
pub fn workbook(
    situation: &Situation,
    language: Language,
    detail: Detail,
) -> Result<Vec<u8>, ExportError> {
    let maker = Maker { situation, language, words: Words::of(language), detail };
    let mut workbook = Workbook::new();
    let created = excel_date(situation.today)?;
    let properties = DocProperties::new()
        .set_title(situation.edition.charter().rules().title.as_str())
        .set_subject(maker.words.subject)
        .set_author(situation.profile.organiser.as_str())
        .set_company(situation.profile.organiser.as_str())
        .set_creation_datetime(&created);
    workbook.set_properties(&properties);
    let with_marks = detail == Detail::WithPseudonyms && situation.edition.jury().is_some();
    maker.laureates(&mut workbook)?;
    if detail == Detail::WithPseudonyms || are_scores_published(situation) {
        maker.ranking(&mut workbook)?;
    }
    if with_marks {
        maker.marks(&mut workbook)?;
    }
    maker.attendance(&mut workbook)?;
    maker.projects(&mut workbook)?;
    maker.follow_up(&mut workbook)?;
    Ok(workbook.save_to_buffer()?)
}

/// A column: its heading and its width in characters.
struct Column(&'static str, u16);

struct Maker<'s> {
    situation: &'s Situation,
    language: Language,
    words: &'static Words,
    detail: Detail,
}

impl Maker<'_> {
    fn laureates(&self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        let columns = &self.words.columns;
        let heads =
            [Column(columns.number, 6), Column(columns.title, 88), Column(columns.departement, 24)];
        let dossiers = dossiers(self.situation);
        let laureates = self.told_whole(&dossiers).filter(|dossier| dossier.is_laureate);
        let rows = laureates.map(|dossier| {
            vec![
                dossier.number.map_or(Cell::Empty, |number| Cell::whole(number.get())),
                Cell::text(dossier.project.title()),
                Cell::text(dossier.project.departement().name()),
            ]
        });
        let note = match (self.situation.edition.palmares(), self.situation.edition.published_at())
        {
            (None, _) => self.words.not_adopted.to_owned(),
            (Some(_), None) => self.words.not_published.to_owned(),
            (Some(_), Some(at)) => (self.words.published)(paris::day(at)),
        };
        self.sheet(workbook, self.words.sheets.laureates, &heads, rows, Some(&note))
    }

    fn ranking(&self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        let columns = &self.words.columns;
        let heads = [
            Column(columns.rank, 6),
            Column(columns.number, 6),
            Column(columns.title, 54),
            Column(columns.departement, 18),
            Column(columns.score, 9),
            Column(columns.exact, 12),
            Column(columns.laureate, 10),
            Column(columns.judged, 10),
            Column(columns.abstained, 13),
            Column(columns.recused, 10),
            Column(columns.missing, 13),
        ];
        let preview = self.situation.preview().ok();
        let rankings = preview.map(|preview| rankings(self.situation, &preview));
        let rows = rankings.unwrap_or_default().into_iter().map(|ranking| {
            let (score, coverage) = (ranking.score.as_ref(), ranking.coverage);
            vec![
                ranking.rank.map_or(Cell::Empty, Cell::whole),
                Cell::whole(ranking.number.get()),
                Cell::text(ranking.project.title()),
                Cell::text(ranking.project.departement().name()),
                score.map_or(Cell::Empty, |score| Cell::Score(score.to_decimal(12))),
                score.map_or(Cell::Empty, Cell::text),
                if ranking.is_withdrawn {
                    Cell::text(self.words.withdrawn)
                } else if ranking.is_laureate {
                    Cell::text(self.words.yes)
                } else {
                    Cell::Empty
                },
                Cell::whole(coverage.judged),
                Cell::whole(coverage.abstained),
                Cell::whole(coverage.recused),
                Cell::whole(coverage.missing),
            ]
        });
        self.sheet(workbook, self.words.sheets.ranking, &heads, rows, None)
    }

    /// One row for each juror and project, one column for each criterion.
    fn marks(&self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        let edition = &self.situation.edition;
        let grid = &edition.charter().rules().grid;
        let columns = &self.words.columns;
        let mut heads = vec![
            (columns.number.to_owned(), 6),
            (columns.juror.to_owned(), 40),
            (columns.pseudonym.to_owned(), 46),
            (columns.sheet.to_owned(), 16),
        ];
        heads.extend(grid.criteria.iter().map(|criterion| (criterion.label.to_string(), 16)));
        let mut rows = Vec::new();
        for dossier in dossiers(self.situation).iter().filter(|dossier| dossier.is_finalist) {
            for (juror, stance) in edition.file(dossier.project.id()).stances {
                let (state, marks) = match stance {
                    Stance::Marked(marks) => (self.words.marked, marks),
                    Stance::Abstained => (self.words.abstained, [].as_slice()),
                    Stance::Recused => (self.words.recused, [].as_slice()),
                    Stance::Missing => (self.words.missing, [].as_slice()),
                };
                let number = dossier.number.map_or(Cell::Empty, |n| Cell::whole(n.get()));
                let juror = [Cell::text(self.name(juror)), Cell::text(juror)];
                let mut row: Vec<Cell> = [number].into_iter().chain(juror).collect();
                row.push(Cell::text(state));
                row.extend(marks.iter().map(|mark| {
                    let points = mark.map(|mark| grid.scale.value(mark).to_decimal(12));
                    points.map_or(Cell::Empty, Cell::Mark)
                }));
                rows.push(row);
            }
        }
        self.sheets().table(workbook, self.words.sheets.marks, &heads, rows, None)
    }

    /// Who took part; without names, how many of each category did how.
    fn attendance(&self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        let (words, columns) = (self.words, &self.words.columns);
        let attended = self.situation.edition.minutes().map(|minutes| minutes.attendance);
        let attended = attended.unwrap_or_default();
        if self.detail == Detail::WithPseudonyms {
            let heads = [
                Column(columns.juror, 34),
                Column(columns.category, 34),
                Column(columns.departement, 24),
                Column(columns.voice, 14),
                Column(columns.presence, 20),
            ];
            let rows = attended.iter().map(|member| {
                vec![
                    Cell::text(self.name(member.person)),
                    Cell::Text((words.category)(&member.category)),
                    member.departement.map_or(Cell::Empty, |home| Cell::text(home.name())),
                    Cell::text((words.voice)(member.voice)),
                    Cell::text((words.presence)(member.presence)),
                ]
            });
            return self.sheet(workbook, words.sheets.attendance, &heads, rows, None);
        }
        let mut counts: BTreeMap<(String, &str, &str), u64> = BTreeMap::new();
        for member in &attended {
            let category = (words.category)(&member.category);
            let key = (category, (words.voice)(member.voice), (words.presence)(member.presence));
            let count = counts.entry(key).or_default();
            *count = count.saturating_add(1);
        }
        let heads = [
            Column(columns.category, 34),
            Column(columns.voice, 16),
            Column(columns.presence, 24),
            Column(columns.members, 12),
        ];
        let rows = counts.into_iter().map(|((category, voice, presence), count)| {
            vec![Cell::Text(category), Cell::text(voice), Cell::text(presence), Cell::Whole(count)]
        });
        self.sheet(workbook, words.sheets.attendance, &heads, rows, None)
    }

    fn projects(&self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        let (words, columns) = (self.words, &self.words.columns);
        let mut heads = vec![
            Column(columns.number, 6),
            Column(columns.title, 60),
            Column(columns.departement, 22),
            Column(columns.stage, 20),
            Column(columns.outcome, 24),
            Column(columns.ended, 12),
        ];
        let columns_of_all = heads.len();
        if self.detail == Detail::WithPseudonyms {
            heads.push(Column(columns.lead, 34));
        }
        let dossiers = dossiers(self.situation);
        let rows = dossiers.iter().filter_map(|dossier| {
            let told = dossier.told(self.situation, self.detail)?;
            let (project, end) = (dossier.project, dossier.end());
            let mut row = vec![
                dossier.number.map_or(Cell::Empty, |number| Cell::whole(number.get())),
                Cell::text(project.title()),
                Cell::text(project.departement().name()),
                Cell::text((words.stage)(project.kind())),
                end.map_or(Cell::Empty, |(outcome, _)| Cell::Text((words.outcome)(outcome))),
                Cell::day(end.map(|(_, on)| on)),
            ];
            if told != Published::Whole {
                row.truncate(if told == Published::Title { 2 } else { 1 });
                row.resize_with(columns_of_all, || Cell::Empty);
            }
            if self.detail == Detail::WithPseudonyms {
                let names = project.team().members().map(|person| self.name(person));
                row.push(Cell::text(names.collect::<Vec<_>>().join(", ")));
            }
            Some(row)
        });
        self.sheet(workbook, words.sheets.projects, &heads, rows, None)
    }

    fn follow_up(&self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        let (words, columns) = (self.words, &self.words.columns);
        let mut heads = vec![
            Column(columns.number, 6),
            Column(columns.title, 48),
            Column(columns.way, 34),
            Column(columns.start, 13),
            Column(columns.agreed, 13),
            Column(columns.due, 13),
            Column(columns.state, 36),
        ];
        if self.detail == Detail::WithPseudonyms {
            heads.push(Column(columns.in_charge, 28));
        }
        let dossiers = dossiers(self.situation);
        let rows = self.told_whole(&dossiers).filter_map(|dossier| {
            let (way, days, state, in_charge) = if let Some(incubation) = dossier.incubation() {
                let agreement = incubation.agreement();
                let days = [Some(agreement.start), Some(agreement.due), incubation.due()];
                let way = columns.incubation.to_owned();
                (way, days, self.state(incubation), agreement.sponsor)
            } else {
                let way = dossier.redirection()?;
                let days = [None, None, Some(way.follow_up)];
                let state = (words.stage)(dossier.project.kind()).to_owned();
                (way.route.to_string(), days, state, way.owner)
            };
            let state = match dossier.end() {
                Some((outcome, _)) => (words.outcome)(outcome),
                None => state,
            };
            let mut row = vec![
                dossier.number.map_or(Cell::Empty, |number| Cell::whole(number.get())),
                Cell::text(dossier.project.title()),
                Cell::Text(way),
            ];
            row.extend(days.map(Cell::day));
            row.push(Cell::Text(state));
            if self.detail == Detail::WithPseudonyms {
                row.push(Cell::Text(self.name(in_charge)));
            }
            Some(row)
        });
        self.sheet(workbook, words.sheets.follow_up, &heads, rows, None)
    }

    /// The projects of which everything is told.
    fn told_whole<'d, 's>(
        &self,
        dossiers: &'d [Dossier<'s>],
    ) -> impl Iterator<Item = &'d Dossier<'s>> {
        dossiers
            .iter()
            .filter(|dossier| dossier.told(self.situation, self.detail) == Some(Published::Whole))
    }

    fn state(&self, incubation: &Incubation) -> String {
        (self.words.status)(&incubation.status(self.situation.today))
    }

    fn name(&self, person: PersonId) -> String {
        self.situation.name(person, self.language)
    }

    fn sheets(&self) -> Sheets<'_> {
        let is_internal = self.detail == Detail::WithPseudonyms;
        Sheets { situation: self.situation, words: self.words, is_internal }
    }

    fn sheet(
        &self,
        workbook: &mut Workbook,
        name: &str,
        columns: &[Column],
        rows: impl IntoIterator<Item = Vec<Cell>>,
        note: Option<&str>,
    ) -> Result<(), XlsxError> {
        let heads = columns.iter().map(|Column(head, width)| ((*head).to_owned(), *width));
        self.sheets().table(workbook, name, &heads.collect::<Vec<_>>(), rows, note)
    }
}
