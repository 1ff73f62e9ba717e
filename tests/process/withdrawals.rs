//! Teams withdraw, at any moment, and come back: what rests on it, and on what it rests.

use participatory_innovation::{
    audit::{Finding, audit},
    charter::Seats,
    deliberation::{Fate, Minutes, NoticeKind, Preview},
    edition::{AdoptError, Edition, PromoteError, Way},
    fact::{Invalidated, Outcome},
    journal::{
        EvidenceError, HistoryError,
        Remedy::{After, Never, OtherEvidence},
        StandingError,
    },
    project::{AnyProject, Closed, Pitched, Project, StageKind},
    scoring::Why,
    value::{Language, ProjectId},
};
use serde_json::json;

use crate::{
    audited::back,
    given::{
        Forum, adopted, adopted_by, at, coached, deliberating, entry_of, ideas_of, incubating,
        laureate, motive, pitched, preselected, project_id, shown, way,
    },
    palmares::{not_adopted, own, reasons_of},
    reserve,
    retold::{json_of, of_edition, retold, said},
    reversal::{refused, relied_on, undo},
    revert, turned_down,
};

fn ids<const N: usize>(numbers: [u128; N]) -> Vec<ProjectId> {
    numbers.map(project_id).to_vec()
}

fn laureates(preview: &Preview) -> Vec<ProjectId> {
    preview.laureates().iter().map(|entering| entering.project).collect()
}

#[track_caller]
fn consistent(forum: &Forum) {
    let report = audit(&forum.log);
    assert!(report.is_consistent(), "{:?}", report.disagreements);
}

/// The only thing that the audit finds: a move and a decision, of which neither had seen the other.
#[track_caller]
fn crossed(forum: &Forum, moved: (u128, u32), decision: u32) {
    let report = audit(&forum.log);
    let [found] = &*report.disagreements else { panic!("{:?}", report.disagreements) };
    let place = entry_of(moved.0, moved.1);
    assert_eq!((found.stream, found.seq), (Some(place.stream), Some(place.seq)));
    let expected = forum.entry(decision);
    assert!(matches!(found.what, Finding::Crossed { with } if with == expected), "{found}");
}

/// Its team comes back, beside an edition that may lag behind.
#[track_caller]
fn return_beside(forum: &mut Forum, edition: &Edition, gone: Project<Closed>) -> AnyProject {
    let made = gone.revert(edition, motive("The lead stays after all"), forum.stamp()).unwrap();
    made.record(&mut forum.log).unwrap()
}

#[track_caller]
fn pitched_again(project: AnyProject) -> Project<Pitched> {
    Project::try_from(project).unwrap()
}

/// A laureate that has only pitched withdraws, and its seat is passed on: it comes back after the
/// promotion is undone, and not before.
#[test]
fn a_laureate_comes_back_after_its_seat_has() {
    let (mut forum, [first, second, _]) = adopted();
    let gone = forum.withdraw(first);
    let promotion = forum.promote(&gone);
    let promoted = forum.designate(second);
    let gone = revert::relied_on(&forum, gone, &[forum.entry(promotion)]);

    let by = [entry_of(2, 4)];
    assert_eq!(refused(&mut forum, promotion), relied_on(promotion, &by));
    let _ = back(&mut forum, promoted.into());
    undo(&mut forum, promotion);
    assert!(forum.edition.is_laureate(gone.id()), "its seat is its own again");
    let first = back(&mut forum, gone.into());
    let _ = forum.designate(pitched_again(first));
    consistent(&forum);
}

/// Whoever comes back without having seen that its seat was passed on crosses the promotion; either
/// is undone.
#[test]
fn a_return_that_crosses_a_promotion_is_named() {
    let (mut forum, [first, ..]) = adopted();
    let gone = forum.withdraw(first);
    let before = forum.replica(usize::MAX);
    let promotion = forum.promote(&gone);
    let _ = return_beside(&mut forum, &before, gone);
    crossed(&forum, (1, 5), promotion);
    undo(&mut forum, promotion);
    consistent(&forum);
}

/// It came back unseen and, its seat being another's, was sent another way: before the promotion is
/// undone, and the seat is its own again, it goes back.
#[test]
fn a_seat_comes_back_to_nobody_who_was_sent_another_way() {
    let (mut forum, [first, ..]) = adopted();
    let gone = forum.withdraw(first);
    let before = forum.replica(usize::MAX);
    let promotion = forum.promote(&gone);
    let first = pitched_again(return_beside(&mut forum, &before, gone));
    let otherwise = forum.redirect(first);
    crossed(&forum, (1, 5), promotion);
    let by = [entry_of(1, 6)];
    assert_eq!(refused(&mut forum, promotion), relied_on(promotion, &by));
    let first = back(&mut forum, otherwise.into());

    // Nor by somebody who has not seen that it was undone.
    let before = forum.replica(usize::MAX);
    let reversal = undo(&mut forum, promotion);
    consistent(&forum);
    let first = pitched_again(first);
    let evidence = before.other_way(&first, way()).unwrap();
    let otherwise = forum.take(first.redirect(evidence, forum.stamp()));
    crossed(&forum, (1, 8), reversal);
    let first = pitched_again(back(&mut forum, otherwise.into()));
    let _ = forum.designate(first);
    consistent(&forum);
}

/// Two seats: projects 1 and 4 hold them, and 2, 6, 3, 5 wait in this order.
fn four_in_reserve() -> (Forum, [Project<Pitched>; 6]) {
    let marks = [("59", 9), ("59", 7), ("59", 3), ("60", 8), ("60", 2), ("60", 5)];
    let (mut forum, projects) = deliberating(Forum::founded(), marks);
    forum.adopt();
    assert_eq!(forum.edition.reserve(), [2, 6, 3, 5].map(|n| ids([n])));
    (forum, projects)
}

/// One of the reserve withdrew, the next of it was developed otherwise and goes back to take the
/// seat: the first comes back after the promotion is undone, and then the seat is its own.
#[test]
fn one_that_was_passed_over_comes_back_after_the_promotion_is_undone() {
    let (mut forum, [first, second, _, _, _, sixth]) = four_in_reserve();
    let otherwise = forum.redirect(sixth);
    let seat = forum.withdraw(first);
    let second = forum.withdraw(second);
    let by = entry_of(6, 4);
    let another_way = PromoteError::SentAnotherWay { project: project_id(6), by };
    assert_eq!(reserve::refused(&mut forum, &seat), [(another_way, After(vec![by]))]);
    let sixth = back(&mut forum, otherwise.into());
    let promotion = forum.promote(&seat);
    assert!(forum.edition.is_laureate(sixth.id()));
    consistent(&forum);

    let second = revert::relied_on(&forum, second, &[forum.entry(promotion)]);
    undo(&mut forum, promotion);
    let second = back(&mut forum, second.into());
    forum.promote(&seat);
    assert!(forum.edition.is_laureate(second.id()) && !forum.edition.is_laureate(sixth.id()));
    let _ = forum.designate(pitched_again(second));
    let _ = forum.redirect(pitched_again(sixth));
    consistent(&forum);
}

#[test]
fn a_return_of_one_that_was_passed_over_unseen_is_named() {
    let (mut forum, [first, second, ..]) = four_in_reserve();
    let [seat, second] = [first, second].map(|project| forum.withdraw(project));
    let before = forum.replica(usize::MAX);
    let promotion = forum.promote(&seat);
    assert!(forum.edition.is_laureate(project_id(6)));
    let _ = return_beside(&mut forum, &before, second);
    crossed(&forum, (2, 5), promotion);
}

/// The next of the reserve is sent another way by somebody who has not seen the promotion.
#[test]
fn a_promotion_that_crosses_another_way_is_named() {
    let (mut forum, [first, second, _]) = adopted();
    let before = forum.replica(usize::MAX);
    let gone = forum.withdraw(first);
    let promotion = forum.promote(&gone);
    let evidence = before.other_way(&second, way()).unwrap();
    let otherwise = forum.take(second.redirect(evidence, forum.stamp()));
    crossed(&forum, (2, 4), promotion);

    // Had it seen the promotion, there would have been no other way.
    let second = pitched_again(back(&mut forum, otherwise.into()));
    consistent(&forum);
    let refused = forum.edition.other_way(&second, way()).unwrap_err();
    let (back, reasons): (Way, _) = crate::told(refused);
    assert_eq!(back, way());
    assert_eq!(reasons.len(), 1);
    let _ = forum.designate(second);
    consistent(&forum);
}

/// The promotion is told from a copy of the project that has not read of the other way.
#[test]
fn a_promotion_of_an_old_copy_crosses_what_it_did_not_see() {
    let (mut forum, [first, second, _]) = adopted();
    let gone = forum.withdraw(first);
    let otherwise = forum.redirect(second);
    let (copy, seat) = (forum.copy(2, 4), gone.vacancy().unwrap());
    let promotion = forum.decide(|edition, stamp| edition.promote(seat, [copy.snapshot()], stamp));
    crossed(&forum, (2, 4), promotion);
    let _ = back(&mut forum, otherwise.into());
    consistent(&forum);
}

/// A promotion is later than every withdrawal that it rests on, live and in replay.
#[test]
fn a_promotion_is_not_older_than_the_withdrawals_it_rests_on() {
    let (mut forum, [first, second, ..]) = four_in_reserve();
    let between = forum.stamp();
    let [seat, second] = [first, second].map(|project| forum.withdraw(project));
    let (projects, vacancy) = (forum.projects(), seat.vacancy().unwrap());
    let ((), reasons) = forum
        .refuse_at(between, |edition, stamp| edition.promote(vacancy, shown(&projects), stamp));
    let late = HistoryError::BackInTime { at: between.at, last: second.at() };
    assert_eq!(reasons, [(PromoteError::History(late.clone()), OtherEvidence)], "the last of them");

    let promotion = forum.promote(&seat);
    let log = retold(&forum, forum.entry(promotion), |told| told["at"] = json!(between.at));
    let error = Edition::replay(of_edition(&forum, &log)).unwrap_err();
    assert_eq!(reasons_of::<PromoteError>(error), [PromoteError::History(late)]);
    let same = retold(&forum, forum.entry(promotion), |told| told["at"] = json!(second.at()));
    assert!(Edition::replay(of_edition(&forum, &same)).is_ok(), "at the same instant it may stand");
}

/// Whoever has withdrawn takes no seat: live it is passed over, and a journal that says otherwise
/// does not replay.
#[test]
fn one_that_withdrew_itself_is_not_promoted() {
    let (mut forum, [first, second, ..]) = four_in_reserve();
    let [seat, second] = [first, second].map(|project| forum.withdraw(project));
    let promotion = forum.promote(&seat);
    assert!(forum.edition.is_laureate(project_id(6)) && !forum.edition.is_laureate(second.id()));

    let standing = json_of(second.snapshot().standing());
    let log = retold(&forum, forum.entry(promotion), |told| {
        said(told)["passed-over"] = json!([]);
        said(told)["promoted"] = standing.clone();
    });
    let error = Edition::replay(of_edition(&forum, &log)).unwrap_err();
    let not_pitched = PromoteError::NotPitched { project: second.id(), stage: StageKind::Closed };
    let hidden = StandingError::NotShown { project: project_id(6) };
    let reasons = reasons_of::<PromoteError>(error);
    assert_eq!(reasons, [not_pitched.clone(), PromoteError::Standing(hidden)]);
    assert_eq!(crate::with_remedy(not_pitched).1, OtherEvidence);
}

/// What leaves no seat fills none: one that was admitted, and one that never withdrew.
#[test]
fn a_recorded_promotion_to_a_seat_that_is_not_free_does_not_replay() {
    let (mut forum, [first, ..]) = adopted();
    let gone = forum.withdraw(first);
    let promotion = forum.promote(&gone);
    let told_as = |edit: &dyn Fn(&mut serde_json::Value)| {
        let log = retold(&forum, forum.entry(promotion), |told| edit(&mut said(told)["withdrawn"]));
        reasons_of::<PromoteError>(Edition::replay(of_edition(&forum, &log)).unwrap_err())
    };
    let not_withdrawn = |stage| PromoteError::NotWithdrawn { project: project_id(1), stage };
    let admitted = told_as(&|standing| standing["ended"]["from"] = json!("pre-incubation"));
    assert_eq!(admitted, [not_withdrawn(StageKind::Closed)]);
    let concluded = told_as(&|standing| standing["ended"]["outcome"] = json!("stopped"));
    assert_eq!(concluded, [not_withdrawn(StageKind::Closed)]);
    let there = told_as(&|standing| {
        standing["stage"] = json!("laureate");
        let _ = standing.as_object_mut().unwrap().remove("ended");
    });
    assert_eq!(there, [not_withdrawn(StageKind::Laureate)]);
    let refusal = crate::with_remedy(not_withdrawn(StageKind::Laureate));
    assert_eq!(refusal.1, OtherEvidence);
}

/// A pitch of the reserve is taken back by somebody who has not seen that it was examined: it takes
/// no seat until it is where it was.
#[test]
fn the_next_of_the_reserve_is_at_its_pitch() {
    let (mut forum, [first, second, _]) = adopted();
    let before = forum.replica(usize::try_from(forum.edition.seq()).unwrap() - 1);
    let made = second.revert(&before, motive("Heard wrongly"), forum.stamp()).unwrap();
    let coached = made.record(&mut forum.log).unwrap();
    let gone = forum.withdraw(first);
    let stage = StageKind::Coached;
    let not_pitched = PromoteError::NotPitched { project: coached.id(), stage };
    assert_eq!(reserve::refused(&mut forum, &gone), [(not_pitched, OtherEvidence)]);
}

/// A team withdraws while the jury deliberates. It is ranked nowhere, the seats are as many as the
/// charter says, and go on by rank.
#[test]
fn a_team_that_withdraws_from_the_sitting_is_left_out() {
    let marks = [("59", 9), ("59", 5), ("60", 7), ("60", 3)];
    let (mut forum, [first, ..]) = deliberating(Forum::founded(), marks);
    assert_eq!(laureates(&forum.preview().unwrap()), ids([1, 3]));
    let gone = forum.withdraw(first);

    let preview = forum.preview().unwrap();
    let entering: Vec<_> = preview.laureates().iter().map(|e| (e.project, e.why)).collect();
    assert_eq!(entering, [(project_id(3), Why::Rank), (project_id(2), Why::Rank)]);
    assert_eq!((preview.seats(), preview.reserve()), (2, &ids([4])[..]));
    let outline = preview.outline(gone.id()).unwrap();
    assert!(outline.withdrawn);
    assert_eq!((outline.rank, &outline.raw, &outline.score), (None, &None, &None));
    assert!(preview.outlines().iter().all(|o| o.withdrawn == (o.project == gone.id())));
    let explanation = preview.explanation(gone.id()).unwrap();
    assert_eq!((explanation.fate.clone(), explanation.examined), (Fate::Withdrawn, 3));
    let told = [Language::French, Language::English].map(|language| explanation.to_text(language));
    assert!(told[0].contains("l'a retiré") && told[1].contains("has withdrawn it"), "{told:?}");
    let notices: Vec<_> = preview.notices().iter().map(|n| (n.project, n.kind)).collect();
    let (laureate, otherwise) = (NoticeKind::Laureate, NoticeKind::DevelopedOtherwise);
    let [second, third, fourth] = [2, 3, 4].map(project_id);
    assert_eq!(notices, [(second, laureate), (third, laureate), (fourth, otherwise)]);
    let methods = participatory_innovation::scoring::Methods::standard();
    let projects = forum.projects();
    let trial = forum.edition.trial(&methods, shown(&projects)).unwrap();
    assert!(trial.projects().eq([second, third, fourth]));

    let minutes = forum.edition.minutes().unwrap();
    assert_eq!((minutes.examined.len(), &*minutes.withdrawn), (4, &[][..]), "nothing is adopted");
    let entry = forum.adopt();
    let palmares = forum.edition.palmares().unwrap();
    assert_eq!(*palmares.laureates, *ids([3, 2]));
    let ranked: Vec<_> = palmares.ranking.iter().map(|r| (r.project, r.rank)).collect();
    assert_eq!(ranked, [(third, 1), (second, 2), (fourth, 3)]);
    assert_eq!(palmares.standings[0], *gone.snapshot().standing(), "it is said to have gone");
    assert!(!forum.edition.is_laureate(gone.id()));
    let minutes = forum.edition.minutes().unwrap();
    assert_eq!((minutes.examined.len(), withdrawn_in(&minutes)), (4, vec![1]));
    consistent(&forum);

    // Its seat has gone on: it comes back after the palmarès is undone, and is ranked again.
    let gone = revert::relied_on(&forum, gone, &[forum.entry(entry)]);
    undo(&mut forum, entry);
    let _ = back(&mut forum, gone.into());
    assert_eq!(laureates(&forum.preview().unwrap()), ids([1, 3]));
    forum.adopt();
    consistent(&forum);
}

fn withdrawn_in(minutes: &Minutes) -> Vec<u32> {
    minutes.withdrawn.iter().map(|number| number.get()).collect()
}

#[test]
fn those_who_withdrew_are_in_the_minutes_by_number() {
    let forum = Forum::with(|rules| rules.seats = Seats::AtMost(2));
    let (mut forum, [a, b, c]) = pitched(forum, ["59", "59", "60"]);
    // The files are not examined in the order of their numbers.
    let files = [c, b, a];
    forum.deliberate(&files);
    for project in files {
        let _ = forum.withdraw(project);
    }
    forum.adopt();
    assert_eq!(withdrawn_in(&forum.edition.minutes().unwrap()), [1, 2, 3]);
}

#[test]
fn a_withdrawal_may_leave_too_few_for_the_seats() {
    let (mut forum, [first, _]) = deliberating(Forum::founded(), [("59", 9), ("60", 7)]);
    let _ = forum.withdraw(first);
    let preview = forum.preview().unwrap();
    let reasons = not_adopted(&mut forum, &preview);
    assert_eq!(reasons, [(AdoptError::SeatsUnfilled { seats: 2, found: 1 }, Never)]);

    let forum = Forum::with(|rules| rules.seats = Seats::AtMost(2));
    let (mut forum, [first, second]) = deliberating(forum, [("59", 9), ("60", 7)]);
    let _ = forum.withdraw(first);
    let _ = forum.withdraw(second);
    forum.adopt();
    let palmares = forum.edition.palmares().unwrap();
    assert!(palmares.laureates.is_empty() && palmares.ranking.is_empty(), "all have gone");
    consistent(&forum);
}

/// A tie is found among those that are there.
#[test]
fn a_withdrawal_may_dissolve_a_tie() {
    let marks = [("59", 9), ("59", 7), ("60", 7)];
    let (mut forum, [_, second, _]) = deliberating(Forum::founded(), marks);
    assert_eq!(forum.preview().unwrap().tied_at_cut(), ids([2, 3]));
    let _ = forum.withdraw(second);
    assert_eq!(forum.preview().unwrap().tied_at_cut(), []);
    let reasons = crate::ties::refused(&mut forum, crate::ties::VOTED, &[2, 3]);
    assert_eq!(reasons.len(), 1, "{reasons:?}");
    forum.adopt();
    assert!(forum.edition.is_laureate(project_id(3)));
    consistent(&forum);
}

/// A preview is of the projects as they stood: who has moved since is named.
#[test]
fn a_preview_is_not_adopted_once_a_team_has_withdrawn() {
    let marks = [("59", 9), ("59", 5), ("60", 7)];
    let (mut forum, [first, ..]) = deliberating(Forum::founded(), marks);
    let preview = forum.preview().unwrap();
    let _ = forum.withdraw(first);
    let moved = AdoptError::Moved { project: project_id(1), made_at: 3, now_at: 4 };
    assert_eq!(not_adopted(&mut forum, &preview), [(moved, OtherEvidence)]);
    forum.adopt();
    consistent(&forum);
}

/// A team withdraws, and the palmarès that names it a laureate has not seen it.
#[test]
fn a_palmares_that_crosses_a_withdrawal_is_named() {
    let marks = [("59", 9), ("59", 5), ("60", 7)];
    let (mut forum, [first, ..]) = deliberating(Forum::founded(), marks);
    let before = forum.projects();
    let gone = forum.withdraw(first);
    let preview = forum.edition.preview(shown(&before)).unwrap();
    let palmares = forum.decide(|edition, stamp| edition.adopt(preview, shown(&before), stamp));
    crossed(&forum, (1, 4), palmares);
    let first = back(&mut forum, gone.into());
    consistent(&forum);
    // Having seen the palmarès it withdraws as any laureate may.
    let gone = forum.withdraw(pitched_again(first));
    forum.promote(&gone);
    consistent(&forum);
}

/// Comes back, and says which decisions carry it no more.
#[track_caller]
fn fallen(forum: &mut Forum, gone: Project<Closed>, undone: &[u32]) -> AnyProject {
    assert_eq!(gone.outcome(), Outcome::Withdrawn);
    let void = gone.invalidated_by_revert(&forum.edition);
    let decisions = undone.iter().map(|decision| Invalidated::Decision { decision: *decision });
    let left = gone.closed_from().kind();
    let own = match left {
        StageKind::PreIncubation => Some(Invalidated::Agreement {}),
        StageKind::DevelopedOtherwise => Some(Invalidated::Redirection {}),
        StageKind::Coached => Some(Invalidated::Coaching {}),
        _ => None,
    };
    let own = own.filter(|_| !undone.is_empty());
    let expected: Vec<_> =
        [Invalidated::Outcome {}].into_iter().chain(decisions).chain(own).collect();
    assert_eq!(void, expected, "back from {left}");
    let project = back(forum, gone.into());
    consistent(forum);
    project
}

/// A laureate withdrew, and the palmarès was undone meanwhile: it is back at its pitch.
#[test]
fn a_laureate_comes_back_to_its_pitch_once_the_palmares_is_undone() {
    let (mut forum, project) = laureate();
    let palmares = project.designated_by();
    let gone = forum.withdraw(project);
    undo(&mut forum, palmares);
    let project = fallen(&mut forum, gone, &[palmares]);
    assert_eq!(project.kind(), StageKind::Pitched);
    forum.adopt();
    let _ = forum.designate(pitched_again(project));
    consistent(&forum);

    let (mut forum, project) = incubating();
    let palmares = project.designated_by();
    let gone = forum.withdraw(project);
    undo(&mut forum, palmares);
    assert_eq!(fallen(&mut forum, gone, &[palmares]).kind(), StageKind::Pitched);

    let (mut forum, [_, project, _]) = adopted();
    let palmares = forum.edition.seq();
    let project = forum.redirect(project);
    let gone = forum.withdraw(project);
    undo(&mut forum, palmares);
    assert_eq!(fallen(&mut forum, gone, &[palmares]).kind(), StageKind::Pitched);
}

/// One that was promoted falls back by its promotion, the palmarès being in force.
#[test]
fn one_that_was_promoted_comes_back_to_its_pitch_once_the_promotion_is_undone() {
    let (mut forum, [first, second, _]) = adopted();
    let seat = forum.withdraw(first);
    let promotion = forum.promote(&seat);
    let promoted = forum.designate(second);
    let gone = forum.withdraw(promoted);
    undo(&mut forum, promotion);
    assert_eq!(fallen(&mut forum, gone, &[promotion]).kind(), StageKind::Pitched);
}

/// A finalist withdrew, and its shortlist was undone meanwhile: it is an idea again.
#[test]
fn a_finalist_comes_back_as_an_idea_once_the_shortlist_is_undone() {
    let (mut forum, [project, _]) = preselected(Forum::founded(), ["59", "60"]);
    let shortlist = project.shortlisted_by();
    let gone = forum.withdraw(project);
    undo(&mut forum, shortlist);
    let idea = fallen(&mut forum, gone, &[shortlist]);
    let idea = Project::try_from(idea).unwrap();
    let again = forum.shortlist("59", &[&idea]);
    assert_eq!(forum.preselect(idea).shortlisted_by(), again);
    consistent(&forum);

    let (mut forum, [project]) = preselected(Forum::founded(), ["59"]);
    let shortlist = project.shortlisted_by();
    forum.enrol();
    let coached = forum.coach(project);
    let gone = forum.withdraw(coached);
    undo(&mut forum, shortlist);
    assert_eq!(fallen(&mut forum, gone, &[shortlist]).kind(), StageKind::Idea);
}

/// What still stands carries it as far as it had come.
#[test]
fn a_team_comes_back_to_where_it_was_as_long_as_all_stands() {
    let (mut forum, project) = laureate();
    let gone = forum.withdraw(project);
    let published = forum.publish();
    assert_eq!(fallen(&mut forum, gone, &[]).kind(), StageKind::Laureate);

    let forum = Forum::with(|rules| rules.revert_after_publication = true);
    let (mut forum, [first, ..]) = adopted_by(forum);
    let first = forum.designate(first);
    let gone = forum.withdraw(first);
    assert_eq!(forum.publish(), published);
    undo(&mut forum, published);
    let back = fallen(&mut forum, gone, &[]);
    assert_eq!(back.kind(), StageKind::Laureate, "it did not rest on the publication");
}

/// Whoever comes back without having seen that the palmarès was undone crosses the reversal.
#[test]
fn a_return_that_crosses_a_reversal_is_named() {
    let (mut forum, project) = laureate();
    let palmares = project.designated_by();
    let gone = forum.withdraw(project);
    let before = forum.replica(usize::MAX);
    let reversal = undo(&mut forum, palmares);
    let project = return_beside(&mut forum, &before, gone);
    assert_eq!(project.kind(), StageKind::Laureate);
    crossed(&forum, (1, 6), reversal);
    let _ = back(&mut forum, project);
    consistent(&forum);
}

/// A team withdraws beside its own edition, and one that has come as far as the project knows.
#[test]
fn a_team_withdraws_beside_its_own_edition_as_far_as_it_knows_it() {
    use participatory_innovation::{edition::OtherEdition, project::MoveError};
    let (mut forum, [project]) = coached(Forum::founded(), ["59"]);
    let (other, _) = ideas_of(Forum::numbered(2, |_| {}), ["59"]);
    let given = crate::given::withdrawal();
    forum.wait_until("2019-11-28T09:00:00Z");
    let (project, given, reasons) = turned_down(project, given, |project, given| {
        project.withdraw(&other.edition, given, forum.stamp())
    });
    let elsewhere = OtherEdition { project: project.id(), edition: forum.edition.id() };
    assert_eq!(reasons, [(MoveError::OtherEdition(elsewhere), Never)]);

    let behind = forum.replica(4);
    let (project, _, reasons) = turned_down(project, given, |project, given| {
        project.withdraw(&behind, given, forum.stamp())
    });
    let evidence = EvidenceError::EditionBehind { seen: 3, known: forum.edition.seq() };
    assert_eq!(reasons, [(MoveError::Evidence(evidence), OtherEvidence)]);
    let early = at("2019-11-28T08:00:00Z");
    let (project, _, reasons) =
        turned_down(project, crate::given::withdrawal(), |project, given| {
            project.withdraw(&behind, given, early)
        });
    assert_eq!(reasons.len(), 3, "its own past, the edition's, and how far that is: {reasons:?}");
    let _ = forum.withdraw(project);
    consistent(&forum);
    assert!(Edition::replay(own(&forum)).is_ok());
}
