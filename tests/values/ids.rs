use participatory_innovation::value::{
    Digest, DigestError, EditionId, IdError, PersonId, ProjectId, Timestamp,
};
use proptest::prelude::*;
use uuid::{Uuid, Variant};

use crate::{assert_canonical, assert_stored, refusal};

const TEXT: &str = "0191e3a0-5b2c-7abc-8def-0123456789ab";

fn id(text: &str) -> ProjectId {
    text.parse().unwrap()
}

#[test]
fn every_usual_form_is_read_and_one_is_written() {
    let upper = TEXT.to_uppercase();
    let simple = TEXT.replace('-', "");
    let (braced, urn) = (format!("{{{TEXT}}}"), format!("urn:uuid:{TEXT}"));
    for form in [TEXT, &upper, &simple, &braced, &urn] {
        assert_eq!(id(form).to_string(), TEXT, "{form}");
    }
    assert_stored(&id(TEXT), &format!("\"{TEXT}\""));
    for form in [&upper, &simple, &braced, &urn] {
        let refused = refusal::<ProjectId>(&format!("\"{form}\""));
        assert_eq!(refused, "not in canonical form: a stored uuid is hyphenated and in lower case");
    }
}

#[test]
fn nil_identifies_nothing() {
    let nil = Uuid::nil();
    assert_eq!(EditionId::new(nil), Err(IdError::Nil));
    assert_eq!(EditionId::try_from(nil), Err(IdError::Nil));
    assert_eq!(nil.to_string().parse::<EditionId>(), Err(IdError::Nil));
    assert_eq!(refusal::<EditionId>(&format!("\"{nil}\"")), "the nil uuid identifies nothing");
    assert!(EditionId::new(Uuid::from_u128(1)).is_ok());
    assert!(EditionId::new(Uuid::max()).is_ok());
}

#[test]
fn what_is_no_uuid_is_refused_with_its_length_in_characters() {
    for (text, length) in [("", 0), ("né", 2), (&TEXT[1..], 35), (&format!("{TEXT} "), 37)] {
        let refused = text.parse::<PersonId>();
        assert_eq!(refused, Err(IdError::Malformed { length }), "{text}");
    }
    assert_eq!(refusal::<PersonId>("\"x\""), "1 characters that are not a uuid");
    let refused = refusal::<PersonId>("7");
    assert!(refused.contains("a hyphenated uuid in lower case"), "{refused}");
}

#[test]
fn the_uuid_comes_back_out() {
    let uuid = Uuid::from_u128(7);
    let person = PersonId::new(uuid).unwrap();
    assert_eq!(person.as_uuid(), &uuid);
    assert_eq!(Uuid::from(person), uuid);
    assert_eq!(format!("{person:?}"), format!("PersonId({uuid})"));
}

#[test]
fn an_identifier_is_made_of_an_instant_and_entropy() {
    let at: Timestamp = "2019-11-28T09:00:00Z".parse().unwrap();
    let made = ProjectId::from_parts(at, [0xFF; 10]);
    let uuid = made.as_uuid();
    assert_eq!(uuid.get_version_num(), 7);
    assert_eq!(uuid.get_variant(), Variant::RFC4122);
    assert_eq!(uuid.as_u128() >> 80, u128::try_from(at.unix_millis()).unwrap());
    assert_ne!(made, ProjectId::from_parts(at, [0xFE; 10]));
}

#[test]
fn identifiers_made_later_sort_later() {
    let at = |text: &str| text.parse::<Timestamp>().unwrap();
    let instants = [
        at("1970-01-01T00:00:00Z"),
        at("2019-11-28T09:00:00Z"),
        at("2019-11-28T09:00:00.001Z"),
        at("9999-12-31T23:59:59.999Z"),
    ];
    let made = instants.map(|at| PersonId::from_parts(at, [9; 10]));
    assert!(made.is_sorted_by(|a, b| a < b), "{made:?}");
}

#[test]
fn a_digest_is_64_hexadecimal_digits_in_lower_case() {
    let text = format!("{}0f", "a9".repeat(31));
    let digest: Digest = text.parse().unwrap();
    assert_eq!(digest.as_bytes()[0], 0xA9);
    assert_eq!(digest.as_bytes()[31], 0x0F);
    assert_stored(&digest, &format!("\"{text}\""));
    assert_stored(&Digest::GENESIS, &format!("\"{}\"", "0".repeat(64)));
    assert_eq!(format!("{digest:?}"), text);
    for refused in [
        text.to_uppercase(),
        format!("{}g0", "a9".repeat(31)),
        format!("{}0`", "a9".repeat(31)),
        format!("{}:0", "a9".repeat(31)),
        format!("{}/0", "a9".repeat(31)),
        text[1..].to_owned(),
        format!("{text}0"),
        "é".repeat(32),
        String::new(),
    ] {
        assert_eq!(refused.parse::<Digest>(), Err(DigestError), "{refused}");
        let stored = refusal::<Digest>(&format!("\"{refused}\""));
        assert_eq!(stored, "not 64 hexadecimal digits in lower case");
    }
}

proptest! {
    #[test]
    fn any_other_uuid_identifies(raw in 1..=u128::MAX) {
        let id = ProjectId::new(Uuid::from_u128(raw)).unwrap();
        assert_stored(&id, &format!("\"{id}\""));
    }

    #[test]
    fn any_digest_comes_back(bytes: [u8; 32]) {
        let number = bytes.chunks_exact(16).map(|half| u128::from_be_bytes(half.try_into().unwrap()));
        let text = number.fold(String::new(), |text, half| format!("{text}{half:032x}"));
        let digest: Digest = text.parse().unwrap();
        prop_assert_eq!(digest.as_bytes(), &bytes);
        assert_stored(&digest, &format!("\"{text}\""));
    }

    #[test]
    fn any_text_is_canonical_or_refused(
        text in prop_oneof![any::<String>(), "[0-9a-fA-F]{32}", "[{]?[0-9a-f]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-f]{12}[}]?", "[0-9a-f]{64}"],
    ) {
        assert_canonical::<EditionId>(&text);
        assert_canonical::<Digest>(&text);
    }
}
