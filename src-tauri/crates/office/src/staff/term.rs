//! How long the registers of staff remember (T25): who had access, and which computer was whose, for the term of the pack
//! from the day the access or the use ended. The keyslot went on that day already; the journal knows operators by login
//! alone, so the name is gone with its row.

use crate::OfficeError;
use crate::clock::{day_in, moment};
use crate::session::{Reading, Writing};

/// Rule of the pack, and category of what it speaks of.
const OPERATORS: &str = "operators";

/// What the term of the registers asks for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Due {
    /// Rows of operators who left.
    pub operators: usize,
    /// Computers taken out of use.
    pub workstations: usize,
}

impl Due {
    /// Whether there is anything to do.
    #[must_use]
    pub fn nothing(self) -> bool {
        self == Due::default()
    }
}

/// Row keys of what is to go.
struct Over {
    operators: Vec<i64>,
    workstations: Vec<i64>,
}

/// What is due today.
pub(crate) fn due(reading: &Reading<'_>) -> Result<Due, OfficeError> {
    let over = over(reading)?;
    Ok(Due { operators: over.operators.len(), workstations: over.workstations.len() })
}

/// Destroys what is due today.
pub(crate) fn expire(writing: &Writing<'_>) -> Result<(), OfficeError> {
    let over = over(&writing.reading())?;
    let db = writing.db;
    for id in over.operators {
        db.prepare_cached("DELETE FROM operator WHERE id = ?1")?.execute([id])?;
    }
    for id in over.workstations {
        // Whoever left later is remembered longer than the computer.
        db.prepare_cached("UPDATE operator SET workstation_id = NULL WHERE workstation_id = ?1")?
            .execute([id])?;
        db.prepare_cached("DELETE FROM workstation WHERE id = ?1")?.execute([id])?;
    }
    Ok(())
}

fn over(reading: &Reading<'_>) -> Result<Over, OfficeError> {
    let zone = reading.office.zone();
    let is_over = |ended: i64| {
        let due = reading.pack().due_from(OPERATORS, day_in(zone, moment(ended)));
        due.is_some_and(|due| due <= reading.today)
    };
    let mut operators = Vec::new();
    // A changed role ends one row and begins the next: the contract ends with the last of them.
    let mut later: Option<(String, i64)> = None;
    let mut statement = reading
        .db
        .prepare_cached("SELECT id, login, recorded_at, ended_at FROM operator ORDER BY login, id DESC")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (login, recorded, ended): (String, i64, Option<i64>) = (row.get(1)?, row.get(2)?, row.get(3)?);
        let goes_on = |(whose, began): &(String, i64)| *whose == login && Some(*began) == ended;
        if ended.is_some_and(is_over) && !later.as_ref().is_some_and(goes_on) {
            operators.push(row.get(0)?);
        } else {
            later = Some((login, recorded));
        }
    }
    let mut statement = reading
        .db
        .prepare_cached("SELECT id, ended_at FROM workstation WHERE ended_at IS NOT NULL ORDER BY id")?;
    let ended = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let ended = ended.collect::<Result<Vec<(i64, i64)>, _>>()?.into_iter();
    let workstations = ended.filter(|(_, ended)| is_over(*ended)).map(|(id, _)| id).collect();
    Ok(Over { operators, workstations })
}
