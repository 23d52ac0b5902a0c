//! What the rows say of consents.

use super::Work;
use crate::OfficeError;
use crate::consents::{Tick, claim};
use crate::imports::mapping::Candidate;
use crate::registry::Recorder;
use chrono::NaiveDate;

impl Work<'_, '_> {
    /// Ticks of a row; one that says the opposite of what is known here becomes a question.
    pub(super) fn claims(
        &mut self,
        to: &Recorder<'_>,
        key: i64,
        candidate: &Candidate,
        on: Option<NaiveDate>,
        import: i64,
    ) -> Result<bool, OfficeError> {
        let person = &candidate.person;
        let mails = person.emails.iter().map(|mail| ("email", mail.key.as_str()));
        let phones = person.phones.iter().map(|phone| ("phone", phone.key.as_str()));
        let contacts: Vec<(&'static str, &str)> = mails.chain(phones).collect();
        let mut wrote = false;
        let ticks = [("processing", candidate.claims.processing), ("marketing", candidate.claims.marketing)];
        for (kind, ticked) in ticks {
            let Some(yes) = ticked else { continue };
            let tick = Tick { kind, yes, on, contacts: &contacts };
            let claimed = claim(self.office, self.db, to, self.writing, key, &tick)?;
            self.ended |= claimed.ended;
            wrote |= claimed.wrote;
            if claimed.ask {
                wrote |= self.question(to, key, import, candidate.row, "consent_contradicts")?;
            }
        }
        Ok(wrote)
    }
}
