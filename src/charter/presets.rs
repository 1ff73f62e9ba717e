use super::{
    Charter, ClockStart, Criterion, Grid, IncubationRules, QuorumAmong, QuorumRule, QuorumShare,
    Seats, builder::THREE_MONTHS,
};
use crate::value::{Code, Departement, HalfDays, Label, Scale, Title};

impl Charter {
    /// The first edition: Amiens, 28 November 2019.
    ///
    /// Published, and so set here: four départements of the Hauts-de-France and the Val-d'Oise,
    /// three finalists each, eight laureates, three minutes to pitch, a jury of elected members,
    /// staff and chief executives, pre-incubation of three months at most with one day a week of
    /// released time. Pre-incubations are known to have lasted about six months, so extensions of
    /// three months in all are allowed.
    ///
    /// Not published, and so left neutral: one criterion, `overall`, marked from 0 to 10; no
    /// quorum; no time set for questions; no floor or cap; ties left to a vote of the jury; a
    /// juror's département is no obstacle; no term for personal data.
    #[must_use]
    pub fn amiens_2019() -> Self {
        let mut builder = Self::builder(Title::preset("Forum interdépartemental des innovations"))
            .seats(Seats::Exactly(8))
            .criterion(Code::preset("overall"), Label::preset("Appréciation générale"), 1)
            .incubation(IncubationRules {
                clock: ClockStart::Agreement,
                extension: Some(THREE_MONTHS),
                maximum: THREE_MONTHS,
                released_time: ONE_DAY_A_WEEK,
            });
        for departement in Departement::all() {
            if matches!(departement.code(), "59" | "60" | "62" | "80" | "95") {
                builder = builder.departement(departement, 3);
            }
        }
        for category in ["elected", "staff", "executive"] {
            builder = builder.category(Code::preset(category), 1);
        }
        Self::unchecked(builder.into_rules())
    }
}

const ONE_DAY_A_WEEK: HalfDays = match HalfDays::new(2) {
    Ok(half_days) => half_days,
    Err(_) => HalfDays::MIN,
};

impl Grid {
    /// The incubator's own launch grid: the problem, the intrapreneur and the environment, the
    /// strategy of the first six months, each marked from 0 to 10 with the same weight.
    #[must_use]
    pub fn incubator_launch() -> Self {
        let criterion = |code, label| Criterion {
            code: Code::preset(code),
            label: Label::preset(label),
            weight: 1,
        };
        Self {
            criteria: [
                criterion("problem", "Le problème"),
                criterion("intrapreneur", "L'intrapreneur et son environnement"),
                criterion("strategy", "La stratégie des six premiers mois"),
            ]
            .into(),
            scale: Scale::ZERO_TO_TEN,
        }
    }
}

impl QuorumRule {
    /// At least half of the members present or represented, none at the second call: décret
    /// 2006-672, art. 11.
    pub const CONSULTATIVE_BODY: Self = Self {
        among: QuorumAmong::All,
        each_project: None,
        second_call: true,
        share: QuorumShare::AtLeastHalf,
    };

    /// More than half of the voting members: code général des collectivités territoriales,
    /// L1411-5.
    pub const TENDER_BOARD: Self = Self {
        among: QuorumAmong::All,
        each_project: None,
        second_call: true,
        share: QuorumShare::MoreThanHalf,
    };
}
