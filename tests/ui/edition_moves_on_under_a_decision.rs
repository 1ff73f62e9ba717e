use participatory_innovation::{edition::Edition, journal::{Entry, Stamp}};

fn two_at_once(edition: &mut Edition, stamp: Stamp, log: &mut Vec<Entry>) {
    let open = edition.open_call(stamp).unwrap();
    let close = edition.close_call(stamp).unwrap();
    let _ = close.record(log);
    let _ = open.record(log);
}

fn main() {}
