//! The deliberation: what the sheets say, and the opening of the sitting.

use clap::{ArgGroup, Args};
use participatory_innovation::{
    deliberation::Preview,
    edition::Edition,
    fact::{Attendance, Proxy, Voice},
    journal::Capacity,
    project::{AnyProject, Pitched, Project, StageKind},
    scoring::selection::Why,
    value::{Departement, Exact, Language, ProjectId, ProjectNumber},
};
use serde::Serialize;
use serde_json::json;

mod gaps;

use gaps::Gaps;

use super::Run;
use crate::{
    cli::{
        context::Context,
        failure::Failure,
        find, given,
        guarded::Desk,
        office::{Office, finalists},
        page::{Answer, Page, Report},
        phrases::{Column, Say},
        undoing,
    },
    words,
};

/// Look at what the sheets say, or open the deliberation.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("what").args(["preview", "open"]).required(true))]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct Deliberate {
    /// Show who would enter, ties and margins; nothing is written.
    #[arg(long)]
    preview: bool,
    /// With the preview: why each project has its place.
    #[arg(long, requires = "preview")]
    explain: bool,
    /// Open the deliberation, which locks the sheets.
    #[arg(long)]
    open: bool,
    /// A juror who is present, in the room or remotely; all of them without it.
    #[arg(long = "present", value_name = "JUROR", conflicts_with = "preview", num_args = 1.., value_delimiter = ',')]
    present: Vec<String>,
    /// A juror who takes part remotely.
    #[arg(long = "remote", value_name = "JUROR", conflicts_with = "preview", num_args = 1.., value_delimiter = ',')]
    remote: Vec<String>,
    /// Who is absent, and the member present who votes for that one.
    #[arg(long = "proxy", value_name = "ABSENT=PRESENT", conflicts_with = "preview")]
    proxies: Vec<String>,
    /// It is the second call (*seconde convocation*) of the sitting.
    #[arg(long, conflicts_with = "preview")]
    second_call: bool,
}

impl Run for Deliberate {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let office = context.office()?;
        let attendance = self.attendance(&office)?;
        if self.preview && office.edition().palmares().is_some() {
            let (preview, explain) = (office.situation.preview()?, self.explain);
            let sitting = Sitting::Over;
            let previewed = Previewed::of(&preview, office.edition(), &office, sitting, explain);
            return Answer::of(&previewed, context);
        }
        if self.preview {
            let previewed = office.rehearse(|desk| {
                let sitting = if desk.edition.opening().is_none() {
                    open(&office, desk, attendance.clone())?;
                    Sitting::Rehearsed
                } else {
                    Sitting::Open
                };
                let projects = finalists(desk)?;
                let shown = projects.iter().map(AnyProject::snapshot);
                let preview = desk.edition.preview_with(office.methods(), shown)?;
                Ok(Previewed::of(&preview, &desk.edition, &office, sitting, self.explain))
            })?;
            return Answer::of(&previewed, context);
        }
        let decided = office.decide(|desk| {
            let files = open(&office, desk, attendance.clone())?;
            Ok((files, Gaps::of(&desk.edition, &office.situation)))
        })?;
        let (files, gaps) = decided.value;
        let present = attendance.present.len();
        let facts = json!({ "attendance": attendance, "examined": files, "gaps": gaps });
        let said = Say::DeliberationOpened { files, present };
        let answer = Answer::done(context, &decided.receipt, facts, &[said]);
        Ok(answer.warned(context, &gaps.said(&office)))
    }
}

impl Deliberate {
    fn attendance(&self, office: &Office<'_>) -> Result<Attendance, Failure> {
        let situation = &office.situation;
        let remote = given::persons(situation, &self.remote)?;
        let mut proxies = Vec::new();
        for given in &self.proxies {
            let (from, to) = given::pair("--proxy", given)?;
            let (from, to) = (find::person(situation, from)?, find::person(situation, to)?);
            proxies.push(Proxy { from, to });
        }
        let mut present = given::persons(situation, &self.present)?;
        if present.is_empty() {
            let members = office.edition().jury().map(|jury| jury.members.clone());
            let here = |person| !proxies.iter().any(|proxy| proxy.from == person);
            present = members
                .iter()
                .flat_map(|members| members.iter())
                .filter(|one| one.voice != Voice::Shadow && one.alternate_of.is_none())
                .map(|member| member.person)
                .filter(|person| here(*person))
                .collect();
        }
        // Who takes part remotely is present.
        for person in &remote {
            if !present.contains(person) {
                present.push(*person);
            }
        }
        Ok(Attendance {
            present: present.into(),
            proxies: proxies.into(),
            remote: remote.into(),
            second_call: self.second_call,
        })
    }
}

/// Opens the deliberation on every project that pitched. Says how many they are.
fn open(
    office: &Office<'_>,
    desk: &mut Desk<'_, '_>,
    attendance: Attendance,
) -> Result<usize, Failure> {
    let mut files: Vec<Project<Pitched>> = Vec::new();
    for id in at_stage(office, StageKind::Pitched) {
        if let AnyProject::Pitched(project) = desk.project(id)? {
            files.push(project);
        }
    }
    let last = files.iter().map(Project::at).fold(desk.edition.at(), Ord::max);
    let stamp = office.stamp(Capacity::Secretary, None, last)?;
    let examined = files.iter().map(Project::examination);
    desk.edition.open_deliberation(attendance, examined, stamp)?.record(&mut desk.journal)?;
    Ok(files.len())
}

fn at_stage(office: &Office<'_>, stage: StageKind) -> Vec<ProjectId> {
    let projects = office.situation.projects.values();
    projects.filter(|project| project.kind() == stage).map(AnyProject::id).collect()
}

/// How far the sitting has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sitting {
    /// It is yet to be opened: the preview is as if all were present.
    Rehearsed,
    Open,
    /// The palmarès is adopted: the preview is as the sheets spoke then.
    Over,
}

/// What the sheets say.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Previewed {
    seats: u32,
    /// Whether the sitting is yet to be opened: the preview is as if all were present.
    rehearsed: bool,
    /// Whether the palmarès is adopted: the preview is as the sheets spoke then.
    adopted: bool,
    ranking: Vec<Place>,
    tied_at_cut: Vec<ProjectNumber>,
    /// The command that settles the tie at the cut, with all that it must name.
    #[serde(skip_serializing_if = "Option::is_none")]
    settle: Option<String>,
    margin: Option<Exact>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Place {
    project: ProjectId,
    number: ProjectNumber,
    departement: Departement,
    title: String,
    rank: Option<u32>,
    score: Option<Exact>,
    laureate: bool,
    /// Whether its team has withdrawn it: it is neither ranked nor designated.
    withdrawn: bool,
    /// By what it enters: rank, cap, floor or incompatible.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'static str>,
    displaced: Vec<ProjectNumber>,
    tied_at_cut: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<String>,
}

const fn why_code(why: Why) -> &'static str {
    match why {
        Why::Cap => "cap",
        Why::Incompatible => "incompatible",
        Why::Floor => "floor",
        _ => "rank",
    }
}

impl Previewed {
    fn of(
        preview: &Preview,
        edition: &Edition,
        office: &Office<'_>,
        sitting: Sitting,
        explain: bool,
    ) -> Self {
        let language = office.context.language;
        let title = |project| {
            let known = office.situation.projects.get(&project);
            known.map(|known| known.title().to_string()).unwrap_or_default()
        };
        let numbers = |projects: &mut dyn Iterator<Item = ProjectId>| {
            projects.filter_map(|project| edition.number_of(project)).collect::<Vec<_>>()
        };
        let mut ranking: Vec<Place> = preview
            .outlines()
            .iter()
            .map(|outline| {
                let project = outline.project;
                let entering = preview.laureates().iter().find(|one| one.project == project);
                let displaced = entering
                    .map(|one| numbers(&mut one.displaced.iter().map(|(displaced, _)| *displaced)));
                let explanation = || {
                    let text = preview.explanation(project)?.to_text(language);
                    Some(match language {
                        Language::French => words::typeset(&text),
                        Language::English => text,
                    })
                };
                Place {
                    project,
                    number: outline.number,
                    departement: outline.departement,
                    title: title(project),
                    rank: outline.rank,
                    score: outline.score.clone(),
                    laureate: entering.is_some(),
                    withdrawn: outline.withdrawn,
                    why: entering.map(|one| why_code(one.why)),
                    displaced: displaced.unwrap_or_default(),
                    tied_at_cut: preview.tied_at_cut().contains(&project),
                    explanation: explain.then(explanation).flatten(),
                }
            })
            .collect();
        ranking
            .sort_by_key(|place| (place.withdrawn, place.rank.unwrap_or(u32::MAX), place.number));
        Self {
            seats: preview.seats(),
            rehearsed: sitting == Sitting::Rehearsed,
            adopted: sitting == Sitting::Over,
            ranking,
            tied_at_cut: numbers(&mut preview.tied_at_cut().iter().copied()),
            settle: Some(preview.tie_to_settle())
                .filter(|tied| !tied.is_empty())
                .and_then(|tied| undoing::tie(edition, &tied, language)),
            margin: preview.margin(),
        }
    }
}

/// How many decimals a score is shown with.
const PLACES: u32 = 2;

impl Report for Previewed {
    fn show(&self, page: &mut Page) {
        let language = page.language();
        if self.rehearsed {
            page.warning(&Say::AsIfAllWerePresent.tell(language));
        }
        if self.adopted {
            page.line(&Say::AsAdopted.tell(language));
        }
        let header = [
            Column::Rank,
            Column::Number,
            Column::Project,
            Column::Departement,
            Column::Score,
            Column::Enters,
        ];
        let rows = self.ranking.iter().map(|place| place.cells(language));
        page.columns(&header.map(|column| column.title(language)), &[0, 1, 4], rows);
        if !self.tied_at_cut.is_empty() {
            page.warning(&Say::TiedAtCut(&self.tied_at_cut).tell(language));
            // As it is typed: no typography in it.
            if let Some(command) = &self.settle {
                page.hint(command);
            }
        } else if let Some(margin) = &self.margin {
            page.line(&Say::Margin(margin).tell(language));
        }
        for explanation in self.ranking.iter().filter_map(|place| place.explanation.as_ref()) {
            page.space();
            page.lines(explanation.trim_end());
        }
    }
}

impl Place {
    fn cells(&self, language: Language) -> Vec<String> {
        let score = self.score.as_ref();
        Vec::from([
            self.rank.map(|rank| rank.to_string()).unwrap_or_default(),
            self.number.to_string(),
            self.title.clone(),
            self.departement.name().to_owned(),
            score.map(|score| words::decimal(score, PLACES, language)).unwrap_or_default(),
            Say::Enters {
                laureate: self.laureate,
                tied: self.tied_at_cut,
                withdrawn: self.withdrawn,
                why: self.why,
                displaced: &self.displaced,
            }
            .tell(language),
        ])
    }
}
