//! One name, one word or one number, in the language that is asked for.

use core::fmt::Display;

use participatory_innovation::{
    charter::{Absence, ConflictKind, Grid, QuorumRule, Rules, TieRule},
    edition::Phase,
    fact::{Ending, Means, Outcome},
    incubation::Status,
    journal::{Capacity, Entry, Event, Remedy},
    jury::Recusal,
    project::StageKind,
    value::{Code, Date, Euros, Exact, HalfDays, Language, ProjectId, Scale, Seconds, Timestamp},
};

use super::{
    Names, english,
    french::{self, typeset},
    names::Naming,
    sentence,
};
use crate::situation::Situation;

/// A date: « 28 novembre 2019 », « 1er janvier 2020 ».
#[must_use]
pub fn date(date: Date, language: Language) -> String {
    match language {
        Language::French => french::measures::date(date),
        Language::English => english::measures::date(date),
    }
}

/// A date with its day of the week: « jeudi 28 novembre 2019 ».
#[must_use]
pub fn day(date: Date, language: Language) -> String {
    match language {
        Language::French => french::measures::day(date),
        Language::English => english::measures::day(date),
    }
}

/// An instant to the minute, by the clocks of Paris: « 28 novembre 2019 à 10 h 05 ».
#[must_use]
pub fn instant(at: Timestamp, language: Language) -> String {
    match language {
        Language::French => french::measures::instant(at),
        Language::English => english::measures::instant(at),
    }
}

/// An instant as exactly as it is kept, by the clocks of Paris.
#[must_use]
pub fn precise(at: Timestamp, language: Language) -> String {
    match language {
        Language::French => french::measures::precise(at),
        Language::English => english::measures::precise(at),
    }
}

/// A number of things, in the singular or the plural of the language: in French, zero is singular.
///
/// ```
/// use forum::words::count;
/// use participatory_innovation::value::Language::{English, French};
///
/// assert_eq!(count(0_u32, ("projet", "projets"), French), "0 projet");
/// assert_eq!(count(0_u32, ("project", "projects"), English), "0 projects");
/// ```
pub fn count(number: impl TryInto<u64>, (one, many): (&str, &str), language: Language) -> String {
    match language {
        Language::French => french::measures::count(number, one, many),
        Language::English => english::measures::count(number, one, many),
    }
}

/// A length of time: « 3 min 05 s ».
#[must_use]
pub fn duration(seconds: Seconds, language: Language) -> String {
    match language {
        Language::French => french::measures::duration(seconds),
        Language::English => english::measures::duration(seconds),
    }
}

/// Released time (*temps dégagé*): « 2 demi-journées par semaine ».
#[must_use]
pub fn half_days(half_days: HalfDays, language: Language) -> String {
    match language {
        Language::French => french::measures::half_days(half_days),
        Language::English => english::measures::half_days(half_days),
    }
}

/// An amount: « 1 500,50 € ».
#[must_use]
pub fn money(amount: Euros, language: Language) -> String {
    match language {
        Language::French => typeset(&french::measures::money(amount)),
        Language::English => english::measures::money(amount),
    }
}

/// A number as it is: a ratio that no decimal of six places writes stays a ratio.
#[must_use]
pub fn exact(number: &Exact, language: Language) -> String {
    match language {
        Language::French => french::measures::exact(number),
        Language::English => english::measures::exact(number),
    }
}

/// A number rounded to so many places, for reading.
#[must_use]
pub fn decimal(number: &Exact, places: u32, language: Language) -> String {
    match language {
        Language::French => french::measures::decimal(number, places),
        Language::English => english::measures::decimal(number, places),
    }
}

/// Items in a row: « A, B et C ».
#[must_use]
pub fn list<T: Display>(items: &[T], language: Language) -> String {
    match language {
        Language::French => french::measures::list(items),
        Language::English => english::measures::list(items),
    }
}

/// A place in an order: « 1er », « 2e ».
#[must_use]
pub fn ordinal(place: u32, language: Language) -> String {
    match language {
        Language::French => french::measures::ordinal(place),
        Language::English => english::measures::ordinal(place),
    }
}

/// The stage of a project.
#[must_use]
pub fn stage(stage: StageKind, language: Language) -> &'static str {
    match language {
        Language::French => stage.french(),
        Language::English => stage.english(),
    }
}

/// How far an edition has come.
#[must_use]
pub fn phase(phase: Phase, language: Language) -> &'static str {
    match language {
        Language::French => french::things::phase(phase),
        Language::English => english::things::phase(phase),
    }
}

/// In which capacity somebody acts.
#[must_use]
pub fn capacity(capacity: Capacity, language: Language) -> &'static str {
    match language {
        Language::French => french::things::capacity(capacity),
        Language::English => english::things::capacity(capacity),
    }
}

/// A category of jurors: the three of the first edition by their names, others as they are.
#[must_use]
pub fn category(category: &Code, language: Language) -> String {
    match language {
        Language::French => french::things::category(category),
        Language::English => english::things::category(category),
    }
}

/// The kind of a juror's interest.
#[must_use]
pub fn conflict_kind(kind: ConflictKind, language: Language) -> &'static str {
    match language {
        Language::French => french::things::conflict_kind(kind),
        Language::English => english::things::conflict_kind(kind),
    }
}

/// Why a juror does not judge a project (*déport*).
#[must_use]
pub fn recusal(why: &Recusal, language: Language) -> String {
    match language {
        Language::French => french::things::recusal(why).to_owned(),
        Language::English => why.to_string(),
    }
}

/// What became of a project.
#[must_use]
pub fn outcome(outcome: Outcome, language: Language) -> String {
    match language {
        Language::French => outcome.french().to_owned(),
        Language::English => outcome.to_string(),
    }
}

/// How a project ended.
#[must_use]
pub fn ending(ending: Ending, language: Language) -> String {
    outcome(ending.into(), language)
}

/// How a pre-incubation stands.
#[must_use]
pub fn status(status: Status, language: Language) -> String {
    match language {
        Language::French => french::things::status(status),
        Language::English => english::things::status(status),
    }
}

/// What becomes of a mark or a sheet that is not there.
#[must_use]
pub fn absence(absence: Absence, scale: &Scale, language: Language) -> String {
    match language {
        Language::French => french::rules::absence(absence, scale),
        Language::English => english::rules::absence(absence, scale),
    }
}

/// What can be done about a refusal.
#[must_use]
pub fn remedy(remedy: &Remedy, language: Language) -> &'static str {
    match (remedy, language) {
        (Remedy::Later, Language::French) => "sera possible plus tard, tel quel",
        (Remedy::Later, Language::English) => "possible later, as it is",
        (Remedy::After(_), Language::French) => {
            "sera possible, tel quel, une fois annulé ce qui en dépend"
        }
        (Remedy::After(_), Language::English) => {
            "possible, as it is, once what rests on it is undone"
        }
        (Remedy::OtherEvidence, Language::French) => "possible avec d'autres données",
        (Remedy::OtherEvidence, Language::English) => "possible with other data",
        (Remedy::Never, Language::French) => "exclu dans ce cas",
        (Remedy::Never, Language::English) => "excluded here",
    }
}

/// What kind of thing happened: « palmarès adopté ».
#[must_use]
pub fn event_name(event: Event<'_>, language: Language) -> String {
    match language {
        Language::French => french::things::event_name(event.name()).to_owned(),
        Language::English => event.name().replace('-', " "),
    }
}

/// What happened, with its essential facts. Marks and comments of a sheet are not among them.
#[must_use]
pub fn happening(event: Event<'_>, language: Language, names: &dyn Names) -> String {
    let naming = Naming::new(names, language);
    match language {
        Language::French => typeset(&french::events::happening(event, &naming)),
        Language::English => english::events::happening(event, &naming),
    }
}

/// One line of a history: when, what, by whom and in which capacity.
#[must_use]
pub fn event(entry: &Entry, language: Language, names: &dyn Names) -> String {
    // Statements may run over several lines.
    let what = happening(entry.event(), language, names);
    let what = sentence(&what.lines().map(str::trim).collect::<Vec<_>>().join(" "));
    let author = entry.author();
    let by = Naming::new(names, language).person(author.person);
    let at = instant(entry.at(), language);
    format!("{at} – {what} ({by}, {})", capacity(author.capacity, language))
}

/// The rules of an edition (*règlement*) in some ten lines.
#[must_use]
pub fn rules(rules: &Rules, language: Language) -> Vec<String> {
    match language {
        Language::French => french::rules::lines(rules).iter().map(|line| typeset(line)).collect(),
        Language::English => english::rules::lines(rules),
    }
}

/// Those of the rules by which sheets become a palmarès.
#[must_use]
pub fn method(rules: &Rules, language: Language) -> Vec<String> {
    match language {
        Language::French => french::rules::method(rules).iter().map(|line| typeset(line)).collect(),
        Language::English => english::rules::method(rules),
    }
}

/// The quorum that is asked for, also at a second call.
#[must_use]
pub fn quorum(rule: QuorumRule, language: Language) -> String {
    match language {
        Language::French => typeset(&french::rules::quorum(rule)),
        Language::English => english::rules::quorum(rule),
    }
}

/// A rule that breaks ties: « moyenne sur le critère « Utilité » ».
#[must_use]
pub fn tie(rule: &TieRule, grid: &Grid, language: Language) -> String {
    match language {
        Language::French => typeset(&french::rules::tie(rule, grid)),
        Language::English => english::rules::tie(rule, grid),
    }
}

/// How a tie was settled: « par un vote, 8 voix pour et 3 contre ».
#[must_use]
pub fn means(means: &Means, language: Language) -> String {
    match language {
        Language::French => typeset(&french::events::means(means)),
        Language::English => english::events::means(means),
    }
}

/// A project that the jury did not examine: where it stands.
pub(super) fn not_examined(
    situation: &Situation,
    project: ProjectId,
    language: Language,
) -> String {
    let name = Naming::new(situation, language).project(project);
    if situation.is_withdrawn(project) {
        return match language {
            Language::French => typeset(&sentence(&format!(
                "{name} : son équipe l'a retiré, et le jury ne l'a pas examiné"
            ))),
            Language::English => sentence(&format!(
                "{name}: its team has withdrawn it, and the jury did not examine it"
            )),
        };
    }
    let at = situation.projects.get(&project).map(|project| stage(project.kind(), language));
    match (at, language) {
        (Some(at), Language::French) => {
            typeset(&sentence(&format!("{name} : le jury ne l'a pas examiné ; il est {at}")))
        }
        (Some(at), Language::English) => {
            sentence(&format!("{name}: the jury did not examine it; it is {at}"))
        }
        (None, Language::French) => typeset(&sentence(&format!("{name} : projet inconnu"))),
        (None, Language::English) => sentence(&format!("{name}: not a known project")),
    }
}
