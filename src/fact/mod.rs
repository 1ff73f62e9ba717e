//! Facts: what was done, said and decided, as data.
//!
//! A fact is what an entry of the journal holds and what a stage remembers. It proves nothing by
//! itself: anybody can write one down. Evidence, which moves a project, is made from facts by
//! [`Edition`](crate::edition::Edition) alone.
//!
//! There is one type for each kind of entry. Fields stand in the order of their stored form, which is
//! the order of their names.

mod agreement;
mod coaching;
mod conflict;
mod deliberation;
mod edition;
mod jury;
mod outcome;
mod pitch;
mod sheet;
mod standing;
mod submission;
mod undoing;

pub use agreement::{
    Agreement, Extension, Milestone, Results, Resumption, Suspension, WeeklyPoint,
};
pub use coaching::Coaching;
pub use conflict::{Conflict, Dismissal};
pub use deliberation::{
    Attendance, Examined, Means, Opening, Palmares, Promotion, Proxy, Ranked, Settlement,
};
pub use edition::{
    Amendment, Beginning, CallClosing, CallOpening, Candidate, Coaches, Programme, Publication,
    Reversal, Shortlist,
};
pub use jury::{Headcount, Jury, Member, Voice};
pub use outcome::{Conclusion, Ending, Outcome, Redirection, Withdrawal};
pub use pitch::Pitch;
pub use sheet::{Sheet, Verdict};
pub use standing::{Ended, Standing};
pub use submission::{Answer, Award, Preselection, Submission};
pub use undoing::{Invalidated, Undoing};
