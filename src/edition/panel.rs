use alloc::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    vec::Vec,
};

use super::{Edition, timeline::Term};
use crate::{
    fact::{Conflict, Member, Sheet, Verdict},
    jury::{CharterConflicts, ConflictPolicy, Interest, Recusal, Recused, Seat, Warning, seats},
    scoring::{File, Stance},
    value::{Date, Departement, PersonId, ProjectId, Timestamp},
};

/// The jury as it judges: whose sheets count, by which policy on conflicts, on which day.
pub(super) struct Panel<'e> {
    edition: &'e Edition,
    seats: Vec<Seat<'e>>,
    policy: CharterConflicts<'e>,
    day: Date,
    /// The pitches under examination.
    examined: BTreeMap<ProjectId, Option<u32>>,
}

impl<'e> Panel<'e> {
    /// Why a member does not judge a project on a day.
    fn recusal(&self, member: &Member, project: ProjectId, day: Date) -> Option<Recusal> {
        let departement = self.edition.departement_of(project)?;
        let interests = self.edition.interests(member.person, project).iter();
        let in_force = interests.filter(|interest| interest.is_in_force_on(day));
        let in_force: Vec<Conflict> = in_force.map(|interest| interest.conflict).collect();
        self.policy.recusal(member, departement, &in_force)
    }

    /// What the jury says about a project: one stance for each seat.
    pub(super) fn file(&self, project: ProjectId) -> File<'e> {
        let stances = self.seats.iter().map(|seat| {
            let judge = seat.judge();
            (judge.person, self.stance(judge, project))
        });
        File { project, stances: stances.collect() }
    }

    /// Who of those who judge does not judge this project, and why.
    pub(super) fn recusals(&self, project: ProjectId) -> Vec<(PersonId, Recusal)> {
        let judges = self.seats.iter().map(Seat::judge);
        judges.filter_map(|judge| Some((judge.person, self.recused(judge, project)?))).collect()
    }

    /// An interest recuses that is in force when the jury deliberates, or was when the sheet was
    /// handed in.
    fn recused(&self, judge: &Member, project: ProjectId) -> Option<Recusal> {
        let sheet = self.sheet(judge, project);
        let mut days = sheet.map(|term| Date::of(term.at)).into_iter().chain([self.day]);
        days.find_map(|day| self.recusal(judge, project, day))
    }

    /// A juror's last sheet on the pitch that is examined or, as long as none is, its last one.
    fn sheet(&self, judge: &Member, project: ProjectId) -> Option<&'e Term<Arc<Sheet>>> {
        let sheets = self.edition.sheets.get(&(project, judge.person))?;
        match self.examined.get(&project) {
            Some(pitch) => sheets.ever().filter(|sheet| *pitch == Some(sheet.value.pitch)).last(),
            None => sheets.now(),
        }
    }

    fn stance(&self, judge: &Member, project: ProjectId) -> Stance<'e> {
        if self.recused(judge, project).is_some() {
            return Stance::Recused;
        }
        match self.sheet(judge, project).map(|term| &term.value.verdict) {
            Some(Verdict::Marked(marks)) => Stance::Marked(marks),
            Some(Verdict::Abstained) => Stance::Abstained,
            None => Stance::Missing,
        }
    }
}

impl Edition {
    /// The jury on a day: sitting if it deliberates.
    pub(super) fn panel_on(&self, day: Date) -> Option<Panel<'_>> {
        let jury = self.jury()?;
        let sitting = self.opening().map(|opening| &opening.attendance);
        let entrants = self.charter().rules().departements.iter();
        let concerned = entrants
            .map(|entrant| entrant.departement)
            .filter(|departement: &Departement| self.shortlist(*departement).is_some());
        let policy = CharterConflicts::new(&self.charter().rules().conflicts, jury, concerned);
        let examined = self.opening().into_iter().flat_map(|opening| opening.examined.iter());
        let examined = examined.map(|file| (file.standing.project, file.standing.pitch)).collect();
        Some(Panel { edition: self, seats: seats(jury, sitting), policy, day, examined })
    }

    /// The jury on the day of its deliberation or, as long as it does not deliberate, on the day of
    /// the edition's last entry.
    pub(super) fn panel(&self) -> Option<Panel<'_>> {
        let at: Timestamp = self.deliberation_opened_at().unwrap_or(self.at());
        self.panel_on(Date::of(at))
    }

    /// A juror's interests in a project, oldest first: those that ended or were dismissed too.
    #[must_use]
    pub fn interests(&self, juror: PersonId, project: ProjectId) -> &[Interest] {
        self.conflicts.get(&(juror, project)).map_or(&[], Vec::as_slice)
    }

    /// Why a juror does not judge a project (*déport*), on the day of the deliberation or, as long
    /// as there is none, on that of the edition's last entry; `None` when the juror does.
    #[must_use]
    pub fn recusal(&self, juror: PersonId, project: ProjectId) -> Option<Recusal> {
        let panel = self.panel()?;
        panel.recusal(self.jury()?.member(juror)?, project, panel.day)
    }

    /// Why a juror does not judge a project on a day; `None` when the juror does.
    #[must_use]
    pub fn recusal_on(&self, juror: PersonId, project: ProjectId, day: Date) -> Option<Recusal> {
        self.panel_on(day)?.recusal(self.jury()?.member(juror)?, project, day)
    }

    /// Everything the jury says about one project: one stance for each voting member, or for the
    /// alternate who holds its seat. Sheets of advisory members and shadow jurors, and of alternates
    /// whose member is there, do not count; [`Seat::judge`] says which do.
    #[must_use]
    pub fn file(&self, project: ProjectId) -> File<'_> {
        let empty = || File { project, stances: Vec::new() };
        self.panel().map_or_else(empty, |panel| panel.file(project))
    }

    /// What the organisers may want to change about the jury while they can, or know about it: what
    /// is [out of balance](crate::fact::Jury::warnings), and projects that too few may judge.
    #[must_use]
    pub fn jury_warnings(&self) -> Vec<Warning> {
        let Some((jury, panel)) = self.jury().zip(self.panel()) else {
            return Vec::new();
        };
        let mut warnings = jury.warnings(self.charter().rules());
        let all = panel.seats.len();
        for project in self.finalists() {
            let may = |seat: &&Seat<'_>| panel.recusal(seat.judge(), project, panel.day).is_none();
            let found = panel.seats.iter().filter(may).count();
            if found.saturating_mul(2) < all {
                warnings.push(Warning::FewJudges { project, found, all });
            }
        }
        warnings
    }

    /// Who may not judge each of these projects on a day.
    pub(super) fn recused_on(
        &self,
        day: Date,
        projects: impl IntoIterator<Item = ProjectId>,
    ) -> Vec<Recused> {
        let Some((jury, panel)) = self.jury().zip(self.panel_on(day)) else {
            return Vec::new();
        };
        let recused = |project| {
            let recused = jury.members.iter();
            let recused = recused.filter(|member| panel.recusal(member, project, day).is_some());
            let members: BTreeSet<PersonId> = recused.map(|member| member.person).collect();
            Recused { project, members }
        };
        projects.into_iter().map(recused).collect()
    }
}
