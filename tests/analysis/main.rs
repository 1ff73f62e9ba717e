//! How sure a palmarès is: published figures, naive models and refusals.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test states what must hold"
)]

mod agreement;
mod influence;
mod margin;
mod passage;
mod resampling;
mod second_opinions;

use participatory_innovation::{analysis::Marks, value::Exact};
use proptest::prelude::*;
use serde_json::Value;

fn exact(text: &str) -> Exact {
    text.parse().unwrap()
}

/// Marks by juror, written as numbers with a dash where there is none.
fn marks(rows: &[&str]) -> Marks {
    let mark = |text: &str| (text != "-").then(|| exact(text));
    let rows: Vec<Vec<Option<Exact>>> =
        rows.iter().map(|row| row.split(' ').map(mark).collect()).collect();
    Marks::new(rows[0].len(), rows).unwrap()
}

/// Whole marks by juror.
type Table = Vec<Vec<Option<i64>>>;

fn from_table(table: &Table) -> Marks {
    let row = |row: &Vec<Option<i64>>| row.iter().map(|m| m.map(Exact::from_integer)).collect();
    Marks::new(table[0].len(), table.iter().map(row)).unwrap()
}

/// Tables of a few jurors and projects, with marks from 0 to `most`; `missing` in ten are not there.
fn table(
    jurors: impl Strategy<Value = usize>,
    projects: impl Strategy<Value = usize>,
    most: i64,
    missing: u32,
) -> impl Strategy<Value = Table> {
    (jurors, projects).prop_flat_map(move |(jurors, projects)| {
        let mark = (0..10_u32, 0..=most).prop_map(move |(d, m)| (d >= missing).then_some(m));
        let row = proptest::collection::vec(mark, projects);
        proptest::collection::vec(row, jurors)
    })
}

/// The tasting of 1976: the vector, with the marks of the jurors that count.
struct Tasting {
    vector: Value,
    wines: Vec<String>,
}

impl Tasting {
    fn read() -> Self {
        let text = include_str!("../vectors/judgment_of_paris_1976_white.json");
        let vector: Value = serde_json::from_str(text).unwrap();
        let wines = strings(&vector["data"]["items"]);
        Self { vector, wines }
    }

    /// The jurors' names and marks, and what is expected of them.
    fn juries(&self) -> [(Vec<String>, Marks, &Value); 2] {
        let data = &self.vector["data"];
        let expected = &self.vector["expected"];
        let all = strings(&data["jurors"]);
        let guests = strings(&data["non_voting_jurors_in_1976"]);
        let french: Vec<String> = all.iter().filter(|j| !guests.contains(j)).cloned().collect();
        [(all.clone(), "eleven_judges"), (french, "nine_french_judges")].map(|(jurors, key)| {
            let row = |juror: &String| {
                let at = all.iter().position(|j| j == juror).unwrap();
                let mark = |w: &String| exact(data["scores_by_item"][w][at].as_str().unwrap());
                self.wines.iter().map(|wine| Some(mark(wine))).collect()
            };
            let marks = Marks::new(self.wines.len(), jurors.iter().map(row)).unwrap();
            (jurors, marks, &expected[key])
        })
    }
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect()
}

/// Whether a ratio is what was published as a decimal, to twelve places.
fn is_close(ratio: &Exact, published: &Value) -> bool {
    (ratio - &exact(published.as_str().unwrap())).abs() < exact("0.000000000001")
}
