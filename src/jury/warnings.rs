use alloc::vec::Vec;

use crate::{
    charter::Rules,
    fact::{Headcount, Jury},
    value::{Code, Departement, ProjectId},
};

/// Something about a jury that its organisers may want to change while they can. It bars nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Warning {
    /// Fewer than 40 % of the voting members counted are of one sex, or as near to that as whole
    /// persons come: one of three.
    #[error("{women} women and {men} men vote, and each should be at least {needed}")]
    Parity {
        /// How many men.
        men: u32,
        /// How many women.
        women: u32,
        /// How many there should be of each at least.
        needed: u32,
    },
    /// Nobody of a category of the charter votes.
    #[error("nobody of category {category} votes")]
    CategoryAbsent {
        /// The category.
        category: Code,
    },
    /// Nobody from a département that takes part votes, and somebody from another does.
    #[error("nobody from {departement} votes")]
    NoVoice {
        /// The département.
        departement: Departement,
    },
    /// Fewer voting members come from one département than from another.
    #[error("{found} voting members come from {departement}, and {most} from another")]
    FewerVoices {
        /// The département.
        departement: Departement,
        /// How many come from it.
        found: usize,
        /// The most that come from any.
        most: usize,
    },
    /// Fewer than half of the voting members may judge a project.
    #[error("{found} of {all} voting members may judge project {project}")]
    FewJudges {
        /// The project.
        project: ProjectId,
        /// How many may judge it.
        found: usize,
        /// How many voting members there are.
        all: usize,
    },
}

impl Jury {
    /// What is out of balance under these rules: parity, categories, départements.
    /// [`Edition::jury_warnings`](crate::edition::Edition::jury_warnings) has those on projects
    /// too. O((c + d) + m log m) for m members, c categories and d départements.
    ///
    /// ```
    /// use participatory_innovation::{charter::Charter, fact::Headcount, jury::Warning};
    /// # mod scene { include!("../guide/scene.rs"); } use scene::jury;
    ///
    /// let mut jury = jury();
    /// jury.headcount = Some(Headcount { men: 2, women: 0 });
    /// let warnings = jury.warnings(Charter::amiens_2019().rules());
    /// assert_eq!(warnings[0], Warning::Parity { men: 2, women: 0, needed: 1 });
    /// assert_eq!(warnings[1], Warning::CategoryAbsent { category: "staff".parse()? });
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn warnings(&self, rules: &Rules) -> Vec<Warning> {
        let mut warnings: Vec<Warning> =
            self.headcount.and_then(Headcount::imbalance).into_iter().collect();
        let absent = rules.jury.categories.iter().map(|rule| &rule.category);
        let absent = absent.filter(|category| !self.voting().any(|m| m.category == **category));
        let absent = absent.cloned().map(|category| Warning::CategoryAbsent { category });
        warnings.extend(absent);
        let departements: Vec<Departement> =
            rules.departements.iter().map(|entrant| entrant.departement).collect();
        let voices = self.voices(&departements);
        let most = voices.iter().map(|(_, found)| *found).max().unwrap_or(0);
        warnings.extend(voices.into_iter().filter(|(_, found)| *found < most).map(
            |(departement, found)| match found {
                0 => Warning::NoVoice { departement },
                _ => Warning::FewerVoices { departement, found, most },
            },
        ));
        warnings
    }
}

impl Headcount {
    /// How many are counted.
    #[must_use]
    pub fn total(&self) -> u64 {
        u64::from(self.men).saturating_add(u64::from(self.women))
    }

    /// How many of each sex there should be at least: 40 % of those counted, rounded up, and half
    /// of them where that is less, so that a jury of three needs one of each. Share and exception are
    /// those of recruitment juries in the public service (loi 2012-347, art. 55).
    #[must_use]
    pub fn needed(&self) -> u32 {
        let total = self.total();
        let share = total.saturating_mul(2).div_ceil(5).min(total / 2);
        u32::try_from(share).unwrap_or(u32::MAX)
    }

    fn imbalance(self) -> Option<Warning> {
        let (Self { men, women }, needed) = (self, self.needed());
        (men.min(women) < needed).then_some(Warning::Parity { men, women, needed })
    }
}
