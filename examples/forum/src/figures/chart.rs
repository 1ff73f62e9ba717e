//! What the figures have in common: a title, an axis behind rows, and one row for each thing, which
//! those who look see drawn and those who listen are told.

use participatory_innovation::value::Language;

use super::svg::{Anchor, At, FAINT, INK, Svg, cut};
use crate::exports::dossiers::Dossier;

/// A figure of rows over one axis, as it is drawn.
pub(super) struct Chart {
    pub(super) svg: Svg,
    title: String,
    top: i64,
    row: i64,
    bottom: i64,
    told: Vec<String>,
}

impl Chart {
    /// A chart with so many rows of a height, from a line on.
    pub(super) fn new(name: &'static str, title: String, top: i64, row: i64, rows: usize) -> Self {
        let mut svg = Svg::new(name);
        svg.text(At(20, 30), Anchor::Start, 18, &cut(&title, 92));
        let bottom = top.saturating_add(row.saturating_mul(count(rows)));
        Self { svg, title, top, row, bottom, told: Vec::new() }
    }

    /// With a notice below the title, which is part of it for those who listen.
    pub(super) fn noticed(mut self, notice: Option<&str>) -> Self {
        if let Some(notice) = notice {
            self.svg.text(At(20, 52), Anchor::Start, 14, notice);
            self.title = format!("{} – {notice}", self.title);
        }
        self
    }

    /// A mark of the axis, with its label below.
    pub(super) fn tick(&mut self, x: i64, label: &str) {
        let Self { svg, top, bottom, .. } = self;
        svg.line(At(x, *top), At(x, *bottom), FAINT, false);
        svg.text(At(x, bottom.saturating_add(18)), Anchor::Middle, 12, label);
    }

    /// A line across all rows, with its label above.
    pub(super) fn mark(&mut self, x: i64, label: &str) {
        let Self { svg, top, bottom, .. } = self;
        svg.line(At(x, top.saturating_sub(8)), At(x, *bottom), INK, true);
        svg.text(At(x, top.saturating_sub(14)), Anchor::Middle, 12, label);
    }

    /// The next row, from the height at which it begins.
    pub(super) fn row(&mut self, told: String, draw: impl FnOnce(&mut Svg, i64)) {
        let y = self.top.saturating_add(self.row.saturating_mul(count(self.told.len())));
        self.svg.titled(&told, |svg| draw(svg, y));
        self.told.push(told);
    }

    /// The document, with a legend at so much below the rows in a foot of so much.
    pub(super) fn finish(
        mut self,
        language: Language,
        foot: i64,
        below: i64,
        legend: impl FnOnce(&mut Svg, i64),
    ) -> String {
        legend(&mut self.svg, self.bottom.saturating_add(below));
        let height = self.bottom.saturating_add(foot);
        self.svg.finish(language, height, &self.title, &(self.told.join(". ") + "."))
    }
}

/// A project's number and title, as far as there is room before the bars.
pub(super) fn name(dossier: &Dossier<'_>) -> String {
    let number = dossier.number.map(|number| format!("{number}. ")).unwrap_or_default();
    let name = format!("{number}{}", dossier.project.title());
    cut(&name, 48).into_owned()
}

fn count(things: usize) -> i64 {
    i64::try_from(things).unwrap_or(i64::MAX)
}
