//! The register of runs. Names are gone; the number of the act stands for the person.

use super::ErasureError;
use super::stored::{self, RunSummary, State};
use crate::OfficeError;
use crate::backups::holding::Holders;
use crate::ids::Uid;
use crate::rights::{Operation, Right};
use crate::session::Office;

/// Every run, newest first.
///
/// # Errors
/// When the register cannot be read.
pub fn list(office: &Office) -> Result<Vec<RunSummary>, ErasureError> {
    office.read(Right::On(Operation::Read, "destruction_papers"), |reading| {
        let holders = Holders::load(reading)?;
        let mut statement = reading.db.prepare_cached(
            "SELECT uid, act_number, kind, people_count, erased_on, state, act, erased_count, kept_count, \
                (SELECT count(*) FROM act_line l WHERE l.erasure_id = e.id AND l.outcome IS NULL) \
             FROM erasure e ORDER BY id DESC",
        )?;
        let mut rows = statement.query([])?;
        let mut runs = Vec::new();
        while let Some(row) = rows.next()? {
            let id: Uid = row.get(0)?;
            let act_number: i64 = row.get(1)?;
            let erased_on =
                row.get::<_, String>(4)?.parse().map_err(|_| ErasureError::Office(OfficeError::Damaged))?;
            let kind = stored::Kind::of(&row.get::<_, String>(2)?).ok_or(OfficeError::Damaged)?;
            let act: String = row.get(6)?;
            let count = |at: usize| Ok::<_, rusqlite::Error>(row.get::<_, i64>(at)?.unsigned_abs() as usize);
            let copies = if act == "final" {
                0
            } else {
                let moments = holders.moments_of(id, act_number, erased_on, kind);
                holders.standing(&moments, erased_on).count()
            };
            runs.push(RunSummary {
                id,
                act_number,
                kind,
                people: count(3)?,
                erased_on,
                state: State::of(&row.get::<_, String>(5)?).ok_or(OfficeError::Damaged)?,
                act,
                erased: count(7)?,
                kept: count(8)?,
                open: count(9)? + copies,
            });
        }
        Ok(runs)
    })
}
