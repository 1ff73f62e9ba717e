//! The words of the dashboard.

use participatory_innovation::{
    edition::Phase,
    project::StageKind,
    value::{Departement, Language, ProjectId, ProjectNumber},
};

use crate::{cli::either, situation::Situation};

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
    /// Enrol coaches and constitute the jury.
    Prepare,
    /// Announce the programme.
    Announce,
    /// Constitute the jury, without which there is no pitch.
    Constitute,
    /// Coach the finalists.
    Coach,
    /// Begin the pitches.
    Begin,
    /// Hear the pitches and hand in the sheets.
    Pitch,
    /// Hand in the sheets, then open the deliberation.
    Deliberate,
    /// Look at the preview and adopt the palmarès.
    Adopt,
    /// Publish the palmarès.
    Publish,
    /// Follow the laureates up.
    FollowUp,
}

impl Step {
    /// The step that an edition waits for.
    #[must_use]
    pub fn of(situation: &Situation) -> Self {
        let edition = &situation.edition;
        let stands = |stage| edition.finalists().any(|id| is_at(situation, id, stage));
        let is_uncoached = stands(StageKind::Idea) || stands(StageKind::Preselected);
        let is_ready = edition.jury().is_some() && edition.coaches().next().is_some();
        match edition.phase() {
            Phase::Preparation => Self::OpenCall,
            Phase::Call => Self::GatherIdeas,
            Phase::Shortlisting if without_shortlist(situation).is_some() => Self::Shortlist,
            Phase::Shortlisting if is_ready => Self::Announce,
            Phase::Shortlisting => Self::Prepare,
            // A project that went back before the sitting is coached anew, and pitches anew.
            Phase::Coaching | Phase::Pitches if is_uncoached => Self::Coach,
            Phase::Coaching if edition.jury().is_none() => Self::Constitute,
            Phase::Coaching => Self::Begin,
            Phase::Pitches if stands(StageKind::Coached) => Self::Pitch,
            Phase::Pitches => Self::Deliberate,
            Phase::Deliberation => Self::Adopt,
            Phase::Adopted => Self::Publish,
            Phase::Published => Self::FollowUp,
        }
    }

    /// The command that does it.
    #[must_use]
    pub fn command(self, situation: &Situation) -> String {
        let edition = &situation.edition;
        let first = |stages: &[StageKind]| {
            let mut numbers: Vec<ProjectNumber> = edition
                .finalists()
                .filter(|id| stages.iter().any(|stage| is_at(situation, *id, *stage)))
                .filter_map(|id| edition.number_of(id))
                .collect();
            numbers.sort_unstable();
            numbers.first().map_or_else(String::new, |number| format!(" {number}"))
        };
        match self {
            Self::OpenCall => "forum open".into(),
            Self::GatherIdeas => "forum import ideas idees.xlsx".into(),
            Self::Shortlist => {
                let code = without_shortlist(situation).map(Departement::code).unwrap_or_default();
                format!("forum shortlist {code} …")
            }
            Self::Prepare | Self::Constitute => "forum import people jury.xlsx".into(),
            Self::Announce => "forum programme --date …".into(),
            Self::Coach => {
                format!("forum coach{} …", first(&[StageKind::Idea, StageKind::Preselected]))
            }
            Self::Begin => "forum begin".into(),
            Self::Pitch => format!("forum pitch{} …", first(&[StageKind::Coached])),
            Self::Deliberate => "forum import sheets fiches.xlsx".into(),
            Self::Adopt => "forum deliberate --preview".into(),
            Self::Publish => "forum publish".into(),
            Self::FollowUp => "forum list".into(),
        }
    }
}

fn is_at(situation: &Situation, project: ProjectId, stage: StageKind) -> bool {
    situation.projects.get(&project).is_some_and(|project| project.kind() == stage)
}

/// The first of the charter's départements that has yet to shortlist.
fn without_shortlist(situation: &Situation) -> Option<Departement> {
    let entrants = situation.edition.charter().rules().departements.iter();
    let mut departements = entrants.map(|entrant| entrant.departement);
    departements.find(|one| situation.edition.shortlist(*one).is_none())
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
    Found,
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
            Self::Found => ("Compris comme", "Understood as"),
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
