//! What an organisation that ordered courses is told of its people (S9, C7): only of those whose consent or whose contract
//! says so, and only of what they learnt since it sent them.

use super::{Audience, Cell, Extract, Heading, exported};
use crate::OfficeError;
use crate::consents::needs_basis;
use crate::ids::Uid;
use crate::names::match_key;
use crate::registry;
use crate::restrictions::{Admission, Gate};
use crate::rights::{Operation, Right};
use crate::session::{Office, Reading};
use policy::{Exemption, Use};
use rusqlite::params;

/// The recipient of the pack that stands for them.
pub(super) const RECIPIENT: &str = "employers";

pub(super) const WANTED: &[&str] =
    &["identity.name", "learning.enrolment", "results.grade", "results.result", "certificates.certificate"];

/// Builds the extract of an organisation; nothing is recorded until it is given out.
///
/// # Errors
/// [`OfficeError::NotFound`] for an organisation that is not there; [`OfficeError::RoleDenied`].
pub fn of_organisation(office: &Office, id: Uid, ground: Option<Exemption>) -> Result<Extract, OfficeError> {
    office.read(Right::On(Operation::Read, "relations"), |reading| {
        let (key, title): (i64, String) = reading
            .db
            .prepare_cached("SELECT id, title FROM organisation WHERE uid = ?1")?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let fields = exported(reading, Audience::Organisation)?;
        let mut extract = Extract {
            audience: Audience::Organisation,
            group: title,
            headings: fields.iter().map(|field| Heading { field, title: None }).collect(),
            rows: Vec::new(),
            people: Vec::new(),
            admission: Admission::on(ground),
            no_basis: 0,
            no_ground: 0,
            unnamed: !reading.pack().recipients.iter().any(|recipient| recipient.key == RECIPIENT),
            fields,
        };
        let gate = Gate::of(reading.db, reading.pack(), reading.today)?;
        let mut lines = Vec::new();
        for (person, ground, since) in learners(reading, key)? {
            if needs_basis(reading.db, person, reading.today)? {
                extract.no_basis += 1;
            } else if ground == "none" {
                extract.no_ground += 1;
            } else if extract.admits(&gate, person, Use::Transfer) {
                let name = registry::printed_name(reading.db, person)?.unwrap_or_default();
                lines.push((match_key(&name), person, name, since));
            }
        }
        lines.sort();
        for (_, person, name, since) in lines {
            let cells = extract.fields.iter().map(|field| match *field {
                "identity.name" => Ok(Cell::Text(name.clone())),
                other => told(reading, person, other, &since).map(Cell::Text),
            });
            extract.rows.push(cells.collect::<Result<_, _>>()?);
            extract.people.push(person);
        }
        Ok(extract)
    })
}

/// Those who learn at its order today, the ground on which it is told, and the day it sent them; each once.
fn learners(reading: &Reading<'_>, organisation: i64) -> Result<Vec<(i64, String, String)>, OfficeError> {
    let mut statement = reading.db.prepare_cached(
        "SELECT m.person_id, m.results, coalesce(m.from_on, date(m.recorded_at, 'unixepoch')) FROM organisation_person m \
         WHERE m.organisation_id = ?1 AND m.capacity = 'learner' AND m.superseded_at IS NULL \
            AND coalesce(m.until_on, ?2) >= ?2 AND coalesce(m.from_on, ?2) <= ?2 ORDER BY m.person_id, m.id",
    )?;
    let rows = statement.query_map(params![organisation, reading.today.to_string()], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })?;
    let mut all = rows.collect::<Result<Vec<(i64, String, String)>, _>>()?;
    all.dedup_by_key(|one| one.0);
    Ok(all)
}

/// What a field says of a learner since a day. What has no day of its own may be older than the order, and is not told.
fn told(reading: &Reading<'_>, person: i64, field: &str, since: &str) -> Result<String, OfficeError> {
    let sql = match field {
        "learning.enrolment" => {
            "SELECT p.title || coalesce(', ' || e.starts_on, '') || coalesce(' – ' || e.ends_on, '') \
             FROM enrolment e JOIN programme p ON p.id = e.programme_id WHERE e.person_id = ?1 \
             AND e.superseded_at IS NULL AND coalesce(e.ends_on, '9999') >= ?2 ORDER BY e.starts_on, e.id"
        }
        "results.grade" => {
            "SELECT item || ': ' || value FROM grade WHERE person_id = ?1 AND superseded_at IS NULL \
             AND graded_on >= ?2 ORDER BY graded_on, id"
        }
        "results.result" => {
            "SELECT value || coalesce(' · № ' || protocol_number, '') || coalesce(' · ' || protocol_on, '') \
             FROM result WHERE person_id = ?1 AND superseded_at IS NULL \
             AND protocol_on >= ?2 ORDER BY protocol_on, id"
        }
        "certificates.certificate" => {
            "SELECT '№ ' || number || ' · ' || programme || coalesce(' · ' || issued_on, '') \
                || coalesce(' – ' || valid_until, '') \
             FROM certificate WHERE person_id = ?1 AND superseded_at IS NULL AND state IN ('issued', 'imported') \
             AND issued_on >= ?2 ORDER BY issued_on, id"
        }
        _ => return Err(OfficeError::Internal("field of an extract")),
    };
    let mut statement = reading.db.prepare_cached(sql)?;
    let rows = statement.query_map((person, since), |row| row.get::<_, String>(0))?;
    Ok(rows.collect::<Result<Vec<_>, _>>()?.join("; "))
}
