//! The shortlist (*présélection*) of a département, and the answers to the other ideas.

use clap::Args;
use participatory_innovation::{
    journal::Capacity,
    project::{AnyProject, Idea, Project},
    value::{Departement, Motive, ProjectId},
};
use serde_json::json;
use tables::spreadsheet::{Field, Layout};

use super::{
    Run,
    from_file::{Asked, FromFile},
    tables::{self as rows, Cells},
};
use crate::cli::{
    context::Context,
    failure::{Failure, Misuse},
    find, given,
    guarded::Desk,
    office::Office,
    page::Answer,
    phrases::Say,
};

/// Adopt the shortlist of a département, and move its projects.
#[derive(Debug, Args)]
pub(crate) struct Shortlist {
    /// The département, by number or name.
    #[arg(value_name = "DEPARTEMENT", required_unless_present = "from", conflicts_with = "from")]
    departement: Option<String>,
    /// Its finalists.
    #[arg(value_name = "PROJECT", required_unless_present = "from", conflicts_with = "from")]
    projects: Vec<String>,
    #[command(flatten)]
    file: FromFile,
}

/// Answer ideas that are not shortlisted, with a motive.
#[derive(Debug, Args)]
pub(crate) struct Decline {
    /// The ideas.
    #[arg(value_name = "PROJECT", required_unless_present = "from", conflicts_with = "from")]
    projects: Vec<String>,
    /// The motive, which the team reads.
    #[arg(long, value_name = "MOTIVE", required_unless_present = "from", conflicts_with = "from")]
    motive: Option<String>,
    #[command(flatten)]
    file: FromFile,
}

impl Run for Shortlist {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let office = context.office()?;
        if let Some(path) = self.file.path()? {
            return self.file.carry_out::<Finalist>(path, &office);
        }
        let Some(departement) = &self.departement else {
            return Err(Misuse::OneOf(&["DEPARTEMENT", "--from"]).into());
        };
        let departement = find::departement(office.edition(), departement)?;
        let projects = given::projects(&office.situation, &self.projects)?;
        let decided = office.decide(|desk| adopt(departement, &projects, &office, desk))?;
        let said = Say::Shortlisted { departement, projects: projects.len() };
        let facts = json!({ "departement": departement, "projects": projects });
        Ok(Answer::done(context, &decided.receipt, facts, &[said]))
    }
}

/// Adopts the shortlist of a département, and moves its projects.
fn adopt(
    departement: Departement,
    projects: &[ProjectId],
    office: &Office<'_>,
    desk: &mut Desk<'_, '_>,
) -> Result<(), Failure> {
    let mut ideas = Vec::with_capacity(projects.len());
    for id in projects {
        ideas.push(office.at_stage::<Idea>(desk, *id)?);
    }
    let last = ideas.iter().map(Project::at).fold(desk.edition.at(), Ord::max);
    let stamp = office.stamp(Capacity::Committee, None, last)?;
    let candidacies = ideas.iter().map(Project::candidacy);
    let adopted = desk.edition.adopt_shortlist(departement, candidacies, stamp)?;
    adopted.record(&mut desk.journal)?;
    for idea in ideas {
        let evidence = desk.edition.shortlisting(&idea)?;
        let stamp = office.stamp(Capacity::Secretary, None, stamp.at)?;
        let _ = idea.shortlist(evidence, stamp)?.record(&mut desk.journal)?;
    }
    Ok(())
}

impl Run for Decline {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let motive = self.motive.as_ref().map(|given| given::parsed("--motive", given));
        let motive: Option<Motive> = motive.transpose()?;
        let office = context.office()?;
        if let Some(path) = self.file.path()? {
            return self.file.carry_out::<Answered>(path, &office);
        }
        let Some(motive) = motive else {
            return Err(Misuse::OneOf(&["--motive", "--from"]).into());
        };
        let projects = given::projects(&office.situation, &self.projects)?;
        let decided = office.decide(|desk| {
            projects.iter().try_for_each(|id| answer(*id, &motive, &office, desk))
        })?;
        let facts = json!({ "projects": projects, "motive": motive });
        Ok(Answer::done(context, &decided.receipt, facts, &[Say::Declined(projects.len())]))
    }
}

/// Answers an idea.
fn answer(
    id: ProjectId,
    motive: &Motive,
    office: &Office<'_>,
    desk: &mut Desk<'_, '_>,
) -> Result<(), Failure> {
    let idea = office.at_stage::<Idea>(desk, id)?;
    let stamp = office.stamp(Capacity::Committee, None, desk.edition.at().max(idea.at()))?;
    let answering = desk.edition.answering(&idea, motive.clone())?;
    let _ = idea.decline(answering, stamp)?.record(&mut desk.journal)?;
    Ok(())
}

const PROJECT: usize = 0;
const DEPARTEMENT: usize = 1;
const MOTIVE: usize = 1;

/// A row of a shortlist.
pub(super) struct Finalist {
    departement: Departement,
    project: ProjectId,
}

impl Asked for Finalist {
    fn layout() -> Layout {
        let departement = Field::new(
            ["département", "dept", "dép", "dpt", "collectivité", "departement", "department"],
            false,
        )
        .called("department");
        Layout::new([rows::project(), departement])
    }

    /// Where nothing is said, a project is its own département's.
    fn read(cells: &mut Cells<'_>) -> Option<Self> {
        let project = cells.project(PROJECT);
        let own = project.and_then(|id| cells.office.situation.projects.get(&id));
        let own = own.map(AnyProject::departement);
        let departement = if cells.text(DEPARTEMENT).is_empty() {
            own
        } else {
            cells.take(DEPARTEMENT, |given, office| find::departement(office.edition(), given))
        };
        Some(Self { departement: departement?, project: project? })
    }

    fn project(&self) -> ProjectId {
        self.project
    }

    fn told(&self, _: &Office<'_>) -> String {
        self.departement.name().to_owned()
    }

    fn together(&self) -> Option<Departement> {
        Some(self.departement)
    }

    fn decide(
        asked: &[&Self],
        office: &Office<'_>,
        desk: &mut Desk<'_, '_>,
    ) -> Result<(), Failure> {
        let projects: Vec<ProjectId> = asked.iter().map(|one| one.project).collect();
        let departement = asked.first().map(|one| one.departement);
        departement.map_or(Ok(()), |departement| adopt(departement, &projects, office, desk))
    }

    fn done(asked: &[&Self]) -> Vec<Say<'static>> {
        let mut counts: Vec<(Departement, usize)> = Vec::new();
        for one in asked {
            match counts.iter_mut().find(|(departement, _)| *departement == one.departement) {
                Some((_, count)) => *count = count.saturating_add(1),
                None => counts.push((one.departement, 1)),
            }
        }
        counts
            .into_iter()
            .map(|(departement, projects)| Say::Shortlisted { departement, projects })
            .collect()
    }
}

/// A row of answers to ideas.
pub(super) struct Answered {
    project: ProjectId,
    motive: Motive,
}

impl Asked for Answered {
    fn layout() -> Layout {
        let motive = ["motif", "motivation", "raison", "réponse", "motive", "reason"];
        Layout::new([rows::project(), Field::new(motive, true).called("motive")])
    }

    fn read(cells: &mut Cells<'_>) -> Option<Self> {
        let project = cells.project(PROJECT);
        let motive = cells.take(MOTIVE, |given, _| given::parsed("--motive", given));
        Some(Self { project: project?, motive: motive? })
    }

    fn project(&self) -> ProjectId {
        self.project
    }

    fn told(&self, _: &Office<'_>) -> String {
        self.motive.as_str().to_owned()
    }

    fn decide(
        asked: &[&Self],
        office: &Office<'_>,
        desk: &mut Desk<'_, '_>,
    ) -> Result<(), Failure> {
        asked.iter().try_for_each(|one| answer(one.project, &one.motive, office, desk))
    }

    fn done(asked: &[&Self]) -> Vec<Say<'static>> {
        Vec::from([Say::Declined(asked.len())])
    }
}
