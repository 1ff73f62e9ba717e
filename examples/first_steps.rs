//! First steps: an idea goes to pre-incubation, its journal goes to a file and comes back, and no
//! laureate is made without a jury.
//!
//! `cargo run --example first_steps [FILE]` writes the journal to `FILE`, or to the directory for
//! temporary files. Persons, titles and marks are made up.

use core::error::Error;
use std::{fs, path::PathBuf};

use participatory_innovation::{
    audit::{Manifest, audit},
    charter::{Charter, Seats},
    edition::{Edition, Way},
    fact::{Agreement, Attendance, Jury, Member, Sheet, Submission, Verdict, Voice},
    journal::{Capacity, Entry, Stamp, StreamId},
    project::{AnyProject, Idea, Pitched, Project},
    value::{Agent, Departement, Exact, HalfDays, PersonId, ProjectId, Seconds, Team},
};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Persons are pseudonyms. Who they are stands in a directory of yours, never in a journal.
const SECRETARY: u32 = 1;
const CHAIR: u32 = 2;
const JUROR: u32 = 3;
const COACH: u32 = 4;
const SPONSOR: u32 = 5;
const OWNER: u32 = 6;

/// Projects, each with the agent who carries it.
const ALBUM: (u32, u32) = (101, 201);
const WASHROOMS: (u32, u32) = (102, 202);

fn main() -> Outcome<()> {
    let default = || std::env::temp_dir().join("first-steps.jsonl");
    let file = std::env::args_os().nth(1).map_or_else(default, PathBuf::from);

    // A vector records entries. So does any store of yours: a `Recorder` is one method.
    let mut journal: Vec<Entry> = Vec::new();
    let (mut edition, ideas) = hold_call(&mut journal)?;
    let finalists = hold_forum(&mut edition, ideas, &mut journal)?;

    // Without a jury's palmarès there is no laureate, whatever is tried.
    for project in &finalists {
        println!("refused: {}", edition.designation(project).err().ok_or("a laureate!")?);
    }

    deliberate(&mut edition, &finalists, &mut journal)?;
    let projects = follow_up(&edition, finalists, &mut journal)?;

    // Store: one entry a line. The manifest is kept apart, and tells if the end was cut off.
    let lines: Vec<String> = journal.iter().map(Entry::to_json).collect();
    fs::write(&file, lines.join("\n"))?;
    let manifest = Manifest::of(&journal);
    println!("{} entries in {}", journal.len(), file.display());
    drop((edition, projects, journal));

    // Restore: read each line, then have everything replayed and compared.
    let stored = fs::read_to_string(&file)?;
    let restored = read(&stored)?;
    let report = audit(&restored);
    assert!(manifest.compare(&restored).is_empty());
    assert!(report.is_consistent());
    for project in report.projects.values() {
        println!("restored: {}, {}", project.title(), project.kind().french());
    }

    // One project alone comes back at the stage that it had reached, and can go on from there.
    let edition = report.edition.ok_or("there is no edition")?;
    let album = StreamId::Project(project_id(ALBUM.0)?);
    let entries = restored.iter().filter(|entry| entry.stream() == album);
    let AnyProject::PreIncubation(project) = AnyProject::replay(&edition, entries)? else {
        return Err("the laureate is not in pre-incubation".into());
    };
    println!("on 1 March 2020: {:?}", project.incubation().status("2020-03-01".parse()?));

    // Nobody becomes a laureate by editing the file.
    let forged = read(&stored.replace("preselected", "designated"))?;
    for disagreement in audit(&forged).disagreements {
        println!("forged: {disagreement}");
    }
    Ok(())
}

fn read(lines: &str) -> Outcome<Vec<Entry>> {
    Ok(lines.lines().map(Entry::from_json).collect::<Result<_, _>>()?)
}

/// The charter is adopted, the call opens, two ideas come in, and the call closes.
fn hold_call(journal: &mut Vec<Entry>) -> Outcome<(Edition, Vec<Project<Idea>>)> {
    let charter = Charter::builder("Forum des innovations".parse()?)
        .departement(somme()?, 2)
        .seats(Seats::Exactly(1))
        .criterion("impact".parse()?, "Impact pour les usagers".parse()?, 1)
        .category("elected".parse()?, 1)
        .category("staff".parse()?, 1)
        .build()?;
    let start = on("2019-09-02")?;
    let mut edition = Edition::found(id(100).parse()?, charter, start).record(journal)?;
    edition.open_call(on("2019-09-02")?)?.record(journal)?;

    let mut ideas = Vec::new();
    let titles = [(ALBUM, "L'album de vie"), (WASHROOMS, "Les sanitaires des collèges")];
    for ((project, lead), title) in titles {
        let lead = Agent { person: person(lead)?, departement: somme()? };
        let submission = Submission {
            edition: edition.id(),
            problem: "Ce qui manque aux usagers.".parse()?,
            team: Team::new(lead, [])?,
            title: title.parse()?,
        };
        let idea = Project::submit(&edition, project_id(project)?, submission, on("2019-09-16")?)?;
        ideas.push(idea.record(journal)?);
    }

    edition.close_call(on("2019-10-01")?)?.record(journal)?;
    Ok((edition, ideas))
}

/// The département shortlists; coaches, jury and programme are named; each finalist is coached
/// and pitches. Each move of a project asks for its evidence, and only the edition makes it.
fn hold_forum(
    edition: &mut Edition,
    ideas: Vec<Project<Idea>>,
    journal: &mut Vec<Entry>,
) -> Outcome<Vec<Project<Pitched>>> {
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

        let slot = edition.slot(&coached)?;
        let record = slot.heard(Seconds::new(175)?, ["Qui le portera ?".parse()?]);
        finalists.push(coached.pitch(record, on("2019-11-28")?)?.record(journal)?);
    }
    Ok(finalists)
}

/// One elected member, who presides, and one member of staff.
fn jury() -> Outcome<Jury> {
    let member = |n, category: &str| -> Outcome<Member> {
        let (category, person) = (category.parse()?, person(n)?);
        Ok(Member {
            alternate_of: None,
            category,
            departement: Some(somme()?),
            person,
            voice: Voice::Voting,
        })
    };
    let members = [member(CHAIR, "elected")?, member(JUROR, "staff")?].into();
    Ok(Jury { chair: person(CHAIR)?, headcount: None, members })
}

/// The jury marks, sits, looks at the preview, and adopts it: that is the palmarès.
fn deliberate(
    edition: &mut Edition,
    finalists: &[Project<Pitched>],
    journal: &mut Vec<Entry>,
) -> Outcome<()> {
    let scale = edition.charter().rules().grid.scale;
    let jurors = [person(CHAIR)?, person(JUROR)?];
    for juror in jurors {
        for (project, points) in finalists.iter().zip([9, 6]) {
            let mark = scale.mark(Exact::from_integer(points))?;
            let verdict = Verdict::Marked([Some(mark)].into());
            let (pitch, project) = (project.pitched_by(), project.id());
            let sheet = Sheet { comment: None, juror, pitch, project, verdict };
            edition.hand_in(sheet, on("2019-11-28")?)?.record(journal)?;
        }
    }
    let attendance = Attendance {
        present: jurors.into(),
        proxies: [].into(),
        remote: [].into(),
        second_call: false,
    };
    let examined = finalists.iter().map(Project::examination);
    edition.open_deliberation(attendance, examined, on("2019-11-28")?)?.record(journal)?;
    let shown = || finalists.iter().map(Project::snapshot);
    let preview = edition.preview(shown())?;
    edition.adopt(preview, shown(), on("2019-11-28")?)?.record(journal)?;
    edition.publish(on("2019-12-02")?)?.record(journal)?;
    Ok(())
}

/// The laureate enters pre-incubation by an agreement of its own département. The other finalist
/// is developed otherwise, with an owner, a route, and a day on which somebody looks at it again.
fn follow_up(
    edition: &Edition,
    finalists: Vec<Project<Pitched>>,
    journal: &mut Vec<Entry>,
) -> Outcome<Vec<AnyProject>> {
    let mut projects = Vec::new();
    for project in finalists {
        if edition.is_laureate(project.id()) {
            let evidence = edition.designation(&project)?;
            let laureate = project.designate(evidence, on("2019-12-02")?)?.record(journal)?;
            let agreement = Agreement {
                departement: somme()?,
                due: "2020-04-14".parse()?,
                funding: Some("1500".parse()?),
                released_time: HalfDays::new(2)?,
                sponsor: person(SPONSOR)?,
                start: "2020-01-14".parse()?,
            };
            let evidence = edition.admission(&laureate, agreement)?;
            projects.push(laureate.admit(evidence, on("2020-01-13")?)?.record(journal)?.into());
        } else {
            let (owner, route) = (person(OWNER)?, "Service des collèges".parse()?);
            let way = Way { follow_up: "2020-03-02".parse()?, owner, route };
            let evidence = edition.other_way(&project, way)?;
            projects.push(project.redirect(evidence, on("2019-12-02")?)?.record(journal)?.into());
        }
    }
    Ok(projects)
}

/// The crate has no clock: when something is written, and by whom, is yours to say.
fn on(day: &str) -> Outcome<Stamp> {
    let at = format!("{day}T09:00:00Z").parse()?;
    Ok(Stamp::new(at, person(SECRETARY)?, Capacity::Secretary))
}

fn somme() -> Outcome<Departement> {
    Ok("Somme".parse()?)
}

/// Identifiers are yours too: version 7 UUIDs in a real tool, numbered ones here.
fn id(n: u32) -> String {
    format!("018f0000-0000-7000-8000-{n:012}")
}

fn person(n: u32) -> Outcome<PersonId> {
    Ok(id(n).parse()?)
}

fn project_id(n: u32) -> Outcome<ProjectId> {
    Ok(id(n).parse()?)
}
