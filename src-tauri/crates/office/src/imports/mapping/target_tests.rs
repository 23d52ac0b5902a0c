use super::Target;
use std::collections::HashSet;

#[test]
fn keys_are_distinct_and_lead_back() {
    let keys: HashSet<_> = Target::ALL.iter().map(|t| t.key()).collect();
    assert_eq!(keys.len(), Target::ALL.len());
    for (position, target) in Target::ALL.iter().enumerate() {
        assert_eq!(*target as usize, position, "readers index by it");
        assert_eq!(Target::of_key(target.key()), Some(*target));
    }
    assert_eq!(Target::of_key("card_number"), None);
}
