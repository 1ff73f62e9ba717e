//! The directory, by commands.

use serde_json::{Value, json};

use super::desk::Desk;

/// What the directory says of the one who is found by a text.
fn known(desk: &Desk, text: &str) -> Value {
    let listed = desk.json(&format!("person list '{text}'"));
    let persons = listed["persons"].as_array().unwrap();
    assert_eq!(persons.len(), 1, "{listed}");
    persons[0].clone()
}

#[test]
fn what_the_directory_says_of_somebody_is_corrected() {
    let desk = Desk::after("import people");
    let before = known(&desk, "Kim");
    desk.done("person edit 'Kim Agent' --name 'Kim Agente' --mail kim@oise.example --dry-run");
    assert_eq!(known(&desk, "Kim"), before);
    let line = "person edit 'Kim Agent' --name 'Kim Agente' --mail kim@oise.example";
    desk.done(&format!("{line} --post Cheffe --departement Somme"));
    let after = known(&desk, "Kim");
    assert_eq!(after["id"], before["id"], "the journal knows the same person");
    let told = ["name", "mail", "post", "departement"].map(|key| after[key].clone());
    assert_eq!(told, ["Kim Agente", "kim@oise.example", "Cheffe", "80"].map(|text| json!(text)));
    // What is not named stays, what is empty goes.
    desk.done("person edit kim@oise.example --post ''");
    let last = known(&desk, "Kim");
    assert_eq!((&last["post"], &last["mail"]), (&Value::Null, &json!("kim@oise.example")));

    desk.run("person edit 'Kim Agente'").exits(2);
    desk.run("person edit 'Kim Agente' --name ' '").exits(2);
    desk.run("person edit 'Kim Agente' --departement Sommme").exits(2);
    let nobody = "018f0000-0003-7000-8000-00000000abcd";
    let refused = desk.run(&format!("person edit {nobody} --post Chef --json")).exits(2).error();
    assert_eq!(refused["code"], "not-found");
    assert_eq!(known(&desk, "Kim"), last);
}

#[test]
fn two_persons_have_no_mail_address_in_common() {
    let desk = Desk::after("import people");
    for line in [
        "person add 'Jude Autre' --mail JUDE@somme.example",
        "person edit 'Kim Agent' --mail jude@somme.example",
    ] {
        let refused = desk.run(&format!("{line} --json")).exits(2).error();
        assert_eq!(refused["code"], "mail-taken");
        let told = desk.run(line).exits(2).err;
        assert!(told.contains("Jude Elu") && told.contains("forum person edit"), "{told}");
    }
    // One's own is no obstacle, nor is none at all.
    desk.done("person edit 'Jude Elu' --mail jude@somme.example --post Maire");
    desk.done("person add 'Jude Autre' --mail autre@somme.example");
    desk.done("person add 'Jude Encore'");
    desk.done("person add 'Jude Dernier'");
}
