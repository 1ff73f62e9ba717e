use alloc::vec::Vec;

use num_traits::ToPrimitive as _;

use super::{Chance, Drawn, Plan, Resampling, ResamplingError};
use crate::{
    analysis::{Fate, stream::Stream},
    value::Exact,
};

/// In how many draws a project enters or is tied.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Count {
    enters: u64,
    tied: u64,
}

impl Count {
    pub(super) fn add(&mut self, fate: Fate, draws: u64) {
        match fate {
            Fate::Enters => self.enters = self.enters.saturating_add(draws),
            Fate::Tied => self.tied = self.tied.saturating_add(draws),
            Fate::Out => {}
        }
    }
}

/// What is told, juror by juror, how often each is drawn.
pub(super) trait Drawing {
    /// That juror is drawn so often; those before have been told, those after are told again.
    fn draw(&mut self, juror: usize, times: u32);
    /// All jurors have been told: so many draws come to this.
    fn finish(&mut self, draws: u64);
    /// In how many draws each project entered.
    fn into_counts(self) -> Vec<Count>;
}

/// Which draws the plan asks for, and among how many equally likely ones they are counted.
pub(super) struct Draws {
    jurors: u32,
    drawn: Drawn,
    total: u64,
}

impl Draws {
    pub(super) fn new(jurors: usize, plan: &Plan) -> Result<Self, ResamplingError> {
        let drawn_from = u32::try_from(jurors).ok().filter(|jurors| *jurors <= Plan::MOST_JURORS);
        let jurors = drawn_from.ok_or(ResamplingError::TooManyJurors { jurors })?;
        if jurors == 0 {
            return Err(ResamplingError::NoJuror);
        }
        if let Some(multisets) = plan.enumerates(jurors) {
            let total = u64::from(jurors).saturating_pow(jurors);
            return Ok(Self { jurors, drawn: Drawn::Every { multisets }, total });
        }
        if plan.draws == 0 {
            return Err(ResamplingError::NoDraws { jurors });
        }
        let drawn = Drawn::Sample { draws: plan.draws };
        Ok(Self { jurors, drawn, total: plan.draws.into() })
    }

    pub(super) fn make(&self, plan: &Plan, mut drawing: impl Drawing) -> Resampling {
        match self.drawn {
            Drawn::Every { .. } => every(&mut drawing, 0, self.jurors, self.jurors, 1),
            Drawn::Sample { .. } => sample(&mut drawing, self.jurors, plan),
        }
        let total = self.total.into();
        let share = |draws: u64| Exact::computed(draws.into(), total).unwrap_or(Exact::ZERO);
        let chance = |count: Count| Chance { enters: share(count.enters), tied: share(count.tied) };
        let chances = drawing.into_counts().into_iter().map(chance).collect();
        Resampling { chances, drawn: self.drawn }
    }
}

/// Every way to give `left` draws to `jurors` jurors from `juror` on, each standing for `draws`
/// draws so far. No number here exceeds n^n, which 64 bits hold for fifteen jurors.
fn every(drawing: &mut impl Drawing, juror: usize, jurors: u32, left: u32, draws: u64) {
    if jurors <= 1 {
        drawing.draw(juror, left);
        drawing.finish(draws);
        return;
    }
    let mut ways = 1_u64;
    for times in 0..=left {
        drawing.draw(juror, times);
        let rest = left.saturating_sub(times);
        let next = juror.saturating_add(1);
        every(drawing, next, jurors.saturating_sub(1), rest, draws.saturating_mul(ways));
        // The binomial coefficient of `left` over `times`, from the one before.
        let more = u64::from(times).saturating_add(1);
        ways = ways.saturating_mul(rest.into()).checked_div(more).unwrap_or(0);
    }
}

fn sample(drawing: &mut impl Drawing, jurors: u32, plan: &Plan) {
    let mut stream = Stream::new("jurors/", &plan.seed);
    let size = usize::try_from(jurors).unwrap_or(usize::MAX);
    let mut times = alloc::vec![0_u32; size];
    for _ in 0..plan.draws {
        times.fill(0);
        for _ in 0..jurors {
            let juror = stream.below(jurors).to_usize();
            if let Some(slot) = juror.and_then(|juror| times.get_mut(juror)) {
                *slot = slot.saturating_add(1);
            }
        }
        for (juror, times) in times.iter().enumerate() {
            drawing.draw(juror, *times);
        }
        drawing.finish(1);
    }
}

/// Asks a rule that knows nothing of sums.
pub(super) struct AnyRule<R> {
    times: Vec<u32>,
    fates: Vec<Fate>,
    counts: Vec<Count>,
    rule: R,
}

impl<R> AnyRule<R> {
    pub(super) fn new(jurors: usize, projects: usize, rule: R) -> Self {
        Self {
            times: alloc::vec![0; jurors],
            fates: alloc::vec![Fate::Out; projects],
            counts: alloc::vec![Count::default(); projects],
            rule,
        }
    }
}

impl<R: FnMut(&[u32], &mut [Fate])> Drawing for AnyRule<R> {
    fn draw(&mut self, juror: usize, times: u32) {
        if let Some(slot) = self.times.get_mut(juror) {
            *slot = times;
        }
    }

    fn finish(&mut self, draws: u64) {
        self.fates.fill(Fate::Out);
        (self.rule)(&self.times, &mut self.fates);
        for (count, fate) in self.counts.iter_mut().zip(&self.fates) {
            count.add(*fate, draws);
        }
    }

    fn into_counts(self) -> Vec<Count> {
        self.counts
    }
}
