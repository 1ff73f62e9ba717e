//! The tool itself, where an edition stands, and completions, in French.

use super::{Examples, Words};

pub(super) const WORDS: &[Words] = &[
    Words {
        command: "",
        about: "Conduit une édition d'un forum d'innovation participative, du règlement au palmarès et au suivi",
        arguments: &[],
    },
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
