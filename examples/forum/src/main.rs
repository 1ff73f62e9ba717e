//! `forum`, the tool of an edition's secretary.

use std::process::ExitCode;

fn main() -> ExitCode {
    forum::cli::run(std::env::args_os()).into()
}
