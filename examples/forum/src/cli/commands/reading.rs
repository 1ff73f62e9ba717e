//! The commands that read, keep and check what is stored, and the play to try them on.

use clap::Subcommand;

use super::{Run, audit, backup, demo, explain, export, history, list, restore, verify};

/// What can be asked of an edition without changing it.
#[derive(Debug, Subcommand)]
pub(crate) enum Reading {
    List(list::List),
    History(history::History),
    Explain(explain::Explain),
    Audit(audit::Audit),
    Verify(verify::Verify),
    Export(export::Export),
    Backup(backup::Backup),
    Restore(restore::Restore),
    Demo(demo::Demo),
}

impl Reading {
    pub(super) fn of(&self) -> &dyn Run {
        match self {
            Self::List(command) => command,
            Self::History(command) => command,
            Self::Explain(command) => command,
            Self::Audit(command) => command,
            Self::Verify(command) => command,
            Self::Export(command) => command,
            Self::Backup(command) => command,
            Self::Restore(command) => command,
            Self::Demo(command) => command,
        }
    }
}
