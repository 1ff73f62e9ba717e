//! The palmarès: previewed, adopted, published, and nothing but what the sheets say.

use participatory_innovation::{
    analysis::Fate,
    deliberation::{DeliberationError, NoticeKind, Preview},
    edition::{AdoptError, Edition, Phase, PublishError},
    fact::Ranked,
    journal::{
        Break, Entry, HistoryError,
        Remedy::{Later, Never, OtherEvidence},
        ReplayError,
    },
    project::StageKind,
    scoring::{Coverage, Methods, Rule, Scoring, ScoringError, Tally, WeightedMean, Why},
    value::{Exact, OneOrMore},
};

use crate::{
    Reasons,
    given::{
        Forum, adopted, at, code, deliberating, departement, pitched, project_id, sheet, shown,
    },
    reversal::undo,
    with_remedy,
};

/// Why a preview is not adopted. It comes back as it was.
#[track_caller]
pub(crate) fn not_adopted(forum: &mut Forum, preview: &Preview) -> Reasons<AdoptError> {
    let (given, projects) = (preview.clone(), forum.projects());
    let (back, reasons) =
        forum.refuse(|edition, stamp| edition.adopt(given, shown(&projects), stamp));
    assert_eq!(back, *preview);
    reasons
}

#[test]
fn a_preview_says_everything_and_decides_nothing() {
    let (forum, _) = deliberating(Forum::founded(), [("59", 9), ("59", 5), ("60", 7)]);
    let before = format!("{:?}", forum.edition);
    let preview = forum.preview().unwrap();
    assert_eq!(format!("{:?}", forum.edition), before);
    let entering: Vec<_> = preview.laureates().iter().map(|e| (e.project, e.why)).collect();
    assert_eq!(entering, [(project_id(1), Why::Rank), (project_id(3), Why::Rank)]);
    assert_eq!(preview.reserve(), [project_id(2)]);
    assert_eq!(preview.margin(), Some(Exact::from_integer(2)));
    let outline = preview.outline(project_id(3)).unwrap();
    assert_eq!(outline.score, Some(Exact::from_integer(7)));
    assert_eq!((outline.rank, outline.number.get()), (Some(2), 3));
    assert_eq!(outline.departement, departement("60"));
    assert_eq!(outline.coverage, Coverage { judged: 3, ..Coverage::default() });
    let notices: Vec<_> = preview.notices().iter().map(|n| (n.project, n.kind)).collect();
    assert_eq!(
        notices,
        [
            (project_id(1), NoticeKind::Laureate),
            (project_id(2), NoticeKind::DevelopedOtherwise),
            (project_id(3), NoticeKind::Laureate),
        ]
    );
}

#[test]
fn there_is_no_preview_before_the_jury_sits() {
    let (forum, _) = pitched(Forum::founded(), ["59"]);
    let error = forum.preview().unwrap_err();
    assert_eq!(with_remedy(error), (DeliberationError::NotOpen, Later));
}

#[test]
fn a_project_without_a_mark_is_not_ranked_last_but_not_at_all() {
    let (mut forum, projects) = pitched(Forum::founded(), ["59", "60"]);
    forum.hand_in(sheet(0, 1, 0));
    forum.deliberate(&projects);
    let preview = forum.preview().unwrap();
    let marked = preview.outline(project_id(1)).unwrap();
    assert_eq!((marked.score.clone(), marked.rank), (Some(Exact::ZERO), Some(1)));
    let unmarked = preview.outline(project_id(2)).unwrap();
    assert_eq!((unmarked.score.clone(), unmarked.rank), (None, None));
    assert_eq!((preview.laureates().len(), preview.reserve().len()), (1, 0));
}

#[test]
fn a_palmares_is_adopted_once_and_published_once() {
    let (mut forum, _) = deliberating(Forum::founded(), [("59", 9), ("59", 5), ("60", 7)]);
    let ((), reasons) = forum.refuse(Edition::publish);
    assert_eq!(reasons, [(PublishError::NotAdopted, Later)]);

    let entry = forum.adopt();
    assert_eq!(forum.edition.phase(), Phase::Adopted);
    let palmares = forum.edition.palmares().unwrap();
    assert_eq!(*palmares.laureates, [1, 3].map(project_id));
    assert_eq!(*palmares.reserve, [project_id(2)]);
    let ranked = |n, rank, score| {
        let score = Some(Exact::from_integer(score));
        Ranked { project: project_id(n), rank, score }
    };
    assert_eq!(*palmares.ranking, [ranked(1, 1, 9), ranked(3, 2, 7), ranked(2, 3, 5)]);
    let again = forum.preview().unwrap();
    assert_eq!(not_adopted(&mut forum, &again), [(AdoptError::AlreadyAdopted { entry }, Never)]);

    assert_eq!(forum.edition.published_at(), None);
    let entry = forum.publish();
    assert_eq!(forum.edition.published_at(), Some(forum.edition.at()));
    assert_eq!(forum.edition.phase(), Phase::Published);
    let ((), reasons) = forum.refuse(Edition::publish);
    assert_eq!(reasons, [(PublishError::AlreadyPublished { entry }, Never)]);
}

/// What is settled in the reserve later on changes nothing of what was adopted.
#[test]
fn what_was_adopted_is_told_without_what_was_settled_later() {
    let marks = [("59", 9), ("59", 5), ("60", 9), ("60", 5)];
    let (mut forum, _) = deliberating(Forum::founded(), marks);
    let preview = forum.preview().unwrap();
    forum.adopt();
    forum.vote(&[4, 2]);
    let adopted = forum.edition.adopted_preview(&Methods::standard()).unwrap().unwrap();
    assert_eq!(adopted.outlines(), preview.outlines());
    assert_eq!(
        (adopted.reserve(), adopted.broken_ties()),
        (preview.reserve(), preview.broken_ties())
    );
    assert_eq!(forum.edition.reserve(), [[4], [2]].map(|level| level.map(project_id).to_vec()));
}

/// Once projects have gone on by the palmarès there is no other to adopt, and what was adopted is
/// told of them as they stood.
#[test]
fn what_was_adopted_is_told_of_the_projects_as_they_stood() {
    let methods = Methods::standard();
    let marks = [("59", 9), ("59", 5), ("60", 7), ("60", 8)];
    let (mut forum, [first, second, third, fourth]) = deliberating(Forum::founded(), marks);
    let _ = forum.withdraw(fourth);
    assert!(forum.edition.adopted_preview(&methods).is_none());
    assert!(forum.edition.adopted_trial(&methods).is_none());
    let preview = forum.preview().unwrap();
    let palmares = forum.adopt();
    let laureate = forum.designate(first);
    let _ = forum.redirect(second);
    let _ = forum.withdraw(third);
    let opening = forum.entry(palmares - 1);
    let (project, stage) = (laureate.id(), StageKind::Laureate);
    let moved_on = DeliberationError::NotAsExamined { project, stage, opening };
    assert_eq!(forum.preview().unwrap_err(), moved_on);
    let projects = forum.projects();
    let error = forum.edition.trial(&methods, shown(&projects)).map(drop).unwrap_err();
    assert_eq!(error, moved_on);

    let adopted = forum.edition.adopted_preview(&methods).unwrap().unwrap();
    assert_eq!(adopted.outlines(), preview.outlines());
    assert_eq!(adopted.laureates(), preview.laureates());
    assert_eq!((adopted.reserve(), adopted.margin()), (preview.reserve(), preview.margin()));
    assert!(adopted.outline(project_id(4)).unwrap().withdrawn);
    assert!(!adopted.outline(project_id(3)).unwrap().withdrawn, "it had not when it was adopted");
    for n in 1..=4 {
        let told = [&adopted, &preview].map(|preview| preview.explanation(project_id(n)));
        assert_eq!(told[0], told[1]);
    }
    let trial = forum.edition.adopted_trial(&methods).unwrap().unwrap();
    assert!(trial.projects().eq([1, 2, 3].map(project_id)));
    assert_eq!(trial.fates().unwrap(), [Fate::Enters, Fate::Out, Fate::Enters]);
}

#[test]
fn a_preview_is_stale_once_anything_was_written_since() {
    let (mut forum, _) = deliberating(Forum::founded(), [("59", 9), ("59", 5), ("60", 7)]);
    let preview = forum.preview().unwrap();
    let made_at = forum.edition.seq();
    let conflict = crate::conflicts::interest(0, 1);
    forum.decide(|edition, stamp| edition.declare_conflict(conflict, stamp));
    let stale = AdoptError::Stale { made_at, now_at: made_at + 1 };
    assert_eq!(not_adopted(&mut forum, &preview), [(stale, OtherEvidence)]);
    forum.adopt();
}

#[test]
fn a_preview_of_another_edition_is_stale() {
    let marks = [("59", 9), ("59", 5), ("60", 7)];
    let (mut forum, _) = deliberating(Forum::founded(), marks);
    let (other, _) = deliberating(Forum::numbered(2, |_| {}), marks);
    let preview = other.preview().unwrap();
    let (made_at, now_at) = (other.edition.seq(), forum.edition.seq());
    assert_eq!(made_at, now_at, "only the digest tells them apart");
    let reasons = not_adopted(&mut forum, &preview);
    let moved = |n| AdoptError::Moved { project: project_id(n), made_at: 3, now_at: 3 };
    let stale = AdoptError::Stale { made_at, now_at };
    let all = [stale, moved(1), moved(2), moved(3)].map(|reason| (reason, OtherEvidence));
    assert_eq!(reasons, all, "nor are its projects these");
}

#[test]
fn a_preview_is_refused_for_every_reason_at_once() {
    let (mut forum, _) = deliberating(Forum::founded(), [("59", 9), ("59", 7), ("60", 7)]);
    let preview = forum.preview().unwrap();
    let made_at = forum.edition.seq();
    undo(&mut forum, made_at);
    let early = at("2019-11-27T00:00:00Z");
    let (given, projects) = (preview.clone(), forum.projects());
    let (back, reasons) =
        forum.refuse_at(early, |edition, stamp| edition.adopt(given, shown(&projects), stamp));
    assert_eq!(back, preview);
    let last = forum.edition.at();
    assert_eq!(
        reasons,
        [
            (DeliberationError::NotOpen.into(), Later),
            (AdoptError::Stale { made_at, now_at: made_at + 1 }, OtherEvidence),
            (AdoptError::TiedAtCut { projects: [2, 3].map(project_id).to_vec() }, Later),
            (HistoryError::BackInTime { at: early.at, last }.into(), OtherEvidence),
        ]
    );
}

#[test]
fn a_charter_may_name_a_rule_of_ones_own() {
    let forum = Forum::with(|rules| rules.scoring = code("our-own").into());
    let (mut forum, _) = deliberating(forum, [("59", 9), ("59", 5), ("60", 7)]);
    let unknown = DeliberationError::UnknownRule { name: code("our-own") };
    assert_eq!(with_remedy(forum.preview().unwrap_err()), (unknown, OtherEvidence));

    let methods = Methods::standard().with(&Fewest);
    let preview = forum.preview_with(&methods).unwrap();
    let entering: Vec<_> = preview.laureates().iter().map(|entering| entering.project).collect();
    assert_eq!(entering, [2, 3].map(project_id), "the least marks are the best here");
    forum.adopt_this(preview);
    assert!(Edition::replay_with(&methods, own(&forum)).is_ok());
    let error = Edition::replay(own(&forum)).unwrap_err();
    let unknown = DeliberationError::UnknownRule { name: code("our-own") };
    assert_eq!(reasons_of::<AdoptError>(error), [AdoptError::Deliberation(unknown)]);
}

/// The fewer points, the better.
struct Fewest;

impl Rule for Fewest {
    fn name(&self) -> &'static str {
        "our-own"
    }
}

impl Scoring for Fewest {
    fn score(
        &self,
        grid: &participatory_innovation::charter::Grid,
        tally: &Tally,
    ) -> Result<Option<Exact>, ScoringError> {
        let mean = WeightedMean.score(grid, tally)?;
        Ok(mean.map(|mean| -mean))
    }
}

#[test]
fn a_rule_that_cannot_hold_its_numbers_says_so() {
    struct Large;
    impl Rule for Large {
        fn name(&self) -> &'static str {
            "our-own"
        }
    }
    impl Scoring for Large {
        fn score(
            &self,
            _: &participatory_innovation::charter::Grid,
            _: &Tally,
        ) -> Result<Option<Exact>, ScoringError> {
            Err(ScoringError::TooLarge)
        }
    }
    let forum = Forum::with(|rules| rules.scoring = code("our-own").into());
    let (forum, _) = deliberating(forum, [("59", 9)]);
    let error = forum.preview_with(&Methods::standard().with(&Large)).unwrap_err();
    let too_large = DeliberationError::Scoring(ScoringError::TooLarge);
    assert_eq!(with_remedy(error), (too_large, OtherEvidence));
}

#[test]
fn a_recorded_palmares_that_the_sheets_do_not_say_does_not_replay() {
    let (forum, _) = adopted();
    let mut entries: Vec<Entry> = own(&forum).cloned().collect();
    let last = entries.pop().unwrap().to_json();
    let (first, third) = (project_id(1).to_string(), project_id(3).to_string());
    let laureates = format!(r#""laureates":["{first}","{third}"]"#);
    assert!(last.contains(&laureates), "{last}");
    let swapped = last.replace(&laureates, &format!(r#""laureates":["{third}","{first}"]"#));
    entries.push(Entry::from_json(swapped).unwrap());
    let error = Edition::replay(&entries).unwrap_err();
    assert_eq!(reasons_of::<AdoptError>(error), [AdoptError::NotWhatTheSheetsSay]);
    assert_eq!(with_remedy(AdoptError::NotWhatTheSheetsSay).1, OtherEvidence);
}

/// The entries of the edition's own stream.
pub(crate) fn own(forum: &Forum) -> impl Iterator<Item = &Entry> {
    let stream = forum.edition.stream();
    forum.log.iter().filter(move |entry| entry.stream() == stream)
}

/// The reasons for which an entry does not replay.
#[track_caller]
pub(crate) fn reasons_of<E: core::error::Error + 'static>(error: ReplayError) -> Vec<E> {
    let ReplayError::Entry { why: Break::Refused(reasons), .. } = error else {
        panic!("{error:?}");
    };
    reasons.downcast::<OneOrMore<E>>().unwrap().into_iter().collect()
}
