use std::collections::HashSet;

use participatory_innovation::value::{Exact, Mark, Scale, ScaleError};
use proptest::prelude::*;

use crate::{assert_stored, refusal};

fn exact(text: &str) -> Exact {
    text.parse().unwrap()
}

fn whole(units: i64) -> Exact {
    Exact::from_integer(units)
}

fn scale(min: &str, max: &str, step: &str) -> Result<Scale, ScaleError> {
    Scale::new(exact(min), exact(max), exact(step))
}

#[track_caller]
fn assert_uneven(min: &str, max: &str, step: &str) {
    let error = ScaleError::Uneven { min: exact(min), max: exact(max), step: exact(step) };
    assert_eq!(scale(min, max, step), Err(error.clone()));
    let stored = format!(r#"{{"max":"{max}","min":"{min}","step":"{step}"}}"#);
    assert_eq!(refusal::<Scale>(&stored), error.to_string());
}

#[test]
fn a_scale_keeps_its_points() {
    for (min, max, step, units) in [
        ("0", "20", "1", 1),
        ("0", "20", "1/2", 2),
        ("0", "20", "20", 1),
        ("1", "5", "2", 1),
        ("-5", "5", "5", 1),
        ("-5", "-2", "1", 1),
        ("1/2", "7/2", "1", 2),
        ("1/2", "7/2", "1/3", 6),
        ("1/6", "7/6", "1/4", 12),
        ("0", "10", "5/2", 2),
        ("1/4", "3/4", "1/2", 4),
    ] {
        let made = scale(min, max, step).unwrap();
        assert_eq!(made.min(), exact(min));
        assert_eq!(made.max(), exact(max));
        assert_eq!(made.step(), exact(step));
        assert_eq!(made.units_per_point(), units);
        assert_eq!(made.to_string(), format!("{min} to {max} by {step}"));
        assert_stored(&made, &format!(r#"{{"max":"{max}","min":"{min}","step":"{step}"}}"#));
    }
    assert_eq!(Ok(Scale::ZERO_TO_TEN), scale("0", "10", "1"));
}

#[test]
fn the_step_is_above_zero() {
    for step in ["0", "-1", "-1/2"] {
        let error = ScaleError::Step { step: exact(step) };
        assert_eq!(scale("0", "20", step), Err(error.clone()));
        assert_eq!(error.to_string(), format!("a step of {step} is not above zero"));
    }
}

#[test]
fn the_top_is_above_the_bottom() {
    for (min, max) in [("5", "5"), ("5", "4"), ("-4", "-5"), ("1/2", "1/3")] {
        let error = ScaleError::Empty { min: exact(min), max: exact(max) };
        assert_eq!(scale(min, max, "1"), Err(error.clone()));
        assert_eq!(error.to_string(), format!("the scale goes from {min} to {max}"));
    }
}

#[test]
fn steps_meet_the_top() {
    assert_uneven("0", "20", "3");
    assert_uneven("0", "20", "3/7");
    assert_uneven("1/2", "20", "1");
    assert_uneven("0", "1/3", "1/2");
    assert_uneven("0", "20", "21");
    assert_uneven("0", "20", "40");
    assert_uneven("0", "1", "10000000000");
    assert_uneven("0", "20", &"9".repeat(18));
    // A top that shares no denominator with the rest, too fine to be multiplied.
    let digits = "9".repeat(18);
    assert_uneven("0", &format!("{digits}/{digits}1"), "1/1000");
}

#[test]
fn a_million_units_are_counted() {
    assert!(scale("0", "1000000", "1").is_ok());
    assert!(scale("-1000000", "1000000", "1").is_ok());
    assert!(scale("-1000000", "1000000", "2000000").is_ok());
    assert!(scale("-1000000", "0", "1").is_ok());
    assert!(scale("0", "1", "1/1000000").is_ok());
    assert!(scale("-1", "1", "1/1000000").is_ok());
    assert!(scale("0", "500000", "1/2").is_ok());
    let top = "9".repeat(38);
    for (min, max, step) in [
        ("0", "1000001", "1"),
        ("-1000001", "0", "1"),
        ("-1000001", "1", "1"),
        ("999999", "1000001", "1"),
        ("-1000002", "-1000000", "1"),
        ("0", "1", "1/1000001"),
        ("0", "1000001/2", "1/2"),
        ("0", "1", &format!("1/{top}")),
        (&format!("1/{top}"), "1", "1/2"),
        ("0", &top, "1"),
        (&format!("-{top}"), &top, "1"),
        (&format!("-{top}"), "0", &top),
        ("1/1001", "1", "1/1000"),
        ("0", "10000000000000000000000000000", "1"),
    ] {
        assert_eq!(scale(min, max, step), Err(ScaleError::TooFine), "{min} {max} {step}");
    }
    assert!(ScaleError::TooFine.to_string().contains("more than a million units"));
}

#[test]
fn a_mark_lies_on_the_scale_and_on_a_step() {
    let halves = scale("0", "20", "1/2").unwrap();
    for (points, units) in [("0", 0), ("1/2", 1), ("29/2", 29), ("20", 40)] {
        let mark = halves.mark(exact(points)).unwrap();
        assert_eq!((mark.units(), mark), (units, Mark::from_units(units)));
        assert_eq!(halves.value(mark), exact(points));
        assert_eq!(halves.check(mark), Ok(()));
    }
    for points in ["-1/2", "41/2", "-1/100", "2001/100", &"9".repeat(38)] {
        let error =
            ScaleError::OutOfRange { mark: exact(points), min: exact("0"), max: exact("20") };
        assert_eq!(halves.mark(exact(points)), Err(error.clone()));
        assert_eq!(error.to_string(), format!("{points} is outside 0 to 20"));
    }
    let crumb = format!("1/{}", "9".repeat(38));
    for points in ["1/4", "57/4", "1/3", &crumb] {
        let error =
            ScaleError::OffStep { mark: exact(points), min: exact("0"), step: exact("1/2") };
        assert_eq!(halves.mark(exact(points)), Err(error.clone()));
        assert_eq!(error.to_string(), format!("{points} is not on a step of 1/2 from 0"));
    }
}

#[test]
fn a_mark_of_units_is_checked_too() {
    let odd = scale("-3", "5", "2").unwrap();
    let taken: Vec<_> =
        (-9..=9).filter(|units| odd.check(Mark::from_units(*units)).is_ok()).collect();
    assert_eq!(taken, [-3, -1, 1, 3, 5]);
    assert_eq!(
        odd.check(Mark::from_units(-2)),
        Err(ScaleError::OffStep { mark: whole(-2), min: whole(-3), step: whole(2) })
    );
    for units in [-4, -5, 6, 7, i32::MIN, i32::MAX] {
        let (mark, min, max) = (whole(units.into()), whole(-3), whole(5));
        assert_eq!(
            odd.check(Mark::from_units(units)),
            Err(ScaleError::OutOfRange { mark, min, max })
        );
    }
    let halves = scale("0", "1", "1/2").unwrap();
    assert_eq!(halves.value(Mark::from_units(i32::MIN)), whole(-(1 << 30)));
}

#[test]
fn a_mark_is_stored_as_its_units() {
    for units in [i32::MIN, -1, 0, 29, i32::MAX] {
        assert_stored(&Mark::from_units(units), &units.to_string());
    }
    for json in ["2147483648", "-2147483649", "1.0", "\"1\"", "null", "[1]"] {
        refusal::<Mark>(json);
    }
}

#[test]
fn a_stored_scale_is_one_map_of_canonical_numbers() {
    for (json, reason) in [
        (r#"["10","0","1"]"#, "invalid type: sequence"),
        (r#"{"max":"10","min":"0"}"#, "missing field `step`"),
        (r#"{"max":"10","min":"0","step":"1","x":1}"#, "unknown field `x`"),
        (r#"{"max":"10.0","min":"0","step":"1"}"#, "not in canonical form"),
        (r#"{"max":"10","min":"0","step":"2/2"}"#, "not in canonical form"),
        (r#"{"max":10,"min":"0","step":"1"}"#, "invalid type: integer"),
        ("\"0 to 10 by 1\"", "invalid type: string"),
    ] {
        let refused = refusal::<Scale>(json);
        assert!(refused.contains(reason), "{refused}");
    }
    let twice = r#"{"max":"10","max":"20","min":"0","step":"1"}"#;
    let refused = serde_json::from_str::<Scale>(twice).unwrap_err();
    assert!(refused.to_string().contains("duplicate field `max`"));
}

#[test]
fn a_number_that_cannot_be_held_keeps_its_reason() {
    let number = Exact::new(1, 0).unwrap_err();
    let error = ScaleError::from(number.clone());
    assert_eq!(error, ScaleError::Number(number.clone()));
    assert_eq!(error.to_string(), number.to_string());
}

fn fraction() -> impl Strategy<Value = Exact> {
    (-60_i128..=60, 1_i128..=12).prop_map(|(n, d)| Exact::new(n, d).unwrap())
}

proptest! {
    /// Bottom, step and number of steps make a scale whose marks are exactly its steps.
    #[test]
    fn marks_and_points_are_inverse(min in fraction(), step in fraction(), count in 1_i64..=50) {
        prop_assume!(step.is_positive());
        let at = |n: i64| &(&whole(n) * &step) + &min;
        let scale = Scale::new(min.clone(), at(count), step.clone()).unwrap();
        prop_assert_eq!(i64::from(scale.steps()), count);
        prop_assert_eq!(scale.at(scale.steps() + 1), None);
        prop_assert_eq!(scale.at(u32::MAX), None);
        let mut units = HashSet::new();
        for n in 0..=count {
            let points = at(n);
            let mark = scale.mark(points.clone()).unwrap();
            prop_assert_eq!(scale.at(u32::try_from(n).unwrap()), Some(mark));
            prop_assert_eq!(scale.value(mark), points);
            prop_assert_eq!(scale.check(mark), Ok(()));
            prop_assert!(units.insert(mark));
        }
        let all = i32::try_from(count + 2).unwrap() * scale.units_per_point() * 60;
        let valid = (-all..=all).filter(|units| scale.check(Mark::from_units(*units)).is_ok());
        prop_assert_eq!(valid.count(), units.len());
    }

    #[test]
    fn a_scale_is_taken_when_its_steps_meet_its_top(
        min in fraction(), max in fraction(), step in fraction(),
    ) {
        let steps = (&max - &min).checked_div(&step);
        let even = steps.is_some_and(|steps| steps.is_positive() && steps.is_integer());
        let made = Scale::new(min, max, step.clone());
        prop_assert_eq!(made.is_ok(), step.is_positive() && even, "{:?}", made);
        if let Ok(scale) = made {
            let json = serde_json::to_string(&scale).unwrap();
            assert_stored(&scale, &json);
        }
    }

    #[test]
    fn any_three_numbers_and_a_mark_never_panic(
        parts in prop::array::uniform6(any::<i128>()), units: i32, shift in 0_u32..120,
    ) {
        let [a, b, c, d, e, f] = parts.map(|part| part >> shift);
        if let (Ok(min), Ok(max), Ok(step)) = (Exact::new(a, b), Exact::new(c, d), Exact::new(e, f))
            && let Ok(scale) = Scale::new(min, max, step.clone())
        {
            let mark = Mark::from_units(units);
            prop_assert_eq!(scale.check(mark).is_ok(), scale.mark(scale.value(mark)).is_ok());
            let _ = scale.mark(step);
        }
    }
}
