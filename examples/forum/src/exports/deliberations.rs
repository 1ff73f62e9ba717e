//! The jury's decisions under the field names of the national schema "Délibérations" (SCDL 2.1,
//! <https://schema.data.gouv.fr/scdl/deliberations>).
//!
//! The schema describes the deliberations of an elected assembly; a jury is none. What fits is
//! filled, what is not known stays empty, nothing is invented:
//!
//! | field | filled with |
//! |---|---|
//! | `COLL_NOM`, `COLL_SIRET` | the organiser's profile; a SIRET that is not 14 digits is left out |
//! | `DELIB_ID` | the identifier of the edition and what was decided |
//! | `DELIB_DATE` | the day, in Paris, on which the palmarès was adopted |
//! | `DELIB_MATIERE_CODE` | empty: the nomenclature ACTES indexes acts sent to the prefect, and the jury's are not |
//! | `DELIB_MATIERE_NOM` | `INNOVATION PARTICIPATIVE`: the schema allows a theme of one's own |
//! | `DELIB_OBJET` | what was decided |
//! | `BUDGET_*`, `PREF_*` | empty: a palmarès grants no money and goes through no review of legality |
//! | `VOTE_EFFECTIF` | the voting members of the jury |
//! | `VOTE_REEL` | those of them who were present, replaced or represented |
//! | `VOTE_POUR`, `VOTE_CONTRE` | the counts, where a vote was taken; a palmarès follows from the sheets |
//! | `VOTE_ABSTENTION` | empty: the journal does not count abstentions from a vote |
//! | `DELIB_URL` | empty: the tool does not know where the minutes are published |

use std::collections::BTreeSet;

use participatory_innovation::{
    fact::{Means, Settlement},
    jury::{Seat, seats},
    value::{Date, ProjectId},
};

use super::{
    ExportError,
    cells::{Cell, csv},
};
use crate::{paris, situation::Situation};

const FIELDS: [&str; 17] = [
    "COLL_NOM",
    "COLL_SIRET",
    "DELIB_ID",
    "DELIB_DATE",
    "DELIB_MATIERE_CODE",
    "DELIB_MATIERE_NOM",
    "DELIB_OBJET",
    "BUDGET_ANNEE",
    "BUDGET_NOM",
    "PREF_ID",
    "PREF_DATE",
    "VOTE_EFFECTIF",
    "VOTE_REEL",
    "VOTE_POUR",
    "VOTE_CONTRE",
    "VOTE_ABSTENTION",
    "DELIB_URL",
];

/// What one row says beside what all say.
struct Decision {
    id: String,
    date: Option<Date>,
    object: String,
    favour: Option<u32>,
    against: Option<u32>,
}

/// The file, with one row for the palmarès and one for each vote on a tie; no row before the
/// palmarès is adopted.
pub(super) fn deliberations(
    name: &'static str,
    situation: &Situation,
) -> Result<(String, Vec<u8>), ExportError> {
    let rows = decisions(situation).into_iter().map(|decision| row(situation, decision));
    csv(name, FIELDS, rows)
}

fn row(situation: &Situation, decision: Decision) -> [Cell; 17] {
    let (jury, opening) = (situation.edition.jury(), situation.edition.opening());
    let taking_part = jury.zip(opening).map(|(jury, opening)| {
        seats(jury, Some(&opening.attendance)).iter().filter(|seat| Seat::takes_part(seat)).count()
    });
    [
        Cell::text(&situation.profile.organiser),
        Cell::known(siret(situation)),
        Cell::fact(decision.id),
        Cell::known(decision.date),
        Cell::Unknown,
        Cell::fact("INNOVATION PARTICIPATIVE"),
        Cell::text(decision.object),
        Cell::Unknown,
        Cell::Unknown,
        Cell::Unknown,
        Cell::Unknown,
        Cell::known(jury.map(|jury| jury.voting().count())),
        Cell::known(taking_part),
        Cell::known(decision.favour),
        Cell::known(decision.against),
        Cell::Unknown,
        Cell::Unknown,
    ]
}

/// The SIRET number, if it is one: 14 digits, however they are grouped.
fn siret(situation: &Situation) -> Option<String> {
    let given = situation.profile.siret.as_deref()?;
    let digits: String = given.chars().filter(|character| !character.is_whitespace()).collect();
    let is_siret = digits.len() == 14 && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_siret.then_some(digits)
}

fn decisions(situation: &Situation) -> Vec<Decision> {
    let edition = &situation.edition;
    let Some((palmares, minutes)) = edition.palmares().zip(edition.minutes()) else {
        return Vec::new();
    };
    let title = &edition.charter().rules().title;
    let reserve: BTreeSet<ProjectId> = palmares.reserve.iter().copied().collect();
    // A tie within the reserve may have been settled after the sitting.
    let in_session =
        |settlement: &Settlement| !settlement.order.iter().all(|tied| reserve.contains(tied));
    let votes = minutes.settlements.iter().zip(1_u32..).filter_map(|(settlement, number)| {
        let Means::Vote { against, favour } = settlement.means else {
            return None;
        };
        let tied = settlement.order.len();
        Some(Decision {
            id: format!("{}-DEPARTAGE-{number}", edition.id()),
            date: in_session(settlement).then(|| paris::day(minutes.opened_at)),
            object: format!("{title} : départage de {tied} projets ex aequo par un vote du jury"),
            favour: Some(favour),
            against: Some(against),
        })
    });
    let laureates = palmares.laureates.len();
    let designated = if laureates > 1 { "lauréats désignés" } else { "lauréat désigné" };
    let adopted = Decision {
        id: format!("{}-PALMARES", edition.id()),
        date: minutes.adopted_at.map(paris::day),
        object: format!("{title} : palmarès du jury, {laureates} {designated}"),
        favour: None,
        against: None,
    };
    votes.chain([adopted]).collect()
}
