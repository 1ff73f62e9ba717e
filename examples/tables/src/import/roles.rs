//! What somebody is to the jury, as lists of people say it.

use super::{Role, Why, jury::is_usual_category, tidy};
use crate::spreadsheet::{closest, fold};

/// What a cell says of somebody's role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) role: Role,
    pub(super) presides: bool,
    /// The category, where the role says it: *élue*, *jurée (agente)*.
    pub(super) category: Option<String>,
    /// Whose alternate, where the role says that: *suppléante de Mme Exemple*.
    pub(super) alternate: Alternate,
}

/// Whether somebody stands in for a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Alternate {
    No,
    OfSomebody,
    Of(String),
}

const KNOWN: [&str; 11] = [
    "juré",
    "jurée",
    "membre du jury",
    "président du jury",
    "présidente du jury",
    "suppléant",
    "suppléante",
    "coach",
    "accompagnateur",
    "agent",
    "secrétaire",
];

/// Words that say that somebody is of the jury, and no more.
const OF_THE_JURY: [&str; 13] = [
    "jure",
    "juree",
    "jury",
    "juror",
    "membre",
    "titulaire",
    "du",
    "de",
    "la",
    "le",
    "au",
    "mme",
    "m",
];

/// The role that a cell says.
pub(super) fn read(text: &str) -> Result<Said, Why> {
    let text = tidy::line(text);
    let plain =
        |role: Role| Said { role, presides: false, category: None, alternate: Alternate::No };
    match fold(&text).as_str() {
        _ if text.is_empty() => return Ok(plain(Role::Agent)),
        "agent" | "agente" | "secretaire" | "secretariat" => return Ok(plain(Role::Agent)),
        "coach" | "coache" | "accompagnateur" | "accompagnatrice" => return Ok(plain(Role::Coach)),
        _ => {}
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let stands_in = |word: &&str| {
        let word = fold(word);
        ["suppleant", "suppleante", "remplacant", "remplacante", "alternate"]
            .contains(&word.as_str())
    };
    let (before, after) = match words.iter().position(stands_in) {
        None => (words.as_slice(), None),
        Some(place) => {
            let (before, after) = words.split_at(place);
            (before, Some(after.get(1..).unwrap_or_default()))
        }
    };
    let alternate = after.map_or(Alternate::No, alternate);
    let mut said: Vec<String> = fold(&before.join(" ")).split(' ').map(str::to_owned).collect();
    if let (Alternate::OfSomebody, Some(after)) = (&alternate, after) {
        said.extend(fold(&after.join(" ")).split(' ').map(str::to_owned));
    }
    said.retain(|word| !word.is_empty());
    let heads = |word: &String| matches!(word.as_str(), "president" | "presidente" | "chair");
    let vice = said.iter().any(|word| word == "vice");
    let presides = said.iter().any(heads) && !vice;
    let juror = said.iter().any(|word| {
        matches!(word.as_str(), "jure" | "juree" | "jury" | "juror" | "membre" | "titulaire")
    });
    let rest: Vec<&str> = said
        .iter()
        .filter(|word| !heads(word) && *word != "vice" && !OF_THE_JURY.contains(&word.as_str()))
        .map(String::as_str)
        .collect();
    let rest = rest.join(" ");
    let category = is_usual_category(&rest).then(|| rest.clone());
    let known = juror || presides || vice || category.is_some() || alternate != Alternate::No;
    if !known || !rest.is_empty() && category.is_none() {
        let near = closest(&text, KNOWN).map(str::to_owned);
        return Err(Why::UnknownRole { given: text, near });
    }
    Ok(Said { role: Role::Juror, presides, category, alternate })
}

/// Whose alternate: *de Mme Exemple*, *d'Ada Exemple*; the jury is nobody.
fn alternate(after: &[&str]) -> Alternate {
    let after = after.join(" ");
    let lower = after.to_lowercase();
    let of = ["de ", "d'", "d’", "of ", ": "].iter().find(|of| lower.starts_with(**of));
    let named = of.and_then(|of| after.get(of.len()..)).map(str::trim);
    match named.filter(|named| !named.is_empty() && fold(named) != "jury") {
        Some(named) => Alternate::Of(named.to_owned()),
        None => Alternate::OfSomebody,
    }
}

#[cfg(test)]
mod tests {
    use super::{Alternate, Role, read};

    #[test]
    fn roles_are_read_as_people_write_them() {
        let juror = |text: &str| {
            let said = read(text).unwrap();
            assert_eq!(said.role, Role::Juror, "{text}");
            (said.presides, said.category, said.alternate)
        };
        let category = |word: &str| Some(word.to_owned());
        let no = Alternate::No;
        for (written, presides, said, alternate) in [
            ("Juré", false, None, no.clone()),
            ("Jurée", false, None, no.clone()),
            ("Membre du jury", false, None, no.clone()),
            ("Membre titulaire", false, None, no.clone()),
            ("Présidente", true, None, no.clone()),
            ("Président du jury", true, None, no.clone()),
            ("Vice-présidente", false, None, no.clone()),
            ("Élue", false, category("elue"), no.clone()),
            ("DGS", false, category("dgs"), no.clone()),
            ("Jurée (élue)", false, category("elue"), no.clone()),
            ("Juré - agent", false, category("agent"), no.clone()),
            ("Présidente du jury, élue", true, category("elue"), no),
            ("Suppléant", false, None, Alternate::OfSomebody),
            ("Jurée suppléante", false, None, Alternate::OfSomebody),
            ("Suppléante de Mme Exemple", false, None, Alternate::Of("Mme Exemple".into())),
            ("suppléant d'Ada Exemple", false, None, Alternate::Of("Ada Exemple".into())),
            ("Élue suppléante de Ada Un", false, category("elue"), Alternate::Of("Ada Un".into())),
        ] {
            assert_eq!(juror(written), (presides, said, alternate), "{written}");
        }
        for coach in ["Coach", "coachs", "Accompagnatrice"] {
            assert_eq!(read(coach).unwrap().role, Role::Coach, "{coach}");
        }
        for agent in ["", "agent", "Agente", "secrétaire"] {
            assert_eq!(read(agent).unwrap().role, Role::Agent, "{agent}");
        }
        for unknown in ["jurré", "traiteur", "Juré d'assises en retraite", "🚲"] {
            assert!(read(unknown).is_err(), "{unknown}");
        }
    }
}
