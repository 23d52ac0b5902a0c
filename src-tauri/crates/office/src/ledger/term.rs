//! How long the ledger remembers (requirements T22): an erased person's id until the last backup that holds her is gone,
//! her fingerprints as long as the papers of destruction, then the number of the act and its day; what living people
//! refused until the last backup that is older is gone.
//!
//! A line that simply vanished would come back from the next ledger in a drawer. So something smaller takes its place,
//! and uniting lets the smaller one win (BACKUP.md §6).

use super::{ENDED, ENTRY_CLOSED, ERASED, ErasedPerson, Line, PRINTS_ENDED, is_print, letters};
use crate::OfficeError;
use crate::backups::places;
use crate::consents::wishes::{ALLOWED, REFUSED};
use crate::consents::{EXPIRED, WITHDRAWN};
use crate::erasure::act::{LINE, SIGNED, TEXT};
use crate::holds;
use crate::ids::Uid;
use crate::inactivity::ANSWERED;
use crate::lists::mailings;
use crate::lists::suppression::SUPPRESSED;
use crate::records::publications::{TAKEN_DOWN, taken_down_on};
use crate::registry::entry::{CORRECTED, UNDONE};
use crate::registry::moves::{MERGED, PARTED, SPLIT, SPLIT_ROW};
use crate::requests;
use crate::restrictions;
use crate::retention::previous;
use crate::session::{Reading, Writing};
use chrono::NaiveDate;
use policy::{Limit, Pack};
use rusqlite::params;
use std::collections::{BTreeMap, HashSet};

/// Kinds about living people and about papers: withdrawals, consents that ended, corrections, addresses that are not
/// mailed, items destroyed at their term, closed mailings, answers to notices, holds, requests, restrictions,
/// publications taken down, entries of forms that were closed, wishes, cards merged and split, lines and signatures of acts and texts blacked out later.
/// What each of them says stands in a table of its own as well. Of a kind nobody here knows nobody here can say how long
/// it is needed.
fn is_living(kind: &str) -> bool {
    let kinds = [
        [WITHDRAWN, EXPIRED, ANSWERED, "term", LINE, SIGNED, TEXT, CORRECTED, UNDONE, mailings::CLOSED]
            .as_slice(),
        &[MERGED, PARTED, SPLIT, SPLIT_ROW, TAKEN_DOWN, REFUSED, ALLOWED, ENTRY_CLOSED],
        &[letters::GIVEN],
        &holds::KINDS,
        &requests::KINDS,
        &restrictions::KINDS,
    ];
    kinds.concat().contains(&kind) || kind.starts_with(SUPPRESSED)
}

/// What the terms of the ledger ask for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Due {
    /// Erased people whose id goes: no backup holds them any more.
    pub ids: usize,
    /// Erased people whose fingerprints go: the papers of their erasure have ended.
    pub fingerprints: usize,
    /// Entries about living people: no backup is older.
    pub living: usize,
    /// Suppressed addresses of mailings that were closed so long ago that nobody needs them (T25).
    pub suppressed: usize,
}

impl Due {
    /// Whether there is anything to do.
    #[must_use]
    pub fn nothing(self) -> bool {
        self == Due::default()
    }
}

/// Last day of the fingerprints of somebody erased on a day; `None` when the pack has no such rule.
#[must_use]
pub fn fingerprints_until(pack: &Pack, erased: NaiveDate) -> Option<NaiveDate> {
    match pack.rule("ledger")?.term {
        Limit::Within(term) => term.after(erased),
        _ => None,
    }
}

/// Whether a line speaks of a correction whose own trace has ended: then nothing is left of it anywhere.
fn is_trace_over(reading: &Reading<'_>, line: &Line) -> bool {
    let Some(Limit::Within(term)) = reading.pack().rule(previous::CATEGORY).map(|rule| &rule.term) else {
        return false;
    };
    let day = crate::clock::moment(line.at).date_naive();
    [CORRECTED, UNDONE].contains(&line.kind.as_str())
        && term.after(day).is_some_and(|last| last < reading.today)
}

/// Whether a line says that an erased person was blacked out of a text, while the papers of that last: a copy that
/// nobody knows of today may turn up, and the act tells of those that are gone.
fn is_of_papers(reading: &Reading<'_>, line: &Line) -> bool {
    let day = crate::clock::day_in(reading.office.zone(), crate::clock::moment(line.at));
    let over = |last: NaiveDate| last < reading.today;
    line.kind == TEXT && !fingerprints_until(reading.pack(), day).is_some_and(over)
}

/// Holds that were lifted so long ago that their own record has ended (T25).
fn holds_over(reading: &Reading<'_>) -> Result<HashSet<Uid>, OfficeError> {
    let closed = super::of_kind(reading.db, holds::CLOSED)?;
    Ok(closed
        .iter()
        .filter_map(holds::closed_by)
        .filter(|(_, day)| day.is_some_and(|day| is_over(reading, "requests", "requests.matter", day)))
        .map(|(hold, _)| hold)
        .collect())
}

/// Restrictions that were lifted so long ago that their own record has ended.
fn restrictions_over(reading: &Reading<'_>) -> Result<HashSet<Uid>, OfficeError> {
    let lifted = super::of_kind(reading.db, restrictions::LIFTED)?;
    let over = |day: NaiveDate| is_over(reading, "requests", "requests.restriction", day);
    Ok(lifted
        .iter()
        .filter_map(restrictions::lifted_by)
        .filter(|(_, day)| day.is_some_and(over))
        .map(|(id, _)| id)
        .collect())
}

/// Whether what began on a day has ended by the pack's rules for a field.
fn is_over(reading: &Reading<'_>, category: &str, field: &str, began: NaiveDate) -> bool {
    let rules = reading.pack().rules_for(category, Some(field));
    !rules.is_empty()
        && rules.iter().all(|rule| match &rule.term {
            Limit::Within(term) => term.after(began).is_some_and(|last| last < reading.today),
            _ => false,
        })
}

/// What takes the place of an act's lines.
struct Change {
    lines: Vec<Line>,
    due: Due,
}

/// What is due today. Changes nothing.
pub(crate) fn due(reading: &Reading<'_>) -> Result<Due, OfficeError> {
    let all = changes(reading)?.values().fold(Due::default(), |sum, change| Due {
        ids: sum.ids + change.due.ids,
        fingerprints: sum.fingerprints + change.due.fingerprints,
        living: sum.living + change.due.living,
        suppressed: 0,
    });
    let mut suppressed = 0;
    for channel in mailings::forgotten(reading)? {
        let rows: i64 = reading
            .db
            .prepare_cached("SELECT count(*) FROM suppression WHERE channel = ?1")?
            .query_row([channel], |row| row.get(0))?;
        suppressed += usize::try_from(rows).unwrap_or(0);
    }
    Ok(Due { suppressed, ..all })
}

/// Carries out what is due.
pub(crate) fn expire(writing: &Writing<'_>) -> Result<(), OfficeError> {
    for channel in mailings::forgotten(&writing.reading())? {
        writing.db.prepare_cached("DELETE FROM suppression WHERE channel = ?1")?.execute([channel])?;
    }
    for (act, change) in changes(&writing.reading())? {
        writing.db.prepare_cached("DELETE FROM ledger WHERE act = ?1")?.execute(params![act.as_slice()])?;
        for line in &change.lines {
            super::add(writing.db, line)?;
        }
    }
    Ok(())
}

fn changes(reading: &Reading<'_>) -> Result<BTreeMap<[u8; 16], Change>, OfficeError> {
    let copies = places::copies(reading)?;
    let forgotten = mailings::forgotten(reading)?;
    let (lifted, unrestricted) = (holds_over(reading)?, restrictions_over(reading)?);
    // An older backup gives back what it holds of a closed mailing; it ends there in the same way. So do the register's
    // own record of a hold and of a publication.
    let is_held = |line: &Line| {
        !mailings::is_forgotten(&line.kind, &forgotten)
            && !is_trace_over(reading, line)
            && holds::closed_by(line).is_none_or(|(hold, _)| !lifted.contains(&hold))
            && restrictions::lifted_by(line).is_none_or(|(id, _)| !unrestricted.contains(&id))
            && !taken_down_on(line).is_some_and(|day| is_over(reading, "consents", "consents.published", day))
            && (is_of_papers(reading, line) || copies.iter().any(|copy| copy.is_older_than(line)))
    };
    let mut acts: BTreeMap<[u8; 16], Vec<Line>> = BTreeMap::new();
    for line in super::stored(reading.db)? {
        acts.entry(line.act).or_default().push(line);
    }
    let change = |lines: &Vec<Line>| match lines.iter().find(|line| line.kind == ERASED) {
        Some(erased) => of_erased(reading, erased, lines, is_held(erased)),
        None => of_living(lines, is_held),
    };
    Ok(acts.into_iter().filter_map(|(act, lines)| Some((act, change(&lines)?))).collect())
}

fn of_erased(reading: &Reading<'_>, line: &Line, lines: &[Line], is_held: bool) -> Option<Change> {
    let person = ErasedPerson::from_value(&line.value)?;
    let over = fingerprints_until(reading.pack(), person.erased).is_some_and(|last| last < reading.today);
    let has_prints = lines.iter().any(|line| is_print(&line.kind) && line.kind != PRINTS_ENDED);
    let due = Due {
        ids: usize::from(!is_held && !person.is_forgotten()),
        fingerprints: usize::from(over && has_prints),
        ..Due::default()
    };
    let like = |kind: &str, value: Vec<u8>| Line { kind: kind.to_owned(), value, ..line.clone() };
    if over && !is_held {
        // Somebody who had no identity key at all has no fingerprints either: then the id is what ends.
        let value = format!("{} {}", person.act_number, person.erased).into_bytes();
        let due = if due.nothing() { Due { ids: 1, ..due } } else { due };
        return Some(Change { lines: vec![like(ENDED, value)], due });
    }
    if due.nothing() {
        return None;
    }
    let mut left: Vec<Line> = lines.iter().filter(|line| line.kind != ERASED).cloned().collect();
    if over {
        left.retain(|line| !is_print(&line.kind));
        left.push(like(PRINTS_ENDED, Vec::new()));
    }
    left.push(if is_held { line.clone() } else { like(ERASED, person.forgotten().to_value()) });
    Some(Change { lines: left, due })
}

/// Lines of one act that says something of a living person: all of them go, or none.
fn of_living(lines: &[Line], is_held: impl Fn(&Line) -> bool) -> Option<Change> {
    let first = lines.first()?;
    let over = lines.iter().all(|line| is_living(&line.kind) && !is_held(line));
    let ended = || Line { kind: ENDED.to_owned(), value: Vec::new(), ..first.clone() };
    over.then(|| Change { lines: vec![ended()], due: Due { living: lines.len(), ..Due::default() } })
}
