//! A consent taken back: what ends with it, by when, and what stays on another ground.

use super::authority;
use super::ended::{self, Ended, Stays};
use super::record::{short, text_of};
use super::standing::{self, Standing};
use super::{CHANNELS, ConsentError, KINDS, WITHDRAWN};
use crate::OfficeError;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::ledger;
use crate::lists::suppression;
use crate::registry::moves::card_now;
use crate::registry::{self, Item, Person, Recorder, SourceKind, ValueRow};
use crate::retention::Events;
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Reading, Writing};
use chrono::NaiveDate;
use policy::{ConsentKind, Text};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet};

/// A consent taken back, or marketing refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// Whose data.
    pub person: Uid,
    /// Kind key.
    pub kind: String,
    /// Day it reached the school.
    pub received: NaiveDate,
    /// Somebody who spoke for the person.
    pub by: Option<Uid>,
    /// One of [`CHANNELS`].
    pub channel: String,
}

/// Rows of one category and what becomes of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Category key.
    pub category: &'static str,
    /// Rows.
    pub rows: usize,
    /// Purposes that go on.
    pub purposes: Vec<String>,
    /// What keeps them: a basis of the pack, or `blocker`.
    pub basis: &'static str,
    /// Norm or clause.
    pub law: Text,
    /// To be confirmed by a lawyer.
    pub check: bool,
    /// Latest day they may be kept.
    pub until: NaiveDate,
    /// Nobody knows the event the day is counted from; it is counted from the last activity.
    pub provisional: bool,
}

/// What a withdrawal would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// Clock id.
    pub clock: String,
    /// What the clock asks for.
    pub title: Text,
    /// Last day.
    pub due: NaiveDate,
    /// The day to aim at.
    pub safe: NaiveDate,
    /// A year involved has no settled calendar.
    pub provisional: bool,
    /// Norm or clause.
    pub law: Text,
    /// To be confirmed by a lawyer.
    pub check: bool,
    /// Purposes that end.
    pub ends: Vec<String>,
    /// What nothing keeps any longer, by category.
    pub goes: Vec<Part>,
    /// What stays, by category and ground.
    pub stays: Vec<Part>,
    /// The person leaves the mailing lists.
    pub leaves_lists: bool,
    /// Consents that end.
    pub consents: usize,
}

/// Shows what a withdrawal would do; nothing is written.
///
/// # Errors
/// As [`withdraw`].
pub fn effect(office: &Office, withdrawal: &Withdrawal) -> Result<Effect, ConsentError> {
    office.read(Right::On(Operation::Read, "consents"), |reading| {
        let (person, standing) = check(reading, withdrawal)?;
        let kind = reading.pack().consent_kind(&withdrawal.kind).ok_or(ConsentError::UnknownKind)?;
        let clock = reading
            .pack()
            .clock(&kind.withdrawal_clock)
            .ok_or(OfficeError::Internal("clock of a withdrawal"))?;
        let answer = clock
            .answer(withdrawal.received, reading.office.calendar(), false)
            .map_err(|_| OfficeError::Internal("clock of a withdrawal"))?;
        let (goes, stays) = parts(reading, person.key, kind, answer.due)?;
        Ok(Effect {
            clock: clock.id.clone(),
            title: clock.title.clone(),
            due: answer.due,
            safe: answer.safe,
            provisional: answer.provisional,
            law: clock.law.clone(),
            check: clock.check,
            ends: kind.ends.clone(),
            goes,
            stays,
            leaves_lists: withdrawal.kind == "marketing",
            consents: standing,
        })
    })
}

/// Records a withdrawal. Marketing stops at once; of the other kinds what the clock asks for is [`settle`]d later.
///
/// # Errors
/// [`ConsentError::Future`], [`ConsentError::NothingToWithdraw`]; of a representative, what his authority is short of.
pub fn withdraw(office: &Office, withdrawal: &Withdrawal) -> Result<(), ConsentError> {
    office.write(Right::On(Operation::Write, "consents"), |writing| {
        let (person, standing) = check(&writing.reading(), withdrawal)?;
        let kind = withdrawal.kind.as_str();
        let settled = (kind == "marketing").then_some(writing.today);
        if standing == 0 {
            refuse(writing, person.key, kind, withdrawal.received, Some(&withdrawal.channel))?;
        }
        end(writing, person.key, kind, "by_person", withdrawal.received, settled)?;
        remember(writing, &person, kind, withdrawal.received)?;
        if kind == "marketing" {
            suppress_contacts(writing, person.key, withdrawal.received)?;
        }
        let entry = Entry::of("consent.withdrawn").about(&person.pseudonym).category("consents").detail(kind);
        Ok(Done::new((), entry).with_ledger_changed())
    })
}

/// Notes that what a withdrawal asks for was done.
///
/// # Errors
/// [`OfficeError::NotFound`] for a consent that waits for nothing; [`ConsentError::StillHeld`] while rows are there that
/// nothing else keeps.
pub fn settle(office: &Office, consent: Uid) -> Result<Uid, ConsentError> {
    office.write(Right::On(Operation::Write, "consents"), |writing| {
        let (key, person, kind): (i64, i64, String) = writing.db.query_row(
            "SELECT id, person_id, kind FROM consent WHERE uid = ?1 AND state = 'withdrawn' \
             AND settled_on IS NULL AND person_id IS NOT NULL",
            [consent],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )?;
        if ended::leaves_anything(&writing.reading(), person, &kind)? {
            return Err(ConsentError::StillHeld);
        }
        writing.db.execute(
            "UPDATE consent SET settled_on = ?2 WHERE id = ?1",
            params![key, text_of(writing.today)],
        )?;
        let person = of_key(writing.db, person)?;
        let entry = Entry::of("consent.settled").about(&person.pseudonym).category("consents").detail(kind);
        Ok(Done::new(person.uid, entry))
    })
}

/// Ends the marketing consent of somebody who unsubscribed elsewhere; true when there was one.
///
/// # Errors
/// When the registry cannot be written.
pub(crate) fn end_marketing(
    writing: &Writing<'_>,
    person: i64,
    reason: &str,
    on: NaiveDate,
) -> Result<bool, OfficeError> {
    let ended = end(writing, person, "marketing", reason, on, Some(writing.today))?;
    if ended > 0 {
        remember(writing, &of_key(writing.db, person)?, "marketing", on)?;
        suppress_contacts(writing, person, on)?;
    }
    Ok(ended > 0)
}

/// Carries out a line of the ledger on a database that does not know it; true when a consent ended.
///
/// # Errors
/// When the registry cannot be written.
pub(crate) fn replay_withdrawal(writing: &Writing<'_>, value: &[u8]) -> Result<bool, OfficeError> {
    let Some((person, kind, on)) = read(value) else { return Ok(false) };
    let Some(Person { key, .. }) = card_now(writing.db, person)? else { return Ok(false) };
    let settled = (kind == "marketing").then_some(writing.today);
    if end(writing, key, kind, "by_person", on, settled)? > 0 {
        return Ok(true);
    }
    // Nothing to end here, and still a "no": an import must not turn it into a "yes".
    let heard: bool = writing
        .db
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM consent WHERE person_id = ?1 AND kind = ?2 AND superseded_at IS NULL \
             AND (state IN ('withdrawn', 'refused') OR state = 'live' AND given_on > ?3))",
        )?
        .query_row(params![key, kind, text_of(on)], |row| row.get(0))?;
    if !heard {
        refuse(writing, key, kind, on, None)?;
    }
    Ok(!heard)
}

/// Records a "no" of somebody who had given no such consent.
fn refuse(
    writing: &Writing<'_>,
    person: i64,
    kind: &str,
    on: NaiveDate,
    channel: Option<&str>,
) -> Result<(), OfficeError> {
    let id = writing.new_id();
    let row = ValueRow {
        table: "consent",
        columns: &["uid", "kind", "state", "given_on", "channel", "reason"],
        values: &[&id, &kind, &"refused", &text_of(on), &channel, &"by_person"],
        start_on: None,
    };
    let source = if channel.is_some() { SourceKind::Declared } else { SourceKind::Programme };
    Recorder::new(writing, source)?.add(person, &row)?;
    Ok(())
}

/// The value of a ledger's line: person, kind, day.
pub(super) fn read(value: &[u8]) -> Option<(Uid, &str, NaiveDate)> {
    let text = std::str::from_utf8(value).ok()?;
    let [person, kind, on] = text.split(' ').collect::<Vec<_>>()[..] else { return None };
    Some((Uid::parse(person)?, kind, on.parse().ok()?))
}

/// Writes a "no" of a file into the ledger, so that no older database forgets it.
pub(super) fn remember_refusal(
    writing: &Writing<'_>,
    person: i64,
    kind: &str,
    on: NaiveDate,
) -> Result<(), OfficeError> {
    remember(writing, &of_key(writing.db, person)?, kind, on)
}

/// Writes each refusal and withdrawal among the rows a split moved for the card that has them now, as a part of that
/// split: what an older database records of it anew is not one of those rows.
///
/// # Errors
/// When the ledger cannot be written.
pub(crate) fn refused_moved(
    writing: &Writing<'_>,
    split: Uid,
    rows: &BTreeSet<(&'static str, i64)>,
    card: Uid,
) -> Result<(), OfficeError> {
    for (_, row) in rows.iter().filter(|(table, _)| *table == "consent") {
        let said: Option<String> = writing
            .db
            .prepare_cached(
                "SELECT kind || ' ' || coalesce(ended_on, given_on) FROM consent \
                 WHERE id = ?1 AND superseded_at IS NULL AND state IN ('refused', 'withdrawn')",
            )?
            .query_row([row], |row| row.get(0))
            .optional()?
            .flatten();
        if let Some(said) = said {
            ledger::remember(writing, split, WITHDRAWN, format!("{card} {said}"))?;
        }
    }
    Ok(())
}

fn remember(writing: &Writing<'_>, person: &Person, kind: &str, on: NaiveDate) -> Result<(), OfficeError> {
    ledger::remember(writing, writing.new_id(), WITHDRAWN, format!("{} {kind} {on}", person.uid))
}

fn end(
    writing: &Writing<'_>,
    person: i64,
    kind: &str,
    reason: &str,
    on: NaiveDate,
    settled: Option<NaiveDate>,
) -> Result<usize, OfficeError> {
    Ok(writing
        .db
        .prepare_cached(
            "UPDATE consent SET state = 'withdrawn', reason = ?3, ended_on = ?4, start_on = ?4, settled_on = ?5 \
             WHERE person_id = ?1 AND kind = ?2 AND state IN ('live', 'claimed') AND superseded_at IS NULL \
             AND coalesce(given_on, '') <= ?4",
        )?
        .execute(params![person, kind, reason, text_of(on), settled.map(text_of)])?)
}

/// Takes back the consents on whose end an erasure rests, of somebody whose file stays for something else.
///
/// # Errors
/// When the registry cannot be written.
pub(crate) fn take_back(
    writing: &Writing<'_>,
    person: &Person,
    kinds: &[String],
    on: NaiveDate,
) -> Result<(), OfficeError> {
    for kind in kinds {
        if kind == "marketing" {
            end_marketing(writing, person.key, "by_person", on)?;
            continue;
        }
        // An erasure that is repeated after a restore has its line already.
        let line = format!("{} {kind} {on}", person.uid);
        let known = || ledger::of_kind(writing.db, WITHDRAWN);
        if end(writing, person.key, kind, "by_person", on, None)? > 0
            && known()?.iter().all(|known| known.value != line.as_bytes())
        {
            remember(writing, person, kind, on)?;
        }
    }
    Ok(())
}

/// Notes of consents taken back that what they ask for was done, where nothing is left of it.
///
/// # Errors
/// When the registry cannot be written.
pub(crate) fn settle_done(writing: &Writing<'_>, person: i64, kinds: &[String]) -> Result<(), OfficeError> {
    for kind in kinds {
        if !ended::leaves_anything(&writing.reading(), person, kind)? {
            writing
                .db
                .prepare_cached(
                    "UPDATE consent SET settled_on = ?3 WHERE person_id = ?1 AND kind = ?2 \
                     AND state IN ('withdrawn', 'refused') AND settled_on IS NULL AND superseded_at IS NULL",
                )?
                .execute(params![person, kind, text_of(writing.today)])?;
        }
    }
    Ok(())
}

fn suppress_contacts(writing: &Writing<'_>, person: i64, on: NaiveDate) -> Result<(), OfficeError> {
    let contacts = writing
        .db
        .prepare_cached("SELECT kind, match_key FROM contact WHERE person_id = ?1 AND superseded_at IS NULL")?
        .query_map([person], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<Vec<(String, String)>, _>>()?;
    for (channel, key) in contacts {
        // A family shares one phone: the number of one who refuses may be the only way to the other.
        if channel == "email" {
            suppression::add(writing, &channel, &key, on)?;
        }
    }
    Ok(())
}

fn of_key(db: &Connection, key: i64) -> Result<Person, OfficeError> {
    let uid: Uid =
        db.prepare_cached("SELECT uid FROM person WHERE id = ?1")?.query_row([key], |row| row.get(0))?;
    registry::person(db, uid)
}

/// The person, and how many consents in force end.
fn check(reading: &Reading<'_>, withdrawal: &Withdrawal) -> Result<(Person, usize), ConsentError> {
    let db = reading.db;
    if reading.pack().consent_kind(&withdrawal.kind).is_none() {
        return Err(ConsentError::UnknownKind);
    }
    if !CHANNELS.contains(&withdrawal.channel.as_str()) {
        return Err(ConsentError::UnknownChoice("channel"));
    }
    short(&withdrawal.channel, "channel")?;
    if withdrawal.received > reading.today {
        return Err(ConsentError::Future);
    }
    let person = registry::person(db, withdrawal.person)?;
    if let Some(by) = withdrawal.by {
        let by = registry::person(db, by)?.key;
        authority::speaks_for(db, by, person.key, withdrawal.received)?;
    }
    let all = standing::of_kind(db, person.key, &withdrawal.kind, reading.today)?;
    let stored_live = |consent: &&standing::Consent| {
        matches!(
            consent.standing,
            Standing::Live | Standing::Claimed | Standing::Suspended | Standing::Expired
        ) && consent.ended.is_none()
            && consent.given.is_none_or(|given| given <= withdrawal.received)
    };
    let standing = all.iter().filter(stored_live).count();
    let said_no = all.iter().any(|c| matches!(c.standing, Standing::Withdrawn | Standing::Refused));
    if standing == 0 && said_no {
        return Err(ConsentError::NothingToWithdraw);
    }
    Ok((person, standing))
}

/// What nothing keeps any longer, and what stays on which ground.
fn parts(
    reading: &Reading<'_>,
    person: i64,
    kind: &ConsentKind,
    due: NaiveDate,
) -> Result<(Vec<Part>, Vec<Part>), ConsentError> {
    let ends = &kind.ends;
    let bound = crate::erasure::blockers_in_force(reading, person)?;
    let mut goes: BTreeMap<&'static str, Part> = BTreeMap::new();
    let mut stays: BTreeMap<(&'static str, String), Part> = BTreeMap::new();
    // The consent that is taken back keeps nothing.
    let mut events = Events::of(reading.db, person)?;
    if let Some(place) = KINDS.iter().position(|one| *one == kind.key) {
        events.consents[place] = None;
    }
    let items = registry::items_with(reading, person, false, events)?;
    let ended = Ended { ends, over: &[], only_ground: ended::is_only_ground(kind, &items) };
    for items in ended::by_row(&items).values() {
        let mut purposes: Vec<String> = items.iter().flat_map(|item| item.reason.purposes.clone()).collect();
        purposes.sort_unstable();
        purposes.dedup();
        let left: Vec<String> = purposes.into_iter().filter(|key| !ends.contains(key)).collect();
        let Some(first) = items.iter().max_by_key(|item| item.reason.keep_until) else { continue };
        let part = |item: &Item, basis, law: &Text, check, until| Part {
            category: item.category,
            rows: 0,
            purposes: left.clone(),
            basis,
            law: law.clone(),
            check,
            until,
            provisional: item.reason.provisional,
        };
        match ended::stays(reading.pack(), &bound, items, ended, due) {
            Some(Stays { item, basis, law, check }) => {
                let part = part(item, basis, law, check, item.reason.keep_until);
                let entry = stays.entry((part.category, part.law.ru.clone())).or_insert(part.clone());
                entry.rows += 1;
                if part.until > entry.until {
                    (entry.until, entry.provisional) = (part.until, part.provisional);
                }
                entry.purposes.extend(part.purposes);
                entry.purposes.sort_unstable();
                entry.purposes.dedup();
            }
            None => {
                let reason = &first.reason;
                let part = part(first, reason.basis, &reason.law, reason.check, due);
                goes.entry(first.category).or_insert(part).rows += 1;
            }
        }
    }
    Ok((goes.into_values().collect(), stays.into_values().collect()))
}
