use participatory_innovation::edition::{
    Admission, Answering, CoachingRecord, Designation, OtherWay, PitchRecord, Shortlisting, Slot,
};

fn twice<T: Clone>() {}

fn main() {
    twice::<Shortlisting>();
    twice::<CoachingRecord>();
    twice::<PitchRecord>();
    twice::<Designation>();
    twice::<Admission>();
    twice::<OtherWay>();
    twice::<Answering>();
    twice::<Slot>();
}
