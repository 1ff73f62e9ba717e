use participatory_innovation::value::Language;
use tables::spreadsheet::{Limits, Workbook};

use super::{csv, fates, file, notes, only_fates, refused, scene};

const HEADERS: &str = "Titre;Problème;Département;Porteur;Mail;Équipe\n";

fn plan(rows: &str) -> Vec<String> {
    let situation = scene::call_open();
    let table = csv(&format!("{HEADERS}{rows}"));
    only_fates(&situation.ideas(&table).plan)
}

/// The file that `LibreOffice` wrote: a sheet of instructions, a title, French headers, the names in
/// either order, members apart by `;` or a new line.
#[test]
fn an_ods_of_ideas_is_planned_applied_and_then_there_already() {
    let mut situation = scene::call_open();
    let book = file("ideas.ods");
    let planned = situation.ideas(&book);
    assert!(planned.is_ready(), "{:?}", fates(&planned.plan));
    let new = |row: u32| (row, "new".to_owned());
    assert_eq!(fates(&planned.plan), [new(4), new(6), new(7)]);
    let names: Vec<&str> = planned.people.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["Ada Martin", "Jo Petit", "Noé Roux", "Max Blanc", "Ève Noir"]);
    let first = planned.submissions().next().unwrap();
    assert_eq!(first.problem.as_str(), "D'un lieu d'accueil à l'autre,\nles souvenirs se perdent.");
    assert_eq!(first.team.departement().code(), "80");
    assert_eq!(first.team.members().count(), 3);
    // Zoé Bœuf is known, and nobody is entered twice.
    assert!(first.team.includes(scene::person(31)));
    assert_eq!(planned.people[0].mail.as_deref(), Some("ada.martin@somme.example"));
    assert_eq!(planned.people[0].post.as_deref(), Some("Éducatrice"));
    let ignored: Vec<&str> = planned.plan.ignored.iter().map(|(_, title)| title.as_str()).collect();
    assert_eq!(ignored, ["Reçu par"]);

    let people = planned.people.iter().cloned();
    situation.people.extend(people.map(|person| (person.id, person)));
    scene::submit(&mut situation, planned.submissions().cloned());
    let again = situation.ideas(&book);
    assert_eq!(only_fates(&again.plan), ["same", "same", "same"]);
    assert!(again.people.is_empty());
}

#[test]
fn every_reason_of_a_row_stands_at_its_column() {
    let fates = plan(";x;Some;;pas une adresse;a@b\nT;P;59;Paul Paul;;\n");
    assert_eq!(
        fates,
        [
            "a.csv, ligne 2, colonne A : titre : rien n'est écrit | \
             a.csv, ligne 2, colonne C : pas de département « Some » ; est-ce « Somme » ? | \
             a.csv, ligne 2, colonne D : porteur : rien n'est écrit | \
             a.csv, ligne 2, colonne E : « pas une adresse » n'est pas une adresse électronique | \
             a.csv, ligne 2, colonne F : « a@b » n'est pas une adresse électronique",
            "a.csv, ligne 3, colonne C : le département Nord ne participe pas à l'édition | \
             a.csv, ligne 3, colonne D : 2 personnes s'appellent « Paul Paul » ; indiquez l'adresse \
             électronique ou l'identifiant",
        ]
    );
}

#[test]
fn persons_are_matched_and_never_guessed() {
    let fate = |lead: &str, mail: &str| plan(&format!("T;P;80;{lead};{mail};\n")).remove(0);
    assert_eq!(fate("Zoé Bœuf", ""), "new");
    assert_eq!(fate("BŒUF zoe", ""), "new");
    assert_eq!(fate("zoe.boeuf@somme.example", ""), "new");
    assert_eq!(fate(&scene::uuid(31), ""), "new");
    let twice = fate("Paul Paul", "");
    assert!(twice.contains("2 personnes s'appellent « Paul Paul »"));
    assert!(!twice.contains(" | "), "said once: {twice}");
    assert_eq!(fate("Paul Paul", "PAUL2@somme.example"), "new");
    assert!(fate(&scene::uuid(99), "").contains("personne n'a l'identifiant"));
    assert!(fate("Zoé Bœuf", "zoe@somme.example").contains("avec une autre adresse"));
    assert!(fate("Zoé Neuf", "zoe.boeuf@somme.example").contains("est l'adresse de Zoé Bœuf"));
    assert!(fate("Léa Durand", "").contains("Léa Durand relève de « Oise », non de « Somme »"));
}

#[test]
fn a_departement_may_be_the_leads_own_and_must_take_part() {
    assert_eq!(plan("T;P;;Zoé Bœuf;;\n"), ["new"]);
    assert!(plan("T;P;;Inconnue;;\n")[0].contains("colonne C : département : rien n'est écrit"));
    assert!(plan("T;P;Nord;Inconnue;;\n")[0].contains("Nord ne participe pas"));
    for written in ["80", "Somme", "somme", "80 - Somme", "80 (Somme)"] {
        assert_eq!(plan(&format!("T;P;{written};Ana;;\n")), ["new"], "{written}");
    }
    assert!(plan("T;P;80 - Oise;Ana;;\n")[0].contains("pas de département"));
}

#[test]
fn teams_name_nobody_twice() {
    assert_eq!(plan("T;P;80;Ana;;Ben <ben@somme.example>\n"), ["new"]);
    let twice = plan("T;P;80;Ana;;\"Ben; Ben\"\n");
    assert!(twice[0].contains("colonne F : Ben figure deux fois"), "{twice:?}");
    assert_eq!(plan("T;P;80;Ana;;\"Ben; Ana\"\n"), ["new"], "the lead is one of the team");
    for several in ["Ben, Cid", "Ben et Cid", "Ben/Cid", "Ben & Cid"] {
        let told = plan(&format!("T;P;80;Ana;;\"{several}\"\n"));
        assert!(told[0].contains("colonne F :") && told[0].contains("plusieurs noms"), "{told:?}");
    }
    let elsewhere = plan("T;P;80;Ana;;Léa Durand\n");
    assert!(elsewhere[0].contains("colonne F : Léa Durand relève de"), "{elsewhere:?}");
}

#[test]
fn an_idea_stands_once_in_a_file_and_once_in_an_edition() {
    let fates = plan("L'album;P;80;Ana;;\nl’ALBUM;Q;80;Ben;;\nL'album;P;60;Cid;;\n");
    assert_eq!(fates[0], "new");
    assert_eq!(fates[1], "a.csv, ligne 3, colonne A : répète la ligne 2");
    assert_eq!(fates[2], "new");

    let mut situation = scene::call_open();
    let first = csv(&format!("{HEADERS}L'album;P;80;Zoé Bœuf;;\n"));
    let planned = situation.ideas(&first);
    scene::submit(&mut situation, planned.submissions().cloned());
    let other = csv(&format!("{HEADERS}L'album;Autre;80;Zoé Bœuf;;\n"));
    let planned = situation.ideas(&other);
    assert!(!planned.is_ready());
    assert_eq!(planned.submissions().count(), 0);
    assert!(only_fates(&planned.plan)[0].contains("a déjà déposé une autre idée sous le titre"));
}

/// As a form on the web gives it out: a time, long headers, first names apart.
#[test]
fn the_table_of_a_web_form_is_read() {
    let situation = scene::call_open();
    let table = csv(
        "Horodateur;Prénom;Nom;Votre mél;Titre de votre projet;Votre problématique;Votre département\n\
         2019-11-28 10:31;Zoé;Bœuf;zoe.boeuf@somme.example;L'album;Perdu;80\n\
         2019-11-29 08:00;Ana;Neuve;;Les cantines;Froides;Somme\n",
    );
    let planned = situation.ideas(&table);
    assert_eq!(only_fates(&planned.plan), ["new", "new"]);
    assert_eq!(planned.submissions().next().unwrap().team.lead(), scene::person(31));
    let [ana] = planned.people.as_slice() else { panic!("{:?}", planned.people) };
    assert_eq!(ana.name, "Ana Neuve");
}

#[test]
fn once_the_call_is_closed_only_what_is_there_passes() {
    let situation = scene::forum_day(2);
    let there = csv(&format!("{HEADERS}L'album de vie;Un problème;80;Zoé Bœuf;;\n"));
    let planned = situation.ideas(&there);
    assert_eq!(only_fates(&planned.plan), ["same"]);
    assert!(planned.is_ready());
    let late = csv(&format!("{HEADERS}Trop tard;P;80;Zoé Bœuf;;\n"));
    let planned = situation.ideas(&late);
    assert_eq!(refused(&planned.plan), ["a.csv : l'appel à idées n'est pas ouvert"]);
    assert!(!planned.is_ready());
}

#[test]
fn a_slip_in_an_optional_header_loses_no_team() {
    let situation = scene::call_open();
    let table = csv("Titre;Problème;Département;Porteur;Éqiupe\nT;P;80;Ana;Ben\n");
    let planned = situation.ideas(&table);
    assert!(!planned.is_ready());
    assert_eq!(
        refused(&planned.plan),
        ["a.csv, ligne 1, colonne E : que contient la colonne « Éqiupe » ? Dites-le avec --map \
          \"Éqiupe=équipe\" ou --map \"Éqiupe=-\" (un tiret la laisse de côté)"]
    );
    let table = csv("Titre;Problème;Département;Porteur;Equippe\nT;P;80;Ana;Ben\n");
    assert_eq!(situation.ideas(&table).people.len(), 2);
}

#[test]
fn texts_are_tidied_and_their_lengths_kept() {
    let long = "x".repeat(10_000);
    let fates = plan(&format!("{long};P;80;Ana;;\n\"  Deux\tmots \n\";P\u{200B};80;Ben;;\n"));
    assert!(fates[0].contains("colonne A : titre : 10000 caractères ; au plus"), "{fates:?}");
    assert_eq!(fates[1], "new");
}

#[test]
fn a_formula_gone_wrong_is_refused_once() {
    let fates = plan("#REF!;P;80;Ana;;\n");
    assert_eq!(fates, ["a.csv, ligne 2, colonne A : la formule donne #REF!"]);
    let situation = scene::call_open();
    let table = csv(&format!("{HEADERS};P;80;Ana;;\n"));
    let planned = situation.ideas(&table);
    let told = planned.plan.reasons().next().unwrap().tell(Language::English);
    assert_eq!(told, "a.csv, row 2, column A: titre: nothing is written");
}

#[test]
fn what_is_hidden_is_read_and_said() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let rows = [
        ["Titre", "Problème", "Porteur", "Département"],
        ["Une", "Un problème", "Jean Essai", "80"],
        ["Deux", "Un problème", "Ana Essai", "80"],
    ];
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write(row, column, cell).unwrap();
        }
    }
    sheet.set_row_hidden(2).unwrap().set_column_hidden(3).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let table = Workbook::from_bytes("a.xlsx", &bytes, &Limits::DEFAULT).unwrap();
    let planned = scene::call_open().ideas(&table);
    assert_eq!(only_fates(&planned.plan), ["new", "new"]);
    assert_eq!(
        notes(&planned.plan),
        [
            "a.xlsx, feuille « Sheet1 » : 1 ligne masquée et 1 colonne masquée, lues comme les autres"
        ]
    );
}
