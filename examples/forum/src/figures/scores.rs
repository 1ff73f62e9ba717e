//! The finalists by score, with the margin of each to the cut.

use participatory_innovation::value::{Exact, Language};

use super::{
    axis::{Room, Scores},
    svg::{Anchor, At, FAINT, INK, OTHER, SEATED, Svg, WIDTH, cut},
    words::Words,
};
use crate::{
    exports::dossiers::{Ranking, rankings},
    situation::Situation,
};

const ROOM: Room = Room { left: 460, right: 850 };
const ROW: i64 = 24;
const TOP: i64 = 96;

/// The finalists as a ranked chart of dots: a disc for who holds a seat, a diamond for the others,
/// a line at the score of the last that enters, and the margin of each. `None` before the jury
/// sits, or under a rule that knows no score.
///
/// A laureate's margin is to the best score of those without a seat; that of another finalist is
/// to the lowest score of the laureates, and so below zero unless floors, caps or a vote decided.
#[must_use]
pub fn scores(situation: &Situation, language: Language) -> Option<String> {
    let words = Words::of(language);
    let preview = situation.edition.preview().ok()?;
    let rankings = rankings(situation, &preview);
    let known = || rankings.iter().filter_map(|ranking| ranking.score.as_ref());
    let axis = Scores::over(ROOM, known())?;
    let cut_line = Cut::of(&rankings);
    // Until the jury adopts it, what the sheets say seats nobody.
    let is_adopted = situation.edition.palmares().is_some();
    let seated = if is_adopted { words.seated } else { words.would_be_seated };

    let mut svg = Svg::new("scores");
    let title = (words.scores)(situation.edition.charter().rules().title.as_str());
    let bottom = TOP.saturating_add(ROW.saturating_mul(count(rankings.len())));
    svg.text(At(20, 30), Anchor::Start, 18, &cut(&title, 92));
    head(&mut svg, words);
    for (tick, x) in axis.ticks() {
        svg.line(At(x, TOP), At(x, bottom), FAINT, false);
        let label = words.decimal(&tick, axis.places());
        svg.text(At(x, bottom.saturating_add(18)), Anchor::Middle, 12, &label);
    }
    if let Some(last) = &cut_line.last_in {
        let x = axis.at(last);
        svg.line(At(x, TOP.saturating_sub(8)), At(x, bottom), INK, true);
        let label = (words.last_in)(&words.decimal(last, 2));
        svg.text(At(x, TOP.saturating_sub(14)), Anchor::Middle, 12, &label);
    }
    let mut told = Vec::new();
    for (ranking, place) in rankings.iter().zip(0_i64..) {
        let y = TOP.saturating_add(ROW.saturating_mul(place)).saturating_add(12);
        let margin = cut_line.margin(ranking);
        let text = tell(ranking, margin.as_ref(), seated, words);
        svg.titled(&text, |svg| row(svg, y, ranking, margin.as_ref(), &axis, words));
        told.push(text);
    }
    let height = bottom.saturating_add(64);
    legend(&mut svg, height.saturating_sub(16), seated, words);
    Some(svg.finish(language, height, &title, &(told.join(". ") + ".")))
}

/// Between whom the palmarès cuts.
struct Cut {
    last_in: Option<Exact>,
    best_out: Option<Exact>,
}

impl Cut {
    fn of(rankings: &[Ranking<'_>]) -> Self {
        let scores = |seated: bool| {
            let side = rankings.iter().filter(move |ranking| ranking.is_laureate == seated);
            side.filter_map(|ranking| ranking.score.clone())
        };
        Self { last_in: scores(true).min(), best_out: scores(false).max() }
    }

    fn margin(&self, ranking: &Ranking<'_>) -> Option<Exact> {
        let across = if ranking.is_laureate { &self.best_out } else { &self.last_in };
        Some(ranking.score.as_ref()? - across.as_ref()?)
    }
}

fn head(svg: &mut Svg, words: &Words) {
    let y = TOP.saturating_sub(14);
    svg.text(At(20, y), Anchor::Start, 12, words.rank);
    svg.text(At(66, y), Anchor::Start, 12, words.project);
    svg.text(At(WIDTH.saturating_sub(84), y), Anchor::End, 12, words.score);
    svg.text(At(WIDTH.saturating_sub(20), y), Anchor::End, 12, words.margin);
}

fn row(
    svg: &mut Svg,
    y: i64,
    ranking: &Ranking<'_>,
    margin: Option<&Exact>,
    axis: &Scores,
    words: &Words,
) {
    let line = y.saturating_add(4);
    if let Some(rank) = ranking.rank {
        svg.text(At(44, line), Anchor::End, 13, &rank.to_string());
    }
    let name = format!("{}. {}", ranking.number, ranking.project.title());
    svg.text(At(66, line), Anchor::Start, 13, &cut(&name, 56));
    let Some(score) = &ranking.score else {
        return;
    };
    let x = axis.at(score);
    svg.line(At(ROOM.left, y), At(x, y), FAINT, false);
    if ranking.is_laureate {
        svg.disc(At(x, y), SEATED);
    } else {
        svg.diamond(At(x, y), "#ffffff", OTHER);
    }
    let right = At(WIDTH.saturating_sub(84), line);
    svg.text(right, Anchor::End, 13, &words.decimal(score, 2));
    if let Some(margin) = margin {
        let right = At(WIDTH.saturating_sub(20), line);
        svg.text(right, Anchor::End, 13, &words.signed(margin, 2));
    }
}

/// All that a row shows, in words, with the exact numbers.
fn tell(ranking: &Ranking<'_>, margin: Option<&Exact>, seated: &str, words: &Words) -> String {
    let project = ranking.project;
    let mut told = (words.numbered)(ranking.number, project.departement(), project.title());
    let mut add = |part: String| {
        told.push_str(", ");
        told.push_str(&part);
    };
    if let Some(rank) = ranking.rank {
        add((words.ranked)(rank));
    }
    if let Some(score) = &ranking.score {
        add((words.scored)(&words.decimal(score, 2), &score.to_string()));
    }
    add(if ranking.is_laureate { seated } else { words.not_seated }.to_owned());
    if let Some(margin) = margin {
        add((words.apart)(&words.signed(margin, 2), &margin.to_string()));
    }
    told
}

fn legend(svg: &mut Svg, y: i64, seated: &str, words: &Words) {
    svg.disc(At(26, y.saturating_sub(4)), SEATED);
    svg.text(At(40, y), Anchor::Start, 12, seated);
    svg.diamond(At(236, y.saturating_sub(4)), "#ffffff", OTHER);
    svg.text(At(250, y), Anchor::Start, 12, words.not_seated);
    svg.text(At(WIDTH.saturating_sub(20), y), Anchor::End, 12, words.margin_is);
}

/// A number of things, as a number of rows.
pub(super) fn count(things: usize) -> i64 {
    i64::try_from(things).unwrap_or(i64::MAX)
}
