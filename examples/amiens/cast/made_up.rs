//! What is not published and had to be made up for the process to run. The printed page says so.

use participatory_innovation::{charter::ConflictKind, fact::Ending};

use super::Text;

/// The moments of the process. Only the days of the forum and of the start are published.
pub(crate) const CHARTER: &str = "2019-04-15T10:00:00+02:00";
pub(crate) const CALL: &str = "2019-05-06T09:00:00+02:00";
pub(crate) const IDEAS: &str = "2019-05-20T09:00:00+02:00";
pub(crate) const CALL_CLOSES: &str = "2019-09-13T18:00:00+02:00";
pub(crate) const SHORTLISTS: &str = "2019-10-07T10:00:00+02:00";
pub(crate) const JURY: &str = "2019-11-04T10:00:00+01:00";
pub(crate) const PROGRAMME: &str = "2019-11-18T10:00:00+01:00";
pub(crate) const MORNING: &str = "2019-11-28T09:00:00+01:00";
pub(crate) const AFTERNOON: &str = "2019-11-28T13:45:00+01:00";
pub(crate) const DELIBERATION: &str = "2019-11-28T16:45:00+01:00";
pub(crate) const PUBLICATION: &str = "2019-11-28T18:00:00+01:00";
pub(crate) const OTHER_WAYS: &str = "2019-12-12T10:00:00+01:00";
pub(crate) const AGREEMENTS: &str = "2020-01-09T10:00:00+01:00";
pub(crate) const RESULTS: &str = "2020-07-15T10:00:00+02:00";
pub(crate) const CONCLUSIONS: &str = "2020-07-22T10:00:00+02:00";

/// How many agents each team has: 26 in all, which is published.
pub(crate) const TEAMS: [u8; 15] = [2, 1, 2, 2, 1, 2, 2, 1, 2, 2, 2, 1, 2, 2, 2];

/// How long each team spoke, in seconds, by number. Number 11 went over its three minutes.
pub(crate) const MEASURED: [u32; 15] =
    [176, 168, 180, 173, 159, 171, 178, 165, 174, 180, 200, 162, 177, 169, 172];

/// How many questions the jury asked each team, by number.
pub(crate) const QUESTIONS: [u8; 15] = [3, 2, 2, 3, 2, 1, 3, 2, 3, 2, 3, 2, 2, 3, 2];

/// One row for each project, one mark from 0 to 10 for each juror: `a` abstained, `r` recused,
/// `-` handed in nothing.
pub(crate) const MARKS: [&str; 15] = [
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

/// The jury: three categories from each of five départements, so fifteen members, the host's
/// elected member in the chair.
pub(crate) const CATEGORIES: [&str; 3] = ["elected", "staff", "executive"];
pub(crate) const CHAIR: u8 = 10;

/// A juror's declared interest: the juror, the number of the project, the kind.
pub(crate) const CONFLICTS: [(u8, u32, ConflictKind); 1] = [(5, 6, ConflictKind::Hierarchy)];

/// How each of the others is developed: its number, the route, the day of the follow-up,
/// after the day that the page shows when none is asked for.
pub(crate) const WAYS: [(u32, &Text, &str); 7] = [
    (2, &IN_SERVICE, "2020-09-15"),
    (3, &WORKSHOP, "2020-09-15"),
    (5, &INNOVATION_TEAM, "2020-09-08"),
    (6, &IN_SERVICE, "2020-09-22"),
    (8, &WORKSHOP, "2020-09-15"),
    (11, &INNOVATION_TEAM, "2020-09-08"),
    (15, &IN_SERVICE, "2020-09-22"),
];

/// The suspension of the pre-incubations that lasted about six months: the first day that does
/// not count, and the first that counts again.
pub(crate) const SUSPENSION: (&str, &str) =
    ("2020-03-17T09:00:00+01:00", "2020-05-11T09:00:00+02:00");
/// Their extension: when it was granted, and until when.
pub(crate) const EXTENSION: (&str, &str) = ("2020-06-02T10:00:00+02:00", "2020-07-15");

/// The pre-incubations of which an end is known; the day is made up.
pub(crate) const ENDINGS: [(u32, Ending, &Text); 2] =
    [(9, Ending::TakenUpInHouse, &TAKEN_UP), (14, Ending::ReusedElsewhere, &TWO_CENTRES)];

pub(crate) const PROBLEM: Text = Text {
    fr: "Énoncé du problème non publié.",
    en: "Statement of the problem not published.",
};
pub(crate) const REFRAMED: Text =
    Text { fr: "Problématique reformulée non publiée.", en: "Reframed problem not published." };
pub(crate) const POINT: Text =
    Text { fr: "Points saillants non publiés.", en: "Striking points not published." };
pub(crate) const QUESTION: Text =
    Text { fr: "Question non publiée.", en: "Question not published." };
pub(crate) const SANITARY: Text = Text {
    fr: "Crise sanitaire : connue d'une promotion voisine, supposée ici.",
    en: "Sanitary crisis: known of a sibling cohort, supposed here.",
};
pub(crate) const CATCH_UP: Text = Text {
    fr: "Durée totale connue : six mois environ.",
    en: "Total length known: about six months.",
};
pub(crate) const SUMMARY: Text =
    Text { fr: "Contenu des résultats non publié.", en: "Content of the results not published." };
const TAKEN_UP: Text =
    Text { fr: "Forme de la reprise non publiée.", en: "The form of it is not published." };
const TWO_CENTRES: Text = Text {
    fr: "Essai hors du programme, dans deux centres ; rien de plus n'est connu.",
    en: "Tried outside the programme, in two centres; no more is known.",
};
const IN_SERVICE: Text =
    Text { fr: "Projet porté par la direction métier", en: "Carried on by its own directorate" };
const WORKSHOP: Text =
    Text { fr: "Atelier avec un autre département", en: "Workshop with another département" };
const INNOVATION_TEAM: Text =
    Text { fr: "Appui de l'équipe innovation", en: "Support from the innovation team" };

/// Every text that this example wrote into the journal.
pub(super) const TEXTS: &[Text] = &[
    PROBLEM,
    REFRAMED,
    POINT,
    QUESTION,
    SANITARY,
    CATCH_UP,
    SUMMARY,
    TAKEN_UP,
    TWO_CENTRES,
    IN_SERVICE,
    WORKSHOP,
    INNOVATION_TEAM,
];
