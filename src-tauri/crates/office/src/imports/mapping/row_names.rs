//! Names of a row: from cells of their own, and whether two of them are one person's.

use crate::names::gender::is_patronymic;
use crate::names::given::is_known_given_name;
use crate::names::key::match_key;
use crate::names::split::{FullName, NameDoubt, NameOrder, split_full_name};

/// A name whose parts have columns of their own – which people fill as they like.
pub(super) fn of_cells(
    surname: Option<String>,
    given: Option<String>,
    patronymic: Option<String>,
) -> FullName {
    let words = |text: &Option<String>| text.as_deref().map_or(0, |t| t.split_whitespace().count());
    match (words(&surname), words(&given)) {
        // The whole name in the column of the given name, or of the surname.
        (0, 2..) => {
            let mut name = split_full_name(given.as_deref().unwrap_or_default(), NameOrder::GivenFirst);
            name.patronymic = name.patronymic.or(patronymic);
            name
        }
        (2.., 0) => {
            let mut name = split_full_name(surname.as_deref().unwrap_or_default(), NameOrder::SurnameFirst);
            name.patronymic = name.patronymic.or(patronymic);
            name
        }
        // «Иван Петрович» in the column of the given name (formats.md §2.1).
        (1.., 2)
            if patronymic.is_none()
                && given
                    .as_deref()
                    .and_then(|g| g.split_whitespace().nth(1))
                    .is_some_and(ends_a_given_name) =>
        {
            let given = given.unwrap_or_default();
            let mut words = given.split_whitespace();
            FullName::of_parts(surname.as_deref(), words.next(), words.next())
        }
        _ => {
            let mut name = FullName::of_parts(surname.as_deref(), given.as_deref(), patronymic.as_deref());
            let initials = |t: &str| t.contains('.') && t.chars().filter(|c| c.is_alphabetic()).count() <= 2;
            if name.given.as_deref().is_some_and(initials) {
                name.doubt = Some(NameDoubt::InitialsOnly);
            }
            name
        }
    }
}

/// Whether the second word of a given name is a patronymic, rare ones included («Мира Ильна»), and no second
/// given name («Анна Полина»).
fn ends_a_given_name(word: &str) -> bool {
    let rare = || match_key(word).ends_with("на") && word.chars().count() > 4 && !is_known_given_name(word);
    is_patronymic(word) || rare()
}

/// Whether two names of one row are one person: surname and given name agree, patronymics do not differ.
pub(super) fn is_same_name(a: &FullName, b: &FullName) -> bool {
    let key = |part: &Option<String>| part.as_deref().map(match_key);
    let (sa, sb, ga, gb) = (key(&a.surname), key(&b.surname), key(&a.given), key(&b.given));
    let patronymics_agree = match (key(&a.patronymic), key(&b.patronymic)) {
        (Some(pa), Some(pb)) => pa == pb,
        _ => true,
    };
    ga.is_some() && ga == gb && (sa == sb && sa.is_some()) && patronymics_agree
}
