use crate::value::{Language, Mark, Scale};

/// A scale of verbal grades (*mentions*), for juries that judge in words, and for
/// [`MajorityJudgment`](crate::scoring::MajorityJudgment) first of all.
///
/// A grade is stored as a mark from 0, the lowest, by steps of 1: the charter's grid holds
/// [`scale`](Self::scale), and the words stand on the sheets. Their order alone counts under
/// majority judgment; a mean would also take them as evenly spaced, which nobody has said.
///
/// Source: the grades of M. Balinski and R. Laraki, *Majority Judgment*, MIT Press, 2011, which
/// French schools and juries know. Their lowest says that an option is to be rejected; here no
/// finalist ever is, so the words end where a project is not ready.
///
/// ```
/// use participatory_innovation::{charter::VerbalScale, value::Language};
///
/// let grades = VerbalScale::SIX;
/// let good = grades.parse("tres bien").ok_or("it is a grade")?;
/// assert_eq!(good.units(), 4);
/// assert_eq!(grades.grade(good, Language::French), Some("Très bien"));
/// assert_eq!(grades.grade(good, Language::English), Some("Very good"));
/// assert_eq!(grades.scale().max(), "5".parse()?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct VerbalScale {
    grades: &'static [Grade],
    scale: Scale,
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct Grade {
    french: &'static str,
    english: &'static str,
}

const fn grade(french: &'static str, english: &'static str) -> Grade {
    Grade { french, english }
}

impl VerbalScale {
    /// Six grades: *insuffisant, passable, assez bien, bien, très bien, excellent*.
    pub const SIX: Self = Self {
        grades: &[
            grade("Insuffisant", "Insufficient"),
            grade("Passable", "Fair"),
            grade("Assez bien", "Fairly good"),
            grade("Bien", "Good"),
            grade("Très bien", "Very good"),
            grade("Excellent", "Excellent"),
        ],
        scale: Scale::whole_numbers_to(5),
    };

    /// Seven grades: the same above one more, *à retravailler*, for what is not ready yet.
    pub const SEVEN: Self = Self {
        grades: &[
            grade("À retravailler", "To be reworked"),
            grade("Insuffisant", "Insufficient"),
            grade("Passable", "Fair"),
            grade("Assez bien", "Fairly good"),
            grade("Bien", "Good"),
            grade("Très bien", "Very good"),
            grade("Excellent", "Excellent"),
        ],
        scale: Scale::whole_numbers_to(6),
    };

    /// The scale on which the grades are stored.
    #[must_use]
    pub const fn scale(&self) -> Scale {
        self.scale
    }

    /// The grades in words, from the lowest to the highest.
    #[must_use]
    pub fn grades(&self, language: Language) -> impl ExactSizeIterator<Item = &'static str> {
        self.grades.iter().map(move |grade| grade.label(language))
    }

    /// A mark in words; `None` for a mark that is not on the scale.
    #[must_use]
    pub fn grade(&self, mark: Mark, language: Language) -> Option<&'static str> {
        let place = usize::try_from(mark.units()).ok()?;
        self.grades.get(place).map(|grade| grade.label(language))
    }

    /// The mark that a word in either language stands for; `None` for no word of the scale.
    ///
    /// Case, accents and space around and between words do not matter: a word is forgiven what
    /// spreadsheets and keyboards do to it.
    #[must_use]
    pub fn parse(&self, word: &str) -> Option<Mark> {
        let is_meant = |grade: &Grade| same(word, grade.french) || same(word, grade.english);
        let place = self.grades.iter().position(is_meant)?;
        self.scale.at(u32::try_from(place).ok()?)
    }
}

impl Grade {
    const fn label(&self, language: Language) -> &'static str {
        match language {
            Language::French => self.french,
            Language::English => self.english,
        }
    }
}

/// Whether two texts hold the same words, apart from case and accents.
fn same(a: &str, b: &str) -> bool {
    a.split_whitespace().map(Folded).eq(b.split_whitespace().map(Folded))
}

/// A word without case and accents.
struct Folded<'a>(&'a str);

impl Folded<'_> {
    fn letters(&self) -> impl Iterator<Item = char> {
        self.0.chars().filter(|letter| !is_accent(*letter)).flat_map(char::to_lowercase).map(bare)
    }
}

impl PartialEq for Folded<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.letters().eq(other.letters())
    }
}

/// An accent that is a character of its own, as some systems write them.
const fn is_accent(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}')
}

/// A lower-case letter without the accents that the grades carry.
const fn bare(letter: char) -> char {
    match letter {
        'à' => 'a',
        'è' => 'e',
        other => other,
    }
}
