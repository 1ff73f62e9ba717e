//! Who is meant by what is written: by identifier, mail address or name.

use std::collections::BTreeMap;

use participatory_innovation::value::{Departement, PersonId};
use store::directory::Person;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::{Part, Resolved, Standing, Why, names, tidy};
use crate::spreadsheet::closest;

/// People as they are known, with those whom a file adds.
pub(super) struct Directory<'a> {
    known: BTreeMap<PersonId, Person>,
    by_name: BTreeMap<String, Vec<PersonId>>,
    by_mail: BTreeMap<String, PersonId>,
    added: Vec<PersonId>,
    /// Their places among those who were added.
    places: BTreeMap<PersonId, usize>,
    /// How many were added before the row that is read.
    above: usize,
    mint: Option<&'a mut dyn FnMut() -> PersonId>,
}

/// A person as a cell names one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Mention {
    pub(super) id: Option<PersonId>,
    pub(super) name: String,
    pub(super) mail: Option<String>,
}

impl Mention {
    /// Reads `Ada Martin`, `Ada Martin <ada.martin@somme.fr>`, an address or an identifier alone.
    pub(super) fn read(text: &str) -> Result<Self, Why> {
        let text = tidy::line(text);
        if let Ok(id) = text.parse() {
            return Ok(Self { id: Some(id), ..Self::default() });
        }
        if let Some((name, rest)) = text.split_once('<') {
            let mail = mail(rest.trim_end_matches(['>', ' ']))?;
            let name = names::one(name.trim().trim_matches('"').trim())?;
            return Ok(Self { id: None, name, mail: Some(mail) });
        }
        if text.contains('@') {
            // *Ada Martin (ada.martin@somme.fr)*, or the address alone.
            let bracketed = text.strip_suffix(')').and_then(|text| text.rsplit_once('('));
            let (name, address) = bracketed.unwrap_or(("", &text));
            return Ok(Self { id: None, name: names::one(name)?, mail: Some(mail(address)?) });
        }
        Ok(Self { id: None, name: names::one(&text)?, mail: None })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.id.is_none() && self.mail.is_none() && self.name.is_empty()
    }

    fn words(&self) -> String {
        match (&self.id, &self.mail) {
            _ if !self.name.is_empty() => self.name.clone(),
            (Some(id), _) => id.to_string(),
            (None, mail) => mail.clone().unwrap_or_default(),
        }
    }
}

/// Checks a mail address as far as a slip of the pen shows.
pub(super) fn mail(text: &str) -> Result<String, Why> {
    let text = tidy::line(text);
    let refused = || Why::NotAMail { given: text.clone() };
    let (local, domain) = text.split_once('@').ok_or_else(refused)?;
    let odd = |part: &str| {
        part.is_empty()
            || part.contains(|letter: char| {
                letter.is_whitespace() || letter.is_control() || "@<>,;\"".contains(letter)
            })
    };
    let named = domain.split('.').all(|label| !label.is_empty()) && domain.contains('.');
    if odd(local) || odd(domain) || !named || text.len() > 254 {
        return Err(refused());
    }
    Ok(text)
}

/// A name without accents, case and the order of its words: `MARTIN Ada` is Ada Martin.
pub(super) fn key(name: &str) -> String {
    let plain: String = name
        .nfkd()
        .filter(|letter| !is_combining_mark(*letter))
        .flat_map(char::to_lowercase)
        .map(|letter| if letter.is_alphanumeric() { letter } else { ' ' })
        .collect();
    let mut words: Vec<&str> = plain.split_whitespace().collect();
    words.sort_unstable();
    if words.is_empty() { name.trim().to_owned() } else { words.join(" ") }
}

impl<'a> Directory<'a> {
    /// Those who are known. Without a way to make pseudonyms, nobody can be added.
    pub(super) fn new<'p>(
        people: impl IntoIterator<Item = &'p Person>,
        mint: Option<&'a mut dyn FnMut() -> PersonId>,
    ) -> Self {
        let mut directory = Self {
            known: BTreeMap::new(),
            by_name: BTreeMap::new(),
            by_mail: BTreeMap::new(),
            added: Vec::new(),
            places: BTreeMap::new(),
            above: 0,
            mint,
        };
        for person in people {
            directory.insert(person.clone());
        }
        directory
    }

    fn insert(&mut self, person: Person) {
        self.by_name.entry(key(&person.name)).or_default().push(person.id);
        if let Some(mail) = &person.mail {
            self.by_mail.insert(mail.to_lowercase(), person.id);
        }
        self.known.insert(person.id, person);
    }

    pub(super) fn person(&self, id: PersonId) -> Option<&Person> {
        self.known.get(&id)
    }

    /// Who is meant; `None` for somebody who is not known.
    pub(super) fn find(&self, mention: &Mention) -> Result<Option<PersonId>, Why> {
        if let Some(id) = mention.id {
            let known = self.known.contains_key(&id);
            let unknown = || Why::UnknownIdentifier { given: id.to_string() };
            return known.then_some(Some(id)).ok_or_else(unknown);
        }
        let owner = mention.mail.as_ref().and_then(|mail| self.by_mail.get(&mail.to_lowercase()));
        if let Some(owner) = owner.and_then(|id| self.known.get(id)) {
            if mention.name.is_empty() || key(&mention.name) == key(&owner.name) {
                return Ok(Some(owner.id));
            }
            return Err(Why::MailOfAnother {
                mail: mention.mail.clone().unwrap_or_default(),
                owner: owner.name.clone(),
                given: mention.name.clone(),
            });
        }
        let named = match self.by_name.get(&key(&mention.name)) {
            Some(named) if !mention.name.is_empty() => named.as_slice(),
            _ => return Ok(None),
        };
        let [one] = named else {
            let (given, count) = (mention.name.clone(), named.len());
            return Err(Why::SeveralPersons { given, count });
        };
        let known = self.known.get(one).and_then(|person| person.mail.clone());
        match (known, &mention.mail) {
            (Some(known), Some(_)) => Err(Why::OtherMail { name: mention.name.clone(), known }),
            _ => Ok(Some(*one)),
        }
    }

    /// Who is meant, entered as a new person when nobody is.
    pub(super) fn find_or_add(
        &mut self,
        mention: &Mention,
        post: Option<String>,
        departement: Option<Departement>,
    ) -> Result<PersonId, Why> {
        if let Some(id) = self.find(mention)? {
            return Ok(id);
        }
        let id = match &mut self.mint {
            Some(mint) if !mention.name.is_empty() => mint(),
            Some(_) => return Err(Why::Missing { column: "nom".to_owned() }),
            None => return Err(Why::UnknownIdentifier { given: mention.words() }),
        };
        self.places.insert(id, self.added.len());
        self.added.push(id);
        self.insert(Person {
            id,
            name: mention.name.clone(),
            mail: mention.mail.clone(),
            post,
            departement,
            keep_until: None,
        });
        Ok(id)
    }

    /// A new row begins: those who were added are named above it.
    pub(super) fn next_row(&mut self) {
        self.above = self.added.len();
    }

    /// Whom words of the row were taken for.
    pub(super) fn resolved(&self, part: Part, written: &str, id: PersonId) -> Option<Resolved> {
        let person = self.known.get(&id)?;
        let standing = match self.places.get(&id) {
            None => Standing::Known,
            Some(place) if *place < self.above => Standing::Above,
            Some(_) => Standing::New,
        };
        Some(Resolved::Person {
            part,
            written: tidy::line(written),
            name: person.name.clone(),
            mail: person.mail.clone(),
            departement: person.departement,
            standing,
        })
    }

    /// The person of that name who is most likely meant by another.
    pub(super) fn closest(&self, given: &str) -> Option<String> {
        let names = self.known.values().map(|person| person.name.as_str());
        closest(given, names).map(str::to_owned)
    }

    /// Those who were added, in the order in which they were.
    pub(super) fn added(&self) -> Vec<Person> {
        self.added.iter().filter_map(|id| self.known.get(id)).cloned().collect()
    }
}
