//! Départements with the preposition that French gives each.

use participatory_innovation::value::Departement;

/// « de la Somme », « du Nord », « de l'Oise », « des Landes », « de Vaucluse »: after « le
/// département ». A département without a gender in usage stands without an article.
#[must_use]
pub fn of_departement(departement: Departement) -> String {
    let name = departement.name();
    let before = match departement.code() {
        // Before a vowel or a silent h.
        "01" | "02" | "03" | "07" | "09" | "10" | "11" | "12" | "27" | "34" | "36" | "38"
        | "60" | "61" | "89" | "91" => "de l'",
        // Composed with « et » before a vowel.
        "28" | "35" | "37" => "d'",
        "04" | "05" | "06" | "08" | "13" | "22" | "40" | "64" | "65" | "66" | "78" | "79"
        | "88" | "92" => "des ",
        "14" | "15" | "18" | "25" | "29" | "30" | "32" | "39" | "45" | "46" | "56" | "59"
        | "62" | "63" | "67" | "68" | "69" | "81" | "83" | "90" | "94" | "95" => "du ",
        "41" | "47" | "49" | "54" | "71" | "75" | "77" | "82" | "84" | "974" | "975" | "976"
        | "977" | "978" => "de ",
        _ => "de la ",
    };
    format!("{before}{name}")
}
