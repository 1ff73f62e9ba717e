//! What forms and lists of people are told of, in words.

use participatory_innovation::value::{Departement, Language, Timestamp};

use super::{Ground, Part, Resolved, Standing, Why};
use crate::{
    paris,
    spreadsheet::{Meaning, french::quoted, map_option, names_match},
};

/// An instant as the clock of Paris shows it.
pub(super) fn moment(at: Timestamp, language: Language) -> String {
    let clock = paris::clock(at);
    let (day, hour) = match language {
        Language::French => ("%d/%m/%Y à ", "%H:%M"),
        Language::English => ("%-d %B %Y at ", "%H:%M"),
    };
    let seconds = if clock.format("%S").to_string() == "00" { "" } else { ":%S" };
    clock.format(&format!("{day}{hour}{seconds}")).to_string()
}

fn options(title: &str, maybe: &[Meaning], language: Language) -> String {
    let meanings = maybe.iter().map(|meaning| meaning.tell(language)).chain(["-"]);
    let options: Vec<String> = meanings.map(|meaning| map_option(title, meaning)).collect();
    match language {
        Language::French => options.join(" ou "),
        Language::English => options.join(" or "),
    }
}

pub(super) fn french(why: &Why) -> String {
    let told = |at: &Timestamp| moment(*at, Language::French);
    match why {
        Why::ColumnUnsure { title, maybe } => format!(
            "que contient la colonne {}\u{A0}? Dites-le avec {} (un tiret la laisse de côté)",
            quoted(title),
            options(title, maybe, Language::French)
        ),
        Why::NoSuchHeader { title } => {
            format!("--map\u{A0}: pas de colonne {} dans le fichier", quoted(title))
        }
        Why::NotAName { given } => {
            format!("{} n'est pas un nom\u{A0}: il n'y a aucune lettre", quoted(given))
        }
        Why::SeveralLeads { given } => format!(
            "{} ressemble à plusieurs personnes\u{A0}; une idée a un seul porteur, indiquez les autres \
             dans l'équipe",
            quoted(given)
        ),
        Why::NotAMoment { given } => format!(
            "{} n'est pas un moment tel que 12/02/2026 14:03, le jour d'abord",
            quoted(given)
        ),
        Why::Future { at, now } => format!(
            "déposée le {}\u{A0}: ce moment n'est pas encore venu (reprise du {})",
            told(at),
            told(now)
        ),
        Why::BeforeCall { at, opened, title } => format!(
            "déposée le {}, avant l'ouverture de l'appel du {}\u{A0}; pour reprendre les idées à la \
             date d'aujourd'hui, ajoutez {}",
            told(at),
            told(opened),
            map_option(title, "-")
        ),
        Why::Late { at, closed } => format!(
            "déposée le {}, après la clôture du {}\u{A0}: hors délai",
            told(at),
            told(closed)
        ),
        Why::HourMissing { closed } => format!(
            "déposée le jour de la clôture, sans heure\u{A0}: dites si c'était avant {}",
            told(closed)
        ),
        Why::CallClosedSince { closed } => format!(
            "l'appel est clos depuis le {}, mais ces idées ont été déposées avant\u{A0}; pour les \
             reprendre telles que leurs auteurs les ont déposées, ajoutez --in-time",
            told(closed)
        ),
        Why::Draft => "brouillon\u{A0}: l'idée n'a pas été déposée".into(),
        Why::TurnedDown { title, given } => format!(
            "{}\u{A0}: l'instruction s'est terminée sans suite\u{A0}; pour reprendre l'idée quand \
             même, ajoutez {}",
            quoted(given),
            map_option(title, "-")
        ),
        Why::AlternateOfWhom { given } => format!(
            "{}\u{A0}: suppléant de qui\u{A0}? Écrivez «\u{A0}suppléant de Prénom NOM\u{A0}»",
            quoted(given)
        ),
        other => other.to_string(),
    }
}

pub(super) fn english(why: &Why) -> String {
    let told = |at: &Timestamp| moment(*at, Language::English);
    match why {
        Why::ColumnUnsure { title, maybe } => format!(
            "what is in column {title:?}? Say it with {} (a hyphen leaves it out)",
            options(title, maybe, Language::English)
        ),
        Why::Future { at, now } => {
            format!("handed in on {}, which has not come yet (it is {})", told(at), told(now))
        }
        Why::BeforeCall { at, opened, title } => format!(
            "handed in on {}, before the call was opened on {}; to take the ideas in as of today, add {}",
            told(at),
            told(opened),
            map_option(title, "-")
        ),
        Why::Late { at, closed } => {
            format!(
                "handed in on {}, after the call was closed on {}: late",
                told(at),
                told(closed)
            )
        }
        Why::HourMissing { closed } => format!(
            "handed in on the day on which the call was closed, at an hour that is not said; was it \
             before {}?",
            told(closed)
        ),
        Why::CallClosedSince { closed } => format!(
            "the call has been closed since {}, and these ideas were handed in before; to take them in \
             as their authors handed them in, add --in-time",
            told(closed)
        ),
        Why::TurnedDown { title, given } => format!(
            "{given:?}: those who received it did not take it up; to take the idea in nevertheless, \
             add {}",
            map_option(title, "-")
        ),
        _ => String::new(),
    }
}

pub(super) fn resolved(resolved: &Resolved, language: Language) -> String {
    match resolved {
        Resolved::Person { part, written, name, mail, departement, standing } => {
            let mut about = vec![standing_of(*standing, language).to_owned()];
            about.extend(mail.clone());
            about.extend(departement.map(|departement| departement.name().to_owned()));
            let part = match (part, language) {
                (Part::Lead, Language::French) => "porteur\u{A0}: ",
                (Part::Lead, Language::English) => "lead: ",
                (Part::Member, Language::French) => "équipe\u{A0}: ",
                (Part::Member, Language::English) => "team: ",
                (Part::Listed, _) => "",
                (Part::Titular, Language::French) => "supplée\u{A0}: ",
                (Part::Titular, Language::English) => "alternate of: ",
            };
            let told = format!("{part}{name} ({})", about.join(", "));
            let is_mail = mail.as_ref().is_some_and(|mail| names_match(mail, written));
            let as_known = written.is_empty() || written == name || is_mail;
            match language {
                _ if as_known || *standing == Standing::New => told,
                Language::French => format!("{told}, écrit {}", quoted(written)),
                Language::English => format!("{told}, written {written:?}"),
            }
        }
        Resolved::Entrant { written: _, departement, ground } => {
            entrant(*departement, *ground, language)
        }
        Resolved::Coach => "coach".into(),
        Resolved::Juror { category, presides } => {
            let told = match language {
                Language::French => format!("jury, catégorie {}", quoted(category.as_str())),
                Language::English => format!("jury, category {:?}", category.as_str()),
            };
            match language {
                _ if !presides => told,
                Language::French => format!("{told}, préside"),
                Language::English => format!("{told}, presides"),
            }
        }
        Resolved::Marks { marks } => {
            let told = marks.iter().map(|(label, points)| {
                let none = match language {
                    Language::French => "sans note",
                    Language::English => "no mark",
                };
                format!("{label} {}", points.as_deref().unwrap_or(none))
            });
            told.collect::<Vec<_>>().join(" · ")
        }
        Resolved::HandedIn { at, hour } => {
            let day = paris::clock(*at);
            let day = match language {
                Language::French => day.format("%d/%m/%Y"),
                Language::English => day.format("%-d %B %Y"),
            };
            match language {
                Language::French if !hour => format!("déposée le {day}, à une heure non dite"),
                Language::English if !hour => format!("handed in on {day}, at an hour not said"),
                Language::French => format!("déposée le {}", moment(*at, language)),
                Language::English => format!("handed in on {}", moment(*at, language)),
            }
        }
    }
}

const fn standing_of(standing: Standing, language: Language) -> &'static str {
    match (standing, language) {
        (Standing::Known, Language::French) => "déjà à l'annuaire",
        (Standing::Known, Language::English) => "in the directory",
        (Standing::Above, Language::French) => "déjà nommé plus haut",
        (Standing::Above, Language::English) => "named above",
        (Standing::New, Language::French) => "à inscrire",
        (Standing::New, Language::English) => "new",
    }
}

fn entrant(departement: Departement, ground: Ground, language: Language) -> String {
    let (code, name) = (departement.code(), departement.name());
    match (ground, language) {
        (Ground::Written, Language::French) => format!("département\u{A0}: {name} ({code})"),
        (Ground::Written, Language::English) => format!("département: {name} ({code})"),
        (Ground::Lead, Language::French) => {
            format!("département\u{A0}: {name} ({code}), celui du porteur")
        }
        (Ground::Lead, Language::English) => {
            format!("département: {name} ({code}), the lead's own")
        }
        (Ground::Only, Language::French) => {
            format!("département\u{A0}: {name} ({code}), le seul de l'édition")
        }
        (Ground::Only, Language::English) => {
            format!("département: {name} ({code}), the only one of the edition")
        }
    }
}
