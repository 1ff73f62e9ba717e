use alloc::string::String;
use core::{fmt, str::FromStr};

use super::serde_as_str;

/// No département has this code or name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no département has the code or name {given:?}")]
pub struct UnknownDepartement {
    /// What was asked for, cut after 64 characters.
    pub given: String,
}

/// A département (*département*), or a collectivity that acts as one.
///
/// The 94 metropolitan départements numbered 01 to 95 (there is no 20), Corsica's 2A and 2B, the
/// overseas 971 to 978, and the three collectivities that exercise a département's powers under a
/// code of their own in the official geographic code (INSEE, *code officiel géographique*,
/// *collectivités territoriales ayant les compétences départementales*): `20R` Corse, `69M`
/// Métropole de Lyon, `6AE` Collectivité européenne d'Alsace.
///
/// People write names in many ways: `FromStr` takes a code or a French name and forgives case,
/// accents (composed or not), apostrophes, hyphens, white space and a missing leading zero. Stored
/// forms hold the code.
///
/// ```
/// use participatory_innovation::value::Departement;
///
/// let host: Departement = "80".parse()?;
/// assert_eq!(host.name(), "Somme");
/// assert_eq!("val d'oise".parse::<Departement>()?.code(), "95");
/// assert!("20".parse::<Departement>().is_err());
/// # Ok::<(), participatory_innovation::value::UnknownDepartement>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Departement(&'static Row);

/// The order of codes as texts is the order of the numbering.
#[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Row {
    code: &'static str,
    name: &'static str,
}

const fn row(code: &'static str, name: &'static str) -> Row {
    Row { code, name }
}

/// In the order of the numbering, which is the order of the codes.
static TABLE: [Row; 107] = [
    row("01", "Ain"),
    row("02", "Aisne"),
    row("03", "Allier"),
    row("04", "Alpes-de-Haute-Provence"),
    row("05", "Hautes-Alpes"),
    row("06", "Alpes-Maritimes"),
    row("07", "Ardèche"),
    row("08", "Ardennes"),
    row("09", "Ariège"),
    row("10", "Aube"),
    row("11", "Aude"),
    row("12", "Aveyron"),
    row("13", "Bouches-du-Rhône"),
    row("14", "Calvados"),
    row("15", "Cantal"),
    row("16", "Charente"),
    row("17", "Charente-Maritime"),
    row("18", "Cher"),
    row("19", "Corrèze"),
    row("20R", "Corse"),
    row("21", "Côte-d'Or"),
    row("22", "Côtes-d'Armor"),
    row("23", "Creuse"),
    row("24", "Dordogne"),
    row("25", "Doubs"),
    row("26", "Drôme"),
    row("27", "Eure"),
    row("28", "Eure-et-Loir"),
    row("29", "Finistère"),
    row("2A", "Corse-du-Sud"),
    row("2B", "Haute-Corse"),
    row("30", "Gard"),
    row("31", "Haute-Garonne"),
    row("32", "Gers"),
    row("33", "Gironde"),
    row("34", "Hérault"),
    row("35", "Ille-et-Vilaine"),
    row("36", "Indre"),
    row("37", "Indre-et-Loire"),
    row("38", "Isère"),
    row("39", "Jura"),
    row("40", "Landes"),
    row("41", "Loir-et-Cher"),
    row("42", "Loire"),
    row("43", "Haute-Loire"),
    row("44", "Loire-Atlantique"),
    row("45", "Loiret"),
    row("46", "Lot"),
    row("47", "Lot-et-Garonne"),
    row("48", "Lozère"),
    row("49", "Maine-et-Loire"),
    row("50", "Manche"),
    row("51", "Marne"),
    row("52", "Haute-Marne"),
    row("53", "Mayenne"),
    row("54", "Meurthe-et-Moselle"),
    row("55", "Meuse"),
    row("56", "Morbihan"),
    row("57", "Moselle"),
    row("58", "Nièvre"),
    row("59", "Nord"),
    row("60", "Oise"),
    row("61", "Orne"),
    row("62", "Pas-de-Calais"),
    row("63", "Puy-de-Dôme"),
    row("64", "Pyrénées-Atlantiques"),
    row("65", "Hautes-Pyrénées"),
    row("66", "Pyrénées-Orientales"),
    row("67", "Bas-Rhin"),
    row("68", "Haut-Rhin"),
    row("69", "Rhône"),
    row("69M", "Métropole de Lyon"),
    row("6AE", "Collectivité européenne d'Alsace"),
    row("70", "Haute-Saône"),
    row("71", "Saône-et-Loire"),
    row("72", "Sarthe"),
    row("73", "Savoie"),
    row("74", "Haute-Savoie"),
    row("75", "Paris"),
    row("76", "Seine-Maritime"),
    row("77", "Seine-et-Marne"),
    row("78", "Yvelines"),
    row("79", "Deux-Sèvres"),
    row("80", "Somme"),
    row("81", "Tarn"),
    row("82", "Tarn-et-Garonne"),
    row("83", "Var"),
    row("84", "Vaucluse"),
    row("85", "Vendée"),
    row("86", "Vienne"),
    row("87", "Haute-Vienne"),
    row("88", "Vosges"),
    row("89", "Yonne"),
    row("90", "Territoire de Belfort"),
    row("91", "Essonne"),
    row("92", "Hauts-de-Seine"),
    row("93", "Seine-Saint-Denis"),
    row("94", "Val-de-Marne"),
    row("95", "Val-d'Oise"),
    row("971", "Guadeloupe"),
    row("972", "Martinique"),
    row("973", "Guyane"),
    row("974", "La Réunion"),
    row("975", "Saint-Pierre-et-Miquelon"),
    row("976", "Mayotte"),
    row("977", "Saint-Barthélemy"),
    row("978", "Saint-Martin"),
];

impl Departement {
    const EXPECTED: &'static str = "the code of a département, such as \"80\" or \"2A\"";

    /// The département of an official code, written exactly: `"01"`, `"2A"`, `"974"`, `"69M"`.
    ///
    /// # Errors
    /// [`UnknownDepartement`] when no département has that code.
    pub fn from_code(code: &str) -> Result<Self, UnknownDepartement> {
        let found = TABLE.binary_search_by_key(&code, |row| row.code);
        Self::known(found.ok().and_then(|index| TABLE.get(index)), code)
    }

    /// Every département, in the order of the numbering.
    #[must_use]
    pub fn all() -> impl ExactSizeIterator<Item = Self> + DoubleEndedIterator {
        TABLE.iter().map(Self)
    }

    /// The official code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.0.code
    }

    /// The French name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.0.name
    }

    fn find(matches: impl Fn(&Row) -> bool, given: &str) -> Result<Self, UnknownDepartement> {
        Self::known(TABLE.iter().find(|row| matches(row)), given)
    }

    fn known(row: Option<&'static Row>, given: &str) -> Result<Self, UnknownDepartement> {
        row.map(Self).ok_or_else(|| UnknownDepartement { given: given.chars().take(64).collect() })
    }

    fn from_canonical(code: &str) -> Result<Self, UnknownDepartement> {
        Self::from_code(code)
    }
}

/// What is left of a name once case, accents and separators are forgiven.
fn folded(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars()
        .flat_map(char::to_lowercase)
        .flat_map(|character| match character {
            'à' | 'â' | 'ä' => [Some('a'), None],
            'é' | 'è' | 'ê' | 'ë' => [Some('e'), None],
            'î' | 'ï' => [Some('i'), None],
            'ô' | 'ö' => [Some('o'), None],
            'ù' | 'û' | 'ü' => [Some('u'), None],
            'ç' => [Some('c'), None],
            // Text copied from a typeset page: the Finistère begins with this ligature.
            '\u{FB01}' => [Some('f'), Some('i')],
            separator if is_forgiven(separator) => [None, None],
            other => [Some(other), None],
        })
        .flatten()
}

/// Accents written as combining marks, white space, hyphens and dashes, apostrophes.
fn is_forgiven(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '\u{300}'..='\u{36F}'
                | '-'
                | '\u{AD}'
                | '\u{2010}'..='\u{2015}'
                | '\u{2212}'
                | '\''
                | '`'
                | '\u{B4}'
                | '\u{2BC}'
                | '\u{2018}'
                | '\u{2019}'
                | '\u{2032}'
        )
}

impl FromStr for Departement {
    type Err = UnknownDepartement;

    /// Reads a code in either case, with or without its leading zero, or a French name.
    fn from_str(text: &str) -> Result<Self, UnknownDepartement> {
        let code = text.trim();
        // What is stored is a code, and needs no search by name.
        if let Ok(known) = Self::from_code(code) {
            return Ok(known);
        }
        let matches = |row: &Row| {
            let unpadded = row.code.strip_prefix('0').unwrap_or(row.code);
            let bare = row.name.strip_prefix("La ").unwrap_or(row.name);
            row.code.eq_ignore_ascii_case(code)
                || unpadded == code
                || folded(row.name).eq(folded(text))
                || folded(bare).eq(folded(text))
        };
        Self::find(matches, text)
    }
}

impl fmt::Display for Departement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl fmt::Debug for Departement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.code(), self.name())
    }
}

serde_as_str!(Departement, |departement, serializer| serializer.serialize_str(departement.code()));

#[cfg(test)]
mod tests {
    use super::{Departement, TABLE};

    #[test]
    fn every_code_is_found_where_it_stands() {
        assert!(TABLE.is_sorted_by(|a, b| a.code < b.code));
        for departement in Departement::all() {
            assert_eq!(Departement::from_code(departement.code()), Ok(departement));
        }
    }
}
