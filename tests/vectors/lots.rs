use participatory_innovation::scoring::lot::{LotError, LotHash, Seed, SeedError};
use serde_json::Value;

const RFC_3797: &str = include_str!("rfc3797.json");

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02X}"))
}

#[test]
fn rfc_3797() {
    let vector: Value = serde_json::from_str(RFC_3797).unwrap();
    for (name, data) in vector["data"].as_object().unwrap() {
        let draws = &vector["expected"][name];
        let sources = data["seeds"].as_array().unwrap();
        let numbers = |s: &Value| -> Vec<u64> {
            s.as_array().unwrap().iter().map(|n| n.as_u64().unwrap()).collect()
        };
        let seed = Seed::new(sources.iter().map(numbers)).unwrap();
        assert_eq!(seed.key(), data["key_string"].as_str().unwrap(), "{name}");
        assert_eq!(Seed::from_key(seed.key()), Ok(seed.clone()), "{name}");
        let draws = draws.as_array().unwrap();
        let pool = usize::try_from(data["pool_size"].as_u64().unwrap()).unwrap();
        let made = seed.draw(LotHash::Md5, pool, draws.len()).unwrap();
        for (draw, expected) in made.iter().zip(draws) {
            assert_eq!(hex(&draw.hash), expected["md5"].as_str().unwrap(), "{name}");
            assert_eq!(draw.remaining as u64, expected["div"].as_u64().unwrap(), "{name}");
            assert_eq!(draw.item as u64 + 1, expected["selected"].as_u64().unwrap(), "{name}");
        }
        assert_eq!(made.len(), draws.len(), "{name}");
    }
}

#[test]
fn a_whole_pool_is_an_order() {
    let seed = Seed::from_key("9319./2.5.8.10.12./").unwrap();
    let mut order: Vec<usize> =
        seed.draw(LotHash::Sha256, 25, 25).unwrap().into_iter().map(|draw| draw.item).collect();
    order.sort_unstable();
    assert_eq!(order, (0..25).collect::<Vec<_>>());
    assert_eq!(seed.draw(LotHash::Sha256, 25, 26), Err(LotError::TooMany { take: 26, pool: 25 }));
}

#[test]
fn a_key_string_is_written_one_way() {
    for key in ["", "/", "1", "1.", "1/", "./", "01./", "2.1./", "1.//", "1.5", "-1./", "1 ./"] {
        assert!(Seed::from_key(key).is_err(), "{key}");
    }
    let none: [Vec<u64>; 0] = [];
    assert_eq!(Seed::new(none), Err(SeedError::NoNumber));
    assert_eq!(Seed::new([vec![1], vec![]]), Err(SeedError::NoNumber));
}
