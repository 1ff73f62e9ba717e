//! What the help in English has beside the documentation of the arguments: examples and exit codes.

use super::{Examples, follow_up};

mod reading;

/// How commands end.
pub(super) const EXITS: &str = "\
Exit codes:
  0  it is done
  1  what is stored contradicts itself
  2  the command line or an input file is wrong; nothing was written
  3  the rules of the edition refuse it; nothing was written
  4  the database or a file is busy, full, read-only or not there; nothing was written
  5  the database was lost in the middle: everything was written, or nothing
  6  it is written, and something is left to be done: run the same command again

With --json the answer is one JSON document on the standard output; a refusal is a document
{\"error\": {\"code\", \"message\", \"exit\", …}} on the standard error.";

/// The examples of a command.
pub(super) fn examples(command: &str) -> Option<&'static Examples> {
    EXAMPLES
        .iter()
        .chain(reading::EXAMPLES)
        .chain(follow_up::EXAMPLES)
        .find(|examples| examples.command == command)
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
        command: "import ideas",
        lines: &[
            ("See every row's fate; nothing is written", "forum import ideas idees.xlsx"),
            ("Take the file over, all or nothing", "forum import ideas idees.xlsx --apply"),
            (
                "Say what a column of the form is",
                "forum import ideas reponses.csv --map \"Et alors ?=problem\"",
            ),
        ],
    },
    Examples {
        command: "import sheets",
        lines: &[
            (
                "See every row's fate; nothing is written",
                "forum import sheets fiches.ods --sheet Notes",
            ),
            (
                "Take the file over, all or nothing",
                "forum import sheets fiches.ods --sheet Notes --apply",
            ),
            ("A file of each juror", "forum import sheets fiche-*.xlsx --apply"),
            (
                "A file that does not name its juror",
                "forum import sheets notes.xlsx --juror \"Hélène Exemple\" --apply",
            ),
        ],
    },
    Examples {
        command: "import people",
        lines: &[
            ("See every row's fate; nothing is written", "forum import people jury.csv"),
            ("Take the file over, all or nothing", "forum import people jury.csv --apply"),
        ],
    },
    Examples {
        command: "person add",
        lines: &[(
            "Somebody who will take care of projects",
            "forum person add \"Camille Exemple\" --mail camille@somme.example --departement 80",
        )],
    },
    Examples {
        command: "person edit",
        lines: &[
            ("A misspelt name", "forum person edit \"Camile Exemple\" --name \"Camille Exemple\""),
            (
                "Another mail address and another post",
                "forum person edit \"Camille Exemple\" --mail camille@oise.example --post \"Cheffe de projet\"",
            ),
        ],
    },
    Examples {
        command: "person list",
        lines: &[("Look somebody up", "forum person list camille")],
    },
    Examples {
        command: "person erase",
        lines: &[
            (
                "Which texts hold the whole name or the mail address?",
                "forum person erase \"Camille Exemple\" --dry-run",
            ),
            (
                "As the person asked for (GDPR, article 17); the same command ends an erasure that was delayed",
                "forum person erase \"Camille Exemple\" --yes",
            ),
        ],
    },
    Examples {
        command: "person purge",
        lines: &[("Who would be erased?", "forum person purge --dry-run")],
    },
    Examples {
        command: "shortlist",
        lines: &[
            (
                "Three finalists, by a part of their titles",
                "forum shortlist Somme \"album de vie\" \"48 cantines\" accueil",
            ),
            ("Every département, from a spreadsheet", "forum shortlist --from shortlists.csv"),
        ],
    },
    Examples {
        command: "decline",
        lines: &[
            (
                "An answer with its motive",
                "forum decline \"boîte à idées\" --motive \"Le service existe déjà sur l'intranet\"",
            ),
            ("Every answer, from a spreadsheet", "forum decline --from answers.xlsx --apply"),
        ],
    },
    Examples {
        command: "coaches enrol",
        lines: &[("Two coaches", "forum coaches enrol \"Alix Exemple\" \"Dominique Exemple\"")],
    },
    Examples {
        command: "jury constitute",
        lines: &[(
            "A jury of three",
            "forum jury constitute --chair \"Ada Exemple\" --member \"Ada Exemple=elected\" --member \"Bob Exemple=staff\" --member \"Cléo Exemple=executive\"",
        )],
    },
    Examples {
        command: "programme",
        lines: &[
            ("By number", "forum programme --date 28/11/2019"),
            (
                "In an order that was drawn",
                "forum programme --date 2019-11-28 --order \"album de vie\",cantines,accueil",
            ),
        ],
    },
    Examples {
        command: "coach",
        lines: &[
            (
                "A project, by its number",
                "forum coach 12 --coach \"Alix Exemple\" --problem \"Qui décide du menu ?\" --point \"48 cuisines, un réseau\"",
            ),
            ("The whole morning, from a spreadsheet", "forum coach --from coachings.csv"),
        ],
    },
    Examples { command: "begin", lines: &[("When the afternoon opens", "forum begin")] },
    Examples {
        command: "pitch",
        lines: &[
            (
                "Two questions",
                "forum pitch 12 --time 2:58 --question \"Combien de repas par jour ?\" --question \"Et le gaspillage ?\"",
            ),
            ("The whole afternoon, from a spreadsheet", "forum pitch --from pitches.csv --apply"),
        ],
    },
    Examples {
        command: "conflict",
        lines: &[(
            "A superior since 2018",
            "forum conflict \"Bob Exemple\" 12 --kind hierarchy --from 2018-09-01",
        )],
    },
    Examples {
        command: "dismiss",
        lines: &[(
            "The interest of entry 31",
            "forum dismiss 31 --motive \"Il a quitté ce service en 2012\"",
        )],
    },
    Examples {
        command: "sheet",
        lines: &[
            (
                "Two criteria, with a decimal comma",
                "forum sheet \"Ada Exemple\" 12 --mark Impact=13,5 --mark \"Faisabilité=11\"",
            ),
            ("An abstention", "forum sheet \"Ada Exemple\" 13 --abstain"),
        ],
    },
    Examples {
        command: "deliberate",
        lines: &[
            ("Who would be a laureate, and why?", "forum deliberate --preview --explain"),
            (
                "All present, one remotely, one represented",
                "forum deliberate --open --remote \"Bob Exemple\" --proxy \"Cléo Exemple=Ada Exemple\"",
            ),
        ],
    },
    Examples {
        command: "tie",
        lines: &[
            ("Project 9 before project 4, by 9 votes to 4", "forum tie 9 4 --vote 9:4"),
            ("By lot", "forum tie 4 9 --lot 3.13.21.28.34.42./"),
        ],
    },
    Examples {
        command: "adopt",
        lines: &[
            ("Check and write nothing", "forum adopt --dry-run"),
            ("Ways from a spreadsheet", "forum adopt --ways suites.csv"),
            (
                "One way for all the others",
                "forum adopt --owner \"Camille Exemple\" --route \"Accompagnement par la mission innovation\" --follow-up 2020-03-02",
            ),
        ],
    },
    Examples {
        command: "publish",
        lines: &[("Recorded afterwards", "forum publish --at \"02/12/2019 9h\"")],
    },
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
