//! How a command ended.

use std::process::ExitCode;

/// How a command ended, as its exit code tells scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// 0: it is done.
    Done = 0,
    /// 1: what is stored contradicts itself.
    Inconsistent = 1,
    /// 2: the command line or an input file is wrong. Nothing was written.
    Usage = 2,
    /// 3: the rules of the edition refuse it. Nothing was written.
    Refused = 3,
    /// 4: the database or a file is busy, full, read-only or not there. Nothing was written.
    Unavailable = 4,
    /// 5: the database was lost in the middle: everything was written, or nothing.
    Unknown = 5,
    /// 6: it is written, and something of it is left to be done: the same command again ends it.
    Unfinished = 6,
}

impl Exit {
    /// The exit code.
    #[must_use]
    pub const fn code(self) -> u8 {
        self as u8
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        exit.code().into()
    }
}
