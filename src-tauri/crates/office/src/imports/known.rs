//! Everybody an import may meet.

use super::mapping::{KnownPerson, MergeKeys};
use crate::OfficeError;
use crate::names::contact::{read_email, read_phone};
use crate::names::{NameOrder, match_key, split_full_name};
use rusqlite::Connection;
use std::collections::HashMap;

/// Everybody in the registry with what they are recognised by.
pub(super) fn known_people(db: &Connection) -> Result<impl Iterator<Item = KnownPerson>, OfficeError> {
    let mut people: HashMap<i64, MergeKeys> = HashMap::new();
    let mut each =
        |sql: &str, take: &mut dyn FnMut(&mut MergeKeys, String, String)| -> Result<(), OfficeError> {
            let mut statement = db.prepare(sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                take(people.entry(row.get(0)?).or_default(), row.get(1)?, row.get(2)?);
            }
            Ok(())
        };
    let part = |text: String| Some(match_key(&text)).filter(|key| !key.is_empty());
    each(
        "SELECT person_id, coalesce(surname, ''), coalesce(given, '') FROM person_name WHERE superseded_at IS NULL",
        &mut |k, s, g| {
            (k.surname, k.given) = (part(s), part(g));
        },
    )?;
    each(
        "SELECT person_id, '', coalesce(patronymic, '') FROM person_name WHERE superseded_at IS NULL",
        &mut |k, _, p| {
            k.patronymic = part(p);
        },
    )?;
    each(
        "SELECT person_id, kind, match_key FROM contact WHERE superseded_at IS NULL",
        &mut |k, kind, key| match kind.as_str() {
            "email" => k.emails.push(key),
            "phone" => k.phones.push(key),
            _ => {}
        },
    )?;
    // Who asks again is known by the contact of the first enquiry; a name of the card says more than the one given there.
    each(
        "SELECT person_id, coalesce(email, ''), coalesce(phone, '') FROM enquiry_contact WHERE superseded_at IS NULL",
        &mut |k, email, phone| {
            k.emails.extend(read_email(&email).ok().map(|mail| mail.key));
            k.phones.extend(read_phone(&phone).ok().map(|phone| phone.key));
        },
    )?;
    each(
        "SELECT person_id, coalesce(name, ''), '' FROM enquiry_contact c WHERE superseded_at IS NULL AND NOT EXISTS \
            (SELECT 1 FROM person_name n WHERE n.person_id = c.person_id AND n.superseded_at IS NULL)",
        &mut |k, name, _| {
            let name = split_full_name(&name, NameOrder::GivenFirst);
            let part = |one: Option<String>| one.map(|one| match_key(&one)).filter(|key| !key.is_empty());
            (k.surname, k.given, k.patronymic) =
                (part(name.surname), part(name.given), part(name.patronymic));
        },
    )?;
    each(
        "SELECT person_id, system, handle FROM account WHERE system IN ('getcourse', 'moodle')",
        &mut |k, s, h| {
            k.accounts.push(format!("{s}:{h}"));
        },
    )?;
    each(
        "SELECT person_id, '', lower(hex(value)) FROM fingerprint WHERE superseded_at IS NULL",
        &mut |k, _, print| {
            k.personal_number = Some(print);
        },
    )?;
    each(
        "SELECT person_id, '', lower(hex(value)) FROM number_print WHERE superseded_at IS NULL",
        &mut |k, _, print| {
            k.numbers.push(print);
        },
    )?;
    each("SELECT person_id, '', born_on FROM birth WHERE superseded_at IS NULL", &mut |k, _, day| {
        k.birth_date = day.parse().ok();
    })?;
    let former = former_names(db, &people)?;
    let known = |(id, keys)| Some(KnownPerson { id: u64::try_from(id).ok()?, keys });
    Ok(people.into_iter().chain(former).filter_map(known))
}

/// The same people under the names they bore earlier – an older list has them so – or that a list gave them and nobody
/// has judged yet.
fn former_names(
    db: &Connection,
    people: &HashMap<i64, MergeKeys>,
) -> Result<Vec<(i64, MergeKeys)>, OfficeError> {
    let part = |text: Option<String>| text.map(|text| match_key(&text)).filter(|key| !key.is_empty());
    let mut statement = db.prepare(
        "SELECT person_id, surname, given, patronymic FROM person_name WHERE superseded_at IS NOT NULL \
         UNION SELECT person_id, surname, given, patronymic FROM import_question \
         WHERE superseded_at IS NULL AND match_key IS NOT NULL",
    )?;
    let mut rows = statement.query([])?;
    let mut former = Vec::new();
    while let Some(row) = rows.next()? {
        let person: i64 = row.get(0)?;
        let Some(known) = people.get(&person) else { continue };
        let (surname, given, patronymic) = (part(row.get(1)?), part(row.get(2)?), part(row.get(3)?));
        former.push((person, MergeKeys { surname, given, patronymic, ..known.clone() }));
    }
    Ok(former)
}
