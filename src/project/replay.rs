use alloc::{boxed::Box, sync::Arc};
use core::error::Error;

use super::{AnyProject, Finalist, Live, PreIncubation, Project, Revertible, StageKind};
use crate::{
    edition::{Edition, Way},
    fact::{Redirection, Withdrawal},
    incubation::Happening,
    journal::{
        Break, Entry, Event, Positioned, ProjectEvent, Refused, ReplayError, StreamId, Transition,
        follows,
    },
    value::{Motive, OneOrMore},
};

impl AnyProject {
    /// Replays a project from its entries, beside its replayed edition. Every move is made again:
    /// the edition is asked for the evidence of that day, and the entry must be the one that the
    /// move makes.
    ///
    /// Replay proves that the entries are consistent. Who wrote them is for a signature to prove.
    ///
    /// # Errors
    /// [`ReplayError`] for the first entry that does not follow.
    ///
    /// # Example
    /// ```
    /// # mod scene { include!("../guide/scene.rs"); } use scene::*;
    /// use participatory_innovation::{
    ///     journal::{Entry, StreamId}, project::{AnyProject, Pitched, Project},
    /// };
    ///
    /// # let Scene { edition, journal, project, .. } = pitched();
    /// let stream = StreamId::Project(project.id());
    /// let entries: Vec<Entry> = journal.into_iter().filter(|entry| entry.stream() == stream).collect();
    /// let project: Project<Pitched> = AnyProject::replay(&edition, &entries)?.try_into().unwrap();
    /// assert_eq!(project.coaching().coach, person(COACH));
    ///
    /// // An entry that is missing is named.
    /// let error = AnyProject::replay(&edition, [&entries[0], &entries[2]]).unwrap_err();
    /// assert!(error.to_string().ends_with("it is numbered 2 where 1 follows"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn replay<'a>(
        edition: &Edition,
        entries: impl IntoIterator<Item = &'a Entry>,
    ) -> Result<Self, ReplayError> {
        let mut entries = entries.into_iter();
        let first = entries.next().ok_or(ReplayError::Empty)?;
        let mut project = start(edition, first).map_err(|why| ReplayError::at(first, why))?;
        for entry in entries {
            project = project.follow(edition, entry)?;
        }
        Ok(project)
    }

    /// Takes in one more entry of its stream, as another process recorded it.
    ///
    /// # Errors
    /// [`ReplayError`] when the entry does not follow. The project is gone then: replay it.
    pub fn follow(self, edition: &Edition, entry: &Entry) -> Result<Self, ReplayError> {
        let position = self.position();
        let why = (|| {
            follows(entry, StreamId::Project(position.project()), Some(&self.head()))?;
            let Event::Project(event) = entry.event() else {
                return Err(Break::NotAStart { event: entry.event().name() });
            };
            known(edition, entry)?;
            self.step(edition, entry, event)
        })();
        why.map_err(|why| ReplayError::at(entry, why))
    }

    fn step(self, edition: &Edition, entry: &Entry, event: &ProjectEvent) -> Result<Self, Break> {
        match (self, event) {
            (Self::Idea(project), ProjectEvent::Preselected(_)) => {
                let evidence = edition.shortlisting_at(&project, seen(entry)).map_err(refused)?;
                redo(project.shortlist(evidence, entry.stamp()), entry)
            }
            (Self::Idea(project), ProjectEvent::Declined(answer)) => {
                let evidence = edition.answering_at(&project, answer.clone(), seen(entry));
                let evidence = evidence.map_err(|(_, error)| refused(error))?;
                redo(project.decline(evidence, entry.stamp()), entry)
            }
            (Self::Preselected(project), ProjectEvent::Coached(coaching)) => {
                let coach = edition.coach_at(coaching.coach, seen(entry)).map_err(refused)?;
                let record = coach.attest_fact(&project, coaching.clone());
                let record = record.map_err(|(_, reasons)| refused(reasons))?;
                redo(project.coach(record, entry.stamp()), entry)
            }
            (Self::Coached(project), ProjectEvent::Pitched(pitch)) => {
                let slot = edition.slot_at(&project, seen(entry)).map_err(refused)?;
                let record = slot.heard_again(pitch.clone()).ok_or(Break::Altered)?;
                redo(project.pitch(record, entry.stamp()), entry)
            }
            (Self::Pitched(project), ProjectEvent::Designated(_)) => {
                let evidence = edition.designation_at(&project, seen(entry)).map_err(refused)?;
                redo(project.designate(evidence, entry.stamp()), entry)
            }
            (Self::Laureate(project), ProjectEvent::Admitted(agreement)) => {
                let evidence = edition.admission_at(&project, agreement.clone(), seen(entry));
                let evidence = evidence.map_err(|(_, reasons)| refused(reasons))?;
                redo(project.admit(evidence, entry.stamp()), entry)
            }
            (Self::Preselected(project), ProjectEvent::Redirected(fact)) => {
                redirect(project, edition, fact, entry)
            }
            (Self::Coached(project), ProjectEvent::Redirected(fact)) => {
                redirect(project, edition, fact, entry)
            }
            (Self::Pitched(project), ProjectEvent::Redirected(fact)) => {
                redirect(project, edition, fact, entry)
            }
            (Self::PreIncubation(project), event) => follow_up(project, edition, entry, event),
            (Self::DevelopedOtherwise(project), ProjectEvent::Concluded(fact)) => redo(
                project.conclude_at(edition, (**fact).clone(), entry.stamp(), seen(entry)),
                entry,
            ),
            (project, ProjectEvent::Withdrawn(fact)) => withdraw(project, edition, entry, fact),
            (project, ProjectEvent::Reverted(fact)) => {
                revert(project, edition, entry, &fact.motive)
            }
            (project, event) => Err(out_of_place(&project, event)),
        }
    }
}

fn start(edition: &Edition, entry: &Entry) -> Result<AnyProject, Break> {
    let (StreamId::Project(id), Event::Project(ProjectEvent::Submitted(submission))) =
        (entry.stream(), entry.event())
    else {
        return Err(Break::NotAStart { event: entry.event().name() });
    };
    follows(entry, StreamId::Project(id), None)?;
    known(edition, entry)?;
    let made = Project::submit_at(edition, id, submission.clone(), entry.stamp(), seen(entry));
    finish(made.map_err(|(_, reasons)| refused(reasons))?, entry)
}

/// What can happen in the course of a pre-incubation, or end it.
fn follow_up(
    project: Project<PreIncubation>,
    edition: &Edition,
    entry: &Entry,
    event: &ProjectEvent,
) -> Result<AnyProject, Break> {
    let happening = match event {
        ProjectEvent::MilestoneReached(fact) => Happening::Milestone(fact.clone()),
        ProjectEvent::PointHeld(fact) => Happening::WeeklyPoint(fact.clone()),
        ProjectEvent::Suspended(fact) => Happening::Suspension(fact.clone()),
        ProjectEvent::Resumed(fact) => Happening::Resumption(*fact),
        ProjectEvent::Extended(fact) => Happening::Extension(fact.clone()),
        ProjectEvent::Reported(fact) => Happening::Results(fact.clone()),
        ProjectEvent::Concluded(fact) => {
            return redo(
                project.conclude_at(edition, (**fact).clone(), entry.stamp(), seen(entry)),
                entry,
            );
        }
        ProjectEvent::Withdrawn(fact) => return withdraw(project.into(), edition, entry, fact),
        ProjectEvent::Reverted(fact) => {
            return revert(project.into(), edition, entry, &fact.motive);
        }
        _ => return Err(out_of_place(&project.into(), event)),
    };
    let made = project.happened_at(edition, happening, entry.stamp(), seen(entry));
    redo(made, entry)
}

fn redirect<S: Finalist>(
    project: Project<S>,
    edition: &Edition,
    fact: &Arc<Redirection>,
    entry: &Entry,
) -> Result<AnyProject, Break> {
    let Redirection { follow_up, owner, route, .. } = (**fact).clone();
    let way = Way { follow_up, owner, route };
    let evidence = edition.other_way_at(&project, way, seen(entry));
    let evidence = evidence.map_err(|error| refused(error.into_parts().1))?;
    redo(project.redirect(evidence, entry.stamp()), entry)
}

fn withdraw(
    project: AnyProject,
    edition: &Edition,
    entry: &Entry,
    fact: &Arc<Withdrawal>,
) -> Result<AnyProject, Break> {
    fn of<S: Live>(
        project: Project<S>,
        edition: &Edition,
        entry: &Entry,
        fact: &Withdrawal,
    ) -> Result<AnyProject, Break> {
        redo(project.withdraw_at(edition, fact.clone(), entry.stamp(), seen(entry)), entry)
    }
    match project {
        AnyProject::Idea(project) => of(project, edition, entry, fact),
        AnyProject::Preselected(project) => of(project, edition, entry, fact),
        AnyProject::Coached(project) => of(project, edition, entry, fact),
        AnyProject::Pitched(project) => of(project, edition, entry, fact),
        AnyProject::Laureate(project) => of(project, edition, entry, fact),
        AnyProject::PreIncubation(project) => of(project, edition, entry, fact),
        AnyProject::DevelopedOtherwise(project) => of(project, edition, entry, fact),
        closed @ AnyProject::Closed(_) => {
            Err(out_of_place(&closed, &ProjectEvent::Withdrawn(fact.clone())))
        }
    }
}

fn revert(
    project: AnyProject,
    edition: &Edition,
    entry: &Entry,
    motive: &Motive,
) -> Result<AnyProject, Break> {
    fn of<S: Revertible>(
        project: Project<S>,
        edition: &Edition,
        entry: &Entry,
        motive: &Motive,
    ) -> Result<AnyProject, Break>
    where
        AnyProject: From<S::Before>,
    {
        let made = project.revert_at(edition, motive.clone(), entry.stamp(), seen(entry));
        let (next, made) = made.map_err(|error| refused(error.into_parts().1))?.into_parts();
        settle(next.into(), &made, entry)
    }
    match project {
        AnyProject::Idea(_) => {
            Err(Break::OutOfPlace { event: "reverted", stage: StageKind::Idea.english() })
        }
        AnyProject::Preselected(project) => of(project, edition, entry, motive),
        AnyProject::Coached(project) => of(project, edition, entry, motive),
        AnyProject::Pitched(project) => of(project, edition, entry, motive),
        AnyProject::Laureate(project) => of(project, edition, entry, motive),
        AnyProject::PreIncubation(project) => of(project, edition, entry, motive),
        AnyProject::DevelopedOtherwise(project) => of(project, edition, entry, motive),
        AnyProject::Closed(project) => of(project, edition, entry, motive),
    }
}

/// Takes the project out of a move that was made again.
fn redo<S, X, E>(
    made: Result<Transition<Project<S>>, Refused<X, E>>,
    entry: &Entry,
) -> Result<AnyProject, Break>
where
    AnyProject: From<Project<S>>,
    OneOrMore<E>: Error + Send + Sync + 'static,
{
    finish(made.map_err(|error| refused(error.into_parts().1))?, entry)
}

fn finish<S>(made: Transition<Project<S>>, entry: &Entry) -> Result<AnyProject, Break>
where
    AnyProject: From<Project<S>>,
{
    let (next, made) = made.into_parts();
    settle(next.into(), &made, entry)
}

/// Checks that the entry is the one that the move makes, and takes its digest.
fn settle(mut next: AnyProject, made: &Entry, entry: &Entry) -> Result<AnyProject, Break> {
    if made != entry {
        return Err(Break::Altered);
    }
    crate::journal::Subject::seal(&mut next, entry.digest());
    Ok(next)
}

/// Checks that the edition has come as far as the entry saw it.
fn known(edition: &Edition, entry: &Entry) -> Result<(), Break> {
    match entry.seen() {
        Some(seen) if seen > edition.seq() => {
            Err(Break::EditionBehind { seen, known: edition.seq() })
        }
        _ => Ok(()),
    }
}

fn seen(entry: &Entry) -> u32 {
    entry.seen().unwrap_or(0)
}

fn refused(error: impl Error + Send + Sync + 'static) -> Break {
    Break::Refused(Box::new(error))
}

fn out_of_place(project: &AnyProject, event: &ProjectEvent) -> Break {
    Break::OutOfPlace { event: event.name(), stage: project.kind().english() }
}
