//! The limits: each job written by hand for nothing but itself.

use alloc::sync::Arc;

use participatory_innovation::{
    fact::{Agreement, Coaching, Pitch, Submission},
    journal::{self, Entry, ProjectEvent, Stamp, StreamId},
    value::{PersonId, ProjectId, Timestamp},
};
use serde::Deserialize;

/// A project as a bare enum: what a move costs when nothing is checked but the stage.
#[derive(Clone, Copy)]
#[expect(dead_code, reason = "what is known is carried along, as the crate does")]
pub enum State {
    Nothing,
    Idea,
    Preselected { decision: u32 },
    Coached { decision: u32, coach: PersonId },
    Pitched { decision: u32, coach: PersonId, place: u32 },
    Laureate { listed: u32, coach: PersonId, place: u32, decision: u32 },
    PreIncubation { listed: u32, coach: PersonId, place: u32, decision: u32, sponsor: PersonId },
}

#[derive(Clone, Copy)]
pub enum Move {
    Submit,
    Shortlist { decision: u32 },
    Coach { coach: PersonId },
    Pitch { place: u32 },
    Designate { decision: u32 },
    Admit { sponsor: PersonId },
}

impl State {
    pub fn step(self, by: Move) -> Option<Self> {
        Some(match (self, by) {
            (Self::Nothing, Move::Submit) => Self::Idea,
            (Self::Idea, Move::Shortlist { decision }) => Self::Preselected { decision },
            (Self::Preselected { decision }, Move::Coach { coach }) => {
                Self::Coached { decision, coach }
            }
            (Self::Coached { decision, coach }, Move::Pitch { place }) => {
                Self::Pitched { decision, coach, place }
            }
            (Self::Pitched { decision: listed, coach, place }, Move::Designate { decision }) => {
                Self::Laureate { listed, coach, place, decision }
            }
            (Self::Laureate { listed, coach, place, decision }, Move::Admit { sponsor }) => {
                Self::PreIncubation { listed, coach, place, decision, sponsor }
            }
            _ => return None,
        })
    }
}

/// What is told to the journal.
pub enum Told {
    Submitted(Submission),
    Preselected(u32),
    Coached(Coaching),
    Pitched(Pitch),
    Designated(u32),
    Admitted(Agreement),
}

/// What happened, as the journal keeps it.
pub enum Kind {
    Submitted(Arc<Submission>),
    Preselected(u32),
    Coached(Arc<Coaching>),
    Pitched(Arc<Pitch>),
    Designated(u32),
    Admitted(Arc<Agreement>),
}

/// An entry of the journal by hand.
pub struct Event {
    pub project: ProjectId,
    pub seq: u32,
    pub stamp: Stamp,
    pub kind: Kind,
}

/// What the table keeps of a project: the facts are shared with the events.
struct Row {
    project: ProjectId,
    at: Timestamp,
    seq: u32,
    listed: u32,
    designated: u32,
    submission: Arc<Submission>,
    coaching: Option<Arc<Coaching>>,
    pitch: Option<Arc<Pitch>>,
    agreement: Option<Arc<Agreement>>,
}

/// A compact table keyed by UUID, with a vector of events.
pub struct Journal {
    /// Places in `rows`, by hash: open addressing, half full at most.
    index: Vec<u32>,
    rows: Vec<Row>,
    events: Vec<Event>,
}

impl Journal {
    pub fn with_capacity(projects: usize) -> Self {
        Self {
            index: vec![u32::MAX; (projects * 2).next_power_of_two()],
            rows: Vec::with_capacity(projects),
            events: Vec::with_capacity(projects * 6),
        }
    }

    /// The slot of a project, taken or free.
    fn slot(&self, project: ProjectId) -> usize {
        let mask = self.index.len() - 1;
        let mut slot = (project.as_uuid().as_u128() >> 16) as usize & mask;
        while let Some(row) = self.rows.get(self.index[slot] as usize) {
            if row.project == project {
                break;
            }
            slot = (slot + 1) & mask;
        }
        slot
    }

    /// Makes a move, or says no.
    pub fn take(&mut self, project: ProjectId, told: Told, stamp: Stamp) -> Option<()> {
        let kind = match told {
            Told::Submitted(fact) => Kind::Submitted(Arc::new(fact)),
            Told::Preselected(decision) => Kind::Preselected(decision),
            Told::Coached(fact) => Kind::Coached(Arc::new(fact)),
            Told::Pitched(fact) => Kind::Pitched(Arc::new(fact)),
            Told::Designated(decision) => Kind::Designated(decision),
            Told::Admitted(fact) => Kind::Admitted(Arc::new(fact)),
        };
        let seq = self.apply(project, &kind, stamp)?;
        self.events.push(Event { project, seq, stamp, kind });
        Some(())
    }

    /// Takes an event in again, or says no.
    pub fn replay(&mut self, event: &Event) -> Option<()> {
        let seq = self.apply(event.project, &event.kind, event.stamp)?;
        (seq == event.seq).then_some(())
    }

    fn apply(&mut self, project: ProjectId, kind: &Kind, stamp: Stamp) -> Option<u32> {
        let slot = self.slot(project);
        if let Kind::Submitted(submission) = kind {
            if self.index[slot] != u32::MAX {
                return None;
            }
            self.index[slot] = u32::try_from(self.rows.len()).ok()?;
            self.rows.push(Row {
                project,
                at: stamp.at,
                seq: 0,
                listed: 0,
                designated: 0,
                submission: submission.clone(),
                coaching: None,
                pitch: None,
                agreement: None,
            });
            return Some(0);
        }
        let row = self.rows.get_mut(self.index[slot] as usize)?;
        if stamp.at < row.at {
            return None;
        }
        match (row.seq, kind) {
            (0, Kind::Preselected(decision)) => row.listed = *decision,
            (1, Kind::Coached(fact)) if !fact.points.is_empty() => {
                row.coaching = Some(fact.clone());
            }
            (2, Kind::Pitched(fact)) => row.pitch = Some(fact.clone()),
            (3, Kind::Designated(decision)) if *decision > row.listed => row.designated = *decision,
            (4, Kind::Admitted(fact)) if fact.departement == row.submission.team.departement() => {
                row.agreement = Some(fact.clone());
            }
            _ => return None,
        }
        row.at = stamp.at;
        row.seq += 1;
        Some(row.seq)
    }
}

impl Event {
    /// The event that an entry of one of the six moves stands for.
    pub fn of(entry: &Entry) -> Option<Self> {
        use ProjectEvent as E;
        let (StreamId::Project(project), journal::Event::Project(event)) =
            (entry.stream(), entry.event())
        else {
            return None;
        };
        let kind = match event {
            E::Submitted(fact) => Kind::Submitted(fact.clone()),
            E::Preselected(fact) => Kind::Preselected(fact.decision),
            E::Coached(fact) => Kind::Coached(fact.clone()),
            E::Pitched(fact) => Kind::Pitched(fact.clone()),
            E::Designated(fact) => Kind::Designated(fact.decision),
            E::Admitted(fact) => Kind::Admitted(fact.clone()),
            _ => return None,
        };
        Some(Self { project, seq: entry.seq(), stamp: entry.stamp(), kind })
    }
}

/// An entry of a project, read into plain borrowed structs.
#[derive(Deserialize)]
#[expect(dead_code, reason = "what is read is the work that is measured")]
pub struct PlainEntry<'a> {
    at: &'a str,
    #[serde(borrow)]
    author: PlainAuthor<'a>,
    event: PlainEvent<'a>,
    prev: &'a str,
    seen: Option<u32>,
    seq: u32,
    stream: &'a str,
    v: u32,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "what is read is the work that is measured")]
struct PlainAuthor<'a> {
    capacity: &'a str,
    person: &'a str,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(dead_code, reason = "what is read is the work that is measured")]
enum PlainEvent<'a> {
    #[serde(borrow)]
    Project(PlainProject<'a>),
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "kebab-case")]
#[expect(dead_code, reason = "what is read is the work that is measured")]
enum PlainProject<'a> {
    Submitted {
        edition: &'a str,
        problem: &'a str,
        #[serde(borrow)]
        team: PlainTeam<'a>,
        title: &'a str,
    },
    Preselected {
        decision: u32,
    },
    Coached {
        coach: &'a str,
        points: Vec<&'a str>,
        problem: &'a str,
    },
    Pitched {
        allowance: u32,
        measured: u32,
        place: u32,
        questions: Vec<&'a str>,
    },
    Designated {
        decision: u32,
    },
    Admitted {
        departement: &'a str,
        due: &'a str,
        released_time: u32,
        sponsor: &'a str,
        start: &'a str,
    },
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "what is read is the work that is measured")]
struct PlainTeam<'a> {
    departement: &'a str,
    lead: &'a str,
    #[serde(borrow)]
    others: Vec<&'a str>,
}
