//! What the contract or a debt keeps back from an erasure.

use crate::OfficeError;
use crate::money;
use crate::session::Reading;
use rusqlite::OptionalExtension;

/// Blockers of the pack that the facts bear out. An active course has begun and neither its completion nor its end
/// has passed; a debt is due and unpaid.
pub(crate) fn blockers_in_force(reading: &Reading<'_>, person: i64) -> Result<Vec<String>, OfficeError> {
    let mut found = Vec::new();
    for blocker in &reading.pack().blockers {
        let holds = match blocker.key.as_str() {
            "active_course" => reading
                .db
                .prepare_cached(
                    "SELECT 1 FROM enrolment WHERE person_id = ?1 AND superseded_at IS NULL \
                     AND coalesce(starts_on, '0000') <= ?2 AND coalesce(ends_on, '9999') > ?2 LIMIT 1",
                )?
                .query_row((person, reading.today.to_string()), |_| Ok(()))
                .optional()?
                .is_some(),
            "debt" => !money::standing(reading, person)?.debts.is_empty(),
            _ => false,
        };
        if holds {
            found.push(blocker.key.clone());
        }
    }
    Ok(found)
}
