//! What can be tried on an edition: the acts, with plain numbers for everybody and everything.

use crate::calendar::Day;

/// A person, by number. Who is who is a matter of what they are asked to do.
pub(crate) type Person = u8;
/// A département, by its place in [`DEPARTEMENTS`].
pub(crate) type Dep = usize;
/// A project, by the order of submission.
pub(crate) type Proj = usize;

/// The last one never takes part.
pub(crate) const DEPARTEMENTS: [&str; 4] = ["80", "59", "2A", "974"];
/// The last one is in no charter.
pub(crate) const CATEGORIES: [&str; 3] = ["elected", "staff", "guests"];
/// The time of a pitch, in seconds.
pub(crate) const ALLOWANCE: u32 = 180;
/// The top of the scale, in units.
pub(crate) const TOP: i32 = 4;
/// Units of the scale in a point.
pub(crate) const UNITS: i64 = 2;
/// The weights of the criteria.
pub(crate) const WEIGHTS: [i64; 2] = [2, 1];

/// The rules of one edition.
#[derive(Clone, Debug)]
pub(crate) struct Rules {
    pub(crate) entrants: Vec<Entrant>,
    pub(crate) seats: usize,
    pub(crate) exactly: bool,
    pub(crate) ties: Vec<Tie>,
    /// None, at least half, more than half.
    pub(crate) share: u8,
    pub(crate) each_category: bool,
    /// For the sitting alone; for each project, those recused being absent; or left out.
    pub(crate) each_project: u8,
    pub(crate) second_call: bool,
    pub(crate) proxies: usize,
    /// As many voices for every département.
    pub(crate) equal: bool,
    /// One's own département is no obstacle, is none on a balanced panel, recuses.
    pub(crate) own: u8,
    pub(crate) recuse: Vec<Interest>,
    pub(crate) bars: bool,
    pub(crate) reopens: bool,
    pub(crate) maximum: u32,
    pub(crate) extension: Option<u32>,
    pub(crate) released: u32,
    pub(crate) from_palmares: bool,
    /// No rule: whether the jurors are of one mind for the most part.
    pub(crate) alike: bool,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Entrant {
    pub(crate) dep: Dep,
    pub(crate) quota: usize,
    pub(crate) floor: usize,
    pub(crate) cap: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tie {
    Criterion(usize),
    Vote,
    Casting,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Interest {
    Personal,
    Hierarchy,
    Other,
}

/// Something that is tried at a moment.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) act: Act,
    pub(crate) when: When,
    /// The edition is shown every project but this one.
    pub(crate) hidden: Option<Proj>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    /// Later than everything before.
    Now,
    /// At the minute of the last entry of the edition.
    WithTheEdition,
    /// Just before the last entry of the edition.
    BeforeTheEdition,
    /// Before there was anything.
    BeforeAll,
}

#[derive(Clone, Debug)]
pub(crate) enum Act {
    Wait(i64),
    Amend {
        version: u32,
    },
    OpenCall,
    CloseCall,
    Submit {
        dep: Dep,
        team: Vec<Person>,
    },
    List {
        dep: Dep,
        projects: Vec<Proj>,
    },
    Enrol(Vec<Person>),
    Constitute(Jury),
    Announce {
        day: Day,
        numbering: Vec<Proj>,
        passage: Vec<Proj>,
    },
    Begin,
    Declare {
        juror: Person,
        project: Proj,
        interest: Interest,
    },
    Dismiss {
        entry: u32,
    },
    HandIn {
        juror: Person,
        project: Proj,
        /// The entry of the project's stream with which it pitched, if it did.
        pitch: u32,
        sheet: Sheet,
    },
    Sit(Sitting),
    Settle(Settled),
    /// Makes a preview and keeps it.
    Look,
    /// Adopts a preview made now, or the one that was kept.
    Adopt {
        kept: bool,
    },
    Publish,
    /// Fills the seat of this project.
    Promote(Proj),
    Undo {
        entry: u32,
    },
    Shortlist(Proj),
    Decline(Proj),
    Coach {
        project: Proj,
        coach: Person,
        points: usize,
    },
    Pitch {
        project: Proj,
        seconds: u32,
        questions: usize,
    },
    Designate(Proj),
    Redirect {
        project: Proj,
        follow_up: Day,
    },
    Admit {
        project: Proj,
        plan: Plan,
    },
    Happen {
        project: Proj,
        what: Happening,
    },
    Conclude {
        project: Proj,
        ending: usize,
        on: Day,
    },
    Withdraw(Proj),
    Revert(Proj),
}

#[derive(Clone, Debug)]
pub(crate) struct Jury {
    pub(crate) chair: Person,
    pub(crate) members: Vec<Member>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Member {
    pub(crate) person: Person,
    pub(crate) category: usize,
    pub(crate) dep: Option<Dep>,
    pub(crate) votes: bool,
}

#[derive(Clone, Debug)]
pub(crate) enum Sheet {
    Abstained,
    Marked(Vec<Option<i32>>),
}

#[derive(Clone, Debug)]
pub(crate) struct Sitting {
    pub(crate) present: Vec<Person>,
    /// From whom, to whom.
    pub(crate) proxies: Vec<(Person, Person)>,
    pub(crate) second: bool,
    pub(crate) examined: Vec<Proj>,
}

#[derive(Clone, Debug)]
pub(crate) struct Settled {
    pub(crate) order: Vec<Proj>,
    pub(crate) means: Means,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Means {
    Vote { favour: u32, against: u32 },
    Casting,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    pub(crate) dep: Dep,
    pub(crate) start: Day,
    pub(crate) due: Day,
    pub(crate) released: u32,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Happening {
    Milestone { on: Day },
    Point { on: Day },
    Suspend { on: Day },
    Resume { on: Day },
    Extend { on: Day, due: Day },
    Report { on: Day },
}

impl Happening {
    pub(crate) const fn on(self) -> Day {
        match self {
            Self::Milestone { on }
            | Self::Point { on }
            | Self::Suspend { on }
            | Self::Resume { on }
            | Self::Extend { on, .. }
            | Self::Report { on } => on,
        }
    }
}

impl Act {
    /// The project that it moves.
    pub(crate) const fn moves(&self) -> Option<Proj> {
        match self {
            Self::Shortlist(p)
            | Self::Decline(p)
            | Self::Designate(p)
            | Self::Withdraw(p)
            | Self::Revert(p)
            | Self::Coach { project: p, .. }
            | Self::Pitch { project: p, .. }
            | Self::Redirect { project: p, .. }
            | Self::Admit { project: p, .. }
            | Self::Happen { project: p, .. }
            | Self::Conclude { project: p, .. } => Some(*p),
            _ => None,
        }
    }

    /// Every project that it names.
    pub(crate) fn projects(&self) -> Vec<Proj> {
        match self {
            Self::List { projects, .. } => projects.clone(),
            Self::Announce { numbering, passage, .. } => [&numbering[..], passage].concat(),
            Self::Sit(sitting) => sitting.examined.clone(),
            Self::Settle(settled) => settled.order.clone(),
            Self::Promote(p)
            | Self::Declare { project: p, .. }
            | Self::HandIn { project: p, .. } => vec![*p],
            _ => self.moves().into_iter().collect(),
        }
    }
}
