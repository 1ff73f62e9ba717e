use alloc::{sync::Arc, vec::Vec};

use super::{
    Edition, Logged, Stood,
    rule::{self, Rule, Taken, Visitor},
};
use crate::journal::{Entry, Event};

impl Edition {
    /// Takes a checked entry in. Live decisions and replay both come through here.
    pub(super) fn evolve(&mut self, entry: &Entry) {
        struct Take<'e>(&'e mut Edition, Taken);
        impl Visitor for Take<'_> {
            type Output = Vec<u32>;

            fn visit<R: Rule>(self, fact: &Arc<R>) -> Vec<u32> {
                let Self(edition, taken) = self;
                let rests_on = fact.rests_on(edition);
                for (standing, claim) in fact.claims(edition) {
                    let track = edition.tracks.entry(standing.project).or_default();
                    track.stood.add(taken.seq, taken.at, Stood { standing, claim });
                }
                fact.take(edition, taken);
                rests_on
            }
        }
        let Event::Edition(event) = entry.event() else {
            return;
        };
        let (seq, at) = (entry.seq(), entry.at());
        let rests_on = rule::visit(event, Take(self, Taken { seq, at })).unwrap_or_default();
        let rests_on = rests_on.into_boxed_slice();
        self.log.push(Logged { event: event.clone(), at, rests_on, undone: None });
        self.head.seq = seq;
        self.head.at = at;
    }

    /// Takes a decision out of force, with what it took projects for.
    pub(super) fn undo(&mut self, decision: u32, by: u32) {
        struct Undo<'e>(&'e mut Edition, u32, u32);
        impl Visitor for Undo<'_> {
            type Output = ();

            fn visit<R: Rule>(self, fact: &Arc<R>) {
                let Self(edition, seq, by) = self;
                for (standing, _) in fact.claims(edition) {
                    if let Some(track) = edition.tracks.get_mut(&standing.project) {
                        track.stood.end(seq, by);
                    }
                }
                fact.undo(edition, seq, by);
            }
        }
        let logged = usize::try_from(decision).ok().and_then(|index| self.log.get_mut(index));
        if let Some(logged) = logged {
            logged.undone = Some(by);
            let event = logged.event.clone();
            rule::visit(&event, Undo(self, decision, by));
        }
    }
}
