//! An answer to somebody whose card is gone, or of whom nobody knows whether the school holds anything (Q12).
//!
//! One text – a name, an address, a phone, a personal number, the number of a document, several with commas between
//! them – is looked for in everything that can hold a person: the registry, kept files with their cores, numbers of the
//! register of certificates that nobody confirmed, orders and payments whose buyer never came, the papers of
//! destructions by their sealed names, the fingerprints of the ledger and of addresses that may not be mailed, the
//! texts of other people's files, and what is attached to them. What was looked for is stored nowhere; the journal knows that somebody looked, why,
//! and how much was found.

mod files;
mod found;
mod mentions;
mod proof;
mod wanted;

use crate::OfficeError;
use crate::ids::Uid;
use crate::journal::Entry;
use crate::registry::Item;
use crate::rights::{Operation, Right};
use crate::session::{Office, Reading};
use chrono::NaiveDate;
use wanted::Wanted;

/// Why somebody looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// A person asks what is held about them.
    Request,
    /// An authority or a court asks.
    Official,
    /// A claim or a dispute.
    Claim,
    /// Somebody is to be entered and may have been here before.
    Entry,
    /// The school's own check.
    Check,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Reason; 5] =
        [Reason::Request, Reason::Official, Reason::Claim, Reason::Entry, Reason::Check];

    /// Stable key, `lookup-reason-<key>`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Reason::Request => "request",
            Reason::Official => "official",
            Reason::Claim => "claim",
            Reason::Entry => "entry",
            Reason::Check => "check",
        }
    }

    /// Reads a key.
    #[must_use]
    pub fn of(key: &str) -> Option<Reason> {
        Reason::ALL.into_iter().find(|known| known.key() == key)
    }
}

/// Where something was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Somebody with a card.
    Registry,
    /// What was kept of somebody erased, cores of certificates and payments among it.
    Kept,
    /// A number of the register of certificates that belongs to no card.
    Register,
    /// An order or a payment whose buyer is not in the registry.
    Waiting,
    /// Papers of a destruction.
    Papers,
    /// Fingerprints of somebody erased.
    Ledger,
    /// An address that may not be mailed.
    Suppression,
    /// A text of somebody else's file.
    Mention,
}

impl Place {
    /// Every place, in the order of an answer.
    pub const ALL: [Place; 8] = [
        Place::Registry,
        Place::Kept,
        Place::Register,
        Place::Waiting,
        Place::Papers,
        Place::Ledger,
        Place::Suppression,
        Place::Mention,
    ];

    /// Stable key, `lookup-place-<key>`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Place::Registry => "registry",
            Place::Kept => "kept",
            Place::Register => "register",
            Place::Waiting => "waiting",
            Place::Papers => "papers",
            Place::Ledger => "ledger",
            Place::Suppression => "suppression",
            Place::Mention => "mention",
        }
    }
}

/// By what it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matched {
    /// The name, all of it.
    Name,
    /// A name like it: part of it, or in another spelling.
    SimilarName,
    /// An address.
    Email,
    /// A phone.
    Phone,
    /// A postal address.
    Address,
    /// An account of another system.
    Account,
    /// The personal number.
    PersonalNumber,
    /// The number of a document, an order or a payment.
    Number,
    /// The day of birth, beside something else.
    BirthDate,
}

impl Matched {
    /// Stable key, `lookup-matched-<key>`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Matched::Name => "name",
            Matched::SimilarName => "similar_name",
            Matched::Email => "email",
            Matched::Phone => "phone",
            Matched::Address => "address",
            Matched::Account => "account",
            Matched::PersonalNumber => "personal_number",
            Matched::Number => "number",
            Matched::BirthDate => "birth_date",
        }
    }

    /// Whether a namesake has it too.
    #[must_use]
    pub fn is_a_name(self) -> bool {
        matches!(self, Matched::Name | Matched::SimilarName)
    }
}

/// Something that is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Where.
    pub place: Place,
    /// Tells the line from the others of the same answer, as long as nothing changes.
    pub key: String,
    /// By what it was found, never nothing.
    pub matched: Vec<Matched>,
    /// Somebody with a card: the person, or whose text mentions them.
    pub person: Option<Uid>,
    /// Number of that card.
    pub case_number: Option<i64>,
    /// Name of the person or of the kept file; a number of a document.
    pub title: String,
    /// The values, of what is not in a card.
    pub items: Vec<Item>,
    /// Category key.
    pub category: &'static str,
    /// How many values, papers or texts.
    pub count: usize,
    /// Number of the act.
    pub act_number: Option<i64>,
    /// Since when: the day of the erasure, or of the suppression.
    pub since: Option<NaiveDate>,
    /// The last day of all of it; nobody knows while an act is open or mailings run.
    pub until: Option<NaiveDate>,
}

impl Line {
    /// Whether it may be somebody else's: found by a name and by nothing else. Namesakes are born on one day seldom
    /// enough, but people of other names on every day.
    #[must_use]
    pub fn may_be_a_namesake(&self) -> bool {
        self.matched.iter().all(|matched| matched.is_a_name()) || self.matched == [Matched::BirthDate]
    }
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What the parts of the text were taken for: `name`, `email`, `phone`, `personal_number`, `number`.
    pub searched: Vec<&'static str>,
    /// Whether it could tell somebody apart from others; else "nothing" says nothing.
    pub tells_apart: bool,
    /// Everything found.
    pub lines: Vec<Line>,
    /// The parts of the text as they were read: what is the asking person's own.
    pub asked: Vec<String>,
    /// Attached files that were not read through: nothing can be said of them.
    pub unread: usize,
    /// The day.
    pub today: NaiveDate,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LookupError {
    /// Storage, rights.
    #[error(transparent)]
    Office(#[from] OfficeError),
    /// Not one of the reasons.
    #[error("unknown reason")]
    Reason,
    /// Nothing to look for.
    #[error("nothing to look for")]
    Nothing,
    /// More than one person's particulars.
    #[error("the text is too long")]
    TooLong,
    /// A line that an identifier found cannot be called somebody else's.
    #[error("a line that more than a name found is no namesake's")]
    NotANamesake,
}

impl LookupError {
    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            LookupError::Office(error) => error.code(),
            LookupError::Reason => "lookup.reason",
            LookupError::Nothing => "lookup.nothing_to_find",
            LookupError::TooLong => "lookup.too_long",
            LookupError::NotANamesake => "lookup.not_a_namesake",
        }
    }
}

impl From<rusqlite::Error> for LookupError {
    fn from(error: rusqlite::Error) -> LookupError {
        LookupError::Office(error.into())
    }
}

/// Hears how many of how many attached files were looked into; `false` stops the search, and nothing is noted then.
pub type Step<'a> = &'a dyn Fn(usize, usize) -> bool;

/// Kept files and papers are for those who may give a report to a person.
const RIGHT: Right = Right::On(Operation::Export, "identity");

/// Looks, and notes in the journal that somebody did.
///
/// # Errors
/// [`LookupError`].
pub fn look(office: &Office, text: &str, reason: Reason, step: Step<'_>) -> Result<Answer, LookupError> {
    let answer = search(office, text, step)?;
    let entry = Entry::of("lookup.made").amount(answer.lines.len()).detail(reason.key());
    office.note(entry)?;
    Ok(answer)
}

/// What is told to whoever asks: the lines without those an operator knows for a namesake's. The journal notes that an
/// answer was made, on how many lines, and how many were left out.
///
/// # Errors
/// [`LookupError::NotANamesake`] when a line to be left out was found by more than a name, or is not there.
pub fn tell(
    office: &Office,
    text: &str,
    reason: Reason,
    namesakes: &[String],
    step: Step<'_>,
) -> Result<Answer, LookupError> {
    let mut answer = search(office, text, step)?;
    let of_namesake =
        |key: &String| answer.lines.iter().any(|line| line.key == *key && line.may_be_a_namesake());
    if !namesakes.iter().all(of_namesake) {
        return Err(LookupError::NotANamesake);
    }
    answer.lines.retain(|line| !namesakes.contains(&line.key));
    let entry = Entry::of("lookup.answered").amount(answer.lines.len());
    office.note(entry.detail(format!("{} {}", reason.key(), namesakes.len())))?;
    Ok(answer)
}

fn search(office: &Office, text: &str, step: Step<'_>) -> Result<Answer, LookupError> {
    let wanted = Wanted::read(text)?;
    let files = files::search(office, &wanted, step)?;
    office.read(RIGHT, |reading| {
        let mut lines = found::in_files(reading, &wanted)?;
        lines.extend(proof::papers(reading, &wanted)?);
        lines.extend(proof::ledger(reading, &wanted)?);
        lines.extend(proof::suppressed(reading, &wanted)?);
        lines.extend(mentions::mentions(reading, &wanted, &files, &lines)?);
        lines.sort_by(|a, b| (a.place, &a.key).cmp(&(b.place, &b.key)));
        let tells_apart = wanted.tells_apart();
        let (unread, today) = (files.unread, reading.today);
        let asked = wanted.parts();
        Ok(Answer { searched: wanted.searched, tells_apart, lines, asked, unread, today })
    })
}

/// The last day among values; nothing of none.
fn until(items: &[Item]) -> Option<NaiveDate> {
    items.iter().map(|item| item.reason.keep_until).max()
}

fn uid_of(reading: &Reading<'_>, person: i64) -> Result<(Uid, i64), OfficeError> {
    Ok(reading
        .db
        .prepare_cached("SELECT uid, case_number FROM person WHERE id = ?1")?
        .query_row([person], |row| Ok((row.get(0)?, row.get(1)?)))?)
}
