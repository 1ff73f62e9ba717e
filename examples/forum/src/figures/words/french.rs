//! French.

use super::Words;

pub(super) static WORDS: Words = Words {
    decimal_mark: ",",
    month: |day| day.to_naive().format("%m/%Y").to_string(),
    numbered: |number, departement, title| {
        format!("Projet n°\u{a0}{number} ({}), {title}", departement.name())
    },
    unnumbered: |departement, title| format!("Idée ({}), {title}", departement.name()),
    project: "Projet",
    scores: |edition| format!("Scores des finalistes – {edition}"),
    rank: "Rang",
    score: "Score",
    margin: "Marge",
    margin_is: "Marge d'un lauréat\u{a0}: avance sur le meilleur des autres\u{a0}; \
                d'un autre\u{a0}: écart au dernier lauréat.",
    last_in: |score| format!("dernier lauréat\u{a0}: {score}"),
    ranked: |rank| format!("rang {rank}"),
    scored: |score, exact| format!("score {score} (exactement {exact})"),
    apart: |margin, exact| format!("marge {margin} (exactement {exact})"),
    seated: "lauréat",
    would_be_seated: "serait lauréat d'après les fiches",
    not_seated: "autre finaliste",
    incubations: |edition, day| format!("Pré-incubations au {day} – {edition}"),
    today: "ce jour",
    running: "en cours",
    to_come: "à venir",
    suspended: "suspendue",
    extended: "prolongée",
    overdue: "en retard",
    agreed: "échéance convenue",
    due: "échéance en vigueur",
    results: "résultats remis",
    span: |what, from, to| format!("{what} du {from} au {to}"),
    on_day: |what, day| format!("{what}\u{a0}: {day}"),
    paths: |edition, day| format!("Parcours des projets au {day} – {edition}"),
    forum: "forum",
    reverted: "retour en arrière",
};
