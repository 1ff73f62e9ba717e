//! What is published of the first edition, and nothing else.

/// The day of the forum.
pub(super) const FORUM: &str = "2019-11-28";
/// The first day of the pre-incubations.
pub(super) const START: &str = "2020-01-14";
/// The pre-incubations that are known to have lasted about six months.
pub(super) const SIX_MONTHS: [u32; 4] = [9, 10, 13, 14];
/// How many projects the jury heard: the candidates before them are counted, not named.
pub(super) const PROJECTS: u32 = 15;

/// The laureates, by number, with their titles as the press printed them.
pub(super) const LAUREATES: [(u32, &str); 8] = [
    (1, "Trouver le bon interlocuteur au Conseil départemental dans le domaine social"),
    (
        4,
        "Améliorer la communication des cantines des collèges avec les familles, les \
         associations, la Direction éducation-jeunesse et réduire ainsi le gaspillage alimentaire",
    ),
    (
        7,
        "Offrir une première réponse immédiate à l'usager lors d'un accueil physique ou à \
         distance par un service numérique",
    ),
    (9, "Faciliter le dépôt des demandes d'occupation du domaine public par une application"),
    (
        10,
        "Favoriser la systématisation et la conservation de « l'album de vie » pour les mineurs \
         confiés à l'ASE",
    ),
    (
        12,
        "Accompagner la transition de 48 cantines scolaires en restaurants scolaires et \
         faciliter leur mise en réseau ainsi que la création culinaire",
    ),
    (13, "Améliorer la qualité des sanitaires des collèges"),
    (
        14,
        "Améliorer l'offre d'accueil de la petite enfance pour les familles en recherche \
         d'emploi ou qui n'ont pas accès à l'offre existante",
    ),
];

/// The title under which the play hands a project in: the laureate's, or one that says that it is
/// not published.
pub(super) fn title(number: u32) -> String {
    let known = LAUREATES.iter().find(|(known, _)| *known == number);
    known.map_or_else(
        || format!("Projet n° {number} (titre non publié)"),
        |(_, title)| (*title).to_owned(),
    )
}
