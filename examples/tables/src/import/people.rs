//! Lists of people: the directory, the coaches, the jury.

use std::collections::BTreeMap;

use participatory_innovation::{
    charter::Charter,
    fact::Jury,
    value::{Departement, PersonId},
};
use store::directory::Person;

use super::{
    Fate, Plan, PlannedRow, Reason, Why,
    directory::{Directory, Mention, mail, one_name},
    ideas::read_departement,
    jury::{Bench, Seat, is_yes, read_category, read_voice},
    reasons::Reasons,
    tidy,
};
use crate::spreadsheet::{Field, Layout, ReadErrors, Row, Table, Workbook, closest, fold};

/// What somebody on a list is to the edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// A member of the jury (*juré*).
    Juror,
    /// A coach.
    Coach,
    /// Anybody else whom the directory is to know: an agent, a secretary, a sponsor.
    Agent,
}

/// Somebody on a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The row for the directory, with the pseudonym that it has or is to have.
    pub person: Person,
    /// What the person is to the edition.
    pub role: Role,
}

/// People to be entered in the directory, and what they are to the edition.
#[derive(Debug, Clone)]
pub struct PeoplePlan {
    /// Every row's fate: [`Fate::New`] enters a person, [`Fate::Replaces`] adds to what is known.
    pub plan: Plan<Listed>,
    /// The coaches, in the order of the file.
    pub coaches: Vec<PersonId>,
    /// The jury, as far as the file makes one without fault; `None` without jurors.
    pub jury: Option<Jury>,
}

impl PeoplePlan {
    /// Whether nothing is refused.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.plan.is_ready()
    }

    /// The persons to be entered or changed in the directory.
    pub fn people(&self) -> impl Iterator<Item = &Person> {
        self.plan.accepted().map(|listed| &listed.person)
    }
}

const NAME: usize = 0;
const FIRST_NAME: usize = 1;
const MAIL: usize = 2;
const POST: usize = 3;
const DEPARTEMENT: usize = 4;
const ROLE: usize = 5;
const CATEGORY: usize = 6;
const CHAIR: usize = 7;
const VOICE: usize = 8;
const ALTERNATE: usize = 9;
const IDENTIFIER: usize = 10;

const OPTIONAL: [(usize, &str); 10] = [
    (FIRST_NAME, "prénom"),
    (MAIL, "mail"),
    (POST, "fonction"),
    (DEPARTEMENT, "département"),
    (ROLE, "rôle"),
    (CATEGORY, "catégorie"),
    (CHAIR, "présidence"),
    (VOICE, "voix"),
    (ALTERNATE, "suppléant de"),
    (IDENTIFIER, "identifiant"),
];

fn layout() -> Layout {
    Layout::new([
        Field::new(
            [
                "nom",
                "nom de famille",
                "nom et prénom",
                "prénom et nom",
                "nom prénom",
                "personne",
                "name",
            ],
            true,
        ),
        Field::new(["prénom", "first name"], false),
        Field::new(
            ["mail", "mél", "courriel", "e-mail", "email", "adresse mail", "adresse électronique"],
            false,
        ),
        Field::new(["fonction", "poste", "qualité", "titre", "post"], false),
        Field::new(["département", "dept", "dép", "dpt", "collectivité", "department"], false),
        Field::new(["rôle", "role"], false),
        Field::new(["catégorie", "collège", "category"], false),
        Field::new(["présidence", "préside", "président", "présidente", "chair"], false),
        Field::new(["voix", "voice"], false),
        Field::new(["suppléant de", "suppléante de", "supplée", "alternate of"], false),
        Field::new(["identifiant", "id", "pseudonyme", "identifier"], false),
    ])
}

/// Plans the import of a list of people: a name and possibly the first name, mail address, post,
/// département, role (*juré*, *coach* or *agent*), category, whether the person presides, voice and
/// whose alternate the person is.
///
/// A list with a juror must have one that presides. Whether the jury is as the charter wants it is
/// for [`Edition::constitute_jury`](participatory_innovation::edition::Edition::constitute_jury).
///
/// # Errors
/// [`ReadErrors`] when no list of people is found in the file.
pub fn plan_people(
    workbook: &Workbook,
    sheet: Option<&str>,
    people: &BTreeMap<PersonId, Person>,
    charter: &Charter,
    mint: &mut dyn FnMut() -> PersonId,
) -> Result<PeoplePlan, ReadErrors> {
    let table = workbook.table(&layout(), sheet)?;
    let mut plan = Plan::of(&table, &OPTIONAL);
    let mut planner = Planner {
        people,
        charter,
        directory: Directory::new(people.values(), Some(mint)),
        earlier: BTreeMap::new(),
        bench: Bench::default(),
        coaches: Vec::new(),
    };
    for row in &table.rows {
        let fate = planner.fate(&table, row).unwrap_or_else(Fate::Refused);
        let subject = full_name(&table, row);
        plan.rows.push(PlannedRow { origin: table.origin_of(row, None), subject, fate });
    }
    let Planner { bench, directory, coaches, .. } = planner;
    let jury = bench.jury(&directory, plan.counts().refused > 0).unwrap_or_else(|faults| {
        for (origin, why) in faults {
            let origin = origin.unwrap_or_else(|| table.origin.row(table.header_row));
            plan.refused.push(Reason { origin, why });
        }
        None
    });
    Ok(PeoplePlan { plan, coaches, jury })
}

struct Planner<'a> {
    people: &'a BTreeMap<PersonId, Person>,
    charter: &'a Charter,
    directory: Directory<'a>,
    earlier: BTreeMap<PersonId, u32>,
    bench: Bench,
    coaches: Vec<PersonId>,
}

impl Planner<'_> {
    fn fate(&mut self, table: &Table, row: &Row) -> Result<Fate<Listed>, Vec<Reason>> {
        let mut reasons = Reasons::of(table, row);
        let said = |field| Some(table.cell(row, field).text()).filter(|text| !text.is_empty());
        let name = full_name(table, row);
        if name.is_empty() {
            reasons.add(Some(NAME), Why::Missing { column: "nom".to_owned() });
        }
        let name = reasons.take(NAME, one_name(&name)).unwrap_or_default();
        let address = reasons.take(MAIL, said(MAIL).map(|text| mail(&text)).transpose()).flatten();
        let written = said(DEPARTEMENT).map(|text| read_departement(&text)).transpose();
        let departement = reasons.take(DEPARTEMENT, written).flatten();
        let id = said(IDENTIFIER).map(|text| {
            text.parse().map_err(|_| Why::UnknownIdentifier { given: text.into_owned() })
        });
        let id = reasons.take(IDENTIFIER, id.transpose()).flatten();
        let role = said(ROLE).unwrap_or_default();
        let role = reasons.take(ROLE, read_role(&role));
        let seat = match role {
            Some((Role::Juror, chairs)) => self.seat(table, row, chairs, departement, &mut reasons),
            _ => None,
        };
        let (Some((role, _)), true) = (role, reasons.found.is_empty()) else {
            return Err(reasons.found);
        };
        let mention = Mention { id, name, mail: address };
        let post = said(POST).map(|text| tidy::line(&text));
        let found = self.directory.find_or_add(&mention, post.clone(), departement);
        let Some(person) = reasons.take(NAME, found) else {
            return Err(reasons.found);
        };
        if let Some(earlier) = self.earlier.insert(person, row.number) {
            reasons.add(None, Why::Repeated { row: earlier });
            return Err(reasons.found);
        }
        let fate = self.known_or_new(person, &mention, post, departement, role);
        let fate = reasons.take(DEPARTEMENT, fate).ok_or(reasons.found)?;
        if role == Role::Coach {
            self.coaches.push(person);
        }
        if let Some(seat) = seat {
            self.bench.seat(person, seat);
        }
        Ok(fate)
    }

    /// What the directory gains: it keeps what the file does not say.
    fn known_or_new(
        &self,
        id: PersonId,
        mention: &Mention,
        post: Option<String>,
        departement: Option<Departement>,
        role: Role,
    ) -> Result<Fate<Listed>, Why> {
        let Some(known) = self.people.get(&id) else {
            let person = self.directory.person(id).cloned();
            let listed = person.map(|person| Listed { person, role });
            return Ok(listed.map_or(Fate::Empty, Fate::New));
        };
        if let (Some(known_one), Some(given)) = (known.departement, departement)
            && known_one != given
        {
            let name = known.name.clone();
            return Err(Why::OtherDepartement { name, known: known_one, given });
        }
        let person = Person {
            mail: known.mail.clone().or_else(|| mention.mail.clone()),
            post: post.or_else(|| known.post.clone()),
            departement: known.departement.or(departement),
            ..known.clone()
        };
        Ok(if person == *known { Fate::Same } else { Fate::Replaces(Listed { person, role }) })
    }

    fn seat(
        &self,
        table: &Table,
        row: &Row,
        chairs: bool,
        departement: Option<Departement>,
        reasons: &mut Reasons<'_>,
    ) -> Option<Seat> {
        let text = |field| table.cell(row, field).text();
        let category = reasons.take(CATEGORY, read_category(&text(CATEGORY), self.charter));
        let presides = reasons.take(CHAIR, is_yes(&text(CHAIR), "présidence"));
        let voice = reasons.take(VOICE, read_voice(&text(VOICE)));
        let alternate_of = reasons.take(ALTERNATE, Mention::read(&text(ALTERNATE)));
        Some(Seat {
            origin: table.origin_of(row, Some(CHAIR)),
            category: category?,
            departement,
            presides: presides? || chairs,
            voice: voice?,
            alternate_of: alternate_of.filter(|mention| !mention.is_empty()),
        })
    }
}

fn full_name(table: &Table, row: &Row) -> String {
    let (name, first) = (table.cell(row, NAME).text(), table.cell(row, FIRST_NAME).text());
    tidy::line(&format!("{first} {name}"))
}

/// The role, and whether it says that the person presides.
fn read_role(text: &str) -> Result<(Role, bool), Why> {
    const ROLES: [(&str, Role, bool); 14] = [
        ("juré", Role::Juror, false),
        ("jurée", Role::Juror, false),
        ("jury", Role::Juror, false),
        ("membre du jury", Role::Juror, false),
        ("juror", Role::Juror, false),
        ("président du jury", Role::Juror, true),
        ("présidente du jury", Role::Juror, true),
        ("chair", Role::Juror, true),
        ("coach", Role::Coach, false),
        ("accompagnateur", Role::Coach, false),
        ("accompagnatrice", Role::Coach, false),
        ("agent", Role::Agent, false),
        ("agente", Role::Agent, false),
        ("secrétaire", Role::Agent, false),
    ];
    if text.is_empty() {
        return Ok((Role::Agent, false));
    }
    let known = ROLES.iter().find(|(name, _, _)| fold(name) == fold(text));
    known.map(|(_, role, chairs)| (*role, *chairs)).ok_or_else(|| Why::UnknownRole {
        given: text.to_owned(),
        near: closest(text, ROLES.iter().map(|(name, _, _)| *name)).map(str::to_owned),
    })
}
