use participatory_innovation::value::{Exact, ExactError};
use proptest::prelude::*;

use crate::{assert_canonical, assert_stored, refusal};

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
    assert_eq!(ratio(3, -6).parts(), Some((-1, 2)));
    assert_eq!(ratio(-3, -6).parts(), Some((1, 2)));
    let (half, minus) = (ratio(1, 2), ratio(-1, 2));
    assert!(half.is_positive() && !Exact::ZERO.is_positive() && !minus.is_positive());
    assert_eq!((minus.abs(), -minus.clone()), (half.clone(), half));
    assert!(Exact::ZERO.is_zero() && !minus.is_zero());
    assert!(Exact::ONE.is_integer() && !minus.is_integer());
}

#[test]
fn numbers_of_any_length_are_kept() {
    let top = i128::from(i64::MAX);
    assert_eq!(ratio(top, 1).parts(), Some((i64::MAX, 1)));
    assert_eq!(ratio(-1, top).parts(), Some((-1, i64::MAX)));
    for (above, below) in
        [(top + 1, 1), (-top - 1, 1), (1, top + 1), (i128::MAX, i128::MIN), (i128::MIN, 3)]
    {
        let value = ratio(above, below);
        assert_eq!(value.parts(), None, "{value}");
        assert_stored(&value, &format!("\"{value}\""));
        assert_eq!(&value - &value, Exact::ZERO);
        assert_eq!(value.checked_div(&value), Some(Exact::ONE));
        assert_eq!(-(-value.clone()), value);
        assert_eq!(value.abs().is_positive(), !value.is_zero());
    }
    assert_eq!(ratio(i128::MIN, 3).to_string(), "-170141183460469231731687303715884105728/3");
    assert_eq!(ratio(i128::MIN, i128::MIN), Exact::ONE);
    for whole in [i64::MIN, -1, 0, i64::MAX] {
        assert_eq!(Exact::from_integer(whole), ratio(whole.into(), 1));
    }
    assert_eq!(Exact::from(u32::MAX), ratio(u32::MAX.into(), 1));
    assert_eq!(Exact::from(u64::MAX), ratio(u64::MAX.into(), 1));
    assert_eq!(Exact::from(7_u64).parts(), Some((7, 1)));
}

#[test]
fn texts_have_at_most_4096_digits_above_and_below() {
    let (most, more) = ("9".repeat(4096), "9".repeat(4097));
    for text in
        [most.clone(), format!("-{most}"), format!("1/{most}"), format!("0.{}1", "0".repeat(4094))]
    {
        let value = exact(&text);
        assert_eq!(value.parts(), None);
        assert_canonical::<Exact>(&text);
    }
    for text in [
        more.clone(),
        format!("-{more}"),
        format!("1/{more}"),
        format!("{more}/1"),
        format!("0.{most}"),
    ] {
        assert_eq!(text.parse::<Exact>(), Err(ExactError::TooLong));
        let refused = refusal::<Exact>(&format!("\"{text}\""));
        assert_eq!(refused, "more than 4096 digits above or below the line");
    }
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
fn only_division_by_zero_fails() {
    assert_eq!(Exact::ONE.checked_div(&Exact::ZERO), None);
    assert_eq!(Exact::ZERO.checked_div(&Exact::ZERO), None);
    assert_eq!(Exact::ZERO.checked_div(&Exact::ONE), Some(Exact::ZERO));
    let top = ratio(i64::MAX.into(), 1);
    assert_eq!((&top + &Exact::ONE).to_string(), "9223372036854775808");
    assert_eq!((&(-top.clone()) - &Exact::ONE).to_string(), "-9223372036854775808");
    assert_eq!((&top * &top).to_string(), "85070591730234615847396907784232501249");
    let tiny = Exact::ONE.checked_div(&(&top * &top)).unwrap();
    assert_eq!(&(&tiny * &top) * &top, Exact::ONE);
    assert!(tiny.is_positive() && tiny < ratio(1, i64::MAX.into()) && -tiny < Exact::ZERO);
    assert_eq!([ratio(1, 2), ratio(1, 3)].iter().sum::<Exact>(), ratio(5, 6));
    assert_eq!([top.clone(), top].into_iter().sum::<Exact>().to_string(), "18446744073709551614");
}

#[test]
fn decimals_round_half_away_from_zero() {
    for (text, places, rounded) in [
        ("1/3", 2, "0.33"),
        ("2/3", 2, "0.67"),
        ("1/2", 0, "1"),
        ("-1/2", 0, "-1"),
        ("5/2", 0, "3"),
        ("-5/2", 0, "-3"),
        ("49/100", 0, "0"),
        ("-49/100", 0, "0"),
        ("0.125", 2, "0.13"),
        ("-0.125", 2, "-0.13"),
        ("-0.001", 2, "0.00"),
        ("14", 3, "14.000"),
        ("1/7", 6, "0.142857"),
        ("85070591730234615847396907784232501249/2", 1, "42535295865117307923698453892116250624.5"),
    ] {
        assert_eq!(exact(text).to_decimal(places), rounded, "{text}");
        assert_eq!(exact(text).rounded(places), exact(rounded), "{text}");
    }
}

fn small() -> impl Strategy<Value = (i128, i128)> {
    (-1_000_000_000_i128..=1_000_000_000, 1..=1_000_000_000_i128)
}

/// Near and beyond what is held in place: nothing there may panic or differ.
fn extreme() -> impl Strategy<Value = i128> {
    let top = i128::from(i64::MAX);
    prop_oneof![
        any::<i128>(),
        top - 3..=top + 3,
        -top - 3..=-top + 3,
        -3_i128..=3,
        any::<i64>().prop_map(i128::from),
    ]
}

proptest! {
    #[test]
    fn arithmetic_agrees_with_cross_multiplication((a, b) in small(), (c, d) in small()) {
        let (x, y) = (ratio(a, b), ratio(c, d));
        prop_assert_eq!(&x + &y, ratio(a * d + c * b, b * d));
        prop_assert_eq!(&x - &y, ratio(a * d - c * b, b * d));
        prop_assert_eq!(&x * &y, ratio(a * c, b * d));
        prop_assert_eq!(x.checked_div(&y), Exact::new(a * d, b * c).ok());
        prop_assert_eq!(x.cmp(&y), (a * d).cmp(&(c * b)));
        prop_assert_eq!(x == y, a * d == c * b);
        prop_assert_eq!(x.is_positive(), a > 0);
    }

    #[test]
    fn numbers_are_in_lowest_terms((a, b) in small()) {
        let value = ratio(a, b);
        let (n, d) = value.parts().unwrap();
        let (n, d) = (i128::from(n), i128::from(d));
        prop_assert!(d > 0 && n * b == a * d);
        prop_assert!((2..=1_000).all(|k| n % k != 0 || d % k != 0));
    }

    #[test]
    fn numbers_keep_the_laws_of_a_field(parts in prop::array::uniform6(extreme())) {
        let [a, b, c, d, e, f] = parts;
        if let (Ok(x), Ok(y), Ok(z)) = (Exact::new(a, b), Exact::new(c, d), Exact::new(e, f)) {
            prop_assert_eq!(&x + &y, &y + &x);
            prop_assert_eq!(&x * &y, &y * &x);
            prop_assert_eq!(&(&x + &y) + &z, &x + &(&y + &z));
            prop_assert_eq!(&(&x * &y) * &z, &x * &(&y * &z));
            prop_assert_eq!(&(&x + &y) * &z, &(&x * &z) + &(&y * &z));
            prop_assert_eq!(&(&x - &y) + &y, x.clone());
            if let Some(quotient) = x.checked_div(&y) {
                prop_assert_eq!(&quotient * &y, x.clone());
            }
            prop_assert_eq!(x.cmp(&y), Exact::ZERO.cmp(&(&y - &x)));
            prop_assert_eq!(x.cmp(&y), y.cmp(&x).reverse());
            for value in [&x, &(&x + &y), &(&y * &z)] {
                assert_stored(value, &format!("\"{value}\""));
            }
        }
    }

    #[test]
    fn rounding_stays_within_half_a_unit((a, b) in small(), places in 0_u32..6) {
        let rounded = ratio(a, b).rounded(places);
        let unit = ratio(1, 10_i128.pow(places));
        prop_assert!(&(&rounded - &ratio(a, b)).abs() * &ratio(2, 1) <= unit);
        prop_assert!(rounded.checked_div(&unit).unwrap().is_integer());
        prop_assert_eq!(ratio(-a, b).rounded(places), -rounded.clone());
        prop_assert_eq!(exact(&rounded.to_decimal(places)), rounded);
    }

    #[test]
    fn any_text_is_canonical_or_refused(
        text in prop_oneof![any::<String>(), "-?[0-9]{1,40}([./][0-9]{1,40})?", "[-0-9./]{0,9}"],
    ) {
        assert_canonical::<Exact>(&text);
    }
}
