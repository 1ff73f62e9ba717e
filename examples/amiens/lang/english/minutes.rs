//! The minutes.

use participatory_innovation::{
    charter::{ConflictKind, QuorumShare, Seats},
    fact::{Means, Settlement},
    jury::Recusal,
    value::{Exact, Seconds},
};

use super::{English, counted, projects, size};
use crate::lang::{Exception, MinutesWords, SheetCounts, Values, capital, texts};

impl MinutesWords for English {
    fn minutes(&self) -> &'static str {
        "Minutes of the jury's deliberation"
    }

    fn made_up(&self) -> String {
        "Jurors, sheets, marks and times are made up: only the result is published.".to_owned()
    }

    fn sitting(&self) -> [&'static str; 7] {
        ["Date and place", "Charter", "SHA-256", "Rule", "Quorum", "Attendance", "Files"]
    }

    fn charter(&self, title: &str, version: u32) -> String {
        format!("{title}, version {version}")
    }

    fn weighted_mean(&self) -> String {
        "weighted mean of the sheets handed in".to_owned()
    }

    fn grid(&self, criteria: &[(String, u32)], min: Exact, max: Exact, seats: Seats) -> String {
        let criteria: Vec<String> =
            criteria.iter().map(|(label, weight)| format!("“{label}” (weight {weight})")).collect();
        let seats = match seats {
            Seats::Exactly(seats) => format!("exactly {seats} seats"),
            Seats::AtMost(seats) => format!("at most {seats} seats"),
        };
        format!("{}, from {min} to {max}; {seats}", self.list(&criteria))
    }

    fn quorum(&self, share: QuorumShare, needed: u64, found: usize, all: usize) -> String {
        let rule = match share {
            QuorumShare::None => "none is set".to_owned(),
            QuorumShare::AtLeastHalf => format!("at least half, {needed}"),
            QuorumShare::MoreThanHalf => format!("more than half, {needed}"),
        };
        format!("{rule}; {found} votes present or represented of {all}")
    }

    fn signatures(&self) -> &'static str {
        "Members of the jury and signatures"
    }

    fn member_columns(&self) -> [&'static str; 5] {
        ["Member", "Capacity", "Département", "Present", "Signature"]
    }

    fn chairs(&self, category: &str) -> String {
        format!("{category}, chair")
    }

    fn present(&self) -> &'static str {
        "yes"
    }

    fn represented(&self, by: &str) -> String {
        format!("by {by}")
    }

    fn absent(&self) -> &'static str {
        "no"
    }

    fn attendance(&self, present: usize, represented: usize, proxies: u32) -> String {
        let proxies = if proxies == 0 { " (the charter allows no proxy)" } else { "" };
        let represented = match represented {
            0 => "none represented".to_owned(),
            n => format!("{n} represented"),
        };
        let present = counted(size(present), "member present", "members present");
        format!("{present}, {represented}{proxies}")
    }

    fn names_elsewhere(&self) -> String {
        "The journal holds pseudonyms only: the organiser finds the names in a directory of its own."
            .to_owned()
    }

    fn secretary(&self) -> &'static str {
        "Secretary of the sitting, not of the jury"
    }

    fn files(&self, count: usize) -> String {
        format!("{}, below", counted(size(count), "file examined", "files examined"))
    }

    fn file_columns(&self) -> [&'static str; 8] {
        ["No.", "Département", "Passage", "Time", "Questions", "Sheets", "Mean", "Decision"]
    }

    fn is_laureate(&self) -> &'static str {
        "laureate"
    }

    fn is_other(&self) -> &'static str {
        "otherwise"
    }

    fn is_withdrawn(&self) -> &'static str {
        "withdrawn"
    }

    fn rounded(&self) -> String {
        "Means are rounded for display; the order is that of the exact fractions.".to_owned()
    }

    fn sheets(&self) -> &'static str {
        "Sheets"
    }

    fn sheet_counts(&self, counts: &SheetCounts) -> String {
        let [abstained, recused] = [counts.abstained, counts.recused].map(i128::from);
        format!(
            "{} marked, {}, {} missing, {}.",
            counts.judged,
            counted(abstained, "abstention", "abstentions"),
            counts.missing,
            counted(recused, "recusal", "recusals"),
        )
    }

    fn exception(&self, juror: &str, number: u32, what: &Exception) -> String {
        match what {
            Exception::Abstained => format!("{juror} abstains on project {number}."),
            Exception::Missing => format!("{juror} handed in no sheet on project {number}."),
        }
    }

    fn recusals(&self) -> &'static str {
        "Recusals"
    }

    fn no_recusal(&self) -> String {
        "none".to_owned()
    }

    fn recusal(&self, juror: &str, number: u32, why: Recusal) -> String {
        let why = match why {
            Recusal::Interest(conflict) => self.interest(conflict.kind),
            Recusal::OwnDepartement => "of the same département",
            Recusal::UnbalancedPanel => "of the same département, and the panel is not balanced",
        };
        format!("{juror} does not judge project {number} ({why}).")
    }

    fn withdrawals(&self) -> &'static str {
        "Withdrawals"
    }

    fn withdrawn(&self, withdrawn: &[u32]) -> String {
        let said = match withdrawn {
            [_] => "had been withdrawn by its team: it is not ranked",
            _ => "had been withdrawn by their teams: they are not ranked",
        };
        format!("{} {said}.", capital(&projects(self, withdrawn)))
    }

    fn ties(&self) -> &'static str {
        "Ties"
    }

    fn no_tie(&self) -> String {
        "none".to_owned()
    }

    fn tied(&self, tied: &[u32]) -> String {
        format!("{}, not settled", projects(self, tied))
    }

    fn settled(&self, settlement: &Settlement, order: &[u32]) -> String {
        let order = texts(order).join(", ");
        match &settlement.means {
            Means::Vote { favour, against } => {
                format!("settled by a vote, {favour} to {against}: {order}")
            }
            Means::CastingVote {} => format!("settled by the casting vote: {order}"),
            Means::Lot { seed } => format!("settled by the public lot {seed}: {order}"),
        }
    }

    fn result(&self) -> &'static str {
        "Result"
    }

    fn designates(&self, laureates: &[u32], margin: Option<Exact>) -> String {
        let margin = margin.map_or_else(String::new, |margin| {
            format!(" The last mean that enters is {} points above the next.", self.decimal(margin))
        });
        format!("The jury designates {} laureates.{margin}", projects(self, laureates))
    }

    fn remarks(&self) -> &'static str {
        "Remarks"
    }

    fn over_time(&self, number: u32, measured: Seconds, over: u32, bars: bool) -> String {
        let then = if bars { "and bars it" } else { "and no more" };
        format!(
            "Project {number} spoke for {}, {over} s too long: the charter has it recorded {then}.",
            self.duration(measured)
        )
    }

    fn no_remark(&self) -> String {
        "none".to_owned()
    }

    fn interest(&self, kind: ConflictKind) -> &'static str {
        match kind {
            ConflictKind::OwnProject => "takes part in the project",
            ConflictKind::Personal => "personal tie with the team",
            ConflictKind::Hierarchy => "hierarchical tie with the team",
            ConflictKind::CoachedIt => "helped the team to prepare",
            ConflictKind::OwnDepartement => "of the same département",
            ConflictKind::Other => "another declared interest",
        }
    }
}
