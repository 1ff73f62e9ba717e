//! What a decision is shown of projects: as they stand, all that it rests on, and nothing else.

use participatory_innovation::{
    audit::{Finding, audit},
    charter::Seats,
    deliberation::DeliberationError,
    edition::{
        AdoptError, Edition, OpenError, PromoteError, ReversalError, SettleError, ShortlistError,
    },
    fact::Standing,
    journal::{
        Entry, Refusal,
        Remedy::{self, OtherEvidence},
        StandingError,
    },
    project::{AnyProject, Idea, Pitched, Project, StageKind},
    scoring::Methods,
    value::ProjectId,
};
use serde_json::{Value, json};

use crate::{
    audited::back,
    given::{
        Forum, adopted, adopted_by, deliberating, departement, entry_of, ideas, motive, pitched,
        present, project_id, shown,
    },
    palmares::reasons_of,
    retold::{json_of, of_edition, retold, said},
    reversal::undo,
    ties::VOTED,
    with_remedy,
};

fn stale(n: u128, shown: u32, known: u32) -> StandingError {
    StandingError::Stale { project: project_id(n), shown, known }
}

/// The only reason, and what can be done about it.
#[track_caller]
fn only<E>(reasons: &[(E, Remedy)], expected: StandingError)
where
    E: Refusal + From<StandingError> + PartialEq + core::fmt::Debug,
{
    assert_eq!(reasons, [(E::from(expected), OtherEvidence)]);
}

/// The edition has seen a project's withdrawal: a copy that has not is no longer shown to it,
/// whatever it is to decide.
#[test]
fn an_old_copy_is_shown_to_no_decision() {
    let forum = Forum::with(|rules| rules.seats = Seats::Exactly(1));
    let marks = [("59", 9), ("59", 5), ("60", 5)];
    let (mut forum, [_, second, _]) = deliberating(forum, marks);
    let before = forum.projects();
    let gone = forum.withdraw(second);
    let palmares = forum.adopt();
    let first_of = |standings: &[Standing]| standings.iter().map(|s| s.seq).collect::<Vec<_>>();
    assert_eq!(first_of(&forum.edition.palmares().unwrap().standings), [3, 4, 3]);

    let slip = motive("A slip of the pen");
    let (_, reasons) =
        forum.refuse(|edition, stamp| edition.revert(palmares, slip, shown(&before), stamp));
    only(&reasons, stale(2, 3, 4));
    undo(&mut forum, palmares);

    let preview = forum.preview().unwrap();
    let error = forum.edition.preview(shown(&before)).unwrap_err();
    assert_eq!(with_remedy(error), (stale(2, 3, 4).into(), OtherEvidence));
    let methods = Methods::standard();
    let error = forum.edition.trial(&methods, shown(&before)).map(drop).unwrap_err();
    assert_eq!(error, DeliberationError::Standing(stale(2, 3, 4)));
    let (_, reasons) = forum.refuse(|edition, stamp| edition.adopt(preview, shown(&before), stamp));
    let moved = AdoptError::Moved { project: gone.id(), made_at: 4, now_at: 3 };
    let stood = AdoptError::Standing(stale(2, 3, 4));
    assert_eq!(reasons, [(moved, OtherEvidence), (stood, OtherEvidence)]);
    let order = [2, 3].map(project_id);
    let (_, reasons) = forum
        .refuse(|edition, stamp| edition.settle_tie(VOTED, order, shown(&before), &methods, stamp));
    only(&reasons, stale(2, 3, 4));

    undo(&mut forum, palmares - 1);
    let files: Vec<_> = before
        .iter()
        .map(|project| match project {
            AnyProject::Pitched(project) => project.examination(),
            other => panic!("{other:?}"),
        })
        .collect();
    let (_, reasons) =
        forum.refuse(|edition, stamp| edition.open_deliberation(present(0..3), files, stamp));
    only(&reasons, stale(2, 3, 4));
}

/// The next of the reserve withdrew, was passed over and came back: an old copy of it takes no seat.
#[test]
fn an_old_copy_takes_no_seat() {
    let marks = [("59", 9), ("59", 5), ("60", 7), ("60", 3)];
    let (mut forum, [first, second, ..]) = deliberating(Forum::founded(), marks);
    forum.adopt();
    let old = forum.copy(2, 4);
    let [seat, second] = [first, second].map(|project| forum.withdraw(project));
    let promotion = forum.promote(&seat);
    undo(&mut forum, promotion);
    let vacancy = seat.vacancy().unwrap();
    let ((), reasons) =
        forum.refuse(|edition, stamp| edition.promote(vacancy, [old.snapshot()], stamp));
    only(&reasons, stale(2, 3, 4));
    let second = back(&mut forum, second.into());
    forum.decide(|edition, stamp| edition.promote(vacancy, [second.snapshot()], stamp));
    assert!(forum.edition.is_laureate(second.id()));
}

/// An idea went to a shortlist and came back: a copy from before is on no shortlist.
#[test]
fn an_old_copy_is_on_no_shortlist() {
    let (mut forum, [idea]) = ideas(["59"]);
    let old = Project::<Idea>::try_from(forum.copy(1, 1)).unwrap();
    forum.close_call();
    let shortlist = forum.shortlist("59", &[&idea]);
    let preselected = forum.preselect(idea);
    let idea = Project::<Idea>::try_from(back(&mut forum, preselected.into())).unwrap();
    undo(&mut forum, shortlist);
    let candidacies = [old.candidacy()];
    let ((), reasons) = forum
        .refuse(|edition, stamp| edition.adopt_shortlist(departement("59"), candidacies, stamp));
    only(&reasons, stale(1, 0, 2));
    forum.shortlist("59", &[&idea]);
}

/// Two that parted: as many entries, another past.
#[test]
fn a_twin_is_shown_to_no_decision() {
    let (mut forum, [first, second]) = pitched(Forum::founded(), ["59", "60"]);
    let twin = Project::try_from(forum.copy(1, 3)).unwrap();
    let slot = forum.edition.slot(&twin).unwrap();
    let heard = slot.heard(crate::given::seconds(90), ["Why?".parse().unwrap()]);
    let twin = twin.pitch(heard, forum.stamp()).unwrap().record(&mut Vec::new()).unwrap();
    let projects = [first, second];
    let opened = forum.deliberate(&projects);
    let [_, second] = projects;
    let shown = [twin.snapshot(), second.snapshot()];
    let error = forum.edition.preview(shown).unwrap_err();
    let other_past = StandingError::OtherPast { project: project_id(1), seq: 3 };
    assert_eq!(with_remedy(error), (other_past.clone().into(), OtherEvidence));
    undo(&mut forum, opened);
    let files = [twin.examination(), second.examination()];
    let (_, reasons) =
        forum.refuse(|edition, stamp| edition.open_deliberation(present(0..3), files, stamp));
    only(&reasons, other_past);
}

/// Nothing is decided on what is not shown, nor on what another edition shows.
#[test]
fn what_a_decision_rests_on_is_shown() {
    let marks = [("59", 9), ("59", 5), ("60", 5)];
    let forum = Forum::with(|rules| rules.seats = Seats::Exactly(1));
    let (mut forum, [first, second, third]) = deliberating(forum, marks);
    let (stranger, _) = deliberating(Forum::numbered(2, |_| {}), marks);
    let strangers = stranger.projects();
    let hidden = |n| StandingError::NotShown { project: project_id(n) };
    let error = forum.edition.preview(shown(&strangers)).unwrap_err();
    assert_eq!(with_remedy(error), (hidden(1).into(), OtherEvidence));
    let error = forum.edition.preview([first.snapshot(), third.snapshot()]).unwrap_err();
    assert_eq!(error, DeliberationError::Standing(hidden(2)));

    let methods = Methods::standard();
    let order = [2, 3].map(project_id);
    let some = [second.snapshot(), third.snapshot()];
    let (back, reasons) =
        forum.refuse(|edition, stamp| edition.settle_tie(VOTED, order, some, &methods, stamp));
    assert_eq!(back.standings.len(), 2);
    only(&reasons, hidden(1));
    let all = [third.snapshot(), first.snapshot(), second.snapshot()];
    forum.decide(|edition, stamp| edition.settle_tie(VOTED, order, all, &methods, stamp));

    let preview = forum.edition.preview(all).unwrap();
    let (_, reasons) = forum.refuse(|edition, stamp| edition.adopt(preview, some, stamp));
    only(&reasons, hidden(1));
    let preview = forum.edition.preview(all).unwrap();
    forum.decide(|edition, stamp| {
        edition.adopt(preview, all.into_iter().chain(shown(&strangers)), stamp)
    });
    let order = forum.edition.palmares().unwrap().standings.iter().map(|s| s.project);
    assert!(order.eq([1, 2, 3].map(project_id)), "in the order of the sitting, and no others");
}

/// What the edition's entry `seq` would be refused for, were it told so.
#[track_caller]
fn told_otherwise<E: core::error::Error + 'static>(
    forum: &Forum,
    seq: u32,
    edit: impl Fn(&mut Value),
) -> Vec<E> {
    let log: Vec<Entry> = retold(forum, forum.entry(seq), |told| edit(said(told)));
    let error = Edition::replay(of_edition(forum, &log)).unwrap_err();
    assert_eq!(error.seq(), Some(seq), "{error}");
    reasons_of::<E>(error)
}

fn standings(fact: &mut Value) -> &mut Vec<Value> {
    fact["standings"].as_array_mut().unwrap()
}

const NO_ENTRY: &str = "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";

/// The four ways in which a recorded list of standings is none, for each kind of decision.
#[track_caller]
fn held_to_what_is_known<E>(forum: &Forum, seq: u32, projects: [u128; 3])
where
    E: core::error::Error + From<StandingError> + PartialEq + 'static,
{
    let [first, second, third] = projects.map(project_id);
    let told = |edit: &dyn Fn(&mut Vec<Value>)| {
        told_otherwise::<E>(forum, seq, |fact| edit(standings(fact)))
    };
    let hidden = |project| E::from(StandingError::NotShown { project });
    let unasked = |project| E::from(StandingError::NotAsked { project });
    let twice = told(&|standings| standings.push(standings[2].clone()));
    assert_eq!(twice, [unasked(third)]);
    let left_out = told(&|standings| drop(standings.remove(1)));
    assert_eq!(left_out, [hidden(second)]);
    let turned = told(&|standings| standings.swap(0, 1));
    assert_eq!(turned, [unasked(second)], "one out of turn");
    let none = told(&|standings| standings.clear());
    assert_eq!(none, [hidden(first), hidden(second), hidden(third)]);

    let known = 3;
    let other = told(&|standings| standings[0]["digest"] = json!(NO_ENTRY));
    assert_eq!(other, [StandingError::OtherPast { project: first, seq: known }.into()]);
    let old = told(&|standings| standings[0]["seq"] = json!(2));
    assert_eq!(old, [StandingError::Stale { project: first, shown: 2, known }.into()]);
    let contradiction = || E::from(StandingError::Contradiction { project: first });
    let closed_without_end = told(&|standings| {
        standings[0]["seq"] = json!(4);
        standings[0]["stage"] = json!("closed");
    });
    assert_eq!(closed_without_end, [contradiction()]);
    let ended_and_not_closed = told(&|standings| {
        standings[0]["seq"] = json!(4);
        standings[0]["ended"] = json!({"from": "pitched", "outcome": "withdrawn"});
    });
    assert_eq!(ended_and_not_closed, [contradiction()]);
}

#[test]
fn a_recorded_palmares_rests_on_the_projects_that_were_examined() {
    let (forum, _) = adopted();
    held_to_what_is_known::<AdoptError>(&forum, forum.edition.seq(), [1, 2, 3]);
}

#[test]
fn a_recorded_settlement_rests_on_the_projects_that_were_examined() {
    let marks = [("59", 9), ("59", 7), ("60", 7)];
    let (mut forum, _) = deliberating(Forum::founded(), marks);
    let settled = forum.vote(&[2, 3]);
    held_to_what_is_known::<SettleError>(&forum, settled, [1, 2, 3]);
}

#[test]
fn a_recorded_reversal_rests_on_the_finalists() {
    let (mut forum, _) = adopted();
    let palmares = forum.edition.seq();
    let reversal = undo(&mut forum, palmares);
    held_to_what_is_known::<ReversalError>(&forum, reversal, [1, 2, 3]);
}

#[test]
fn a_recorded_shortlist_is_of_ideas() {
    let (mut forum, [first, second]) = ideas(["59", "59"]);
    forum.close_call();
    let shortlist = forum.shortlist("59", &[&first, &second]);
    let told = |edit: &dyn Fn(&mut Value)| {
        told_otherwise::<ShortlistError>(&forum, shortlist, |fact| {
            edit(&mut fact["candidates"][0]["standing"]);
        })
    };
    let project = first.id();
    let coached = told(&|standing| standing["stage"] = json!("coached"));
    let not_an_idea = |stage| ShortlistError::NotAnIdea { project, stage };
    assert_eq!(coached, [not_an_idea(StageKind::Coached)]);
    assert_eq!(with_remedy(not_an_idea(StageKind::Coached)).1, OtherEvidence);
    let closed = told(&|standing| {
        standing["stage"] = json!("closed");
        standing["ended"] = json!({"from": "idea", "outcome": "withdrawn"});
    });
    assert_eq!(closed, [not_an_idea(StageKind::Closed)]);
    let open_end = told(&|standing| standing["stage"] = json!("closed"));
    let contradiction = StandingError::Contradiction { project };
    assert_eq!(open_end, [not_an_idea(StageKind::Closed), contradiction.into()]);
}

#[test]
fn a_recorded_sitting_is_on_pitches() {
    let (forum, _) = deliberating(Forum::founded(), [("59", 9), ("60", 5)]);
    let told = |edit: &dyn Fn(&mut Value)| {
        told_otherwise::<OpenError>(&forum, forum.edition.seq(), |fact| {
            edit(&mut fact["examined"][0]["standing"]);
        })
    };
    let project = project_id(1);
    let not_pitched = |stage| OpenError::NotPitched { project, stage };
    let coached = told(&|standing| standing["stage"] = json!("coached"));
    assert_eq!(coached, [not_pitched(StageKind::Coached)]);
    assert_eq!(with_remedy(not_pitched(StageKind::Coached)).1, OtherEvidence);
    let nowhere = told(&|standing| drop(standing.as_object_mut().unwrap().remove("pitch")));
    assert_eq!(nowhere, [not_pitched(StageKind::Pitched)]);
    let gone = told(&|standing| {
        standing["seq"] = json!(4);
        standing["stage"] = json!("closed");
        standing["ended"] = json!({"from": "pitched", "outcome": "withdrawn"});
    });
    assert_eq!(gone, [not_pitched(StageKind::Closed)], "nobody who has withdrawn is examined");
}

/// The projects of a recorded promotion stand as the edition knows them.
#[test]
fn a_recorded_promotion_rests_on_what_is_known() {
    let (mut forum, [first, ..]) = adopted();
    let gone = forum.withdraw(first);
    let promotion = forum.promote(&gone);
    let told = |of: &str, edit: &dyn Fn(&mut Value)| {
        told_otherwise::<PromoteError>(&forum, promotion, |fact| edit(&mut fact[of]))
    };
    let other = told("promoted", &|standing| standing["digest"] = json!(NO_ENTRY));
    let other_past = |n| StandingError::OtherPast { project: project_id(n), seq: 3 };
    assert_eq!(other, [PromoteError::Standing(other_past(2))]);
    let old = told("promoted", &|standing| standing["seq"] = json!(2));
    assert_eq!(old, [PromoteError::Standing(stale(2, 2, 3))]);
    let known = told("withdrawn", &|standing| standing["seq"] = json!(3));
    assert_eq!(known, [PromoteError::Standing(other_past(1))]);
    let sent = told("promoted", &|standing| {
        standing["seq"] = json!(4);
        standing["stage"] = json!("developed-otherwise");
    });
    let by = entry_of(2, 4);
    assert_eq!(sent, [PromoteError::SentAnotherWay { project: project_id(2), by }]);
}

/// The stream of a project tells what stood there: a standing that it does not bear out is named.
#[test]
fn a_standing_that_the_stream_does_not_bear_out_is_named() {
    let forum = Forum::with(|rules| rules.seats = Seats::AtMost(2));
    let (mut forum, [_, second, _]) = adopted_by(forum);
    let _ = forum.redirect(second);
    let palmares = forum.edition.seq();
    // The palmarès has seen the withdrawal of a project that never withdrew.
    let log = retold(&forum, forum.entry(palmares), |told| {
        let fact = said(told);
        let standing = &mut standings(fact)[1];
        standing["seq"] = json!(4);
        standing["digest"] = json!(NO_ENTRY);
        standing["stage"] = json!("closed");
        standing["ended"] = json!({"from": "pitched", "outcome": "withdrawn"});
        fact["reserve"] = json!([]);
        let _ = fact["ranking"].as_array_mut().unwrap().pop();
    });
    let report = audit(&log);
    let stood = |what: &Finding| match what {
        Finding::StoodOtherwise { project, seq } => Some((*project, *seq)),
        _ => None,
    };
    let named: Vec<(ProjectId, u32)> =
        report.disagreements.iter().filter_map(|found| stood(&found.what)).collect();
    assert_eq!(named, [(project_id(2), 4)], "{:?}", report.disagreements);

    // Cut off before that entry, its stream ends too soon.
    let cut: Vec<Entry> = log.into_iter().filter(|entry| entry.id() != entry_of(2, 4)).collect();
    let report = audit(&cut);
    let [found] = &*report.disagreements else { panic!("{:?}", report.disagreements) };
    let project = project_id(2);
    assert!(
        matches!(found.what, Finding::EndMissing { project: of, seen: 4, last: 3 } if of == project),
        "{found}"
    );
}

#[test]
fn a_pitch_that_was_examined_otherwise_than_it_was_held_is_named() {
    let (forum, _) = deliberating(Forum::founded(), [("59", 9), ("60", 5)]);
    let opened = forum.edition.seq();
    for (field, other) in [("measured", 90), ("allowance", 240), ("questions", 2)] {
        let log = retold(&forum, forum.entry(opened), |told| {
            said(told)["examined"][1][field] = json!(other);
        });
        let report = audit(&log);
        let [found] = &*report.disagreements else { panic!("{:?}", report.disagreements) };
        assert_eq!(found.seq, Some(opened));
        let project = project_id(2);
        assert!(matches!(found.what, Finding::ExaminedOtherwise { project: of } if of == project));
    }
}

#[test]
fn a_pitched_project_says_where_it_stands() {
    let (forum, [project]) = pitched(Forum::founded(), ["59"]);
    let standing = *project.snapshot().standing();
    assert_eq!(
        standing,
        Standing {
            at: project.at(),
            digest: forum.log.last().unwrap().digest(),
            ended: None,
            pitch: Some(3),
            project: project.id(),
            seq: 3,
            stage: StageKind::Pitched,
        }
    );
    assert_eq!(json_of(&standing)["stage"], json!("pitched"));
    let project: Project<Pitched> = project;
    assert_eq!(standing, *AnyProject::from(project).snapshot().standing());
}
