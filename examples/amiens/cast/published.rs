//! What is published of the first edition, and nothing else.
//!
//! The titles are the laureates' as the press printed them; their English is a translation made
//! for this example.

use super::Text;

/// The place of the forum.
pub(crate) const PLACE: &str = "Amiens (Somme)";
/// The day of the forum.
pub(crate) const FORUM: &str = "2019-11-28";
/// The candidates to the calls. Whether persons or ideas are counted is not said, so the journal
/// holds the fifteen ideas that are known and no others.
pub(crate) const CANDIDATES: u32 = 120;
/// The first day of the pre-incubations.
pub(crate) const START: &str = "2020-01-14";
/// The pre-incubations that are known to have lasted about six months.
pub(crate) const SIX_MONTHS: [u32; 4] = [9, 10, 13, 14];
/// The projects of which one, not known which, is about meetings accompanied by animals in child
/// welfare: that title is published without its number.
pub(crate) const ONE_WITH_ANIMALS: [u32; 2] = [2, 3];

/// The laureates, by number, with their titles.
pub(crate) const TITLES: [(u32, Text); 8] = [
    (
        1,
        Text {
            fr: "Trouver le bon interlocuteur au Conseil départemental dans le domaine social",
            en: "Finding the right person at the departmental council in social matters",
        },
    ),
    (
        4,
        Text {
            fr: "Améliorer la communication des cantines des collèges avec les familles, les \
                 associations, la Direction éducation-jeunesse et réduire ainsi le gaspillage \
                 alimentaire",
            en: "Improving how the canteens of middle schools communicate with families, \
                 associations and the education and youth directorate, and so reducing food waste",
        },
    ),
    (
        7,
        Text {
            fr: "Offrir une première réponse immédiate à l'usager lors d'un accueil physique ou à \
                 distance par un service numérique",
            en: "Giving users a first immediate answer, at the desk or remotely, through a \
                 digital service",
        },
    ),
    (
        9,
        Text {
            fr: "Faciliter le dépôt des demandes d'occupation du domaine public par une \
                 application",
            en: "Making it easier to apply for the use of public land, with an application",
        },
    ),
    (
        10,
        Text {
            fr: "Favoriser la systématisation et la conservation de « l'album de vie » pour les \
                 mineurs confiés à l'ASE",
            en: "Helping every child in care to have and to keep a “life album”",
        },
    ),
    (
        12,
        Text {
            fr: "Accompagner la transition de 48 cantines scolaires en restaurants scolaires et \
                 faciliter leur mise en réseau ainsi que la création culinaire",
            en: "Supporting 48 school canteens as they become school restaurants, and helping \
                 them to work as a network and to cook creatively",
        },
    ),
    (
        13,
        Text {
            fr: "Améliorer la qualité des sanitaires des collèges",
            en: "Improving the quality of the toilets of middle schools",
        },
    ),
    (
        14,
        Text {
            fr: "Améliorer l'offre d'accueil de la petite enfance pour les familles en recherche \
                 d'emploi ou qui n'ont pas accès à l'offre existante",
            en: "Improving childcare for families who are looking for work or have no access to \
                 what there is",
        },
    ),
];

/// A laureate's title; the others' are not published with their numbers.
pub(crate) fn title(number: u32) -> Option<&'static Text> {
    TITLES.iter().find(|(known, _)| *known == number).map(|(_, title)| title)
}
