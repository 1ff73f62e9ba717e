use alloc::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    vec::Vec,
};

use super::{Edition, Snapshot, Track};
use crate::{
    charter::{Charter, OverTime},
    deliberation::{DeliberationError, Finalist, Preview, Trial, deliberate},
    fact::{
        Invalidated, Jury, Opening, Palmares, Programme, Promotion, Settlement, Sheet, Shortlist,
        Standing,
    },
    journal::{EntryId, StreamId},
    scoring::Methods,
    value::{
        Departement, Digest, EditionId, PersonId, ProjectId, ProjectNumber, StageKind, Timestamp,
    },
};

/// How far an edition has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// The charter is adopted, and may still be amended.
    Preparation,
    /// Agents answer the call.
    Call,
    /// Départements shortlist.
    Shortlisting,
    /// The programme is announced: teams are coached.
    Coaching,
    /// Teams pitch, and jurors hand in their sheets.
    Pitches,
    /// The jury deliberates.
    Deliberation,
    /// The palmarès is adopted.
    Adopted,
    /// The palmarès is published.
    Published,
}

impl Edition {
    /// The identifier.
    #[must_use]
    pub const fn id(&self) -> EditionId {
        self.id
    }

    /// The stream of its entries.
    #[must_use]
    pub const fn stream(&self) -> StreamId {
        StreamId::Edition(self.id)
    }

    /// The sequence number of its last entry.
    #[must_use]
    pub const fn seq(&self) -> u32 {
        self.head.seq
    }

    /// The digest of its last entry.
    #[must_use]
    pub const fn digest(&self) -> Digest {
        self.head.digest
    }

    /// When its last entry was written.
    #[must_use]
    pub const fn at(&self) -> Timestamp {
        self.head.at
    }

    /// How far it has come.
    #[must_use]
    pub fn phase(&self) -> Phase {
        let reached = [
            (self.published.now().is_some(), Phase::Published),
            (self.palmares.now().is_some(), Phase::Adopted),
            (self.opening.now().is_some(), Phase::Deliberation),
            (self.begun.now().is_some(), Phase::Pitches),
            (self.programme.now().is_some(), Phase::Coaching),
            (self.call_closed.now().is_some(), Phase::Shortlisting),
            (self.call_opened.now().is_some(), Phase::Call),
        ];
        let phase = reached.into_iter().find(|(reached, _)| *reached);
        phase.map_or(Phase::Preparation, |(_, phase)| phase)
    }

    /// The charter in force.
    #[must_use]
    pub fn charter(&self) -> &Charter {
        self.charter_at(self.head.seq)
    }

    /// The jury, once constituted.
    #[must_use]
    pub fn jury(&self) -> Option<&Jury> {
        self.jury.now().map(|term| &*term.value)
    }

    /// The coaches.
    pub fn coaches(&self) -> impl Iterator<Item = PersonId> + '_ {
        self.coaches.keys().copied()
    }

    /// The shortlist in force of a département.
    #[must_use]
    pub fn shortlist(&self, departement: Departement) -> Option<&Shortlist> {
        self.shortlists.get(&departement)?.now().map(|term| &*term.value)
    }

    /// Every finalist, département by département in the charter's order, then in the order of
    /// each shortlist.
    pub fn finalists(&self) -> impl Iterator<Item = ProjectId> + '_ {
        let entrants = self.charter().rules().departements.iter();
        entrants.filter_map(|entrant| self.shortlist(entrant.departement)).flat_map(|shortlist| {
            shortlist.candidates.iter().map(|candidate| candidate.standing.project)
        })
    }

    /// The programme of the day, once announced.
    #[must_use]
    pub fn programme(&self) -> Option<&Programme> {
        self.programme.now().map(|term| &*term.value)
    }

    /// A finalist's number.
    #[must_use]
    pub fn number_of(&self, project: ProjectId) -> Option<ProjectNumber> {
        self.tracks.get(&project)?.placed.now().map(|term| term.value.number)
    }

    /// The département that shortlisted a project.
    #[must_use]
    pub fn departement_of(&self, project: ProjectId) -> Option<Departement> {
        self.tracks.get(&project)?.listed.now().map(|term| term.value)
    }

    /// The sheets handed in, each juror's last on each project.
    pub fn sheets(&self) -> impl Iterator<Item = &Sheet> {
        self.sheets.values().filter_map(|sheets| sheets.now()).map(|term| &*term.value)
    }

    /// A juror's last sheet on a project.
    #[must_use]
    pub fn sheet(&self, juror: PersonId, project: ProjectId) -> Option<&Sheet> {
        self.sheets.get(&(project, juror))?.now().map(|term| &*term.value)
    }

    /// Every sheet that a juror handed in on a project, with the time, oldest first.
    pub fn revisions(
        &self,
        juror: PersonId,
        project: ProjectId,
    ) -> impl Iterator<Item = (Timestamp, &Sheet)> {
        let sheets = self.sheets.get(&(project, juror)).into_iter();
        sheets.flat_map(|sheets| sheets.ever().map(|term| (term.at, &*term.value)))
    }

    /// When the call closed, if it has.
    #[must_use]
    pub fn call_closed_at(&self) -> Option<Timestamp> {
        self.call_closed.now().map(|term| term.at)
    }

    /// When the deliberation opened, if it is open.
    #[must_use]
    pub fn deliberation_opened_at(&self) -> Option<Timestamp> {
        self.opening.now().map(|term| term.at)
    }

    /// The sitting of the jury, once it deliberates: who takes part, which files are examined.
    #[must_use]
    pub fn opening(&self) -> Option<&Opening> {
        self.opening.now().map(|term| &*term.value)
    }

    /// The ties that were settled, in order.
    pub fn settlements(&self) -> impl Iterator<Item = &Settlement> {
        self.settlements.all_now().map(|term| &*term.value)
    }

    /// The palmarès, once adopted, as it was adopted.
    #[must_use]
    pub fn palmares(&self) -> Option<&Palmares> {
        self.palmares.now().map(|term| &*term.value)
    }

    /// The seats that passed to the reserve since the palmarès was adopted, in order.
    pub fn promotions(&self) -> impl Iterator<Item = &Promotion> {
        self.promotions.all_now().map(|term| &*term.value)
    }

    /// Whether a project holds a seat: a laureate of the palmarès, or promoted since.
    #[must_use]
    pub fn is_laureate(&self, project: ProjectId) -> bool {
        self.palmares.now().is_some() && self.track(project, |t| t.designated.now().is_some())
    }

    /// When the palmarès was published, if it is.
    #[must_use]
    pub fn published_at(&self) -> Option<Timestamp> {
        self.published.now().map(|term| term.at)
    }

    /// The reserve (*liste complémentaire*) of the adopted palmarès, best first: a level of more
    /// than one is a tie. Those promoted since are in it still.
    #[must_use]
    pub fn reserve(&self) -> Vec<Vec<ProjectId>> {
        let Some(adopted) = self.palmares.now() else {
            return Vec::new();
        };
        let palmares = &adopted.value;
        let ranks: BTreeMap<ProjectId, u32> =
            palmares.ranking.iter().map(|ranked| (ranked.project, ranked.rank)).collect();
        let mut levels: Vec<Vec<ProjectId>> = palmares
            .reserve
            .chunk_by(|a, b| ranks.get(a) == ranks.get(b))
            .map(<[ProjectId]>::to_vec)
            .collect();
        // What was settled before is in the ranks, as far as it broke a tie.
        let later = self.settlements.all_now().filter(|term| adopted.since < term.since);
        for settlement in later.map(|term| &term.value) {
            let settled: BTreeSet<ProjectId> = settlement.order.iter().copied().collect();
            let tied = |level: &Vec<ProjectId>| settled.iter().all(|tied| level.contains(tied));
            if let Some(place) = levels.iter().position(tied) {
                let mut apart: Vec<Vec<ProjectId>> =
                    settlement.order.iter().map(|project| [*project].into()).collect();
                // Those that had gone when it was settled are ahead of nobody.
                let mut gone = levels.get(place).cloned().unwrap_or_default();
                gone.retain(|project| !settled.contains(project));
                apart.extend((!gone.is_empty()).then_some(gone));
                levels.splice(place..=place, apart);
            }
        }
        levels
    }

    /// What the sheets say, by the rules that the crate brings: who would enter, what ties, by
    /// which margin, which notices would go out. Decides nothing. `shown` are the examined projects
    /// as they stand, among others or not: one that has withdrawn since is left out, and said to be.
    ///
    /// # Errors
    /// [`DeliberationError`] when the jury does not sit, an examined project is not shown or not as
    /// it was examined, or the charter names another rule.
    pub fn preview<'p>(
        &self,
        shown: impl IntoIterator<Item = Snapshot<'p>>,
    ) -> Result<Preview, DeliberationError> {
        self.preview_with(&Methods::standard(), shown)
    }

    /// What the sheets say, by these rules.
    ///
    /// # Errors
    /// [`DeliberationError`] when the jury does not sit, an examined project is not shown or not as
    /// it was examined, or the charter's rule is not among these.
    pub fn preview_with<'p>(
        &self,
        methods: &Methods<'_>,
        shown: impl IntoIterator<Item = Snapshot<'p>>,
    ) -> Result<Preview, DeliberationError> {
        self.preview_of(&self.standings_shown(shown)?, methods)
    }

    /// The preview that was adopted, as it was when it was: with the projects as they stood then,
    /// wherever they have gone since. `None` as long as no palmarès is adopted.
    #[must_use]
    pub fn adopted_preview(
        &self,
        methods: &Methods<'_>,
    ) -> Option<Result<Preview, DeliberationError>> {
        let palmares = self.palmares.now()?;
        let standings = &palmares.value.standings;
        let examined = self.examined(standings, palmares.since);
        Some(examined.and_then(|(finalists, settlements)| {
            let made_at = (self.head.seq, self.head.digest);
            deliberate(self.charter(), &finalists, standings, &settlements, methods, made_at)
        }))
    }

    /// What the sheets say of projects that stand there.
    pub(super) fn preview_of(
        &self,
        standings: &[Standing],
        methods: &Methods<'_>,
    ) -> Result<Preview, DeliberationError> {
        let (finalists, settlements) = self.examined(standings, self.head.seq)?;
        let made_at = (self.head.seq, self.head.digest);
        deliberate(self.charter(), &finalists, standings, &settlements, methods, made_at)
    }

    /// The rules and the sheets of the deliberation, to be tried again with other jurors and other
    /// rules: how sure is the palmarès? `shown` are the examined projects, as for a preview.
    ///
    /// # Errors
    /// [`DeliberationError`] when the jury does not sit, an examined project is not shown or not as
    /// it was examined, or the charter refuses what is absent.
    pub fn trial<'e, 'p>(
        &'e self,
        methods: &'e Methods<'e>,
        shown: impl IntoIterator<Item = Snapshot<'p>>,
    ) -> Result<Trial<'e>, DeliberationError> {
        let standings = self.standings_shown(shown)?;
        let (finalists, settlements) = self.examined(&standings, self.head.seq)?;
        Trial::new(self.charter(), finalists, settlements, methods)
    }

    /// The same of the palmarès that was adopted, with the projects as they stood then; `None` as
    /// long as none is.
    #[must_use]
    pub fn adopted_trial<'e>(
        &'e self,
        methods: &'e Methods<'e>,
    ) -> Option<Result<Trial<'e>, DeliberationError>> {
        let palmares = self.palmares.now()?;
        let examined = self.examined(&palmares.value.standings, palmares.since);
        Some(examined.and_then(|(finalists, settlements)| {
            Trial::new(self.charter(), finalists, settlements, methods)
        }))
    }

    /// Where the examined projects stand, all of them and as far as is known.
    fn standings_shown<'p>(
        &self,
        shown: impl IntoIterator<Item = Snapshot<'p>>,
    ) -> Result<Arc<[Standing]>, DeliberationError> {
        if self.opening.now().is_none() {
            return Err(DeliberationError::NotOpen);
        }
        let standings = self.standings_of(self.examined_projects(), shown);
        let mut unseen = Vec::new();
        self.check_standings(self.examined_projects(), standings.iter(), &mut unseen);
        unseen.into_iter().next().map_or(Ok(standings), Err)
    }

    /// The projects under examination, in the order in which they were listed.
    pub(super) fn examined_projects(&self) -> impl Iterator<Item = ProjectId> {
        let examined = self.opening().into_iter().flat_map(|opening| opening.examined.iter());
        examined.map(|examined| examined.standing.project)
    }

    /// The projects under examination, in the order of their numbers, and what was settled as of an
    /// entry.
    fn examined(
        &self,
        standings: &[Standing],
        seq: u32,
    ) -> Result<(Vec<Finalist<'_>>, Vec<Arc<Settlement>>), DeliberationError> {
        let opening = self.opening.now().ok_or(DeliberationError::NotOpen)?;
        let panel = self.panel().ok_or(DeliberationError::NotOpen)?;
        let bars = self.charter().rules().pitch.over_time == OverTime::Bars;
        let mut finalists = Vec::with_capacity(standings.len());
        for (examined, now) in opening.value.examined.iter().zip(standings) {
            let project = now.project;
            let withdrawn = now.is_withdrawn();
            let heard = examined.standing.pitch == now.pitch;
            if !(heard && (withdrawn || now.stage == StageKind::Pitched)) {
                let opening = EntryId { stream: self.stream(), seq: opening.since };
                let stage = now.stage;
                return Err(DeliberationError::NotAsExamined { project, stage, opening });
            }
            if let Some((number, departement)) =
                self.number_of(project).zip(self.departement_of(project))
            {
                finalists.push(Finalist {
                    number,
                    departement,
                    withdrawn,
                    barred: bars && examined.measured > examined.allowance,
                    file: panel.file(project),
                    recused: panel.recusals(project),
                });
            }
        }
        finalists.sort_by_key(|finalist| finalist.number);
        let settlements = self.settlements.all_at(seq).map(|term| term.value.clone()).collect();
        Ok((finalists, settlements))
    }

    pub(crate) fn charter_at(&self, seq: u32) -> &Charter {
        self.amended.at(seq).map_or(&self.founding, |term| &term.value)
    }

    pub(crate) fn is_call_open_at(&self, seq: u32) -> bool {
        self.call_opened.at(seq).is_some() && self.call_closed.at(seq).is_none()
    }

    /// The sheets on a project's pitch of that entry, as of an entry of the edition, by juror.
    pub(crate) fn sheets_at(&self, project: ProjectId, pitch: u32, seq: u32) -> Vec<Invalidated> {
        let of_project = (project, PersonId::MIN)..=(project, PersonId::MAX);
        let sheets = self.sheets.range(of_project);
        let heard = sheets.filter(|(_, sheets)| {
            sheets.ever().any(|sheet| sheet.since <= seq && sheet.value.pitch == pitch)
        });
        heard.map(|((_, juror), _)| Invalidated::Sheet { juror: *juror }).collect()
    }

    /// The département that has shortlisted a project, as of an entry.
    pub(crate) fn listed_at(&self, project: ProjectId, seq: u32) -> Option<(u32, Departement)> {
        let term = self.tracks.get(&project)?.listed.at(seq)?;
        Some((term.since, term.value))
    }

    pub(super) fn is_coach(&self, person: PersonId) -> bool {
        self.coaches.contains_key(&person)
    }

    pub(super) fn is_juror(&self, person: PersonId) -> bool {
        self.jury().is_some_and(|jury| jury.member(person).is_some())
    }

    /// The finalist in whose team a person sits.
    pub(super) fn team_of(&self, person: PersonId) -> Option<ProjectId> {
        self.team_at(person, u32::MAX)
    }

    pub(super) fn team_at(&self, person: PersonId, seq: u32) -> Option<ProjectId> {
        self.members.get(&person)?.at(seq).map(|term| term.value)
    }

    fn track(&self, project: ProjectId, f: impl FnOnce(&Track) -> bool) -> bool {
        self.tracks.get(&project).is_some_and(f)
    }
}
