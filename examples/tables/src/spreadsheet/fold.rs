use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A text without what does not tell names apart: accents, case, punctuation, white space, and the
/// `s` or `x` of a plural.
///
/// ```
/// use tables::spreadsheet::fold;
///
/// assert_eq!(fold("  Membres de l'ÉQUIPE : "), fold("membre de l’equipe"));
/// assert_eq!(fold("N° de projet"), "n de projet");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let letters = text.nfkd().filter(|letter| !is_combining_mark(*letter));
    for letter in letters.flat_map(char::to_lowercase) {
        match letter {
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            letter if letter.is_alphanumeric() => folded.push(letter),
            _ if folded.is_empty() || folded.ends_with(' ') => {}
            _ => {
                end_word(&mut folded);
                folded.push(' ');
            }
        }
    }
    if folded.ends_with(' ') {
        folded.pop();
    } else {
        end_word(&mut folded);
    }
    folded
}

/// Takes off the letter of a plural.
fn end_word(folded: &mut String) {
    let word = folded.rsplit(' ').next().unwrap_or_default();
    if word.chars().count() > 3 && (word.ends_with('s') || word.ends_with('x')) {
        folded.pop();
    }
}

/// Words that tell no two headers apart.
const SMALL_WORDS: [&str; 18] = [
    "a", "au", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "of", "the", "un",
    "une", "votre", "your",
];

/// A header without what [`fold`] takes off, and without small words: *Titre de votre projet* is
/// *titre du projet*.
pub(crate) fn header(text: &str) -> String {
    let folded = fold(text);
    let telling: Vec<&str> = folded.split(' ').filter(|word| !SMALL_WORDS.contains(word)).collect();
    if telling.is_empty() { folded } else { telling.join(" ") }
}

/// What tells a name apart from others: what [`fold`] leaves of it or, of a name without a letter or
/// digit, the name itself. Only an empty name has an empty key.
///
/// ```
/// use tables::spreadsheet::name_key;
///
/// assert_eq!(name_key("Boîtes à idées"), name_key("boite a idee"));
/// assert_ne!(name_key("🚲"), name_key("!!!"));
/// ```
#[must_use]
pub fn name_key(name: &str) -> String {
    let folded = fold(name);
    if folded.is_empty() { name.trim().nfc().collect() } else { folded }
}

/// Whether two names are the same but for what [`fold`] takes off. Nothing is no name.
///
/// ```
/// use tables::spreadsheet::names_match;
///
/// assert!(names_match("🚲", " 🚲 "));
/// assert!(!names_match("🚲", "🚗") && !names_match("", ""));
/// ```
#[must_use]
pub fn names_match(a: &str, b: &str) -> bool {
    let key = name_key(a);
    !key.is_empty() && key == name_key(b)
}

/// The candidate that was most likely meant by a misspelt name, if any is near enough: "did you
/// mean …?"
pub fn closest<'a>(given: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    near(given, candidates).min_by_key(|(distance, _)| *distance).map(|(_, candidate)| candidate)
}

/// The candidates of which at most a third of the letters is other than given, with how many are.
pub fn near<'a>(
    given: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> impl Iterator<Item = (usize, &'a str)> {
    let given = fold(given);
    let longest = given.chars().count();
    candidates.into_iter().filter_map(move |candidate| {
        let folded = fold(candidate);
        let own = folded.chars().count();
        let length = longest.max(own);
        // What is longer by more than that is not compared letter by letter.
        if longest.abs_diff(own).saturating_mul(3) > length || length == 0 {
            return None;
        }
        let distance = strsim::damerau_levenshtein(&given, &folded);
        (distance.saturating_mul(3) <= length).then_some((distance, candidate))
    })
}
