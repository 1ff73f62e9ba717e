//! Dates, times, numbers and lists, around the values where they change their form.

use forum::{
    paris,
    words::{
        count, date, day, decimal, duration, exact, half_days, instant, list, money,
        of_departement, ordinal, precise,
    },
};
use participatory_innovation::value::{
    Date, Departement, Euros, Exact, HalfDays,
    Language::{English, French},
    Seconds, Timestamp,
};

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn on(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn the_clocks_of_paris_change_on_the_last_sundays_of_march_and_october() {
    for (utc, paris) in [
        ("2019-03-31T00:59:59.999Z", "2019-03-31T01:59:59.999+01:00"),
        ("2019-03-31T01:00:00.000Z", "2019-03-31T03:00:00+02:00"),
        ("2019-10-27T00:59:59.999Z", "2019-10-27T02:59:59.999+02:00"),
        ("2019-10-27T01:00:00.000Z", "2019-10-27T02:00:00+01:00"),
        // The 31st is itself a Sunday, and the 25th is the earliest that the last one can be.
        ("2024-03-31T00:59:59.999Z", "2024-03-31T01:59:59.999+01:00"),
        ("2024-03-31T01:00:00.000Z", "2024-03-31T03:00:00+02:00"),
        ("2018-03-25T01:00:00.000Z", "2018-03-25T03:00:00+02:00"),
        ("2020-10-25T01:00:00.000Z", "2020-10-25T02:00:00+01:00"),
        ("2019-07-14T10:00:00.000Z", "2019-07-14T12:00:00+02:00"),
        ("2019-12-31T23:30:00.000Z", "2020-01-01T00:30:00+01:00"),
    ] {
        assert_eq!(paris::clock(at(utc)).to_rfc3339(), paris, "{utc}");
    }
}

#[test]
fn a_day_in_paris_begins_before_that_of_utc() {
    assert_eq!(paris::day(at("2019-12-31T22:59:59.999Z")), on("2019-12-31"));
    assert_eq!(paris::day(at("2019-12-31T23:00:00.000Z")), on("2020-01-01"));
    assert_eq!(paris::day(at("2019-06-30T22:00:00.000Z")), on("2019-07-01"));
    assert_eq!(paris::day(at("9999-12-31T23:59:59.999Z")), on("9999-12-31"));
}

#[test]
fn dates_are_written_in_full() {
    assert_eq!(date(on("2019-11-28"), French), "28 novembre 2019");
    assert_eq!(date(on("2020-01-01"), French), "1er janvier 2020");
    assert_eq!(date(on("2020-08-11"), French), "11 août 2020");
    assert_eq!(date(on("2020-01-01"), English), "1 January 2020");
    assert_eq!(day(on("2019-11-28"), French), "jeudi 28 novembre 2019");
    assert_eq!(day(on("2019-12-01"), French), "dimanche 1er décembre 2019");
    assert_eq!(day(on("2019-11-28"), English), "Thursday 28 November 2019");
}

#[test]
fn instants_are_written_as_the_clocks_of_paris_show_them() {
    let forum = at("2019-11-28T09:05:00.000Z");
    assert_eq!(instant(forum, French), "28 novembre 2019 à 10 h 05");
    assert_eq!(instant(forum, English), "28 November 2019 at 10:05");
    assert_eq!(precise(forum, French), instant(forum, French));
    assert_eq!(
        precise(at("2019-11-28T09:05:07.000Z"), French),
        "28 novembre 2019 à 10 h 05 min 07 s"
    );
    assert_eq!(
        precise(at("2019-11-28T09:05:00.250Z"), French),
        "28 novembre 2019 à 10 h 05 min 00,250 s"
    );
    assert_eq!(
        precise(at("2019-11-28T09:05:00.250Z"), English),
        "28 November 2019 at 10:05:00.250"
    );
}

#[test]
fn zero_is_singular_in_french_alone() {
    let french = |number: u64| count(number, ("projet", "projets"), French);
    assert_eq!([0, 1, 2].map(french), ["0 projet", "1 projet", "2 projets"]);
    let english = |number: u64| count(number, ("project", "projects"), English);
    assert_eq!([0, 1, 2].map(english), ["0 projects", "1 project", "2 projects"]);
    assert_eq!(french(999), "999 projets");
    assert_eq!(french(1_000), "1\u{a0}000 projets");
    assert_eq!(english(1_234_567), "1,234,567 projects");
}

#[test]
fn lengths_of_time_leave_out_what_is_zero() {
    let told = |seconds| duration(Seconds::new(seconds).unwrap(), French);
    assert_eq!(told(0), "0 s");
    assert_eq!(told(59), "59 s");
    assert_eq!(told(60), "1 min");
    assert_eq!(told(185), "3 min 05 s");
    assert_eq!(told(3_600), "1 h");
    assert_eq!(told(3_660), "1 h 01 min");
    assert_eq!(told(3_605), "1 h 00 min 05 s");
    assert_eq!(half_days(HalfDays::MIN, French), "1 demi-journée par semaine");
    assert_eq!(half_days(HalfDays::MAX, English), "10 half-days a week");
}

#[test]
fn amounts_and_numbers_have_a_decimal_comma() {
    let amount = Euros::new(150_050).unwrap();
    assert_eq!(money(amount, French), "1\u{a0}500,50\u{a0}€");
    assert_eq!(money(amount, English), "€1,500.50");
    assert_eq!(money(Euros::new(150_000).unwrap(), French), "1\u{a0}500\u{a0}€");
    let half: Exact = "2.5".parse().unwrap();
    let third: Exact = "7/3".parse().unwrap();
    assert_eq!(exact(&half, French), "2,5");
    assert_eq!(exact(&half, English), "2.5");
    assert_eq!(exact(&third, French), "7/3");
    assert_eq!(decimal(&third, 2, French), "2,33");
}

#[test]
fn lists_and_places_follow_the_language() {
    assert_eq!(list::<&str>(&[], French), "");
    assert_eq!(list(&["A"], French), "A");
    assert_eq!(list(&["A", "B", "C"], French), "A, B et C");
    assert_eq!(list(&["A", "B", "C"], English), "A, B and C");
    assert_eq!([1, 2, 11].map(|place| ordinal(place, French)), ["1er", "2e", "11e"]);
    let english = [1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 101, 111, 112];
    assert_eq!(
        english.map(|place| ordinal(place, English)),
        [
            "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "23rd", "101st",
            "111th", "112th"
        ]
    );
}

#[test]
fn every_departement_has_its_preposition() {
    for (code, told) in [
        ("59", "du Nord"),
        ("60", "de l'Oise"),
        ("62", "du Pas-de-Calais"),
        ("80", "de la Somme"),
        ("95", "du Val-d'Oise"),
        ("31", "de la Haute-Garonne"),
        ("34", "de l'Hérault"),
        ("35", "d'Ille-et-Vilaine"),
        ("40", "des Landes"),
        ("77", "de Seine-et-Marne"),
        ("84", "de Vaucluse"),
        ("974", "de La Réunion"),
    ] {
        assert_eq!(of_departement(Departement::from_code(code).unwrap()), told);
    }
    for departement in Departement::all() {
        let (told, name) = (of_departement(departement), departement.name());
        let before = told.strip_suffix(name).unwrap();
        let elided = before.ends_with('\'');
        let vowel = name.starts_with(['A', 'E', 'I', 'O', 'U', 'Y', 'É']);
        let plural = before == "des ";
        assert!(elided == vowel || plural || name == "Hérault", "{told}");
    }
}
