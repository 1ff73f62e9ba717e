//! What happened, in the history of an edition and of a project.

use participatory_innovation::{
    fact::{
        Invalidated, Jury, Means, Opening, Outcome, Palmares, Settlement, Sheet, Undoing, Verdict,
    },
    journal::{EditionEvent, Event, ProjectEvent},
    value::{Date, PersonId, ProjectId},
};

use super::{
    measures::{count, date, duration, half_days, list, money},
    things::{capacity, conflict_kind},
};
use crate::words::names::Naming;

pub(in crate::words) fn happening(event: Event<'_>, names: &Naming<'_>) -> String {
    match event {
        Event::Edition(event) => of_edition(event, names),
        Event::Project(event) => of_project(event, names),
    }
}

fn of_edition(event: &EditionEvent, names: &Naming<'_>) -> String {
    match event {
        EditionEvent::CharterAdopted(charter) => {
            let rules = charter.rules();
            format!("charter adopted: “{}”, version {}", rules.title, rules.version)
        }
        EditionEvent::CharterAmended(fact) => {
            let version = fact.charter.rules().version;
            format!("charter amended, version {version}: {}", fact.motive)
        }
        EditionEvent::CallOpened(_) => "call opened".to_owned(),
        EditionEvent::CallClosed(_) => "call closed".to_owned(),
        EditionEvent::ShortlistAdopted(fact) => format!(
            "shortlist of {} adopted: {}",
            fact.departement.name(),
            projects(fact.candidates.iter().map(|candidate| &candidate.standing.project), names)
        ),
        EditionEvent::CoachesEnrolled(fact) => {
            format!("coaches enrolled: {}", persons(fact.persons.iter().copied(), names))
        }
        EditionEvent::JuryConstituted(jury) => constituted(jury, names),
        EditionEvent::ProgrammeAnnounced(fact) => format!(
            "programme announced: forum on {}, {}, order of passage: {}",
            date(fact.date),
            count(fact.numbering.len(), "project numbered", "projects numbered"),
            projects(fact.passage.iter(), names)
        ),
        EditionEvent::PitchesBegun(_) => "pitches begun: the jury is frozen".to_owned(),
        EditionEvent::ConflictDeclared(fact) => {
            let imposed = fact.imposed_by.map(|by| format!(", imposed by: {}", capacity(by)));
            format!(
                "interest of {juror} in {project} put on record: {kind}{days}{imposed}",
                juror = names.person(fact.juror),
                project = names.project(fact.project),
                kind = conflict_kind(fact.kind),
                days = days(fact.from, fact.until),
                imposed = imposed.unwrap_or_default(),
            )
        }
        EditionEvent::ConflictDismissed(fact) => {
            format!("interest of entry {} dismissed: {}", fact.conflict, fact.motive)
        }
        EditionEvent::SheetHandedIn(sheet) => handed_in(sheet, names),
        EditionEvent::DeliberationOpened(fact) => opened(fact, names),
        EditionEvent::TieSettled(fact) => settled(fact, names),
        EditionEvent::PalmaresAdopted(fact) => adopted(fact, names),
        EditionEvent::PalmaresPublished(_) => "palmarès published".to_owned(),
        EditionEvent::LaureateReplaced(fact) => {
            let passed = &fact.passed_over;
            let over = (!passed.is_empty()).then(|| {
                format!(
                    "; withdrawn before it: {}",
                    projects(passed.iter().map(|standing| &standing.project), names)
                )
            });
            format!(
                "the seat of {} passes to {}, from the reserve{}",
                names.project(fact.withdrawn.project),
                names.project(fact.promoted.project),
                over.unwrap_or_default()
            )
        }
        EditionEvent::DecisionReverted(fact) => {
            format!("decision of entry {} undone: {}", fact.decision, fact.motive)
        }
        other => other.name().to_owned(),
    }
}

fn of_project(event: &ProjectEvent, names: &Naming<'_>) -> String {
    match event {
        ProjectEvent::Submitted(fact) => format!(
            "idea handed in for {}: “{}”, by {}",
            fact.team.departement().name(),
            fact.title,
            persons(fact.team.members(), names)
        ),
        ProjectEvent::Preselected(fact) => {
            format!("shortlisted, by entry {} of the edition", fact.decision)
        }
        ProjectEvent::Declined(fact) => {
            format!("answered that it is not shortlisted: {}", fact.motive)
        }
        ProjectEvent::Coached(fact) => format!(
            "team coached by {}, {}; problem reframed: {}",
            names.person(fact.coach),
            count(fact.points.len(), "striking point", "striking points"),
            fact.problem
        ),
        ProjectEvent::Pitched(fact) => {
            let over = fact.over_time().map(|over| format!(", {over} s over time"));
            format!(
                "pitched at place {}, for {} of {}{}, followed by {}",
                fact.place,
                duration(fact.measured),
                duration(fact.allowance),
                over.unwrap_or_default(),
                count(fact.questions.len(), "question", "questions")
            )
        }
        ProjectEvent::Designated(fact) => {
            format!("designated laureate, by entry {} of the edition", fact.decision)
        }
        ProjectEvent::Redirected(fact) => format!(
            "developed otherwise (entry {} of the edition): {}, followed up by {} on {}",
            fact.decision,
            fact.route,
            names.person(fact.owner),
            date(fact.follow_up)
        ),
        ProjectEvent::Admitted(fact) => format!(
            "entered pre-incubation: agreement of {}, from {} to {}, released time of {} for each \
             agent, {}, sponsored by {}",
            fact.departement.name(),
            date(fact.start),
            date(fact.due),
            half_days(fact.released_time),
            fact.funding.map_or_else(
                || "no funding".to_owned(),
                |amount| format!("funding of {}", money(amount))
            ),
            names.person(fact.sponsor)
        ),
        ProjectEvent::MilestoneReached(fact) => {
            format!("milestone reached on {}: {}", date(fact.on), fact.name)
        }
        ProjectEvent::PointHeld(fact) => {
            format!("weekly point of {}: {}", date(fact.on), fact.remark)
        }
        ProjectEvent::Suspended(fact) => {
            format!("pre-incubation suspended from {}: {}", date(fact.from), fact.motive)
        }
        ProjectEvent::Resumed(fact) => format!("pre-incubation resumed from {}", date(fact.on)),
        ProjectEvent::Extended(fact) => format!(
            "due date moved to {}, granted on {}: {}",
            date(fact.due),
            date(fact.on),
            fact.motive
        ),
        ProjectEvent::Reported(fact) => {
            format!("results handed in on {}: {}", date(fact.on), fact.summary)
        }
        ProjectEvent::Concluded(fact) => {
            format!("closed on {}, {}: {}", date(fact.on), Outcome::from(fact.ending), fact.motive)
        }
        ProjectEvent::Withdrawn(fact) => format!("withdrawn by its team: {}", fact.motive),
        ProjectEvent::Reverted(fact) => undone(fact, names),
        other => other.name().to_owned(),
    }
}

fn constituted(jury: &Jury, names: &Naming<'_>) -> String {
    let counted = jury.headcount.map(|headcount| {
        let women = count(headcount.women, "woman", "women");
        format!(" ({women} and {})", count(headcount.men, "man", "men"))
    });
    format!(
        "jury constituted: {}, of whom {} vote{}, chaired by {}",
        count(jury.members.len(), "member", "members"),
        jury.voting().count(),
        counted.unwrap_or_default(),
        names.person(jury.chair)
    )
}

fn handed_in(sheet: &Sheet, names: &Naming<'_>) -> String {
    let verdict = match &sheet.verdict {
        Verdict::Abstained => "abstention".to_owned(),
        Verdict::Marked(marks) => {
            let given = marks.iter().flatten().count();
            format!("{} of {}", count(given, "mark", "marks"), marks.len())
        }
    };
    format!("sheet of {} on {}: {verdict}", names.person(sheet.juror), names.project(sheet.project))
}

fn opened(fact: &Opening, names: &Naming<'_>) -> String {
    let sitting = &fact.attendance;
    let call = if sitting.second_call { " at the second call" } else { "" };
    let remote =
        (!sitting.remote.is_empty()).then(|| format!(", {} remotely", sitting.remote.len()));
    format!(
        "deliberation opened{call}: {}{}, {}, {}: {}",
        count(sitting.present.len(), "member present", "members present"),
        remote.unwrap_or_default(),
        count(sitting.proxies.len(), "member represented", "members represented"),
        count(fact.examined.len(), "file examined", "files examined"),
        projects(fact.examined.iter().map(|examined| &examined.standing.project), names)
    )
}

fn settled(fact: &Settlement, names: &Naming<'_>) -> String {
    let means = means(&fact.means);
    format!("tie settled {means}: {}", projects(fact.order.iter(), names))
}

pub(in crate::words) fn means(means: &Means) -> String {
    match means {
        Means::Vote { favour, against } => format!("by a vote, {favour} to {against}"),
        Means::CastingVote {} => "by the chair's casting vote".to_owned(),
        Means::Lot { seed } => format!("by public lot (RFC 3797), seed {seed}"),
    }
}

fn adopted(fact: &Palmares, names: &Naming<'_>) -> String {
    let gone: Vec<&ProjectId> = withdrawn(fact).collect();
    let gone = (!gone.is_empty())
        .then(|| format!("; withdrawn before: {}", projects(gone.into_iter(), names)));
    format!(
        "palmarès adopted: {} ({}), {}, {} in the reserve{}",
        count(fact.laureates.len(), "laureate", "laureates"),
        projects(fact.laureates.iter(), names),
        count(fact.ranking.len(), "project ranked", "projects ranked"),
        fact.reserve.len(),
        gone.unwrap_or_default()
    )
}

/// The examined projects that had withdrawn by then.
pub(in crate::words) fn withdrawn(fact: &Palmares) -> impl Iterator<Item = &ProjectId> {
    let gone = fact.standings.iter().filter(|standing| standing.is_withdrawn());
    gone.map(|standing| &standing.project)
}

fn undone(fact: &Undoing, names: &Naming<'_>) -> String {
    let void: Vec<String> = fact.invalidates.iter().map(|void| invalidated(void, names)).collect();
    let void =
        if void.is_empty() { String::new() } else { format!(", which voids: {}", list(&void)) };
    format!("last move undone{void} – {}", fact.motive)
}

fn invalidated(void: &Invalidated, names: &Naming<'_>) -> String {
    match void {
        Invalidated::Shortlisting { decision } => format!("the shortlisting (entry {decision})"),
        Invalidated::Coaching {} => "the coaching".to_owned(),
        Invalidated::Pitch {} => "the pitch".to_owned(),
        Invalidated::Sheet { juror } => format!("the sheet of {}", names.person(*juror)),
        Invalidated::Designation { decision } => format!("the designation (entry {decision})"),
        Invalidated::Decision { decision } => {
            format!("what rested on entry {decision}, undone since")
        }
        Invalidated::Redirection {} => "the other way".to_owned(),
        Invalidated::Agreement {} => "the agreement of the département".to_owned(),
        Invalidated::Happening {} => "the last thing of the pre-incubation".to_owned(),
        Invalidated::Outcome {} => "the outcome".to_owned(),
    }
}

fn days(from: Option<Date>, until: Option<Date>) -> String {
    match (from, until) {
        (None, None) => String::new(),
        (Some(from), None) => format!(", since {}", date(from)),
        (None, Some(until)) => format!(", until {}", date(until)),
        (Some(from), Some(until)) => format!(", from {} to {}", date(from), date(until)),
    }
}

fn projects<'p>(projects: impl Iterator<Item = &'p ProjectId>, names: &Naming<'_>) -> String {
    let told = names.projects(projects);
    if told.is_empty() { "no project".to_owned() } else { told }
}

fn persons(persons: impl Iterator<Item = PersonId>, names: &Naming<'_>) -> String {
    let told = names.persons(persons);
    if told.is_empty() { "nobody".to_owned() } else { told }
}
