//! What people want to be sent and let be published, thing by thing, and how a restore keeps each "no" (BACKUP.md §6).
//!
//! Only a "no" is carried out again; a "yes" that followed it takes the "no" out of the ledger's account. So no older
//! database turns a "no" into a "yes", and none is given a "yes" it did not have.

use crate::OfficeError;
use crate::ids::Uid;
use crate::ledger::{self, Line};
use crate::lists::mailings;
use crate::registry::moves::card_now;
use crate::registry::{Recorder, SourceKind, ValueRow};
use crate::session::Writing;
use rusqlite::{Connection, OptionalExtension};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Kind of the ledger's line about a "no": the person, then `mailing CHANNEL KIND` or `publication THING`.
pub(crate) const REFUSED: &str = "wish.refused";
/// Kind of the line that says that a "no" does not stand any more; of the same content.
pub(crate) const ALLOWED: &str = "wish.allowed";

/// Writes what a person wants over a channel; the earlier word gives way.
pub(crate) fn put_preference(
    writing: &Writing<'_>,
    to: &Recorder<'_>,
    person: i64,
    (channel, kind): (&str, &str),
    allowed: bool,
) -> Result<(), OfficeError> {
    let before = prefers(writing.db, person, channel, kind)?;
    set_preference(writing, to, person, (channel, kind), allowed)?;
    remember(writing, person, &format!("mailing {channel} {kind}"), before, allowed)
}

fn set_preference(
    writing: &Writing<'_>,
    to: &Recorder<'_>,
    person: i64,
    (channel, kind): (&str, &str),
    allowed: bool,
) -> Result<(), OfficeError> {
    writing
        .db
        .prepare_cached(
            "UPDATE preference SET superseded_at = ?4 WHERE person_id = ?1 AND channel = ?2 AND kind = ?3 \
             AND superseded_at IS NULL",
        )?
        .execute((person, channel, kind, writing.at()))?;
    let columns: &'static [&'static str] = &["channel", "kind", "allowed"];
    let values: &[&dyn rusqlite::ToSql] = &[&channel, &kind, &allowed];
    // What is said of a closed mailing ends with the rest of it.
    let closed = if kind == "marketing" { mailings::closed_on(writing.db, channel)? } else { None };
    to.add(person, &ValueRow { table: "preference", columns, values, start_on: closed })?;
    Ok(())
}

/// What a person said about a channel; `None` where nobody asked.
pub(crate) fn prefers(
    db: &Connection,
    person: i64,
    channel: &str,
    kind: &str,
) -> Result<Option<bool>, OfficeError> {
    Ok(db
        .prepare_cached(
            "SELECT allowed FROM preference WHERE person_id = ?1 AND channel = ?2 AND kind = ?3 \
             AND superseded_at IS NULL ORDER BY id DESC LIMIT 1",
        )?
        .query_row((person, channel, kind), |row| row.get(0))
        .optional()?)
}

/// Writes into the ledger what was just said of publishing a thing; to be called when the row stands.
///
/// # Errors
/// When the ledger cannot be written.
pub(crate) fn remember_permission(
    writing: &Writing<'_>,
    person: i64,
    thing: &str,
    allowed: bool,
) -> Result<(), OfficeError> {
    let before = permitted(writing.db, person, thing, 1)?;
    remember(writing, person, &format!("publication {thing}"), before, allowed)
}

/// The newest word on publishing a thing, or the one before it.
fn permitted(db: &Connection, person: i64, thing: &str, before: i64) -> Result<Option<bool>, OfficeError> {
    Ok(db
        .prepare_cached(
            "SELECT allowed = 'yes' FROM publication_permission \
             WHERE person_id = ?1 AND item = ?2 AND superseded_at IS NULL ORDER BY id DESC LIMIT 1 OFFSET ?3",
        )?
        .query_row((person, thing, before), |row| row.get(0))
        .optional()?)
}

/// Writes into the ledger that a ban on publishing a thing was taken back as an error, unless another one stands.
///
/// # Errors
/// When the ledger cannot be written.
pub(crate) fn forget_ban(writing: &Writing<'_>, person: i64, thing: &str) -> Result<(), OfficeError> {
    if permitted(writing.db, person, thing, 0)? == Some(false) {
        return Ok(());
    }
    remember(writing, person, &format!("publication {thing}"), Some(false), true)
}

/// A "no" is always remembered; a "yes" where it takes one back.
fn remember(
    writing: &Writing<'_>,
    person: i64,
    what: &str,
    before: Option<bool>,
    allowed: bool,
) -> Result<(), OfficeError> {
    let kind = match (before, allowed) {
        (_, false) => REFUSED,
        (Some(false), true) => ALLOWED,
        _ => return Ok(()),
    };
    let id: Uid = writing
        .db
        .prepare_cached("SELECT uid FROM person WHERE id = ?1")?
        .query_row([person], |row| row.get(0))?;
    ledger::remember(writing, writing.new_id(), kind, format!("{id} {what}"))
}

/// Writes how the wishes among some rows stand on two cards, after a split or its end moved those rows: an older database
/// has not the very rows, and would look for the "no" on the card it was said on.
///
/// # Errors
/// When the ledger cannot be written.
pub(crate) fn moved(
    writing: &Writing<'_>,
    rows: impl IntoIterator<Item = (&'static str, i64)>,
    (from, to): (i64, i64),
) -> Result<(), OfficeError> {
    let mut things: BTreeMap<String, bool> = BTreeMap::new();
    for (table, row) in rows {
        let sql = match table {
            "preference" => {
                "SELECT 'mailing ' || channel || ' ' || kind, allowed = 0 FROM preference WHERE id = ?1"
            }
            "publication_permission" => {
                "SELECT 'publication ' || item, allowed = 'no' FROM publication_permission WHERE id = ?1"
            }
            _ => continue,
        };
        let (thing, refused): (String, bool) =
            writing.db.prepare_cached(sql)?.query_row([row], |row| Ok((row.get(0)?, row.get(1)?)))?;
        *things.entry(thing).or_default() |= refused;
    }
    for (thing, refused) in things {
        for card in BTreeSet::from([from, to]) {
            let stands = match thing.split(' ').collect::<Vec<_>>()[..] {
                ["mailing", channel, kind] => prefers(writing.db, card, channel, kind)?,
                [_, item] => permitted(writing.db, card, item, 0)?,
                _ => continue,
            };
            // Of the card that lost its "no" nothing is to be refused again.
            let before = (refused && card == from).then_some(false);
            remember(writing, card, &thing, before, stands != Some(false))?;
        }
    }
    Ok(())
}

/// Of several lines about one thing the latest: the one a replay follows.
#[derive(Default)]
pub(crate) struct Latest<'l>(HashMap<&'l [u8], &'l Line>);

impl<'l> Latest<'l> {
    /// Takes the next line in the order in which things happened.
    pub fn take(&mut self, line: &'l Line) {
        self.0.insert(line.value.as_slice(), line);
    }

    /// Records each "no" that stands, unless the database has a later word; gives how many it did not have.
    ///
    /// # Errors
    /// When the registry cannot be written.
    pub fn carry_out(self, writing: &Writing<'_>) -> Result<usize, OfficeError> {
        let mut done = 0;
        let mut standing: Vec<&Line> = self.0.into_values().filter(|line| line.kind == REFUSED).collect();
        standing.sort_unstable();
        let mut to = None;
        for line in standing {
            let Some((id, what)) =
                std::str::from_utf8(&line.value).ok().and_then(|text| text.split_once(' '))
            else {
                continue;
            };
            let Some(person) = Uid::parse(id).map(|id| card_now(writing.db, id)).transpose()?.flatten()
            else {
                continue;
            };
            let to = match &to {
                Some(to) => to,
                None => to.insert(Recorder::new(writing, SourceKind::Programme)?),
            };
            done += usize::from(refuse_again(writing, to, person.key, what, line.at)?);
        }
        Ok(done)
    }
}

fn refuse_again(
    writing: &Writing<'_>,
    to: &Recorder<'_>,
    person: i64,
    what: &str,
    at: i64,
) -> Result<bool, OfficeError> {
    let newest = |sql: &str, of: &[&dyn rusqlite::ToSql]| -> Result<Option<(bool, i64)>, OfficeError> {
        Ok(writing.db.prepare_cached(sql)?.query_row(of, |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
    };
    // A "no" is there already, or somebody has said otherwise since.
    let heard = |word: Option<(bool, i64)>| word.is_some_and(|(allowed, said)| !allowed || said > at);
    match what.split(' ').collect::<Vec<_>>()[..] {
        ["mailing", channel @ ("email" | "phone"), kind @ ("marketing" | "service")] => {
            let word = newest(
                "SELECT allowed, recorded_at FROM preference WHERE person_id = ?1 AND channel = ?2 AND kind = ?3 \
                 AND superseded_at IS NULL ORDER BY id DESC LIMIT 1",
                &[&person, &channel, &kind],
            )?;
            if heard(word) {
                return Ok(false);
            }
            set_preference(writing, to, person, (channel, kind), false)?;
        }
        ["publication", thing] => {
            let Some(thing) = crate::registry::entry::ITEMS.iter().find(|known| **known == thing) else {
                return Ok(false);
            };
            let word = newest(
                "SELECT allowed = 'yes', recorded_at FROM publication_permission \
                 WHERE person_id = ?1 AND item = ?2 AND superseded_at IS NULL ORDER BY id DESC LIMIT 1",
                &[&person, &thing],
            )?;
            if heard(word) {
                return Ok(false);
            }
            let columns: &'static [&'static str] = &["item", "allowed"];
            let row = ValueRow {
                table: "publication_permission",
                columns,
                values: &[thing, &"no"],
                start_on: None,
            };
            to.add(person, &row)?;
        }
        _ => return Ok(false),
    }
    Ok(true)
}
