//! Letters of an edition that was typed in: no juror in them, and no title that breaks them.

use std::fs;

use super::desk::{Desk, IDEAS, STEPS};

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
