//! The authority register (P11): notices sent, what they told, and what has changed since.
//!
//! What a notice tells of – purposes, recipients with their country, places of databases – is known to the program.
//! Whatever changes one of them notes the day ([`follow`]); a notice marks them as told. What is not told is a task with
//! the clock of the pack. Before the start notice there is one task only: to send it. A country without such notices has
//! no task, and still a register of places (X5).

use crate::OfficeError;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::recipients::{self, Recipient};
use crate::rights::{Act, Operation, Right};
use crate::session::{Done, Office, Reading, Writing};
use chrono::NaiveDate;
use policy::{Calendar, Pack, Text};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeMap;

/// Longest number of a notice.
const LONGEST: usize = 100;
/// Fact of the vault: the country this computer stands in.
const COMPUTER_COUNTRY: &str = "computer_country";
/// Key of the fact that processing has ended.
const ENDED: &str = "ended";

/// Kinds of notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// Before the first processing.
    Start,
    /// What was notified has changed.
    Change,
    /// Processing has ended altogether.
    End,
    /// Before a transfer abroad, to one recipient.
    Transfer,
}

impl NoticeKind {
    const ALL: [NoticeKind; 4] = [Self::Start, Self::Change, Self::End, Self::Transfer];

    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Change => "change",
            Self::End => "end",
            Self::Transfer => "transfer",
        }
    }

    /// The kind of a key.
    #[must_use]
    pub fn of(key: &str) -> Option<NoticeKind> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// A notice that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Id.
    pub id: Uid,
    /// Kind.
    pub kind: NoticeKind,
    /// Recipient, for a transfer.
    pub about: String,
    /// Its number, or that of the entry in the authority's register.
    pub number: String,
    /// When it was sent.
    pub on: NaiveDate,
    /// When the school assessed the recipient, for a transfer.
    pub assessed: Option<NaiveDate>,
}

/// Something a notice tells of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// `purpose:…`, `recipient:…`, `place:…`.
    pub key: String,
    /// Country or place; empty for a purpose.
    pub value: String,
    /// What it is, in words; `None` where only the key is known any more.
    pub title: Option<Text>,
    /// It is no longer so.
    pub gone: bool,
    /// Since when.
    pub since: NaiveDate,
    /// A notice told of it as it is.
    pub told: bool,
    /// A notice told of it once, with this value or another.
    pub was_told: bool,
}

/// What is to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// `start`, `change`, `end`, `transfer`; `wait`: told, and not yet allowed.
    pub kind: &'static str,
    /// Key of the fact, or of the recipient; empty for the start.
    pub about: String,
    /// What it is about.
    pub title: Option<Text>,
    /// What changed is no longer so.
    pub gone: bool,
    /// Clock of the pack.
    pub clock: String,
    /// Since when.
    pub since: NaiveDate,
    /// Last day; for `wait` the first day on which data may go.
    pub due: NaiveDate,
    /// The norm.
    pub law: Text,
    /// To be confirmed by a lawyer.
    pub check: bool,
}

/// The register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Register {
    /// Notices, newest first.
    pub notices: Vec<Notice>,
    /// What they tell of.
    pub facts: Vec<Fact>,
    /// What is to be done.
    pub tasks: Vec<Task>,
    /// Country where the vault stands.
    pub vault_country: String,
}

/// The register.
///
/// # Errors
/// [`OfficeError::RoleDenied`], or when it cannot be read.
pub fn register(office: &Office) -> Result<Register, OfficeError> {
    office.read(Right::OnSome(Operation::Count), |reading| {
        Ok(Register {
            notices: notices(reading.db)?,
            facts: facts(reading)?,
            tasks: tasks_in(reading, office.calendar())?,
            vault_country: reading.fact(COMPUTER_COUNTRY)?.unwrap_or_default(),
        })
    })
}

/// What is to be told to the authority, the earliest first.
///
/// # Errors
/// When the registry cannot be read.
pub fn tasks(office: &Office) -> Result<Vec<Task>, OfficeError> {
    office.read(Right::Open, |reading| tasks_in(reading, office.calendar()))
}

pub(crate) fn tasks_in(reading: &Reading<'_>, calendar: &Calendar) -> Result<Vec<Task>, OfficeError> {
    let pack = reading.pack();
    let sent = notices(reading.db)?;
    let mut found = Vec::new();
    let task = |kind, clock: &str, about: &str, since: NaiveDate| -> Option<Task> {
        let clock = pack.clock(clock)?;
        let due = clock.answer(since, calendar, false).map_or(since, |answer| answer.due);
        let (law, check) = (clock.law.clone(), clock.check);
        let about = about.to_owned();
        Some(Task { kind, about, title: None, gone: false, clock: clock.id.clone(), since, due, law, check })
    };
    if let Some(clocks) = &pack.notices {
        if !sent.iter().any(|notice| notice.kind == NoticeKind::Start) {
            found.extend(first_person(reading)?.and_then(|since| task("start", &clocks.start, "", since)));
        } else {
            for fact in facts(reading)?.into_iter().filter(|fact| !fact.told) {
                let (kind, clock) =
                    if fact.key == ENDED { ("end", &clocks.end) } else { ("change", &clocks.change) };
                found.extend(task(kind, clock, &fact.key, fact.since).map(|task| Task {
                    title: fact.title,
                    gone: fact.gone,
                    ..task
                }));
            }
        }
    }
    found.extend(transfers(reading, calendar, &sent, used(reading)?)?.into_iter().map(|(_, task)| task));
    found.sort_by(|a, b| a.due.cmp(&b.due).then(a.about.cmp(&b.about)));
    Ok(found)
}

/// Recipients abroad: a notice first, and for a country off the list the end of the authority's review.
fn transfers(
    reading: &Reading<'_>,
    calendar: &Calendar,
    sent: &[Notice],
    among: Vec<Recipient>,
) -> Result<Vec<(Recipient, Task)>, OfficeError> {
    let pack = reading.pack();
    let Some(rule) = &pack.transfers else { return Ok(Vec::new()) };
    let Some(clock) = rule.notice.as_deref().and_then(|id| pack.clock(id)) else { return Ok(Vec::new()) };
    let known = facts(reading)?;
    let mut found = Vec::new();
    for recipient in among {
        let Some(country) = recipient.country().filter(|country| *country != pack.country.code()) else {
            continue;
        };
        let key = format!("recipient:{}", recipient.key);
        let told = sent
            .iter()
            .filter(|notice| notice.kind == NoticeKind::Transfer && notice.about == recipient.key)
            .map(|notice| notice.on)
            .max();
        let (kind, since, due) = match told {
            None => {
                let since =
                    known.iter().find(|fact| fact.key == key).map_or(reading.today, |fact| fact.since);
                ("transfer", since, since)
            }
            Some(on) if !rule.listed.iter().any(|listed| listed == country) => {
                let wait = rule.wait.and_then(|wait| policy::deadline(calendar, on, wait, true).ok());
                let free = wait.and_then(|wait| wait.raw.succ_opt()).unwrap_or(on);
                if reading.today >= free {
                    continue;
                }
                ("wait", on, free)
            }
            Some(_) => continue,
        };
        let task = Task {
            kind,
            about: recipient.key.clone(),
            title: Some(recipient.title.clone()),
            gone: false,
            clock: clock.id.clone(),
            since,
            due,
            law: rule.law.clone(),
            check: rule.check,
        };
        found.push((recipient, task));
    }
    Ok(found)
}

/// What is open before anything may be given to a recipient, named as somebody types it: the recipients of the register
/// that may be meant, sit abroad and are neither assessed and notified nor waited for (X3). Somebody the register does
/// not know gives nothing.
///
/// # Errors
/// When the registry cannot be read.
pub fn before_giving(office: &Office, recipient: &str) -> Result<Vec<(Recipient, Task)>, OfficeError> {
    office.read(Right::Open, |reading| {
        let mut meant = recipients::all(reading)?;
        meant.retain(|one| one.is_in_use() && one.may_be_called(recipient));
        transfers(reading, office.calendar(), &notices(reading.db)?, meant)
    })
}

/// Day of the first person in the registry; `None` while it is empty and nothing is processed.
fn first_person(reading: &Reading<'_>) -> Result<Option<NaiveDate>, OfficeError> {
    let first: Option<i64> = reading
        .db
        .query_row("SELECT recorded_at FROM person ORDER BY id LIMIT 1", [], |row| row.get(0))
        .optional()?;
    Ok(first.map(|at| crate::clock::day_in(reading.office.zone(), crate::clock::moment(at))))
}

fn used(reading: &Reading<'_>) -> Result<Vec<Recipient>, OfficeError> {
    let mut all = recipients::all(reading)?;
    all.retain(|recipient| recipient.particulars.used == Some(true));
    Ok(all)
}

/// What a notice would tell of now: key and value.
fn present(reading: &Reading<'_>) -> Result<BTreeMap<String, String>, OfficeError> {
    let purposes = reading.pack().purposes.iter().map(|one| (format!("purpose:{}", one.key), String::new()));
    let mut found: BTreeMap<String, String> = purposes.collect();
    for recipient in used(reading)? {
        found.insert(format!("recipient:{}", recipient.key), recipient.particulars.country.clone());
        if !recipient.particulars.place.is_empty() {
            found.insert(format!("place:{}", recipient.key), recipient.particulars.place.clone());
        }
    }
    // Nobody has answered where it stands: nothing could be told of it.
    if let Some(country) = reading.fact(COMPUTER_COUNTRY)?.filter(|country| !country.is_empty()) {
        found.insert("place:vault".to_owned(), country);
    }
    Ok(found)
}

fn titled(reading: &Reading<'_>, recipients: &[Recipient], key: &str) -> Option<Text> {
    match key.split_once(':')? {
        ("purpose", key) => {
            reading.pack().purposes.iter().find(|one| one.key == key).map(|one| one.title.clone())
        }
        (_, key) => recipients.iter().find(|one| one.key == key).map(|one| one.title.clone()),
    }
}

fn facts(reading: &Reading<'_>) -> Result<Vec<Fact>, OfficeError> {
    let recipients = recipients::all(reading)?;
    let mut statement =
        reading.db.prepare_cached("SELECT key, value, gone, since, told FROM authority_fact ORDER BY key")?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let key: String = row.get(0)?;
        let (value, gone): (String, bool) = (row.get(1)?, row.get(2)?);
        let last_told: Option<String> = row.get(4)?;
        found.push(Fact {
            title: titled(reading, &recipients, &key),
            key,
            told: !gone && last_told.as_ref() == Some(&value),
            was_told: last_told.is_some(),
            value,
            gone,
            since: row.get::<_, String>(3)?.parse().map_err(|_| OfficeError::Damaged)?,
        });
    }
    Ok(found)
}

fn notices(db: &Connection) -> Result<Vec<Notice>, OfficeError> {
    let mut statement = db.prepare_cached(
        "SELECT uid, kind, about, number, on_date, assessed_on FROM authority_notice ORDER BY on_date DESC, id DESC",
    )?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let day = |text: String| text.parse().map_err(|_| OfficeError::Damaged);
        found.push(Notice {
            id: row.get(0)?,
            kind: NoticeKind::of(&row.get::<_, String>(1)?).ok_or(OfficeError::Damaged)?,
            about: row.get(2)?,
            number: row.get(3)?,
            on: day(row.get(4)?)?,
            assessed: row.get::<_, Option<String>>(5)?.map(day).transpose()?,
        });
    }
    Ok(found)
}

/// Notes what changed of the things a notice tells of; called in the transaction that changes pack or recipients.
///
/// # Errors
/// When the registry cannot be read or written.
pub(crate) fn follow(writing: &Writing<'_>, pack: &Pack) -> Result<(), OfficeError> {
    let reading = writing.reading();
    let present = present(&reading.under(pack))?;
    let known = facts(&reading)?;
    let today = writing.today.to_string();
    let mut change = writing.db.prepare_cached(
        "INSERT INTO authority_fact (key, value, gone, since) VALUES (?1, ?2, ?3, ?4) \
         ON CONFLICT (key) DO UPDATE SET value = ?2, gone = ?3, since = ?4",
    )?;
    for (key, value) in &present {
        let as_before = known.iter().any(|fact| fact.key == *key && fact.value == *value && !fact.gone);
        if !as_before {
            change.execute(params![key, value, false, today])?;
        }
    }
    for fact in known.iter().filter(|fact| fact.key != ENDED && !present.contains_key(&fact.key)) {
        if !fact.was_told {
            // Nobody was told of it, so nobody has to be told that it is gone.
            writing.db.execute("DELETE FROM authority_fact WHERE key = ?1", [&fact.key])?;
        } else if !fact.gone {
            change.execute(params![fact.key, fact.value, true, today])?;
        }
    }
    Ok(())
}

/// Records a notice that was sent: what it tells of counts as told.
///
/// # Errors
/// [`OfficeError::RoleDenied`]; [`OfficeError::Notice`] for a notice the pack does not know, a future day, a transfer
/// without recipient or assessment, a number that is too long.
pub fn record(
    office: &Office,
    kind: NoticeKind,
    about: &str,
    number: &str,
    on: NaiveDate,
    assessed: Option<NaiveDate>,
) -> Result<(), OfficeError> {
    office.write(Right::Act(Act::Policy), |writing| {
        let pack = office.pack();
        let number = number.trim();
        let reading = writing.reading();
        let fits = match kind {
            NoticeKind::Transfer => {
                pack.transfers.as_ref().is_some_and(|rule| rule.notice.is_some())
                    && recipients::all(&reading)?.iter().any(|one| one.key == about)
                    && assessed.is_some_and(|day| day <= on)
            }
            _ => pack.notices.is_some() && about.is_empty() && assessed.is_none(),
        };
        if !fits
            || on > writing.today
            || number.chars().count() > LONGEST
            || number.chars().any(char::is_control)
        {
            return Err(OfficeError::Notice);
        }
        follow(writing, pack)?;
        writing
            .db
            .prepare_cached(
                "INSERT INTO authority_notice (uid, kind, about, number, on_date, assessed_on, recorded_at) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![
                writing.new_id(),
                kind.key(),
                about,
                number,
                on.to_string(),
                assessed.map(|day| day.to_string()),
                writing.at()
            ])?;
        match kind {
            NoticeKind::Start | NoticeKind::Change => {
                writing.db.execute("DELETE FROM authority_fact WHERE gone", [])?;
                writing.db.execute("UPDATE authority_fact SET told = value WHERE key <> ?1", [ENDED])?;
            }
            NoticeKind::End => {
                writing.db.execute("UPDATE authority_fact SET told = value WHERE key = ?1", [ENDED])?;
            }
            NoticeKind::Transfer => {}
        }
        Ok(Done::new((), Entry::of("notice.recorded").detail(kind.key())))
    })
}

/// Records that processing has ended altogether on a day.
///
/// # Errors
/// [`OfficeError::RoleDenied`]; [`OfficeError::Notice`] for a future day or a country without such notices.
pub fn end_processing(office: &Office, on: NaiveDate) -> Result<(), OfficeError> {
    office.write(Right::Act(Act::Policy), |writing| {
        if on > writing.today || office.pack().notices.is_none() {
            return Err(OfficeError::Notice);
        }
        writing
            .db
            .prepare_cached(
                "INSERT INTO authority_fact (key, value, gone, since) VALUES (?1, '', 0, ?2) \
                 ON CONFLICT (key) DO UPDATE SET since = ?2, told = NULL",
            )?
            .execute(params![ENDED, on.to_string()])?;
        Ok(Done::new((), Entry::of("notice.processing_ended")))
    })
}
