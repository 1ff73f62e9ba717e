//! The coaching, the jury, the pitches, the deliberation and the palmarès, in French.

use super::{Examples, Words};

pub(super) const WORDS: &[Words] = &[
    Words { command: "coaches", about: "Inscrit les coachs", arguments: &[] },
    Words {
        command: "coaches enrol",
        about: "Inscrit des coachs, qui ne sont ni jurés ni membres d'une équipe",
        arguments: &[("persons", "Les coachs")],
    },
    Words { command: "jury", about: "Constitue le jury", arguments: &[] },
    Words {
        command: "jury constitute",
        about: "Constitue le jury avec des personnes de l'annuaire",
        arguments: &[
            ("chair", "Qui préside"),
            (
                "members",
                "Un membre et sa catégorie : élu, agent ou direction générale dans le règlement courant",
            ),
            ("alternates", "Un suppléant parmi les membres, et la personne qu'il supplée"),
            ("advisory", "Un membre à voix consultative"),
            ("shadow", "Un membre dont les fiches ne comptent pas"),
        ],
    },
    Words {
        command: "programme",
        about: "Annonce le programme : le jour, les numéros, l'ordre de passage",
        arguments: &[
            ("date", "Le jour du forum"),
            ("order", "Tous les projets dans l'ordre de passage ; sans cela, celui des numéros"),
        ],
    },
    Words {
        command: "coach",
        about: "Enregistre que des projets ont été coachés (problématisation)",
        arguments: &[
            ("project", "Le projet"),
            ("all", "Tous les projets présélectionnés, avec les mêmes mots"),
            ("from", super::FROM),
            ("sheet", super::SHEET),
            ("apply", super::APPLY),
            ("coach", "Le coach"),
            ("problem", "Le problème, tel qu'il est reformulé"),
            ("points", "Un point marquant du pitch à venir"),
        ],
    },
    Words { command: "begin", about: "Commence les pitchs, le jour du forum", arguments: &[] },
    Words {
        command: "pitch",
        about: "Enregistre un pitch, sa durée mesurée et les questions du jury",
        arguments: &[
            ("project", "Le projet"),
            ("time", "La durée mesurée, par exemple 2:58"),
            ("questions", "Une question du jury"),
            ("from", super::FROM),
            ("sheet", super::SHEET),
            ("apply", super::APPLY),
        ],
    },
    Words {
        command: "conflict",
        about: "Déclare l'intérêt d'un juré dans un projet (déport)",
        arguments: &[
            ("juror", "Le juré"),
            ("project", "Le projet"),
            ("kind", "Sa nature : projet, personnel, hiérarchie, coach, département ou autre"),
            ("from", "Le premier jour où il existe"),
            ("until", "Le dernier jour où il existe"),
            ("imposed", "C'est la présidence qui le déclare, non le juré"),
        ],
    },
    Words {
        command: "dismiss",
        about: "Écarte, avec un motif, un intérêt déclaré",
        arguments: &[
            ("entry", "Le numéro de l'écriture qui l'a déclaré"),
            ("motive", "Pourquoi ce n'est pas un intérêt"),
        ],
    },
    Words {
        command: "sheet",
        about: "Remet la fiche de notation d'un juré sur un projet",
        arguments: &[
            ("juror", "Le juré"),
            ("project", "Le projet"),
            ("marks", "Une note : le critère, par son code ou son nom, et les points"),
            ("abstain", "Le juré s'abstient"),
            ("comment", "Une observation"),
        ],
    },
    Words {
        command: "deliberate",
        about: "Montre ce que disent les fiches, ou ouvre la délibération",
        arguments: &[
            ("preview", "Montre qui serait lauréat, les ex aequo et les écarts ; rien n'est écrit"),
            ("explain", "Avec l'aperçu : pourquoi chaque projet a sa place"),
            ("open", "Ouvre la délibération, ce qui fige les fiches"),
            ("present", "Un juré présent, dans la salle ou à distance ; tous sans cette option"),
            ("remote", "Un juré qui participe à distance"),
            ("proxies", "Un absent, et le membre présent qui a son pouvoir"),
            ("second_call", "C'est la seconde convocation"),
        ],
    },
    Words {
        command: "tie",
        about: "Départage des ex aequo : par un vote, par la voix prépondérante ou par tirage au sort",
        arguments: &[
            (
                "projects",
                "Les ex aequo : dans l'ordre décidé, ou dans n'importe quel ordre pour un tirage",
            ),
            ("vote", "Par un vote sur cet ordre : voix pour et contre, par exemple 9:4"),
            ("casting_vote", "Par la voix prépondérante de la présidence"),
            ("lot", "Par tirage au sort, d'une graine publiée auparavant (RFC 3797)"),
        ],
    },
    Words {
        command: "adopt",
        about: "Adopte le palmarès, désigne chaque lauréat et donne leur suite aux autres, en une fois",
        arguments: &[
            (
                "ways",
                "Les suites des autres finalistes : un tableur avec projet, responsable, voie et date de suivi",
            ),
            ("owner", "Qui s'occupe de tous les autres finalistes"),
            ("route", "Comment ils sont développés autrement"),
            ("follow_up", "Quand on les regarde de nouveau"),
        ],
    },
    Words { command: "publish", about: "Publie le palmarès", arguments: &[] },
];

pub(super) const EXAMPLES: &[Examples] = &[
    Examples {
        command: "coaches enrol",
        lines: &[("Deux coachs", "forum coaches enrol \"Alix Exemple\" \"Dominique Exemple\"")],
    },
    Examples {
        command: "jury constitute",
        lines: &[(
            "Un jury de trois personnes",
            "forum jury constitute --chair \"Ada Exemple\" --member \"Ada Exemple=elected\" --member \"Bob Exemple=staff\" --member \"Cléo Exemple=executive\"",
        )],
    },
    Examples {
        command: "programme",
        lines: &[
            ("Par ordre des numéros", "forum programme --date 28/11/2019"),
            (
                "Dans un ordre tiré au sort",
                "forum programme --date 2019-11-28 --order \"album de vie\",cantines,accueil",
            ),
        ],
    },
    Examples {
        command: "coach",
        lines: &[
            (
                "Un projet, par son numéro",
                "forum coach 12 --coach \"Alix Exemple\" --problem \"Qui décide du menu ?\" --point \"48 cuisines, un réseau\"",
            ),
            ("Toute la matinée, d'un tableur", "forum coach --from coachings.csv"),
        ],
    },
    Examples { command: "begin", lines: &[("À l'ouverture de l'après-midi", "forum begin")] },
    Examples {
        command: "pitch",
        lines: &[
            (
                "Deux questions",
                "forum pitch 12 --time 2:58 --question \"Combien de repas par jour ?\" --question \"Et le gaspillage ?\"",
            ),
            ("Tout l'après-midi, d'un tableur", "forum pitch --from pitchs.csv --apply"),
        ],
    },
    Examples {
        command: "conflict",
        lines: &[(
            "Un lien hiérarchique depuis 2018",
            "forum conflict \"Bob Exemple\" 12 --kind hierarchy --from 2018-09-01",
        )],
    },
    Examples {
        command: "dismiss",
        lines: &[(
            "L'intérêt déclaré par l'écriture 31",
            "forum dismiss 31 --motive \"Il a quitté ce service en 2012\"",
        )],
    },
    Examples {
        command: "sheet",
        lines: &[
            (
                "Deux critères, avec une virgule",
                "forum sheet \"Ada Exemple\" 12 --mark Impact=13,5 --mark \"Faisabilité=11\"",
            ),
            ("Une abstention", "forum sheet \"Ada Exemple\" 13 --abstain"),
        ],
    },
    Examples {
        command: "deliberate",
        lines: &[
            ("Qui serait lauréat, et pourquoi ?", "forum deliberate --preview --explain"),
            (
                "Tous présents, l'un à distance, une absente représentée",
                "forum deliberate --open --remote \"Bob Exemple\" --proxy \"Cléo Exemple=Ada Exemple\"",
            ),
        ],
    },
    Examples {
        command: "tie",
        lines: &[
            ("Le projet 9 avant le projet 4, par 9 voix contre 4", "forum tie 9 4 --vote 9:4"),
            ("Par tirage au sort", "forum tie 4 9 --lot 3.13.21.28.34.42./"),
        ],
    },
    Examples {
        command: "adopt",
        lines: &[
            ("Vérifier sans rien écrire", "forum adopt --dry-run"),
            ("Les suites d'un tableur", "forum adopt --ways suites.csv"),
            (
                "La même suite pour tous les autres",
                "forum adopt --owner \"Camille Exemple\" --route \"Accompagnement par la mission innovation\" --follow-up 2020-03-02",
            ),
        ],
    },
    Examples {
        command: "publish",
        lines: &[("Saisi après coup", "forum publish --at \"02/12/2019 9h\"")],
    },
];
