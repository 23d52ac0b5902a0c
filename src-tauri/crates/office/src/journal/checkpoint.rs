//! The term of the journal: old segments become a checkpoint with head, numbers and counts (JOURNAL.md §6).

use super::canon::{COLUMNS, Canon, Stored, genesis};
use super::{Entry, names};
use crate::OfficeError;
use crate::ledger::term;
use crate::rights::{Act, Operation, Right};
use crate::session::{Done, Office, Reading, Writing};
use crate::staff;
use chrono::{Days, NaiveDate};
use policy::Limit;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeMap;

/// A destroyed segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// First number.
    pub first: i64,
    /// Last number.
    pub last: i64,
    /// Hash of the last entry.
    pub head: Vec<u8>,
    /// Time of the first entry, UTC seconds.
    pub from_at: i64,
    /// Time of the last.
    pub until_at: i64,
    /// How many went by action, as canonical JSON.
    pub counts: String,
    /// Entries up to `last` that stay.
    pub kept: i64,
    /// Digest over them.
    pub kept_digest: Vec<u8>,
    /// Hash of the checkpoint.
    pub hash: Vec<u8>,
}

impl Checkpoint {
    fn computed(&self, before: &[u8]) -> [u8; 32] {
        Canon::of("lichnoe-delo/1/journal-checkpoint")
            .fixed(before)
            .number(self.first)
            .number(self.last)
            .field(&self.head)
            .number(self.from_at)
            .number(self.until_at)
            .field(self.counts.as_bytes())
            .number(self.kept)
            .field(&self.kept_digest)
            .finish()
    }

    /// How the journal names it.
    fn detail(&self) -> String {
        format!("{}-{} {}", self.first, self.last, vault::to_hex(&self.hash))
    }
}

const FIELDS: &str = "first, last, head, from_at, until_at, counts, kept, kept_digest, hash";

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Checkpoint> {
    Ok(Checkpoint {
        first: row.get(0)?,
        last: row.get(1)?,
        head: row.get(2)?,
        from_at: row.get(3)?,
        until_at: row.get(4)?,
        counts: row.get(5)?,
        kept: row.get(6)?,
        kept_digest: row.get(7)?,
        hash: row.get(8)?,
    })
}

/// Every checkpoint, oldest first.
///
/// # Errors
/// When they cannot be read.
pub fn all(connection: &Connection) -> Result<Vec<Checkpoint>, OfficeError> {
    let sql = format!("SELECT {FIELDS} FROM journal_checkpoint ORDER BY last");
    Ok(connection.prepare_cached(&sql)?.query_map([], read)?.collect::<Result<_, _>>()?)
}

/// The last checkpoint.
pub(super) fn last(connection: &Connection) -> Result<Option<Checkpoint>, OfficeError> {
    let sql = format!("SELECT {FIELDS} FROM journal_checkpoint ORDER BY last DESC LIMIT 1");
    Ok(connection.prepare_cached(&sql)?.query_row([], read).optional()?)
}

/// The last checkpoint, and whether the records of all of them hold.
pub(super) fn last_verified(
    connection: &Connection,
    vault_id: &[u8],
) -> Result<(Option<Checkpoint>, bool), OfficeError> {
    let all = all(connection)?;
    let mut before = genesis(vault_id).to_vec();
    let mut expected = 1;
    for checkpoint in &all {
        if checkpoint.first != expected
            || checkpoint.last < checkpoint.first
            || checkpoint.hash != checkpoint.computed(&before)
        {
            return Ok((all.last().cloned(), false));
        }
        before.clone_from(&checkpoint.hash);
        expected = checkpoint.last + 1;
    }
    let Some(newest) = all.last() else {
        // Without a checkpoint nothing may be missing at the beginning; the walk sees that as a gap.
        return Ok((None, true));
    };
    let named: bool = connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM journal INDEXED BY journal_action \
             WHERE action = 'journal.segment_destroyed' AND number > ?1 AND detail = ?2)",
        )?
        .query_row(params![newest.last, newest.detail()], |row| row.get(0))?;
    let (kept, digest, sound) = kept_up_to(connection, newest.last)?;
    let sound = sound && named && kept == newest.kept && digest.as_slice() == newest.kept_digest;
    Ok((Some(newest.clone()), sound))
}

/// Entries up to a number: how many, the digest over them, and whether each has its own hash.
fn kept_up_to(connection: &Connection, last: i64) -> Result<(i64, [u8; 32], bool), OfficeError> {
    let sql = format!("SELECT {COLUMNS} FROM journal WHERE number <= ?1 ORDER BY number");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([last])?;
    let (mut count, mut sound) = (0, true);
    let mut digest = Canon::bare();
    while let Some(row) = rows.next()? {
        let Ok(stored) = Stored::read(row) else { return Ok((count, [0; 32], false)) };
        sound &= stored.hash == stored.computed(&stored.previous);
        digest = digest.number(stored.number).fixed(&stored.hash);
        count += 1;
    }
    Ok((count, digest.finish(), sound))
}

/// What the term of the journal asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The term as the pack writes it.
    pub term: String,
    /// Entries that would go.
    pub entries: i64,
    /// Number of the last of them; 0 when nothing is due.
    pub last: i64,
    /// Entries in between that stay, because papers rest on them.
    pub staying: i64,
    /// Day before which entries are due.
    pub before: NaiveDate,
    /// Months whose papers have ended: papers and the key of the names go.
    pub months: Vec<String>,
    /// Papers of those months.
    pub papers: i64,
    /// What the ledger forgets.
    pub ledger: term::Due,
    /// Of staff who left: rows of their register.
    pub staff: staff::term::Due,
}

impl Due {
    /// Whether there is anything to do.
    #[must_use]
    pub fn nothing(&self) -> bool {
        self.entries == 0 && self.months.is_empty() && self.ledger.nothing() && self.staff.nothing()
    }
}

/// What is due today. Changes nothing.
///
/// # Errors
/// When the journal cannot be read.
pub fn due(office: &Office) -> Result<Due, OfficeError> {
    office.read(Right::Act(Act::Journal), due_with)
}

fn due_with(reading: &Reading<'_>) -> Result<Due, OfficeError> {
    let rule = reading.pack().rule("journal").ok_or(OfficeError::Internal("no rule for the journal"))?;
    let before = before(reading.today, &rule.term);
    let months = names::ended(reading)?;
    let last = last_before(reading.db, instant(reading.office, before))?;
    let done = self::last(reading.db)?.map_or(0, |checkpoint| checkpoint.last);
    let (mut entries, mut staying) = (0, 0);
    if last > done || !months.is_empty() {
        let upper = last.max(done);
        // Behind an earlier checkpoint only entries that stayed are left.
        let all: i64 = reading
            .db
            .prepare_cached("SELECT count(*) FROM journal WHERE number <= ?1")?
            .query_row([upper], |row| row.get(0))?;
        staying = i64::try_from(needed(reading.db, upper, &months)?.len()).unwrap_or(0);
        entries = all - staying;
    }
    let papers = names::papers_of(reading.db, &months)?;
    Ok(Due {
        term: rule.term.to_string(),
        entries,
        last: if entries > 0 { last.max(done) } else { 0 },
        staying,
        before,
        months,
        papers,
        ledger: term::due(reading)?,
        staff: staff::term::due(reading)?,
    })
}

/// The first day whose entries are not due yet.
fn before(today: NaiveDate, term: &Limit) -> NaiveDate {
    let Limit::Within(term) = term else { return today };
    // A term of months or years is not the same length everywhere: the day is looked for, at most a few steps.
    let mut day = today;
    if let Some(end) = term.after(today) {
        day = today - (end - today);
    }
    while term.after(day).is_some_and(|end| end >= today) {
        day = day.checked_sub_days(Days::new(1)).unwrap_or(day);
    }
    while let Some(next) = day.checked_add_days(Days::new(1))
        && term.after(next).is_some_and(|end| end < today)
    {
        day = next;
    }
    day.checked_add_days(Days::new(1)).unwrap_or(day)
}

/// First second of a day in the school's zone.
pub(super) fn instant(office: &Office, day: NaiveDate) -> i64 {
    use chrono::TimeZone as _;
    let midnight = day.and_time(chrono::NaiveTime::MIN);
    let zone = office.zone();
    // A midnight that a change of the clock leaves out begins the day an hour later.
    let local = zone.from_local_datetime(&midnight).earliest();
    local
        .or_else(|| zone.from_local_datetime(&(midnight + chrono::Duration::hours(1))).earliest())
        .map_or_else(|| midnight.and_utc().timestamp(), |moment| moment.timestamp())
}

/// Number of the last entry before a moment. Times never go down, so a search by halves finds it at any age.
pub(super) fn last_before(db: &Connection, at: i64) -> Result<i64, OfficeError> {
    let mut next =
        db.prepare_cached("SELECT number, at FROM journal WHERE number >= ?1 ORDER BY number LIMIT 1")?;
    let highest: Option<i64> =
        db.prepare_cached("SELECT max(number) FROM journal")?.query_row([], |row| row.get(0))?;
    // Everything up to `low` is before the moment, everything from `high` on is not.
    let (mut low, mut high) = (0, highest.unwrap_or(0) + 1);
    while low + 1 < high {
        let middle = low + (high - low) / 2;
        let found: Option<(i64, i64)> =
            next.query_row([middle], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        match found {
            Some((number, time)) if time < at => low = number,
            _ => high = middle,
        }
    }
    Ok(low)
}

/// Numbers up to `last` of entries about runs whose papers go on after `months` have ended.
fn needed(db: &Connection, last: i64, months: &[String]) -> Result<Vec<i64>, OfficeError> {
    let living = names::living_acts(db, months)?;
    let mut statement = db.prepare_cached(
        "SELECT number, detail FROM journal INDEXED BY journal_action \
         WHERE action > 'erasure.' AND action < 'erasure/' AND number <= ?1",
    )?;
    let mut rows = statement.query([last])?;
    let mut numbers = Vec::new();
    while let Some(row) = rows.next()? {
        let detail: Option<String> = row.get(1)?;
        let act = detail.as_deref().and_then(|text| text.split(' ').next()?.parse::<i64>().ok());
        if act.is_some_and(|act| living.contains(&act)) {
            numbers.push(row.get(0)?);
        }
    }
    numbers.sort_unstable();
    Ok(numbers)
}

/// Destroys what is due, as it was shown: `shown` must be what [`due`] says now. The file is rewritten afterwards, so
/// that nothing of it is left in gaps of pages.
///
/// # Errors
/// [`OfficeError::Changed`] when something else is due by now.
pub fn expire(office: &Office, shown: &Due) -> Result<Due, OfficeError> {
    let done = office.write(Right::On(Operation::Erase, "journal"), |writing| {
        let due = due_with(&writing.reading())?;
        if due != *shown {
            return Err(OfficeError::Changed);
        }
        if due.nothing() {
            return Err(OfficeError::NothingDue);
        }
        let staying = needed(writing.db, due.last, &due.months)?;
        names::end(writing, &due.months)?;
        let mut entries = Vec::new();
        if !due.months.is_empty() {
            let amount = usize::try_from(due.papers).unwrap_or(0);
            entries.push(Entry::of("papers.ended").amount(amount).detail(due.months.join(" ")));
        }
        if !due.ledger.nothing() {
            let term::Due { ids, fingerprints, living, suppressed } = due.ledger;
            let detail =
                format!("ids:{ids} fingerprints:{fingerprints} living:{living} suppressed:{suppressed}");
            term::expire(writing)?;
            entries.push(
                Entry::of("ledger.ended").amount(ids + fingerprints + living + suppressed).detail(detail),
            );
        }
        if !due.staff.nothing() {
            let staff::term::Due { operators, workstations } = due.staff;
            staff::term::expire(writing)?;
            let detail = format!("operators:{operators} workstations:{workstations}");
            let entry = Entry::of("staff.ended").category("operators");
            entries.push(entry.amount(operators + workstations).detail(detail));
        }
        if due.entries > 0 {
            let checkpoint = destroy(writing, due.last, &staying)?;
            let amount = usize::try_from(due.entries).unwrap_or(0);
            entries.push(Entry::of("journal.segment_destroyed").amount(amount).detail(checkpoint.detail()));
        }
        let mut entries = entries.into_iter();
        let first = entries.next().ok_or(OfficeError::NothingDue)?;
        Ok::<_, OfficeError>(entries.fold(Done::new(due, first), Done::and).with_ledger_changed())
    })?;
    crate::erasure::compact(office)?;
    Ok(done)
}

fn destroy(writing: &Writing<'_>, last: i64, staying: &[i64]) -> Result<Checkpoint, OfficeError> {
    let (db, vault_id) = (writing.db, writing.office.vault_id());
    let before = self::last(db)?;
    let done = before.as_ref().map_or(0, |checkpoint| checkpoint.last);
    let stays: std::collections::HashSet<i64> = staying.iter().copied().collect();
    // A later ending of months may leave the segment as it is and only take away what had stayed: then the new
    // checkpoint replaces the last one, with the same edges and its counts.
    let same = done == last;
    let mut counts: BTreeMap<String, i64> = match &before {
        Some(checkpoint) if same => {
            serde_json::from_str(&checkpoint.counts).map_err(|_| OfficeError::Damaged)?
        }
        _ => BTreeMap::new(),
    };
    let mut going: Vec<i64> = Vec::new();
    {
        let mut statement =
            db.prepare("SELECT number, action FROM journal WHERE number <= ?1 ORDER BY number")?;
        let mut rows = statement.query([last])?;
        while let Some(row) = rows.next()? {
            let number: i64 = row.get(0)?;
            if !stays.contains(&number) {
                *counts.entry(row.get(1)?).or_default() += 1;
                going.push(number);
            }
        }
    }
    let edge = |number: i64| -> Result<(i64, Vec<u8>), OfficeError> {
        Ok(db
            .prepare_cached("SELECT at, hash FROM journal WHERE number = ?1")?
            .query_row([number], |row| Ok((row.get(0)?, row.get(1)?)))?)
    };
    let (first, from_at, until_at, head) = match (&before, same) {
        (Some(checkpoint), true) => {
            (checkpoint.first, checkpoint.from_at, checkpoint.until_at, checkpoint.head.clone())
        }
        _ => {
            let (until_at, head) = edge(last)?;
            (done + 1, edge(done + 1)?.0, until_at, head)
        }
    };
    let before_hash = if same {
        db.execute("DELETE FROM journal_checkpoint WHERE last = ?1", [last])?;
        self::last(db)?.map(|checkpoint| checkpoint.hash)
    } else {
        before.map(|checkpoint| checkpoint.hash)
    };
    {
        let mut delete = db.prepare("DELETE FROM journal WHERE number = ?1")?;
        for number in going {
            delete.execute([number])?;
        }
    }
    let (kept, kept_digest, _) = kept_up_to(db, last)?;
    let mut checkpoint = Checkpoint {
        first,
        last,
        head,
        from_at,
        until_at,
        counts: serde_json::to_string(&counts).map_err(|_| OfficeError::Internal("counts"))?,
        kept,
        kept_digest: kept_digest.to_vec(),
        hash: Vec::new(),
    };
    checkpoint.hash =
        checkpoint.computed(&before_hash.unwrap_or_else(|| genesis(vault_id).to_vec())).to_vec();
    db.execute(
        "INSERT INTO journal_checkpoint (first, last, head, from_at, until_at, counts, kept, kept_digest, hash) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            checkpoint.first,
            checkpoint.last,
            checkpoint.head,
            checkpoint.from_at,
            checkpoint.until_at,
            checkpoint.counts,
            checkpoint.kept,
            checkpoint.kept_digest,
            checkpoint.hash
        ],
    )?;
    Ok(checkpoint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_day_not_due_is_found_across_short_months_and_leap_years() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let term = |text: &str| Limit::Within(text.parse().unwrap());
        // An entry of 22.11.2023 is kept through 22.11.2026.
        assert_eq!(before(day("2026-11-22"), &term("3 y")), day("2023-11-22"));
        assert_eq!(before(day("2026-11-23"), &term("3 y")), day("2023-11-23"));
        // 29.02.2024 ends on 28.02.2027, together with the 28th.
        assert_eq!(before(day("2027-02-28"), &term("3 y")), day("2024-02-28"));
        assert_eq!(before(day("2027-03-01"), &term("3 y")), day("2024-03-01"));
        assert_eq!(before(day("2026-03-31"), &term("1 m")), day("2026-03-01"));
        assert_eq!(before(day("2026-11-22"), &term("30 cd")), day("2026-10-23"));
    }
}
