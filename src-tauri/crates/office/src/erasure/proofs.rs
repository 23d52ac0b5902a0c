//! What proves a consent follows it through an erasure: kept where it is kept, gone where it goes (T18).

use super::ErasureError;
use super::batch::close_kept_file;
use super::plan::{self, Disposition, Fate};
use crate::OfficeError;
use crate::catalogue;
use crate::consents;
use crate::session::{Reading, Writing};
use rusqlite::OptionalExtension;

/// Gives every proof of a consent the fate of that consent, which may be somebody else's; one that proves nothing goes.
pub(super) fn follow(reading: &Reading<'_>, rows: &mut [Disposition]) -> Result<(), ErasureError> {
    for at in 0..rows.len() {
        let (table, row) = (rows[at].table, rows[at].row);
        if catalogue::proof(table).is_none() || matches!(rows[at].fate, Fate::Bound { .. }) {
            continue;
        }
        let consent = consents::proven(reading.db, table, row)?;
        let in_plan = |key: i64| rows.iter().find(|row| row.table == "consent" && row.row == key);
        let fate = match consent.map(|key| (key, in_plan(key))) {
            None => Fate::Goes,
            Some((_, Some(own))) => own.fate.clone(),
            Some((key, None)) => {
                let reason = consents::reason(reading, key)?;
                Fate::Kept {
                    until: reason.keep_until.max(reading.today),
                    provisional: reason.provisional,
                    basis: reason.basis,
                    law: reason.law,
                    check: reason.check,
                }
            }
        };
        rows[at].label = plan::label(reading, table, row, &fate)?;
        rows[at].fate = fate;
    }
    Ok(())
}

/// Notes what statements of authority prove while the people they link are still known.
pub(super) fn pin(writing: &Writing<'_>, rows: &[Disposition]) -> Result<(), OfficeError> {
    let kept = |row: &&Disposition| row.table == "authority" && matches!(row.fate, Fate::Kept { .. });
    rows.iter().filter(kept).try_for_each(|row| consents::pin_authority(writing.db, row.row))
}

/// Destroys a consent; the row of its giver goes with it, and a kept file that held nothing else.
pub(super) fn destroy_consent(writing: &Writing<'_>, row: i64) -> Result<(), OfficeError> {
    let kept: Option<i64> = writing
        .db
        .prepare_cached("SELECT kept_file_id FROM consent_giver WHERE consent_id = ?1")?
        .query_row([row], |found| found.get(0))
        .optional()?
        .flatten();
    writing.db.prepare_cached("DELETE FROM consent WHERE id = ?1")?.execute([row])?;
    kept.map_or(Ok(()), |kept| close_kept_file(writing, kept))
}
