//! What every command takes.

use std::path::PathBuf;

use clap::{Args, Parser};

use super::commands::Command;

/// Runs an edition of a participatory innovation forum, from spreadsheets to the palmarès.
#[derive(Debug, Parser)]
#[command(name = "forum", version)]
pub struct Forum {
    #[command(flatten)]
    pub(super) global: Global,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// Options that every command takes.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Options for every command")]
pub struct Global {
    /// The database: a file, made at `init`.
    #[arg(long, global = true, value_name = "FILE", env = "FORUM_DB", default_value = "forum.db")]
    pub db: PathBuf,
    /// The edition, by a part of its title or of its identifier; needed when there are several.
    #[arg(long, global = true, value_name = "EDITION")]
    pub edition: Option<String>,
    /// When it happened, such as 2019-11-28T14:00, in the time of Paris. Default: now.
    #[arg(long, global = true, value_name = "INSTANT", allow_hyphen_values = true)]
    pub at: Option<String>,
    /// Who did it. Default: the secretary, or whom the command names.
    #[arg(long, global = true, value_name = "PERSON")]
    pub by: Option<String>,
    /// The language: fr or en. Default: `FORUM_LANG`, then that of the system, then French.
    #[arg(long, global = true, value_name = "LANGUAGE", value_parser = ["fr", "en"])]
    pub lang: Option<String>,
    /// One JSON document in place of a page.
    #[arg(long, global = true)]
    pub json: bool,
    /// When to colour.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", value_parser = ["auto", "always", "never"])]
    pub color: String,
    /// How long to wait while others write, in seconds.
    #[arg(long, global = true, value_name = "SECONDS", default_value_t = 30)]
    pub wait: u32,
    /// Do not ask, do it.
    #[arg(long, short = 'y', global = true)]
    pub yes: bool,
    /// Check everything and write nothing.
    #[arg(long, global = true, conflicts_with = "yes")]
    pub dry_run: bool,
}
