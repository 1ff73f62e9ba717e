//! The palmarès, and the way of the others.

use participatory_innovation::{
    audit::Report,
    project::{AnyProject, LiveStage},
    value::Date,
};

use crate::{
    cast::{people, placeholder, published},
    known::seated,
    layout::{Column, Ink, Page},
};

const PROJECTS: [Column; 2] = [Column::Right(3), Column::Left(17)];
const OTHERS: [Column; 4] = [Column::Right(3), Column::Left(17), Column::Left(7), Column::Left(13)];

/// The laureates as they are published: by number, without ranks.
pub(crate) fn laureates(page: &mut Page<'_>, report: &Report) {
    let words = page.words();
    page.heading(words.palmares());
    let Some(edition) = &report.edition else {
        page.paragraph(&words.nothing_yet());
        return;
    };
    let Some(published_at) = edition.published_at() else {
        page.paragraph(&words.phase(edition.phase(), report.projects.len()));
        return;
    };
    let laureates = seated(report, true);
    page.paragraph(&words.laureates(laureates.len(), Some(Date::of(published_at))));
    page.blank();
    let [number, departement, title] = words.project_columns();
    page.row_heading(&PROJECTS, &[number, &format!("  {departement}")], title);
    for (number, project) in laureates {
        let departement = format!("  {}", project.departement().name());
        let title = words.title(number, project.title());
        let number = page.ink(Ink::Good, &number.to_string());
        page.row(&PROJECTS, &[&number, &departement], &title);
    }
    let others: Vec<u32> = seated(report, false).into_iter().map(|(number, _)| number).collect();
    page.blank();
    page.paragraph(&words.others_published(edition.charter().rules().publication, &others));
}

/// The others: none is rejected, and none is lost.
pub(super) fn others(page: &mut Page<'_>, report: &Report) {
    let Some(edition) = report.edition.as_ref().filter(|edition| edition.published_at().is_some())
    else {
        return;
    };
    let words = page.words();
    page.heading(words.others());
    page.paragraph(&words.others_note(edition.charter().rules().publication));
    page.paragraph(&words.invented_ways());
    page.blank();
    let [number, departement, owner, follow_up, route] = words.other_columns();
    let departement = format!("  {departement}");
    page.row_heading(&OTHERS, &[number, &departement, owner, follow_up], route);
    let mut noted = false;
    for (number, project) in seated(report, false) {
        // One of two titles is known, and not which.
        let mark = published::ONE_WITH_ANIMALS.contains(&number);
        noted |= mark;
        let departement =
            format!("{} {}", if mark { "*" } else { " " }, project.departement().name());
        let way = match project {
            AnyProject::DevelopedOtherwise(project) => Some(project.redirection()),
            AnyProject::Closed(project) => project.closed_from().redirection_left(),
            _ => None,
        };
        let row = way.map(|way| {
            let route = words.recorded(way.route.as_str()).to_owned();
            (people::label(way.owner), words.short_date(way.follow_up), route)
        });
        let (owner, follow_up, mut route) = row.unwrap_or_else(|| {
            (String::new(), String::new(), page.ink(Ink::Attention, &words.no_way_yet()))
        });
        if let AnyProject::Closed(project) = project {
            let left = matches!(project.closed_from(), LiveStage::DevelopedOtherwise(_));
            let ended = words.ended(project.outcome(), project.closed_on());
            route = if left { format!("{route} : {ended}") } else { ended };
        }
        if project.title().as_str() != placeholder(number) {
            route = format!("{} : {route}", project.title());
        }
        let number = number.to_string();
        page.row(&OTHERS, &[&number, &departement, &owner, &follow_up], &route);
    }
    if noted {
        page.blank();
        page.paragraph(&words.with_animals());
    }
}
