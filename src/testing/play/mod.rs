//! Plays an edition through the same doors that everybody else uses.

mod call;
mod choices;
mod follow_up;
mod forum;
mod jury;

use alloc::vec::Vec;

use chrono::DateTime;
use uuid::Uuid;

use self::choices::Choices;
use crate::{
    charter::{Charter, Rules},
    edition::{Decision, Edition},
    fact::Amendment,
    journal::{Capacity, Entry, Refused, Stamp, Subject, Transition},
    project::AnyProject,
    value::{EditionId, Motive, PersonId, ProjectId, Statement, Timestamp},
};

/// An edition being played.
#[derive(Debug)]
struct Play {
    edition: Edition,
    projects: Vec<AnyProject>,
    log: Vec<Entry>,
    choices: Choices,
    /// In milliseconds.
    clock: i64,
    /// What makes the identifiers of this play its own.
    base: u128,
    /// How many persons there are.
    persons: u128,
}

/// Plays an edition under a charter from the founding until nothing is left to do, or nothing can
/// be done, and gives every entry in the order in which it was recorded.
pub(super) fn play(charter: Charter, base: u64, choices: Vec<u32>) -> Vec<Entry> {
    let base = u128::from(base) << 64;
    let Some(id) = identifier(base, 1).and_then(|id| EditionId::new(id).ok()) else {
        return Vec::new();
    };
    let mut log = Vec::new();
    let clock = 1_570_000_000_000;
    let Some(stamp) = stamp_at(clock, base) else {
        return log;
    };
    let founded = match Edition::found(id, charter, stamp).record(&mut log) {
        Ok(edition) => edition,
        Err(unrecorded) => match *unrecorded.error() {},
    };
    let choices = Choices::new(choices);
    let projects = Vec::new();
    let mut play = Play { edition: founded, projects, log, choices, clock, base, persons: 0 };
    if play.run().is_none() {
        // Something stands in the way under this charter: what happened so far is a journal too.
    }
    play.log
}

fn identifier(base: u128, number: u128) -> Option<Uuid> {
    Some(Uuid::from_u128(base.checked_add(number)?))
}

fn stamp_at(clock: i64, base: u128) -> Option<Stamp> {
    let at = Timestamp::new(DateTime::from_timestamp_millis(clock)?).ok()?;
    let secretary = PersonId::new(identifier(base, 2)?).ok()?;
    Some(Stamp::new(at, secretary, Capacity::Secretary))
}

impl Play {
    /// Goes from step to step; `None` when one is not possible.
    fn run(&mut self) -> Option<()> {
        if self.choices.once_in(4) {
            self.amend()?;
        }
        self.hold_call()?;
        self.shortlist_all()?;
        self.constitute_jury()?;
        self.hold_forum()?;
        self.judge_all()?;
        self.deliberate()?;
        self.follow_up()
    }

    fn amend(&mut self) -> Option<()> {
        let rules = self.edition.charter().rules();
        let version = rules.version.checked_add(1)?;
        let charter = Charter::new(Rules { version, ..rules.clone() }).ok()?;
        let amendment = Amendment { charter, motive: self.motive()? };
        let stamp = self.stamp()?;
        decided(&mut self.log, self.edition.amend_charter(amendment, stamp)).map(drop)
    }

    /// Some time passes: minutes mostly, days now and then.
    fn stamp(&mut self) -> Option<Stamp> {
        const MINUTE: i64 = 60_000;
        const DAY: i64 = 86_400_000;
        let days = i64::from(self.choices.once_in(40));
        let passed = MINUTE.saturating_add(DAY.saturating_mul(days));
        self.clock = self.clock.checked_add(passed)?;
        stamp_at(self.clock, self.base)
    }

    fn new_person(&mut self) -> Option<PersonId> {
        self.persons = self.persons.checked_add(1)?;
        PersonId::new(identifier(self.base, self.persons.checked_add(0x1_0000)?)?).ok()
    }

    fn new_project_id(&self) -> Option<ProjectId> {
        let number = u128::try_from(self.projects.len()).ok()?;
        // Identifiers do not stand in the order of submission.
        let mixed = number.checked_mul(0x9E37)?.checked_rem(0xFFFF)?.checked_add(0x2_0000)?;
        ProjectId::new(identifier(self.base, mixed)?).ok()
    }

    fn motive(&mut self) -> Option<Motive> {
        let motives = [
            "Par erreur.",
            "Le besoin n'est pas encore mûr.",
            "Crise sanitaire : les équipes sont mobilisées.",
            "Deux idées\nn'en font qu'une.",
        ];
        Motive::new(self.choices.of(&motives)?).ok()
    }

    fn statement(&mut self) -> Option<Statement> {
        let statements = [
            "Personne ne sait à qui s'adresser.",
            "Un usager sur trois appelle deux fois.",
            "À quoi renonceriez-vous en premier ?",
            "Le même dossier est saisi :\n- à l'accueil ;\n- au service ;\n- à la direction.",
        ];
        Statement::new(self.choices.of(&statements)?).ok()
    }

    /// Undoes a decision of the edition.
    fn undo(&mut self, decision: u32) -> Option<u32> {
        let (motive, stamp) = (self.motive()?, self.stamp()?);
        let shown = self.projects.iter().map(AnyProject::snapshot);
        decided(&mut self.log, self.edition.revert(decision, motive, shown, stamp))
    }

    /// Takes every project in turn through something, in its place.
    fn each(
        &mut self,
        mut step: impl FnMut(&mut Self, AnyProject) -> Option<AnyProject>,
    ) -> Option<()> {
        let projects = core::mem::take(&mut self.projects);
        let mut after = Vec::with_capacity(projects.len());
        for project in projects {
            after.push(step(self, project)?);
        }
        self.projects = after;
        Some(())
    }

    /// Records a move; a refused one leaves the project where it is.
    fn moved<N, P, X, E>(&mut self, made: Result<Transition<N>, Refused<(P, X), E>>) -> AnyProject
    where
        N: Subject + Into<AnyProject>,
        P: Into<AnyProject>,
    {
        match made {
            Ok(transition) => recorded(&mut self.log, transition).into(),
            Err(refused) => refused.into_parts().0.0.into(),
        }
    }
}

fn recorded<N: Subject>(log: &mut Vec<Entry>, transition: Transition<N>) -> N {
    match transition.record(log) {
        Ok(next) => next,
        Err(unrecorded) => match *unrecorded.error() {},
    }
}

/// Records a decision and gives its entry's number; `None` when it was refused.
fn decided<X, E>(log: &mut Vec<Entry>, made: Result<Decision<'_>, Refused<X, E>>) -> Option<u32> {
    match made.ok()?.record(log) {
        Ok(seq) => Some(seq),
        Err(unrecorded) => match *unrecorded.error() {},
    }
}
