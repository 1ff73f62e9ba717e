//! Motive letters: what a team that is not a laureate is told. No juror is named in them.

use participatory_innovation::{
    deliberation::{Explanation, Preview},
    fact::{Outcome, Redirection},
    project::{AnyProject, LiveStage},
    value::{Language, PersonId, ProjectNumber},
};
use serde::Serialize;

use super::{Letterhead, instant};
use crate::{situation::Situation, words};

/// The letter to the team of a finalist that is developed otherwise.
#[derive(Debug, Clone, Serialize)]
pub struct FinalistLetter {
    /// The head that every document has.
    #[serde(flatten)]
    pub head: Letterhead,
    /// The names of the team, the lead first.
    pub team: Vec<String>,
    /// The département.
    pub departement: String,
    /// The number.
    pub number: Option<u32>,
    /// The title of the project.
    pub project: String,
    /// When the jury adopted the palmarès.
    pub adopted_at: Option<String>,
    /// Why it has the place that it has, a line each; empty when the jury did not examine it.
    pub motive: Vec<Line>,
    /// The ties of its that were broken, in order.
    pub ties: Vec<Parted>,
    /// With how many other projects it shares its rank.
    pub level_with: usize,
    /// How it is developed otherwise; none as long as no way is on record.
    pub way: Option<Way>,
}

/// A line of a motive.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    /// The text.
    pub text: String,
    /// Whether it stands in a list below the line before, as criteria do.
    pub is_item: bool,
}

/// A tie that was broken, as one of its projects is told of it: without the numbers of the others,
/// which the charter may keep, and without who voted how.
#[derive(Debug, Clone, Serialize)]
pub struct Parted {
    /// The rule that broke it, in words.
    pub rule: String,
    /// With how many other projects it was level.
    pub others: usize,
}

/// How a finalist is developed otherwise.
#[derive(Debug, Clone, Serialize)]
pub struct Way {
    /// By which route.
    pub route: String,
    /// Who takes care of it; none for a member of the jury, whom no letter names.
    pub owner: Option<String>,
    /// The mail address of that person.
    pub mail: Option<String>,
    /// The day on which somebody looks at it again.
    pub follow_up: String,
}

/// The letter to the team of an idea that was not shortlisted.
#[derive(Debug, Clone, Serialize)]
pub struct IdeaLetter {
    /// The head that every document has.
    #[serde(flatten)]
    pub head: Letterhead,
    /// The names of the team, the lead first.
    pub team: Vec<String>,
    /// The département.
    pub departement: String,
    /// The title of the idea.
    pub project: String,
    /// The day of the answer.
    pub answered_on: String,
    /// The motive of the answer, a line each.
    pub motive: Vec<Line>,
}

impl FinalistLetter {
    /// The letter to a finalist, once there is a palmarès; none for a project that is none, holds a
    /// seat, or was withdrawn.
    pub(in crate::documents) fn new(
        situation: &Situation,
        project: &AnyProject,
        preview: Option<&Preview>,
        head: Letterhead,
        language: Language,
    ) -> Option<Self> {
        let edition = &situation.edition;
        let adopted = edition.minutes().and_then(|minutes| minutes.adopted_at);
        if edition.palmares().is_none() || edition.is_laureate(project.id()) {
            return None;
        }
        let way = match project {
            AnyProject::Preselected(_) | AnyProject::Coached(_) | AnyProject::Pitched(_) => None,
            AnyProject::DevelopedOtherwise(project) => Some(project.redirection()),
            AnyProject::Closed(project) => match project.closed_from() {
                LiveStage::DevelopedOtherwise(_) if project.outcome() != Outcome::Withdrawn => {
                    project.closed_from().redirection_left()
                }
                _ => return None,
            },
            AnyProject::Idea(_) | AnyProject::Laureate(_) | AnyProject::PreIncubation(_) => {
                return None;
            }
        };
        let explanation = preview.and_then(|preview| preview.explanation(project.id()));
        let grid = &edition.charter().rules().grid;
        let ties = explanation.iter().flat_map(|explanation| &explanation.ties);
        let ties = ties.map(|tie| Parted {
            rule: words::tie(&tie.rule, grid, language),
            others: tie.levels.iter().flatten().count().saturating_sub(1),
        });
        let ties = ties.collect();
        let level_with = explanation.as_ref().map_or(0, |known| known.level_with.len());
        // In these two, other projects are named by their numbers.
        let motive = explanation.map(|known| {
            Explanation { ties: Vec::new(), level_with: Vec::new(), ..known }.to_text(language)
        });
        Some(Self {
            head,
            team: team(situation, project, language),
            departement: project.departement().name().to_owned(),
            number: edition.number_of(project.id()).map(ProjectNumber::get),
            project: project.title().to_string(),
            adopted_at: adopted.map(instant),
            // The heading is the letter's subject.
            motive: motive.map(|text| lines(&text).skip(1).collect()).unwrap_or_default(),
            ties,
            level_with,
            way: way.map(|way| Way::new(situation, way)),
        })
    }
}

impl Way {
    fn new(situation: &Situation, way: &Redirection) -> Self {
        let owner = situation.people.get(&way.owner).filter(|_| !is_juror(situation, way.owner));
        Self {
            route: way.route.to_string(),
            owner: owner.map(|owner| owner.name.clone()),
            mail: owner.and_then(|owner| owner.mail.clone()),
            follow_up: way.follow_up.to_string(),
        }
    }
}

impl IdeaLetter {
    /// The letter about an idea that was answered with a motive; none for any other project.
    pub(in crate::documents) fn new(
        situation: &Situation,
        project: &AnyProject,
        head: Letterhead,
        language: Language,
    ) -> Option<Self> {
        let AnyProject::Closed(closed) = project else {
            return None;
        };
        (closed.outcome() == Outcome::NotShortlisted).then(|| Self {
            head,
            team: team(situation, project, language),
            departement: project.departement().name().to_owned(),
            project: project.title().to_string(),
            answered_on: closed.closed_on().to_string(),
            motive: lines(closed.motive().as_str()).collect(),
        })
    }
}

fn team(situation: &Situation, project: &AnyProject, language: Language) -> Vec<String> {
    let named = |person| situation.name(person, language);
    project.team().members().map(named).collect()
}

fn is_juror(situation: &Situation, person: PersonId) -> bool {
    situation.edition.jury().is_some_and(|jury| jury.member(person).is_some())
}

fn lines(text: &str) -> impl Iterator<Item = Line> {
    text.lines().filter(|line| !line.trim().is_empty()).map(|line| {
        let is_item = line.starts_with(' ') || line.starts_with("- ");
        let text = line.trim().trim_start_matches("- ").to_owned();
        Line { text, is_item }
    })
}
