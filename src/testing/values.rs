//! Strategies for the values of [`crate::value`].

use alloc::{format, string::String, vec, vec::Vec};

use chrono::DateTime;
use proptest::{collection, prelude::*, sample};
use uuid::Uuid;

use crate::value::{
    Agent, Code, Date, Departement, Digest, EditionId, Euros, Exact, HalfDays, Label, Mark, Months,
    Motive, OneOrMore, PersonId, ProjectId, ProjectNumber, Scale, Seconds, Seed, Statement, Team,
    Timestamp, Title,
};

macro_rules! identifiers {
    ($($(#[$doc:meta])* $name:ident: $type:ident;)+) => {
        $(
            $(#[$doc])*
            pub fn $name() -> impl Strategy<Value = $type> + Clone {
                (1..=u128::MAX).prop_filter_map("not nil", |bits| {
                    $type::new(Uuid::from_u128(bits)).ok()
                })
            }
        )+
    };
}

identifiers! {
    /// Any identifier of an edition.
    edition_ids: EditionId;
    /// Any identifier of a project.
    project_ids: ProjectId;
    /// Any pseudonym.
    person_ids: PersonId;
}

/// What people write, and what breaks the tools that read it: accents composed and decomposed,
/// scripts from right to left, joiners, characters outside the first plane, formulas, markup and
/// everything that must be escaped somewhere. All of it is accepted inside a text.
const FRAGMENTS: [&str; 28] = [
    "l'accueil",
    "numérique",
    "e\u{301}le\u{300}ves",
    "Œuvre",
    "d\u{2019}été",
    "\u{AB}\u{A0}ici\u{A0}\u{BB}",
    "ﬁn",
    "İstanbul",
    "ß",
    "مشروع",
    "\u{200F}עברית\u{200E}",
    "می\u{200C}خواهم",
    "क्\u{200D}ष",
    "日本語",
    "👩\u{200D}🌾",
    "🏴\u{E0067}",
    "🇫🇷",
    "a\u{302}\u{327}\u{323}",
    "co\u{AD}opérer",
    "\u{1D54F}",
    "\"",
    "\\",
    "'; --",
    "<b>&amp;</b>",
    "=1+1",
    "%00",
    "\u{202F}",
    "  ",
];

fn any_text(max: usize, lines: bool) -> impl Strategy<Value = String> + Clone {
    let words = sample::select(vec![
        "Améliorer la qualité des sanitaires des collèges",
        "Trouver le bon interlocuteur",
        "Un seul guichet",
        "x",
        "é",
    ]);
    let separators = if lines { vec!["", " ", "\n", "\n\n"] } else { vec!["", " "] };
    let fragments =
        collection::vec((sample::select(&FRAGMENTS[..]), sample::select(separators)), 1..8);
    let nasty =
        (sample::select(&["D", "é", "日"][..]), fragments).prop_map(|(first, fragments)| {
            let mut text = String::from(first);
            for (fragment, separator) in fragments {
                text.push_str(separator);
                text.push_str(fragment);
            }
            text
        });
    let longest = sample::select(vec!['x', 'é', '日', '\u{1D54F}'])
        .prop_map(move |character| core::iter::repeat_n(character, max).collect::<String>());
    prop_oneof![
        8 => words.prop_map(String::from),
        8 => nasty,
        1 => longest,
    ]
    .prop_map(move |text| {
        let cut: String = text.chars().take(max).collect();
        String::from(cut.trim_end())
    })
}

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident: $type:ident, $lines:literal;)+) => {
        $(
            $(#[$doc])*
            pub fn $name() -> impl Strategy<Value = $type> + Clone {
                any_text($type::MAX, $lines).prop_filter_map("a text that is taken", |text| {
                    $type::new(text).ok()
                })
            }
        )+
    };
}

texts! {
    /// Titles: plain ones, the longest, and every kind of Unicode that is accepted.
    titles: Title, false;
    /// Labels, as nasty as titles.
    labels: Label, false;
    /// Statements, as nasty as titles, and on several lines.
    statements: Statement, true;
    /// Motives, as nasty as titles, and on several lines.
    motives: Motive, true;
}

/// Machine names, from one character to the longest.
pub fn codes() -> impl Strategy<Value = Code> + Clone {
    let letter = || sample::select(&b"abcdefghijklmnopqrstuvwxyz0123456789"[..]);
    let inner = prop_oneof![8 => letter(), 1 => Just(b'-')];
    let length = prop_oneof![8 => 0..=10_usize, 1 => 0..=Code::MAX.saturating_sub(2)];
    let inner = length.prop_flat_map(move |length| collection::vec(inner.clone(), length));
    let longer = (letter(), inner, letter()).prop_map(|(first, mut inner, last)| {
        inner.insert(0, first);
        inner.push(last);
        inner
    });
    prop_oneof![1 => letter().prop_map(|letter| vec![letter]), 8 => longer]
        .prop_filter_map("a code that is taken", |bytes| {
            Code::new(String::from_utf8(bytes).ok()?).ok()
        })
}

/// Any département.
pub fn departements() -> impl Strategy<Value = Departement> + Clone {
    sample::select(Departement::all().collect::<Vec<_>>())
}

/// Any date: mostly of the years 2019 to 2021, and the ends of months and of the calendar.
pub fn dates() -> impl Strategy<Value = Date> + Clone {
    let of_days = |days: u32| Date::from_ymd(1970, 1, 1).ok()?.plus_days(days);
    let ends = (1970..=9999_i32, 1..=12_u32, 28..=31_u32)
        .prop_filter_map("a day of the calendar", |(y, m, d)| Date::from_ymd(y, m, d).ok());
    prop_oneof![
        6 => (17_897..18_993_u32).prop_filter_map("2019 to 2021", of_days),
        1 => (0..=2_932_896_u32).prop_filter_map("1970 to 9999", of_days),
        1 => ends,
        1 => prop_oneof![Just(0_u32), Just(2_932_896)].prop_filter_map("a bound", of_days),
    ]
}

/// Any instant, with its bounds.
pub fn timestamps() -> impl Strategy<Value = Timestamp> + Clone {
    const LAST: i64 = 253_402_300_799_999;
    prop_oneof![
        6 => 1_546_300_800_000..1_640_995_200_000_i64,
        1 => 0..=LAST,
        1 => prop_oneof![Just(0), Just(LAST)],
    ]
    .prop_filter_map("an instant", |millis| {
        Timestamp::new(DateTime::from_timestamp_millis(millis)?).ok()
    })
}

/// Any amount, with its bounds.
pub fn euros() -> impl Strategy<Value = Euros> + Clone {
    let cents = prop_oneof![
        4 => 1..=5_000_000_u64,
        1 => 1..=Euros::MAX_CENTS,
        1 => prop_oneof![Just(1), Just(Euros::MAX_CENTS)],
    ];
    cents.prop_filter_map("an amount", |cents| Euros::new(cents).ok())
}

macro_rules! spans {
    ($($(#[$doc:meta])* $name:ident: $type:ident;)+) => {
        $(
            $(#[$doc])*
            pub fn $name() -> impl Strategy<Value = $type> + Clone {
                ($type::MIN.get()..=$type::MAX.get())
                    .prop_filter_map("in range", |value| $type::new(value).ok())
            }
        )+
    };
}

spans! {
    /// Any duration in seconds.
    seconds: Seconds;
    /// Any limit in calendar months.
    months: Months;
    /// Any released time.
    half_days: HalfDays;
}

/// Any project number.
pub fn project_numbers() -> impl Strategy<Value = ProjectNumber> + Clone {
    prop_oneof![4 => 1..=15_u32, 1 => 1..=u32::MAX]
        .prop_filter_map("from 1", |number| ProjectNumber::new(number).ok())
}

/// Exact numbers: whole ones, ratios, and such as need all the digits that are kept.
pub fn exact_numbers() -> impl Strategy<Value = Exact> + Clone {
    const MOST: i128 = 99_999_999_999_999_999_999_999_999_999_999_999_999;
    prop_oneof![
        4 => (-1_000..1_000_i128, 1..100_i128),
        1 => (-MOST..=MOST, 1..=MOST),
        1 => (prop_oneof![Just(-MOST), Just(0), Just(MOST)], prop_oneof![Just(1_i128), Just(MOST)]),
    ]
    .prop_filter_map("not over zero", |(above, below)| Exact::new(above, below).ok())
}

/// Scales: by whole points, by halves, thirds or hundredths, with a bottom below, at or above zero.
pub fn scales() -> impl Strategy<Value = Scale> + Clone {
    let common = sample::select(&[(0, 10, 1, 1), (0, 20, 1, 2), (0, 40, 1, 2), (1, 6, 1, 1)][..]);
    let any = (-50..50_i128, 1..60_i128, 1..7_i128, 1..=12_i128);
    prop_oneof![1 => common, 1 => any].prop_filter_map(
        "a scale",
        |(bottom, steps, numerator, denominator)| {
            let step = Exact::new(numerator, denominator).ok()?;
            let at = |steps: i128| Some(&Exact::new(steps, 1).ok()? * &step);
            Scale::new(at(bottom)?, at(bottom.checked_add(steps)?)?, step.clone()).ok()
        },
    )
}

/// Seeds of a lot: key strings of RFC 3797.
pub fn seeds() -> impl Strategy<Value = Seed> {
    let source = collection::vec(any::<u64>(), 1..4);
    let sources = collection::vec(source, 1..4);
    sources.prop_filter_map("a source gives a number", |sources| Seed::new(sources).ok())
}

/// Any mark on a scale.
pub fn marks_on(scale: Scale) -> impl Strategy<Value = Mark> + Clone {
    (0..=scale.steps()).prop_filter_map("on a step", move |steps| scale.at(steps))
}

/// A scale with a mark on it.
pub fn marks() -> impl Strategy<Value = (Scale, Mark)> {
    scales().prop_flat_map(|scale| (Just(scale), marks_on(scale)))
}

/// A scale with a mark that is not on it: below, above or between two steps.
pub fn marks_off() -> impl Strategy<Value = (Scale, Mark)> {
    (scales(), any::<i32>()).prop_filter_map("off the scale", |(scale, units)| {
        let mark = Mark::from_units(units);
        scale.check(mark).is_err().then_some((scale, mark))
    })
}

/// Teams of one to five agents of any département.
pub fn teams() -> impl Strategy<Value = Team> + Clone {
    departements().prop_flat_map(teams_of)
}

/// Teams of one to five agents of a département.
pub fn teams_of(departement: Departement) -> impl Strategy<Value = Team> + Clone {
    let persons = collection::btree_set(person_ids(), 1..=5);
    let persons = persons.prop_map(Vec::from_iter).prop_shuffle();
    persons.prop_filter_map("a team", move |persons| {
        let mut agents = persons.into_iter().map(|person| Agent { person, departement });
        Team::new(agents.next()?, agents).ok()
    })
}

/// Any digest.
pub fn digests() -> impl Strategy<Value = Digest> + Clone {
    any::<[[u8; 16]; 2]>().prop_filter_map("64 digits", |bytes| {
        let [high, low] = bytes.map(u128::from_be_bytes);
        format!("{high:032x}{low:032x}").parse().ok()
    })
}

/// One to four items.
pub fn one_or_more<T: core::fmt::Debug>(
    item: impl Strategy<Value = T>,
) -> impl Strategy<Value = OneOrMore<T>> {
    collection::vec(item, 1..=4).prop_filter_map("at least one", OneOrMore::from_vec)
}
