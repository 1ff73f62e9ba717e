//! The minutes.

use participatory_innovation::{
    charter::{ConflictKind, QuorumShare, Seats},
    fact::{Means, Settlement},
    jury::Recusal,
    value::{Exact, Seconds},
};

use super::{French, counted, size};
use crate::lang::{Exception, MinutesWords, SheetCounts, Values, texts};

impl MinutesWords for French {
    fn minutes(&self) -> &'static str {
        "Procès-verbal de la délibération du jury"
    }

    fn made_up(&self) -> String {
        "Jurés, fiches, notes et temps sont inventés : seul le résultat est publié.".to_owned()
    }

    fn sitting(&self) -> [&'static str; 7] {
        ["Date et lieu", "Règlement", "SHA-256", "Règle", "Quorum", "Présence", "Dossiers"]
    }

    fn charter(&self, title: &str, version: u32) -> String {
        format!("{title}, version {version}")
    }

    fn weighted_mean(&self) -> String {
        "moyenne pondérée des fiches remises".to_owned()
    }

    fn grid(&self, criteria: &[(String, u32)], min: Exact, max: Exact, seats: Seats) -> String {
        let criteria: Vec<String> = criteria
            .iter()
            .map(|(label, weight)| format!("« {label} » (coefficient {weight})"))
            .collect();
        let seats = match seats {
            Seats::Exactly(seats) => format!("{seats} places, ni plus ni moins"),
            Seats::AtMost(seats) => format!("{seats} places au plus"),
        };
        format!("{}, de {min} à {max} ; {seats}", self.list(&criteria))
    }

    fn quorum(&self, share: QuorumShare, needed: u64, found: usize, all: usize) -> String {
        let rule = match share {
            QuorumShare::None => "aucun n'est fixé".to_owned(),
            QuorumShare::AtLeastHalf => format!("la moitié au moins, soit {needed}"),
            QuorumShare::MoreThanHalf => format!("plus de la moitié, soit {needed}"),
        };
        format!("{rule} ; {found} voix présentes ou représentées sur {all}")
    }

    fn signatures(&self) -> &'static str {
        "Membres du jury et signatures"
    }

    fn member_columns(&self) -> [&'static str; 5] {
        ["Membre", "Qualité", "Département", "Présence", "Signature"]
    }

    fn chairs(&self, category: &str) -> String {
        format!("{category}, préside")
    }

    fn present(&self) -> &'static str {
        "oui"
    }

    fn represented(&self, by: &str) -> String {
        format!("par {by}")
    }

    fn absent(&self) -> &'static str {
        "non"
    }

    fn attendance(&self, present: usize, represented: usize, proxies: u32) -> String {
        let proxies = if proxies == 0 { " (le règlement ne prévoit pas de pouvoir)" } else { "" };
        let represented = match represented {
            0 => "aucun représenté".to_owned(),
            n => counted(size(n), "représenté", "représentés"),
        };
        let present = counted(size(present), "membre présent", "membres présents");
        format!("{present}, {represented}{proxies}")
    }

    fn names_elsewhere(&self) -> String {
        "Le journal ne tient que des pseudonymes : l'organisateur lit les noms dans son annuaire."
            .to_owned()
    }

    fn secretary(&self) -> &'static str {
        "Secrétaire de séance, hors du jury"
    }

    fn files(&self, count: usize) -> String {
        format!("{}, ci-dessous", counted(size(count), "dossier examiné", "dossiers examinés"))
    }

    fn file_columns(&self) -> [&'static str; 8] {
        ["n°", "Département", "Passage", "Temps", "Questions", "Fiches", "Moyenne", "Décision"]
    }

    fn is_laureate(&self) -> &'static str {
        "lauréat"
    }

    fn is_other(&self) -> &'static str {
        "autrement"
    }

    fn is_withdrawn(&self) -> &'static str {
        "retiré"
    }

    fn rounded(&self) -> String {
        "Moyennes arrondies pour l'affichage ; le calcul est en fractions exactes.".to_owned()
    }

    fn sheets(&self) -> &'static str {
        "Fiches"
    }

    fn sheet_counts(&self, counts: &SheetCounts) -> String {
        let [judged, abstained, missing, recused] =
            [counts.judged, counts.abstained, counts.missing, counts.recused].map(i128::from);
        format!(
            "{}, {}, {}, {}.",
            counted(judged, "notée", "notées"),
            counted(abstained, "abstention", "abstentions"),
            counted(missing, "manquante", "manquantes"),
            counted(recused, "déport", "déports"),
        )
    }

    fn exception(&self, juror: &str, number: u32, what: &Exception) -> String {
        match what {
            Exception::Abstained => format!("{juror} s'abstient sur le projet n° {number}."),
            Exception::Missing => {
                format!("{juror} n'a pas remis de fiche sur le projet n° {number}.")
            }
        }
    }

    fn recusals(&self) -> &'static str {
        "Déports"
    }

    fn no_recusal(&self) -> String {
        "aucun".to_owned()
    }

    fn recusal(&self, juror: &str, number: u32, why: Recusal) -> String {
        let why = match why {
            Recusal::Interest(conflict) => self.interest(conflict.kind),
            Recusal::OwnDepartement => "projet de son département",
            Recusal::UnbalancedPanel => "projet de son département, jury non équilibré",
        };
        format!("{juror} ne juge pas le projet n° {number} ({why}).")
    }

    fn withdrawals(&self) -> &'static str {
        "Retraits"
    }

    fn withdrawn(&self, withdrawn: &[u32]) -> String {
        match withdrawn {
            [number] => format!(
                "Le projet n° {number} avait été retiré par son équipe : il n'est pas classé."
            ),
            _ => format!(
                "Les projets {} avaient été retirés par leurs équipes : ils ne sont pas classés.",
                self.list(&texts(withdrawn))
            ),
        }
    }

    fn ties(&self) -> &'static str {
        "Ex æquo"
    }

    fn no_tie(&self) -> String {
        "aucun".to_owned()
    }

    fn tied(&self, tied: &[u32]) -> String {
        format!("projets {}, non départagés", self.list(&texts(tied)))
    }

    fn settled(&self, settlement: &Settlement, order: &[u32]) -> String {
        let order = texts(order).join(", ");
        match &settlement.means {
            Means::Vote { favour, against } => {
                format!("départagés par un vote, {favour} voix contre {against} : {order}")
            }
            Means::CastingVote {} => format!("départagés par la voix prépondérante : {order}"),
            Means::Lot { seed } => {
                format!("départagés par le tirage au sort public {seed} : {order}")
            }
        }
    }

    fn result(&self) -> &'static str {
        "Résultat"
    }

    fn designates(&self, laureates: &[u32], margin: Option<Exact>) -> String {
        let margin = margin.map_or_else(String::new, |margin| {
            format!(
                " Écart entre la dernière moyenne retenue et la suivante : {} point.",
                self.decimal(margin)
            )
        });
        format!("Le jury désigne lauréats les projets {}.{margin}", self.list(&texts(laureates)))
    }

    fn remarks(&self) -> &'static str {
        "Observations"
    }

    fn over_time(&self, number: u32, measured: Seconds, over: u32, bars: bool) -> String {
        let then = if bars { "et l'écarte" } else { "et rien de plus" };
        format!(
            "Le projet n° {number} a parlé {}, soit {over} s de trop : le règlement le consigne {then}.",
            self.duration(measured)
        )
    }

    fn no_remark(&self) -> String {
        "aucune".to_owned()
    }

    fn interest(&self, kind: ConflictKind) -> &'static str {
        match kind {
            ConflictKind::OwnProject => "participation au projet",
            ConflictKind::Personal => "lien personnel avec l'équipe",
            ConflictKind::Hierarchy => "lien hiérarchique avec l'équipe",
            ConflictKind::CoachedIt => "préparation du projet avec l'équipe",
            ConflictKind::OwnDepartement => "projet de son département",
            ConflictKind::Other => "autre intérêt déclaré",
        }
    }
}
