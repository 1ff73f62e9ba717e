//! Who and what the samples are about, and what is told of each.

use core::{
    error::Error,
    fmt::{Debug, Display},
};
use std::collections::BTreeMap;

use forum::words::{self, Names, Tell};
use participatory_innovation::{
    charter::Seats,
    scoring::{
        BestSet, Contest, Group, Selection, SelectionError, WeakOrder, selection::Infeasible,
    },
    value::{
        Code, Date, Departement, Digest, EditionId, Label,
        Language::{self, English, French},
        PersonId, ProjectId, Timestamp,
    },
};

/// Names that end with the number of the identifier: a person's, a project's and an edition's are
/// told apart.
pub(crate) struct Cast;

impl Names for Cast {
    fn person(&self, person: PersonId, _: Language) -> Option<String> {
        Some(format!("Camille {}", number(&person)))
    }

    fn project(&self, project: ProjectId, language: Language) -> Option<String> {
        let noun = if language == French { "projet n°" } else { "project" };
        project.to_string().contains("-8001-").then(|| format!("{noun} {}", number(&project)))
    }

    fn edition(&self, edition: EditionId, language: Language) -> Option<String> {
        let noun = if language == French { "édition" } else { "edition" };
        Some(format!("{noun} {}", number(&edition)))
    }
}

fn number(id: &impl Display) -> String {
    id.to_string().rsplit('-').next().unwrap().trim_start_matches('0').to_owned()
}

pub(crate) fn person(number: u32) -> PersonId {
    format!("00000000-0000-7000-8000-{number:012}").parse().unwrap()
}

pub(crate) fn project(number: u32) -> ProjectId {
    format!("00000000-0000-7000-8001-{number:012}").parse().unwrap()
}

pub(crate) fn edition(number: u32) -> EditionId {
    format!("00000000-0000-7000-8002-{number:012}").parse().unwrap()
}

/// So many days after the first day of 2019.
pub(crate) fn day(number: u32) -> Date {
    Date::from_ymd(2019, 1, 1).unwrap().plus_days(number).unwrap()
}

pub(crate) fn instant(number: u32) -> Timestamp {
    format!("{}T09:05:07.{number}Z", day(number)).parse().unwrap()
}

pub(crate) fn digest(number: u32) -> Digest {
    format!("{number:064}").parse().unwrap()
}

pub(crate) fn code(text: &str) -> Code {
    text.parse().unwrap()
}

pub(crate) fn label(text: &str) -> Label {
    text.parse().unwrap()
}

pub(crate) fn somme() -> Departement {
    "80".parse().unwrap()
}

pub(crate) fn oise() -> Departement {
    "60".parse().unwrap()
}

/// Constraints of every kind that cannot hold together, one after the other.
pub(crate) fn infeasible() -> Infeasible {
    let order = WeakOrder::by_descending(&[Some(16), Some(14), Some(13)]);
    let group =
        |name: &str, floor, cap| Group { name: label(name), members: vec![0, 1], floor, cap };
    let groups = [group("groupe-301", 2, None), group("groupe-302", 0, Some(1))];
    let contest = Contest::new(3, &order, Seats::AtMost(3)).unwrap().with_groups(&groups).unwrap();
    match BestSet.select(&contest) {
        Err(SelectionError::Infeasible(found)) => found,
        other => panic!("{other:?}"),
    }
}

/// What is told of each refusal, by the name of its type and variant.
#[derive(Default)]
pub(crate) struct Told(pub(crate) BTreeMap<String, Vec<Sentence>>);

/// One refusal in both languages, and in the library's own words.
pub(crate) struct Sentence {
    pub(crate) library: String,
    pub(crate) french: String,
    pub(crate) english: String,
}

impl Told {
    pub(crate) fn add<E: Tell + Error + 'static>(&mut self, error: &E) {
        let sentence = Sentence {
            library: error.to_string(),
            french: error.tell(French, &Cast),
            english: error.tell(English, &Cast),
        };
        let hidden: &(dyn Error + 'static) = error;
        assert_eq!(hidden.tell(French, &Cast), sentence.french, "behind dyn Error");
        assert_eq!(hidden.tell(English, &Cast), sentence.english, "behind dyn Error");
        self.0.entry(name(error)).or_default().push(sentence);
    }
}

/// `CallError::NotOpened`, or the type alone when it has no variants.
fn name<E: Debug>(error: &E) -> String {
    let path = core::any::type_name::<E>();
    let of = path.rsplit("::").next().unwrap();
    let debug = format!("{error:?}");
    let variant: String = debug.chars().take_while(|letter| letter.is_alphanumeric()).collect();
    if variant == of { of.to_owned() } else { format!("{of}::{variant}") }
}

/// How a date or an instant of the library reads in French.
pub(crate) fn in_french(word: &str) -> Option<String> {
    let instant = word.parse().ok().map(|at: Timestamp| words::precise(at, French));
    instant.or_else(|| word.parse().ok().map(|on: Date| words::date(on, French)))
}
