//! Smoke.
use participatory_innovation::{
    audit::{Manifest, audit},
    charter::{Charter, ConflictKind, Seats},
    edition::{Edition, Way},
    fact::*,
    journal::*,
    project::*,
    scoring::Methods,
    value::*,
};
use uuid::Uuid;

fn person(n: u128) -> PersonId { PersonId::new(Uuid::from_u128(0x1000 + n)).unwrap() }
fn project_id(n: u128) -> ProjectId { ProjectId::new(Uuid::from_u128(0x2000 + n)).unwrap() }

struct Clock(i64);
impl Clock {
    fn tick(&mut self) -> Stamp {
        self.0 += 60_000;
        let at = Timestamp::new(chrono::DateTime::from_timestamp_millis(self.0).unwrap()).unwrap();
        Stamp::new(at, person(999), Capacity::Secretary)
    }
}

#[test]
fn whole() {
    let mut clock = Clock(1_570_000_000_000);
    let mut log: Vec<Entry> = Vec::new();
    let mut rules = Charter::amiens_2019().rules().clone();
    rules.seats = Seats::Exactly(2);
    rules.departements.truncate(2);
    for d in &mut rules.departements { d.quota = 2; }
    let charter = Charter::new(rules).unwrap();
    let mut edition = Edition::found(EditionId::new(Uuid::from_u128(7)).unwrap(), charter, clock.tick()).record(&mut log).unwrap();
    edition.open_call(clock.tick()).unwrap().record(&mut log).unwrap();
    let mut ideas = vec![];
    for n in 0..5u128 {
        let d: Departement = if n < 3 { "59" } else { "60" }.parse().unwrap();
        let team = Team::new(Agent { person: person(n), departement: d }, []).unwrap();
        let submission = Submission { edition: edition.id(), problem: "p".parse().unwrap(), team, title: "t".parse().unwrap() };
        ideas.push(Project::submit(&edition, project_id(n), submission, clock.tick()).unwrap().record(&mut log).unwrap());
    }
    edition.close_call(clock.tick()).unwrap().record(&mut log).unwrap();
    let n59 = "59".parse().unwrap();
    edition.adopt_shortlist(n59, ideas[..2].iter().map(Project::candidacy), clock.tick()).unwrap().record(&mut log).unwrap();
    edition.adopt_shortlist("60".parse().unwrap(), ideas[3..].iter().map(Project::candidacy), clock.tick()).unwrap().record(&mut log).unwrap();
    let third = ideas.remove(2);
    let answer = edition.answering(&third, "no".parse().unwrap()).unwrap();
    let _ = third.decline(answer, clock.tick()).unwrap().record(&mut log).unwrap();
    edition.enrol_coaches([person(500)], clock.tick()).unwrap().record(&mut log).unwrap();
    let member = |n: u128, c: &str| Member { category: c.parse().unwrap(), departement: Some(n59), person: person(n), voice: Voice::Voting };
    edition.constitute_jury(Jury { chair: person(600), members: [member(600, "elected"), member(601, "staff"), member(602, "executive")].into() }, clock.tick()).unwrap().record(&mut log).unwrap();
    let programme = edition.draft_programme(Date::from_ymd(2019, 11, 28).unwrap());
    edition.announce(programme, clock.tick()).unwrap().record(&mut log).unwrap();
    edition.begin_pitches(clock.tick()).unwrap().record(&mut log).unwrap();
    let mut pitched = vec![];
    for idea in ideas {
        let e = edition.shortlisting(&idea).unwrap();
        let p = idea.shortlist(e, clock.tick()).unwrap().record(&mut log).unwrap();
        let r = edition.coach(person(500)).unwrap().attest(&p, "q".parse().unwrap(), ["x".parse().unwrap()]).unwrap();
        let p = p.coach(r, clock.tick()).unwrap().record(&mut log).unwrap();
        let r = edition.slot(&p).unwrap().heard(Seconds::new(170).unwrap(), ["why".parse().unwrap()]);
        pitched.push(p.pitch(r, clock.tick()).unwrap().record(&mut log).unwrap());
    }
    edition.declare_conflict(Conflict { juror: person(600), kind: ConflictKind::Personal, project: project_id(0) }, clock.tick()).unwrap().record(&mut log).unwrap();
    for j in 600..603u128 { for (i, p) in pitched.iter().enumerate() {
        if j == 600 && i == 0 { continue; }
        // projects 1 and 3 tie for the second seat
        let mark = [9, 5, 3, 5][i];
        let sheet = Sheet { juror: person(j), project: p.id(), verdict: Verdict::Marked([Some(Mark::from_units(mark))].into()) };
        edition.hand_in(sheet, clock.tick()).unwrap().record(&mut log).unwrap();
    } }
    let att = Attendance { present: [person(600), person(601), person(602)].into(), proxies: [].into(), second_call: false };
    edition.open_deliberation(att, pitched.iter().map(Project::examination), clock.tick()).unwrap().record(&mut log).unwrap();
    let preview = edition.preview().unwrap();
    assert_eq!(preview.tied_at_cut().len(), 2, "{preview:#?}");
    let refused = edition.adopt(preview, clock.tick()).unwrap_err();
    println!("{refused}");
    edition.settle_tie(Settlement { means: Means::Vote { against: 1, favour: 2 }, order: [project_id(4), project_id(1)].into() }, &Methods::standard(), clock.tick()).unwrap().record(&mut log).unwrap();
    let preview = edition.preview().unwrap();
    edition.adopt(preview, clock.tick()).unwrap().record(&mut log).unwrap();
    edition.publish(clock.tick()).unwrap().record(&mut log).unwrap();
    let mut done: Vec<AnyProject> = vec![];
    for p in pitched {
        if edition.is_laureate(p.id()) {
            let e = edition.designation(&p).unwrap();
            let l = p.designate(e, clock.tick()).unwrap().record(&mut log).unwrap();
            let start = Date::from_ymd(2020, 1, 14).unwrap();
            let a = Agreement { departement: l.departement(), due: Date::from_ymd(2020, 4, 14).unwrap(), funding: None, released_time: HalfDays::new(2).unwrap(), sponsor: person(700), start };
            let a = edition.admission(&l, a).unwrap();
            let pi = l.admit(a, clock.tick()).unwrap().record(&mut log).unwrap();
            let pi = pi.suspend(Suspension { from: Date::from_ymd(2020, 3, 17).unwrap(), motive: "m".parse().unwrap() }, clock.tick()).unwrap().record(&mut log).unwrap();
            let pi = pi.resume(Resumption { on: Date::from_ymd(2020, 5, 11).unwrap() }, clock.tick()).unwrap().record(&mut log).unwrap();
            assert_eq!(pi.incubation().due(), Some(Date::from_ymd(2020, 6, 8).unwrap()));
            let any = pi.revert(&edition, "oops".parse().unwrap(), clock.tick()).unwrap().record(&mut log).unwrap();
            done.push(any);
        } else {
            let w = edition.other_way(&p, Way { follow_up: Date::from_ymd(2020, 3, 1).unwrap(), owner: person(701), route: "r".parse().unwrap() }).unwrap();
            done.push(p.redirect(w, clock.tick()).unwrap().record(&mut log).unwrap().into());
        }
    }
    for e in &log { println!("{}", e.to_json()); }
    let back: Vec<Entry> = log.iter().map(|e| Entry::from_json(e.to_json()).unwrap()).collect();
    assert_eq!(back, log);
    let report = audit(&back);
    for d in &report.disagreements { println!("{d}"); }
    assert!(report.is_consistent());
    assert_eq!(report.projects.len(), 5);
    assert!(Manifest::of(&back).compare(&back).is_empty());
    let mut cut = back.clone(); cut.remove(8);
    for d in &audit(&cut).disagreements { println!("CUT {d}"); }
}
