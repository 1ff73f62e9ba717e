//! Whether every row is what was written.

use clap::Args;
use participatory_innovation::value::Language;
use serde::Serialize;
use store::{
    Scope,
    verify::{Verified, verify},
};

use super::Run;
use crate::{
    cli::{
        context::Context,
        exit::Exit,
        failure::Failure,
        office,
        page::{Answer, Page, Report},
        phrases::reading::{Seen, fault},
    },
    words::{Identifiers, Names, Tell as _},
};

/// Read every entry of the database, and hold each to its digest and to the one before it.
#[derive(Debug, Args)]
pub(crate) struct Verify {}

/// What was read, and what is not as it was written.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Found {
    sound: bool,
    streams: u64,
    entries: u64,
    pub(super) faults: Vec<Place>,
}

/// Something that is wrong, and where.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Place {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) stream: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) seq: Option<u32>,
    pub(super) what: String,
}

impl Run for Verify {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let verified = verify(&office::existing(context)?, Scope::Everything)?;
        Answer::of(&Found::of(&verified, context.language, &Identifiers), context)
    }
}

impl Found {
    pub(super) fn of(verified: &Verified, language: Language, names: &dyn Names) -> Self {
        let faults = verified.faults.iter().map(|found| {
            let (stream, seq) = found.place();
            let what = fault(found, language, names);
            Place { stream: Some(stream.to_string()), seq: Some(seq), what }
        });
        let unreadable = verified.unreadable.iter().map(|(stream, error)| {
            let error: &(dyn std::error::Error + 'static) = error;
            let what = error.tell(language, names);
            Place { stream: Some(stream.to_string()), seq: None, what }
        });
        Self {
            sound: verified.is_sound(),
            streams: verified.streams,
            entries: verified.entries,
            faults: faults.chain(unreadable).collect(),
        }
    }
}

impl Report for Found {
    fn show(&self, page: &mut Page) {
        let Self { streams, entries, .. } = *self;
        verdict(page, &Seen::Moved { streams, entries }, &Seen::Sound, &self.faults);
    }

    fn exit(&self) -> Exit {
        if self.sound { Exit::Done } else { Exit::Inconsistent }
    }
}

/// What was read, and that all is well or everything that is not.
pub(super) fn verdict(page: &mut Page, read: &Seen<'_>, well: &Seen<'_>, found: &[Place]) {
    let language = page.language();
    page.line(&read.tell(language));
    if found.is_empty() {
        page.done(&well.tell(language));
    } else {
        page.failure(&Seen::Disagreements(found.len() as u64).tell(language));
    }
    for place in found {
        page.item(&place.what);
    }
}
