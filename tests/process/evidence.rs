//! Evidence is good for one project, at one point of its history, once: every move refuses any
//! other, and hands both back.

use participatory_innovation::{
    edition::Edition,
    journal::{EvidenceError, HistoryError, Positioned, Remedy::OtherEvidence, Stamp},
    project::{AnyProject, MoveError, Project},
};

use crate::{
    given::{
        self, Forum, adopted, at, coach, coached, deliberating, ideas, laureate, motive,
        preselected, seconds, statement, way,
    },
    turned_down,
};

fn of_another(made_for: u128, used_on: u128) -> MoveError {
    let [made_for, used_on] = [made_for, used_on].map(given::project_id);
    EvidenceError::OtherProject { made_for, used_on }.into()
}

fn stale(made_at: u32, now_at: u32) -> MoveError {
    EvidenceError::Stale { made_at, now_at }.into()
}

fn too_early(stamp: Stamp, last: participatory_innovation::value::Timestamp) -> MoveError {
    HistoryError::BackInTime { at: stamp.at, last }.into()
}

/// The move of `$second` with evidence made for `$first` is refused; with its own it passes. Its
/// own evidence is refused too when the stamp is earlier than what the edition had decided.
macro_rules! bound {
    ($forum:ident, $first:ident, $second:ident, $move:ident, $make:expr) => {{
        let make = $make;
        let (first, second) = ($first.position(), $second.position());
        let foreign = make(&$forum.edition, &$first);
        let stamp = $forum.stamp();
        let (project, _, reasons) =
            turned_down($second, foreign, |project, evidence| project.$move(evidence, stamp));
        let [made_for, used_on] = [first.project(), second.project()];
        let other: MoveError = EvidenceError::OtherProject { made_for, used_on }.into();
        assert_eq!(reasons, [(other.clone(), OtherEvidence)]);

        let early = at("2019-11-27T00:00:00Z");
        let foreign = make(&$forum.edition, &$first);
        let (own, edition) = (project.at(), $forum.edition.at());
        let (project, _, reasons) =
            turned_down(project, foreign, |project, evidence| project.$move(evidence, early));
        assert_eq!(
            reasons,
            [
                (too_early(early, own), OtherEvidence),
                (other, OtherEvidence),
                (too_early(early, edition), OtherEvidence),
            ]
        );
        let evidence = make(&$forum.edition, &project);
        $forum.take(project.$move(evidence, $forum.stamp()))
    }};
}

#[test]
fn a_shortlisting_is_of_one_project() {
    let (mut forum, [first, second]) = ideas(["59", "59"]);
    forum.close_call();
    forum.shortlist("59", &[&first, &second]);
    let _ = bound!(forum, first, second, shortlist, |edition: &Edition, p: &Project<_>| {
        edition.shortlisting(p).unwrap()
    });
}

#[test]
fn an_answer_is_to_one_project() {
    let (mut forum, [first, second, listed]) = ideas(["59", "59", "59"]);
    forum.close_call();
    forum.shortlist("59", &[&listed]);
    let _ = bound!(forum, first, second, decline, |edition: &Edition, p: &Project<_>| {
        edition.answering(p, motive("Not this year")).unwrap()
    });
}

#[test]
fn a_coaching_is_of_one_project() {
    let (mut forum, [first, second]) = preselected(Forum::founded(), ["59", "59"]);
    forum.enrol();
    let _ = bound!(forum, first, second, coach, |edition: &Edition, p: &Project<_>| {
        let coach = edition.coach(coach()).unwrap();
        coach.attest(p, statement("Whom to call?"), [statement("One voice")]).unwrap()
    });
}

#[test]
fn a_turn_is_of_one_project() {
    let (mut forum, [first, second]) = coached(Forum::founded(), ["59", "59"]);
    let _ = bound!(forum, first, second, pitch, |edition: &Edition, p: &Project<_>| {
        edition.slot(p).unwrap().heard(seconds(170), [statement("Why?")])
    });
}

#[test]
fn a_designation_is_of_one_project() {
    let (mut forum, [first, _, second]) = adopted();
    let _ = bound!(forum, first, second, designate, |edition: &Edition, p: &Project<_>| {
        edition.designation(p).unwrap()
    });
}

#[test]
fn another_way_is_of_one_project() {
    let marks = [("59", 9), ("59", 5), ("60", 8), ("60", 4)];
    let (mut forum, [_, first, _, second]) = deliberating(Forum::founded(), marks);
    forum.adopt();
    let _ = bound!(forum, first, second, redirect, |edition: &Edition, p: &Project<_>| {
        edition.other_way(p, way()).unwrap()
    });
}

#[test]
fn an_admission_is_of_one_project() {
    let (mut forum, [first, _, second]) = adopted();
    let [first, second] = [first, second].map(|project| forum.designate(project));
    let _ = bound!(forum, first, second, admit, |edition: &Edition, p: &Project<_>| {
        edition.admission(p, given::agreement(p.departement().code())).unwrap()
    });
}

/// The project moved and moved back since: its history has gone on.
#[test]
fn evidence_is_stale_once_the_project_has_moved() {
    let (mut forum, project) = laureate();
    let admission = forum.edition.admission(&project, given::agreement("59")).unwrap();
    let made = project.revert(&forum.edition, motive("A slip"), forum.stamp()).unwrap();
    let project = made.record(&mut forum.log).unwrap();
    let project = forum.designate(project);
    let stamp = forum.stamp();
    let (project, _, reasons) =
        turned_down(project, admission, |project, evidence| project.admit(evidence, stamp));
    assert_eq!(reasons, [(stale(4, 6), OtherEvidence)]);
    let _ = forum.admit(project);
}

/// Two histories of one project that part: same number of entries, another past.
#[test]
fn evidence_is_stale_in_another_past_of_the_same_length() {
    let (mut forum, [project]) = preselected(Forum::founded(), ["59"]);
    forum.enrol();
    let stream: Vec<_> = forum.log.iter().filter(|entry| entry.seen().is_some()).cloned().collect();
    let twin = AnyProject::replay(&forum.edition, &stream).unwrap();
    let twin = Project::try_from(twin).unwrap();
    let ours = forum.coach(project);
    let theirs = forum.coach(twin);
    assert_eq!(ours.position().seq(), theirs.position().seq());
    assert_ne!(ours.position().digest(), theirs.position().digest());
    forum.constitute(given::jury());
    forum.announce();
    forum.begin();
    let pitch = forum.edition.slot(&ours).unwrap().heard(seconds(170), [statement("Why?")]);
    let stamp = forum.stamp();
    let (_, pitch, reasons) =
        turned_down(theirs, pitch, |project, evidence| project.pitch(evidence, stamp));
    assert_eq!(reasons, [(stale(2, 2), OtherEvidence)]);
    let _ = forum.take(ours.pitch(pitch, stamp));
}

#[test]
fn an_edition_that_lags_behind_makes_no_evidence() {
    let (mut forum, [project, _, _]) = adopted();
    let replica = forum.replica(usize::try_from(forum.edition.seq()).unwrap() + 1);
    forum.publish();
    let project = forum.designate(project);
    let behind = replica.admission(&project, given::agreement("59")).unwrap();
    let stamp = forum.stamp();
    let (project, _, reasons) =
        turned_down(project, behind, |project, evidence| project.admit(evidence, stamp));
    let (seen, known) = (replica.seq(), forum.edition.seq());
    assert_eq!(seen + 1, known);
    let behind = EvidenceError::EditionBehind { seen, known };
    assert_eq!(reasons, [(MoveError::Evidence(behind), OtherEvidence)]);

    let mut replica = replica;
    let methods = participatory_innovation::scoring::Methods::standard();
    let published = crate::palmares::own(&forum).last().unwrap().clone();
    replica.follow(&methods, &published).unwrap();
    let level = replica.admission(&project, given::agreement("59")).unwrap();
    let _ = forum.take(project.admit(level, stamp));
}

#[test]
fn evidence_is_refused_for_every_reason_at_once() {
    let (mut forum, [first, _, third]) = adopted();
    let replica = forum.replica(usize::try_from(forum.edition.seq()).unwrap() + 1);
    forum.publish();
    let [first, third] = [first, third].map(|project| forum.designate(project));
    let foreign = replica.admission(&first, given::agreement("59")).unwrap();
    let early = at("2019-11-27T00:00:00Z");
    let own = third.at();
    let (_, _, reasons) =
        turned_down(third, foreign, |project, evidence| project.admit(evidence, early));
    let behind = EvidenceError::EditionBehind { seen: replica.seq(), known: forum.edition.seq() };
    assert_eq!(
        reasons,
        [
            (too_early(early, own), OtherEvidence),
            (of_another(1, 3), OtherEvidence),
            (behind.into(), OtherEvidence),
            (too_early(early, replica.at()), OtherEvidence),
        ]
    );
}

#[test]
fn a_move_may_be_at_the_instant_of_what_it_follows() {
    let (mut forum, [project, ..]) = adopted();
    let instant = at(&forum.edition.at().to_string());
    assert!(project.at() < instant.at);
    let evidence = forum.edition.designation(&project).unwrap();
    let laureate = forum.take(project.designate(evidence, instant));
    let evidence = forum.edition.admission(&laureate, given::agreement("59")).unwrap();
    assert_eq!(forum.take(laureate.admit(evidence, instant)).at(), instant.at);
}
