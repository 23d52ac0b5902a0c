//! Courses, results and certificates of a row.

use super::Work;
use crate::OfficeError;
use crate::certificates::State;
use crate::imports::LOST_NUMBER;
use crate::imports::mapping::{Candidate, CertificateFields, PersonFields};
use crate::names::{match_key, stored_text};
use crate::registry::{Recorder, ValueRow};
use chrono::NaiveDate;
use rusqlite::{OptionalExtension, params};

impl Work<'_, '_> {
    pub(super) fn certificate(
        &mut self,
        to: &Recorder<'_>,
        key: i64,
        person: &PersonFields,
        fields: &CertificateFields,
    ) -> Result<bool, OfficeError> {
        let mut wrote = self.course(to, key, fields)?;
        if let (Some(number), Some(number_key)) = (&fields.number, fields.number_key()) {
            let name = person.name.in_full();
            wrote |= self.register(to, Some(key), number, number_key, &name, fields, State::Imported)?;
        }
        Ok(wrote)
    }

    fn course(
        &mut self,
        to: &Recorder<'_>,
        key: i64,
        fields: &CertificateFields,
    ) -> Result<bool, OfficeError> {
        let mut wrote = false;
        if let Some(title) = &fields.programme {
            let programme = self.programme(title, fields.hours)?;
            let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
            let row = ValueRow {
                table: "enrolment",
                columns: &["programme_id", "starts_on", "ends_on"],
                values: &[&programme, &day(fields.started), &day(fields.ended.or(fields.issued))],
                start_on: fields.ended.or(fields.issued),
            };
            wrote |= to.value(key, &row)?;
        }
        if let Some(result) = &fields.result {
            let protocol_on = fields.protocol_date.map(|day| day.to_string());
            let row = ValueRow {
                table: "result",
                columns: &["value", "protocol_number", "protocol_on"],
                values: &[result, &fields.protocol_number, &protocol_on],
                start_on: fields.ended.or(fields.protocol_date),
            };
            wrote |= to.value(key, &row)?;
        }
        Ok(wrote)
    }

    fn programme(&self, title: &str, hours: Option<u32>) -> Result<i64, OfficeError> {
        let key = match_key(title);
        let known = self
            .db
            .prepare_cached("SELECT id FROM programme WHERE match_key = ?1")?
            .query_row([&key], |row| row.get(0))
            .optional()?;
        match (known, self.writing) {
            (Some(id), _) => Ok(id),
            (None, None) => Ok(-1),
            (None, Some(writing)) => {
                writing
                    .db
                    .prepare_cached("INSERT INTO programme (title, match_key, hours) VALUES (?1, ?2, ?3)")?
                    .execute(params![stored_text(title), key, hours])?;
                Ok(writing.db.last_insert_rowid())
            }
        }
    }

    /// A row that makes no person still occupies the number of its certificate (I11).
    pub(super) fn unconfirmed(
        &mut self,
        to: &Recorder<'_>,
        candidate: &Candidate,
    ) -> Result<(), OfficeError> {
        let Some(fields) = &candidate.certificate else { return Ok(()) };
        let (Some(number), Some(key)) = (&fields.number, fields.number_key()) else { return Ok(()) };
        let name = candidate.person.name.in_full();
        self.register(to, None, number, key, &name, fields, State::Unconfirmed)?;
        Ok(())
    }

    #[expect(clippy::too_many_arguments, reason = "one row of the register, column by column")]
    fn register(
        &mut self,
        to: &Recorder<'_>,
        person: Option<i64>,
        number: &str,
        number_key: String,
        name: &str,
        fields: &CertificateFields,
        state: State,
    ) -> Result<bool, OfficeError> {
        // What a restored registry knows by its number alone, a list may tell again.
        let lost = crate::certificates::lost_row(self.db, &number_key)?;
        let known = lost.is_none() && crate::certificates::taken(self.db, number)?.is_some();
        if known || !self.numbers.insert(number_key.clone()) {
            return Ok(false);
        }
        match state {
            State::Unconfirmed => self.counts.unconfirmed_certificates += 1,
            _ => self.counts.certificates += 1,
        }
        let Some(writing) = self.writing else { return Ok(true) };
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
        if let Some(row) = lost {
            writing.db.prepare_cached("DELETE FROM certificate WHERE id = ?1")?.execute([row])?;
        }
        writing
            .db
            .prepare_cached(
                "INSERT INTO certificate (uid, person_id, number, number_key, registration_number, state, printed_name, \
                    programme, hours, completed_on, issued_on, valid_until, source_id, recorded_at, start_on) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?11)",
            )?
            .execute(params![
                writing.new_id(),
                person,
                stored_text(number),
                number_key,
                fields.registration_number,
                state.key(),
                stored_text(name),
                fields.programme.as_deref().map(stored_text).unwrap_or_default(),
                fields.hours,
                day(fields.ended),
                day(fields.issued),
                day(fields.valid_until),
                to.source(),
                writing.at(),
            ])?;
        if let (Some(_), Some(import)) = (lost, to.import()) {
            // Taken back, the file leaves the number as occupied as it was.
            let row = writing.db.last_insert_rowid();
            crate::imports::note(writing.db, import, LOST_NUMBER, (row, row))?;
        }
        // A number that was revoked or replaced comes back as what it is.
        crate::certificates::apply_ended(writing.db, &number_key)?;
        Ok(true)
    }
}
