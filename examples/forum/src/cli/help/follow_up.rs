//! Examples for the commands after the palmarès, in English.

use super::Examples;

pub(super) const EXAMPLES: &[Examples] = &[
    Examples {
        command: "agree",
        lines: &[
            (
                "Three months, one day a week",
                "forum agree 7 --start 2020-01-14 --due 2020-04-14 --released 2 --sponsor \"Noé Exemple\"",
            ),
            (
                "With money",
                "forum agree 12 --start 2020-01-14 --due 2020-04-14 --released 2 --funding 1500.50 --sponsor \"Noé Exemple\"",
            ),
        ],
    },
    Examples {
        command: "redirect",
        lines: &[(
            "A service takes care of it",
            "forum redirect 5 --owner \"Lou Exemple\" --route \"Service of the schools\" --follow-up 2020-06-01",
        )],
    },
    Examples {
        command: "milestone",
        lines: &[("A milestone, on a day", "forum milestone 7 \"First mock-up\" --on 2020-02-12")],
    },
    Examples {
        command: "point",
        lines: &[("The point of the week", "forum point 7 --remark \"Ten interviews held\"")],
    },
    Examples {
        command: "suspend",
        lines: &[(
            "The clock stops",
            "forum suspend 9 --from 2020-03-17 --motive \"Sanitary situation\"",
        )],
    },
    Examples { command: "resume", lines: &[("It runs again", "forum resume 9 --on 2020-05-11")] },
    Examples {
        command: "extend",
        lines: &[("A month more", "forum extend 9 --due 2020-07-14 --motive \"To catch up\"")],
    },
    Examples {
        command: "report",
        lines: &[("Results are there", "forum report 9 --summary \"Tried in two municipalities\"")],
    },
    Examples {
        command: "conclude",
        lines: &[(
            "The département takes it over",
            "forum conclude 9 --outcome taken-up --motive \"Open to all\"",
        )],
    },
    Examples {
        command: "withdraw",
        lines: &[("The team withdraws", "forum withdraw 4 --motive \"The team moves on\"")],
    },
    Examples {
        command: "promote",
        lines: &[
            ("The next takes the seat", "forum promote 3"),
            ("When several laureates withdrew", "forum promote 3 --replaces 4"),
        ],
    },
    Examples {
        command: "revert",
        lines: &[
            ("See what would be undone", "forum revert 7 --motive \"Mistyped\" --dry-run"),
            (
                "Undo a decision of the edition",
                "forum revert --decision 12 --motive \"A sheet was mislaid\" --yes",
            ),
        ],
    },
];
