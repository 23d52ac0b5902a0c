//! The one clock.
//!
//! The machine's clock is not trusted: the vault keeps the latest time it has seen, and a clock that jumped back
//! never moves a deadline out (design §2). Here time is only read; the comparison is made by the session.

use chrono::{DateTime, NaiveDate, Utc};

/// Where the present moment comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// A fixed moment, for tests and rehearsals.
    #[cfg(any(test, feature = "rehearsal"))]
    Fixed(DateTime<Utc>),
}

impl Clock {
    /// The present moment.
    #[must_use]
    pub fn now(self) -> DateTime<Utc> {
        match self {
            #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
            Clock::System => Utc::now(),
            #[cfg(any(test, feature = "rehearsal"))]
            Clock::Fixed(moment) => moment,
        }
    }

    /// A clock that stands at noon UTC of a day.
    #[cfg(any(test, feature = "rehearsal"))]
    #[must_use]
    pub fn at(day: NaiveDate) -> Clock {
        Clock::Fixed(day.and_time(chrono::NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default()).and_utc())
    }
}

/// Seconds since 1970 of a moment.
#[must_use]
pub fn seconds(moment: DateTime<Utc>) -> i64 {
    moment.timestamp()
}

/// A moment from stored seconds; an impossible value is the epoch.
#[must_use]
pub fn moment(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(seconds, 0).unwrap_or_default()
}

/// The day of a moment in the school's zone.
#[must_use]
pub fn day_in(zone: chrono_tz::Tz, moment: DateTime<Utc>) -> NaiveDate {
    moment.with_timezone(&zone).date_naive()
}
