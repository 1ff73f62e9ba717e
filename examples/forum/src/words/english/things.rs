//! Names of the things of the domain.

use participatory_innovation::{
    charter::ConflictKind, edition::Phase, incubation::Status, journal::Capacity, value::Code,
};

use super::measures::{count, date};

pub(in crate::words) fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Preparation => "preparation of the charter",
        Phase::Call => "call",
        Phase::Shortlisting => "shortlisting",
        Phase::Coaching => "coaching",
        Phase::Pitches => "pitches",
        Phase::Deliberation => "deliberation",
        Phase::Adopted => "palmarès adopted",
        Phase::Published => "palmarès published",
    }
}

pub(in crate::words) fn capacity(capacity: Capacity) -> &'static str {
    match capacity {
        Capacity::Agent => "agent",
        Capacity::Coach => "coach",
        Capacity::Committee => "shortlisting committee",
        Capacity::Juror => "juror",
        Capacity::Chair => "chair of the jury",
        Capacity::Secretary => "secretary",
        Capacity::Sponsor => "sponsor",
    }
}

pub(in crate::words) fn category(category: &Code) -> String {
    match category.as_str() {
        "elected" => "elected members".to_owned(),
        "staff" => "staff".to_owned(),
        "executive" => "chief executives".to_owned(),
        other => other.to_owned(),
    }
}

pub(in crate::words) fn conflict_kind(kind: ConflictKind) -> &'static str {
    match kind {
        ConflictKind::OwnProject => "own project",
        ConflictKind::Personal => "personal tie",
        ConflictKind::Hierarchy => "hierarchical tie",
        ConflictKind::CoachedIt => "helped the team to prepare",
        ConflictKind::OwnDepartement => "own département",
        ConflictKind::Other => "another interest",
    }
}

pub(in crate::words) fn status(status: Status) -> String {
    let days = |days: i64| count(days, "day", "days");
    match status {
        Status::NotStarted { days: left } => format!("starts in {}", days(left)),
        Status::OnTrack { due, days: left } => {
            format!("results due on {}, in {}", date(due), days(left))
        }
        Status::Overdue { due, days: late } => {
            format!("results were due on {}, {} ago", date(due), days(late))
        }
        Status::Suspended { since } => format!("suspended since {}", date(since)),
        Status::Reported { on } => format!("results handed in on {}", date(on)),
    }
}
