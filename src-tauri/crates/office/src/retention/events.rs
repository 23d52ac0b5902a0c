//! The events of a person's life at the school that terms start from.
//!
//! They are computed from the rows they come from and kept in `person_dates`, so that a list of what is due compares
//! with an index. Triggers of the schema note whose dates became stale; [`refresh`] runs before every commit.

use crate::OfficeError;
use chrono::NaiveDate;
use policy::StartEvent;
use rusqlite::{Connection, OptionalExtension, Row};
use std::collections::HashMap;

/// Dates known about one person. What is not known stays `None`: it is asked for, never invented.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Events {
    /// The last course ended – the person's own, or the one paid for; `None` while any of them has no end.
    pub course_end: Option<NaiveDate>,
    /// The account or the file was registered.
    pub registered: Option<NaiveDate>,
    /// The last sign-in known.
    pub signed_in: Option<NaiveDate>,
    /// The consents ended: nobody knows while they live; an erasure on a withdrawal does.
    pub consent_end: Option<NaiveDate>,
    /// How many courses are known, ended or not; those whose rows are destroyed count as one.
    pub courses: u32,
    /// The latest activity known: sign-in, course, certificate, order, payment, registration.
    pub last_activity: Option<NaiveDate>,
    /// The last import of last sign-ins that covered the person.
    pub listed: Option<NaiveDate>,
    /// A notice of inactivity was sent, and neither an answer nor a later activity has stopped it.
    pub noticed: Option<NaiveDate>,
    /// Last day of a consent in force, by kind in the order of [`crate::consents::KINDS`]; [`UNTIL_WITHDRAWN`] for one
    /// without a term.
    pub consents: [Option<NaiveDate>; 3],
    /// What of the person is public now, one bit each; see [`public_bits`].
    pub published: u8,
    /// The mailing the consent was given for was closed, by channel in the order of [`crate::lists::CHANNELS`].
    pub mailings_closed: [Option<NaiveDate>; 2],
    /// The last sign-in or registration of somebody who only registered: no contract, payment or paper, and nobody who has
    /// one with the school for her.
    pub without_contract: Option<NaiveDate>,
}

/// Stands for the last day of a consent that has no term.
pub const UNTIL_WITHDRAWN: NaiveDate = NaiveDate::from_ymd_opt(9999, 12, 31).unwrap();

/// The bits of [`Events::published`] that keep a field: what was published under a heading of its own keeps values of
/// that heading, anything public keeps whatever else the purpose of publication needs.
pub(crate) fn public_bits(field: &str) -> u8 {
    match field.rsplit('.').next() {
        Some("result" | "grade") => 2,
        Some("programme") => 4,
        Some("class") => 8,
        Some("city") => 16,
        Some("school") => 32,
        _ => u8::MAX,
    }
}

/// The columns of `person_dates` of the people `wanted`, from the rows they come from. A payer's or parent's contract
/// is the learner's course. A certificate tells when a course was over, an imported one by the day it was issued: that a
/// paper is written today, or written again, prolongs nothing. Each table is read once, in the order of the people.
const COMPUTED: &str = "\
    courses AS (SELECT id, count(*) AS known, count(ends_on) AS ended, max(ends_on) AS last_end, \
            max(coalesce(ends_on, starts_on)) AS begun \
        FROM (SELECT w.id AS id, e.id AS course, ends_on, starts_on FROM wanted w \
                CROSS JOIN enrolment e ON e.person_id = w.id WHERE e.superseded_at IS NULL \
            UNION SELECT w.id, e.id, ends_on, starts_on FROM wanted w \
                CROSS JOIN relation r ON r.person_id = w.id AND r.superseded_at IS NULL \
                CROSS JOIN enrolment e ON e.person_id = r.other_id WHERE e.superseded_at IS NULL) \
        GROUP BY id), \
    events AS (SELECT w.id AS id, max(on_date) FILTER (WHERE kind = 'registered') AS registered, \
            max(on_date) FILTER (WHERE kind = 'last_sign_in') AS signed_in \
        FROM wanted w CROSS JOIN account_event e ON e.person_id = w.id WHERE e.superseded_at IS NULL GROUP BY w.id), \
    papers AS (SELECT w.id AS id, \
            max(coalesce(completed_on, CASE WHEN document IS NULL THEN issued_on END)) AS certified \
        FROM wanted w CROSS JOIN certificate c ON c.person_id = w.id WHERE standing = 'original' GROUP BY w.id), \
    money AS (SELECT id, max(moved) AS moved \
        FROM (SELECT w.id AS id, coalesce(b.paid_on, b.ordered_on) AS moved \
                FROM wanted w CROSS JOIN purchase b ON b.person_id = w.id \
            UNION ALL SELECT w.id, m.paid_on FROM wanted w CROSS JOIN payment m ON m.person_id = w.id) \
        GROUP BY id), \
    given AS (SELECT w.id AS id, c.kind AS kind, c.given_on AS given_on, coalesce(c.ends_on, '9999-12-31') AS ends_on, \
            c.giver = 'subject' AS own, \
            (SELECT date(max(b.born_on), '+18 years') FROM birth b \
                WHERE b.person_id = w.id AND b.superseded_at IS NULL) AS eighteen, \
            EXISTS (SELECT 1 FROM authority a WHERE a.other_id = w.id AND a.superseded_at IS NULL \
                AND a.state = 'power_of_attorney' AND a.person_id IS NOT NULL) AS power, \
            (SELECT a.state = 'ended' AND (a.on_date <= c.given_on OR coalesce((SELECT d.state = 'doubted' \
                    FROM authority d WHERE d.person_id = a.person_id AND d.other_id = a.other_id \
                        AND d.superseded_at IS NULL AND d.state <> 'ended' \
                    ORDER BY d.on_date DESC, d.id DESC LIMIT 1), 0)) \
                FROM consent_giver g JOIN authority a \
                ON a.person_id = g.person_id AND a.other_id = w.id AND a.superseded_at IS NULL \
                WHERE g.consent_id = c.id ORDER BY a.on_date DESC, a.id DESC LIMIT 1) AS unheard \
        FROM wanted w CROSS JOIN consent c ON c.person_id = w.id \
        WHERE c.superseded_at IS NULL AND (c.state = 'live' \
            OR c.state = 'expired' AND c.reason = 'mailings_ended' AND c.text_key IS NOT NULL)), \
    agreed AS (SELECT id, max(until) FILTER (WHERE kind = 'processing') AS processing, \
            max(until) FILTER (WHERE kind = 'marketing') AS marketing, \
            max(until) FILTER (WHERE kind = 'publication') AS publication, \
            max(given_on) FILTER (WHERE kind = 'marketing') AS marketing_given \
        FROM (SELECT id, kind, given_on, CASE WHEN own OR power OR eighteen IS NULL THEN ends_on \
                ELSE min(ends_on, date(eighteen, '-1 day')) END AS until FROM given \
            WHERE NOT coalesce(unheard, 0) AND NOT coalesce(own AND eighteen > given_on, 0)) \
        GROUP BY id) \
    SELECT p.id, CASE WHEN coalesce(known, 0) = coalesce(ended, 0) \
            THEN nullif(max(coalesce(last_end, ''), coalesce(p.ended_on, '')), '') END, registered, signed_in, \
        nullif(max(coalesce(begun, ''), coalesce(certified, ''), coalesce(signed_in, ''), coalesce(registered, ''), \
            coalesce(moved, ''), coalesce(p.ended_on, '')), ''), \
        coalesce(known, 0) + (p.ended_on IS NOT NULL), p.sign_ins_listed_on, \
        (SELECT max(sent_on) FROM inactivity_notice n WHERE n.person_id = p.id AND n.superseded_at IS NULL \
            AND n.answered_on IS NULL AND n.inactive_since >= coalesce(signed_in, registered, \
                max(coalesce(begun, ''), coalesce(certified, ''), coalesce(p.ended_on, '')))), \
        a.processing, a.marketing, a.publication, \
        coalesce((SELECT sum(DISTINCT CASE item WHEN 'result' THEN 2 WHEN 'programme' THEN 4 WHEN 'class' THEN 8 \
                WHEN 'city' THEN 16 WHEN 'school' THEN 32 ELSE 1 END) FROM publication b \
            WHERE b.person_id = p.id AND b.down_on IS NULL AND b.superseded_at IS NULL), 0), \
        (SELECT min(closed_on) FROM mailing \
            WHERE channel = 'email' AND (reopened_on IS NULL OR a.marketing_given <= closed_on)), \
        (SELECT min(closed_on) FROM mailing \
            WHERE channel = 'phone' AND (reopened_on IS NULL OR a.marketing_given <= closed_on)), \
        CASE WHEN known IS NULL AND p.ended_on IS NULL AND moved IS NULL AND certified IS NULL \
            AND NOT EXISTS (SELECT 1 FROM person_role r WHERE r.person_id = p.id AND r.role <> 'site_user' \
                AND r.superseded_at IS NULL) \
            AND NOT EXISTS (SELECT 1 FROM relation r WHERE r.person_id = p.id AND r.superseded_at IS NULL) \
            AND NOT EXISTS (SELECT 1 FROM relation r WHERE r.other_id = p.id AND r.superseded_at IS NULL) \
            THEN nullif(max(coalesce(registered, ''), coalesce(signed_in, '')), '') END \
    FROM wanted w CROSS JOIN person p ON p.id = w.id LEFT JOIN courses c ON c.id = w.id \
        LEFT JOIN events e ON e.id = w.id LEFT JOIN papers k ON k.id = w.id \
        LEFT JOIN money m ON m.id = w.id LEFT JOIN agreed a ON a.id = w.id";

/// The columns of `person_dates`, as [`Events::read`] takes them.
const DATES: &str = "person_id, course_end, registered, signed_in, last_activity, courses, listed_on, noticed_on, \
    processing_until, marketing_until, publication_until, published, email_closed_on, phone_closed_on, without_contract";

/// A conversation is kept from the person's own last word in it; what the school answers prolongs nothing (T4).
const LAST_WORDS: &str = "UPDATE message AS m SET start_on = last.said_on \
    FROM (SELECT c.id AS id, (SELECT max(o.said_on) FROM message o WHERE o.person_id = c.person_id AND o.kind = c.kind \
            AND o.channel = c.channel AND o.thread = c.thread AND o.author = 'person') AS said_on \
        FROM message c WHERE c.person_id IN (SELECT person_id FROM person_dates_stale)) last \
    WHERE m.id = last.id AND m.start_on IS NOT last.said_on";

/// A file has the term of the message it came with.
const LAST_WORDS_FILES: &str = "UPDATE message_file AS f SET start_on = m.start_on FROM message m \
    WHERE m.id = f.message_id AND f.start_on IS NOT m.start_on \
        AND f.person_id IN (SELECT person_id FROM person_dates_stale)";

/// The same for those who read along.
const LAST_WORDS_READ: &str = "UPDATE message_reader AS r SET start_on = last.said_on \
    FROM (SELECT c.id AS id, (SELECT max(o.said_on) FROM message o WHERE o.person_id = c.person_id AND o.kind = m.kind \
            AND o.channel = m.channel AND o.thread = m.thread AND o.author = 'person') AS said_on \
        FROM message_reader c JOIN message m ON m.id = c.message_id \
        WHERE c.person_id IN (SELECT person_id FROM person_dates_stale)) last \
    WHERE r.id = last.id AND r.start_on IS NOT last.said_on";

/// Computes anew the dates of everybody whose rows changed in this transaction.
///
/// # Errors
/// When the registry cannot be written.
pub(crate) fn refresh(db: &Connection) -> Result<(), OfficeError> {
    let stale: bool = db
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM person_dates_stale)")?
        .query_row([], |row| row.get(0))?;
    if stale {
        db.execute(
            &format!(
                "INSERT OR REPLACE INTO person_dates \
                 WITH wanted (id) AS (SELECT person_id FROM person_dates_stale), {COMPUTED}"
            ),
            [],
        )?;
        db.execute(LAST_WORDS, [])?;
        db.execute(LAST_WORDS_FILES, [])?;
        db.execute(LAST_WORDS_READ, [])?;
        db.execute("DELETE FROM person_dates_stale", [])?;
    }
    Ok(())
}

/// Keeps the end of a course that a row tells, before the row goes: whatever stays of the learner, and of who paid, runs
/// from it still. A course that was running ends with the row.
///
/// # Errors
/// When the registry cannot be written.
pub(crate) fn remember_end(
    db: &Connection,
    table: &str,
    row: i64,
    today: NaiveDate,
) -> Result<(), OfficeError> {
    let sql = match table {
        "enrolment" => {
            "UPDATE person SET ended_on = max(coalesce(ended_on, ''), ends) \
             FROM (SELECT person_id AS learner, coalesce(ends_on, ?2) AS ends FROM enrolment \
                WHERE id = ?1 AND superseded_at IS NULL) \
             WHERE id = learner OR id IN (SELECT person_id FROM relation \
                WHERE other_id = learner AND superseded_at IS NULL)"
        }
        "relation" => {
            "UPDATE person SET ended_on = max(coalesce(person.ended_on, ''), ends) \
             FROM (SELECT r.person_id AS payer, max(coalesce(e.ends_on, ?2)) AS ends FROM relation r \
                JOIN enrolment e ON e.person_id = r.other_id AND e.superseded_at IS NULL \
                WHERE r.id = ?1 AND r.superseded_at IS NULL) \
             WHERE id = payer AND ends IS NOT NULL"
        }
        _ => return Ok(()),
    };
    db.prepare_cached(sql)?.execute((row, today.to_string()))?;
    Ok(())
}

impl Events {
    /// The dates of an erased person, as they were frozen with the kept file.
    ///
    /// # Errors
    /// When the registry cannot be read.
    pub fn of_kept(db: &Connection, kept_file: i64) -> Result<Events, OfficeError> {
        let found = Events::of_all_kept(db, Some(kept_file))?.pop();
        found.map(|(_, events)| events).ok_or(OfficeError::NotFound)
    }

    /// The dates of all kept files, or of one.
    ///
    /// # Errors
    /// When the registry cannot be read.
    pub(crate) fn of_all_kept(db: &Connection, one: Option<i64>) -> Result<Vec<(i64, Events)>, OfficeError> {
        let mut statement = db.prepare_cached(
            "SELECT id, course_end, registered, signed_in, last_activity, courses, NULL, NULL, NULL, NULL, NULL, 0, \
                NULL, NULL, NULL, consent_end FROM kept_file WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
        )?;
        let mut rows = statement.query([one.unwrap_or(i64::MIN), one.unwrap_or(i64::MAX)])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let consent_end = row.get::<_, Option<String>>(15)?.and_then(|day| day.parse().ok());
            found.push((row.get(0)?, Events { consent_end, ..Events::read(row)? }));
        }
        Ok(found)
    }

    /// Reads the dates of a person; inside a transaction that has changed their rows they are computed on the spot.
    ///
    /// # Errors
    /// When the registry cannot be read.
    pub fn of(db: &Connection, person: i64) -> Result<Events, OfficeError> {
        let kept = db
            .prepare_cached(&format!(
                "SELECT {DATES} FROM person_dates \
                 WHERE person_id = ?1 AND NOT EXISTS (SELECT 1 FROM person_dates_stale WHERE person_id = ?1)"
            ))?
            .query_row([person], Events::read)
            .optional()?;
        if let Some(events) = kept {
            return Ok(events);
        }
        let computed = db
            .prepare_cached(&format!("WITH wanted (id) AS (SELECT ?1), {COMPUTED}"))?
            .query_row([person], Events::read)
            .optional()?;
        Ok(computed.unwrap_or_default())
    }

    /// The dates of everybody, outside a transaction that changes them.
    ///
    /// # Errors
    /// When the registry cannot be read.
    pub(crate) fn of_all(db: &Connection) -> Result<HashMap<i64, Events>, OfficeError> {
        let mut statement = db.prepare_cached(&format!("SELECT {DATES} FROM person_dates"))?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, Events::read(row)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Events> {
        let day = |at: usize| -> rusqlite::Result<Option<NaiveDate>> {
            Ok(row.get::<_, Option<String>>(at)?.and_then(|text| text.parse().ok()))
        };
        Ok(Events {
            course_end: day(1)?,
            registered: day(2)?,
            signed_in: day(3)?,
            consent_end: None,
            last_activity: day(4)?,
            courses: row.get(5)?,
            listed: day(6)?,
            noticed: day(7)?,
            consents: [day(8)?, day(9)?, day(10)?],
            published: row.get(11)?,
            mailings_closed: [day(12)?, day(13)?],
            without_contract: day(14)?,
        })
    }

    /// The date of a pack's event, when it is known. The contract of a course ends with the course: that is how
    /// both schools sell it.
    #[must_use]
    pub fn date(&self, event: StartEvent) -> Option<NaiveDate> {
        match event {
            StartEvent::CourseEnd | StartEvent::ContractEnd | StartEvent::StudyEnd => self.course_end,
            StartEvent::Registered => self.registered,
            StartEvent::ConsentEnd => self.consent_end,
            StartEvent::LastActivity => self.last_activity,
            StartEvent::WithoutContract => self.without_contract,
            _ => None,
        }
    }
}
