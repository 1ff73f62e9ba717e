//! The pre-incubations against their due dates.

use participatory_innovation::{
    incubation::{Calendar, Happening, Incubation},
    value::{Date, Language},
};

use super::{
    axis::{Days, Room},
    chart::{Chart, name},
    svg::{Anchor, At, Fill, INK, OTHER, Pattern, SEATED, Svg, cut},
    words::Words,
};
use crate::{
    exports::{
        Detail,
        dossiers::{Dossier, Published, dossiers},
        words::Words as Names,
    },
    situation::Situation,
};

const ROOM: Room = Room { left: 350, right: 750 };
const ROW: i64 = 34;
const BAR: i64 = 14;
const STRIP: i64 = 6;
const TOP: i64 = 92;

const RUNNING: Fill = Fill::Plain(SEATED);
const TO_COME: Fill = Fill::Plain("#ffffff");
const SUSPENDED: Fill = Fill::Pattern(Pattern::Rising);
const EXTENDED: Fill = Fill::Pattern(Pattern::Dots);
const OVERDUE: Fill = Fill::Pattern(Pattern::Crossed);

/// Each pre-incubation from its start to its due date, as of the situation's day: what has run, the
/// suspensions, the extensions, what is overdue, the due date as it was agreed and as it is now,
/// and when results were handed in. `None` when no project has entered one.
#[must_use]
pub fn incubations(situation: &Situation, language: Language, detail: Detail) -> Option<String> {
    let (words, names) = (Words::of(language), Names::of(language));
    let mut dossiers = dossiers(situation);
    dossiers.retain(|dossier| dossier.told(situation, detail) == Some(Published::Whole));
    let rows: Vec<(&Dossier<'_>, Course)> = dossiers
        .iter()
        .filter_map(|dossier| {
            let ended = dossier.end().map(|(_, on)| on);
            Some((dossier, Course::of(dossier.incubation()?, ended, situation.today)))
        })
        .collect();
    let shown = || rows.iter().flat_map(|(_, course)| course.days());
    let axis = Days::over(ROOM, shown())?;

    let edition = situation.edition.charter().rules().title.as_str();
    let title = (words.incubations)(edition, &(names.date)(situation.today));
    let mut chart = Chart::new("incubations", title, TOP, ROW, rows.len())
        .noticed(Names::internal(language, detail));
    for (day, x) in axis.ticks() {
        chart.tick(x, &(words.month)(day));
    }
    if shown().any(|day| day >= situation.today) {
        chart.mark(axis.at(situation.today), words.today);
    }
    for (dossier, course) in &rows {
        let state = state(dossier, course, situation.today, names);
        chart.row(tell(dossier, course, &state, words, names), |svg, y| {
            let (y, line) = (y.saturating_add(14), y.saturating_add(26));
            svg.text(At(20, line), Anchor::Start, 13, &name(dossier));
            course.draw(svg, y, &axis);
            svg.text(At(ROOM.right.saturating_add(16), line), Anchor::Start, 13, &cut(&state, 34));
        });
    }
    Some(chart.finish(language, 72, 42, |svg, y| legend(svg, y, words)))
}

/// A pre-incubation as of a day, laid out in time.
struct Course {
    calendar: Calendar,
    agreed: Date,
    /// The last day on which anything runs: the day itself, or that of its results or its end.
    now: Date,
    suspended: Vec<(Date, Date)>,
    extended: Vec<(Date, Date)>,
}

impl Course {
    fn of(incubation: &Incubation, ended: Option<Date>, today: Date) -> Self {
        let calendar = incubation.calendar(Some(today));
        let agreed = incubation.agreement().due;
        let ends = [calendar.reported_on, ended].into_iter().flatten();
        let now = ends.fold(today, Ord::min);
        let mut course =
            Self { calendar, agreed, now, suspended: Vec::new(), extended: Vec::new() };
        let (mut due, mut since) = (agreed, None);
        let until_today = incubation.happenings().iter().filter(|fact| fact.on() <= today);
        for happening in until_today {
            match happening {
                Happening::Suspension(suspension) => since = Some(suspension.from),
                Happening::Resumption(resumption) => {
                    if let Some(from) = since.take() {
                        let days = u32::try_from(from.days_until(resumption.on)).unwrap_or(0);
                        due = due.plus_days(days).unwrap_or(due);
                        course.suspended.push((from, resumption.on));
                    }
                }
                Happening::Extension(extension) => {
                    course.extended.push((due, extension.due));
                    due = extension.due;
                }
                Happening::Milestone(_) | Happening::WeeklyPoint(_) | Happening::Results(_) => {}
            }
        }
        course.suspended.extend(since.map(|from| (from, now.max(from))));
        course
    }

    fn days(&self) -> impl Iterator<Item = Date> + Clone {
        let calendar = self.calendar;
        let ends = [
            calendar.start,
            calendar.due,
            self.agreed,
            self.overdue().map_or(calendar.due, |(_, to)| to),
        ];
        let reported = calendar.reported_on.into_iter();
        ends.into_iter().chain(reported)
    }

    /// From the due date to the day on which results are still missing.
    fn overdue(&self) -> Option<(Date, Date)> {
        let calendar = &self.calendar;
        let is_late = calendar.suspended_since.is_none() && self.now > calendar.due;
        is_late.then_some((calendar.due, self.now))
    }

    fn draw(&self, svg: &mut Svg, y: i64, axis: &Days) {
        let mut bar = |(from, to): (Date, Date), top: i64, height: i64, fill: Fill| {
            let (left, right) = (axis.at(from), axis.at(to));
            svg.bar(At(left, top), right.saturating_sub(left), height, fill);
        };
        let Calendar { start, due, reported_on, .. } = self.calendar;
        bar((start, due), y, BAR, TO_COME);
        let ran = self.now.min(due);
        if ran > start {
            bar((start, ran), y, BAR, RUNNING);
        }
        self.suspended.iter().for_each(|span| bar(*span, y, BAR, SUSPENDED));
        if let Some(span) = self.overdue() {
            bar(span, y, BAR, OVERDUE);
        }
        // An extension runs like any other time: it is a strip below.
        let below = y.saturating_add(BAR);
        self.extended.iter().for_each(|span| bar(*span, below, STRIP, EXTENDED));
        svg.pointer(At(axis.at(self.agreed), y), "#ffffff");
        stroke(svg, axis.at(due), y.saturating_sub(4), below.saturating_add(4));
        if let Some(on) = reported_on {
            svg.diamond(At(axis.at(on), y.saturating_add(BAR / 2)), "#ffffff", OTHER);
        }
    }
}

/// The mark of the due date: a line of two units.
fn stroke(svg: &mut Svg, x: i64, top: i64, bottom: i64) {
    for x in [x.saturating_sub(1), x] {
        svg.line(At(x, top), At(x, bottom), INK, false);
    }
}

/// How it stands, or how it ended.
fn state(dossier: &Dossier<'_>, course: &Course, today: Date, names: &Names) -> String {
    match dossier.end() {
        Some((outcome, _)) => (names.outcome)(outcome),
        None => (names.status)(&course.calendar.status(today)),
    }
}

/// All that a row shows, in words.
fn tell(
    dossier: &Dossier<'_>,
    course: &Course,
    state: &str,
    words: &Words,
    names: &Names,
) -> String {
    let date = names.date;
    let on = |what, day| (words.on_day)(what, &date(day));
    let span = |what, (from, to)| (words.span)(what, &date(from), &date(to));
    let mut told = vec![words.named(dossier), on(words.agreed, course.agreed)];
    told.extend(course.suspended.iter().map(|times| span(words.suspended, *times)));
    told.extend(course.extended.iter().map(|times| span(words.extended, *times)));
    if course.calendar.suspended_since.is_none() {
        told.push(on(words.due, course.calendar.due));
    }
    told.push(state.to_owned());
    told.join(", ")
}

fn legend(svg: &mut Svg, y: i64, words: &Words) {
    let swatches = [
        (RUNNING, words.running),
        (TO_COME, words.to_come),
        (SUSPENDED, words.suspended),
        (EXTENDED, words.extended),
        (OVERDUE, words.overdue),
    ];
    for ((fill, label), place) in swatches.into_iter().zip(0_i64..) {
        let x = place.saturating_mul(110).saturating_add(20);
        svg.bar(At(x, y.saturating_sub(10)), 22, 12, fill);
        svg.text(At(x.saturating_add(28), y), Anchor::Start, 12, label);
    }
    let middle = y.saturating_sub(4);
    svg.pointer(At(580, y), "#ffffff");
    svg.text(At(590, y), Anchor::Start, 12, words.agreed);
    stroke(svg, 723, y.saturating_sub(12), y.saturating_add(4));
    svg.text(At(730, y), Anchor::Start, 12, words.due);
    svg.diamond(At(866, middle), "#ffffff", OTHER);
    svg.text(At(878, y), Anchor::Start, 12, words.results);
}
