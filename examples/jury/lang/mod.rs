//! The wording, in French first and in English: one trait, so that no text exists in one language
//! only.

mod english;
mod french;

use participatory_innovation::{
    analysis::{Fate, resampling::Drawn},
    scoring::{Coverage, Why, lot::LotHash},
    value::Exact,
};

use crate::rules::Kind;

/// The language of what is printed for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Lang {
    #[default]
    French,
    English,
}

impl Lang {
    pub(crate) fn words(self) -> &'static dyn Words {
        match self {
            Self::French => &french::French,
            Self::English => &english::English,
        }
    }
}

/// Every text for people.
pub(crate) trait Words {
    /// Puts in the spaces that may not break.
    fn typeset(&self, text: &str) -> String;
    /// With two decimals.
    fn decimal(&self, number: &Exact) -> String;
    fn list(&self, items: &[String]) -> String;

    fn ranking(&self, rule: Kind) -> String;
    /// Rank, project, score, raw score, sheets.
    fn rank_columns(&self) -> [&'static str; 5];
    /// The rank of so many projects.
    fn rank(&self, rank: u32, level: usize) -> String;
    fn coverage(&self, coverage: Coverage) -> String;
    fn rounded(&self) -> String;
    fn no_score(&self) -> String;
    fn unranked(&self, projects: &[String]) -> String;
    fn resolutions_differ(&self) -> String;
    fn corrected(&self) -> String;
    fn effect(&self, juror: &str, effect: &Exact) -> String;

    fn no_tie(&self) -> String;
    fn ties(&self) -> &'static str;
    fn tie_stands(&self, projects: &[String]) -> String;
    fn tie_broken(&self, projects: &[String], rule: &str, levels: &[Vec<String>]) -> String;
    fn drawn(&self, project: &str, remaining: usize, hash: &str) -> String;

    fn selection(&self, seats: u32) -> String;
    fn by_total(&self) -> String;
    /// A project, by what it enters, and whom that displaced by which margin.
    fn enters(&self, project: &str, why: Why, displaced: &[(String, Option<&Exact>)]) -> String;
    fn tied_at_cut(&self, projects: &[String], seats: usize) -> String;
    fn reserve(&self, projects: &[String]) -> String;
    fn no_reserve(&self) -> String;
    fn free_seats(&self, seats: u32) -> String;

    fn committees(&self, rule: &str, seats: u32) -> String;
    fn tied_committees(&self, count: usize) -> String;

    fn agreement(&self) -> &'static str;
    /// Krippendorff's alpha at a level of measurement, where it has a value.
    fn alpha(&self, level: &str, alpha: Option<&Exact>) -> String;
    /// Kendall's W over so many projects that all judged.
    fn concordance(&self, w: Option<&Exact>, projects: usize) -> String;
    fn about_agreement(&self) -> String;
    fn severity(&self) -> &'static str;
    fn no_effects(&self) -> String;
    fn leave_one_out(&self, seats: u32) -> String;
    fn with_all(&self, enter: &[String], tied: &[String]) -> String;
    fn without(&self, juror: &str, changes: &[(String, Fate)]) -> String;
    fn without_change(&self, jurors: &[String]) -> String;
    fn resampling(&self) -> &'static str;
    fn drawn_again(&self, drawn: Drawn) -> String;
    /// Project, chance to enter, chance to be tied.
    fn chance_columns(&self) -> [&'static str; 3];
    fn per_cent(&self, share: &Exact) -> String;

    fn lot(&self, pool: usize) -> String;
    fn seed(&self, seed: &str, hash: LotHash) -> String;
    /// Draw, project, how many remained, hash.
    fn draw_columns(&self) -> [&'static str; 4];
    fn how_to_check(&self) -> String;
}

/// A number with two decimals, rounded for display.
fn two_decimals(number: &Exact, mark: char) -> String {
    number.to_decimal(2).replace('.', &mark.to_string())
}

/// A share in a hundred, with one decimal.
fn in_a_hundred(share: &Exact, mark: char) -> String {
    (share * &Exact::from(100_u32)).to_decimal(1).replace('.', &mark.to_string())
}
