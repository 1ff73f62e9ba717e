//! The commands after the palmarès, in French.

use super::{Examples, Words};

pub(super) const WORDS: &[Words] = &[
    Words {
        command: "agree",
        about: "Enregistre l'accord du département d'un lauréat : la pré-incubation commence",
        arguments: &[
            ("project", "Le lauréat : numéro, titre ou identifiant"),
            ("start", "Le premier jour"),
            ("due", "Le dernier jour pour les résultats"),
            (
                "released",
                "Le temps dégagé de chaque agent de l'équipe, en demi-journées par semaine : 2 font un jour",
            ),
            ("funding", "Les moyens financiers en euros, s'il en faut"),
            ("sponsor", "Qui en répond dans le département"),
        ],
    },
    Words {
        command: "redirect",
        about: "Enregistre comment un finaliste qui n'est pas lauréat est développé autrement",
        arguments: &[
            ("project", "Le finaliste : numéro, titre ou identifiant"),
            ("owner", "Qui s'en occupe"),
            ("route", "Par quelle voie il est développé"),
            ("follow_up", "Le jour où l'on fait le point"),
        ],
    },
    Words {
        command: "milestone",
        about: "Enregistre un jalon atteint par une pré-incubation",
        arguments: &[
            ("project", "Le projet : numéro, titre ou identifiant"),
            ("on", "Quel jour ; par défaut aujourd'hui, ou le jour de --at"),
            ("name", "Ce qui est atteint"),
        ],
    },
    Words {
        command: "point",
        about: "Enregistre le point hebdomadaire d'une équipe et de ses soutiens",
        arguments: &[
            ("project", "Le projet : numéro, titre ou identifiant"),
            ("on", "Quel jour ; par défaut aujourd'hui, ou le jour de --at"),
            ("remark", "Ce qui s'est dit"),
        ],
    },
    Words {
        command: "suspend",
        about: "Arrête le délai d'une pré-incubation",
        arguments: &[
            ("project", "Le projet : numéro, titre ou identifiant"),
            (
                "from",
                "Le premier jour qui ne compte pas ; par défaut aujourd'hui, ou le jour de --at",
            ),
            ("motive", "Pourquoi"),
        ],
    },
    Words {
        command: "resume",
        about: "Fait repartir le délai : l'échéance recule des jours écoulés entre-temps",
        arguments: &[
            ("project", "Le projet : numéro, titre ou identifiant"),
            ("on", "Quel jour ; par défaut aujourd'hui, ou le jour de --at"),
        ],
    },
    Words {
        command: "extend",
        about: "Repousse l'échéance d'une pré-incubation",
        arguments: &[
            ("project", "Le projet : numéro, titre ou identifiant"),
            ("on", "Quel jour ; par défaut aujourd'hui, ou le jour de --at"),
            ("due", "Le nouveau dernier jour pour les résultats"),
            ("motive", "Pourquoi"),
        ],
    },
    Words {
        command: "report",
        about: "Enregistre les résultats remis par une équipe",
        arguments: &[
            ("project", "Le projet : numéro, titre ou identifiant"),
            ("on", "Quel jour ; par défaut aujourd'hui, ou le jour de --at"),
            ("summary", "Ce qu'ils sont"),
        ],
    },
    Words {
        command: "conclude",
        about: "Enregistre l'issue d'une pré-incubation ou d'un projet développé autrement",
        arguments: &[
            ("project", "Le projet : numéro, titre ou identifiant"),
            (
                "outcome",
                "L'issue : construction, repris (par le département), ailleurs, non-concluant ou arrêté",
            ),
            ("motive", "Pourquoi"),
            ("on", "Quel jour ; par défaut aujourd'hui, ou le jour de --at"),
        ],
    },
    Words {
        command: "withdraw",
        about: "Enregistre qu'une équipe retire son projet",
        arguments: &[
            ("project", "Le projet : numéro, titre ou identifiant"),
            ("motive", "Pourquoi"),
        ],
    },
    Words {
        command: "promote",
        about: "Donne la place d'un lauréat qui s'est retiré au premier de la liste complémentaire",
        arguments: &[
            ("project", "Le projet de la liste complémentaire qui prend la place"),
            ("replaces", "Le lauréat qui s'est retiré ; nécessaire s'il y en a plusieurs"),
        ],
    },
    Words {
        command: "revert",
        about: "Annule le dernier mouvement d'un projet, ou une décision de l'édition ; ce qui s'appuie dessus s'annule d'abord",
        arguments: &[
            (
                "project",
                "Le projet dont le dernier mouvement est annulé : numéro, titre ou identifiant",
            ),
            ("decision", "La décision annulée : le numéro de son écriture dans l'édition"),
            ("motive", "Pourquoi"),
        ],
    },
];

pub(super) const EXAMPLES: &[Examples] = &[
    Examples {
        command: "agree",
        lines: &[
            (
                "Trois mois, un jour par semaine",
                "forum agree 7 --start 14/01/2020 --due 14/04/2020 --released 2 --sponsor \"Noé Exemple\"",
            ),
            (
                "Avec des moyens financiers",
                "forum agree 12 --start 14/01/2020 --due 14/04/2020 --released 2 --funding 1500,50 --sponsor \"Noé Exemple\"",
            ),
        ],
    },
    Examples {
        command: "redirect",
        lines: &[(
            "Une direction s'en occupe",
            "forum redirect 5 --owner \"Lou Exemple\" --route \"Direction des collèges\" --follow-up 01/06/2020",
        )],
    },
    Examples {
        command: "milestone",
        lines: &[(
            "Un jalon, un jour donné",
            "forum milestone 7 \"Première maquette\" --on 12/02/2020",
        )],
    },
    Examples {
        command: "point",
        lines: &[("Le point de la semaine", "forum point 7 --remark \"Dix entretiens faits\"")],
    },
    Examples {
        command: "suspend",
        lines: &[(
            "Le délai s'arrête",
            "forum suspend 9 --from 17/03/2020 --motive \"Situation sanitaire\"",
        )],
    },
    Examples { command: "resume", lines: &[("Il repart", "forum resume 9 --on 11/05/2020")] },
    Examples {
        command: "extend",
        lines: &[("Un mois de plus", "forum extend 9 --due 14/07/2020 --motive \"Rattrapage\"")],
    },
    Examples {
        command: "report",
        lines: &[(
            "Les résultats sont là",
            "forum report 9 --summary \"Démarche en ligne testée dans deux communes\"",
        )],
    },
    Examples {
        command: "conclude",
        lines: &[(
            "Le département reprend le projet",
            "forum conclude 9 --outcome repris --motive \"Service ouvert à tous\"",
        )],
    },
    Examples {
        command: "withdraw",
        lines: &[(
            "L'équipe se retire",
            "forum withdraw 4 --motive \"L'équipe change de service\"",
        )],
    },
    Examples {
        command: "promote",
        lines: &[
            ("Le suivant prend la place", "forum promote 3"),
            ("Quand plusieurs lauréats se sont retirés", "forum promote 3 --replaces 4"),
        ],
    },
    Examples {
        command: "revert",
        lines: &[
            ("Voir ce qui serait annulé", "forum revert 7 --motive \"Erreur de saisie\" --dry-run"),
            (
                "Annuler une décision de l'édition",
                "forum revert --decision 12 --motive \"Une fiche manquait\" --yes",
            ),
        ],
    },
];
