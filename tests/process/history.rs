//! Time never goes back within a stream; at the same instant it may stand.

use participatory_innovation::{
    edition::{
        AdoptError, AmendError, AnnounceError, BeginError, CloseCallError, ConflictError,
        DismissError, Edition, EnrolError, HandInError, JuryError, OpenCallError, OpenError,
        PromoteError, PublishError, ReversalError, SettleError, ShortlistError,
    },
    incubation::IncubationError,
    journal::{
        HistoryError,
        Remedy::{Later, Never, OtherEvidence},
    },
    project::{ConcludeError, MoveError, RevertError, SubmitError},
};

use crate::given::{Forum, adopted, at, jury, preselected};
use crate::with_remedy;

fn too_early(forum: &Forum) -> HistoryError {
    HistoryError::BackInTime { at: at(JUST_BEFORE).at, last: forum.edition.at() }
}

const JUST_BEFORE: &str = "2019-11-28T07:59:59.999Z";

#[test]
fn a_call_does_not_open_before_the_charter_nor_close_before_it_opens() {
    let mut forum = Forum::founded();
    let late = too_early(&forum);
    let ((), reasons) = forum.refuse_at(at(JUST_BEFORE), Edition::open_call);
    assert_eq!(reasons, [(OpenCallError::History(late.clone()), OtherEvidence)]);
    let ((), reasons) = forum.refuse_at(at(JUST_BEFORE), Edition::close_call);
    let late = CloseCallError::History(late);
    assert_eq!(reasons, [(CloseCallError::NotOpened, Later), (late, OtherEvidence)]);
    let same = at("2019-11-28T08:00:00Z");
    forum.edition.open_call(same).unwrap().record(&mut forum.log).unwrap();
    assert_eq!(forum.edition.at(), same.at);
}

/// A stream that is full takes nothing, ever, whatever it is that is refused.
#[test]
fn a_full_stream_is_past_remedy() {
    macro_rules! never {
        ($($error:ty),+ $(,)?) => {
            $(assert_eq!(with_remedy(<$error>::from(HistoryError::Full)).1, Never);)+
        };
    }
    never!(
        AdoptError,
        AmendError,
        AnnounceError,
        BeginError,
        CloseCallError,
        ConcludeError,
        ConflictError,
        DismissError,
        EnrolError,
        HandInError,
        IncubationError,
        JuryError,
        MoveError,
        OpenCallError,
        OpenError,
        PromoteError,
        PublishError,
        RevertError,
        ReversalError,
        SettleError,
        ShortlistError,
        SubmitError,
        HistoryError,
    );
}

#[test]
fn pitches_do_not_begin_before_what_they_follow() {
    let (mut forum, _) = preselected(Forum::founded(), ["59"]);
    forum.constitute(jury());
    forum.announce();
    let late = BeginError::History(too_early(&forum));
    let ((), reasons) = forum.refuse_at(at(JUST_BEFORE), Edition::begin_pitches);
    assert_eq!(reasons, [(late, OtherEvidence)]);
    forum.begin();
}

#[test]
fn a_palmares_is_not_published_before_it_is_adopted() {
    let (mut forum, _) = adopted();
    let late = PublishError::History(too_early(&forum));
    let ((), reasons) = forum.refuse_at(at(JUST_BEFORE), Edition::publish);
    assert_eq!(reasons, [(late, OtherEvidence)]);
    forum.publish();
}
