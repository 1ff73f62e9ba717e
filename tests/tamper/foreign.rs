//! Evidence moves the project that it was made for, from where it stood, and no other.

use participatory_innovation::{
    edition::Edition,
    journal::{Break, Capacity, EvidenceError, Positioned, ReplayError, StreamId},
    project::{AnyProject, MoveError, Pitched, Project},
    value::Seconds,
};

use crate::{
    edits::stream,
    play::{self, COACH, JURORS, Play, decide, everyone, go, person, somme},
};

/// A move with evidence made elsewhere is refused for that reason, and the project is as it was.
macro_rules! refuse {
    ($play:ident, $project:ident.$go:ident($evidence:expr), $why:ident) => {{
        let before = $project.position();
        let stamp = $play.stamp(Capacity::Agent);
        let refused = $project.$go($evidence, stamp).unwrap_err();
        assert_eq!(refused.reasons().len(), 1);
        let reason = refused.reasons().first();
        assert!(matches!(reason, MoveError::Evidence(EvidenceError::$why { .. })), "{reason:?}");
        let ((project, _), _) = refused.into_parts();
        assert_eq!(project.position(), before);
        project
    }};
}

#[test]
fn evidence_of_another_project_moves_nothing() {
    let mut play = Play::contest();
    let (one, two, three) =
        (play.submit(1, somme()), play.submit(2, somme()), play.submit(3, somme()));
    decide!(play, close_call());
    let candidacies = [one.candidacy(), two.candidacy()];
    decide!(play, adopt_shortlist(somme(), candidacies));

    let answer = play.edition.answering(&three, "Hors champ".parse().unwrap()).unwrap();
    let one = refuse!(play, one.decline(answer), OtherProject);
    let evidence = play.edition.shortlisting(&one).unwrap();
    let two = refuse!(play, two.shortlist(evidence), OtherProject);
    play.prepare(None);
    let (one, two) = (play.preselect(one), play.preselect(two));

    let points = || ["Un point".parse().unwrap()];
    let coach = play.edition.coach(person(COACH)).unwrap();
    let record = coach.attest(&one, "Recadré".parse().unwrap(), points()).unwrap();
    let own = [&one, &two]
        .map(|project| coach.attest(project, "Recadré".parse().unwrap(), points()).unwrap());
    let two = refuse!(play, two.coach(record), OtherProject);
    let [first, second] = own;
    let (one, two) = (go!(play, one.coach(first)), go!(play, two.coach(second)));

    let heard = |play: &Play, project: &_| {
        let slot = play.edition.slot(project).unwrap();
        slot.heard(Seconds::new(170).unwrap(), ["Pourquoi ?".parse().unwrap()])
    };
    let record = heard(&play, &one);
    let two = refuse!(play, two.pitch(record), OtherProject);
    let record = heard(&play, &one);
    let one = go!(play, one.pitch(record));
    let record = heard(&play, &two);
    let two = go!(play, two.pitch(record));

    for juror in JURORS {
        play.mark(juror, 1, &[Some(9)]);
        play.mark(juror, 2, &[Some(5)]);
    }
    let pitched = [one, two];
    play.deliberate(everyone(), &pitched);
    play.adopt(&pitched);
    let [one, two] = pitched;
    let evidence = play.edition.designation(&one).unwrap();
    let two = refuse!(play, two.designate(evidence), OtherProject);
    let way = play.edition.other_way(&two, Play::way()).unwrap();
    let one = refuse!(play, one.redirect(way), OtherProject);
    let one = play.designate(one);
    assert!(play.edition.admission(&two, Play::agreement(somme())).is_err());
    assert_eq!(AnyProject::from(one).kind().english(), "a laureate");
}

#[test]
fn evidence_made_before_a_reversal_moves_nothing_after_it() {
    let journal = play::won([9, 5, 1]);
    let edition = Edition::replay(&stream(&journal, StreamId::Edition(play::edition(3)))).unwrap();
    let one = StreamId::Project(play::project(1));
    let one = AnyProject::replay(&edition, &stream(&journal, one)).unwrap();
    let mut play = Play { now: edition.at().unix_millis() + 60_000, log: Vec::new(), edition };
    let laureate: Project<participatory_innovation::project::Laureate> = one.try_into().unwrap();

    let admission = play.edition.admission(&laureate, Play::agreement(somme())).unwrap();
    let stamp = play.stamp(Capacity::Secretary);
    let pitched = laureate.revert(&play.edition, "Erreur".parse().unwrap(), stamp).unwrap();
    let pitched = pitched.record(&mut play.log).unwrap();
    let laureate = play.designate(pitched);
    let laureate = refuse!(play, laureate.admit(admission), Stale);
    let _ = play.admit(laureate);
}

/// Anybody can found an edition under the identifier of another and have it decide otherwise. What
/// it attests moves a project in memory; the entry never replays beside the real edition.
#[test]
fn a_counterfeit_edition_leaves_an_entry_that_does_not_replay() {
    let (real, counterfeit) = (play::contest([9, 5, 1]), play::contest([1, 5, 9]));
    let id = StreamId::Edition(play::edition(3));
    let (edition, counterfeit) = (stream(&real, id), stream(&counterfeit, id));
    let edition = Edition::replay(&edition).unwrap();
    let counterfeit = Edition::replay(&counterfeit).unwrap();
    let three = StreamId::Project(play::project(3));
    let mut entries = stream(&real, three);
    let project = AnyProject::replay(&edition, &entries).unwrap();
    let project: Project<Pitched> = project.try_into().unwrap();

    assert!(edition.designation(&project).is_err());
    let mut play = Play { now: edition.at().unix_millis(), log: Vec::new(), edition: counterfeit };
    let _ = play.designate(project);
    entries.append(&mut play.log);
    assert!(AnyProject::replay(&play.edition, &entries).is_ok());
    let error = AnyProject::replay(&edition, &entries).unwrap_err();
    assert!(
        matches!(error, ReplayError::Entry { seq: 4, stream, why: Break::Refused(_) } if stream == three),
        "{error}"
    );
}

#[test]
fn another_edition_attests_nothing() {
    let journal = play::plain(play::edition(9));
    let other = Edition::replay(&stream(&journal, StreamId::Edition(play::edition(9)))).unwrap();
    let mut play = Play::contest();
    let idea = play.submit(1, somme());
    assert!(other.shortlisting(&idea).is_err());
    assert!(other.answering(&idea, "Hors champ".parse().unwrap()).is_err());
    assert!(other.slot(&idea).is_err());
    assert!(other.designation(&idea).is_err());
    assert!(other.admission(&idea, Play::agreement(somme())).is_err());
    assert!(other.other_way(&idea, Play::way()).is_err());
    let coach = other.coach(person(COACH)).unwrap();
    assert!(coach.attest(&idea, "Recadré".parse().unwrap(), ["x".parse().unwrap()]).is_err());
}
