//! What is not published and had to be made up for the edition to run: every mark, every name,
//! every moment but two.

use participatory_innovation::{charter::ConflictKind, fact::Ending};

pub(super) const CHARTER: &str = "2019-04-15T10:00:00+02:00";
pub(super) const CALL: &str = "2019-05-06T09:00:00+02:00";
pub(super) const IDEAS: &str = "2019-05-20T09:00:00+02:00";
pub(super) const CALL_CLOSES: &str = "2019-09-13T18:00:00+02:00";
pub(super) const SHORTLISTS: &str = "2019-10-07T10:00:00+02:00";
pub(super) const JURY: &str = "2019-11-04T10:00:00+01:00";
pub(super) const PROGRAMME: &str = "2019-11-18T10:00:00+01:00";
pub(super) const MORNING: &str = "2019-11-28T09:00:00+01:00";
pub(super) const AFTERNOON: &str = "2019-11-28T13:45:00+01:00";
pub(super) const DELIBERATION: &str = "2019-11-28T16:45:00+01:00";
pub(super) const PUBLICATION: &str = "2019-11-28T18:00:00+01:00";
pub(super) const OTHER_WAYS: &str = "2019-12-12T10:00:00+01:00";
pub(super) const AGREEMENTS: &str = "2020-01-09T10:00:00+01:00";
pub(super) const SUSPENDED: &str = "2020-03-17T09:00:00+01:00";
pub(super) const RESUMED: &str = "2020-05-11T09:00:00+02:00";
pub(super) const EXTENDED: &str = "2020-06-02T10:00:00+02:00";
pub(super) const EXTENDED_TO: &str = "2020-07-15";
pub(super) const RESULTS: &str = "2020-07-15T10:00:00+02:00";
pub(super) const CONCLUSIONS: &str = "2020-07-22T10:00:00+02:00";

/// How many agents each team has: 26 in all, which is published.
pub(super) const TEAMS: [u8; 15] = [2, 1, 2, 2, 1, 2, 2, 1, 2, 2, 2, 1, 2, 2, 2];

/// How long each team spoke, in seconds, by number. Number 11 went over its three minutes.
pub(super) const MEASURED: [u32; 15] =
    [176, 168, 180, 173, 159, 171, 178, 165, 174, 180, 200, 162, 177, 169, 172];

/// One row for each project, one mark from 0 to 10 for each juror: `a` abstained, `r` recused, `-`
/// handed in nothing.
pub(super) const MARKS: [&str; 15] = [
    "988767767896786",
    "768766775786656",
    "656755645585665",
    "677866885687776",
    "776656565776877",
    "5463r4464364556",
    "868685866797676",
    "657554566787464",
    "898887878988897",
    "977898878997876",
    "6578666569756-4",
    "86a878768796676",
    "868666956677786",
    "888886977899777",
    "647774466876766",
];

/// The categories of the jury, one member of each from every département.
pub(super) const CATEGORIES: [(&str, &str); 3] = [
    ("elected", "Membre du conseil départemental"),
    ("staff", "Agent du département"),
    ("executive", "Directeur général des services"),
];
/// The juror in the chair: the host's elected member.
pub(super) const CHAIR: u8 = 10;
/// The juror who declares an interest, in which project, and of what kind.
pub(super) const CONFLICT: (u8, u32, ConflictKind) = (5, 6, ConflictKind::Hierarchy);

/// How each of the others is developed: its number, the route, the day of the follow-up.
pub(super) const WAYS: [(u32, &str, &str); 7] = [
    (2, IN_SERVICE, "2020-09-15"),
    (3, WORKSHOP, "2020-09-15"),
    (5, INNOVATION_TEAM, "2020-09-08"),
    (6, IN_SERVICE, "2020-09-22"),
    (8, WORKSHOP, "2020-09-15"),
    (11, INNOVATION_TEAM, "2020-09-08"),
    (15, IN_SERVICE, "2020-09-22"),
];

/// The pre-incubations of which an end is known; the day is made up.
pub(super) const ENDINGS: [(u32, Ending, &str); 2] = [
    (9, Ending::TakenUpInHouse, "Forme de la reprise non publiée."),
    (
        14,
        Ending::ReusedElsewhere,
        "Essai hors du programme, dans deux centres ; rien de plus n'est connu.",
    ),
];

pub(super) const PROBLEM: &str = "Énoncé du problème non publié.";
pub(super) const REFRAMED: &str = "Problématique reformulée non publiée.";
pub(super) const POINT: &str = "Points saillants non publiés.";
pub(super) const QUESTION: &str = "Question non publiée.";
pub(super) const SANITARY: &str = "Crise sanitaire : connue d'une promotion voisine, supposée ici.";
pub(super) const CATCH_UP: &str = "Durée totale connue : six mois environ.";
pub(super) const SUMMARY: &str = "Contenu des résultats non publié.";
const IN_SERVICE: &str = "Projet porté par la direction métier";
const WORKSHOP: &str = "Atelier avec un autre département";
const INNOVATION_TEAM: &str = "Appui de l'équipe innovation";

/// What people do, by their part.
pub(super) struct Posts {
    pub(super) secretary: &'static str,
    pub(super) agent: &'static str,
    pub(super) committee: &'static str,
    pub(super) coach: &'static str,
    pub(super) owner: &'static str,
    pub(super) sponsor: &'static str,
}

pub(super) const POSTS: Posts = Posts {
    secretary: "Chargé de mission innovation",
    agent: "Agent du département",
    committee: "Comité de présélection",
    coach: "Coach, incubateur de services numériques de l'État",
    owner: "Référent innovation",
    sponsor: "Directeur, parrain des pré-incubations",
};

/// First names that are anybody's, and surnames that are nobody's.
pub(super) const FIRST_NAMES: [&str; 13] = [
    "Camille",
    "Dominique",
    "Claude",
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
pub(super) const SURNAMES: [&str; 5] = ["Exemple", "Fictif", "Modèle", "Spécimen", "Imaginaire"];
/// Nobody can have an address there (RFC 2606).
pub(super) const MAIL_DOMAIN: &str = "exemple.invalid";
pub(super) const ORGANISER: &str = "Département de la Somme";
pub(super) const PLACE: &str = "Amiens";
