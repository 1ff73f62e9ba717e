//! The words of the file, each with the rule that it stands for.

use participatory_innovation::charter::{
    Anonymity, Balance, BordaPoints, ClockStart, ConflictKind, EachProject, OverTime,
    OwnDepartement, Publication, QuorumAmong, QuorumShare, Strength,
};

pub(super) const ANONYMITY: [(&str, Anonymity); 2] =
    [("nominative", Anonymity::Named), ("anonyme", Anonymity::Anonymous)];
pub(super) const BALANCE: [(&str, Option<Balance>); 2] =
    [("libre", None), ("voix-egales", Some(Balance::EqualVoices))];
pub(super) const SHARE: [(&str, QuorumShare); 3] = [
    ("aucun", QuorumShare::None),
    ("moitie", QuorumShare::AtLeastHalf),
    ("plus-de-la-moitie", QuorumShare::MoreThanHalf),
];
pub(super) const AMONG: [(&str, QuorumAmong); 2] =
    [("tous", QuorumAmong::All), ("chaque-categorie", QuorumAmong::EachCategory)];
pub(super) const EACH_PROJECT: [(&str, Option<EachProject>); 3] = [
    ("non", None),
    ("deportes-absents", Some(EachProject::RecusedAreAbsent)),
    ("deportes-exclus", Some(EachProject::RecusedAreLeftOut)),
];
pub(super) const OWN_DEPARTEMENT: [(&str, OwnDepartement); 3] = [
    ("juge", OwnDepartement::Judges),
    ("juge-si-equilibre", OwnDepartement::JudgesIfBalanced),
    ("deporte", OwnDepartement::Recused),
];
pub(super) const INTERESTS: [(&str, ConflictKind); 6] = [
    ("propre-projet", ConflictKind::OwnProject),
    ("lien-personnel", ConflictKind::Personal),
    ("hierarchie", ConflictKind::Hierarchy),
    ("coach", ConflictKind::CoachedIt),
    ("autre", ConflictKind::Other),
    ("propre-departement", ConflictKind::OwnDepartement),
];
pub(super) const OVER_TIME: [(&str, OverTime); 2] =
    [("consigne", OverTime::Recorded), ("ecarte", OverTime::Bars)];
pub(super) const POINTS: [(&str, BordaPoints); 3] = [
    ("a-partir-de-1", BordaPoints::FromOne),
    ("a-partir-de-0", BordaPoints::FromZero),
    ("dowdall", BordaPoints::Dowdall),
];
pub(super) const STRENGTH: [(&str, Strength); 3] = [
    ("ecart", Strength::Margins),
    ("voix-pour", Strength::WinningVotes),
    ("rapport", Strength::Ratio),
];
pub(super) const CLOCK: [(&str, ClockStart); 2] =
    [("convention", ClockStart::Agreement), ("palmares", ClockStart::Palmares)];
pub(super) const PUBLICATION: [(&str, Publication); 3] = [
    ("nombre", Publication::Counts),
    ("numeros", Publication::Numbers),
    ("titres", Publication::Titles),
];

/// The word for a rule.
pub(super) fn word<'w, T: PartialEq>(words: &[(&'w str, T)], rule: &T) -> &'w str {
    words.iter().find(|(_, known)| known == rule).map_or("", |(word, _)| word)
}
