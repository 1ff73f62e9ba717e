//! What is tried without any sense.

use proptest::{collection::vec, option, prelude::*, sample::select};

use crate::{
    acts::{admission, anybody, happening, one, sheet, undoing},
    calendar::Day,
    judge::{ENDINGS, INTERESTS},
    model::Model,
    plan::{Act, CATEGORIES, DEPARTEMENTS, Jury, Means, Member, Settled, Sitting},
};

/// Anything that the edition can be asked, sensible or not.
pub(crate) fn anything(model: &Model) -> BoxedStrategy<Act> {
    let count = model.projects.len();
    let projects = move || vec(0..count.max(1), 0..=count.min(3));
    let day = model.today();
    let entries = u32::try_from(model.log.len()).unwrap();
    let members = vec(
        (anybody(), 0..CATEGORIES.len(), option::of(0..DEPARTEMENTS.len()), any::<bool>()),
        1..5,
    )
    .prop_map(|members| {
        let member = |(person, category, dep, votes)| Member { person, category, dep, votes };
        members.into_iter().map(member).collect::<Vec<Member>>()
    });
    let chair = anybody();
    let edition = prop_oneof![
        2 => prop_oneof![8 => 0..3_i64, 1 => 20..100_i64].prop_map(Act::Wait),
        1 => (0..4_u32).prop_map(|version| Act::Amend { version }),
        1 => select(vec![Act::OpenCall, Act::CloseCall, Act::Begin, Act::Publish, Act::Look]),
        1 => (0..DEPARTEMENTS.len(), vec(anybody(), 1..3))
            .prop_map(|(dep, team)| Act::Submit { dep, team }),
        1 => (0..DEPARTEMENTS.len(), projects())
            .prop_map(|(dep, projects)| Act::List { dep, projects }),
        1 => vec(anybody(), 0..3).prop_map(Act::Enrol),
        1 => (chair, members).prop_map(|(chair, members)| Act::Constitute(Jury { chair, members })),
        1 => (-2..3_i64, projects(), projects()).prop_map(move |(d, numbering, passage)| {
            Act::Announce { day: day + d, numbering, passage }
        }),
        1 => (projects(), any::<bool>()).prop_map(|(order, vote)| {
            let means =
                if vote { Means::Vote { favour: 1, against: 0 } } else { Means::Casting };
            Act::Settle(Settled { order, means })
        }),
        1 => any::<bool>().prop_map(|kept| Act::Adopt { kept }),
        1 => (0..=entries).prop_map(|entry| Act::Undo { entry }),
        1 => (0..=entries).prop_map(|entry| Act::Dismiss { entry }),
        2 => undoing(model),
    ];
    if count == 0 {
        return edition.boxed();
    }
    let finalists = model.finalists();
    let project = if finalists.is_empty() {
        (0..count).boxed()
    } else {
        prop_oneof![4 => select(finalists), 1 => 0..count].boxed()
    };
    let pitches = model.projects.iter().flat_map(|p| p.pitches.iter().map(|(entry, _)| *entry));
    let named = select(pitches.chain([3]).collect::<Vec<u32>>());
    let judging = prop_oneof![
        (anybody(), project.clone(), select(INTERESTS.to_vec()))
            .prop_map(|(juror, project, interest)| Act::Declare { juror, project, interest }),
        (anybody(), project, named, sheet(model, 0)).prop_map(|(juror, project, pitch, sheet)| {
            Act::HandIn { juror, project, pitch, sheet }
        }),
        (vec(anybody(), 0..5), projects()).prop_map(|(present, examined)| {
            Act::Sit(Sitting { present, proxies: Vec::new(), second: false, examined })
        }),
        (0..count).prop_map(Act::Promote),
    ];
    prop_oneof![2 => edition, 1 => judging].boxed()
}

/// Anything that a project can be asked, sensible or not.
pub(crate) fn any_move(model: &Model) -> BoxedStrategy<Act> {
    let day: Day = model.today();
    (0..model.projects.len(), 0..14_u8, anybody(), 0..100_i64)
        .prop_flat_map({
            let model = model.clone();
            move |(project, kind, coach, days)| match kind {
                0 => one(Act::Shortlist(project)),
                1 => one(Act::Decline(project)),
                2 => one(Act::Coach { project, coach, points: usize::from(days > 10) }),
                3 => one(Act::Pitch { project, seconds: 170, questions: 1 }),
                4 => one(Act::Designate(project)),
                5 => one(Act::Redirect { project, follow_up: day + days }),
                6 => admission(&model, project),
                7 => happening(&model, project),
                8 => (0..ENDINGS.len())
                    .prop_map(move |ending| Act::Conclude { project, ending, on: day + days - 10 })
                    .boxed(),
                9 => one(Act::Withdraw(project)),
                _ => one(Act::Revert(project)),
            }
        })
        .boxed()
}
