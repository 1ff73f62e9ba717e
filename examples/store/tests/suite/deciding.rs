//! Decisions on what is stored: made anew when somebody was faster, and kept once when the answer of
//! the store is lost.

use std::{
    collections::VecDeque,
    sync::{
        Mutex,
        atomic::{AtomicU32, Ordering},
    },
};

use participatory_innovation::{
    audit::{Disagreement, Finding, audit},
    edition::Edition,
    fact::Withdrawal,
    journal::{Entry, EntryId, StreamId},
    project::{AnyProject, StageKind},
    scoring::Methods,
    value::{EditionId, ProjectId},
};
use store::{
    AppendError, Batch, Row, Scope, Store, StoreError, StreamHead,
    desk::{Desk, append_once, decide},
    reading::{self, streams},
};

use super::{Backend, scenes::*};

pub(crate) fn a_decision_is_made_anew_when_somebody_was_faster<B: Backend>(backend: &B) {
    let (store, (edition, journal)) = (backend.store(), call_open(1));
    store.append_all(&journal).unwrap();
    let methods = Methods::standard();
    let mut tries = 0;
    let seq = decide(store, &methods, edition.id(), |desk| -> Result<u32, Anyhow> {
        tries += 1;
        if tries == 1 {
            enrol_by_decision(store, edition.id(), 1)?;
        }
        enrol_at(desk, 2)?;
        Ok(desk.edition.seq())
    });
    assert_eq!((seq.unwrap(), tries), (3, 2));
    assert_eq!(held(store, stream(&edition)).len(), 4);
    reading::edition(store, &methods, edition.id()).unwrap();
}

pub(crate) fn a_refused_decision_leaves_nothing<B: Backend>(backend: &B) {
    let (store, (edition, journal)) = (backend.store(), call_open(1));
    store.append_all(&journal).unwrap();
    let mut tries = 0;
    let refused = decide(store, &Methods::standard(), edition.id(), |desk| -> Result<(), Anyhow> {
        tries += 1;
        desk.persons.push(someone(1));
        enrol_at(desk, 1)?;
        desk.edition.open_call(stamp())?.record(&mut desk.journal)?;
        Ok(())
    });
    assert!(refused.unwrap_err().to_string().contains("call"));
    assert_eq!((tries, length(store, stream(&edition))), (1, 2));
    assert_eq!(store::directory::Directory::persons(store, edition_id(1), None, 1).unwrap(), []);
}

pub(crate) fn a_decision_that_failed_on_an_old_edition_is_made_anew<B: Backend>(backend: &B) {
    let (store, (edition, journal)) = (backend.store(), call_open(1));
    store.append_all(&journal).unwrap();
    let mut tries = 0;
    // Somebody closes the call while we think; we close it too, and find that it was closed.
    let closed = decide(store, &Methods::standard(), edition.id(), |desk| -> Result<(), Anyhow> {
        tries += 1;
        if tries == 1 {
            let methods = Methods::standard();
            decide(store, &methods, edition.id(), |desk| -> Result<(), Anyhow> {
                desk.edition.close_call(stamp())?.record(&mut desk.journal)?;
                Ok(())
            })?;
            return Err("what was read is old".into());
        }
        desk.edition.close_call(stamp())?.record(&mut desk.journal)?;
        Ok(())
    });
    let refused = closed.unwrap_err().to_string();
    assert!(refused.contains("call"), "{refused}");
    assert_eq!((tries, length(store, stream(&edition))), (2, 3));
}

pub(crate) fn a_decision_over_an_edition_and_its_projects_is_one<B: Backend>(backend: &B) {
    let (store, scene) = (backend.store(), small::deliberating(9, 6));
    store.append_all(&scene.journal).unwrap();
    let (id, methods) = (scene.edition.id(), Methods::standard());
    let project = scene.project.id();
    let mut tries = 0;
    let decided = decide(store, &methods, id, |desk| -> Result<(), Anyhow> {
        tries += 1;
        let examined = [desk.project(project)?, desk.project(scene.other.id())?];
        adopt(desk, &examined)?;
        let [AnyProject::Pitched(laureate), _] = examined else {
            return Err("it has pitched".into());
        };
        let evidence = desk.edition.designation(&laureate)?;
        drop(laureate.designate(evidence, small::stamp())?.record(&mut desk.journal)?);
        if tries == 1 {
            // The other team withdraws meanwhile: an entry of a stream that we do not touch.
            withdraw(store, &scene.edition, scene.other.id())?;
        }
        if tries == 1 {
            // And so does this one: now we are late.
            withdraw(store, &scene.edition, project)?;
        }
        Ok(())
    });
    // Both have withdrawn: no palmarès is adopted with them, and the edition did not move either.
    let refused = decided.unwrap_err().to_string();
    assert_eq!(refused, "0 laureates where exactly 1 are to be designated");
    assert_eq!(tries, 2);
    assert_eq!(length(store, stream(&scene.edition)), scene.edition.seq() + 1);
    let mut edition = reading::edition(store, &methods, id).unwrap();
    let restored = reading::project(store, &methods, &mut edition, project).unwrap();
    assert_eq!(restored.kind(), StageKind::Closed);
}

/// A palmarès and a withdrawal are written at once to two streams: both are kept, and found.
pub(crate) fn what_crosses_a_decision_is_named_until_one_of_the_two_is_undone<B: Backend>(
    backend: &B,
) {
    let (store, scene) = (backend.store(), small::deliberating(9, 6));
    store.append_all(&scene.journal).unwrap();
    let (id, methods) = (scene.edition.id(), Methods::standard());
    let (project, other) = (scene.project.id(), scene.other.id());
    let mut tries = 0;
    let adopted = decide(store, &methods, id, |desk| -> Result<u32, Anyhow> {
        tries += 1;
        let examined = [desk.project(project)?, desk.project(other)?];
        if tries == 1 {
            withdraw(store, &scene.edition, project)?;
        }
        adopt(desk, &examined)
    });
    let adopted = adopted.unwrap();
    assert_eq!(tries, 1, "the stream of the edition is the decision's alone");
    let found = audited(store, id);
    let [Disagreement { stream: Some(of), seq: Some(4), what: Finding::Crossed { with } }] =
        found.as_slice()
    else {
        panic!("{found:?}");
    };
    assert_eq!(*of, StreamId::Project(project));
    assert_eq!(*with, EntryId { stream: stream(&scene.edition), seq: adopted });

    // The palmarès is undone, and adopted anew without the project that has withdrawn.
    let again = decide(store, &methods, id, |desk| -> Result<bool, Anyhow> {
        let examined = [desk.project(project)?, desk.project(other)?];
        let shown = examined.iter().map(AnyProject::snapshot);
        let motive = "A team withdrew meanwhile".parse()?;
        desk.edition.revert(adopted, motive, shown, small::stamp())?.record(&mut desk.journal)?;
        adopt(desk, &examined)?;
        Ok(desk.edition.is_laureate(other) && !desk.edition.is_laureate(project))
    });
    assert!(again.unwrap());
    let found = audited(store, id);
    assert!(found.is_empty(), "{found:?}");
}

/// Adopts what the sheets say of these projects, and gives the number of the palmarès.
fn adopt<S: Store + ?Sized>(
    desk: &mut Desk<'_, S>,
    examined: &[AnyProject],
) -> Result<u32, Anyhow> {
    let shown = || examined.iter().map(AnyProject::snapshot);
    let preview = desk.edition.preview(shown())?;
    Ok(desk.edition.adopt(preview, shown(), small::stamp())?.record(&mut desk.journal)?)
}

/// What an audit of everything that is stored of an edition finds.
fn audited<S: Store>(store: &S, edition: EditionId) -> Vec<Disagreement> {
    let streams = streams(store, Scope::Edition(edition)).map(|head| head.unwrap().stream);
    let stored: Vec<Entry> = streams.flat_map(|stream| held(store, stream)).collect();
    audit(&stored).disagreements
}

fn withdraw<S: Store>(store: &S, edition: &Edition, project: ProjectId) -> Result<(), Anyhow> {
    decide(store, &Methods::standard(), edition.id(), |desk| -> Result<(), Anyhow> {
        let AnyProject::Pitched(project) = desk.project(project)? else {
            return Err("it has pitched".into());
        };
        let withdrawal = Withdrawal { motive: "The team dissolves".parse()? };
        let withdrawn = project.withdraw(&desk.edition, withdrawal, small::stamp())?;
        drop(withdrawn.record(&mut desk.journal)?);
        Ok(())
    })
}

/// What becomes of a call to a store behind a bad line.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Line {
    Good,
    /// It is lost on the way there.
    LostBefore,
    /// It is lost on the way back.
    LostAfter,
    /// Nobody answers, and that is known.
    Away,
    /// There is no space left.
    Damaged,
}

/// A store behind a line that fails as planned, call by call, and is good afterwards.
struct Behind<'a, S> {
    store: &'a S,
    appends: Mutex<VecDeque<Line>>,
    reads: Mutex<VecDeque<Line>>,
    asked: AtomicU32,
}

impl<'a, S: Store> Behind<'a, S> {
    fn new(store: &'a S, appends: &[Line], reads: &[Line]) -> Self {
        let plan = |lines: &[Line]| Mutex::new(lines.iter().copied().collect());
        Self { store, appends: plan(appends), reads: plan(reads), asked: AtomicU32::new(0) }
    }

    fn read(&self) -> Result<&S, StoreError> {
        match self.reads.lock().unwrap().pop_front() {
            None | Some(Line::Good) => Ok(self.store),
            Some(Line::Damaged) => Err(StoreError::Corrupt("damaged".into())),
            Some(_) => Err(StoreError::Unavailable("away".into())),
        }
    }
}

impl<S: Store> Store for Behind<'_, S> {
    fn append(&self, batch: Batch<'_>) -> Result<u64, AppendError> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        match self.appends.lock().unwrap().pop_front().unwrap_or(Line::Good) {
            Line::Good => self.store.append(batch),
            Line::LostBefore => Err(AppendError::Unknown("lost".into())),
            Line::LostAfter => {
                self.store.append(batch)?;
                Err(AppendError::Unknown("lost".into()))
            }
            Line::Away => Err(StoreError::Unavailable("away".into()).into()),
            Line::Damaged => Err(StoreError::Corrupt("damaged".into()).into()),
        }
    }

    fn head(&self, stream: StreamId) -> Result<Option<StreamHead>, StoreError> {
        self.store.head(stream)
    }

    fn streams(
        &self,
        of: Scope,
        after: Option<StreamId>,
        limit: u32,
    ) -> Result<Vec<StreamHead>, StoreError> {
        self.store.streams(of, after, limit)
    }

    fn rows(&self, stream: StreamId, from: u32, limit: u32) -> Result<Vec<Row>, StoreError> {
        self.read()?.rows(stream, from, limit)
    }

    fn headless(&self, limit: u32) -> Result<Vec<StreamId>, StoreError> {
        self.store.headless(limit)
    }
}

/// Enrols a coach over a line, and says how often it was decided, how often the store was asked,
/// and how many entries came of it.
fn over<B: Backend>(backend: &B, appends: &[Line]) -> (Result<(), Anyhow>, u32, u32, u32) {
    let (store, (edition, journal)) = (backend.store(), call_open(1));
    store.append_all(&journal).unwrap();
    let behind = Behind::new(store, appends, &[]);
    let mut tries = 0;
    let decided = decide(&behind, &Methods::standard(), edition.id(), |desk| {
        tries += 1;
        enrol_at(desk, 1)
    });
    let kept = length(store, stream(&edition)) - 2;
    (decided, tries, behind.asked.load(Ordering::Relaxed), kept)
}

pub(crate) fn what_was_kept_before_the_answer_was_lost_is_not_kept_twice<B: Backend>(backend: &B) {
    let (decided, tries, asked, kept) = over(backend, &[Line::LostAfter]);
    decided.unwrap();
    assert_eq!((tries, asked, kept), (1, 2, 1));
}

pub(crate) fn what_was_lost_before_it_was_kept_is_kept_once<B: Backend>(backend: &B) {
    let (decided, tries, asked, kept) =
        over(backend, &[Line::LostBefore, Line::LostBefore, Line::LostAfter]);
    decided.unwrap();
    assert_eq!((tries, asked, kept), (1, 4, 1));
}

pub(crate) fn a_lost_answer_and_a_store_that_is_away_for_a_while<B: Backend>(backend: &B) {
    let (store, (mut edition, journal)) = (backend.store(), call_open(1));
    store.append_all(&journal).unwrap();
    let mut more = Vec::new();
    enrol(&mut edition, 1, &mut more);
    // It was kept; then nobody answers; then the question whether it is there fails once.
    let lines = [Line::LostAfter, Line::Away, Line::LostBefore];
    let behind = Behind::new(store, &lines, &[Line::Away]);
    append_once(&behind, &more, None).unwrap();
    assert_eq!(length(store, stream(&edition)), 3);
    assert_eq!(behind.asked.load(Ordering::Relaxed), 5);
}

pub(crate) fn a_lost_answer_and_somebody_else_in_its_place<B: Backend>(backend: &B) {
    let (store, (edition, journal)) = (backend.store(), call_open(1));
    store.append_all(&journal).unwrap();
    let behind = Behind::new(store, &[Line::LostBefore], &[]);
    let mut tries = 0;
    let decided = decide(&behind, &Methods::standard(), edition.id(), |desk| {
        tries += 1;
        if tries == 1 {
            enrol_by_decision(store, edition.id(), 7)?;
        }
        enrol_at(desk, 1)
    });
    decided.unwrap();
    assert_eq!((tries, length(store, stream(&edition))), (2, 4));
}

pub(crate) fn a_lost_answer_is_never_called_a_refusal<B: Backend>(backend: &B) {
    let (store, (mut edition, journal)) = (backend.store(), call_open(1));
    store.append_all(&journal).unwrap();
    let mut more = Vec::new();
    enrol(&mut edition, 1, &mut more);
    let damaged_then = Behind::new(store, &[Line::LostAfter, Line::Damaged], &[]);
    let outcome = append_once(&damaged_then, &more, None).unwrap_err();
    assert!(matches!(outcome, AppendError::Unknown(_)), "{outcome:?}");
    assert!(!outcome.kept_nothing());

    // Nor is it when it cannot be read back.
    let unreadable = Behind::new(store, &[Line::LostBefore], &[Line::Damaged]);
    let outcome = append_once(&unreadable, &more, None).unwrap_err();
    assert!(matches!(outcome, AppendError::Unknown(_)), "{outcome:?}");

    // What was refused at once was.
    let away = Behind::new(store, &[Line::Away], &[]);
    let outcome = append_once(&away, &more, None).unwrap_err();
    assert!(matches!(outcome, AppendError::Store(StoreError::Unavailable(_))), "{outcome:?}");
    assert!(outcome.kept_nothing());
}

pub(crate) fn a_store_that_never_answers_leaves_it_unknown<B: Backend>(backend: &B) {
    let (decided, tries, _, kept) = over(backend, &[Line::LostBefore; 100]);
    let error = decided.unwrap_err().downcast::<AppendError>().unwrap();
    assert!(matches!(*error, AppendError::Unknown(_)), "{error:?}");
    assert_eq!((tries, kept), (1, 0));
}
