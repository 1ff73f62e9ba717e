//! How each pre-incubation stands on a day.

use alloc::collections::BTreeSet;

use participatory_innovation::{
    incubation::{Happening, Incubation, Status},
    project::AnyProject,
    value::Date,
};

use crate::{
    known::{Known, seated},
    lang::Words,
    layout::{Column, Ink, Page},
};

const COLUMNS: [Column; 3] = [Column::Right(3), Column::Left(17), Column::Left(13)];

pub(super) fn incubations(page: &mut Page<'_>, known: &Known) {
    let words = page.words();
    page.heading(&words.incubations(known.at));
    let laureates = seated(&known.report, true);
    if known.edition().is_none_or(|edition| edition.published_at().is_none()) {
        page.paragraph(&words.no_laureate_yet());
        return;
    }
    let agreements = laureates.iter().filter_map(|(_, project)| incubation(project));
    let terms: BTreeSet<_> = agreements
        .map(Incubation::agreement)
        .map(|agreement| (agreement.start, agreement.released_time, agreement.due))
        .collect();
    for (start, released, due) in &terms {
        page.paragraph(&words.terms(*start, *released, *due));
    }
    if !terms.is_empty() {
        page.paragraph(&words.invented_dates());
        page.blank();
    }
    let [number, departement, due, state] = words.incubation_columns();
    let departement = format!("  {departement}");
    page.row_heading(&COLUMNS, &[number, &departement, due], state);
    for (number, project) in laureates {
        let departement = format!("  {}", project.departement().name());
        let calendar = incubation(project).map(|incubation| incubation.calendar(Some(known.at)));
        let due = calendar.map(|calendar| words.short_date(calendar.due)).unwrap_or_default();
        let mut lines = state_of(page, project, known.at).into_iter();
        let number = number.to_string();
        let first = lines.next().unwrap_or_default();
        page.row(&COLUMNS, &[&number, &departement, &due], &first);
        for line in lines {
            page.row(&COLUMNS, &["", "", ""], &line);
        }
    }
}

fn incubation(project: &AnyProject) -> Option<&Incubation> {
    match project {
        AnyProject::PreIncubation(project) => Some(project.incubation()),
        AnyProject::Closed(project) => project.closed_from().incubation_left(),
        _ => None,
    }
}

/// How it stands, then what happened on the way.
fn state_of(page: &Page<'_>, project: &AnyProject, at: Date) -> Vec<String> {
    let words = page.words();
    let mut lines = Vec::new();
    if let AnyProject::Closed(project) = project {
        let ended = words.ended(project.outcome(), project.closed_on());
        lines.push(page.ink(Ink::Good, &ended));
        lines.push(words.recorded(project.motive().as_str()).to_owned());
    }
    let Some(incubation) = incubation(project) else {
        if lines.is_empty() {
            lines.push(page.ink(Ink::Attention, &words.agreement_awaited()));
        }
        return lines;
    };
    let status = incubation.status(at);
    if lines.is_empty() {
        let said = words.status(status);
        lines.push(match status {
            Status::OnTrack { .. } | Status::Reported { .. } => page.ink(Ink::Good, &said),
            Status::NotStarted { .. } | Status::Suspended { .. } => page.ink(Ink::Attention, &said),
            // Nothing says that anybody was late: what followed is not published.
            Status::Overdue { .. } => said,
        });
        if matches!(status, Status::Reported { .. }) {
            lines.push(words.outcome_open());
        }
    }
    lines.extend(on_the_way(words, incubation, at));
    lines
}

/// What moved the due date.
fn on_the_way(words: &dyn Words, incubation: &Incubation, at: Date) -> Option<String> {
    let suspended = incubation.calendar(Some(at)).suspended_days;
    let extensions = incubation.happenings().iter().filter(
        |happening| matches!(happening, Happening::Extension(extension) if extension.on <= at),
    );
    let said = words.on_the_way(suspended, extensions.count());
    (!said.is_empty()).then_some(said)
}
