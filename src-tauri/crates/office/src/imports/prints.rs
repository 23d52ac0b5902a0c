//! What files, mappings and people of rows are known again by.

use super::ImportError;
use super::mapping::{Candidate, Matcher, MergeKeys, Target};
use super::prepared::PreparedColumn;
use super::reading;
use crate::OfficeError;
use crate::erasure::IdentityKeys;
use crate::session::Office;
use rusqlite::{Connection, OptionalExtension};
use sha2::{Digest, Sha256};
use std::path::Path;

/// Merge keys with the personal number as its fingerprint: the number itself is not kept anywhere.
pub(super) fn keys_of(office: &Office, candidate: &Candidate, system: Option<&str>) -> MergeKeys {
    let mut keys = MergeKeys::of(&candidate.person, system);
    keys.personal_number = keys.personal_number.map(|number| number_print(office, &number));
    keys.numbers = numbers_of(candidate).map(|(kind, number)| kind_print(office, kind, &number)).collect();
    keys
}

/// Kinds of numbers that are compared and not kept, beside the ИИН.
pub(crate) const NUMBER_KINDS: [&str; 3] = ["snils", "inn", "document"];

/// The numbers of a row that are compared and not kept.
pub(super) fn numbers_of(candidate: &Candidate) -> impl Iterator<Item = (&'static str, String)> + '_ {
    candidate.extras.iter().filter_map(|extra| {
        let kind = match extra.target {
            Target::Snils => NUMBER_KINDS[0],
            Target::Inn => NUMBER_KINDS[1],
            Target::IdentityCard => NUMBER_KINDS[2],
            _ => return None,
        };
        Some((kind, extra.text.clone()))
    })
}

pub(super) fn kind_print(office: &Office, kind: &str, number: &str) -> String {
    vault::to_hex(&office.fingerprint(kind, number))
}

pub(super) fn number_print(office: &Office, number: &str) -> String {
    vault::to_hex(&office.fingerprint("personal_number", number))
}

/// Keys for the ledger; `beside` are the parents and the payer a child stands with. Any of them may be the one whose
/// contact was known when the child was erased.
pub(super) fn identity_of<'k>(
    keys: &MergeKeys,
    beside: impl IntoIterator<Item = &'k MergeKeys>,
) -> IdentityKeys {
    let mut identity = IdentityKeys::default();
    let name = keys.full_name();
    keys.emails.iter().for_each(|key| identity.add("email", key));
    keys.phones.iter().for_each(|key| identity.add_named(&name, key));
    keys.accounts.iter().for_each(|account| identity.add("account", &account.replacen(':', "|", 1)));
    if let Some(number) = &keys.personal_number {
        identity.add("number", number);
    }
    keys.numbers.iter().for_each(|number| identity.add("number", number));
    for one in beside {
        one.emails.iter().chain(&one.phones).for_each(|key| identity.add_named(&name, key));
    }
    identity
}

pub(super) fn imported_before(
    db: &Connection,
    file: &[u8; 32],
    mapping: &[u8; 32],
    sheet: Option<&[u8; 32]>,
) -> Result<bool, OfficeError> {
    Ok(db
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM import_run WHERE sha256 = ?1 AND mapping = ?2 AND sheet IS ?3 \
                AND undone_at IS NULL)",
        )?
        .query_row((file.as_slice(), mapping.as_slice(), sheet.map(<[u8; 32]>::as_slice)), |row| {
            row.get(0)
        })?)
}

pub(super) fn hash_file(path: &Path) -> Result<[u8; 32], ImportError> {
    let mut file = std::fs::File::open(path).map_err(reading::ReadError::Io)?;
    let mut hasher = Sha256::new();
    let mut part = vec![0; 1 << 16];
    loop {
        let read = std::io::Read::read(&mut file, &mut part).map_err(reading::ReadError::Io)?;
        if read == 0 {
            return Ok(hasher.finalize().into());
        }
        hasher.update(&part[..read]);
    }
}

pub(super) fn hash_mapping(columns: &[PreparedColumn]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for column in columns {
        hasher.update(column.target.map_or("-", Target::key).as_bytes());
        if column.answer != super::Answer::Rule {
            hasher.update(column.answer.key().as_bytes());
        }
        hasher.update(b"\n");
    }
    hasher.finalize().into()
}

/// When the card that somebody with these keys has was made, in UTC seconds.
pub(super) fn card_made(
    db: &Connection,
    matcher: &Matcher,
    keys: &MergeKeys,
) -> Result<Option<i64>, OfficeError> {
    let Some(card) = matcher.find(keys).and_then(|slot| matcher.known_id(slot)) else { return Ok(None) };
    let sql = "SELECT recorded_at FROM person WHERE id = ?1";
    Ok(db.prepare_cached(sql)?.query_row([card.cast_signed()], |row| row.get(0)).optional()?)
}
