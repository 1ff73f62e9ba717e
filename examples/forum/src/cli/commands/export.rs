//! What leaves the tool for people and other tools, as files.

mod papers;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use chrono::NaiveTime;
use clap::Args;
use participatory_innovation::journal::Entry;
use serde::Serialize;
use store::{
    Scope, backup,
    reading::{entries, streams},
};

use papers::{Paper, Papers};

use super::{Run, files::Place};
use crate::{
    cli::{
        context::Context,
        failure::{Failure, Misuse},
        given, moment,
        office::Office,
        page::{Answer, Page, Report},
        phrases::{Say, reading::Seen},
    },
    documents::DocumentError,
    exports::{self, Detail},
    figures,
};

/// Write documents, the journal, open data, a workbook, a calendar or figures to files.
#[derive(Debug, Args)]
pub(crate) struct Export {
    /// What.
    #[arg(value_name = "WHAT", value_parser = given::of(&WORDS), ignore_case = true)]
    what: What,
    /// Where to: a directory, made if need be. Files of the same names are replaced, templates that
    /// were changed only with --yes.
    #[arg(long, value_name = "DIR", default_value = ".")]
    out: PathBuf,
    /// Everything, with pseudonyms and the sheets of each juror: for internal use, in files whose
    /// names say so.
    #[arg(long)]
    internal: bool,
    /// With the sheets: blank ones, one for each juror to fill in.
    #[arg(long)]
    blank: bool,
    /// When the first team pitches, such as 14:00: the calendar then has a slot for each.
    #[arg(long, value_name = "HOUR")]
    first_pitch: Option<String>,
    #[command(flatten)]
    papers: Papers,
}

/// What can be exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Minutes,
    Palmares,
    Letters,
    OrderOfPassage,
    Documents,
    Templates,
    Journal,
    OpenData,
    Workbook,
    Sheets,
    Calendar,
    Figures,
    All,
}

/// What can be exported, in the words of both languages.
static WORDS: [(&str, What); 22] = [
    ("procès-verbal", What::Minutes),
    ("palmarès", What::Palmares),
    ("courriers", What::Letters),
    ("ordre-de-passage", What::OrderOfPassage),
    ("documents", What::Documents),
    ("modèles", What::Templates),
    ("journal", What::Journal),
    ("données-ouvertes", What::OpenData),
    ("classeur", What::Workbook),
    ("fiches", What::Sheets),
    ("calendrier", What::Calendar),
    ("figures", What::Figures),
    ("tout", What::All),
    ("minutes", What::Minutes),
    ("letters", What::Letters),
    ("order-of-passage", What::OrderOfPassage),
    ("templates", What::Templates),
    ("open-data", What::OpenData),
    ("workbook", What::Workbook),
    ("sheets", What::Sheets),
    ("calendar", What::Calendar),
    ("all", What::All),
];

impl What {
    /// Each kind that makes files of its own.
    const EACH: &[Self] = &[
        Self::Documents,
        Self::Journal,
        Self::OpenData,
        Self::Workbook,
        Self::Calendar,
        Self::Figures,
    ];
}

/// A name and what the file holds.
type Made = (String, Vec<u8>);

fn first_pitch(given: &str) -> Result<NaiveTime, Failure> {
    moment::time(given).map_err(|error| Failure::value("--first-pitch", given, error))
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
struct Exported {
    files: Vec<String>,
    dry_run: bool,
    /// Whether the journal is among them.
    #[serde(skip)]
    with_journal: bool,
    /// Whether more could be told inside the house.
    #[serde(skip)]
    only_published: bool,
}

impl Run for Export {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let office = context.office()?;
        let each = match &self.what {
            What::All => What::EACH,
            one => std::slice::from_ref(one),
        };
        // Everything is made before anything is written.
        let mut made = Vec::new();
        for what in each {
            let files = self.make(*what, &office)?;
            let apart = self.what == What::All && self.is_internal(*what);
            let folder = super::super::either(context.language, "interne", "internal");
            made.extend(files.into_iter().map(|(name, bytes)| {
                (if apart { format!("{folder}/{name}") } else { name }, bytes)
            }));
        }
        let dry_run = context.global.dry_run;
        if self.out.exists() && !self.out.is_dir() {
            let source = io::ErrorKind::NotADirectory.into();
            return Err(Failure::File { path: self.out.clone(), source });
        }
        // Templates and sheets are there to be filled in.
        if matches!(self.what, What::Templates | What::Sheets) && !context.global.yes {
            self.keep_what_was_changed(&made)?;
        }
        let only_published = !self.internal
            && each.iter().any(|what| matches!(what, What::Workbook | What::Figures));
        let with_journal = each.contains(&What::Journal);
        let mut exported = Exported { files: Vec::new(), dry_run, with_journal, only_published };
        let mut placed = Vec::new();
        for (name, bytes) in made {
            let place = Place::new(self.out.join(name), context)?;
            exported.files.push(place.path().display().to_string());
            placed.push((place, bytes));
        }
        if !dry_run {
            put(placed)?;
        }
        Answer::of(&exported, context)
    }
}

/// Writes the files: none takes its place before all are whole.
fn put(placed: Vec<(Place, Vec<u8>)>) -> Result<(), Failure> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| Failure::File { path, source }
    };
    let mut all = Vec::new();
    for (place, bytes) in placed {
        let failed = failed(place.path());
        all.push(place.stage(|out| out.write_all(&bytes)).map_err(failed)?);
    }
    for staged in all {
        let failed = failed(staged.place());
        staged.settle().map_err(failed)?;
    }
    Ok(())
}

impl Export {
    /// Whether all that is made of it is internal. The journal always is: what it says of the
    /// members of the jury beside their sheets tells who they are to who reads the minutes.
    fn is_internal(&self, what: What) -> bool {
        let by_detail = matches!(what, What::OpenData | What::Workbook | What::Figures);
        what == What::Journal || self.internal && by_detail
    }

    /// What somebody made of them is not written over unasked.
    fn keep_what_was_changed(&self, made: &[Made]) -> Result<(), Failure> {
        let mut paths = Vec::new();
        for (name, bytes) in made {
            let path = self.out.join(name);
            match fs::read(&path) {
                Ok(there) if there != *bytes => paths.push(path),
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(source) => return Err(Failure::File { path, source }),
            }
        }
        if paths.is_empty() { Ok(()) } else { Err(Failure::WouldReplace { paths }) }
    }

    /// The name of a file, which says what is internal: nothing takes the place of what is public.
    fn named(&self, stem: &str, ending: &str, office: &Office<'_>) -> String {
        let internal = super::super::either(office.context.language, "-interne", "-internal");
        let internal = if self.internal { internal } else { "" };
        format!("{stem}{internal}.{ending}")
    }

    fn make(&self, what: What, office: &Office<'_>) -> Result<Vec<Made>, Failure> {
        let (situation, language) = (&office.situation, office.context.language);
        let detail = if self.internal { Detail::WithPseudonyms } else { Detail::Anonymous };
        let refused = |error: exports::ExportError| Failure::value("export", "", error);
        let name = super::super::either;
        Ok(match what {
            What::Minutes => self.papers.one(Paper::Minutes, office)?,
            What::Palmares => self.papers.one(Paper::Palmares, office)?,
            What::Letters => self.papers.one(Paper::Letters, office)?,
            What::OrderOfPassage => self.papers.one(Paper::Passage, office)?,
            What::Documents => self.papers.all(office)?,
            What::Templates => papers::templates(),
            What::Journal => Vec::from([("journal.jsonl".to_owned(), journal(office)?)]),
            What::OpenData => exports::open_data(situation, detail).map_err(refused)?,
            What::Workbook => {
                let bytes = exports::workbook(situation, language, detail).map_err(refused)?;
                Vec::from([(
                    self.named(name(language, "classeur", "workbook"), "xlsx", office),
                    bytes,
                )])
            }
            What::Sheets => {
                if !self.blank {
                    return Err(Misuse::OneOf(&["--blank"]).into());
                }
                let edition = office.edition();
                edition.jury().ok_or(DocumentError::NoJury)?;
                edition.programme().ok_or(DocumentError::NotAnnounced)?;
                exports::blank_sheets(situation, language).map_err(refused)?
            }
            What::Calendar => {
                let first = self.first_pitch.as_deref().map(first_pitch).transpose()?;
                let text = exports::calendar(situation, language, first).map_err(refused)?;
                let name = name(language, "calendrier.ics", "calendar.ics");
                Vec::from([(name.to_owned(), text.into_bytes())])
            }
            What::Figures => {
                let paths = figures::paths(situation, &told(office)?, language, detail);
                [
                    (
                        name(language, "notes", "scores"),
                        figures::scores(situation, language, detail),
                    ),
                    (name(language, "parcours", "paths"), paths),
                    ("pre-incubations", figures::incubations(situation, language, detail)),
                ]
                .into_iter()
                .filter_map(|(stem, figure)| {
                    Some((self.named(stem, "svg", office), figure?.into_bytes()))
                })
                .collect()
            }
            What::All => Vec::new(),
        })
    }
}

/// The journal of the edition and its projects, as `amiens --verify` and `forum restore` read it.
fn journal(office: &Office<'_>) -> Result<Vec<u8>, Failure> {
    let mut lines = Vec::new();
    let exported = backup::export(&office.store, Scope::Edition(office.edition().id()), &mut lines);
    exported.map_err(|error| match error {
        backup::ExportError::Read(error) => error.into(),
        other => Failure::value("export", "journal", other),
    })?;
    Ok(lines)
}

/// Every entry of the edition and its projects.
fn told(office: &Office<'_>) -> Result<Vec<Entry>, Failure> {
    let mut told = Vec::new();
    for head in streams(&office.store, Scope::Edition(office.edition().id())) {
        for entry in entries(&office.store, head?.stream, 0) {
            told.push(entry?);
        }
    }
    Ok(told)
}

impl Report for Exported {
    fn show(&self, page: &mut Page) {
        let language = page.language();
        if self.files.is_empty() {
            page.warning(&Seen::NothingToExport.tell(language));
        }
        for file in &self.files {
            let written = if self.dry_run { Seen::WouldWrite(file) } else { Seen::Wrote(file) };
            page.done(&written.tell(language));
        }
        if self.with_journal {
            page.warning(&Seen::JournalTells.tell(language));
        }
        if self.only_published {
            page.hint(&Seen::OnlyPublished.tell(language));
        }
        if self.dry_run {
            page.warning(&Say::Rehearsed.tell(language));
        }
    }
}
