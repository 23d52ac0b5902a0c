//! Addresses that may not be mailed, as keyed fingerprints: an erased or forgotten address stays suppressed, and the
//! register names nobody (T25).

use super::{ListError, subscribers};
use crate::OfficeError;
use crate::consents::end_marketing;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::ledger::{self, Line};
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Writing};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;

/// Kind of the ledger's lines, in front of the channel.
pub(crate) const SUPPRESSED: &str = "suppressed.";
/// Fact: day of the newest list of those who unsubscribed.
pub(super) const IMPORTED: &str = "unsubscribed_on";

/// What a list of those who unsubscribed did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Unsubscribed {
    /// Addresses and phones in it.
    pub addresses: usize,
    /// … that were not suppressed yet.
    pub new: usize,
    /// People whose marketing consent ended.
    pub people: usize,
    /// What people want over a channel, taken down.
    pub preferences: usize,
    /// … that a refusal stands against; a "no" never becomes a "yes".
    pub contradicted: usize,
}

fn print(office: &Office, channel: &str, key: &str) -> [u8; 32] {
    office.ledger_print(&format!("suppression.{channel}"), key)
}

/// Suppresses an address from a day on; true when it is new.
pub(crate) fn add(
    writing: &Writing<'_>,
    channel: &str,
    key: &str,
    on: NaiveDate,
) -> Result<bool, OfficeError> {
    let print = print(writing.office, channel, key);
    let act: [u8; 16] = writing.new_id().bytes().try_into().map_err(|_| OfficeError::Internal("id"))?;
    let new = put(writing.db, channel, &print, on)?;
    if new {
        let entry = ledger::head(writing.db)?.0;
        let kind = format!("{SUPPRESSED}{channel}");
        ledger::add(writing.db, &Line { act, kind, value: print.to_vec(), at: writing.at(), entry })?;
    }
    Ok(new)
}

fn put(db: &Connection, channel: &str, print: &[u8], on: NaiveDate) -> Result<bool, OfficeError> {
    let known: bool = db
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM suppression WHERE channel = ?1 AND print = ?2)")?
        .query_row(params![channel, print], |row| row.get(0))?;
    // Said again, it counts from the later day: a consent given in between does not outlive it.
    db.prepare_cached(
        "INSERT INTO suppression (channel, print, on_date) VALUES (?1, ?2, ?3) \
         ON CONFLICT (channel, print) DO UPDATE SET on_date = max(on_date, ?3)",
    )?
    .execute(params![channel, print, on.to_string()])?;
    Ok(!known)
}

/// Carries out a line of the ledger; true when the address was not suppressed here.
pub(crate) fn replay(db: &Connection, line: &Line) -> Result<bool, OfficeError> {
    let Some(channel) = line.kind.strip_prefix(SUPPRESSED) else { return Ok(false) };
    let on = crate::clock::moment(line.at).date_naive();
    put(db, channel, &line.value, on)
}

/// Since when an address is suppressed.
pub(crate) fn since(
    office: &Office,
    db: &Connection,
    channel: &str,
    key: &str,
) -> Result<Option<NaiveDate>, OfficeError> {
    let print = print(office, channel, key);
    let day: Option<String> = db
        .prepare_cached("SELECT on_date FROM suppression WHERE channel = ?1 AND print = ?2")?
        .query_row(params![channel, print.as_slice()], |row| row.get(0))
        .optional()?;
    Ok(day.and_then(|day| day.parse().ok()))
}

/// Takes in a list of addresses and phones that may not be mailed: with a column of states, of those it says have left;
/// without one, every cell that reads as an address. Consents of people with such an address end today. Columns of
/// preferences are taken down too.
///
/// # Errors
/// [`ListError::NoAddresses`], [`ListError::UnknownState`]; nothing is written then.
pub fn import_unsubscribed(office: &Office, bytes: &[u8]) -> Result<Unsubscribed, ListError> {
    let (found, wishes) = match subscribers::read(bytes)? {
        Some(said) => (said.left, said.wishes),
        None => match addresses(bytes) {
            none if none.is_empty() => return Err(ListError::NoAddresses),
            found => (found, Vec::new()),
        },
    };
    office.write(Right::On(Operation::Write, "consents"), |writing| {
        let mut done = Unsubscribed { addresses: found.len(), ..Unsubscribed::default() };
        for (channel, key) in &found {
            done.new += usize::from(add(writing, channel, key, writing.today)?);
            for person in people(writing.db, channel, key)? {
                done.people += usize::from(end_marketing(writing, person, "unsubscribed", writing.today)?);
            }
        }
        (done.preferences, done.contradicted) = subscribers::take(writing, &wishes)?;
        writing.set_fact(IMPORTED, &writing.today.to_string())?;
        let entry = Entry::of("list.unsubscribed_imported").category("consents").amount(done.addresses);
        Ok(Done::new(done, entry).with_ledger_changed())
    })
}

pub(super) fn people(db: &Connection, channel: &str, key: &str) -> Result<Vec<i64>, OfficeError> {
    Ok(db
        .prepare_cached(
            "SELECT DISTINCT person_id FROM contact WHERE kind = ?1 AND match_key = ?2 AND superseded_at IS NULL",
        )?
        .query_map([channel, key], |row| row.get(0))?
        .collect::<Result<_, _>>()?)
}

/// Channels and keys in a table of any shape.
fn addresses(bytes: &[u8]) -> BTreeSet<(&'static str, String)> {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{feff}');
    let mut found = BTreeSet::new();
    found.extend(text.split(['\n', '\r', ';', ',', '\t']).filter_map(subscribers::address));
    found
}

/// A person by id, for the row of a list.
pub(super) fn uid_of(db: &Connection, person: i64) -> Result<Uid, OfficeError> {
    Ok(db.prepare_cached("SELECT uid FROM person WHERE id = ?1")?.query_row([person], |row| row.get(0))?)
}
