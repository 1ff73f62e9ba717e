//! What the model says to every move of a project.

use crate::{
    calendar::months_later,
    judge::ENDINGS,
    model::{Incubation, Model, Pitch, Stage},
    plan::{Act, Happening, Plan, Proj},
};

impl Model {
    pub(crate) fn moves(&mut self, act: &Act) -> bool {
        let at = self.at;
        let (project, next) = match act {
            Act::Shortlist(p) => (*p, self.preselected(*p)),
            Act::Decline(p) => (*p, self.declined(*p)),
            Act::Coach { project, coach, points } => {
                let there = matches!(self.projects[*project].stage(), Stage::Preselected { .. });
                let own = self.finalist_of(*coach) == Some(*project);
                let ok = there && self.coaches.contains(coach) && !own && *points > 0;
                let ok = ok && self.is_finalist(*project);
                (*project, ok.then_some(Stage::Coached))
            }
            Act::Pitch { project, seconds, questions } => {
                let there = matches!(self.projects[*project].stage(), Stage::Coached);
                let ok = there && self.begun && self.number(*project).is_some();
                let entry = self.projects[*project].entries;
                self.projects[*project].pitches.push((entry, at));
                let pitch = Pitch { entry, seconds: *seconds, questions: *questions };
                (*project, ok.then_some(Stage::Pitched(pitch)))
            }
            Act::Designate(p) => {
                let there = matches!(self.projects[*p].stage(), Stage::Pitched(_));
                let seat = self.seats.get(p).filter(|_| there);
                (*p, seat.map(|seat| Stage::Laureate { by: seat.by }))
            }
            Act::Redirect { project, follow_up } => {
                let there = matches!(
                    self.projects[*project].stage(),
                    Stage::Preselected { .. } | Stage::Coached | Stage::Pitched(_)
                );
                let palmares = self.palmares.as_ref().filter(|p| there && *follow_up >= p.day);
                let finalist = self.is_finalist(*project);
                let other = palmares.filter(|_| finalist && !self.seats.contains_key(project));
                (*project, other.map(|palmares| Stage::Otherwise { by: palmares.by }))
            }
            Act::Admit { project, plan } => (*project, self.admitted(*project, *plan)),
            Act::Happen { project, what } => (*project, self.happened(*project, *what)),
            Act::Conclude { project, ending, on } => {
                let ok = match self.projects[*project].stage() {
                    Stage::Incubating(incubation) => *on >= incubation.plan.start,
                    stage => matches!(stage, Stage::Otherwise { .. }),
                };
                let outcome = ENDINGS[*ending];
                (*project, ok.then_some(Stage::Closed { outcome, on: *on }))
            }
            Act::Withdraw(p) => {
                let ok = !matches!(self.projects[*p].stage(), Stage::Closed { .. });
                let on = self.today();
                (*p, ok.then_some(Stage::Closed { outcome: "withdrawn", on }))
            }
            Act::Revert(p) => {
                let relied_on = match self.projects[*p].stage() {
                    Stage::Preselected { .. } => self.number(*p).is_some(),
                    Stage::Pitched(_) => self.examined().contains(p),
                    Stage::Closed { .. } => self.is_known_as_withdrawn(*p),
                    _ => false,
                };
                let project = &mut self.projects[*p];
                project.at = at;
                project.entries += 1;
                if matches!(project.way.pop(), Some(Stage::Closed { .. })) {
                    project.fall(&self.undone);
                }
                return !relied_on && !project.way.is_empty();
            }
            _ => return false,
        };
        let project = &mut self.projects[project];
        project.at = at;
        project.entries += 1;
        let done = next.is_some();
        project.way.extend(next);
        done
    }

    fn preselected(&self, p: Proj) -> Option<Stage> {
        let listed = self.lists.values().find(|(_, list)| list.contains(&p));
        let idea = matches!(self.projects[p].stage(), Stage::Idea);
        listed.filter(|_| idea).map(|(by, _)| Stage::Preselected { by: *by })
    }

    fn declined(&self, p: Proj) -> Option<Stage> {
        let decided = self.lists.contains_key(&self.projects[p].dep) || self.programme.is_some();
        let idea = matches!(self.projects[p].stage(), Stage::Idea);
        let on = self.today();
        let closed = Stage::Closed { outcome: "not shortlisted", on };
        (idea && decided && !self.is_finalist(p)).then_some(closed)
    }

    fn admitted(&self, p: Proj, plan: Plan) -> Option<Stage> {
        let Stage::Laureate { .. } = self.projects[p].stage() else {
            return None;
        };
        let seat = self.seats.get(&p)?;
        let clock = if self.rules.from_palmares { seat.day } else { plan.start };
        let ok = plan.dep == self.projects[p].dep
            && plan.released >= self.rules.released
            && plan.start >= seat.day
            && plan.due > plan.start
            && plan.due <= months_later(clock, self.rules.maximum);
        ok.then_some(Stage::Incubating(Incubation { plan, clock, happenings: Vec::new() }))
    }

    fn happened(&self, p: Proj, what: Happening) -> Option<Stage> {
        let mut incubation = self.projects[p].incubation()?.clone();
        let running = incubation.suspended(None).is_none();
        let reported = incubation.reported(None).is_some();
        let ok = match what {
            Happening::Milestone { .. } | Happening::Point { .. } => true,
            Happening::Suspend { on } => {
                running
                    && !reported
                    && incubation.resumed().is_none_or(|last| on >= last)
                    && on <= incubation.due(None)
            }
            Happening::Resume { on } => incubation.suspended(None).is_some_and(|since| on > since),
            Happening::Extend { due, .. } => {
                running
                    && !reported
                    && due > incubation.due(None)
                    && self.rules.extension.is_some()
                    && due <= incubation.limit(&self.rules)
            }
            Happening::Report { .. } => !reported,
        };
        incubation.happenings.push(what);
        (ok && what.on() >= incubation.plan.start).then_some(Stage::Incubating(incubation))
    }
}
