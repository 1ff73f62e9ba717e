//! The commands up to the publication, in French.

use super::{Examples, Words};

pub(super) const WORDS: &[Words] = &[
    Words {
        command: "",
        about: "Conduit une édition d'un forum d'innovation participative, du règlement au palmarès et au suivi",
        arguments: &[],
    },
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
        command: "status",
        about: "Montre où en est l'édition et ce qui est à faire",
        arguments: &[],
    },
    Words {
        command: "completions",
        about: "Affiche les complétions pour un shell",
        arguments: &[("shell", "Le shell")],
    },
];

pub(super) const EXAMPLES: &[Examples] = &[
    Examples {
        command: "",
        lines: &[
            ("Un règlement à compléter", "forum init --template > reglement.toml"),
            ("L'appel à idées", "forum open"),
            ("Où en est l'édition, et que faire ensuite ?", "forum status"),
        ],
    },
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
        command: "status",
        lines: &[("À lire", "forum status"), ("Pour un script", "forum status --json")],
    },
    Examples {
        command: "completions",
        lines: &[(
            "Pour bash",
            "forum completions bash > ~/.local/share/bash-completion/completions/forum",
        )],
    },
];
