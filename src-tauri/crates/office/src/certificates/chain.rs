//! The chain: duplicate, replacement after a change of name, correction, revocation. What was handed out stays as it
//! was; the register shows what stands for what, since when and why.

use super::cores;
use super::error::CertificateError;
use super::issue::{self, Holder, Issued, Typesetter};
use super::register::{Entry as Line, entry};
use super::series::{self, Series};
use super::{State, asked, authenticity, ended, successor};
use crate::OfficeError;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Writing};
use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

/// What a paper is to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// The same content again: lost, damaged.
    Duplicate,
    /// Another name of the same person.
    Replacement,
    /// An error of the school put right.
    Correction,
}

impl Step {
    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Step::Duplicate => "duplicate",
            Step::Replacement => "replacement",
            Step::Correction => "correction",
        }
    }

    /// The one of a key.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Step> {
        [Step::Duplicate, Step::Replacement, Step::Correction].into_iter().find(|step| step.key() == key)
    }

    /// Keys of the reasons it may have.
    #[must_use]
    pub fn reasons(self) -> &'static [&'static str] {
        match self {
            Step::Duplicate => &["lost", "damaged", "not_received"],
            Step::Replacement => &["name_changed"],
            Step::Correction => {
                &["wrong_name", "wrong_programme", "wrong_hours", "wrong_date", "other_error"]
            }
        }
    }

    fn action(self) -> &'static str {
        match self {
            Step::Duplicate => "certificate.duplicated",
            Step::Replacement => "certificate.replaced",
            Step::Correction => "certificate.corrected",
        }
    }
}

/// What showed a change of name, or who asks: looked at, never copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Kind of document; one of [`Evidence::KINDS`], [`Evidence::OF_PERSON`] or [`Evidence::OF_PAPER`].
    pub kind: String,
    /// Day on which it was seen.
    pub seen: NaiveDate,
}

impl Evidence {
    /// Kinds of documents that show a change of name.
    pub const KINDS: [&'static str; 5] =
        ["marriage", "divorce", "name_change", "identity_card", "court_decision"];
    /// Kinds that show who asks for the duplicate of a paper whose holder has no card any more.
    pub const OF_PERSON: [&'static str; 2] = ["identity", "court_decision"];
    /// Kinds that show whose paper a number is.
    pub const OF_PAPER: [&'static str; 4] = ["original", "protocol", "issue_book", "order"];
}

/// An order for the next paper of a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Onward {
    /// The paper it stands for.
    pub of: Uid,
    /// What it is to it.
    pub step: Step,
    /// Reason key.
    pub reason: String,
    /// Language of the page, where another one is asked for than that of the paper before. Of an imported paper nothing
    /// says it: it is Russian then.
    pub language: Option<String>,
    /// Template id with version.
    pub template: String,
    /// Name as printed, of a replacement or a correction; `None` takes the card's, or leaves it.
    pub name: Option<String>,
    /// Programme, of a correction.
    pub programme: Option<String>,
    /// Name in the second language, of a paper in two.
    pub second_name: Option<String>,
    /// Programme in the second language, of a correction of a paper in two.
    pub second_programme: Option<String>,
    /// Hours, of a correction, or where the register does not know them.
    pub hours: Option<u32>,
    /// Day of completion, of a correction, or where the register does not know it.
    pub completed: Option<NaiveDate>,
    /// What showed the new name; of a paper without a card and without a check value, what showed who asks.
    pub evidence: Option<Evidence>,
    /// Day of birth, told by who asks for the duplicate of a paper whose holder has no card any more.
    pub born: Option<NaiveDate>,
    /// Day on which it was asked for; the paper answers a request of the register.
    pub asked: Option<NaiveDate>,
}

/// The row a step goes out from.
pub(super) struct Before {
    pub key: i64,
    pub person: Option<i64>,
    kept: Option<i64>,
    pub number: String,
    pub state: State,
    pub name: String,
    pub programme: String,
    pub hours: Option<u32>,
    pub began: Option<NaiveDate>,
    pub completed: Option<NaiveDate>,
    pub issued: Option<NaiveDate>,
    pub valid_until: Option<NaiveDate>,
    check: Option<Vec<u8>>,
    pub document: Option<String>,
    handed_on: Option<String>,
    pub language: Option<String>,
}

pub(super) fn before(db: &Connection, id: Uid) -> Result<Before, CertificateError> {
    let row = db
        .prepare_cached(
            "SELECT id, person_id, kept_file_id, number, state, printed_name, programme, hours, completed_on, \
                issued_on, valid_until, check_value, document, handed_on, language, began_on FROM certificate WHERE uid = ?1",
        )?
        .query_row([id], |row| {
            let day = |at: usize| -> rusqlite::Result<Option<NaiveDate>> {
                Ok(row.get::<_, Option<String>>(at)?.and_then(|text| text.parse().ok()))
            };
            Ok(Before {
                key: row.get(0)?,
                person: row.get(1)?,
                kept: row.get(2)?,
                number: row.get(3)?,
                state: State::of_key(&row.get::<_, String>(4)?).unwrap_or(State::Unconfirmed),
                name: row.get(5)?,
                programme: row.get(6)?,
                hours: row.get(7)?,
                completed: day(8)?,
                issued: day(9)?,
                valid_until: day(10)?,
                check: row.get(11)?,
                document: row.get(12)?,
                handed_on: row.get(13)?,
                language: row.get(14)?,
                began: day(15)?,
            })
        })
        .optional()?;
    row.ok_or(CertificateError::Office(OfficeError::NotFound))
}

/// Issues the next paper of a chain; the one before is replaced from today on, its bytes stay.
///
/// # Errors
/// [`CertificateError`]; nothing is written and no number is spent.
pub fn succeed(
    office: &Office,
    order: &Onward,
    operator: &str,
    typesetter: &dyn Typesetter,
) -> Result<Issued, CertificateError> {
    office.write(Right::On(Operation::Export, "certificates"), |writing| {
        if !order.step.reasons().contains(&order.reason.as_str()) {
            return Err(CertificateError::UnknownChoice("reason"));
        }
        let before = before(writing.db, order.of)?;
        if !before.state.is_in_force() {
            return Err(CertificateError::NotInForce { state: before.state.key() });
        }
        let holder = holder(writing, order, &before)?;
        let mut snapshot = successor::content(writing, order, &before, operator)?;
        let evidence = shown(order, &before, writing.today)?;
        let letters = before
            .document
            .as_deref()
            .and_then(|key| writing.office.pack().document(key))
            .or_else(|| writing.office.pack().documents.first())
            .map_or(String::new(), |title| title.series.clone());
        let series = Series::new(&letters, writing.today.year());
        snapshot.number = series::next_number(writing.db, &series)?;
        let key_made = authenticity::sign(writing, &mut snapshot)?;
        let pdf = typesetter.print(&snapshot)?;
        series::take(writing.db, &series, 1)?;
        let row = issue::enter(writing, holder, &snapshot, State::Issued)?;
        let answers = asked::answer(writing, holder, order.asked, &snapshot.number)?;
        let issued = issue::freeze(writing.db, &row, &snapshot, pdf)?;
        // Who was named on the one before is named on this one.
        writing
            .db
            .prepare_cached(
                "INSERT INTO certificate_learner (paper_id, person_id, source_id, recorded_at, start_on) \
                 SELECT ?1, person_id, source_id, ?3, ?4 FROM certificate_learner \
                 WHERE paper_id = ?2 AND superseded_at IS NULL",
            )?
            .execute(params![row.key, before.key, writing.at(), writing.today.to_string()])?;
        writing
            .db
            .prepare_cached(
                "UPDATE certificate SET before_id = ?2, reason = ?3, evidence = ?4, evidence_on = ?5, \
                    evidence_by = ?6 WHERE id = ?1",
            )?
            .execute(params![
                row.key,
                before.key,
                order.reason,
                evidence.map(|one| &one.kind),
                evidence.map(|one| one.seen.to_string()),
                evidence.map(|_| writing.office.login()),
            ])?;
        ended::end(writing, before.key, &before.number, State::Replaced, &order.reason)?;
        let mut entry = Entry::of(order.step.action())
            .category("certificates")
            .detail(format!("{} {} {} {}", before.number, snapshot.number, order.reason, issued.sha256));
        if let Some(pseudonym) = pseudonym(writing.db, before.person)? {
            entry = entry.about(&pseudonym);
        }
        let done = Done::new(issued, entry).with_ledger_changed();
        Ok(key_made.into_iter().chain(answers).fold(done, Done::and))
    })
}

/// What the step needs to have been looked at; said where nothing asks for it, it is not kept.
fn shown<'o>(
    order: &'o Onward,
    before: &Before,
    today: NaiveDate,
) -> Result<Option<&'o Evidence>, CertificateError> {
    let (kinds, absent): (&[&str], _) = match order.step {
        Step::Replacement => (&Evidence::KINDS, CertificateError::NoEvidence),
        // Nothing in the register tells namesakes apart here, so somebody has to look at who asks.
        Step::Duplicate if before.person.is_none() && before.check.is_none() => {
            (&Evidence::OF_PERSON, CertificateError::IdentityNeeded)
        }
        Step::Duplicate | Step::Correction => return Ok(None),
    };
    let evidence = order.evidence.as_ref().ok_or(absent)?;
    if !kinds.contains(&evidence.kind.as_str()) {
        return Err(CertificateError::UnknownChoice("evidence"));
    }
    if evidence.seen > today {
        return Err(CertificateError::BadDay("seen"));
    }
    Ok(Some(evidence))
}

/// Whom the new paper belongs to. Of somebody erased the day of birth must be told, where the register can check it: a
/// name alone is not a person.
fn holder(writing: &Writing<'_>, order: &Onward, before: &Before) -> Result<Holder, CertificateError> {
    match (before.person, before.kept) {
        (Some(person), _) => Ok(Holder::Person(person)),
        (None, Some(kept)) => {
            // There is no card from which another content could be known.
            if order.step != Step::Duplicate {
                return Err(CertificateError::UnknownChoice("step"));
            }
            let Some(check) = &before.check else { return Ok(Holder::Kept(kept, None)) };
            let born = order.born.ok_or(CertificateError::CheckNeeded)?;
            if cores::check_value(writing.office, &before.number, &born.to_string()).as_slice() != check {
                return Err(CertificateError::CheckDiffers);
            }
            Ok(Holder::Kept(kept, Some(born)))
        }
        (None, None) => Err(CertificateError::NotInForce { state: before.state.key() }),
    }
}

/// Keys of the reasons of a revocation.
pub(super) const REVOKED: [&str; 4] = ["by_mistake", "not_completed", "false_facts", "court"];
/// Keys of the reasons of a spoilt page.
pub(super) const SPOILT: [&str; 3] = ["misprint", "damaged_form", "cancelled"];

/// Takes a paper back. The entry stays, its number stays, whoever asks hears that it was revoked and when.
///
/// # Errors
/// [`CertificateError::NotInForce`], [`CertificateError::UnknownChoice`].
pub fn revoke(office: &Office, id: Uid, reason: &str) -> Result<(), CertificateError> {
    office.write(Right::On(Operation::Export, "certificates"), |writing| {
        if !REVOKED.contains(&reason) {
            return Err(CertificateError::UnknownChoice("reason"));
        }
        let before = before(writing.db, id)?;
        if !before.state.is_in_force() && !matches!(before.state, State::Unconfirmed | State::Lost) {
            return Err(CertificateError::NotInForce { state: before.state.key() });
        }
        end(writing, &before, State::Revoked, reason, "certificate.revoked")
    })
}

/// Notes that a page was spoilt before it reached anybody; its number stays occupied. A paper it was to stand for counts
/// again, so that another can be made of it.
///
/// # Errors
/// [`CertificateError::HandedOver`], [`CertificateError::NotInForce`], [`CertificateError::UnknownChoice`].
pub fn spoil(office: &Office, id: Uid, reason: &str) -> Result<(), CertificateError> {
    office.write(Right::On(Operation::Export, "certificates"), |writing| {
        if !SPOILT.contains(&reason) {
            return Err(CertificateError::UnknownChoice("reason"));
        }
        let before = before(writing.db, id)?;
        if !matches!(before.state, State::Issued | State::Reserved) {
            return Err(CertificateError::NotInForce { state: before.state.key() });
        }
        if before.handed_on.is_some() {
            return Err(CertificateError::HandedOver);
        }
        let done = end(writing, &before, State::Spoilt, reason, "certificate.spoilt")?;
        let Some(number) = ended::revive(writing, before.key)? else { return Ok(done) };
        let mut entry = Entry::of("certificate.revived").category("certificates").detail(number);
        if let Some(pseudonym) = pseudonym(writing.db, before.person)? {
            entry = entry.about(&pseudonym);
        }
        Ok(done.and(entry))
    })
}

fn end(
    writing: &Writing<'_>,
    before: &Before,
    state: State,
    reason: &str,
    action: &'static str,
) -> Result<Done<()>, CertificateError> {
    ended::end(writing, before.key, &before.number, state, reason)?;
    let mut entry = Entry::of(action).category("certificates").detail(format!("{} {reason}", before.number));
    if let Some(pseudonym) = pseudonym(writing.db, before.person)? {
        entry = entry.about(&pseudonym);
    }
    Ok(Done::new((), entry).with_ledger_changed())
}

pub(super) fn pseudonym(db: &Connection, person: Option<i64>) -> Result<Option<Vec<u8>>, OfficeError> {
    Ok(db
        .prepare_cached("SELECT pseudonym FROM person WHERE id = ?1")?
        .query_row([person], |row| row.get(0))
        .optional()?)
}

/// Every paper of a chain, the original first.
///
/// # Errors
/// [`OfficeError::NotFound`].
pub fn chain(office: &Office, id: Uid) -> Result<Vec<Line>, OfficeError> {
    office.read(Right::On(Operation::Read, "certificates"), |reading| {
        let keys = reading
            .db
            .prepare_cached(
                "WITH RECURSIVE back (id, before_id) AS ( \
                    SELECT id, before_id FROM certificate WHERE uid = ?1 \
                    UNION SELECT c.id, c.before_id FROM certificate c JOIN back ON c.id = back.before_id), \
                 fore (id) AS ( \
                    SELECT id FROM certificate WHERE uid = ?1 \
                    UNION SELECT c.id FROM certificate c JOIN fore ON c.before_id = fore.id) \
                 SELECT id FROM back UNION SELECT id FROM fore ORDER BY id",
            )?
            .query_map([id], |row| row.get(0))?
            .collect::<Result<Vec<i64>, _>>()?;
        if keys.is_empty() {
            return Err(OfficeError::NotFound);
        }
        keys.into_iter().map(|key| entry(reading, key)).collect()
    })
}
