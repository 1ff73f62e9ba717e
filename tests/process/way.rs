//! After the palmarès: laureates are designated, and every other finalist goes another way.

use participatory_innovation::{
    charter::Seats,
    edition::{DesignationError, OtherEdition, OtherWayError, Way},
    fact::Redirection,
    journal::{
        Refusal,
        Remedy::{Later, Never, OtherEvidence},
    },
};

use crate::{
    given::{
        Forum, adopted, date, deliberating, edition_id, jury, pitched, preselected, project_id,
        sheet, way,
    },
    told,
};

#[test]
fn the_palmares_designates_its_laureates_and_nobody_else() {
    let (mut forum, [first, second, third]) = adopted();
    let entry = forum.edition.seq();
    let error = forum.edition.designation(&second).unwrap_err();
    assert_eq!(error, DesignationError::NotALaureate { project: second.id() });
    assert_eq!(error.remedy(), Never);
    for project in [first, third] {
        assert_eq!(forum.designate(project).designated_by(), entry);
    }
}

#[test]
fn nobody_is_designated_or_sent_another_way_before_the_palmares() {
    let (mut forum, [project, ..]) =
        deliberating(Forum::founded(), [("59", 9), ("59", 5), ("60", 7)]);
    let error = forum.edition.designation(&project).unwrap_err();
    assert_eq!((error.remedy(), error), (Later, DesignationError::NotAdopted));
    let (back, reasons) = told(forum.edition.other_way(&project, way()).unwrap_err());
    assert_eq!(back, way());
    assert_eq!(reasons, [(OtherWayError::NotAdopted, Later)]);
    forum.adopt();
    let _ = forum.designate(project);
}

#[test]
fn a_finalist_that_is_no_laureate_has_an_owner_a_route_and_a_date() {
    let (mut forum, [_, second, _]) = adopted();
    let decision = forum.edition.seq();
    let project = forum.redirect(second);
    let Way { follow_up, owner, route } = way();
    assert_eq!(*project.redirection(), Redirection { decision, follow_up, owner, route });
}

#[test]
fn a_finalist_that_never_pitched_goes_another_way_too() {
    let forum = Forum::with(|rules| rules.seats = Seats::AtMost(2));
    let (mut forum, [preselected, coached, pitched]) = preselected(forum, ["59", "59", "60"]);
    forum.enrol();
    forum.constitute(jury());
    forum.announce();
    forum.begin();
    let coached = forum.coach(coached);
    let pitched = forum.coach(pitched);
    let pitched = forum.pitch(pitched);
    forum.hand_in(sheet(0, 3, 5));
    forum.deliberate(&[pitched]);
    forum.adopt();
    let ways = [forum.redirect(preselected), forum.redirect(coached)];
    assert!(ways.iter().all(|project| project.redirection().owner == way().owner));
}

#[test]
fn a_laureate_goes_no_other_way_and_the_follow_up_is_not_before_the_palmares() {
    let (mut forum, [first, second, _]) = adopted();
    let entry = forum.edition.seq();
    let early = |day| Way { follow_up: date(day), ..way() };
    let before = OtherWayError::FollowUpTooEarly {
        follow_up: date("2019-11-27"),
        palmares: date("2019-11-28"),
    };
    let (back, reasons) = told(forum.edition.other_way(&first, early("2019-11-27")).unwrap_err());
    assert_eq!(back, early("2019-11-27"));
    let is_laureate = OtherWayError::IsLaureate { project: first.id(), entry };
    assert_eq!(reasons, [(is_laureate, Never), (before.clone(), OtherEvidence)]);

    let refused = forum.edition.other_way(&second, early("2019-11-27")).unwrap_err();
    assert_eq!(told(refused).1, [(before, OtherEvidence)]);
    let same_day = forum.edition.other_way(&second, early("2019-11-28")).unwrap();
    let _ = forum.take(second.redirect(same_day, forum.stamp()));
}

#[test]
fn an_edition_speaks_of_no_project_of_another() {
    let (forum, _) = adopted();
    let (_, [stranger]) = pitched(Forum::numbered(2, |_| {}), ["59"]);
    let elsewhere = || OtherEdition { project: project_id(1), edition: edition_id(2) };
    let error = forum.edition.designation(&stranger).unwrap_err();
    assert_eq!((error.remedy(), error), (Never, DesignationError::OtherEdition(elsewhere())));
    let refused = forum.edition.other_way(&stranger, way()).unwrap_err();
    assert_eq!(told(refused).1, [(OtherWayError::OtherEdition(elsewhere()), Never)]);
}
