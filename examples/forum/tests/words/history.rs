//! Histories, charters and names of things, over whatever the library can hold.

use forum::words::{self, Identifiers};
use participatory_innovation::{
    charter::Charter,
    testing::{charters, facts},
    value::Language::{English, French},
};
use proptest::prelude::*;

proptest! {
    #[test]
    fn every_event_is_told_in_both_languages(entry in facts::entries()) {
        let french = words::event(&entry, French, &Identifiers);
        let english = words::event(&entry, English, &Identifiers);
        prop_assert!(!french.contains("en anglais"), "{french}");
        for told in [&french, &english] {
            prop_assert!(!told.contains('\n'), "{told}");
            prop_assert!(told.contains(&entry.author().person.to_string()), "{told}");
        }
        prop_assert!(french.contains(&words::instant(entry.at(), French)), "{french}");
        let name = words::event_name(entry.event(), French);
        prop_assert_ne!(name.as_str(), entry.event().name());
    }

    #[test]
    fn every_charter_is_told_in_some_ten_lines(charter in charters::charters()) {
        for language in [French, English] {
            let lines = words::rules(charter.rules(), language);
            prop_assert!((12..=13).contains(&lines.len()));
            let told = lines.join("\n");
            prop_assert!(!told.contains("en anglais"), "{told}");
            prop_assert!(!told.contains("another rule"), "{told}");
            for entrant in &charter.rules().departements {
                prop_assert!(told.contains(entrant.departement.name()), "{told}");
            }
            for criterion in &charter.rules().grid.criteria {
                // Typography may have made its spaces unbreakable.
                let plain = |text: &str| text.replace('\u{a0}', " ");
                prop_assert!(plain(&told).contains(&plain(criterion.label.as_str())), "{told}");
            }
        }
    }
}

#[test]
fn the_charter_of_the_first_edition_reads_well() {
    let lines = words::rules(Charter::amiens_2019().rules(), French);
    let told = lines.join("\n").replace('\u{a0}', " ");
    for said in [
        "Nord (3 finalistes)",
        "Pitch : 3 min",
        "8 lauréats",
        "Pré-incubation : 3 mois au plus",
        "2 demi-journées par semaine",
    ] {
        assert!(told.contains(said), "{said} is not in:\n{told}");
    }
}
