//! What happened, in the history of an edition and of a project.

use participatory_innovation::{
    fact::{
        Invalidated, Jury, Means, Opening, Outcome, Palmares, Settlement, Sheet, Undoing, Verdict,
    },
    journal::{EditionEvent, Event, ProjectEvent},
    value::{Date, PersonId, ProjectId},
};

use super::{
    in_english,
    measures::{count, date, duration, half_days, list, money},
    of_departement,
    things::{capacity, conflict_kind},
};
use crate::words::{english::events::withdrawn, names::Naming};

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
            format!("règlement adopté : « {} », version {}", rules.title, rules.version)
        }
        EditionEvent::CharterAmended(fact) => {
            let version = fact.charter.rules().version;
            format!("règlement modifié, version {version} : {}", fact.motive)
        }
        EditionEvent::CallOpened(_) => "appel à idées ouvert".to_owned(),
        EditionEvent::CallClosed(_) => "appel à idées clos".to_owned(),
        EditionEvent::ShortlistAdopted(fact) => format!(
            "présélection du département {} arrêtée : {}",
            of_departement(fact.departement),
            projects(fact.candidates.iter().map(|candidate| &candidate.standing.project), names)
        ),
        EditionEvent::CoachesEnrolled(fact) => {
            format!("coachs inscrits : {}", persons(fact.persons.iter().copied(), names))
        }
        EditionEvent::JuryConstituted(jury) => constituted(jury, names),
        EditionEvent::ProgrammeAnnounced(fact) => format!(
            "programme annoncé : forum le {}, {}, ordre de passage : {}",
            date(fact.date),
            count(fact.numbering.len(), "projet numéroté", "projets numérotés"),
            projects(fact.passage.iter(), names)
        ),
        EditionEvent::PitchesBegun(_) => {
            "début des pitchs : la composition du jury ne change plus".to_owned()
        }
        EditionEvent::ConflictDeclared(fact) => {
            let who = names.person(fact.juror);
            let imposed = fact.imposed_by.map(|by| format!(", relevé par : {}", capacity(by)));
            format!(
                "intérêt inscrit pour {who} sur le {project} : {kind}{days}{imposed}",
                project = names.project(fact.project),
                kind = conflict_kind(fact.kind),
                days = days(fact.from, fact.until),
                imposed = imposed.unwrap_or_default(),
            )
        }
        EditionEvent::ConflictDismissed(fact) => {
            format!("intérêt de l'écriture {} écarté : {}", fact.conflict, fact.motive)
        }
        EditionEvent::SheetHandedIn(sheet) => handed_in(sheet, names),
        EditionEvent::DeliberationOpened(fact) => opened(fact, names),
        EditionEvent::TieSettled(fact) => settled(fact, names),
        EditionEvent::PalmaresAdopted(fact) => adopted(fact, names),
        EditionEvent::PalmaresPublished(_) => "palmarès publié".to_owned(),
        EditionEvent::LaureateReplaced(fact) => {
            let passed = &fact.passed_over;
            let over = (!passed.is_empty()).then(|| {
                format!(
                    " ; {} avant lui : {}",
                    if passed.len() > 1 { "retirés" } else { "retiré" },
                    projects(passed.iter().map(|standing| &standing.project), names)
                )
            });
            format!(
                "la place du {} passe au {}, de la liste complémentaire{}",
                names.project(fact.withdrawn.project),
                names.project(fact.promoted.project),
                over.unwrap_or_default()
            )
        }
        EditionEvent::DecisionReverted(fact) => {
            format!("décision de l'écriture {} annulée : {}", fact.decision, fact.motive)
        }
        other => in_english(other.name()),
    }
}

fn of_project(event: &ProjectEvent, names: &Naming<'_>) -> String {
    match event {
        ProjectEvent::Submitted(fact) => format!(
            "idée déposée au titre du département {} : « {} », par {}",
            of_departement(fact.team.departement()),
            fact.title,
            persons(fact.team.members(), names)
        ),
        ProjectEvent::Preselected(fact) => {
            format!("projet présélectionné, par l'écriture {} de l'édition", fact.decision)
        }
        ProjectEvent::Declined(fact) => {
            format!("idée non présélectionnée, réponse donnée : {}", fact.motive)
        }
        ProjectEvent::Coached(fact) => format!(
            "équipe coachée par {}, {} ; problème reformulé : {}",
            names.person(fact.coach),
            count(fact.points.len(), "point marquant", "points marquants"),
            fact.problem
        ),
        ProjectEvent::Pitched(fact) => {
            let over = fact.over_time().map(|over| format!(", dépassé de {over} s"));
            format!(
                "pitch en place {}, de {} pour {}{}, suivi de {}",
                fact.place,
                duration(fact.measured),
                duration(fact.allowance),
                over.unwrap_or_default(),
                count(fact.questions.len(), "question", "questions")
            )
        }
        ProjectEvent::Designated(fact) => {
            format!("projet désigné lauréat, par l'écriture {} de l'édition", fact.decision)
        }
        ProjectEvent::Redirected(fact) => format!(
            "projet développé autrement (écriture {} de l'édition) : {}, suivi par {}, point le {}",
            fact.decision,
            fact.route,
            names.person(fact.owner),
            date(fact.follow_up)
        ),
        ProjectEvent::Admitted(fact) => format!(
            "entrée en pré-incubation : accord du département {}, du {} au {}, temps dégagé de {} \
             pour chaque agent, {}, sous la responsabilité de : {}",
            of_departement(fact.departement),
            date(fact.start),
            date(fact.due),
            half_days(fact.released_time),
            fact.funding.map_or_else(
                || "sans moyens financiers".to_owned(),
                |amount| format!("moyens financiers de {}", money(amount))
            ),
            names.person(fact.sponsor)
        ),
        ProjectEvent::MilestoneReached(fact) => {
            format!("jalon atteint le {} : {}", date(fact.on), fact.name)
        }
        ProjectEvent::PointHeld(fact) => {
            format!("point hebdomadaire du {} : {}", date(fact.on), fact.remark)
        }
        ProjectEvent::Suspended(fact) => {
            format!("pré-incubation suspendue à compter du {} : {}", date(fact.from), fact.motive)
        }
        ProjectEvent::Resumed(fact) => {
            format!("pré-incubation reprise à compter du {}", date(fact.on))
        }
        ProjectEvent::Extended(fact) => format!(
            "échéance portée au {}, par décision du {} : {}",
            date(fact.due),
            date(fact.on),
            fact.motive
        ),
        ProjectEvent::Reported(fact) => {
            format!("résultats remis le {} : {}", date(fact.on), fact.summary)
        }
        ProjectEvent::Concluded(fact) => format!(
            "projet clos le {}, {} : {}",
            date(fact.on),
            Outcome::from(fact.ending).french(),
            fact.motive
        ),
        ProjectEvent::Withdrawn(fact) => format!("projet retiré par son équipe : {}", fact.motive),
        ProjectEvent::Reverted(fact) => undone(fact, names),
        other => in_english(other.name()),
    }
}

fn constituted(jury: &Jury, names: &Naming<'_>) -> String {
    let counted = jury.headcount.map(|headcount| {
        let women = count(headcount.women, "femme", "femmes");
        format!(" ({women} et {})", count(headcount.men, "homme", "hommes"))
    });
    format!(
        "jury constitué : {}, dont {} avec voix délibérative{}, sous la présidence de : {}",
        count(jury.members.len(), "membre", "membres"),
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
            format!("{} sur {}", count(given, "note", "notes"), marks.len())
        }
    };
    let (juror, project) = (names.person(sheet.juror), names.project(sheet.project));
    format!("fiche de notation remise par {juror} sur le {project} : {verdict}")
}

fn opened(fact: &Opening, names: &Naming<'_>) -> String {
    let sitting = &fact.attendance;
    let call = if sitting.second_call { " sur seconde convocation" } else { "" };
    let remote =
        (!sitting.remote.is_empty()).then(|| format!(", dont {} à distance", sitting.remote.len()));
    format!(
        "délibération ouverte{call} : {}{}, {}, {} : {}",
        count(sitting.present.len(), "membre présent", "membres présents"),
        remote.unwrap_or_default(),
        count(sitting.proxies.len(), "membre représenté", "membres représentés"),
        count(fact.examined.len(), "dossier examiné", "dossiers examinés"),
        projects(fact.examined.iter().map(|examined| &examined.standing.project), names)
    )
}

fn settled(fact: &Settlement, names: &Naming<'_>) -> String {
    let means = means(&fact.means);
    format!("ex aequo départagés {means} : {}", projects(fact.order.iter(), names))
}

pub(in crate::words) fn means(means: &Means) -> String {
    match means {
        Means::Vote { favour, against } => {
            format!("par un vote, {} pour et {against} contre", count(*favour, "voix", "voix"))
        }
        Means::CastingVote {} => "par la voix prépondérante de la présidence".to_owned(),
        Means::Lot { seed } => format!("par tirage au sort public (RFC 3797), graine {seed}"),
    }
}

fn adopted(fact: &Palmares, names: &Naming<'_>) -> String {
    let gone: Vec<&ProjectId> = withdrawn(fact).collect();
    let gone = (!gone.is_empty()).then(|| {
        let told = if gone.len() > 1 { "retirés" } else { "retiré" };
        format!(" ; {told} auparavant : {}", projects(gone.into_iter(), names))
    });
    format!(
        "palmarès adopté : {} ({}), {}, {}{}",
        count(fact.laureates.len(), "lauréat", "lauréats"),
        projects(fact.laureates.iter(), names),
        count(fact.ranking.len(), "projet classé", "projets classés"),
        count(
            fact.reserve.len(),
            "projet sur la liste complémentaire",
            "projets sur la liste complémentaire"
        ),
        gone.unwrap_or_default()
    )
}

fn undone(fact: &Undoing, names: &Naming<'_>) -> String {
    let void: Vec<String> = fact.invalidates.iter().map(|void| invalidated(void, names)).collect();
    let void = if void.is_empty() {
        String::new()
    } else {
        format!(", ce qui rend caducs : {}", list(&void))
    };
    format!("dernier mouvement annulé{void} – {}", fact.motive)
}

fn invalidated(void: &Invalidated, names: &Naming<'_>) -> String {
    match void {
        Invalidated::Shortlisting { decision } => format!("la présélection (écriture {decision})"),
        Invalidated::Coaching {} => "le coaching".to_owned(),
        Invalidated::Pitch {} => "le pitch".to_owned(),
        Invalidated::Sheet { juror } => format!("la fiche remise par {}", names.person(*juror)),
        Invalidated::Designation { decision } => format!("la désignation (écriture {decision})"),
        Invalidated::Decision { decision } => {
            format!("ce qui reposait sur l'écriture {decision}, annulée depuis")
        }
        Invalidated::Redirection {} => "l'autre développement".to_owned(),
        Invalidated::Agreement {} => "l'accord du département".to_owned(),
        Invalidated::Happening {} => "le dernier fait de la pré-incubation".to_owned(),
        Invalidated::Outcome {} => "l'issue".to_owned(),
    }
}

fn days(from: Option<Date>, until: Option<Date>) -> String {
    match (from, until) {
        (None, None) => String::new(),
        (Some(from), None) => format!(", depuis le {}", date(from)),
        (None, Some(until)) => format!(", jusqu'au {}", date(until)),
        (Some(from), Some(until)) => format!(", du {} au {}", date(from), date(until)),
    }
}

fn projects<'p>(projects: impl Iterator<Item = &'p ProjectId>, names: &Naming<'_>) -> String {
    let told = names.projects(projects);
    if told.is_empty() { "aucun projet".to_owned() } else { told }
}

fn persons(persons: impl Iterator<Item = PersonId>, names: &Naming<'_>) -> String {
    let told = names.persons(persons);
    if told.is_empty() { "personne".to_owned() } else { told }
}
