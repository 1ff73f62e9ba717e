//! Names as people write them: with civilities, the family name first, several in one cell.

use participatory_innovation::value::Title;

use super::{Why, tidy};
use crate::spreadsheet::fold;

/// What stands before a name and is no part of it.
const CIVILITIES: [&str; 15] = [
    "m",
    "mr",
    "mm",
    "mme",
    "mmes",
    "mlle",
    "melle",
    "monsieur",
    "madame",
    "mademoiselle",
    "mrs",
    "ms",
    "dr",
    "docteur",
    "pr",
];
/// What may stand after a civility: *Madame la Présidente*.
const DIGNITIES: [&str; 14] = [
    "president",
    "presidente",
    "vice",
    "directeur",
    "directrice",
    "conseiller",
    "conseillere",
    "maire",
    "depute",
    "deputee",
    "senateur",
    "senatrice",
    "prefet",
    "prefete",
];
const OF_DIGNITIES: [&str; 10] = [
    "president",
    "presidente",
    "general",
    "generale",
    "departemental",
    "departementale",
    "adjoint",
    "adjointe",
    "des",
    "services",
];
/// What begins a post, and no name.
const POSTS: [&str; 20] = [
    "directeur",
    "directrice",
    "chef",
    "cheffe",
    "responsable",
    "charge",
    "chargee",
    "agent",
    "agente",
    "assistant",
    "assistante",
    "service",
    "direction",
    "pole",
    "mission",
    "conseiller",
    "conseillere",
    "secretaire",
    "technicien",
    "technicienne",
];
/// What people write where there is nobody.
const NOBODY: [&str; 21] = [
    "aucun",
    "aucune",
    "neant",
    "non",
    "personne",
    "rien",
    "na",
    "n a",
    "sans objet",
    "so",
    "seul",
    "seule",
    "moi meme",
    "pas d equipe",
    "pas",
    "none",
    "no",
    "nobody",
    "vide",
    "aucun autre membre",
    "je suis seul",
];

/// Whether a cell says that there is nobody.
pub(super) fn is_nobody(text: &str) -> bool {
    let folded = fold(text);
    folded.is_empty() && text.chars().all(|letter| "-–—/.".contains(letter))
        || NOBODY.contains(&folded.as_str())
}

/// Whether a cell names who fills in the form.
pub(super) fn is_self(text: &str) -> bool {
    ["moi", "moi meme", "idem", "le deposant", "la deposante", "me", "myself"]
        .contains(&fold(text).as_str())
}

/// The persons that a cell names, apart by semicolons or lines, and by commas or *et* where each
/// part is a whole name.
pub(super) fn apart(text: &str) -> Vec<Result<String, Why>> {
    let mut found = Vec::new();
    for line in text.split([';', '\n', '\r', '\u{B}', '\u{2028}', '\u{2029}']) {
        let line = without_bullet(line.trim());
        if line.is_empty() || is_nobody(line) || is_self(line) {
            continue;
        }
        match persons(line) {
            Some(parts) => found.extend(parts.into_iter().map(Ok)),
            None => found.push(Err(Why::SeveralNames { given: tidy::line(line) })),
        }
    }
    found
}

fn without_bullet(line: &str) -> &str {
    let bare = line.trim_start_matches(['-', '–', '—', '•', '*', '·', '▪', '→']).trim_start();
    let digits = bare.trim_start_matches(|letter: char| letter.is_ascii_digit());
    match digits.strip_prefix([')', '.']) {
        Some(rest) if digits.len() < bare.len() => rest.trim_start(),
        _ => bare,
    }
}

/// The persons of a line; nothing where it may be read in two ways.
fn persons(line: &str) -> Option<Vec<String>> {
    let joined: Vec<String> = line
        .split_whitespace()
        .map(|word| match word.to_lowercase().as_str() {
            "et" | "and" => "&".to_owned(),
            _ => word.to_owned(),
        })
        .collect();
    let joined = joined.join(" ");
    let parts: Vec<&str> =
        joined.split([',', '/', '&', '+']).map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.len() <= 1 {
        return Some(parts.iter().map(|part| (*part).to_owned()).collect());
    }
    if !joined.contains(['/', '&', '+']) {
        let (pairs, rest) = parts.as_chunks::<2>();
        if rest.is_empty() && pairs.iter().all(|[family, first]| is_family_first(family, first)) {
            return Some(pairs.iter().map(|[family, first]| format!("{family} {first}")).collect());
        }
    }
    let whole = parts.iter().all(|part| is_whole(part));
    whole.then(|| parts.iter().map(|part| (*part).to_owned()).collect())
}

/// Whether this is a family name in capitals and a first name that is not.
fn is_family_first(family: &str, first: &str) -> bool {
    let words = |text: &str| text.split_whitespace().count();
    family.split_whitespace().all(is_capitals)
        && !first.split_whitespace().any(is_capitals)
        && !first.contains(['@', '<'])
        && (words(family) == 1 || words(first) == 1)
}

/// Whether a part of a line is somebody by itself: a mail address, or a first and a last name.
fn is_whole(part: &str) -> bool {
    if part.contains('@') {
        return true;
    }
    let words: Vec<&str> = without_civility(part).collect();
    let capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    let particle = |word: &str| {
        matches!(word, "de" | "du" | "des" | "la" | "le" | "van" | "von" | "di" | "da" | "el" | "d")
            || word.starts_with("d'")
            || word.starts_with("d’")
    };
    let post = words.first().is_some_and(|word| POSTS.contains(&fold(word).as_str()));
    words.iter().filter(|word| capital(word)).count() >= 2
        && words.iter().all(|word| capital(word) || particle(word) || word.starts_with('('))
        && !post
}

/// The name of one person in the order in which it is spoken, without what is no part of it.
pub(super) fn one(text: &str) -> Result<String, Why> {
    let text = tidy::line(text);
    if text.is_empty() {
        return Ok(text);
    }
    let named = match persons(&text).as_deref() {
        Some([one]) => one.clone(),
        Some([]) => text.clone(),
        _ => return Err(Why::SeveralNames { given: text }),
    };
    // What is said in brackets is of the person, not the name.
    let bare = match named.split_once(['(', '[']) {
        Some((before, _)) if before.chars().any(char::is_alphabetic) => before,
        _ => named.as_str(),
    };
    let words: Vec<&str> = without_civility(bare).collect();
    let name = spoken(&words);
    if !name.chars().any(char::is_alphabetic) {
        return Err(Why::NotAName { given: text });
    }
    Title::new(name.clone()).map_err(|why| Why::Text { column: "nom".to_owned(), why })?;
    Ok(name)
}

/// The name of somebody whose first name and family name stand apart.
pub(super) fn of(first: &str, family: &str) -> Result<String, Why> {
    let word = |word: &str| {
        if is_initials(word) || !is_capitals(word) { word.to_owned() } else { lowered(word) }
    };
    let words = |text: &str| -> Vec<String> { without_civility(text).map(word).collect() };
    let (first, family) = (tidy::line(first), tidy::line(family));
    let mut name = words(&first);
    name.extend(words(&family));
    one(&name.join(" "))
}

fn without_civility(text: &str) -> impl Iterator<Item = &str> {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let plain = |word: &str| fold(&word.replace(['.', ','], " "));
    let mut civil = false;
    while words.len() > 1
        && words.first().is_some_and(|word| {
            CIVILITIES.contains(&word.trim_end_matches('.').to_lowercase().as_str())
        })
    {
        words.remove(0);
        civil = true;
    }
    // *Madame la Présidente*, whether or not a name follows.
    let dignified = |words: &[&str]| match words {
        ["la" | "le", dignity, ..] => {
            let dignity = plain(dignity);
            let first = dignity.split(' ').next().unwrap_or_default();
            DIGNITIES.contains(&first)
        }
        _ => false,
    };
    if civil && dignified(&words) {
        words.drain(..2);
        while words
            .first()
            .is_some_and(|word| OF_DIGNITIES.iter().any(|of| fold(of) == plain(word)))
        {
            words.remove(0);
        }
    }
    words.into_iter()
}

/// Whether a word is a name in capitals: of one letter nobody can say.
fn is_capitals(word: &str) -> bool {
    let letters = word.chars().filter(|letter| letter.is_alphabetic());
    letters.clone().count() > 1 && letters.clone().all(|letter| !letter.is_lowercase())
}

/// Initials such as `JP` are no family name.
fn is_initials(word: &str) -> bool {
    let letters = fold(word);
    word.contains('.')
        || letters.chars().count() <= 3 && !letters.contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

/// `EXEMPLE-RIOU Katell` is Katell Exemple-Riou. Where capitals do not tell, it stays as written.
fn spoken(words: &[&str]) -> String {
    let leading = words.iter().take_while(|word| is_capitals(word)).count();
    let trailing = words.iter().rev().take_while(|word| is_capitals(word)).count();
    let capitals = words.iter().filter(|word| is_capitals(word)).count();
    let as_written = || words.join(" ");
    if capitals == 0 || capitals == words.len() {
        return as_written();
    }
    let (family, first) = if leading == capitals {
        words.split_at(leading)
    } else if trailing == capitals {
        let (first, family) = words.split_at(words.len().saturating_sub(trailing));
        (family, first)
    } else {
        return as_written();
    };
    if family.iter().all(|word| is_initials(word)) {
        return as_written();
    }
    let family: Vec<String> = family.iter().map(|word| lowered(word)).collect();
    format!("{} {}", first.join(" "), family.join(" "))
}

/// A family name without its capitals: `D'EXEMPLE-NOËL` is d'Exemple-Noël.
fn lowered(word: &str) -> String {
    if matches!(word, "DE" | "DU" | "DES") {
        return word.to_lowercase();
    }
    let (particle, rest) = match word.split_once(['\'', '’']) {
        Some(("D", rest)) => ("d'", rest),
        _ => ("", word),
    };
    let mut lowered = particle.to_owned();
    let mut begins = true;
    for letter in rest.chars() {
        if begins {
            lowered.push(letter);
        } else {
            lowered.extend(letter.to_lowercase());
        }
        begins = !letter.is_alphabetic();
    }
    lowered
}

#[cfg(test)]
mod tests {
    use super::{apart, one};

    fn several(text: &str) -> Option<Vec<String>> {
        apart(text).into_iter().map(|part| part.and_then(|part| one(&part)).ok()).collect()
    }

    #[test]
    fn capitals_tell_the_family_name() {
        for (written, name) in [
            ("EXEMPLE-RIOU Katell", "Katell Exemple-Riou"),
            ("EXEMPLE-RIOU, Katell", "Katell Exemple-Riou"),
            ("Katell EXEMPLE-RIOU", "Katell Exemple-Riou"),
            ("DE LA TOUR Jean Paul", "Jean Paul de La Tour"),
            ("D'EXEMPLE Anna", "Anna d'Exemple"),
            ("EXEMPLE-NOËL Alice", "Alice Exemple-Noël"),
            ("MARTIN ADA", "MARTIN ADA"),
            ("Ada Martin", "Ada Martin"),
            ("JP Exemple", "JP Exemple"),
            ("J.-P. EXEMPLE", "J.-P. EXEMPLE"),
            ("Mme EXEMPLE Ada", "Ada Exemple"),
            ("Madame la Présidente Ada Exemple", "Ada Exemple"),
            ("M. le Vice-président Paul Exemple", "Paul Exemple"),
            ("Monsieur le Directeur général des services Paul Exemple", "Paul Exemple"),
            ("Ada Exemple (DSI)", "Ada Exemple"),
        ] {
            assert_eq!(one(written).unwrap(), name, "{written}");
        }
        for nobody in ["🚲", "!!!", "1", "<", "Ada\u{202E} Exemple", "Ada Un, Bo Deux", "Un, Deux"]
        {
            assert!(one(nobody).is_err(), "{nobody}");
        }
    }

    #[test]
    fn persons_in_one_cell_are_told_apart_where_that_is_plain() {
        let two = Some(vec!["Ronan Exemple-Cariou".to_owned(), "Anna Exemple-Floch".to_owned()]);
        for written in [
            "Ronan Exemple-Cariou, Anna Exemple-Floch",
            "Ronan Exemple-Cariou ; Anna Exemple-Floch",
            "- Ronan Exemple-Cariou\n- Anna Exemple-Floch",
            "1. Ronan Exemple-Cariou\r\n2. Anna Exemple-Floch",
            "Ronan Exemple-Cariou et Mme Anna Exemple-Floch",
            "EXEMPLE-CARIOU Ronan / EXEMPLE-FLOCH Anna",
            "EXEMPLE-CARIOU, Ronan, EXEMPLE-FLOCH, Anna",
            "M. Ronan EXEMPLE-CARIOU, Mme Anna EXEMPLE-FLOCH",
        ] {
            assert_eq!(several(written), two, "{written}");
        }
        for unclear in ["Ben, Cid", "Martin, Ada", "Ada Martin, chef de service", "Ada et Bo Un"] {
            assert_eq!(several(unclear), None, "{unclear}");
        }
        for nobody in ["", "-", "Aucun", "néant", "/", " ; "] {
            assert_eq!(several(nobody), Some(Vec::new()), "{nobody}");
        }
    }
}
