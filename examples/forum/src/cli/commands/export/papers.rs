//! Documents as files: minutes, palmarès, letters, order of passage, and the templates of them all.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use participatory_innovation::value::{PersonId, Statement};

use super::Made;
use crate::{
    cli::{either, failure::Failure, find, given, office::Office},
    documents::{Document, DocumentError, Format, Templates},
};

/// How documents are made.
#[derive(Debug, Args)]
pub(super) struct Papers {
    /// In which formats documents are made; in all three unless told otherwise.
    #[arg(long, value_enum, value_name = "FORMAT", value_delimiter = ',')]
    format: Vec<As>,
    /// A directory with templates of your own; `forum export templates` writes those to begin with.
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
    /// What a member of the jury asks to have noted in the minutes.
    #[arg(long, num_args = 2, value_names = ["PERSON", "TEXT"], allow_hyphen_values = true)]
    remark: Vec<String>,
}

/// A format of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum As {
    Md,
    Html,
    Pdf,
}

impl As {
    const fn format(self) -> Format {
        match self {
            Self::Md => Format::Markdown,
            Self::Html => Format::Html,
            Self::Pdf => Format::Pdf,
        }
    }
}

/// The templates to begin with, each under the name by which it is found.
pub(super) fn templates() -> Vec<Made> {
    let named = |(name, text): &(&str, &str)| (format!("templates/{name}"), text.as_bytes().into());
    Templates::BUILTIN.iter().map(named).collect()
}

/// A document, or several of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paper {
    Passage,
    Minutes,
    Palmares,
    Letters,
}

impl Paper {
    pub(super) const ALL: &[Self] = &[Self::Passage, Self::Minutes, Self::Palmares, Self::Letters];
}

impl Papers {
    /// One of the documents.
    pub(super) fn one(&self, paper: Paper, office: &Office<'_>) -> Result<Vec<Made>, Failure> {
        let documents = documents(paper, &self.remarks(office)?, office)?;
        self.print(&documents, office)
    }

    /// Every document that the edition has come to.
    pub(super) fn all(&self, office: &Office<'_>) -> Result<Vec<Made>, Failure> {
        let remarks = self.remarks(office)?;
        let mut all = Vec::new();
        for paper in Paper::ALL {
            match documents(*paper, &remarks, office) {
                Ok(documents) => all.extend(documents),
                Err(error) if error.is_early() => {}
                Err(error) => return Err(error.into()),
            }
        }
        self.print(&all, office)
    }

    fn remarks(&self, office: &Office<'_>) -> Result<Vec<(PersonId, Statement)>, Failure> {
        // Without a jury there are no minutes, which say so themselves.
        let jury = office.edition().jury();
        let pairs = self.remark.chunks_exact(2).filter_map(|pair| pair.split_first());
        pairs
            .map(|(person, text)| {
                let person = find::person(&office.situation, person)?;
                if jury.is_some_and(|jury| jury.member(person).is_none()) {
                    return Err(Failure::NotAMember { person });
                }
                Ok((person, given::parsed::<Statement>("--remark", &text.concat())?))
            })
            .collect()
    }

    /// Letters lie in a directory of their own: there is one for each project.
    fn print(&self, documents: &[Document], office: &Office<'_>) -> Result<Vec<Made>, Failure> {
        let refused = |error| {
            let path = self.templates.as_deref().unwrap_or(Path::new(""));
            Failure::value("--templates", path.display().to_string(), error)
        };
        let templates = match &self.templates {
            Some(path) => Templates::with_dir(path).map_err(refused)?,
            None => Templates::builtin().map_err(refused)?,
        };
        let formats = if self.format.is_empty() { As::value_variants() } else { &self.format };
        let letters = either(office.context.language, "courriers", "letters");
        let mut made = Vec::new();
        for document in documents {
            for format in formats {
                let format = format.format();
                let name = document.file_name(format);
                let name =
                    if document.kind().is_letter() { format!("{letters}/{name}") } else { name };
                made.push((name, document.render(&templates, format).map_err(refused)?));
            }
        }
        Ok(made)
    }
}

fn documents(
    paper: Paper,
    remarks: &[(PersonId, Statement)],
    office: &Office<'_>,
) -> Result<Vec<Document>, DocumentError> {
    let (situation, language) = (&office.situation, office.context.language);
    Ok(match paper {
        Paper::Passage => Vec::from([Document::passage(situation, language)?]),
        Paper::Minutes => Vec::from([Document::minutes_with(situation, remarks, language)?]),
        Paper::Palmares => Vec::from([Document::palmares(situation, language)?]),
        Paper::Letters => {
            let letters = Document::letters(situation, language)?;
            letters.into_iter().map(|(_, letter)| letter).collect()
        }
    })
}
