//! Lists of people: the directory, the coaches, the jury.

use std::collections::BTreeMap;

use participatory_innovation::{
    charter::Charter,
    fact::Jury,
    value::{Departement, PersonId},
};
use store::directory::Person;

use super::{
    Fate, Part, Plan, PlannedRow, Reason, Resolved, Why,
    directory::{Directory, Mention, mail},
    entrant,
    jury::{Bench, Seat, is_yes, read_category, read_voice},
    names,
    reasons::Reasons,
    roles::{self, Alternate, Said},
    tidy,
};
use crate::spreadsheet::{Field, Layout, Mapping, ReadErrors, Row, Table, Workbook};

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

/// The columns of a list of people.
#[must_use]
pub fn columns_of_people() -> Layout {
    const OF_OTHERS: [&str; 6] = ["mail", "email", "courriel", "suppl*", "telephone", "jury"];
    Layout::new([
        Field::new(
            [
                "nom",
                "nom de famille",
                "nom et prénom",
                "prénom et nom",
                "nom prénom",
                "personne",
                "juré",
                "membre du jury",
                "name",
            ],
            true,
        )
        .called("name")
        .told_by(&[("nom prenom", 10), ("nom", 6), ("identite", 8), ("jure", 4)], &OF_OTHERS),
        Field::new(["prénom", "first name"], false)
            .called("first name")
            .told_by(&[("prenom", 10)], &["nom", "mail", "suppl*"]),
        Field::new(
            [
                "mail",
                "mél",
                "courriel",
                "e-mail",
                "email",
                "adresse mail",
                "adresse électronique",
                "adresse de messagerie",
            ],
            false,
        )
        .called("mail")
        .told_by(
            &[("mail", 12), ("email", 12), ("mel", 12), ("courriel", 12), ("messagerie", 8)],
            &["suppl*", "secretariat", "assistant*"],
        ),
        Field::new(["fonction", "poste", "qualité", "titre", "post"], false)
            .called("post")
            .told_by(
                &[("fonction", 10), ("poste", 10), ("qualite", 8), ("mandat", 8), ("metier", 10)],
                &["jury"],
            ),
        Field::new(
            ["département", "dept", "dép", "dpt", "cd", "collectivité", "department"],
            false,
        )
        .called("département")
        .told_by(
            &[
                ("departement*", 10),
                ("collectivite", 10),
                ("employeur", 8),
                ("structure", 4),
                ("organisme", 4),
            ],
            &[],
        ),
        Field::new(["rôle", "role", "rôle dans le jury", "jury"], false)
            .called("role")
            .told_by(&[("role", 10), ("fonction jury", 12), ("place jury", 10)], &[]),
        Field::new(["catégorie", "collège", "category"], false)
            .called("category")
            .told_by(&[("categorie", 10), ("college", 8)], &[]),
        Field::new(["présidence", "préside", "président", "présidente", "chair"], false)
            .called("chair")
            .told_by(&[("preside*", 10)], &["mail", "nom"]),
        Field::new(["voix", "voice"], false).called("voice").told_by(&[("voi", 10)], &[]),
        Field::new(
            ["suppléant de", "suppléante de", "supplée", "titulaire suppléé", "alternate of"],
            false,
        )
        .called("alternate of")
        .told_by(&[("suppl*", 10), ("remplace", 10)], &["mail"]),
        Field::new(["identifiant", "id", "pseudonyme", "identifier"], false).called("identifier"),
        Field::new(["sans effet", "civilité", "n°", "téléphone", "tél", "portable"], false)
            .called("no effect")
            .told_by(&[("telephone", 14), ("tel", 14), ("portable", 14), ("civilite", 14)], &[])
            .without_effect(),
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
    mapping: &Mapping,
    mint: &mut dyn FnMut() -> PersonId,
) -> Result<PeoplePlan, ReadErrors> {
    let layout = columns_of_people().mapped(mapping);
    let table = workbook.table(&layout, sheet)?;
    let mut plan = Plan::of_form(&table, &layout);
    let mut planner = Planner {
        people,
        charter,
        directory: Directory::new(people.values(), Some(mint)),
        earlier: BTreeMap::new(),
        bench: Bench::default(),
        coaches: Vec::new(),
    };
    for row in &table.rows {
        planner.directory.next_row();
        let mut found = Vec::new();
        let fate = planner.fate(&table, row, &mut found).unwrap_or_else(Fate::Refused);
        let subject = full_name(&table, row);
        let origin = table.origin_of(row, None);
        if !plan.push(PlannedRow { origin, subject, fate, found }) {
            break;
        }
    }
    let Planner { bench, directory, coaches, earlier, .. } = planner;
    let jury = bench.jury(&directory, plan.counts().refused > 0).unwrap_or_else(|faults| {
        for (origin, why) in faults {
            let origin = origin.unwrap_or_else(|| table.origin.row(table.header_row));
            plan.refused.push(Reason { origin, why });
        }
        None
    });
    for member in jury.iter().flat_map(|jury| jury.members.iter()) {
        let row = earlier.get(&member.person);
        let row = plan.rows.iter_mut().find(|planned| planned.origin.row == row.copied());
        let titular = member.alternate_of;
        let titular = titular.and_then(|id| directory.resolved(Part::Titular, "", id));
        if let Some(row) = row {
            row.found.extend(titular);
        }
    }
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
    fn fate(
        &mut self,
        table: &Table,
        row: &Row,
        resolved: &mut Vec<Resolved>,
    ) -> Result<Fate<Listed>, Vec<Reason>> {
        let mut reasons = Reasons::of(table, row);
        let said = |field| Some(table.cell(row, field).text()).filter(|text| !text.is_empty());
        let about = [NAME, FIRST_NAME, MAIL, POST, ROLE, CATEGORY, ALTERNATE, IDENTIFIER];
        if reasons.found.is_empty() && !about.into_iter().any(|field| said(field).is_some()) {
            return Ok(Fate::Empty);
        }
        let written = full_name(table, row);
        if written.is_empty() {
            reasons.add(Some(NAME), Why::Missing { column: "nom".to_owned() });
        }
        let name = match (said(FIRST_NAME), said(NAME)) {
            (Some(first), Some(family)) => names::of(&first, &family),
            _ => names::one(&written),
        };
        let name = reasons.take(NAME, name).unwrap_or_default();
        let address = reasons.take(MAIL, said(MAIL).map(|text| mail(&text)).transpose()).flatten();
        let departement = said(DEPARTEMENT).map(|text| entrant::read(&text)).transpose();
        let departement = reasons.take(DEPARTEMENT, departement).flatten();
        let id = said(IDENTIFIER).map(|text| {
            text.parse().map_err(|_| Why::UnknownIdentifier { given: text.into_owned() })
        });
        let id = reasons.take(IDENTIFIER, id.transpose()).flatten();
        let role = said(ROLE).unwrap_or_default();
        let mut said_role = reasons.take(ROLE, roles::read(&role));
        // A list without roles that has categories or says who presides is one of the jury.
        let of_the_jury = [CATEGORY, CHAIR, VOICE, ALTERNATE].into_iter();
        if table.place(ROLE).is_none()
            && of_the_jury.filter_map(said).any(|text| is_yes(&text, "") != Ok(false))
            && let Some(said) = &mut said_role
        {
            said.role = Role::Juror;
        }
        let seat = match &said_role {
            Some(juror) if juror.role == Role::Juror => {
                self.seat(table, row, juror, departement, &mut reasons)
            }
            _ => None,
        };
        let (Some(Said { role, .. }), true) = (said_role, reasons.found.is_empty()) else {
            return Err(reasons.found);
        };
        let mention = Mention { id, name, mail: address };
        let post = said(POST).map(|text| tidy::line(&text));
        let found = self.directory.find_or_add(&mention, post.clone(), departement);
        let Some(person) = reasons.take(NAME, found) else {
            return Err(reasons.found);
        };
        resolved.extend(self.directory.resolved(Part::Listed, &written, person));
        if let Some(earlier) = self.earlier.insert(person, row.number) {
            reasons.add(None, Why::Repeated { row: earlier });
            return Err(reasons.found);
        }
        let fate = self.known_or_new(person, &mention, post, departement, role);
        let fate = reasons.take(DEPARTEMENT, fate).ok_or(reasons.found)?;
        if role == Role::Coach {
            self.coaches.push(person);
            resolved.push(Resolved::Coach);
        }
        if let Some(seat) = seat {
            let (category, presides) = (seat.category.clone(), seat.presides);
            resolved.push(Resolved::Juror { category, presides });
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
        role: &Said,
        departement: Option<Departement>,
        reasons: &mut Reasons<'_>,
    ) -> Option<Seat> {
        let text = |field| table.cell(row, field).text();
        let written = text(CATEGORY);
        let (place, category) = match &role.category {
            Some(said) if written.is_empty() => (ROLE, said.as_str()),
            _ => (CATEGORY, &*written),
        };
        let category = reasons.take(place, read_category(category, self.charter));
        let presides = reasons.take(CHAIR, is_yes(&text(CHAIR), "présidence"));
        let voice = reasons.take(VOICE, read_voice(&text(VOICE)));
        let column = text(ALTERNATE);
        let (place, titular) = match &role.alternate {
            Alternate::Of(named) if column.is_empty() => (ROLE, named.as_str()),
            _ => (ALTERNATE, &*column),
        };
        if role.alternate == Alternate::OfSomebody && titular.is_empty() {
            let given = tidy::line(&text(ROLE));
            reasons.add(Some(ROLE), Why::AlternateOfWhom { given });
        }
        let titular = if names::is_nobody(titular) { "" } else { titular };
        let alternate_of = reasons.take(place, Mention::read(titular));
        Some(Seat {
            origin: table.origin_of(row, Some(CHAIR)),
            category: category?,
            departement,
            presides: presides? || role.presides,
            voice: voice?,
            alternate_of: alternate_of.filter(|mention| !mention.is_empty()),
        })
    }
}

fn full_name(table: &Table, row: &Row) -> String {
    let (name, first) = (table.cell(row, NAME).text(), table.cell(row, FIRST_NAME).text());
    tidy::line(&format!("{first} {name}"))
}
