//! English.

use participatory_innovation::{
    charter::PitchRules,
    deliberation::Presence,
    fact::Voice,
    incubation::Status,
    project::StageKind,
    value::{Date, Departement, Language::English, ProjectNumber, Seconds},
};

use super::{BlankWords, Columns, SheetNames, Words, unbroken};
use crate::words;

pub(super) static WORDS: Words = Words {
    colon: ": ",
    project,
    passage: |place, project, title| format!("{place}. {project}: {title}"),
    slot,
    due: "Results of pre-incubation due",
    due_suspended: "Pre-incubation suspended, due date to be put off",
    follow_up: "Follow-up of a project developed otherwise",
    date,
    stage: StageKind::english,
    outcome: |outcome| outcome.to_string(),
    status,
    presence,
    voice,
    category: |code| words::category(code, English),
    yes: "yes",
    withdrawn: "withdrawn",
    subject: "Results of the participatory innovation forum",
    internal: "Internal",
    internal_sheet: " (internal)",
    page: "Page",
    date_format: "d mmm yyyy",
    score_format: "0.00",
    blank: BlankWords {
        directory: "internal-sheets",
        file: "sheet",
        sheet: "Sheet",
        internal: "Internal document: it names a member of the jury.",
        wrong: "Not on the scale",
        number: "Project number",
        project: "Title",
        remark: "Remark",
        juror: |name| format!("Juror: {name}"),
        scale: |min, max, step| {
            format!(
                "Marks from {min} to {max}, by steps of {step}; A in a cell to abstain on a project; \
                 an empty cell is a missing mark."
            )
        },
        left_out: |numbers| match numbers {
            [] => String::new(),
            [one] => format!("Recused: project {one} is not on this sheet."),
            all => {
                format!("Recused: projects {} are not on this sheet.", words::list(all, English))
            }
        },
    },
    sheets: SheetNames {
        laureates: "Laureates",
        ranking: "Ranking",
        marks: "Sheets",
        attendance: "Attendance",
        projects: "Projects",
        follow_up: "Follow-up",
    },
    columns: Columns {
        number: "No.",
        title: "Title",
        departement: "Département",
        rank: "Rank",
        score: "Score",
        exact: "Exact score",
        laureate: "Laureate",
        judged: "Sheets with marks",
        abstained: "Abstentions",
        recused: "Recusals",
        missing: "Missing sheets",
        juror: "Juror",
        pseudonym: "Pseudonym",
        sheet: "Sheet",
        category: "Category",
        voice: "Voice",
        presence: "Presence",
        members: "Members",
        stage: "Stage",
        outcome: "Outcome",
        ended: "Closed on",
        lead: "Team",
        way: "Way",
        in_charge: "In charge",
        start: "Start",
        agreed: "Due as agreed",
        due: "Due now",
        state: "Status",
        incubation: "Pre-incubation",
    },
    marked: "marked",
    abstained: "abstained",
    recused: "recused",
    missing: "missing",
    made_on: |day| format!("As of {}", date(day)),
    not_adopted: "The palmarès is not adopted.",
    not_published: "The palmarès is adopted and not yet published.",
    published: |day| format!("The palmarès has been public since {}.", date(day)),
};

fn date(date: Date) -> String {
    unbroken(&words::date(date, English))
}

fn duration(time: Seconds) -> String {
    unbroken(&words::duration(time, English))
}

fn project(number: Option<ProjectNumber>, departement: Option<Departement>) -> String {
    let number = number.map_or_else(|| "project".to_owned(), |n| format!("project {n}"));
    departement.map_or(number.clone(), |departement| format!("{number} ({})", departement.name()))
}

fn slot(place: usize, of: usize, rules: &PitchRules, title: &str) -> String {
    let time = duration(rules.time);
    let questions = match rules.questions.get() {
        0 => "then the jury's questions".to_owned(),
        _ => format!("then {} of questions", duration(rules.questions)),
    };
    format!("{title}\nSlot {place} of {of}: {time} of pitch, {questions}.")
}

fn days(days: i64) -> String {
    words::count(days, ("day", "days"), English)
}

fn status(status: &Status) -> String {
    match *status {
        Status::NotStarted { days: left } => format!("starts in {}", days(left)),
        Status::OnTrack { days: 0, .. } => "results due on this day".to_owned(),
        Status::OnTrack { days: left, .. } => format!("results due in {}", days(left)),
        Status::Overdue { days: late, .. } => format!("overdue by {}", days(late)),
        Status::Suspended { since } => format!("suspended since {}", date(since)),
        Status::Reported { on } => format!("results handed in on {}", date(on)),
    }
}

const fn presence(presence: Presence) -> &'static str {
    match presence {
        Presence::InTheRoom => "present",
        Presence::Remotely => "present remotely",
        Presence::RepresentedBy(_) => "represented",
        Presence::ReplacedBy(_) => "replaced",
        Presence::Absent => "absent",
    }
}

const fn voice(voice: Voice) -> &'static str {
    match voice {
        Voice::Voting => "voting",
        Voice::Advisory => "advisory",
        Voice::Shadow => "none",
    }
}
