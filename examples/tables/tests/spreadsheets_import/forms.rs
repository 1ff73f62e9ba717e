//! Ideas as the programs that people fill in give them out.

use participatory_innovation::value::Language;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use tables::{import::HandedIn, spreadsheet::Mapping};

use super::{csv, fates, file, found, only_fates, refused, scene};

/// The call as it was closed, in the time of Paris, on 2 March 2026 at 17:00.
const CLOSED: &str = "2026-03-02T16:00:00Z";

fn open() -> scene::Situation {
    scene::call_of(&["59", "60", "62", "80"], None)
}

fn one(text: &str) -> Vec<String> {
    only_fates(&open().ideas(&csv(text)).plan)
}

fn at(idea: &HandedIn) -> String {
    idea.at.map(|(at, _)| at.to_string()).unwrap_or_default()
}

#[test]
fn google_forms_are_taken_as_they_are() {
    let book = file("layouts/formulaire-idees-google.csv");
    let planned = open().ideas(&book);
    assert_eq!(only_fates(&planned.plan), ["new", "new"], "{:?}", refused(&planned.plan));
    assert!(planned.is_ready(), "{:?}", refused(&planned.plan));
    let names: Vec<&str> = planned.people.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Katell Exemple-Riou",
            "Ronan Exemple-Cariou",
            "Anna Exemple-Floch",
            "Marie Exemple-Blanc"
        ]
    );
    assert_eq!(planned.people[0].mail.as_deref(), Some("a.exemple@exemple.fr"));
    let ideas: Vec<&HandedIn> = planned.plan.accepted().collect();
    assert_eq!(ideas[0].submission.problem.as_str(), "Des heures se perdent\ndans chaque service");
    assert_eq!(ideas[0].submission.team.members().count(), 3);
    assert_eq!(ideas[0].submission.team.departement().code(), "60");
    assert_eq!(ideas[1].submission.team.departement().code(), "80");
    assert_eq!(at(ideas[0]), "2026-02-12T13:03:22.000Z");
    assert_eq!(at(ideas[1]), "2026-03-02T16:30:00.000Z");
    assert_eq!(
        found(&planned.plan.rows[0]),
        [
            "déposée le 12/02/2026 à 14:03:22",
            "département : Oise (60)",
            "porteur : Katell Exemple-Riou (à inscrire, a.exemple@exemple.fr, Oise)",
            "équipe : Ronan Exemple-Cariou (à inscrire, Oise)",
            "équipe : Anna Exemple-Floch (à inscrire, Oise)",
        ]
    );
    let taken: Vec<(&str, &str)> = planned
        .plan
        .columns
        .iter()
        .map(|taken| (taken.title.as_str(), taken.meaning.tell(Language::French)))
        .collect();
    assert_eq!(
        taken,
        [
            ("Horodateur", "horodateur"),
            ("Adresse e-mail", "mail"),
            ("Quel est le titre de votre idée ?", "titre"),
            ("Quel problème résout-elle ?", "problème"),
            ("Votre collectivité", "département"),
            ("Qui porte l'idée ?", "porteur"),
            ("Qui d'autre fait partie de l'équipe ?", "équipe"),
        ]
    );
    let ignored: Vec<&str> = planned.plan.ignored.iter().map(|(_, title)| title.as_str()).collect();
    assert_eq!(ignored, ["J'accepte le règlement"]);
}

#[test]
fn what_came_after_the_call_was_closed_is_late_and_left_out() {
    let closed = scene::call_of(&["60", "80"], Some(CLOSED));
    let planned = closed.ideas(&file("layouts/formulaire-idees-google.csv"));
    assert_eq!(
        fates(&planned.plan),
        [
            (2, "new".to_owned()),
            (
                3,
                "left out: formulaire-idees-google.csv, ligne 3, colonne A : déposée le 02/03/2026 à \
                 17:30, après la clôture du 02/03/2026 à 17:00 : hors délai"
                    .to_owned()
            ),
        ]
    );
    // The edition takes in nothing while its call is closed: what to do is said.
    assert_eq!(
        refused(&planned.plan),
        [
            "formulaire-idees-google.csv : l'appel est clos depuis le 02/03/2026 à 17:00, mais ces idées ont \
          été déposées avant ; pour les reprendre telles que leurs auteurs les ont déposées, ajoutez \
          --in-time"
        ]
    );
    let book = file("layouts/formulaire-idees-google.csv");
    assert!(closed.ideas_when(&book, &Mapping::default(), true).unwrap().is_ready());
    // What does not say when it was handed in is never in time.
    let untimed = csv("Titre;Problème;Porteur;Département\nT;P;Ada Un;80\n");
    let untimed = closed.ideas_when(&untimed, &Mapping::default(), true).unwrap();
    assert_eq!(refused(&untimed.plan), ["a.csv : l'appel à idées n'est pas ouvert"]);
}

#[test]
fn a_moment_is_judged_to_the_second() {
    let closed = scene::call_of(&["80"], Some(CLOSED));
    let fate = |at: &str| {
        let text = format!("Horodateur;Titre;Problème;Porteur\n{at};T;P;Ada Un\n");
        only_fates(&closed.ideas(&csv(&text)).plan).remove(0)
    };
    assert_eq!(fate("02/03/2026 17:00:00"), "new");
    assert!(fate("02/03/2026 17:00:01").contains("après la clôture"));
    assert_eq!(fate("01/02/2026 09:00:00"), "new");
    assert!(
        fate("01/02/2026 08:59:59").contains("avant l'ouverture de l'appel du 01/02/2026 à 09:00")
    );
    assert_eq!(fate("01/02/2026"), "new");
    assert!(fate("02/03/2026").contains("le jour de la clôture, sans heure"));
    assert!(fate("03/03/2026").contains("après la clôture"));
    assert!(fate("01/12/2026 13:00:01").contains("pas encore venu"));
    assert!(fate("01/12/2026 13:00:00").contains("après la clôture"));
    assert!(fate("hier").contains("« hier » n'est pas un moment"));
    assert!(fate("02/13/2026 10:00").contains("le jour d'abord"));
}

#[test]
fn microsoft_forms_are_taken_as_they_are() {
    let planned = open().ideas(&file("layouts/formulaire-idees-microsoft.csv"));
    assert!(planned.is_ready(), "{:?}", fates(&planned.plan));
    let idea = planned.plan.accepted().next().unwrap();
    assert_eq!(at(idea), "2026-02-12T13:08:22.000Z", "the end, not the start");
    assert_eq!(idea.submission.team.departement().code(), "62");
    let names: Vec<&str> = planned.people.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["Katell Exemple-Riou", "Ronan Exemple-Cariou", "Anna Exemple-Floch"]);
    assert_eq!(planned.people[0].mail.as_deref(), Some("c.exemple@exemple.fr"));
    let unnamed = one("ID;Heure de début;Heure de fin;Adresse de messagerie;Nom;Titre de l'idée;\
                       Problème;Département;Qui porte l'idée ?\n\
                       1;12/02/2026 14:03;12/02/2026 14:08;anonymous;;T;P;80;Ada Un\n");
    assert_eq!(unnamed, ["new"]);
}

/// In a workbook, the moments are cells of dates.
#[test]
fn moments_are_read_from_the_cells_of_a_workbook() {
    for title in ["Heure de fin", "Déposé le", "submitdate"] {
        workbook_of(title);
    }
}

fn workbook_of(handed_in: &str) {
    let headers = [
        "ID",
        "Heure de début",
        handed_in,
        "Adresse de messagerie",
        "Nom",
        "Titre de l'idée",
        "Problème",
        "Département",
    ];
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, title) in (0..).zip(headers) {
        sheet.write(0, column, title).unwrap();
    }
    let format = Format::new().set_num_format("m/d/yy h:mm:ss");
    let moment = |hour, minute| {
        let day = ExcelDateTime::from_ymd(2026, 2, 12).unwrap();
        day.and_hms(hour, minute, 22).unwrap()
    };
    sheet.write(1, 0, 1).unwrap();
    sheet.write_with_format(1, 1, moment(14, 3), &format).unwrap();
    sheet.write_with_format(1, 2, moment(14, 8), &format).unwrap();
    for (column, text) in (3..).zip(["anonymous", "Ada Un", "T", "P", "80"]) {
        sheet.write(1, column, text).unwrap();
    }
    let bytes = workbook.save_to_buffer().unwrap();
    let book = tables::spreadsheet::Workbook::from_bytes(
        "a.xlsx",
        &bytes,
        &tables::spreadsheet::Limits::DEFAULT,
    );
    let planned = open().ideas(&book.unwrap());
    assert!(planned.is_ready(), "{:?} {:?}", fates(&planned.plan), refused(&planned.plan));
    assert_eq!(at(planned.plan.accepted().next().unwrap()), "2026-02-12T13:08:22.000Z");
    assert_eq!(planned.people[0].mail, None);
}

#[test]
fn demarches_simplifiees_are_taken_as_they_are() {
    let planned = open().ideas(&file("layouts/demarches-simplifiees.csv"));
    assert!(planned.is_ready(), "{:?} {:?}", fates(&planned.plan), refused(&planned.plan));
    assert_eq!(
        only_fates(&planned.plan),
        [
            "new",
            "left out: demarches-simplifiees.csv, ligne 3, colonne H : brouillon : l'idée n'a pas été \
             déposée"
        ]
    );
    assert_eq!(planned.plan.counts().left_out, 1);
    let names: Vec<&str> = planned.people.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["Alice Exemple-Noël", "Denis Exemple-Petit"]);
    assert_eq!(planned.people[0].mail.as_deref(), Some("d.exemple@exemple.fr"));
    let idea = planned.plan.accepted().next().unwrap();
    assert_eq!(at(idea), "2026-02-12T13:08:00.000Z");
    assert_eq!(idea.submission.title.as_str(), "Un guichet pour les aidants");
}

/// As the API of Démarches simplifiées gives them.
const FILES: &str = r#"{"data": {"demarche": {"title": "Appel", "dossiers": {"nodes": [
  {"number": 1, "state": "en_construction", "dateDepot": "2026-02-12T14:08:00+01:00",
   "datePassageEnConstruction": "2026-02-12T14:08:00+01:00", "usager": {"email": "d@exemple.fr"},
   "demandeur": {"nom": "EXEMPLE-NOËL", "prenom": "Alice", "civilite": "Mme"},
   "champs": [
     {"label": "Votre idée", "stringValue": null},
     {"label": "Intitulé du projet", "stringValue": "Un guichet"},
     {"label": "Quel problème souhaitez-vous résoudre ?", "stringValue": "Où aller ?\nQui le sait ?"},
     {"label": "Votre département", "stringValue": "80 – Somme"},
     {"label": "Membres de l'équipe", "rows": [
       {"champs": [{"label": "Nom", "stringValue": "EXEMPLE-PETIT"}, {"label": "Prénom", "stringValue": "Denis"}]},
       {"champs": [{"label": "Nom", "stringValue": "EXEMPLE-ROY"}, {"label": "Prénom", "stringValue": "Luc"}]}]}]},
  {"number": 2, "state": "brouillon", "dateDepot": null, "usager": {"email": "e@exemple.fr"},
   "demandeur": {"nom": "EXEMPLE", "prenom": "Luc"},
   "champs": [{"label": "Intitulé du projet", "stringValue": "Pas encore"}]},
  {"number": 3, "state": "sans_suite", "dateDepot": "2026-02-12T14:08:00+01:00",
   "demandeur": {"nom": "EXEMPLE", "prenom": "Eva"},
   "champs": [{"label": "Intitulé du projet", "stringValue": "Hors sujet"},
     {"label": "Quel problème souhaitez-vous résoudre ?", "stringValue": "P"},
     {"label": "Votre département", "stringValue": "80 – Somme"}]}
]}}}}"#;

#[test]
fn the_api_of_demarches_simplifiees_is_read() {
    let planned = open().ideas(&csv(FILES));
    let fates = only_fates(&planned.plan);
    assert_eq!(fates[0], "new");
    assert!(fates[1].contains("brouillon"), "{fates:?}");
    assert!(fates[2].contains("sans suite") && fates[2].contains("--map \"État du dossier=-\""));
    let names: Vec<&str> = planned.people.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["Alice Exemple-Noël", "Denis Exemple-Petit", "Luc Exemple-Roy"]);
    let mut mapping = Mapping::default();
    mapping.say("État du dossier", "-");
    let planned = open().ideas_of(&csv(FILES), &mapping).unwrap();
    assert_eq!(planned.plan.counts().new, 2);
}

#[test]
fn grist_is_read_from_its_records() {
    let text = r#"{"records": [
        {"id": 1, "fields": {"Quel_est_le_titre_de_votre_idee_": "Un guichet", "Probleme": "Où ?",
          "Porteur": "Ada Un", "Departement": "80", "Equipe": ["L", "Bo Deux", "Cy Trois"],
          "Horodateur": 1770901402, "manualSort": 1}},
        {"id": 2, "fields": {"Quel_est_le_titre_de_votre_idee_": "Autre", "Probleme": "Quoi ?",
          "Porteur": "Di Quatre", "Departement": "80", "Equipe": null, "Horodateur": null}}]}"#;
    let planned = open().ideas(&csv(text));
    assert!(planned.is_ready(), "{:?} {:?}", fates(&planned.plan), refused(&planned.plan));
    let ideas: Vec<&HandedIn> = planned.plan.accepted().collect();
    assert_eq!(ideas[0].submission.team.members().count(), 3);
    assert_eq!(at(ideas[0]), "2026-02-12T13:03:22.000Z");
    assert_eq!(ideas[1].at, None);
    for broken in ["{\"records\": [", "{}", "[1, 2]", "[]", "{\"records\": []}"] {
        let book = tables::spreadsheet::Workbook::from_bytes(
            "a.json",
            broken.as_bytes(),
            &tables::spreadsheet::Limits::DEFAULT,
        );
        let read = book.map(|book| open().ideas_of(&book, &Mapping::default()).is_ok());
        assert!(!matches!(read, Ok(true)), "{broken}");
    }
}

#[test]
fn lime_survey_is_read_with_codes_and_with_questions() {
    let codes = "id;submitdate;lastpage;startlanguage;seed;titre;probleme;porteur;departement;equipe\n\
                 1;2026-02-12 14:03:22;3;fr;12;T;P;Ada Un;80;\"Bo Deux, Cy Trois\"\n\
                 2;;1;fr;13;T2;;;;\n\
                 3;1980-01-01 00:00:00;3;fr;14;T3;P;Di Quatre;80;\n";
    let planned = open().ideas(&csv(codes));
    let told = only_fates(&planned.plan);
    assert_eq!((told[0].as_str(), told[2].as_str()), ("new", "new"), "{told:?}");
    assert!(told[1].contains("colonne B : brouillon"), "{told:?}");
    assert!(planned.is_ready(), "{:?}", refused(&planned.plan));
    let questions = "\"ID de la réponse\",\"Date de soumission\",\"Dernière page\",\"Langue de départ\",\
                     \"Tête de série\",\"Comment s'appelle votre projet ?\",\
                     \"À quel besoin répond-il ?\",\"Vos nom et prénom\",\
                     \"Dans quel conseil départemental travaillez-vous ?\",\
                     \"Avec qui portez-vous ce projet ?\"\n\
                     \"1\",\"2026-02-12 14:03:22\",\"3\",\"fr\",\"12\",\"T\",\"P\",\"UN Ada\",\
                     \"Conseil départemental de la Somme\",\"Bo Deux\nCy Trois\"\n";
    let planned = open().ideas(&csv(questions));
    assert!(planned.is_ready(), "{:?} {:?}", fates(&planned.plan), refused(&planned.plan));
    assert_eq!(planned.people.len(), 3);
}

#[test]
fn headers_are_told_by_their_words() {
    let required = "T;P;Ada Un;80";
    for headers in [
        "Intitulé de votre idée;Décrivez le problème;Qui en est le porteur ?;À quel département appartenez-vous ?",
        "Quel titre donnez-vous à votre projet ?;Quelle difficulté avez-vous constatée ?;Nom et prénom de la porteuse;Collectivité de rattachement",
        "q1_titreProjet;q2_probleme;q3_porteur;q4_departement",
        "Nom du projet;Constat de départ;Porteur(se) du projet;Votre conseil départemental",
        "Comment s'appelle votre idée ?;Quels sont les irritants ?;Comment vous appelez-vous ?;Département employeur",
    ] {
        let text = format!("{headers}\n{required}\n");
        let planned = open().ideas_of(&csv(&text), &Mapping::default());
        let planned = planned.unwrap_or_else(|why| panic!("{}", why.tell(Language::French)));
        assert!(planned.is_ready(), "{headers}: {:?}", refused(&planned.plan));
        assert_eq!(only_fates(&planned.plan), ["new"], "{headers}");
    }
}

#[test]
fn names_may_stand_in_two_columns() {
    let text = "Nom du porteur;Prénom du porteur;Mail du porteur;Titre;Problème;Collectivité;\
                Membre 1;Membre 2\nUN;Ada;a@b.fr;T;P;CD80;DEUX Bo;\n";
    let planned = open().ideas(&csv(text));
    assert!(planned.is_ready(), "{:?}", refused(&planned.plan));
    let names: Vec<&str> = planned.people.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["Ada Un", "Bo Deux"]);
}

#[test]
fn english_forms_are_read_too() {
    let text = "Timestamp,Email Address,What is the title of your idea?,Which problem does it solve?,\
                Your department,Who leads the idea?,Who else is on the team?,I accept the rules\n\
                2026/02/12 2:03:22 PM UTC+1,a@b.fr,T,P,80,Ada Un,\"Bo Deux, Cy Trois\",Yes\n";
    let planned = open().ideas(&csv(text));
    assert!(planned.is_ready(), "{:?}", refused(&planned.plan));
    assert_eq!(planned.people.len(), 3);
    assert_eq!(at(planned.plan.accepted().next().unwrap()), "2026-02-12T13:03:22.000Z");
}

#[test]
fn what_the_headers_do_not_tell_is_asked_with_what_to_type() {
    let text = "Horodateur;Votre trouvaille;Pourquoi ?;Qui porte l'idée ?\n\
                12/02/2026 10:00;T;P;Ada Un\n";
    let refused = open().ideas_of(&csv(text), &Mapping::default()).unwrap_err();
    assert_eq!(
        refused.tell(Language::French).replace('\u{A0}', " "),
        "a.csv, ligne 1 : aucune colonne n'est reconnue pour « titre », « problème ». Les colonnes sont \
         comprises ainsi :\n  \
         « Horodateur » : horodateur\n  \
         « Votre trouvaille » : inconnue\n  \
         « Pourquoi ? » : inconnue\n  \
         « Qui porte l'idée ? » : porteur\n\
         Dites ce qu'elles sont, par exemple ainsi (un tiret pour une colonne sans effet) :\n  \
         --map \"Votre trouvaille=titre\" --map \"Pourquoi ?=problème\""
    );
    let mut mapping = Mapping::default();
    mapping.say("Votre trouvaille", "titre");
    mapping.say("Pourquoi ?", "problem");
    let only = scene::call_of(&["80"], None);
    let planned = only.ideas_of(&csv(text), &mapping).unwrap();
    assert!(planned.is_ready(), "{:?} {:?}", fates(&planned.plan), refused_of(&planned));
    assert!(found(&planned.plan.rows[0])[1].contains("Somme (80), le seul de l'édition"));
    let nothing = open().ideas_of(&csv("Bonjour\n"), &Mapping::default()).unwrap_err();
    assert!(nothing.tell(Language::English).contains("\"Bonjour\": unknown"));
}

fn refused_of(planned: &tables::import::IdeaPlan) -> Vec<String> {
    refused(&planned.plan)
}

#[test]
fn a_column_that_may_be_wanted_is_asked_and_never_lost() {
    let text = "Titre;Problème;Porteur;Département;Partenaires\nT;P;Ada Un;80;Bo Deux\n";
    let planned = open().ideas(&csv(text));
    assert_eq!(
        refused(&planned.plan),
        [
            "a.csv, ligne 1, colonne E : que contient la colonne « Partenaires » ? Dites-le avec --map \
          \"Partenaires=équipe\" ou --map \"Partenaires=-\" (un tiret la laisse de côté)"
        ]
    );
    let text = "Titre;Problème;Porteur;Département;Prénom du membre 1;Nom du membre 1\nT;P;Ada Un;80;Bo;Deux\n";
    let planned = open().ideas(&csv(text));
    assert!(!planned.is_ready(), "{:?}", fates(&planned.plan));
    let twice = "Titre;Problème;Porteur;Intitulé;Département\nT;P;Ada Un;T;80\n";
    let twice = open().ideas_of(&csv(twice), &Mapping::default()).unwrap_err();
    assert!(twice.tell(Language::French).contains("--map \"Intitulé=-\""));
}

#[test]
fn the_lead_is_the_one_whom_the_form_names() {
    let text = "Nom,Prénom,Email,Déposé le,Titre,Problème,Qui porte l'idée ?,Département\n\
                DEPOSANT,Zoé,zoe@exemple.fr,12/02/2026 14:08,T,P,EXEMPLE Ada,80\n\
                DEPOSANT,Zoé,zoe@exemple.fr,12/02/2026 14:08,T2,P,,80\n";
    let planned = open().ideas(&csv(text));
    assert!(planned.is_ready(), "{:?} {:?}", fates(&planned.plan), refused(&planned.plan));
    let people: Vec<(&str, Option<&str>)> = planned
        .people
        .iter()
        .map(|person| (person.name.as_str(), person.mail.as_deref()))
        .collect();
    // The address is that of who filled in the form.
    assert_eq!(people, [("Ada Exemple", None), ("Zoé Deposant", Some("zoe@exemple.fr"))]);
    let two = one("Titre;Problème;Porteur;Département\nT;P;\"Ada Un, Bo Deux\";80\n");
    assert!(two[0].contains("un seul porteur"), "{two:?}");
}

#[test]
fn who_fills_in_the_form_may_be_called_me() {
    let headers = "Nom;Prénom;Titre;Problème;Qui porte l'idée ?;Équipe;Département";
    let planned = open().ideas(&csv(&format!("{headers}\nUN;Ada;T;P;Moi-même;Moi;80\n")));
    assert!(planned.is_ready(), "{:?}", fates(&planned.plan));
    assert_eq!(planned.people.len(), 1);
    let unnamed = one("Titre;Problème;Qui porte l'idée ?;Département\nT;P;Moi;80\n");
    assert!(unnamed[0].contains("colonne C : porteur : rien n'est écrit"), "{unnamed:?}");
}

#[test]
fn a_form_that_was_sent_twice_counts_once() {
    let rows = "12/02/2026 10:00;T;P;Ada Un;80\n12/02/2026 10:01;t;P;UN Ada;80\n";
    let headers = "Horodateur;Titre;Problème;Porteur;Département";
    let told = one(&format!("{headers}\n{rows}"));
    assert_eq!(told, ["new", "left out: a.csv, ligne 3, colonne B : répète la ligne 2"]);
    let other = one(&format!("{headers}\n{rows}12/02/2026 10:02;T;Autre;Ada Un;80\n"));
    assert_eq!(other[2], "a.csv, ligne 4, colonne B : répète la ligne 2");
}

#[test]
fn nobody_is_merged_unsaid() {
    let mut situation = scene::call_of(&["80"], None);
    let known = scene::known(7, "Léa Exemple", None, Some("80"));
    situation.people.insert(known.id, known);
    let text = "Titre;Problème;Porteur\nT;P;Lea EXEMPLE\nT2;P;Ada Un\nT3;P;UN Ada\n";
    let planned = situation.ideas(&csv(text));
    let said: Vec<String> = planned
        .plan
        .rows
        .iter()
        .flat_map(found)
        .filter(|said| said.contains("porteur :"))
        .collect();
    assert_eq!(
        said,
        [
            "porteur : Léa Exemple (déjà à l'annuaire, Somme), écrit « Lea EXEMPLE »",
            "porteur : Ada Un (à inscrire, Somme)",
            "porteur : Ada Un (déjà nommé plus haut, Somme), écrit « UN Ada »",
        ]
    );
}

#[test]
fn names_are_checked_when_they_are_taken_in() {
    let fate =
        |name: &str| one(&format!("Titre;Problème;Porteur;Département\nT;P;{name};80\n")).remove(0);
    assert!(fate("🚲").contains("colonne C : « 🚲 » n'est pas un nom"));
    assert!(fate("!!!").contains("n'est pas un nom"));
    assert!(fate("Ada\u{202E} Un").contains("nom : le caractère U+202E"));
    let fate = |team: &str| {
        one(&format!("Titre;Problème;Porteur;Département;Équipe\nT;P;Ada Un;80;\"{team}\"\n"))
            .remove(0)
    };
    assert!(fate("Bo Deux; 🚲").contains("colonne E : « 🚲 » n'est pas un nom"));
    assert_eq!(fate("Aucun"), "new");
}
