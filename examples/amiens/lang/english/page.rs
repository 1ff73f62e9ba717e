//! The palmarès, the others, the pre-incubations, and what is made up.

use participatory_innovation::{
    charter::Publication,
    edition::Phase,
    fact::Outcome,
    incubation::Status,
    value::{Date, HalfDays},
};

use super::{English, counted, in_words, projects, size};
use crate::{
    cast::published,
    lang::{Figures, PageWords, Values, capital},
};

impl PageWords for English {
    fn masthead(&self, forum: Date) -> [String; 2] {
        [
            "Interdepartmental innovation forum".to_owned(),
            format!("First edition, {}, {}", published::PLACE, self.day(forum)),
        ]
    }

    fn known_at(&self, date: Date) -> String {
        format!("What was known on {}.", self.date(date))
    }

    fn example(&self) -> String {
        "Example: the last section says what is published and what is made up.".to_owned()
    }

    fn figures(&self, figures: &Figures) -> String {
        let laureates = if figures.laureates == 0 {
            String::new()
        } else {
            format!(", {}", counted(size(figures.laureates), "laureate", "laureates"))
        };
        format!(
            "{} candidates, {}, {}{laureates}.",
            figures.candidates,
            counted(size(figures.finalists), "shortlisted project", "shortlisted projects"),
            counted(size(figures.agents), "agent", "agents"),
        )
    }

    fn nothing_yet(&self) -> String {
        "Nothing had been written by then: the charter was not adopted.".to_owned()
    }

    fn phase(&self, phase: Phase, ideas: usize) -> String {
        let ideas = counted(size(ideas), "idea", "ideas");
        let phase = match phase {
            Phase::Preparation => "the charter is adopted, the call is not open".into(),
            Phase::Call => format!("the call is open, with {ideas} so far"),
            Phase::Shortlisting => {
                format!("the call is closed, with {ideas}; shortlists are drawn up")
            }
            Phase::Coaching => "the programme of the forum is announced".into(),
            Phase::Pitches => "the teams present their projects".into(),
            Phase::Deliberation => "the jury deliberates".into(),
            Phase::Adopted | Phase::Published => "the palmarès is adopted".into(),
        };
        format!("The palmarès is not published yet: {phase}.")
    }

    fn palmares(&self) -> &'static str {
        "Palmarès"
    }

    fn project_columns(&self) -> [&'static str; 3] {
        ["No.", "Département", "Project"]
    }

    fn laureates(&self, count: usize, published: Option<Date>) -> String {
        let count = capital(&in_words(count));
        let published = published.map(|day| format!(" on {}", self.date(day))).unwrap_or_default();
        format!(
            "{count} laureates, designated by the jury, published{published} by number and without \
             ranks. Their titles are translated here from the French."
        )
    }

    fn others_published(&self, rule: Publication, others: &[u32]) -> String {
        let count = capital(&in_words(others.len()));
        match rule {
            Publication::Counts => format!("{count} other projects are developed otherwise."),
            Publication::Numbers | Publication::Titles => format!(
                "{count} other projects are developed otherwise: {}.",
                projects(self, others)
            ),
        }
    }

    fn others(&self) -> &'static str {
        "The other projects: developed otherwise"
    }

    fn others_note(&self, rule: Publication) -> String {
        let who = "None is rejected: each has its way, a date and somebody who looks after it (R1 \
                   to R5, pseudonyms).";
        match rule {
            Publication::Counts => {
                format!("{who} Internal list: outside, the charter publishes only their number.")
            }
            Publication::Numbers | Publication::Titles => who.to_owned(),
        }
    }

    fn invented_ways(&self) -> String {
        "The owners, follow-ups and ways in this table are made up.".to_owned()
    }

    fn other_columns(&self) -> [&'static str; 5] {
        ["No.", "Département", "Owner", "Follow-up", "Way"]
    }

    fn no_way_yet(&self) -> String {
        "way to be found".to_owned()
    }

    fn with_animals(&self) -> String {
        "* Their titles are not published with their numbers. One of the two is about meetings \
         accompanied by animals, in child welfare: it is not known which."
            .to_owned()
    }

    fn incubations(&self, at: Date) -> String {
        format!("Pre-incubations on {}", self.date(at))
    }

    fn terms(&self, start: Date, released: HalfDays, due: Date) -> String {
        let released = match released.get() {
            2 => "one day a week".to_owned(),
            n => format!("{} a week", counted(i128::from(n), "half-day", "half-days")),
        };
        format!(
            "Start on {}, {released} released for each agent, results first due on {}.",
            self.date(start),
            self.date(due)
        )
    }

    fn invented_dates(&self) -> String {
        "Dates are made up or supposed, but for the start.".to_owned()
    }

    fn incubation_columns(&self) -> [&'static str; 4] {
        ["No.", "Département", "Due", "State"]
    }

    fn no_laureate_yet(&self) -> String {
        "None: the palmarès is not published yet.".to_owned()
    }

    fn agreement_awaited(&self) -> String {
        "Awaits its département's agreement".to_owned()
    }

    fn status(&self, status: Status) -> String {
        let days = |days: i64| counted(days, "day", "days");
        match status {
            Status::NotStarted { days: left } => format!("Starts in {}", days(left)),
            Status::OnTrack { days: 0, .. } => "Results due that day".to_owned(),
            Status::OnTrack { days: left, .. } => format!("On track, {} left", days(left)),
            Status::Overdue { .. } => "Initial due date past; what followed unknown".to_owned(),
            Status::Suspended { since } => {
                format!("Suspended since {}; the due date moves with it", self.date(since))
            }
            Status::Reported { on } => format!("Results handed in on {}", self.date(on)),
        }
    }

    fn on_the_way(&self, suspended: u32, extensions: usize) -> String {
        let suspended = (suspended > 0)
            .then(|| format!("{} of suspension", counted(i128::from(suspended), "day", "days")));
        let extended =
            (extensions > 0).then(|| counted(size(extensions), "extension", "extensions"));
        suspended.into_iter().chain(extended).collect::<Vec<_>>().join(", ")
    }

    fn ended(&self, outcome: Outcome, on: Date) -> String {
        format!("{}, on {}", capital(&outcome.to_string()), self.date(on))
    }

    fn outcome_open(&self) -> String {
        "What followed is not known".to_owned()
    }

    fn sources(&self) -> &'static str {
        "What is published and what is made up"
    }

    fn source_notes(&self) -> Vec<(&'static str, String)> {
        vec![
            (
                "Published",
                "the day, the place, the five départements, the 120 candidates, the 15 projects \
                 and their 26 agents, the coaching of the morning, the pitches of three minutes, \
                 the three categories of the jury, the eight laureates and their titles; the \
                 start of the pre-incubations, the length of those of 9, 10, 13 and 14 (about six \
                 months), that 9 was taken over by its département, that 14 was tried outside the \
                 programme, in two centres."
                    .into(),
            ),
            (
                "",
                "Projects 1 and 7 were given the same mission text, by two départements: both were \
                 kept."
                    .into(),
            ),
            (
                "Inferred",
                "the numbers go to the départements by threes, in their order; all eight \
                 laureates fit."
                    .into(),
            ),
            (
                "Made up",
                "the size of each team, the order of passage, the measured times, the number of \
                 questions, the jurors, their marks, the abstention, the recusal and the missing \
                 sheet, the ways of the seven others and their owners, and every date but 28 November 2019 and \
                 14 January 2020. The charter is neutral where the real one is not published: one \
                 criterion, no quorum."
                    .into(),
            ),
            (
                "Supposed",
                "the suspension of spring 2020 (known of a sibling cohort), the extension and the \
                 day of the results, to come to the six months that are known. “Reused elsewhere” is the outcome closest \
                 to what is known of 14: the source speaks only of a trial."
                    .into(),
            ),
            (
                "Unknown",
                "the titles of the seven others with their numbers, and what became of 1, 4, 7, \
                 10, 12 and 13: nothing is said of it here. Whether the 120 candidates are persons \
                 or ideas is not said: the journal holds the 15 projects only."
                    .into(),
            ),
        ]
    }

    fn journals(&self, entries: usize, streams: usize, published: bool) -> String {
        let count = if entries == 0 {
            "No entry by that day.".to_owned()
        } else {
            format!(
                "{} in {}.",
                counted(size(entries), "entry", "entries"),
                counted(size(streams), "journal", "journals"),
            )
        };
        let rule = if published {
            " The marks lead to the palmarès by the charter's ru\
             le, replayed here each time."
        } else {
            ""
        };
        format!("{count}{rule} To export all the journals: --json; to verify them: --verify FILE.")
    }
}
