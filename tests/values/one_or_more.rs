use participatory_innovation::value::OneOrMore;
use proptest::{collection::vec, prelude::*};

#[test]
fn a_list_is_never_empty() {
    assert_eq!(OneOrMore::<u8>::from_vec(Vec::new()), None);
    let one = OneOrMore::one(7);
    assert_eq!((one.len(), *one.first()), (1, 7));
    assert_eq!(OneOrMore::from_vec(vec![7]), Some(one.clone()));
    assert_eq!(OneOrMore::from(7), one);
}

#[test]
fn a_list_is_written_joined() {
    let list = OneOrMore::from_vec(vec!["a", "b", "c"]).unwrap();
    assert_eq!(list.to_string(), "a; b; c");
    assert_eq!(OneOrMore::one("a").to_string(), "a");
    assert_eq!(format!("{list:?}"), r#"["a", "b", "c"]"#);
}

proptest! {
    #[test]
    fn a_list_keeps_its_items_in_order(items in vec(any::<u8>(), 1..6)) {
        let list = OneOrMore::from_vec(items.clone()).unwrap();
        prop_assert_eq!((list.len(), list.first()), (items.len(), &items[0]));
        prop_assert!(list.iter().eq(&items) && (&list).into_iter().eq(&items));
        let wider = list.clone().map(u16::from);
        prop_assert!(wider.iter().copied().eq(items.iter().copied().map(u16::from)));
        prop_assert_eq!(list.into_iter().collect::<Vec<_>>(), items);
    }
}
