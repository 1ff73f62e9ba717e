//! The Judgment of Paris, 1976: eleven judges, ten wines, and Schulze's order by winning votes.

use participatory_innovation::scoring::{
    Schulze,
    rankings::{Ballot, Ballots, Pairwise, Strength, Unranked},
};
use serde_json::Value;

use crate::marks::stored;

#[test]
fn schulze_by_winning_votes_is_as_published() {
    let suite: Value =
        serde_json::from_str(include_str!("judgment_of_paris_1976_white.json")).unwrap();
    let (data, expected) = (&suite["data"], &suite["expected"]);
    let items: Vec<&str> =
        data["items"].as_array().unwrap().iter().map(|item| item.as_str().unwrap()).collect();
    let jurors = data["jurors"].as_array().unwrap();
    // Two of the eleven were not French, and their sheets did not count.
    let foreign = ["Patricia Gallagher", "Steven Spurrier"];
    for (jury, left_out) in [("eleven_judges", &[][..]), ("nine_french_judges", &foreign[..])] {
        let judges = (0..jurors.len()).filter(|n| !left_out.iter().any(|name| jurors[*n] == *name));
        let ballots = judges.map(|juror| {
            let score = |item: usize| stored(&data["scores_by_item"][items[item]][juror]);
            let mut places: Vec<usize> = (0..items.len()).collect();
            places.sort_by_key(|item| std::cmp::Reverse(score(*item)));
            let levels = places.chunk_by(|a, b| score(*a) == score(*b)).map(<[usize]>::to_vec);
            Ballot { count: 1, levels: levels.collect() }
        });
        let ballots = Ballots::new(items.len(), Unranked::Refuse, ballots).unwrap();
        let schulze = Schulze { strength: Strength::WinningVotes };
        let order = schulze.rank(&Pairwise::new(&ballots).unwrap());
        let levels: Vec<Vec<&str>> = order
            .levels()
            .iter()
            .map(|level| {
                let mut names: Vec<&str> = level.iter().map(|item| items[*item]).collect();
                names.sort_unstable();
                names
            })
            .collect();
        assert_eq!(Value::from(levels), expected[jury]["schulze_winning_levels"], "{jury}");
    }
}
