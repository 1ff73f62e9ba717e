use alloc::{vec, vec::Vec};

use super::{
    Absences, Anonymity, Balance, CategoryRule, Charter, ClockStart, ConflictKind, ConflictRules,
    Contradiction, Criterion, Cut, Entrant, Grid, IncubationRules, JuryRules, OverTime,
    OwnDepartement, PitchRules, Publication, QuorumAmong, QuorumRule, QuorumShare, Rules,
    ScoringRule, Seats, SelectionRule, SeverityRule, TieRule,
};
use crate::value::{
    Code, Departement, Exact, HalfDays, Label, Months, OneOrMore, Scale, Seconds, Title,
};

/// Writes a charter rule by rule, from neutral defaults.
///
/// The defaults: one laureate; three finalists for each département; three minutes to pitch, over
/// time recorded and no more; no quorum; recusal for one's own project, personal ties, hierarchy
/// and coaching; ties left to a vote of the jury; three calendar months of pre-incubation, not
/// extended, with half a day a week; only counts published of the other finalists.
///
/// Who takes part and what is judged have no default: name at least one département and one
/// criterion. Without a category of jurors, nothing is asked of the jury's composition.
///
/// ```
/// use participatory_innovation::charter::{Charter, Criterion, Seats};
/// use participatory_innovation::value::Scale;
///
/// let charter = Charter::builder("Forum des innovations".parse()?)
///     .departement("Somme".parse()?, 3)
///     .departement("Oise".parse()?, 3)
///     .seats(Seats::AtMost(2))
///     .scale(Scale::ZERO_TO_TEN)
///     .criterion("impact".parse()?, "Impact pour les usagers".parse()?, 2)
///     .criterion("feasibility".parse()?, "Faisabilité".parse()?, 1)
///     .category("elected".parse()?, 2)
///     .category("staff".parse()?, 2)
///     .build()?;
/// assert_eq!(charter.finalists(), 6);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
#[must_use = "a builder makes nothing until it is built"]
pub struct CharterBuilder {
    rules: Rules,
}

pub(super) const THREE_MONTHS: Months = match Months::new(3) {
    Ok(months) => months,
    Err(_) => Months::MIN,
};

const THREE_MINUTES: Seconds = match Seconds::new(180) {
    Ok(seconds) => seconds,
    Err(_) => Seconds::MAX,
};

impl Charter {
    /// Starts a charter of version 1 from neutral defaults.
    pub fn builder(title: Title) -> CharterBuilder {
        CharterBuilder {
            rules: Rules {
                absences: Absences::LEFT_OUT,
                anonymity: Anonymity::Named,
                conflicts: ConflictRules {
                    own_departement: OwnDepartement::Judges,
                    recuse: vec![
                        ConflictKind::OwnProject,
                        ConflictKind::Personal,
                        ConflictKind::Hierarchy,
                        ConflictKind::CoachedIt,
                    ],
                },
                departements: Vec::new(),
                grid: Grid { criteria: Vec::new(), scale: Scale::ZERO_TO_TEN },
                incubation: IncubationRules {
                    clock: ClockStart::Agreement,
                    extension: None,
                    maximum: THREE_MONTHS,
                    released_time: HalfDays::MIN,
                },
                jury: JuryRules { balance: None, categories: Vec::new(), proxies: 0 },
                pitch: PitchRules {
                    over_time: OverTime::Recorded,
                    questions: Seconds::MIN,
                    time: THREE_MINUTES,
                },
                publication: Publication::Counts,
                quorum: QuorumRule {
                    among: QuorumAmong::All,
                    each_project: None,
                    second_call: false,
                    share: QuorumShare::None,
                },
                retention: None,
                revert_after_publication: false,
                scoring: ScoringRule::WeightedMean,
                seats: Seats::Exactly(1),
                selection: SelectionRule::ByRank,
                severity: SeverityRule::None,
                threshold: None,
                ties: vec![TieRule::Vote],
                title,
                version: 1,
            },
        }
    }
}

macro_rules! setters {
    ($($(#[$doc:meta])* $name:ident($($path:ident).+: $type:ty);)+) => {
        $(
            $(#[$doc])*
            pub fn $name(mut self, $name: $type) -> Self {
                self.rules.$($path).+ = $name;
                self
            }
        )+
    };
}

impl CharterBuilder {
    /// Adds a département with its quota of finalists, without floor or cap.
    pub fn departement(self, departement: Departement, quota: u32) -> Self {
        self.entrant(Entrant { cap: None, departement, floor: 0, quota })
    }

    /// Adds a département with its quota, floor and cap.
    pub fn entrant(mut self, entrant: Entrant) -> Self {
        self.rules.departements.push(entrant);
        self
    }

    /// Adds a criterion with its weight.
    pub fn criterion(mut self, code: Code, label: Label, weight: u32) -> Self {
        self.rules.grid.criteria.push(Criterion { code, label, weight });
        self
    }

    /// Adds a category of jurors, with at least so many voting members.
    pub fn category(mut self, category: Code, at_least: u32) -> Self {
        self.rules.jury.categories.push(CategoryRule { at_least, category });
        self
    }

    /// Sets the recommended rules: the mean of the sheets without a fifth at each side
    /// ([`Cut::RECOMMENDED`]), corrected for severe and kind jurors; ties broken by the mean on
    /// `criterion`, by majority value, by pairwise majority, and then by a lot over `sources` of
    /// chance. Seats then go by rank, within the floors and caps of the départements.
    ///
    /// [Choosing a rule](crate::guide::choosing_a_rule) argues each of them. Which criterion
    /// decides first among equals, and which sources of chance are public, is for the charter to
    /// say: both are named before anybody marks.
    ///
    /// ```
    /// use participatory_innovation::charter::{Charter, SeverityRule, TieRule};
    ///
    /// let charter = Charter::builder("Forum des innovations".parse()?)
    ///     .departement("Somme".parse()?, 3)
    ///     .criterion("impact".parse()?, "Impact pour les usagers".parse()?, 2)
    ///     .criterion("feasibility".parse()?, "Faisabilité".parse()?, 1)
    ///     .recommended_rules("impact".parse()?, vec!["Loto, tirage du 28 novembre".parse()?])
    ///     .build()?;
    /// assert_eq!(charter.rules().severity, SeverityRule::JurorEffect);
    /// assert_eq!(charter.rules().ties[0], TieRule::Criterion("impact".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn recommended_rules(self, criterion: Code, sources: Vec<Label>) -> Self {
        self.scoring(ScoringRule::TrimmedMean(Cut::RECOMMENDED))
            .severity(SeverityRule::JurorEffect)
            .ties(vec![
                TieRule::Criterion(criterion),
                TieRule::MajorityValue,
                TieRule::Pairwise,
                TieRule::Lot(sources),
            ])
    }

    setters! {
        /// Sets the number of laureates.
        seats(seats: Seats);
        /// Sets the scale of every mark.
        scale(grid.scale: Scale);
        /// Sets the time of the pitch.
        pitch_time(pitch.time: Seconds);
        /// Sets the time for the jury's questions.
        question_time(pitch.questions: Seconds);
        /// Sets what a pitch over its time entails.
        over_time(pitch.over_time: OverTime);
        /// Sets how voices are spread over the départements.
        balance(jury.balance: Option<Balance>);
        /// Sets how many absent members one juror may represent.
        proxies(jury.proxies: u32);
        /// Sets the quorum.
        quorum(quorum: QuorumRule);
        /// Sets how ties at the cut are broken, in order.
        ties(ties: Vec<TieRule>);
        /// Sets which interests keep a juror from judging.
        conflicts(conflicts: ConflictRules);
        /// Sets how the sheets become an order.
        scoring(scoring: ScoringRule);
        /// Sets how the seats are filled from the order.
        selection(selection: SelectionRule);
        /// Sets whether the sheets are corrected for severe and kind jurors.
        severity(severity: SeverityRule);
        /// Sets what becomes of marks that are not there.
        absences(absences: Absences);
        /// Sets the least score of a laureate.
        threshold(threshold: Option<Exact>);
        /// Sets the limits of the pre-incubation.
        incubation(incubation: IncubationRules);
        /// Sets whether those who shortlist see who carries an idea.
        anonymity(anonymity: Anonymity);
        /// Sets what is published of the other finalists.
        publication(publication: Publication);
        /// Sets how long personal data may be kept after the last outcome.
        retention(retention: Option<Months>);
        /// Sets whether an adopted palmarès may be undone once it is published.
        revert_after_publication(revert_after_publication: bool);
    }

    pub(super) fn into_rules(self) -> Rules {
        self.rules
    }

    /// Checks the rules as a whole.
    ///
    /// # Errors
    /// Every [`Contradiction`] there is.
    pub fn build(self) -> Result<Charter, OneOrMore<Contradiction>> {
        Charter::new(self.rules)
    }
}
