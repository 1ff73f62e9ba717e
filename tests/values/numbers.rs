use participatory_innovation::value::{Euros, EurosError, ProjectNumber, ProjectNumberError};
use proptest::prelude::*;

use crate::{assert_stored, refusal};

const MAX: u64 = Euros::MAX_CENTS;

fn cents(text: &str) -> Result<u64, EurosError> {
    text.parse().map(Euros::cents)
}

#[test]
fn amounts_are_read_in_euros_and_stored_in_cents() {
    for (text, expected) in [
        ("1500", 150_000),
        ("1500.5", 150_050),
        ("1500,50", 150_050),
        ("1500.05", 150_005),
        ("0.01", 1),
        ("0,1", 10),
        ("007", 700),
        ("1500.50 EUR", 150_050),
        ("1000000000", MAX),
        ("1000000000.00", MAX),
        ("999999999.99", MAX - 1),
    ] {
        assert_eq!(cents(text), Ok(expected), "{text}");
        assert_stored(&Euros::new(expected).unwrap(), &expected.to_string());
    }
}

#[test]
fn an_amount_is_above_zero() {
    for text in ["0", "0.0", "0,00", "000"] {
        assert_eq!(cents(text), Err(EurosError::Zero), "{text}");
    }
    assert_eq!(Euros::new(0), Err(EurosError::Zero));
    assert_eq!(Euros::try_from(0), Err(EurosError::Zero));
    assert_eq!(refusal::<Euros>("0"), "an amount is above zero");
    assert_eq!(Euros::new(1).map(Euros::cents), Ok(1));
}

#[test]
fn an_amount_is_at_most_a_thousand_million() {
    assert_eq!(MAX, 100_000_000_000);
    assert_eq!(Euros::new(MAX).map(Euros::cents), Ok(MAX));
    let too_large = |cents| Err(EurosError::TooLarge { cents });
    for given in [MAX + 1, u64::MAX] {
        assert_eq!(Euros::new(given), too_large(given));
        assert_eq!(
            refusal::<Euros>(&given.to_string()),
            format!("{given} cents are above the limit of 100000000000")
        );
    }
    assert_eq!(cents("1000000000.01"), Err(EurosError::TooLarge { cents: MAX + 1 }));
    for text in [u64::MAX.to_string(), "9".repeat(500), format!("{},99", u64::MAX / 100)] {
        assert_eq!(cents(&text), Err(EurosError::TooLarge { cents: u64::MAX }));
    }
}

#[test]
fn what_is_no_amount_is_refused() {
    for text in [
        "",
        ".",
        ",",
        "1.",
        "1,",
        ".5",
        "-1",
        "+1",
        "1.005",
        "1,500",
        "1 500",
        "1\u{202F}500",
        "1e3",
        "1.5.0",
        "1.5,0",
        "1.-5",
        "1.+5",
        "€5",
        "5 €",
        "5EUR",
        " 5",
        "5 ",
        "EUR",
        " EUR",
        "5 EUR EUR",
        "٣",
        "1.٣",
    ] {
        assert_eq!(cents(text), Err(EurosError::Malformed), "{text:?}");
    }
    let message = EurosError::Malformed.to_string();
    assert_eq!(message, "not an amount in euros with at most two decimals");
    for json in ["-1", "1.0", "1.5", "\"15\"", "null", "18446744073709551616"] {
        refusal::<Euros>(json);
    }
}

#[test]
fn amounts_are_written_with_two_decimals() {
    for (cents, text) in [(1, "0.01 EUR"), (10, "0.10 EUR"), (150_050, "1500.50 EUR")] {
        assert_eq!(Euros::new(cents).unwrap().to_string(), text);
    }
}

#[test]
fn project_numbers_start_at_1() {
    assert_eq!(ProjectNumber::new(0), Err(ProjectNumberError));
    assert_eq!(ProjectNumber::try_from(0), Err(ProjectNumberError));
    assert_eq!(refusal::<ProjectNumber>("0"), "project numbers start at 1");
    for number in [1, 15, u32::MAX] {
        let made = ProjectNumber::new(number).unwrap();
        assert_eq!((made.get(), made.to_string()), (number, number.to_string()));
        assert_eq!(ProjectNumber::try_from(number), Ok(made));
        assert_stored(&made, &number.to_string());
    }
    assert_eq!(format!("[{:>3}]", ProjectNumber::new(7).unwrap()), "[  7]");
    for json in ["-1", "1.0", "\"1\"", "null", "4294967296"] {
        refusal::<ProjectNumber>(json);
    }
}

proptest! {
    #[test]
    fn any_amount_comes_back(given in 1..=MAX) {
        let amount = Euros::new(given).unwrap();
        assert_stored(&amount, &given.to_string());
        let text = amount.to_string();
        prop_assert_eq!(text.parse(), Ok(amount));
        prop_assert_eq!(text.replace('.', ",").parse(), Ok(amount));
    }

    #[test]
    fn any_text_is_an_amount_or_refused(
        text in prop_oneof![any::<String>(), "[0-9]{0,22}[.,]?[0-9]{0,3}( EUR)?"],
    ) {
        if let Ok(amount) = text.parse::<Euros>() {
            prop_assert_eq!(amount.to_string().parse(), Ok(amount));
        }
    }

    #[test]
    fn any_integer_is_taken_or_refused_alike(given: u64) {
        let stored = serde_json::from_value::<Euros>(given.into()).ok();
        prop_assert_eq!(stored, Euros::new(given).ok());
        prop_assert_eq!(stored.is_some(), (1..=MAX).contains(&given));
    }
}
