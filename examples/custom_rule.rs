//! Rules of one's own: a scoring and a tie rule that the crate does not have, named in a charter,
//! held against the laws of their traits, and carried out in a deliberation.
//!
//! `cargo run --features testing --example custom_rule`. Persons, titles and marks are made up.

use core::error::Error;

use participatory_innovation::{
    audit::{audit, audit_with},
    charter::{Charter, Grid, ScoringRule, Seats, TieRule},
    edition::Edition,
    fact::{Attendance, Jury, Member, Sheet, Submission, Verdict, Voice},
    journal::{Capacity, Entry, Stamp},
    project::{Pitched, Project},
    scoring::{
        Methods, Rule, Scoring, ScoringError, Sheets, Tally, TieBreaking, WeakOrder, WeightedMean,
    },
    testing::laws,
    value::{Agent, Departement, Exact, PersonId, Seconds, Team},
};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// The mean of the lowest third of the sheets, rounded up to a whole sheet: a project on which
/// nobody has a grave doubt comes before one that is loved by some and feared by others.
struct LowestThird;

impl Rule for LowestThird {
    fn name(&self) -> &'static str {
        "lowest-third"
    }
}

impl Scoring for LowestThird {
    fn score(&self, _: &Grid, tally: &Tally) -> Result<Option<Exact>, ScoringError> {
        // Scores ascend, each with the number of sheets that come to it.
        let third = tally.sheets().div_ceil(3);
        let mut left = third;
        let mut sum = Exact::ZERO;
        for (score, sheets) in tally.scores() {
            let taken = left.min(*sheets);
            sum = &sum + &(score * &Exact::from(taken));
            left = left.saturating_sub(taken);
        }
        // Without a sheet there is nothing to divide by, and no score.
        Ok(sum.checked_div(&Exact::from(third)))
    }
}

/// Of two projects with one score, the one that more jurors judged comes first.
struct MostJudged;

impl Rule for MostJudged {
    fn name(&self) -> &'static str {
        "most-judged"
    }
}

impl TieBreaking for MostJudged {
    fn break_ties(
        &self,
        sheets: &Sheets<'_>,
        order: &WeakOrder,
    ) -> Result<WeakOrder, ScoringError> {
        Ok(order.refined(|item| sheets.coverage(item).judged))
    }
}

/// A rule that seems harmless: the number of points over the number of jurors, there or not.
struct PointsPerJuror;

impl Rule for PointsPerJuror {
    fn name(&self) -> &'static str {
        "points-per-juror"
    }
}

impl Scoring for PointsPerJuror {
    fn score(&self, grid: &Grid, tally: &Tally) -> Result<Option<Exact>, ScoringError> {
        let (mean, coverage) = (WeightedMean.score(grid, tally)?, tally.coverage());
        let absent = coverage.abstained.saturating_add(coverage.missing);
        let jurors = Exact::from(coverage.judged.saturating_add(absent));
        Ok(mean.and_then(|mean| (mean * Exact::from(coverage.judged)).checked_div(&jurors)))
    }
}

fn main() -> Outcome<()> {
    // The laws first: they find what a reader of the rule overlooks.
    laws::scoring(&LowestThird)?;
    laws::monotone_scoring(&LowestThird)?;
    laws::extremes(&LowestThird)?;
    laws::tie_breaking(&MostJudged)?;
    println!("{} and {} keep the laws", LowestThird.name(), MostJudged.name());
    let violation = laws::scoring(&PointsPerJuror).err().ok_or("a law was not broken")?;
    println!("{} does not: {}", PointsPerJuror.name(), violation.law);

    // The charter names the rules; whoever deliberates, replays or audits brings them along.
    let methods = Methods::standard().with(&LowestThird).with_ties(&MostJudged);
    let mut journal: Vec<Entry> = Vec::new();
    let (mut edition, finalists) = deliberation(&mut journal)?;

    // A charter is never carried out by other rules than those that it names.
    let shown = || finalists.iter().map(Project::snapshot);
    println!("without them: {}", edition.preview(shown()).err().ok_or("a preview!")?);

    let preview = edition.preview_with(&methods, shown())?;
    for outline in preview.outlines() {
        let (rank, score) = outline.rank.zip(outline.score.as_ref()).ok_or("not ranked")?;
        println!("project {}: rank {rank}, score {score}", outline.number);
    }
    for tie in preview.broken_ties() {
        println!("{} projects were level, and {:?} put them in order", tie.levels.len(), tie.rule);
    }
    edition.adopt(preview, shown(), on("2019-11-28")?)?.record(&mut journal)?;
    assert!(finalists.first().is_some_and(|first| edition.is_laureate(first.id())));

    // The same rules are asked for whenever the journal is read again.
    assert!(audit_with(&methods, &journal).is_consistent());
    for disagreement in audit(&journal).disagreements {
        println!("audited without them: {disagreement}");
    }
    Ok(())
}

/// An edition whose jury sits: two projects, of which both have 6 from the more severe juror; the
/// second was judged by one juror alone.
fn deliberation(journal: &mut Vec<Entry>) -> Outcome<(Edition, Vec<Project<Pitched>>)> {
    let charter = Charter::builder("Forum des innovations".parse()?)
        .departement(somme()?, 2)
        .seats(Seats::Exactly(1))
        .criterion("impact".parse()?, "Impact pour les usagers".parse()?, 1)
        .category("elected".parse()?, 1)
        .category("staff".parse()?, 1)
        .scoring(ScoringRule::Own(LowestThird.name().parse()?))
        .ties(vec![TieRule::Own(MostJudged.name().parse()?), TieRule::Vote])
        .build()?;
    let mut edition =
        Edition::found(id(100).parse()?, charter, on("2019-09-02")?).record(journal)?;
    edition.open_call(on("2019-09-02")?)?.record(journal)?;
    let mut ideas = Vec::new();
    for (number, title) in [(1, "L'album de vie"), (2, "Les sanitaires des collèges")] {
        let lead = Agent { person: person(200_u32.saturating_add(number))?, departement: somme()? };
        let submission = Submission {
            edition: edition.id(),
            problem: "Ce qui manque aux usagers.".parse()?,
            team: Team::new(lead, [])?,
            title: title.parse()?,
        };
        let number = id(100_u32.saturating_add(number)).parse()?;
        let idea = Project::submit(&edition, number, submission, on("2019-09-16")?)?;
        ideas.push(idea.record(journal)?);
    }
    edition.close_call(on("2019-10-01")?)?.record(journal)?;
    let candidacies = ideas.iter().map(Project::candidacy);
    edition.adopt_shortlist(somme()?, candidacies, on("2019-10-15")?)?.record(journal)?;
    edition.enrol_coaches([person(COACH)?], on("2019-10-15")?)?.record(journal)?;
    edition.constitute_jury(jury()?, on("2019-11-04")?)?.record(journal)?;
    let programme = edition.draft_programme("2019-11-28".parse()?);
    edition.announce(programme, on("2019-11-04")?)?.record(journal)?;
    edition.begin_pitches(on("2019-11-28")?)?.record(journal)?;

    let mut finalists = Vec::new();
    for idea in ideas {
        let evidence = edition.shortlisting(&idea)?;
        let preselected = idea.shortlist(evidence, on("2019-11-28")?)?.record(journal)?;
        let (problem, points) = ("Personne n'en répond.".parse()?, ["Un seul lieu".parse()?]);
        let record = edition.coach(person(COACH)?)?.attest(&preselected, problem, points)?;
        let coached = preselected.coach(record, on("2019-11-28")?)?.record(journal)?;
        let questions = ["Qui le portera ?".parse()?];
        let record = edition.slot(&coached)?.heard(Seconds::new(175)?, questions);
        finalists.push(coached.pitch(record, on("2019-11-28")?)?.record(journal)?);
    }

    let scale = edition.charter().rules().grid.scale;
    let given = [(CHAIR, [Some(9), Some(6)]), (JUROR, [Some(6), None])];
    for (juror, given) in given {
        for (project, points) in finalists.iter().zip(given) {
            let verdict = match points {
                Some(points) => {
                    let mark = scale.mark(Exact::from_integer(points))?;
                    Verdict::Marked([Some(mark)].into())
                }
                None => Verdict::Abstained,
            };
            let sheet = Sheet {
                comment: None,
                juror: person(juror)?,
                pitch: project.pitched_by(),
                project: project.id(),
                verdict,
            };
            edition.hand_in(sheet, on("2019-11-28")?)?.record(journal)?;
        }
    }
    let attendance = Attendance {
        present: [person(CHAIR)?, person(JUROR)?].into(),
        proxies: [].into(),
        remote: [].into(),
        second_call: false,
    };
    let examined = finalists.iter().map(Project::examination);
    edition.open_deliberation(attendance, examined, on("2019-11-28")?)?.record(journal)?;
    Ok((edition, finalists))
}

fn jury() -> Outcome<Jury> {
    let member = |n, category: &str| -> Outcome<Member> {
        Ok(Member {
            alternate_of: None,
            category: category.parse()?,
            departement: Some(somme()?),
            person: person(n)?,
            voice: Voice::Voting,
        })
    };
    let members = [member(CHAIR, "elected")?, member(JUROR, "staff")?].into();
    Ok(Jury { chair: person(CHAIR)?, headcount: None, members })
}

const SECRETARY: u32 = 1;
const CHAIR: u32 = 2;
const JUROR: u32 = 3;
const COACH: u32 = 4;

fn on(day: &str) -> Outcome<Stamp> {
    let at = format!("{day}T09:00:00Z").parse()?;
    Ok(Stamp::new(at, person(SECRETARY)?, Capacity::Secretary))
}

fn somme() -> Outcome<Departement> {
    Ok("Somme".parse()?)
}

fn person(n: u32) -> Outcome<PersonId> {
    Ok(id(n).parse()?)
}

fn id(n: u32) -> String {
    format!("00000000-0000-7000-8000-{n:012}")
}
