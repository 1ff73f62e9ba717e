use std::collections::BTreeMap;

use participatory_innovation::fact::Voice;
use tables::{
    import::{PeoplePlan, Role, plan_people},
    spreadsheet::Mapping,
};

use super::{csv, file, found, mint, only_fates, refused, scene};

fn plan(text: &str) -> PeoplePlan {
    plan_people(
        &csv(text),
        None,
        &scene::people(),
        &scene::charter(2),
        &Mapping::default(),
        &mut mint(),
    )
    .unwrap()
}

/// The file that `LibreOffice` wrote: semicolons, Windows-1252.
#[test]
fn a_csv_of_the_jury_gives_directory_jury_and_coaches() {
    let nobody = BTreeMap::new();
    let charter = scene::charter(2);
    let planned =
        plan_people(&file("jury.csv"), None, &nobody, &charter, &Mapping::default(), &mut mint())
            .unwrap();
    assert!(planned.is_ready(), "{:?}", planned.plan.reasons().collect::<Vec<_>>());
    let names: Vec<&str> = planned.people().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["Ada Élu", "Bob Agent", "Cléo Dgs", "Max Coach", "Sam Secret"]);
    let jury = planned.jury.as_ref().unwrap();
    assert_eq!(jury.chair, scene::person(1001));
    let categories: Vec<&str> =
        jury.members.iter().map(|member| member.category.as_str()).collect();
    assert_eq!(categories, ["elected", "staff", "executive"]);
    assert_eq!(jury.members[2].departement.unwrap().code(), "60");
    assert_eq!(planned.coaches, [scene::person(1004)]);
    let roles: Vec<Role> = planned.plan.accepted().map(|listed| listed.role).collect();
    let expected = [Role::Juror, Role::Juror, Role::Juror, Role::Coach, Role::Agent];
    assert_eq!(roles, expected);
    let first = planned.people().next().unwrap();
    assert_eq!(first.post.as_deref(), Some("Vice-présidente"));
    assert_eq!(first.mail.as_deref(), Some("ada.elu@somme.example"));
}

#[test]
fn those_who_are_known_keep_their_pseudonym_and_gain_what_is_new() {
    let planned = plan(
        "Nom;Mail;Fonction;Rôle;Catégorie;Présidence\n\
         Ada Élu;;Présidente;juré;élue;x\nBob Agent;bob.agent@somme.example;;juré;staff;\n",
    );
    assert_eq!(only_fates(&planned.plan), ["replaces", "same"]);
    let ada = planned.people().next().unwrap();
    assert_eq!((ada.id, ada.post.as_deref()), (scene::person(10), Some("Présidente")));
    assert_eq!(ada.mail.as_deref(), Some("ada.elu@somme.example"));
    let jury = planned.jury.unwrap();
    assert_eq!((jury.chair, jury.members.len()), (scene::person(10), 2));
    assert_eq!(jury.members[1].departement.unwrap().code(), "80");
}

#[test]
fn a_jury_has_one_chair() {
    let none = plan("Nom;Rôle;Catégorie\nAna;juré;élu\n");
    assert_eq!(refused(&none.plan), ["a.csv, ligne 1 : il y a des jurés, et aucun ne préside"]);
    assert!(none.jury.is_none() && !none.is_ready());
    let two = plan("Nom;Rôle;Catégorie;Préside\nAna;juré;élu;oui\nBen;juré;élu;oui\n");
    assert_eq!(refused(&two.plan), ["a.csv, ligne 3, colonne D : Ana préside déjà"]);
    let advisory = plan("Nom;Rôle;Catégorie;Préside;Voix\nAna;juré;élu;oui;consultative\n");
    assert!(refused(&advisory.plan)[0].contains("seul préside un juré à voix délibérative"));
    let titled = plan("Nom;Rôle;Catégorie\nAna;Présidente du jury;élue\n");
    assert!(titled.is_ready());
    let without = plan("Nom;Rôle\nAna;coach\n");
    assert!(without.is_ready() && without.jury.is_none());
}

#[test]
fn alternates_and_voices_are_read() {
    let planned = plan(
        "Nom;Rôle;Catégorie;Préside;Voix;Suppléant de\n\
         Ana;juré;élu;oui;;\nBen;juré;élu;;;Ana\nCid;juré;DGS;;fantôme;\n",
    );
    assert!(planned.is_ready());
    let jury = planned.jury.unwrap();
    assert_eq!(jury.members[1].alternate_of, Some(jury.chair));
    assert_eq!(jury.members[2].voice, Voice::Shadow);
    let nobody = plan("Nom;Rôle;Catégorie;Préside;Suppléant de\nAna;juré;élu;oui;Bea\n");
    assert!(!nobody.is_ready());
    assert!(refused(&nobody.plan).iter().any(
        |told| told.contains("pas de juré « Bea » à suppléer") || told.contains("seul préside")
    ));
}

#[test]
fn what_is_not_understood_is_refused_at_its_column() {
    let told = only_fates(
        &plan("Nom;Rôle;Catégorie;Présidence;Voix\nAna;jurée;agentte;peut-être;forte\n").plan,
    );
    assert_eq!(
        told,
        [
            "a.csv, ligne 2, colonne C : « agentte » n'est pas une catégorie du règlement : elected, \
          staff, executive | \
          a.csv, ligne 2, colonne D : présidence : « peut-être » n'est ni oui ni non | \
          a.csv, ligne 2, colonne E : « forte » n'est pas une voix : délibérative, consultative ou \
          fantôme"
        ]
    );
    let told = only_fates(&plan("Nom;Rôle\n\"Martin, Ada\";agent\n").plan);
    assert!(told[0].contains("colonne A : « Martin, Ada » ressemble à plusieurs noms"), "{told:?}");
    let told = only_fates(&plan("Nom;Rôle\nAna;jurré\n").plan);
    assert!(
        told[0].contains("« jurré » n'est pas un rôle : juré, coach ou agent ; est-ce « juré »")
    );
    let told = only_fates(&plan("Nom;Département\nAda Élu;Oise\nAna;80\nAna;80\n").plan);
    assert!(told[0].contains("colonne B : Ada Élu relève de « Somme », non de « Oise »"));
    assert_eq!(told[2], "a.csv, ligne 4 : répète la ligne 3");
}

/// As a list of a jury is written: roles with categories, civilities, capitals, an empty row below.
#[test]
fn a_list_is_read_as_people_write_it() {
    let planned = plan(
        "N°;Civilité;Nom;Prénom;Rôle dans le jury;Département\n\
         1;Mme;EXEMPLE-UN;Ada;Présidente, élue;Conseil départemental de la Somme\n\
         2;M.;Exemple-Deux;Bo;DGS;CD 60\n\
         3;;Madame la Directrice EXEMPLE-TROIS Cléo;;Membre du jury (agente);035\n\
         4;;M. Di EXEMPLE-QUATRE;;Élu suppléant de Mme Exemple-Un;\n\
         5;;Eva Cinq;;Accompagnatrice;\n\
         6;;;;;80\n",
    );
    assert_eq!(only_fates(&planned.plan), ["new", "new", "new", "new", "new", "empty"]);
    assert!(planned.is_ready(), "{:?}", refused(&planned.plan));
    let names: Vec<&str> = planned.people().map(|person| person.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Ada Exemple-Un",
            "Bo Exemple-Deux",
            "Cléo Exemple-Trois",
            "Di Exemple-Quatre",
            "Eva Cinq"
        ]
    );
    let jury = planned.jury.as_ref().unwrap();
    let categories: Vec<&str> =
        jury.members.iter().map(|member| member.category.as_str()).collect();
    assert_eq!(categories, ["elected", "executive", "staff", "elected"]);
    assert_eq!(jury.members[3].alternate_of, Some(jury.chair));
    assert_eq!(
        found(&planned.plan.rows[3]),
        [
            "Di Exemple-Quatre (à inscrire)",
            "jury, catégorie « elected »",
            "supplée : Ada Exemple-Un (déjà nommé plus haut, Somme)"
        ]
    );
    assert_eq!(planned.coaches.len(), 1);
}

#[test]
fn an_alternate_says_whose() {
    let told = |rows: &str| {
        let planned =
            plan(&format!("Nom;Rôle;Catégorie\nAna Un;Présidente;élu\nBo Un;juré;élu\n{rows}\n"));
        let mut told = only_fates(&planned.plan);
        told.extend(refused(&planned.plan));
        told.join(" | ")
    };
    assert!(
        told("Cy Trois;Suppléant;élu").contains("colonne B : « Suppléant » : suppléant de qui ?")
    );
    assert!(told("Cy Trois;Suppléant de Mme Un;élu").contains("2 personnes s'appellent « Un »"));
    assert!(told("Cy Trois;Suppléant de Mme Six;élu").contains("pas de juré « Six » à suppléer"));
    assert_eq!(told("Cy Trois;Suppléant de Bo Un;élu"), "new | new | new");
}

#[test]
fn what_is_no_name_is_nobodys() {
    let told = |name: &str| only_fates(&plan(&format!("Nom;Rôle\n{name};agent\n")).plan).remove(0);
    assert!(told("🚲").contains("« 🚲 » n'est pas un nom"));
    assert!(told("12").contains("n'est pas un nom"));
    assert!(told("Ada\u{2066}Un").contains("nom : le caractère U+2066"));
    assert!(told("Madame la Présidente").contains("n'est pas un nom"));
}

/// Without a column of roles, categories and the chair tell the jury.
#[test]
fn a_list_of_categories_is_a_jury() {
    let planned =
        plan("Jurés;Collège;Préside ?\nAna Un;élu;Oui\nBo Deux;agent;Non\nCy Trois;;Non\n");
    assert!(planned.is_ready(), "{:?}", refused(&planned.plan));
    assert_eq!(planned.jury.as_ref().unwrap().members.len(), 2);
    assert_eq!(found(&planned.plan.rows[0])[1], "jury, catégorie « elected », préside");
    assert_eq!(found(&planned.plan.rows[2]), ["Cy Trois (à inscrire)"]);
    let housed = plan("Nom;Structure\nAna Un;CD 80\nBo Deux;DSI\n");
    assert_eq!(housed.people().next().unwrap().departement.unwrap().code(), "80");
    assert!(only_fates(&housed.plan)[1].contains("pas de département « DSI »"));
}
