//! The words of the dashboard.

use participatory_innovation::{edition::Phase, value::Language};

use crate::cli::either;

/// What is to be done next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Open the call.
    OpenCall,
    /// Import ideas, then close the call.
    GatherIdeas,
    /// Adopt the shortlists.
    Shortlist,
    /// Enrol coaches, constitute the jury, announce the programme.
    Prepare,
    /// Coach the finalists, then begin the pitches.
    Coach,
    /// Hear the pitches and hand in the sheets, then open the deliberation.
    Pitch,
    /// Look at the preview and adopt the palmarès.
    Adopt,
    /// Publish the palmarès.
    Publish,
    /// Follow the laureates up.
    FollowUp,
}

impl Step {
    /// The step that an edition in this phase waits for.
    #[must_use]
    pub const fn after(phase: Phase, shortlists_complete: bool) -> Self {
        match phase {
            Phase::Preparation => Self::OpenCall,
            Phase::Call => Self::GatherIdeas,
            Phase::Shortlisting if shortlists_complete => Self::Prepare,
            Phase::Shortlisting => Self::Shortlist,
            Phase::Coaching => Self::Coach,
            Phase::Pitches => Self::Pitch,
            Phase::Deliberation => Self::Adopt,
            Phase::Adopted => Self::Publish,
            Phase::Published => Self::FollowUp,
        }
    }

    /// The command that does it.
    #[must_use]
    pub const fn command(self) -> &'static str {
        match self {
            Self::OpenCall => "forum open",
            Self::GatherIdeas => "forum import ideas idees.xlsx",
            Self::Shortlist => "forum shortlist 80 …",
            Self::Prepare => "forum import people jury.xlsx",
            Self::Coach => "forum coach …",
            Self::Pitch => "forum pitch …",
            Self::Adopt => "forum deliberate --preview",
            Self::Publish => "forum publish",
            Self::FollowUp => "forum list",
        }
    }
}

/// The header of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is its own name")]
pub enum Column {
    Number,
    Project,
    Departement,
    Stage,
    Lead,
    Name,
    Mail,
    Post,
    Pseudonym,
    Row,
    Subject,
    Fate,
    Rank,
    Score,
    Enters,
    Why,
    Total,
    Juror,
    KeepUntil,
}

impl Column {
    /// The header.
    #[must_use]
    pub const fn title(self, language: Language) -> &'static str {
        let (french, english) = match self {
            Self::Number => ("N°", "No."),
            Self::Project => ("Projet", "Project"),
            Self::Departement => ("Département", "Département"),
            Self::Stage => ("Étape", "Stage"),
            Self::Lead => ("Porteur", "Lead"),
            Self::Name => ("Nom", "Name"),
            Self::Mail => ("Courriel", "Mail"),
            Self::Post => ("Fonction", "Post"),
            Self::Pseudonym => ("Identifiant", "Identifier"),
            Self::Row => ("Ligne", "Row"),
            Self::Subject => ("Contenu", "Subject"),
            Self::Fate => ("Sort", "Fate"),
            Self::Rank => ("Rang", "Rank"),
            Self::Score => ("Note", "Score"),
            Self::Enters => ("Lauréat", "Laureate"),
            Self::Why => ("Pourquoi", "Why"),
            Self::Total => ("Total", "Total"),
            Self::Juror => ("Juré", "Juror"),
            Self::KeepUntil => ("À conserver jusqu'au", "Keep until"),
        };
        either(language, french, english)
    }
}
