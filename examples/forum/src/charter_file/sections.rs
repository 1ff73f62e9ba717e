//! The file as a whole, section by section.

use participatory_innovation::{
    charter::{
        CategoryRule, Charter, ClockStart, Criterion, Entrant, Grid, IncubationRules, JuryRules,
        PitchRules, QuorumRule, Rules, Seats,
    },
    value::{Code, Departement, HalfDays, Label, Months, Scale, Title},
};
use toml::de::DeTable;

use super::{
    Faults, Kind, comma, contradictions,
    reader::{Found, Reader, Section},
    scoring, words,
};
use tables::spreadsheet::closest;

use crate::situation::Profile;

/// Reads a charter and who organises the edition.
///
/// # Errors
/// Every [`Fault`](super::Fault) of the file.
pub fn parse(text: &str) -> Result<(Charter, Profile), Faults> {
    let mut reader = Reader::new(text);
    let (document, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let at = error.span().map_or(0, |span| span.start);
        match comma::before(text, at) {
            Some((at, written)) => reader.fault("", at, Kind::DecimalComma { written }),
            None => reader.fault("", at, Kind::Syntax { message: error.message().to_owned() }),
        }
    }
    reader.faults.dedup();
    // What a reader makes of a torn text would only mislead.
    if let Some(faults) = Faults::some(std::mem::take(&mut reader.faults)) {
        return Err(faults);
    }
    let mut root = Reader::root(document.get_ref());
    let profile = organiser(&mut reader, &mut root);
    let rules = rules(&mut reader, &mut root);
    reader.finish(&root);
    let charter = Charter::new(rules.clone());
    if let Err(found) = &charter {
        contradictions::report(&mut reader, &rules, found);
    }
    match (Faults::some(reader.faults), charter) {
        (Some(faults), _) => Err(faults),
        (None, Ok(charter)) => Ok((charter, profile)),
        (None, Err(found)) => {
            let kinds = found.into_iter().map(Kind::Contradiction);
            let faults = kinds.map(|kind| super::Fault { line: 1, column: 1, kind });
            Err(Faults::all(faults.collect()))
        }
    }
}

/// What the file leaves out, as [`Charter::builder`] has it.
fn defaults() -> Rules {
    let mut rules = Charter::amiens_2019().rules().clone();
    rules.departements.clear();
    rules.grid.criteria.clear();
    rules.jury.categories.clear();
    rules.incubation.extension = None;
    rules.incubation.released_time = HalfDays::MIN;
    rules.seats = Seats::Exactly(1);
    rules
}

fn rules<'i>(reader: &mut Reader<'i>, root: &mut Section<'_, 'i>) -> Rules {
    let mut rules = defaults();
    edition(reader, root, &mut rules);
    if let Some(departements) = departements(reader, root) {
        rules.departements = departements;
    }
    laureates(reader, root, &mut rules);
    let scale = grid(reader, root, &mut rules.grid);
    jury(reader, root, &mut rules.jury);
    quorum(reader, root, &mut rules.quorum);
    conflicts(reader, root, &mut rules);
    pitch(reader, root, &mut rules.pitch);
    notation(reader, root, scale, &mut rules);
    incubation(reader, root, &mut rules.incubation);
    let mut section = reader.section(root, "publication");
    if let Some(found) = reader.value(&mut section, "autres_finalistes") {
        set(&mut rules.publication, reader.choice(&found, &words::PUBLICATION));
    }
    if let Some(found) = reader.value(&mut section, "palmares_annulable") {
        set(&mut rules.revert_after_publication, reader.truth(&found));
    }
    reader.finish(&section);
    let mut section = reader.section(root, "conservation");
    let found = reader.value(&mut section, "mois");
    rules.retention = found.and_then(|found| reader.counted(&found, Months::new));
    reader.finish(&section);
    rules
}

fn set<T>(slot: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *slot = value;
    }
}

fn organiser<'i>(reader: &mut Reader<'i>, root: &mut Section<'_, 'i>) -> Profile {
    let mut section = reader.section(root, "organisateur");
    let named = reader.required(&mut section, "nom");
    let organiser = named.and_then(|found| reader.checked(&found, Label::new));
    let organiser = organiser.map(|name| name.as_str().to_owned()).unwrap_or_default();
    let siret = reader.value(&mut section, "siret");
    let siret = siret.and_then(|found| reader.checked(&found, siret_number));
    let mut label = |key| {
        let found = reader.value(&mut section, key)?;
        reader.checked(&found, Label::new).map(|label| label.as_str().to_owned())
    };
    let (place, contact) = (label("lieu"), label("contact"));
    reader.finish(&section);
    Profile { organiser, siret, place, contact }
}

/// Fourteen digits, spaces forgiven, with the check digit of Luhn's rule. La Poste's own
/// establishments, whose digits sum to a multiple of five, organise no forum.
fn siret_number(text: &str) -> Result<String, Kind> {
    let digits: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let sum = digits.bytes().rev().enumerate().try_fold(0_u32, |sum, (place, digit)| {
        let digit = char::from(digit).to_digit(10)?;
        let doubled = if place.is_multiple_of(2) { digit } else { digit.saturating_mul(2) };
        let value = if doubled > 9 { doubled.saturating_sub(9) } else { doubled };
        Some(sum.saturating_add(value))
    });
    let right = digits.len() == 14 && sum.is_some_and(|sum| sum.is_multiple_of(10));
    if right { Ok(digits) } else { Err(Kind::Siret { given: text.to_owned() }) }
}

fn edition<'i>(reader: &mut Reader<'i>, root: &mut Section<'_, 'i>, rules: &mut Rules) {
    let mut section = reader.section(root, "edition");
    if let Some(found) = reader.required(&mut section, "titre") {
        set(&mut rules.title, reader.checked(&found, Title::new));
    }
    if let Some(found) = reader.value(&mut section, "version") {
        set(&mut rules.version, reader.count(&found));
    }
    if let Some(found) = reader.value(&mut section, "preselection") {
        set(&mut rules.anonymity, reader.choice(&found, &words::ANONYMITY));
    }
    reader.finish(&section);
}

fn departements<'i>(reader: &mut Reader<'i>, root: &mut Section<'_, 'i>) -> Option<Vec<Entrant>> {
    let list = reader.sections(root, "departements");
    let entrant = |mut section: Section<'_, 'i>| {
        let departement = reader.required(&mut section, "numero");
        let departement = departement.and_then(|found| departement_of(reader, &found));
        let quota = reader.required(&mut section, "quota");
        let quota = quota.and_then(|found| reader.count(&found));
        let floor = reader.value(&mut section, "plancher");
        let floor = floor.map_or(Some(0), |found| reader.count(&found));
        let cap = reader.value(&mut section, "plafond");
        let cap = cap.and_then(|found| reader.count(&found));
        reader.finish(&section);
        Some(Entrant { cap, departement: departement?, floor: floor?, quota: quota? })
    };
    let entrants: Vec<Option<Entrant>> = list.into_iter().map(entrant).collect();
    entrants.into_iter().collect()
}

fn departement_of<'i>(reader: &mut Reader<'i>, found: &Found<'_, 'i>) -> Option<Departement> {
    reader.checked(found, |text| {
        text.parse::<Departement>().map_err(|_| {
            let near = closest(text, Departement::all().map(Departement::name));
            Kind::UnknownDepartement { given: text.to_owned(), near: near.map(str::to_owned) }
        })
    })
}

fn laureates<'i>(reader: &mut Reader<'i>, root: &mut Section<'_, 'i>, rules: &mut Rules) {
    let mut section = reader.section(root, "laureats");
    let count = reader.required(&mut section, "nombre");
    let count = count.and_then(|found| reader.count(&found));
    let exact = reader.value(&mut section, "exactement");
    let exact = exact.map_or(Some(true), |found| reader.truth(&found));
    if let (Some(count), Some(exact)) = (count, exact) {
        rules.seats = if exact { Seats::Exactly(count) } else { Seats::AtMost(count) };
    }
    let threshold = reader.value(&mut section, "seuil");
    rules.threshold = threshold.and_then(|found| reader.number(&found));
    set(&mut rules.selection, scoring::selection(reader, &mut section));
    reader.finish(&section);
}

fn grid<'i>(reader: &mut Reader<'i>, root: &mut Section<'_, 'i>, grid: &mut Grid) -> Option<Scale> {
    let mut section = reader.section(root, "grille");
    let scale = match reader.value(&mut section, "bareme") {
        None => Some(grid.scale),
        Some(found) => {
            let mut inner = reader.section(&mut section, "bareme");
            let mut number = |key| {
                let found = reader.required(&mut inner, key)?;
                reader.number(&found)
            };
            let (min, max, step) = (number("de"), number("a"), number("pas"));
            reader.finish(&inner);
            min.zip(max).zip(step).and_then(|((min, max), step)| {
                let scale = Scale::new(min, max, step);
                scale.map_err(|why| reader.fault(&found.path, found.at, why.into())).ok()
            })
        }
    };
    set(&mut grid.scale, scale);
    let list = reader.sections(&mut section, "criteres");
    let criterion = |mut section: Section<'_, 'i>| {
        let code = reader.required(&mut section, "code");
        let code = code.and_then(|found| reader.checked(&found, Code::new));
        let label = reader.required(&mut section, "libelle");
        let label = label.and_then(|found| reader.checked(&found, Label::new));
        let weight = reader.value(&mut section, "poids");
        let weight = weight.map_or(Some(1), |found| reader.count(&found));
        reader.finish(&section);
        Some(Criterion { code: code?, label: label?, weight: weight? })
    };
    let criteria: Vec<Option<Criterion>> = list.into_iter().map(criterion).collect();
    set(&mut grid.criteria, criteria.into_iter().collect());
    reader.finish(&section);
    scale
}

fn jury<'i>(reader: &mut Reader<'i>, root: &mut Section<'_, 'i>, rules: &mut JuryRules) {
    let mut section = reader.section(root, "jury");
    if let Some(found) = reader.value(&mut section, "equilibre") {
        set(&mut rules.balance, reader.choice(&found, &words::BALANCE));
    }
    if let Some(found) = reader.value(&mut section, "mandats") {
        set(&mut rules.proxies, reader.count(&found));
    }
    let list = reader.sections(&mut section, "categories");
    let category = |mut section: Section<'_, 'i>| {
        let code = reader.required(&mut section, "code");
        let category = code.and_then(|found| reader.checked(&found, Code::new));
        let at_least = reader.value(&mut section, "au_moins");
        let at_least = at_least.map_or(Some(0), |found| reader.count(&found));
        reader.finish(&section);
        Some(CategoryRule { at_least: at_least?, category: category? })
    };
    let categories: Vec<Option<CategoryRule>> = list.into_iter().map(category).collect();
    set(&mut rules.categories, categories.into_iter().collect());
    reader.finish(&section);
}

fn quorum<'i>(reader: &mut Reader<'i>, root: &mut Section<'_, 'i>, rules: &mut QuorumRule) {
    let mut section = reader.section(root, "quorum");
    if let Some(found) = reader.value(&mut section, "part") {
        set(&mut rules.share, reader.choice(&found, &words::SHARE));
    }
    if let Some(found) = reader.value(&mut section, "parmi") {
        set(&mut rules.among, reader.choice(&found, &words::AMONG));
    }
    if let Some(found) = reader.value(&mut section, "par_projet") {
        set(&mut rules.each_project, reader.choice(&found, &words::EACH_PROJECT));
    }
    if let Some(found) = reader.value(&mut section, "seconde_convocation") {
        set(&mut rules.second_call, reader.truth(&found));
    }
    reader.finish(&section);
}

fn conflicts<'i>(reader: &mut Reader<'i>, root: &mut Section<'_, 'i>, rules: &mut Rules) {
    let mut section = reader.section(root, "deports");
    if let Some(found) = reader.value(&mut section, "departement_du_jure") {
        let own = reader.choice(&found, &words::OWN_DEPARTEMENT);
        set(&mut rules.conflicts.own_departement, own);
    }
    if let Some(list) = reader.list(&mut section, "motifs") {
        let kinds: Vec<_> =
            list.iter().map(|found| reader.choice(found, &words::INTERESTS)).collect();
        set(&mut rules.conflicts.recuse, kinds.into_iter().collect());
    }
    reader.finish(&section);
}

fn pitch<'i>(reader: &mut Reader<'i>, root: &mut Section<'_, 'i>, rules: &mut PitchRules) {
    let mut section = reader.section(root, "pitch");
    if let Some(found) = reader.value(&mut section, "duree") {
        set(&mut rules.time, reader.seconds(&found));
    }
    if let Some(found) = reader.value(&mut section, "questions") {
        set(&mut rules.questions, reader.seconds(&found));
    }
    if let Some(found) = reader.value(&mut section, "depassement") {
        set(&mut rules.over_time, reader.choice(&found, &words::OVER_TIME));
    }
    reader.finish(&section);
}

fn notation<'i>(
    reader: &mut Reader<'i>,
    root: &mut Section<'_, 'i>,
    scale: Option<Scale>,
    rules: &mut Rules,
) {
    let mut section = reader.section(root, "notation");
    set(&mut rules.scoring, scoring::rule(reader, &mut section));
    set(&mut rules.severity, scoring::severity(reader, &mut section));
    set(&mut rules.ties, scoring::ties(reader, &mut section));
    set(&mut rules.absences, scoring::absences(reader, &mut section, scale));
    reader.finish(&section);
}

fn incubation<'i>(
    reader: &mut Reader<'i>,
    root: &mut Section<'_, 'i>,
    rules: &mut IncubationRules,
) {
    let mut section = reader.section(root, "pre_incubation");
    if let Some(found) = reader.value(&mut section, "mois_au_plus") {
        set(&mut rules.maximum, reader.counted(&found, Months::new));
    }
    let extension = reader.value(&mut section, "mois_de_prolongation");
    rules.extension = extension.and_then(|found| reader.counted(&found, Months::new));
    if let Some(found) = reader.value(&mut section, "depart") {
        set::<ClockStart>(&mut rules.clock, reader.choice(&found, &words::CLOCK));
    }
    if let Some(found) = reader.value(&mut section, "demi_journees_par_semaine") {
        set(&mut rules.released_time, reader.counted(&found, HalfDays::new));
    }
    reader.finish(&section);
}
