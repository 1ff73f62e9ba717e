//! What the help in English has beside the documentation of the arguments: examples and exit codes.

use super::{Examples, follow_up};

/// How commands end.
pub(super) const EXITS: &str = "\
Exit codes:
  0  it is done
  1  what is stored contradicts itself
  2  the command line or an input file is wrong; nothing was written
  3  the rules of the edition refuse it; nothing was written
  4  the database or a file is busy, full, read-only or not there; nothing was written
  5  the database was lost in the middle: everything was written, or nothing

With --json the answer is one JSON document on the standard output; a refusal is a document
{\"error\": {\"code\", \"message\", \"exit\", …}} on the standard error.";

/// The examples of a command.
pub(super) fn examples(command: &str) -> Option<&'static Examples> {
    EXAMPLES.iter().chain(follow_up::EXAMPLES).find(|examples| examples.command == command)
}

const EXAMPLES: &[Examples] = &[
    Examples {
        command: "",
        lines: &[
            (
                "A file to fill in, and the edition from it",
                "forum init --template > reglement.toml",
            ),
            ("The call for ideas", "forum open"),
            ("Where does the edition stand, and what is next?", "forum status"),
        ],
    },
    Examples {
        command: "init",
        lines: &[
            ("A commented charter to fill in", "forum init --template > reglement.toml"),
            (
                "The edition, with its secretary",
                "forum init reglement.toml --secretary \"Camille Exemple\"",
            ),
            ("Check the file and write nothing", "forum init reglement.toml --dry-run"),
        ],
    },
    Examples {
        command: "amend",
        lines: &[(
            "Another version of the charter, before the call",
            "forum amend reglement-2.toml --motive \"Un département de plus\"",
        )],
    },
    Examples {
        command: "open",
        lines: &[
            ("Now", "forum open"),
            ("Recorded afterwards", "forum open --at 2019-09-02T10:00"),
        ],
    },
    Examples { command: "close", lines: &[("At noon of a day", "forum close --at 2019-10-15")] },
    Examples {
        command: "status",
        lines: &[("For people", "forum status"), ("For a script", "forum status --json")],
    },
    Examples {
        command: "completions",
        lines: &[(
            "For bash",
            "forum completions bash > ~/.local/share/bash-completion/completions/forum",
        )],
    },
];
