//! What is printed, in both languages and on several days.

use super::{LAUREATES, numbers, rows, section, shown};

/// Those whose pre-incubation was suspended and extended.
const SIX_MONTHS: [u32; 4] = [9, 10, 13, 14];
/// What is said of the others once their due date is past: nobody is said to be late.
const UNKNOWN: &str = "Initial due date past; what followed unknown";

#[test]
fn the_palmares_is_printed_by_number_in_both_languages() {
    let titles = [
        ("fr", "Nord Trouver le bon interlocuteur", "Val-d'Oise Améliorer l'offre d'accueil"),
        ("en", "Nord Finding the right person", "Val-d'Oise Improving childcare"),
    ];
    for (lang, first, last) in titles {
        let page = shown(&["--lang", lang]);
        let palmares = rows(&section(&page, "PALMARÈS"));
        assert_eq!(numbers(&palmares), LAUREATES);
        assert!(palmares[0].1.starts_with(first), "{}", palmares[0].1);
        assert!(palmares[7].1.starts_with(last), "{}", palmares[7].1);
    }
    assert_eq!(shown(&[]), shown(&["--lang=fr", "--at=2020-07-31"]), "French, and the last day");
}

#[test]
fn the_others_and_the_minutes_are_printed() {
    let page = shown(&[]);
    let others = rows(&section(&page, "LES AUTRES PROJETS"));
    assert_eq!(numbers(&others), [2, 3, 5, 6, 8, 11, 15]);
    for note in ["voies de ce tableau sont inventés", "Dates inventées ou supposées"] {
        assert!(page.contains(note), "{note}");
    }
    for (number, row) in &others {
        assert!(row.contains("/09/2020"), "to be seen again after the last day, {number}: {row}");
    }
    let minutes = section(&page, "PROCÈS-VERBAL");
    let files = rows(&minutes);
    assert_eq!(numbers(&files), (1..=15).collect::<Vec<_>>());
    for (number, file) in &files {
        assert_eq!(file.contains("lauréat"), LAUREATES.contains(number), "{number}: {file}");
    }
    let minutes = minutes.join("\n");
    for part in [
        "222 notées, 1 abstention, 1 manquante, 1 déport",
        "Déports        J5 ne juge pas le projet n° 6 (lien hiérarchique avec",
        "Ex æquo        aucun",
        "Le projet n° 11 a parlé 3 min 20, soit 20 s de trop",
        "J10     élu(e), préside Somme",
    ] {
        assert!(minutes.contains(part), "{part}");
    }
    assert!(section(&page, "CE QUI EST PUBLIÉ").iter().any(|line| line.contains("Inventé")));
}

/// The state of each pre-incubation on a day.
fn states(day: &str) -> Vec<(u32, String)> {
    let page = shown(&["--lang", "en", "--at", day]);
    rows(&section(&page, "PRE-INCUBATIONS"))
}

#[test]
fn nothing_is_known_before_it_is_written() {
    let empty = shown(&["--lang", "en", "--at", "2018-11-28"]);
    assert!(empty.contains("Nothing had been written by then"));
    assert!(empty.contains("No entry by that day."));
    let before = shown(&["--lang", "en", "--at", "2019-11-27"]);
    assert!(before.contains("The palmarès is not published yet"));
    assert!(!before.contains("8 laureates") && !before.contains("MINUTES"), "{before}");
    assert!(rows(&section(&before, "PRE-INCUBATIONS")).is_empty());
    assert!(!before.contains("The marks lead to the palmarès"), "{before}");
    assert!(shown(&["--lang", "en"]).contains("The marks lead to the palmarès"));

    let published = states("2019-12-01");
    assert_eq!(numbers(&published), LAUREATES);
    assert!(published.iter().all(|(_, state)| state.contains("Awaits its département's")));
}

#[test]
fn the_pre_incubations_stand_as_of_the_day() {
    let all = |day, state: &str| {
        for (number, row) in states(day) {
            assert!(row.contains(state), "{number} on {day}: {row}");
        }
    };
    all("2020-01-13", "Starts in 1 day");
    all("2020-01-14", "14 Apr 2020 On track, 91 days left");
    all("2020-03-16", "On track, 29 days left");

    let split = |day, six_months: &str, others: &str| {
        let states = states(day);
        assert_eq!(numbers(&states), LAUREATES);
        for (number, row) in states {
            let state = if SIX_MONTHS.contains(&number) { six_months } else { others };
            assert!(row.contains(state), "{number} on {day}: {row}");
            let untouched = !SIX_MONTHS.contains(&number);
            assert!(!untouched || !row.contains("uspen"), "{number} on {day}: {row}");
        }
    };
    split("2020-03-17", "Suspended since 17 March 2020", "28 days left");
    split("2020-04-01", "Suspended since 17 March 2020", "13 days left");
    split("2020-05-11", "8 Jun 2020 On track, 28 days left 55 days of suspension", UNKNOWN);
    split(
        "2020-06-09",
        "15 Jul 2020 On track, 36 days left 55 days of suspension, 1 extension",
        &format!("14 Apr 2020 {UNKNOWN}"),
    );
    split("2020-07-15", "Results handed in on 15 July 2020", UNKNOWN);
}

#[test]
fn known_ends_are_told_and_the_others_left_open() {
    for (number, row) in states("2021-01-01") {
        let (state, open) = match number {
            9 => ("Taken up in-house, on 22 July 2020", false),
            14 => ("Reused elsewhere, on 22 July 2020 Tried outside the programme", false),
            10 | 13 => ("Results handed in on 15 July 2020", true),
            _ => (UNKNOWN, false),
        };
        assert!(row.contains(state), "{number}: {row}");
        assert_eq!(row.contains("What followed is not known"), open, "{number}: {row}");
        let due = if SIX_MONTHS.contains(&number) { "15 Jul 2020" } else { "14 Apr 2020" };
        assert!(row.contains(due), "{number}: {row}");
    }
}
