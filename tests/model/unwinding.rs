//! A refusal that says what goes first is followed to the end: everything is undone, from the bottom
//! up, and what the rules keep for good says so at once.

use participatory_innovation::journal::{EntryId, Remedy, StreamId};

use crate::{
    agreement,
    model::{Kind, Model, Stage},
    plan::{Act, Proj, Step, When},
    system::{System, project_id},
};

/// More than can be undone of any edition that is tried.
const MOST: usize = 400;

pub(crate) struct Unwinding {
    model: Model,
    system: System,
    tries: usize,
}

impl Unwinding {
    pub(crate) const fn new(system: System, model: Model) -> Self {
        Self { model, system, tries: 0 }
    }

    /// Undoes whatever can be, the oldest decision first, then the moves that are left.
    pub(crate) fn run(mut self) {
        for seq in 0..u32::try_from(self.model.log.len()).unwrap() {
            if self.model.log[seq as usize] != Kind::Other && !self.model.undone.contains(&seq) {
                let for_good = self.model.stays_for_good(seq);
                let id = EntryId { stream: self.system.edition.stream(), seq };
                assert_eq!(self.undo(id, &[]), !for_good, "{id} is undone, or is not");
            }
        }
        for project in 0..self.model.projects.len() {
            while !matches!(self.model.projects[project].stage(), Stage::Idea) {
                let id = self.last_of(project);
                if !self.undo(id, &[]) {
                    break;
                }
            }
        }
        agreement::check_history(&self.system, &self.model);
    }

    fn last_of(&self, project: Proj) -> EntryId {
        let seq = self.system.projects[project].snapshot().standing().seq;
        EntryId { stream: StreamId::Project(project_id(project)), seq }
    }

    /// Undoes an entry after all that it is said to come after, and says whether it is ever undone.
    /// None of what comes before it is among what is said to come `later`, or stays for good.
    fn undo(&mut self, id: EntryId, later: &[EntryId]) -> bool {
        loop {
            self.tries += 1;
            assert!(self.tries < MOST, "{id} is undone at last, or never");
            let Some(act) = self.act(id) else {
                return true;
            };
            if self.takes(act) {
                return true;
            }
            let by = match self.system.remedy.take() {
                Some(Remedy::After(by)) => by,
                Some(Remedy::Never) => return false,
                remedy => panic!("{id} waits for {remedy:?}"),
            };
            assert!(!by.is_empty() && !by.contains(&id), "{id} waits for {by:?}");
            let out_of_order = by.iter().find(|first| later.contains(first));
            assert_eq!(out_of_order, None, "{id} was to be undone before");
            for (place, first) in by.iter().enumerate() {
                assert!(self.undo(*first, &by[place + 1..]), "{id} waits for {first}, which stays");
            }
        }
    }

    /// What undoes an entry; nothing if it is undone, or something came after it.
    fn act(&self, id: EntryId) -> Option<Act> {
        match id.stream {
            StreamId::Edition(_) => {
                (!self.model.undone.contains(&id.seq)).then_some(Act::Undo { entry: id.seq })
            }
            StreamId::Project(_) => {
                let mut projects = 0..self.model.projects.len();
                projects.find(|project| self.last_of(*project) == id).map(Act::Revert)
            }
        }
    }

    fn takes(&mut self, act: Act) -> bool {
        let step = Step { act, when: When::Now, hidden: None };
        self.model = self.model.clone().try_step(&step);
        let accepted = self.system.try_act(&self.model.rules, &step, self.model.at);
        assert_eq!(accepted, self.model.accepted, "{step:?} is accepted, or is not");
        if accepted {
            agreement::check(&self.system, &self.model, Some(&step));
        }
        accepted
    }
}
