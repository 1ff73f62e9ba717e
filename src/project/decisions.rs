//! The entries of the edition's stream that each stage rests on.

use alloc::vec::Vec;

use super::{
    Coached, DevelopedOtherwise, FinalistStage, Laureate, LiveStage, Pitched, PreIncubation,
    Preselected,
};

impl Preselected {
    pub(crate) fn decisions(&self) -> Vec<u32> {
        alloc::vec![self.decision]
    }
}

impl Coached {
    pub(crate) fn decisions(&self) -> Vec<u32> {
        self.before.decisions()
    }
}

impl Pitched {
    pub(crate) fn decisions(&self) -> Vec<u32> {
        self.before.decisions()
    }
}

impl Laureate {
    pub(crate) fn decisions(&self) -> Vec<u32> {
        let mut decisions = self.before.decisions();
        decisions.push(self.decision);
        decisions
    }
}

impl PreIncubation {
    pub(crate) fn decisions(&self) -> Vec<u32> {
        self.before.decisions()
    }
}

impl DevelopedOtherwise {
    pub(crate) fn decisions(&self) -> Vec<u32> {
        let mut decisions = match &self.before {
            FinalistStage::Preselected(stage) => stage.decisions(),
            FinalistStage::Coached(stage) => stage.decisions(),
            FinalistStage::Pitched(stage) => stage.decisions(),
        };
        decisions.push(self.redirection.decision);
        decisions
    }
}

impl LiveStage {
    pub(crate) fn decisions(&self) -> Vec<u32> {
        match self {
            Self::Idea(_) => Vec::new(),
            Self::Preselected(stage) => stage.decisions(),
            Self::Coached(stage) => stage.decisions(),
            Self::Pitched(stage) => stage.decisions(),
            Self::Laureate(stage) => stage.decisions(),
            Self::PreIncubation(stage) => stage.decisions(),
            Self::DevelopedOtherwise(stage) => stage.decisions(),
        }
    }
}
