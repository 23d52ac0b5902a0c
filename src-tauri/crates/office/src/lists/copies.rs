//! Lists given out as files: why, to whom, which fields, by when the copy is deleted (Z4).

use super::build::{List, Order};
use super::suppression::IMPORTED;
use super::{Kind, ListError, avoided};
use crate::OfficeError;
use crate::access;
use crate::disclosures::{self, Passing, Whom};
use crate::erasure::is_on_paper;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::registry::{Recorder, SourceKind};
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Reading, Writing};
use chrono::{Months, NaiveDate};
use policy::Use;
use rusqlite::params;
use std::collections::BTreeSet;
use std::path::Path;

/// Longest line, in characters.
const LONGEST: usize = 300;
/// Longest life of a copy.
const LIFE: Months = Months::new(6);

/// A list to be recorded as given out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCopy {
    /// Why.
    pub reason: String,
    /// Who gets it.
    pub recipient: String,
    /// Last day of the copy.
    pub delete_by: NaiveDate,
    /// Where it was saved.
    pub place: String,
    /// Its hash.
    pub sha256: [u8; 32],
}

/// A list given out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    /// Id.
    pub id: Uid,
    /// `marketing`, `service`.
    pub kind: String,
    /// Channel.
    pub channel: String,
    /// Why.
    pub reason: String,
    /// Who got it.
    pub recipient: String,
    /// People on it.
    pub people: u32,
    /// Checked against a fresh list of those who unsubscribed.
    pub checked: bool,
    /// Where it was saved.
    pub place: String,
    /// Day.
    pub made: NaiveDate,
    /// Last day.
    pub delete_by: NaiveDate,
    /// Day on which it was deleted.
    pub deleted: Option<NaiveDate>,
}

/// Whether why, for whom and until when are said; asked before a file is written.
///
/// # Errors
/// [`ListError::BadText`], [`ListError::BadDeleteBy`].
pub(crate) fn check(copy: &NewCopy, today: NaiveDate) -> Result<(), ListError> {
    for (text, field) in [(&copy.reason, "reason"), (&copy.recipient, "recipient")] {
        let text = text.trim();
        if text.is_empty() || text.chars().count() > LONGEST || text.chars().any(char::is_control) {
            return Err(ListError::BadText(field));
        }
    }
    let latest = today.checked_add_months(LIFE).unwrap_or(today);
    if copy.delete_by < today || copy.delete_by > latest {
        return Err(ListError::BadDeleteBy);
    }
    Ok(())
}

/// Records that a list was given out: one line in the register, and a saved file of everybody on it. `write` makes the
/// file; what it cannot write is not recorded.
///
/// # Errors
/// [`ListError::BadText`], [`ListError::BadDeleteBy`], [`ListError::Empty`], what `write` says.
pub fn record_copy<E: From<ListError> + From<OfficeError>>(
    office: &Office,
    order: &Order,
    list: &List,
    copy: &NewCopy,
    write: impl FnOnce() -> Result<[u8; 32], E>,
) -> Result<Uid, E> {
    office.write(Right::On(Operation::Export, "contacts"), |writing| {
        check(copy, writing.today)?;
        if list.rows.is_empty() {
            return Err(ListError::Empty.into());
        }
        let people = list.rows.iter().map(|row| row.person);
        avoided::require(&writing.reading(), &copy.recipient, Use::Mailing, people)?;
        let sha256 = write()?;
        let id = writing.new_id();
        let record = || -> Result<(), OfficeError> {
            writing.db.execute(
                "INSERT INTO list_copy (uid, kind, channel, reason, recipient, fields, people, checked, place, \
                    sha256, made_on, delete_by, recorded_at) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
                params![
                    id,
                    order.kind.key(),
                    order.channel,
                    reason(order, list, copy),
                    copy.recipient.trim(),
                    list.fields.join(" "),
                    i64::try_from(list.rows.len()).unwrap_or(i64::MAX),
                    list.checked,
                    copy.place,
                    sha256.as_slice(),
                    writing.today.to_string(),
                    copy.delete_by.to_string(),
                    writing.at(),
                ],
            )?;
            let recorder = Recorder::new(writing, SourceKind::Programme)?;
            let passing = Passing {
                kind: disclosures::Kind::List,
                recipient: copy.recipient.trim(),
                reason: copy.reason.trim(),
            };
            let said = list.rows.iter().map(|row| {
                let has = |field: &&&str| **field != "identity.name" || !row.name.is_empty();
                (Whom::Person(row.person), list.fields.iter().filter(has).copied().collect::<Vec<_>>())
            });
            disclosures::record(writing, &recorder, passing, said)?;
            for row in &list.rows {
                access::record_list(writing, row.person, &copy.place, &sha256, copy.delete_by)?;
            }
            Ok(())
        };
        record()?;
        let checked = if list.checked { "checked" } else { "unchecked" };
        let entry = Entry::of("list.given_out")
            .category("contacts")
            .amount(list.rows.len())
            .detail(format!("{} {} {checked}", order.kind.key(), order.channel));
        Ok(Done::new(id, entry))
    })
}

/// The line of a register given out as a file, and a saved file of everybody on it. The same register of working exports
/// as that of lists: it comes due and is closed there.
pub(crate) fn record_register(
    writing: &Writing<'_>,
    copy: &NewCopy,
    people: &BTreeSet<i64>,
    rows: usize,
) -> Result<(), ListError> {
    check(copy, writing.today)?;
    if rows == 0 {
        return Err(ListError::Empty);
    }
    let record = || -> Result<(), OfficeError> {
        writing.db.execute(
            "INSERT INTO list_copy (uid, kind, channel, reason, recipient, fields, people, checked, place, sha256, \
                made_on, delete_by, recorded_at) \
             VALUES (?1, 'register', 'file', ?2, ?3, 'certificates.certificate certificates.printed_name', ?4, 1, ?5, \
                ?6, ?7, ?8, ?9)",
            params![
                writing.new_id(),
                copy.reason.trim(),
                copy.recipient.trim(),
                i64::try_from(people.len()).unwrap_or(i64::MAX),
                copy.place,
                copy.sha256.as_slice(),
                writing.today.to_string(),
                copy.delete_by.to_string(),
                writing.at(),
            ],
        )?;
        for person in people {
            access::record_list(writing, *person, &copy.place, &copy.sha256, copy.delete_by)?;
        }
        Ok(())
    };
    Ok(record()?)
}

/// A working export of another kind: what it is, for whom by its role, and which fields it shows.
pub(crate) struct Export<'a> {
    /// `extract`, `filtered`, `published`.
    pub kind: &'a str,
    /// Role it is made for, or `file`.
    pub channel: &'a str,
    /// Keys of the fields.
    pub fields: &'a [&'a str],
    /// Everybody in it, with the keys of the fields that have a value of hers.
    pub people: Vec<(i64, Vec<&'a str>)>,
}

/// Whether a working export may be given out; asked before its file is written.
pub(crate) fn check_export(
    writing: &Writing<'_>,
    export: &Export<'_>,
    by: Use,
    copy: &NewCopy,
) -> Result<(), ListError> {
    check(copy, writing.today)?;
    if export.people.is_empty() {
        return Err(ListError::Empty);
    }
    let people = export.people.iter().map(|(person, _)| *person);
    avoided::require(&writing.reading(), &copy.recipient, by, people)
}

/// Records that a working export was given out: one line in the register of copies, one about each person in it of what
/// was passed on, and a saved file of hers.
pub(crate) fn record_export(
    writing: &Writing<'_>,
    export: &Export<'_>,
    copy: &NewCopy,
    passing: disclosures::Kind,
) -> Result<Uid, ListError> {
    let id = writing.new_id();
    // Two sheets of paper are two things, though both lie wherever the printer put them.
    let place = if is_on_paper(&copy.place) {
        let text = id.to_string();
        format!("{}, {}", copy.place, &text[text.len() - 8..])
    } else {
        copy.place.clone()
    };
    let record = || -> Result<(), OfficeError> {
        writing.db.execute(
            "INSERT INTO list_copy (uid, kind, channel, reason, recipient, fields, people, checked, place, sha256, \
                made_on, delete_by, recorded_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1, ?8, ?9, ?10, ?11, ?12)",
            params![
                id,
                export.kind,
                export.channel,
                copy.reason.trim(),
                copy.recipient.trim(),
                export.fields.join(" "),
                i64::try_from(export.people.len()).unwrap_or(i64::MAX),
                place,
                copy.sha256.as_slice(),
                writing.today.to_string(),
                copy.delete_by.to_string(),
                writing.at(),
            ],
        )?;
        let recorder = Recorder::new(writing, SourceKind::Programme)?;
        let passed = Passing { kind: passing, recipient: copy.recipient.trim(), reason: copy.reason.trim() };
        disclosures::record(
            writing,
            &recorder,
            passed,
            export.people.iter().map(|(who, said)| (Whom::Person(*who), said)),
        )?;
        for (person, _) in &export.people {
            access::record_list(writing, *person, &place, &copy.sha256, copy.delete_by)?;
        }
        Ok(())
    };
    record()?;
    Ok(id)
}

/// The reason as recorded: an unchecked list says why it was built all the same.
fn reason(order: &Order, list: &List, copy: &NewCopy) -> String {
    let reason = copy.reason.trim();
    match (order.kind, list.checked, &order.unchecked_because) {
        (Kind::Marketing, false, Some(because)) => format!("{reason} · {}", because.trim()),
        _ => reason.to_owned(),
    }
}

/// What is found where a copy was saved.
enum Found {
    /// Something: it was not deleted.
    There,
    Gone,
    /// The medium or the folder is not at hand.
    OutOfSight,
}

fn look(place: &str) -> Found {
    let path = Path::new(place);
    if is_on_paper(place) {
        return Found::Gone;
    }
    match path.try_exists() {
        Ok(true) => Found::There,
        Ok(false) if path.parent().is_some_and(Path::is_dir) => Found::Gone,
        _ => Found::OutOfSight,
    }
}

/// Notes that the copy was deleted, once nothing is found where it was saved. `unseen`: somebody says so of a place that
/// cannot be looked at from here.
///
/// # Errors
/// [`OfficeError::NotFound`] for one that is gone already; [`ListError::CopyThere`], [`ListError::CopyOutOfSight`].
pub fn close_copy(office: &Office, id: Uid, unseen: bool) -> Result<(), ListError> {
    office.write(Right::On(Operation::Export, "contacts"), |writing| {
        let (key, sha256, place): (i64, Vec<u8>, String) = writing.db.query_row(
            "SELECT id, sha256, place FROM list_copy WHERE uid = ?1 AND deleted_on IS NULL",
            [id],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )?;
        match look(&place) {
            Found::There => return Err(ListError::CopyThere),
            Found::OutOfSight if !unseen => return Err(ListError::CopyOutOfSight),
            Found::Gone | Found::OutOfSight => {}
        }
        writing.db.execute(
            "UPDATE list_copy SET deleted_on = ?2 WHERE id = ?1",
            params![key, writing.today.to_string()],
        )?;
        // The file is no more: nobody has to be asked for it at an erasure.
        writing.db.execute(
            "DELETE FROM saved_file WHERE kind = 'mailing_list' AND sha256 = ?1 AND place = ?2",
            params![sha256, place],
        )?;
        let entry = Entry::of("list.copy_deleted").category("contacts");
        Ok(Done::new((), if unseen { entry.detail("unseen") } else { entry }))
    })
}

/// Lists given out, those still to be deleted first.
///
/// # Errors
/// [`OfficeError::RoleDenied`].
pub fn copies(office: &Office) -> Result<Vec<Copy>, OfficeError> {
    office.read(Right::OnSome(Operation::Count), |reading| {
        let day = |text: String| text.parse().unwrap_or_default();
        let copies = reading
            .db
            .prepare_cached(
                "SELECT uid, kind, channel, reason, recipient, people, checked, place, made_on, delete_by, deleted_on \
                 FROM list_copy ORDER BY deleted_on IS NOT NULL, delete_by, id",
            )?
            .query_map([], |row| {
                Ok(Copy {
                    id: row.get(0)?,
                    kind: row.get(1)?,
                    channel: row.get(2)?,
                    reason: row.get(3)?,
                    recipient: row.get(4)?,
                    people: row.get(5)?,
                    checked: row.get(6)?,
                    place: row.get(7)?,
                    made: day(row.get(8)?),
                    delete_by: day(row.get(9)?),
                    deleted: row.get::<_, Option<String>>(10)?.map(day),
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(copies)
    })
}

/// Day of the newest list of those who unsubscribed.
pub(super) fn unsubscribed_on(reading: &Reading<'_>) -> Result<Option<NaiveDate>, OfficeError> {
    Ok(reading.fact(IMPORTED)?.and_then(|day| day.parse().ok()))
}

/// Day of the newest list of those who unsubscribed, for the page.
///
/// # Errors
/// [`OfficeError::RoleDenied`].
pub fn mailings_state(office: &Office) -> Result<Option<NaiveDate>, OfficeError> {
    office.read(Right::OnSome(Operation::Count), unsubscribed_on)
}
