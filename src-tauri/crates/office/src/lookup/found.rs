//! Rows of people: cards, kept files, numbers of the register that belong to nobody, orders whose buyer never came.

use super::wanted::Wanted;
use super::{Line, Matched, Place, uid_of, until};
use crate::OfficeError;
use crate::names::contact::{email_key, phone_key};
use crate::names::match_key;
use crate::registry;
use crate::session::Reading;
use rusqlite::Row;
use std::collections::BTreeMap;

/// Whose rows met, and by what.
type Met<K> = BTreeMap<K, Vec<Matched>>;

/// To whom a row of a register belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Owner {
    Person(i64),
    Kept(i64),
    Nobody(i64),
}

fn add<K: Ord>(met: &mut Met<K>, key: K, matched: Matched) {
    let known = met.entry(key).or_default();
    if !known.contains(&matched) {
        known.push(matched);
        known.sort_unstable();
    }
}

/// Everything in rows.
pub(super) fn in_files(reading: &Reading<'_>, wanted: &Wanted) -> Result<Vec<Line>, OfficeError> {
    let mut met: Met<Owner> = Met::new();
    people(reading, wanted, &mut met)?;
    kept(reading, wanted, &mut met)?;
    certificates(reading, wanted, &mut met)?;
    transactions(reading, wanted, &mut met)?;
    births(reading, wanted, &mut met)?;
    let mut lines = Vec::new();
    for (owner, matched) in met {
        lines.push(line(reading, owner, matched)?);
    }
    lines.extend(waiting(reading, wanted)?);
    Ok(lines)
}

/// Calls back for every row of two columns: whose it is, and its text.
fn each(reading: &Reading<'_>, sql: &str, mut met: impl FnMut(i64, &str)) -> Result<(), OfficeError> {
    let mut statement = reading.db.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if let Some(text) = row.get_ref(1)?.as_str_or_null().map_err(|_| OfficeError::Damaged)? {
            met(row.get(0)?, text);
        }
    }
    Ok(())
}

fn name_of(wanted: &Wanted, stored: &str) -> Option<Matched> {
    wanted.names.iter().filter_map(|name| name.meets(stored)).min()
}

/// Cards: by every name there is or was, contacts, accounts, the print of the personal number, numbers of documents.
fn people(reading: &Reading<'_>, wanted: &Wanted, met: &mut Met<Owner>) -> Result<(), OfficeError> {
    if !wanted.names.is_empty() {
        for sql in [
            "SELECT person_id, match_key FROM person_name",
            "SELECT person_id, match_key FROM import_question WHERE superseded_at IS NULL AND person_id IS NOT NULL",
            "SELECT person_id, genitive FROM name_form",
            "SELECT person_id, dative FROM name_form",
            "SELECT person_id, name FROM enquiry_contact",
        ] {
            each(reading, sql, |person, text| {
                if let Some(matched) = name_of(wanted, text) {
                    add(met, Owner::Person(person), matched);
                }
            })?;
        }
    }
    let mut by_contact =
        reading.db.prepare_cached("SELECT person_id FROM contact WHERE kind = ?1 AND match_key = ?2")?;
    let contacts = [("email", &wanted.emails, Matched::Email), ("phone", &wanted.phones, Matched::Phone)];
    for (kind, keys, matched) in contacts {
        for key in keys {
            let mut rows = by_contact.query((kind, key))?;
            while let Some(row) = rows.next()? {
                add(met, Owner::Person(row.get(0)?), matched);
            }
        }
    }
    for sql in [
        "SELECT person_id, handle FROM account",
        "SELECT person_id, telegram FROM enquiry_contact",
        "SELECT person_id, vk FROM enquiry_contact",
    ] {
        each(reading, sql, |person, handle| {
            let handle = match_key(handle);
            if wanted.handles.iter().any(|wanted| *wanted == handle.trim_start_matches('@')) {
                add(met, Owner::Person(person), Matched::Account);
            }
        })?;
    }
    for number in &wanted.numbers {
        let print = reading.office.fingerprint("personal_number", number);
        let mut statement =
            reading.db.prepare_cached("SELECT person_id FROM fingerprint WHERE value = ?1")?;
        let mut rows = statement.query([print.as_slice()])?;
        while let Some(row) = rows.next()? {
            add(met, Owner::Person(row.get(0)?), Matched::PersonalNumber);
        }
    }
    for code in &wanted.codes {
        for kind in crate::imports::NUMBER_KINDS {
            let print = reading.office.fingerprint(kind, code);
            let mut statement =
                reading.db.prepare_cached("SELECT person_id FROM number_print WHERE value = ?1")?;
            let mut rows = statement.query([print.as_slice()])?;
            while let Some(row) = rows.next()? {
                add(met, Owner::Person(row.get(0)?), Matched::PersonalNumber);
            }
        }
    }
    each(
        reading,
        "SELECT person_id, coalesce(series, '') || number FROM education_document",
        |person, text| {
            let key: String = match_key(text).chars().filter(|c| !c.is_whitespace()).collect();
            if wanted.codes.contains(&key) {
                add(met, Owner::Person(person), Matched::Number);
            }
        },
    )
}

/// Kept files by their name; whoever sent a request or an enquiry, by the address for the answer.
fn kept(reading: &Reading<'_>, wanted: &Wanted, met: &mut Met<Owner>) -> Result<(), OfficeError> {
    for (sql, owner) in [
        (
            "SELECT person_id, address FROM request_applicant WHERE person_id IS NOT NULL AND address <> ''",
            Owner::Person as fn(i64) -> Owner,
        ),
        (
            "SELECT kept_file_id, address FROM request_applicant WHERE kept_file_id IS NOT NULL AND address <> ''",
            Owner::Kept,
        ),
        ("SELECT person_id, email FROM enquiry_contact", Owner::Person),
        ("SELECT person_id, phone FROM enquiry_contact", Owner::Person),
    ] {
        each(reading, sql, |holder, address| {
            let meets = |key: Option<String>, keys: &[String]| key.is_some_and(|key| keys.contains(&key));
            if meets(email_key(address), &wanted.emails) {
                add(met, owner(holder), Matched::Email);
            } else if meets(phone_key(address), &wanted.phones) {
                add(met, owner(holder), Matched::Phone);
            }
        })?;
    }
    if wanted.names.is_empty() {
        return Ok(());
    }
    each(reading, "SELECT id, name FROM kept_file", |kept, name| {
        if let Some(matched) = name_of(wanted, name) {
            add(met, Owner::Kept(kept), matched);
        }
    })
}

/// Orders and payments by their numbers: cards and cores. Those of nobody are told of by [`waiting`].
fn transactions(reading: &Reading<'_>, wanted: &Wanted, met: &mut Met<Owner>) -> Result<(), OfficeError> {
    for (sql, owner) in [
        (
            "SELECT person_id, number FROM purchase WHERE person_id IS NOT NULL",
            Owner::Person as fn(i64) -> Owner,
        ),
        ("SELECT person_id, code FROM payment WHERE person_id IS NOT NULL", Owner::Person),
        ("SELECT person_id, order_number FROM payment WHERE person_id IS NOT NULL", Owner::Person),
        ("SELECT kept_file_id, code FROM payment WHERE kept_file_id IS NOT NULL", Owner::Kept),
        ("SELECT kept_file_id, order_number FROM payment WHERE kept_file_id IS NOT NULL", Owner::Kept),
    ] {
        each(reading, sql, |key, number| {
            if is_asked(wanted, number) {
                add(met, owner(key), Matched::Number);
            }
        })?;
    }
    Ok(())
}

fn is_asked(wanted: &Wanted, number: &str) -> bool {
    let key = crate::imports::mapping::certificate::number_key(number);
    !key.is_empty() && (wanted.codes.contains(&key) || wanted.handles.contains(&match_key(number)))
}

/// The day of birth tells beside a name or whatever else was asked for; alone it finds everybody born on it.
fn births(reading: &Reading<'_>, wanted: &Wanted, met: &mut Met<Owner>) -> Result<(), OfficeError> {
    let alone = wanted.searched.iter().all(|kind| *kind == "birth_date");
    for day in &wanted.births {
        let mut statement =
            reading.db.prepare_cached("SELECT person_id FROM birth WHERE born_on = ?1 ORDER BY id")?;
        let mut rows = statement.query([day.to_string()])?;
        while let Some(row) = rows.next()? {
            let owner = Owner::Person(row.get(0)?);
            if alone || met.contains_key(&owner) {
                add(met, owner, Matched::BirthDate);
            }
        }
    }
    Ok(())
}

/// The register of certificates by number and by the name printed: cards, cores and numbers nobody confirmed.
fn certificates(reading: &Reading<'_>, wanted: &Wanted, met: &mut Met<Owner>) -> Result<(), OfficeError> {
    if wanted.names.is_empty() && wanted.codes.is_empty() && wanted.handles.is_empty() {
        return Ok(());
    }
    let mut statement = reading.db.prepare_cached(
        "SELECT id, person_id, kept_file_id, number_key, printed_name, coalesce(registration_number, '') \
         FROM certificate",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let owner = owner(row)?;
        let key: String = row.get(3)?;
        let registered = crate::imports::mapping::certificate::number_key(&row.get::<_, String>(5)?);
        let asked = |number: &String| !number.is_empty() && wanted.codes.contains(number);
        if asked(&key) || asked(&registered) || wanted.handles.contains(&key) {
            add(met, owner, Matched::Number);
        }
        if let Some(matched) = name_of(wanted, &row.get::<_, String>(4)?) {
            add(met, owner, matched);
        }
    }
    Ok(())
}

fn owner(row: &Row<'_>) -> rusqlite::Result<Owner> {
    Ok(match (row.get(1)?, row.get(2)?) {
        (Some(person), _) => Owner::Person(person),
        (None, Some(kept)) => Owner::Kept(kept),
        (None, None) => Owner::Nobody(row.get(0)?),
    })
}

fn line(reading: &Reading<'_>, owner: Owner, matched: Vec<Matched>) -> Result<Line, OfficeError> {
    let empty = Line {
        place: Place::Registry,
        key: String::new(),
        matched,
        person: None,
        case_number: None,
        title: String::new(),
        items: Vec::new(),
        category: "identity",
        count: 0,
        act_number: None,
        since: None,
        until: None,
    };
    match owner {
        Owner::Person(person) => {
            let (uid, case_number) = uid_of(reading, person)?;
            let items = registry::items_of(reading, person, true)?;
            Ok(Line {
                key: format!("registry:{uid}"),
                person: Some(uid),
                case_number: Some(case_number),
                title: registry::printed_name(reading.db, person)?.unwrap_or_default(),
                count: items.len(),
                until: until(&items),
                ..empty
            })
        }
        Owner::Kept(kept) => {
            let (uid, title, act_number, since): (crate::ids::Uid, String, Option<i64>, Option<String>) =
                reading
                    .db
                    .prepare_cached(
                        "SELECT k.uid, k.name, e.act_number, e.erased_on FROM kept_file k \
                     LEFT JOIN erasure e ON e.id = k.erasure_id WHERE k.id = ?1",
                    )?
                    .query_row([kept], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
            let items = registry::items_of_kept(reading, kept)?;
            Ok(Line {
                place: Place::Kept,
                key: format!("kept:{uid}"),
                title,
                count: items.len(),
                until: until(&items),
                items,
                act_number,
                since: since.and_then(|day| day.parse().ok()),
                ..empty
            })
        }
        Owner::Nobody(row) => {
            let items = registry::items_of_row(reading, "certificate", row)?;
            let number: String = reading
                .db
                .prepare_cached("SELECT number FROM certificate WHERE id = ?1")?
                .query_row([row], |found| found.get(0))?;
            Ok(Line {
                place: Place::Register,
                key: format!("register:{row}"),
                title: number,
                category: "certificates",
                count: items.len(),
                until: until(&items),
                items,
                ..empty
            })
        }
    }
}

/// Orders and payments of a buyer who is not in the registry, by the fingerprints that wait for them.
fn waiting(reading: &Reading<'_>, wanted: &Wanted) -> Result<Vec<Line>, OfficeError> {
    let print = |said: String, matched| (reading.office.fingerprint("buyer", &said), matched);
    let mut prints: Vec<([u8; 32], Matched)> = Vec::new();
    prints.extend(wanted.emails.iter().map(|mail| print(format!("email|{mail}"), Matched::Email)));
    for name in wanted.names.iter().flat_map(super::wanted::Name::pairs) {
        let phones = wanted.phones.iter();
        prints.extend(phones.map(|phone| print(format!("phone|{phone}|{name}"), Matched::Phone)));
    }
    for system in systems(reading)? {
        let handles = wanted.handles.iter();
        prints.extend(handles.map(|id| print(format!("account|{system}:{id}"), Matched::Account)));
    }
    let mut lines = Vec::new();
    for (table, sql) in [
        ("purchase", "SELECT id, buyer, number, '' FROM purchase WHERE person_id IS NULL"),
        (
            "payment",
            "SELECT id, buyer, coalesce(code, ''), coalesce(order_number, '') FROM payment \
             WHERE person_id IS NULL AND kept_file_id IS NULL",
        ),
    ] {
        let mut statement = reading.db.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (id, buyer): (i64, Option<Vec<u8>>) = (row.get(0)?, row.get(1)?);
            let numbers: [String; 2] = [row.get(2)?, row.get(3)?];
            let mut matched: Vec<Matched> = buyer
                .unwrap_or_default()
                .chunks_exact(32)
                .flat_map(|one| prints.iter().filter(move |(print, _)| print.as_slice() == one))
                .map(|(_, matched)| *matched)
                .chain(numbers.iter().filter(|number| is_asked(wanted, number)).map(|_| Matched::Number))
                .collect();
            matched.sort_unstable();
            matched.dedup();
            if matched.is_empty() {
                continue;
            }
            let items = registry::items_of_row(reading, table, id)?;
            lines.push(Line {
                place: Place::Waiting,
                key: format!("{table}:{id}"),
                matched,
                person: None,
                case_number: None,
                title: String::new(),
                category: if table == "purchase" { "orders" } else { "payments" },
                count: items.len(),
                until: until(&items),
                items,
                act_number: None,
                since: None,
            });
        }
    }
    Ok(lines)
}

/// Systems that accounts and orders come from.
pub(super) fn systems(reading: &Reading<'_>) -> Result<Vec<String>, OfficeError> {
    let mut statement = reading.db.prepare_cached(
        "SELECT system FROM account UNION SELECT system FROM purchase UNION SELECT system FROM payment",
    )?;
    let mut systems: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    // An erased account may have been the only one of its system.
    for known in ["getcourse", "moodle", "telegram", "vk"] {
        if systems.iter().all(|system| system != known) {
            systems.push(known.to_owned());
        }
    }
    Ok(systems)
}
