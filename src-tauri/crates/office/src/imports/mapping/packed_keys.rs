//! Keys of people who wait to be recognised: of a hundred thousand of them the lists and texts of each, one by one on the
//! heap, would take more than everything else of an import.

use super::keys::MergeKeys;
use crate::imports::packing::{pack_number, pack_text, unpack_number, unpack_text};
use chrono::NaiveDate;

/// What somebody is recognised by, packed.
#[derive(Debug, Default)]
pub(super) struct PackedKeys(Box<[u8]>);

impl PackedKeys {
    pub(super) fn of(keys: &MergeKeys) -> PackedKeys {
        let mut packed = Vec::with_capacity(128);
        for list in [&keys.accounts, &keys.numbers, &keys.emails, &keys.phones] {
            pack_number(list.len() as u64, &mut packed);
            list.iter().for_each(|one| pack_text(one, &mut packed));
        }
        let texts = [&keys.personal_number, &keys.surname, &keys.given, &keys.patronymic];
        for text in texts {
            pack_number(u64::from(text.is_some()), &mut packed);
            text.iter().for_each(|text| pack_text(text, &mut packed));
        }
        if let Some(date) = keys.birth_date {
            packed.extend_from_slice(&chrono::Datelike::num_days_from_ce(&date).to_le_bytes());
        }
        PackedKeys(packed.as_slice().into())
    }

    pub(super) fn keys(&self) -> MergeKeys {
        let from = &mut &*self.0;
        MergeKeys {
            accounts: list(from),
            numbers: list(from),
            emails: list(from),
            phones: list(from),
            personal_number: list(from).pop(),
            surname: list(from).pop(),
            given: list(from).pop(),
            patronymic: list(from).pop(),
            birth_date: from.split_off(..4).and_then(|days| {
                NaiveDate::from_num_days_from_ce_opt(i32::from_le_bytes(days.try_into().ok()?))
            }),
        }
    }
}

fn list(from: &mut &[u8]) -> Vec<String> {
    let count = unpack_number(from).unwrap_or_default();
    (0..count).map_while(|_| unpack_text(from)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts() -> impl Strategy<Value = Vec<String>> {
        proptest::collection::vec("\\PC{0,40}", 0..4)
    }

    fn text() -> impl Strategy<Value = Option<String>> {
        proptest::option::of("\\PC{0,40}")
    }

    proptest! {
        #[test]
        fn packed_keys_say_what_the_keys_said(
            (accounts, numbers, emails, phones) in (texts(), texts(), texts(), texts()),
            (personal_number, surname, given, patronymic) in (text(), text(), text(), text()),
            days in proptest::option::of(1..1_000_000),
        ) {
            let birth_date = days.and_then(NaiveDate::from_num_days_from_ce_opt);
            let keys = MergeKeys {
                accounts, numbers, emails, phones, personal_number, surname, given, patronymic, birth_date,
            };
            prop_assert_eq!(PackedKeys::of(&keys).keys(), keys);
        }
    }
}
