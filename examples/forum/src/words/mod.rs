//! The words for people, in French and in English.
//!
//! The library speaks in types, and its errors in English sentences about identifiers. Here every
//! refusal, event and rule gets the words of the people who run an edition, with names in place of
//! identifiers. What this version of the tool has no words for is quoted in English, and said to
//! be English.

mod english;
mod french;
mod known;
mod names;
mod say;

use core::error::Error;

use participatory_innovation::{
    charter::Grid,
    deliberation::{DeliberationError, Fate},
    edition::NotRecorded,
    journal::{Refused, Unrecorded},
    value::{Code, Language, OneOrMore, ProjectId},
};

use french::InFrench;
pub use french::of_departement;
pub(crate) use french::typeset;
use names::Naming;
pub use names::{Identifiers, Names};
pub use say::{
    absence, capacity, category, conflict_kind, count, date, day, decimal, duration, ending, event,
    event_name, exact, half_days, happening, instant, list, means, method, money, ordinal, outcome,
    phase, precise, quorum, recusal, remedy, rules, stage, status, tie,
};

use crate::situation::Situation;

/// What can be told to people: every refusal of the library, alone or among others.
pub trait Tell {
    /// What it says, without a capital and a full stop, so that it can follow a place:
    /// `ligne 3 : …`. Several conditions are told in one breath.
    fn tell(&self, language: Language, names: &dyn Names) -> String {
        let told = self.tell_each(language, names);
        match language {
            Language::French => told.join("\u{a0}; "),
            Language::English => told.join("; "),
        }
    }

    /// One such sentence for each unmet condition.
    fn tell_each(&self, language: Language, names: &dyn Names) -> Vec<String>;
}

impl<E: InFrench> Tell for E {
    fn tell_each(&self, language: Language, names: &dyn Names) -> Vec<String> {
        let naming = Naming::new(names, language);
        Vec::from([match language {
            Language::French => typeset(&self.in_french(&naming)),
            Language::English => english::read_out(&self.to_string(), &naming),
        }])
    }
}

impl<E: Tell> Tell for OneOrMore<E> {
    fn tell_each(&self, language: Language, names: &dyn Names) -> Vec<String> {
        self.iter().flat_map(|one| one.tell_each(language, names)).collect()
    }
}

impl<T, E: Tell> Tell for Refused<T, E> {
    fn tell_each(&self, language: Language, names: &dyn Names) -> Vec<String> {
        self.reasons().tell_each(language, names)
    }
}

impl<E: Error + 'static> Tell for NotRecorded<E> {
    fn tell_each(&self, language: Language, names: &dyn Names) -> Vec<String> {
        let (entry, why) = (self.entry(), self.error() as &(dyn Error + 'static));
        let of = Naming::new(names, language).of_stream(entry.stream());
        let (seq, why) = (entry.seq(), why.tell(language, names));
        Vec::from([match language {
            Language::French => typeset(&format!(
                "l'écriture {seq} du journal {of} n'a pas été enregistrée : {why}"
            )),
            Language::English => format!("entry {seq} {of} was not recorded: {why}"),
        }])
    }
}

impl<T, E: Error + 'static> Tell for Unrecorded<T, E> {
    fn tell_each(&self, language: Language, names: &dyn Names) -> Vec<String> {
        let why = (self.error() as &(dyn Error + 'static)).tell(language, names);
        Vec::from([match language {
            Language::French => typeset(&format!("l'écriture n'a pas été enregistrée : {why}")),
            Language::English => format!("the entry was not recorded: {why}"),
        }])
    }
}

impl Tell for dyn Error + 'static {
    fn tell_each(&self, language: Language, names: &dyn Names) -> Vec<String> {
        match (known::told(self), language) {
            (Some(known), _) => known.tell_each(language, names),
            (None, Language::French) => Vec::from([typeset(&french::in_english(self))]),
            (None, Language::English) => Vec::from([self.to_string()]),
        }
    }
}

/// A refusal as a message of its own: sentences with a capital and a full stop, one a line, each
/// after a dash when there are several.
///
/// ```
/// use forum::words::{self, Identifiers};
/// use participatory_innovation::value::{Date, Language};
///
/// let refused = "28/11/2019".parse::<Date>().unwrap_err();
/// assert_eq!(
///     words::refusal(&refused, Language::French, &Identifiers),
///     "La date ne se lit pas\u{a0}: écrivez-la sous la forme 2019-11-28."
/// );
/// ```
#[must_use]
pub fn refusal<E: Tell + ?Sized>(refused: &E, language: Language, names: &dyn Names) -> String {
    let told = refused.tell_each(language, names);
    match told.as_slice() {
        [one] => sentence(one),
        several => {
            let lines = several.iter().map(|one| format!("– {}", sentence(one)));
            lines.collect::<Vec<_>>().join("\n")
        }
    }
}

/// Why a project has the place that it has, without any juror: what its own team may read.
///
/// # Errors
/// [`DeliberationError`] when the jury does not sit, or the charter names a rule that is not at
/// hand.
pub fn explain(
    situation: &Situation,
    project: ProjectId,
    language: Language,
) -> Result<String, DeliberationError> {
    let Some(explanation) = situation.preview()?.explanation(project) else {
        return Ok(say::not_examined(situation, project, language));
    };
    let mut text = explanation.to_text(language);
    // It had not when the jury decided.
    if situation.is_withdrawn(project) && explanation.fate != Fate::Withdrawn {
        text.push_str(match language {
            Language::French => "Son équipe l'a retiré depuis.\n",
            Language::English => "Its team has withdrawn it since.\n",
        });
    }
    Ok(match language {
        Language::French => typeset(&text),
        Language::English => text,
    })
}

/// With a capital first letter and a full stop.
fn sentence(told: &str) -> String {
    let mut letters = told.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let text: String = first.chain(letters).collect();
    if text.ends_with(['.', '!', '?', '…']) { text } else { format!("{text}.") }
}

/// What a grid calls a criterion.
fn label<'a>(code: &'a Code, grid: &'a Grid) -> &'a str {
    let criterion = grid.position(code).and_then(|place| grid.criteria.get(place));
    criterion.map_or(code.as_str(), |criterion| criterion.label.as_str())
}

/// A whole number with a mark between its thousands.
fn thousands(number: u64, mark: &str) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        let left = digits.len().saturating_sub(place);
        if place > 0 && left % 3 == 0 {
            grouped.push_str(mark);
        }
        grouped.push(digit);
    }
    grouped
}

/// Items with commas, and a word before the last.
fn joined<T: ToString>(items: &[T], and: &str) -> String {
    let texts: Vec<String> = items.iter().map(ToString::to_string).collect();
    match texts.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} {and} {last}", rest.join(", ")),
        None => String::new(),
    }
}
