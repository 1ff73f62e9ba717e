use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{CriterionOutline, Explanation, Fate, TieStep};
use crate::{
    scoring::{Coverage, Why},
    value::{Exact, ProjectNumber},
};

/// What a language must say of an explanation: one method a sentence.
pub(super) trait Words {
    /// The mark between whole and fraction.
    const DECIMAL: char;

    fn heading(&self, of: &Explanation) -> String;
    fn fate(&self, of: &Explanation) -> String;
    fn coverage(&self, coverage: Coverage) -> String;
    fn criterion(&self, criterion: &CriterionOutline, mean: &str) -> String;
    fn no_mark_on(&self, criterion: &CriterionOutline) -> String;
    fn score(&self, score: &str, raw: Option<&str>) -> String;
    fn rank(&self, rank: u32, examined: usize) -> String;
    fn level_with(&self, others: &str) -> String;
    fn rule(&self, step: &TieStep) -> String;
    fn tie(&self, rule: &str, order: &str) -> String;
    fn made_way(&self, why: Why) -> String;
    fn then(&self) -> &'static str;
    fn to_the_cut(&self, fate: &Fate, points: &str) -> Option<String>;
    fn level_with_the_cut(&self, fate: &Fate) -> Option<String>;
    fn rounded(&self) -> &'static str;
    fn and(&self) -> &'static str;
}

/// The whole text, a line each.
pub(super) fn text<W: Words>(words: &W, of: &Explanation) -> String {
    let decimal = |number: &Exact| decimal(words, number);
    if of.fate == Fate::Withdrawn {
        return format!("{}\n{}\n", words.heading(of), words.fate(of));
    }
    let mut lines = Vec::from([words.heading(of), words.fate(of), words.coverage(of.coverage)]);
    for criterion in &of.criteria {
        lines.push(match &criterion.mean {
            Some(mean) => words.criterion(criterion, &decimal(mean)),
            None => words.no_mark_on(criterion),
        });
    }
    if let Some(score) = &of.score {
        lines.push(words.score(&decimal(score), of.raw.as_ref().map(decimal).as_deref()));
    }
    lines.extend(of.rank.map(|rank| words.rank(rank, of.examined)));
    if !of.level_with.is_empty() {
        lines.push(words.level_with(&list(words, &of.level_with)));
    }
    for step in &of.ties {
        let levels: Vec<String> = step.levels.iter().map(|level| list(words, level)).collect();
        lines.push(words.tie(&words.rule(step), &levels.join(words.then())));
    }
    // What let others in, and not whom: a published palmarès gives laureates no rank.
    let mut told: Vec<Why> = Vec::new();
    for (_, why) in &of.made_way_for {
        if !told.contains(why) {
            told.push(*why);
            lines.push(words.made_way(*why));
        }
    }
    if let Some(points) = &of.to_the_cut {
        lines.extend(if points.is_zero() {
            words.level_with_the_cut(&of.fate)
        } else {
            words.to_the_cut(&of.fate, &decimal(points))
        });
    }
    lines.push(words.rounded().to_string());
    let mut text = lines.join("\n");
    text.push('\n');
    text
}

/// Those of several counts that are not zero, in words.
pub(super) fn some(
    counts: &[(u64, &str, &str)],
    plural: impl Fn(u64, &str, &str) -> String,
) -> String {
    let some = counts.iter().filter(|(count, _, _)| *count > 0);
    some.map(|(count, one, many)| plural(*count, one, many)).collect::<Vec<_>>().join(", ")
}

/// Two decimals; one that would read as zero and is not keeps as many as it takes to be seen.
fn decimal<W: Words>(_: &W, number: &Exact) -> String {
    let short = number.to_decimal(2);
    let is_seen = |text: &str| text.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
    let text = if number.is_zero() || is_seen(&short) {
        short
    } else {
        let mut longer = (3..=9).map(|places| number.to_decimal(places));
        longer.find(|text| is_seen(text)).unwrap_or_else(|| number.to_string())
    };
    text.replace('.', &W::DECIMAL.to_string())
}

fn list<W: Words>(words: &W, numbers: &[ProjectNumber]) -> String {
    let texts: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    match texts.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} {} {last}", rest.join(", "), words.and()),
        None => String::new(),
    }
}
