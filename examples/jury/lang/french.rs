use participatory_innovation::{
    analysis::{Fate, resampling::Drawn},
    charter::{BordaPoints, Cut, Strength},
    scoring::{Coverage, Why, lot::LotHash},
    value::Exact,
};

use super::{Words, in_a_hundred, two_decimals};
use crate::rules::{Kind, OnMarks, OnRankings};

pub(super) struct French;

fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::Margins => "victoires par l'écart des voix",
        Strength::WinningVotes => "victoires par les voix gagnantes",
        Strength::Ratio => "victoires par le rapport des voix",
    }
}

/// « 1 fiche », « 2 fiches », and nothing of none.
fn count(number: u64, one: &str, several: &str) -> Option<String> {
    match number {
        0 => None,
        1 => Some(format!("1 {one}")),
        _ => Some(format!("{number} {several}")),
    }
}

impl Words for French {
    fn typeset(&self, text: &str) -> String {
        let mut text = text.replace("« ", "«\u{a0}").replace(" »", "\u{a0}»");
        for mark in [":", ";", "?", "!", "%"] {
            text = text.replace(&format!(" {mark}"), &format!("\u{a0}{mark}"));
        }
        text
    }

    fn decimal(&self, number: &Exact) -> String {
        two_decimals(number, ',')
    }

    fn list(&self, items: &[String]) -> String {
        match items {
            [] => "aucun".to_owned(),
            [item] => item.clone(),
            [items @ .., last] => format!("{} et {last}", items.join(", ")),
        }
    }

    fn ranking(&self, rule: Kind) -> String {
        let rule = match rule {
            Kind::Marks(OnMarks::Mean) => "moyenne pondérée".to_owned(),
            Kind::Marks(OnMarks::Median) => "médiane".to_owned(),
            Kind::Marks(OnMarks::Trimmed(Cut::Sheets(count))) => {
                format!("moyenne tronquée, fiches écartées de chaque côté : {count}")
            }
            Kind::Marks(OnMarks::Trimmed(Cut::Share { percent, .. })) => {
                format!("moyenne tronquée de {percent} % de chaque côté")
            }
            Kind::Marks(OnMarks::Majority) => "jugement majoritaire".to_owned(),
            Kind::Rankings(OnRankings::Borda(points)) => match points {
                BordaPoints::FromOne => "Borda, un point au dernier".to_owned(),
                BordaPoints::FromZero => "Borda, aucun point au dernier".to_owned(),
                BordaPoints::Dowdall => "Borda selon Dowdall".to_owned(),
            },
            Kind::Rankings(OnRankings::Copeland) => "Copeland, victoires moins défaites".to_owned(),
            Kind::Rankings(OnRankings::Schulze(by)) => format!("Schulze, {}", strength(by)),
            Kind::Rankings(OnRankings::RankedPairs(by)) => {
                format!("paires ordonnées, {}", strength(by))
            }
            Kind::Approval | Kind::Committee => "nombre d'approbations".to_owned(),
        };
        format!("Classement — {rule}")
    }

    fn rank_columns(&self) -> [&'static str; 5] {
        ["Rang", "Projet", "Note", "Note brute", "Fiches"]
    }

    fn rank(&self, rank: u32, level: usize) -> String {
        let ordinal = if rank == 1 { "1er".to_owned() } else { format!("{rank}e") };
        if level > 1 { format!("{ordinal} ex aequo") } else { ordinal }
    }

    fn coverage(&self, coverage: Coverage) -> String {
        let counts = [
            count(coverage.judged, "remise", "remises"),
            count(coverage.recused, "déport", "déports"),
            count(coverage.abstained, "abstention", "abstentions"),
            count(coverage.missing, "manquante", "manquantes"),
        ];
        counts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    fn rounded(&self) -> String {
        "Les notes sont arrondies au centième pour la lecture ; le classement compare les valeurs \
         exactes."
            .to_owned()
    }

    fn no_score(&self) -> String {
        "Cette règle classe sans donner de note.".to_owned()
    }

    fn unranked(&self, projects: &[String]) -> String {
        format!("Sans rang, faute de toute appréciation : {}.", self.list(projects))
    }

    fn resolutions_differ(&self) -> String {
        "Des victoires de même force se contredisent : les prendre dans un ordre ou dans un autre \
         donnerait d'autres classements, et aucune d'elles n'est retenue."
            .to_owned()
    }

    fn corrected(&self) -> String {
        "La note est corrigée de l'effet de chaque juré, mesuré par les moindres carrés ; la note \
         brute est donnée en regard. Effets, en points :"
            .to_owned()
    }

    fn effect(&self, juror: &str, effect: &Exact) -> String {
        let size = two_decimals(&effect.abs(), ',');
        if effect.is_zero() {
            format!("{juror} : aucun effet")
        } else if effect.is_positive() {
            format!("{juror} : {size} de plus que le jury")
        } else {
            format!("{juror} : {size} de moins que le jury")
        }
    }

    fn no_tie(&self) -> String {
        "Il n'y a pas d'ex aequo.".to_owned()
    }

    fn ties(&self) -> &'static str {
        "Ex aequo :"
    }

    fn tie_stands(&self, projects: &[String]) -> String {
        format!("{} sont ex aequo, et aucune règle ne les départage.", self.list(projects))
    }

    fn tie_broken(&self, projects: &[String], rule: &str, levels: &[Vec<String>]) -> String {
        let levels: Vec<String> = levels.iter().map(|level| self.list(level)).collect();
        format!(
            "{} étaient ex aequo ; la règle « {rule} » place {}.",
            self.list(projects),
            levels.join(", puis ")
        )
    }

    fn drawn(&self, project: &str, remaining: usize, hash: &str) -> String {
        format!("tiré au sort parmi {remaining} : {project} (empreinte {hash})")
    }

    fn selection(&self, seats: u32) -> String {
        match seats {
            1 => "Lauréat — une place".to_owned(),
            _ => format!("Lauréats — {seats} places"),
        }
    }

    fn by_total(&self) -> String {
        "La meilleure sélection est celle dont la somme des notes est la plus grande.".to_owned()
    }

    fn enters(&self, project: &str, why: Why, displaced: &[(String, Option<&Exact>)]) -> String {
        let why = match why {
            Why::Rank => "entre par son rang",
            Why::Cap => "entre sur une place laissée libre par un plafond",
            Why::Incompatible => "entre sur une place laissée libre par une incompatibilité",
            Why::Floor => "entre au titre d'un plancher",
            _ => "entre",
        };
        let instead = match displaced {
            [] => String::new(),
            [(other, None)] => format!(" ; il prend la place de {other}"),
            [(other, Some(margin))] => {
                let margin = self.decimal(margin);
                format!(" ; il prend la place de {other}, qui avait {margin} de plus")
            }
            several => {
                let names: Vec<String> = several.iter().map(|(name, _)| name.clone()).collect();
                format!(" ; il prend une place de {}", self.list(&names))
            }
        };
        format!("{project} {why}{instead}.")
    }

    fn tied_at_cut(&self, projects: &[String], seats: usize) -> String {
        let left = if seats == 1 {
            "la dernière place".to_owned()
        } else {
            format!("les {seats} dernières places")
        };
        format!(
            "{} sont ex aequo pour {left} : rien n'est décidé entre eux, et il n'y a pas encore de \
             liste complémentaire.",
            self.list(projects)
        )
    }

    fn reserve(&self, projects: &[String]) -> String {
        format!("Liste complémentaire, dans l'ordre : {}.", projects.join(", "))
    }

    fn no_reserve(&self) -> String {
        "La liste complémentaire est vide.".to_owned()
    }

    fn free_seats(&self, seats: u32) -> String {
        if seats == 1 {
            "Une place reste libre.".to_owned()
        } else {
            format!("{seats} places restent libres.")
        }
    }

    fn committees(&self, rule: &str, seats: u32) -> String {
        match seats {
            1 => format!("Élection par approbations — {rule}, une place"),
            _ => format!("Élection par approbations — {rule}, {seats} places"),
        }
    }

    fn tied_committees(&self, count: usize) -> String {
        format!("Ces {count} sélections sont ex aequo : la règle ne les départage pas.")
    }

    fn agreement(&self) -> &'static str {
        "Accord entre les jurés"
    }

    fn alpha(&self, level: &str, alpha: Option<&Exact>) -> String {
        let level = match level {
            "nominal" => "notes égales ou non",
            "ordinal" => "notes comme un ordre",
            "interval" => "notes comme des points",
            _ => "notes comme des quantités",
        };
        match alpha {
            Some(alpha) => format!("alpha de Krippendorff, {level} : {}", self.decimal(alpha)),
            None => format!("alpha de Krippendorff, {level} : sans valeur pour ces fiches"),
        }
    }

    fn concordance(&self, w: Option<&Exact>, projects: usize) -> String {
        match w {
            Some(w) => format!(
                "W de Kendall, sur les {projects} projets que tous ont jugés : {}",
                self.decimal(w)
            ),
            None => "W de Kendall : sans valeur pour ces fiches".to_owned(),
        }
    }

    fn about_agreement(&self) -> String {
        "Un alpha de 1 est un accord complet ; 0 est l'accord que donneraient des notes \
         distribuées au hasard. W va de 0 à 1, et vaut 1 quand tous les jurés classent de même."
            .to_owned()
    }

    fn severity(&self) -> &'static str {
        "Effet de chaque juré, en points"
    }

    fn no_effects(&self) -> String {
        "Les effets ne peuvent être établis : des groupes de jurés n'ont jugé aucun projet en \
         commun."
            .to_owned()
    }

    fn leave_one_out(&self, seats: u32) -> String {
        match seats {
            1 => "Sans chacun des jurés — une place, à la moyenne".to_owned(),
            _ => format!("Sans chacun des jurés — {seats} places, à la moyenne"),
        }
    }

    fn with_all(&self, enter: &[String], tied: &[String]) -> String {
        let entering = format!("avec tous les jurés : {}", self.list(enter));
        if tied.is_empty() {
            return entering;
        }
        format!("{entering} ; ex aequo pour la suite : {}", self.list(tied))
    }

    fn without(&self, juror: &str, changes: &[(String, Fate)]) -> String {
        let change = |(project, fate): &(String, Fate)| match fate {
            Fate::Enters => format!("{project} entre"),
            Fate::Tied => format!("{project} est ex aequo à la limite"),
            Fate::Out => format!("{project} n'entre pas"),
        };
        let changes: Vec<String> = changes.iter().map(change).collect();
        format!("sans {juror} : {}", self.list(&changes))
    }

    fn without_change(&self, jurors: &[String]) -> String {
        format!("rien ne change sans l'un de : {}", jurors.join(", "))
    }

    fn resampling(&self) -> &'static str {
        "Si le jury était tiré de nouveau parmi ses membres"
    }

    fn drawn_again(&self, drawn: Drawn) -> String {
        match drawn {
            Drawn::Every { multisets } => format!(
                "Tous les jurys de même taille, avec remise, ont été comptés ({multisets}) : les \
                 chances sont exactes, arrondies ici."
            ),
            Drawn::Sample { draws } => format!(
                "{draws} jurys de même taille ont été tirés avec remise : les chances sont une \
                 estimation."
            ),
        }
    }

    fn chance_columns(&self) -> [&'static str; 3] {
        ["Projet", "Entre", "Ex aequo à la limite"]
    }

    fn per_cent(&self, share: &Exact) -> String {
        format!("{}\u{a0}%", in_a_hundred(share, ','))
    }

    fn lot(&self, pool: usize) -> String {
        format!("Tirage au sort vérifiable — {pool} projets")
    }

    fn seed(&self, seed: &str, hash: LotHash) -> String {
        let method = match hash {
            LotHash::Md5 => "RFC 3797, avec MD5",
            LotHash::Sha256 => "RFC 3797, avec SHA-256 au lieu de MD5",
        };
        format!("Graine : {seed} ({method}).")
    }

    fn draw_columns(&self) -> [&'static str; 4] {
        ["Tirage", "Projet", "Parmi", "Empreinte"]
    }

    fn how_to_check(&self) -> String {
        "Chaque empreinte, lue comme un nombre, modulo le nombre de projets qui restent, donne la \
         place du projet tiré parmi eux, à partir de zéro et dans l'ordre de la liste."
            .to_owned()
    }
}
