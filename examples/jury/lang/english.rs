use participatory_innovation::{
    analysis::{Fate, resampling::Drawn},
    charter::{BordaPoints, Cut, Strength},
    scoring::{Coverage, Why, lot::LotHash},
    value::Exact,
};

use super::{Words, in_a_hundred, two_decimals};
use crate::rules::{Kind, OnMarks, OnRankings};

pub(super) struct English;

fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::Margins => "victories by margin",
        Strength::WinningVotes => "victories by winning votes",
        Strength::Ratio => "victories by ratio of votes",
    }
}

fn count(number: u64, one: &str, several: &str) -> Option<String> {
    match number {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{number} {several}")),
    }
}

impl Words for English {
    fn typeset(&self, text: &str) -> String {
        text.to_owned()
    }

    fn decimal(&self, number: &Exact) -> String {
        two_decimals(number, '.')
    }

    fn list(&self, items: &[String]) -> String {
        match items {
            [] => "none".to_owned(),
            [item] => item.clone(),
            [items @ .., last] => format!("{} and {last}", items.join(", ")),
        }
    }

    fn ranking(&self, rule: Kind) -> String {
        let rule = match rule {
            Kind::Marks(OnMarks::Mean) => "weighted mean".to_owned(),
            Kind::Marks(OnMarks::Median) => "median".to_owned(),
            Kind::Marks(OnMarks::Trimmed(Cut::Sheets(count))) => {
                format!("trimmed mean, sheets cut each side: {count}")
            }
            Kind::Marks(OnMarks::Trimmed(Cut::Share { percent, .. })) => {
                format!("trimmed mean, {percent}% each side")
            }
            Kind::Marks(OnMarks::Majority) => "majority judgment".to_owned(),
            Kind::Rankings(OnRankings::Borda(points)) => match points {
                BordaPoints::FromOne => "Borda, one point for the last".to_owned(),
                BordaPoints::FromZero => "Borda, no point for the last".to_owned(),
                BordaPoints::Dowdall => "Borda with Dowdall's points".to_owned(),
            },
            Kind::Rankings(OnRankings::Copeland) => "Copeland, wins minus losses".to_owned(),
            Kind::Rankings(OnRankings::Schulze(by)) => format!("Schulze, {}", strength(by)),
            Kind::Rankings(OnRankings::RankedPairs(by)) => {
                format!("ranked pairs, {}", strength(by))
            }
            Kind::Approval | Kind::Committee => "number of approvals".to_owned(),
        };
        format!("Ranking — {rule}")
    }

    fn rank_columns(&self) -> [&'static str; 5] {
        ["Rank", "Project", "Score", "Raw score", "Sheets"]
    }

    fn rank(&self, rank: u32, level: usize) -> String {
        if level > 1 { format!("{rank} tied") } else { rank.to_string() }
    }

    fn coverage(&self, coverage: Coverage) -> String {
        let counts = [
            count(coverage.judged, "handed in", "handed in"),
            count(coverage.recused, "recusal", "recusals"),
            count(coverage.abstained, "abstention", "abstentions"),
            count(coverage.missing, "missing", "missing"),
        ];
        counts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    fn rounded(&self) -> String {
        "Scores are rounded to the hundredth for reading; the ranking compares exact values."
            .to_owned()
    }

    fn no_score(&self) -> String {
        "This rule ranks without giving scores.".to_owned()
    }

    fn unranked(&self, projects: &[String]) -> String {
        format!("Without a rank, since nobody judged them: {}.", self.list(projects))
    }

    fn resolutions_differ(&self) -> String {
        "Victories of equal strength contradict one another: taking them in one order or another \
         would give other rankings, and none of them is kept."
            .to_owned()
    }

    fn corrected(&self) -> String {
        "The score is corrected for the effect of each juror, by least squares; the raw score \
         stands beside it. Effects, in points:"
            .to_owned()
    }

    fn effect(&self, juror: &str, effect: &Exact) -> String {
        let size = two_decimals(&effect.abs(), '.');
        if effect.is_zero() {
            format!("{juror}: no effect")
        } else if effect.is_positive() {
            format!("{juror}: {size} above the jury")
        } else {
            format!("{juror}: {size} below the jury")
        }
    }

    fn no_tie(&self) -> String {
        "There is no tie.".to_owned()
    }

    fn ties(&self) -> &'static str {
        "Ties:"
    }

    fn tie_stands(&self, projects: &[String]) -> String {
        format!("{} are tied, and no rule breaks the tie.", self.list(projects))
    }

    fn tie_broken(&self, projects: &[String], rule: &str, levels: &[Vec<String>]) -> String {
        let levels: Vec<String> = levels.iter().map(|level| self.list(level)).collect();
        format!(
            "{} were tied; the rule \"{rule}\" puts {}.",
            self.list(projects),
            levels.join(", then ")
        )
    }

    fn drawn(&self, project: &str, remaining: usize, hash: &str) -> String {
        format!("drawn from {remaining}: {project} (hash {hash})")
    }

    fn selection(&self, seats: u32) -> String {
        match seats {
            1 => "Laureate — one seat".to_owned(),
            _ => format!("Laureates — {seats} seats"),
        }
    }

    fn by_total(&self) -> String {
        "The best selection is the one with the greatest total of scores.".to_owned()
    }

    fn enters(&self, project: &str, why: Why, displaced: &[(String, Option<&Exact>)]) -> String {
        let why = match why {
            Why::Rank => "enters by its rank",
            Why::Cap => "enters on a seat that a cap left free",
            Why::Incompatible => "enters on a seat that an incompatible pair left free",
            Why::Floor => "enters by a floor",
            _ => "enters",
        };
        let instead = match displaced {
            [] => String::new(),
            [(other, None)] => format!("; it takes the seat of {other}"),
            [(other, Some(margin))] => {
                format!("; it takes the seat of {other}, which had {} more", self.decimal(margin))
            }
            several => {
                let names: Vec<String> = several.iter().map(|(name, _)| name.clone()).collect();
                format!("; it takes a seat of {}", self.list(&names))
            }
        };
        format!("{project} {why}{instead}.")
    }

    fn tied_at_cut(&self, projects: &[String], seats: usize) -> String {
        let left =
            if seats == 1 { "the last seat".to_owned() } else { format!("the last {seats} seats") };
        format!(
            "{} are tied for {left}: nothing is decided between them, and there is no reserve yet.",
            self.list(projects)
        )
    }

    fn reserve(&self, projects: &[String]) -> String {
        format!("Reserve, in order: {}.", projects.join(", "))
    }

    fn no_reserve(&self) -> String {
        "The reserve is empty.".to_owned()
    }

    fn free_seats(&self, seats: u32) -> String {
        if seats == 1 {
            "One seat stays free.".to_owned()
        } else {
            format!("{seats} seats stay free.")
        }
    }

    fn committees(&self, rule: &str, seats: u32) -> String {
        match seats {
            1 => format!("Election by approvals — {rule}, one seat"),
            _ => format!("Election by approvals — {rule}, {seats} seats"),
        }
    }

    fn tied_committees(&self, count: usize) -> String {
        format!("These {count} selections are tied: the rule does not break the tie.")
    }

    fn agreement(&self) -> &'static str {
        "Agreement between the jurors"
    }

    fn alpha(&self, level: &str, alpha: Option<&Exact>) -> String {
        match alpha {
            Some(alpha) => format!("Krippendorff's alpha, {level}: {}", self.decimal(alpha)),
            None => format!("Krippendorff's alpha, {level}: without a value for these sheets"),
        }
    }

    fn concordance(&self, w: Option<&Exact>, projects: usize) -> String {
        match w {
            Some(w) => format!(
                "Kendall's W, over the {projects} projects that all judged: {}",
                self.decimal(w)
            ),
            None => "Kendall's W: without a value for these sheets".to_owned(),
        }
    }

    fn about_agreement(&self) -> String {
        "An alpha of 1 is full agreement; 0 is what marks dealt out by chance would give. W goes \
         from 0 to 1, and is 1 when all jurors rank alike."
            .to_owned()
    }

    fn severity(&self) -> &'static str {
        "Effect of each juror, in points"
    }

    fn no_effects(&self) -> String {
        "The effects cannot be told: groups of jurors judged no project in common.".to_owned()
    }

    fn leave_one_out(&self, seats: u32) -> String {
        match seats {
            1 => "Without each of the jurors — one seat, by the mean".to_owned(),
            _ => format!("Without each of the jurors — {seats} seats, by the mean"),
        }
    }

    fn with_all(&self, enter: &[String], tied: &[String]) -> String {
        let entering = format!("with all jurors: {}", self.list(enter));
        if tied.is_empty() {
            return entering;
        }
        format!("{entering}; tied for what is left: {}", self.list(tied))
    }

    fn without(&self, juror: &str, changes: &[(String, Fate)]) -> String {
        let change = |(project, fate): &(String, Fate)| match fate {
            Fate::Enters => format!("{project} enters"),
            Fate::Tied => format!("{project} is tied at the cut"),
            Fate::Out => format!("{project} does not enter"),
        };
        let changes: Vec<String> = changes.iter().map(change).collect();
        format!("without {juror}: {}", self.list(&changes))
    }

    fn without_change(&self, jurors: &[String]) -> String {
        format!("nothing changes without any one of: {}", jurors.join(", "))
    }

    fn resampling(&self) -> &'static str {
        "If the jury were drawn again from its members"
    }

    fn drawn_again(&self, drawn: Drawn) -> String {
        match drawn {
            Drawn::Every { multisets } => format!(
                "All juries of the same size, with replacement, have been counted ({multisets}): \
                 the chances are exact, and rounded here."
            ),
            Drawn::Sample { draws } => format!(
                "{draws} juries of the same size have been drawn with replacement: the chances \
                 are an estimate."
            ),
        }
    }

    fn chance_columns(&self) -> [&'static str; 3] {
        ["Project", "Enters", "Tied at the cut"]
    }

    fn per_cent(&self, share: &Exact) -> String {
        format!("{}%", in_a_hundred(share, '.'))
    }

    fn lot(&self, pool: usize) -> String {
        format!("Verifiable lot — {pool} projects")
    }

    fn seed(&self, seed: &str, hash: LotHash) -> String {
        let method = match hash {
            LotHash::Md5 => "RFC 3797, with MD5",
            LotHash::Sha256 => "RFC 3797, with SHA-256 in the place of MD5",
        };
        format!("Seed: {seed} ({method}).")
    }

    fn draw_columns(&self) -> [&'static str; 4] {
        ["Draw", "Project", "Among", "Hash"]
    }

    fn how_to_check(&self) -> String {
        "Each hash, read as a number, modulo how many projects remain, is the place of the one \
         drawn among them, from zero and in the order of the list."
            .to_owned()
    }
}
