//! What exports say, in French and in English.

mod english;
mod french;

use super::Detail;
use participatory_innovation::{
    charter::PitchRules,
    deliberation::Presence,
    fact::{Outcome, Voice},
    incubation::Status,
    project::StageKind,
    value::{Code, Date, Departement, Language, ProjectNumber},
};

/// The words of one language.
pub(crate) struct Words {
    // The calendar.
    pub(crate) colon: &'static str,
    pub(crate) project: fn(Option<ProjectNumber>, Option<Departement>) -> String,
    pub(crate) passage: fn(usize, &str, &str) -> String,
    pub(crate) slot: fn(usize, usize, &PitchRules, &str) -> String,
    pub(crate) due: &'static str,
    pub(crate) due_suspended: &'static str,
    pub(crate) follow_up: &'static str,
    // Names of things.
    pub(crate) date: fn(Date) -> String,
    pub(crate) stage: fn(StageKind) -> &'static str,
    pub(crate) outcome: fn(Outcome) -> String,
    pub(crate) status: fn(&Status) -> String,
    pub(crate) presence: fn(Presence) -> &'static str,
    pub(crate) voice: fn(Voice) -> &'static str,
    pub(crate) category: fn(&Code) -> String,
    pub(crate) yes: &'static str,
    pub(crate) withdrawn: &'static str,
    // The workbook.
    pub(crate) subject: &'static str,
    pub(crate) internal: &'static str,
    pub(crate) internal_sheet: &'static str,
    pub(crate) page: &'static str,
    pub(crate) date_format: &'static str,
    pub(crate) score_format: &'static str,
    pub(crate) sheets: SheetNames,
    pub(crate) columns: Columns,
    pub(crate) marked: &'static str,
    pub(crate) abstained: &'static str,
    pub(crate) recused: &'static str,
    pub(crate) missing: &'static str,
    pub(crate) made_on: fn(Date) -> String,
    pub(crate) not_adopted: &'static str,
    pub(crate) not_published: &'static str,
    pub(crate) published: fn(Date) -> String,
    pub(crate) blank: BlankWords,
}

/// What stands in blank sheets, beside the charter's own words.
pub(crate) struct BlankWords {
    pub(crate) directory: &'static str,
    pub(crate) file: &'static str,
    pub(crate) sheet: &'static str,
    pub(crate) internal: &'static str,
    pub(crate) wrong: &'static str,
    pub(crate) number: &'static str,
    pub(crate) project: &'static str,
    pub(crate) remark: &'static str,
    pub(crate) juror: fn(&str) -> String,
    /// From, to, by steps of.
    pub(crate) scale: fn(&str, &str, &str) -> String,
    /// Empty where nothing is left out.
    pub(crate) left_out: fn(&[ProjectNumber]) -> String,
}

/// The names of the workbook's sheets.
pub(crate) struct SheetNames {
    pub(crate) laureates: &'static str,
    pub(crate) ranking: &'static str,
    pub(crate) marks: &'static str,
    pub(crate) attendance: &'static str,
    pub(crate) projects: &'static str,
    pub(crate) follow_up: &'static str,
}

/// The headings of the workbook's columns.
pub(crate) struct Columns {
    pub(crate) number: &'static str,
    pub(crate) title: &'static str,
    pub(crate) departement: &'static str,
    pub(crate) rank: &'static str,
    pub(crate) score: &'static str,
    pub(crate) exact: &'static str,
    pub(crate) laureate: &'static str,
    pub(crate) judged: &'static str,
    pub(crate) abstained: &'static str,
    pub(crate) recused: &'static str,
    pub(crate) missing: &'static str,
    pub(crate) juror: &'static str,
    pub(crate) pseudonym: &'static str,
    pub(crate) sheet: &'static str,
    pub(crate) category: &'static str,
    pub(crate) voice: &'static str,
    pub(crate) presence: &'static str,
    pub(crate) members: &'static str,
    pub(crate) stage: &'static str,
    pub(crate) outcome: &'static str,
    pub(crate) ended: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) way: &'static str,
    pub(crate) in_charge: &'static str,
    pub(crate) start: &'static str,
    pub(crate) agreed: &'static str,
    pub(crate) due: &'static str,
    pub(crate) state: &'static str,
    pub(crate) incubation: &'static str,
}

impl Words {
    pub(crate) const fn of(language: Language) -> &'static Self {
        match language {
            Language::French => &french::WORDS,
            Language::English => &english::WORDS,
        }
    }
}

impl Words {
    /// The notice on what is internal; `None` on what may be published.
    pub(crate) const fn internal(language: Language, detail: Detail) -> Option<&'static str> {
        match detail {
            Detail::WithPseudonyms => Some(Self::of(language).internal),
            Detail::Anonymous => None,
        }
    }
}

/// A measure on one line: its number does not part from its unit.
fn unbroken(measure: &str) -> String {
    measure.replace(' ', "\u{a0}")
}
