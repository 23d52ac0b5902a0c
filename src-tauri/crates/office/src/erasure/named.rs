//! Whom the papers of each run name, as long as somebody can tell: the papers lie in the register as they were printed,
//! and the names beside them are sealed under the key of their month.

use super::ErasureError;
use super::stored;
use crate::OfficeError;
use crate::ids::Uid;
use crate::journal::names;
use crate::session::Reading;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A run with its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    /// Number of the act.
    pub number: i64,
    /// Day of the deletion.
    pub erased: NaiveDate,
    /// The last day on which something was destroyed; `None` while the act is not final.
    pub destroyed: Option<NaiveDate>,
    /// Papers kept.
    pub papers: usize,
    /// Names, each once.
    pub names: Vec<String>,
}

/// Every run whose names are readable.
pub(crate) fn named(reading: &Reading<'_>) -> Result<Vec<Named>, ErasureError> {
    let mut runs: BTreeMap<i64, (Uid, Named)> = BTreeMap::new();
    let mut statement = reading.db.prepare_cached(
        "SELECT uid, act_number, erased_on, CASE act WHEN 'final' THEN coalesce(destroyed_on, erased_on) END, \
            (SELECT count(*) FROM erasure_paper p WHERE p.erasure_id = e.id) FROM erasure e",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (id, number): (Uid, i64) = (row.get(0)?, row.get(1)?);
        let day = |text: String| text.parse().map_err(|_| ErasureError::Office(OfficeError::Damaged));
        let run = Named {
            number,
            erased: day(row.get(2)?)?,
            destroyed: row.get::<_, Option<String>>(3)?.map(day).transpose()?,
            papers: usize::try_from(row.get::<_, i64>(4)?).unwrap_or(0),
            names: Vec::new(),
        };
        runs.insert(number, (id, run));
    }
    for (id, run) in runs.values_mut() {
        // Until the act is final the run itself has them.
        if run.destroyed.is_none()
            && names::key(reading.office, reading.db, &names::month_of(run.erased))?.is_some()
        {
            let stored = stored::load_with(reading, *id)?;
            run.names.extend(stored.name().map(str::to_owned));
            run.names.extend(stored.subjects().iter().map(|subject| subject.name.clone()));
        }
    }
    let mut statement = reading.db.prepare_cached(
        "SELECT detail, sealed FROM journal INDEXED BY journal_action \
         WHERE action > 'erasure.' AND action < 'erasure/' AND sealed IS NOT NULL",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (detail, sealed): (Option<String>, Vec<u8>) = (row.get(0)?, row.get(1)?);
        let number = detail.as_deref().and_then(|detail| detail.split(' ').next()?.parse().ok());
        let Some((id, run)) = number.and_then(|number: i64| runs.get_mut(&number)) else { continue };
        run.names.extend(names::open(reading, *id, run.erased, &sealed)?);
    }
    let mut named: Vec<Named> = runs.into_values().map(|(_, run)| run).collect();
    for run in &mut named {
        run.names.retain(|name| !name.is_empty());
        run.names.sort_unstable();
        run.names.dedup();
    }
    named.retain(|run| !run.names.is_empty());
    Ok(named)
}
