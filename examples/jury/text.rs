//! The results for people: tables and sentences that can be read aloud.

use participatory_innovation::{
    analysis::Fate,
    scoring::{Selected, lot::Draw},
    value::Exact,
};
use textwrap::{Options, WordSplitter, core::display_width, wrap};

use crate::{
    analyse::{Analysis, of_fate},
    case::Case,
    cli::{DrawOptions, SelectOptions},
    draw::hex,
    elect::Elected,
    lang::Words,
    rank::{Ranked, sorted},
    select,
};

/// No sentence is wider; a table is as wide as it has to be.
const WIDTH: usize = 80;

/// A page in one language, as it grows.
pub(crate) struct Page {
    pub(crate) words: &'static dyn Words,
    text: String,
}

impl Page {
    pub(crate) const fn new(words: &'static dyn Words) -> Self {
        Self { words, text: String::new() }
    }

    pub(crate) fn into_text(self) -> String {
        self.text
    }

    /// A heading over a rule, set off from what is above it.
    pub(crate) fn heading(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.line(text);
        let width = display_width(text).min(WIDTH);
        self.line(&"─".repeat(width));
    }

    /// A sentence, after an empty line.
    pub(crate) fn paragraph(&mut self, text: &str) {
        self.text.push('\n');
        self.wrapped("", text);
    }

    /// A sentence of a list.
    pub(crate) fn item(&mut self, text: &str) {
        self.wrapped("- ", text);
    }

    fn wrapped(&mut self, label: &str, text: &str) {
        let further = " ".repeat(display_width(label));
        let options = Options::new(WIDTH)
            .word_splitter(WordSplitter::NoHyphenation)
            .break_words(false)
            .initial_indent(label)
            .subsequent_indent(&further);
        for line in wrap(&self.words.typeset(text), options) {
            self.line(&line);
        }
    }

    fn line(&mut self, text: &str) {
        self.text.push_str(self.words.typeset(text).trim_end());
        self.text.push('\n');
    }

    /// A table under the names of its columns. The first and the numbers stand to the right.
    pub(crate) fn table(&mut self, to_the_right: &[usize], rows: &[Vec<String>]) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |column: usize| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| display_width(cell)).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        for row in rows {
            let mut line = String::new();
            for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
                if column > 0 {
                    line.push_str("  ");
                }
                let space = " ".repeat(width.saturating_sub(display_width(cell)));
                if to_the_right.contains(&column) {
                    line.extend([space.as_str(), cell]);
                } else {
                    line.extend([cell, space.as_str()]);
                }
            }
            self.line(&line);
        }
    }
}

/// A name from the input, without what would move a cursor.
pub(crate) fn visible(name: &str) -> String {
    name.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

pub(crate) fn names(case: &Case, items: &[usize]) -> Vec<String> {
    case.names(items).into_iter().map(visible).collect()
}

/// The classification, and what became of each tie.
pub(crate) fn rank(page: &mut Page, ranked: &Ranked<'_>) {
    let (words, case) = (page.words, ranked.case);
    page.heading(&words.ranking(ranked.rule.kind));
    let is_corrected = ranked.effects().is_some();
    let [rank, project, score, raw, sheets] = words.rank_columns();
    let mut header = vec![rank, project, score];
    header.extend(is_corrected.then_some(raw));
    header.extend(ranked.coverage.is_some().then_some(sheets));
    let mut rows: Vec<Vec<String>> = vec![header.into_iter().map(str::to_owned).collect()];
    let ranks = ranked.order().ranks(case.projects.len());
    let place = |item: usize| ranks.get(item).copied().flatten();
    let levels = ranked.order().levels().iter().map(|level| sorted(level));
    let unranked = ranked.unranked();
    let number = |score: Option<&Exact>| score.map_or_else(|| "–".to_owned(), |s| words.decimal(s));
    for level in levels.chain((!unranked.is_empty()).then_some(unranked.clone())) {
        for item in &level {
            let rank = place(*item).map_or_else(|| "–".to_owned(), |r| words.rank(r, level.len()));
            let mut row = vec![rank, visible(case.project(*item)), number(ranked.score(*item))];
            let raw = || ranked.outcome.raw.scores.get(*item).and_then(Option::as_ref);
            row.extend(is_corrected.then(|| number(raw())));
            let coverage = ranked.coverage.as_ref().and_then(|all| all.get(*item));
            row.extend(coverage.map(|coverage| words.coverage(*coverage)));
            rows.push(row);
        }
    }
    page.table(&[2, if is_corrected { 3 } else { 2 }], &rows);
    if ranked.outcome.classification.scores.iter().any(Option::is_some) {
        page.paragraph(&words.rounded());
    } else {
        page.paragraph(&words.no_score());
    }
    if !unranked.is_empty() {
        page.paragraph(&words.unranked(&names(case, &unranked)));
    }
    if ranked.resolutions_differ == Some(true) {
        page.paragraph(&words.resolutions_differ());
    }
    if let Some(effects) = ranked.effects() {
        page.paragraph(&words.corrected());
        for (juror, effect) in case.jurors.iter().zip(effects) {
            if let Some(effect) = effect {
                page.item(&words.effect(&visible(juror), effect));
            }
        }
    }
    ties(page, ranked);
}

fn ties(page: &mut Page, ranked: &Ranked<'_>) {
    let (words, case) = (page.words, ranked.case);
    if ranked.ties.is_empty() {
        page.paragraph(&words.no_tie());
        return;
    }
    page.paragraph(words.ties());
    for tie in &ranked.ties {
        let tied = names(case, &tie.projects);
        match &tie.broken {
            None => page.item(&words.tie_stands(&tied)),
            Some((rule, levels)) => {
                let levels: Vec<Vec<String>> =
                    levels.iter().map(|level| names(case, level)).collect();
                page.item(&words.tie_broken(&tied, &visible(&rule.name), &levels));
                for (item, draw) in tie.draws() {
                    let project = visible(case.project(item));
                    page.item(&words.drawn(&project, draw.remaining, &hex(&draw.hash)));
                }
            }
        }
    }
}

/// Who enters and why, who is in reserve, and what is tied at the cut.
pub(crate) fn select(
    page: &mut Page,
    ranked: &Ranked<'_>,
    asked: &SelectOptions,
    selected: &Selected,
) {
    let (words, case) = (page.words, ranked.case);
    page.heading(&words.selection(asked.seats.limit()));
    if asked.by_total {
        page.wrapped("", &words.by_total());
    }
    for place in &selected.entered {
        let project = visible(case.project(place.item));
        let displaced: Vec<(String, Option<&Exact>)> = place
            .displaced
            .iter()
            .map(|displaced| (visible(case.project(displaced.item)), displaced.margin.as_ref()))
            .collect();
        page.item(&words.enters(&project, place.why, &displaced));
    }
    let tied = sorted(&selected.tied_at_cut);
    if !tied.is_empty() {
        let taken = selected.optimal_sets.first().map_or(0, Vec::len);
        let left = taken.saturating_sub(selected.entered.len());
        page.paragraph(&words.tied_at_cut(&names(case, &tied), left));
    } else if selected.reserve.is_empty() {
        page.paragraph(&words.no_reserve());
    } else {
        page.paragraph(&words.reserve(&names(case, &selected.reserve)));
    }
    let free = select::free(asked, selected);
    if free > 0 {
        page.paragraph(&words.free_seats(free));
    }
}

/// The committees that a rule elects.
pub(crate) fn elect(page: &mut Page, case: &Case, seats: u32, elected: &Elected<'_>) {
    let words = page.words;
    page.heading(&words.committees(&elected.rule.name, seats));
    for committee in &elected.committees {
        page.item(&format!("{}.", words.list(&names(case, committee))));
    }
    if elected.committees.len() > 1 {
        page.paragraph(&words.tied_committees(elected.committees.len()));
    }
}

/// How far the jury agrees, and how much hangs on who sat in it.
pub(crate) fn analyse(page: &mut Page, case: &Case, seats: u32, found: &Analysis) {
    let words = page.words;
    page.heading(words.agreement());
    for (level, alpha) in &found.alphas {
        page.item(&words.alpha(level, alpha.as_ref().ok()));
    }
    page.item(&words.concordance(found.concordance.as_ref().ok(), found.judged_by_all.len()));
    page.paragraph(&words.about_agreement());
    page.heading(words.severity());
    match &found.effects {
        Ok(effects) => {
            for (juror, effect) in case.jurors.iter().zip(effects) {
                if let Some(effect) = effect {
                    page.item(&words.effect(&visible(juror), effect));
                }
            }
        }
        Err(_) => page.item(&words.no_effects()),
    }
    page.heading(&words.leave_one_out(seats));
    let enter = names(case, &of_fate(&found.without.with_all, Fate::Enters));
    let tied = names(case, &of_fate(&found.without.with_all, Fate::Tied));
    page.item(&words.with_all(&enter, &tied));
    let mut same = Vec::new();
    for (juror, changes) in case.jurors.iter().zip(&found.without.without) {
        let changes: Vec<(String, Fate)> = changes
            .iter()
            .map(|change| (visible(case.project(change.project)), change.without))
            .collect();
        if changes.is_empty() {
            same.push(visible(juror));
        } else {
            page.item(&words.without(&visible(juror), &changes));
        }
    }
    if !same.is_empty() {
        page.item(&words.without_change(&same));
    }
    page.heading(words.resampling());
    page.wrapped("", &words.drawn_again(found.resampling.drawn));
    page.text.push('\n');
    let [project, enters, tied] = words.chance_columns();
    let mut rows = vec![vec![project.to_owned(), enters.to_owned(), tied.to_owned()]];
    for (project, chance) in case.projects.iter().zip(&found.resampling.chances) {
        rows.push(vec![
            visible(project),
            words.per_cent(&chance.enters),
            words.per_cent(&chance.tied),
        ]);
    }
    page.table(&[1, 2], &rows);
}

/// The order of a lot, with every hash.
pub(crate) fn draw(page: &mut Page, case: &Case, asked: &DrawOptions, draws: &[Draw]) {
    let words = page.words;
    page.heading(&words.lot(case.projects.len()));
    page.wrapped("", &words.seed(asked.seed.key(), asked.hash));
    page.text.push('\n');
    let header = words.draw_columns().map(str::to_owned).to_vec();
    let rows = draws.iter().enumerate().map(|(place, draw)| {
        vec![
            place.saturating_add(1).to_string(),
            visible(case.project(draw.item)),
            draw.remaining.to_string(),
            hex(&draw.hash),
        ]
    });
    let rows: Vec<Vec<String>> = [header].into_iter().chain(rows).collect();
    page.table(&[0, 2], &rows);
    page.paragraph(&words.how_to_check());
}
