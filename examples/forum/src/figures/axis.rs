//! Where a score or a day lies on the page.

use chrono::Datelike;
use participatory_innovation::value::{Date, Exact};

/// From here to there, across the page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    pub(super) left: i64,
    pub(super) right: i64,
}

impl Room {
    /// The place of a part of a whole, rounded to a whole unit and kept within the room.
    fn place(self, part: &Exact, whole: &Exact) -> i64 {
        let width = Exact::from_integer(self.right.saturating_sub(self.left));
        let share = part.checked_div(whole).unwrap_or(Exact::ZERO);
        let offset = (&share * &width).rounded(0).parts().map_or(0, |(units, _)| units);
        self.left.saturating_add(offset).clamp(self.left, self.right)
    }
}

/// An axis of scores.
pub(super) struct Scores {
    room: Room,
    low: Exact,
    high: Exact,
    step: Exact,
}

impl Scores {
    /// An axis that holds all of these, from a round number to a round number; `None` for none.
    pub(super) fn over<'a>(
        room: Room,
        scores: impl Iterator<Item = &'a Exact> + Clone,
    ) -> Option<Self> {
        let (least, most) = (scores.clone().min()?, scores.max()?);
        let span = most - least;
        let step = steps().find(|step| span <= step * &Exact::from_integer(8))?;
        let low = &step * &floor(&least.checked_div(&step)?)?;
        let above = -floor(&-most.checked_div(&step)?)?;
        let high = &step * &above;
        // One score, or all alike, still need an axis with two ends.
        let high = if high > low { high } else { &low + &step };
        Some(Self { room, low, high, step })
    }

    pub(super) fn at(&self, score: &Exact) -> i64 {
        self.room.place(&(score - &self.low), &(&self.high - &self.low))
    }

    /// The marks along it, with their places.
    pub(super) fn ticks(&self) -> Vec<(Exact, i64)> {
        let mut ticks = Vec::new();
        let mut tick = self.low.clone();
        while tick <= self.high && ticks.len() < 16 {
            let place = self.at(&tick);
            let next = &tick + &self.step;
            ticks.push((tick, place));
            tick = next;
        }
        ticks
    }

    /// With how many decimals its marks are told apart.
    pub(super) fn places(&self) -> u32 {
        (0..=6).find(|places| self.step.rounded(*places) == self.step).unwrap_or(6)
    }
}

/// 1, 2, 5, 10 … millionths, and so on: the steps that people count in.
fn steps() -> impl Iterator<Item = Exact> {
    let millionth = Exact::new(1, 1_000_000).unwrap_or(Exact::ONE);
    let powers =
        core::iter::successors(Some(millionth), |power| Some(power * &Exact::from_integer(10)));
    let power_steps = |power: Exact| [1, 2, 5].map(|times| &power * &Exact::from_integer(times));
    powers.take(24).flat_map(power_steps)
}

/// The whole number at or below; `None` for numbers beyond any scale.
fn floor(number: &Exact) -> Option<Exact> {
    let (above, below) = number.rounded(6).parts()?;
    above.checked_div_euclid(below).map(Exact::from_integer)
}

/// An axis of days.
#[derive(Debug, Clone, Copy)]
pub(super) struct Days {
    room: Room,
    first: Date,
    last: Date,
}

impl Days {
    pub(super) fn over(room: Room, days: impl Iterator<Item = Date> + Clone) -> Option<Self> {
        let (first, last) = (days.clone().min()?, days.max()?);
        let last = if last > first { last } else { first.plus_days(1).unwrap_or(last) };
        Some(Self { room, first, last })
    }

    pub(super) fn at(&self, day: Date) -> i64 {
        let days = |until: Date| Exact::from_integer(self.first.days_until(until));
        self.room.place(&days(day), &days(self.last))
    }

    /// The first of each month, or of every second, third, sixth or twelfth, twelve at most.
    pub(super) fn ticks(&self) -> Vec<(Date, i64)> {
        let mut firsts = Vec::new();
        let (mut year, mut month) = (self.first.to_naive().year(), self.first.to_naive().month());
        while let Ok(day) = Date::from_ymd(year, month, 1) {
            if day > self.last || firsts.len() > 3_000 {
                break;
            }
            if day >= self.first {
                firsts.push(day);
            }
            (year, month) = if month == 12 {
                (year.saturating_add(1), 1)
            } else {
                (year, month.saturating_add(1))
            };
        }
        let every = [1, 2, 3, 6, 12, 60].into_iter();
        let mut every = every.filter(|every| firsts.len() <= 12_usize.saturating_mul(*every));
        let every = every.next().unwrap_or(600);
        firsts.into_iter().step_by(every).map(|day| (day, self.at(day))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Days, Room, Scores};
    use participatory_innovation::value::{Date, Exact};

    const ROOM: Room = Room { left: 100, right: 900 };

    fn exact(text: &str) -> Exact {
        text.parse().unwrap()
    }

    #[test]
    fn scores_lie_between_round_numbers() {
        let scores = ["65/14", "8"].map(exact);
        let axis = Scores::over(ROOM, scores.iter()).unwrap();
        let ticks: Vec<String> = axis.ticks().iter().map(|(tick, _)| tick.to_string()).collect();
        assert_eq!(ticks, ["9/2", "5", "11/2", "6", "13/2", "7", "15/2", "8"]);
        assert_eq!((axis.at(&exact("4.5")), axis.at(&exact("8")), axis.places()), (100, 900, 1));
        // A third of the way, in exact arithmetic and then to a whole unit.
        assert_eq!(axis.at(&exact("17/3")), 367);
    }

    #[test]
    fn one_score_has_an_axis_and_none_has_not() {
        let axis = Scores::over(ROOM, [exact("-3")].iter()).unwrap();
        assert_eq!(axis.at(&exact("-3")), 100);
        assert!(axis.ticks().len() >= 2);
        assert!(Scores::over(ROOM, [].iter()).is_none());
    }

    #[test]
    fn months_are_thinned_out_where_there_are_many() {
        let days = |first: &str, last: &str| {
            let days = [first, last].map(|day| day.parse::<Date>().unwrap());
            Days::over(ROOM, days.into_iter()).unwrap().ticks()
        };
        assert_eq!(days("2020-01-14", "2020-04-14").len(), 3);
        assert_eq!(days("2019-01-01", "2019-12-31").len(), 12);
        assert_eq!(days("2019-01-01", "2020-01-01").len(), 7);
        assert!(days("1970-01-01", "9999-12-31").len() <= 12);
        assert_eq!(days("2020-01-14", "2020-01-14").len(), 0);
    }
}
