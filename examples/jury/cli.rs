//! The command line: a command, and its options.

use std::ffi::OsString;

use lexopt::{Arg, Parser};
use participatory_innovation::{
    charter::Seats,
    scoring::lot::{LotHash, Seed},
};

use crate::{
    lang::Lang,
    refusal::{Fact, Place, Refusal},
    rules::{Absent, Rule, SeverityOption},
    ties::TieOption,
};

/// What is asked for, and how it is to be read and printed.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) command: Command,
    pub(crate) is_csv: bool,
    /// For people, in a language; JSON otherwise.
    pub(crate) text: Option<Lang>,
}

#[derive(Debug)]
pub(crate) enum Command {
    Rank(RankOptions),
    Select(RankOptions, SelectOptions),
    Analyse(AnalyseOptions),
    Draw(DrawOptions),
    Help,
}

#[derive(Debug)]
pub(crate) struct RankOptions {
    /// At least one.
    pub(crate) rules: Vec<Rule>,
    pub(crate) severity: SeverityOption,
    pub(crate) ties: Vec<TieOption>,
    pub(crate) absent: Option<Absent>,
}

#[derive(Debug)]
pub(crate) struct SelectOptions {
    pub(crate) seats: Seats,
    /// Group and bound.
    pub(crate) floors: Vec<(String, u32)>,
    pub(crate) caps: Vec<(String, u32)>,
    pub(crate) floor_all: Option<u32>,
    pub(crate) cap_all: Option<u32>,
    pub(crate) by_total: bool,
}

#[derive(Debug)]
pub(crate) struct AnalyseOptions {
    pub(crate) seats: u32,
    pub(crate) draws: u32,
    pub(crate) seed: String,
}

#[derive(Debug)]
pub(crate) struct DrawOptions {
    pub(crate) seed: Seed,
    pub(crate) hash: LotHash,
    /// All, if nothing is said.
    pub(crate) take: Option<usize>,
}

/// An estimate is off by a thousandth or less then.
const MOST_DRAWS: u32 = 1_000_000;

/// What `--help` prints.
pub(crate) const HELP: &str = "\
Sheets, ballots or approvals in on standard input, a result out.

usage: jury COMMAND [OPTIONS] < case.json > result.json

rank        --rule R (repeatable)  --severity none|juror-effect  --ties T,T,…  --absent P
select      those, --seats K|at-most:K  --floor GROUP=N  --cap GROUP=N  --floor-all N
            --cap-all N  --objective rank|total
analyse     --seats K (1)  --draws N (10000)  --seed TEXT
draw        --seed 9319./2.5.8.10.12./ --hash md5|sha256 (sha256)  --take N (all)

R           mean, median, trimmed:P, trimmed-count:N, majority, borda, borda:0, dowdall, copeland,
            schulze:margins|winning|ratio, ranked-pairs:margins|winning|ratio, approval
            and to select from approvals: sav, pav, seqpav, revseqpav, cc, seqcc, monroe,
            seqphragmen, minimaxphragmen, equal-shares, equal-shares:approval, equal-shares:phragmen
T           criterion:ID, majority, pairwise, casting:JUROR, lot:SEED
P           last, ignored, refuse

everywhere  --format json|csv (json)  --text  --lang fr|en (fr, with --text)  --help

Exit status 0 with a result; 2, and one line on standard error, when something is refused.
";

const RANK: &[&str] = &["--rule", "--severity", "--ties", "--absent"];
const SELECT: &[&str] = &["--seats", "--floor", "--cap", "--floor-all", "--cap-all", "--objective"];
const ANALYSE: &[&str] = &["--seats", "--draws", "--seed"];
const DRAW: &[&str] = &["--seed", "--hash", "--take"];
const EVERYWHERE: &[&str] = &["--format", "--lang"];
const REPEATABLE: &[&str] = &["--rule", "--floor", "--cap"];

/// Reads the arguments that follow the program's name.
pub(crate) fn read(arguments: Vec<OsString>) -> Result<Asked, Refusal> {
    let mut given = Given::new(arguments)?;
    if given.help {
        return Ok(Asked { command: Command::Help, is_csv: false, text: None });
    }
    let name = given.command.take().ok_or_else(|| Fact::NoCommand.at(Place::Input))?;
    let known: Vec<&[&str]> = match name.as_str() {
        "rank" => vec![RANK],
        "select" => vec![RANK, SELECT],
        "analyse" => vec![ANALYSE],
        "draw" => vec![DRAW],
        _ => return Err(Fact::UnknownCommand.at(Place::Argument(name))),
    };
    given.check(&known)?;
    let lang = given.one("--lang")?.unwrap_or_default();
    let is_csv = given.one("--format")?.is_some_and(|Format(is_csv)| is_csv);
    let command = match name.as_str() {
        "rank" => Command::Rank(given.rank()?),
        "select" => Command::Select(given.rank()?, given.select()?),
        "analyse" => Command::Analyse(given.analyse()?),
        _ => Command::Draw(given.draw()?),
    };
    Ok(Asked { command, is_csv, text: given.text.then_some(lang) })
}

/// A value of an option.
pub(crate) trait Value: Sized {
    fn read(text: &str) -> Result<Self, Fact>;
}

/// The arguments as they stand.
#[derive(Default)]
struct Given {
    command: Option<String>,
    options: Vec<(String, String)>,
    text: bool,
    help: bool,
}

impl Given {
    fn new(arguments: Vec<OsString>) -> Result<Self, Refusal> {
        let mut parser = Parser::from_args(arguments);
        let mut given = Self::default();
        while let Some(argument) = parser.next().map_err(|error| refused(&error))? {
            match argument {
                Arg::Long("text") => given.text = true,
                Arg::Long("help") | Arg::Short('h') => given.help = true,
                Arg::Long(name) => {
                    let name = format!("--{name}");
                    let known = [RANK, SELECT, ANALYSE, DRAW, EVERYWHERE].concat();
                    if !known.contains(&name.as_str()) {
                        return Err(Fact::UnknownOption.at_option(&name));
                    }
                    let value = parser.value().map_err(|_| Fact::NoValue.at_option(&name))?;
                    let value = value.into_string().map_err(|value| {
                        Fact::Other(format!("{} is not UTF-8", value.display())).at_option(&name)
                    })?;
                    given.options.push((name, value));
                }
                Arg::Short(letter) => {
                    return Err(Fact::UnknownOption.at_option(&format!("-{letter}")));
                }
                Arg::Value(value) => {
                    let value = value.display().to_string();
                    if given.command.is_some() {
                        return Err(Fact::Unexpected.at_option(&value));
                    }
                    given.command = Some(value);
                }
            }
        }
        Ok(given)
    }

    /// Every option is one of the command's, and given once unless it says otherwise.
    fn check(&self, known: &[&[&str]]) -> Result<(), Refusal> {
        let mut seen: Vec<&str> = Vec::new();
        for (name, _) in &self.options {
            let name = name.as_str();
            if !known.iter().any(|known| known.contains(&name)) && !EVERYWHERE.contains(&name) {
                return Err(Fact::UnknownOption.at_option(name));
            }
            if seen.contains(&name) && !REPEATABLE.contains(&name) {
                return Err(Fact::OptionTwice.at_option(name));
            }
            seen.push(name);
        }
        Ok(())
    }

    fn all<T: Value>(&self, name: &str) -> Result<Vec<T>, Refusal> {
        let values = self.options.iter().filter(|(given, _)| given == name);
        let read = |(_, value): &(String, String)| {
            T::read(value).map_err(|fact| fact.at_option(&format!("{name} {value}")))
        };
        values.map(read).collect()
    }

    fn one<T: Value>(&self, name: &str) -> Result<Option<T>, Refusal> {
        Ok(self.all(name)?.pop())
    }

    fn need<T: Value>(&self, name: &str) -> Result<T, Refusal> {
        self.one(name)?.ok_or_else(|| Fact::OptionMissing.at_option(name))
    }

    fn rank(&self) -> Result<RankOptions, Refusal> {
        let rules = self.all("--rule")?;
        if rules.is_empty() {
            return Err(Fact::OptionMissing.at_option("--rule"));
        }
        let ties: Option<List<TieOption>> = self.one("--ties")?;
        Ok(RankOptions {
            rules,
            severity: self.one("--severity")?.unwrap_or_default(),
            ties: ties.map_or_else(Vec::new, |List(ties)| ties),
            absent: self.one("--absent")?,
        })
    }

    fn select(&self) -> Result<SelectOptions, Refusal> {
        let bounds = |name| -> Result<Vec<(String, u32)>, Refusal> {
            let mut bounds: Vec<(String, u32)> = Vec::new();
            for Bound(group, number) in self.all(name)? {
                if bounds.iter().any(|(known, _)| *known == group) {
                    return Err(Fact::Twice(group).at_option(name));
                }
                bounds.push((group, number));
            }
            Ok(bounds)
        };
        Ok(SelectOptions {
            seats: self.need("--seats")?,
            floors: bounds("--floor")?,
            caps: bounds("--cap")?,
            floor_all: self.one("--floor-all")?,
            cap_all: self.one("--cap-all")?,
            by_total: self.one("--objective")?.is_some_and(|Objective(by_total)| by_total),
        })
    }

    fn analyse(&self) -> Result<AnalyseOptions, Refusal> {
        Ok(AnalyseOptions {
            seats: self.one("--seats")?.map_or(1, Seats::limit),
            draws: self.one("--draws")?.map_or(10_000, |Draws(draws)| draws),
            seed: self.one("--seed")?.map_or_else(|| "jury".to_owned(), |Free(seed)| seed),
        })
    }

    fn draw(&self) -> Result<DrawOptions, Refusal> {
        let take: Option<Positive> = self.one("--take")?;
        Ok(DrawOptions {
            seed: self.need("--seed")?,
            hash: self.one("--hash")?.unwrap_or(LotHash::Sha256),
            take: take.map(|Positive(take)| usize::try_from(take).unwrap_or(usize::MAX)),
        })
    }
}

fn refused(error: &lexopt::Error) -> Refusal {
    match error {
        lexopt::Error::UnexpectedValue { option, .. } => Fact::TakesNoValue.at_option(option),
        other => Fact::Other(other.to_string()).at(Place::Argument("arguments".to_owned())),
    }
}

/// Digits only: no sign, no space, no more than 32 bits.
pub(crate) fn digits(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

struct Format(bool);

impl Value for Format {
    fn read(text: &str) -> Result<Self, Fact> {
        match text {
            "json" => Ok(Self(false)),
            "csv" => Ok(Self(true)),
            _ => Err(Fact::NotOneOf("neither json nor csv")),
        }
    }
}

struct Objective(bool);

impl Value for Objective {
    fn read(text: &str) -> Result<Self, Fact> {
        match text {
            "rank" => Ok(Self(false)),
            "total" => Ok(Self(true)),
            _ => Err(Fact::NotOneOf("neither rank nor total")),
        }
    }
}

struct Positive(u32);

impl Value for Positive {
    fn read(text: &str) -> Result<Self, Fact> {
        let number = digits(text).filter(|number| *number > 0);
        number.map(Self).ok_or(Fact::NotCount { least: 1, most: u32::MAX.into() })
    }
}

struct Draws(u32);

impl Value for Draws {
    fn read(text: &str) -> Result<Self, Fact> {
        let number = digits(text).filter(|number| (1..=MOST_DRAWS).contains(number));
        number.map(Self).ok_or(Fact::NotCount { least: 1, most: MOST_DRAWS.into() })
    }
}

impl Value for u32 {
    fn read(text: &str) -> Result<Self, Fact> {
        digits(text).ok_or(Fact::NotCount { least: 0, most: Self::MAX.into() })
    }
}

struct Free(String);

impl Value for Free {
    fn read(text: &str) -> Result<Self, Fact> {
        Ok(Self(text.to_owned()))
    }
}

/// `GROUP=N`: the last equals sign counts, since groups have any name.
struct Bound(String, u32);

impl Value for Bound {
    fn read(text: &str) -> Result<Self, Fact> {
        let (group, number) = text.rsplit_once('=').ok_or(Fact::NotOneOf("not GROUP=N"))?;
        Ok(Self(group.to_owned(), u32::read(number)?))
    }
}

impl Value for Seats {
    fn read(text: &str) -> Result<Self, Fact> {
        let (number, seats): (_, fn(u32) -> Self) = match text.strip_prefix("at-most:") {
            Some(number) => (number, Self::AtMost),
            None => (text, Self::Exactly),
        };
        Positive::read(number).map(|Positive(number)| seats(number))
    }
}

impl Value for LotHash {
    fn read(text: &str) -> Result<Self, Fact> {
        match text {
            "md5" => Ok(Self::Md5),
            "sha256" => Ok(Self::Sha256),
            _ => Err(Fact::NotOneOf("neither md5 nor sha256")),
        }
    }
}

impl Value for Seed {
    fn read(text: &str) -> Result<Self, Fact> {
        text.parse().map_err(Fact::Seed)
    }
}

/// Values with commas between them.
struct List<T>(Vec<T>);

impl<T: Value> Value for List<T> {
    fn read(text: &str) -> Result<Self, Fact> {
        text.split(',').map(T::read).collect::<Result<_, Fact>>().map(Self)
    }
}

impl Value for Lang {
    fn read(text: &str) -> Result<Self, Fact> {
        match text {
            "fr" => Ok(Self::French),
            "en" => Ok(Self::English),
            _ => Err(Fact::NotOneOf("neither fr nor en")),
        }
    }
}
