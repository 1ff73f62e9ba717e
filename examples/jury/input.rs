//! What stands in the input, read and not yet checked against itself: the names are texts still.

use std::io::Read;

use participatory_innovation::value::Exact;

use crate::refusal::{Fact, Place, Refusal};

/// More is refused unread.
const MOST_BYTES: u64 = 16 << 20;

#[derive(Debug, Default)]
pub(crate) struct Input {
    pub(crate) projects: Vec<Named>,
    /// Project and group.
    pub(crate) groups: Vec<(Named, String)>,
    pub(crate) scale: Option<(Place, [Exact; 3])>,
    /// Criterion and weight.
    pub(crate) criteria: Option<Vec<(Named, Exact)>>,
    pub(crate) jurors: Option<Vec<Named>>,
    pub(crate) sheets: Option<Vec<Sheet>>,
    pub(crate) ballots: Option<Vec<Ballot>>,
    pub(crate) approvals: Option<Vec<Approval>>,
}

/// A name, and where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    pub(crate) place: Place,
    pub(crate) name: String,
}

#[derive(Debug)]
pub(crate) struct Sheet {
    pub(crate) place: Place,
    pub(crate) juror: Named,
    pub(crate) project: Named,
    pub(crate) verdict: Verdict,
}

#[derive(Debug)]
pub(crate) enum Verdict {
    /// Criterion and mark.
    Marks(Vec<(Named, Exact)>),
    Recused,
    Abstained,
}

#[derive(Debug)]
pub(crate) struct Ballot {
    pub(crate) place: Place,
    pub(crate) count: u64,
    pub(crate) levels: Vec<Vec<Named>>,
}

#[derive(Debug)]
pub(crate) struct Approval {
    pub(crate) count: u64,
    pub(crate) approves: Vec<Named>,
}

/// Everything that comes in, as a text.
pub(crate) fn read(from: impl Read) -> Result<String, Refusal> {
    let mut bytes = Vec::new();
    let mut some = from.take(MOST_BYTES.saturating_add(1));
    some.read_to_end(&mut bytes).map_err(|error| Fact::Unreadable(error).at(Place::Input))?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > MOST_BYTES) {
        return Err(Fact::TooLong(MOST_BYTES).at(Place::Input));
    }
    String::from_utf8(bytes)
        .map_err(|error| Fact::NotUtf8(error.utf8_error().valid_up_to()).at(Place::Input))
}
