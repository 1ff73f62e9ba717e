//! Every vector: an edition is played with its charter, jury and sheets, entry by entry, and comes to
//! what the vector says.

use std::collections::BTreeMap;

use participatory_innovation::{
    audit::audit,
    charter::Charter,
    deliberation::Preview,
    edition::{Candidacy, Edition, PromoteError, Snapshot},
    fact::{Attendance, Conflict, Jury, Means, Programme, Ranked, Sheet, Submission, Withdrawal},
    journal::{Capacity, Entry, Stamp},
    project::{AnyProject, Idea, Pitched, Project},
    scoring::{Methods, Why},
    value::{Agent, Departement, Exact, PersonId, ProjectId, Seconds, Team},
};
use serde::Deserialize;

use crate::files;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Vector {
    about: String,
    /// What happens once the palmarès is adopted.
    afterwards: Vec<Step>,
    attendance: Attendance,
    charter: Charter,
    conflicts: Vec<Conflict>,
    expected: Expected,
    /// In the order of their numbers.
    files: Vec<File>,
    jury: Jury,
    /// Before the palmarès.
    settlements: Vec<Settled>,
    sheets: Vec<Sheet>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    departement: Departement,
    measured: Seconds,
    project: ProjectId,
    /// Once the deliberation is open.
    #[serde(default)]
    withdrawn: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Settled {
    means: Means,
    order: Vec<ProjectId>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Replaced {
    /// They withdraw too.
    passed_over: Vec<ProjectId>,
    /// Nobody, where the reserve has none for the seat.
    promoted: Option<ProjectId>,
    withdrawn: ProjectId,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
enum Step {
    Settled(Settled),
    Replaced(Replaced),
}

#[derive(Deserialize, Debug, PartialEq)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Expected {
    laureates: Vec<Entering>,
    ranking: Vec<Ranked>,
    reserve: Vec<ProjectId>,
    tied_at_cut: Vec<ProjectId>,
}

#[derive(Deserialize, Debug, PartialEq)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Entering {
    displaced: Vec<Displaced>,
    project: ProjectId,
    why: String,
}

#[derive(Deserialize, Debug, PartialEq)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Displaced {
    margin: Option<Exact>,
    project: ProjectId,
}

impl Expected {
    /// What a preview says.
    fn of(preview: &Preview) -> Self {
        let mut ranking: Vec<Ranked> = preview
            .outlines()
            .iter()
            .filter_map(|outline| {
                let (project, score) = (outline.project, outline.score.clone());
                outline.rank.map(|rank| Ranked { project, rank, score })
            })
            .collect();
        ranking.sort_by_key(|ranked| ranked.rank);
        let laureates = preview.laureates().iter().map(|entering| {
            let displaced = entering.displaced.iter();
            let displaced = displaced
                .map(|(project, margin)| Displaced { margin: margin.clone(), project: *project });
            let why = match entering.why {
                Why::Rank => "rank",
                Why::Cap => "cap",
                Why::Floor => "floor",
                other => panic!("{other:?}"),
            };
            Entering {
                displaced: displaced.collect(),
                project: entering.project,
                why: why.to_owned(),
            }
        });
        Self {
            laureates: laureates.collect(),
            ranking,
            reserve: preview.reserve().to_vec(),
            tied_at_cut: preview.tied_at_cut().to_vec(),
        }
    }
}

/// An edition being played. Time stands still: everything happens on the day of the forum.
struct Play {
    edition: Edition,
    log: Vec<Entry>,
    projects: BTreeMap<ProjectId, AnyProject>,
}

fn person(n: u32) -> PersonId {
    format!("00000000-0000-4000-8000-c{n:011}").parse().unwrap()
}

fn stamp() -> Stamp {
    Stamp::new("2019-11-28T09:00:00Z".parse().unwrap(), person(1), Capacity::Secretary)
}

fn withdrawal() -> Withdrawal {
    Withdrawal { motive: "The team dissolves".parse().unwrap() }
}

impl Play {
    /// Up to the opening of the deliberation, and the withdrawals after it.
    fn of(vector: &Vector) -> Self {
        let mut log = Vec::new();
        let id = "00000000-0000-4000-8000-e00000000001".parse().unwrap();
        let founding = Edition::found(id, vector.charter.clone(), stamp());
        let mut edition = founding.record(&mut log).unwrap();
        edition.open_call(stamp()).unwrap().record(&mut log).unwrap();
        let ideas: Vec<Project<Idea>> = (100..)
            .zip(&vector.files)
            .map(|(n, file)| {
                let lead = Agent { person: person(n), departement: file.departement };
                let submission = Submission {
                    edition: id,
                    problem: "Nobody knows".parse().unwrap(),
                    team: Team::new(lead, []).unwrap(),
                    title: "An idea".parse().unwrap(),
                };
                let made = Project::submit(&edition, file.project, submission, stamp());
                made.unwrap().record(&mut log).unwrap()
            })
            .collect();
        edition.close_call(stamp()).unwrap().record(&mut log).unwrap();
        for entrant in &vector.charter.rules().departements {
            let own = |idea: &&Project<Idea>| idea.departement() == entrant.departement;
            let candidacies: Vec<Candidacy<'_>> =
                ideas.iter().filter(own).map(Project::candidacy).collect();
            if !candidacies.is_empty() {
                let made = edition.adopt_shortlist(entrant.departement, candidacies, stamp());
                made.unwrap().record(&mut log).unwrap();
            }
        }
        edition.enrol_coaches([person(2)], stamp()).unwrap().record(&mut log).unwrap();
        edition.constitute_jury(vector.jury.clone(), stamp()).unwrap().record(&mut log).unwrap();
        let numbering: Vec<ProjectId> = vector.files.iter().map(|file| file.project).collect();
        let programme = Programme {
            date: "2019-11-28".parse().unwrap(),
            numbering: numbering.clone().into(),
            passage: numbering.into(),
        };
        edition.announce(programme, stamp()).unwrap().record(&mut log).unwrap();
        edition.begin_pitches(stamp()).unwrap().record(&mut log).unwrap();
        let pitched: Vec<Project<Pitched>> = ideas
            .into_iter()
            .zip(&vector.files)
            .map(|(idea, file)| pitch(&edition, &mut log, idea, file.measured))
            .collect();
        for sheet in &vector.sheets {
            edition.hand_in(sheet.clone(), stamp()).unwrap().record(&mut log).unwrap();
        }
        for conflict in &vector.conflicts {
            edition.declare_conflict(*conflict, stamp()).unwrap().record(&mut log).unwrap();
        }
        let files: Vec<_> = pitched.iter().map(Project::examination).collect();
        let opening = edition.open_deliberation(vector.attendance.clone(), files, stamp());
        opening.unwrap().record(&mut log).unwrap();
        let projects = pitched.into_iter().map(|project| (project.id(), project.into())).collect();
        let mut play = Self { edition, log, projects };
        for file in vector.files.iter().filter(|file| file.withdrawn) {
            play.withdraw(file.project);
        }
        play
    }

    fn withdraw(&mut self, project: ProjectId) {
        let Some(AnyProject::Pitched(pitched)) = self.projects.remove(&project) else {
            panic!("{project} is at its pitch");
        };
        let made = pitched.withdraw(&self.edition, withdrawal(), stamp());
        let closed = made.unwrap().record(&mut self.log).unwrap();
        self.projects.insert(project, closed.into());
    }

    fn settle(&mut self, Settled { means, order }: &Settled) {
        let shown = shown(&self.projects);
        let (order, methods) = (order.iter().copied(), Methods::standard());
        let made = self.edition.settle_tie(means.clone(), order, shown, &methods, stamp());
        made.unwrap().record(&mut self.log).unwrap();
    }

    fn replace(&mut self, step: &Replaced) {
        for gone in step.passed_over.iter().chain([&step.withdrawn]) {
            self.withdraw(*gone);
        }
        let Some(AnyProject::Closed(closed)) = self.projects.get(&step.withdrawn) else {
            panic!("it was withdrawn");
        };
        let (seat, shown) = (closed.vacancy().unwrap(), shown(&self.projects));
        match (self.edition.promote(seat, shown, stamp()), step.promoted) {
            (Ok(decision), Some(_)) => drop(decision.record(&mut self.log).unwrap()),
            (Err(refused), None) => {
                assert_eq!(refused.reasons().first(), &PromoteError::ReserveExhausted);
                return;
            }
            (made, promoted) => panic!("{promoted:?}: {:?}", made.map(|_| ())),
        }
        let promotion = self.edition.promotions().last().unwrap();
        let passed_over: Vec<ProjectId> =
            promotion.passed_over.iter().map(|standing| standing.project).collect();
        assert_eq!(passed_over, step.passed_over);
        assert_eq!(Some(promotion.promoted.project), step.promoted);
    }
}

fn shown(projects: &BTreeMap<ProjectId, AnyProject>) -> impl Iterator<Item = Snapshot<'_>> {
    projects.values().map(AnyProject::snapshot)
}

fn pitch(
    edition: &Edition,
    log: &mut Vec<Entry>,
    idea: Project<Idea>,
    measured: Seconds,
) -> Project<Pitched> {
    let evidence = edition.shortlisting(&idea).unwrap();
    let preselected = idea.shortlist(evidence, stamp()).unwrap().record(log).unwrap();
    let coach = edition.coach(person(2)).unwrap();
    let points = ["One number".parse().unwrap()];
    let record = coach.attest(&preselected, "Whom to call".parse().unwrap(), points).unwrap();
    let coached = preselected.coach(record, stamp()).unwrap().record(log).unwrap();
    let slot = edition.slot(&coached).unwrap();
    let record = slot.heard(measured, ["Why?".parse().unwrap()]);
    coached.pitch(record, stamp()).unwrap().record(log).unwrap()
}

#[test]
fn every_vector_comes_to_what_it_says() {
    let vectors = files("vectors", "json");
    for (name, json) in &vectors {
        let vector: Vector = serde_json::from_str(json).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert!(vector.about.ends_with('.'), "{name}");
        let mut play = Play::of(&vector);
        for settled in &vector.settlements {
            play.settle(settled);
        }
        let preview = play.edition.preview(shown(&play.projects)).unwrap();
        assert_eq!(Expected::of(&preview), vector.expected, "{name}");
        if !vector.expected.tied_at_cut.is_empty() {
            assert!(vector.afterwards.is_empty(), "{name}");
            continue;
        }
        let made = play.edition.adopt(preview, shown(&play.projects), stamp());
        made.unwrap().record(&mut play.log).unwrap();
        let palmares = play.edition.palmares().unwrap();
        assert_eq!(*palmares.ranking, *vector.expected.ranking, "{name}");
        assert_eq!(*palmares.reserve, *vector.expected.reserve, "{name}");
        let entered = vector.expected.laureates.iter().map(|entering| entering.project);
        assert!(entered.eq(palmares.laureates.iter().copied()), "{name}");
        for step in &vector.afterwards {
            match step {
                Step::Settled(settled) => play.settle(settled),
                Step::Replaced(replaced) => play.replace(replaced),
            }
        }
        // The same from the entries alone.
        let report = audit(&play.log);
        assert!(report.is_consistent(), "{name}: {:#?}", report.disagreements);
    }
    assert!(vectors.len() > 25);
}
