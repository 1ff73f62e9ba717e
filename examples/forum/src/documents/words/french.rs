//! French.

use chrono::{Datelike, Weekday};
use participatory_innovation::{
    charter::{
        Absence, Absences, ConflictKind, Cut, EachProject, OverTime, QuorumAmong, QuorumRule,
        QuorumShare, Rules, ScoringRule, Seats, SelectionRule, SeverityRule, TieRule,
    },
    fact::Means,
    jury::Recusal,
    value::Date,
};

use super::{Words, counted};
use crate::documents::Kind;

pub(super) struct French;

const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// A noun after its number: in French zero is singular.
fn count(number: impl Into<u64>, one: &str, many: &str) -> String {
    counted(number.into(), one, many, 2)
}

impl Words for French {
    fn tag(&self) -> &'static str {
        "fr"
    }

    fn date(&self, date: Date) -> String {
        let date = date.to_naive();
        let month = usize::try_from(date.month0()).ok().and_then(|month| MONTHS.get(month));
        let day = if date.day() == 1 { "1er".to_owned() } else { date.day().to_string() };
        format!("{day}\u{a0}{} {}", month.copied().unwrap_or_default(), date.year())
    }

    fn day(&self, date: Date) -> String {
        let day = match date.to_naive().weekday() {
            Weekday::Mon => "lundi",
            Weekday::Tue => "mardi",
            Weekday::Wed => "mercredi",
            Weekday::Thu => "jeudi",
            Weekday::Fri => "vendredi",
            Weekday::Sat => "samedi",
            Weekday::Sun => "dimanche",
        };
        format!("{day} {}", self.date(date))
    }

    fn time(&self, hour: u32, minute: u32) -> String {
        format!("{hour}\u{a0}h\u{a0}{minute:02}")
    }

    fn duration(&self, seconds: u64) -> String {
        match (seconds / 60, seconds % 60) {
            (0, seconds) => format!("{seconds}\u{a0}s"),
            (minutes, 0) => format!("{minutes}\u{a0}min"),
            (minutes, seconds) => format!("{minutes}\u{a0}min\u{a0}{seconds:02}"),
        }
    }

    fn decimal(&self, number: &str) -> String {
        number.replace('.', ",")
    }

    fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [item] => item.clone(),
            [items @ .., last] => format!("{} et {last}", items.join(", ")),
        }
    }

    fn category(&self, code: &str) -> String {
        match code {
            "elected" => "Élus".to_owned(),
            "staff" => "Agents".to_owned(),
            "executive" => "Directions générales".to_owned(),
            other => other.to_owned(),
        }
    }

    fn typeset(&self, text: &str) -> String {
        let mut set = String::with_capacity(text.len());
        let mut characters = text.chars().peekable();
        let mut before = None;
        while let Some(character) = characters.next() {
            let next = characters.peek().copied();
            let after_word = before.is_some_and(|c: char| {
                c.is_alphanumeric() || matches!(c, ')' | ']' | '»' | '*' | '_' | '%' | '…' | '\'')
            });
            let binds = matches!(next, Some(':' | ';' | '?' | '!' | '»')) && after_word
                || before == Some('«')
                || before == Some('°');
            set.push(if character == ' ' && binds { '\u{a0}' } else { character });
            before = Some(character);
        }
        set
    }

    fn recusal(&self, why: Recusal) -> &'static str {
        match why {
            Recusal::Interest(conflict) => match conflict.kind {
                ConflictKind::OwnProject => "participation au projet",
                ConflictKind::Personal => "lien personnel avec l'équipe",
                ConflictKind::Hierarchy => "lien hiérarchique avec l'équipe",
                ConflictKind::CoachedIt => "préparation du projet avec l'équipe",
                ConflictKind::OwnDepartement => "projet de son département",
                ConflictKind::Other => "autre intérêt déclaré",
            },
            Recusal::OwnDepartement => "projet de son département",
            Recusal::UnbalancedPanel => "projet de son département, jury non équilibré",
        }
    }

    fn quorum(&self, rule: QuorumRule) -> String {
        let share = match rule.share {
            QuorumShare::None => return "Le règlement ne fixe pas de quorum.".to_owned(),
            QuorumShare::AtLeastHalf => "au moins la moitié",
            QuorumShare::MoreThanHalf => "plus de la moitié",
        };
        let among = match rule.among {
            QuorumAmong::All => "des membres ayant voix délibérative",
            QuorumAmong::EachCategory => "des membres ayant voix délibérative de chaque catégorie",
        };
        let each = match rule.each_project {
            None => "",
            Some(EachProject::RecusedAreAbsent) => {
                " Il vaut aussi pour chaque projet, les membres déportés comptant comme absents."
            }
            Some(EachProject::RecusedAreLeftOut) => {
                " Il vaut aussi pour chaque projet, les membres déportés n'étant pas comptés."
            }
        };
        let second =
            if rule.second_call { " Il n'est plus exigé sur seconde convocation." } else { "" };
        format!(
            "Le règlement demande la présence, le remplacement ou la représentation de {share} \
             {among}.{each}{second}"
        )
    }

    fn rules(&self, rules: &Rules) -> Vec<String> {
        let mut said = vec![grid(self, rules), scoring(self, &rules.scoring)];
        match &rules.severity {
            SeverityRule::None => {
                said.push("Chaque note compte telle qu'elle a été donnée.".to_owned());
            }
            SeverityRule::JurorEffect => said.push(
                "L'effet de chaque membre (sévérité ou indulgence), estimé par les moindres \
                 carrés sur l'ensemble des fiches, est retiré de ses notes."
                    .to_owned(),
            ),
            SeverityRule::Own(name) => {
                said.push(format!("La sévérité est corrigée selon la règle « {name} »."));
            }
            other => said.push(format!("Correction de la sévérité : {other:?}.")),
        }
        said.extend(absences(self, rules));
        said.push(ties(self, rules));
        said.extend(seats(self, rules));
        if rules.pitch.over_time == OverTime::Bars {
            said.push("Un projet qui dépasse son temps de parole ne peut être désigné.".to_owned());
        }
        said
    }

    fn tie(&self, rule: &TieRule, criterion: Option<&str>, means: Option<&Means>) -> String {
        if let Some(means) = means {
            return self.means(means);
        }
        tie_rule(rule, criterion)
    }

    fn means(&self, means: &Means) -> String {
        match means {
            Means::Vote { favour, against } => {
                format!("vote du jury, {favour} voix pour et {against} contre")
            }
            Means::CastingVote {} => "voix prépondérante de la présidence".to_owned(),
            Means::Lot { seed } => {
                format!("tirage au sort public vérifiable (RFC 3797, SHA-256, graine {seed})")
            }
        }
    }

    fn page(&self, page: usize, pages: usize) -> String {
        format!("page {page} sur {pages}")
    }

    fn name(&self, kind: Kind) -> (&'static str, &'static str) {
        match kind {
            Kind::Minutes => ("Procès-verbal de la délibération du jury", "proces-verbal"),
            Kind::Palmares => ("Palmarès", "palmares"),
            Kind::FinalistLetter => ("Suite donnée à votre projet", "lettre"),
            Kind::IdeaLetter => ("Réponse à votre idée", "lettre"),
            Kind::Passage => ("Convocation et ordre de passage", "ordre-de-passage"),
        }
    }
}

fn grid(words: &French, rules: &Rules) -> String {
    let criteria: Vec<String> = rules
        .grid
        .criteria
        .iter()
        .map(|criterion| format!("« {} » (coefficient {})", criterion.label, criterion.weight))
        .collect();
    let scale = &rules.grid.scale;
    format!(
        "Chaque membre note chaque projet de {} à {}, par pas de {}, sur : {}.",
        scale.min(),
        scale.max(),
        scale.step(),
        words.list(&criteria)
    )
}

fn scoring(words: &French, rule: &ScoringRule) -> String {
    match rule {
        ScoringRule::WeightedMean => {
            "La note d'un projet est la moyenne des fiches remises, critères pondérés.".to_owned()
        }
        ScoringRule::Median => "La note d'un projet est la médiane des fiches remises.".to_owned(),
        ScoringRule::TrimmedMean(Cut::Sheets(sheets)) => format!(
            "La note d'un projet est la moyenne des fiches remises, sans les {sheets} plus basses \
             ni les {sheets} plus hautes."
        ),
        ScoringRule::TrimmedMean(Cut::Share { from, percent }) => format!(
            "La note d'un projet est la moyenne des fiches remises, sans les {percent} % les plus \
             basses ni les {percent} % les plus hautes dès qu'il y en a {from}."
        ),
        ScoringRule::MajorityJudgment => {
            "Les projets sont classés au jugement majoritaire, par valeur majoritaire.".to_owned()
        }
        ScoringRule::ByCriterion(stages) => {
            let places = |places: Option<u32>, what: &str| {
                places.map(|places| {
                    format!("{what} est arrondie à {}", count(places, "décimale", "décimales"))
                })
            };
            let roundings: Vec<String> = [
                places(stages.mean, "la moyenne d'un critère"),
                places(stages.weighted, "sa valeur pondérée"),
                places(stages.total, "la somme"),
            ]
            .into_iter()
            .flatten()
            .collect();
            let roundings = if roundings.is_empty() {
                String::new()
            } else {
                format!(" ; {}", words.list(&roundings))
            };
            format!(
                "La note d'un projet est la somme des moyennes par critère, pondérées{roundings}."
            )
        }
        ScoringRule::Borda(_) => {
            "Les projets sont classés par la méthode de Borda, d'après l'ordre de chaque membre."
                .to_owned()
        }
        ScoringRule::Copeland => "Les projets sont classés par la méthode de Copeland (duels \
                                  gagnés), d'après l'ordre de chaque membre."
            .to_owned(),
        ScoringRule::Schulze(_) => {
            "Les projets sont classés par la méthode de Schulze, d'après l'ordre de chaque membre."
                .to_owned()
        }
        ScoringRule::RankedPairs(_) => "Les projets sont classés par la méthode des paires \
                                        ordonnées, d'après l'ordre de chaque membre."
            .to_owned(),
        ScoringRule::Own(name) => format!("Les projets sont classés selon la règle « {name} »."),
        other => format!("Classement : {other:?}."),
    }
}

fn absences(words: &French, rules: &Rules) -> Option<String> {
    if rules.absences == Absences::LEFT_OUT {
        return Some(
            "Une abstention, un déport, une fiche ou une note manquante ne comptent pas comme un \
             zéro : seules les notes données comptent."
                .to_owned(),
        );
    }
    let of = |absence: Absence, what: &str| match absence {
        Absence::LeftOut => None,
        Absence::Refused => Some(format!("{what} empêche le résultat")),
        Absence::Counts(mark) => {
            Some(format!("{what} compte pour {}", rules.grid.scale.value(mark)))
        }
    };
    let said: Vec<String> = [
        of(rules.absences.abstained, "une abstention"),
        of(rules.absences.missing_sheet, "une fiche manquante"),
        of(rules.absences.missing_mark, "une note manquante"),
    ]
    .into_iter()
    .flatten()
    .collect();
    Some(format!("Selon le règlement, {}.", words.list(&said)))
}

fn tie_rule(rule: &TieRule, criterion: Option<&str>) -> String {
    match rule {
        TieRule::Criterion(code) => {
            format!("moyenne sur le critère « {} »", criterion.unwrap_or(code.as_str()))
        }
        TieRule::MajorityValue => "valeur majoritaire".to_owned(),
        TieRule::Pairwise => "duels entre les projets ex æquo".to_owned(),
        TieRule::Vote => "vote du jury".to_owned(),
        TieRule::CastingVote => "voix prépondérante de la présidence".to_owned(),
        TieRule::Lot(sources) => {
            let sources: Vec<&str> = sources.iter().map(|source| source.as_str()).collect();
            format!("tirage au sort public (RFC 3797 ; sources : {})", sources.join(", "))
        }
        TieRule::Own(name) => format!("règle « {name} »"),
        other => format!("{other:?}"),
    }
}

fn ties(words: &French, rules: &Rules) -> String {
    let label = |rule: &TieRule| {
        let criterion = match rule {
            TieRule::Criterion(code) => rules.grid.position(code),
            _ => None,
        };
        let criterion = criterion.and_then(|place| rules.grid.criteria.get(place));
        tie_rule(rule, criterion.map(|criterion| criterion.label.as_str()))
    };
    let ties: Vec<String> = rules.ties.iter().map(label).collect();
    match ties.as_slice() {
        [] => "Le règlement ne prévoit pas de départage.".to_owned(),
        [only] => format!("Les ex æquo sont départagés ainsi : {only}."),
        several => {
            format!("Les ex æquo sont départagés, dans cet ordre, par : {}.", words.list(several))
        }
    }
}

fn seats(words: &French, rules: &Rules) -> Vec<String> {
    let places = |seats| count(seats, "lauréat", "lauréats");
    let how_many = match rules.seats {
        Seats::Exactly(seats) => format!("{}, ni plus ni moins", places(seats)),
        Seats::AtMost(seats) => format!("{} au plus", places(seats)),
    };
    let order = match &rules.selection {
        SelectionRule::ByRank => "dans l'ordre du classement".to_owned(),
        SelectionRule::Total => {
            "de façon que le total de leurs notes soit le plus élevé".to_owned()
        }
        SelectionRule::Own(name) => format!("selon la règle « {name} »"),
        other => format!("{other:?}"),
    };
    let mut said = vec![format!("Le jury désigne {how_many}, {order}.")];
    if let Some(threshold) = &rules.threshold {
        let threshold = words.decimal(&threshold.to_decimal(2));
        said.push(format!("Nul projet n'est désigné au-dessous de {threshold}."));
    }
    let bounds: Vec<String> = rules
        .departements
        .iter()
        .filter(|entrant| entrant.floor > 0 || entrant.cap.is_some())
        .map(|entrant| {
            let floor = (entrant.floor > 0).then(|| format!("{} au moins", entrant.floor));
            let cap = entrant.cap.map(|cap| format!("{cap} au plus"));
            let bounds: Vec<String> = floor.into_iter().chain(cap).collect();
            format!("{} : {}", entrant.departement.name(), bounds.join(", "))
        })
        .collect();
    if !bounds.is_empty() {
        said.push(format!("Lauréats par département : {}.", bounds.join(" ; ")));
    }
    said
}
