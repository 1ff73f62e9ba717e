use alloc::vec::Vec;

use super::Edition;
use crate::{
    deliberation::{Attended, Minutes, Presence, Recorded},
    fact::{Attendance, Examined, Jury, Member, Voice},
    jury::{Held, Seat, seats},
    value::{PersonId, ProjectNumber},
};

impl Edition {
    /// The minutes (*procès-verbal*) of the jury's sitting, as far as it has come; `None` as long as
    /// the jury does not sit.
    #[must_use]
    pub fn minutes(&self) -> Option<Minutes> {
        let (jury, opening) = (self.jury()?, self.opening()?);
        let panel = self.panel()?;
        let rules = self.charter().rules();
        let mut examined: Vec<(ProjectNumber, Examined)> = opening
            .examined
            .iter()
            .filter_map(|file| Some((self.number_of(file.standing.project)?, *file)))
            .collect();
        examined.sort_by_key(|(number, _)| *number);
        let recusals = examined.iter().flat_map(|(number, file)| {
            let recused = panel.recusals(file.standing.project).into_iter();
            recused.map(|(juror, why)| Recorded {
                juror,
                project: file.standing.project,
                number: *number,
                why,
            })
        });
        let standings = self.palmares().into_iter().flat_map(|palmares| palmares.standings.iter());
        let withdrawn = standings.filter(|standing| standing.is_withdrawn());
        let mut withdrawn: Vec<ProjectNumber> =
            withdrawn.filter_map(|standing| self.number_of(standing.project)).collect();
        withdrawn.sort_unstable();
        Some(Minutes {
            edition: self.id(),
            title: rules.title.clone(),
            charter: self.charter().digest(),
            version: rules.version,
            at: (self.head.seq, self.head.digest),
            opened_at: self.deliberation_opened_at()?,
            adopted_at: self.palmares.now().map(|term| term.at),
            chair: jury.chair,
            attendance: attendance(jury, &opening.attendance),
            second_call: opening.attendance.second_call,
            quorum: rules.quorum,
            recusals: recusals.collect(),
            withdrawn,
            examined: examined.clone(),
            scoring: rules.scoring.clone(),
            severity: rules.severity.clone(),
            ties: rules.ties.clone(),
            selection: rules.selection.clone(),
            settlements: self.settlements.all_now().map(|term| term.value.clone()).collect(),
            palmares: self.palmares.now().map(|term| term.value.clone()),
            remarks: Vec::new(),
        })
    }
}

fn attendance(jury: &Jury, sitting: &Attendance) -> Vec<Attended> {
    let seats = seats(jury, Some(sitting));
    let shown = jury.members.iter().filter(|member| member.voice != Voice::Shadow);
    let attended = shown.map(|member| Attended {
        person: member.person,
        category: member.category.clone(),
        departement: member.departement,
        voice: member.voice,
        alternate_of: member.alternate_of,
        presence: presence(member, sitting, &seats),
    });
    attended.collect()
}

fn presence(member: &Member, sitting: &Attendance, seats: &[Seat<'_>]) -> Presence {
    let is_among = |people: &[PersonId]| people.contains(&member.person);
    if is_among(&sitting.remote) {
        return Presence::Remotely;
    }
    if is_among(&sitting.present) {
        return Presence::InTheRoom;
    }
    let seat = seats.iter().find(|seat| seat.member.person == member.person);
    match seat.map(|seat| seat.held) {
        Some(Held::ByAlternate(alternate)) => Presence::ReplacedBy(alternate.person),
        Some(Held::ByProxy(holder)) => Presence::RepresentedBy(holder),
        _ => Presence::Absent,
    }
}
