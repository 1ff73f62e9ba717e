use participatory_innovation::value::{Exact, ExactError};
use proptest::prelude::*;

use crate::{assert_canonical, assert_stored, refusal};

const TOP: i128 = 10_i128.pow(38) - 1;

fn exact(text: &str) -> Exact {
    text.parse().unwrap()
}

fn ratio(numerator: i128, denominator: i128) -> Exact {
    Exact::new(numerator, denominator).unwrap()
}

#[test]
fn numbers_are_read_in_every_form_and_written_in_lowest_terms() {
    for (text, written) in [
        ("0", "0"),
        ("-0", "0"),
        ("00", "0"),
        ("0/7", "0"),
        ("-0.0", "0"),
        ("14", "14"),
        ("-3", "-3"),
        ("007", "7"),
        ("13.75", "55/4"),
        ("13.075", "523/40"),
        ("-0.5", "-1/2"),
        ("0.10", "1/10"),
        ("29/2", "29/2"),
        ("-6/4", "-3/2"),
        ("4/2", "2"),
    ] {
        let value = exact(text);
        assert_eq!(value.to_string(), written, "{text}");
        assert_eq!(format!("{value:?}"), written);
        assert_stored(&value, &format!("\"{written}\""));
    }
}

#[test]
fn what_is_no_number_is_refused() {
    for text in [
        "",
        "-",
        "+1",
        "--1",
        " 1",
        "1 ",
        "1e3",
        ".5",
        "5.",
        ".",
        "1,5",
        "1.5.2",
        "1/",
        "/2",
        "/",
        "1/-2",
        "1/2/3",
        "1.5/2",
        "1/2.5",
        "1/+2",
        "0x10",
        "½",
        "٣",
        "1_000",
        "∞",
        "NaN",
        "1\n",
        "\u{2212}1",
    ] {
        assert_eq!(text.parse::<Exact>(), Err(ExactError::Malformed), "{text:?}");
        let json = serde_json::to_string(text).unwrap();
        assert_eq!(refusal::<Exact>(&json), "not a whole number, a decimal or a ratio p/q");
    }
}

#[test]
fn the_denominator_is_never_zero() {
    assert_eq!(Exact::new(1, 0), Err(ExactError::ZeroDenominator));
    assert_eq!(Exact::new(i128::MIN, 0), Err(ExactError::ZeroDenominator));
    assert_eq!("1/0".parse::<Exact>(), Err(ExactError::ZeroDenominator));
    assert_eq!("0/00".parse::<Exact>(), Err(ExactError::ZeroDenominator));
    assert_eq!(refusal::<Exact>("\"1/0\""), "the denominator is zero");
}

#[test]
fn the_denominator_carries_no_sign() {
    let value = ratio(3, -6);
    assert_eq!((value.numerator(), value.denominator()), (-1, 2));
    let value = ratio(-3, -6);
    assert_eq!((value.numerator(), value.denominator()), (1, 2));
    assert!(value.is_positive() && !Exact::ZERO.is_positive() && !ratio(-1, 2).is_positive());
}

#[test]
fn thirty_eight_digits_are_kept() {
    let (digits, more) = (TOP.to_string(), 10_i128.pow(38).to_string());
    assert_eq!(digits.len(), 38);
    for text in
        [digits.clone(), format!("-{digits}"), format!("1/{digits}"), format!("-1/{digits}")]
    {
        assert_stored(&exact(&text), &format!("\"{text}\""));
    }
    let decimals = format!("0.{}", "9".repeat(37));
    assert_eq!(exact(&decimals), ratio(10_i128.pow(37) - 1, 10_i128.pow(37)));
    for text in [
        more.clone(),
        format!("-{more}"),
        format!("1/{more}"),
        format!("{more}/{more}"),
        format!("0.{}", "9".repeat(38)),
        format!("0.{}", "0".repeat(38)),
        format!("0.{}", "0".repeat(60)),
        format!("{digits}.0"),
        "9".repeat(39),
        "9".repeat(40),
        "9".repeat(5_000),
        format!("1.{}", "9".repeat(5_000)),
        format!("1/{}", "9".repeat(5_000)),
    ] {
        assert_eq!(text.parse::<Exact>(), Err(ExactError::TooLarge), "{text}");
        assert_eq!(
            refusal::<Exact>(&format!("\"{text}\"")),
            "more than 38 digits above or below the line"
        );
    }
    for part in [TOP + 1, -TOP - 1, i128::MAX, i128::MIN] {
        assert_eq!(Exact::new(part, 1), Err(ExactError::TooLarge), "{part}");
        assert_eq!(Exact::new(1, part), Err(ExactError::TooLarge), "{part}");
        assert_eq!(Exact::new(part, part), Err(ExactError::TooLarge));
    }
    assert_eq!(ratio(-TOP, -TOP), ratio(1, 1));
    for whole in [i64::MIN, -1, 0, i64::MAX] {
        assert_eq!(Exact::from_integer(whole), ratio(whole.into(), 1));
    }
    assert_eq!(Exact::from(u32::MAX), ratio(u32::MAX.into(), 1));
}

#[test]
fn a_stored_number_has_one_form() {
    for text in
        ["-0", "00", "007", "-07", "1.5", "0.0", "2/4", "4/2", "7/1", "0/5", "-0/5", "1/02", "01/2"]
    {
        assert!(text.parse::<Exact>().is_ok(), "{text}");
        assert_eq!(
            refusal::<Exact>(&format!("\"{text}\"")),
            "not in canonical form: a stored number is whole or a ratio in lowest terms"
        );
    }
    for json in ["14", "1.5", "null"] {
        let refused = refusal::<Exact>(json);
        assert!(refused.contains("a number written as a text"), "{refused}");
    }
}

#[test]
fn a_number_pads_as_numbers_do() {
    let (half, five) = (ratio(-1, 2), ratio(5, 1));
    assert_eq!(format!("[{half:>6}][{five:>6}]"), "[  -1/2][     5]");
    assert_eq!(format!("[{half:<6}][{five:<6}]"), "[-1/2  ][5     ]");
    assert_eq!(format!("[{half:06}][{five:03}]"), "[-001/2][005]");
    assert_eq!(format!("{:+} {:+}", ratio(1, 2), five), "+1/2 +5");
    assert_eq!(format!("{:.1}", ratio(55, 4)), "55/4");
}

#[test]
fn arithmetic_says_when_it_cannot() {
    let (top, one) = (ratio(TOP, 1), ratio(1, 1));
    let tiny = ratio(1, TOP);
    assert_eq!(top.checked_add(one), None);
    assert_eq!(top.checked_add(Exact::ZERO), Some(top));
    assert_eq!(ratio(-TOP, 1).checked_sub(one), None);
    assert_eq!(ratio(-TOP, 1).checked_sub(Exact::ZERO), Some(ratio(-TOP, 1)));
    assert_eq!(top.checked_mul(ratio(2, 1)), None);
    assert_eq!(tiny.checked_mul(ratio(1, 2)), None);
    assert_eq!(tiny.checked_div(ratio(2, 1)), None);
    assert_eq!(tiny.checked_add(ratio(1, TOP - 1)), None);
    assert_eq!(tiny.checked_sub(ratio(1, TOP - 1)), None);
    assert_eq!(top.checked_mul(tiny), Some(one));
    assert_eq!(top.checked_div(top), Some(one));
    assert_eq!(tiny.checked_div(top), None);
    assert_eq!(one.checked_div(Exact::ZERO), None);
    assert_eq!(Exact::ZERO.checked_div(Exact::ZERO), None);
    assert_eq!(Exact::ZERO.checked_div(one), Some(Exact::ZERO));
    // Held by 128 bits, and still one digit too many.
    let step = ratio(10_i128.pow(37), 1);
    assert_eq!(ratio(9 * 10_i128.pow(37), 1).checked_add(step), None);
    assert_eq!(step.checked_mul(ratio(10, 1)), None);
    assert_eq!(step.checked_div(ratio(1, 10)), None);
    assert_eq!(ratio(1, 10_i128.pow(37)).checked_div(ratio(10, 1)), None);
    assert_eq!(ratio(-9 * 10_i128.pow(37), 1).checked_sub(step), None);
}

#[test]
fn decimals_round_half_away_from_zero() {
    for (text, places, rounded) in [
        ("1/3", 2, 33),
        ("2/3", 2, 67),
        ("1/2", 0, 1),
        ("-1/2", 0, -1),
        ("5/2", 0, 3),
        ("-5/2", 0, -3),
        ("49/100", 0, 0),
        ("-49/100", 0, 0),
        ("0.125", 2, 13),
        ("-0.125", 2, -13),
        ("14", 3, 14_000),
        ("0", 37, 0),
        ("1/7", 6, 142_857),
    ] {
        assert_eq!(exact(text).to_decimal(places), Some(rounded), "{text}");
    }
    assert_eq!(ratio(1, 1).to_decimal(37), Some(10_i128.pow(37)));
    assert_eq!(ratio(1, 1).to_decimal(38), None);
    assert_eq!(ratio(1, 1).to_decimal(u32::MAX), None);
    assert_eq!(ratio(TOP, 1).to_decimal(0), Some(TOP));
    assert_eq!(ratio(TOP, 1).to_decimal(1), None);
    assert_eq!(ratio(TOP, 2).to_decimal(0), Some(TOP / 2 + 1));
}

fn small() -> impl Strategy<Value = (i128, i128)> {
    (-1_000_000_000_i128..=1_000_000_000, 1..=1_000_000_000_i128)
}

/// Near and beyond every limit: nothing there may panic.
fn extreme() -> impl Strategy<Value = i128> {
    prop_oneof![
        any::<i128>(),
        -TOP..=TOP,
        TOP - 3..=TOP + 3,
        -TOP - 3..=-TOP + 3,
        -3_i128..=3,
        any::<i64>().prop_map(i128::from),
    ]
}

proptest! {
    #[test]
    fn arithmetic_agrees_with_cross_multiplication((a, b) in small(), (c, d) in small()) {
        let (x, y) = (ratio(a, b), ratio(c, d));
        prop_assert_eq!(x.checked_add(y), Exact::new(a * d + c * b, b * d).ok());
        prop_assert_eq!(x.checked_sub(y), Exact::new(a * d - c * b, b * d).ok());
        prop_assert_eq!(x.checked_mul(y), Exact::new(a * c, b * d).ok());
        prop_assert_eq!(x.checked_div(y), Exact::new(a * d, b * c).ok());
        prop_assert_eq!(x.cmp(&y), (a * d).cmp(&(c * b)));
        prop_assert_eq!(x == y, a * d == c * b);
        prop_assert_eq!(x.is_positive(), a > 0);
    }

    #[test]
    fn numbers_are_in_lowest_terms((a, b) in small()) {
        let value = ratio(a, b);
        let (n, d) = (value.numerator(), value.denominator());
        prop_assert!(d > 0 && n * b == a * d);
        prop_assert!((2..=1_000).all(|k| n % k != 0 || d % k != 0));
    }

    #[test]
    fn extremes_never_panic(parts in prop::array::uniform4(extreme()), places in 0_u32..60) {
        let [a, b, c, d] = parts;
        if let (Ok(x), Ok(y)) = (Exact::new(a, b), Exact::new(c, d)) {
            let results = [x.checked_add(y), x.checked_sub(y), x.checked_mul(y), x.checked_div(y)];
            for value in results.into_iter().flatten().chain([x, y]) {
                prop_assert!(value.numerator().abs() <= TOP && value.denominator() <= TOP);
                assert_stored(&value, &format!("\"{value}\""));
                let _ = value.to_decimal(places);
            }
            prop_assert_eq!(x.cmp(&y), y.cmp(&x).reverse());
        }
    }

    #[test]
    fn rounding_stays_within_half_a_unit((a, b) in small(), places in 0_u32..6) {
        let power = 10_i128.pow(places);
        let rounded = ratio(a, b).to_decimal(places).unwrap();
        prop_assert!((2 * (rounded * b - a * power)).abs() <= b);
        prop_assert_eq!(ratio(-a, b).to_decimal(places), Some(-rounded));
    }

    #[test]
    fn any_text_is_canonical_or_refused(
        text in prop_oneof![any::<String>(), "-?[0-9]{1,40}([./][0-9]{1,40})?", "[-0-9./]{0,9}"],
    ) {
        assert_canonical::<Exact>(&text);
    }
}
