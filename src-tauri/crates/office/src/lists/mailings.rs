//! Mailings the owner closed, by channel (T12): nothing is sent over the channel any more, and what was held for it goes.
//!
//! A closing is no word of the people on the list: nobody's consent is taken back, no address is suppressed. Consents end
//! when the last channel is closed, for they were given until the mailings cease. A mailing opened again is a new one: a
//! consent given before the closing does not cover it.

use super::ListError;
use super::suppression::SUPPRESSED;
use crate::OfficeError;
use crate::journal::Entry;
use crate::ledger::{self, Line};
use crate::rights::{Act, Operation, Right};
use crate::session::{Done, Office, Reading, Writing};
use chrono::NaiveDate;
use policy::Limit;
use rusqlite::{Connection, OptionalExtension, params};

/// Channels of mailings.
pub const CHANNELS: [&str; 2] = ["email", "phone"];

/// Kind of the ledger's line about a closed mailing.
pub(crate) const CLOSED: &str = "mailing.closed";

/// Rule of the pack for what was held for a mailing.
const RULE: &str = "mailings";

/// A mailing over one channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailing {
    /// One of [`CHANNELS`].
    pub channel: &'static str,
    /// Day it was closed; `None` while it runs.
    pub closed_on: Option<NaiveDate>,
    /// Day it was opened again, after an earlier closing.
    pub reopened_on: Option<NaiveDate>,
    /// People with a consent in force, or one that the closing ended, and an address of this channel.
    pub people: u32,
    /// Lists given out over this channel whose copies are still to be deleted.
    pub copies: u32,
    /// Last day of what was held for it, were it closed today; of a closed one, the last day itself.
    pub data_until: NaiveDate,
}

/// Both mailings as they stand.
///
/// # Errors
/// [`OfficeError::RoleDenied`].
pub fn mailings(office: &Office) -> Result<Vec<Mailing>, OfficeError> {
    office.read(Right::OnSome(Operation::Count), |reading| {
        CHANNELS.into_iter().map(|channel| mailing(reading, channel)).collect()
    })
}

fn mailing(reading: &Reading<'_>, channel: &'static str) -> Result<Mailing, OfficeError> {
    let stored = stored(reading.db, channel)?;
    let (closed_on, reopened_on) = match stored {
        Some((closed, None)) => (Some(closed), None),
        Some((_, reopened)) => (None, reopened),
        None => (None, None),
    };
    let count = |sql: &str| -> Result<u32, OfficeError> {
        Ok(reading.db.prepare_cached(sql)?.query_row([channel], |row| row.get(0))?)
    };
    Ok(Mailing {
        channel,
        closed_on,
        reopened_on,
        people: count(
            "SELECT count(DISTINCT c.person_id) FROM consent c JOIN contact k ON k.person_id = c.person_id \
                AND k.kind = ?1 AND k.superseded_at IS NULL \
             WHERE c.kind = 'marketing' AND c.superseded_at IS NULL \
                AND (c.state = 'live' OR c.state = 'expired' AND c.reason = 'mailings_ended')",
        )?,
        copies: count(
            "SELECT count(*) FROM list_copy WHERE kind = 'marketing' AND channel = ?1 AND deleted_on IS NULL",
        )?,
        data_until: data_until(reading, closed_on.unwrap_or(reading.today)),
    })
}

fn data_until(reading: &Reading<'_>, closed: NaiveDate) -> NaiveDate {
    match reading.pack().rule(RULE).map(|rule| &rule.term) {
        Some(Limit::Within(term)) => term.after(closed).unwrap_or(closed),
        _ => closed,
    }
}

/// Day of the last closing, and of the opening after it.
fn stored(db: &Connection, channel: &str) -> Result<Option<(NaiveDate, Option<NaiveDate>)>, OfficeError> {
    let found: Option<(String, Option<String>)> = db
        .prepare_cached(
            "SELECT closed_on, reopened_on FROM mailing WHERE channel = ?1 ORDER BY closed_on DESC LIMIT 1",
        )?
        .query_row([channel], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let day = |text: String| text.parse::<NaiveDate>().map_err(|_| OfficeError::Damaged);
    found.map(|(closed, reopened)| Ok((day(closed)?, reopened.map(day).transpose()?))).transpose()
}

/// Day on which the mailing over a channel was closed; `None` while it runs.
pub(crate) fn closed_on(db: &Connection, channel: &str) -> Result<Option<NaiveDate>, OfficeError> {
    Ok(stored(db, channel)?.and_then(|(closed, reopened)| reopened.is_none().then_some(closed)))
}

/// Consents given until this day do not cover the mailing that runs over a channel now.
pub(super) fn consents_void_until(db: &Connection, channel: &str) -> Result<Option<NaiveDate>, OfficeError> {
    Ok(stored(db, channel)?.map(|(closed, _)| closed))
}

/// Closes the mailing over a channel.
///
/// # Errors
/// [`ListError::UnknownChoice`], [`ListError::Closed`], [`OfficeError::RoleDenied`].
pub fn close(office: &Office, channel: &str) -> Result<(), ListError> {
    office.write(Right::Act(Act::Policy), |writing| {
        known(channel)?;
        if let Some(on) = closed_on(writing.db, channel)? {
            return Err(ListError::Closed { on });
        }
        let today = writing.today;
        let consents = shut(writing, channel, today)?;
        ledger::remember(writing, writing.new_id(), CLOSED, format!("{channel} {today}"))?;
        let entry = Entry::of("mailing.closed").category("accounts").detail(channel).amount(consents);
        Ok(Done::new((), entry).with_ledger_changed())
    })
}

/// Opens a closed mailing again, for consents given from now on.
///
/// # Errors
/// [`ListError::UnknownChoice`], [`ListError::NotClosed`], [`OfficeError::RoleDenied`].
pub fn reopen(office: &Office, channel: &str) -> Result<(), ListError> {
    office.write(Right::Act(Act::Policy), |writing| {
        known(channel)?;
        if closed_on(writing.db, channel)?.is_none() {
            return Err(ListError::NotClosed);
        }
        writing.db.execute(
            "UPDATE mailing SET reopened_on = ?2 WHERE channel = ?1 AND reopened_on IS NULL",
            params![channel, writing.today.to_string()],
        )?;
        // A refusal counts again, and lives as long as the address.
        date_preferences(writing.db, channel, None)?;
        Ok(Done::new((), Entry::of("mailing.reopened").category("accounts").detail(channel)))
    })
}

fn known(channel: &str) -> Result<(), ListError> {
    if CHANNELS.contains(&channel) { Ok(()) } else { Err(ListError::UnknownChoice("channel")) }
}

/// Closes a mailing on a day; gives how many consents ended with the last one.
fn shut(writing: &Writing<'_>, channel: &str, on: NaiveDate) -> Result<usize, OfficeError> {
    let (db, day) = (writing.db, on.to_string());
    // Closed once more, it had been opened in between: a restore may not have heard of that.
    db.execute(
        "UPDATE mailing SET reopened_on = ?2 WHERE channel = ?1 AND closed_on < ?2 AND reopened_on IS NULL",
        params![channel, day],
    )?;
    db.execute(
        "INSERT INTO mailing (channel, closed_on) VALUES (?1, ?2) \
         ON CONFLICT (channel, closed_on) DO UPDATE SET reopened_on = NULL",
        params![channel, day],
    )?;
    date_preferences(db, channel, Some(&day))?;
    let by = data_until(&writing.reading(), on).to_string();
    db.execute(
        "UPDATE saved_file SET delete_by = ?2 WHERE kind = 'mailing_list' AND coalesce(delete_by, '9999') > ?2 \
         AND sha256 IN (SELECT sha256 FROM list_copy \
            WHERE kind = 'marketing' AND channel = ?1 AND deleted_on IS NULL)",
        params![channel, by],
    )?;
    db.execute(
        "UPDATE list_copy SET delete_by = ?2 WHERE kind = 'marketing' AND channel = ?1 AND deleted_on IS NULL \
         AND delete_by > ?2",
        params![channel, by],
    )?;
    for other in CHANNELS {
        if closed_on(db, other)?.is_none() {
            return Ok(0);
        }
    }
    Ok(db.execute(
        "UPDATE consent SET state = 'expired', reason = 'mailings_ended', ended_on = ?1, start_on = ?1 \
         WHERE kind = 'marketing' AND state IN ('live', 'claimed') AND superseded_at IS NULL",
        [day],
    )?)
}

/// What people said of a mailing runs from its closing.
fn date_preferences(db: &Connection, channel: &str, day: Option<&str>) -> Result<(), OfficeError> {
    db.execute(
        "UPDATE preference SET start_on = ?2 \
         WHERE channel = ?1 AND kind = 'marketing' AND superseded_at IS NULL",
        params![channel, day],
    )?;
    Ok(())
}

/// Closes again, in an older database, what was closed later; true when it ran there.
pub(crate) fn replay(writing: &Writing<'_>, line: &Line) -> Result<bool, OfficeError> {
    let Some((channel, on)) = std::str::from_utf8(&line.value).ok().and_then(|text| text.split_once(' '))
    else {
        return Ok(false);
    };
    let Ok(on) = on.parse::<NaiveDate>() else { return Ok(false) };
    let heard = stored(writing.db, channel)?.is_some_and(|(closed, _)| closed >= on);
    if heard || !CHANNELS.contains(&channel) {
        return Ok(false);
    }
    shut(writing, channel, on)?;
    Ok(true)
}

/// Channels whose suppressed addresses nobody needs any longer: the mailing was closed, and the term after it is over
/// (T25).
pub(crate) fn forgotten(reading: &Reading<'_>) -> Result<Vec<&'static str>, OfficeError> {
    let Some(Limit::Within(term)) = reading.pack().rule("suppression").map(|rule| &rule.term) else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for channel in CHANNELS {
        let closed = closed_on(reading.db, channel)?;
        if closed.and_then(|on| term.after(on)).is_some_and(|last| last < reading.today) {
            found.push(channel);
        }
    }
    Ok(found)
}

/// Whether a line of the ledger suppresses an address of such a channel.
pub(crate) fn is_forgotten(kind: &str, channels: &[&str]) -> bool {
    kind.strip_prefix(SUPPRESSED).is_some_and(|channel| channels.contains(&channel))
}
