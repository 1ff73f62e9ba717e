//! What was found and done, in French.

use participatory_innovation::value::{Language::French, ProjectNumber};

use super::super::{Say, Step, of};
use tables::import::Counts;

use crate::words;

#[expect(clippy::too_many_lines, reason = "one sentence for each")]
pub(in crate::cli::phrases) fn say(said: &Say<'_>) -> String {
    match said {
        Say::Rehearsed => "Essai seulement : rien n'a été écrit.".into(),
        Say::Founded { title, database, secretary } => {
            format!("L'édition « {title} » est créée dans {database}. Secrétaire : {secretary}.")
        }
        Say::SecretaryOf("") => "Secrétariat".into(),
        Say::SecretaryOf(organiser) => format!("Secrétariat, {organiser}"),
        Say::Amended { version } => format!("Le règlement est modifié : version {version}."),
        Say::CallOpened { at } => {
            format!("L'appel à idées est ouvert ({}).", words::instant(*at, French))
        }
        Say::CloseWithoutIdeas => {
            "Aucune idée n'est déposée, et un appel clos ne se rouvre pas. Le clore quand même ? [o/N]"
                .into()
        }
        Say::CallClosed { at, ideas } => format!(
            "L'appel à idées est clos ({}), avec {}.",
            words::instant(*at, French),
            of(*ideas, ("idée", "idées"), French)
        ),
        Say::PersonAdded(name) => format!("{name} est dans l'annuaire."),
        Say::PersonEdited(name) => format!("{name} : l'annuaire est corrigé."),
        Say::Persons(number) => of(*number, ("personne", "personnes"), French),
        Say::EraseThese(names) => format!(
            "Effacer définitivement {} ? Le journal garde le pseudonyme. [o/N]",
            words::list(names, French)
        ),
        Say::Erased(0) => "Il n'y a personne à effacer.".into(),
        Say::Erased(number) => format!(
            "{} : il n'en reste rien dans l'annuaire, ni d'octets dans le fichier de la base.",
            of(*number, ("personne effacée", "personnes effacées"), French)
        ),
        Say::Planned(counts) => planned(counts),
        Say::RowsNotShown(number) => format!(
            "… et {} (toutes avec --all)",
            of(*number, ("autre ligne", "autres lignes"), French)
        ),
        Say::ColumnTaken(title, meaning) => format!("Colonne « {title} » prise pour « {meaning} »"),
        Say::ColumnIgnored(place) => format!("Colonne sans effet : {place}"),
        Say::Fate(fate) => self::fate(fate).into(),
        Say::TakeOver => "Reprendre ce fichier ? [o/N]".into(),
        Say::HowToApply => {
            "Rien n'est écrit. Pour reprendre le fichier : la même commande avec --apply".into()
        }
        Say::NothingToTakeOver => "Il n'y a rien à reprendre.".into(),
        Say::NotTakenOver => "Rien n'est écrit : corrigez le fichier, puis recommencez.".into(),
        Say::Submitted(number) => {
            format!("{}.", of(*number, ("idée déposée", "idées déposées"), French))
        }
        Say::SheetsHandedIn(number) => format!(
            "{}.",
            of(*number, ("fiche de notation remise", "fiches de notation remises"), French)
        ),
        Say::PeopleEntered(number) => format!(
            "{} dans l'annuaire.",
            of(*number, ("personne inscrite", "personnes inscrites"), French)
        ),
        Say::Enrolled(number) => {
            format!("{}.", of(*number, ("coach inscrit", "coachs inscrits"), French))
        }
        Say::JuryConstituted(number) => {
            format!("Le jury est constitué : {}.", of(*number, ("membre", "membres"), French))
        }
        Say::Announced { date, projects } => format!(
            "Le programme est annoncé : {}, {}.",
            words::date(*date, French),
            of(*projects, ("projet", "projets"), French)
        ),
        Say::Begun { at } => format!("Les pitchs commencent ({}).", words::instant(*at, French)),
        Say::Shortlisted { departement, projects } => format!(
            "La présélection {} est adoptée : {}.",
            words::of_departement(*departement),
            of(*projects, ("finaliste", "finalistes"), French)
        ),
        Say::Declined(number) => format!(
            "{}.",
            of(
                *number,
                ("réponse motivée est enregistrée", "réponses motivées sont enregistrées"),
                French
            )
        ),
        Say::Coached(number) => {
            format!("{}.", of(*number, ("projet coaché", "projets coachés"), French))
        }
        Say::ShortPitch(measured) => format!(
            "Un pitch de {} ? Trois minutes s'écrivent 3:00. L'enregistrer quand même ? [o/N]",
            words::duration(*measured, French)
        ),
        Say::Pitched { measured, allowance, questions } => format!(
            "Pitch enregistré : {} sur {}, {}.",
            words::duration(*measured, French),
            words::duration(*allowance, French),
            of(*questions, ("question", "questions"), French)
        ),
        Say::PitchesRecorded(number) => {
            format!("{}.", of(*number, ("pitch enregistré", "pitchs enregistrés"), French))
        }
        Say::ConflictDeclared { entry } => format!(
            "L'intérêt est déclaré, par l'écriture {entry} (pour l'écarter : forum dismiss {entry})."
        ),
        Say::ConflictDismissed => "L'intérêt déclaré est écarté.".into(),
        Say::DeliberationOpened { files, present } => format!(
            "La délibération est ouverte : {}, {}. Les fiches ne changent plus.",
            of(*files, ("dossier examiné", "dossiers examinés"), French),
            of(*present, ("juré présent", "jurés présents"), French)
        ),
        Say::MissingSheets { juror, projects } => format!(
            "Aucune fiche de {juror} sur {} n° {}.",
            if projects.len() > 1 { "les projets" } else { "le projet" },
            words::list(projects, French)
        ),
        Say::NotExamined(projects) => format!(
            "Sans pitch enregistré, donc hors de la délibération : {} n° {}.",
            if projects.len() > 1 { "projets" } else { "projet" },
            words::list(projects, French)
        ),
        Say::Unheard { alternate, member } => format!(
            "Les fiches de {alternate} ne comptent pas : {member}, titulaire du siège, est compté \
             parmi les présents (sinon, dites qui est présent avec --present)."
        ),
        Say::AsIfAllWerePresent => {
            "Aperçu avant la délibération, comme si tout le jury était présent.".into()
        }
        Say::AsAdopted => {
            "Le palmarès est adopté : voici ce que disaient les fiches à l'adoption.".into()
        }
        Say::TiedAtCut(numbers) => format!(
            "Ex aequo à la limite : projets n° {}. À départager avant d'adopter, avec tous ceux du même rang.",
            words::list(numbers, French)
        ),
        Say::Margin(margin) => format!(
            "Écart entre le dernier lauréat par le rang et le premier des autres : {}.",
            words::decimal(margin, 2, French)
        ),
        Say::Enters { tied: true, .. } => "ex aequo à la limite".into(),
        Say::Enters { withdrawn: true, .. } => "retiré par son équipe".into(),
        Say::Enters { laureate: false, .. } => String::new(),
        Say::Enters { why, displaced, .. } => enters(*why, displaced),
        Say::TieSettled(order) => {
            format!(
                "Les ex aequo sont départagés, dans cet ordre : {}.",
                words::list(order, French)
            )
        }
        Say::Adopted(numbers) => format!(
            "Le palmarès est adopté : {}, n° {}.",
            of(numbers.len(), ("lauréat", "lauréats"), French),
            words::list(numbers, French)
        ),
        Say::Redirected(numbers) => {
            format!("Développés autrement : n° {}.", words::list(numbers, French))
        }
        Say::LeftOut([one]) => {
            format!("Retiré par son équipe, ni classé ni désigné : n° {one}.")
        }
        Say::LeftOut(numbers) => format!(
            "Retirés par leurs équipes, ni classés ni désignés : n° {}.",
            words::list(numbers, French)
        ),
        Say::Waiting(numbers) => {
            format!("Attendent encore leur suite : n° {}.", words::list(numbers, French))
        }
        Say::HowToRedirect(number) => format!(
            "Pour dire la suite d'un projet : forum redirect {number} --owner PERSONNE --route VOIE --follow-up DATE"
        ),
        Say::Published { at, until: None } => {
            format!("Le palmarès est publié ({}).", words::instant(*at, French))
        }
        Say::Published { at, until: Some(until) } => format!(
            "Le palmarès est publié ({}). Les données des personnes se gardent jusqu'au {}.",
            words::instant(*at, French),
            words::date(*until, French)
        ),
        Say::Phase(phase) => format!("Phase : {}", words::phase(*phase, French)),
        Say::Projects(number) => of(*number, ("projet", "projets"), French),
        Say::Unanswered(number) => format!(
            "{} réponse motivée : forum decline …",
            of(*number, ("idée attend une", "idées attendent une"), French)
        ),
        Say::IdeasWaiting(titles) => {
            let quoted: Vec<String> = titles.iter().map(|title| format!("« {title} »")).collect();
            format!(
                "{} réponse motivée : {} (forum decline …)",
                of(titles.len(), ("idée attend une", "idées attendent une"), French),
                words::list(&quoted, French)
            )
        }
        Say::Vacant { left, next: [], .. } => {
            format!("Place de lauréat libre : n° {left} (la liste complémentaire est épuisée)")
        }
        Say::Vacant { left, next: [next], several } => format!(
            "Place de lauréat libre : n° {left} (pour la donner au suivant : forum promote {next}{})",
            if *several { format!(" --replaces {left}") } else { String::new() }
        ),
        Say::Vacant { left, next, .. } => format!(
            "Place de lauréat libre : n° {left} (ex aequo à départager d'abord avec forum tie : n° {})",
            words::list(next, French)
        ),
        Say::Undesignated { numbers, first } => format!(
            "{} : n° {} (pour inscrire la désignation et l'accord : forum agree {first} …)",
            if numbers.len() > 1 {
                "Lauréats dont la désignation a été annulée"
            } else {
                "Lauréat dont la désignation a été annulée"
            },
            words::list(numbers, French)
        ),
        Say::WithoutAgreement { numbers, first } => format!(
            "{} : n° {} (forum agree {first} …)",
            if numbers.len() > 1 {
                "Lauréats qui attendent l'accord de leur département"
            } else {
                "Lauréat qui attend l'accord de son département"
            },
            words::list(numbers, French)
        ),
        Say::Next { step, command } => format!("{} : {command}", next(*step)),
    }
}

fn planned(counts: &Counts) -> String {
    let Counts { new, replacing, same, empty, left_out, refused } = *counts;
    let parts = [
        (new, ("nouvelle", "nouvelles")),
        (replacing, ("à remplacer", "à remplacer")),
        (same, ("déjà là", "déjà là")),
        (empty, ("vide", "vides")),
        (left_out, ("laissée de côté", "laissées de côté")),
        (refused, ("refusée", "refusées")),
    ];
    let parts = parts.into_iter().filter(|(number, _)| *number > 0);
    let parts: Vec<String> = parts.map(|(number, words)| of(number, words, French)).collect();
    if parts.is_empty() {
        return "Le fichier ne contient aucune ligne à reprendre.".into();
    }
    format!("Lignes : {}.", parts.join(", "))
}

fn fate(fate: &str) -> &'static str {
    match fate {
        "new" => "nouvelle",
        "replaces" => "remplace",
        "same" => "déjà là",
        "empty" => "vide",
        "left-out" => "laissée de côté",
        _ => "refusée",
    }
}

fn enters(why: Option<&str>, displaced: &[ProjectNumber]) -> String {
    let by = match why {
        Some("cap") => "oui, un plafond lui laisse la place",
        Some("floor") => "oui, par le plancher de son département",
        Some("incompatible") => "oui, un projet incompatible lui laisse la place",
        _ => "oui",
    };
    if displaced.is_empty() {
        return by.into();
    }
    format!("{by} (devant le n° {})", words::list(displaced, French))
}

const fn next(step: Step) -> &'static str {
    match step {
        Step::OpenCall => "Ouvrez l'appel à idées",
        Step::GatherIdeas => "Importez les idées, puis clôturez l'appel (forum close)",
        Step::Shortlist => "Chaque département adopte sa présélection",
        Step::Prepare => {
            "Constituez le jury et inscrivez les coachs, puis annoncez le programme (forum programme)"
        }
        Step::Announce => "Annoncez le programme",
        Step::Constitute => "Constituez le jury, puis ouvrez les pitchs (forum begin)",
        Step::Coach => "Coachez chaque finaliste",
        Step::Begin => "Ouvrez les pitchs, le jour du forum",
        Step::Pitch => "Enregistrez chaque pitch et recueillez les fiches (forum import sheets)",
        Step::Deliberate => {
            "Recueillez les fiches, puis ouvrez la délibération (forum deliberate --open)"
        }
        Step::Adopt => "Regardez ce que disent les fiches, puis adoptez le palmarès (forum adopt)",
        Step::Publish => "Publiez le palmarès",
        Step::FollowUp => "Suivez les lauréats et les projets développés autrement",
    }
}
