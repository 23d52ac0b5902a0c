//! The policy, pair by pair, and the finding of people among many.

use super::*;
use crate::names::match_key;
use chrono::NaiveDate;
use proptest::prelude::*;

fn keys(surname: &str, given: &str) -> MergeKeys {
    let part = |t: &str| Some(match_key(t)).filter(|k| !k.is_empty());
    MergeKeys { surname: part(surname), given: part(given), ..MergeKeys::default() }
}

fn with(mut k: MergeKeys, email: &str, phone: &str) -> MergeKeys {
    k.emails.extend(Some(email.to_owned()).filter(|t| !t.is_empty()));
    k.phones.extend(Some(phone.to_owned()).filter(|t| !t.is_empty()));
    k
}

fn born(mut k: MergeKeys, year: i32) -> MergeKeys {
    k.birth_date = NaiveDate::from_ymd_opt(year, 3, 5);
    k
}

#[test]
fn the_policy_of_the_samples() {
    let ivanov = keys("Иванов", "Иван");
    let m = |a: &MergeKeys, b: &MergeKeys| {
        assert_eq!(decide(a, b), decide(b, a), "deciding is symmetric");
        decide(a, b)
    };
    // merged
    assert_eq!(
        m(&with(ivanov.clone(), "a@x", ""), &with(ivanov.clone(), "a@x", "1")),
        Match::Same(MatchedBy::Email)
    );
    assert_eq!(
        m(&with(keys("", "Иван"), "a@x", ""), &with(ivanov.clone(), "a@x", "")),
        Match::Same(MatchedBy::Email)
    );
    assert_eq!(
        m(&with(keys("", ""), "a@x", ""), &with(ivanov.clone(), "a@x", "")),
        Match::Same(MatchedBy::Email)
    );
    assert_eq!(
        m(&with(ivanov.clone(), "", "1"), &with(ivanov.clone(), "b@x", "1")),
        Match::Same(MatchedBy::PhoneAndName)
    );
    // asked
    let family = keys("Иванов", "Пётр");
    assert_eq!(
        m(&with(ivanov.clone(), "", "1"), &with(family.clone(), "", "1")),
        Match::Ask(AskReason::SharedContact)
    );
    assert_eq!(
        m(&with(ivanov.clone(), "a@x", ""), &with(family, "a@x", "")),
        Match::Ask(AskReason::SharedContact)
    );
    assert_eq!(
        m(&born(ivanov.clone(), 1990), &born(ivanov.clone(), 1990)),
        Match::Ask(AskReason::SameNameAndBirthDate)
    );
    assert_eq!(
        m(&keys("Нұрпейісов", "Тұлымхан"), &keys("Нурпейисов", "Тулымхан")),
        Match::Ask(AskReason::Respelled)
    );
    // kept apart
    assert_eq!(m(&ivanov, &ivanov.clone()), Match::Different);
    assert_eq!(m(&born(ivanov.clone(), 1990), &born(ivanov.clone(), 1991)), Match::Different);
    let number = |n: &str| MergeKeys { personal_number: Some(n.into()), ..with(ivanov.clone(), "a@x", "1") };
    assert_eq!(m(&number("1"), &number("2")), Match::Different);
    assert_eq!(
        m(&number("1"), &MergeKeys { personal_number: Some("1".into()), ..keys("Смит", "Анна") }),
        Match::Same(MatchedBy::PersonalNumber)
    );
}

#[test]
fn a_later_row_joins_two_earlier_ones() {
    let ivanov = keys("Иванов", "Иван");
    let mut matcher = Matcher::default();
    let a = matcher.place(&with(ivanov.clone(), "a@x", "")).slot;
    let b = matcher.place(&with(ivanov.clone(), "", "1")).slot;
    assert_ne!(matcher.resolve(a), matcher.resolve(b));
    let c = matcher.place(&with(ivanov.clone(), "a@x", "1"));
    assert_eq!(c.matched, Some(MatchedBy::Email));
    assert_eq!(matcher.resolve(a), matcher.resolve(b));
    assert_eq!(matcher.resolve(c.slot), matcher.resolve(a));
}

#[test]
fn two_known_people_are_never_joined_by_a_row() {
    let ivanov = keys("Иванов", "Иван");
    let mut matcher = Matcher::new([
        KnownPerson { id: 7, keys: with(ivanov.clone(), "a@x", "") },
        KnownPerson { id: 9, keys: with(ivanov.clone(), "", "1") },
    ]);
    let placed = matcher.place(&with(ivanov, "a@x", "1"));
    assert_eq!(matcher.known_id(placed.slot), Some(7));
    assert!(
        placed
            .questions
            .iter()
            .any(|(s, why)| matcher.known_id(*s) == Some(9) && *why == AskReason::JoinsTwoKnown)
    );
}

#[test]
fn the_one_that_matches_is_found_among_many_on_one_telephone() {
    let mut matcher = Matcher::default();
    for n in 0..500 {
        matcher.place(&with(keys("Общий", &format!("Имя{n}")), "", "1"));
    }
    let placed = matcher.place(&with(keys("Общий", "Имя400"), "", "1"));
    assert_eq!(placed.matched, Some(MatchedBy::PhoneAndName));
}

proptest! {
    /// Which rows are one person does not depend on their order.
    #[test]
    fn order_of_rows_does_not_matter(rows in proptest::collection::vec((0u8..3, 0u8..4, 0u8..4), 1..12), seed in any::<u64>()) {
        let all: Vec<MergeKeys> = rows.iter().map(|(name, mail, phone)| {
            let name = ["Иван", "Пётр", "Анна"][usize::from(*name)];
            let text = |n: u8| if n == 0 { String::new() } else { n.to_string() };
            with(keys("Ким", name), &text(*mail), &text(*phone))
        }).collect();
        let mut order: Vec<usize> = (0..all.len()).collect();
        let mut state = seed | 1;
        for i in (1..order.len()).rev() {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            order.swap(i, (state >> 33) as usize % (i + 1));
        }
        let group = |order: &[usize]| {
            let mut matcher = Matcher::default();
            let mut slots = vec![None; all.len()];
            for i in order {
                slots[*i] = Some(matcher.place(&all[*i]).slot);
            }
            let slots: Vec<Slot> = slots.into_iter().map(|s| matcher.resolve(s.unwrap())).collect();
            let mut pairs = Vec::new();
            for i in 0..slots.len() {
                for j in 0..i {
                    pairs.push(slots[i] == slots[j]);
                }
            }
            pairs
        };
        let straight: Vec<usize> = (0..all.len()).collect();
        prop_assert_eq!(group(&straight), group(&order));
    }
}

/// A platform writes names in Latin letters: one mailbox is one person, a name alone is a question.
#[test]
fn a_name_in_latin_letters_is_matched_by_mail_and_asked_about_without() {
    for (surname, given, latin) in
        [("Ёлкина", "Юлия", ("Yolkina", "Julia")), ("Қасымова", "Әсел", ("Kassymova", "Assel"))]
    {
        let latin = keys(latin.0, latin.1);
        let mut matcher = Matcher::new([KnownPerson { id: 7, keys: with(keys(surname, given), "a@x", "") }]);
        let placed = matcher.place(&with(latin.clone(), "a@x", ""));
        assert_eq!((matcher.known_id(placed.slot), placed.questions.len()), (Some(7), 0));
        let mut matcher = Matcher::new([KnownPerson { id: 7, keys: keys(surname, given) }]);
        let placed = matcher.place(&with(latin.clone(), "b@x", ""));
        assert_eq!(placed.matched, None);
        assert_eq!(placed.questions.iter().map(|(_, why)| *why).collect::<Vec<_>>(), [AskReason::Respelled]);
        // And the other way round: the platform was there first.
        let mut matcher = Matcher::new([KnownPerson { id: 7, keys: latin }]);
        let placed = matcher.place(&keys(surname, given));
        assert_eq!(placed.questions.len(), 1);
    }
}
