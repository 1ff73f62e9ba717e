//! The path of each project through the stages, over time.

use std::collections::BTreeMap;

use participatory_innovation::{
    journal::{Entry, Event, ProjectEvent, StreamId},
    project::StageKind,
    value::{Date, Language, ProjectId},
};
use store::listing::STAGES;

use super::{
    axis::{Days, Room},
    chart::{Chart, name},
    svg::{Anchor, At, Fill, INK, Pattern, SEATED, Svg, cut},
    words::Words,
};
use crate::{
    exports::{
        Detail,
        dossiers::{Dossier, Published, dossiers},
        words::Words as Names,
    },
    paris,
    situation::Situation,
};

const ROOM: Room = Room { left: 350, right: 790 };
const ROW: i64 = 26;
const BAR: i64 = 12;
const TOP: i64 = 92;

/// The path of each project through the stages, from its submission to the situation's day: one bar
/// for each stage, and an arrow where a move was undone. `entries` are those of the edition and its
/// projects, in any order of streams. `None` without a project.
#[must_use]
pub fn paths(
    situation: &Situation,
    entries: &[Entry],
    language: Language,
    detail: Detail,
) -> Option<String> {
    let (words, names) = (Words::of(language), Names::of(language));
    let mut walked: BTreeMap<ProjectId, Path> = BTreeMap::new();
    for entry in entries {
        let day = paris::day(entry.at());
        if let (StreamId::Project(id), Event::Project(event)) = (entry.stream(), entry.event())
            && day <= situation.today
        {
            walked.entry(id).or_default().take(event, day);
        }
    }
    let mut dossiers = dossiers(situation);
    dossiers.retain(|dossier| dossier.told(situation, detail) == Some(Published::Whole));
    let rows: Vec<(&Dossier<'_>, &Path)> = dossiers
        .iter()
        .filter_map(|dossier| Some((dossier, walked.get(&dossier.project.id())?)))
        .collect();
    let first = rows.iter().filter_map(|(_, path)| Some(path.steps.first()?.1));
    let axis = Days::over(ROOM, first.chain([situation.today]).collect::<Vec<_>>().into_iter())?;
    if rows.is_empty() {
        return None;
    }

    let edition = situation.edition.charter().rules().title.as_str();
    let title = (words.paths)(edition, &(names.date)(situation.today));
    let mut chart =
        Chart::new("paths", title, TOP, ROW, rows.len()).noticed(Names::internal(language, detail));
    for (day, x) in axis.ticks() {
        chart.tick(x, &(words.month)(day));
    }
    let forum = situation.edition.programme().map(|programme| programme.date);
    if let Some(day) = forum.filter(|day| *day <= situation.today) {
        chart.mark(axis.at(day), words.forum);
    }
    for (dossier, path) in &rows {
        chart.row(tell(dossier, path, words, names), |svg, y| {
            let (y, line) = (y.saturating_add(9), y.saturating_add(20));
            svg.text(At(20, line), Anchor::Start, 13, &name(dossier));
            path.draw(svg, y, &axis, situation.today);
            let state = state(dossier, names);
            svg.text(At(ROOM.right.saturating_add(12), line), Anchor::Start, 13, &cut(&state, 27));
        });
    }
    Some(chart.finish(language, 84, 42, |svg, y| legend(svg, y, words, names)))
}

/// The stages of a project in time.
#[derive(Debug, Default)]
struct Path {
    /// Every stage that it was ever at, and since when.
    steps: Vec<(StageKind, Date)>,
    /// When moves were undone.
    reverted: Vec<Date>,
    /// The stage after each move that still holds: what undoing the last one goes back to.
    moves: Vec<StageKind>,
}

impl Path {
    fn take(&mut self, event: &ProjectEvent, day: Date) {
        if matches!(event, ProjectEvent::Reverted(_)) {
            self.moves.pop();
            self.reverted.push(day);
        } else {
            let reached = reached(event).or(self.moves.last().copied());
            self.moves.extend(reached);
        }
        let now = self.moves.last().copied();
        let before = self.steps.last().map(|(stage, _)| *stage);
        if let Some(stage) = now.filter(|_| now != before) {
            self.steps.push((stage, day));
        }
    }

    fn draw(&self, svg: &mut Svg, y: i64, axis: &Days, today: Date) {
        let ends = self.steps.iter().skip(1).map(|(_, day)| *day).chain([today]);
        for ((stage, since), until) in self.steps.iter().zip(ends) {
            let (left, right) = (axis.at(*since), axis.at(until));
            match fill(*stage) {
                // What was left on the day on which it was reached has no width to show.
                Some(fill) if right > left => {
                    svg.bar(At(left, y), right.saturating_sub(left), BAR, fill);
                }
                Some(_) => {}
                None => {
                    let (top, bottom) =
                        (y.saturating_sub(3), y.saturating_add(BAR).saturating_add(3));
                    svg.bar(At(left, top), 3, bottom.saturating_sub(top), Fill::Plain(INK));
                }
            }
        }
        for day in &self.reverted {
            svg.back(At(axis.at(*day), y));
        }
    }
}

/// The stage that an event leads to; `None` when it leads to no other.
const fn reached(event: &ProjectEvent) -> Option<StageKind> {
    Some(match event {
        ProjectEvent::Submitted(_) => StageKind::Idea,
        ProjectEvent::Preselected(_) => StageKind::Preselected,
        ProjectEvent::Coached(_) => StageKind::Coached,
        ProjectEvent::Pitched(_) => StageKind::Pitched,
        ProjectEvent::Designated(_) => StageKind::Laureate,
        ProjectEvent::Redirected(_) => StageKind::DevelopedOtherwise,
        ProjectEvent::Admitted(_) => StageKind::PreIncubation,
        ProjectEvent::Declined(_) | ProjectEvent::Concluded(_) | ProjectEvent::Withdrawn(_) => {
            StageKind::Closed
        }
        _ => return None,
    })
}

/// How a stage is drawn; `None` for the end, which is a mark.
const fn fill(stage: StageKind) -> Option<Fill> {
    Some(match stage {
        StageKind::Idea => Fill::Plain("#ffffff"),
        StageKind::Preselected => Fill::Pattern(Pattern::Dots),
        StageKind::Coached => Fill::Pattern(Pattern::Falling),
        StageKind::Pitched => Fill::Pattern(Pattern::Crossed),
        StageKind::Laureate => Fill::Pattern(Pattern::Rising),
        StageKind::PreIncubation => Fill::Plain(SEATED),
        StageKind::DevelopedOtherwise => Fill::Pattern(Pattern::Level),
        StageKind::Closed => return None,
    })
}

/// The stage that it is at, or how it ended.
fn state(dossier: &Dossier<'_>, names: &Names) -> String {
    match dossier.end() {
        Some((outcome, _)) => (names.outcome)(outcome),
        None => (names.stage)(dossier.project.kind()).to_owned(),
    }
}

/// All that a row shows, in words.
fn tell(dossier: &Dossier<'_>, path: &Path, words: &Words, names: &Names) -> String {
    let on = |what, day: &Date| (words.on_day)(what, &(names.date)(*day));
    let steps = path.steps.iter().map(|(stage, since)| on((names.stage)(*stage), since));
    let reverted = path.reverted.iter().map(|day| on(words.reverted, day));
    let end = dossier.end().map(|(outcome, _)| (names.outcome)(outcome));
    let parts = [words.named(dossier)].into_iter().chain(steps).chain(reverted).chain(end);
    parts.collect::<Vec<_>>().join(", ")
}

fn legend(svg: &mut Svg, y: i64, words: &Words, names: &Names) {
    for (stage, place) in STAGES.into_iter().zip(0_i64..) {
        // Two lines of five.
        let x = (place % 5).saturating_mul(185).saturating_add(20);
        let y = (place / 5).saturating_mul(22).saturating_add(y);
        match fill(stage) {
            Some(fill) => svg.bar(At(x, y.saturating_sub(10)), 22, BAR, fill),
            None => {
                svg.bar(At(x.saturating_add(10), y.saturating_sub(13)), 3, 18, Fill::Plain(INK));
            }
        }
        svg.text(At(x.saturating_add(28), y), Anchor::Start, 12, (names.stage)(stage));
    }
    let y = y.saturating_add(22);
    svg.back(At(590, y.saturating_add(2)));
    svg.text(At(603, y), Anchor::Start, 12, words.reverted);
}
