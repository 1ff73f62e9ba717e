//! The finalists by score, with the margin of each to the cut.

use participatory_innovation::value::{Exact, Language};

use super::{
    axis::{Room, Scores},
    chart::Chart,
    svg::{Anchor, At, FAINT, OTHER, SEATED, Svg, WIDTH, cut},
    words::Words,
};
use crate::{
    exports::{
        Detail,
        dossiers::{Ranking, are_scores_published, rankings},
        words::Words as Names,
    },
    situation::Situation,
};

const ROOM: Room = Room { left: 460, right: 850 };
const ROW: i64 = 24;
const TOP: i64 = 96;

/// The finalists as a ranked chart of dots: a disc for who holds a seat, a diamond for the others,
/// a line at the score of the last that enters, and the margin of each. `None` before the jury
/// sits, under a rule that knows no score, or where scores are not published and it is not for
/// internal use.
///
/// A laureate's margin is to the best score of those without a seat; that of another finalist is
/// to the lowest score of the laureates, and so below zero unless floors, caps or a vote decided.
#[must_use]
pub fn scores(situation: &Situation, language: Language, detail: Detail) -> Option<String> {
    if detail == Detail::Anonymous && !are_scores_published(situation) {
        return None;
    }
    let words = Words::of(language);
    let preview = situation.preview().ok()?;
    let mut rankings = rankings(situation, &preview);
    rankings.retain(|ranking| !ranking.is_withdrawn);
    let known = || rankings.iter().filter_map(|ranking| ranking.score.as_ref());
    let axis = Scores::over(ROOM, known())?;
    let cut_line = Cut::of(&rankings);
    // Until the jury adopts it, what the sheets say seats nobody.
    let is_adopted = situation.edition.palmares().is_some();
    let seated = if is_adopted { words.seated } else { words.would_be_seated };

    let title = (words.scores)(situation.edition.charter().rules().title.as_str());
    let mut chart = Chart::new("scores", title, TOP, ROW, rankings.len())
        .noticed(Names::internal(language, detail));
    head(&mut chart.svg, words);
    for (tick, x) in axis.ticks() {
        chart.tick(x, &words.decimal(&tick, axis.places()));
    }
    if let Some(last) = &cut_line.last_in {
        chart.mark(axis.at(last), &(words.last_in)(&words.decimal(last, 2)));
    }
    for ranking in &rankings {
        let margin = cut_line.margin(ranking);
        let told = tell(ranking, margin.as_ref(), seated, words);
        chart.row(told, |svg, y| {
            row(svg, y.saturating_add(12), ranking, margin.as_ref(), &axis, words);
        });
    }
    Some(chart.finish(language, 64, 48, |svg, y| legend(svg, y, seated, words)))
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
