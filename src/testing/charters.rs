//! Strategies for charters: valid ones, and almost valid ones with the rule that each breaks.

use alloc::{vec, vec::Vec};

use proptest::{collection, option, prelude::*, sample};

use super::{scoring_rules, values};
use crate::{
    charter::{
        Absences, Anonymity, Balance, CategoryRule, Charter, ClockStart, ConflictKind,
        ConflictRules, Contradiction, Criterion, EachProject, Entrant, Grid, IncubationRules,
        JuryRules, OverTime, OwnDepartement, PitchRules, Publication, QuorumAmong, QuorumRule,
        QuorumShare, Rules, ScoringRule, Seats, SelectionRule, SeverityRule,
    },
    value::{Code, Departement, Exact, Label, Months, Seconds},
};

/// Every kind of interest that a charter may list.
const INTERESTS: [ConflictKind; 5] = [
    ConflictKind::OwnProject,
    ConflictKind::Personal,
    ConflictKind::Hierarchy,
    ConflictKind::CoachedIt,
    ConflictKind::Other,
];

/// Any kind of interest.
pub fn conflict_kinds() -> impl Strategy<Value = ConflictKind> + Clone {
    let own = Just(ConflictKind::OwnDepartement);
    prop_oneof![5 => sample::select(&INTERESTS[..]), 1 => own]
}

/// Grids of one to four criteria on any scale.
pub fn grids() -> impl Strategy<Value = Grid> {
    let weights = prop_oneof![8 => 1..=5_u32, 1 => Just(1_000_000)];
    let criteria = collection::btree_map(values::codes(), (values::labels(), weights), 1..=4);
    (criteria, values::scales()).prop_map(|(criteria, scale)| Grid {
        criteria: criteria
            .into_iter()
            .map(|(code, (label, weight))| Criterion { code, label, weight })
            .collect(),
        scale,
    })
}

/// Grids of one to four criteria with plain names, for rules that look at marks and weights only.
pub(super) fn plain_grids() -> impl Strategy<Value = Grid> {
    let plain = Label::preset("Appréciation");
    let weights = prop_oneof![8 => 1..=5_u32, 1 => Just(1_000_000)];
    let codes = ["impact", "feasibility", "novelty", "cost"].map(Code::preset);
    (collection::vec(weights, 1..=4), values::scales()).prop_map(move |(weights, scale)| Grid {
        criteria: codes
            .iter()
            .zip(weights)
            .map(|(code, weight)| Criterion { code: code.clone(), label: plain.clone(), weight })
            .collect(),
        scale,
    })
}

/// Any quorum, of all or of each category, for the sitting alone or for each project too.
pub fn quorum_rules() -> impl Strategy<Value = QuorumRule> + Clone {
    let among = sample::select(vec![QuorumAmong::All, QuorumAmong::EachCategory]);
    let share = sample::select(vec![
        QuorumShare::None,
        QuorumShare::AtLeastHalf,
        QuorumShare::MoreThanHalf,
    ]);
    let recused =
        sample::select(vec![EachProject::RecusedAreAbsent, EachProject::RecusedAreLeftOut]);
    (among, option::weighted(0.3, recused), any::<bool>(), share).prop_map(
        |(among, each_project, second_call, share)| QuorumRule {
            among,
            each_project,
            second_call,
            share,
        },
    )
}

/// Any limits of the pre-incubation.
pub fn incubation_rules() -> impl Strategy<Value = IncubationRules> + Clone {
    let months = || (1..=12_u32).prop_filter_map("months", |months| Months::new(months).ok());
    let clock = sample::select(vec![ClockStart::Agreement, ClockStart::Palmares]);
    (clock, option::of(months()), months(), values::half_days()).prop_map(
        |(clock, extension, maximum, released_time)| IncubationRules {
            clock,
            extension,
            maximum,
            released_time,
        },
    )
}

/// Any rules on conflicts of interest.
pub fn conflict_rules() -> impl Strategy<Value = ConflictRules> + Clone {
    let own = sample::select(vec![
        OwnDepartement::Judges,
        OwnDepartement::JudgesIfBalanced,
        OwnDepartement::Recused,
    ]);
    (own, sample::subsequence(INTERESTS.to_vec(), 0..=5))
        .prop_map(|(own_departement, recuse)| ConflictRules { own_departement, recuse })
}

fn jury_rules(size: Size) -> impl Strategy<Value = JuryRules> {
    let categories = collection::btree_map(values::codes(), 0..=size.members, 0..=3);
    let balance = option::weighted(0.2, Just(Balance::EqualVoices));
    (balance, categories, 0..=2_u32).prop_map(|(balance, categories, proxies)| JuryRules {
        balance,
        categories: categories
            .into_iter()
            .map(|(category, at_least)| CategoryRule { at_least, category })
            .collect(),
        proxies,
    })
}

fn pitch_rules() -> impl Strategy<Value = PitchRules> + Clone {
    let over_time = sample::select(vec![OverTime::Recorded, OverTime::Bars]);
    let time = (1..=Seconds::MAX.get()).prop_filter_map("a time", |s| Seconds::new(s).ok());
    (over_time, values::seconds(), time).prop_map(|(over_time, questions, time)| PitchRules {
        over_time,
        questions,
        time,
    })
}

/// Floors and caps that can be kept, and seats that can be filled.
fn entrants_and_seats(size: Size) -> impl Strategy<Value = (Vec<Entrant>, Seats)> {
    let numbers = (1..=size.quota, 0..=2_u32, option::weighted(0.3, 1..=4_u32));
    let entrants = collection::btree_map(values::departements(), numbers, 1..=size.departements)
        .prop_map(|map| map.into_iter().map(entrant).collect::<Vec<Entrant>>())
        .prop_shuffle();
    (entrants, any::<sample::Index>(), any::<bool>()).prop_map(|(mut entrants, seats, exactly)| {
        let finalists: u32 = entrants.iter().map(|entrant| entrant.quota).sum();
        let limit = usize::try_from(finalists).unwrap_or(1).max(1);
        let seats = u32::try_from(seats.index(limit)).unwrap_or(0).saturating_add(1);
        let mut owed = 0_u32;
        let mut places = 0_u32;
        for entrant in &mut entrants {
            if owed.saturating_add(entrant.floor) > seats {
                entrant.floor = 0;
            }
            owed = owed.saturating_add(entrant.floor);
            places = places.saturating_add(entrant.cap.unwrap_or(entrant.quota).min(entrant.quota));
        }
        if exactly && places < seats {
            for entrant in &mut entrants {
                entrant.cap = None;
            }
        }
        (entrants, if exactly { Seats::Exactly(seats) } else { Seats::AtMost(seats) })
    })
}

fn entrant((departement, (quota, floor, cap)): (Departement, (u32, u32, Option<u32>))) -> Entrant {
    let floor = floor.min(quota).min(cap.unwrap_or(quota));
    Entrant { cap, departement, floor, quota }
}

/// How large an edition may be.
#[derive(Debug, Clone, Copy)]
struct Size {
    departements: usize,
    quota: u32,
    members: u32,
    /// Whether every rule can be carried out on any sheets.
    played: bool,
}

/// Rules without a contradiction: up to five départements with up to four finalists each.
pub fn rules() -> impl Strategy<Value = Rules> {
    rules_of(Size { departements: 5, quota: 4, members: 2, played: false })
}

fn rules_of(size: Size) -> impl Strategy<Value = Rules> {
    let grid = grids().prop_flat_map(|grid| {
        let ties = scoring_rules::tie_rules(&grid);
        let absences = scoring_rules::absences(grid.scale);
        (Just(grid), ties, absences)
    });
    let strict = scoring_rules::scoring_rules().prop_flat_map(|rule| {
        let severity = scoring_rules::severity_for(&rule);
        (Just(rule), severity)
    });
    let lenient = scoring_rules::lenient_scoring_rules();
    let scoring = if size.played {
        lenient.prop_map(|rule| (rule, SeverityRule::None)).boxed()
    } else {
        strict.boxed()
    };
    let form = (
        sample::select(vec![Anonymity::Named, Anonymity::Anonymous]),
        sample::select(vec![Publication::Counts, Publication::Numbers, Publication::Titles]),
        option::of(values::months()),
        any::<bool>(),
        values::titles(),
        1..=3_u32,
    );
    let process =
        (conflict_rules(), incubation_rules(), jury_rules(size), pitch_rules(), quorum_rules());
    let judging = (grid, scoring, option::weighted(0.2, 0..=100_u8), any::<bool>());
    let cases = (entrants_and_seats(size), judging, form, process);
    cases.prop_map(move |(entrants, judging, form, process)| {
        let (departements, seats) = entrants;
        let ((grid, ties, absences), (scoring, severity), threshold, total) = judging;
        let absences = if size.played { Absences::LEFT_OUT } else { absences };
        let has_scores = !matches!(scoring, ScoringRule::Schulze(_) | ScoringRule::RankedPairs(_));
        let selection =
            if total && has_scores { SelectionRule::Total } else { SelectionRule::ByRank };
        let threshold = threshold.filter(|_| !size.played && has_scores).map(|percent| {
            let width = &grid.scale.max() - &grid.scale.min();
            let part = Exact::computed(percent.into(), 100).unwrap_or(Exact::ZERO);
            &grid.scale.min() + &(&width * &part)
        });
        let (anonymity, publication, retention, revert_after_publication, title, version) = form;
        let (conflicts, incubation, jury, pitch, mut quorum) = process;
        if jury.categories.is_empty() {
            quorum.among = QuorumAmong::All;
        }
        Rules {
            absences,
            anonymity,
            conflicts,
            departements,
            grid,
            incubation,
            jury,
            pitch,
            publication,
            quorum,
            retention,
            revert_after_publication,
            scoring,
            seats,
            selection,
            severity,
            threshold,
            ties,
            title,
            version,
        }
    })
}

/// Valid charters.
pub fn charters() -> impl Strategy<Value = Charter> {
    rules().prop_filter_map("no contradiction", |rules| Charter::new(rules).ok())
}

/// Valid charters of small editions: up to three départements with up to two finalists each. They
/// hold every kind of rule, and are played in a few milliseconds.
pub fn small_charters() -> impl Strategy<Value = Charter> {
    rules_of(Size { departements: 3, quota: 2, members: 1, played: true })
        .prop_filter_map("no contradiction", |rules| Charter::new(rules).ok())
}

/// Rules that would be valid but for one thing, and the contradiction that it makes.
///
/// [`Charter::new`] reports that contradiction, and with it any other that follows from it: rules
/// without a département have more seats than finalists too.
pub fn contradictory_rules() -> impl Strategy<Value = (Rules, Contradiction)> {
    (rules(), any::<sample::Index>(), 0..BREAKS.len().saturating_add(scoring_rules::BREAKS.len()))
        .prop_filter_map("something to break", |(mut rules, place, kind)| {
            let mut all = BREAKS.iter().chain(&scoring_rules::BREAKS);
            let contradiction = all.nth(kind)?(&mut rules, place)?;
            Some((rules, contradiction))
        })
}

pub(super) type Break = fn(&mut Rules, sample::Index) -> Option<Contradiction>;

/// One way to break each rule.
const BREAKS: [Break; 19] = [
    |rules, _| {
        rules.departements.clear();
        Some(Contradiction::NoDepartement)
    },
    |rules, place| {
        let twice = *place.get(&rules.departements);
        rules.departements.push(twice);
        Some(Contradiction::DepartementTwice { departement: twice.departement })
    },
    |rules, place| {
        let entrant = pick(&mut rules.departements, place)?;
        entrant.quota = 0;
        Some(Contradiction::QuotaZero { departement: entrant.departement })
    },
    |rules, place| {
        let entrant = pick(&mut rules.departements, place)?;
        entrant.floor = entrant.quota.saturating_add(1);
        let Entrant { departement, floor, quota, .. } = *entrant;
        Some(Contradiction::FloorAboveQuota { departement, floor, quota })
    },
    |rules, place| {
        let entrant = pick(&mut rules.departements, place)?;
        entrant.floor = entrant.floor.max(1);
        let (departement, floor) = (entrant.departement, entrant.floor);
        let cap = floor.saturating_sub(1);
        entrant.cap = Some(cap);
        Some(Contradiction::FloorAboveCap { departement, floor, cap })
    },
    |rules, _| {
        rules.seats = Seats::AtMost(0);
        Some(Contradiction::NoSeat)
    },
    |rules, _| {
        let finalists: u32 = rules.departements.iter().map(|entrant| entrant.quota).sum();
        let seats = finalists.saturating_add(1);
        rules.seats = Seats::Exactly(seats);
        Some(Contradiction::SeatsAboveFinalists { seats, finalists: finalists.into() })
    },
    |rules, _| {
        rules.departements.iter_mut().for_each(|entrant| entrant.floor = entrant.quota);
        let floors = rules.departements.iter().map(|entrant| u64::from(entrant.floor)).sum();
        let seats = u32::try_from(floors).ok()?.checked_sub(1)?;
        rules.seats = Seats::AtMost(seats);
        Some(Contradiction::FloorsAboveSeats { floors, seats })
    },
    |rules, _| {
        rules
            .departements
            .iter_mut()
            .for_each(|entrant| (entrant.floor, entrant.cap) = (0, Some(0)));
        let seats = rules.seats.limit();
        rules.seats = Seats::Exactly(seats);
        Some(Contradiction::CapsBelowSeats { places: 0, seats })
    },
    |rules, _| {
        rules.pitch.time = Seconds::MIN;
        Some(Contradiction::NoPitchTime)
    },
    |rules, _| {
        rules.grid.criteria.clear();
        Some(Contradiction::NoCriterion)
    },
    |rules, place| {
        let twice = place.get(&rules.grid.criteria).clone();
        rules.grid.criteria.push(twice.clone());
        Some(Contradiction::CriterionTwice { criterion: twice.code })
    },
    |rules, place| {
        let criterion = pick(&mut rules.grid.criteria, place)?;
        criterion.weight = 0;
        Some(Contradiction::WeightZero { criterion: criterion.code.clone() })
    },
    |rules, place| {
        let criterion = pick(&mut rules.grid.criteria, place)?;
        criterion.weight = 1_000_001;
        let (criterion, weight) = (criterion.code.clone(), criterion.weight);
        Some(Contradiction::WeightTooLarge { criterion, weight })
    },
    |rules, place| {
        let twice = pick(&mut rules.jury.categories, place)?.clone();
        rules.jury.categories.push(twice.clone());
        Some(Contradiction::CategoryTwice { category: twice.category })
    },
    |rules, _| {
        rules.jury.categories.clear();
        rules.quorum.among = QuorumAmong::EachCategory;
        Some(Contradiction::QuorumWithoutCategories)
    },
    |rules, place| {
        rules.conflicts.recuse = INTERESTS.to_vec();
        let kind = *place.get(&INTERESTS);
        rules.conflicts.recuse.push(kind);
        Some(Contradiction::RecusalTwice { kind })
    },
    |rules, _| {
        rules.conflicts.recuse.push(ConflictKind::OwnDepartement);
        Some(Contradiction::OwnDepartementListed)
    },
    |rules, _| {
        rules.version = 0;
        Some(Contradiction::VersionZero)
    },
];

pub(super) fn pick<T>(items: &mut [T], place: sample::Index) -> Option<&mut T> {
    if items.is_empty() {
        return None;
    }
    let place = place.index(items.len());
    items.get_mut(place)
}
