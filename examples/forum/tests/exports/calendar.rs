use chrono::NaiveTime;
use forum::{exports::calendar, situation::Situation};
use participatory_innovation::{testing::journals, value::Language};
use proptest::prelude::*;

use crate::scene::{amiens_on, situation};

fn made(situation: &Situation, first: Option<&str>) -> String {
    let first = first.map(|time| time.parse::<NaiveTime>().unwrap());
    calendar(situation, Language::French, first).unwrap()
}

/// The content lines, unfolded (RFC 5545, 3.1).
fn unfolded(text: &str) -> Vec<String> {
    text.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
}

/// The values of a property, in the order of the events.
fn values(text: &str, name: &str) -> Vec<String> {
    let lines = unfolded(text).into_iter();
    lines.filter_map(|line| Some(line.strip_prefix(name)?.strip_prefix(':')?.to_owned())).collect()
}

#[test]
fn slots_follow_each_other_in_the_order_of_passage() {
    let text = made(&amiens_on("2019-11-27"), Some("14:00:00"));
    let (starts, ends) = (values(&text, "DTSTART"), values(&text, "DTEND"));
    assert_eq!(starts.len(), 15);
    // Winter: 14:00 in Paris is 13:00 in UTC. Three minutes each, no time set for questions.
    assert_eq!((&*starts[0], &*ends[0]), ("20191128T130000Z", "20191128T130300Z"));
    assert_eq!(starts[1..], ends[..14]);
    assert_eq!(ends[14], "20191128T134500Z");
    let summaries = values(&text, "SUMMARY");
    assert!(summaries[0].starts_with("1. projet n°\u{a0}1 (Nord)\u{a0}: Trouver"), "{summaries:?}");
    assert!(summaries[1].starts_with("2. projet n°\u{a0}4 (Oise)\u{a0}: Améliorer la"));
}

#[test]
fn text_is_escaped() {
    let text = made(&amiens_on("2019-11-27"), None);
    assert!(text.contains("LOCATION:Amiens\\, salle des délibérations \\; 1er étage\r\n"));
    assert_eq!(values(&text, "DTSTART;VALUE=DATE"), ["20191128"]);
    assert_eq!(values(&text, "DTEND;VALUE=DATE"), ["20191129"]);
    let order = &values(&text, "DESCRIPTION")[0];
    assert_eq!(order.matches("\\n").count(), 14);
}

#[test]
fn a_hand_written_profile_cannot_add_a_line() {
    let mut situation = amiens_on("2019-11-27");
    situation.profile.place = Some("Amiens\r\nEND:VEVENT\nX:1\rY:2".into());
    let text = made(&situation, None);
    assert_eq!(text.matches("END:VEVENT").count() - 1, 1);
    assert!(text.contains("LOCATION:Amiens END:VEVENT X:1 Y:2\r\n"));
}

#[test]
fn the_follow_up_waits_for_its_dates() {
    let text = made(&amiens_on("2020-02-01"), Some("14:00:00"));
    let dates = values(&text, "DTSTART;VALUE=DATE");
    assert_eq!(dates.iter().filter(|date| *date == "20200414").count(), 8);
    assert_eq!(dates.len(), 8 + 7);
    let ends = values(&text, "DTEND;VALUE=DATE");
    assert_eq!(ends.iter().filter(|date| *date == "20200415").count(), 8);
    assert_eq!(ends.len(), 8 + 7);
    // Suspended: the date is not sure any more; handed in: nothing is waited for.
    let text = made(&amiens_on("2020-03-20"), None);
    assert_eq!(values(&text, "STATUS").iter().filter(|status| *status == "TENTATIVE").count(), 4);
    let text = made(&amiens_on("2020-07-31"), None);
    assert_eq!(text.matches("UID:echeance-").count(), 4);
}

#[test]
fn identifiers_stay_and_the_sequence_grows() {
    let (before, after) = (amiens_on("2020-02-01"), amiens_on("2020-03-20"));
    let uids = |situation| values(&made(situation, Some("14:00:00")), "UID");
    assert_eq!(uids(&before), uids(&after));
    let sequence = |situation| -> u32 {
        let numbers = values(&made(situation, None), "SEQUENCE");
        numbers.iter().map(|number| number.parse::<u32>().unwrap()).sum()
    };
    // Four suspensions were recorded in between.
    assert_eq!(sequence(&after), sequence(&before) + 4);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_edition_makes_a_calendar(entries in journals::journals_at_any_moment()) {
        let situation = situation(&entries, "2026-11-23").unwrap();
        let text = made(&situation, Some("23:59:00"));
        prop_assert_eq!(&text, &made(&situation, Some("23:59:00")));
        for line in text.split_terminator("\r\n") {
            prop_assert!(line.len() <= 75, "{} octets: {}", line.len(), line);
            prop_assert!(!line.contains(['\r', '\n']));
        }
        let uids = values(&text, "UID");
        let unique: std::collections::BTreeSet<&String> = uids.iter().collect();
        prop_assert_eq!(unique.len(), uids.len());
        prop_assert_eq!(uids.len(), text.matches("BEGIN:VEVENT").count());
        // None was made by chance or by the clock.
        let stamps = values(&text, "DTSTAMP");
        prop_assert!(stamps.iter().all(|stamp| stamp == "20261123T000000Z"));
    }
}
