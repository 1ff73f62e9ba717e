//! The reasons in French.

use participatory_innovation::{
    edition::HandInError,
    value::{Exact, Language, ScaleError, TextError},
};

use super::{Axis, Why};
use crate::spreadsheet::french::{self, meant, quoted};

pub(super) fn why(why: &Why) -> String {
    match why {
        Why::Cell(error) => error.why(Language::French),
        Why::ColumnMeant { title, near } => {
            format!("colonne {} inconnue\u{A0}; est-ce {}\u{A0}?", quoted(title), quoted(near))
        }
        Why::ColumnUnsure { .. }
        | Why::NoSuchHeader { .. }
        | Why::NotAName { .. }
        | Why::SeveralLeads { .. }
        | Why::NotAMoment { .. }
        | Why::Future { .. }
        | Why::BeforeCall { .. }
        | Why::Late { .. }
        | Why::HourMissing { .. }
        | Why::CallClosedSince { .. }
        | Why::Draft
        | Why::TurnedDown { .. }
        | Why::AlternateOfWhom { .. } => super::told::french(why),
        Why::NobodysColumn { title, .. } if title.is_empty() => {
            "des notes sans en-tête\u{A0}: on ne sait de qui ni de quoi elles sont".into()
        }
        Why::NobodysColumn { title, near } => {
            let start =
                format!("la colonne {} n'est celle d'aucun juré, projet ou critère", quoted(title));
            start + &meant(near.as_ref())
        }
        Why::Missing { column } => format!("{column}\u{A0}: rien n'est écrit"),
        Why::Text { column, why } => format!("{column}\u{A0}: {}", text(why)),
        Why::UnknownDepartement { given, near } => {
            format!("pas de département {}{}", quoted(given), meant(near.as_ref()))
        }
        Why::CallNotOpen => "l'appel à idées n'est pas ouvert".into(),
        Why::NotAnEntrant { departement } => {
            format!("le département {} ne participe pas à l'édition", departement.name())
        }
        Why::NotAMail { given } => format!("{} n'est pas une adresse électronique", quoted(given)),
        Why::TitleTaken { title, departement } => format!(
            "le département {} a déjà déposé une autre idée sous le titre {}",
            departement.name(),
            quoted(title)
        ),
        Why::Repeated { row } => format!("répète la ligne {row}"),
        Why::UnknownJuror { given, near } => {
            format!("pas de juré {}{}", quoted(given), meant(near.as_ref()))
        }
        Why::UnknownProject { given, near } => {
            format!("pas de finaliste {}{}", quoted(given), meant(near.as_ref()))
        }
        Why::SeveralProjects { given } => {
            format!("plusieurs finalistes s'appellent {}\u{A0}; donnez le numéro", quoted(given))
        }
        Why::TwoProjects { number, title } => {
            format!("{} et {} sont deux projets", quoted(number), quoted(title))
        }
        Why::TooManyRefused { rows } => format!(
            "{rows} lignes sont refusées jusqu'ici\u{A0}; les suivantes n'ont pas été examinées"
        ),
        Why::SeveralJurors { .. }
        | Why::UnknownCriterion { .. }
        | Why::NotTold { .. }
        | Why::NamedApart { .. }
        | Why::NoSuchMarks { .. }
        | Why::RepeatedFrom { .. }
        | Why::Percent { .. }
        | Why::OtherScale { .. }
        | Why::MergedRows
        | Why::MarkTakenAway { .. }
        | Why::TooManySheets { .. }
        | Why::Unclear { .. }
        | Why::NotAMark { .. }
        | Why::OffScale { .. }
        | Why::AbstainedAndMarked
        | Why::RemarkAlone
        | Why::RecusalNotDeclared => of_marks(why),
        Why::HandIn(error) => hand_in(error),
        Why::NotPitched => {
            "ce projet n'a pas pitché\u{A0}; enregistrez d'abord son pitch avec «\u{A0}forum \
             pitch\u{A0}»"
                .into()
        }
        Why::SeveralPersons { .. }
        | Why::SeveralNames { .. }
        | Why::UnknownIdentifier { .. }
        | Why::MailOfAnother { .. }
        | Why::OtherMail { .. }
        | Why::OtherDepartement { .. }
        | Why::NamedTwice { .. }
        | Why::NoJury
        | Why::UnknownRole { .. }
        | Why::UnknownCategory { .. }
        | Why::NotYesOrNo { .. }
        | Why::UnknownVoice { .. }
        | Why::ChairNotVoting
        | Why::SecondChair { .. }
        | Why::NoChair
        | Why::NoSuchSeat { .. } => of_people(why),
    }
}

/// The reasons of tables of marks.
fn of_marks(why: &Why) -> String {
    match why {
        Why::SeveralJurors { given } => {
            format!("plusieurs jurés s'appellent {}\u{A0}; écrivez le nom entier", quoted(given))
        }
        Why::UnknownCriterion { given, near } => {
            format!("pas de critère {}{}", quoted(given), meant(near.as_ref()))
        }
        Why::NotTold { axis } => untold(*axis).into(),
        Why::NamedApart { axis, one, other } => {
            let axis = match axis {
                Axis::Juror => "deux jurés",
                Axis::Project => "deux projets",
                Axis::Criterion => "deux critères",
            };
            format!("{axis} sont nommés pour les mêmes notes, {one} et {other}")
        }
        Why::NoSuchMarks { label } => format!(
            "aucune note pour le critère {}\u{A0}: ni colonne ni feuille ne porte ce nom",
            quoted(label)
        ),
        Why::RepeatedFrom { first } => {
            format!("répète {}", first.tell(Language::French))
        }
        Why::Percent { criterion, shown, min, max } => format!(
            "{criterion}\u{A0}: la cellule affiche {shown}, un pourcentage, et le barème va de {} à {}",
            number(min),
            number(max)
        ),
        Why::MergedRows => {
            "cellule fusionnée sur plusieurs lignes\u{A0}: de laquelle est la note\u{A0}?".into()
        }
        Why::MarkTakenAway { criterion } => format!(
            "{criterion}\u{A0}: une note est déjà remise, et le fichier n'en a pas\u{A0}; pour la retirer, \
             remettez la fiche avec «\u{A0}forum sheet\u{A0}»"
        ),
        Why::TooManySheets { max } => {
            format!("plus de {max} fiches jusqu'ici\u{A0}; le reste n'a pas été examiné")
        }
        Why::OtherScale { told, min, max } => format!(
            "l'en-tête annonce des notes sur {}, et le barème du règlement va de {} à {}",
            number(told),
            number(min),
            number(max)
        ),
        Why::Unclear { criterion, fault } => {
            format!("{criterion}\u{A0}: {}", french::fault(fault))
        }
        Why::NotAMark { criterion, given } => format!(
            "{criterion}\u{A0}: {} n'est pas une note\u{A0}; laissez la case vide, ou écrivez A pour \
             une abstention",
            quoted(given)
        ),
        Why::OffScale { criterion, why } => format!("{criterion}\u{A0}: {}", scale(why)),
        Why::AbstainedAndMarked => {
            "une abstention à côté de notes\u{A0}: c'est l'une ou les autres".into()
        }
        Why::RemarkAlone => {
            "une observation sans aucune note\u{A0}; écrivez A si le juré s'abstient".into()
        }
        Why::RecusalNotDeclared => {
            "ce déport n'est pas enregistré\u{A0}; déclarez-le d'abord avec «\u{A0}forum \
             conflict\u{A0}»"
                .into()
        }
        other => other.to_string(),
    }
}

/// The reasons of lists of people.
fn of_people(why: &Why) -> String {
    match why {
        Why::SeveralPersons { given, count } => format!(
            "{count} personnes s'appellent {}\u{A0}; indiquez l'adresse électronique ou l'identifiant",
            quoted(given)
        ),
        Why::SeveralNames { given } => format!(
            "{} ressemble à plusieurs noms\u{A0}; séparez-les par des points-virgules, sans virgule",
            quoted(given)
        ),
        Why::UnknownIdentifier { given } => format!("personne n'a l'identifiant {given}"),
        Why::MailOfAnother { mail, owner, given } => {
            format!("{mail} est l'adresse de {owner}, non celle de {given}")
        }
        Why::OtherMail { name, known } => format!(
            "{name} est à l'annuaire avec une autre adresse, {known}\u{A0}; si ce sont deux \
             personnes, inscrivez d'abord la seconde à l'annuaire et donnez son identifiant"
        ),
        Why::OtherDepartement { name, known, given } => {
            format!(
                "{name} relève de «\u{A0}{}\u{A0}», non de «\u{A0}{}\u{A0}»",
                known.name(),
                given.name()
            )
        }
        Why::NamedTwice { name } => format!("{name} figure deux fois"),
        Why::NoJury => "le jury n'est pas constitué".into(),
        Why::UnknownRole { given, near } => format!(
            "{} n'est pas un rôle\u{A0}: juré, coach ou agent{}",
            quoted(given),
            meant(near.as_ref())
        ),
        Why::UnknownCategory { given, known } => format!(
            "{} n'est pas une catégorie du règlement\u{A0}: {}",
            quoted(given),
            known.join(", ")
        ),
        Why::NotYesOrNo { column, given } => {
            format!("{column}\u{A0}: {} n'est ni oui ni non", quoted(given))
        }
        Why::UnknownVoice { given } => format!(
            "{} n'est pas une voix\u{A0}: délibérative, consultative ou fantôme",
            quoted(given)
        ),
        Why::ChairNotVoting => {
            "seul préside un juré à voix délibérative, qui n'est pas suppléant".into()
        }
        Why::SecondChair { first } => format!("{first} préside déjà"),
        Why::NoChair => "il y a des jurés, et aucun ne préside".into(),
        Why::NoSuchSeat { given, near } => {
            format!("pas de juré {} à suppléer{}", quoted(given), meant(near.as_ref()))
        }
        other => other.to_string(),
    }
}

const fn untold(axis: Axis) -> &'static str {
    match axis {
        Axis::Juror => {
            "rien ne dit de quel juré sont ces notes\u{A0}; nommez-le au-dessus du tableau, dans le nom de \
             la feuille ou avec --juror"
        }
        Axis::Project => {
            "rien ne dit de quel projet sont ces notes\u{A0}; nommez-le dans une colonne \
             «\u{A0}Projet\u{A0}» ou au-dessus du tableau"
        }
        Axis::Criterion => {
            "rien ne dit pour quel critère sont ces notes\u{A0}; nommez-le au-dessus des colonnes ou dans \
             le nom de la feuille"
        }
    }
}

fn hand_in(error: &HandInError) -> String {
    match error {
        HandInError::PitchesNotBegun => "les pitchs n'ont pas commencé".into(),
        HandInError::Locked { .. } => {
            "la délibération est ouverte\u{A0}: les fiches de notation sont closes".into()
        }
        HandInError::NotAJuror { .. } => "cette personne ne siège pas au jury".into(),
        HandInError::NotAFinalist { .. } => "ce projet n'est pas finaliste".into(),
        HandInError::Recused { .. } => {
            "ce juré est déporté pour ce projet\u{A0}: il ne le note pas".into()
        }
        HandInError::Blank => "la fiche ne porte aucune note".into(),
        HandInError::MarkCount { expected, found } => {
            format!("{found} notes pour {expected} critères")
        }
        HandInError::OffScale { criterion, why } => format!("{criterion}\u{A0}: {}", scale(why)),
        HandInError::History(_) => {
            "la date de la fiche précède la dernière écriture de l'édition".into()
        }
        other => other.to_string(),
    }
}

fn scale(why: &ScaleError) -> String {
    match why {
        ScaleError::OutOfRange { mark, min, max } => {
            format!("{} n'est pas entre {} et {}", number(mark), number(min), number(max))
        }
        ScaleError::OffStep { mark, min, step } => format!(
            "{} n'est pas sur l'échelle, qui va de {} en {} à partir de {}",
            number(mark),
            number(step),
            number(step),
            number(min)
        ),
        other => other.to_string(),
    }
}

/// A number with a comma and as many decimals as it needs, up to six.
pub(super) fn number(value: &Exact) -> String {
    let exact = (0..=6).find(|places| value.rounded(*places) == *value);
    value.to_decimal(exact.unwrap_or(6)).replace('.', ",")
}

fn text(why: &TextError) -> String {
    match why {
        TextError::Empty | TextError::Invisible => "rien n'est écrit".into(),
        TextError::TooLong { length, max } => {
            format!("{length} caractères\u{A0}; au plus {max} sont admis")
        }
        TextError::Forbidden { character, position } => format!(
            "le caractère U+{:04X}, en position {}, n'est pas admis",
            u32::from(*character),
            position.saturating_add(1)
        ),
        other => other.to_string(),
    }
}
