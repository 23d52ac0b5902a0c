//! What a row says of a person herself, and what of it a purpose of the rules needs of anybody in her role.

use super::Work;
use super::values::{contact, former_name, kinded};
use crate::OfficeError;
use crate::imports::mapping::PersonFields;
use crate::imports::prints::number_print;
use crate::registry::entry::{roles_in_force, subjects_of};
use crate::registry::{Recorder, ValueRow, is_publication, subject_bits};
use policy::{Purpose, While};
use rusqlite::params;

impl Work<'_, '_> {
    /// What somebody is to the school by a row, and by what the registry has of her.
    pub(super) fn subjects(
        &self,
        to: &Recorder<'_>,
        key: i64,
        (person, role): (&PersonFields, &'static str),
    ) -> Result<u8, OfficeError> {
        let mut roles = if key > 0 && !to.is_fresh(key) { roles_in_force(self.db, key)? } else { Vec::new() };
        roles.extend(self.given.get(&key).into_iter().flatten().map(|role| (*role).to_owned()));
        // Who asked something and then stands in a list of the platform is more than somebody who asked.
        if role != PARTICIPANT || roles.iter().all(|role| role == "site_user") {
            roles.push(role.to_owned());
        }
        let employed = if person.organisation.is_some() || person.position.is_some() { EMPLOYED } else { 0 };
        Ok(subject_bits(&subjects_of(&roles)) | employed)
    }

    /// Whether a purpose needs a field of somebody who is one of these; what none needs is counted as left out.
    pub(super) fn needs(&mut self, field: &'static str, subjects: u8) -> bool {
        let pack = self.office.pack();
        let needed = *self.needed.entry((field, subjects)).or_insert_with(|| {
            let speaks = |purpose: &&Purpose| match purpose.only_while {
                // A file opens no dispute.
                Some(While::Dispute) => false,
                Some(While::Employer) => subjects & EMPLOYED != 0,
                Some(While::Money | While::Minor) | None => !is_publication(pack, purpose),
            };
            let mut purposes = pack.purposes_for_field(field).into_iter().filter(speaks);
            purposes.any(|purpose| subject_bits(&purpose.subjects) & subjects != 0)
        });
        self.counts.unneeded += u32::from(!needed);
        needed
    }

    /// What a row says of somebody in a role: name, contacts, accounts, school, employer. What no purpose needs of
    /// anybody in that role is left out and counted (P1, P10).
    pub(super) fn person(
        &mut self,
        to: &Recorder<'_>,
        key: i64,
        (person, role): (&PersonFields, &'static str),
        fresh: bool,
    ) -> Result<bool, OfficeError> {
        let subjects = self.subjects(to, key, (person, role))?;
        let mut wrote = self.name(to, key, &person.name, fresh)?;
        wrote |= former_name(to, key, &person.name)?;
        if let Some(born) = person.birth_date
            && self.needs("identity.birth_date", subjects)
        {
            wrote |= self.once(to, key, "birth", "born_on", &born.to_string())?;
        }
        if let Some(number) = &person.personal_number {
            let print =
                vault::from_hex::<32>(&number_print(self.office, number.digits())).unwrap_or_default();
            let row = ValueRow {
                table: "fingerprint",
                columns: &["value"],
                values: &[&print.as_slice()],
                start_on: None,
            };
            wrote |= to.value(key, &row)?;
        }
        for mail in &person.emails {
            wrote |= contact(to, key, "email", &mail.key, &mail.key)?;
        }
        for phone in &person.phones {
            wrote |= contact(to, key, "phone", &format!("+{}", phone.key), &phone.key)?;
        }
        let stated = [
            ("class", "learning.class", person.class.clone()),
            ("school", "learning.school", person.school.clone()),
            ("city", "learning.city", person.city.clone()),
            ("country", "learning.country", person.country.clone()),
            (
                "age",
                "learning.age_stated",
                person.age.filter(|_| person.birth_date.is_none()).map(|age| age.to_string()),
            ),
        ];
        for (kind, field, value) in stated {
            let Some(value) = value.filter(|_| self.needs(field, subjects)) else { continue };
            wrote |= kinded(to, key, "schooling", kind, &value)?;
        }
        let works = [
            ("organisation", "employment.organisation", &person.organisation),
            ("position", "employment.position", &person.position),
        ];
        for (kind, field, value) in works {
            let Some(value) = value.as_ref().filter(|_| self.needs(field, subjects)) else { continue };
            wrote |= kinded(to, key, "employment", kind, value)?;
        }
        let accounts = [
            (self.system, &person.source_id),
            (Some("telegram"), &person.telegram),
            (Some("vk"), &person.vk_id),
        ];
        for (system, handle) in accounts {
            let (Some(system), Some(handle)) = (system, handle) else { continue };
            let row = ValueRow {
                table: "account",
                columns: &["system", "handle"],
                values: &[&system, handle],
                start_on: None,
            };
            wrote |= to.value(key, &row)?;
        }
        let events = [
            ("registered", "accounts.registered", person.registered_at),
            ("last_sign_in", "accounts.last_sign_in", person.last_activity),
        ];
        for (kind, field, at) in events {
            let Some(at) = at.filter(|_| self.needs(field, subjects)) else { continue };
            let day = at.date();
            let row = ValueRow {
                table: "account_event",
                columns: &["kind", "on_date"],
                values: &[&kind, &day.to_string()],
                start_on: Some(day),
            };
            wrote |= to.replace(key, &row, Some(("kind", kind)))?;
        }
        if let Some(writing) = self.writing.filter(|_| person.sign_in_listed && !to.is_fresh(key)) {
            writing
                .db
                .prepare_cached("UPDATE person SET sign_ins_listed_on = ?2 WHERE id = ?1")?
                .execute(params![key, writing.today.to_string()])?;
            self.touched.insert(key);
        }
        Ok(wrote)
    }

    /// A value of which a person has one, the first stated wins; another one stated later is kept beside it only
    /// when nothing is known yet.
    fn once(
        &self,
        to: &Recorder<'_>,
        key: i64,
        table: &'static str,
        column: &'static str,
        value: &str,
    ) -> Result<bool, OfficeError> {
        // Nothing is stored of somebody the rehearsal imagined.
        let known: bool = key > 0
            && !to.is_fresh(key)
            && self
                .db
                .prepare_cached(&format!(
                    "SELECT EXISTS (SELECT 1 FROM {table} WHERE person_id = ?1 AND superseded_at IS NULL)"
                ))?
                .query_row([key], |row| row.get(0))?;
        if known {
            return Ok(false);
        }
        let columns: &'static [&'static str] = match column {
            "born_on" => &["born_on"],
            _ => return Err(OfficeError::Internal("column")),
        };
        to.value(key, &ValueRow { table, columns, values: &[&value], start_on: None })
    }
}

/// Beside the kinds of subject: the row names an employer.
const EMPLOYED: u8 = 1 << 7;

/// Says only that nothing more is known.
pub(super) const PARTICIPANT: &str = "participant";
