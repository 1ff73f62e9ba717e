//! Documents of an edition that was typed in: letters without jurors, minutes of every kind of sitting.

use std::fs;

use serde_json::json;

use super::desk::{CHARTER, Desk, IDEAS, PEOPLE, STEPS};

/// The desk with its edition published, one step put differently.
fn published(of: &str, instead: &str) -> Desk {
    let desk = Desk::new();
    for line in STEPS {
        let line = if line.starts_with(of) { instead } else { *line };
        desk.done(line);
    }
    desk
}

fn letters(desk: &Desk, format: &str) -> Vec<String> {
    desk.done(&format!("export letters --format {format}"));
    let mut files: Vec<_> =
        fs::read_dir(desk.path("courriers")).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == format));
    files.sort();
    files.iter().map(|file| fs::read_to_string(file).unwrap().replace('\u{a0}', " ")).collect()
}

#[test]
fn a_member_of_the_jury_who_takes_care_of_a_project_is_not_named_in_its_letter() {
    let adopt = "adopt --owner {} --route 'Mission innovation' --follow-up 02/03/2020 \
                 --at '28/11/2019 17h'";
    let of = |owner: &str| {
        let desk = published("adopt", &adopt.replace("{}", owner));
        letters(&desk, "md").into_iter().find(|letter| letter.contains("Mission innovation"))
    };
    let by_secretary = of("camille").unwrap();
    assert!(by_secretary.contains("- **Personne qui suit le projet :** Camille Exemple"));
    let by_juror = of("'Jude Elu'").unwrap();
    assert!(!by_juror.contains("Jude") && !by_juror.contains("jude@somme.example"), "{by_juror}");
    assert!(by_juror.contains("- **Prochain rendez-vous :** le lundi 2 mars 2020"), "{by_juror}");
}

#[test]
fn a_team_that_withdrew_gets_no_letter() {
    let desk = published("none", "");
    let number = |letters: &[String]| {
        letters.iter().find_map(|letter| {
            letter.split_once("Projet n° ")?.1.split(',').next()?.parse::<u32>().ok()
        })
    };
    let before = letters(&desk, "md");
    let other = number(&before).unwrap();
    desk.done(&format!("withdraw {other} --motive 'Mutation' --at '05/12/2019 9h'"));
    fs::remove_dir_all(desk.path("courriers")).unwrap();
    let after = letters(&desk, "md");
    assert_eq!((after.len(), number(&after)), (before.len() - 1, None));
}

#[test]
fn an_idea_that_was_declined_has_its_letter_whatever_its_title() {
    let title = "Boîte | à **idées** <script>x</script> #1";
    let desk = Desk::new();
    desk.write("idees.csv", &IDEAS.replace("Boîte à idées", title));
    for line in STEPS {
        desk.done(line);
        if line.starts_with("decline") {
            break;
        }
    }
    let [text] = letters(&desk, "md").try_into().unwrap();
    assert!(text.contains(r"\| à \*\*idées\*\* \<script\>x\</script\> \#1"), "{text}");
    assert!(text.contains("Le service existe déjà") && text.contains("Eve Cinq"), "{text}");
    assert!(text.contains("il vous en a donné réponse le 21 octobre 2019"), "{text}");
    let [page] = letters(&desk, "html").try_into().unwrap();
    assert!(page.contains("Boîte | à **idées** &lt;script&gt;x&lt;/script&gt; #1"), "{page}");
}

#[test]
fn only_a_member_of_the_jury_has_a_remark_in_the_minutes() {
    let desk = Desk::after("adopt");
    let line = "export minutes --format md --remark";
    let refused = desk.run(&format!("{line} camille '- Non' --json")).exits(3).error();
    assert_eq!(refused["code"], "not-a-member");
    assert!(refused["message"].as_str().unwrap().contains("Camille Exemple"), "{refused}");
    assert!(!desk.path("proces-verbal.md").exists());
    desk.done(&format!("{line} kim '- Des questions trop brèves'"));
    let text = fs::read_to_string(desk.path("proces-verbal.md")).unwrap();
    assert!(text.contains("Des questions trop brèves"), "{text}");
}

/// The minutes of a jury that is typed in with an alternate, under a charter that asks for a quorum.
fn minutes(open: &str) -> String {
    let desk = Desk::new();
    let quorum = "\n[quorum]\npart = \"plus-de-la-moitie\"\nseconde_convocation = true\n";
    let jury = "[jury]\nmandats = 1\n[[jury.categories]]";
    let charter = CHARTER.replacen("[[jury.categories]]", jury, 1);
    desk.write("reglement.toml", &(charter + quorum));
    let people = PEOPLE.replace('\n', ";\n").replacen(";\n", ";Suppléant de\n", 1);
    desk.write("jury.csv", &format!("{people}Max Suppléant;;juré;agent;;60;Kim Agent\n"));
    for line in STEPS.iter().filter(|line| !line.starts_with("publish")) {
        desk.done(if line.starts_with("deliberate") { open } else { line });
    }
    desk.done("export minutes --format md");
    fs::read_to_string(desk.path("proces-verbal.md")).unwrap().replace('\u{a0}', " ")
}

#[test]
fn minutes_tell_members_alternates_and_the_quorum_apart() {
    let all = minutes("deliberate --open --remote lou --at '28/11/2019 16h'");
    for said in [
        "En salle : 2 ; à distance : 1 ; avec pouvoir : 0 ; suppléés : 0 ; absents : 0.",
        "| **Max Suppléant** |  | agents, suppléance de Kim Agent | Oise | n'a pas eu à siéger |",
        "| **Lou Agent** |  | agents | Oise | à distance |",
        "- voix présentes, suppléées ou représentées : 3 sur 3 ; demandées : 2.",
        "Le quorum est atteint : le jury délibère valablement.",
    ] {
        assert!(all.contains(said), "{said}\n{all}");
    }
    let signs = |text: &str, name: &str| {
        let (_, signatures) = text.split_once("## Signatures").unwrap();
        signatures.contains(&format!("| **{name}** |"))
    };
    assert!(signs(&all, "Lou Agent") && !signs(&all, "Max Suppléant"));

    let replaced =
        minutes("deliberate --open --present 'Jude Elu,Max Suppléant' --at '28/11/2019 16h'");
    for said in [
        "En salle : 2 ; à distance : 0 ; avec pouvoir : 0 ; suppléés : 1 ; absents : 1.",
        "| **Kim Agent** |  | agents | Oise | suppléance par Max Suppléant |",
        "| **Lou Agent** |  | agents | Oise | absence |",
        "- voix présentes, suppléées ou représentées : 2 sur 3 ; demandées : 2.",
        "Le quorum est atteint : le jury délibère valablement.",
    ] {
        assert!(replaced.contains(said), "{said}\n{replaced}");
    }
    assert!(signs(&replaced, "Max Suppléant") && !signs(&replaced, "Kim Agent"));

    let proxy = minutes("deliberate --open --proxy 'Kim Agent=Jude Elu' --at '28/11/2019 16h'");
    assert!(proxy.contains("| pouvoir donné à Jude Elu |"), "{proxy}");
    assert!(!signs(&proxy, "Kim Agent"));
}

#[test]
fn a_second_call_sits_without_the_quorum_and_says_so() {
    let second =
        minutes("deliberate --open --second-call --present 'Jude Elu' --at '28/11/2019 16h'");
    for said in [
        "- **Convocation :** seconde convocation, la première séance n'ayant pas réuni le quorum",
        "S'agissant d'une seconde convocation, le jury délibère valablement sans condition de quorum.",
        "En salle : 1 ; à distance : 0 ; avec pouvoir : 0 ; suppléés : 0 ; absents : 2.",
    ] {
        assert!(second.contains(said), "{said}\n{second}");
    }
    assert!(!second.contains("Le quorum est atteint"));
}

#[test]
fn blank_sheets_are_written_once_and_not_over_what_was_filled_in() {
    let desk = Desk::after("close");
    assert!(desk.run("export fiches --blank").exits(3).err.contains("jury"));
    let desk = Desk::after("import people");
    assert!(desk.run("export sheets --blank --lang en").exits(3).err.contains("programme"));
    let desk = Desk::after("programme");
    assert!(desk.run("export fiches").exits(2).err.contains("--blank"));
    let files = desk.json("export fiches --blank --at 2019-11-28")["files"].clone();
    assert_eq!(files.as_array().unwrap().len(), 3, "{files}");
    let filled = desk.path("fiches-internes/fiche-jude-elu.xlsx");
    desk.done("export fiches --blank --at 2019-11-28");
    fs::write(&filled, "filled in").unwrap();
    let told = desk.run("export fiches --blank --at 2019-11-28").exits(4).err;
    assert!(told.contains("fiche-jude-elu.xlsx"), "{told}");
    assert_eq!(fs::read(&filled).unwrap(), b"filled in");
    desk.done("export fiches --blank --yes --at 2019-11-28");
    assert_ne!(fs::read(&filled).unwrap(), b"filled in");
}

#[test]
fn blank_sheets_come_back_as_they_went() {
    let desk = Desk::after("pitch 3");
    desk.done("export sheets --blank");
    let files = fs::read_dir(desk.path("fiches-internes")).unwrap();
    let mut names: Vec<String> = files
        .map(|file| format!("fiches-internes/{}", file.unwrap().file_name().to_str().unwrap()))
        .collect();
    names.sort();
    let line = format!("import sheets {}", names.join(" "));
    let plan = desk.json(&line);
    let jurors = names.len();
    assert_eq!(plan["counts"]["empty"], jurors * 3, "{plan}");
    assert_eq!((&plan["counts"]["refused"], &plan["refused"]), (&json!(0), &json!([])), "{plan}");
    let notes = plan["notes"].to_string();
    assert_eq!(notes.matches("notes du juré").count(), jurors, "{notes}");
}
