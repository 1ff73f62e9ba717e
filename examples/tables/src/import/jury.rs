//! The jury, from a list of people.

use participatory_innovation::{
    charter::Charter,
    fact::{Jury, Member, Voice},
    value::{Code, Departement, PersonId},
};

use super::{
    Why,
    directory::{Directory, Mention, key},
};
use crate::spreadsheet::{Origin, fold};

/// What a row says of a juror.
#[derive(Debug, Clone)]
pub(super) struct Seat {
    pub(super) origin: Origin,
    pub(super) category: Code,
    pub(super) departement: Option<Departement>,
    pub(super) presides: bool,
    pub(super) voice: Voice,
    pub(super) alternate_of: Option<Mention>,
}

/// The jurors of a list, before all of them are known.
#[derive(Debug, Default)]
pub(super) struct Bench {
    seats: Vec<(PersonId, Seat)>,
}

impl Bench {
    pub(super) fn seat(&mut self, person: PersonId, seat: Seat) {
        self.seats.push((person, seat));
    }

    /// The jury, or everything that speaks against it. When rows were refused, who presides may be
    /// among them.
    pub(super) fn jury(
        self,
        directory: &Directory<'_>,
        incomplete: bool,
    ) -> Result<Option<Jury>, Vec<(Option<Origin>, Why)>> {
        let name = |person: PersonId| {
            directory.person(person).map(|known| known.name.clone()).unwrap_or_default()
        };
        let mut faults = Vec::new();
        let mut chair: Option<PersonId> = None;
        let mut members = Vec::new();
        for (person, seat) in &self.seats {
            if seat.presides {
                if seat.voice != Voice::Voting || seat.alternate_of.is_some() {
                    faults.push((Some(seat.origin.clone()), Why::ChairNotVoting));
                } else if let Some(first) = chair {
                    let first = name(first);
                    faults.push((Some(seat.origin.clone()), Why::SecondChair { first }));
                } else {
                    chair = Some(*person);
                }
            }
            let alternate_of = match &seat.alternate_of {
                None => None,
                Some(mention) => match self.titular(directory, mention) {
                    Ok(titular) => Some(titular),
                    Err(why) => {
                        faults.push((Some(seat.origin.row(row(&seat.origin))), why));
                        None
                    }
                },
            };
            members.push(Member {
                alternate_of,
                category: seat.category.clone(),
                departement: seat.departement.or_else(|| directory.person(*person)?.departement),
                person: *person,
                voice: seat.voice,
            });
        }
        if !self.seats.is_empty() && chair.is_none() && faults.is_empty() && !incomplete {
            faults.push((None, Why::NoChair));
        }
        if faults.is_empty() {
            Ok(chair.map(|chair| Jury::new(chair, members)))
        } else {
            Err(faults)
        }
    }

    /// Whose alternate somebody is: a juror of the same list, by the whole name or, as in *Mme
    /// Exemple*, by a part of it that is nobody else's.
    fn titular(&self, directory: &Directory<'_>, mention: &Mention) -> Result<PersonId, Why> {
        let found = directory.find(mention)?;
        let seated = found.filter(|id| self.seats.iter().any(|(person, _)| person == id));
        let words =
            |name: &str| -> Vec<String> { key(name).split(' ').map(str::to_owned).collect() };
        let wanted = words(&mention.name);
        let fits = |(person, seat): &&(PersonId, Seat)| {
            let name =
                directory.person(*person).map(|known| words(&known.name)).unwrap_or_default();
            seat.alternate_of.is_none() && wanted.iter().all(|word| name.contains(word))
        };
        let mut by_part = self.seats.iter().filter(fits).map(|(person, _)| *person);
        let partly = by_part.next().filter(|_| !mention.name.is_empty());
        let count = by_part.count().saturating_add(1);
        if seated.is_none() && partly.is_some() && count > 1 {
            return Err(Why::SeveralPersons { given: mention.name.clone(), count });
        }
        seated.or(partly).ok_or_else(|| Why::NoSuchSeat {
            given: mention.name.clone(),
            near: directory.closest(&mention.name).filter(|near| *near != mention.name),
        })
    }
}

fn row(origin: &Origin) -> u32 {
    origin.row.unwrap_or(0)
}

/// The categories that charters commonly have, as people write them.
const CATEGORIES: [(&str, &[&str]); 3] = [
    ("elected", &["élu", "élue", "conseiller départemental", "conseillère départementale"]),
    ("staff", &["agent", "agente", "personnel"]),
    (
        "executive",
        &[
            "DGS",
            "DGA",
            "direction",
            "direction générale",
            "direction générale des services",
            "directeur général",
            "directrice générale",
            "directeur général des services",
            "directrice générale des services",
            "directeur général adjoint",
            "directrice générale adjointe",
        ],
    ),
];

/// Whether a text is the code or a usual name of a category.
pub(super) fn is_usual_category(text: &str) -> bool {
    let folded = fold(text);
    let mut usual = CATEGORIES.iter();
    usual.any(|(code, names)| *code == folded || names.iter().any(|name| fold(name) == folded))
}

/// The one of a charter's categories that is meant by its code or its usual name.
#[must_use]
pub fn category_of<'c>(text: &str, known: &[&'c Code]) -> Option<&'c Code> {
    let folded = fold(text);
    let is_usual = |(_, names): &&(_, &[&str])| names.iter().any(|name| fold(name) == folded);
    let usual = CATEGORIES.iter().find(is_usual).map(|(code, _)| *code);
    let meant = |code: &&&Code| fold(code.as_str()) == folded || Some(code.as_str()) == usual;
    known.iter().find(meant).copied()
}

/// A category by its code or its usual name. A charter without categories asks for none.
pub(super) fn read_category(text: &str, charter: &Charter) -> Result<Code, Why> {
    let known: Vec<&Code> =
        charter.rules().jury.categories.iter().map(|rule| &rule.category).collect();
    let folded = fold(text);
    if folded.is_empty() {
        return match known.as_slice() {
            [only] => Ok((*only).clone()),
            [] => Code::new("member").map_err(|_| missing()),
            _ => Err(missing()),
        };
    }
    if let Some(code) = category_of(text, &known) {
        return Ok(code.clone());
    }
    let unknown = || Why::UnknownCategory {
        given: text.to_owned(),
        known: known.iter().map(|code| code.as_str().to_owned()).collect(),
    };
    if known.is_empty() {
        Code::new(folded.replace(' ', "-")).map_err(|_| unknown())
    } else {
        Err(unknown())
    }
}

fn missing() -> Why {
    Why::Missing { column: "catégorie".to_owned() }
}

pub(super) fn is_yes(text: &str, column: &str) -> Result<bool, Why> {
    match fold(text).as_str() {
        "" | "n" | "non" | "no" | "faux" | "fau" | "false" | "0" => Ok(false),
        "o" | "oui" | "x" | "yes" | "y" | "vrai" | "true" | "1" | "president" | "presidente"
        | "presidence" => Ok(true),
        _ => Err(Why::NotYesOrNo { column: column.to_owned(), given: text.to_owned() }),
    }
}

pub(super) fn read_voice(text: &str) -> Result<Voice, Why> {
    match fold(text).as_str() {
        "" | "deliberative" | "voix deliberative" | "voting" => Ok(Voice::Voting),
        "consultative" | "voix consultative" | "advisory" => Ok(Voice::Advisory),
        "fantome" | "shadow" => Ok(Voice::Shadow),
        _ => Err(Why::UnknownVoice { given: text.to_owned() }),
    }
}
