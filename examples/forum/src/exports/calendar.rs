//! The day's order of passage and the dates of the follow-up, as iCalendar (RFC 5545).
//!
//! Times are given in UTC, which every calendar shows in its reader's own time, so that no
//! definition of a time zone can be missing or wrong. Identifiers stay the same from one export to
//! the next, and the sequence number grows with the journal: importing the file again moves what
//! moved and doubles nothing.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};
use participatory_innovation::{
    fact::Programme,
    journal::Positioned,
    project::AnyProject,
    value::{Date, Language, ProjectId},
};

use super::{
    ExportError,
    dossiers::{Dossier, dossiers},
    words::Words,
};
use crate::{paris, situation::Situation};

/// The calendar of an edition: each team's slot on the day of the forum, the due dates of
/// pre-incubations and the follow-up dates of projects developed otherwise. No person is in it.
///
/// Slots follow each other from `first_pitch`, a time of day in Paris, by the time that the charter
/// gives to a pitch and to its questions. Without it the day is one entry that lists the order.
///
/// # Errors
/// [`ExportError::Calendar`] when it cannot be written.
pub fn calendar(
    situation: &Situation,
    language: Language,
    first_pitch: Option<NaiveTime>,
) -> Result<String, ExportError> {
    let words = Words::of(language);
    let title = situation.edition.charter().rules().title.as_str();
    let mut calendar = Calendar::empty();
    calendar
        .append_property(Property::new("VERSION", "2.0"))
        .append_property(Property::new("PRODID", "-//participatory-innovation//forum//FR"))
        .append_property(Property::new("CALSCALE", "GREGORIAN"))
        .append_property(Property::new("METHOD", "PUBLISH"))
        .append_property(Property::new("X-WR-CALNAME", one_line(title)))
        .append_property(Property::new("X-WR-TIMEZONE", "Europe/Paris"));
    let maker = Maker { situation, words };
    if let Some(programme) = situation.edition.programme() {
        match first_pitch {
            Some(first) => calendar.extend(maker.slots(programme, first)),
            None => calendar.extend([maker.day(programme)]),
        }
    }
    calendar.extend(dossiers(situation).iter().filter_map(|dossier| maker.date_of(dossier)));
    let mut text = String::new();
    core::fmt::write(&mut text, format_args!("{calendar}"))?;
    Ok(text)
}

struct Maker<'s> {
    situation: &'s Situation,
    words: &'static Words,
}

impl Maker<'_> {
    /// Each team's slot, in the order of passage.
    fn slots(&self, programme: &Programme, first: NaiveTime) -> Vec<Event> {
        let edition = &self.situation.edition;
        let rules = edition.charter().rules().pitch;
        let slot = rules.time.get().saturating_add(rules.questions.get());
        let length = TimeDelta::seconds(i64::from(slot));
        let mut start = paris::instant(programme.date.to_naive().and_time(first));
        let mut slots = Vec::new();
        for (project, place) in programme.passage.iter().zip(1_usize..) {
            let end = start.checked_add_signed(length).unwrap_or(start);
            let mut event = self.event("passage", *project, edition.seq());
            let (name, title) = self.name(*project);
            event.summary(&one_line(&(self.words.passage)(place, &name, &title)));
            event.description(&(self.words.slot)(place, programme.passage.len(), &rules, &title));
            event.add_property("DTSTART", utc(start));
            if end > start {
                event.add_property("DTEND", utc(end));
            }
            self.locate(&mut event);
            slots.push(event.done());
            start = end;
        }
        slots
    }

    /// The day of the forum as a whole.
    fn day(&self, programme: &Programme) -> Event {
        let edition = &self.situation.edition;
        let mut event = Event::new();
        event.uid(&format!("forum@{}", edition.id())).sequence(edition.seq());
        event.timestamp(self.stamp());
        event.summary(&one_line(edition.charter().rules().title.as_str()));
        let order = programme.passage.iter().zip(1_usize..).map(|(project, place)| {
            let (name, title) = self.name(*project);
            (self.words.passage)(place, &name, &title)
        });
        event.description(&order.collect::<Vec<_>>().join("\n"));
        all_day(&mut event, programme.date);
        self.locate(&mut event);
        event.done()
    }

    /// The date that the follow-up of a project waits for, if any.
    fn date_of(&self, dossier: &Dossier<'_>) -> Option<Event> {
        let project = dossier.project;
        let (kind, on, summary, is_sure) = match project {
            AnyProject::PreIncubation(incubating) => {
                let calendar = incubating.incubation().calendar(None);
                if calendar.reported_on.is_some() {
                    return None;
                }
                let runs = calendar.suspended_since.is_none();
                let summary = if runs { self.words.due } else { self.words.due_suspended };
                ("echeance", calendar.due, summary, runs)
            }
            AnyProject::DevelopedOtherwise(other) => {
                ("suivi", other.redirection().follow_up, self.words.follow_up, true)
            }
            _ => return None,
        };
        let (name, title) = self.name(project.id());
        let mut event = self.event(kind, project.id(), project.position().seq());
        event.summary(&one_line(&format!("{summary}{}{name}", self.words.colon)));
        event.description(&title);
        all_day(&mut event, on);
        event.status(if is_sure { EventStatus::Confirmed } else { EventStatus::Tentative });
        event.add_property("TRANSP", "TRANSPARENT");
        Some(event.done())
    }

    fn event(&self, kind: &str, project: ProjectId, sequence: u32) -> Event {
        let mut event = Event::new();
        event.uid(&format!("{kind}-{project}@{}", self.situation.edition.id()));
        event.timestamp(self.stamp()).sequence(sequence);
        event
    }

    fn locate(&self, event: &mut Event) {
        if let Some(place) = &self.situation.profile.place {
            event.location(&one_line(place));
        }
    }

    /// What people call a project, and its title.
    fn name(&self, project: ProjectId) -> (String, String) {
        let edition = &self.situation.edition;
        let number = edition.number_of(project);
        let known = self.situation.projects.get(&project);
        let departement = edition.departement_of(project);
        let departement = departement.or(known.map(AnyProject::departement));
        let title = known.map(|project| project.title().to_string()).unwrap_or_default();
        ((self.words.project)(number, departement), title)
    }

    /// When the file was made, to the day: the same situation gives the same file.
    fn stamp(&self) -> DateTime<Utc> {
        midnight(self.situation.today)
    }
}

/// A whole day: its end is the day after, which is no more part of it (RFC 5545, 3.6.1).
fn all_day(event: &mut Event, day: Date) {
    let day = day.to_naive();
    event.starts(day);
    if let Some(after) = day.succ_opt() {
        event.ends(after);
    }
}

fn midnight(day: Date) -> DateTime<Utc> {
    day.to_naive().and_time(NaiveTime::MIN).and_utc()
}

fn utc(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// A text without what would end a line of the file: profiles are written by hand.
fn one_line(text: &str) -> String {
    text.split(char::is_control).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}
