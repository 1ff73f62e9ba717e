use participatory_innovation::edition::{
    Admission, Answering, Candidacy, CoachingRecord, Designation, Examination, OtherWay, PitchRecord,
    Shortlisting, Snapshot, Vacancy,
};

fn main() {
    let _ = Shortlisting {};
    let _ = CoachingRecord {};
    let _ = PitchRecord {};
    let _ = Designation {};
    let _ = Admission {};
    let _ = OtherWay {};
    let _ = Answering {};
    let _ = Candidacy {};
    let _ = Examination {};
    let _ = Vacancy {};
    let _ = Snapshot {};
}
