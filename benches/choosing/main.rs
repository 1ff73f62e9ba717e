//! Choosing a rule: what each rule does on thousands of juries that are made up.
//!
//! Nothing is timed. How to run it and how to read it: `src/guide/choosing_a_rule.md`.
#![expect(
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    unreachable_pub,
    reason = "a bench is a program of its own, which may stop where it stands"
)]

mod juries;
mod measure;

use juries::{Chance, Design, Jury, Who};
use measure::{Candidate, Figures};
use participatory_innovation::{
    charter::{BordaPoints, Cut, Strength},
    scoring::{
        Borda, Copeland, JurorEffect, MajorityJudgment, Median, RankedPairs, Schulze, TrimmedMean,
        WeightedMean,
    },
};

const SEED: u64 = 20_191_128;

const TWENTY: (i64, i64) = (40, 2);
const TEN: (i64, i64) = (10, 1);
const SEVEN_GRADES: (i64, i64) = (6, 1);

const DESIGNS: [Design; 8] = [
    design("9 jurors", 9, &[3, 2, 2, 1], TWENTY, Who::All, 0),
    design("15 jurors", 15, &[3, 2, 2, 1], TWENTY, Who::All, 0),
    design("20 jurors", 20, &[3, 2, 2, 1], TWENTY, Who::All, 0),
    design("15 jurors, 0 to 10, 3 criteria of one weight", 15, &[1, 1, 1], TEN, Who::All, 0),
    design("15 jurors, seven grades, 1 criterion", 15, &[1], SEVEN_GRADES, Who::All, 0),
    design("15 jurors, not their own département", 15, &[1; 5], TWENTY, Who::NotOwn, 0),
    design("15 jurors, eight projects each", 15, &[3, 2, 2, 1], TWENTY, Who::Eight, 0),
    design("15 jurors, one marks at random", 15, &[3, 2, 2, 1], TWENTY, Who::All, 1),
];

const fn design(
    name: &'static str,
    jurors: usize,
    weights: &'static [u32],
    scale: (i64, i64),
    who: Who,
    careless: usize,
) -> Design {
    Design { name, jurors, weights, scale, who, careless }
}

const TRIMMED: TrimmedMean = TrimmedMean { cut: Cut::RECOMMENDED };

const CANDIDATES: [Candidate; 13] = [
    Candidate::plain("weighted mean", &WeightedMean),
    corrected("weighted mean, corrected", &WeightedMean),
    Candidate::plain("trimmed mean", &TRIMMED),
    corrected("trimmed mean, corrected", &TRIMMED),
    Candidate::plain("median", &Median),
    corrected("median, corrected", &Median),
    Candidate::plain("majority judgment", &MajorityJudgment),
    corrected("majority judgment, corr.", &MajorityJudgment),
    Candidate::plain("Borda", &Borda { points: BordaPoints::FromZero }),
    Candidate::plain("Copeland", &Copeland),
    Candidate::plain("Schulze, margins", &Schulze { strength: Strength::Margins }),
    Candidate::plain("Schulze, winning votes", &Schulze { strength: Strength::WinningVotes }),
    Candidate::plain("ranked pairs, margins", &RankedPairs { strength: Strength::Margins }),
];

const fn corrected(
    name: &'static str,
    ranking: &'static dyn participatory_innovation::scoring::Ranking,
) -> Candidate {
    Candidate { name, severity: &JurorEffect, ranking }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |option: &str| arguments.iter().any(|argument| argument == option);
    // As a test it runs once and small, to see that it runs.
    let juries = match (has("--bench"), has("--quick")) {
        (false, _) => 1,
        (true, true) => 100,
        (true, false) => 2_000,
    };
    let only: Option<usize> = arguments.iter().find_map(|argument| argument.parse().ok());
    println!("{juries} juries of each kind, seed {SEED}");
    for (number, design) in (1..).zip(&DESIGNS) {
        if only.is_some_and(|only| only != number) {
            continue;
        }
        println!("\n{number}. {}", design.name);
        Figures::head();
        for candidate in &CANDIDATES {
            // Every rule is given the same juries and the same jurors to bend.
            let mut chance = Chance::new(SEED);
            let mut figures = Figures::default();
            let mut jury = || {
                let mut chance = Chance::new(chance.next());
                let jury = Jury::new(design, &mut chance);
                figures.add(candidate, design, &jury, &mut chance)
            };
            match (0..juries).try_for_each(|_| jury()) {
                Ok(()) => figures.print(candidate.name),
                Err(error) => println!("{:<25} {error}", candidate.name),
            }
        }
    }
}
