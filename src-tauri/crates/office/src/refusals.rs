//! Answers that refuse what somebody asked for, in whole or part (requirements Q8): drafted from the reasons of the pack
//! and the plan of the erasure, numbered among the matters, frozen with the page that was printed.
//!
//! The reasons are the pack's, or the operator's own words with the norm they stand on: the program makes up none.

use crate::OfficeError;
use crate::erasure::{self, ErasureError, Fate, KeptLine};
use crate::ids::Uid;
use crate::journal::Entry;
use crate::ledger::letters;
use crate::matters;
use crate::registry::{self, Recorder, SourceKind};
use crate::requests::{self, RefusalLetter, RequestError};
use crate::restrictions;
use crate::rights::{Operation, Right};
use crate::session::{Done, Office, Reading};
use chrono::NaiveDate;
use policy::{Asked, Exemption, Language, Refusal};
use rusqlite::params;

/// Kind of the matter.
const MATTER: &str = "refusal";
/// Longest text an operator adds.
const LONGEST: usize = 600;

/// What is refused, to whom, why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct New {
    /// Whose data.
    pub person: Uid,
    /// What was asked for.
    pub asked: Asked,
    /// The request of the register that is refused: what was asked for, its ground and its day are the request's then.
    pub request: Option<Uid>,
    /// Ground of the erasure that was asked for; empty takes the pack's first.
    pub ground: String,
    /// Day the request came; today when it is not said.
    pub received: Option<NaiveDate>,
    /// Key of the pack's reason; empty for the operator's own.
    pub reason: String,
    /// What the operator adds; needed where the reason is none of the pack's.
    pub words: String,
    /// The norm or clause of a reason that is none of the pack's.
    pub law: String,
}

/// A refusal as its letter will say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What was asked, with its texts trimmed.
    pub new: New,
    /// The number it gets.
    pub number: i64,
    /// Name of the person.
    pub name: String,
    /// The same in the dative, where the rules are sure of it.
    pub addressee: Option<String>,
    /// The pack's reason.
    pub reason: Option<Refusal>,
    /// Day the request came.
    pub received: NaiveDate,
    /// Day of the letter.
    pub today: NaiveDate,
    /// Last day for the answer; none where no clock runs.
    pub due: Option<NaiveDate>,
    /// Last day of the erasure of what is not refused.
    pub erased_by: Option<NaiveDate>,
    /// Keys of the categories that are not refused.
    pub goes: Vec<String>,
    /// What stays, on which ground, until when; alike rows are one line.
    pub stays: Vec<KeptLine>,
}

impl Draft {
    /// Nothing of what was asked for is done.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.goes.is_empty()
    }

    /// Why, as the letter says it: the pack's text, then what the operator added.
    #[must_use]
    pub fn reasons(&self, language: Language) -> Vec<String> {
        let by_pack = self.reason.as_ref().map(|reason| reason.text.get(language).to_owned());
        by_pack.into_iter().chain(Some(self.new.words.clone()).filter(|words| !words.is_empty())).collect()
    }

    /// The norm of a reason; one that nobody confirmed is not said as a fact.
    #[must_use]
    pub fn law(&self, language: Language) -> String {
        match &self.reason {
            Some(reason) if !reason.check => reason.law.get(language).to_owned(),
            _ => self.new.law.clone(),
        }
    }
}

/// A letter that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// Id.
    pub id: Uid,
    /// Number.
    pub number: i64,
    /// What was asked for: `information`, `erasure`.
    pub asked: String,
    /// Key of the pack's reason; empty for the operator's own.
    pub reason: String,
    /// Day the request came.
    pub received: NaiveDate,
    /// Day of the letter.
    pub made: NaiveDate,
}

/// Why a refusal was not written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RefusalError {
    /// Storage, rights.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// The plan of the erasure.
    #[error(transparent)]
    Erasure(#[from] ErasureError),
    /// The request that is refused.
    #[error(transparent)]
    Request(#[from] RequestError),
    /// No reason of the pack for what was asked.
    #[error("no such reason for this request")]
    Reason,
    /// A reason of the operator's own without words or norm, or a text too long.
    #[error("an own reason needs words and the norm they stand on")]
    Words,
    /// Nothing stays: there is nothing to refuse.
    #[error("nothing stays, so there is nothing to refuse")]
    NothingStays,
    /// It is refused as repeated too early, and nothing of the kind was answered so shortly before.
    #[error("nothing of the kind was answered so shortly before")]
    NotRepeated,
    /// The request came in the future.
    #[error("the request came in the future")]
    Future,
    /// What stays, or the number, is not what was printed.
    #[error("the refusal has changed since it was printed")]
    Changed,
}

impl RefusalError {
    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            RefusalError::Office(error) => error.code(),
            RefusalError::Erasure(error) => error.code(),
            RefusalError::Request(error) => error.code(),
            RefusalError::Reason => "refusal.reason",
            RefusalError::Words => "refusal.words",
            RefusalError::NothingStays => "refusal.nothing_stays",
            RefusalError::NotRepeated => "refusal.not_repeated",
            RefusalError::Future => "refusal.future",
            RefusalError::Changed => "refusal.changed",
        }
    }
}

impl From<rusqlite::Error> for RefusalError {
    fn from(error: rusqlite::Error) -> RefusalError {
        RefusalError::Office(error.into())
    }
}

/// Stable key of what is asked for.
#[must_use]
pub fn asked_key(asked: Asked) -> &'static str {
    match asked {
        Asked::Information => "information",
        Asked::Erasure => "erasure",
    }
}

/// Whoever may do what was asked for may refuse it.
fn right(asked: Asked) -> Right {
    match asked {
        Asked::Information => Right::On(Operation::Export, "identity"),
        Asked::Erasure => Right::On(Operation::Erase, "identity"),
    }
}

/// What the letter will say; nothing is written.
///
/// # Errors
/// [`RefusalError`] without [`RefusalError::Changed`]; the role.
pub fn draft(office: &Office, new: &New) -> Result<Draft, RefusalError> {
    office.read(right(new.asked), |reading| draft_with(reading, new))
}

fn draft_with(reading: &Reading<'_>, new: &New) -> Result<Draft, RefusalError> {
    let (pack, today) = (reading.pack(), reading.today);
    let new = New { words: new.words.trim().to_owned(), law: new.law.trim().to_owned(), ..new.clone() };
    let sound = |text: &str| text.chars().count() <= LONGEST && !text.chars().any(char::is_control);
    if !sound(&new.words) || !sound(&new.law) {
        return Err(RefusalError::Words);
    }
    let reason = match new.reason.as_str() {
        "" if new.words.is_empty() || new.law.is_empty() => return Err(RefusalError::Words),
        "" => None,
        key => {
            let known = pack.refusal(key).filter(|refusal| refusal.asked.contains(&new.asked));
            Some(known.ok_or(RefusalError::Reason)?.clone())
        }
    };
    let received = new.received.unwrap_or(today);
    if received > today {
        return Err(RefusalError::Future);
    }
    if let Some(id) = new.request {
        let asked = requests::refusable(reading, id, new.person)?;
        if (asked.what, &asked.ground, asked.received) != (new.asked, &new.ground, received) {
            return Err(RefusalError::Changed);
        }
    }
    let person = registry::person(reading.db, new.person)?;
    if let Some(clock) = reason.as_ref().and_then(|reason| reason.not_before.as_deref())
        && !requests::came_too_early(reading, person.key, new.request, received, clock)?
    {
        return Err(RefusalError::NotRepeated);
    }
    let name = registry::rows_of(reading, &[person.key])?.pop().map(|row| row.name).unwrap_or_default();
    let (mut goes, mut stays, mut erased_by) = (Vec::new(), Vec::new(), None);
    if new.asked == Asked::Erasure {
        let plan = erasure::planned(reading, new.person, &new.ground, Some(received))?;
        erased_by = plan.due;
        // A reason that is not the plan's own refuses the whole of it.
        if reason.as_ref().is_some_and(|reason| reason.by_plan) {
            stays = alike(erasure::staying_lines(&plan));
            if stays.is_empty() {
                return Err(RefusalError::NothingStays);
            }
            let going = plan.rows.iter().filter(|row| row.fate == Fate::Goes);
            goes = going.map(|row| row.category.to_owned()).collect();
            let order = |key: &String| pack.categories.iter().position(|category| category.key == *key);
            goes.sort_by_key(order);
            goes.dedup();
        }
    }
    let clock = reason.as_ref().and_then(|reason| reason.clock.as_deref()).or_else(|| {
        // An own reason is answered in the time of the pack's others.
        let others = pack.refusals.iter().filter(|other| other.asked.contains(&new.asked) && !other.by_plan);
        others.filter_map(|other| other.clock.as_deref()).next().filter(|_| reason.is_none())
    });
    let of_clock = clock.and_then(|id| pack.request_deadline(id, received, reading.office.calendar()).ok());
    Ok(Draft {
        number: matters::next_number(reading.db)?,
        addressee: erasure::addressee(reading.db, person.key)?,
        due: of_clock.map(|answer| answer.due).or(erased_by),
        new,
        name,
        reason,
        received,
        today,
        erased_by,
        goes,
        stays,
    })
}

/// Rows that stay for one reason until one day, counted: nobody reads the same line forty times.
fn alike(lines: Vec<KeptLine>) -> Vec<KeptLine> {
    let mut found: Vec<KeptLine> = Vec::new();
    for line in lines {
        let same = |known: &&mut KeptLine| {
            KeptLine { count: line.count, field: line.field.clone(), ..(**known).clone() } == line
        };
        match found.iter_mut().find(same) {
            Some(known) => known.count += line.count,
            None => found.push(line),
        }
    }
    found
}

/// Keeps a refusal with its page. From now on it is a matter with a number, and closed. The request it was made for is
/// answered by it and closed; one that is refused in part stays open for what is to be done.
///
/// # Errors
/// [`RefusalError::Changed`] when the letter is not what the draft said; as [`draft`].
pub fn keep(office: &Office, printed: &Draft, language: &str, pdf: &[u8]) -> Result<Uid, RefusalError> {
    office.write(right(printed.new.asked), |writing| {
        if draft_with(&writing.reading(), &printed.new)? != *printed {
            return Err(RefusalError::Changed);
        }
        let person = registry::person(writing.db, printed.new.person)?;
        let (id, recorder) = (writing.new_id(), Recorder::new(writing, SourceKind::Programme)?);
        let why = if printed.new.reason.is_empty() { "own" } else { printed.new.reason.as_str() };
        let reason = format!("{} {why}", asked_key(printed.new.asked));
        writing.db.execute(
            "INSERT INTO matter (uid, person_id, number, kind, reason, opened_on, closed_on, source_id, recorded_at, \
                start_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?7)",
            params![
                id,
                person.key,
                printed.number,
                MATTER,
                reason,
                printed.received.to_string(),
                printed.today.to_string(),
                recorder.source(),
                writing.at()
            ],
        )?;
        let matter = writing.db.last_insert_rowid();
        matters::raise(writing.db, printed.number)?;
        writing.db.execute(
            "INSERT INTO matter_page (matter_id, language, pdf, sha256) VALUES (?1, ?2, ?3, ?4)",
            params![matter, language, pdf, vault::sha256(pdf).as_slice()],
        )?;
        letters::given(writing, &printed.number.to_string())?;
        let entry = Entry::of("refusal.issued").category("requests").about(&person.pseudonym);
        // The letter is in somebody's hands under that number: a restore must not give it out again.
        let done = Done::new(id, entry.detail(format!("{} {reason}", printed.number))).with_ledger_changed();
        let answered = restrictions::exempt(&writing.reading(), &person, &[], Exemption::Answer)?;
        let closed = match printed.new.request {
            Some(request) => requests::refuse(writing, request, &letter(printed, language))?,
            None => Vec::new(),
        };
        Ok(answered.into_iter().chain(closed).fold(done, Done::and))
    })
}

/// What the request says of the letter that refuses it.
fn letter(printed: &Draft, language: &str) -> RefusalLetter {
    let language = Language::of(language).unwrap_or(Language::Ru);
    RefusalLetter {
        number: printed.number,
        whole: printed.is_whole(),
        words: printed.reasons(language).join(" "),
        law: printed.law(language),
    }
}

/// The refusals a person was sent, the newest first.
///
/// # Errors
/// [`OfficeError::NotFound`]; the role.
pub fn of_person(office: &Office, person: Uid) -> Result<Vec<Sent>, OfficeError> {
    office.read(Right::On(Operation::Read, "requests"), |reading| {
        let person = registry::person(reading.db, person)?;
        let mut statement = reading.db.prepare_cached(
            "SELECT uid, number, reason, opened_on, closed_on FROM matter \
             WHERE person_id = ?1 AND kind = ?2 ORDER BY id DESC",
        )?;
        let mut rows = statement.query(params![person.key, MATTER])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let reason: String = row.get(2)?;
            let (asked, why) = reason.split_once(' ').ok_or(OfficeError::Damaged)?;
            let day = |at: usize| -> Result<NaiveDate, OfficeError> {
                row.get::<_, String>(at)?.parse().map_err(|_| OfficeError::Damaged)
            };
            found.push(Sent {
                id: row.get(0)?,
                number: row.get(1)?,
                asked: asked.to_owned(),
                reason: if why == "own" { String::new() } else { why.to_owned() },
                received: day(3)?,
                made: day(4)?,
            });
        }
        Ok(found)
    })
}

/// A letter as it was printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Whom it was for.
    pub person: Uid,
    /// Number.
    pub number: i64,
    /// Bytes.
    pub pdf: Vec<u8>,
}

/// The page of a refusal.
///
/// # Errors
/// [`OfficeError::NotFound`]; the role.
pub fn page(office: &Office, id: Uid) -> Result<Page, OfficeError> {
    office.read(Right::On(Operation::Export, "requests"), |reading| {
        let sql = "SELECT p.uid, m.number, g.pdf FROM matter m JOIN person p ON p.id = m.person_id \
             JOIN matter_page g ON g.matter_id = m.id WHERE m.uid = ?1";
        let row =
            |row: &rusqlite::Row<'_>| Ok(Page { person: row.get(0)?, number: row.get(1)?, pdf: row.get(2)? });
        Ok(reading.db.prepare_cached(sql)?.query_row([id], row)?)
    })
}
