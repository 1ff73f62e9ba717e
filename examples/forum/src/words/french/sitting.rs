//! Decisions of the day of the forum: conflicts, sheets, the deliberation, ties.

use participatory_innovation::{
    edition::{ConflictError, DismissError, HandInError, OpenError, SettleError},
    jury::Lacking,
    value::ProjectId,
};

use super::{InFrench, Naming, category, count, date, in_english, recusal};

impl InFrench for ConflictError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::NotAJuror { juror } => {
                format!("{juror} ne siège pas au jury", juror = names.person(*juror))
            }
            Self::NotAFinalist { project } => {
                format!("le {project} n'est pas finaliste", project = names.project(*project))
            }
            Self::AlreadyDeclared => "cet intérêt est déjà déclaré".to_owned(),
            Self::EndsBeforeItBegins { from, until } => format!(
                "l'intérêt prendrait fin le {until}, avant d'avoir commencé, le {from} : vérifiez \
                 les dates",
                until = date(*until),
                from = date(*from),
            ),
            Self::Adopted { entry } => format!(
                "le palmarès est adopté depuis l'écriture {entry} : un intérêt ne se déclare plus"
            ),
            Self::History(error) => error.in_french(names),
            other => in_english(other),
        }
    }
}

impl InFrench for DismissError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::NoSuchConflict { entry } => {
                format!("l'écriture {entry} n'a inscrit aucun intérêt")
            }
            Self::AlreadyDismissed { entry } => {
                format!("l'intérêt est déjà écarté, par l'écriture {entry}")
            }
            Self::Adopted { entry } => format!(
                "le palmarès est adopté depuis l'écriture {entry} : un intérêt ne s'écarte plus"
            ),
            Self::History(error) => error.in_french(names),
            other => in_english(other),
        }
    }
}

impl InFrench for HandInError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::PitchesNotBegun => {
                "les pitchs n'ont pas commencé : les fiches de notation se remettent après"
                    .to_owned()
            }
            Self::Locked { entry } => format!(
                "les fiches de notation sont arrêtées depuis l'ouverture de la délibération, par \
                 l'écriture {entry}"
            ),
            Self::NotAJuror { juror } => {
                format!("{juror} ne siège pas au jury", juror = names.person(*juror))
            }
            Self::NotAFinalist { project } => {
                format!("le {project} n'est pas finaliste", project = names.project(*project))
            }
            Self::Recused { juror, project, why } => format!(
                "{juror} est en situation de déport pour le {project} ({why}) : sa fiche n'est pas \
                 recevable",
                juror = names.person(*juror),
                project = names.project(*project),
                why = recusal(why),
            ),
            Self::MarkCount { expected, found } => format!(
                "la fiche porte {found}, pour {expected}",
                found = count(*found, "note", "notes"),
                expected = count(*expected, "critère", "critères"),
            ),
            Self::Blank => {
                "la fiche ne porte aucune note : si c'est une abstention, inscrivez-la comme telle"
                    .to_owned()
            }
            Self::OffScale { criterion, why } => {
                format!("critère « {criterion} » : {why}", why = why.in_french(names))
            }
            Self::History(error) => error.in_french(names),
            other => in_english(other),
        }
    }
}

impl InFrench for OpenError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::PitchesNotBegun => {
                "les pitchs n'ont pas commencé : la délibération vient après".to_owned()
            }
            Self::AlreadyOpen { entry } => {
                format!("la délibération est déjà ouverte, par l'écriture {entry}")
            }
            Self::NothingExamined => {
                "aucun dossier n'est à examiner : aucun projet n'a encore pitché".to_owned()
            }
            Self::NotAFinalist { project } => format!(
                "le {project} n'est pas finaliste, ou figure deux fois parmi les dossiers",
                project = names.project(*project),
            ),
            Self::NotPitched { project, stage } => format!(
                "le {project} est à l'étape « {stage} » : le jury examine les projets qui ont pitché",
                project = names.project(*project),
                stage = stage.french(),
            ),
            Self::OtherEdition(error) => error.in_french(names),
            Self::Standing(error) => error.in_french(names),
            Self::NoQuestion { project } => format!(
                "aucune question n'a été posée sur le {project} : des questions suivent chaque \
                 pitch",
                project = names.project(*project),
            ),
            Self::NotAMember { person } => format!(
                "{person} ne siège pas au jury, ou est compté deux fois",
                person = names.person(*person),
            ),
            Self::ProxyAbsent { person } => format!(
                "{person} a reçu un pouvoir et n'est pas présent",
                person = names.person(*person),
            ),
            Self::TooManyProxies { person, limit, found } => format!(
                "{person} représente {found}, pour {limit} au plus",
                person = names.person(*person),
                found = count(*found, "membre", "membres"),
            ),
            Self::RemoteNotPresent { person } => format!(
                "{person} participe à distance sans figurer parmi les présents, ou est inscrit \
                 deux fois",
                person = names.person(*person),
            ),
            Self::IsShadow { person } => format!(
                "{person} est juré observateur, et ne prend pas part à la séance",
                person = names.person(*person),
            ),
            Self::NoVoteToGive { person } => {
                format!("{person} n'a pas de voix à confier", person = names.person(*person))
            }
            Self::HasAlternate { person, alternate } => format!(
                "{person} est représenté, alors que {alternate}, son suppléant, est présent",
                person = names.person(*person),
                alternate = names.person(*alternate),
            ),
            Self::ProxyNotVoting { person } => format!(
                "{person} a reçu un pouvoir et n'a pas voix délibérative",
                person = names.person(*person),
            ),
            Self::NoQuorum(error) => error.in_french(names),
            Self::History(error) => error.in_french(names),
            other => in_english(other),
        }
    }
}

impl InFrench for SettleError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::Deliberation(error) => error.in_french(names),
            Self::MeansNotAllowed => {
                "le règlement ne départage pas les ex aequo de cette manière".to_owned()
            }
            Self::NotOneTie { tied, .. } if tied.is_empty() => {
                "le premier projet donné n'est ex aequo avec aucun autre : il n'y a rien à \
                 départager"
                    .to_owned()
            }
            Self::NotOneTie { tied, missing, beside } => {
                let each = |projects: &[ProjectId]| {
                    let each: Vec<String> =
                        projects.iter().map(|id| format!("le {}", names.project(*id))).collect();
                    each.join(", ")
                };
                let mut told = Vec::from([format!(
                    "{number} ({projects}) : donnez ceux-là, tous et eux seuls",
                    number = count(tied.len(), "projet est ex aequo", "projets sont ex aequo"),
                    projects = names.projects(tied),
                )]);
                if !missing.is_empty() {
                    told.push(format!("il manque : {}", each(missing)));
                }
                if !beside.is_empty() {
                    told.push(format!("en trop : {}", each(beside)));
                }
                if missing.is_empty() && beside.is_empty() {
                    told.push("l'un d'eux est donné deux fois".to_owned());
                }
                told.join(" ; ")
            }
            Self::Standing(error) => error.in_french(names),
            Self::NotInReserve { project } => format!(
                "le {project} n'est pas sur la liste complémentaire du palmarès adopté",
                project = names.project(*project),
            ),
            Self::TooManyVotes { cast, voices } => format!(
                "{cast}, pour {voices}",
                cast = count(*cast, "suffrage est exprimé", "suffrages sont exprimés"),
                voices = count(
                    *voices,
                    "voix présente ou représentée",
                    "voix présentes ou représentées"
                ),
            ),
            Self::NotCarried { favour, against } => format!(
                "{favour} pour et {against} contre : l'ordre proposé n'est pas adopté",
                favour = count(*favour, "voix", "voix"),
            ),
            Self::NotTheLot { drawn } => format!(
                "le tirage au sort donne un autre ordre : {drawn}",
                drawn = names.projects(drawn),
            ),
            Self::ChairAbsent => {
                "la présidence du jury n'est pas présente, et ne peut user de sa voix \
                 prépondérante"
                    .to_owned()
            }
            Self::History(error) => error.in_french(names),
            other => in_english(other),
        }
    }
}

impl InFrench for Lacking {
    fn in_french(&self, names: &Naming<'_>) -> String {
        let of =
            self.category.as_ref().map(|code| format!(" de la catégorie « {} »", category(code)));
        let on = self.project.map(|project| format!(", pour le {}", names.project(project)));
        let of = of.unwrap_or_default();
        format!(
            "le quorum n'est pas atteint : {found}{on}, et il en faut {needed}",
            found = count(
                self.found,
                &format!("membre votant{of} prend part"),
                &format!("membres votants{of} prennent part")
            ),
            on = on.unwrap_or_default(),
            needed = self.needed,
        )
    }
}
