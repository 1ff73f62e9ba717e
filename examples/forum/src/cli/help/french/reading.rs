//! The commands that read, keep and check, in French.

use super::{Examples, Words};

pub(super) const WORDS: &[Words] = &[
    Words {
        command: "list",
        about: "Liste les projets, par étape et par département",
        arguments: &[
            ("stage", "Seulement ceux à cette étape, par exemple « lauréat »"),
            ("departement", "Seulement ceux de ce département, par son numéro ou son nom"),
        ],
    },
    Words {
        command: "history",
        about: "Montre ce qui est arrivé à un projet, ou à l'édition",
        arguments: &[(
            "project",
            "Le projet, par son numéro, son titre ou son identifiant ; sans lui, l'édition elle-même",
        )],
    },
    Words {
        command: "explain",
        about: "Dit pourquoi un projet a sa place, sans nommer aucun juré : ce que son équipe peut lire",
        arguments: &[("project", "Le projet, par son numéro, son titre ou son identifiant")],
    },
    Words {
        command: "audit",
        about: "Recalcule tout : les écritures, les règles, le palmarès, les listes",
        arguments: &[],
    },
    Words {
        command: "verify",
        about: "Relit chaque écriture de la base et la compare à son empreinte et à celle qui la précède",
        arguments: &[],
    },
    Words {
        command: "export",
        about: "Écrit dans des fichiers les documents, le journal, les données ouvertes, un classeur, un calendrier ou les figures",
        arguments: &[
            ("what", "Quoi"),
            (
                "out",
                "Où : un dossier, créé au besoin ; les fichiers de mêmes noms sont remplacés, les modèles modifiés seulement avec --yes",
            ),
            ("blank", "Avec les fiches : vierges, une à remplir par membre du jury"),
            (
                "internal",
                "Tout, avec les pseudonymes et les fiches de chaque juré : à usage interne, dans des fichiers dont le nom le dit",
            ),
            (
                "first_pitch",
                "L'heure du premier pitch, par exemple 14:00 : le calendrier donne alors un créneau à chaque équipe",
            ),
            (
                "format",
                "En quels formats sont faits les documents ; dans les trois, sauf indication",
            ),
            (
                "templates",
                "Un dossier de modèles à vous ; « forum export modèles » écrit ceux dont partir",
            ),
            ("remark", "Ce qu'un membre du jury demande de consigner au procès-verbal"),
        ],
    },
    Words {
        command: "backup",
        about: "Écrit tous les journaux de la base dans un fichier, une écriture par ligne (JSON)",
        arguments: &[("file", "Le fichier ; un fichier présent n'est remplacé qu'avec --yes")],
    },
    Words {
        command: "restore",
        about: "Reprend une sauvegarde ou un journal exporté dans la base : tout, ou rien",
        arguments: &[("file", "Le fichier")],
    },
    Words {
        command: "demo",
        about: "Joue la première édition, celle d'Amiens en 2019, pour essayer l'outil",
        arguments: &[
            ("until", "Jusqu'où la jouer, dans les mots d'une langue ou de l'autre"),
            ("another", "L'ajoute à une base qui contient une autre édition"),
        ],
    },
];

pub(super) const EXAMPLES: &[Examples] = &[
    Examples {
        command: "list",
        lines: &[
            ("Tous les projets", "forum list"),
            (
                "Les pré-incubations de la Somme",
                "forum list --stage pre-incubation --departement 80",
            ),
        ],
    },
    Examples {
        command: "history",
        lines: &[("Le projet n° 7", "forum history 7"), ("L'édition", "forum history")],
    },
    Examples {
        command: "explain",
        lines: &[
            ("Par son numéro", "forum explain 11"),
            ("Par une partie de son titre", "forum explain \"album de vie\""),
        ],
    },
    Examples {
        command: "audit",
        lines: &[("À lire", "forum audit"), ("Pour un script", "forum audit --json")],
    },
    Examples { command: "verify", lines: &[("Chaque écriture de la base", "forum verify")] },
    Examples {
        command: "export",
        lines: &[
            ("Tout, dans un dossier", "forum export tout --out documents"),
            (
                "Le calendrier de la journée, créneau par créneau",
                "forum export calendrier --first-pitch 14:00",
            ),
            ("Les données ouvertes, anonymes", "forum export données-ouvertes --out donnees"),
            ("Le procès-verbal, à signer", "forum export procès-verbal --format pdf"),
            (
                "Avec l'observation d'un membre du jury",
                "forum export procès-verbal --remark \"Ada Martin\" \"Je regrette la brièveté des questions.\"",
            ),
            ("Les fiches du jury à remplir, une par membre", "forum export fiches --blank"),
            ("Les modèles des documents, pour les adapter", "forum export modèles --out ."),
            ("Le palmarès d'après vos modèles", "forum export palmarès --templates templates"),
        ],
    },
    Examples { command: "backup", lines: &[("Dans un fichier", "forum backup sauvegarde.jsonl")] },
    Examples {
        command: "restore",
        lines: &[
            ("Vérifier seulement", "forum restore sauvegarde.jsonl --dry-run"),
            ("Dans une autre base", "forum restore sauvegarde.jsonl --db reprise.db"),
        ],
    },
    Examples {
        command: "demo",
        lines: &[
            ("Toute l'édition", "forum demo --db essai.db"),
            (
                "Jusqu'aux pitchs, pour délibérer soi-même",
                "forum demo --until pitchs --db essai.db",
            ),
        ],
    },
];
