//! The answers to a question about a name: called so now, or somebody else.

use super::ImportError;
use super::apply::NAME_COLUMNS;
use super::returned::named_card;
use crate::OfficeError;
use crate::catalogue::{About, CATALOGUE};
use crate::erasure::{Guard, IdentityKeys};
use crate::journal::Entry;
use crate::registry::{Person, Recorder, SourceKind, ValueRow, moves};
use crate::restrictions;
use crate::session::Writing;
use rusqlite::{Connection, OptionalExtension, params};

/// What a question knows of the row that asked.
struct Asking {
    name: [Option<String>; 4],
    source: i64,
    place: (i64, i64),
}

fn asking(db: &Connection, question: i64) -> Result<Asking, OfficeError> {
    db.prepare_cached(
        "SELECT surname, given, patronymic, match_key, source_id, import_id, row_no FROM import_question WHERE id = ?1",
    )?
    .query_row([question], |row| {
        let name = [row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?];
        Ok(Asking { name, source: row.get(4)?, place: (row.get(5)?, row.get(6)?) })
    })
    .optional()?
    .ok_or(OfficeError::NotFound)
}

fn card(db: &Connection, key: i64) -> Result<Person, OfficeError> {
    let id = db.prepare_cached("SELECT uid FROM person WHERE id = ?1")?.query_row([key], |row| row.get(0))?;
    crate::registry::person(db, id)
}

/// The same human is called otherwise now: the name of the row is in force, and the old one has its own term (T24).
pub(super) fn changed(writing: &Writing<'_>, question: i64, person: i64) -> Result<Vec<Entry>, ImportError> {
    let Asking { name: [surname, given, patronymic, key], place: (import, row), .. } =
        asking(writing.db, question)?;
    restrictions::require_open(&writing.reading(), person, "identity")?;
    let to = Recorder::new(writing, SourceKind::Import(import, row))?;
    let values: [&dyn rusqlite::ToSql; 4] = [&surname, &given, &patronymic, &key];
    let row = ValueRow { table: "person_name", columns: NAME_COLUMNS, values: &values, start_on: None };
    to.replace(person, &row, None)?;
    let entry = Entry::of("person.value_changed").about(&card(writing.db, person)?.pseudonym);
    Ok(vec![entry.category("identity").detail("person_name")])
}

/// Somebody else: what the row brought goes over to a card of that name, and what it took the place of is in force again.
pub(super) fn other(writing: &Writing<'_>, question: i64, person: i64) -> Result<Vec<Entry>, ImportError> {
    let db = writing.db;
    let Asking { name: [surname, given, patronymic, key], source, place: (import, _) } =
        asking(db, question)?;
    let called = key.as_deref().unwrap_or_default();
    let keys = keys_of(db, person, source, called)?;
    let contacts = contacts(db, person)?;
    let back =
        named_card(db, called, contacts.iter().map(String::as_str))?.filter(|card| card.person != person);
    let guard = Guard::load(db)?;
    if guard.holds(writing.office, &keys, || Ok(back.map(|card| card.made)))? {
        // Nobody who was erased comes back by an answer; who was taken back by hand has a card.
        return Err(ImportError::NoSuchAnswer);
    }
    let to = Recorder::new(writing, SourceKind::Manual)?;
    let made = match back.filter(|_| guard.was_erased(writing.office, &keys)) {
        Some(back) => card(db, back.person)?,
        None => crate::registry::person(db, to.person(writing)?.id)?,
    };
    let values: [&dyn rusqlite::ToSql; 4] = [&surname, &given, &patronymic, &key];
    let row = ValueRow { table: "person_name", columns: NAME_COLUMNS, values: &values, start_on: None };
    to.value(made.key, &row)?;
    for role in roles_given(db, person, source)? {
        let row = ValueRow { table: "person_role", columns: &["role"], values: &[&role], start_on: None };
        to.value(made.key, &row)?;
    }
    let mut rows: Vec<(String, i64)> = Vec::new();
    for table in CATALOGUE {
        let columns = match table.about {
            About::Own(column) => vec![column],
            About::Pair(one, other) => vec![one, other],
        };
        for column in columns {
            let sql =
                format!("SELECT id FROM {} WHERE {column} = ?1 AND source_id = ?2 ORDER BY id", table.name);
            let mut statement = db.prepare_cached(&sql)?;
            for row in statement.query_map((person, source), |row| row.get(0))? {
                let row: i64 = row?;
                // The question goes with its answer.
                if table.name != "import_question" || row != question {
                    rows.push((table.name.to_owned(), row));
                }
            }
        }
    }
    if rows.is_empty() {
        // Even then the registry knows which card came off which: the same row finds the new one.
        rows.push(("import_question".to_owned(), question));
    }
    for (table, row) in &rows {
        make_way(db, import, table, *row)?;
    }
    Ok(moves::part(writing, (&card(db, person)?, &made), &rows, to.source())?.to_vec())
}

/// The contacts of a card and of whomever it belongs to.
fn contacts(db: &Connection, person: i64) -> Result<Vec<String>, OfficeError> {
    let mut statement = db.prepare_cached(
        "SELECT match_key FROM contact WHERE person_id = ?1 OR person_id IN (SELECT person_id FROM relation WHERE other_id = ?1)",
    )?;
    Ok(statement.query_map([person], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// What a row took the place of is in force again where the row leaves, unless something newer is; the row itself is in
/// force where it comes, if another file alone took its place.
fn make_way(db: &Connection, import: i64, table: &str, row: i64) -> Result<(), OfficeError> {
    let sql = format!(
        "UPDATE {table} SET superseded_at = NULL WHERE id IN (SELECT row_id FROM import_undo \
         WHERE import_id = ?1 AND table_name = ?2 AND by_row = ?3) \
         AND EXISTS (SELECT 1 FROM {table} WHERE id = ?3 AND superseded_at IS NULL)"
    );
    db.prepare_cached(&sql)?.execute(params![import, table, row])?;
    let sql = format!(
        "UPDATE {table} SET superseded_at = NULL WHERE id = ?2 AND superseded_at IS NOT NULL \
         AND EXISTS (SELECT 1 FROM import_undo WHERE table_name = ?1 AND row_id = ?2)"
    );
    if db.prepare_cached(&sql)?.execute(params![table, row])? == 0 {
        return Ok(());
    }
    // Whoever takes the later file back finds what was there before this row.
    db.prepare_cached(
        "INSERT OR IGNORE INTO import_undo (import_id, table_name, row_id, by_row) \
         SELECT l.import_id, l.table_name, e.row_id, l.by_row FROM import_undo l JOIN import_undo e \
             ON e.table_name = l.table_name AND e.by_row = l.row_id WHERE l.table_name = ?1 AND l.row_id = ?2",
    )?
    .execute(params![table, row])?;
    db.prepare_cached("DELETE FROM import_undo WHERE table_name = ?1 AND row_id = ?2")?
        .execute(params![table, row])?;
    Ok(())
}

/// Roles that files gave a card, beside those that go over with the row.
fn roles_given(db: &Connection, person: i64, source: i64) -> Result<Vec<String>, OfficeError> {
    let mut statement = db.prepare_cached(
        "SELECT DISTINCT r.role FROM person_role r JOIN source s ON s.id = r.source_id WHERE r.person_id = ?1 \
         AND r.superseded_at IS NULL AND s.kind = 'import' AND r.source_id <> ?2 \
         AND r.role NOT IN (SELECT role FROM person_role WHERE person_id = ?1 AND source_id = ?2) ORDER BY r.role",
    )?;
    let roles = statement.query_map((person, source), |row| row.get(0))?;
    Ok(roles.collect::<Result<_, _>>()?)
}

/// What the ledger would know the other one by: the name of the row with every contact of the card it came to, and what
/// the row itself brought.
fn keys_of(db: &Connection, person: i64, source: i64, name: &str) -> Result<IdentityKeys, OfficeError> {
    let mut keys = IdentityKeys::default();
    let mut statement = db.prepare_cached(
        "SELECT kind, match_key, source_id = ?2 FROM contact WHERE person_id = ?1 \
         UNION SELECT '', c.match_key, 0 FROM relation r JOIN contact c ON c.person_id = r.person_id WHERE r.other_id = ?1",
    )?;
    let mut rows = statement.query((person, source))?;
    while let Some(row) = rows.next()? {
        let (kind, contact, brought): (String, String, bool) = (row.get(0)?, row.get(1)?, row.get(2)?);
        keys.add_named(name, &contact);
        if brought && kind == "email" {
            keys.add("email", &contact);
        }
    }
    let mut statement = db.prepare_cached(
        "SELECT 'account', system || '|' || handle FROM account WHERE person_id = ?1 AND source_id = ?2 \
         UNION SELECT 'number', lower(hex(value)) FROM fingerprint WHERE person_id = ?1 AND source_id = ?2 \
         UNION SELECT 'number', lower(hex(value)) FROM number_print WHERE person_id = ?1 AND source_id = ?2",
    )?;
    let mut rows = statement.query((person, source))?;
    while let Some(row) = rows.next()? {
        let (kind, key): (String, String) = (row.get(0)?, row.get(1)?);
        keys.add(if kind == "account" { "account" } else { "number" }, &key);
    }
    Ok(keys)
}

/// The card that came off this one because a row of that name was somebody else's.
pub(super) fn parted(db: &Connection, person: i64, name: &str) -> Result<Option<i64>, OfficeError> {
    if name.is_empty() {
        return Ok(None);
    }
    Ok(db
        .prepare_cached(
            "SELECT p.id FROM card_move m JOIN person p ON p.uid = m.other_uid \
             JOIN person_name n ON n.person_id = p.id AND n.superseded_at IS NULL AND n.match_key = ?2 \
             WHERE m.person_id = ?1 AND m.kind = 'split' \
                AND NOT EXISTS (SELECT 1 FROM person_name o WHERE o.person_id = ?1 AND o.match_key = ?2) \
             ORDER BY m.id DESC LIMIT 1",
        )?
        .query_row((person, name), |row| row.get(0))
        .optional()?)
}
