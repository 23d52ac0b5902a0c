//! The answers to a question about a name: called so now, or somebody else.

use super::ImportError;
use super::apply::NAME_COLUMNS;
use crate::OfficeError;
use crate::catalogue::{About, CATALOGUE};
use crate::journal::Entry;
use crate::registry::{Person, Recorder, SourceKind, ValueRow, moves};
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
    let to = Recorder::new(writing, SourceKind::Manual)?;
    let made = to.person(writing)?;
    let values: [&dyn rusqlite::ToSql; 4] = [&surname, &given, &patronymic, &key];
    let row = ValueRow { table: "person_name", columns: NAME_COLUMNS, values: &values, start_on: None };
    to.value(made.key, &row)?;
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
                // The question stays where it was answered.
                if table.name != "import_question" || row != question {
                    rows.push((table.name.to_owned(), row));
                }
            }
        }
    }
    for (table, row) in &rows {
        let sql = format!(
            "UPDATE {table} SET superseded_at = NULL WHERE id IN (SELECT row_id FROM import_undo \
             WHERE import_id = ?1 AND table_name = ?2 AND by_row = ?3)"
        );
        db.prepare_cached(&sql)?.execute(params![import, table, row])?;
    }
    let (from, to_card) = (card(db, person)?, crate::registry::person(db, made.id)?);
    if rows.is_empty() {
        return Ok(vec![Entry::of("person.created").about(&to_card.pseudonym)]);
    }
    Ok(moves::part(writing, (&from, &to_card), &rows, to.source())?.to_vec())
}
