//! English.

use super::Words;

pub(super) static WORDS: Words = Words {
    decimal_mark: ".",
    month: |day| day.to_naive().format("%b\u{a0}%Y").to_string(),
    numbered: |number, departement, title| {
        format!("Project {number} ({}), {title}", departement.name())
    },
    unnumbered: |departement, title| format!("Idea ({}), {title}", departement.name()),
    project: "Project",
    scores: |edition| format!("Scores of the finalists – {edition}"),
    rank: "Rank",
    score: "Score",
    margin: "Margin",
    margin_is: "Margin of a laureate: lead over the best of the others; of another: distance to \
                the last laureate.",
    last_in: |score| format!("last laureate: {score}"),
    ranked: |rank| format!("rank {rank}"),
    scored: |score, exact| format!("score {score} (exactly {exact})"),
    apart: |margin, exact| format!("margin {margin} (exactly {exact})"),
    seated: "laureate",
    would_be_seated: "would be a laureate by the sheets",
    not_seated: "other finalist",
    incubations: |edition, day| format!("Pre-incubations on {day} – {edition}"),
    today: "today",
    running: "running",
    to_come: "to come",
    suspended: "suspended",
    extended: "extended",
    overdue: "overdue",
    agreed: "due as agreed",
    due: "due now",
    results: "results handed in",
    span: |what, from, to| format!("{what} from {from} to {to}"),
    on_day: |what, day| format!("{what}: {day}"),
    paths: |edition, day| format!("Paths of the projects on {day} – {edition}"),
    forum: "forum",
    reverted: "reverted",
};
