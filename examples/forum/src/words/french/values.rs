//! Values: texts, dates, numbers, identifiers.

use participatory_innovation::value::{
    DateError, DigestError, Euros, EurosError, ExactError, IdError, ProjectNumberError, ScaleError,
    SeedError, SpanError, TeamError, TextError, TimestampError, UnknownDepartement,
};

use crate::cli::{
    given::{NotASeed, NotAVote, NotPoints},
    moment::{NotADay, NotATime, NotAnHour, NotAnInstant, exactly},
};

use super::{InFrench, Naming, count, euros, exact, in_english, of_departement, unit};

impl InFrench for DateError {
    fn in_french(&self, _: &Naming<'_>) -> String {
        match self {
            Self::OutOfRange { year } => {
                format!("l'année {year} n'est pas comprise entre 1970 et 9999")
            }
            Self::Malformed => {
                "la date ne se lit pas : écrivez-la sous la forme 2019-11-28".to_owned()
            }
            other => in_english(other),
        }
    }
}

impl InFrench for TimestampError {
    fn in_french(&self, _: &Naming<'_>) -> String {
        match self {
            Self::OutOfRange { year } => {
                format!("l'année {year} n'est pas comprise entre 1970 et 9999")
            }
            Self::Malformed => {
                "la date et l'heure ne se lisent pas : écrivez-les selon la RFC 3339, décalage \
                 compris, comme 2019-11-28T10:00:00+01:00"
                    .to_owned()
            }
            Self::NotCanonical => "l'instant n'est pas sous sa forme de conservation : il s'écrit \
                 2019-11-28T09:00:00.000Z"
                .to_owned(),
            other => in_english(other),
        }
    }
}

impl InFrench for NotAnInstant {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::Malformed => "l'instant ne se lit pas : écrivez-le sous la forme \
                                2019-11-28T14:00, 28/11/2019 14h, 28 novembre 2019 à 14h ou, pour \
                                aujourd'hui, 14h"
                .into(),
            Self::Day(why) => why.in_french(names),
            Self::Hour(why) => why.in_french(names),
            Self::Twice { first, second } => format!(
                "cette nuit-là, les horloges reculent d'une heure et montrent deux fois cette \
                 heure : écrivez {first} pour la première fois, {second} pour la seconde",
                first = exactly(*first),
                second = exactly(*second),
            ),
            Self::Skipped => "cette nuit-là, les horloges passent de 2 h à 3 h et ne montrent \
                              jamais cette heure : écrivez une heure avant 2 h ou à partir de 3 h"
                .into(),
            Self::OutOfRange(error) => error.in_french(names),
        }
    }
}

impl InFrench for NotADay {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::Malformed => "le jour ne se lit pas : écrivez-le sous la forme 2019-11-28, \
                                28/11/2019 ou 28 novembre 2019"
                .into(),
            Self::Relative => "ce mot désigne un autre jour selon le jour où on le lit : \
                               écrivez-le en toutes lettres, comme 2019-11-28, 28/11/2019 ou \
                               28 novembre 2019"
                .into(),
            Self::NoYear => "il manque l'année, à quatre chiffres : écrivez-la, comme dans \
                             28/11/2019 ou 28 novembre 2019"
                .into(),
            Self::NotInCalendar => "ce jour n'existe pas dans le calendrier".into(),
            Self::OtherWeekday(day) => {
                format!("le {day} tombe un autre jour de la semaine", day = super::date(*day))
            }
            Self::OutOfRange(error) => error.in_french(names),
        }
    }
}

impl InFrench for NotAnHour {
    fn in_french(&self, _: &Naming<'_>) -> String {
        "l'heure ne se lit pas : écrivez-la sous la forme 14:00, 14h ou 14h30, de 0h à 23h59".into()
    }
}

impl InFrench for NotASeed {
    fn in_french(&self, _: &Naming<'_>) -> String {
        let meant = self.meant.as_ref().map(|meant| format!(" ; ici, sans doute : {meant}"));
        format!(
            "la graine s'écrit comme elle a été publiée, selon la RFC 3797 : les nombres d'une \
             source dans l'ordre croissant, chacun suivi d'un point, et chaque source suivie \
             d'une barre oblique, comme 9319./2.5.8.10.12./{}",
            meant.unwrap_or_default()
        )
    }
}

impl InFrench for NotAVote {
    fn in_french(&self, _: &Naming<'_>) -> String {
        "le résultat du vote s'écrit avec les voix pour, puis les voix contre : 9:4".into()
    }
}

impl InFrench for NotPoints {
    fn in_french(&self, _: &Naming<'_>) -> String {
        "ce n'est pas un nombre de points, comme 12 ou 12,5".into()
    }
}

impl InFrench for NotATime {
    fn in_french(&self, _: &Naming<'_>) -> String {
        "la durée ne se lit pas : écrivez-la sous la forme 2:58".into()
    }
}

impl InFrench for UnknownDepartement {
    fn in_french(&self, _: &Naming<'_>) -> String {
        format!(
            "aucun département n'a pour code ni pour nom « {given} » : vérifiez l'orthographe, ou \
             donnez le code",
            given = self.given,
        )
    }
}

impl InFrench for DigestError {
    fn in_french(&self, _: &Naming<'_>) -> String {
        "une empreinte compte 64 chiffres hexadécimaux, en minuscules".to_owned()
    }
}

impl InFrench for ExactError {
    fn in_french(&self, _: &Naming<'_>) -> String {
        match self {
            Self::Malformed => {
                "un nombre s'écrit en entier, en décimal ou en fraction p/q".to_owned()
            }
            Self::ZeroDenominator => "le dénominateur de la fraction est nul".to_owned(),
            Self::TooLong => {
                "le nombre a plus de 4096 chiffres au numérateur ou au dénominateur".to_owned()
            }
            Self::NotCanonical => {
                "le nombre n'est pas sous sa forme de conservation : un entier, ou une fraction \
                 irréductible"
                    .to_owned()
            }
            other => in_english(other),
        }
    }
}

impl InFrench for IdError {
    fn in_french(&self, _: &Naming<'_>) -> String {
        match self {
            Self::Nil => "l'identifiant nul ne désigne rien".to_owned(),
            Self::Malformed { length } => format!(
                "l'identifiant compte {length} et n'est pas un UUID",
                length = count(*length, "caractère", "caractères"),
            ),
            Self::NotCanonical => {
                "l'identifiant n'est pas sous sa forme de conservation : un UUID avec tirets, en \
                 minuscules"
                    .to_owned()
            }
            other => in_english(other),
        }
    }
}

impl InFrench for EurosError {
    fn in_french(&self, _: &Naming<'_>) -> String {
        match self {
            Self::Zero => {
                "un montant est supérieur à zéro : s'il n'en faut pas, laissez la case vide"
                    .to_owned()
            }
            Self::TooLarge { cents } => format!(
                "le montant de {cents} dépasse le maximum de {most}",
                cents = euros(*cents),
                most = euros(Euros::MAX_CENTS),
            ),
            Self::Malformed => {
                "le montant ne se lit pas : il s'écrit en euros, avec deux décimales au plus"
                    .to_owned()
            }
            other => in_english(other),
        }
    }
}

impl InFrench for ProjectNumberError {
    fn in_french(&self, _: &Naming<'_>) -> String {
        "les numéros de projet commencent à 1".to_owned()
    }
}

impl InFrench for ScaleError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::Empty { min, max } => format!(
                "le barème irait de {min} à {max} : le maximum doit dépasser le minimum",
                min = exact(min),
                max = exact(max),
            ),
            Self::Step { step } => {
                format!("un pas de {step} n'est pas supérieur à zéro", step = exact(step))
            }
            Self::Uneven { min, max, step } => format!(
                "des pas de {step} à partir de {min} ne tombent pas sur {max}",
                step = exact(step),
                min = exact(min),
                max = exact(max),
            ),
            Self::TooFine => {
                "le barème est trop fin : pas plus d'un million d'unités par point, ni de zéro à \
                 l'une de ses bornes"
                    .to_owned()
            }
            Self::OutOfRange { mark, min, max } => format!(
                "la note {mark} sort du barème, qui va de {min} à {max}",
                mark = exact(mark),
                min = exact(min),
                max = exact(max),
            ),
            Self::OffStep { mark, min, step } => format!(
                "la note {mark} n'est pas sur le barème, qui avance par pas de {step} à partir de \
                 {min}",
                mark = exact(mark),
                step = exact(step),
                min = exact(min),
            ),
            Self::Number(error) => error.in_french(names),
            other => in_english(other),
        }
    }
}

impl InFrench for SeedError {
    fn in_french(&self, _: &Naming<'_>) -> String {
        match self {
            Self::NoNumber => "une source de hasard ne donne aucun nombre".to_owned(),
            Self::Malformed => {
                "la graine du tirage ne se lit pas : chaque nombre est suivi d'un point, chaque \
                 source d'une barre oblique"
                    .to_owned()
            }
            other => in_english(other),
        }
    }
}

impl InFrench for SpanError {
    fn in_french(&self, _: &Naming<'_>) -> String {
        format!(
            "{value} {unit} : il en faut de {min} à {max}",
            value = self.value,
            unit = unit(self.unit),
            min = self.min,
            max = self.max,
        )
    }
}

impl InFrench for TeamError {
    fn in_french(&self, names: &Naming<'_>) -> String {
        match self {
            Self::OtherDepartement { person, departement, team } => format!(
                "{person} est agent du département {departement}, et l'équipe relève du \
                 département {team} : une équipe ne compte que des agents de son département",
                person = names.person(*person),
                departement = of_departement(*departement),
                team = of_departement(*team),
            ),
            Self::NamedTwice { person } => {
                format!("{person} figure deux fois dans l'équipe", person = names.person(*person))
            }
            Self::NotCanonical => {
                "l'équipe n'est pas sous sa forme de conservation : les membres y suivent l'ordre \
                 croissant des identifiants"
                    .to_owned()
            }
            other => in_english(other),
        }
    }
}

impl InFrench for TextError {
    fn in_french(&self, _: &Naming<'_>) -> String {
        match self {
            Self::Empty => "le texte est vide".to_owned(),
            Self::TooLong { length, max } => format!(
                "le texte compte {length}, pour {max} au plus",
                length = count(*length, "caractère", "caractères"),
            ),
            Self::OuterSpace => "il y a des espaces avant ou après le texte".to_owned(),
            Self::Forbidden { character, position } => format!(
                "le caractère U+{code:04X}, à la place {position}, n'est pas admis",
                code = u32::from(*character),
            ),
            Self::Invisible => "le texte n'a aucun caractère visible".to_owned(),
            other => in_english(other),
        }
    }
}
