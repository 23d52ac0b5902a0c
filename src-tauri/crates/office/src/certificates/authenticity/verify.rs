//! What can be said of a paper that somebody holds out: answers of their own to questions of their own, never one word.

use super::statement::{Signed, Unreadable, found_in};
use super::{IN_PLACE, keys, status};
use crate::OfficeError;
use crate::imports::mapping::certificate::number_key;
use crate::journal::Entry;
use crate::rights::{Operation, Right};
use crate::session::{Office, Reading};
use chrono::NaiveDate;
use rusqlite::OptionalExtension;
use vault::PublicKey;

/// What is held out.
#[derive(Debug, Clone, Copy)]
pub enum Offered<'a> {
    /// Text from a square code, or pasted.
    Text(&'a str),
    /// The bytes of a file.
    File(&'a [u8]),
}

/// Whether the signature holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signature {
    /// It is the school's, over exactly these words.
    Valid,
    /// It is not.
    Invalid,
    /// Its key is unknown here: nothing can be said.
    Unchecked,
    /// There is no statement.
    Missing,
}

impl Signature {
    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Signature::Valid => "valid",
            Signature::Invalid => "invalid",
            Signature::Unchecked => "unchecked",
            Signature::Missing => "missing",
        }
    }
}

/// Whose key it is said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Issuer {
    /// The school's, in use.
    Own,
    /// The school's, retired.
    OwnRetired,
    /// Not one of this school.
    Unknown,
    /// There is no statement.
    Missing,
}

impl Issuer {
    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Issuer::Own => "own",
            Issuer::OwnRetired => "own_retired",
            Issuer::Unknown => "unknown",
            Issuer::Missing => "missing",
        }
    }
}

/// Whether what is held out is what was issued.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Integrity {
    /// The file is, byte for byte, the one that was issued.
    Same,
    /// The statement is whole; there is no file to compare, or no page is held.
    Whole,
    /// The file is another one than was issued under this number, or the words are not those that were signed.
    Changed,
    /// The statement is damaged.
    Damaged,
    /// A newer version of the program wrote it.
    Newer,
    /// The file holds several different statements.
    Several,
    /// The statement reads, but its key is unknown here.
    Unchecked,
    /// There is no statement.
    Missing,
}

impl Integrity {
    /// Stable key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Integrity::Same => "same",
            Integrity::Whole => "whole",
            Integrity::Changed => "changed",
            Integrity::Damaged => "damaged",
            Integrity::Newer => "newer",
            Integrity::Several => "several",
            Integrity::Unchecked => "unchecked",
            Integrity::Missing => "missing",
        }
    }
}

/// What the register says of the number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// State of the entry, `not_in_register`, or `unknown` when there is no number to look for.
    pub state: String,
    /// Day on which it ended.
    pub ended: Option<NaiveDate>,
    /// Number of the paper in its place.
    pub replaced_by: Option<String>,
}

impl Status {
    fn of(state: &str) -> Status {
        Status { state: state.to_owned(), ended: None, replaced_by: None }
    }
}

/// Everything that can be said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Findings {
    /// Whether the signature holds.
    pub signature: Signature,
    /// Whose key.
    pub issuer: Issuer,
    /// Whether it is whole.
    pub integrity: Integrity,
    /// What the register says.
    pub status: Status,
    /// The day of the register.
    pub as_of: NaiveDate,
    /// What the statement says, signed or not.
    pub content: Option<Signed>,
}

/// A row of the register, as far as it is needed here.
struct Line {
    number: String,
    status: Status,
    name: String,
    sha256: Option<Vec<u8>>,
    /// Journal pseudonym of the person, while there is a card.
    pseudonym: Option<Vec<u8>>,
}

/// Checks what is held out against keys, register and frozen page; the journal says that it was done.
///
/// # Errors
/// [`OfficeError::RoleDenied`], or when the register cannot be read.
pub fn verify(office: &Office, offered: Offered<'_>) -> Result<Findings, OfficeError> {
    let (findings, entry) =
        office.read(Right::On(Operation::Read, "certificates"), |reading| findings(reading, offered))?;
    office.note(entry)?;
    Ok(findings)
}

fn findings(reading: &Reading<'_>, offered: Offered<'_>) -> Result<(Findings, Entry), OfficeError> {
    let (read, file) = match offered {
        Offered::Text(text) => (Signed::read(text), None),
        Offered::File(bytes) => match found_in(bytes).as_slice() {
            [] => (Err(Unreadable::Missing), Some(bytes)),
            [one] => (Signed::read(one), Some(bytes)),
            // Which of them the paper means cannot be known.
            _ => return Ok(without(reading, Signature::Invalid, Integrity::Several)),
        },
    };
    let signed = match read {
        Ok(signed) => signed,
        Err(Unreadable::Missing) => return Ok(without(reading, Signature::Missing, Integrity::Missing)),
        Err(Unreadable::Damaged) => return Ok(without(reading, Signature::Invalid, Integrity::Damaged)),
        Err(Unreadable::Newer) => return Ok(without(reading, Signature::Unchecked, Integrity::Newer)),
    };
    let (signature, issuer) = signature_of(reading, &signed)?;
    // The number counts only under a good signature: anybody can write a number.
    let found = if signature == Signature::Valid { line(reading, &signed)? } else { None };
    let integrity = match (signature, &found) {
        (Signature::Unchecked | Signature::Missing, _) => Integrity::Unchecked,
        (Signature::Invalid, _) => Integrity::Changed,
        (Signature::Valid, Some(Line { sha256: Some(frozen), .. })) => match file {
            Some(bytes) if vault::sha256(bytes).as_slice() == frozen => Integrity::Same,
            Some(_) => Integrity::Changed,
            None => Integrity::Whole,
        },
        (Signature::Valid, _) => Integrity::Whole,
    };
    let mut entry = Entry::of("certificate.verified").category("certificates");
    let status = match found {
        Some(line) => {
            entry = entry.detail(line.number.clone());
            if let Some(pseudonym) = &line.pseudonym {
                entry = entry.about(pseudonym);
            }
            line.status
        }
        None if signature == Signature::Valid => Status::of("not_in_register"),
        None => Status::of("unknown"),
    };
    let as_of = reading.today;
    Ok((Findings { signature, issuer, integrity, status, as_of, content: Some(signed) }, entry))
}

/// Answers where there is nothing to show.
fn without(reading: &Reading<'_>, signature: Signature, integrity: Integrity) -> (Findings, Entry) {
    let issuer = if signature == Signature::Missing { Issuer::Missing } else { Issuer::Unknown };
    let (status, as_of) = (Status::of("unknown"), reading.today);
    let findings = Findings { signature, issuer, integrity, status, as_of, content: None };
    (findings, Entry::of("certificate.verified").category("certificates"))
}

/// A list of papers that count no more which none of the keys signed, or which somebody changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the list is not of this school, or was changed")]
pub struct ForeignList;

/// Checks what is held out with the school's public keys alone, and with its list of papers that count no more when
/// there is one: no registry is needed. `status.state` is `not_listed` when the list does not name the number, and
/// `unknown` without a list.
///
/// # Errors
/// [`ForeignList`].
pub fn outside(
    offered: Offered<'_>,
    issuers: &[(PublicKey, Issuer)],
    list: Option<&str>,
    today: NaiveDate,
) -> Result<Findings, ForeignList> {
    let list = match list {
        None => None,
        Some(text) => {
            let read = issuers.iter().find_map(|(key, _)| status::read(text, key));
            Some(read.ok_or(ForeignList)?)
        }
    };
    let as_of = list.as_ref().map_or(today, |list| list.made);
    let bare = |signature, integrity| {
        let issuer = if signature == Signature::Missing { Issuer::Missing } else { Issuer::Unknown };
        Findings { signature, issuer, integrity, status: Status::of("unknown"), as_of, content: None }
    };
    let read = match offered {
        Offered::Text(text) => Signed::read(text),
        Offered::File(bytes) => match found_in(bytes).as_slice() {
            [] => Err(Unreadable::Missing),
            [one] => Signed::read(one),
            _ => return Ok(bare(Signature::Invalid, Integrity::Several)),
        },
    };
    let signed = match read {
        Ok(signed) => signed,
        Err(Unreadable::Missing) => return Ok(bare(Signature::Missing, Integrity::Missing)),
        Err(Unreadable::Damaged) => return Ok(bare(Signature::Invalid, Integrity::Damaged)),
        Err(Unreadable::Newer) => return Ok(bare(Signature::Unchecked, Integrity::Newer)),
    };
    let known = issuers.iter().find(|(key, _)| key.id() == signed.key);
    let (signature, issuer, integrity) = match known {
        None => (Signature::Unchecked, Issuer::Unknown, Integrity::Unchecked),
        Some((key, issuer)) if signed.is_signed_by(key) => (Signature::Valid, *issuer, Integrity::Whole),
        Some((_, issuer)) => (Signature::Invalid, *issuer, Integrity::Changed),
    };
    let status = match &list {
        Some(list) if signature == Signature::Valid => {
            let number = number_key(&signed.statement.number.text);
            match list.ended.iter().find(|ended| number_key(&ended.number) == number) {
                Some(ended) => {
                    Status { state: ended.state.clone(), ended: ended.on, replaced_by: ended.by.clone() }
                }
                None => Status::of("not_listed"),
            }
        }
        _ => Status::of("unknown"),
    };
    Ok(Findings { signature, issuer, integrity, status, as_of, content: Some(signed) })
}

fn signature_of(reading: &Reading<'_>, signed: &Signed) -> Result<(Signature, Issuer), OfficeError> {
    let keys = keys::all_in(reading)?;
    let Some(key) = keys.iter().find(|key| key.public.id() == signed.key) else {
        return Ok((Signature::Unchecked, Issuer::Unknown));
    };
    let issuer = if key.retired.is_some() { Issuer::OwnRetired } else { Issuer::Own };
    let valid = signed.is_signed_by(&key.public);
    Ok((if valid { Signature::Valid } else { Signature::Invalid }, issuer))
}

/// The entry of a signed number, if it is about the same name, or about none.
fn line(reading: &Reading<'_>, signed: &Signed) -> Result<Option<Line>, OfficeError> {
    let found = reading
        .db
        .prepare_cached(&format!(
            "SELECT c.number, c.state, c.printed_name, g.sha256, p.pseudonym, c.ended_on, {IN_PLACE} FROM certificate c \
             LEFT JOIN certificate_page g ON g.certificate_id = c.id \
             LEFT JOIN person p ON p.id = c.person_id WHERE c.number_key = ?1"
        ))?
        .query_row([number_key(&signed.statement.number.text)], |row| {
            let on: Option<String> = row.get(5)?;
            let ended = on.and_then(|day| day.parse().ok());
            Ok(Line {
                number: row.get(0)?,
                status: Status { state: row.get(1)?, ended, replaced_by: row.get(6)? },
                name: row.get(2)?,
                sha256: row.get(3)?,
                pseudonym: row.get(4)?,
            })
        })
        .optional()?;
    // Of a paper whose content was lost with the registry the signature alone says to whom it was given.
    Ok(found.filter(|line| line.name.is_empty() || signed.statement.wording.name.is_of(&line.name)))
}
