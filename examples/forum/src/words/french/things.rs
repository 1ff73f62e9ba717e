//! Names of the things of the domain.

use participatory_innovation::{
    charter::ConflictKind,
    edition::{DecisionKind, Phase},
    incubation::Status,
    journal::Capacity,
    jury::Recusal,
    value::Code,
};
use store::listing::STAGES;

use super::measures::{count, date};

pub(in crate::words) fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Preparation => "préparation du règlement",
        Phase::Call => "appel à idées",
        Phase::Shortlisting => "présélection",
        Phase::Coaching => "coaching",
        Phase::Pitches => "pitchs",
        Phase::Deliberation => "délibération",
        Phase::Adopted => "palmarès adopté",
        Phase::Published => "palmarès publié",
    }
}

/// After « en qualité de » or between brackets: the bodies rather than their members' sex.
pub(in crate::words) fn capacity(capacity: Capacity) -> &'static str {
    match capacity {
        Capacity::Agent => "agent",
        Capacity::Coach => "coach",
        Capacity::Committee => "comité de présélection",
        Capacity::Juror => "membre du jury",
        Capacity::Chair => "présidence du jury",
        Capacity::Secretary => "secrétariat",
        Capacity::Sponsor => "parrainage",
    }
}

pub(in crate::words) fn category(category: &Code) -> String {
    match category.as_str() {
        "elected" => "élus".to_owned(),
        "staff" => "agents".to_owned(),
        "executive" => "directions générales des services".to_owned(),
        other => other.to_owned(),
    }
}

pub(in crate::words) fn conflict_kind(kind: ConflictKind) -> &'static str {
    match kind {
        ConflictKind::OwnProject => "participation au projet",
        ConflictKind::Personal => "lien personnel",
        ConflictKind::Hierarchy => "lien hiérarchique",
        ConflictKind::CoachedIt => "aide à la préparation de l'équipe",
        ConflictKind::OwnDepartement => "département de rattachement",
        ConflictKind::Other => "autre intérêt",
    }
}

pub(in crate::words) fn recusal(why: &Recusal) -> &'static str {
    match why {
        Recusal::Interest(conflict) => conflict_kind(conflict.kind),
        Recusal::OwnDepartement => "département de rattachement",
        Recusal::UnbalancedPanel => {
            "département de rattachement, dans un jury où les départements n'ont pas le même \
             nombre de voix"
        }
    }
}

pub(in crate::words) fn status(status: Status) -> String {
    let days = |days: i64| count(days, "jour", "jours");
    match status {
        Status::NotStarted { days: left } => format!("commence dans {}", days(left)),
        Status::OnTrack { due, days: left } => {
            format!("résultats attendus le {}, dans {}", date(due), days(left))
        }
        Status::Overdue { due, days: late } => {
            format!("résultats attendus le {}, en retard de {}", date(due), days(late))
        }
        Status::Suspended { since } => format!("suspendue depuis le {}", date(since)),
        Status::Reported { on } => format!("résultats remis le {}", date(on)),
    }
}

/// The unit of a span, which the library names in English.
pub(super) fn unit(unit: &str) -> &str {
    match unit {
        "seconds" => "secondes",
        "months" => "mois",
        "half-days a week" => "demi-journées par semaine",
        other => other,
    }
}

/// A stage by the name that a break gives it.
pub(super) fn stage_name(english: &str) -> &str {
    let known = STAGES.into_iter().find(|stage| stage.english() == english);
    match (known, english) {
        (Some(stage), _) => stage.french(),
        (None, "founded") => "édition fondée",
        (None, other) => other,
    }
}

/// What happened, by the name of the stored form.
pub(in crate::words) fn event_name(name: &str) -> &str {
    match name {
        "submitted" => "idée déposée",
        "preselected" => "projet présélectionné",
        "declined" => "réponse à une idée non présélectionnée",
        "coached" => "équipe coachée",
        "pitched" => "pitch",
        "designated" => "projet désigné lauréat",
        "redirected" => "projet développé autrement",
        "admitted" => "entrée en pré-incubation",
        "milestone-reached" => "jalon atteint",
        "point-held" => "point hebdomadaire",
        "suspended" => "pré-incubation suspendue",
        "resumed" => "pré-incubation reprise",
        "extended" => "échéance prolongée",
        "reported" => "résultats remis",
        "concluded" => "projet clos",
        "withdrawn" => "projet retiré",
        "reverted" => "dernier mouvement annulé",
        "charter-adopted" => "règlement adopté",
        "charter-amended" => "règlement modifié",
        "call-opened" => "appel à idées ouvert",
        "call-closed" => "appel à idées clos",
        "shortlist-adopted" => "présélection arrêtée",
        "coaches-enrolled" => "coachs inscrits",
        "jury-constituted" => "jury constitué",
        "programme-announced" => "programme annoncé",
        "pitches-begun" => "début des pitchs",
        "conflict-declared" => "intérêt déclaré",
        "conflict-dismissed" => "intérêt écarté",
        "sheet-handed-in" => "fiche de notation remise",
        "deliberation-opened" => "délibération ouverte",
        "tie-settled" => "ex aequo départagés",
        "palmares-adopted" => "palmarès adopté",
        "palmares-published" => "palmarès publié",
        "laureate-replaced" => "lauréat remplacé",
        "decision-reverted" => "décision annulée",
        other => other,
    }
}

pub(super) fn decision_kind(kind: DecisionKind) -> &'static str {
    match kind {
        DecisionKind::Charter => "règlement",
        DecisionKind::CallOpening => "ouverture de l'appel à idées",
        DecisionKind::CallClosing => "clôture de l'appel à idées",
        DecisionKind::Shortlist => "présélection",
        DecisionKind::Coaches => "coachs",
        DecisionKind::Jury => "jury",
        DecisionKind::Programme => "programme",
        DecisionKind::Beginning => "début des pitchs",
        DecisionKind::Conflict => "intérêt déclaré",
        DecisionKind::Dismissal => "intérêt écarté",
        DecisionKind::Sheet => "fiche de notation",
        DecisionKind::Opening => "ouverture de la délibération",
        DecisionKind::Settlement => "départage",
        DecisionKind::Palmares => "palmarès",
        DecisionKind::Publication => "publication du palmarès",
        DecisionKind::Promotion => "appel de la liste complémentaire",
        DecisionKind::Reversal => "annulation",
        _ => "autre décision",
    }
}
