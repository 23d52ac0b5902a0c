//! Making cards and editing their values.

use super::corrected;
use super::fields::{self, EntryField, Reason};
use super::reading::{Row, rows};
use super::undo::LastEdit;
use super::{EntryError, Fault, NewValue, require};
use crate::OfficeError;
use crate::attachments;
use crate::catalogue;
use crate::consents::wishes;
use crate::holds;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::registry::{Person, Recorder, SourceKind, person};
use crate::restrictions::{self, Gate};
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Reading, Writing};
use policy::Exemption;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params_from_iter};

/// Makes a card: roles first, since they decide what may be asked.
///
/// # Errors
/// [`EntryError::Value`] with the number of the value at fault; nothing is written then.
pub fn create(office: &Office, roles: &[String], values: &[NewValue]) -> Result<Uid, EntryError> {
    office.write(Right::On(Operation::Write, "identity"), |writing| {
        if roles.iter().any(|role| !fields::ROLES.contains(&role.as_str())) {
            return Err(EntryError::at("role", Fault::BadChoice));
        }
        let mut all: Vec<Row> = Vec::new();
        for (at, value) in values.iter().enumerate() {
            for row in asked(writing, roles, value).map_err(|error| error.of(at))? {
                if all.contains(&row) {
                    return Err(EntryError::at("", Fault::Unchanged).of(at));
                }
                all.push(row);
            }
        }
        if !all.iter().any(|row| ["person_name", "contact", "account"].contains(&row.table)) {
            return Err(EntryError::at("", Fault::Nobody));
        }
        let to = Recorder::new(writing, SourceKind::Manual)?;
        let made = to.person(writing)?;
        for role in roles {
            let columns = vec![("role", Value::Text(role.clone()))];
            insert(writing, &to, made.key, &Row { table: "person_role", columns, start_on: None })?;
        }
        for row in &all {
            insert(writing, &to, made.key, row)?;
        }
        let made = person(writing.db, made.id)?;
        let entry = Entry::of("person.created").about(&made.pseudonym).amount(all.len());
        let done = Done::new(made.uid, entry).with_people_changed();
        Ok(if all.iter().any(|row| row.table == PERMISSION) { done.with_ledger_changed() } else { done })
    })
}

/// Enters one more value.
///
/// # Errors
/// [`EntryError::Value`]; [`OfficeError::NotFound`].
pub fn add(office: &Office, id: Uid, value: &NewValue) -> Result<(), EntryError> {
    let field = known(value)?;
    let edit = office.write(Right::On(Operation::Write, field.category), |writing| {
        let person = person(writing.db, id)?;
        restrictions::require_open(&writing.reading(), person.key, field.category)?;
        let roles = roles_of(writing.db, person.key)?;
        let new = asked(writing, &roles, value)?;
        let (table, columns) = (new[0].table, &new[0].columns);
        for (_, stored) in in_force(writing.db, person.key, field)? {
            if columns.iter().all(|(column, value)| stored.is(column, value)) {
                return Err(EntryError::at("", Fault::Unchanged));
            }
            if !field.many {
                return Err(EntryError::at("", Fault::Present));
            }
        }
        let to = Recorder::new(writing, SourceKind::Manual)?;
        let mut edit = LastEdit::of(&person, field.category);
        for row in &new {
            edit.inserted.push((row.table, insert(writing, &to, person.key, row)?));
        }
        let entry = Entry::of("person.value_added").about(&person.pseudonym).category(field.category);
        Ok::<_, EntryError>(done(edit, entry.detail(table)))
    })?;
    office.remember(edit);
    Ok(())
}

/// Changes a value: the new one is inserted, the reason says what becomes of the old one.
///
/// # Errors
/// [`EntryError::Value`]; [`OfficeError::NotFound`] for a value that is not in force.
pub fn change(
    office: &Office,
    id: Uid,
    (table, row): (&str, i64),
    value: &NewValue,
    reason: Reason,
) -> Result<(), EntryError> {
    let field = known(value)?;
    let edit = office.write(Right::On(Operation::Write, field.category), |writing| {
        let person = person(writing.db, id)?;
        let (of, old) = stored_value(writing.office, writing.db, person.key, table, row)?;
        if of.key != field.key {
            return Err(OfficeError::NotFound.into());
        }
        let new = rows(writing.office, field, value, writing.today)?;
        let to = Recorder::new(writing, SourceKind::Manual)?;
        let mut edit = LastEdit::of(&person, field.category);
        let same = |stored: &Stored, new: &Row| {
            new.columns.iter().all(|(column, value)| stored.is(column, value))
                && (!field.stated || stored.is("start_on", &text(new.start_on.map(|day| day.to_string()))))
        };
        let changed = !same(&old, &new[0]);
        let form = form_of(writing.db, person.key, &old)?;
        let mut put_right = None;
        let forms_changed = match (&form, new.get(1)) {
            (None, None) => false,
            (Some((_, stored)), Some(new)) => !same(stored, new),
            _ => field.table == "person_name",
        };
        if !changed && !forms_changed {
            return Err(EntryError::at("", Fault::Unchanged));
        }
        if changed {
            if !field.reasons.contains(&reason) {
                return Err(EntryError::at("reason", Fault::BadReason));
            }
            put_right = opened(writing, &person, field, reason)?;
            let made = insert(writing, &to, person.key, &new[0])?;
            edit.inserted.push((field.table, made));
            if field.table == MESSAGE {
                attachments::carry(writing.db, row, made)?;
                edit.carried = Some((row, made));
            }
            retire(writing, &to, &person, field, (row, &old), reason, &mut edit)?;
        }
        // The forms belong to the name as it was spelt.
        retire_forms(writing, person.key, &old, form, &mut edit)?;
        if let Some(form) = new.get(1) {
            edit.inserted.push((form.table, insert(writing, &to, person.key, form)?));
        }
        let action = match reason {
            Reason::Error if changed => "person.value_corrected",
            _ => "person.value_changed",
        };
        if !changed {
            put_right = opened(writing, &person, field, reason)?;
        }
        let entry = Entry::of(action).about(&person.pseudonym).category(field.category);
        Ok(put_right.into_iter().fold(done(edit, entry.detail(field.table)), Done::and))
    })?;
    office.remember(edit);
    Ok(())
}

/// Takes a value away: as an error, or because it is no longer true.
///
/// # Errors
/// [`OfficeError::NotFound`] for a value that is not in force or is not entered by hand.
pub fn remove(office: &Office, id: Uid, (table, row): (&str, i64), reason: Reason) -> Result<(), EntryError> {
    let edit = office.write(Right::OnSome(Operation::Write), |writing| {
        let person = person(writing.db, id)?;
        let (field, old) = stored_value(writing.office, writing.db, person.key, table, row)?;
        if !field.reasons.contains(&reason) {
            return Err(EntryError::at("reason", Fault::BadReason));
        }
        let put_right = opened(writing, &person, field, reason)?;
        let named = |table| {
            let sql = format!("SELECT count(*) FROM {table} WHERE person_id = ?1 AND superseded_at IS NULL");
            writing.db.prepare_cached(&sql)?.query_row([person.key], |row| row.get::<_, i64>(0))
        };
        // Whoever has neither a name nor a contact is found by nobody.
        let marks = named("person_name")? + named("contact")? + named("account")?;
        if ["person_name", "contact", "account"].contains(&field.table) && marks <= 1 {
            return Err(EntryError::at("", Fault::Nobody));
        }
        // A key that is shredded is not taken back: whoever wants the files gone says so of each.
        if field.table == MESSAGE && attachments::came_with(writing.db, row)? {
            return Err(EntryError::at("", Fault::HasFiles));
        }
        let to = Recorder::new(writing, SourceKind::Manual)?;
        let mut edit = LastEdit::of(&person, field.category);
        let form = form_of(writing.db, person.key, &old)?;
        retire(writing, &to, &person, field, (row, &old), reason, &mut edit)?;
        retire_forms(writing, person.key, &old, form, &mut edit)?;
        let entry = Entry::of("person.value_removed").about(&person.pseudonym).category(field.category);
        let done = done(edit, entry.detail(format!("{table} {}", reason.key())));
        Ok::<_, EntryError>(put_right.into_iter().fold(done, Done::and))
    })?;
    office.remember(edit);
    Ok(())
}

/// A value in force as it would be typed.
///
/// # Errors
/// [`OfficeError::NotFound`], [`OfficeError::RoleDenied`].
pub fn value_of(office: &Office, id: Uid, (table, row): (&str, i64)) -> Result<NewValue, EntryError> {
    office.read(Right::OnSome(Operation::Write), |reading: &Reading<'_>| {
        let person = person(reading.db, id)?;
        let (field, stored) = stored_value(office, reading.db, person.key, table, row)?;
        let form = form_of(reading.db, person.key, &stored)?;
        let parts = field.parts.iter().filter_map(|part| {
            let of_row = stored.text(part.key);
            let of_form = form.as_ref().and_then(|(_, form)| form.text(part.key));
            Some((part.key.to_owned(), of_row.or(of_form)?.to_owned()))
        });
        let stated = field.stated.then(|| stored.text("start_on")).flatten().and_then(|day| day.parse().ok());
        Ok(NewValue { field: field.key.to_owned(), parts: parts.collect(), stated })
    })
}

/// Refuses to change what may not be changed; what puts an error right goes on where the rules say so, and the journal
/// has it.
fn opened(
    writing: &Writing<'_>,
    person: &Person,
    field: &EntryField,
    reason: Reason,
) -> Result<Option<Entry>, OfficeError> {
    let reading = writing.reading();
    let gate = Gate::of_person(&reading, person.key)?;
    if !gate.closes(person.key, field.category) {
        return Ok(None);
    }
    if reason != Reason::Error {
        gate.require_open(person.key, field.category)?;
    }
    restrictions::exempt(&reading, person, &[field.category], Exemption::Correction)
}

fn known(value: &NewValue) -> Result<&'static EntryField, EntryError> {
    fields::field(&value.field).ok_or_else(|| EntryError::at("", Fault::UnknownField))
}

/// The rows of a value that may be asked of somebody with these roles.
fn asked(writing: &Writing<'_>, roles: &[String], value: &NewValue) -> Result<Vec<Row>, EntryError> {
    let field = known(value)?;
    require(writing.office, field)?;
    let offered = field.offered(writing.office.pack(), roles);
    let empty = |key: &str| value.parts.get(key).is_none_or(|text| text.trim().is_empty());
    if let Some(part) = field.parts.iter().find(|part| !offered.contains(part) && !empty(part.key)) {
        return Err(EntryError::at(part.key, Fault::NotNeeded));
    }
    if offered.is_empty() {
        return Err(EntryError::at("", Fault::NotNeeded));
    }
    rows(writing.office, field, value, writing.today)
}

/// Role keys of a person.
pub(crate) fn roles_of(db: &Connection, person: i64) -> Result<Vec<String>, OfficeError> {
    Ok(db
        .prepare_cached(
            "SELECT role FROM person_role WHERE person_id = ?1 AND superseded_at IS NULL ORDER BY id",
        )?
        .query_map([person], |row| row.get(0))?
        .collect::<Result<_, _>>()?)
}

/// A row as it stands in its table.
pub(super) struct Stored {
    pub table: &'static str,
    pub columns: Vec<(String, Value)>,
}

impl Stored {
    fn value(&self, column: &str) -> Option<&Value> {
        self.columns.iter().find(|(name, _)| name == column).map(|(_, value)| value)
    }

    fn is(&self, column: &str, value: &Value) -> bool {
        self.value(column) == Some(value)
    }

    fn text(&self, column: &str) -> Option<&str> {
        match self.value(column) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    pub fn read(db: &Connection, table: &'static str, row: i64) -> Result<Option<Stored>, OfficeError> {
        let mut statement = db.prepare_cached(&format!("SELECT * FROM {table} WHERE id = ?1"))?;
        let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let columns = statement
            .query_row([row], |row| {
                names.iter().enumerate().map(|(at, name)| Ok((name.clone(), row.get(at)?))).collect()
            })
            .optional()?;
        Ok(columns.map(|columns| Stored { table, columns }))
    }
}

fn text(text: Option<String>) -> Value {
    text.map_or(Value::Null, Value::Text)
}

/// A value in force with the field it is entered by.
fn stored_value(
    office: &Office,
    db: &Connection,
    person: i64,
    table: &str,
    row: i64,
) -> Result<(&'static EntryField, Stored), OfficeError> {
    let of_table = fields::FIELDS.iter().find(|field| field.table == table).ok_or(OfficeError::NotFound)?;
    require(office, of_table)?;
    let stored = Stored::read(db, of_table.table, row)?.ok_or(OfficeError::NotFound)?;
    if !stored.is("person_id", &Value::Integer(person)) || !stored.is("superseded_at", &Value::Null) {
        return Err(OfficeError::NotFound);
    }
    let fits = |field: &&EntryField| {
        field.table == table && field.kind.is_none_or(|(column, kind)| stored.text(column) == Some(kind))
    };
    let field = fields::FIELDS.iter().find(fits).ok_or(OfficeError::NotFound)?;
    Ok((field, stored))
}

/// Rows of a field in force.
fn in_force(db: &Connection, person: i64, field: &EntryField) -> Result<Vec<(i64, Stored)>, OfficeError> {
    let (column, kind) = field.kind.unwrap_or(("1", "1"));
    let sql = format!(
        "SELECT id FROM {} WHERE person_id = ?1 AND superseded_at IS NULL AND CAST({column} AS TEXT) = ?2 ORDER BY id",
        field.table
    );
    let keys = db
        .prepare_cached(&sql)?
        .query_map((person, kind), |row| row.get(0))?
        .collect::<Result<Vec<i64>, _>>()?;
    keys.into_iter()
        .map(|key| Ok((key, Stored::read(db, field.table, key)?.ok_or(OfficeError::NotFound)?)))
        .collect()
}

/// The forms of a name in force, when the row is a name.
pub(super) fn form_of(
    db: &Connection,
    person: i64,
    name: &Stored,
) -> Result<Option<(i64, Stored)>, OfficeError> {
    let Some(key) = (name.table == "person_name").then(|| name.text("match_key")).flatten() else {
        return Ok(None);
    };
    let row: Option<i64> = db
        .prepare_cached(
            "SELECT id FROM name_form WHERE person_id = ?1 AND name_key = ?2 AND superseded_at IS NULL \
             ORDER BY id DESC LIMIT 1",
        )?
        .query_row((person, key), |row| row.get(0))
        .optional()?;
    let Some(row) = row else { return Ok(None) };
    Ok(Stored::read(db, "name_form", row)?.map(|stored| (row, stored)))
}

fn insert(writing: &Writing<'_>, to: &Recorder<'_>, person: i64, row: &Row) -> Result<i64, OfficeError> {
    let columns: String = row.columns.iter().map(|(column, _)| format!(", {column}")).collect();
    let places: String = (0..row.columns.len()).map(|at| format!(", ?{}", at + 5)).collect();
    let sql = format!(
        "INSERT INTO {} (person_id, source_id, recorded_at, start_on{columns}) VALUES (?1, ?2, ?3, ?4{places})",
        row.table
    );
    let standard = [
        Value::Integer(person),
        Value::Integer(to.source()),
        Value::Integer(writing.at()),
        text(row.start_on.map(|day| day.to_string())),
    ];
    let values = standard.iter().chain(row.columns.iter().map(|(_, value)| value));
    writing.db.prepare_cached(&sql)?.execute(params_from_iter(values))?;
    let made = writing.db.last_insert_rowid();
    if row.table == PERMISSION {
        let said =
            |name: &str| row.columns.iter().find(|(column, _)| *column == name).map(|(_, value)| value);
        if let (Some(Value::Text(thing)), Some(Value::Text(word))) = (said("item"), said("allowed")) {
            wishes::remember_permission(writing, person, thing, word == "yes")?;
        }
    }
    Ok(made)
}

/// What may have come with files.
const MESSAGE: &str = "message";

/// What may be published of somebody: a "no" is remembered by the ledger too.
pub(super) const PERMISSION: &str = "publication_permission";

/// A ban that was entered in error stands no more; to be called when its row is gone.
pub(super) fn forget_ban(writing: &Writing<'_>, person: i64, old: &Stored) -> Result<(), OfficeError> {
    match (old.table, old.text("allowed"), old.text("item")) {
        (PERMISSION, Some("no"), Some(thing)) => wishes::forget_ban(writing, person, thing),
        _ => Ok(()),
    }
}

pub(super) fn supersede(writing: &Writing<'_>, table: &str, row: i64) -> Result<(), OfficeError> {
    let sql = format!("UPDATE {table} SET superseded_at = ?1 WHERE id = ?2");
    writing.db.prepare_cached(&sql)?.execute((writing.at(), row))?;
    Ok(())
}

fn done(edit: LastEdit, entry: Entry) -> Done<LastEdit> {
    let remembered =
        !edit.corrections.is_empty() || edit.inserted.iter().any(|(table, _)| *table == PERMISSION);
    let done = Done::new(edit, entry).with_people_changed();
    if remembered { done.with_ledger_changed() } else { done }
}

/// What becomes of the old value. A hold keeps even a wrong one: it is what the dispute may be about.
fn retire(
    writing: &Writing<'_>,
    to: &Recorder<'_>,
    person: &Person,
    field: &EntryField,
    (row, old): (i64, &Stored),
    reason: Reason,
    edit: &mut LastEdit,
) -> Result<(), OfficeError> {
    let holds = holds::of_person(&writing.reading(), person.key)?;
    let table = catalogue::table(field.table).ok_or(OfficeError::Internal("table"))?;
    let held = holds::covering(&holds, table.name, table.category, row).is_some();
    if reason == Reason::Changed || held {
        supersede(writing, field.table, row)?;
        edit.superseded.push((field.table, row));
        return Ok(());
    }
    let delete = format!("DELETE FROM {} WHERE id = ?1", field.table);
    writing.db.prepare_cached(&delete)?.execute([row])?;
    forget_ban(writing, person.key, old)?;
    edit.corrections.push(corrected::record(writing, to.source(), person, field, old)?);
    edit.removed.push((field.table, old.columns.clone()));
    // The same wrong value may have gone out of force before – with a card that was merged, say: no year for that either.
    for (twin, stored) in corrected::twins(writing.db, person.key, old)? {
        if holds::covering(&holds, table.name, table.category, twin).is_none() {
            writing.db.prepare_cached(&delete)?.execute([twin])?;
            edit.removed.push((field.table, stored.columns.clone()));
        }
    }
    Ok(())
}

/// What becomes of the forms of a name: they go with it, or out of force.
fn retire_forms(
    writing: &Writing<'_>,
    person: i64,
    name: &Stored,
    form: Option<(i64, Stored)>,
    edit: &mut LastEdit,
) -> Result<(), OfficeError> {
    if edit.corrections.is_empty() {
        if let Some((form, _)) = form {
            supersede(writing, "name_form", form)?;
            edit.superseded.push(("name_form", form));
        }
        return Ok(());
    }
    let Some(key) = (name.table == "person_name").then(|| name.text("match_key")).flatten() else {
        return Ok(());
    };
    let rows = writing
        .db
        .prepare_cached("SELECT id FROM name_form WHERE person_id = ?1 AND name_key = ?2")?
        .query_map((person, key), |row| row.get(0))?
        .collect::<Result<Vec<i64>, _>>()?;
    for row in rows {
        let stored = Stored::read(writing.db, "name_form", row)?.ok_or(OfficeError::Damaged)?;
        writing.db.prepare_cached("DELETE FROM name_form WHERE id = ?1")?.execute([row])?;
        edit.removed.push(("name_form", stored.columns.clone()));
    }
    Ok(())
}
