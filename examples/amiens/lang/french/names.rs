//! The events and the stages of the journal in French, from the names that a break gives them.

use participatory_innovation::project::StageKind;

const STAGES: [StageKind; 8] = [
    StageKind::Idea,
    StageKind::Preselected,
    StageKind::Coached,
    StageKind::Pitched,
    StageKind::Laureate,
    StageKind::PreIncubation,
    StageKind::DevelopedOtherwise,
    StageKind::Closed,
];

/// By the name in the stored form.
const EVENTS: [(&str, &str); 35] = [
    ("charter-adopted", "règlement adopté"),
    ("charter-amended", "règlement modifié"),
    ("call-opened", "appel ouvert"),
    ("call-closed", "appel clos"),
    ("shortlist-adopted", "présélection adoptée"),
    ("coaches-enrolled", "coachs inscrits"),
    ("jury-constituted", "jury constitué"),
    ("programme-announced", "programme annoncé"),
    ("pitches-begun", "pitchs commencés"),
    ("conflict-declared", "intérêt déclaré"),
    ("conflict-dismissed", "intérêt écarté"),
    ("sheet-handed-in", "fiche remise"),
    ("deliberation-opened", "délibération ouverte"),
    ("tie-settled", "ex æquo départagés"),
    ("palmares-adopted", "palmarès adopté"),
    ("palmares-published", "palmarès publié"),
    ("laureate-replaced", "lauréat remplacé"),
    ("decision-reverted", "décision annulée"),
    ("submitted", "idée déposée"),
    ("preselected", "présélection"),
    ("declined", "réponse négative"),
    ("coached", "coaching"),
    ("pitched", "pitch"),
    ("designated", "désignation"),
    ("redirected", "développement autrement"),
    ("admitted", "entrée en pré-incubation"),
    ("milestone-reached", "jalon atteint"),
    ("point-held", "point d'étape"),
    ("suspended", "suspension"),
    ("resumed", "reprise"),
    ("extended", "prolongation"),
    ("reported", "remise des résultats"),
    ("concluded", "conclusion"),
    ("withdrawn", "retrait"),
    ("reverted", "annulation"),
];

pub(in crate::lang) fn event(name: &str) -> &str {
    EVENTS.iter().find(|(stored, _)| *stored == name).map_or(name, |(_, french)| french)
}

pub(in crate::lang) fn stage(name: &str) -> &str {
    match STAGES.into_iter().find(|stage| stage.english() == name) {
        Some(stage) => stage.french(),
        // Where an edition that has its charter is given another.
        None if name == "founded" => "édition fondée",
        None => name,
    }
}
