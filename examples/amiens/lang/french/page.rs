//! The palmarès, the others, the pre-incubations, and what is made up.

use participatory_innovation::{
    charter::Publication,
    edition::Phase,
    fact::Outcome,
    incubation::Status,
    value::{Date, HalfDays},
};

use super::{French, counted, in_words, size};
use crate::{
    cast::published,
    lang::{Figures, PageWords, Values, capital, texts},
};

impl PageWords for French {
    fn masthead(&self, forum: Date) -> [String; 2] {
        [
            "Forum interdépartemental des innovations".to_owned(),
            format!("Première édition, {}, {}", published::PLACE, self.day(forum)),
        ]
    }

    fn known_at(&self, date: Date) -> String {
        format!("Ce que l'on savait au {}.", self.date(date))
    }

    fn example(&self) -> String {
        "Exemple : la dernière rubrique dit ce qui est publié et ce qui est inventé.".to_owned()
    }

    fn figures(&self, figures: &Figures) -> String {
        let laureates = if figures.laureates == 0 {
            String::new()
        } else {
            format!(", {}", counted(size(figures.laureates), "lauréat", "lauréats"))
        };
        format!(
            "{} candidats, {}, {}{laureates}.",
            figures.candidates,
            counted(size(figures.finalists), "projet présélectionné", "projets présélectionnés"),
            counted(size(figures.agents), "agent", "agents"),
        )
    }

    fn nothing_yet(&self) -> String {
        "Rien n'était encore écrit ce jour-là : le règlement n'était pas adopté.".to_owned()
    }

    fn phase(&self, phase: Phase, ideas: usize) -> String {
        let ideas = counted(size(ideas), "idée reçue", "idées reçues");
        let phase = match phase {
            Phase::Preparation => {
                "le règlement est adopté, l'appel à idées n'est pas ouvert".into()
            }
            Phase::Call => format!("l'appel à idées est ouvert, {ideas} à ce jour"),
            Phase::Shortlisting => format!("l'appel est clos, {ideas} ; présélections en cours"),
            Phase::Coaching => "le programme du forum est annoncé".into(),
            Phase::Pitches => "les équipes présentent leurs projets".into(),
            Phase::Deliberation => "le jury délibère".into(),
            Phase::Adopted | Phase::Published => "le palmarès est adopté".into(),
        };
        format!("Le palmarès n'est pas encore publié : {phase}.")
    }

    fn palmares(&self) -> &'static str {
        "Palmarès"
    }

    fn project_columns(&self) -> [&'static str; 3] {
        ["n°", "Département", "Projet"]
    }

    fn laureates(&self, count: usize, published: Option<Date>) -> String {
        let count = capital(&in_words(count));
        let published = published.map(|day| format!(" le {}", self.date(day))).unwrap_or_default();
        format!(
            "{count} lauréats, désignés par le jury, publiés{published} par numéro et sans classement."
        )
    }

    fn others_published(&self, rule: Publication, others: &[u32]) -> String {
        let count = capital(&in_words(others.len()));
        match rule {
            Publication::Counts => format!("{count} autres projets sont développés autrement."),
            Publication::Numbers | Publication::Titles => {
                let others = self.list(&texts(others));
                format!("{count} autres projets sont développés autrement : {others}.")
            }
        }
    }

    fn others(&self) -> &'static str {
        "Les autres projets : développés autrement"
    }

    fn others_note(&self, rule: Publication) -> String {
        let who = "Aucun n'est refusé : chacun a sa voie, un rendez-vous et une personne qui le \
                   suit (R1 à R5, des pseudonymes).";
        match rule {
            Publication::Counts => {
                format!("{who} Liste interne : au-dehors, le règlement n'en publie que le nombre.")
            }
            Publication::Numbers | Publication::Titles => who.to_owned(),
        }
    }

    fn invented_ways(&self) -> String {
        "Personnes, rendez-vous et voies de ce tableau sont inventés.".to_owned()
    }

    fn other_columns(&self) -> [&'static str; 5] {
        ["n°", "Département", "Suivi", "À revoir", "Voie"]
    }

    fn no_way_yet(&self) -> String {
        "voie à trouver".to_owned()
    }

    fn with_animals(&self) -> String {
        "* Leurs titres ne sont pas publiés avec leurs numéros. L'un des deux porte sur des \
         rencontres accompagnées par l'animal, en protection de l'enfance : on ne sait lequel."
            .to_owned()
    }

    fn incubations(&self, at: Date) -> String {
        format!("Pré-incubations au {}", self.date(at))
    }

    fn terms(&self, start: Date, released: HalfDays, due: Date) -> String {
        let released = match released.get() {
            2 => "un jour par semaine".to_owned(),
            n => format!("{} par semaine", counted(i128::from(n), "demi-journée", "demi-journées")),
        };
        format!(
            "Début le {}, {released} dégagé par agent, résultats attendus d'abord pour le {}.",
            self.date(start),
            self.date(due)
        )
    }

    fn invented_dates(&self) -> String {
        "Dates inventées ou supposées, sauf celle du début.".to_owned()
    }

    fn incubation_columns(&self) -> [&'static str; 4] {
        ["n°", "Département", "Échéance", "État"]
    }

    fn no_laureate_yet(&self) -> String {
        "Aucune : le palmarès n'est pas encore publié.".to_owned()
    }

    fn agreement_awaited(&self) -> String {
        "Attend l'accord de son département".to_owned()
    }

    fn status(&self, status: Status) -> String {
        let days = |days: i64| counted(days, "jour", "jours");
        match status {
            Status::NotStarted { days: left } => format!("Commence dans {}", days(left)),
            Status::OnTrack { days: 0, .. } => "Résultats attendus ce jour".to_owned(),
            Status::OnTrack { days: left, .. } => format!("En cours, encore {}", days(left)),
            Status::Overdue { .. } => "Échéance initiale passée ; suite inconnue".to_owned(),
            Status::Suspended { since } => {
                format!("Suspendue depuis le {} ; l'échéance recule d'autant", self.date(since))
            }
            Status::Reported { on } => format!("Résultats remis le {}", self.date(on)),
        }
    }

    fn on_the_way(&self, suspended: u32, extensions: usize) -> String {
        let suspended = (suspended > 0)
            .then(|| format!("{} de suspension", counted(i128::from(suspended), "jour", "jours")));
        let extended =
            (extensions > 0).then(|| counted(size(extensions), "prolongation", "prolongations"));
        suspended.into_iter().chain(extended).collect::<Vec<_>>().join(", ")
    }

    fn ended(&self, outcome: Outcome, on: Date) -> String {
        format!("{}, le {}", capital(outcome.french()), self.date(on))
    }

    fn outcome_open(&self) -> String {
        "Suite inconnue".to_owned()
    }

    fn sources(&self) -> &'static str {
        "Ce qui est publié et ce qui est inventé"
    }

    fn source_notes(&self) -> Vec<(&'static str, String)> {
        vec![
            (
                "Publié",
                "le jour, le lieu, les cinq départements, les 120 candidats, les 15 projets et \
                 leurs 26 agents, le coaching du matin, les pitchs de trois minutes, les trois \
                 catégories du jury, les huit lauréats et leurs titres ; le début des \
                 pré-incubations, la durée de celles des projets 9, 10, 13 et 14 (six mois environ), \
                 la reprise du n° 9 par son département, l'essai du n° 14 hors du programme, \
                 dans deux centres."
                    .into(),
            ),
            (
                "",
                "Les projets 1 et 7 ont reçu le même texte de mission, de deux départements : les \
                 deux ont été gardés."
                    .into(),
            ),
            (
                "Déduit",
                "les numéros vont aux départements par trois, dans leur ordre ; les huit lauréats \
                 le confirment."
                    .into(),
            ),
            (
                "Inventé",
                "la taille de chaque équipe, l'ordre de passage, les temps mesurés, le nombre de \
                 questions, les jurés, leurs notes, l'abstention, le déport et la fiche manquante, \
                 les voies des sept autres et qui les suit, et toutes les dates sauf le 28 novembre 2019 et le \
                 14 janvier 2020. Le règlement est neutre là où le vrai n'est pas publié : un \
                 seul critère, pas de quorum."
                    .into(),
            ),
            (
                "Supposé",
                "la suspension du printemps 2020 (connue d'une promotion voisine), la prolongation \
                 et la remise des résultats, pour arriver aux six mois connus. « Repris ailleurs » est, pour le \
                 n° 14, l'issue la plus proche : la source ne dit qu'un essai."
                    .into(),
            ),
            (
                "Inconnu",
                "les titres des sept autres avec leurs numéros, et ce que sont devenus les projets 1, \
                 4, 7, 10, 12 et 13 : rien n'en est dit ici. On ne sait pas si les 120 candidats \
                 sont des personnes ou des idées : le journal ne tient que les 15 projets."
                    .into(),
            ),
        ]
    }

    fn journals(&self, entries: usize, streams: usize, published: bool) -> String {
        let count = if entries == 0 {
            "Aucune écriture à cette date.".to_owned()
        } else {
            format!(
                "{} dans {}.",
                counted(size(entries), "écriture", "écritures"),
                counted(size(streams), "journal", "journaux"),
            )
        };
        let rule = if published {
            " Les notes mènent au palmarès par la règle du règle\
             ment, rejouée ici à chaque fois."
        } else {
            ""
        };
        format!(
            "{count}{rule} Exporter tous les journaux : --json ; les vérifier : --verify FICHIER."
        )
    }
}
