//! Requests as they stand: state, clock, whether the answer would reach whom it is meant for.

use super::applicant::{Speaker, may_speak};
use super::{CATEGORY, Outcome, RequestError, State};
use crate::OfficeError;
use crate::consents::ConsentError;
use crate::ids::Uid;
use crate::names::contact::{read_email, read_only_phone};
use crate::names::match_key;
use crate::registry;
use crate::restrictions;
use crate::rights::{self, Operation, Right};
use crate::session::{Office, Reading};
use chrono::NaiveDate;
use policy::{ClockAnswer, RequestAction, RequestKind, Text};
use rusqlite::Connection;

/// A clock of a request and the day it gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clocked {
    /// Id of the clock.
    pub id: String,
    /// What has to be done.
    pub title: Text,
    /// The norm.
    pub law: Text,
    /// To be confirmed by a lawyer.
    pub check: bool,
    /// The days.
    pub answer: ClockAnswer,
}

/// A request as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Row key.
    pub(crate) key: i64,
    /// Row key of the applicant.
    pub(crate) applicant_key: i64,
    /// Row key of the person, when there is a card.
    pub(crate) person_key: Option<i64>,
    /// Row key of the applicant's card.
    pub(crate) asks_key: Option<i64>,
    /// Whoever asks asks about themself: card or kept file are the same.
    pub(crate) is_own: bool,
    /// Id.
    pub id: Uid,
    /// Number within its year.
    pub number: i64,
    /// The year.
    pub year: i32,
    /// Kind of the pack.
    pub kind: String,
    /// Whose data, when there is a card.
    pub person: Option<Uid>,
    /// Number of the card; 0 without one.
    pub case_number: i64,
    /// Name of whose data they are, for a role that may read it; empty when nobody knows.
    pub name: String,
    /// Who asks: `self`, `representative`, `outsider`.
    pub capacity: String,
    /// The applicant's card.
    pub asks: Option<Uid>,
    /// Name of who asks.
    pub asks_name: String,
    /// Day it came.
    pub received: NaiveDate,
    /// How it came.
    pub channel: String,
    /// What is asked for.
    pub text: String,
    /// The address the request names.
    pub address: String,
    /// It is a contact the registry had of the applicant, who may speak for whose data they are.
    pub is_known: bool,
    /// Whoever asks asks about themself, or has an authority in force today.
    pub may_speak: bool,
    /// `open`, or how it was made sure who asks.
    pub identity: String,
    /// On which day.
    pub identity_on: Option<NaiveDate>,
    /// Login of who did.
    pub identity_by: String,
    /// What is known of the authority of who asks for somebody else.
    pub authority: String,
    /// State.
    pub state: State,
    /// The clock that governs, with the extension in it; none where nothing is counted.
    pub clock: Option<Clocked>,
    /// Further clocks of the kind.
    pub also: Vec<Clocked>,
    /// Day the extension was written down, and why; it counts once its notice went out.
    pub extended: Option<(NaiveDate, String)>,
    /// Day the notice of the extension went out, and how.
    pub notice: Option<(NaiveDate, String)>,
    /// The last day an extension would give; none where the clock allows none, or had it.
    pub may_extend_to: Option<NaiveDate>,
    /// How it was decided.
    pub outcome: Option<Outcome>,
    /// Day of the answer.
    pub answered_on: Option<NaiveDate>,
    /// What was answered.
    pub answer_words: String,
    /// The norm of a refusal.
    pub answer_law: String,
    /// Kind and number of the paper that answers.
    pub answer_paper: String,
    /// How the answer went out.
    pub delivered_by: String,
    /// Day it was closed.
    pub closed_on: Option<NaiveDate>,
    /// How: `answered`, `withdrawn`, `no_request`.
    pub closed_how: String,
}

impl Request {
    /// The last day for the answer.
    #[must_use]
    pub fn due(&self) -> Option<NaiveDate> {
        self.clock.as_ref().map(|clock| clock.answer.due)
    }

    /// Whether a catalogued row is this request, or says who made it.
    #[must_use]
    pub fn is_row(&self, table: &str, row: i64) -> bool {
        (table, row) == ("request", self.key) || (table, row) == ("request_applicant", self.applicant_key)
    }

    /// `№ 14/2026` without the sign.
    #[must_use]
    pub fn numbered(&self) -> String {
        format!("{}/{}", self.number, self.year)
    }

    /// Whether the paper of what was done hangs on it; a letter that refuses is none.
    #[must_use]
    pub fn has_result(&self) -> bool {
        !self.answer_paper.is_empty() && !self.answer_paper.starts_with(super::refused::PAPER)
    }

    /// Whether it is known who would get the answer.
    #[must_use]
    pub fn is_identified(&self) -> bool {
        self.identity != "failed" && (self.is_known || self.identity != "open")
    }
}

/// The days of a kind's clock for a request of a day.
pub(super) fn clock(
    reading: &Reading<'_>,
    kind: &str,
    received: NaiveDate,
    extended: bool,
) -> Option<ClockAnswer> {
    let pack = reading.pack();
    let clock = pack.clock(&pack.request_kind(kind)?.clock)?;
    clock.answer(received, reading.office.calendar(), extended && clock.may_extend()).ok()
}

fn clocked(reading: &Reading<'_>, id: &str, received: NaiveDate, extended: bool) -> Option<Clocked> {
    let clock = reading.pack().clock(id)?;
    let answer = clock.answer(received, reading.office.calendar(), extended && clock.may_extend()).ok()?;
    Some(Clocked {
        id: clock.id.clone(),
        title: clock.title.clone(),
        law: clock.law.clone(),
        check: clock.check,
        answer,
    })
}

/// Where the answer would go, as the request names it.
struct Sender<'r> {
    /// Card of who asks.
    person: i64,
    /// Source of the request: what was recorded before it has a lower one.
    source: i64,
    channel: &'r str,
    address: &'r str,
}

/// Kind and key of the contact an address is. Nothing is forgiven here: an address that only looks like a mail address of
/// the card, or has its number in it, is somebody else's.
fn contact_of(address: &str) -> Option<(&'static str, String)> {
    if address.contains('@') {
        let mail = read_email(address).ok().filter(|mail| !mail.technical)?;
        return mail.key.eq_ignore_ascii_case(address).then_some(("email", mail.key));
    }
    let phone = read_only_phone(address).map(|phone| ("phone", phone.key));
    phone.or_else(|| Some(("address", match_key(address))))
}

/// Whether an address is a contact the registry had of somebody when the request came: whoever writes the address of a
/// request on the card has not made sure whose it is.
fn is_known(db: &Connection, sender: &Sender<'_>) -> Result<bool, OfficeError> {
    let Sender { person, source, channel, address } = *sender;
    let account = |condition: &str, handle: &str| -> Result<bool, OfficeError> {
        let sql = format!(
            "SELECT EXISTS (SELECT 1 FROM account WHERE person_id = ?1 AND source_id < ?2 \
                AND superseded_at IS NULL AND {condition})"
        );
        Ok(db.prepare_cached(&sql)?.query_row((person, source, handle), |row| row.get(0))?)
    };
    if address.is_empty() {
        return account("?3 = 'account'", channel);
    }
    let contact = "SELECT EXISTS (SELECT 1 FROM contact WHERE person_id = ?1 AND source_id < ?2 AND kind = ?3 \
        AND match_key = ?4 AND superseded_at IS NULL)";
    if let Some((kind, key)) = contact_of(address) {
        let mut statement = db.prepare_cached(contact)?;
        if statement.query_row((person, source, kind, key), |row| row.get(0))? {
            return Ok(true);
        }
    }
    account("lower(handle) = lower(?3)", address)
}

/// Requests: those that are owed first and by their last day, then the answered, then the closed, the newest first.
///
/// # Errors
/// [`OfficeError::RoleDenied`], or when the registry cannot be read.
pub fn list(office: &Office, closed: bool) -> Result<Vec<Request>, RequestError> {
    office.read(Right::On(Operation::Read, CATEGORY), |reading| {
        let condition = if closed { "TRUE" } else { "r.closed_on IS NULL" };
        let mut found = select(reading, condition, [])?;
        let order = |request: &Request| (!request.state.is_owed(), request.state == State::Closed);
        found.sort_by(|a, b| {
            let newest = || (b.year, b.number).cmp(&(a.year, a.number));
            let by_day = || a.due().cmp(&b.due()).then_with(|| (a.year, a.number).cmp(&(b.year, b.number)));
            order(a).cmp(&order(b)).then_with(|| if a.state.is_owed() { by_day() } else { newest() })
        });
        Ok(found)
    })
}

/// The requests about a person or made by her, the newest first.
///
/// # Errors
/// [`OfficeError::NotFound`]; the role.
pub fn of_person(office: &Office, person: Uid) -> Result<Vec<Request>, RequestError> {
    office.read(Right::On(Operation::Read, CATEGORY), |reading| {
        let key = registry::person(reading.db, person)?.key;
        Ok(select(reading, "?1 IN (r.person_id, a.person_id) ORDER BY r.id DESC", [key])?)
    })
}

/// A request by its id.
///
/// # Errors
/// [`OfficeError::NotFound`]; the role.
pub fn one(office: &Office, id: Uid) -> Result<Request, RequestError> {
    office.read(Right::On(Operation::Read, CATEGORY), |reading| Ok(of(reading, id)?))
}

/// The id of a request by number and year.
///
/// # Errors
/// [`OfficeError::NotFound`]; the role.
pub fn numbered(office: &Office, number: i64, year: i32) -> Result<Uid, RequestError> {
    office.read(Right::On(Operation::Read, CATEGORY), |reading| {
        let sql = "SELECT uid FROM request WHERE number = ?1 AND year = ?2";
        let found = reading.db.prepare_cached(sql)?.query_row((number, year), |row| row.get(0));
        Ok(found.map_err(OfficeError::from)?)
    })
}

/// A request inside a reading of the caller's.
pub(crate) fn of(reading: &Reading<'_>, id: Uid) -> Result<Request, OfficeError> {
    select(reading, "r.uid = ?1", [id])?.pop().ok_or(OfficeError::NotFound)
}

pub(super) fn select(
    reading: &Reading<'_>,
    condition: &str,
    parameters: impl rusqlite::Params,
) -> Result<Vec<Request>, OfficeError> {
    let checked_by = operator_named!("a.identity_by");
    let sql = format!(
        "SELECT r.id, r.person_id, a.person_id, r.uid, r.number, r.year, r.kind, p.uid, p.case_number, \
            coalesce(k.name, ''), a.capacity, b.uid, coalesce(o.name, ''), r.received_on, r.channel, r.text, \
            a.address, a.identity, a.identity_on, \
            {checked_by}, a.authority, r.state, r.extended_on, \
            r.extension_reason, r.outcome, r.answered_on, r.answer_words, r.answer_law, r.answer_paper, \
            r.delivered_by, r.closed_on, r.closed_how, a.id, r.source_id, r.kept_file_id, a.kept_file_id, r.notice_on, \
            r.notice_by \
         FROM request r JOIN request_applicant a ON a.request_id = r.id \
            LEFT JOIN person p ON p.id = r.person_id LEFT JOIN person b ON b.id = a.person_id \
            LEFT JOIN kept_file k ON k.id = r.kept_file_id LEFT JOIN kept_file o ON o.id = a.kept_file_id \
         WHERE {condition}"
    );
    let mut statement = reading.db.prepare_cached(&sql)?;
    let mut rows = statement.query(parameters)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(reading, row)?);
    }
    Ok(found)
}

fn read(reading: &Reading<'_>, row: &rusqlite::Row<'_>) -> Result<Request, OfficeError> {
    let words = |at: usize| row.get::<_, Option<String>>(at).map(Option::unwrap_or_default);
    let day = |at: usize| -> Result<Option<NaiveDate>, OfficeError> {
        let text: Option<String> = row.get(at)?;
        text.map(|text| text.parse().map_err(|_| OfficeError::Damaged)).transpose()
    };
    let (person_key, asks_key): (Option<i64>, Option<i64>) = (row.get(1)?, row.get(2)?);
    let (kind, channel, address) = (words(6)?, words(14)?, words(16)?);
    let received = day(13)?.ok_or(OfficeError::Damaged)?;
    let extended = day(22)?.map(|day| Ok::<_, OfficeError>((day, words(23)?))).transpose()?;
    let notice = day(36)?.map(|day| Ok::<_, OfficeError>((day, words(37)?))).transpose()?;
    let rule = reading.pack().request_kind(&kind);
    let clock = rule.and_then(|rule| clocked(reading, &rule.clock, received, notice.is_some()));
    let longer = |rule: &RequestKind| {
        let may = reading.pack().clock(&rule.clock).is_some_and(policy::Clock::may_extend);
        clocked(reading, &rule.clock, received, true).filter(|_| may && notice.is_none())
    };
    // Where the shorter of two terms stands as it was there is nothing to extend.
    let may_extend_to = rule.and_then(longer).map(|longer| longer.answer.due);
    let may_extend_to = may_extend_to.filter(|due| clock.as_ref().is_some_and(|now| *due > now.answer.due));
    // What had to be held back at once is held back: that clock is met.
    let held = person_key.map(|person| restrictions::is_any(reading, person)).transpose()?.unwrap_or(false);
    let holds = |kind: &RequestKind, id: &str| kind.action == RequestAction::Restriction && kind.clock == id;
    let is_met = |id: &str| held && reading.pack().requests.iter().any(|kind| holds(kind, id));
    let also = rule.map(|rule| rule.also.as_slice()).unwrap_or_default();
    let also: Vec<&String> = also.iter().filter(|id| !is_met(id)).collect();
    let may = rights::may(reading.pack(), reading.office.role(), "identity", Operation::Read);
    let name = |key: Option<i64>, kept: String| -> Result<String, OfficeError> {
        match key {
            _ if !may => Ok(String::new()),
            Some(key) => {
                Ok(registry::rows_of(reading, &[key])?.pop().map(|row| row.name).unwrap_or_default())
            }
            None => Ok(kept),
        }
    };
    let source = row.get(33)?;
    let sender = |person| Sender { person, source, channel: &channel, address: &address };
    let own = (person_key, row.get::<_, Option<i64>>(34)?) == (asks_key, row.get::<_, Option<i64>>(35)?);
    let capacity = words(10)?;
    let authority = match (capacity.as_str(), asks_key.zip(person_key)) {
        ("representative", Some((asks, person))) => {
            let standing = crate::consents::standing_of(reading.db, asks, person, reading.today)?;
            standing.unwrap_or_default().to_owned()
        }
        _ => words(20)?,
    };
    let may_speak = own || {
        let speaker = Speaker { cards: asks_key.zip(person_key), authority: &authority };
        match may_speak(reading.db, &speaker, reading.today) {
            Ok(()) => true,
            Err(RequestError::Authority(ConsentError::Office(error))) => return Err(error),
            Err(_) => false,
        }
    };
    // A phone of somebody who may not speak for the person is no way to her data, however well it is known.
    let known = |person: i64| Ok::<_, OfficeError>(may_speak && is_known(reading.db, &sender(person))?);
    let is_known = asks_key.map(known).transpose()?.unwrap_or(false);
    Ok(Request {
        key: row.get(0)?,
        applicant_key: row.get(32)?,
        person_key,
        asks_key,
        is_own: own,
        id: row.get(3)?,
        number: row.get(4)?,
        year: row.get(5)?,
        person: row.get(7)?,
        case_number: row.get::<_, Option<i64>>(8)?.unwrap_or_default(),
        name: name(person_key, words(9)?)?,
        capacity,
        asks: row.get(11)?,
        asks_name: name(asks_key, words(12)?)?,
        received,
        text: words(15)?,
        is_known,
        may_speak,
        identity: words(17)?,
        identity_on: day(18)?,
        identity_by: words(19)?,
        authority,
        state: State::of(&words(21)?).ok_or(OfficeError::Damaged)?,
        clock,
        also: also.into_iter().filter_map(|id| clocked(reading, id, received, false)).collect(),
        extended,
        notice,
        may_extend_to,
        outcome: Outcome::of(&words(24)?),
        answered_on: day(25)?,
        answer_words: words(26)?,
        answer_law: words(27)?,
        answer_paper: words(28)?,
        delivered_by: words(29)?,
        closed_on: day(30)?,
        closed_how: words(31)?,
        kind,
        channel,
        address,
    })
}
