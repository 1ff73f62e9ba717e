use participatory_innovation::project::{Stage, StageKind};

struct Promoted;

impl Stage for Promoted {
    const KIND: StageKind = StageKind::Laureate;
}

fn main() {}
