//! The process from the call to the palmarès: every move made through the library, in the order of
//! the days.

use std::error::Error;

use participatory_innovation::{
    charter::Charter,
    deliberation::{Outline, Preview},
    edition::Edition,
    fact::{Attendance, Conflict, Jury, Member, Programme, Sheet, Submission, Verdict, Voice},
    journal::{Capacity, Entry, Stamp},
    project::{Coached, Idea, Pitched, Preselected, Project},
    value::{
        Agent, Date, Departement, EditionId, Mark, PersonId, ProjectId, ProjectNumber, Seconds,
        Team, Timestamp,
    },
};

use super::{
    Miscast, Play, Until, after,
    cast::{COACHES, Cast, JURORS, Role, entropy},
    made_up::{self, MARKS, POSTS},
    published,
};
use crate::situation::Profile;

pub(super) type Played<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// The journal and the directory as they grow, and the time of the play.
#[derive(Debug)]
pub(super) struct Stage {
    pub(super) log: Vec<Entry>,
    cast: Cast,
    now: Timestamp,
    since: Timestamp,
}

impl Stage {
    fn new() -> Played<Self> {
        let since = made_up::CHARTER.parse()?;
        Ok(Self { log: Vec::new(), cast: Cast::default(), now: since, since })
    }

    pub(super) fn at(&mut self, moment: &str) -> Played<()> {
        self.now = moment.parse()?;
        Ok(())
    }

    fn pass(&mut self, seconds: i64) -> Played<()> {
        let later = self.now.to_utc().checked_add_signed(chrono::TimeDelta::seconds(seconds));
        self.now = Timestamp::new(later.unwrap_or(self.now.to_utc()))?;
        Ok(())
    }

    pub(super) fn today(&self) -> Date {
        Date::of(self.now)
    }

    pub(super) fn id(&self, role: Role) -> PersonId {
        role.id(self.since)
    }

    /// Enters somebody in the directory.
    pub(super) fn enter(&mut self, role: Role, post: &str, at: Option<Departement>) -> PersonId {
        let id = self.id(role);
        self.cast.enter(id, post, at);
        id
    }

    /// Now, by that person.
    pub(super) fn by(&self, role: Role) -> Stamp {
        let capacity = match role {
            Role::Secretary | Role::Owner(_) => Capacity::Secretary,
            Role::Agent(_) => Capacity::Agent,
            Role::Committee(_) => Capacity::Committee,
            Role::Coach(_) => Capacity::Coach,
            Role::Juror(made_up::CHAIR) => Capacity::Chair,
            Role::Juror(_) => Capacity::Juror,
            Role::Sponsor(_) => Capacity::Sponsor,
        };
        Stamp::new(self.now, self.id(role), capacity)
    }
}

/// Plays the edition up to some point.
pub(super) fn play(until: Until) -> Played<Play> {
    let mut stage = Stage::new()?;
    stage.enter(Role::Secretary, POSTS.secretary, Some("80".parse()?));
    let (mut edition, ideas) = call(&mut stage)?;
    scenes(&mut stage, &mut edition, ideas, until)?;
    Ok(Play {
        edition: edition.id(),
        title: edition.charter().rules().title.to_string(),
        entries: stage.log,
        people: stage.cast.into_people(),
        profile: Profile {
            organiser: made_up::ORGANISER.to_owned(),
            place: Some(made_up::PLACE.to_owned()),
            ..Profile::default()
        },
    })
}

fn scenes(
    stage: &mut Stage,
    edition: &mut Edition,
    ideas: Vec<Project<Idea>>,
    until: Until,
) -> Played<()> {
    if until < Until::Shortlists {
        return Ok(());
    }
    let finalists = shortlists(stage, edition, ideas)?;
    if until < Until::Programme {
        return Ok(());
    }
    preparation(stage, edition)?;
    if until < Until::Coaching {
        return Ok(());
    }
    let coached = morning(stage, edition, finalists)?;
    if until < Until::Pitches {
        return Ok(());
    }
    let pitched = afternoon(stage, edition, coached)?;
    if until < Until::Palmares {
        return Ok(());
    }
    deliberation(stage, edition, &pitched)?;
    let (laureates, others) = after::palmares(stage, edition, pitched)?;
    stage.at(made_up::PUBLICATION)?;
    edition.publish(stage.by(Role::Secretary))?.record(&mut stage.log)?;
    if until < Until::FollowUp {
        return Ok(());
    }
    after::follow_up(stage, edition, laureates, others)
}

/// The charter is adopted, the call opens, the ideas come in, the call closes.
fn call(stage: &mut Stage) -> Played<(Edition, Vec<Project<Idea>>)> {
    let id = EditionId::from_parts(stage.now, entropy(1, 1));
    let founded = Edition::found(id, Charter::amiens_2019(), stage.by(Role::Secretary));
    let mut edition = founded.record(&mut stage.log)?;
    stage.at(made_up::CALL)?;
    edition.open_call(stage.by(Role::Secretary))?.record(&mut stage.log)?;

    stage.at(made_up::IDEAS)?;
    let mut ideas = Vec::new();
    let mut agents = 1_u8..;
    for (size, number) in made_up::TEAMS.into_iter().zip(1..=published::PROJECTS) {
        let (departement, _) = home(&edition, number)?;
        let mut team = Vec::new();
        for agent in agents.by_ref().take(usize::from(size)) {
            let person = stage.enter(Role::Agent(agent), POSTS.agent, Some(departement));
            team.push((agent, Agent { person, departement }));
        }
        let mut team = team.into_iter();
        let (first, lead) = team.next().ok_or(Miscast::NoSuchProject { number })?;
        let submission = Submission {
            edition: edition.id(),
            problem: made_up::PROBLEM.parse()?,
            team: Team::new(lead, team.map(|(_, agent)| agent).collect::<Vec<_>>())?,
            title: published::title(number).parse()?,
        };
        let id = ProjectId::from_parts(stage.now, entropy(2, u8::try_from(number)?));
        let submitted = Project::submit(&edition, id, submission, stage.by(Role::Agent(first)))?;
        ideas.push(submitted.record(&mut stage.log)?);
        stage.pass(86_400)?;
    }
    stage.at(made_up::CALL_CLOSES)?;
    edition.close_call(stage.by(Role::Secretary))?.record(&mut stage.log)?;
    Ok((edition, ideas))
}

/// Each département picks its own three.
fn shortlists(
    stage: &mut Stage,
    edition: &mut Edition,
    ideas: Vec<Project<Idea>>,
) -> Played<Vec<Project<Preselected>>> {
    stage.at(made_up::SHORTLISTS)?;
    let entrants = edition.charter().rules().departements.clone();
    for (entrant, committee) in entrants.iter().zip(1..) {
        let departement = entrant.departement;
        stage.enter(Role::Committee(committee), POSTS.committee, Some(departement));
        let own = ideas.iter().filter(|idea| idea.departement() == departement);
        let stamp = stage.by(Role::Committee(committee));
        edition
            .adopt_shortlist(departement, own.map(Project::candidacy), stamp)?
            .record(&mut stage.log)?;
        stage.pass(86_400)?;
    }
    let shortlisted = ideas.into_iter().map(|idea| {
        let evidence = edition.shortlisting(&idea)?;
        Ok(idea.shortlist(evidence, stage.by(Role::Secretary))?.record(&mut stage.log)?)
    });
    shortlisted.collect()
}

/// The coaches, the jury and the programme of the day.
fn preparation(stage: &mut Stage, edition: &mut Edition) -> Played<()> {
    stage.at(made_up::JURY)?;
    let coaches: Vec<PersonId> =
        (1..=COACHES).map(|n| stage.enter(Role::Coach(n), POSTS.coach, None)).collect();
    edition.enrol_coaches(coaches, stage.by(Role::Secretary))?.record(&mut stage.log)?;
    let mut members = Vec::new();
    let mut jurors = 1..=JURORS;
    for entrant in &edition.charter().rules().departements {
        let departement = Some(entrant.departement);
        for ((category, post), juror) in made_up::CATEGORIES.into_iter().zip(jurors.by_ref()) {
            members.push(Member {
                alternate_of: None,
                category: category.parse()?,
                departement,
                person: stage.enter(Role::Juror(juror), post, departement),
                voice: Voice::Voting,
            });
        }
    }
    let chair = stage.id(Role::Juror(made_up::CHAIR));
    let jury = Jury { chair, headcount: None, members: members.into() };
    edition.constitute_jury(jury, stage.by(Role::Secretary))?.record(&mut stage.log)?;

    // Numbers follow the départements; the order of passage, made up, goes round them.
    stage.at(made_up::PROGRAMME)?;
    let draft = edition.draft_programme(published::FORUM.parse()?);
    let rounds = (0..3).flat_map(|first| draft.numbering.iter().skip(first).step_by(3).copied());
    let programme = Programme { passage: rounds.collect(), ..draft };
    edition.announce(programme, stage.by(Role::Secretary))?.record(&mut stage.log)?;
    Ok(())
}

/// Every team is coached.
fn morning(
    stage: &mut Stage,
    edition: &Edition,
    finalists: Vec<Project<Preselected>>,
) -> Played<Vec<Project<Coached>>> {
    stage.at(made_up::MORNING)?;
    let turns = (1..=COACHES).map(Role::Coach).cycle();
    let mut coached = Vec::new();
    for (project, coach) in finalists.into_iter().zip(turns) {
        let record = edition.coach(stage.id(coach))?.attest(
            &project,
            made_up::REFRAMED.parse()?,
            [made_up::POINT.parse()?],
        )?;
        coached.push(project.coach(record, stage.by(coach))?.record(&mut stage.log)?);
        stage.pass(600)?;
    }
    Ok(coached)
}

/// Every team pitches and answers the jury, whose members then hand in their sheets.
fn afternoon(
    stage: &mut Stage,
    edition: &mut Edition,
    coached: Vec<Project<Coached>>,
) -> Played<Vec<Project<Pitched>>> {
    stage.at(made_up::AFTERNOON)?;
    edition.begin_pitches(stage.by(Role::Secretary))?.record(&mut stage.log)?;
    let (juror, number, kind) = made_up::CONFLICT;
    let concerned = coached
        .iter()
        .find(|one| edition.number_of(one.id()).map(ProjectNumber::get) == Some(number));
    let project = concerned.ok_or(Miscast::NoSuchProject { number })?.id();
    let conflict = Conflict::new(stage.id(Role::Juror(juror)), kind, project);
    edition.declare_conflict(conflict, stage.by(Role::Juror(juror)))?.record(&mut stage.log)?;
    stage.pass(900)?;

    let mut waiting = coached;
    waiting.sort_by_key(|project| edition.slot(project).map_or(u32::MAX, |slot| slot.place()));
    let mut pitched = Vec::new();
    for project in waiting {
        let slot = edition.slot(&project)?;
        let number = slot.number().get();
        let measured = row(&made_up::MEASURED, number)?;
        stage.pass(i64::from(measured))?;
        let record = slot.heard(Seconds::new(measured)?, [made_up::QUESTION.parse()?]);
        let heard = project.pitch(record, stage.by(Role::Secretary))?.record(&mut stage.log)?;
        stage.pass(300)?;
        sheets(stage, edition, heard.id(), number)?;
        pitched.push(heard);
    }
    Ok(pitched)
}

/// The sheets on one project, juror by juror.
fn sheets(stage: &mut Stage, edition: &mut Edition, project: ProjectId, number: u32) -> Played<()> {
    for (given, juror) in row(&MARKS, number)?.chars().zip(1..) {
        let verdict = match given {
            'r' | '-' => continue,
            'a' => Verdict::Abstained,
            points => Verdict::Marked(marks(edition, points)?.into()),
        };
        let role = Role::Juror(juror);
        let sheet = Sheet { comment: None, juror: stage.id(role), project, verdict };
        edition.hand_in(sheet, stage.by(role))?.record(&mut stage.log)?;
        stage.pass(4)?;
    }
    Ok(())
}

/// One mark on the one criterion of the charter.
fn marks(edition: &Edition, points: char) -> Played<Vec<Option<Mark>>> {
    let points = points.to_digit(10).map_or(-1, i64::from);
    let grid = &edition.charter().rules().grid;
    Ok(grid.marks([("overall", points)])?.ok_or(Miscast::UnknownCriterion)?)
}

/// The jury sits, looks at what its sheets say and adopts that.
fn deliberation(
    stage: &mut Stage,
    edition: &mut Edition,
    pitched: &[Project<Pitched>],
) -> Played<()> {
    stage.at(made_up::DELIBERATION)?;
    let attendance = Attendance {
        present: (1..=JURORS).map(|n| stage.id(Role::Juror(n))).collect(),
        proxies: [].into(),
        remote: [].into(),
        second_call: false,
    };
    let examined = pitched.iter().map(Project::examination);
    edition
        .open_deliberation(attendance, examined, stage.by(Role::Secretary))?
        .record(&mut stage.log)?;
    let preview = edition.preview()?;
    as_published(&preview)?;
    stage.pass(2700)?;
    let chair = Role::Juror(made_up::CHAIR);
    edition.adopt(preview, stage.by(chair))?.record(&mut stage.log)?;
    Ok(())
}

/// The marks are made up, the laureates are not: the rule must lead from the ones to the others.
fn as_published(preview: &Preview) -> Result<(), Miscast> {
    let enters = |outline: &&Outline| {
        preview.laureates().iter().any(|entering| entering.project == outline.project)
    };
    let found = preview.outlines().iter().filter(enters).map(|outline| outline.number.get());
    let found: Vec<u32> = found.collect();
    let published = published::LAUREATES.iter().map(|(number, _)| number);
    if published.eq(&found) { Ok(()) } else { Err(Miscast::OtherLaureates { found }) }
}

/// The département of a number, and its place among them from 1: they come in blocks of three.
pub(super) fn home(edition: &Edition, number: u32) -> Result<(Departement, u8), Miscast> {
    let entrants = edition.charter().rules().departements.iter().zip(1..);
    let mut blocks = entrants.flat_map(|one| [one; 3]);
    let (entrant, place) = blocks.nth(place(number)).ok_or(Miscast::NoSuchProject { number })?;
    Ok((entrant.departement, place))
}

/// The number of a finalist.
pub(super) fn number<S>(edition: &Edition, project: &Project<S>) -> Result<u32, Miscast> {
    edition.number_of(project.id()).map(ProjectNumber::get).ok_or(Miscast::NotNumbered)
}

fn place(number: u32) -> usize {
    usize::try_from(number).map_or(usize::MAX, |number| number.saturating_sub(1))
}

fn row<T: Copy>(table: &[T], number: u32) -> Result<T, Miscast> {
    table.get(place(number)).copied().ok_or(Miscast::NoSuchProject { number })
}
