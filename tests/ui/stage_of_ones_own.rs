use participatory_innovation::project::{Stage, StageKind};

struct Promoted;

impl Stage for Promoted {
    const KIND: StageKind = StageKind::Laureate;

    fn decisions(&self) -> Vec<u32> {
        Vec::new()
    }

    fn pitch(&self) -> Option<u32> {
        None
    }
}

fn main() {}
