//! Strategies for facts, events and single entries.
//!
//! These are well-formed and no more: any of them can be stored and read back, and few could have
//! happened. What can have happened comes from [`journals`](super::journals).

use alloc::{sync::Arc, vec, vec::Vec};
use core::fmt::Debug;

use proptest::{collection, option, prelude::*, sample};

use super::{charters, values};
use crate::{
    fact::{
        Agreement, Amendment, Answer, Attendance, Award, Beginning, CallClosing, CallOpening,
        Candidate, Coaches, Coaching, Conclusion, Conflict, Dismissal, Ended, Ending, Examined,
        Extension, Headcount, Invalidated, Jury, Means, Member, Milestone, Opening, Outcome,
        Palmares, Pitch, Preselection, Programme, Promotion, Proxy, Publication, Ranked,
        Redirection, Results, Resumption, Reversal, Settlement, Sheet, Shortlist, Standing,
        Submission, Suspension, Undoing, Verdict, Voice, WeeklyPoint, Withdrawal,
    },
    journal::{Author, Capacity, Content, EditionEvent, Entry, ProjectEvent, Stamp},
    value::{Mark, StageKind},
};

/// None to three items, shared.
fn several<T: Debug>(item: impl Strategy<Value = T>) -> impl Strategy<Value = Arc<[T]>> {
    collection::vec(item, 0..=3).prop_map(Arc::from)
}

/// Any capacity.
pub fn capacities() -> impl Strategy<Value = Capacity> + Clone {
    sample::select(vec![
        Capacity::Agent,
        Capacity::Coach,
        Capacity::Committee,
        Capacity::Juror,
        Capacity::Chair,
        Capacity::Secretary,
        Capacity::Sponsor,
    ])
}

/// Any author.
pub fn authors() -> impl Strategy<Value = Author> + Clone {
    (capacities(), values::person_ids()).prop_map(|(capacity, person)| Author { capacity, person })
}

/// Any stamp.
pub fn stamps() -> impl Strategy<Value = Stamp> + Clone {
    (values::timestamps(), authors()).prop_map(|(at, by)| Stamp { at, by })
}

/// Any submission.
pub fn submissions() -> impl Strategy<Value = Submission> {
    (values::edition_ids(), values::statements(), values::teams(), values::titles())
        .prop_map(|(edition, problem, team, title)| Submission { edition, problem, team, title })
}

/// Any stage.
pub fn stage_kinds() -> impl Strategy<Value = StageKind> + Clone {
    sample::select(vec![
        StageKind::Idea,
        StageKind::Preselected,
        StageKind::Coached,
        StageKind::Pitched,
        StageKind::Laureate,
        StageKind::PreIncubation,
        StageKind::DevelopedOtherwise,
        StageKind::Closed,
    ])
}

/// Any outcome.
pub fn outcomes() -> impl Strategy<Value = Outcome> + Clone {
    prop_oneof![
        sample::select(vec![Outcome::NotShortlisted, Outcome::Withdrawn]),
        endings().prop_map(Outcome::from),
    ]
}

/// Any standing of a project.
pub fn standings() -> impl Strategy<Value = Standing> {
    let ended = (stage_kinds(), outcomes()).prop_map(|(from, outcome)| Ended { from, outcome });
    let entry = (values::timestamps(), values::digests(), any::<u32>());
    let stage = (option::weighted(0.2, ended), option::of(any::<u32>()), stage_kinds());
    (entry, values::project_ids(), stage).prop_map(
        |((at, digest, seq), project, (ended, pitch, stage))| Standing {
            at,
            digest,
            ended,
            pitch,
            project,
            seq,
            stage,
        },
    )
}

/// Any shortlist.
pub fn shortlists() -> impl Strategy<Value = Shortlist> {
    values::departements().prop_flat_map(|departement| {
        let candidate = (standings(), values::teams_of(departement))
            .prop_map(|(standing, team)| Candidate { standing, team });
        several(candidate).prop_map(move |candidates| Shortlist { candidates, departement })
    })
}

/// Any jury.
pub fn juries() -> impl Strategy<Value = Jury> {
    let voice = sample::select(vec![Voice::Voting, Voice::Advisory, Voice::Shadow]);
    let of = option::weighted(0.2, values::person_ids());
    let departement = option::of(values::departements());
    let member = (of, values::codes(), departement, values::person_ids(), voice).prop_map(
        |(alternate_of, category, departement, person, voice)| Member {
            alternate_of,
            category,
            departement,
            person,
            voice,
        },
    );
    let headcount = any::<[u32; 2]>().prop_map(|[men, women]| Headcount { men, women });
    (values::person_ids(), option::of(headcount), several(member))
        .prop_map(|(chair, headcount, members)| Jury { chair, headcount, members })
}

/// Any interest, declared or imposed.
pub fn conflicts() -> impl Strategy<Value = Conflict> {
    let days = (option::of(values::dates()), option::of(values::dates()));
    let imposed_by = option::of(capacities());
    let what = (values::person_ids(), charters::conflict_kinds(), values::project_ids());
    (days, imposed_by, what).prop_map(|((from, until), imposed_by, (juror, kind, project))| {
        Conflict { from, imposed_by, juror, kind, project, until }
    })
}

/// Any dismissal of an interest.
pub fn dismissals() -> impl Strategy<Value = Dismissal> {
    (any::<u32>(), values::motives()).prop_map(|(conflict, motive)| Dismissal { conflict, motive })
}

/// Any verdict: abstentions, and marks of which some are missing.
pub fn verdicts() -> impl Strategy<Value = Verdict> {
    let mark = option::weighted(0.8, any::<i32>().prop_map(Mark::from_units));
    prop_oneof![1 => Just(Verdict::Abstained), 4 => several(mark).prop_map(Verdict::Marked)]
}

/// Any sheet.
pub fn sheets() -> impl Strategy<Value = Sheet> {
    let comment = option::weighted(0.3, values::statements());
    (comment, values::person_ids(), any::<u32>(), values::project_ids(), verdicts()).prop_map(
        |(comment, juror, pitch, project, verdict)| Sheet {
            comment,
            juror,
            pitch,
            project,
            verdict,
        },
    )
}

/// Any coaching.
pub fn coachings() -> impl Strategy<Value = Coaching> {
    (values::person_ids(), several(values::statements()), values::statements())
        .prop_map(|(coach, points, problem)| Coaching { coach, points, problem })
}

/// Any pitch: within its time, to the second, or over it.
pub fn pitches() -> impl Strategy<Value = Pitch> {
    let questions = several(values::statements());
    (values::seconds(), values::seconds(), 1..=20_u32, questions).prop_map(
        |(allowance, measured, place, questions)| Pitch { allowance, measured, place, questions },
    )
}

/// Any attendance.
pub fn attendances() -> impl Strategy<Value = Attendance> {
    let proxy =
        (values::person_ids(), values::person_ids()).prop_map(|(from, to)| Proxy { from, to });
    let persons = || several(values::person_ids());
    (persons(), several(proxy), persons(), any::<bool>()).prop_map(
        |(present, proxies, remote, second_call)| Attendance {
            present,
            proxies,
            remote,
            second_call,
        },
    )
}

/// Any opening of a deliberation.
pub fn openings() -> impl Strategy<Value = Opening> {
    let examined = (values::seconds(), values::seconds(), any::<u32>(), standings()).prop_map(
        |(allowance, measured, questions, standing)| Examined {
            allowance,
            measured,
            questions,
            standing,
        },
    );
    (attendances(), several(examined))
        .prop_map(|(attendance, examined)| Opening { attendance, examined })
}

/// Any settlement of a tie.
pub fn settlements() -> impl Strategy<Value = Settlement> {
    let vote = any::<[u32; 2]>().prop_map(|[against, favour]| Means::Vote { against, favour });
    let lot = values::seeds().prop_map(|seed| Means::Lot { seed });
    let means = prop_oneof![vote, Just(Means::CastingVote {}), lot];
    (means, several(values::project_ids()), several(standings()))
        .prop_map(|(means, order, standings)| Settlement { means, order, standings })
}

/// Any palmarès.
pub fn palmares() -> impl Strategy<Value = Palmares> {
    let ranked = (values::project_ids(), 1..=15_u32, option::of(values::exact_numbers()))
        .prop_map(|(project, rank, score)| Ranked { project, rank, score });
    let projects = || several(values::project_ids());
    (projects(), several(ranked), projects(), several(standings())).prop_map(
        |(laureates, ranking, reserve, standings)| Palmares {
            laureates,
            ranking,
            reserve,
            standings,
        },
    )
}

/// Any agreement.
pub fn agreements() -> impl Strategy<Value = Agreement> {
    let grant = (option::of(values::euros()), values::half_days(), values::person_ids());
    (values::departements(), values::dates(), values::dates(), grant).prop_map(
        |(departement, due, start, (funding, released_time, sponsor))| Agreement {
            departement,
            due,
            funding,
            released_time,
            sponsor,
            start,
        },
    )
}

/// Any ending of a project that was followed to its end.
pub fn endings() -> impl Strategy<Value = Ending> + Clone {
    sample::select(vec![
        Ending::ContinuedToConstruction,
        Ending::Inconclusive,
        Ending::TakenUpInHouse,
        Ending::ReusedElsewhere,
        Ending::Stopped,
    ])
}

/// Anything that an undoing can invalidate.
pub fn invalidated() -> impl Strategy<Value = Invalidated> {
    prop_oneof![
        any::<u32>().prop_map(|decision| Invalidated::Shortlisting { decision }),
        Just(Invalidated::Coaching {}),
        Just(Invalidated::Pitch {}),
        values::person_ids().prop_map(|juror| Invalidated::Sheet { juror }),
        any::<u32>().prop_map(|decision| Invalidated::Decision { decision }),
        any::<u32>().prop_map(|decision| Invalidated::Designation { decision }),
        Just(Invalidated::Redirection {}),
        Just(Invalidated::Agreement {}),
        Just(Invalidated::Happening {}),
        Just(Invalidated::Outcome {}),
    ]
}

/// Any event of a project's stream, of every kind.
pub fn project_events() -> impl Strategy<Value = ProjectEvent> {
    let answer = values::motives().prop_map(|motive| Answer { motive });
    let redirection =
        (any::<u32>(), values::dates(), values::person_ids(), values::labels()).prop_map(
            |(decision, follow_up, owner, route)| Redirection { decision, follow_up, owner, route },
        );
    let undoing = (several(invalidated()), values::motives())
        .prop_map(|(invalidates, motive)| Undoing { invalidates, motive });
    let withdrawal = values::motives().prop_map(|motive| Withdrawal { motive });
    prop_oneof![
        submissions().prop_map(|fact| ProjectEvent::Submitted(fact.into())),
        any::<u32>().prop_map(|decision| ProjectEvent::Preselected(Preselection { decision })),
        answer.prop_map(|fact| ProjectEvent::Declined(fact.into())),
        coachings().prop_map(|fact| ProjectEvent::Coached(fact.into())),
        pitches().prop_map(|fact| ProjectEvent::Pitched(fact.into())),
        any::<u32>().prop_map(|decision| ProjectEvent::Designated(Award { decision })),
        redirection.prop_map(|fact| ProjectEvent::Redirected(fact.into())),
        agreements().prop_map(|fact| ProjectEvent::Admitted(fact.into())),
        happenings(),
        withdrawal.prop_map(|fact| ProjectEvent::Withdrawn(fact.into())),
        undoing.prop_map(|fact| ProjectEvent::Reverted(fact.into())),
    ]
}

/// Any event in the course of a pre-incubation, or at its end.
fn happenings() -> impl Strategy<Value = ProjectEvent> {
    let milestone =
        (values::labels(), values::dates()).prop_map(|(name, on)| Milestone { name, on });
    let point =
        (values::dates(), values::statements()).prop_map(|(on, remark)| WeeklyPoint { on, remark });
    let suspension =
        (values::dates(), values::motives()).prop_map(|(from, motive)| Suspension { from, motive });
    let extension = (values::dates(), values::motives(), values::dates())
        .prop_map(|(due, motive, on)| Extension { due, motive, on });
    let results =
        (values::dates(), values::statements()).prop_map(|(on, summary)| Results { on, summary });
    let conclusion = (endings(), values::motives(), values::dates())
        .prop_map(|(ending, motive, on)| Conclusion { ending, motive, on });
    prop_oneof![
        milestone.prop_map(|fact| ProjectEvent::MilestoneReached(fact.into())),
        point.prop_map(|fact| ProjectEvent::PointHeld(fact.into())),
        suspension.prop_map(|fact| ProjectEvent::Suspended(fact.into())),
        values::dates().prop_map(|on| ProjectEvent::Resumed(Resumption { on })),
        extension.prop_map(|fact| ProjectEvent::Extended(fact.into())),
        results.prop_map(|fact| ProjectEvent::Reported(fact.into())),
        conclusion.prop_map(|fact| ProjectEvent::Concluded(fact.into())),
    ]
}

/// Any event of an edition's stream, of every kind.
pub fn edition_events() -> impl Strategy<Value = EditionEvent> {
    let amendment = (charters::charters(), values::motives())
        .prop_map(|(charter, motive)| Amendment { charter, motive });
    let coaches = several(values::person_ids()).prop_map(|persons| Coaches { persons });
    let projects = || several(values::project_ids());
    let programme = (values::dates(), projects(), projects())
        .prop_map(|(date, numbering, passage)| Programme { date, numbering, passage });
    let promotion = (several(standings()), standings(), standings()).prop_map(
        |(passed_over, promoted, withdrawn)| Promotion { passed_over, promoted, withdrawn },
    );
    let reversal = (any::<u32>(), values::motives(), several(standings()))
        .prop_map(|(decision, motive, standings)| Reversal { decision, motive, standings });
    prop_oneof![
        charters::charters().prop_map(EditionEvent::CharterAdopted),
        amendment.prop_map(|fact| EditionEvent::CharterAmended(fact.into())),
        sample::select(vec![
            EditionEvent::CallOpened(Arc::new(CallOpening {})),
            EditionEvent::CallClosed(Arc::new(CallClosing {})),
            EditionEvent::PitchesBegun(Arc::new(Beginning {})),
            EditionEvent::PalmaresPublished(Arc::new(Publication {})),
        ]),
        shortlists().prop_map(|fact| EditionEvent::ShortlistAdopted(fact.into())),
        coaches.prop_map(|fact| EditionEvent::CoachesEnrolled(fact.into())),
        juries().prop_map(|fact| EditionEvent::JuryConstituted(fact.into())),
        programme.prop_map(|fact| EditionEvent::ProgrammeAnnounced(fact.into())),
        conflicts().prop_map(|fact| EditionEvent::ConflictDeclared(fact.into())),
        dismissals().prop_map(|fact| EditionEvent::ConflictDismissed(Arc::new(fact))),
        sheets().prop_map(|fact| EditionEvent::SheetHandedIn(fact.into())),
        openings().prop_map(|fact| EditionEvent::DeliberationOpened(fact.into())),
        settlements().prop_map(|fact| EditionEvent::TieSettled(fact.into())),
        palmares().prop_map(|fact| EditionEvent::PalmaresAdopted(fact.into())),
        promotion.prop_map(|fact| EditionEvent::LaureateReplaced(fact.into())),
        reversal.prop_map(|fact| EditionEvent::DecisionReverted(fact.into())),
    ]
}

/// Any single entry, of either kind of stream: it can be stored and read back, and follows nothing.
pub fn entries() -> impl Strategy<Value = Entry> {
    let content = prop_oneof![
        (values::edition_ids(), edition_events())
            .prop_map(|(id, event)| Content::Edition { id, event }),
        (values::project_ids(), any::<u32>(), project_events())
            .prop_map(|(id, seen, event)| Content::Project { id, seen, event }),
    ];
    (content, any::<u32>(), stamps(), values::digests())
        .prop_map(|(content, seq, stamp, prev)| Entry::new(content, seq, stamp, prev))
}

/// Any unordered handful of single entries.
pub fn heaps() -> impl Strategy<Value = Vec<Entry>> {
    collection::vec(entries(), 0..8)
}
