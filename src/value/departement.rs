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
/// accents, apostrophes, hyphens and a missing leading zero. Stored forms hold the code.
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
pub struct Departement(u8);

/// In the order of the numbering.
const TABLE: [(&str, &str); 107] = [
    ("01", "Ain"),
    ("02", "Aisne"),
    ("03", "Allier"),
    ("04", "Alpes-de-Haute-Provence"),
    ("05", "Hautes-Alpes"),
    ("06", "Alpes-Maritimes"),
    ("07", "Ardèche"),
    ("08", "Ardennes"),
    ("09", "Ariège"),
    ("10", "Aube"),
    ("11", "Aude"),
    ("12", "Aveyron"),
    ("13", "Bouches-du-Rhône"),
    ("14", "Calvados"),
    ("15", "Cantal"),
    ("16", "Charente"),
    ("17", "Charente-Maritime"),
    ("18", "Cher"),
    ("19", "Corrèze"),
    ("20R", "Corse"),
    ("21", "Côte-d'Or"),
    ("22", "Côtes-d'Armor"),
    ("23", "Creuse"),
    ("24", "Dordogne"),
    ("25", "Doubs"),
    ("26", "Drôme"),
    ("27", "Eure"),
    ("28", "Eure-et-Loir"),
    ("29", "Finistère"),
    ("2A", "Corse-du-Sud"),
    ("2B", "Haute-Corse"),
    ("30", "Gard"),
    ("31", "Haute-Garonne"),
    ("32", "Gers"),
    ("33", "Gironde"),
    ("34", "Hérault"),
    ("35", "Ille-et-Vilaine"),
    ("36", "Indre"),
    ("37", "Indre-et-Loire"),
    ("38", "Isère"),
    ("39", "Jura"),
    ("40", "Landes"),
    ("41", "Loir-et-Cher"),
    ("42", "Loire"),
    ("43", "Haute-Loire"),
    ("44", "Loire-Atlantique"),
    ("45", "Loiret"),
    ("46", "Lot"),
    ("47", "Lot-et-Garonne"),
    ("48", "Lozère"),
    ("49", "Maine-et-Loire"),
    ("50", "Manche"),
    ("51", "Marne"),
    ("52", "Haute-Marne"),
    ("53", "Mayenne"),
    ("54", "Meurthe-et-Moselle"),
    ("55", "Meuse"),
    ("56", "Morbihan"),
    ("57", "Moselle"),
    ("58", "Nièvre"),
    ("59", "Nord"),
    ("60", "Oise"),
    ("61", "Orne"),
    ("62", "Pas-de-Calais"),
    ("63", "Puy-de-Dôme"),
    ("64", "Pyrénées-Atlantiques"),
    ("65", "Hautes-Pyrénées"),
    ("66", "Pyrénées-Orientales"),
    ("67", "Bas-Rhin"),
    ("68", "Haut-Rhin"),
    ("69", "Rhône"),
    ("69M", "Métropole de Lyon"),
    ("6AE", "Collectivité européenne d'Alsace"),
    ("70", "Haute-Saône"),
    ("71", "Saône-et-Loire"),
    ("72", "Sarthe"),
    ("73", "Savoie"),
    ("74", "Haute-Savoie"),
    ("75", "Paris"),
    ("76", "Seine-Maritime"),
    ("77", "Seine-et-Marne"),
    ("78", "Yvelines"),
    ("79", "Deux-Sèvres"),
    ("80", "Somme"),
    ("81", "Tarn"),
    ("82", "Tarn-et-Garonne"),
    ("83", "Var"),
    ("84", "Vaucluse"),
    ("85", "Vendée"),
    ("86", "Vienne"),
    ("87", "Haute-Vienne"),
    ("88", "Vosges"),
    ("89", "Yonne"),
    ("90", "Territoire de Belfort"),
    ("91", "Essonne"),
    ("92", "Hauts-de-Seine"),
    ("93", "Seine-Saint-Denis"),
    ("94", "Val-de-Marne"),
    ("95", "Val-d'Oise"),
    ("971", "Guadeloupe"),
    ("972", "Martinique"),
    ("973", "Guyane"),
    ("974", "La Réunion"),
    ("975", "Saint-Pierre-et-Miquelon"),
    ("976", "Mayotte"),
    ("977", "Saint-Barthélemy"),
    ("978", "Saint-Martin"),
];

impl Departement {
    const EXPECTED: &'static str = "the code of a département, such as \"80\" or \"2A\"";

    /// The département of an official code, written exactly: `"01"`, `"2A"`, `"974"`, `"69M"`.
    ///
    /// # Errors
    /// [`UnknownDepartement`] when no département has that code.
    pub fn from_code(code: &str) -> Result<Self, UnknownDepartement> {
        Self::find(|(known, _)| *known == code, code)
    }

    /// Every département, in the order of the numbering.
    pub fn all() -> impl ExactSizeIterator<Item = Self> + DoubleEndedIterator {
        (0..TABLE.len()).map(|index| Self(u8::try_from(index).unwrap_or(0)))
    }

    /// The official code.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.row().0
    }

    /// The French name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().1
    }

    fn row(self) -> (&'static str, &'static str) {
        TABLE.get(usize::from(self.0)).copied().unwrap_or(("", ""))
    }

    fn find(
        matches: impl Fn(&(&'static str, &'static str)) -> bool,
        given: &str,
    ) -> Result<Self, UnknownDepartement> {
        TABLE
            .iter()
            .position(matches)
            .and_then(|index| u8::try_from(index).ok())
            .map(Self)
            .ok_or_else(|| UnknownDepartement { given: given.chars().take(64).collect() })
    }

    fn from_canonical(code: &str) -> Result<Self, UnknownDepartement> {
        Self::from_code(code)
    }
}

/// What is left of a name once case, accents and separators are forgiven.
fn folded(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().flat_map(char::to_lowercase).filter_map(|character| match character {
        'à' | 'â' | 'ä' => Some('a'),
        'é' | 'è' | 'ê' | 'ë' => Some('e'),
        'î' | 'ï' => Some('i'),
        'ô' | 'ö' => Some('o'),
        'ù' | 'û' | 'ü' => Some('u'),
        'ç' => Some('c'),
        // Accents written as combining marks, and everything that separates words.
        '\u{300}'..='\u{36F}' => None,
        ' ' | '\u{A0}' | '\u{202F}' | '-' | '\u{2010}' | '\u{2011}' | '\'' | '\u{2019}' => None,
        other => Some(other),
    })
}

impl FromStr for Departement {
    type Err = UnknownDepartement;

    fn from_str(text: &str) -> Result<Self, UnknownDepartement> {
        let matches = |(code, name): &(&'static str, &'static str)| {
            let unpadded = code.strip_prefix('0').unwrap_or(code);
            let bare = name.strip_prefix("La ").unwrap_or(name);
            code.eq_ignore_ascii_case(text)
                || unpadded == text
                || folded(name).eq(folded(text))
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

serde_as_str!(Departement);
