//! What the day of the forum needs: coaches, a jury, a programme.

use std::collections::BTreeMap;

use clap::{Args, Subcommand};
use participatory_innovation::{
    fact::{Jury, Member, Programme as Announced, Voice},
    journal::Capacity,
    value::{Code, Language, PersonId},
};
use serde_json::json;

use super::Run;
use crate::{
    cli::{
        context::Context, either, failure::Failure, find, given, office::Office, page::Answer,
        phrases::Say,
    },
    words,
};

/// Enrol coaches.
#[derive(Debug, Args)]
pub(crate) struct Coaches {
    #[command(subcommand)]
    action: CoachesAction,
}

#[derive(Debug, Subcommand)]
enum CoachesAction {
    Enrol(Enrol),
}

/// Enrol coaches, who are neither jurors nor members of a team.
#[derive(Debug, Args)]
struct Enrol {
    /// The coaches.
    #[arg(value_name = "PERSON", required = true)]
    persons: Vec<String>,
}

/// Constitute the jury.
#[derive(Debug, Args)]
pub(crate) struct JuryCommand {
    #[command(subcommand)]
    action: JuryAction,
}

#[derive(Debug, Subcommand)]
enum JuryAction {
    Constitute(Constitute),
}

/// Constitute the jury from persons of the directory.
#[derive(Debug, Args)]
struct Constitute {
    /// Who presides.
    #[arg(long, value_name = "PERSON")]
    chair: String,
    /// A member and its category: elected, staff or executive in the usual charter.
    #[arg(long = "member", value_name = "PERSON=CATEGORY", required = true)]
    members: Vec<String>,
    /// An alternate (*suppléant*) among the members, and whose seat it takes.
    #[arg(long = "alternate", value_name = "PERSON=PERSON")]
    alternates: Vec<String>,
    /// A member with advice and no vote.
    #[arg(long = "advisory", value_name = "PERSON")]
    advisory: Vec<String>,
    /// A member whose sheets do not count.
    #[arg(long = "shadow", value_name = "PERSON")]
    shadow: Vec<String>,
}

/// Announce the programme: the day, the numbers, the order of passage.
#[derive(Debug, Args)]
pub(crate) struct Programme {
    /// The day of the forum.
    #[arg(long, value_name = "DATE")]
    date: String,
    /// All projects in their order of passage; by number without it.
    #[arg(long, value_name = "PROJECT", num_args = 1.., value_delimiter = ',')]
    order: Vec<String>,
}

/// Begin the pitches, on the day.
#[derive(Debug, Args)]
pub(crate) struct Begin {}

impl Run for Coaches {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let CoachesAction::Enrol(enrol) = &self.action;
        let office = context.office()?;
        let persons = given::persons(&office.situation, &enrol.persons)?;
        let decided = office.decide(|desk| {
            let stamp = office.stamp(Capacity::Secretary, None, desk.edition.at())?;
            desk.edition.enrol_coaches(persons.clone(), stamp)?.record(&mut desk.journal)?;
            Ok(())
        })?;
        let facts = json!({ "coaches": persons });
        Ok(Answer::done(context, &decided.receipt, facts, &[Say::Enrolled(persons.len())]))
    }
}

impl Run for JuryCommand {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let JuryAction::Constitute(constitute) = &self.action;
        let office = context.office()?;
        let jury = constitute.jury(&office)?;
        let decided = office.decide(|desk| {
            let stamp = office.stamp(Capacity::Secretary, None, desk.edition.at())?;
            desk.edition.constitute_jury(jury.clone(), stamp)?.record(&mut desk.journal)?;
            Ok(())
        })?;
        let members = jury.members.len();
        let facts = json!({ "jury": jury });
        Ok(Answer::done(context, &decided.receipt, facts, &[Say::JuryConstituted(members)]))
    }
}

impl Constitute {
    fn jury(&self, office: &Office<'_>) -> Result<Jury, Failure> {
        let situation = &office.situation;
        let mut seats: BTreeMap<PersonId, PersonId> = BTreeMap::new();
        for given in &self.alternates {
            let (alternate, holder) = given::pair("--alternate", given)?;
            seats.insert(find::person(situation, alternate)?, find::person(situation, holder)?);
        }
        let advisory = given::persons(situation, &self.advisory)?;
        let shadow = given::persons(situation, &self.shadow)?;
        let mut members = Vec::new();
        for given in &self.members {
            let (person, category) = given::pair("--member", given)?;
            let person = find::person(situation, person)?;
            members.push(Member {
                alternate_of: seats.get(&person).copied(),
                category: Self::category(office, category)?,
                departement: situation.people.get(&person).and_then(|known| known.departement),
                person,
                voice: if shadow.contains(&person) {
                    Voice::Shadow
                } else if advisory.contains(&person) {
                    Voice::Advisory
                } else {
                    Voice::Voting
                },
            });
        }
        Ok(Jury::new(find::person(situation, &self.chair)?, members))
    }

    /// A category of the charter, by its code or a usual name, or its word in either language.
    fn category(office: &Office<'_>, given: &str) -> Result<Code, Failure> {
        let rules = office.edition().charter().rules();
        let known: Vec<&Code> = rules.jury.categories.iter().map(|rule| &rule.category).collect();
        if let Some(code) = tables::import::category_of(given, &known) {
            return Ok(code.clone());
        }
        let named = |language| {
            let words: Vec<(String, &Code)> =
                known.iter().map(|&code| (words::category(code, language), code)).collect();
            let words: Vec<(&str, &Code)> =
                words.iter().map(|(word, code)| (word.as_str(), *code)).collect();
            find::word(given, &words).cloned()
        };
        let reader = office.context.language;
        let other = either(reader, Language::English, Language::French);
        // What is offered instead is in the language of the reader.
        named(other).or_else(|_| named(reader))
    }
}

impl Run for Programme {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let date = given::date("--date", &self.date)?;
        let office = context.office()?;
        let passage = given::projects(&office.situation, &self.order)?;
        let decided = office.decide(|desk| {
            let mut programme: Announced = desk.edition.draft_programme(date);
            if !passage.is_empty() {
                programme.passage = passage.clone().into();
            }
            let stamp = office.stamp(Capacity::Secretary, None, desk.edition.at())?;
            desk.edition.announce(programme.clone(), stamp)?.record(&mut desk.journal)?;
            Ok(programme)
        })?;
        let programme = decided.value;
        let said = Say::Announced { date, projects: programme.numbering.len() };
        let facts = json!({ "programme": programme });
        Ok(Answer::done(context, &decided.receipt, facts, &[said]))
    }
}

impl Run for Begin {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let office = context.office()?;
        let decided = office.decide(|desk| {
            let stamp = office.stamp(Capacity::Secretary, None, desk.edition.at())?;
            desk.edition.begin_pitches(stamp)?.record(&mut desk.journal)?;
            Ok(stamp.at)
        })?;
        let at = decided.value;
        Ok(Answer::done(context, &decided.receipt, json!({ "at": at }), &[Say::Begun { at }]))
    }
}
