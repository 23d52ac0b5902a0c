//! Issuing one document: number, row, frozen page and journal entry in one transaction.

use super::content::{Facts, Further};
use super::cores::{born, check_value};
use super::error::{CertificateError, PrintFailure};
use super::series::{self, Series};
use super::{State, Step, asked, authenticity, courses, study};
use crate::OfficeError;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::names::bilingual::title_in;
use crate::names::{self, NameOrder, Sex};
use crate::registry::{self, Recorder, SourceKind, ValueRow};
use crate::restrictions;
use crate::retention::age;
use crate::rights::{Operation, Right};
use crate::session::{Office, Reading, Writing};
use chrono::{Datelike, NaiveDate};
use policy::{DocumentTitle, Licensed, Pack, Paper, Use};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};

/// What the operator asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Person.
    pub person: Uid,
    /// Programme as printed.
    pub programme: String,
    /// Academic hours; a paper that certifies nothing may do without.
    pub hours: Option<u32>,
    /// Day the course was completed, or will be; a paper that certifies nothing may do without.
    pub completed: Option<NaiveDate>,
    /// `ru`, `kk`, `en`.
    pub language: String,
    /// Template id with version.
    pub template: String,
    /// Name as printed; `None` takes the proposed one.
    pub name: Option<String>,
    /// Title key of the pack; `None` takes the first the pack names.
    pub document: Option<String>,
    /// Last day of validity.
    pub valid_until: Option<NaiveDate>,
    /// The school has a licence with number and date.
    pub licensed: bool,
    /// What else the paper says. The marks of a transcript come from the registry.
    pub further: Further,
    /// Items that a transcript leaves out.
    pub without: Vec<String>,
    /// Who is given a transcript; `None` for the learner.
    pub recipient: Option<Uid>,
    /// Day on which the paper was asked for; the paper answers a request of the register.
    pub asked: Option<NaiveDate>,
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
    pub hours: Option<u32>,
    /// Day of completion.
    pub completed: Option<NaiveDate>,
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
    /// Title key of the pack; empty in snapshots older than titles.
    #[serde(default)]
    pub document: String,
    /// Last day of validity.
    #[serde(default)]
    pub valid_until: Option<NaiveDate>,
    /// The paper it stands for.
    #[serde(default)]
    pub stands_for: Option<StandsFor>,
    /// Key of [`policy::Paper`]; empty in snapshots older than papers that are no certificates.
    #[serde(default)]
    pub paper: String,
    /// What else stands on the page.
    #[serde(default)]
    pub further: Further,
}

impl Snapshot {
    /// What the page is.
    #[must_use]
    pub fn kind(&self) -> Paper {
        Paper::of_key(&self.paper).unwrap_or(match self.document.as_str() {
            "participation" => Paper::Participation,
            _ => Paper::Training,
        })
    }
}

/// The paper before this one in the chain, as printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandsFor {
    /// What this paper is to it.
    pub step: Step,
    /// Its number.
    pub number: String,
    /// Its day of issue, when the register knows it.
    pub issued: Option<NaiveDate>,
}

/// A title of the pack, and whether this school may print it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// The pack's own words.
    pub of_pack: DocumentTitle,
    /// Whether it may be issued.
    pub allowed: bool,
}

/// The titles of the pack, those the school may not issue included.
#[must_use]
pub fn titles(pack: &Pack, licensed: bool) -> Vec<Title> {
    pack.documents
        .iter()
        .map(|one| Title { of_pack: one.clone(), allowed: is_allowed(one, licensed) })
        .collect()
}

fn is_allowed(document: &DocumentTitle, licensed: bool) -> bool {
    match document.needs {
        Licensed::Free => true,
        Licensed::Licence => licensed,
        Licensed::Never => false,
    }
}

/// Turns a snapshot into the bytes of a PDF; of a batch two at a time.
pub trait Typesetter: Sync {
    /// Prints the page.
    ///
    /// # Errors
    /// A glyph no font has, a template error, a timeout.
    fn print(&self, snapshot: &Snapshot) -> Result<Vec<u8>, PrintFailure>;
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

/// Gender for «завершил / завершила»: as the operator said, else from the patronymic or the surname; never from a given
/// name alone.
pub(super) fn gender(reading: &Reading<'_>, person: i64) -> Result<Option<&'static str>, OfficeError> {
    let name = registry::full_name(reading.db, person)?;
    let sex = name.and_then(|n| names::determine_sex(None, n.patronymic.as_deref(), n.surname.as_deref()));
    let told = registry::name_forms(reading.db, person)?.0;
    Ok(told.or(sex.map(|(sex, _)| sex)).map(key_of))
}

/// The same of somebody without a card: what the name on the paper tells.
pub(super) fn gender_of_name(name: &str) -> Option<&'static str> {
    let name = names::split_full_name(name, NameOrder::SurnameFirst);
    names::determine_sex(None, name.patronymic.as_deref(), name.surname.as_deref())
        .map(|(sex, _)| key_of(sex))
}

fn key_of(sex: Sex) -> &'static str {
    match sex {
        Sex::Male => "male",
        Sex::Female => "female",
    }
}

/// A title the school may print.
///
/// # Errors
/// [`CertificateError::UnknownTitle`], [`CertificateError::TitleNotAllowed`].
pub fn title_of<'p>(
    pack: &'p Pack,
    key: &str,
    licensed: bool,
) -> Result<&'p DocumentTitle, CertificateError> {
    let title = pack.document(key).ok_or(CertificateError::UnknownTitle)?;
    if is_allowed(title, licensed) { Ok(title) } else { Err(CertificateError::TitleNotAllowed) }
}

/// The title of a draft, if the school may issue it.
fn title<'p>(pack: &'p Pack, draft: &Draft) -> Result<Option<&'p DocumentTitle>, CertificateError> {
    // A pack from before there were titles has none; the school's own form is free.
    let first = || pack.documents.first().map(|title| title.key.as_str());
    let Some(key) = draft.document.as_deref().or_else(first) else { return Ok(None) };
    let title = title_of(pack, key, draft.licensed)?;
    match title.hours_from {
        Some(least) if draft.hours.is_some_and(|hours| hours < least) => {
            Err(CertificateError::TooFewHours { least })
        }
        _ => Ok(Some(title)),
    }
}

/// What a draft prints, with everything but its number; and the series the number comes from.
pub(super) fn checked(
    reading: &Reading<'_>,
    person: i64,
    draft: &Draft,
    operator: &str,
) -> Result<(Snapshot, Series), CertificateError> {
    if draft.programme.trim().is_empty() {
        return Err(CertificateError::NoProgramme);
    }
    if draft.valid_until.is_some_and(|day| day < reading.today) {
        return Err(CertificateError::ValidUntil);
    }
    let title = title(reading.pack(), draft)?;
    let paper = title.map_or(Paper::Training, |title| title.paper);
    restrictions::require(reading, person, Use::Document, &study::shown(paper))?;
    study::readable(reading, paper)?;
    let mut further = draft.further.clone();
    if paper == Paper::Transcript {
        study::entitled(reading, person, draft.recipient)?;
        further.marks = courses::marks(reading, person, &draft.programme)?.marks;
        further.marks.retain(|mark| !draft.without.contains(&mark.item));
    }
    let (mut hours, mut completed) = (draft.hours, draft.completed);
    // Whoever finished is not said to study: what nobody told, the registry knows.
    if matches!(paper, Paper::Reference | Paper::Transcript)
        && let Some(course) = courses::last(reading, person, &draft.programme)?
    {
        hours = hours.or(course.hours);
        completed = completed.or(course.ends.filter(|day| further.began.is_none_or(|began| began <= *day)));
        further.began = further.began.or(course.begins.filter(|day| completed.is_none_or(|to| *day <= to)));
    }
    if let Some(second) = &mut further.second {
        second.programme = title_in(&second.programme, &second.language).to_owned();
    }
    let facts = Facts {
        paper,
        country: reading.pack().country,
        hours,
        completed,
        born: age::born(reading.db, person)?,
        today: reading.today,
        further: &further,
    };
    facts.check()?;
    let name = match draft.name.as_deref().map(str::trim).filter(|name| !name.is_empty()) {
        Some(name) => names::stored_text(name),
        None => registry::printed_name(reading.db, person)?.ok_or(CertificateError::NoName)?,
    };
    let snapshot = Snapshot {
        number: String::new(),
        name,
        gender: gender(reading, person)?.map(str::to_owned),
        programme: names::stored_text(title_in(draft.programme.trim(), &draft.language)),
        hours,
        completed,
        issued: reading.today,
        language: draft.language.clone(),
        template: draft.template.clone(),
        operator: operator.to_owned(),
        document: title.map(|title| title.key.clone()).unwrap_or_default(),
        valid_until: draft.valid_until,
        stands_for: None,
        statement: None,
        paper: paper.key().to_owned(),
        further,
    };
    let series = Series::new(title.map_or("", |title| title.series.as_str()), reading.today.year());
    Ok((snapshot, series))
}

/// What the page of a draft would say today, its number included; nothing is written or spent.
///
/// # Errors
/// [`CertificateError`], as [`issue`].
pub fn rehearse(office: &Office, draft: &Draft) -> Result<Snapshot, CertificateError> {
    office.read(Right::On(Operation::Export, "certificates"), |reading| {
        let person = registry::person(reading.db, draft.person)?;
        let (mut snapshot, series) = checked(reading, person.key, draft, "")?;
        snapshot.number = series::next_number(reading.db, &series)?;
        Ok(snapshot)
    })
}

/// Number the next document of a title would get.
///
/// # Errors
/// [`OfficeError::NotFound`] for a title the pack does not have.
pub fn next_of(office: &Office, document: &str) -> Result<String, OfficeError> {
    office.read(Right::On(Operation::Export, "certificates"), |reading| {
        let title = reading.pack().document(document).ok_or(OfficeError::NotFound)?;
        series::next_number(reading.db, &Series::new(&title.series, reading.today.year()))
    })
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
        let person = registry::person(writing.db, draft.person)?;
        let (mut snapshot, series) = checked(&writing.reading(), person.key, draft, operator)?;
        snapshot.number = series::next_number(writing.db, &series)?;
        let key_made = authenticity::sign(writing, &mut snapshot)?;
        let pdf = typesetter.print(&snapshot)?;
        series::take(writing.db, &series, 1)?;
        let holder = Holder::Person(person.key);
        let row = enter(writing, holder, &snapshot, State::Issued)?;
        let answers = asked::answer(writing, holder, draft.asked, &snapshot.number)?;
        let issued = freeze(writing.db, &row, &snapshot, pdf)?;
        let entry = Entry::of("certificate.issued")
            .about(&person.pseudonym)
            .category("certificates")
            .detail(format!("{} {}", snapshot.number, issued.sha256));
        let done = crate::session::Done::new(issued, entry).with_ledger_changed();
        Ok(key_made.into_iter().chain(answers).fold(done, crate::session::Done::and))
    })
}

/// Whom a row of the register belongs to.
#[derive(Debug, Clone, Copy)]
pub(super) enum Holder {
    /// Somebody with a card.
    Person(i64),
    /// Somebody erased, of whom the core stays; the day of birth is what was told just now.
    Kept(i64, Option<NaiveDate>),
}

/// A row of the register that was just written.
pub(super) struct Row {
    pub key: i64,
    pub id: Uid,
}

/// Writes the row of a snapshot; its page follows.
pub(super) fn enter(
    writing: &Writing<'_>,
    holder: Holder,
    snapshot: &Snapshot,
    state: State,
) -> Result<Row, OfficeError> {
    let recorder = Recorder::new(writing, SourceKind::Programme)?;
    let id = writing.new_id();
    let (person, kept, born) = match holder {
        Holder::Person(person) => (Some(person), None, born(writing.db, person)?),
        Holder::Kept(kept, told) => (None, Some(kept), told.map(|day| day.to_string())),
    };
    let check = born.map(|day| check_value(writing.office, &snapshot.number, &day));
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    writing
        .db
        .prepare_cached(
            "INSERT INTO certificate (uid, person_id, kept_file_id, number, number_key, state, printed_name, \
                programme, hours, completed_on, issued_on, valid_until, check_value, language, template, document, \
                standing, source_id, recorded_at, start_on, began_on) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?11, ?20)",
        )?
        .execute(params![
            id,
            person,
            kept,
            snapshot.number,
            crate::imports::mapping::certificate::number_key(&snapshot.number),
            state.key(),
            snapshot.name,
            snapshot.programme,
            snapshot.hours,
            day(snapshot.completed),
            snapshot.issued.to_string(),
            day(snapshot.valid_until),
            check.as_ref().map(<[u8; 32]>::as_slice),
            snapshot.language,
            snapshot.template,
            Some(snapshot.document.as_str()).filter(|key| !key.is_empty()),
            snapshot.stands_for.as_ref().map_or("original", |paper| paper.step.key()),
            recorder.source(),
            writing.at(),
            day(snapshot.further.began),
        ])?;
    let key = writing.db.last_insert_rowid();
    if let Some(learner) = snapshot.further.payment.as_ref().and_then(|payment| payment.card) {
        let row = ValueRow {
            table: "certificate_learner",
            columns: &["paper_id"],
            values: &[&key],
            start_on: Some(snapshot.issued),
        };
        recorder.value(registry::person(writing.db, learner)?.key, &row)?;
    }
    let text = serde_json::to_vec(snapshot).map_err(|_| OfficeError::Internal("snapshot"))?;
    writing
        .db
        .prepare_cached("INSERT INTO certificate_page (certificate_id, snapshot) VALUES (?1, ?2)")?
        .execute(params![key, text])?;
    Ok(Row { key, id })
}

/// Puts the page to its row.
pub(super) fn freeze(
    db: &Connection,
    row: &Row,
    snapshot: &Snapshot,
    pdf: Vec<u8>,
) -> Result<Issued, OfficeError> {
    let hash = vault::sha256(&pdf);
    db.prepare_cached("UPDATE certificate_page SET pdf = ?2, sha256 = ?3 WHERE certificate_id = ?1")?
        .execute(params![row.key, pdf, hash.as_slice()])?;
    Ok(Issued {
        id: row.id,
        number: snapshot.number.clone(),
        issued: snapshot.issued,
        sha256: vault::to_hex(&hash),
        pdf,
    })
}
