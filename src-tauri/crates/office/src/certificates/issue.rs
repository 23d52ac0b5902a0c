//! Issuing one certificate: number, row, frozen page and journal entry in one transaction.

use super::{State, authenticity, next_number, series_key};
use crate::OfficeError;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::names::{self, Sex};
use crate::registry::{self, Recorder, SourceKind};
use crate::rights::{Operation, Right};
use crate::session::{Office, Reading, Writing};
use chrono::{Datelike, NaiveDate};
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};

/// What the operator asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Person.
    pub person: Uid,
    /// Programme as printed.
    pub programme: String,
    /// Academic hours.
    pub hours: u32,
    /// Day the course was completed.
    pub completed: NaiveDate,
    /// `ru`, `kk`, `en`.
    pub language: String,
    /// Template id with version.
    pub template: String,
    /// Name as printed; `None` takes the proposed one.
    pub name: Option<String>,
}

/// Everything printed on the page: kept with it, so that the page can be explained for ever.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Number.
    pub number: String,
    /// Name as printed.
    pub name: String,
    /// `male`, `female`, or nothing when not known.
    pub gender: Option<String>,
    /// Programme.
    pub programme: String,
    /// Academic hours.
    pub hours: u32,
    /// Day of completion.
    pub completed: NaiveDate,
    /// Day of issue.
    pub issued: NaiveDate,
    /// Language.
    pub language: String,
    /// Template id with version.
    pub template: String,
    /// Requisites of the school on that day, as the papers module wrote them.
    pub operator: String,
    /// The signed statement of all this, as it stands in the square code.
    #[serde(default)]
    pub statement: Option<String>,
}

/// Why a page could not be printed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the page could not be printed: {code}")]
pub struct PrintFailure {
    /// Stable code.
    pub code: String,
    /// Arguments of the message.
    pub args: Vec<(String, String)>,
}

/// Turns a snapshot into the bytes of a PDF.
pub trait Typesetter {
    /// Prints the page.
    ///
    /// # Errors
    /// A glyph no font has, a template error, a timeout.
    fn print(&self, snapshot: &Snapshot) -> Result<Vec<u8>, PrintFailure>;
}

/// Why a certificate was not issued; the number is not spent.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CertificateError {
    /// Storage, rights.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// The page.
    #[error(transparent)]
    Print(#[from] PrintFailure),
    /// The course is completed in the future.
    #[error("the course is completed in the future")]
    FutureCompletion,
    /// No programme.
    #[error("no programme")]
    NoProgramme,
    /// No hours, or an impossible number.
    #[error("hours out of range")]
    Hours,
    /// The person has no name to print.
    #[error("no name")]
    NoName,
}

impl CertificateError {
    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            CertificateError::Office(error) => error.code(),
            CertificateError::Print(failure) => &failure.code,
            CertificateError::FutureCompletion => "certificates.future_completion",
            CertificateError::NoProgramme => "certificates.no_programme",
            CertificateError::Hours => "certificates.hours",
            CertificateError::NoName => "certificates.no_name",
        }
    }
}

/// An issued certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issued {
    /// Id.
    pub id: Uid,
    /// Number.
    pub number: String,
    /// Day.
    pub issued: NaiveDate,
    /// SHA-256 of the page, hexadecimal.
    pub sha256: String,
    /// The page.
    pub pdf: Vec<u8>,
}

/// What the form starts from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Name in the nominative, as the certificate's frame wants it.
    pub name: Option<String>,
    /// The gender is not known, so the text says «завершил(а)».
    pub gender_unknown: bool,
    /// `male`, `female`.
    pub gender: Option<&'static str>,
    /// Number the next certificate would get.
    pub next_number: String,
    /// Day it would be issued.
    pub today: NaiveDate,
    /// Programmes of the person first, then of the school: title, hours, completion.
    pub programmes: Vec<(String, Option<u32>, Option<NaiveDate>)>,
}

/// What the form starts from for one person.
///
/// # Errors
/// [`OfficeError::NotFound`].
pub fn propose(office: &Office, person: Uid) -> Result<Proposal, OfficeError> {
    office.read(Right::On(Operation::Export, "certificates"), |reading| {
        let person = registry::person(reading.db, person)?;
        let gender = gender(reading, person.key)?;
        let mut programmes = reading
            .db
            .prepare_cached(
                "SELECT p.title, p.hours, e.ends_on FROM enrolment e JOIN programme p ON p.id = e.programme_id \
                 WHERE e.person_id = ?1 AND e.superseded_at IS NULL ORDER BY e.ends_on DESC",
            )?
            .query_map([person.key], programme)?
            .collect::<Result<Vec<_>, _>>()?;
        let others = reading
            .db
            .prepare_cached("SELECT title, hours, NULL FROM programme ORDER BY title LIMIT 50")?
            .query_map([], programme)?
            .collect::<Result<Vec<_>, _>>()?;
        for other in others {
            if !programmes.iter().any(|(title, ..)| *title == other.0) {
                programmes.push(other);
            }
        }
        Ok(Proposal {
            name: registry::printed_name(reading.db, person.key)?,
            gender_unknown: gender.is_none(),
            gender,
            next_number: next_number(reading.db, reading.today.year())?,
            today: reading.today,
            programmes,
        })
    })
}

fn programme(row: &rusqlite::Row<'_>) -> rusqlite::Result<(String, Option<u32>, Option<NaiveDate>)> {
    let ends: Option<String> = row.get(2)?;
    Ok((row.get(0)?, row.get(1)?, ends.and_then(|text| text.parse().ok())))
}

/// Gender for «завершил / завершила»: as the operator said, else from the patronymic or the surname; never from a given
/// name alone.
fn gender(reading: &Reading<'_>, person: i64) -> Result<Option<&'static str>, OfficeError> {
    let name = registry::full_name(reading.db, person)?;
    let sex = name.and_then(|n| names::determine_sex(None, n.patronymic.as_deref(), n.surname.as_deref()));
    let told = registry::name_forms(reading.db, person)?.0;
    Ok(told.or(sex.map(|(sex, _)| sex)).map(|sex| match sex {
        Sex::Male => "male",
        Sex::Female => "female",
    }))
}

/// Issues a certificate.
///
/// # Errors
/// [`CertificateError`]; nothing is written and the number is not spent.
pub fn issue(
    office: &Office,
    draft: &Draft,
    operator: &str,
    typesetter: &dyn Typesetter,
) -> Result<Issued, CertificateError> {
    office.write(Right::On(Operation::Export, "certificates"), |writing| {
        if draft.programme.trim().is_empty() {
            return Err(CertificateError::NoProgramme);
        }
        if !(1..=10_000).contains(&draft.hours) {
            return Err(CertificateError::Hours);
        }
        if draft.completed > writing.today {
            return Err(CertificateError::FutureCompletion);
        }
        let person = registry::person(writing.db, draft.person)?;
        let name = match draft.name.as_deref().map(str::trim).filter(|name| !name.is_empty()) {
            Some(name) => names::stored_text(name),
            None => registry::printed_name(writing.db, person.key)?.ok_or(CertificateError::NoName)?,
        };
        let mut snapshot = Snapshot {
            number: next_number(writing.db, writing.today.year())?,
            name,
            gender: gender(&writing.reading(), person.key)?.map(str::to_owned),
            programme: names::stored_text(draft.programme.trim()),
            hours: draft.hours,
            completed: draft.completed,
            issued: writing.today,
            language: draft.language.clone(),
            template: draft.template.clone(),
            operator: operator.to_owned(),
            statement: None,
        };
        let key_made = authenticity::sign(writing, &mut snapshot)?;
        let pdf = typesetter.print(&snapshot)?;
        let issued = freeze(writing, person.key, &snapshot, pdf)?;
        let entry = Entry::of("certificate.issued")
            .about(&person.pseudonym)
            .category("certificates")
            .detail(format!("{} {}", snapshot.number, issued.sha256));
        let done = crate::session::Done::new(issued, entry).with_ledger_changed();
        Ok(key_made.into_iter().fold(done, crate::session::Done::and))
    })
}

fn freeze(
    writing: &mut Writing<'_>,
    person: i64,
    snapshot: &Snapshot,
    pdf: Vec<u8>,
) -> Result<Issued, OfficeError> {
    let year = snapshot.issued.year();
    let sequence = snapshot.number.rsplit('-').next().and_then(|n| n.parse::<u64>().ok()).unwrap_or(0);
    writing.set_fact(&series_key(year), &sequence.to_string())?;
    let recorder = Recorder::new(writing, SourceKind::Programme)?;
    let id = writing.new_id();
    let hash = vault::sha256(&pdf);
    let born: Option<String> = writing
        .db
        .prepare_cached("SELECT born_on FROM birth WHERE person_id = ?1 AND superseded_at IS NULL LIMIT 1")?
        .query_row([person], |row| row.get(0))
        .optional()?;
    let check = born.map(|day| writing.office.fingerprint("check", &format!("{}|{day}", snapshot.number)));
    let issued_on = snapshot.issued.to_string();
    writing
        .db
        .prepare_cached(
            "INSERT INTO certificate (uid, person_id, number, number_key, state, printed_name, programme, hours, \
                completed_on, issued_on, check_value, language, template, source_id, recorded_at, start_on) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?10)",
        )?
        .execute(params![
            id,
            person,
            snapshot.number,
            crate::imports::mapping::certificate::number_key(&snapshot.number),
            State::Issued.key(),
            snapshot.name,
            snapshot.programme,
            snapshot.hours,
            snapshot.completed.to_string(),
            issued_on,
            check.as_ref().map(<[u8; 32]>::as_slice),
            snapshot.language,
            snapshot.template,
            recorder.source(),
            writing.at(),
        ])?;
    let row = writing.db.last_insert_rowid();
    let text = serde_json::to_vec(snapshot).map_err(|_| OfficeError::Internal("snapshot"))?;
    writing
        .db
        .prepare_cached(
            "INSERT INTO certificate_page (certificate_id, pdf, sha256, snapshot) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![row, pdf, hash.as_slice(), text])?;
    Ok(Issued {
        id,
        number: snapshot.number.clone(),
        issued: snapshot.issued,
        sha256: vault::to_hex(&hash),
        pdf,
    })
}

/// The frozen page of a certificate: number and bytes.
///
/// # Errors
/// [`OfficeError::NotFound`] when there is none.
pub fn page_of(office: &Office, id: Uid) -> Result<(String, Vec<u8>), OfficeError> {
    office.read(Right::On(Operation::Read, "certificates"), |reading| {
        Ok(reading
            .db
            .prepare_cached(
                "SELECT number, pdf FROM certificate c JOIN certificate_page p ON p.certificate_id = c.id \
                 WHERE c.uid = ?1",
            )?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?)
    })
}
