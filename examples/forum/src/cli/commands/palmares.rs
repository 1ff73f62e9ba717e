//! Ties, the palmarès, what becomes of every finalist, and the publication.

use std::{collections::BTreeMap, path::PathBuf};

use clap::{ArgGroup, Args};
use participatory_innovation::{
    edition::{SettleError, Way},
    fact::Means,
    journal::Capacity,
    project::{AnyProject, Finalist, Project},
    scoring::lot::LotHash,
    value::{Date, Label, OneOrMore, ProjectId, ProjectNumber, Seed},
};
use serde_json::json;
use store::directory::Person;

use super::{Run, tables};
use crate::{
    cli::{
        context::Context,
        failure::{Failure, Misuse},
        find, given,
        guarded::Desk,
        office::{Office, finalists, last, preselected},
        page::Answer,
        phrases::Say,
        undoing::First,
    },
    paris,
};

/// Settle a tie: by a vote, by the chair's casting vote, or by lot.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("means").args(["vote", "casting_vote", "lot"]).required(true))]
pub(crate) struct Tie {
    /// The tied projects: in the order decided on, in any order for a lot.
    #[arg(value_name = "PROJECT", required = true, num_args = 2..)]
    projects: Vec<String>,
    /// By a vote on this order: votes for and against, such as 9:4.
    #[arg(long, value_name = "FOR:AGAINST")]
    vote: Option<String>,
    /// By the chair's casting vote (*voix prépondérante*).
    #[arg(long)]
    casting_vote: bool,
    /// By lot, from a seed that was published beforehand (RFC 3797).
    #[arg(long, value_name = "SEED")]
    lot: Option<String>,
}

/// Adopt the palmarès: designate every laureate and send the others on their way, at once.
#[derive(Debug, Args)]
pub(crate) struct Adopt {
    /// The ways of the other finalists: a spreadsheet with project, owner, route and follow-up.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["owner", "route", "follow_up"])]
    ways: Option<PathBuf>,
    /// Who takes care of all other finalists.
    #[arg(long, value_name = "PERSON", requires = "route", requires = "follow_up")]
    owner: Option<String>,
    /// How they are developed otherwise.
    #[arg(long, value_name = "ROUTE", requires = "owner")]
    route: Option<String>,
    /// When they are looked at again.
    #[arg(long, value_name = "DATE", requires = "owner")]
    follow_up: Option<String>,
}

/// Publish the palmarès.
#[derive(Debug, Args)]
pub(crate) struct Publish {}

impl Run for Tie {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let office = context.office()?;
        let mut order = given::projects(&office.situation, &self.projects)?;
        let means = self.means()?;
        if let Means::Lot { seed } = &means {
            order = drawn(seed, order, &office);
        }
        let chair = office.edition().jury().map(|jury| jury.chair);
        let mut whole = Vec::new();
        let decided = office.decide(|desk| {
            let projects = finalists(desk)?;
            let shown = projects.iter().map(AnyProject::snapshot);
            let stamp = office.stamp(Capacity::Chair, chair, last(&desk.edition, &projects))?;
            let order = order.iter().copied();
            let settled =
                desk.edition.settle_tie(means.clone(), order, shown, office.methods(), stamp);
            if let Err(refused) = &settled {
                whole = tie_of(refused.reasons());
            }
            settled?.record(&mut desk.journal)?;
            Ok(())
        });
        let decided = decided.map_err(|failure| settled_first(failure, whole, &office))?;
        let numbers = numbers(&office, &order);
        let facts = json!({ "order": order, "numbers": numbers, "means": means });
        Ok(Answer::done(context, &decided.receipt, facts, &[Say::TieSettled(&numbers)]))
    }
}

/// The tie that an order names in part, or with others.
fn tie_of(reasons: &OneOrMore<SettleError>) -> Vec<ProjectId> {
    let tied = reasons.iter().find_map(|reason| match reason {
        SettleError::NotOneTie { tied, .. } => Some(tied.clone()),
        _ => None,
    });
    tied.unwrap_or_default()
}

/// A failure with the command that settles a tie, where there is one.
fn settled_first(failure: Failure, tied: Vec<ProjectId>, office: &Office<'_>) -> Failure {
    if tied.is_empty() { failure } else { failure.after(|| First::tie(tied, office)) }
}

impl Tie {
    fn means(&self) -> Result<Means, Failure> {
        if let Some(given) = &self.vote {
            let refused = || Failure::value("--vote", given, given::NotAVote);
            let (favour, against) = given.split_once([':', '-', '/']).ok_or_else(refused)?;
            let votes = |text: &str| text.trim().parse::<u32>().map_err(|_| refused());
            return Ok(Means::Vote { favour: votes(favour)?, against: votes(against)? });
        }
        match &self.lot {
            Some(seed) => Ok(Means::Lot { seed: given::seed("--lot", seed)? }),
            None if self.casting_vote => Ok(Means::CastingVote {}),
            None => Err(Misuse::OneOf(&["--vote", "--casting-vote", "--lot"]).into()),
        }
    }
}

/// The order that a lot gives: drawn among the projects by number, as anybody can do again.
fn drawn(seed: &Seed, tied: Vec<ProjectId>, office: &Office<'_>) -> Vec<ProjectId> {
    let mut pool = tied;
    pool.sort_by_key(|project| office.edition().number_of(*project));
    let draws = seed.draw(LotHash::Sha256, pool.len(), pool.len()).unwrap_or_default();
    draws.iter().filter_map(|draw| pool.get(draw.item).copied()).collect()
}

fn numbers(office: &Office<'_>, projects: &[ProjectId]) -> Vec<ProjectNumber> {
    projects.iter().filter_map(|project| office.edition().number_of(*project)).collect()
}

/// What became of the finalists.
#[derive(Debug, Default)]
struct Fates {
    laureates: Vec<ProjectId>,
    redirected: Vec<ProjectId>,
    waiting: Vec<ProjectId>,
    withdrawn: Vec<ProjectId>,
}

impl Run for Adopt {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let office = context.office()?;
        let ways = self.ways(&office)?;
        let chair = office.edition().jury().map(|jury| jury.chair);
        let mut tied = Vec::new();
        let decided = office.decide(|desk| {
            let projects = finalists(desk)?;
            let shown = || projects.iter().map(AnyProject::snapshot);
            let preview = desk.edition.preview_with(office.methods(), shown())?;
            let stamp = office.stamp(Capacity::Chair, chair, last(&desk.edition, &projects))?;
            tied = preview.tie_to_settle();
            desk.edition.adopt(preview, shown(), stamp)?.record(&mut desk.journal)?;
            let mut fates = Fates::default();
            for project in projects {
                follow(&office, desk, project, &ways, &mut fates)?;
            }
            Ok(fates)
        });
        let decided = decided.map_err(|failure| settled_first(failure, tied, &office))?;
        let fates = decided.value;
        let laureates = numbers(&office, &fates.laureates);
        let others = numbers(&office, &fates.redirected);
        let waiting = numbers(&office, &fates.waiting);
        let withdrawn = numbers(&office, &fates.withdrawn);
        let facts = json!({
            "laureates": laureates,
            "developed-otherwise": others,
            "waiting": waiting,
            "withdrawn": withdrawn,
        });
        let mut said = Vec::from([Say::Adopted(&laureates)]);
        if !others.is_empty() {
            said.push(Say::Redirected(&others));
        }
        if !withdrawn.is_empty() {
            said.push(Say::LeftOut(&withdrawn));
        }
        let answer = Answer::done(context, &decided.receipt, facts, &said);
        let Some(first) = waiting.first() else {
            return Ok(answer);
        };
        let language = context.language;
        let answer = answer.warned(context, &[Say::Waiting(&waiting).tell(language)]);
        Ok(answer.hinted(context, &Say::HowToRedirect(*first).tell(language)))
    }
}

impl Adopt {
    /// The ways of the other finalists, by project; the one under `None` is everybody's.
    fn ways(&self, office: &Office<'_>) -> Result<BTreeMap<Option<ProjectId>, Way>, Failure> {
        if let Some(path) = &self.ways {
            let ways = tables::ways(path, office)?;
            return Ok(ways.into_iter().map(|(project, way)| (Some(project), way)).collect());
        }
        let (Some(owner), Some(route), Some(follow_up)) =
            (&self.owner, &self.route, &self.follow_up)
        else {
            return Ok(BTreeMap::new());
        };
        let way = Way {
            owner: find::person(&office.situation, owner)?,
            route: given::parsed::<Label>("--route", route)?,
            follow_up: given::date("--follow-up", follow_up)?,
        };
        Ok(BTreeMap::from([(None, way)]))
    }
}

/// Carries the palmarès out for one finalist.
fn follow(
    office: &Office<'_>,
    desk: &mut Desk<'_, '_>,
    project: AnyProject,
    ways: &BTreeMap<Option<ProjectId>, Way>,
    fates: &mut Fates,
) -> Result<(), Failure> {
    let id = project.id();
    if project.snapshot().standing().is_withdrawn() {
        fates.withdrawn.push(id);
        return Ok(());
    }
    if desk.edition.is_laureate(id)
        && let AnyProject::Pitched(project) = project
    {
        let stamp = office.stamp(Capacity::Secretary, None, desk.edition.at().max(project.at()))?;
        let designation = desk.edition.designation(&project)?;
        let _ = project.designate(designation, stamp)?.record(&mut desk.journal)?;
        fates.laureates.push(id);
        return Ok(());
    }
    let way = ways.get(&Some(id)).or_else(|| ways.get(&None));
    let project = if way.is_some() { preselected(office, desk, project)? } else { project };
    match (project, way) {
        (AnyProject::Preselected(project), Some(way)) => redirect(office, desk, project, way)?,
        (AnyProject::Coached(project), Some(way)) => redirect(office, desk, project, way)?,
        (AnyProject::Pitched(project), Some(way)) => redirect(office, desk, project, way)?,
        (
            AnyProject::Idea(_)
            | AnyProject::Preselected(_)
            | AnyProject::Coached(_)
            | AnyProject::Pitched(_),
            None,
        ) => {
            fates.waiting.push(id);
            return Ok(());
        }
        // It ended, or went its way before.
        _ => return Ok(()),
    }
    fates.redirected.push(id);
    Ok(())
}

fn redirect<S: Finalist>(
    office: &Office<'_>,
    desk: &mut Desk<'_, '_>,
    project: Project<S>,
    way: &Way,
) -> Result<(), Failure> {
    let last = desk.edition.at().max(project.at());
    let stamp = office.stamp(Capacity::Secretary, Some(way.owner), last)?;
    let other_way = desk.edition.other_way(&project, way.clone())?;
    let _ = project.redirect(other_way, stamp)?.record(&mut desk.journal)?;
    Ok(())
}

impl Run for Publish {
    fn run(&self, context: &Context) -> Result<Answer, Failure> {
        let office = context.office()?;
        let decided = office.decide(|desk| {
            let stamp = office.stamp(Capacity::Secretary, None, desk.edition.at())?;
            desk.edition.publish(stamp)?.record(&mut desk.journal)?;
            let until = kept_until(&desk.edition, paris::day(stamp.at));
            let people = office.situation.people.values();
            desk.persons = until.map_or_else(Vec::new, |until| {
                let without = people.filter(|person| person.keep_until.is_none());
                without.map(|person| Person { keep_until: Some(until), ..person.clone() }).collect()
            });
            Ok((stamp.at, until))
        })?;
        let (at, until) = decided.value;
        let facts = json!({ "at": at, "keep-persons-until": until });
        Ok(Answer::done(context, &decided.receipt, facts, &[Say::Published { at, until }]))
    }
}

/// Until when the charter lets personal data be kept, from the publication on.
fn kept_until(
    edition: &participatory_innovation::edition::Edition,
    published: Date,
) -> Option<Date> {
    published.plus_months(edition.charter().rules().retention?)
}
