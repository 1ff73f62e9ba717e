//! The commands that read, keep and check, in English.

use super::Examples;

pub(super) const EXAMPLES: &[Examples] = &[
    Examples {
        command: "list",
        lines: &[
            ("All projects", "forum list"),
            (
                "The pre-incubations of one département",
                "forum list --stage pre-incubation --departement 80",
            ),
        ],
    },
    Examples {
        command: "history",
        lines: &[("Project 7", "forum history 7"), ("The edition", "forum history")],
    },
    Examples {
        command: "explain",
        lines: &[
            ("By its number", "forum explain 11"),
            ("By a part of its title", "forum explain \"album de vie\""),
        ],
    },
    Examples {
        command: "audit",
        lines: &[("For people", "forum audit"), ("For a script", "forum audit --json")],
    },
    Examples { command: "verify", lines: &[("Every entry of the database", "forum verify")] },
    Examples {
        command: "export",
        lines: &[
            ("Everything, into a directory", "forum export all --out documents"),
            ("The calendar of the day, slot by slot", "forum export calendar --first-pitch 14:00"),
            ("Open data, anonymous", "forum export open-data --out data"),
            ("The minutes, to be signed", "forum export minutes --format pdf"),
            (
                "With the remark of a member of the jury",
                "forum export minutes --remark \"Ada Martin\" \"I regret how short the questions were.\"",
            ),
            (
                "The sheets for the jury to fill in, one for each member",
                "forum export sheets --blank",
            ),
            ("The templates of documents, to adapt them", "forum export templates --out ."),
            ("The palmarès by your templates", "forum export palmares --templates templates"),
        ],
    },
    Examples { command: "backup", lines: &[("Into a file", "forum backup backup.jsonl")] },
    Examples {
        command: "restore",
        lines: &[
            ("Check only", "forum restore backup.jsonl --dry-run"),
            ("Into another database", "forum restore backup.jsonl --db restored.db"),
        ],
    },
    Examples {
        command: "demo",
        lines: &[
            ("The whole edition", "forum demo --db play.db"),
            (
                "Up to the pitches, to deliberate yourself",
                "forum demo --until pitches --db play.db",
            ),
        ],
    },
];
