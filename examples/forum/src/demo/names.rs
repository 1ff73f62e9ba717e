//! Names, posts and addresses for people who do not exist.

use participatory_innovation::value::Code;

/// What those do who sit on no jury, by their part.
pub(super) const SECRETARY: &str = "Chargé de mission innovation";
pub(super) const AGENT: &str = "Agent du département";
pub(super) const COMMITTEE: &str = "Comité de présélection";
pub(super) const COACH: &str = "Coach, incubateur de services numériques de l'État";
pub(super) const OWNER: &str = "Référent innovation";
pub(super) const SPONSOR: &str = "Directeur, parrain des pré-incubations";

/// What a member of the jury does, by category.
pub(super) fn juror(category: &Code) -> &'static str {
    match category.as_str() {
        "elected" => "Membre du conseil départemental",
        "executive" => "Directeur général des services",
        _ => AGENT,
    }
}

/// First names that are anybody's, and surnames that are nobody's.
const FIRST_NAMES: [&str; 13] = [
    "Camille",
    "Dominique",
    "Andréa",
    "Alix",
    "Sacha",
    "Maxime",
    "Lou",
    "Charlie",
    "Morgan",
    "Noa",
    "Éden",
    "Swann",
    "Ange",
];
const SURNAMES: [&str; 5] = ["Exemple", "Fictif", "Modèle", "Spécimen", "Imaginaire"];
/// Nobody can have an address there (RFC 2606).
pub(super) const MAIL_DOMAIN: &str = "exemple.invalid";

/// As many names as there may be people in the play, no two alike.
pub(super) fn names() -> impl Iterator<Item = String> {
    let pairs = SURNAMES.iter().flat_map(|surname| FIRST_NAMES.iter().map(move |n| (n, surname)));
    pairs.map(|(first, surname)| format!("{first} {surname}"))
}

/// Who organises the edition, and where.
pub(super) const ORGANISER: &str = "Département de la Somme";
pub(super) const PLACE: &str = "Amiens";
