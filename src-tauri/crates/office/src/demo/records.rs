//! Records around invented people: letters and chats, enquiries, paper, recordings, publications, employers.

use super::add;
use super::people::Invented;
use crate::imports::ImportError;
use crate::names::match_key;
use crate::registry::Recorder;
use crate::session::Writing;
use chrono::Days;
use rusqlite::{ToSql, params};

/// The organisation that sends some of them.
pub(super) fn organisation(writing: &Writing<'_>) -> Result<i64, ImportError> {
    let title = "ТОО «Пример газ» (выдумано)";
    writing.db.execute(
        "INSERT INTO organisation (uid, title, match_key, contract, contract_on, recorded_at) \
         VALUES (?1, ?2, ?3, '№ 7', '2024-01-10', ?4) ON CONFLICT DO NOTHING",
        params![writing.new_id(), title, match_key(title), writing.at()],
    )?;
    Ok(writing.db.query_row("SELECT id FROM organisation ORDER BY id LIMIT 1", [], |row| row.get(0))?)
}

pub(super) fn fill(
    writing: &Writing<'_>,
    to: &Recorder<'_>,
    (key, learner): (i64, i64),
    person: &Invented,
    organisation: i64,
    at: u32,
) -> Result<(), ImportError> {
    let day = person.registered.to_string();
    if at.is_multiple_of(20) {
        let asked: [&dyn ToSql; 5] = [&"support", &"email", &"person", &day, &"Не открывается урок 3."];
        add(to, key, "message", MESSAGE, &asked, None)?;
        let told: [&dyn ToSql; 5] = [&"support", &"email", &"school", &day, &"Доступ открыт, проверьте."];
        add(to, key, "message", MESSAGE, &told, None)?;
    }
    if at.is_multiple_of(30) {
        chat(writing, to, (key, learner), &day, at)?;
        let paper: [&dyn ToSql; 4] = [&"Договор", &format!("Папка {}", at / 30 % 9 + 1), &"Шкаф 2", &"4"];
        add(to, key, "paper_carrier", &["what", "folder", "place", "sheets"], &paper, None)?;
        let taped: [&dyn ToSql; 4] = [&"Занятие 5", &day, &"video", &"Облако школы, папка «Записи»"];
        add(to, learner, "recording", &["lesson", "held_on", "media", "place"], &taped, None)?;
    }
    if at.is_multiple_of(40) {
        enquiry(writing, to, key, person, &day, at)?;
        let sent: [&dyn ToSql; 4] = [&organisation, &"learner", &"contract", &day];
        let columns = &["organisation_id", "capacity", "results", "from_on"];
        add(to, learner, "organisation_person", columns, &sent, None)?;
    }
    if at.is_multiple_of(100) {
        publication(writing, to, learner, person)?;
    }
    Ok(())
}

const MESSAGE: &[&str] = &["kind", "channel", "author", "said_on", "text"];

/// A chat of several: somebody's word that others read, and the school's word to all of them.
fn chat(
    writing: &Writing<'_>,
    to: &Recorder<'_>,
    (key, learner): (i64, i64),
    day: &str,
    at: u32,
) -> Result<(), ImportError> {
    let thread = format!("demo-{at}");
    let said: [&dyn ToSql; 6] = [&"group_chat", &"telegram", &thread, &"person", &day, &"Когда занятие?"];
    add(to, key, "message", &["kind", "channel", "thread", "author", "said_on", "text"], &said, None)?;
    let mine = writing.db.last_insert_rowid();
    if learner != key {
        add(to, learner, "message_reader", &["message_id"], &[&mine], None)?;
    }
    writing.db.execute(
        "INSERT INTO message (kind, channel, thread, author, said_on, text, source_id, recorded_at) \
         VALUES ('group_chat', 'telegram', ?1, 'school', ?2, 'Занятие в среду в 18:00.', ?3, ?4)",
        params![thread, day, to.source(), writing.at()],
    )?;
    let ours = writing.db.last_insert_rowid();
    add(to, key, "message_reader", &["message_id"], &[&ours], None)?;
    if learner != key {
        add(to, learner, "message_reader", &["message_id"], &[&ours], None)?;
    }
    Ok(())
}

fn enquiry(
    writing: &Writing<'_>,
    to: &Recorder<'_>,
    key: i64,
    person: &Invented,
    day: &str,
    at: u32,
) -> Result<(), ImportError> {
    let asked = ["Сколько стоит курс?", "Есть ли занятия вечером?"][at as usize / 40 % 2];
    let values: [&dyn ToSql; 3] = [&day, &asked, &"answered"];
    let columns = &["received_on", "text", "state"];
    add(to, key, "enquiry", columns, &values, Some(person.registered))?;
    let enquiry = writing.db.last_insert_rowid();
    let name = person.given.clone();
    let contact: [&dyn ToSql; 4] = [&enquiry, &name, &person.email, &"@vydumano"];
    let columns = &["enquiry_id", "name", "email", "telegram"];
    add(to, key, "enquiry_contact", columns, &contact, Some(person.registered))
}

fn publication(
    writing: &Writing<'_>,
    to: &Recorder<'_>,
    key: i64,
    person: &Invented,
) -> Result<(), ImportError> {
    let (id, day) = (writing.new_id(), person.registered.to_string());
    let until = writing.today.checked_add_days(Days::new(200)).unwrap_or(writing.today);
    let allowed: [&dyn ToSql; 3] = [&"review", &"yes", &until.to_string()];
    add(to, key, "publication_permission", &["item", "allowed", "until_on"], &allowed, Some(until))?;
    let made: [&dyn ToSql; 8] = [
        &id,
        &"review",
        &"Сайт школы",
        &"yes",
        &"nobody",
        &day,
        &until.to_string(),
        &"https://school.example/reviews",
    ];
    let columns = &["uid", "item", "resource", "ours", "others", "published_on", "ends_on", "link"];
    add(to, key, "publication", columns, &made, Some(until))
}
