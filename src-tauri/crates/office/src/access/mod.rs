//! The access report: everything held about one person, as a pure function of a snapshot.
//!
//! It leaves out itself: the matter opened for it and the record of its own package come after the snapshot. What
//! other people's rows say is not here; a shared relation is given without the other person's name or contacts.

pub mod mask;

use crate::OfficeError;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::matters;
use crate::registry::{self, Item, Recorder, SourceKind};
use crate::requests::{self, Request, RequestError};
use crate::restrictions;
use crate::retention::age::{self, Age};
use crate::rights::{Operation, Right};
use crate::session::{Done, Office};
use chrono::{Days, NaiveDate};
use policy::Exemption;
use rusqlite::{Connection, params};

/// Everything held about a person at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// Person.
    pub person: Uid,
    /// Number of the file.
    pub case_number: i64,
    /// Name in the nominative.
    pub name: String,
    /// Day.
    pub today: NaiveDate,
    /// Every value of every catalogued row, previous ones included and marked.
    pub items: Vec<Item>,
    /// Values that name another person and are given without that name.
    pub masked: usize,
    /// What of other people is covered in texts.
    pub covered: Vec<mask::Covered>,
    /// Papers she was given, as they were printed.
    pub pages: Vec<FrozenPage>,
    /// Files attached to the card.
    pub attachments: Vec<crate::attachments::Attachment>,
    /// What was passed on so far.
    pub disclosures: Vec<crate::disclosures::Disclosure>,
    /// Surely of age.
    pub is_adult: bool,
    /// Purposes that a consent of the pack speaks of and of which none is in force.
    pub unconsented: Vec<String>,
}

impl Snapshot {
    /// Without the request that the report answers.
    #[must_use]
    pub fn answering(mut self, request: &Request) -> Snapshot {
        self.items.retain(|item| !request.is_row(item.table, item.row));
        self
    }
}

/// The request of the register that a report about a person answers.
///
/// # Errors
/// [`RequestError::OtherPerson`], [`RequestError::OtherAction`], [`RequestError::Answered`], [`RequestError::Closed`],
/// [`RequestError::Identity`], [`RequestError::Authority`].
pub fn asked_by(office: &Office, request: Uid, person: Uid) -> Result<Request, RequestError> {
    office.read(Right::On(Operation::Export, "identity"), |reading| {
        requests::for_report(reading, request, person)
    })
}

/// A paper as it was printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrozenPage {
    /// `certificate`, `refusal`, `request`.
    pub kind: &'static str,
    /// Number.
    pub number: String,
    /// Bytes.
    pub pdf: Vec<u8>,
}

/// The clock of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerClock {
    /// Last day.
    pub due: NaiveDate,
    /// A day on which it is safe.
    pub safe: NaiveDate,
    /// Law.
    pub law: policy::Text,
}

/// Takes the snapshot.
///
/// # Errors
/// [`OfficeError::NotFound`].
pub fn snapshot(office: &Office, person: Uid) -> Result<Snapshot, OfficeError> {
    office.read(Right::On(Operation::Export, "identity"), |reading| {
        let person = registry::person(reading.db, person)?;
        let items = registry::items_of(reading, person.key, true)?;
        let row = registry::rows_of(reading, &[person.key])?.pop().ok_or(OfficeError::NotFound)?;
        let roles = registry::entry::roles_in_force(reading.db, person.key)?;
        let is_adult = age::of(reading, person.key, &roles)? == Age::Adult;
        Ok(Snapshot {
            person: person.uid,
            case_number: person.case_number,
            name: row.name,
            today: reading.today,
            masked: items.iter().filter(|item| item.other.is_some()).count(),
            items,
            covered: Vec::new(),
            pages: pages(reading.db, person.key)?,
            attachments: crate::attachments::list_of(reading, person.key)?,
            disclosures: crate::disclosures::of(reading, person.key)?,
            is_adult,
            unconsented: registry::unconsented(reading, person.key, is_adult)?,
        })
    })
}

/// Certificates, letters of refusal and letters about requests of a person, each by its number.
fn pages(db: &Connection, person: i64) -> Result<Vec<FrozenPage>, OfficeError> {
    let mut found = Vec::new();
    for (kind, sql) in [
        (
            "certificate",
            "SELECT c.number, g.pdf FROM certificate c JOIN certificate_page g ON g.certificate_id = c.id \
             WHERE c.person_id = ?1 AND g.pdf IS NOT NULL ORDER BY c.id",
        ),
        (
            "refusal",
            "SELECT CAST(m.number AS TEXT), g.pdf FROM matter m JOIN matter_page g ON g.matter_id = m.id \
             WHERE m.person_id = ?1 ORDER BY m.id",
        ),
        (
            // What was told to her, also about somebody she asked for; what others were told is theirs.
            "request",
            "SELECT r.number || '/' || r.year, g.pdf FROM request r JOIN request_page g ON g.request_id = r.id \
                JOIN request_applicant a ON a.request_id = r.id WHERE a.person_id = ?1 ORDER BY g.id",
        ),
    ] {
        let mut statement = db.prepare_cached(sql)?;
        let rows = statement
            .query_map([person], |row| Ok(FrozenPage { kind, number: row.get(0)?, pdf: row.get(1)? }))?;
        found.extend(rows.collect::<Result<Vec<_>, _>>()?);
    }
    Ok(found)
}

/// By which day an access request received today is to be answered: R1 in Russia, K1 in Kazakhstan, or the school's
/// shorter promise.
#[must_use]
pub fn answer_clock(office: &Office, received: NaiveDate) -> Option<AnswerClock> {
    let pack = office.pack();
    let clock = pack.requests.iter().find(|kind| kind.key == "access").map(|kind| kind.clock.clone())?;
    let answer = pack.request_deadline(&clock, received, office.calendar()).ok()?;
    Some(AnswerClock { due: answer.due, safe: answer.safe, law: pack.clock(&clock)?.law.clone() })
}

/// Why a report was built.
#[derive(Debug, Clone, Copy)]
pub enum Why<'a> {
    /// Nobody asked: the reason in a word, outside the register of requests.
    Internal(&'a str),
    /// A request of the register.
    Request(&'a Request),
}

/// Records that a report was built and saved: the paper of the request it answers, else an internal matter; the hash of the first package, each place something was
/// saved to with its hash and the day by which it is to go from there.
///
/// # Errors
/// [`OfficeError::NotFound`].
pub fn record_package(
    office: &Office,
    person: Uid,
    why: Why<'_>,
    places: &[(String, [u8; 32])],
) -> Result<NaiveDate, OfficeError> {
    let (_, sha256) = places.first().ok_or(OfficeError::Internal("place"))?;
    office.write(Right::On(Operation::Export, "identity"), |writing| {
        let person = registry::person(writing.db, person)?;
        let delete_by = writing.today.checked_add_days(Days::new(30)).unwrap_or(writing.today);
        let recorder = Recorder::new(writing, SourceKind::Programme)?;
        let (today, at, source) = (writing.today.to_string(), writing.at(), recorder.source());
        match why {
            Why::Request(request) => {
                let hash = vault::to_hex(sha256);
                let short = hash.get(..8).unwrap_or_default();
                requests::attach(writing, request, &format!("report {short}"))?;
            }
            Why::Internal(reason) => {
                let number = matters::take_number(writing.db)?;
                writing.db.execute(
                    "INSERT INTO matter (uid, person_id, number, kind, reason, opened_on, closed_on, source_id, \
                        recorded_at, start_on) VALUES (?1, ?2, ?3, 'access', ?4, ?5, ?5, ?6, ?7, ?5)",
                    params![writing.new_id(), person.key, number, reason, today, source, at],
                )?;
            }
        }
        writing.db.execute(
            "INSERT INTO report_package (person_id, sha256, delete_by, source_id, recorded_at, start_on) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![person.key, sha256.as_slice(), delete_by.to_string(), source, at, today],
        )?;
        for (place, hash) in places {
            let (kind, by) = ("access_report", Some(delete_by));
            record_saved(writing.db, person.key, kind, place, hash, by, source, at, writing.today)?;
        }
        let answered = restrictions::exempt(&writing.reading(), &person, &[], Exemption::Answer)?;
        let entry = Entry::of("report.built").about(&person.pseudonym).detail(vault::to_hex(sha256));
        Ok(answered.into_iter().fold(Done::new(delete_by, entry), Done::and))
    })
}

/// Records a file saved out of the vault: kind, place, hash; no name of the person.
///
/// # Errors
/// [`OfficeError::NotFound`].
pub fn record_saved_file(
    office: &Office,
    person: Uid,
    kind: &'static str,
    place: &str,
    sha256: &[u8; 32],
) -> Result<(), OfficeError> {
    office.write(Right::OnSome(Operation::Export), |writing| {
        let person = registry::person(writing.db, person)?;
        let recorder = Recorder::new(writing, SourceKind::Programme)?;
        record_saved(
            writing.db,
            person.key,
            kind,
            place,
            sha256,
            None,
            recorder.source(),
            writing.at(),
            writing.today,
        )?;
        Ok(Done::new((), Entry::of("file.saved").about(&person.pseudonym).detail(kind)))
    })
}

/// Notes that something of a person was seen or given out, by her pseudonym.
///
/// # Errors
/// [`OfficeError::NotFound`].
pub fn note_about(office: &Office, person: Uid, entry: Entry) -> Result<(), OfficeError> {
    let pseudonym = office
        .read(Right::Open, |reading| registry::person(reading.db, person).map(|person| person.pseudonym))?;
    office.note(entry.about(&pseudonym))
}

/// Records a file that another part of the core gave out, in its own transaction.
pub(crate) fn record_out(
    writing: &crate::session::Writing<'_>,
    person: i64,
    kind: &str,
    place: &str,
    sha256: &[u8; 32],
) -> Result<(), OfficeError> {
    let recorder = Recorder::new(writing, SourceKind::Programme)?;
    let (source, at, today) = (recorder.source(), writing.at(), writing.today);
    record_saved(writing.db, person, kind, place, sha256, None, source, at, today)
}

/// Records of one person that she is on a list given out.
pub(crate) fn record_list(
    writing: &crate::session::Writing<'_>,
    person: i64,
    place: &str,
    sha256: &[u8; 32],
    delete_by: NaiveDate,
) -> Result<(), OfficeError> {
    let recorder = Recorder::new(writing, SourceKind::Programme)?;
    let (source, at, today) = (recorder.source(), writing.at(), writing.today);
    record_saved(writing.db, person, "mailing_list", place, sha256, Some(delete_by), source, at, today)
}

#[expect(clippy::too_many_arguments, reason = "one row, column by column")]
fn record_saved(
    db: &rusqlite::Connection,
    person: i64,
    kind: &str,
    place: &str,
    sha256: &[u8; 32],
    delete_by: Option<NaiveDate>,
    source: i64,
    at: i64,
    today: NaiveDate,
) -> Result<(), OfficeError> {
    db.prepare_cached(
        "INSERT INTO saved_file (person_id, kind, place, sha256, saved_on, delete_by, source_id, recorded_at, start_on) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?5)",
    )?
    .execute(params![
        person,
        kind,
        place,
        sha256.as_slice(),
        today.to_string(),
        delete_by.map(|day| day.to_string()),
        source,
        at
    ])?;
    Ok(())
}
