use participatory_innovation::{
    charter::ConflictKind,
    fact::{Conflict, Verdict},
    journal::Entry,
    value::{Exact, ProjectId},
};

use super::{csv, fates, file, notes, only_fates, refused, scene};

fn project(n: u32) -> ProjectId {
    scene::uuid(230 + n).parse().unwrap()
}

fn plan(situation: &mut scene::Situation, text: &str) -> Vec<String> {
    only_fates(&situation.sheets(&csv(text)).plan)
}

fn recuse(situation: &mut scene::Situation, juror: u32, of: u32) {
    let mut journal: Vec<Entry> = Vec::new();
    let conflict = Conflict::new(scene::person(juror), ConflictKind::Personal, project(of));
    let declared = situation.edition.declare_conflict(conflict, scene::stamp()).unwrap();
    declared.record(&mut journal).unwrap();
}

fn points(situation: &scene::Situation, verdict: &Verdict) -> Vec<Option<String>> {
    let scale = situation.edition.charter().rules().grid.scale;
    let Verdict::Marked(marks) = verdict else {
        return Vec::new();
    };
    let point = |mark| Exact::to_string(&scale.value(mark));
    marks.iter().map(|mark| mark.map(point)).collect()
}

/// The file that `LibreOffice` wrote, with numbers, French decimals as text, `A`, `R` and nothing.
#[test]
fn an_xlsx_of_sheets_is_planned_applied_and_then_there_already() {
    let mut situation = scene::forum_day(2);
    recuse(&mut situation, 11, 2);
    let book = file("sheets.xlsx");
    let planned = situation.sheets(&book);
    let expected = ["new", "new", "new", "new", "empty", "empty", "new", "new"];
    assert_eq!(only_fates(&planned.plan), expected);
    assert_eq!(fates(&planned.plan)[0].0, 3);
    assert!(planned.is_ready());
    let sheets: Vec<_> = planned.sheets().cloned().collect();
    assert_eq!(points(&situation, &sheets[0].verdict), [Some("27/2".into()), Some("12".into())]);
    assert_eq!(sheets[0].comment.as_ref().unwrap().as_str(), "Très clair");
    assert_eq!(points(&situation, &sheets[1].verdict), [Some("15/2".into()), None]);
    assert_eq!(sheets[2].verdict, Verdict::Abstained);
    assert_eq!((sheets[3].juror, sheets[3].project), (scene::person(11), project(1)));

    // Nothing was recorded by planning.
    assert_eq!(situation.edition.sheets().count(), 0);
    let mut journal: Vec<Entry> = Vec::new();
    for sheet in sheets {
        let handed_in = situation.edition.hand_in(sheet, scene::stamp()).unwrap();
        handed_in.record(&mut journal).unwrap();
    }
    let again = situation.sheets(&book);
    assert_eq!(again.plan.counts().same, 6);
    assert_eq!(again.sheets().count(), 0);
    let other = "Juré;Projet;Impact;Faisabilité\nAda Élu;1;13;12\n";
    assert_eq!(plan(&mut situation, other), ["replaces"]);
}

const HEADERS: &str = "Juré;Projet;Impact;Faisabilité;Observations\n";

fn one(row: &str) -> String {
    plan(&mut scene::forum_day(2), &format!("{HEADERS}{row}\n")).remove(0)
}

#[test]
fn marks_are_checked_exactly() {
    assert_eq!(one("Ada Élu;1;20;0,5;"), "new");
    let told = one("Ada Élu;1;20,5;13,25;");
    assert_eq!(
        told,
        "a.csv, ligne 2, colonne C : Impact : 20,5 n'est pas entre 0 et 20 | \
         a.csv, ligne 2, colonne D : Faisabilité : 13,25 n'est pas sur l'échelle, qui va de 0,5 en \
         0,5 à partir de 0"
    );
    assert_eq!(one("Ada Élu;1;16/20;1;"), "new");
    assert!(
        one("Ada Élu;1;16/10;1;").contains("colonne C : Impact : « 16/10 » n'est pas une note")
    );
    assert!(one("Ada Élu;1;?;1;").contains("« ? » n'est pas une note"));
    assert_eq!(one("Ada Élu;1;-;;"), "empty");
    assert_eq!(one("Ada Élu;1;;;"), "empty");
}

#[test]
fn missing_abstained_recused_and_zero_are_four_things() {
    assert_eq!(one("Ada Élu;1;0;0;"), "new");
    assert_eq!(one("Ada Élu;1;Abst.;;"), "new");
    assert!(one("Ada Élu;1;A;12;").contains("colonne C : une abstention à côté de notes"));
    assert!(one("Ada Élu;1;R;;").contains("ce déport n'est pas enregistré"));
    assert!(one("Ada Élu;1;;;Très bien").contains("colonne E : une observation sans aucune note"));
    let mut situation = scene::forum_day(2);
    recuse(&mut situation, 10, 1);
    let marked = plan(&mut situation, &format!("{HEADERS}Ada Élu;1;12;12;\nAda Élu;1;R;;\n"));
    assert!(marked[0].contains("ce juré est déporté pour ce projet"), "{marked:?}");
    assert_eq!(marked[1], "empty");
    let both = plan(&mut situation, &format!("{HEADERS}Ada Élu;1;R;12;\n"));
    assert!(both[0].contains("colonne C : ce déport n'est pas enregistré"), "{both:?}");
}

#[test]
fn jurors_and_projects_are_matched_and_never_guessed() {
    for project in ["1", "n°1", "Projet 01", "l’album de vie", &project(1).to_string()] {
        assert_eq!(one(&format!("ÉLU Ada;{project};1;1;")), "new", "{project}");
    }
    assert_eq!(one("Ada Élu;48 cantines à l'heure;1;1;"), "new");
    assert!(one("Ada Élu;L'albun de vie;1;1;").contains("est-ce « L'album de vie » ?"));
    assert!(one("Ada Élu;4;1;1;").contains("colonne B : pas de finaliste « 4 »"));
    assert!(
        one("Ada Elus;1;1;1;")
            .contains("colonne A : pas de juré « Ada Elus » ; est-ce « Ada Élu » ?")
    );
    // Known to the directory, and no juror.
    assert!(one("Zoé Bœuf;1;1;1;").contains("pas de juré « Zoé Bœuf »"));
    assert!(one(";1;1;1;").contains("colonne A : juré : rien n'est écrit"));
    assert!(one("Ada Élu;;1;1;").contains("colonne B : projet : rien n'est écrit"));
}

#[test]
fn number_and_title_must_agree() {
    let mut situation = scene::forum_day(2);
    let text = "Juré;Projet n°;Titre;Impact;Faisabilité\nAda Élu;1;L'album de vie;5;5\n\
                Bob Agent;1;Le bon interlocuteur;5;5\nCléo Dgs;;Le bon interlocuteur;5;5\n";
    let fates = plan(&mut situation, text);
    assert_eq!([&*fates[0], &*fates[2]], ["new", "new"]);
    assert!(fates[1].contains("colonne C : « 1 » et « Le bon interlocuteur » sont deux projets"));
}

#[test]
fn a_sheet_stands_once_in_a_file() {
    let text = format!("{HEADERS}Ada Élu;1;5;5;\nAda Élu;L'album de vie;6;5;\n");
    let fates = plan(&mut scene::forum_day(2), &text);
    assert_eq!(fates, ["new", "a.csv, ligne 3 : répète la ligne 2"]);
}

#[test]
fn a_misspelt_criterion_is_no_missing_mark() {
    let text = "Juré;Projet;Impact;Faisabilitté\nAda Élu;1;5;5\n";
    let mut situation = scene::forum_day(2);
    let planned = situation.sheets(&csv(text));
    assert_eq!(
        refused(&planned.plan),
        [
            "a.csv, ligne 1, colonne D : colonne « Faisabilitté » inconnue ; est-ce « Faisabilité » ?"
        ]
    );
}

#[test]
fn what_the_edition_refuses_is_said_row_by_row() {
    let mut early = scene::call_open();
    let planned = early.sheets_at(&csv(&format!("{HEADERS}Ada Élu;1;5;5;\n")), scene::stamp());
    let planned = planned.unwrap();
    assert!(!planned.is_ready());
    assert_eq!(refused(&planned.plan), ["a.csv : le jury n'est pas constitué"]);
    let mut situation = scene::forum_day(2);
    let earlier = participatory_innovation::journal::Stamp {
        at: "2019-11-27T09:00:00Z".parse().unwrap(),
        ..scene::stamp()
    };
    let text = csv(&format!("{HEADERS}Ada Élu;1;5;5;\n"));
    let planned = situation.sheets_at(&text, earlier).unwrap();
    assert!(only_fates(&planned.plan)[0].contains("précède la dernière écriture"));
}

#[test]
fn a_sheet_is_on_a_pitch_that_was_heard() {
    let mut situation = scene::heard(2, 1);
    let text = csv(&format!("{HEADERS}Ada Élu;1;5;5;\nAda Élu;2;5;5;\nAda Élu;3;A;;\n"));
    let planned = situation.sheets(&text);
    let pitches: Vec<u32> = planned.sheets().map(|sheet| sheet.pitch).collect();
    let heard = situation.projects[&project(1)].snapshot().standing().pitch;
    assert_eq!(pitches, [heard.unwrap()]);
    let told = only_fates(&planned.plan);
    assert_eq!(told[0], "new");
    for (row, told) in (3..).zip(&told[1..]) {
        assert_eq!(
            *told,
            format!(
                "a.csv, ligne {row} : ce projet n'a pas pitché ; enregistrez d'abord son pitch \
                 avec « forum pitch »"
            )
        );
    }
    assert!(!planned.is_ready());
    // A row without marks says nothing of a pitch.
    assert_eq!(plan(&mut situation, &format!("{HEADERS}Ada Élu;2;;;\n")), ["empty"]);
}

/// The sheet that juries really fill in: projects down, jurors across.
#[test]
fn a_matrix_is_read_when_the_grid_has_one_criterion() {
    let mut situation = scene::forum_day(1);
    recuse(&mut situation, 11, 1);
    let text = "N°;Titre;Ada Élu;AGENT Bob;cleo.dgs@oise.example;Moyenne\n\
                1;L'album de vie;13,5;R;A;13,5\n2;;12;;21;12\n;Moyenne;12,75;;;\n";
    let planned = situation.sheets(&csv(text));
    let told = fates(&planned.plan);
    let short: Vec<&str> = told.iter().map(|(_, fate)| fate.as_str()).collect();
    let above = "a.csv, ligne 3, colonne E : Impact : 21 n'est pas entre 0 et 20";
    assert_eq!(short, ["new", "empty", "new", "new", "empty", above]);
    let left = "a.csv, ligne 4 : ligne « Moyenne » laissée de côté";
    assert!(notes(&planned.plan).contains(&left.to_owned()), "{:?}", planned.plan.notes);
    assert_eq!(planned.plan.rows[0].subject, "Ada Élu · n° 1 L'album de vie");
    let first = planned.sheets().next().unwrap();
    assert_eq!(points(&situation, &first.verdict), [Some("27/2".into())]);
}

#[test]
fn a_column_of_nobody_is_not_ignored_in_a_matrix() {
    let mut situation = scene::forum_day(1);
    let text = "Projet;Ada Élu;Bob Agant\n1;12;13\n";
    let planned = situation.sheets(&csv(text));
    assert!(!planned.is_ready());
    assert_eq!(
        refused(&planned.plan),
        [
            "a.csv, ligne 1, colonne C : la colonne « Bob Agant » n'est celle d'aucun juré, projet ou critère ; est-ce \
          « Bob Agent » ?"
        ]
    );
    // With several criteria nobody could say which is meant.
    let mut two = scene::forum_day(2);
    let told = refused(&two.sheets(&csv(text)).plan);
    assert!(told[1].contains("rien ne dit pour quel critère sont ces notes"), "{told:?}");
}

#[test]
fn marks_of_projects_unknown_are_refused_in_a_matrix() {
    let mut situation = scene::forum_day(1);
    let fates = plan(&mut situation, "Projet;Ada Élu;Bob Agent\n9;12;13\n8;;\n1;12;\n");
    assert!(fates[0].contains("pas de finaliste « 9 »"), "{fates:?}");
    assert_eq!(&fates[1..], ["empty", "new", "empty"]);
}

#[test]
fn a_single_criterion_may_be_called_a_mark() {
    let mut situation = scene::forum_day(1);
    assert_eq!(plan(&mut situation, "Juror;Project;Mark\nAda Élu;1;12.5\n"), ["new"]);
}

#[test]
fn a_cell_that_holds_a_book_is_not_told_in_full() {
    let told = one(&format!("Ada Élu;1;{};1;", "1".repeat(30_000)));
    assert!(told.chars().count() < 700 && told.ends_with('…'), "{} characters", told.len());
    let told = one(&format!("Ada Élu;1;{};1;", "?".repeat(500)));
    assert!(told.ends_with("pour une abstention"), "{told}");
}

#[test]
fn nobody_reads_more_than_a_thousand_refusals() {
    let rows = |count: usize| "Qui ?;1;1;1;\n".repeat(count);
    let mut situation = scene::forum_day(2);
    for (count, looked_at, told) in [(999, 999, 0), (1_000, 1_000, 1), (5_000, 1_000, 1)] {
        let planned = situation.sheets(&csv(&format!("{HEADERS}{}", rows(count))));
        assert_eq!(planned.plan.rows.len(), looked_at, "{count}");
        assert_eq!(planned.plan.refused.len(), told, "{count}");
    }
    let planned = situation.sheets(&csv(&format!("{HEADERS}{}", rows(1_001))));
    assert_eq!(
        refused(&planned.plan),
        [
            "a.csv, ligne 1001 : 1000 lignes sont refusées jusqu'ici ; les suivantes n'ont pas été examinées"
        ]
    );
}
