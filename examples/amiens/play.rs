//! The process, from the call to the end of pre-incubation: every move made through the crate, in
//! the order of the days, each recorded before the next.

use core::error::Error;

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
    after,
    cast::{
        self,
        made_up::{self, MARKS},
        people::{COACHES, JURORS, Person, entropy},
        published,
    },
};

pub(crate) type Played<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// What the fixture should say and does not.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Miscast {
    #[error("the fixture says nothing of project {number}")]
    NoSuchProject { number: usize },
    #[error("project {project} has no number yet")]
    NotNumbered { project: ProjectId },
    #[error("the charter does not know the criterion")]
    UnknownCriterion,
    #[error("the marks lead to laureates {found:?}, not to those published")]
    OtherLaureates { found: Vec<u32> },
}

/// The journal as it grows, and the time of the play: the crate has no clock.
#[derive(Debug)]
pub(crate) struct Stage {
    pub(crate) log: Vec<Entry>,
    now: Timestamp,
    since: Timestamp,
}

impl Stage {
    fn new() -> Played<Self> {
        let since = made_up::CHARTER.parse()?;
        Ok(Self { log: Vec::new(), now: since, since })
    }

    pub(crate) fn at(&mut self, moment: &str) -> Played<()> {
        self.now = moment.parse()?;
        Ok(())
    }

    fn pass(&mut self, seconds: i64) -> Played<()> {
        let later = self.now.to_utc().checked_add_signed(chrono::TimeDelta::seconds(seconds));
        self.now = Timestamp::new(later.unwrap_or(self.now.to_utc()))?;
        Ok(())
    }

    pub(crate) fn today(&self) -> Date {
        Date::of(self.now)
    }

    pub(crate) fn id(&self, person: Person) -> PersonId {
        person.id(self.since)
    }

    /// Now, by that person.
    pub(crate) fn by(&self, person: Person) -> Stamp {
        let capacity = match person {
            Person::Secretary | Person::Owner(_) => Capacity::Secretary,
            Person::Agent(_) => Capacity::Agent,
            Person::Committee(_) => Capacity::Committee,
            Person::Coach(_) => Capacity::Coach,
            Person::Juror(made_up::CHAIR) => Capacity::Chair,
            Person::Juror(_) => Capacity::Juror,
            Person::Sponsor(_) => Capacity::Sponsor,
        };
        Stamp::new(self.now, self.id(person), capacity)
    }
}

/// Plays the whole edition, and gives the journals: every stream's entries in their order.
pub(crate) fn play() -> Played<Vec<Entry>> {
    let mut stage = Stage::new()?;
    let (mut edition, ideas) = call(&mut stage)?;
    let finalists = shortlists(&mut stage, &mut edition, ideas)?;
    preparation(&mut stage, &mut edition)?;
    let coached = morning(&mut stage, &edition, finalists)?;
    let pitched = afternoon(&mut stage, &mut edition, coached)?;
    deliberation(&mut stage, &mut edition, &pitched)?;
    after::palmares(&mut stage, &edition, pitched)?;
    Ok(stage.log)
}

/// The charter is adopted, the call opens, the ideas come in, the call closes.
fn call(stage: &mut Stage) -> Played<(Edition, Vec<Project<Idea>>)> {
    let id = EditionId::from_parts(stage.now, entropy(1, 1));
    let founded = Edition::found(id, Charter::amiens_2019(), stage.by(Person::Secretary));
    let mut edition = founded.record(&mut stage.log)?;
    stage.at(made_up::CALL)?;
    edition.open_call(stage.by(Person::Secretary))?.record(&mut stage.log)?;

    stage.at(made_up::IDEAS)?;
    let mut ideas = Vec::new();
    let mut agents = 1..=cast::people::AGENTS;
    for (size, number) in made_up::TEAMS.into_iter().zip(1..=cast::PROJECTS) {
        let (departement, _) = home(&edition, number)?;
        let agent = |n| Agent { person: stage.id(Person::Agent(n)), departement };
        let lead = agents.next().ok_or(Miscast::NoSuchProject { number: ideas.len() })?;
        let others: Vec<Agent> =
            agents.by_ref().take(usize::from(size).saturating_sub(1)).map(agent).collect();
        let submission = Submission {
            edition: edition.id(),
            problem: made_up::PROBLEM.fr.parse()?,
            team: Team::new(agent(lead), others)?,
            title: cast::title(number).parse()?,
        };
        let id = ProjectId::from_parts(stage.now, entropy(2, u8::try_from(number)?));
        let submitted = Project::submit(&edition, id, submission, stage.by(Person::Agent(lead)))?;
        ideas.push(submitted.record(&mut stage.log)?);
        stage.pass(86_400)?;
    }
    stage.at(made_up::CALL_CLOSES)?;
    edition.close_call(stage.by(Person::Secretary))?.record(&mut stage.log)?;
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
        let own = ideas.iter().filter(|idea| idea.departement() == departement);
        let stamp = stage.by(Person::Committee(committee));
        edition
            .adopt_shortlist(departement, own.map(Project::candidacy), stamp)?
            .record(&mut stage.log)?;
        stage.pass(86_400)?;
    }
    let shortlisted = ideas.into_iter().map(|idea| {
        let evidence = edition.shortlisting(&idea)?;
        Ok(idea.shortlist(evidence, stage.by(Person::Secretary))?.record(&mut stage.log)?)
    });
    shortlisted.collect()
}

/// The coaches, the jury and the programme of the day.
fn preparation(stage: &mut Stage, edition: &mut Edition) -> Played<()> {
    stage.at(made_up::JURY)?;
    let coaches: Vec<PersonId> = (1..=COACHES).map(|n| stage.id(Person::Coach(n))).collect();
    edition.enrol_coaches(coaches, stage.by(Person::Secretary))?.record(&mut stage.log)?;
    let mut seats = Vec::new();
    let mut jurors = 1..=JURORS;
    for entrant in &edition.charter().rules().departements {
        for (category, juror) in made_up::CATEGORIES.into_iter().zip(jurors.by_ref()) {
            seats.push(Member {
                alternate_of: None,
                category: category.parse()?,
                departement: Some(entrant.departement),
                person: stage.id(Person::Juror(juror)),
                voice: Voice::Voting,
            });
        }
    }
    let jury = Jury {
        chair: stage.id(Person::Juror(made_up::CHAIR)),
        headcount: None,
        members: seats.into(),
    };
    edition.constitute_jury(jury, stage.by(Person::Secretary))?.record(&mut stage.log)?;

    // Numbers follow the départements; the order of passage, made up, goes round them.
    stage.at(made_up::PROGRAMME)?;
    let draft = edition.draft_programme(published::FORUM.parse()?);
    let rounds = (0..3).flat_map(|first| draft.numbering.iter().skip(first).step_by(3).copied());
    let programme = Programme { passage: rounds.collect(), ..draft };
    edition.announce(programme, stage.by(Person::Secretary))?.record(&mut stage.log)?;
    Ok(())
}

/// Every team is coached.
fn morning(
    stage: &mut Stage,
    edition: &Edition,
    finalists: Vec<Project<Preselected>>,
) -> Played<Vec<Project<Coached>>> {
    stage.at(made_up::MORNING)?;
    let turns = (1..=COACHES).map(Person::Coach).cycle();
    let mut coached = Vec::new();
    for (project, coach) in finalists.into_iter().zip(turns) {
        let record = edition.coach(stage.id(coach))?.attest(
            &project,
            made_up::REFRAMED.fr.parse()?,
            [made_up::POINT.fr.parse()?],
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
    edition.begin_pitches(stage.by(Person::Secretary))?.record(&mut stage.log)?;
    for (juror, number, kind) in made_up::CONFLICTS {
        let numbering = edition.programme().map(|programme| programme.numbering.clone());
        let project = numbering.and_then(|numbering| numbering.get(place(number)).copied());
        let project = project.ok_or(Miscast::NoSuchProject { number: place(number) })?;
        let conflict = Conflict::new(stage.id(Person::Juror(juror)), kind, project);
        let stamp = stage.by(Person::Juror(juror));
        edition.declare_conflict(conflict, stamp)?.record(&mut stage.log)?;
    }
    stage.pass(900)?;

    let mut waiting = coached;
    waiting.sort_by_key(|project| edition.slot(project).map_or(u32::MAX, |slot| slot.place()));
    let mut pitched = Vec::new();
    for project in waiting {
        let slot = edition.slot(&project)?;
        let number = slot.number().get();
        let measured = row(&made_up::MEASURED, number)?;
        let questions = 0..row(&made_up::QUESTIONS, number)?;
        let questions: Result<Vec<_>, _> =
            questions.map(|_| made_up::QUESTION.fr.parse()).collect();
        stage.pass(i64::from(measured))?;
        let record = slot.heard(Seconds::new(measured)?, questions?);
        let heard = project.pitch(record, stage.by(Person::Secretary))?.record(&mut stage.log)?;
        stage.pass(300)?;
        sheets(stage, edition, &heard, number)?;
        pitched.push(heard);
    }
    Ok(pitched)
}

/// The sheets on one project, juror by juror.
fn sheets(
    stage: &mut Stage,
    edition: &mut Edition,
    heard: &Project<Pitched>,
    number: u32,
) -> Played<()> {
    let marks = row(&MARKS, number)?;
    for (given, juror) in marks.chars().zip(1..) {
        let verdict = match given {
            'r' | '-' => continue,
            'a' => Verdict::Abstained,
            points => Verdict::Marked(sheet(edition, points)?.into()),
        };
        let (project, pitch) = (heard.id(), heard.pitched_by());
        let juror_id = stage.id(Person::Juror(juror));
        let sheet = Sheet { comment: None, juror: juror_id, pitch, project, verdict };
        edition.hand_in(sheet, stage.by(Person::Juror(juror)))?.record(&mut stage.log)?;
        stage.pass(4)?;
    }
    Ok(())
}

/// One mark on the one criterion of the charter.
fn sheet(edition: &Edition, points: char) -> Played<Vec<Option<Mark>>> {
    let points = points.to_digit(10).map_or(-1, i64::from);
    let grid = &edition.charter().rules().grid;
    Ok(grid.marks([("overall", points)])?.ok_or(Miscast::UnknownCriterion)?)
}

/// The jury sits, looks at what its sheets say, adopts that and publishes it.
fn deliberation(
    stage: &mut Stage,
    edition: &mut Edition,
    pitched: &[Project<Pitched>],
) -> Played<()> {
    let chair = Person::Juror(made_up::CHAIR);
    stage.at(made_up::DELIBERATION)?;
    let attendance = Attendance {
        present: (1..=JURORS).map(|n| stage.id(Person::Juror(n))).collect(),
        proxies: [].into(),
        remote: [].into(),
        second_call: false,
    };
    let examined = pitched.iter().map(Project::examination);
    edition
        .open_deliberation(attendance, examined, stage.by(Person::Secretary))?
        .record(&mut stage.log)?;
    let shown = || pitched.iter().map(Project::snapshot);
    let preview = edition.preview(shown())?;
    as_published(&preview)?;
    stage.pass(2700)?;
    edition.adopt(preview, shown(), stage.by(chair))?.record(&mut stage.log)?;
    stage.at(made_up::PUBLICATION)?;
    edition.publish(stage.by(Person::Secretary))?.record(&mut stage.log)?;
    Ok(())
}

/// The marks are made up, the laureates are not: the rule must lead from the ones to the others.
fn as_published(preview: &Preview) -> Result<(), Miscast> {
    let enters = |outline: &&Outline| {
        preview.laureates().iter().any(|entering| entering.project == outline.project)
    };
    let found = preview.outlines().iter().filter(enters).map(|outline| outline.number.get());
    let found: Vec<u32> = found.collect();
    let published = published::TITLES.iter().map(|(number, _)| number);
    if published.eq(&found) { Ok(()) } else { Err(Miscast::OtherLaureates { found }) }
}

/// The département of a number, and its place among them from 1: they come in blocks of three.
pub(crate) fn home(edition: &Edition, number: u32) -> Played<(Departement, u8)> {
    let block = place(number) / 3;
    let entrant = edition.charter().rules().departements.get(block);
    let entrant = entrant.ok_or(Miscast::NoSuchProject { number: block })?;
    Ok((entrant.departement, u8::try_from(block)?.saturating_add(1)))
}

/// The number of a finalist.
pub(crate) fn number<S>(edition: &Edition, project: &Project<S>) -> Result<u32, Miscast> {
    let number = edition.number_of(project.id());
    number.map(ProjectNumber::get).ok_or(Miscast::NotNumbered { project: project.id() })
}

fn place(number: u32) -> usize {
    usize::try_from(number).map_or(usize::MAX, |number| number.saturating_sub(1))
}

fn row<T: Copy>(table: &[T], number: u32) -> Result<T, Miscast> {
    let place = place(number);
    table.get(place).copied().ok_or(Miscast::NoSuchProject { number: place })
}
