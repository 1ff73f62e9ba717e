//! What a command knows before it reads anything: its options, and whom it talks to.

use std::{
    cell::OnceCell,
    io::{self, BufRead as _, IsTerminal as _, Write as _},
    time::Duration,
};

use anstream::{AutoStream, ColorChoice};
use participatory_innovation::value::{Date, Language, Timestamp};
use store::{StoreError, sqlite::Sqlite};

use super::{
    args::Global, failure::Failure, find::Labels, moment, office::Office, page::Page, shown,
};
use crate::paris;

/// What a command knows before it reads anything.
#[derive(Debug)]
pub struct Context {
    /// The options that every command takes.
    pub global: Global,
    /// The language of the reader.
    pub language: Language,
    labels: OnceCell<Labels>,
}

impl Context {
    /// A context of these options.
    #[must_use]
    pub const fn new(global: Global, language: Language) -> Self {
        Self { global, language, labels: OnceCell::new() }
    }

    /// The edition of the options, in their database.
    ///
    /// # Errors
    /// [`Failure`] when there is no such database or edition, or it cannot be read.
    pub fn office(&self) -> Result<Office<'_>, Failure> {
        let office = Office::open(self)?;
        self.labels.get_or_init(|| Labels::of(&office.situation));
        Ok(office)
    }

    /// The database of the options, made when there is none.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be opened, or others keep it busy for longer than `--wait`.
    pub fn store(&self) -> Result<Sqlite, StoreError> {
        Sqlite::open_within(&self.global.db, Duration::from_secs(self.global.wait.into()))
    }

    /// Names for whom a failure tells of: those of the edition that was opened.
    pub(super) fn labels(&self) -> &Labels {
        self.labels.get_or_init(Labels::default)
    }

    /// The instant of `--at`; now without it.
    ///
    /// # Errors
    /// [`Failure`] when `--at` is no instant.
    pub fn now(&self) -> Result<Timestamp, Failure> {
        let now = Timestamp::new(chrono::Utc::now())
            .map_err(|error| Failure::value("--at", "now", error))?;
        match &self.global.at {
            Some(given) => moment::instant(given, paris::day(now))
                .map_err(|error| Failure::value("--at", given, error)),
            None => Ok(now),
        }
    }

    /// The day of `--at`; today without it.
    ///
    /// # Errors
    /// [`Failure`] when `--at` is no instant.
    pub fn today(&self) -> Result<Date, Failure> {
        Ok(paris::day(self.now()?))
    }

    /// A page in the language of the reader, as wide as the terminal.
    #[must_use]
    pub fn page(&self) -> Page {
        Page::new(self.language, Self::width())
    }

    fn width() -> Option<u16> {
        std::env::var("COLUMNS").ok()?.parse().ok()
    }

    /// Whether somebody sits there who can be asked.
    #[must_use]
    pub fn is_interactive(&self) -> bool {
        !self.global.json && io::stdin().is_terminal() && io::stderr().is_terminal()
    }

    /// Asks a question that is answered by yes (*oui*) or no; no is the default.
    ///
    /// # Errors
    /// [`Failure`] when the terminal does not answer.
    pub fn confirmed(&self, question: &str) -> Result<bool, Failure> {
        if self.global.yes {
            return Ok(true);
        }
        if !self.is_interactive() {
            return Ok(false);
        }
        let unreadable = |source| Failure::Terminal { source };
        write!(self.stderr(), "{} ", shown::line(question)).map_err(unreadable)?;
        let mut answer = String::new();
        io::stdin().lock().read_line(&mut answer).map_err(unreadable)?;
        Ok(matches!(answer.trim().to_lowercase().as_str(), "o" | "oui" | "y" | "yes"))
    }

    /// Goes on only when the answer is yes.
    ///
    /// # Errors
    /// [`Failure::NotConfirmed`] when it is not, and [`Failure`] when the terminal does not answer.
    pub fn agreed(&self, question: &str) -> Result<(), Failure> {
        if self.confirmed(question)? {
            return Ok(());
        }
        // Without the letters to type: nobody can answer a refusal.
        let question = question.rsplit_once(" [").map_or(question, |(question, _)| question);
        Err(Failure::NotConfirmed { question: question.to_owned() })
    }

    /// Shows something before the answer.
    ///
    /// # Errors
    /// [`Failure`] when nobody takes it.
    pub(super) fn show(&self, text: &str) -> Result<(), Failure> {
        let shown = self.stdout().write_all(text.as_bytes());
        shown.map_err(|source| Failure::Terminal { source })
    }

    pub(super) fn stdout(&self) -> AutoStream<io::Stdout> {
        AutoStream::new(io::stdout(), self.colour(AutoStream::choice(&io::stdout())))
    }

    pub(super) fn stderr(&self) -> AutoStream<io::Stderr> {
        AutoStream::new(io::stderr(), self.colour(AutoStream::choice(&io::stderr())))
    }

    fn colour(&self, by_itself: ColorChoice) -> ColorChoice {
        match self.global.color.as_str() {
            "always" => ColorChoice::Always,
            "never" => ColorChoice::Never,
            _ => by_itself,
        }
    }
}
