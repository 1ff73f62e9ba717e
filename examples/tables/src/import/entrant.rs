//! Départements as people write them.

use participatory_innovation::value::Departement;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::{Why, tidy};
use crate::spreadsheet::closest;

/// What stands before the name of a département or its number.
const BEFORE: [&str; 21] = [
    "conseil",
    "departemental",
    "general",
    "departement",
    "collectivite",
    "cd",
    "cg",
    "dept",
    "dpt",
    "dep",
    "n",
    "no",
    "numero",
    "de",
    "du",
    "des",
    "d",
    "la",
    "le",
    "l",
    "les",
];

/// The regions, with the numbers of their départements: people write them beside.
const REGIONS: [(&str, &[&str]); 13] = [
    (
        "auvergne rhone alpes",
        &["01", "03", "07", "15", "26", "38", "42", "43", "63", "69", "69M", "73", "74"],
    ),
    ("bourgogne franche comte", &["21", "25", "39", "58", "70", "71", "89", "90"]),
    ("bretagne", &["22", "29", "35", "56"]),
    ("centre val de loire", &["18", "28", "36", "37", "41", "45"]),
    ("corse", &["20R", "2A", "2B"]),
    ("grand est", &["08", "10", "51", "52", "54", "55", "57", "67", "68", "6AE", "88"]),
    ("hauts de france", &["02", "59", "60", "62", "80"]),
    ("ile de france", &["75", "77", "78", "91", "92", "93", "94", "95"]),
    ("normandie", &["14", "27", "50", "61", "76"]),
    (
        "nouvelle aquitaine",
        &["16", "17", "19", "23", "24", "33", "40", "47", "64", "79", "86", "87"],
    ),
    ("occitanie", &["09", "11", "12", "30", "31", "32", "34", "46", "48", "65", "66", "81", "82"]),
    ("pays de la loire", &["44", "49", "53", "72", "85"]),
    ("provence alpes cote d azur", &["04", "05", "06", "13", "83", "84"]),
];

/// What a piece of the text says.
enum Piece {
    One(Departement),
    Region(&'static [&'static str]),
    Nothing,
    Unknown,
}

/// The département that people mean by its number, its name or both: `80`, `CD 80`, `Somme (80)`,
/// `Département de la Somme`; nothing for what is none, and for what says two.
#[must_use]
pub fn departement_of(text: &str) -> Option<Departement> {
    read(text).ok()
}

/// A département by number, by name, or by both if they agree: `80`, `CD 80`, `Somme (80)`,
/// `Conseil départemental de la Somme`, `Hauts-de-France - Somme`.
pub(super) fn read(text: &str) -> Result<Departement, Why> {
    let written = tidy::line(text);
    if let Some(found) = parsed(&written) {
        return Ok(found);
    }
    let mut found: Option<Departement> = None;
    let mut regions = Vec::new();
    let mut fits = true;
    for piece in pieces(&written) {
        match read_piece(&piece) {
            Piece::One(one) => fits &= *found.get_or_insert(one) == one,
            Piece::Region(codes) => regions.push(codes),
            Piece::Nothing => {}
            Piece::Unknown => fits = false,
        }
    }
    let within = |one: Departement| regions.iter().all(|codes| codes.contains(&one.code()));
    found.filter(|one| fits && within(*one)).ok_or_else(|| unknown(&written))
}

fn unknown(written: &str) -> Why {
    // What can be meant is told by the words alone.
    let words = pieces(written).into_iter().map(|piece| plain(&piece));
    let words: Vec<String> = words.map(|piece| without_before(&piece).to_owned()).collect();
    let names = || Departement::all().map(Departement::name);
    let near =
        words.iter().filter(|words| !words.is_empty()).find_map(|words| closest(words, names()));
    Why::UnknownDepartement { given: written.to_owned(), near: near.map(str::to_owned) }
}

fn pieces(text: &str) -> Vec<String> {
    let apart = text.replace(" - ", "|");
    let pieces = apart.split(['|', '(', ')', '[', ']', ',', ';', ':', '/', '–', '—']);
    pieces.map(|piece| piece.trim().to_owned()).filter(|piece| !piece.is_empty()).collect()
}

fn read_piece(piece: &str) -> Piece {
    if let Some(found) = parsed(piece) {
        return Piece::One(found);
    }
    let plain = plain(piece);
    if let Some((_, codes)) = REGIONS.iter().find(|(name, _)| *name == plain) {
        return Piece::Region(codes);
    }
    let mut rest = plain.as_str();
    loop {
        if rest.is_empty() {
            return Piece::Nothing;
        }
        if let Some(found) = parsed(rest).or_else(|| both(rest)) {
            return Piece::One(found);
        }
        let (first, after) = rest.split_once(' ').unwrap_or((rest, ""));
        let numbered = ["cd", "cg"].iter().find_map(|prefix| first.strip_prefix(prefix));
        if let (Some(found), true) = (numbered.and_then(code), after.is_empty()) {
            return Piece::One(found);
        }
        if !BEFORE.contains(&first) {
            return Piece::Unknown;
        }
        rest = after;
    }
}

fn without_before(plain: &str) -> &str {
    let mut rest = plain;
    while let Some((first, after)) = rest.split_once(' ') {
        if !BEFORE.contains(&first) && !first.bytes().all(|byte| byte.is_ascii_digit()) {
            break;
        }
        rest = after;
    }
    rest
}

/// A number beside a name, on either side of it.
fn both(text: &str) -> Option<Departement> {
    let first = text.split_once(' ').and_then(|(number, name)| Some((code(number)?, name)));
    let last = || text.rsplit_once(' ').and_then(|(name, number)| Some((code(number)?, name)));
    let (number, name) = first.or_else(last)?;
    (parsed(without_before(name))? == number).then_some(number)
}

fn parsed(text: &str) -> Option<Departement> {
    text.parse().ok().or_else(|| code(text))
}

/// A number with as many zeros before it as people write.
fn code(text: &str) -> Option<Departement> {
    let bare = text.strip_prefix('0').filter(|bare| bare.len() == 2).unwrap_or(text);
    let is_code = bare.bytes().next().is_some_and(|byte| byte.is_ascii_digit());
    bare.parse().ok().filter(|_| is_code)
}

/// In small letters without accents, apostrophes and hyphens.
fn plain(text: &str) -> String {
    let letters = text.nfkd().filter(|letter| !is_combining_mark(*letter));
    let letters = letters.flat_map(char::to_lowercase);
    let plain: String =
        letters.map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Departement, read};

    #[test]
    fn departements_are_read_as_people_write_them() {
        for (written, code) in [
            ("Département du Finistère", "29"),
            ("Département de l'Oise", "60"),
            ("DEPARTEMENT DE L’OISE", "60"),
            ("Conseil départemental de la Somme", "80"),
            ("Conseil départemental du Val-d'Oise (CD95)", "95"),
            ("CD 35", "35"),
            ("CD80", "80"),
            ("CD 2A", "2A"),
            ("cd-62", "62"),
            ("035", "35"),
            ("35", "35"),
            ("1", "01"),
            ("Pas-de-Calais (62)", "62"),
            ("80 – Somme", "80"),
            ("80 - Somme", "80"),
            ("80-Somme", "80"),
            ("Somme (80)", "80"),
            ("Somme 80", "80"),
            ("Dept. 60", "60"),
            ("n° 60", "60"),
            ("Hauts de France - Oise", "60"),
            ("Oise, Hauts-de-France", "60"),
            ("Département de La Réunion", "974"),
            ("Conseil départemental de Mayotte", "976"),
            ("974", "974"),
            ("Conseil départemental des Côtes d'Armor", "22"),
            ("Territoire de Belfort", "90"),
            ("Collectivité européenne d'Alsace", "6AE"),
            ("Corse-du-Sud", "2A"),
            ("2b", "2B"),
            ("Loire", "42"),
        ] {
            assert_eq!(read(written).map(Departement::code), Ok(code), "{written}");
        }
    }

    #[test]
    fn what_does_not_fit_together_is_refused() {
        for wrong in [
            "80 - Oise",
            "Somme (60)",
            "80/60",
            "Bretagne - Oise",
            "20",
            "Somme et Oise",
            "Hauts-de-France",
            "CD",
            "",
            "999",
            "Conseil départemental",
            "0",
            "00",
            "Mairie de Paris 80",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
