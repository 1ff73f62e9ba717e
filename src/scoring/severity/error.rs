use alloc::vec::Vec;

/// Jurors and projects that sheets link to one another, and to no others.
///
/// Both lists ascend. A juror without a sheet and a project without one are in no component.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Component {
    /// The jurors.
    pub jurors: Vec<usize>,
    /// The projects.
    pub projects: Vec<usize>,
}

/// Why the jurors' effects cannot be told. Sheets, jurors and projects are numbered from 0.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SeverityError {
    /// A sheet is by a juror who does not exist.
    #[error("sheet {sheet} is by juror {juror} of {jurors}")]
    NoSuchJuror {
        /// The sheet.
        sheet: usize,
        /// The juror.
        juror: usize,
        /// How many jurors there are.
        jurors: usize,
    },
    /// A sheet is about a project that does not exist.
    #[error("sheet {sheet} is about project {project} of {projects}")]
    NoSuchProject {
        /// The sheet.
        sheet: usize,
        /// The project.
        project: usize,
        /// How many projects there are.
        projects: usize,
    },
    /// Some jurors share no project with the others, not even through third ones: whether they are
    /// more severe or their projects are weaker cannot be told.
    #[error("the sheets fall into {} parts that share no juror and no project", .components.len())]
    Disconnected {
        /// The parts, by their first juror.
        components: Vec<Component>,
    },
    /// More jurors than the exact solver takes: the fixed-point one,
    /// [`JurorEffect::solve_fixed`](super::JurorEffect::solve_fixed), has no such limit.
    #[error("{jurors} jurors, and at most {most} are solved exactly: solve in fixed point")]
    TooManyJurors {
        /// How many jurors handed in a sheet.
        jurors: usize,
        /// How many are solved exactly.
        most: usize,
    },
    /// More sheets than are counted.
    #[error("more than {most} sheets")]
    TooManySheets {
        /// How many are.
        most: u32,
    },
    /// The columns of sheets differ in length.
    #[error("{jurors} jurors, {projects} projects and {scores} scores do not make sheets")]
    UnevenColumns {
        /// The length of the column of jurors.
        jurors: usize,
        /// The length of the column of projects.
        projects: usize,
        /// The length of the column of scores.
        scores: usize,
    },
    /// Fixed point did not come near enough: the effects are too far apart for it, or the jurors
    /// hang together by too few sheets.
    #[error("the effects were not found within {passes} passes over the sheets")]
    NotFound {
        /// How often the sheets were read.
        passes: u32,
    },
}
