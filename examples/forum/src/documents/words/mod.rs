//! What documents say in one language: dates, numbers and the rules of a charter in words.

mod english;
mod french;
mod zone;

use participatory_innovation::{
    charter::{QuorumRule, Rules, TieRule},
    fact::Means,
    jury::Recusal,
    value::{Date, Language},
};

pub(super) use zone::local;

/// A language of the documents.
pub(super) trait Words: Sync {
    /// The language as HTML and PDF name it (BCP 47).
    fn tag(&self) -> &'static str;
    /// A date, such as 28 November 2019.
    fn date(&self, date: Date) -> String;
    /// A date with the day of the week.
    fn day(&self, date: Date) -> String;
    /// An hour of the day.
    fn time(&self, hour: u32, minute: u32) -> String;
    /// A length of time.
    fn duration(&self, seconds: u64) -> String;
    /// A decimal number, from one with a point.
    fn decimal(&self, number: &str) -> String;
    /// A list of words, with "and" before the last.
    fn list(&self, items: &[String]) -> String;
    /// A category of jurors, from its code.
    fn category(&self, code: &str) -> String;
    /// Non-breaking spaces where the language has them.
    fn typeset(&self, text: &str) -> String;
    /// Why a juror does not judge a project.
    fn recusal(&self, why: Recusal) -> &'static str;
    /// The quorum that a charter asks for.
    fn quorum(&self, rule: QuorumRule) -> String;
    /// How the sheets become a result, a sentence a rule.
    fn rules(&self, rules: &Rules) -> Vec<String>;
    /// By which rule, and by which decision, a tie was broken.
    fn tie(&self, rule: &TieRule, criterion: Option<&str>, means: Option<&Means>) -> String;
    /// By which decision a tie was settled.
    fn means(&self, means: &Means) -> String;
    /// "page x of y".
    fn page(&self, page: usize, pages: usize) -> String;
    /// The titles and file names: minutes, palmarès, letter to a finalist, letter about an idea,
    /// order of passage.
    fn name(&self, kind: super::Kind) -> (&'static str, &'static str);
}

/// The words of a language.
pub(super) fn words(language: Language) -> &'static dyn Words {
    match language {
        Language::French => &french::French,
        Language::English => &english::English,
    }
}

/// A number of things, from the rules of a language.
fn counted(count: u64, one: &str, many: &str, singular_below: u64) -> String {
    format!("{count} {}", if count < singular_below { one } else { many })
}
