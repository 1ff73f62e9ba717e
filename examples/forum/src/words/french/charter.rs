//! Contradictions of a charter.

use participatory_innovation::charter::Contradiction;

use super::{InFrench, Naming, conflict_kind, count, exact, in_english, of_departement};

impl InFrench for Contradiction {
    #[expect(clippy::too_many_lines, reason = "one sentence for each contradiction")]
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::NoDepartement => {
                "aucun département ne participe : inscrivez-en au moins un".to_owned()
            }
            Self::DepartementTwice { departement } => format!(
                "le département {departement} figure deux fois",
                departement = of_departement(*departement),
            ),
            Self::QuotaZero { departement } => format!(
                "le quota du département {departement} est nul",
                departement = of_departement(*departement),
            ),
            Self::FloorAboveQuota { departement, floor, quota } => format!(
                "le département {departement} a un plancher de {floor}, supérieur à son quota de \
                 {quota}",
                departement = of_departement(*departement),
            ),
            Self::FloorAboveCap { departement, floor, cap } => format!(
                "le département {departement} a un plancher de {floor}, supérieur à son plafond de \
                 {cap}",
                departement = of_departement(*departement),
            ),
            Self::NoSeat => "il n'y a aucune place de lauréat".to_owned(),
            Self::SeatsAboveFinalists { seats, finalists } => format!(
                "il y aurait {seats} pour {finalists}",
                seats = count(*seats, "lauréat", "lauréats"),
                finalists = count(*finalists, "finaliste", "finalistes"),
            ),
            Self::FloorsAboveSeats { floors, seats } => format!(
                "les planchers garantissent {floors}, pour {seats}",
                floors = count(*floors, "place", "places"),
                seats = count(*seats, "lauréat", "lauréats"),
            ),
            Self::CapsBelowSeats { places, seats } => format!(
                "les plafonds laissent {places}, pour exactement {seats}",
                places = count(*places, "place", "places"),
                seats = count(*seats, "lauréat", "lauréats"),
            ),
            Self::NoPitchTime => "la durée du pitch est nulle".to_owned(),
            Self::NoCriterion => "la grille n'a aucun critère".to_owned(),
            Self::CriterionTwice { criterion } => {
                format!("le critère « {criterion} » figure deux fois")
            }
            Self::WeightZero { criterion } => {
                format!("le coefficient du critère « {criterion} » est nul")
            }
            Self::WeightTooLarge { criterion, weight } => {
                format!("le coefficient {weight} du critère « {criterion} » dépasse 1 000 000")
            }
            Self::CategoryTwice { category } => {
                format!("la catégorie « {category} » figure deux fois")
            }
            Self::QuorumWithoutCategories => {
                "le quorum se compte par catégorie, et le règlement n'en nomme aucune".to_owned()
            }
            Self::TieRuleTwice { place } => {
                format!("la règle de départage n° {place} répète une règle antérieure")
            }
            Self::TieCriterionUnknown { criterion } => format!(
                "les ex aequo seraient départagés par le critère « {criterion} », qui n'est pas \
                 dans la grille"
            ),
            Self::TieRuleUnreachable { place } => format!(
                "la règle de départage n° {place} vient après une décision consignée, qui ne \
                 laisse aucun ex aequo : elle ne servirait jamais"
            ),
            Self::LotWithoutSource { place } => format!(
                "la règle de départage n° {place} est un tirage au sort sans source de hasard : \
                 nommez-en une"
            ),
            Self::CutsEverything { percent } => {
                format!("écarter {percent} % des fiches de chaque côté n'en laisse aucune")
            }
            Self::UnitNotPositive { unit } => format!(
                "un coefficient de 1 vaudrait {unit}, et doit valoir plus que zéro",
                unit = exact(unit),
            ),
            Self::TooManyDecimals { places } => format!(
                "l'arrondi se ferait à {places}, pour 30 au plus",
                places = count(*places, "décimale", "décimales"),
            ),
            Self::CorrectionWithoutEffect => {
                "la règle de notation n'admet pas de correction de la sévérité".to_owned()
            }
            Self::AbsenceOffScale { why } => format!(
                "ce qui manque compterait pour une note hors barème : {why}",
                why = why.in_french(names),
            ),
            Self::NoScores => {
                "la règle de classement ne donne pas de notes à additionner, ni à comparer à une \
                 note minimale"
                    .to_owned()
            }
            Self::ThresholdOffScale { threshold, min, max } => format!(
                "la note minimale {threshold} n'est pas comprise entre {min} et {max}",
                threshold = exact(threshold),
                min = exact(min),
                max = exact(max),
            ),
            Self::RecusalTwice { kind } => format!(
                "le motif de déport « {kind} » figure deux fois",
                kind = conflict_kind(*kind),
            ),
            Self::OwnDepartementListed => {
                "le déport pour son propre département a sa règle à part : retirez-le de la liste"
                    .to_owned()
            }
            Self::VersionZero => "les versions du règlement commencent à 1".to_owned(),
            other => in_english(other),
        }
    }
}
