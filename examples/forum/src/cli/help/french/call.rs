//! The charter, the call, spreadsheets, the directory and the shortlists, in French.

use super::{Examples, Words};

const MAP: &str = "Ce que veut dire un en-tête, comme « Quel est son nom ?=titre » ; « - » laisse la colonne de côté. C'est retenu pour les fichiers suivants";

pub(super) const WORDS: &[Words] = &[
    Words {
        command: "init",
        about: "Crée l'édition à partir de son règlement, un fichier TOML",
        arguments: &[
            ("file", "Le règlement"),
            ("template", "Affiche un règlement commenté, à compléter"),
            ("secretary", "Le nom du secrétaire de l'édition"),
            ("mail", "Le courriel du secrétaire"),
            ("another", "Ajoute une édition à une base qui en contient déjà"),
        ],
    },
    Words {
        command: "amend",
        about: "Remplace le règlement avant l'ouverture de l'appel à idées",
        arguments: &[("file", "Le nouveau règlement"), ("motive", "Pourquoi il change")],
    },
    Words { command: "open", about: "Ouvre l'appel à idées", arguments: &[] },
    Words { command: "close", about: "Clôt l'appel à idées", arguments: &[] },
    Words {
        command: "import",
        about: "Reprend des idées, des fiches de notation ou des personnes d'un tableur (CSV, XLSX, ODS)",
        arguments: &[],
    },
    Words {
        command: "import ideas",
        about: "Dépose des idées avec leurs équipes : montre d'abord le sort de chaque ligne, puis reprend tout ou rien",
        arguments: &[
            ("file", "Le tableur"),
            ("sheet", "La feuille du classeur, quand plusieurs ont les colonnes"),
            ("apply", "Reprend le fichier, si aucune ligne n'est refusée"),
            ("all", "Montre toutes les lignes, quel que soit leur nombre"),
            ("map", MAP),
            (
                "in_time",
                "Reprend ce qui a été déposé avant la clôture de l'appel, bien qu'il soit clos",
            ),
        ],
    },
    Words {
        command: "import sheets",
        about: "Remet les fiches de notation des jurés : montre d'abord le sort de chaque ligne, puis reprend tout ou rien",
        arguments: &[
            (
                "files",
                "Les tableurs\u{A0}: un seul, ou plusieurs qui vont ensemble, comme un par juré",
            ),
            ("juror", "Le juré dont les fichiers portent les notes, quand ils ne le disent pas"),
            (
                "sheet",
                "La feuille du classeur\u{A0}; sans elle, toutes celles qui portent des notes",
            ),
            ("apply", "Reprend les fichiers, si aucune ligne n'est refusée"),
            ("all", "Montre toutes les lignes, quel que soit leur nombre"),
        ],
    },
    Words {
        command: "import people",
        about: "Inscrit des personnes dans l'annuaire et, parmi elles, les coachs et le jury",
        arguments: &[
            ("file", "Le tableur"),
            ("sheet", "La feuille du classeur, quand plusieurs ont les colonnes"),
            ("apply", "Reprend le fichier, si aucune ligne n'est refusée"),
            ("all", "Montre toutes les lignes, quel que soit leur nombre"),
            ("directory_only", "Inscrit dans l'annuaire seulement"),
            ("map", MAP),
        ],
    },
    Words {
        command: "person",
        about: "Tient l'annuaire des personnes, à part du journal",
        arguments: &[],
    },
    Words {
        command: "person add",
        about: "Ajoute quelqu'un à l'annuaire",
        arguments: &[
            ("name", "Le nom, comme les documents l'écrivent"),
            ("mail", "Le courriel"),
            ("post", "La fonction"),
            ("departement", "Le département qui l'emploie ou l'a élu"),
        ],
    },
    Words {
        command: "person edit",
        about: "Corrige ce que l'annuaire dit de quelqu'un",
        arguments: &[
            ("person", "La personne, par son nom, son courriel ou son identifiant"),
            ("name", "Le nom, comme les documents l'écrivent"),
            ("mail", "Le courriel ; vide, il est retiré"),
            ("post", "La fonction ; vide, elle est retirée"),
            ("departement", "Le département qui l'emploie ou l'a élu ; vide, il est retiré"),
        ],
    },
    Words {
        command: "person list",
        about: "Montre l'annuaire",
        arguments: &[(
            "text",
            "Seulement ceux dont le nom, le courriel ou la fonction contient ce texte",
        )],
    },
    Words {
        command: "person erase",
        about: "Efface définitivement des personnes ; le journal garde leur pseudonyme",
        arguments: &[("persons", "Les personnes")],
    },
    Words {
        command: "person purge",
        about: "Efface toutes les personnes dont le délai de conservation est passé",
        arguments: &[],
    },
    Words {
        command: "shortlist",
        about: "Adopte la présélection d'un département et fait avancer ses projets",
        arguments: &[
            ("departement", "Le département, par son numéro ou son nom"),
            ("projects", "Ses finalistes"),
            ("from", super::FROM),
            ("sheet", super::SHEET),
            ("apply", super::APPLY),
        ],
    },
    Words {
        command: "decline",
        about: "Répond, avec un motif, à des idées qui ne sont pas présélectionnées",
        arguments: &[
            ("projects", "Les idées"),
            ("motive", "Le motif, que l'équipe lira"),
            ("from", super::FROM),
            ("sheet", super::SHEET),
            ("apply", super::APPLY),
        ],
    },
];

pub(super) const EXAMPLES: &[Examples] = &[
    Examples {
        command: "init",
        lines: &[
            ("Un règlement commenté, à compléter", "forum init --template > reglement.toml"),
            (
                "L'édition et son secrétaire",
                "forum init reglement.toml --secretary \"Camille Exemple\"",
            ),
            ("Vérifier le fichier sans rien écrire", "forum init reglement.toml --dry-run"),
        ],
    },
    Examples {
        command: "amend",
        lines: &[(
            "Une autre version, avant l'appel",
            "forum amend reglement-2.toml --motive \"Un département de plus\"",
        )],
    },
    Examples {
        command: "open",
        lines: &[
            ("Maintenant", "forum open"),
            ("Saisi après coup", "forum open --at \"02/09/2019 10h\""),
        ],
    },
    Examples {
        command: "close",
        lines: &[("À midi d'un jour donné", "forum close --at 2019-10-15")],
    },
    Examples {
        command: "import ideas",
        lines: &[
            ("Voir le sort de chaque ligne ; rien n'est écrit", "forum import ideas idees.xlsx"),
            ("Reprendre le fichier, tout ou rien", "forum import ideas idees.xlsx --apply"),
            (
                "Dire ce qu'est une colonne du formulaire",
                "forum import ideas reponses.csv --map \"Et alors ?=problème\"",
            ),
        ],
    },
    Examples {
        command: "import sheets",
        lines: &[
            (
                "Voir le sort de chaque ligne ; rien n'est écrit",
                "forum import sheets fiches.ods --sheet Notes",
            ),
            (
                "Reprendre le fichier, tout ou rien",
                "forum import sheets fiches.ods --sheet Notes --apply",
            ),
            ("Un fichier par juré", "forum import sheets fiche-*.xlsx --apply"),
            (
                "Un fichier qui ne nomme pas son juré",
                "forum import sheets notes.xlsx --juror \"Hélène Exemple\" --apply",
            ),
        ],
    },
    Examples {
        command: "import people",
        lines: &[
            ("Voir le sort de chaque ligne ; rien n'est écrit", "forum import people jury.csv"),
            ("Reprendre le fichier, tout ou rien", "forum import people jury.csv --apply"),
        ],
    },
    Examples {
        command: "person add",
        lines: &[(
            "Quelqu'un qui suivra des projets",
            "forum person add \"Camille Exemple\" --mail camille@somme.example --departement 80",
        )],
    },
    Examples {
        command: "person edit",
        lines: &[
            ("Un nom mal écrit", "forum person edit \"Camile Exemple\" --name \"Camille Exemple\""),
            (
                "Un autre courriel et une autre fonction",
                "forum person edit \"Camille Exemple\" --mail camille@oise.example --post \"Cheffe de projet\"",
            ),
        ],
    },
    Examples {
        command: "person list",
        lines: &[("Chercher quelqu'un", "forum person list camille")],
    },
    Examples {
        command: "person erase",
        lines: &[
            (
                "Quels textes contiennent son nom entier ou son courriel ?",
                "forum person erase \"Camille Exemple\" --dry-run",
            ),
            (
                "À la demande de la personne (RGPD, article 17) ; la même commande termine un effacement interrompu",
                "forum person erase \"Camille Exemple\" --yes",
            ),
        ],
    },
    Examples {
        command: "person purge",
        lines: &[("Qui serait effacé ?", "forum person purge --dry-run")],
    },
    Examples {
        command: "shortlist",
        lines: &[
            (
                "Trois finalistes, par une partie de leur titre",
                "forum shortlist Somme \"album de vie\" \"48 cantines\" accueil",
            ),
            ("Tous les départements, d'un tableur", "forum shortlist --from preselections.csv"),
        ],
    },
    Examples {
        command: "decline",
        lines: &[
            (
                "Une réponse motivée",
                "forum decline \"boîte à idées\" --motive \"Le service existe déjà sur l'intranet\"",
            ),
            ("Toutes les réponses, d'un tableur", "forum decline --from reponses.xlsx --apply"),
        ],
    },
];
