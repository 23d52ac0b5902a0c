//! What time it is for this vault: never earlier than the latest time it has seen.

use super::{Office, Reading, fact};
use crate::OfficeError;
use crate::clock::{day_in, moment};
use crate::rights::Right;
use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::Connection;

impl Office {
    /// The later of the machine's clock and the latest time this vault has seen: a clock put back never moves a
    /// deadline out.
    pub(super) fn now_with(&self, db: &Connection) -> Result<DateTime<Utc>, OfficeError> {
        let seen = fact(db, "latest_seen")?.and_then(|s| s.parse().ok()).map(moment).unwrap_or_default();
        Ok(self.clock.now().max(seen))
    }

    /// The moment of a read.
    pub(crate) fn now_in(&self, reading: &Reading<'_>) -> Result<DateTime<Utc>, OfficeError> {
        self.now_with(reading.db)
    }

    pub(super) fn today_with(&self, db: &Connection) -> Result<NaiveDate, OfficeError> {
        Ok(day_in(self.zone, self.now_with(db)?))
    }

    /// Days the machine's clock is behind the latest time seen, when it jumped back by a day or more.
    ///
    /// # Errors
    /// When the registry cannot be read.
    pub fn clock_back_days(&self) -> Result<Option<i64>, OfficeError> {
        self.read(Right::Open, |r| {
            let back = (self.now_with(r.db)? - self.clock.now()).num_days();
            Ok((back >= 1).then_some(back))
        })
    }
}
