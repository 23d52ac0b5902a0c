//! Ticks of an export: claimed, never live – nobody knows which text stood beside them (P9).
//!
//! A "no" of a file is believed at once; a "yes" never undoes a "no" that is known here.

use super::standing::{self, Standing};
use super::withdraw::{end_marketing, remember_refusal};
use crate::OfficeError;
use crate::lists::suppression;
use crate::registry::{Recorder, ValueRow};
use crate::session::{Office, Writing};
use chrono::NaiveDate;
use rusqlite::{Connection, params};

/// A tick of one row.
pub(crate) struct Tick<'a> {
    /// Kind of consent.
    pub kind: &'static str,
    /// Ticked or not.
    pub yes: bool,
    /// The day the source says it was set.
    pub on: Option<NaiveDate>,
    /// Channels and keys of the person's addresses in the row.
    pub contacts: &'a [(&'static str, &'a str)],
}

/// What became of a tick.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Claimed {
    /// Something was written.
    pub wrote: bool,
    /// It says the opposite of what is known here: a person must look.
    pub ask: bool,
    /// A consent ended with it; the ledger has a new line.
    pub ended: bool,
}

/// Records a tick. Without `writing` it only tells what it would record.
///
/// # Errors
/// When the registry cannot be read or written.
pub(crate) fn claim(
    office: &Office,
    db: &Connection,
    to: &Recorder<'_>,
    writing: Option<&Writing<'_>>,
    person: i64,
    tick: &Tick<'_>,
) -> Result<Claimed, OfficeError> {
    // Nothing is stored of somebody a rehearsal imagined, nor of who has just been created.
    let nobody = person < 0 || to.is_fresh(person);
    let known = if nobody { Vec::new() } else { standing::of_kind(db, person, tick.kind, NaiveDate::MIN)? };
    let has = |standing| known.iter().any(|consent| consent.standing == standing);
    let nothing = Claimed::default();
    if !tick.yes {
        if has(Standing::Live) || has(Standing::Suspended) {
            if tick.kind != "marketing" {
                return Ok(Claimed { ask: true, ..nothing });
            }
            if let Some(writing) = writing {
                end_marketing(writing, person, "import", writing.today)?;
            }
            return Ok(Claimed { wrote: true, ended: true, ..nothing });
        }
        if has(Standing::Refused) || has(Standing::Withdrawn) {
            return Ok(nothing);
        }
        add(to, writing, person, tick, "refused")?;
        if let Some(writing) = writing {
            writing
                .db
                .prepare_cached(
                    "UPDATE consent SET superseded_at = ?3 WHERE person_id = ?1 AND kind = ?2 AND state = 'claimed' \
                     AND superseded_at IS NULL",
                )?
                .execute(params![person, tick.kind, writing.at()])?;
        }
        // Whom this very import brings no older database knows.
        let Some(writing) = writing.filter(|_| !to.is_fresh(person)) else {
            return Ok(Claimed { wrote: true, ..nothing });
        };
        remember_refusal(writing, person, tick.kind, writing.today)?;
        return Ok(Claimed { wrote: true, ended: true, ..nothing });
    }
    if has(Standing::Claimed) || has(Standing::Live) || has(Standing::Suspended) {
        return Ok(nothing);
    }
    if has(Standing::Refused) || has(Standing::Withdrawn) || has(Standing::Invalid) {
        return Ok(Claimed { ask: !overruled(db, person, tick)?, ..nothing });
    }
    // An old tick does not come back behind the consent that took its place.
    if known.iter().any(|consent| tick.on.is_none_or(|on| consent.ended.is_some_and(|ended| on <= ended))) {
        return Ok(nothing);
    }
    let mut unsubscribed = false;
    if tick.kind == "marketing" {
        for (channel, key) in tick.contacts {
            unsubscribed |= suppression::since(office, db, channel, key)?.is_some();
        }
    }
    add(to, writing, person, tick, if unsubscribed { "refused" } else { "claimed" })?;
    Ok(Claimed { wrote: true, ..nothing })
}

/// Whether a "no" was set against this very tick before: the same file once more brings nothing to ask.
fn overruled(db: &Connection, person: i64, tick: &Tick<'_>) -> Result<bool, OfficeError> {
    let on = tick.on.map(|day| day.to_string());
    Ok(db
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM consent WHERE person_id = ?1 AND kind = ?2 AND state = 'claimed' \
             AND superseded_at IS NOT NULL AND given_on IS ?3)",
        )?
        .query_row(params![person, tick.kind, on], |row| row.get(0))?)
}

fn add(
    to: &Recorder<'_>,
    writing: Option<&Writing<'_>>,
    person: i64,
    tick: &Tick<'_>,
    state: &'static str,
) -> Result<(), OfficeError> {
    let id = writing.map(Writing::new_id);
    let on = tick.on.map(|day| day.to_string());
    to.add(
        person,
        &ValueRow {
            table: "consent",
            columns: &["uid", "kind", "state", "given_on"],
            values: &[&id, &tick.kind, &state, &on],
            start_on: None,
        },
    )?;
    Ok(())
}
