//! What a header is about, by the words that tell it.

use super::fold::header;

/// Words that tell a field when all of them stand in a header, and how much they tell.
///
/// A word that ends with `*` stands for every word that begins so.
pub type Telling = (&'static str, u32);

/// What a header as people write it is worth for a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Score {
    pub(super) worth: u32,
    /// The place of the first word that tells it.
    first: usize,
}

/// What the first telling word of a header adds: *service du porteur* is about a service.
const FIRST: u32 = 6;
/// Longer than any question of a form.
const MOST_CHARS: usize = 400;

/// The words of a header. What programs join is taken apart: `titre_idee`, `titreIdee`, `q01Titre`.
pub(super) fn words(title: &str) -> Vec<String> {
    if title.chars().count() > MOST_CHARS {
        return Vec::new();
    }
    let mut apart = String::with_capacity(title.len());
    let mut before: Option<char> = None;
    for letter in title.chars() {
        let joined = before.is_some_and(|before| {
            before.is_lowercase() && letter.is_uppercase()
                || before.is_ascii_digit() && letter.is_alphabetic()
                || before.is_alphabetic() && letter.is_ascii_digit()
        });
        if joined {
            apart.push(' ');
        }
        apart.push(letter);
        before = Some(letter);
    }
    header(&apart).split(' ').map(str::to_owned).collect()
}

fn place(words: &[String], wanted: &str) -> Option<usize> {
    words.iter().position(|word| match wanted.strip_suffix('*') {
        Some(start) => word.starts_with(start),
        None => word == wanted,
    })
}

/// Where the first of these words stands, if all of them do.
fn all_of(words: &[String], wanted: &str) -> Option<usize> {
    let places: Option<Vec<usize>> = wanted.split(' ').map(|word| place(words, word)).collect();
    places?.into_iter().min()
}

/// What the words are worth: nothing where one stands that speaks against it.
pub(super) fn score(words: &[String], telling: &[Telling], against: &[&str]) -> Score {
    if against.iter().any(|word| all_of(words, word).is_some()) {
        return Score::default();
    }
    let found = telling.iter().filter_map(|(wanted, worth)| Some((all_of(words, wanted)?, *worth)));
    found.fold(Score { worth: 0, first: usize::MAX }, |score, (place, worth)| Score {
        worth: score.worth.saturating_add(worth),
        first: score.first.min(place),
    })
}

/// Adds what the first telling word of the header is worth.
pub(super) fn favour_first(scores: &mut [Score]) {
    let told = |score: &&Score| score.worth > 0;
    let Some(first) = scores.iter().filter(told).map(|score| score.first).min() else {
        return;
    };
    for score in scores.iter_mut().filter(|score| score.worth > 0 && score.first == first) {
        score.worth = score.worth.saturating_add(FIRST);
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn what_programs_join_is_taken_apart() {
        for title in ["titre_idee", "titreIdee", "Titre de l'idée ?", "Titre : idée"] {
            assert_eq!(words(title), ["titre", "idee"], "{title}");
        }
        assert_eq!(words("q01Titre"), ["q", "01", "titre"]);
        assert!(words(&"titre ".repeat(100)).is_empty());
    }
}
