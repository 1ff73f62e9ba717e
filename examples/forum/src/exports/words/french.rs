//! French.

use participatory_innovation::{
    charter::PitchRules,
    deliberation::Presence,
    fact::{Outcome, Voice},
    incubation::Status,
    project::StageKind,
    value::{Date, Departement, Language::French, ProjectNumber, Seconds},
};

use super::{BlankWords, Columns, SheetNames, Words, unbroken};
use crate::words;

pub(super) static WORDS: Words = Words {
    colon: "\u{a0}: ",
    project,
    passage: |place, project, title| format!("{place}. {project}\u{a0}: {title}"),
    slot,
    due: "Résultats de pré-incubation attendus",
    due_suspended: "Pré-incubation suspendue, échéance à reporter",
    follow_up: "Suivi d'un projet développé autrement",
    date,
    stage: StageKind::french,
    outcome: |outcome| Outcome::french(outcome).to_owned(),
    status,
    presence,
    voice,
    category: |code| words::category(code, French),
    yes: "oui",
    withdrawn: "retiré",
    subject: "Résultats du forum d'innovation participative",
    internal: "Document interne",
    internal_sheet: " (interne)",
    page: "Page",
    date_format: "dd/mm/yyyy",
    score_format: "0.00",
    blank: BlankWords {
        directory: "fiches-internes",
        file: "fiche",
        sheet: "Fiche",
        internal: "Document interne\u{a0}: il nomme un membre du jury.",
        wrong: "Note hors du barème",
        number: "N°",
        project: "Projet",
        remark: "Observation",
        juror: |name| format!("Juré\u{a0}: {name}"),
        scale: |min, max, step| {
            format!(
                "Notes de {min} à {max}, par pas de {step}\u{a0}; A dans une case pour s'abstenir sur un \
                 projet\u{a0}; une case vide est une note manquante."
            )
        },
        left_out: |numbers| match numbers {
            [] => String::new(),
            [one] => format!("Déport\u{a0}: le projet n°\u{a0}{one} n'est pas sur cette fiche."),
            all => format!(
                "Déports\u{a0}: les projets n°\u{a0}{} ne sont pas sur cette fiche.",
                words::list(all, French)
            ),
        },
    },
    sheets: SheetNames {
        laureates: "Palmarès",
        ranking: "Classement",
        marks: "Fiches",
        attendance: "Présences",
        projects: "Projets",
        follow_up: "Suivi",
    },
    columns: Columns {
        number: "N°",
        title: "Titre",
        departement: "Département",
        rank: "Rang",
        score: "Score",
        exact: "Score exact",
        laureate: "Lauréat",
        judged: "Fiches notées",
        abstained: "Abstentions",
        recused: "Déports",
        missing: "Fiches manquantes",
        juror: "Membre du jury",
        pseudonym: "Pseudonyme",
        sheet: "Fiche",
        category: "Catégorie",
        voice: "Voix",
        presence: "Présence",
        members: "Membres",
        stage: "Étape",
        outcome: "Issue",
        ended: "Clos le",
        lead: "Équipe",
        way: "Voie",
        in_charge: "Responsable",
        start: "Début",
        agreed: "Échéance convenue",
        due: "Échéance en vigueur",
        state: "Situation",
        incubation: "Pré-incubation",
    },
    marked: "notée",
    abstained: "abstention",
    recused: "déport",
    missing: "manquante",
    made_on: |day| format!("Situation au {}", date(day)),
    not_adopted: "Le palmarès n'est pas adopté.",
    not_published: "Le palmarès est adopté et n'est pas encore publié.",
    published: |day| format!("Le palmarès est publié depuis le {}.", date(day)),
};

fn date(date: Date) -> String {
    unbroken(&words::date(date, French))
}

fn duration(time: Seconds) -> String {
    unbroken(&words::duration(time, French))
}

fn project(number: Option<ProjectNumber>, departement: Option<Departement>) -> String {
    let number = number.map_or_else(|| "projet".to_owned(), |n| format!("projet n°\u{a0}{n}"));
    departement.map_or(number.clone(), |departement| format!("{number} ({})", departement.name()))
}

fn slot(place: usize, of: usize, rules: &PitchRules, title: &str) -> String {
    let time = duration(rules.time);
    let questions = match rules.questions.get() {
        0 => "puis les questions du jury".to_owned(),
        _ => format!("puis {} de questions", duration(rules.questions)),
    };
    format!("{title}\nPassage {place} sur {of}\u{a0}: {time} de pitch, {questions}.")
}

fn days(days: i64) -> String {
    unbroken(&words::count(days, ("jour", "jours"), French))
}

fn status(status: &Status) -> String {
    match *status {
        Status::NotStarted { days: left } => format!("commence dans {}", days(left)),
        Status::OnTrack { days: 0, .. } => "résultats attendus ce jour".to_owned(),
        Status::OnTrack { days: left, .. } => format!("résultats attendus dans {}", days(left)),
        Status::Overdue { days: late, .. } => format!("en retard de {}", days(late)),
        Status::Suspended { since } => format!("suspendue depuis le {}", date(since)),
        Status::Reported { on } => format!("résultats remis le {}", date(on)),
    }
}

const fn presence(presence: Presence) -> &'static str {
    match presence {
        Presence::InTheRoom => "présent",
        Presence::Remotely => "présent à distance",
        Presence::RepresentedBy(_) => "représenté",
        Presence::ReplacedBy(_) => "suppléé",
        Presence::Absent => "absent",
    }
}

const fn voice(voice: Voice) -> &'static str {
    match voice {
        Voice::Voting => "délibérative",
        Voice::Advisory => "consultative",
        Voice::Shadow => "aucune",
    }
}
