//! The page: what a head of innovation would pin to the wall.

mod incubations;
mod minutes;
mod palmares;

use participatory_innovation::value::Date;

use crate::{
    cast::published,
    known::{Known, seated},
    lang::{Figures, Words},
    layout::{Ink, Page},
};

pub(crate) use palmares::laureates;

/// Everything that was known on a day.
pub(crate) fn page(known: &Known, words: &'static dyn Words, colours: bool) -> String {
    let mut page = Page::new(words, colours);
    head(&mut page, known);
    laureates(&mut page, &known.report);
    palmares::others(&mut page, &known.report);
    incubations::incubations(&mut page, known);
    if let Some(edition) = known.edition() {
        minutes::minutes(&mut page, edition);
    }
    sources(&mut page, known);
    page.into_text()
}

fn head(page: &mut Page<'_>, known: &Known) {
    let words = page.words();
    let forum: Option<Date> = published::FORUM.parse().ok();
    page.rule('═');
    if let Some(forum) = forum {
        let [name, place] = words.masthead(forum);
        let name = page.ink(Ink::Strong, &name.to_uppercase());
        page.paragraph(&name);
        page.paragraph(&place);
    }
    let entrants = known.edition().map(|edition| edition.charter().rules().departements.clone());
    let names: Vec<&str> =
        entrants.iter().flatten().map(|entrant| entrant.departement.name()).collect();
    if !names.is_empty() {
        page.paragraph(&names.join(" · "));
    }
    page.rule('═');
    page.blank();
    if known.edition().is_some_and(|edition| edition.programme().is_some()) {
        page.paragraph(&words.figures(&Figures {
            candidates: published::CANDIDATES,
            finalists: known.edition().map_or(0, |edition| edition.finalists().count()),
            agents: known.agents(),
            laureates: seated(&known.report, true).len(),
        }));
    }
    page.paragraph(&words.known_at(known.at));
    page.paragraph(&words.example());
}

fn sources(page: &mut Page<'_>, known: &Known) {
    let words = page.words();
    page.heading(words.sources());
    for (label, text) in words.source_notes() {
        page.hang(&format!("{label:<10}"), &text);
    }
    page.blank();
    let streams = known.report.projects.len().saturating_add(1);
    let published = known.edition().is_some_and(|edition| edition.published_at().is_some());
    page.paragraph(&words.journals(known.entries, streams, published));
    page.rule('═');
}
