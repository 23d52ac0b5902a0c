//! What a stored consent is worth on a day.

use super::authority::{self, Authority};
use crate::OfficeError;
use crate::ids::Uid;
use crate::registry::Item;
use crate::retention::age::{self, Age};
use chrono::NaiveDate;
use rusqlite::{Connection, Row};

/// What a consent is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// A tick in an export: the text beside it is not known.
    Claimed,
    /// The person said no.
    Refused,
    /// In force.
    Live,
    /// In force and not to be used for anything new: the giver's authority is doubted.
    Suspended,
    /// Taken back.
    Withdrawn,
    /// Its term is over, or its subject came of age.
    Expired,
    /// Another one of its kind took its place.
    Superseded,
    /// It never was one.
    Invalid,
}

impl Standing {
    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Standing::Claimed => "claimed",
            Standing::Refused => "refused",
            Standing::Live => "live",
            Standing::Suspended => "suspended",
            Standing::Withdrawn => "withdrawn",
            Standing::Expired => "expired",
            Standing::Superseded => "superseded",
            Standing::Invalid => "invalid",
        }
    }
}

/// A consent with what it is worth on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// Row key.
    pub(crate) key: i64,
    /// Id.
    pub id: Uid,
    /// Row key of the person.
    pub(crate) person: i64,
    /// Kind key.
    pub kind: String,
    /// What it is worth.
    pub standing: Standing,
    /// Why it is worth no more: `term`, `of_age`, `minor`, `authority_ended`, `authority_doubted`, `by_person`, `unsubscribed`,
    /// `import`, `replaced`, `joined_form`, `mailings_ended`.
    pub reason: Option<String>,
    /// Day it was given, or claimed to be.
    pub given: Option<NaiveDate>,
    /// Last day of its term.
    pub until: Option<NaiveDate>,
    /// `subject`, `representative`, `account_holder`.
    pub giver: Option<String>,
    /// Row key of the giver, where that is somebody else and still in the registry.
    pub(crate) giver_key: Option<i64>,
    /// Authority on the day it was given.
    pub authority: Option<String>,
    /// Key of the text.
    pub text: Option<String>,
    /// How it came.
    pub channel: Option<String>,
    /// What proves it.
    pub evidence: Option<String>,
    /// Id of the file that proves it.
    pub document: Option<Uid>,
    /// Day it ended.
    pub ended: Option<NaiveDate>,
    /// Day on which what a withdrawal asks for was done.
    pub settled: Option<NaiveDate>,
}

const COLUMNS: &str = "c.id, c.uid, c.person_id, c.kind, c.state, c.reason, c.given_on, c.ends_on, c.giver, g.person_id, \
    c.authority, c.text_key, c.channel, c.evidence, (SELECT a.uid FROM attachment a WHERE a.id = c.document_id), \
    c.ended_on, c.settled_on";

/// Consents that meet a condition, newest first; superseded rows of imports are left out.
pub(super) fn select(
    db: &Connection,
    condition: &str,
    parameters: impl rusqlite::Params,
    today: NaiveDate,
) -> Result<Vec<Consent>, OfficeError> {
    let mut consents = db
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM consent c LEFT JOIN consent_giver g ON g.consent_id = c.id \
             WHERE c.superseded_at IS NULL AND c.person_id IS NOT NULL AND {condition} \
             ORDER BY c.kind, coalesce(c.given_on, '') DESC, c.id DESC"
        ))?
        .query_map(parameters, read)?
        .collect::<Result<Vec<_>, _>>()?;
    for consent in &mut consents {
        weigh(db, consent, today)?;
    }
    Ok(consents)
}

/// The consents of a person of one kind.
pub(crate) fn of_kind(
    db: &Connection,
    person: i64,
    kind: &str,
    today: NaiveDate,
) -> Result<Vec<Consent>, OfficeError> {
    select(db, "c.person_id = ?1 AND c.kind = ?2", (person, kind), today)
}

/// Says of consents in force what they are worth on a day, as their list does.
pub(crate) fn say_standing(db: &Connection, items: &mut [Item], today: NaiveDate) -> Result<(), OfficeError> {
    let stored_live = |item: &&mut Item| item.field == "consents.kind" && item.text.ends_with("-live");
    for item in items.iter_mut().filter(stored_live) {
        if let Some(consent) = select(db, "c.id = ?1", [item.row], today)?.pop() {
            item.text = format!("consent-{}-{}", consent.kind, consent.standing.key());
        }
    }
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Consent> {
    let day = |at: usize| -> rusqlite::Result<Option<NaiveDate>> {
        Ok(row.get::<_, Option<String>>(at)?.and_then(|text| text.parse().ok()))
    };
    let state: String = row.get(4)?;
    Ok(Consent {
        key: row.get(0)?,
        id: row.get(1)?,
        person: row.get(2)?,
        kind: row.get(3)?,
        standing: match state.as_str() {
            "claimed" => Standing::Claimed,
            "refused" => Standing::Refused,
            "live" => Standing::Live,
            "withdrawn" => Standing::Withdrawn,
            "superseded" => Standing::Superseded,
            "expired" => Standing::Expired,
            _ => Standing::Invalid,
        },
        reason: row.get(5)?,
        given: day(6)?,
        until: day(7)?,
        giver: row.get(8)?,
        giver_key: row.get(9)?,
        authority: row.get(10)?,
        text: row.get(11)?,
        channel: row.get(12)?,
        evidence: row.get(13)?,
        document: row.get(14)?,
        ended: day(15)?,
        settled: day(16)?,
    })
}

/// What time and later knowledge have made of a consent stored as live.
fn weigh(db: &Connection, consent: &mut Consent, today: NaiveDate) -> Result<(), OfficeError> {
    if consent.standing != Standing::Live {
        return Ok(());
    }
    let mut say = |standing, reason: &str| {
        consent.standing = standing;
        consent.reason = Some(reason.to_owned());
    };
    if consent.until.is_some_and(|until| until < today) {
        say(Standing::Expired, "term");
        return Ok(());
    }
    if consent.giver.as_deref() == Some("subject") {
        // A birth date that became known later may tell that a minor spoke for herself.
        let given = consent.given.unwrap_or(today);
        if age::born(db, consent.person)?.is_some_and(|born| age::from_birth(born, given) == Age::Minor) {
            consent.standing = Standing::Invalid;
            consent.reason = Some("minor".to_owned());
        }
        return Ok(());
    }
    let known = match consent.giver_key {
        Some(giver) => authority::known_on(db, giver, consent.person, today)?.map(|known| (giver, known)),
        None => None,
    };
    if let Some((giver, known)) = known {
        let before = consent.given.is_none_or(|given| known.on <= given);
        if known.state == Authority::Ended
            && (before || authority::ended_in_doubt(db, giver, consent.person)?)
        {
            say(Standing::Invalid, "authority_ended");
            return Ok(());
        }
        if known.state == Authority::Doubted {
            say(Standing::Suspended, "authority_doubted");
            return Ok(());
        }
        if known.is_power_on(today) {
            return Ok(());
        }
    }
    // From the eighteenth birthday on a learner speaks for herself.
    if age::of_on(db, consent.person, &roles_of(db, consent.person)?, today)? == Age::Adult {
        say(Standing::Expired, "of_age");
    }
    Ok(())
}

/// Roles of a person.
pub(crate) fn roles_of(db: &Connection, person: i64) -> Result<Vec<String>, OfficeError> {
    Ok(db
        .prepare_cached("SELECT role FROM person_role WHERE person_id = ?1 AND superseded_at IS NULL")?
        .query_map([person], |row| row.get(0))?
        .collect::<Result<_, _>>()?)
}
