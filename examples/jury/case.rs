//! The input, checked against itself: every name is a number from here on.

use std::collections::{HashMap, HashSet};

use participatory_innovation::{
    charter::{Absences, Criterion, Grid},
    scoring::{File, ScoringError, Sheets, Stance, rankings},
    value::{Exact, Mark, PersonId, ProjectId, Scale},
};
use uuid::Uuid;

use crate::{
    input::{Ballot, Input, Named, Sheet, Verdict},
    refusal::{Fact, Outside, Place, Refusal},
    scale,
};

/// Projects times jurors or ballots: what a table of them may hold.
const MOST_PAIRS: usize = 4_000_000;
/// The greatest weight that a grid takes.
const MOST_WEIGHT: i64 = 1_000_000;

/// What a command works on.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) projects: Vec<String>,
    /// Each group with its projects, in the order in which they first stand.
    pub(crate) groups: Vec<(String, Vec<usize>)>,
    pub(crate) criteria: Vec<String>,
    pub(crate) jurors: Vec<String>,
    pub(crate) ballots: Option<Vec<rankings::Ballot>>,
    /// Where each ballot stands.
    pub(crate) ballot_places: Vec<Place>,
    /// How many voters approve of which projects.
    pub(crate) approvals: Option<Vec<(u64, Vec<usize>)>>,
    pub(crate) has_sheets: bool,
    pub(crate) grid: Grid,
    /// By project and juror.
    stood: Vec<Vec<Stood>>,
}

/// What a juror did about a project.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stood {
    Marked(Vec<Option<Mark>>),
    Abstained,
    Recused,
    Missing,
}

/// Names in the order in which they stand, and the number of each.
struct Names {
    what: &'static str,
    list: Vec<String>,
    numbers: HashMap<String, usize>,
}

impl Names {
    fn new(what: &'static str, given: Vec<Named>) -> Result<Self, Refusal> {
        let (mut list, mut numbers) = (Vec::new(), HashMap::new());
        for Named { place, name } in given {
            if numbers.insert(name.clone(), list.len()).is_some() {
                return Err(Fact::Twice(name).at(place));
            }
            list.push(name);
        }
        Ok(Self { what, list, numbers })
    }

    fn find(&self, named: &Named) -> Result<usize, Refusal> {
        self.numbers.get(&named.name).copied().ok_or_else(|| {
            let (what, name) = (self.what, named.name.clone());
            Fact::Unknown { what, name }.at(named.place.clone())
        })
    }

    fn find_all(&self, named: &[Named]) -> Result<Vec<usize>, Refusal> {
        named.iter().map(|named| self.find(named)).collect()
    }
}

impl Case {
    pub(crate) fn new(input: Input) -> Result<Self, Refusal> {
        let projects = Names::new("project", input.projects)?;
        if projects.list.is_empty() {
            return Err(Fact::NoProject.at_member("projects"));
        }
        let groups = groups(&projects, input.groups)?;
        let (criteria, weights) = criteria(input.criteria)?;
        let jurors = jurors(input.jurors, input.sheets.as_deref())?;
        let given = input.sheets.as_deref().unwrap_or_default();
        let count = |voters, what| within(projects.list.len(), voters, what);
        count(jurors.list.len(), "jurors")?;
        let declared = input.scale.map(|(place, [min, max, step])| {
            Scale::new(min, max, step).map_err(|error| Fact::Scale(Outside(error)).at(place))
        });
        let scale = match declared {
            Some(scale) => scale?,
            None => scale::holding(marks(given)).ok_or_else(|| {
                Fact::Unscalable.at(given.first().map_or(Place::Input, |s| s.place.clone()))
            })?,
        };
        let grid = grid(&weights, scale)?;
        let stood = stood(&projects, &jurors, &criteria, scale, given)?;
        let ballots = input.ballots;
        count(ballots.as_ref().map_or(0, Vec::len), "ballots")?;
        let ballot_places =
            ballots.iter().flatten().map(|ballot: &Ballot| ballot.place.clone()).collect();
        let ballots = ballots.map(|ballots| {
            let ballot = |ballot: Ballot| {
                let levels = ballot.levels.iter().map(|level| projects.find_all(level));
                let levels = levels.collect::<Result<Vec<_>, Refusal>>()?;
                once_each(&projects, ballot.levels.iter().flatten())?;
                Ok(rankings::Ballot { count: ballot.count, levels })
            };
            ballots.into_iter().map(ballot).collect::<Result<Vec<_>, Refusal>>()
        });
        let approvals = input.approvals.map(|approvals| {
            let approval = |approval: crate::input::Approval| {
                once_each(&projects, approval.approves.iter())?;
                Ok((approval.count, projects.find_all(&approval.approves)?))
            };
            approvals.into_iter().map(approval).collect::<Result<Vec<_>, Refusal>>()
        });
        Ok(Self {
            groups,
            grid,
            stood,
            ballot_places,
            ballots: ballots.transpose()?,
            approvals: approvals.transpose()?,
            has_sheets: input.sheets.is_some(),
            criteria: criteria.list,
            jurors: jurors.list,
            projects: projects.list,
        })
    }

    /// The sheets as the crate takes them. Every juror holds the seat of its number.
    pub(crate) fn sheets(&self, absences: &Absences) -> Result<Sheets<'_>, ScoringError> {
        let files = self.stood.iter().zip(project_ids()).map(|(stood, project)| File {
            project,
            stances: person_ids().zip(stood.iter().map(Stood::stance)).collect(),
        });
        Sheets::new(&self.grid, absences, files)
    }

    pub(crate) fn is_recused(&self, project: usize, juror: usize) -> bool {
        self.stood.get(project).and_then(|stood| stood.get(juror)) == Some(&Stood::Recused)
    }

    pub(crate) fn project(&self, item: usize) -> &str {
        self.projects.get(item).map_or("", String::as_str)
    }

    pub(crate) fn juror(&self, seat: usize) -> &str {
        self.jurors.get(seat).map_or("", String::as_str)
    }

    pub(crate) fn names(&self, items: &[usize]) -> Vec<&str> {
        items.iter().map(|item| self.project(*item)).collect()
    }
}

impl Stood {
    fn stance(&self) -> Stance<'_> {
        match self {
            Self::Marked(marks) => Stance::Marked(marks),
            Self::Abstained => Stance::Abstained,
            Self::Recused => Stance::Recused,
            Self::Missing => Stance::Missing,
        }
    }
}

/// The projects from 0 on, as the crate knows them.
fn project_ids() -> impl Iterator<Item = ProjectId> {
    (1_u128..).filter_map(|number| ProjectId::new(Uuid::from_u128(number)).ok())
}

/// The jurors from 0 on, as the crate knows them.
pub(crate) fn person_ids() -> impl Iterator<Item = PersonId> {
    (1_u128..).filter_map(|number| PersonId::new(Uuid::from_u128(number)).ok())
}

/// The number of a juror of the crate's.
pub(crate) fn number(juror: PersonId) -> usize {
    usize::try_from(Uuid::from(juror).as_u128().saturating_sub(1)).unwrap_or(usize::MAX)
}

/// The number of a project of the crate's.
pub(crate) fn item(project: ProjectId) -> usize {
    usize::try_from(Uuid::from(project).as_u128().saturating_sub(1)).unwrap_or(usize::MAX)
}

/// No more than a table holds.
pub(crate) fn within(projects: usize, voters: usize, what: &'static str) -> Result<(), Refusal> {
    let most = MOST_PAIRS;
    match projects.checked_mul(voters) {
        Some(pairs) if pairs <= most => Ok(()),
        _ => Err(Fact::TooMany { projects, voters, what, most }.at(Place::Input)),
    }
}

fn once_each<'n>(projects: &Names, named: impl Iterator<Item = &'n Named>) -> Result<(), Refusal> {
    let mut seen = HashSet::new();
    for named in named {
        if !seen.insert(projects.find(named)?) {
            return Err(Fact::Twice(named.name.clone()).at(named.place.clone()));
        }
    }
    Ok(())
}

fn groups(
    projects: &Names,
    given: Vec<(Named, String)>,
) -> Result<Vec<(String, Vec<usize>)>, Refusal> {
    let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
    let mut numbers: HashMap<String, usize> = HashMap::new();
    for (project, group) in given {
        let item = projects.find(&project)?;
        let number = *numbers.entry(group.clone()).or_insert(groups.len());
        match groups.get_mut(number) {
            Some((_, members)) => members.push(item),
            None => groups.push((group, vec![item])),
        }
    }
    Ok(groups)
}

/// Without criteria there is one, of weight 1.
fn criteria(given: Option<Vec<(Named, Exact)>>) -> Result<(Names, Vec<Exact>), Refusal> {
    let overall = || {
        let place = Place::Member("criteria".to_owned());
        vec![(Named { place, name: "overall".to_owned() }, Exact::ONE)]
    };
    let (names, weights): (Vec<Named>, Vec<Exact>) =
        given.unwrap_or_else(overall).into_iter().unzip();
    if names.is_empty() {
        return Err(Fact::NoCriterion.at_member("criteria"));
    }
    Ok((Names::new("criterion", names)?, weights))
}

/// Without a list of jurors they are those whose sheets there are.
fn jurors(declared: Option<Vec<Named>>, sheets: Option<&[Sheet]>) -> Result<Names, Refusal> {
    let is_declared = declared.is_some();
    let named = declared.unwrap_or_else(|| {
        let mut known = HashSet::new();
        let all = sheets.unwrap_or_default().iter().map(|sheet| &sheet.juror);
        all.filter(|juror| known.insert(juror.name.as_str())).cloned().collect()
    });
    if named.is_empty() && (is_declared || sheets.is_some()) {
        return Err(Fact::EmptyJury.at_member(if is_declared { "jurors" } else { "sheets" }));
    }
    Names::new("juror", named)
}

fn marks(sheets: &[Sheet]) -> impl Iterator<Item = &Exact> + Clone {
    sheets.iter().flat_map(|sheet| {
        let marks = match &sheet.verdict {
            Verdict::Marks(marks) => marks.as_slice(),
            _ => &[],
        };
        marks.iter().map(|(_, mark)| mark)
    })
}

/// Weights are relative, so they are given to the grid as whole numbers in the same proportion.
fn grid(weights: &[Exact], scale: Scale) -> Result<Grid, Refusal> {
    let refused = || Fact::Weights.at_member("criteria");
    let common = scale::common_denominator(weights.iter(), MOST_WEIGHT).ok_or_else(refused)?;
    let whole = |weight: &Exact| {
        let (whole, _) = (weight * &Exact::from_integer(common)).parts()?;
        let fits = (1..=MOST_WEIGHT).contains(&whole);
        u32::try_from(whole).ok().filter(|_| fits)
    };
    let criterion = |(place, weight): (usize, &Exact)| {
        let name = format!("c{place}");
        let (code, label) = name.parse().ok().zip(name.parse().ok())?;
        Some(Criterion { code, label, weight: whole(weight)? })
    };
    let criteria: Option<Vec<Criterion>> = weights.iter().enumerate().map(criterion).collect();
    Ok(Grid { criteria: criteria.ok_or_else(refused)?, scale })
}

fn stood(
    projects: &Names,
    jurors: &Names,
    criteria: &Names,
    scale: Scale,
    sheets: &[Sheet],
) -> Result<Vec<Vec<Stood>>, Refusal> {
    let nobody = vec![Stood::Missing; jurors.list.len()];
    let mut stood = vec![nobody; projects.list.len()];
    let mut handed_in = HashMap::new();
    for sheet in sheets {
        let (project, juror) = (projects.find(&sheet.project)?, jurors.find(&sheet.juror)?);
        let verdict = match &sheet.verdict {
            Verdict::Recused => Stood::Recused,
            Verdict::Abstained => Stood::Abstained,
            Verdict::Marks(given) => {
                let mut marks = vec![None; criteria.list.len()];
                for (criterion, points) in given {
                    let mark = scale
                        .mark(points.clone())
                        .map_err(|error| Fact::Scale(Outside(error)).at(criterion.place.clone()))?;
                    if let Some(slot) = marks.get_mut(criteria.find(criterion)?) {
                        *slot = Some(mark);
                    }
                }
                // A sheet without any mark is one that is missing.
                if marks.iter().all(Option::is_none) {
                    Stood::Missing
                } else {
                    Stood::Marked(marks)
                }
            }
        };
        let is_recusal = verdict == Stood::Recused;
        if let Some(before) = handed_in.insert((project, juror), is_recusal) {
            let (juror, project) = (sheet.juror.name.clone(), sheet.project.name.clone());
            let fact = if before == is_recusal {
                Fact::SheetTwice { juror, project }
            } else {
                Fact::RecusedJuror { juror, project }
            };
            return Err(fact.at(sheet.place.clone()));
        }
        if let Some(slot) = stood.get_mut(project).and_then(|stood| stood.get_mut(juror)) {
            *slot = verdict;
        }
    }
    Ok(stood)
}
