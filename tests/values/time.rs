use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use participatory_innovation::value::{
    Date, DateError, HalfDays, Months, Seconds, SpanError, Timestamp, TimestampError,
};
use proptest::prelude::*;

use crate::{assert_canonical, assert_stored, refusal};

const LAST: i64 = 253_402_300_799_999;

fn at(text: &str) -> Result<Timestamp, TimestampError> {
    text.parse()
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn out_of_range<T>(year: i32) -> Result<T, TimestampError> {
    Err(TimestampError::OutOfRange { year })
}

#[test]
fn the_forum_is_read_with_its_offset_and_written_in_utc() {
    let forum = at("2019-11-28T10:00:00+01:00").unwrap();
    assert_eq!(forum.to_string(), "2019-11-28T09:00:00.000Z");
    assert_eq!(format!("{forum:?}"), "2019-11-28T09:00:00.000Z");
    assert_eq!(format!("[{forum:>26}]"), "[  2019-11-28T09:00:00.000Z]");
    assert_eq!(forum.unix_millis(), 1_574_931_600_000);
    assert_eq!(forum.to_utc().to_rfc3339(), "2019-11-28T09:00:00+00:00");
    assert_eq!(forum.date(), day(2019, 11, 28));
    assert_eq!(at("2019-11-28t09:00:00z"), Ok(forum));
    assert_eq!(at("2019-11-28T09:00:00.000999Z"), Ok(forum));
    assert_eq!(at("2019-11-28T09:00:00-00:00"), Ok(forum));
    assert_stored(&forum, "\"2019-11-28T09:00:00.000Z\"");
}

#[test]
fn every_field_is_written_in_its_place() {
    for text in ["1987-12-31T23:58:59.987Z", "2019-10-28T19:46:35.241Z", "3456-01-02T03:04:05.006Z"]
    {
        assert_stored(&at(text).unwrap(), &format!("\"{text}\""));
    }
}

#[test]
fn the_years_1970_to_9999_are_held() {
    let (first, last) = ("1970-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z");
    assert_eq!(at(first).unwrap().unix_millis(), 0);
    assert_eq!(at(last).unwrap().unix_millis(), LAST);
    assert_stored(&at(first).unwrap(), &format!("\"{first}\""));
    assert_stored(&at(last).unwrap(), &format!("\"{last}\""));

    assert_eq!(at("1969-12-31T23:59:59.999Z"), out_of_range(1969));
    assert_eq!(at("1969-12-31T23:59:59.999999999Z"), out_of_range(1969));
    assert_eq!(at("1970-01-01T00:30:00+01:00"), out_of_range(1969));
    assert_eq!(at("0000-01-01T00:00:00Z"), out_of_range(0));
    assert_eq!(at("9999-12-31T23:59:59.999999999Z"), at(last));
    assert_eq!(at("9999-12-31T23:30:00-01:00"), out_of_range(10_000));
    assert_eq!(at("1969-12-31T23:30:00-01:00").unwrap().unix_millis(), 1_800_000);
    assert_eq!(at("10000-01-01T00:00:00Z"), Err(TimestampError::Malformed));
    assert_eq!(
        refusal::<Timestamp>("\"1969-12-31T23:59:59.999Z\""),
        "year 1969 is outside 1970 to 9999"
    );

    let from_millis = |millis| DateTime::from_timestamp_millis(millis).unwrap();
    assert_eq!(Timestamp::new(from_millis(LAST)), at(last));
    assert_eq!(Timestamp::try_from(from_millis(0)), at(first));
    assert_eq!(Timestamp::new(from_millis(LAST + 1)), out_of_range(10_000));
    assert_eq!(Timestamp::try_from(from_millis(-1)), out_of_range(1969));
    let far = DateTime::<Utc>::MAX_UTC;
    assert_eq!(Timestamp::new(far), out_of_range(far.year()));
    let far = DateTime::<Utc>::MIN_UTC;
    assert_eq!(Timestamp::new(far), out_of_range(far.year()));
}

#[test]
fn a_leap_second_is_the_first_of_the_next_minute() {
    let next = at("2017-01-01T00:00:00Z");
    assert_eq!(at("2016-12-31T23:59:60Z"), next);
    assert_eq!(at("2017-01-01T00:59:60+01:00"), next);
    assert_eq!(at("2016-12-31T23:59:60.250Z"), at("2017-01-01T00:00:00.250Z"));
    assert_eq!(at("1969-12-31T23:59:60Z"), at("1970-01-01T00:00:00Z"));
    assert_eq!(at("9999-12-31T23:59:60Z"), out_of_range(10_000));
    assert_eq!(at("2016-12-31T23:59:61Z"), Err(TimestampError::Malformed));
    assert_eq!(
        refusal::<Timestamp>("\"2016-12-31T23:59:60.000Z\""),
        "not in canonical form: a stored instant is written as 2019-11-28T09:00:00.000Z"
    );
    let leap = day(2016, 12, 31).and_hms_milli_opt(23, 59, 59, 1_500).unwrap();
    assert_eq!(Timestamp::new(leap.and_utc()), at("2017-01-01T00:00:00.500Z"));
}

#[test]
fn what_is_no_instant_is_refused() {
    for text in [
        "",
        "2019-11-28",
        "2019-11-28T09:00:00",
        "2019-11-28T09:00Z",
        "2019-02-29T09:00:00Z",
        "2019-13-01T09:00:00Z",
        "2019-11-28T24:00:00Z",
        "2019-11-28T09:60:00Z",
        "2019-11-28T09:00:00+25:00",
        "28/11/2019",
        "２019-11-28T09:00:00.000Z",
        " 2019-11-28T09:00:00.000Z",
        "2019-11-28T09:00:00.000Z\n",
        "+2019-11-28T09:00:00.000Z",
        "1574931600",
    ] {
        assert_eq!(at(text), Err(TimestampError::Malformed), "{text}");
        let json = serde_json::to_string(text).unwrap();
        assert_eq!(refusal::<Timestamp>(&json), "not an rfc 3339 date and time with an offset");
    }
    assert!(refusal::<Timestamp>("0").contains("2019-11-28T09:00:00.000Z"));
}

#[test]
fn a_stored_instant_has_one_form() {
    for text in [
        "2019-11-28T09:00:00Z",
        "2019-11-28T09:00:00.0Z",
        "2019-11-28T09:00:00.0000Z",
        "2019-11-28T09:00:00.0001Z",
        "2019-11-28t09:00:00.000Z",
        "2019-11-28T09:00:00.000z",
        "2019-11-28T09:00:00.000+00:00",
        "2019-11-28T10:00:00.000+01:00",
    ] {
        assert!(at(text).is_ok(), "{text}");
        let refused = refusal::<Timestamp>(&format!("\"{text}\""));
        assert!(refused.starts_with("not in canonical form"), "{refused}");
    }
}

#[test]
fn a_date_is_written_in_one_form() {
    let date = Date::from_ymd(2020, 2, 29).unwrap();
    assert_stored(&date, "\"2020-02-29\"");
    assert_eq!(format!("{date:?}"), "2020-02-29");
    assert_eq!(Date::new(day(2020, 2, 29)), Ok(date));
    assert_eq!(Date::try_from(day(2020, 2, 29)), Ok(date));
    assert_eq!(date.to_naive(), day(2020, 2, 29));
    assert_eq!(Date::of(at("2020-03-01T00:30:00+01:00").unwrap()), date);
    for text in [
        "",
        "2020-2-29",
        "2019-02-29",
        "2020-13-01",
        "2020-00-01",
        "2020-01-00",
        "20200229",
        "2020/02/29",
        "+020-02-29",
        "2020-02-29Z",
        "2020-02-2９",
        "202a-02-29",
        "2020-0:-01",
    ] {
        assert_eq!(text.parse::<Date>(), Err(DateError::Malformed), "{text}");
        let refused = refusal::<Date>(&format!("\"{text}\""));
        assert_eq!(refused, "not a date written as 2019-11-28");
    }
    assert!(refusal::<Date>("2020").contains("a date such as 2019-11-28"));
}

#[test]
fn dates_lie_in_the_years_1970_to_9999() {
    for text in ["1970-01-01", "9999-12-31"] {
        assert_stored(&text.parse::<Date>().unwrap(), &format!("\"{text}\""));
    }
    let year = 1969;
    assert_eq!(Date::from_ymd(year, 12, 31), Err(DateError::OutOfRange { year }));
    assert_eq!("1969-12-31".parse::<Date>(), Err(DateError::OutOfRange { year }));
    let refused = refusal::<Date>("\"1969-12-31\"");
    assert_eq!(refused, "year 1969 is outside 1970 to 9999");
    for year in [10_000, -1, 0] {
        assert_eq!(Date::from_ymd(year, 1, 1), Err(DateError::OutOfRange { year }));
    }
    assert_eq!(Date::from_ymd(i32::MAX, 1, 1), Err(DateError::Malformed));
    assert_eq!(Date::from_ymd(2019, 2, 29), Err(DateError::Malformed));
}

#[test]
fn days_are_counted_between_dates() {
    let forum = Date::from_ymd(2019, 11, 28).unwrap();
    let start = Date::from_ymd(2020, 1, 14).unwrap();
    assert_eq!((forum.days_until(start), start.days_until(forum)), (47, -47));
    assert_eq!((forum.plus_days(47), forum.plus_days(0)), (Some(start), Some(forum)));
    let last = Date::from_ymd(9999, 12, 31).unwrap();
    assert_eq!((last.plus_days(0), last.plus_days(1)), (Some(last), None));
    assert_eq!(last.plus_days(u32::MAX), None);
}

#[test]
fn months_are_counted_from_a_date() {
    let months = |count| Months::new(count).unwrap();
    let date = |text: &str| text.parse::<Date>().unwrap();
    assert_eq!(date("2020-11-30").plus_months(months(3)), Some(date("2021-02-28")));
    assert_eq!(date("9999-11-30").plus_months(months(1)), Some(date("9999-12-30")));
    assert_eq!(date("9999-12-01").plus_months(months(1)), None);
}

#[test]
fn spans_are_bounded() {
    fn refused(value: u32, unit: &'static str, min: u32, max: u32) -> SpanError {
        SpanError { value, unit, min, max }
    }
    assert_eq!((Seconds::MIN.get(), Seconds::MAX.get()), (0, 86_400));
    assert_eq!((Months::MIN.get(), Months::MAX.get()), (1, 120));
    assert_eq!((HalfDays::MIN.get(), HalfDays::MAX.get()), (1, 10));
    assert_eq!(Seconds::new(86_401), Err(refused(86_401, "seconds", 0, 86_400)));
    for value in [0, 121, u32::MAX] {
        let error = refused(value, "months", 1, 120);
        assert_eq!(Months::new(value), Err(error.clone()));
        assert_eq!(Months::try_from(value), Err(error.clone()));
        assert_eq!(refusal::<Months>(&value.to_string()), error.to_string());
    }
    for value in [0, 11] {
        let error = refused(value, "half-days a week", 1, 10);
        assert_eq!(error.to_string(), format!("{value} half-days a week are outside 1 to 10"));
        assert_eq!(HalfDays::new(value), Err(error));
    }
    assert_stored(&Seconds::new(0).unwrap(), "0");
    assert_stored(&Seconds::new(86_400).unwrap(), "86400");
    assert_stored(&Months::MIN, "1");
    assert_stored(&Months::MAX, "120");
    assert_stored(&HalfDays::new(1).unwrap(), "1");
    assert_stored(&HalfDays::new(10).unwrap(), "10");
    assert_eq!(Seconds::try_from(180).unwrap().to_string(), "180 seconds");
    assert_eq!(Months::new(3).unwrap().to_string(), "3 months");
    assert_eq!(HalfDays::new(2).unwrap().to_string(), "2 half-days a week");
    for json in ["-1", "1.0", "\"1\"", "null", "4294967296", "[1]"] {
        refusal::<Seconds>(json);
        refusal::<Months>(json);
        refusal::<HalfDays>(json);
    }
}

#[test]
fn months_are_calendar_months() {
    let months = |count| Months::new(count).unwrap();
    for (count, from, to) in [
        (3, (2020, 1, 14), (2020, 4, 14)),
        (3, (2020, 11, 30), (2021, 2, 28)),
        (3, (2019, 11, 30), (2020, 2, 29)),
        (1, (2020, 1, 31), (2020, 2, 29)),
        (12, (2020, 2, 29), (2021, 2, 28)),
        (120, (2019, 12, 31), (2029, 12, 31)),
    ] {
        let (start, end) = (day(from.0, from.1, from.2), day(to.0, to.1, to.2));
        assert_eq!(months(count).after(start), Some(end));
    }
    assert_eq!(months(1).after(NaiveDate::MAX), None);
}

/// The limit counted by hand: so many first days of a month later, then the day or the last one.
fn counted(start: NaiveDate, months: u32) -> NaiveDate {
    let mut first = start.with_day(1).unwrap();
    for _ in 0..months {
        first = (first + Days::new(31)).with_day(1).unwrap();
    }
    let day = (1..=start.day()).rev().find_map(|day| first.with_day(day));
    day.unwrap()
}

proptest! {
    #[test]
    fn any_instant_comes_back(millis in 0..=LAST, nanos in 0_u32..1_000_000) {
        let whole = DateTime::from_timestamp_millis(millis).unwrap();
        let given = whole + chrono::Duration::nanoseconds(nanos.into());
        let instant = Timestamp::new(given).unwrap();
        prop_assert_eq!(instant.unix_millis(), millis);
        prop_assert_eq!(instant.to_utc(), whole);
        prop_assert_eq!(instant.date(), whole.date_naive());
        let text = whole.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string();
        assert_stored(&instant, &format!("\"{text}\""));
    }

    #[test]
    fn order_is_that_of_the_texts(a in 0..=LAST, b in 0..=LAST) {
        let [a, b] = [a, b].map(|millis| {
            Timestamp::new(DateTime::from_timestamp_millis(millis).unwrap()).unwrap()
        });
        prop_assert_eq!(a.cmp(&b), a.to_string().cmp(&b.to_string()));
    }

    #[test]
    fn months_agree_with_a_count_by_hand(days in 0_u64..60_000, months in 1_u32..=120) {
        let start = day(1970, 1, 1) + Days::new(days);
        let end = Months::new(months).unwrap().after(start);
        prop_assert_eq!(end, Some(counted(start, months)));
    }

    #[test]
    fn any_text_is_canonical_or_refused(
        text in prop_oneof![
            any::<String>(),
            "[0-9]{4}-[01][0-9]-[0-3][0-9]",
            "[0-9]{4}-[01][0-9]-[0-3][0-9][Tt ][0-2][0-9]:[0-6][0-9]:[0-6][0-9](\\.[0-9]{1,9})?(Z|z|[+-][0-2][0-9]:[0-6][0-9])",
            "[129][0-9]{3}-[01][0-9]-[0-3][0-9]T[01][0-9]:[0-5][0-9]:[0-5][0-9]\\.[0-9]{3}Z",
        ],
    ) {
        assert_canonical::<Timestamp>(&text);
        assert_canonical::<Date>(&text);
    }
}
