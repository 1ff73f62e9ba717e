//! The section `[notation]`: rule, correction, ties, absences.

use participatory_innovation::{
    charter::{
        Absence, Absences, BordaPoints, Cut, ScoringRule, SelectionRule, SeverityRule, Stages,
        Strength, TieRule,
    },
    value::{Code, Exact, Label, Scale},
};
use toml::de::DeValue;

use super::{
    Kind,
    reader::{Found, Reader, Section},
    words,
};

/// What comes before the name of a rule of the embedder's own.
pub(super) const OWN: &str = "propre:";
/// What comes before the criterion by which ties are broken.
pub(super) const CRITERION: &str = "critere:";

pub(super) const RULES: [&str; 10] = [
    "moyenne",
    "mediane",
    "moyenne-elaguee",
    "jugement-majoritaire",
    "par-critere",
    "borda",
    "copeland",
    "schulze",
    "paires-rangees",
    "propre:…",
];

pub(super) fn rule<'i>(
    reader: &mut Reader<'i>,
    section: &mut Section<'_, 'i>,
) -> Option<ScoringRule> {
    let found = reader.value(section, "regle");
    let name = match &found {
        Some(found) => reader.text(found)?,
        None => "moyenne",
    };
    let takes = |names: &[&str]| names.contains(&name);
    let cut = cut(reader, section, name, takes(&["moyenne-elaguee", "par-critere"]));
    let stages = stages(reader, section, name, takes(&["par-critere"]));
    let points = reader.value(section, "points");
    let points = points.map(|points| {
        goes_with(reader, &points, name, takes(&["borda"]));
        reader.choice(&points, &words::POINTS)
    });
    let strength = reader.value(section, "force");
    let strength = strength.map(|strength| {
        goes_with(reader, &strength, name, takes(&["schulze", "paires-rangees"]));
        reader.choice(&strength, &words::STRENGTH)
    });
    let points = points.unwrap_or(Some(BordaPoints::FromOne));
    let strength = strength.unwrap_or(Some(Strength::Margins));
    Some(match name {
        "moyenne" => ScoringRule::WeightedMean,
        "mediane" => ScoringRule::Median,
        "moyenne-elaguee" => ScoringRule::TrimmedMean(cut?),
        "jugement-majoritaire" => ScoringRule::MajorityJudgment,
        "par-critere" => ScoringRule::ByCriterion(Stages { cut: cut?, ..stages? }),
        "borda" => ScoringRule::Borda(points?),
        "copeland" => ScoringRule::Copeland,
        "schulze" => ScoringRule::Schulze(strength?),
        "paires-rangees" => ScoringRule::RankedPairs(strength?),
        other => {
            let found = found?;
            return match other.strip_prefix(OWN) {
                Some(_) => own(reader, &found).map(ScoringRule::Own),
                None => reader.unknown(&found, other, RULES.into_iter()),
            };
        }
    })
}

/// Reports a parameter of another rule.
fn goes_with<'i>(reader: &mut Reader<'i>, found: &Found<'_, 'i>, rule: &str, goes: bool) {
    if !goes {
        let key = found.path.rsplit('.').next().unwrap_or_default().to_owned();
        let kind = Kind::DoesNotGoWith { key, rule: rule.to_owned() };
        reader.fault(&found.path, found.at, kind);
    }
}

fn cut<'i>(
    reader: &mut Reader<'i>,
    section: &mut Section<'_, 'i>,
    rule: &str,
    goes: bool,
) -> Option<Cut> {
    let found = reader.value(section, "elagage");
    let Some(found) = found else {
        // A trimmed mean cuts as recommended; a mean by criterion, nothing.
        return Some(if rule == "par-critere" { Cut::Sheets(0) } else { Cut::RECOMMENDED });
    };
    goes_with(reader, &found, rule, goes);
    let mut inner = reader.section(section, "elagage");
    let sheets = reader.value(&mut inner, "fiches");
    let percent = reader.value(&mut inner, "pourcent");
    let from = reader.value(&mut inner, "a_partir_de");
    reader.finish(&inner);
    match (sheets, percent) {
        (Some(sheets), None) => {
            if let Some(from) = from {
                goes_with(reader, &from, "fiches", false);
            }
            reader.count(&sheets).map(Cut::Sheets)
        }
        (Some(sheets), Some(_)) => {
            goes_with(reader, &sheets, "pourcent", false);
            None
        }
        (None, Some(percent)) => {
            let from = from.map_or(Some(0), |from| reader.count(&from));
            let share = reader.count(&percent)?;
            // Whether it is below 50 is for the charter to say; 255 is not either.
            let percent = u8::try_from(share).unwrap_or(u8::MAX);
            Some(Cut::Share { from: from?, percent })
        }
        (None, None) => {
            reader.required(&mut inner, "pourcent");
            None
        }
    }
}

fn stages<'i>(
    reader: &mut Reader<'i>,
    section: &mut Section<'_, 'i>,
    rule: &str,
    goes: bool,
) -> Option<Stages> {
    let mut places = |key| {
        let found = reader.value(section, key)?;
        goes_with(reader, &found, rule, goes);
        reader.count(&found)
    };
    let mean = places("decimales_critere");
    let weighted = places("decimales_ponderation");
    let total = places("decimales_total");
    let unit = match reader.value(section, "valeur_du_poids") {
        Some(unit) => {
            goes_with(reader, &unit, rule, goes);
            reader.number(&unit)
        }
        None => Some(Exact::ONE),
    };
    Some(Stages { cut: Cut::Sheets(0), mean, total, unit: unit?, weighted })
}

pub(super) fn severity<'i>(
    reader: &mut Reader<'i>,
    section: &mut Section<'_, 'i>,
) -> Option<SeverityRule> {
    let Some(found) = reader.value(section, "severite") else {
        return Some(SeverityRule::None);
    };
    match reader.text(&found)? {
        "aucune" => Some(SeverityRule::None),
        "effet-jure" => Some(SeverityRule::JurorEffect),
        text if text.starts_with(OWN) => own(reader, &found).map(SeverityRule::Own),
        text => reader.unknown(&found, text, ["aucune", "effet-jure", "propre:…"].into_iter()),
    }
}

pub(super) fn selection<'i>(
    reader: &mut Reader<'i>,
    section: &mut Section<'_, 'i>,
) -> Option<SelectionRule> {
    let Some(found) = reader.value(section, "selection") else {
        return Some(SelectionRule::ByRank);
    };
    match reader.text(&found)? {
        "rang" => Some(SelectionRule::ByRank),
        "total" => Some(SelectionRule::Total),
        text if text.starts_with(OWN) => own(reader, &found).map(SelectionRule::Own),
        text => reader.unknown(&found, text, ["rang", "total", "propre:…"].into_iter()),
    }
}

pub(super) fn ties<'i>(
    reader: &mut Reader<'i>,
    section: &mut Section<'_, 'i>,
) -> Option<Vec<TieRule>> {
    let Some(list) = reader.list(section, "departages") else {
        return Some(vec![TieRule::Vote]);
    };
    // All of them, so that every fault shows.
    let ties: Vec<Option<TieRule>> = list.iter().map(|found| tie(reader, found)).collect();
    ties.into_iter().collect()
}

fn tie<'i>(reader: &mut Reader<'i>, found: &Found<'_, 'i>) -> Option<TieRule> {
    if let DeValue::Table(table) = found.value {
        let mut section = Section::of(found, table);
        let sources = reader.list(&mut section, "tirage");
        reader.finish(&section);
        let Some(sources) = sources else {
            reader.required(&mut section, "tirage");
            return None;
        };
        let sources: Vec<Option<Label>> =
            sources.iter().map(|source| reader.checked(source, Label::new)).collect();
        return sources.into_iter().collect::<Option<Vec<Label>>>().map(TieRule::Lot);
    }
    match reader.text(found)? {
        "jugement-majoritaire" => Some(TieRule::MajorityValue),
        "face-a-face" => Some(TieRule::Pairwise),
        "vote" => Some(TieRule::Vote),
        "voix-preponderante" => Some(TieRule::CastingVote),
        text if text.starts_with(OWN) => own(reader, found).map(TieRule::Own),
        text if text.starts_with(CRITERION) => {
            let criterion = |text: &str| Code::new(text.strip_prefix(CRITERION).unwrap_or(text));
            reader.checked(found, criterion).map(TieRule::Criterion)
        }
        text => {
            let known = [
                "critere:…",
                "jugement-majoritaire",
                "face-a-face",
                "vote",
                "voix-preponderante",
                "{ tirage = […] }",
                "propre:…",
            ];
            reader.unknown(found, text, known.into_iter())
        }
    }
}

fn own<'i>(reader: &mut Reader<'i>, found: &Found<'_, 'i>) -> Option<Code> {
    reader.checked(found, |text| Code::new(text.strip_prefix(OWN).unwrap_or(text)))
}

pub(super) fn absences<'i>(
    reader: &mut Reader<'i>,
    notation: &mut Section<'_, 'i>,
    scale: Option<Scale>,
) -> Option<Absences> {
    let mut section = reader.section(notation, "absences");
    let mut absence = |key| {
        let Some(found) = reader.value(&mut section, key) else {
            return Some(Absence::LeftOut);
        };
        match found.value {
            DeValue::String(text) if text == "ecartee" => Some(Absence::LeftOut),
            DeValue::String(text) if text == "refusee" => Some(Absence::Refused),
            DeValue::String(text) if text.chars().all(|letter| !letter.is_ascii_digit()) => {
                let known = ["ecartee", "refusee", "0", "12.5"];
                reader.unknown(&found, text, known.into_iter())
            }
            _ => {
                let mark = scale?.mark(reader.number(&found)?);
                let mark = mark.map_err(|why| reader.fault(&found.path, found.at, why.into()));
                mark.ok().map(Absence::Counts)
            }
        }
    };
    let abstained = absence("abstention");
    let missing_mark = absence("note_manquante");
    let missing_sheet = absence("fiche_manquante");
    reader.finish(&section);
    Some(Absences {
        abstained: abstained?,
        missing_mark: missing_mark?,
        missing_sheet: missing_sheet?,
    })
}
