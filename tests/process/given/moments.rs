//! An edition brought to a moment of its day, with its projects.

use participatory_innovation::project::{
    Coached, Idea, Laureate, Pitched, PreIncubation, Preselected, Project,
};

use super::{Forum, jury, sheet};

/// The call is open, and these ideas came in: numbered from 1.
pub(crate) fn ideas<const N: usize>(codes: [&str; N]) -> (Forum, [Project<Idea>; N]) {
    ideas_of(Forum::founded(), codes)
}

pub(crate) fn ideas_of<const N: usize>(
    mut forum: Forum,
    codes: [&str; N],
) -> (Forum, [Project<Idea>; N]) {
    forum.open_call();
    let mut n = 0;
    let ideas = codes.map(|code| {
        n += 1;
        forum.submit(n, code)
    });
    (forum, ideas)
}

/// The call is closed, and every idea is on the shortlist of its département.
pub(crate) fn preselected<const N: usize>(
    forum: Forum,
    codes: [&str; N],
) -> (Forum, [Project<Preselected>; N]) {
    let (mut forum, ideas) = ideas_of(forum, codes);
    forum.close_call();
    for entrant in forum.edition.charter().rules().departements.clone() {
        let own = |idea: &&Project<Idea>| idea.departement() == entrant.departement;
        let own: Vec<&Project<Idea>> = ideas.iter().filter(own).collect();
        if !own.is_empty() {
            forum.shortlist(entrant.departement.code(), &own);
        }
    }
    let ideas = ideas.map(|idea| forum.preselect(idea));
    (forum, ideas)
}

/// The pitches have begun, and every team is coached.
pub(crate) fn coached<const N: usize>(
    forum: Forum,
    codes: [&str; N],
) -> (Forum, [Project<Coached>; N]) {
    let (mut forum, projects) = preselected(forum, codes);
    forum.enrol();
    forum.constitute(jury());
    forum.announce();
    forum.begin();
    let projects = projects.map(|project| forum.coach(project));
    (forum, projects)
}

/// Every team has pitched. No sheet is handed in.
pub(crate) fn pitched<const N: usize>(
    forum: Forum,
    codes: [&str; N],
) -> (Forum, [Project<Pitched>; N]) {
    let (mut forum, projects) = coached(forum, codes);
    let projects = projects.map(|project| forum.pitch(project));
    (forum, projects)
}

/// The jury deliberates; every juror gave every project its mark.
pub(crate) fn deliberating<const N: usize>(
    forum: Forum,
    marks: [(&str, i32); N],
) -> (Forum, [Project<Pitched>; N]) {
    let (mut forum, projects) = pitched(forum, marks.map(|(code, _)| code));
    for (n, (_, mark)) in (1..).zip(marks) {
        for by in 0..3 {
            forum.hand_in(sheet(by, n, mark));
        }
    }
    forum.deliberate(&projects);
    (forum, projects)
}

/// The palmarès is adopted: projects 1 and 3 are its laureates, and 2 is alone in the reserve.
pub(crate) fn adopted() -> (Forum, [Project<Pitched>; 3]) {
    adopted_by(Forum::founded())
}

pub(crate) fn adopted_by(forum: Forum) -> (Forum, [Project<Pitched>; 3]) {
    let (mut forum, projects) = deliberating(forum, [("59", 9), ("59", 5), ("60", 7)]);
    forum.adopt();
    (forum, projects)
}

/// Project 1 is a laureate, and its seat is its own.
pub(crate) fn laureate() -> (Forum, Project<Laureate>) {
    laureate_of(Forum::founded())
}

pub(crate) fn laureate_of(forum: Forum) -> (Forum, Project<Laureate>) {
    let (mut forum, [project, _, _]) = adopted_by(forum);
    let laureate = forum.designate(project);
    (forum, laureate)
}

/// Project 1 is in pre-incubation from 14 January to 14 April 2020.
pub(crate) fn incubating() -> (Forum, Project<PreIncubation>) {
    incubating_of(Forum::founded())
}

pub(crate) fn incubating_of(forum: Forum) -> (Forum, Project<PreIncubation>) {
    let (mut forum, project) = laureate_of(forum);
    let project = forum.admit(project);
    (forum, project)
}
