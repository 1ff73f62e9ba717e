//! Scores and the filling of seats.

use participatory_innovation::{
    charter::Seats,
    scoring::ScoringError,
    scoring::lot::LotError,
    scoring::selection::{Constraint, ContestError, Infeasible, SelectionError},
    value::Code,
};

use super::{InFrench, Naming, count, exact, in_english};

impl InFrench for ScoringError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::TooLarge => "une note est trop grande pour cette règle".to_owned(),
            Self::Absent { juror, project, criterion } => format!(
                "{juror} ne donne pas de note au {project}{criterion}, et le règlement ne laisse \
                 rien de côté : complétez la fiche, ou inscrivez une abstention",
                juror = names.person(*juror),
                project = names.project(*project),
                criterion = on_criterion(criterion.as_ref()),
            ),
            Self::NothingLeft { sheets, cut } => format!(
                "sur {sheets}, {cut} sont écartées de chaque côté, ce qui n'en laisse aucune",
                sheets = count(*sheets, "fiche", "fiches"),
            ),
            Self::NotConnected { groups } => format!(
                "les jurés forment {number} sans projet noté en commun : leurs sévérités ne se \
                 comparent pas",
                number = count(groups.len(), "groupe", "groupes"),
            ),
            Self::TooManyJurors { jurors, most } => format!(
                "le jury compte {jurors}, et cette règle s'applique à {most} au plus",
                jurors = count(*jurors, "membre", "membres"),
            ),
            Self::TooManyProjects { projects, most } => format!(
                "il y a {projects}, et cette règle en admet {most} au plus",
                projects = count(*projects, "projet", "projets"),
            ),
            Self::NoSuchCriterion { place, criteria } => {
                format!("il n'y a pas de critère n° {place} dans une grille de {criteria}")
            }
            other => in_english(other),
        }
    }
}

impl InFrench for LotError {
    fn in_french(&self, _: &Naming<'_>) -> String {
        match self {
            Self::TooMany { take, pool } => {
                format!("on ne peut en tirer {take} au sort parmi {pool}")
            }
            other => in_english(other),
        }
    }
}

impl InFrench for ContestError {
    fn in_french(&self, _: &Naming<'_>) -> String {
        match self {
            Self::UnknownItem { item, items } => {
                format!("l'élément {item} n'est pas des {items}, numérotés à partir de 0")
            }
            Self::ScoresForOthers { items, found } => format!(
                "il y a {found}, pour {items}",
                found = count(*found, "note", "notes"),
                items = count(*items, "élément", "éléments"),
            ),
            Self::NoScores => "aucune note n'est donnée".to_owned(),
            Self::NoScore { item } => format!("l'élément {item} n'a pas de note"),
            Self::GroupTwice { group } => format!("le groupe « {group} » figure deux fois"),
            Self::MemberTwice { group, item } => {
                format!("le groupe « {group} » compte deux fois l'élément {item}")
            }
            Self::FloorAboveCap { group, floor, cap } => format!(
                "le groupe « {group} » a un plancher de {floor}, supérieur à son plafond de {cap}"
            ),
            Self::WithItself { item } => {
                format!("l'élément {item} serait incompatible avec lui-même")
            }
            Self::PairTwice { pair } => format!(
                "les éléments {first} et {second} sont déclarés deux fois incompatibles",
                first = pair.0,
                second = pair.1,
            ),
            other => in_english(other),
        }
    }
}

impl InFrench for SelectionError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::Infeasible(error) => error.in_french(names),
            Self::TooHard { states } => format!(
                "la recherche n'a pas abouti en {states}",
                states = count(*states, "état", "états"),
            ),
            other => in_english(other),
        }
    }
}

impl InFrench for Infeasible {
    fn in_french(&self, _: &Naming<'_>) -> String {
        let constraints: Vec<String> = self.constraints().iter().map(constraint).collect();
        match constraints.as_slice() {
            [one] => format!("cette condition ne peut être remplie : {one}"),
            several => format!(
                "ces conditions ne peuvent être remplies ensemble : {}",
                several.join(" ; ")
            ),
        }
    }
}

fn constraint(constraint: &Constraint) -> String {
    let candidates = |number: usize| count(number, "candidat", "candidats");
    match constraint {
        Constraint::Seats { seats: Seats::Exactly(seats), candidates: among } => {
            let seats = count(*seats, "place", "places");
            format!("exactement {seats} pour {}", candidates(*among))
        }
        Constraint::Seats { seats: Seats::AtMost(seats), candidates: among } => {
            format!("{} au plus pour {}", count(*seats, "place", "places"), candidates(*among))
        }
        Constraint::Threshold { least, below } => format!(
            "une note d'au moins {}, que {} n'atteignent pas",
            exact(least),
            candidates(*below)
        ),
        Constraint::Floor { group, floor, candidates: among } => {
            format!("au moins {floor} pour {}, groupe « {group} »", candidates(*among))
        }
        Constraint::Cap { group, cap, candidates: among } => {
            format!("au plus {cap} pour {}, groupe « {group} »", candidates(*among))
        }
        Constraint::Incompatible { pair: (first, second) } => {
            format!("pas à la fois les éléments {first} et {second}")
        }
        other => in_english(other),
    }
}

/// « , sur le critère … », or nothing when it is about the whole sheet.
fn on_criterion(criterion: Option<&Code>) -> String {
    criterion.map(|code| format!(", sur le critère « {code} »")).unwrap_or_default()
}
