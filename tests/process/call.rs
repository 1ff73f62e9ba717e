//! The charter, the call, and the ideas that answer it.

use participatory_innovation::{
    charter::Charter,
    edition::{AmendError, CloseCallError, Edition, OpenCallError, Phase},
    fact::Amendment,
    journal::{
        HistoryError,
        Remedy::{Later, Never, OtherEvidence},
    },
    project::{Project, SubmitError},
};

use crate::{
    given::{self, Forum, at, departement, edition_id, instant, motive, project_id, submission},
    told,
};

fn amendment(version: u32) -> Amendment {
    let mut rules = given::rules();
    rules.version = version;
    rules.revert_after_publication = true;
    Amendment { charter: Charter::new(rules).unwrap(), motive: motive("So that it can be mended") }
}

#[test]
fn an_edition_is_founded_with_its_charter() {
    let forum = Forum::founded();
    assert_eq!(forum.edition.phase(), Phase::Preparation);
    assert_eq!(forum.edition.seq(), 0);
    assert_eq!(forum.edition.digest(), forum.log[0].digest());
    assert_eq!(forum.edition.charter().rules(), &given::rules());
}

#[test]
fn a_charter_is_amended_before_the_call_by_the_next_version_only() {
    let mut forum = Forum::founded();
    for version in [1, 3] {
        let given = amendment(version);
        let (back, reasons) = forum.refuse(|e, stamp| e.amend_charter(given.clone(), stamp));
        assert_eq!(back, given);
        assert_eq!(reasons, [(AmendError::Version { expected: 2, found: version }, OtherEvidence)]);
    }
    forum.decide(|e, stamp| e.amend_charter(amendment(2), stamp));
    assert_eq!(forum.edition.charter(), &amendment(2).charter);
    forum.decide(|e, stamp| e.amend_charter(amendment(3), stamp));
    assert_eq!(forum.edition.charter().rules().version, 3);
}

#[test]
fn a_charter_stands_once_the_call_is_open() {
    let mut forum = Forum::founded();
    let entry = forum.open_call();
    let (_, reasons) = forum.refuse(|e, stamp| e.amend_charter(amendment(2), stamp));
    assert_eq!(reasons, [(AmendError::CallOpened { entry }, Never)]);

    forum.close_call();
    let early = at("2019-11-27T00:00:00Z");
    let (back, reasons) = forum.refuse_at(early, |e, stamp| e.amend_charter(amendment(7), stamp));
    assert_eq!(back, amendment(7));
    let late = HistoryError::BackInTime { at: early.at, last: forum.edition.at() };
    assert_eq!(
        reasons,
        [
            (AmendError::CallOpened { entry }, Never),
            (AmendError::Version { expected: 2, found: 7 }, OtherEvidence),
            (AmendError::History(late), OtherEvidence),
        ]
    );
}

#[test]
fn a_call_opens_once_and_closes_once() {
    let mut forum = Forum::founded();
    let ((), reasons) = forum.refuse(Edition::close_call);
    assert_eq!(reasons, [(CloseCallError::NotOpened, Later)]);

    let opened = forum.open_call();
    assert_eq!(forum.edition.phase(), Phase::Call);
    let ((), reasons) = forum.refuse(Edition::open_call);
    assert_eq!(reasons, [(OpenCallError::AlreadyOpened { entry: opened }, Never)]);

    let closed = forum.close_call();
    assert_eq!((opened, closed), (1, 2));
    assert_eq!(forum.edition.phase(), Phase::Shortlisting);
    let ((), reasons) = forum.refuse(Edition::close_call);
    assert_eq!(reasons, [(CloseCallError::AlreadyClosed { entry: closed }, Never)]);
    let ((), reasons) = forum.refuse(Edition::open_call);
    assert_eq!(reasons, [(OpenCallError::AlreadyOpened { entry: opened }, Never)]);
}

#[test]
fn ideas_come_in_while_the_call_is_open() {
    let mut forum = Forum::founded();
    let refused =
        Project::submit(&forum.edition, project_id(1), submission(1, "59"), forum.stamp());
    let (back, reasons) = told(refused.unwrap_err());
    assert_eq!(back, submission(1, "59"));
    assert_eq!(reasons, [(SubmitError::CallNotOpen, Later)]);

    forum.open_call();
    let idea = forum.submit(1, "59");
    assert_eq!((idea.id(), idea.edition()), (project_id(1), edition_id(1)));
    assert_eq!(idea.submission(), &submission(1, "59"));
    assert_eq!(idea.departement(), departement("59"));

    forum.close_call();
    let refused =
        Project::submit(&forum.edition, project_id(2), submission(2, "59"), forum.stamp());
    assert_eq!(told(refused.unwrap_err()).1, [(SubmitError::CallNotOpen, Later)]);
}

#[test]
fn an_idea_is_refused_for_every_reason_at_once() {
    let forum = Forum::founded();
    let mut given = submission(1, "80");
    given.edition = edition_id(2);
    let early = at("2019-11-27T00:00:00Z");
    let refused = Project::submit(&forum.edition, project_id(1), given.clone(), early);
    let (back, reasons) = told(refused.unwrap_err());
    assert_eq!(back, given);
    let last = instant("2019-11-28T08:00:00Z");
    assert_eq!(
        reasons,
        [
            (SubmitError::CallNotOpen, Later),
            (SubmitError::NotAnEntrant { departement: departement("80") }, Never),
            (SubmitError::OtherEdition { edition: edition_id(2) }, Never),
            (SubmitError::History(HistoryError::BackInTime { at: early.at, last }), OtherEvidence),
        ]
    );
}

#[test]
fn an_idea_may_come_in_at_the_instant_at_which_the_call_opens() {
    let mut forum = Forum::founded();
    forum.open_call();
    let stamp = at("2019-11-28T08:01:00Z");
    assert_eq!(forum.edition.at(), stamp.at);
    let idea = Project::submit(&forum.edition, project_id(1), submission(1, "59"), stamp);
    assert_eq!(forum.take(idea).at(), stamp.at);
}
