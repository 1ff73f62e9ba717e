use participatory_innovation::value::{Agent, Departement, OneOrMore, PersonId, Team, TeamError};
use proptest::{collection::vec, prelude::*};
use uuid::Uuid;

use crate::{assert_stored, refusal};

fn person(number: u128) -> PersonId {
    PersonId::new(Uuid::from_u128(number)).unwrap()
}

fn departement(code: &str) -> Departement {
    Departement::from_code(code).unwrap()
}

fn agent(number: u128, code: &str) -> Agent {
    Agent { person: person(number), departement: departement(code) }
}

fn faults(refused: Result<Team, OneOrMore<TeamError>>) -> Vec<TeamError> {
    refused.unwrap_err().into_iter().collect()
}

fn stored(lead: u128, others: &[u128]) -> String {
    let others: Vec<_> = others.iter().map(|number| person(*number)).collect();
    serde_json::json!({
        "departement": "80",
        "lead": person(lead),
        "others": others,
    })
    .to_string()
}

#[test]
fn a_team_may_be_its_lead_alone() {
    let team = Team::new(agent(5, "80"), []).unwrap();
    assert_eq!((team.lead(), team.departement()), (person(5), departement("80")));
    assert_eq!(team.members().collect::<Vec<_>>(), [person(5)]);
    assert_stored(&team, &stored(5, &[]));
}

#[test]
fn the_lead_comes_first_and_the_others_in_order() {
    let others = [agent(9, "80"), agent(1, "80"), agent(7, "80")];
    let team = Team::new(agent(5, "80"), others).unwrap();
    let members: Vec<_> = team.members().collect();
    assert_eq!(members, [5, 1, 7, 9].map(person));
    for number in 1..12 {
        let member = [5, 1, 7, 9].contains(&number);
        assert_eq!(team.includes(person(number)), member, "{number}");
    }
    assert_stored(&team, &stored(5, &[1, 7, 9]));
    assert_eq!(Team::new(agent(5, "80"), others.into_iter().rev()), Ok(team));
}

#[test]
fn every_fault_is_told() {
    let others = [agent(1, "59"), agent(5, "80"), agent(2, "80"), agent(2, "62"), agent(2, "80")];
    let elsewhere = |number, code| TeamError::OtherDepartement {
        person: person(number),
        departement: departement(code),
        team: departement("80"),
    };
    let twice = |number| TeamError::NamedTwice { person: person(number) };
    let refused = faults(Team::new(agent(5, "80"), others));
    assert_eq!(refused, [elsewhere(1, "59"), twice(5), elsewhere(2, "62"), twice(2), twice(2)]);
    let one = person(1);
    assert_eq!(refused[0].to_string(), format!("{one} is an agent of 59, the team of 80"));
    assert_eq!(twice(1).to_string(), format!("{one} is named twice"));
}

#[test]
fn a_stored_team_goes_through_the_same_validator() {
    let five = person(5);
    let twice = format!("{five} is named twice");
    assert_eq!(refusal::<Team>(&stored(5, &[5])), twice);
    assert_eq!(refusal::<Team>(&stored(1, &[5, 5])), twice);
    assert_eq!(
        refusal::<Team>(&stored(5, &[1, 1, 5])),
        format!("{} is named twice; {twice}", person(1))
    );
    assert_eq!(
        refusal::<Team>(&stored(5, &[2, 1])),
        "not in canonical form: a stored team lists its other members in ascending order"
    );
    let good = stored(5, &[1]);
    for (json, reason) in [
        (good.replace("\"80\"", "\"20\""), "no département has the code"),
        (good.replace("\"80\"", "\"Somme\""), "no département has the code"),
        (good.replace("\"lead\"", "\"boss\""), "unknown field `boss`"),
        (good.replace("\"lead\":", "\"x\":1,\"lead\":"), "unknown field `x`"),
        (r#"{"departement":"80","others":[]}"#.into(), "missing field `lead`"),
        (format!(r#"["80","{five}",[]]"#), "invalid type: sequence"),
        (format!(r#"{{"departement":"80","lead":"{five}","others":null}}"#), "invalid type: null"),
    ] {
        let refused = refusal::<Team>(&json);
        assert!(refused.contains(reason), "{refused}");
    }
}

proptest! {
    #[test]
    fn a_team_is_taken_when_all_are_of_one_departement_and_named_once(
        lead in 1_u128..9,
        others in vec((1_u128..9, prop::sample::select(vec!["80", "80", "80", "80", "59"])), 0..4),
    ) {
        let agents = others.iter().map(|(number, code)| agent(*number, code));
        let made = Team::new(agent(lead, "80"), agents);
        let mut numbers: Vec<_> = others.iter().map(|(number, _)| *number).collect();
        numbers.push(lead);
        let elsewhere = others.iter().filter(|(_, code)| *code != "80").count();
        let total = numbers.len();
        numbers.sort_unstable();
        numbers.dedup();
        let expected = elsewhere + total - numbers.len();
        match made {
            Ok(team) => {
                prop_assert_eq!(expected, 0);
                prop_assert_eq!(team.members().count(), total);
                prop_assert!(numbers.iter().all(|number| team.includes(person(*number))));
                let json = serde_json::to_string(&team).unwrap();
                assert_stored(&team, &json);
            }
            Err(refused) => prop_assert_eq!(refused.len(), expected),
        }
    }
}
