//! A charter as the text of a file.

use std::fmt::Write;

use participatory_innovation::{
    charter::{
        Absence, Charter, Cut, Rules, ScoringRule, Seats, SelectionRule, SeverityRule, TieRule,
    },
    value::{Code, Exact},
};

use super::{
    duration,
    scoring::{CRITERION, OWN},
    words::{self, word},
};
use crate::situation::Profile;

/// Writes a charter, and who organises the edition, as a file that [`parse`](super::parse) reads
/// back to the same.
#[must_use]
pub fn to_toml(charter: &Charter, profile: &Profile) -> String {
    let rules = charter.rules();
    let mut file = File(String::new());
    file.section("edition");
    file.text("titre", rules.title.as_str());
    file.value("version", rules.version);
    file.text("preselection", word(&words::ANONYMITY, &rules.anonymity));
    organiser(&mut file, profile);
    for entrant in &rules.departements {
        file.item("departements");
        file.text("numero", entrant.departement.code());
        file.value("quota", entrant.quota);
        file.value("plancher", entrant.floor);
        if let Some(cap) = entrant.cap {
            file.value("plafond", cap);
        }
    }
    laureates(&mut file, rules);
    grid(&mut file, rules);
    jury(&mut file, rules);
    file.section("deports");
    let own = &rules.conflicts.own_departement;
    file.text("departement_du_jure", word(&words::OWN_DEPARTEMENT, own));
    let kinds = rules.conflicts.recuse.iter();
    let kinds: Vec<String> = kinds.map(|kind| quoted(word(&words::INTERESTS, kind))).collect();
    file.value("motifs", format_args!("[{}]", kinds.join(", ")));
    file.section("pitch");
    file.text("duree", &duration::write(rules.pitch.time.get()));
    file.text("questions", &duration::write(rules.pitch.questions.get()));
    file.text("depassement", word(&words::OVER_TIME, &rules.pitch.over_time));
    scoring(&mut file, rules);
    file.section("pre_incubation");
    file.value("mois_au_plus", rules.incubation.maximum.get());
    if let Some(extension) = rules.incubation.extension {
        file.value("mois_de_prolongation", extension.get());
    }
    file.text("depart", word(&words::CLOCK, &rules.incubation.clock));
    file.value("demi_journees_par_semaine", rules.incubation.released_time.get());
    file.section("publication");
    file.text("autres_finalistes", word(&words::PUBLICATION, &rules.publication));
    file.value("palmares_annulable", rules.revert_after_publication);
    if let Some(retention) = rules.retention {
        file.section("conservation");
        file.value("mois", retention.get());
    }
    file.0
}

fn organiser(file: &mut File, profile: &Profile) {
    file.section("organisateur");
    file.text("nom", &profile.organiser);
    let others =
        [("siret", &profile.siret), ("lieu", &profile.place), ("contact", &profile.contact)];
    for (key, value) in others {
        if let Some(value) = value {
            file.text(key, value);
        }
    }
}

fn laureates(file: &mut File, rules: &Rules) {
    file.section("laureats");
    file.value("nombre", rules.seats.limit());
    file.value("exactement", matches!(rules.seats, Seats::Exactly(_)));
    if let Some(threshold) = &rules.threshold {
        file.value("seuil", number(threshold));
    }
    let selection = match &rules.selection {
        SelectionRule::Total => "total".to_owned(),
        SelectionRule::Own(name) => own(name),
        _ => "rang".to_owned(),
    };
    file.text("selection", &selection);
}

fn grid(file: &mut File, rules: &Rules) {
    file.section("grille");
    let scale = rules.grid.scale;
    let [min, max, step] = [scale.min(), scale.max(), scale.step()].map(|end| number(&end));
    file.value("bareme", format_args!("{{ de = {min}, a = {max}, pas = {step} }}"));
    for criterion in &rules.grid.criteria {
        file.item("grille.criteres");
        file.text("code", criterion.code.as_str());
        file.text("libelle", criterion.label.as_str());
        file.value("poids", criterion.weight);
    }
}

fn jury(file: &mut File, rules: &Rules) {
    file.section("jury");
    file.text("equilibre", word(&words::BALANCE, &rules.jury.balance));
    file.value("mandats", rules.jury.proxies);
    for rule in &rules.jury.categories {
        file.item("jury.categories");
        file.text("code", rule.category.as_str());
        file.value("au_moins", rule.at_least);
    }
    file.section("quorum");
    file.text("part", word(&words::SHARE, &rules.quorum.share));
    file.text("parmi", word(&words::AMONG, &rules.quorum.among));
    file.text("par_projet", word(&words::EACH_PROJECT, &rules.quorum.each_project));
    file.value("seconde_convocation", rules.quorum.second_call);
}

fn scoring(file: &mut File, rules: &Rules) {
    file.section("notation");
    let rule = match &rules.scoring {
        ScoringRule::WeightedMean => "moyenne".to_owned(),
        ScoringRule::Median => "mediane".to_owned(),
        ScoringRule::TrimmedMean(_) => "moyenne-elaguee".to_owned(),
        ScoringRule::MajorityJudgment => "jugement-majoritaire".to_owned(),
        ScoringRule::ByCriterion(_) => "par-critere".to_owned(),
        ScoringRule::Borda(_) => "borda".to_owned(),
        ScoringRule::Copeland => "copeland".to_owned(),
        ScoringRule::Schulze(_) => "schulze".to_owned(),
        ScoringRule::RankedPairs(_) => "paires-rangees".to_owned(),
        ScoringRule::Own(name) => own(name),
        other => format!("{other:?}"),
    };
    file.text("regle", &rule);
    match &rules.scoring {
        ScoringRule::TrimmedMean(cut) => file.cut(*cut),
        ScoringRule::ByCriterion(stages) => {
            file.cut(stages.cut);
            file.value("valeur_du_poids", number(&stages.unit));
            let decimals = [
                ("decimales_critere", stages.mean),
                ("decimales_ponderation", stages.weighted),
                ("decimales_total", stages.total),
            ];
            for (key, places) in decimals {
                if let Some(places) = places {
                    file.value(key, places);
                }
            }
        }
        ScoringRule::Borda(points) => file.text("points", word(&words::POINTS, points)),
        ScoringRule::Schulze(strength) | ScoringRule::RankedPairs(strength) => {
            file.text("force", word(&words::STRENGTH, strength));
        }
        _ => {}
    }
    let severity = match &rules.severity {
        SeverityRule::JurorEffect => "effet-jure".to_owned(),
        SeverityRule::Own(name) => own(name),
        _ => "aucune".to_owned(),
    };
    file.text("severite", &severity);
    let ties: Vec<String> = rules.ties.iter().map(tie).collect();
    file.value("departages", format_args!("[{}]", ties.join(", ")));
    file.section("notation.absences");
    let absence = |absence: Absence| match absence {
        Absence::LeftOut => quoted("ecartee"),
        Absence::Refused => quoted("refusee"),
        Absence::Counts(mark) => number(&rules.grid.scale.value(mark)),
    };
    file.value("abstention", absence(rules.absences.abstained));
    file.value("note_manquante", absence(rules.absences.missing_mark));
    file.value("fiche_manquante", absence(rules.absences.missing_sheet));
}

fn tie(rule: &TieRule) -> String {
    match rule {
        TieRule::Criterion(criterion) => quoted(&format!("{CRITERION}{}", criterion.as_str())),
        TieRule::MajorityValue => quoted("jugement-majoritaire"),
        TieRule::Pairwise => quoted("face-a-face"),
        TieRule::Vote => quoted("vote"),
        TieRule::CastingVote => quoted("voix-preponderante"),
        TieRule::Lot(sources) => {
            let sources: Vec<String> =
                sources.iter().map(|source| quoted(source.as_str())).collect();
            format!("{{ tirage = [{}] }}", sources.join(", "))
        }
        TieRule::Own(name) => quoted(&own(name)),
        other => quoted(&format!("{other:?}")),
    }
}

fn own(name: &Code) -> String {
    format!("{OWN}{}", name.as_str())
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// A number that is read back exactly: whole, with up to six decimals, or as a ratio.
fn number(value: &Exact) -> String {
    let in_integers = value.parts().is_some();
    let exact = (0..=6).find(|places| value.rounded(*places) == *value);
    match exact.filter(|_| in_integers) {
        Some(places) => value.to_decimal(places),
        None => quoted(&value.to_string()),
    }
}

struct File(String);

// Writing to a string does not fail.
impl File {
    fn section(&mut self, name: &str) {
        let before = if self.0.is_empty() { "" } else { "\n" };
        let _ = writeln!(self.0, "{before}[{name}]");
    }

    fn item(&mut self, name: &str) {
        let _ = writeln!(self.0, "\n[[{name}]]");
    }

    fn value(&mut self, key: &str, value: impl std::fmt::Display) {
        let _ = writeln!(self.0, "{key} = {value}");
    }

    fn text(&mut self, key: &str, text: &str) {
        self.value(key, quoted(text));
    }

    fn cut(&mut self, cut: Cut) {
        match cut {
            Cut::Sheets(count) => self.value("elagage", format_args!("{{ fiches = {count} }}")),
            Cut::Share { from, percent } => {
                let cut = format_args!("{{ pourcent = {percent}, a_partir_de = {from} }}");
                self.value("elagage", cut);
            }
        }
    }
}
