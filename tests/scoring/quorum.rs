//! How many members must take part.

use participatory_innovation::{
    charter::{QuorumAmong, QuorumRule, QuorumShare},
    jury::CharterQuorum,
};

#[test]
fn half_and_more_than_half() {
    let needed = |share, all| {
        CharterQuorum(QuorumRule {
            among: QuorumAmong::All,
            each_project: None,
            second_call: false,
            share,
        })
        .needed(all)
    };
    for (all, at_least_half, more_than_half) in
        [(0, 0, 1), (1, 1, 1), (2, 1, 2), (3, 2, 2), (4, 2, 3), (19, 10, 10), (20, 10, 11)]
    {
        assert_eq!(needed(QuorumShare::AtLeastHalf, all), at_least_half, "{all}");
        assert_eq!(needed(QuorumShare::MoreThanHalf, all), more_than_half, "{all}");
        assert_eq!(needed(QuorumShare::None, all), 0);
    }
}
